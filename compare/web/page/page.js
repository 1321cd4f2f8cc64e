"use strict";
/* Adds navigation and decisions to a page that is complete without this script: one view of three
   at a time, filters, a selected passage, an address that records all of it, and decisions that can
   be saved to a file. Reads the record, uses no network, stores nothing. Text from outside is
   inserted as text, never as markup. */

// Before anything is drawn, because otherwise all three views would flash up.
document.documentElement.classList.add("js");
document.addEventListener("DOMContentLoaded", () => {
  const SIDES = ["a", "b"];
  const root = document.documentElement;
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const one = (selector, from = document) => from.querySelector(selector);
  const [toolbar, dock, strip] = [one(".toolbar"), one("#dock"), one(".strip")];
  const top = (element) => element.getBoundingClientRect().top;
  const copies = (selector, from) => all(selector, from).map((node) => node.cloneNode(true));
  const press = (button, on) => button.setAttribute("aria-pressed", String(on));
  const say = (text) => { if (one(".status").textContent !== text) one(".status").textContent = text; };
  const narrow = () => matchMedia("(max-width: 47.99rem)").matches;
  const make = (tag, properties, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  };
  // How much of the window the bar and the dock cover; in a small window the bar scrolls away.
  const covered = () => [getComputedStyle(toolbar).position === "sticky" ? toolbar.offsetHeight : 0, dock.offsetHeight];
  const measure = () => covered().forEach((height, n) => root.style.setProperty(["--bar", "--dock"][n], `${height}px`));

  /* --- The record, joined with the elements of the page ---------------------------------- */
  for (const hidden of all("[data-nul]")) hidden.firstChild.data = "\0";
  const record = JSON.parse(one("#record").textContent);
  // A report that was checked alone has no B.
  record.reports.b ??= { label: "", sha256: "", text: "", sentences: [], quotations: [] };
  /* Long pages have the record in its short form: lists as tables, default values left out. */
  const nth = (list, n) =>
    (list.rows ? Object.fromEntries(list.columns.map((name, i) => [name, list.rows[n][i]])) : list[n]);
  const entry = (id) => nth(record.reports[id[0]].sentences, id.slice(1) - 1);

  /* Passages with their rows; `words` are those of the filter, its kind first. */
  const rows = all(".rows > li");
  const passages = new Map(record.passages.map((p, n) =>
    [p.id, { ...record.compact?.usual, ...p, row: rows[n], words: (rows[n].dataset.show ?? p.relation).split(" ") }]));

  /* Sentences by id, those of the transcript too. Behind one stands a chip for each passage that
     contains it; chips get their signs in words, and the data that tools look for. */
  const SIGNS = { "=": "Shared:", "≈": "Paraphrased:", "–": "Boilerplate", " ⇄": ", reordered", " ?": ", uncertain", " !": ", differs" };
  const sentences = new Map(all(".text span[id]").map((span) => {
    const chips = [];
    for (let chip = span.nextElementSibling; chip?.tagName === "A"; chip = chip.nextElementSibling) {
      const passage = chip.getAttribute("href").slice(1);
      Object.assign(chip.dataset, { passage, relation: passages.get(passage).relation, behind: span.id });
      chip.ariaLabel = chip.textContent.replace(/^[=≈–]| [⇄?!]/g, (sign) => SIGNS[sign]);
      chips.push(chip);
    }
    return [span.id, { span, chips, passageIds: chips.map(({ dataset }) => dataset.passage), text: span.textContent }];
  }));
  /* Over a chip, the words of the other report can be read without leaving the place. */
  for (const { span, chips } of sentences.values())
    for (const chip of chips) {
      const { a, b } = passages.get(chip.dataset.passage);
      const partners = (span.id[0] === "a" ? b : a).map((id) => `${id}: ${sentences.get(id).text}`);
      chip.title = partners.join("\n");
    }
  const spanOf = (id) => sentences.get(id).span;

  /* What each view goes through line by line, and what a decision on a line is about. */
  const groups = all("section.findings");
  const inOrder = [...passages.values()].map((p) => ({ p, item: p.row, target: p.id, words: p.words }));
  const lines = {
    reading: inOrder.map((line) => ({ ...line, item: spanOf(line.p.a[0] ?? line.p.b[0]) })),
    aligned: inOrder,
    findings: groups.flatMap((group) => all("li", group)).map((item) => {
      const p = passages.get(item.dataset.passage);
      if (p) item.dataset.relation = p.relation;
      const relations = p?.words.filter((word) => !["partial", "reordered", "different"].includes(word)) ?? [];
      const target = item.dataset.target ?? p.id;
      return { p, item, target, words: [item.parentNode.dataset.show, ...relations] };
    }),
  };
  /* The lines that somebody has to check; the others are overviews. */
  const work = lines.findings.filter(({ item }) => item.closest("[data-work]"));
  const fits = (words) => !state.show || words.some((word) => state.show.split(",").includes(word));
  const shown = () => lines[state.view].filter(({ p, words }) => p && fits(words));

  /* --- The address ---------------------------------------------------------------------------- */
  /* What the page shows: `id` is the chosen passage, `at` the sentence it was chosen by, `beside` if the
     transcript stands beside the reports, `goal` the sentence of it or the group that a link led to. */
  const START = { view: "reading", show: "", order: "a", id: null, at: null, beside: false, goal: null };
  const state = {};
  // The finding that the reader is at, where a passage has several.
  let current = null;

  /* `#p7&view=aligned&show=only-a,reordered&order=b`; also a sentence, a view or a group of findings.
     `#t12` is a sentence of the transcript, `with=transcript` shows it beside the reports. */
  function read(hash) {
    const asked = {};
    for (const [name, value] of new URLSearchParams(hash.slice(1))) {
      const sentence = sentences.get(name);
      if (passages.has(name)) asked.id = name;
      else if (sentence?.chips.length) [asked.at, asked.id] = [name, sentence.passageIds[0]];
      else if (sentence && name[0] === "t") Object.assign(asked, { goal: name, view: "reading", beside: true });
      else if (groups.some((group) => group.id === name)) {
        const { show = "" } = one(`.cards a[href="#${name}"]`)?.dataset ?? {};
        Object.assign(asked, { goal: name, view: "findings", show, id: null, at: null });
      } else if (Object.hasOwn(lines, value || name)) asked.view = value || name;
      else if (name === "order" && value === "b") asked.order = "b";
      else if (name === "with" && value === "transcript") asked.beside = Boolean(one("#text-t"));
      else if (name === "show") asked.show = value.split(",").filter((word) => one(`.box [value="${CSS.escape(word)}"]`)).join();
    }
    return asked;
  }

  function written() {
    const byB = state.at?.[0] === "b" && sentences.get(state.at).passageIds[0] === state.id;
    const chosen = state.id && encodeURIComponent(byB ? state.at : state.id);
    const parts = [chosen, state.view !== "reading" && `view=${state.view}`, state.show && `show=${state.show}`,
      state.order === "b" && "order=b", state.beside && "with=transcript", state.goal];
    return `#${parts.filter(Boolean).join("&")}`;
  }

  /* Take over what the address says: at the start, on back and forward, after a typed address. */
  const arrive = () => go({ ...START, ...read(location.hash) }, { replace: true });

  /* Change the state, the address and the page. Steps replace each other in the history. */
  function go(change, { replace = false, ...how } = {}) {
    Object.assign(state, { goal: null }, change);
    // Some mail viewers give a page no history of its own.
    try {
      if (written() !== (location.hash || "#")) history[replace ? "replaceState" : "pushState"](null, "", written());
    } catch { /* stay */ }
    draw(how);
  }

  /* --- Drawing -------------------------------------------------------------------------------- */
  function draw({ scroll = true, focus = false } = {}) {
    const drawn = { ...root.dataset };
    Object.assign(root.dataset, { view: state.view, order: state.order, beside: state.beside, filter: state.show });
    for (const name of ["view", "order"])
      for (const button of all(`button[data-${name}]`)) press(button, button.dataset[name] === state[name]);
    for (const button of all("[data-transcript]")) press(button, state.beside);
    equip();
    if (drawn.order !== state.order) reorder();
    if (drawn.filter !== state.show) filter();
    showCounts();
    choose({ scroll, focus });
    if (state.goal) lead(document.getElementById(state.goal));
    outline();
  }

  function filter() {
    const wanted = state.show.split(",");
    for (const input of all(".box input")) input.checked = wanted.includes(input.value);
    for (const { item, words } of [...lines.aligned, ...lines.findings]) item.hidden = !fits(words);
    for (const { span, passageIds } of sentences.values())
      span.classList.toggle("off", passageIds.length > 0 && !passageIds.some((id) => fits(passages.get(id).words)));
    for (const group of groups) one("h3 .n", group).textContent = all("li:not([hidden])", group).length;
    one("[data-all]").hidden = !state.show;
  }

  /* The counts in words, for eyes and for screen readers. */
  function showCounts() {
    const [left, noun] = [shown().length, state.view === "findings" ? "findings" : "passages"];
    say(!state.show ? "" : left ? `Showing ${left} of ${lines[state.view].length} ${noun}.` : `No ${noun} match these filters.`);
  }

  function reorder() {
    const list = one(".rows");
    lines.aligned = state.order === "b" ? list.dataset.order.split(" ").map((n) => inOrder[n]) : inOrder;
    list.append(...lines.aligned.map(({ item }) => item));
  }

  /* Lead to what a link named: a sentence of the transcript, or the title of a group. */
  function lead(place) {
    const named = one("h3", place) ?? place;
    named.tabIndex = -1;
    named.focus({ preventScroll: true });
    if (named === place) bring(place);
    else named.scrollIntoView();
  }

  /* --- The chosen passage --------------------------------------------------------------------- */
  // The content of sentences whose passage is not selected.
  const swapped = new Map();

  function choose({ scroll, focus }) {
    const p = passages.get(state.id);
    const steady = p ? spanOf(at(p)) : one(".text .sel");
    const before = steady && top(steady);
    for (const element of all(".now, .sel")) element.classList.remove("now", "sel");
    for (const [span, nodes] of swapped) span.replaceChildren(...nodes);
    swapped.clear();
    one(".columns").classList.toggle("chosen", Boolean(p));
    dock.hidden = !p;
    if (p) {
      fill(p);
      // Sentences get the marks of this passage, as its row has them.
      for (const marked of all("[data-sentence]", p.row)) {
        const span = spanOf(marked.dataset.sentence);
        span.classList.add("sel");
        swapped.set(span, [...span.childNodes]);
        span.replaceChildren(...marked.cloneNode(true).childNodes);
      }
      for (const id of spokenIds(p)) spanOf(id).classList.add("sel");
      for (const line of [...lines.aligned, ...lines.findings]) line.item.classList.toggle("now", line.p === p);
    }
    measure();
    level(p);
    if (steady) scrollBy(0, top(steady) - before);
    const target = chosen(p);
    const reveal = () => bring(target);
    // Rows off the screen have estimated heights until they come near it: check again.
    if (target && scroll) reveal(requestAnimationFrame(() => requestAnimationFrame(reveal)));
    else uncover(target);
    if (!target || !focus) return;
    const { chips, passageIds } = sentences.get(at(p));
    const handle = { reading: chips[passageIds.indexOf(p.id)], aligned: target, findings: one("a", target) }[state.view];
    if (handle === target) target.tabIndex = -1;
    handle.focus({ preventScroll: true });
  }

  /* The sentence that a passage was chosen by, and those of the transcript that it leads to. */
  const at = (p) => (p[state.at?.[0]]?.includes(state.at) ? state.at : (p.a[0] ?? p.b[0]));
  const spokenIds = (p) => all("[data-spoken]", p.row).flatMap(({ dataset }) => dataset.spoken.split(" "));

  /* Whether a place is on the screen, whether it stands free between bar and dock, and how much of
     the room between them it takes. */
  function standing(place) {
    const [bar, foot] = covered();
    const { top: from, bottom: to, height } = place.getBoundingClientRect();
    return { seen: to > 0 && from < innerHeight, free: from >= bar && to <= innerHeight - foot,
      share: height / (innerHeight - bar - foot) };
  }

  /* Bring a place between bar and dock. One that has no room for the free space around it goes to the
     middle, one that is taller than the room begins at the top. */
  function bring(place) {
    const { free, share } = standing(place);
    if (share <= .5) place.scrollIntoView({ block: "nearest" });
    else if (!free) place.scrollIntoView({ block: share > 1 ? "start" : "center" });
  }

  /* What is on the screen, but partly behind bar or dock, comes out; what is elsewhere stays there. */
  function uncover(place) {
    if (!place || toolbar.contains(place) || dock.contains(place)) return;
    const { seen, free, share } = standing(place);
    if (seen && !free && share <= 1) bring(place);
  }

  /* The line that is chosen, as the present view shows it. */
  const chosen = (p) => p && (state.view === "reading" ? spanOf(at(p)) : lineOf(p)?.item);

  /* The line of the present view that stands for a passage. */
  function lineOf(p) {
    const own = shown().filter((line) => line.p === p);
    return own.find(({ item }) => item === current) ?? own[0];
  }

  /* Bring all columns to one height: those that are ahead move down, so nothing is ever cut off. */
  function level(p) {
    for (const text of all(".columns .text")) text.style.paddingTop = "";
    if (!p || narrow() || state.view !== "reading") return;
    const partner = p[at(p)[0] === "a" ? "b" : "a"][0];
    const places = [at(p), partner, state.beside && spokenIds(p)[0]].filter(Boolean).map(spanOf);
    const tops = places.map(top);
    places.forEach((place, n) => { place.closest(".text").style.paddingTop = `${Math.max(...tops) - tops[n]}px`; });
    connect(at(p), [...p.a, ...p.b]);
  }

  /* A bar beside each chosen sentence, and a line from one to those of the other column. */
  function connect(from, ids) {
    const frame = one(".columns").getBoundingClientRect();
    const [left, right] = all(".columns .col").map((column) => column.getBoundingClientRect());
    const x = { a: left.right - frame.left + 14, b: right.left - frame.left - 14 };
    const box = (id) => spanOf(id).getBoundingClientRect();
    const point = (id) => [x[id[0]], Math.round(box(id).top - frame.top + Math.min(16, box(id).height / 2))];
    const bar = (id) => `M${x[id[0]]} ${box(id).top - frame.top + 2}V${box(id).bottom - frame.top - 2}`;
    // Neighbours share a line.
    const ends = ids.filter((id) => id[0] !== from[0] && !ids.includes(`${id[0]}${Number(id.slice(1)) - 1}`));
    const [half, start] = [(x.a + x.b) / 2, point(from)];
    const curves = ends.map(point).map((end) => `M${start}C${half} ${start[1]} ${half} ${end[1]} ${end}`);
    one(".link path").setAttribute("d", [...ids.map(bar), ...curves].join(""));
  }

  /* --- The dock: what is known of the chosen passage ------------------------------------------ */
  function fill(p) {
    const set = (place, ...nodes) => one(place, dock).replaceChildren(...nodes);
    const [name, ...facts] = copies(":scope > :nth-child(2) > p", p.row);
    set("h2", ...name.childNodes);
    set(".flags", make("p", {}, `${p.id} · ${[...p.a, ...p.b].join(" ")}`), ...facts);
    set(".own", controls(p.id));
    set(".notes", ...copies(".notes > p", p.row).map((note) =>
      make("li", {}, note, ...[note.dataset.target].filter(Boolean).map(controls))));
    set(".pair", ...copies(":scope > .a:not(.none), :scope > .b:not(.none)", p.row));
    // In the short form a runner-up is a list, and so are the parts of a score.
    set(".near", ...Object.values(p.runner_up).flatMap((rival, n) => {
      const [id, score] = Object.values(rival ?? {});
      const words = () => make("q", { lang: one(`#text-${id[0]}`).lang }, sentences.get(id).text);
      return id ? [make("p", {}, `Next best for ${p[SIDES[n]].join(", ")}: ${id} (score ${score.toFixed(2)}). `, words())] : [];
    }));
    const parts = Object.entries(p.parts).filter(([, value]) => Math.abs(value) >= 0.005)
      .map(([part, value]) => [record.compact?.parts[part] ?? part, `${value < 0 ? "−" : "+"}${Math.abs(value).toFixed(2)}`]);
    set("caption", !parts.length ? "There is no score, because nothing was matched here."
      : `How the score of ${p.score.toFixed(2)} adds up: each part counts for the match (+) or against it (−).`);
    set("tbody", ...parts.map(([part, value]) => make("tr", {},
      make("th", { scope: "row" }, part === "bias" ? "before any evidence" : part), make("td", {}, value))));
  }

  /* The words alone, without signs or numbers, exactly as in the report. */
  const quoted = (p, side) => one(`:scope > .${side}`, p.row).textContent;
  function cited(p, side) {
    const { label, date, url, source } = record.reports[side];
    const from = [label, date, url ?? source].filter(Boolean).join(", ");
    return `“${quoted(p, side)}”\n(${from}, paragraph ${entry(p[side][0]).paragraph + 1}, ${p[side].join(" ")})`;
  }

  async function copy(what) {
    const p = passages.get(state.id);
    const text = what === "link" ? `${location.href.split("#")[0]}#${encodeURIComponent(p.id)}`
      : what !== "cited" ? quoted(p, what)
      : SIDES.filter((side) => p[side].length).map((side) => cited(p, side)).join("\n\n");
    try { await navigator.clipboard.writeText(text); } catch {
      const field = make("textarea", { ariaLabel: "Text to copy" }, text);
      dock.append(field);
      field.select();
      document.execCommand("copy");
      field.remove();
    }
    say("Copied.");
  }

  /* --- The overview strip, in units of the page ----------------------------------------------- */
  const area = () => one(state.view === "reading" ? ".columns" : ".rows").getBoundingClientRect();
  function outline() {
    const box = area();
    if (strip.toggleAttribute("hidden", narrow() || state.view === "findings" || box.height < 2 * innerHeight)) return;
    const paths = { paraphrased: "", "only-a": "", "only-b": "", chosen: "" };
    for (const p of passages.values()) {
      const kind = p.id === state.id ? "chosen" : p.words[0];
      if (!(kind in paths) || !fits(p.words)) continue;
      const places = state.view === "reading" ? (ids) => ids.map(spanOf) : (ids) => ids.slice(0, 1).map(() => p.row);
      for (const [x, ids] of [[4.5, p.a], [13.5, p.b]])
        for (const { top: y, height } of places(ids).map((place) => place.getBoundingClientRect()))
          paths[kind] += `M${x} ${Math.round(y - box.top)}v${Math.ceil(height)}`;
    }
    for (const [kind, d] of Object.entries(paths)) one(`.${kind}`, strip).setAttribute("d", d);
    strip.setAttribute("viewBox", `0 0 18 ${box.height}`);
    one(".win", strip).setAttribute("height", innerHeight);
    travel();
  }

  /* The frame in the strip shows which part is on the screen; a click goes to another. */
  function travel() {
    const { top: from, height } = area();
    one(".win", strip).setAttribute("y", Math.max(0, Math.min(height - innerHeight, -from)));
  }

  /* --- Decisions ------------------------------------------------------------------------------ */
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

  /* Controls are made when a view is first shown: a long page has thousands of them. */
  function equip() {
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

  /* --- What the reader does ------------------------------------------------------------------- */
  function step(way) {
    const items = shown();
    if (!items.length) return;
    const from = items.indexOf(lineOf(passages.get(state.id)));
    // Nothing selected yet: begin with what the reader is looking at.
    const to = from < 0 ? items.findIndex(({ item }) => top(item) >= Math.max(0, toolbar.getBoundingClientRect().bottom)) : from + way;
    const { p, item } = items.at(to % items.length);
    current = item;
    go({ id: p.id, at: null }, { replace: state.id !== null, focus: true });
  }

  const release = () => go({ id: null, at: null }, { scroll: false });
  /* What a button does, by the name of its data. */
  const BUTTONS = {
    view: (view) => go({ view }),
    order: (order) => go({ order }),
    transcript: () => go({ beside: !state.beside }),
    step: (way) => step(Number(way)),
    release, save, copy,
    all: () => { go({ show: "" }, { scroll: false }); one(".views [aria-pressed=true]").focus(); },
    load: () => one("#load").click(),
    note: (_, button) => write(button.closest(".decide")),
    verdict: (verdict, button) =>
      decide(button.closest(".decide").dataset.target, { verdict: button.ariaPressed === "true" ? null : verdict }),
  };

  function click(event) {
    const text = ".text:not(.spoken) span[id]";
    const target = event.target.closest(`button, a, summary, input, textarea, label, ${text}, .rows > li`);
    if (!target || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const does = Object.keys(target.dataset).find((name) => Object.hasOwn(BUTTONS, name));
    if (target.tagName === "BUTTON" && does) BUTTONS[does](target.dataset[does], target);
    else if (target.tagName === "A") follow(event, target);
    else if (!getSelection().isCollapsed) return;
    else if (target.matches(text)) pick(target);
    else if (target.matches("li")) go({ id: target.dataset.passage, at: null }, { scroll: false });
  }

  /* A link inside the page changes the state; the browser follows all others. */
  function follow(event, link) {
    const hash = link.getAttribute("href");
    if (!hash.startsWith("#")) return;
    event.preventDefault();
    if (hash === "#views") return one(hash).focus();
    const id = link.closest("li[data-passage]")?.dataset.passage ?? state.id;
    current = link.closest(".findings li") ?? current;
    go({ id, at: link.dataset.behind ?? null, ...read(hash) }, { scroll: !link.closest(".findings") });
  }

  /* A click on a sentence selects it; on the selected one, its next passage or none. */
  function pick(span) {
    const { passageIds } = sentences.get(span.id);
    const now = state.at === span.id || span.classList.contains("sel") ? passageIds.indexOf(state.id) : -1;
    if (now === passageIds.length - 1) release();
    else go({ id: passageIds[now + 1], at: span.id }, { scroll: false });
  }

  /* A key presses the button with this shortcut; for decisions, the button of the selected passage. */
  function key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || one("#help").matches(":popover-open")) return;
    if (event.target.closest("textarea, select, input:not([type=checkbox])")) return;
    if (event.key === "Escape" && state.id) release();
    if (!one("#keys").checked) return;
    const p = passages.get(state.id);
    const target = p && (lineOf(p)?.target ?? p.id);
    const meant = (group) => !group || (group.dataset.target === target && group.checkVisibility());
    const button = all("[aria-keyshortcuts]").find((named) =>
      named.getAttribute("aria-keyshortcuts") === event.key && meant(named.closest(".decide")));
    if (button) event.preventDefault();
    button?.click();
    if (!p && ["c", "x", "n"].includes(event.key)) say("Select a passage first.");
  }

  document.addEventListener("click", click);
  document.addEventListener("keydown", key);
  strip.addEventListener("click", ({ clientY }) => {
    const [box, own] = [area(), strip.getBoundingClientRect()];
    scrollBy(0, box.top + ((clientY - own.top) / own.height) * box.height - innerHeight / 2);
  });
  one(".boxes").addEventListener("change", () =>
    go({ show: all(".box :checked").map((box) => box.value).join() }, { scroll: false }));
  one("details", dock).addEventListener("toggle", () => choose({ scroll: true }));
  one("#load").addEventListener("change", ({ target }) => load(target));
  window.addEventListener("popstate", arrive);
  window.addEventListener("resize", () => requestAnimationFrame(() => {
    one(".filters").open ||= !narrow();
    level(passages.get(state.id));
    outline();
  }));
  window.addEventListener("scroll", travel, { passive: true });
  window.addEventListener("beforeunload", (event) => { if (unsaved) event.preventDefault(); });

  for (const line of all(".decided")) line.remove();
  one(".filters").open = !narrow();
  // A status line or a longer note makes them taller: what the reader looks at must not go behind them.
  const bars = new ResizeObserver(() => {
    measure();
    for (const place of [chosen(passages.get(state.id)), document.activeElement]) uncover(place);
  });
  for (const element of [toolbar, dock]) bars.observe(element);
  refresh();
  arrive();
});
