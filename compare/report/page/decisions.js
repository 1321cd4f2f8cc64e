"use strict";
/* Decisions: confirm, reject, a note, for every passage and every finding. They live in this window
   until they are saved to a file; a file of them can be loaded. A decision is written down with the
   words of its sentences, so that it can be found again when a report was edited. `page` is what the
   script of the page lends: its small tools, the record, and the elements that stand for it. */
function reviewing(page) {
  const { all, one, make, press, say, words, textOf, measure, record, rows, lines, sentences } = page;

  /* By target: a passage is `p7`, its first change `p7/0`. `stray` are those that fit nothing here. */
  const [targets, decisions, equipped] = [new Map(), new Map(), new Set()];
  const VERDICTS = { confirmed: "Confirmed", rejected: "Rejected", linked: "Linked by hand" };
  const KIND = "crossreport decisions";
  const KNOWN = ["a", "b", "link", "finding", "verdict", "note", "reviewer"];
  const SIDES = ["a", "b"];
  let [stray, unsaved] = [[], false];

  /* Those of the record; what the page says of them to readers without scripts makes way. */
  function recall() {
    for (const p of record.passages) {
      [p, ...p.changes].forEach((thing, n) => {
        const target = n ? `${p.id}/${n - 1}` : p.id;
        targets.set(target, { p, change: n ? thing : null });
        const decision = thing.decision ?? {};
        if (decision.verdict || decision.note) decisions.set(target, { note: "", linked: decision.verdict === "linked", ...decision });
      });
    }
    // A link that was rejected is no passage any more, but its decision must not get lost.
    const { reviewer, rejected = [], unplaced = [] } = record.decisions ?? {};
    stray = rejected.map(({ a, b, ...decision }) => ({ a: a.map(anchored), b: b.map(anchored), finding: null, ...decision }))
      .concat(unplaced.map((entry) => Object.fromEntries(KNOWN.filter((name) => name in entry).map((name) => [name, entry[name]]))));
    one("#reviewer").value = reviewer || ([...decisions.values()].find((d) => d.reviewer)?.reviewer ?? "");
    for (const said of all(".said")) said.remove();
    one("#load").addEventListener("change", ({ target }) => {
      if (target.files[0]) load(target.files[0]);
      target.value = "";
    });
    window.addEventListener("beforeunload", (event) => { if (unsaved) event.preventDefault(); });
    count();
  }

  /* Controls are made when a view is first shown: a long page has thousands of them. */
  function equip(view) {
    if (equipped.has(view)) return;
    equipped.add(view);
    if (view === "aligned") for (const [id, row] of rows) one("div", row).append(controls(id));
    if (view === "findings") for (const line of lines) if (line.target) line.item.append(controls(line.target));
  }

  function controls(target) {
    const group = one("#decide").content.firstElementChild.cloneNode(true);
    const { p, change } = targets.get(target);
    group.dataset.target = target;
    group.setAttribute("aria-label", `Decision on ${p.id}${change ? `, ${change.kind.replace("_", " ")}` : ""}`);
    return paint(group);
  }

  function paint(group) {
    const decision = decisions.get(group.dataset.target);
    for (const choice of all("[data-verdict]", group)) press(choice, choice.dataset.verdict === decision?.verdict);
    one(".said", group).textContent = inWords(decision);
    group.closest("li")?.classList.toggle("done", Boolean(decision?.verdict));
    return group;
  }

  function inWords({ verdict, note, reviewer } = {}) {
    const words = String(note ?? "").trim();
    if (!Object.hasOwn(VERDICTS, verdict)) return words && `Note: ${words}`;
    return [VERDICTS[verdict] + (reviewer ? ` by ${reviewer}` : ""), words].filter(Boolean).join(": ");
  }

  function decide(target, change) {
    const decision = { verdict: null, note: "", ...decisions.get(target), ...change, reviewer: null };
    if (decision.verdict || decision.note.trim()) decisions.set(target, decision);
    else decisions.delete(target);
    unsaved = true;
    refresh((group) => group.dataset.target === target);
    // Eyes see the pressed button; only those who do not are told.
    if ("verdict" in change)
      one(".aloud").textContent = `${targets.get(target).p.id}: ${VERDICTS[change.verdict] ?? "open again"}. ${one(".progress").textContent}.`;
  }

  const turn = (target, verdict) => decide(target, { verdict: decisions.get(target)?.verdict === verdict ? null : verdict });

  function refresh(which) {
    all(".decide").filter(which).forEach(paint);
    count();
    measure();
  }

  /* How much of the work list is done, and what fits nothing any more. */
  function count() {
    const list = lines.filter((line) => line.target);
    const checked = list.filter((line) => decisions.get(line.target)?.verdict).length;
    one(".progress").textContent = `${checked} of ${list.length} checked`;
    one("#unplaced").hidden = !stray.length;
    one("#unplaced ul").replaceChildren(...stray.map((entry) => make("li", {}, make("bdi", {}, strayWords(entry)))));
  }

  function strayWords(entry) {
    const told = (side) => [].concat((entry?.link ?? entry)?.[side] ?? []).map((anchor) => anchor?.text ?? anchor).join(" … ");
    const sides = SIDES.map((side) => told(side) && `${side.toUpperCase()}: ${told(side)}`);
    return [inWords(entry ?? {}) || "Link made by hand", ...sides].filter(Boolean).join(" · ");
  }

  /* The note opens in place; leaving it closes it. Every letter counts at once. */
  function write(group) {
    const close = () => { one("textarea", group)?.remove(); measure(); };
    if (one("textarea", group)) { close(); return; }
    const [{ target }, opener] = [group.dataset, one("[data-note]", group)];
    const field = make("textarea", { rows: 2, "aria-label": group.getAttribute("aria-label").replace("Decision", "Note") });
    field.value = decisions.get(target)?.note ?? "";
    field.addEventListener("input", () => decide(target, { note: field.value }));
    field.addEventListener("blur", (event) => { if (event.relatedTarget !== opener) close(); });
    field.addEventListener("keydown", (event) => { if (event.key === "Escape") opener.focus(), close(); });
    group.append(field);
    measure();
    field.focus();
  }

  const note = (target) => write(all(".decide").find((g) => g.dataset.target === target && one("button", g).checkVisibility()));

  /* A sentence as it can be found again in another version of the report. */
  function anchored(id) {
    const { start, end, anchor } = sentences.get(id);
    const found = { text: textOf(id), before: words(id[0], start - 60, start), after: words(id[0], end, end + 60), hash: anchor ?? "" };
    return twins().get(id[0] + found.text).length > 1 ? { ...found, alike: twins().get(id[0] + found.text).length } : found;
  }

  /* Sentences by their words; several may have the same. */
  let byText = null;
  const twins = () => (byText ??= Map.groupBy(sentences.keys(), (id) => id[0] + textOf(id)));

  function findingOf(change) {
    const told = (side) => change[side] && words(side, change[side].start, change[side].end);
    return change && { kind: change.kind, a: told("a"), b: told("b") };
  }

  function save() {
    const name = one("#reviewer").value.trim();
    // Whose it is stands with a decision only where it is not the reviewer of the file.
    const own = ({ reviewer: _, ...entry }, reviewer) => (reviewer === name ? entry : { ...entry, reviewer });
    const made = [...targets].filter(([target]) => decisions.has(target)).map(([target, { p, change }]) => {
      const { verdict, note, reviewer, linked } = decisions.get(target);
      const sides = { a: p.a.map(anchored), b: p.b.map(anchored) };
      const made = linked && verdict !== "rejected" ? { link: sides, note } : { ...sides, finding: findingOf(change), verdict: verdict ?? null, note };
      return own(made, reviewer ?? name);
    });
    const about = ({ label, sha256 }) => ({ label, sha256 });
    const file = {
      schema_version: 1,
      kind: KIND,
      reviewer: name,
      reports: { a: about(record.reports.a), b: about(record.reports.b) },
      decisions: [...made, ...stray.map((entry) => (entry && typeof entry === "object" ? own(entry, entry.reviewer ?? name) : entry))],
    };
    const href = URL.createObjectURL(new Blob([`${JSON.stringify(file, null, 1)}\n`], { type: "application/json" }));
    make("a", { href, download: "decisions.json" }).click();
    setTimeout(() => URL.revokeObjectURL(href), 60000);
    unsaved = false;
    say(`Decisions written to decisions.json: ${file.decisions.length}.`);
  }

  /* What fits takes its place; what was decided here and not saved is not overwritten unasked. */
  async function load(file) {
    let found = null;
    try { found = JSON.parse(await file.text()); } catch { /* said below */ }
    if (found?.kind !== KIND || found.schema_version !== 1 || !Array.isArray(found.decisions)) {
      say(`${file.name} holds no decisions that this page can read.`);
      return;
    }
    const find = finder();
    // A second decision on the same thing is kept beside the first, never instead of it.
    const seen = new Set();
    const placed = found.decisions.map((entry) => {
      const target = find(entry);
      return seen.size < seen.add(target).size ? [target, entry] : [null, entry];
    });
    const left = placed.filter(([target]) => !target).map(([, entry]) => entry);
    const reviewer = typeof found.reviewer === "string" ? found.reviewer : "";
    const other = ([target, entry]) => decisions.has(target) && inWords({ ...decisions.get(target), reviewer: "" }) !== inWords({ ...entry, reviewer: "" });
    const mine = unsaved && placed.some(other) && !confirm("The file decides otherwise than you did here. Take what the file says? Cancel keeps yours.");
    const whose = (entry) => (typeof entry.reviewer === "string" ? entry.reviewer : reviewer);
    for (const [target, entry] of placed.filter(([t]) => t && !(mine && decisions.has(t)))) {
      const verdict = entry.link ? "linked" : Object.hasOwn(VERDICTS, entry.verdict) ? entry.verdict : null;
      decisions.set(target, { verdict, note: String(entry.note ?? ""), reviewer: whose(entry), linked: verdict === "linked" });
    }
    const plain = (entry) => JSON.stringify(entry && { ...entry, reviewer: "" });
    const held = new Set(stray.map(plain));
    const signed = (entry) => (entry && typeof entry === "object" && reviewer ? { reviewer, ...entry } : entry);
    stray.push(...left.filter((entry) => !held.has(plain(entry))).map(signed));
    one("#reviewer").value ||= reviewer;
    refresh(() => true);
    const rest = left.length ? `; ${left.length} fit no passage here and stand at the end of Findings` : "";
    say(`Decisions loaded: ${placed.length - left.length}${rest}. ${one(".progress").textContent}.`);
  }

  /* Finds the target of a decision by the words of its sentences, not by their numbers. */
  function finder() {
    const like = (id, anchor) => ["hash", "before", "after"].filter((name) => anchor[name] && anchored(id)[name] === anchor[name]).length;
    const ids = (side, anchors) => anchors.map((anchor) => (twins().get(side + anchor.text) ?? []).reduce((best, id) =>
      (!best || like(id, anchor) > like(best, anchor) ? id : best), null)).sort();
    const key = (a, b, finding) => JSON.stringify([a, b, finding && [finding.kind, finding.a ?? null, finding.b ?? null]]);
    const keys = new Map([...targets].map(([target, { p, change }]) => [key([...p.a].sort(), [...p.b].sort(), findingOf(change)), target]));
    return (entry) => {
      const told = entry?.link ?? entry;
      try { return keys.get(key(ids("a", told.a ?? []), ids("b", told.b ?? []), entry.finding ?? null)) ?? null; } catch { return null; }
    };
  }

  recall();
  return { equip, controls, turn, note, write, save };
}
