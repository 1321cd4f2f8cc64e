"use strict";
/* Decisions of a reviewer: made here, saved to a file, loaded from one. */
function addDecisions(page) {
  const { state, record, nth, entry, passages, sentences, lines, work } = page;

  /* They stay in this window until they are saved to a file. Each is saved with the words of its
     sentences, so that it can be found again after a report was edited. By target: a passage is
     `p7`, a place in it that differs `p7/0` by its first difference, one in the headlines
     `headline/0`, B's first quotation and the transcript `b/0`. `stray` are those that could not
     be placed. */
  const VERDICTS = { confirmed: "Confirmed", rejected: "Rejected", matched: "Matched by hand" };
  const [targets, decisions] = [new Map(), new Map()];
  const stray = all("#unplaced li").map((line) => DecisionsFile.entry(JSON.parse(line.dataset.entry), "", ""));
  let unsaved = false;
  const enlist = (target, p, decision, ...differences) => {
    const { verdict, note, reviewer } = decision ?? {};
    targets.set(target, { p, differences });
    if (verdict || note) decisions.set(target, { verdict, note: note ?? "", reviewer, matched: verdict === "matched" });
  };
  for (const p of passages.values()) enlist(p.id, p, p.decision);
  const rowsOf = (list) => (list.rows ? list.rows.map((_, n) => nth(list, n)) : list);
  for (const { passage, opening, differences, quotation, sentences: { a, b }, decision } of rowsOf(record.findings)) {
    const place = { id: passage ?? [...a, ...b].join(" "), a, b };
    const holder = passages.get(passage) ?? record.openings.find(({ what }) => what === opening);
    if (differences.length) enlist(`${opening ?? passage}/${differences[0]}`, place, decision, ...differences.map((n) => holder.differences[n]));
    if (quotation === null) continue;
    const side = a.length ? "a" : "b";
    const { start, end, support } = nth(record.reports[side].quotations, quotation);
    const spoken = support.spans.map(({ text }) => text).join(" … ");
    enlist(`${side}/${quotation}`, { ...place, id: [...a, ...b].join(" ") }, decision, { kind: "transcript", a: null, b: null, [side]: { start, end }, spoken });
  }

  /* Controls are made when they are first needed: a long page has thousands of them. Who does not
     review needs them only to read decisions that there are. */
  function equip() {
    if (!state.review && !decisions.size) return;
    if (state.view === "reading" || one(`#${state.view} .decide`)) return;
    for (const { item, target } of lines[state.view]) paint((one("div", item) ?? item).appendChild(controls(target)));
  }

  function controls(target) {
    const group = one("#decide").content.firstElementChild.cloneNode(true);
    const { p, differences } = targets.get(target);
    group.dataset.target = target;
    group.ariaLabel = ["Decision on " + p.id, ...differences.map(({ kind }) => kind.replace("_", " "))].join(", ");
    return paint(group);
  }

  function paint(group) {
    const decision = decisions.get(group.dataset.target);
    for (const choice of all("[data-verdict]", group)) press(choice, choice.dataset.verdict === decision?.verdict);
    one(".decided", group).textContent = inWords(decision);
    group.closest("li")?.classList.toggle("done", Boolean(decision?.verdict));
    return group;
  }

  function inWords({ verdict, note, reviewer } = {}) {
    const words = (note ?? "").trim();
    if (!verdict) return words && `Note: ${words}`;
    return [VERDICTS[verdict] + (reviewer ? ` by ${reviewer}` : ""), words].filter(Boolean).join(": ");
  }

  function decide(target, change) {
    const decision = { verdict: null, note: "", ...decisions.get(target), ...change, reviewer: null };
    if (decision.verdict || decision.note.trim()) decisions.set(target, decision);
    else decisions.delete(target);
    unsaved = true;
    refresh((group) => group.dataset.target === target);
    if (!("verdict" in change)) return;
    // The pressed button shows it; those who cannot see it hear it.
    const announcement = `${targets.get(target).p.id}: ${VERDICTS[change.verdict] ?? "undecided"}`;
    one(".aloud").textContent = `${announcement}. ${one(".progress").textContent}.`;
  }

  /* Redraw decisions, the progress, and the decisions that could not be placed. */
  function refresh(which = () => true) {
    equip();
    all(".decide").filter(which).forEach(paint);
    const checked = work.filter(({ target }) => decisions.get(target)?.verdict).length;
    one(".progress").textContent = `${checked} of ${work.length} checked`;
    one("#unplaced").hidden = !stray.length;
    one("#unplaced ul").replaceChildren(...stray.map((entry) => make("li", {}, make("bdi", {}, strayWords(entry)))));
  }

  function strayWords(entry) {
    const words = (side) => (entry.match ?? entry)[side].map(({ text }) => text).join(" … ");
    const sides = SIDES.filter(words).map((side) => `${side.toUpperCase()}: ${words(side)}`);
    return [inWords(entry) || "Match made by hand", ...sides].join(" · ");
  }

  /* The note opens in place and closes when it loses the focus. Every keystroke is recorded. */
  function write(group) {
    if (one("textarea", group)) return one("textarea", group).remove();
    const [{ target }, opener] = [group.dataset, one("[data-note]", group)];
    const field = make("textarea", { rows: 2, ariaLabel: group.ariaLabel.replace("Decision", "Note") });
    field.value = decisions.get(target)?.note ?? "";
    field.addEventListener("input", () => decide(target, { note: field.value }));
    field.addEventListener("blur", ({ relatedTarget }) => { if (relatedTarget !== opener) field.remove(); });
    field.addEventListener("keydown", (event) => { if (event.key === "Escape") { opener.focus(); field.remove(); } });
    group.append(field);
    field.focus();
  }

  /* A stretch of a report; offsets count characters, not halves of them. */
  const characters = {};
  const stretch = (side, from, to) =>
    (characters[side] ??= [...record.reports[side].text]).slice(Math.max(0, from), to).join("");

  /* A sentence as it can be found again in another version of the report. */
  const repeats = Map.groupBy(sentences.keys(), (id) => id[0] + sentences.get(id).text);
  function anchored(id) {
    const [{ text }, { start, end, anchor }] = [sentences.get(id), entry(id)];
    const alike = repeats.get(id[0] + text).length;
    const [before, after] = [stretch(id[0], start - 60, start), stretch(id[0], end, end + 60)];
    return { text, before, after, hash: anchor ?? "", ...(alike > 1 && { alike }) };
  }

  /* What a decision is about, as a file says it: the first difference stands for all in its place. */
  function subject(target, difference = targets.get(target).differences[0]) {
    const { p } = targets.get(target);
    const [a, b] = SIDES.map((side) => difference?.[side] && stretch(side, ...Object.values(difference[side])));
    const { kind, spoken } = difference ?? {};
    return { a: p.a.map(anchored), b: p.b.map(anchored), finding: difference ? { kind, a, b, spoken } : null };
  }

  /* A file cannot hold two opposite decisions on one thing: the later one becomes a note on the same
     thing, so that nothing is lost. */
  const asNote = ({ match, verdict, note, reviewer, ...entry }) => ({
    ...match, finding: null, ...entry, verdict: null, note: inWords({ verdict: match ? "matched" : verdict, note, reviewer }), reviewer });

  function save() {
    const name = one("#reviewer").value.trim();
    // A decision names its reviewer only where that is not the reviewer of the file.
    const own = (entry) => ({ ...entry, reviewer: entry.reviewer === name ? undefined : entry.reviewer ?? undefined });
    const [against, whole] = [DecisionsFile.contradictions(), (_, value) => value?.toWellFormed?.() ?? value];
    const made = [...targets.keys()].filter((target) => decisions.has(target)).map((target) => {
      const { verdict = null, note, reviewer, matched } = decisions.get(target);
      const { finding, ...match } = subject(target);
      return matched && verdict !== "rejected" ? { match, note, reviewer } : { ...match, finding, verdict, note, reviewer };
    });
    const [a, b] = SIDES.map((side) => record.reports[side]).map(({ label, sha256 }) => ({ label, sha256 }));
    const written = [...made, ...stray].map((entry) => own(against(entry) ? asNote(entry) : entry));
    const file = { schema_version: DecisionsFile.VERSION, kind: DecisionsFile.KIND, reviewer: name, reports: { a, b }, decisions: written };
    const text = new Blob([`${JSON.stringify(file, whole, 1)}\n`], { type: "application/json" });
    make("a", { href: URL.createObjectURL(text), download: "decisions.json" }).click();
    unsaved = false;
    say(`Decisions written to decisions.json: ${written.length}.`);
  }

  /* Place the decisions of a file; unsaved decisions are not overwritten without asking. A file that
     the command line would refuse changes nothing. */
  async function load(field) {
    const [file] = field.files;
    field.value = "";
    // The same limit as on the command line.
    if (file.size > 20_000_000) return say(`${file.name} was not loaded: more than 20 MB; split the file.`);
    const bytes = await file.arrayBuffer().catch(() => null);
    let found;
    try { found = DecisionsFile.parse(bytes); } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      return say(`${file.name} was not loaded: ${error.message}.`);
    }
    const { reviewer, entries } = found;
    if (decisions.size + stray.length + entries.length > DecisionsFile.MOST)
      return say(`${file.name} was not loaded: with it there are more than ${DecisionsFile.MOST} decisions; load it into a fresh page.`);
    const find = finder();
    // A second decision on the same thing is kept beside the first, never instead of it.
    const placed = new Map();
    const left = entries.filter((entry) => {
      const target = find(entry);
      return !target || placed.has(target) || !placed.set(target, entry);
    });
    const plain = (entry) => inWords({ verdict: entry.match && "matched", ...entry, reviewer: "" });
    const differs = ([target, entry]) => decisions.has(target) && plain(decisions.get(target)) !== plain(entry);
    const mine = unsaved && [...placed].some(differs)
      && !confirm("This file conflicts with your decisions. Use the file’s? (Cancel keeps yours.)");
    for (const [target, entry] of placed) {
      if (mine && decisions.has(target)) continue;
      const verdict = entry.match ? "matched" : entry.verdict;
      decisions.set(target, { verdict, note: entry.note, reviewer: entry.reviewer, matched: verdict === "matched" });
    }
    const known = stray.map((entry) => JSON.stringify(entry));
    stray.push(...left.filter((entry) => !known.includes(JSON.stringify(entry))));
    one("#reviewer").value ||= reviewer;
    refresh();
    const rest = left.length ? `; ${left.length} could not be placed; see the end of Findings` : "";
    say(`Decisions loaded: ${placed.size}${rest}. ${one(".progress").textContent}.`);
  }

  /* Find the target of a decision by the words of its sentences; among equal ones, by their context. */
  function finder() {
    const words = (anchors) => anchors.map(({ text }) => text).sort();
    const identity = (finding) => ["kind", "a", "b", "spoken"].map((name) => finding[name] ?? null);
    const key = ({ a, b, finding }) => JSON.stringify([words(a), words(b), finding && identity(finding)]);
    const things = [...targets].flatMap(([target, { differences: [first, ...others] }]) =>
      [first, ...others].map((difference) => ({ target, ...subject(target, difference) })));
    // In a file written by hand, the spoken words may be left out.
    const unspoken = ({ finding, ...thing }) => ({ ...thing, finding: { ...finding, spoken: null } });
    const withSpoken = things.filter(({ finding }) => finding?.spoken !== undefined);
    const known = Map.groupBy([...things, ...withSpoken.map(unspoken)], key);
    const around = ({ a, b }) => [...a, ...b].flatMap(({ hash, before, after }) => [hash, before, after]);
    const like = (one, other) => around(one).filter((text, n) => text && text === around(other)[n]).length;
    return (entry) => {
      const asked = { finding: null, ...entry, ...entry.match };
      return known.get(key(asked))?.sort((x, y) => like(y, asked) - like(x, asked))[0].target;
    };
  }

  return { equip, controls, refresh, write, decide, save, load, isUnsaved: () => unsaved };
}
