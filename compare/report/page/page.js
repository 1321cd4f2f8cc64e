/* Adds ways to move around to a page that is complete without this script: three views of which
   one is shown, filters, one chosen passage, and an address that says all of it. Reads the record,
   asks nothing of any network, stores nothing. Text from outside goes in as text, never as markup. */
(() => {
  const VIEWS = ["reading", "aligned", "findings"];
  const SIDES = ["a", "b"];
  const root = document.documentElement;
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const one = (selector, from = document) => from.querySelector(selector);

  // Before anything is drawn, or all three views would flash up.
  root.classList.add("js");
  document.addEventListener("DOMContentLoaded", start);

  /* What the page shows: `id` is the chosen passage, `at` the sentence it was chosen by; `beside` is
     whether the transcript stands beside the reports, `told` its sentence that a link led to. */
  const state = { view: "reading", show: new Set(), order: "a", id: null, at: null, beside: false, told: null };
  let record, passages, rows, sentences, speech, lines, groups, toolbar, dock, filtersOf, names, review;
  let drawn = {};

  function start() {
    record = whole(JSON.parse(one("#record").textContent));
    toolbar = one(".toolbar");
    dock = one("#dock");
    for (const hidden of all("[data-nul]")) hidden.firstChild.data = "\0";
    index();
    review = reviewing({ all, one, make, press, say, words, textOf, measure, record, rows, lines, sentences });
    listen();
    if (narrow()) one(".filters").open = false;
    arrive();
  }

  /* --- What the record says, joined with what the page holds -------------------------------- */

  /* Long pages hold the record in its short form; what is not needed here stays short. */
  function whole(found) {
    if (!found.compact) return found;
    const entries = ({ columns, rows: table }) => table.map((row) => Object.fromEntries(columns.map((name, i) => [name, row[i]])));
    const place = (pair) => pair && { start: pair[0], end: pair[1] };
    for (const [name, report] of Object.entries(found.reports)) {
      report.sentences = entries(report.sentences).map((entry, n) => ({ id: `${name[0]}${n + 1}`, ...entry }));
      report.quotations = entries(report.quotations);
    }
    found.passages = found.passages.map((p) => ({ ...found.compact.usual, ...p }));
    for (const p of found.passages) {
      p.changes = p.changes.map((change) => ({ ...change, a: place(change.a), b: place(change.b) }));
      if (Array.isArray(p.runner_up)) p.runner_up = Object.fromEntries(p.runner_up.map((rival, n) => [SIDES[n], rival && { id: rival[0], score: rival[1] }]));
      if (Array.isArray(p.parts)) p.parts = Object.fromEntries(p.parts.map((part, i) => [found.compact.parts[i], part]));
    }
    return found;
  }

  /* A stretch of a report; offsets count characters, not halves of them. */
  const characters = {};
  const words = (side, from, to) => (characters[side] ??= [...record.reports[side].text]).slice(Math.max(0, from), to).join("");
  const textOf = (id) => words(id[0], sentences.get(id).start, sentences.get(id).end);
  const flagsOf = (p) => ["partial", "moved", "uncertain"].filter((flag) => p[flag]).concat(p.changes.length ? "changed" : []);

  function kindOf(p) {
    if (p.boilerplate) return "boilerplate";
    return p.relation !== "unique" ? p.relation : p.a.length ? "only-a" : "only-b";
  }

  function index() {
    const elements = all("#aligned .rows > li");
    [passages, rows, filtersOf] = [new Map(), new Map(), new Map()];
    names = new Map(all(".box input").map((input) => [input.value, input.parentNode.textContent.trim()]));
    sentences = new Map(all(".text:not(.spoken) span[id]").map((span) => [span.id, { span, held: [] }]));
    speech = new Map(all(".spoken span[id]").map((span) => [span.id, span]));
    record.passages.forEach((p, place) => {
      passages.set(p.id, p);
      rows.set(p.id, elements[place]);
      elements[place].dataset.relation = p.relation;
      filtersOf.set(p.id, p.boilerplate ? ["boilerplate"] : [kindOf(p), ...flagsOf(p)]);
      for (const id of [...p.a, ...p.b]) sentences.get(id)?.held.push(p.id);
    });
    for (const side of SIDES)
      for (const entry of record.reports[side].sentences) Object.assign(sentences.get(entry.id), entry);
    for (const { span, held } of sentences.values()) label(span, held);
    groups = all("section.findings");
    lines = groups.flatMap((group) => all("li[data-passage]", group).map((item) => {
      const id = item.dataset.passage;
      item.dataset.relation = passages.get(id).relation;
      const own = one("ul", group).dataset.words.split(" ");
      const kept = filtersOf.get(id).filter((w) => !["partial", "moved", "changed"].includes(w));
      // What the transcript has is nobody's to decide.
      const target = item.matches(".held") ? null : item.dataset.change ? `${id}/${item.dataset.change}` : id;
      return { item, id, group, target, words: [...own, ...kept] };
    }));
  }

  /* Names in words for the chips, and the ids that tools look for. */
  function label(span, held) {
    if (!held.length) return;
    span.dataset.passage = held[0];
    span.dataset.relation = { s: "shared", p: "paraphrased", u: "unique" }[span.className] ?? passages.get(held[0]).relation;
    let chip = span.nextElementSibling;
    for (const id of held) {
      if (chip?.tagName !== "A") return;
      [chip.dataset.passage, chip.dataset.relation] = [id, passages.get(id).relation];
      chip.setAttribute("aria-label", spoken(passages.get(id), span.id[0]));
      chip = chip.nextElementSibling;
    }
  }

  function spoken(p, side) {
    const other = p[side === "a" ? "b" : "a"];
    const name = names.get(kindOf(p));
    return [other.length ? `${name}: ${other.join(", ")}` : name, ...flagsOf(p).filter((flag) => flag !== "partial")].join(", ");
  }

  /* --- The address ---------------------------------------------------------------------------- */

  /* `#p7&view=aligned&show=only-a,moved&order=b`; also a sentence, a view or a group of findings.
     `#t12` is a sentence of the transcript, `with=transcript` shows it beside the reports. */
  function read(hash) {
    const found = { view: "reading", show: new Set(), order: "a", id: null, at: null, beside: false, told: null };
    let group = null;
    for (const token of hash.replace(/^#/, "").split("&").filter(Boolean)) {
      const cut = token.indexOf("=");
      const key = cut < 0 ? "" : token.slice(0, cut);
      const value = decoded(token.slice(cut + 1));
      if (key === "view" && VIEWS.includes(value)) found.view = value;
      else if (key === "order" && value === "b") found.order = "b";
      else if (key === "show") value.split(",").filter((w) => box(w)).forEach((w) => found.show.add(w));
      else if (!key && passages.has(value)) found.id = value;
      else if (!key && sentences.has(value)) [found.at, found.id] = [value, sentences.get(value).held[0] ?? null];
      else if (!key && speech.has(value)) [found.told, found.beside] = [value, true];
      else if (key === "with" && value === "transcript") found.beside = speech.size > 0;
      else if (!key && VIEWS.includes(value)) found.view = value;
      else if (!key && groups.some((g) => g.id === value)) [group, found.view] = [value, "findings"];
    }
    const card = group && one(`.cards a[href="#${group}"]`);
    if (card?.dataset.show && !found.show.size) found.show.add(card.dataset.show);
    return { found, group };
  }

  function written() {
    const said = state.at && sentences.get(state.at).held[0] === state.id && state.at[0] === "b" ? state.at : state.id;
    const parts = [said && encodeURIComponent(said), state.view !== "reading" && `view=${state.view}`,
      state.show.size && `show=${[...state.show].join(",")}`, state.order === "b" && "order=b",
      state.told ?? (state.beside && "with=transcript")];
    return `#${parts.filter(Boolean).join("&")}`;
  }

  const decoded = (text) => { try { return decodeURIComponent(text); } catch { return ""; } };
  const box = (word) => all(".box input").find((input) => input.value === word);

  /* Take over what the address says: at the start, on back and forward, after a typed address. */
  function arrive() {
    const { found, group } = read(location.hash);
    Object.assign(state, found);
    draw({ scroll: Boolean(found.id) });
    if (group) one(`#${group}`).scrollIntoView();
  }

  /* Change the state, the address and the page. Steps replace each other in the history. */
  function go(change, { replace = false, scroll = true, focus = false } = {}) {
    Object.assign(state, "id" in change ? { told: null } : {}, change);
    const address = written();
    if (address !== (location.hash || "#")) {
      const target = address === "#" ? location.pathname + location.search : address;
      // Some viewers of mail give a page no history of its own.
      try { history[replace ? "replaceState" : "pushState"](null, "", target); } catch { /* stay */ }
    }
    draw({ scroll, focus });
  }

  /* --- Drawing ---------------------------------------------------------------------------------- */

  function draw({ scroll = false, focus = false } = {}) {
    const shown = [...state.show].join();
    if (drawn.view !== state.view) {
      root.dataset.view = state.view;
      for (const button of all(".views button")) press(button, button.dataset.view === state.view);
      review.equip(state.view);
    }
    if (drawn.order !== state.order) reorder();
    if (speech.size && drawn.beside !== state.beside) {
      one(".columns").classList.toggle("three", state.beside);
      press(one("[data-transcript]"), state.beside);
    }
    if (drawn.shown !== shown) filter();
    const moved = drawn.id !== state.id || drawn.at !== state.at || drawn.view !== state.view || drawn.beside !== state.beside;
    if (moved || drawn.shown !== shown) tell();
    drawn = { view: state.view, order: state.order, shown, id: state.id, at: state.at, beside: state.beside };
    if (moved || scroll) choose({ scroll, focus });
    hear();
    outline();
  }

  /* Lead to the sentence of the transcript that a link named. */
  function hear() {
    for (const span of all(".spoken .heard")) span.classList.remove("heard");
    const span = state.view === "reading" && speech.get(state.told);
    if (!span) return;
    span.classList.add("heard");
    span.tabIndex = -1;
    span.focus({ preventScroll: true });
    reveal(span);
  }

  const press = (button, on) => button.setAttribute("aria-pressed", String(on));
  const fits = (id) => !state.show.size || filtersOf.get(id).some((word) => state.show.has(word));

  function filter() {
    for (const input of all(".box input")) input.checked = state.show.has(input.value);
    for (const [id, row] of rows) row.hidden = !fits(id);
    for (const { span, held } of sentences.values()) span.classList.toggle("off", held.length > 0 && !held.some(fits));
    for (const line of lines) line.item.hidden = state.show.size > 0 && !line.words.some((w) => state.show.has(w));
    for (const group of groups) {
      const left = lines.filter((line) => line.group === group && !line.item.hidden).length;
      group.hidden = !left && (state.show.size > 0 || !one(".counted", group));
      one("h3 .n", group).textContent = left;
    }
    one("[data-all]").hidden = !state.show.size;
  }

  /* The counts in words, for eyes and for screen readers. */
  function tell() {
    const among = state.view === "findings" ? lines.map((l) => !l.item.hidden) : [...passages.keys()].map(fits);
    const left = among.filter(Boolean).length;
    const noun = state.view === "findings" ? "findings" : "passages";
    const text = left ? `Showing ${left} of ${among.length} ${noun}.` : `No ${noun} fit this choice.`;
    say(state.show.size ? text : "");
  }

  const say = (text) => { one(".status").textContent = text; };

  function reorder() {
    const list = one("#aligned .rows");
    const items = record.passages.map((p) => rows.get(p.id));
    const order = state.order === "b" ? list.dataset.order.split(" ").map((n) => items[n]) : items;
    list.classList.toggle("in-b", state.order === "b");
    list.append(...order);
    for (const button of all(".order button")) press(button, button.dataset.order === state.order);
  }

  /* --- The chosen passage ------------------------------------------------------------------------ */

  const swapped = new Map();

  function choose({ scroll, focus }) {
    const p = passages.get(state.id);
    for (const element of all(".now, .sel")) element.classList.remove("now", "sel");
    for (const [span, nodes] of swapped) span.replaceChildren(...nodes);
    swapped.clear();
    one(".columns").classList.toggle("chosen", Boolean(p));
    dock.hidden = !p;
    if (p) {
      fill(p);
      for (const id of [...p.a, ...p.b]) wear(p, id);
      for (const id of said(p)) speech.get(id).classList.add("sel");
      rows.get(p.id).classList.add("now");
      for (const line of lines) line.item.classList.toggle("now", line.id === p.id);
    }
    measure();
    if (state.view === "reading") level(p, scroll);
    const target = p && anchor(p);
    if (target && scroll && state.view !== "reading") {
      reveal(target);
      // Rows off the screen have guessed heights until they are near it: look once more.
      requestAnimationFrame(() => requestAnimationFrame(() => reveal(target)));
    }
    if (target && focus) focusOn(p, target);
  }

  /* The sentences of the transcript that its quotations and statements have. */
  const said = (p) => all("[data-spoken]", rows.get(p.id)).flatMap(({ dataset }) => dataset.spoken.split(" "));

  /* The words of a sentence with the marks of this passage, as its row has them. */
  function wear(p, id) {
    const { span } = sentences.get(id);
    const source = all("[data-sentence]", rows.get(p.id)).find((s) => s.dataset.sentence === id);
    span.classList.add("sel");
    if (!source) return;
    swapped.set(span, [...span.childNodes]);
    span.replaceChildren(...[...source.childNodes].map((node) => node.cloneNode(true)));
  }

  /* The element that stands for a passage in the present view. */
  const anchor = (p) => ({ reading: sentences.get(at(p)).span, aligned: rows.get(p.id) })[state.view] ?? lineOf(p)?.item;
  const lineOf = (p) => lines.find((l) => l.item === current && l.id === p.id) ?? lines.find((l) => l.id === p.id && l.target && !l.item.hidden)
    ?? lines.find((l) => l.id === p.id && !l.item.hidden);
  const at = (p) => (p[state.at?.[0]]?.includes(state.at) ? state.at : (p.a[0] ?? p.b[0]));

  function focusOn(p, target) {
    let item = target;
    if (state.view === "reading") {
      item = target.nextElementSibling;
      while (item?.dataset.passage !== p.id && item?.nextElementSibling?.tagName === "A") item = item.nextElementSibling;
    } else if (state.view === "findings") item = one("a", target);
    else target.tabIndex = -1;
    item?.focus({ preventScroll: true });
  }

  /* Bring all columns to one height. Those that are ahead move down and the window follows,
     so the chosen sentence stays where the reader's eye is, and nothing is ever cut off. */
  function level(p, scroll) {
    const texts = all(".columns .text");
    const chosen = p && sentences.get(at(p)).span;
    const keep = chosen ?? [...swapped.keys()][0];
    const before = keep?.getBoundingClientRect().top;
    for (const text of texts) text.style.paddingTop = "";
    if (p && !narrow()) {
      const partner = at(p)[0] === "a" ? "b" : "a";
      const places = [chosen, sentences.get(p[partner][0])?.span, state.beside && speech.get(said(p)[0])].filter(Boolean);
      const line = Math.max(...places.map(top));
      const ahead = places.map((place) => line - top(place));
      places.forEach((place, n) => { if (ahead[n]) place.closest(".text").style.paddingTop = `${ahead[n]}px`; });
    }
    if (chosen) {
      window.scrollBy(0, top(chosen) - before);
      if (scroll) reveal(chosen);
    }
    connect(p);
  }

  const top = (element) => element.getBoundingClientRect().top;

  function reveal(element) {
    const box = element.getBoundingClientRect();
    const from = barHeight() + 56;
    const to = window.innerHeight - (dock.hidden ? 0 : dock.offsetHeight) - 16;
    if (box.top >= from && box.bottom <= to) return;
    window.scrollBy(0, box.top - from - Math.max(0, Math.min(0.25 * (to - from), to - from - box.height)));
  }

  /* A bar beside each chosen sentence and a line between the two columns. */
  function connect(p) {
    const area = one(".columns");
    one(".link", area)?.remove();
    if (!p || narrow() || state.view !== "reading") return;
    const frame = area.getBoundingClientRect();
    const [left, right] = all(".col", area).map((col) => col.getBoundingClientRect());
    const x = { a: left.right - frame.left + 14, b: right.left - frame.left - 14 };
    const half = (x.a + x.b) / 2;
    const box = (id) => sentences.get(id).span.getBoundingClientRect();
    const middle = (id) => Math.round(box(id).top - frame.top + Math.min(16, box(id).height / 2));
    const bars = SIDES.flatMap((side) => p[side].map((id) => `M${x[side]} ${box(id).top - frame.top + 2}V${box(id).bottom - frame.top - 2}`));
    const curve = (a, b) => `M${x.a} ${middle(a)}C${half} ${middle(a)} ${half} ${middle(b)} ${x.b} ${middle(b)}`;
    const first = (ids) => ids.filter((id, n) => !n || apart(ids[n - 1], id));
    if (p.a.length && p.b.length) bars.push(...first(p.b).map((id) => curve(p.a[0], id)), ...first(p.a).slice(1).map((id) => curve(id, p.b[0])));
    const svg = shape("svg", { class: "link", "aria-hidden": "true" });
    svg.append(shape("path", { d: bars.join("") }));
    area.append(svg);
  }

  const apart = (before, after) => Number(after.slice(1)) !== Number(before.slice(1)) + 1;

  /* --- The dock: what is known of the chosen passage ------------------------------------------ */

  function fill(p) {
    const row = rows.get(p.id);
    const said = all(":scope > div:nth-child(2) > p:not(:first-child)", row).filter((q) => !q.matches(state.order === "b" ? ".from-a" : ".from-b"));
    const score = p.score === null ? [] : [`score ${p.score.toFixed(2)}`];
    const set = (place, ...nodes) => one(place, dock).replaceChildren(...nodes);
    set("h2", `${one("div b", row).textContent} ${names.get(kindOf(p))}`);
    set(".flags", [p.id, [...p.a, ...p.b].join(" "), ...score, ...said.map((q) => q.textContent), ...speakers(p)].join(" · "));
    set(".own", review.controls(p.id));
    const held = all(".held", row).map((note) => make("li", { class: "held" }, ...[...note.childNodes].map((node) => node.cloneNode(true))));
    set(".notes", ...all(".note", row).map((note, n) =>
      make("li", {}, make("p", {}, ...[...note.childNodes].map((node) => node.cloneNode(true))), review.controls(`${p.id}/${n}`))), ...held);
    set(".pair", ...all(":scope > .a:not(.none), :scope > .b:not(.none)", row).map((q) => q.cloneNode(true)));
    for (const side of SIDES) one(`[data-copy=${side}]`, dock).hidden = !p[side].length;
    const next = SIDES.map((side) => p.runner_up[side] && make("p", {},
      `Next best for ${p[side].join(", ")}: ${p.runner_up[side].id} (score ${p.runner_up[side].score.toFixed(2)}). `,
      make("q", { lang: record.reports[p.runner_up[side].id[0]].language ?? "und" }, textOf(p.runner_up[side].id)))).filter(Boolean);
    set(".near", ...(next.length ? [make("h3", {}, "What else came close"), ...next] : []));
    set(".sum", scores(p));
  }

  /* Who is quoted on each side: the name, or the words of the report unless it is a mere “she”. */
  function speakers(p) {
    return SIDES.flatMap((side) => {
      const inside = (q) => q.speaker && p[side].some((id) => q.start < sentences.get(id).end && sentences.get(id).start < q.end);
      const mention = ({ start, end }) => words(side, start, end);
      const found = record.reports[side].quotations.filter(inside).map(({ speaker }) => speaker.name ?? `“${mention(speaker)}”`)
        .filter((name) => /\p{Lu}|\p{Lo}/u.test(name));
      return found.length ? [`${side.toUpperCase()} quotes ${[...new Set(found)].join(", ")}`] : [];
    });
  }

  function scores(p) {
    const parts = Object.entries(p.parts).filter(([, value]) => Math.abs(value) >= 0.005);
    if (!parts.length) return make("p", {}, "There is no score: nothing was linked here.");
    const cells = parts.map(([name, value]) => make("tr", {}, make("th", { scope: "row" }, name === "bias" ? "before any evidence" : name),
      make("td", {}, `${value < 0 ? "−" : "+"}${Math.abs(value).toFixed(2)}`)));
    return make("table", {}, make("caption", {}, `What the score of ${p.score.toFixed(2)} is made of: each part speaks for the link (+) or against it (−).`),
      make("tbody", {}, ...cells));
  }

  /* The words alone: no sign, no number, exactly as the report has them. */
  function quoted(p, side) {
    return p[side].map((id, n) => (n ? (apart(p[side][n - 1], id) ? " … " : " ") : "") + textOf(id)).join("");
  }

  function cited(p, side) {
    const report = record.reports[side];
    const first = sentences.get(p[side][0]);
    const source = [report.label, report.date, report.url ?? report.source].filter(Boolean).join(", ");
    return `“${quoted(p, side)}”\n(${source}, paragraph ${first.paragraph + 1}, ${p[side].join(" ")})`;
  }

  function copyFrom(p, what) {
    const told = SIDES.filter((side) => p[side].length);
    if (what === "link") copy(`${location.href.split("#")[0]}#${encodeURIComponent(p.id)}`);
    else copy(what === "cited" ? told.map((side) => cited(p, side)).join("\n\n") : quoted(p, what));
  }

  async function copy(text) {
    try { await navigator.clipboard.writeText(text); } catch {
      const field = make("textarea", { "aria-label": "Text to copy" });
      field.value = text;
      dock.append(field);
      field.select();
      document.execCommand("copy");
      field.remove();
    }
    say("Copied.");
  }

  /* --- Next and previous ------------------------------------------------------------------------- */

  let current = null;

  function step(way) {
    const items = state.view === "findings"
      ? lines.filter((l) => !l.item.hidden).map((l) => ({ id: l.id, item: l.item }))
      : state.view === "aligned"
        ? all("#aligned .rows > li:not([hidden])").map((item) => ({ id: item.dataset.passage, item }))
        : record.passages.filter((p) => fits(p.id)).map((p) => ({ id: p.id, item: sentences.get(p.a[0] ?? p.b[0]).span }));
    if (!items.length) return;
    const from = items.findIndex((i) => i.id === state.id && (state.view !== "findings" || !current || i.item === current));
    const to = from < 0 ? nearest(items, way) : (from + way + items.length) % items.length;
    current = items[to].item;
    go({ id: items[to].id, at: null }, { replace: state.id !== null, focus: true });
  }

  /* Nothing chosen yet: begin with what the reader is looking at. */
  function nearest(items, way) {
    const line = barHeight();
    const found = items.findIndex(({ item }) => top(item) >= line);
    if (found < 0) return items.length - 1;
    return way > 0 || top(items[found].item) < window.innerHeight ? found : Math.max(0, found - 1);
  }

  /* --- The overview strip -------------------------------------------------------------------------- */

  function outline() {
    const strip = one(".strip");
    const area = one(state.view === "reading" ? ".columns" : "#aligned .rows");
    const box = area.getBoundingClientRect();
    strip.toggleAttribute("hidden", narrow() || state.view === "findings" || box.height < 2 * window.innerHeight);
    if (strip.hasAttribute("hidden")) return;
    const height = window.innerHeight - barHeight() - (dock.hidden ? 0 : dock.offsetHeight) - 16;
    const scale = height / box.height;
    const paths = { p0: "", u0: "", u1: "", now: "" };
    const put = (name, x, width, rect) => {
      paths[name] += `M${x} ${((rect.top - box.top) * scale).toFixed(1)}h${width}v${Math.max(1, rect.height * scale).toFixed(1)}h${-width}z`;
    };
    const mark = (kind, element, side, now) => {
      if (kind === "shared" && !now) return;
      const [rect, lane] = [element.getBoundingClientRect(), side === "a" ? 1 : 10];
      if (kind === "paraphrased") put("p0", lane + 2, 3, rect);
      else if (kind.startsWith("only")) put(kind === "only-a" ? "u0" : "u1", lane, 7, rect);
      if (now) put("now", lane, 7, rect);
    };
    const kinds = { p: "paraphrased", s: "shared", x: "boilerplate" };
    if (state.view === "reading") {
      for (const [id, { span }] of sentences)
        if (!span.classList.contains("off")) mark(kinds[span.classList[0]] ?? `only-${id[0]}`, span, id[0], span.classList.contains("sel"));
    } else for (const [id, row] of rows)
      if (!row.hidden) for (const side of SIDES) if (passages.get(id)[side].length) mark(kindOf(passages.get(id)), row, side, id === state.id);
    strip.style.top = `${barHeight() + 8}px`;
    strip.style.height = `${height}px`;
    strip.replaceChildren(
      shape("rect", { class: "lane", x: 1, y: 0, width: 7, height }), shape("rect", { class: "lane", x: 10, y: 0, width: 7, height }),
      ...Object.entries(paths).map(([name, d]) => shape("path", { class: name, d })),
      shape("rect", { class: "win", x: 0.75, y: 0, width: 16.5, height: Math.max(8, window.innerHeight * scale), rx: 2 }));
    strip.onclick = (event) => window.scrollBy(0, top(area) + (event.clientY - strip.getBoundingClientRect().top) / scale - window.innerHeight / 2);
    travel();
  }

  /* The frame in the strip that shows which part is on the screen. */
  function travel() {
    const strip = one(".strip");
    const frame = one(".win", strip);
    if (!frame || strip.hasAttribute("hidden")) return;
    const box = one(state.view === "reading" ? ".columns" : "#aligned .rows").getBoundingClientRect();
    const height = strip.getBoundingClientRect().height;
    const y = (-box.top / box.height) * height;
    frame.setAttribute("y", Math.max(0, Math.min(height - Number(frame.getAttribute("height")), y)).toFixed(1));
  }

  /* --- Measures and small tools --------------------------------------------------------------- */

  const narrow = () => window.matchMedia("(max-width: 47.99rem)").matches;
  const barHeight = () => (getComputedStyle(toolbar).position === "sticky" ? toolbar.offsetHeight : 0);

  function measure() {
    root.style.setProperty("--bar", `${barHeight()}px`);
    root.style.setProperty("--dock", `${dock.hidden ? 0 : dock.offsetHeight}px`);
  }

  const dress = (element, attributes, children) => {
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  };
  const make = (tag, attributes, ...children) => dress(document.createElement(tag), attributes, children);
  const shape = (tag, attributes) => dress(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, []);

  /* --- What the reader does ----------------------------------------------------------------------- */

  function listen() {
    document.addEventListener("click", click);
    document.addEventListener("keydown", key);
    window.addEventListener("popstate", arrive);
    one("details", dock).addEventListener("toggle", measure);
    for (const input of all(".box input")) input.addEventListener("change", () => {
      go({ show: new Set(all(".box input:checked").map((b) => b.value)) }, { scroll: false });
    });
    window.addEventListener("resize", () => requestAnimationFrame(() => {
      one(".filters").open ||= !narrow();
      measure();
      if (state.view === "reading") level(passages.get(state.id), false);
      outline();
    }));
    window.addEventListener("scroll", travel, { passive: true });
    let closed = [];
    window.addEventListener("beforeprint", () => (closed = all("details:not([open])")).forEach((folded) => { folded.open = true; }));
    window.addEventListener("afterprint", () => closed.forEach((folded) => { folded.open = false; }));
  }

  function click(event) {
    const target = event.target.closest("button, a, summary, input, textarea, label, .text:not(.spoken) span[id], .rows > li");
    if (!target || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const does = Object.keys(target.dataset).find((name) => Object.hasOwn(BUTTONS, name));
    if (target.tagName === "BUTTON" && does) BUTTONS[does](target.dataset[does], target);
    else if (target.tagName === "A") follow(event, target);
    else if (target.matches(".text:not(.spoken) span[id]")) pick(target);
    else if (target.matches("li") && getSelection().isCollapsed) go({ id: target.dataset.passage, at: null }, { scroll: false });
  }

  /* What a button does, by the name of its data. */
  const BUTTONS = {
    view: (view) => go({ view }, { scroll: state.id !== null }),
    step: (way) => step(Number(way)),
    transcript: () => go({ beside: !state.beside, told: null }, { scroll: state.id !== null }),
    order: (order) => go({ order }, { scroll: state.id !== null }),
    open: () => one("#help").showModal(), close: () => one("#help").close(),
    all: () => showAll(), release: () => release(), save: () => review.save(), load: () => one("#load").click(),
    note: (_, button) => review.write(button.closest(".decide")),
    verdict: (verdict, button) => review.turn(button.closest(".decide").dataset.target, verdict),
    copy: (what) => copyFrom(passages.get(state.id), what),
  };
  /* What the keys c, x and n mean: the chosen finding, or the chosen passage. */
  function underHand(act) {
    const p = passages.get(state.id);
    if (p) act(state.view === "findings" ? lineOf(p)?.target ?? p.id : p.id);
    else say("Choose a passage first.");
  }

  const release = () => go({ id: null, at: null }, { scroll: false });
  const showAll = () => {
    go({ show: new Set() }, { scroll: false });
    one(".views [aria-pressed=true]").focus();
  };

  /* A link inside the page changes the state; every other link is the browser's own business. */
  function follow(event, link) {
    const hash = link.getAttribute("href");
    if (!hash.startsWith("#") || hash === "#views") return;
    event.preventDefault();
    if ("show" in link.dataset) {
      go({ view: "findings", show: new Set(link.dataset.show ? [link.dataset.show] : []), id: null, at: null }, { scroll: false });
      const group = one(hash);
      (group ?? one("#findings")).scrollIntoView();
      const title = group && one("h3", group);
      if (title) title.tabIndex = -1;
      title?.focus({ preventScroll: true });
      return;
    }
    const id = decoded(hash.slice(1));
    if (speech.has(id)) {
      const of = link.closest("li[data-passage]");
      go({ view: "reading", beside: true, told: id, ...(of && { id: of.dataset.passage, at: null }) });
      return;
    }
    if (!passages.has(id)) return;
    let span = link.closest(".text") && link.previousElementSibling;
    while (span?.tagName === "A") span = span.previousElementSibling;
    current = link.closest(".findings li") ?? current;
    if (link.closest(".findings")) go({ id, at: null }, { scroll: false });
    else go({ id, at: span?.id ?? null });
  }

  /* A click on a sentence chooses it; on the chosen one, its next passage or none. */
  function pick(span) {
    if (!getSelection().isCollapsed) return;
    const { held } = sentences.get(span.id);
    const now = state.at === span.id || span.classList.contains("sel") ? held.indexOf(state.id) : -1;
    if (!held.length || (now >= 0 && now === held.length - 1)) release();
    else go({ id: held[now + 1], at: span.id }, { scroll: false });
  }

  function key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || one("#help").open) return;
    if (event.target.closest("textarea, select, input:not([type=checkbox])")) return;
    if (event.key === "Escape" && state.id) { release(); return; }
    if (!one("#keys").checked) return;
    const acts = {
      j: () => step(1), k: () => step(-1), n: () => underHand(review.note),
      c: () => underHand((target) => review.turn(target, "confirmed")), x: () => underHand((target) => review.turn(target, "rejected")),
      1: () => go({ view: "reading" }), 2: () => go({ view: "aligned" }), 3: () => go({ view: "findings" }),
      0: showAll, "?": () => one("#help").showModal(),
      d: () => { const more = one("details", dock); if (more) more.open = !more.open; },
    };
    if (!Object.hasOwn(acts, event.key)) return;
    event.preventDefault();
    acts[event.key]();
  }
})();
