"use strict";
/* The passage that is chosen: its sentences stand out, its match comes into sight, a line joins them. */
function addSelection(page) {
  const { state, passages, sentences, spanOf, lines } = page;
  // The content of sentences whose passage is not selected.
  const swapped = new Map();

  function choose({ scroll, focus }) {
    const p = passages.get(state.id);
    const steady = p ? spanOf(at(p)) : one(".text .sel");
    const before = steady && topOf(steady);
    for (const element of all(".now, .sel")) element.classList.remove("now", "sel");
    for (const [span, nodes] of swapped) span.replaceChildren(...nodes);
    swapped.clear();
    one(".columns").classList.toggle("chosen", Boolean(p));
    one("#dock").hidden = !p;
    if (p) {
      page.fill(p);
      // Sentences get the marks of this passage, as its row has them.
      for (const marked of all("[data-sentence]", p.row)) {
        const span = spanOf(marked.dataset.sentence);
        span.classList.add("sel");
        swapped.set(span, [...span.childNodes]);
        span.replaceChildren(...marked.cloneNode(true).childNodes);
      }
      for (const id of spokenIds(p)) spanOf(id).classList.add("sel");
      for (const line of [...lines.aligned, ...lines.findings]) line.item.classList.toggle("now", line.p === p);
      chosen(p)?.classList.toggle("now", state.view !== "reading");
    }
    measure();
    if (steady) scrollBy(0, topOf(steady) - before);
    const target = chosen(p);
    if (target && scroll) bring(target);
    else uncover(target);
    level(p);
    if (target && focus) take(target, p);
    // Rows off the screen have estimated heights until they come near it: check again, unless the
    // reader has gone on meanwhile.
    const held = document.activeElement;
    const again = () => {
      if (document.activeElement !== held) return;
      bring(target);
      level(p);
    };
    if (target && scroll) requestAnimationFrame(() => requestAnimationFrame(again));
  }

  /* Give the focus to what stands for a passage in the present view. */
  function take(target, p) {
    const { chips, passageIds } = sentences.get(at(p));
    const handle = { reading: chips[passageIds.indexOf(p.id)], aligned: target, findings: one("a", target) }[state.view];
    if (handle === target) target.tabIndex = -1;
    handle.focus({ preventScroll: true });
  }

  /* The sentence that a passage was chosen by, and those of the transcript that it leads to. */
  const at = (p) => (p[state.at?.[0]]?.includes(state.at) ? state.at : (p.a[0] ?? p.b[0]));
  const spokenIds = (p) => all("[data-spoken]", p.row).flatMap(({ dataset }) => dataset.spoken.split(" "));

  /* Whether a place is on the screen, whether it stands free between bar and dock, and how much of
     the room between them it takes. In a pane the room is what is left of the pane. */
  function standing(place) {
    const edges = covered();
    const pane = page.inPanes() && place.closest(".col")?.getBoundingClientRect();
    const [bar, foot] = pane ? [Math.max(edges[0], pane.top), Math.max(edges[1], innerHeight - pane.bottom)] : edges;
    const { top: from, bottom: to, height } = place.getBoundingClientRect();
    return { seen: to > 0 && from < innerHeight, free: from >= bar && to <= innerHeight - foot,
      share: height / Math.min(innerHeight - edges[0] - edges[1], pane?.height || Infinity) };
  }

  /* Bring a place between bar and dock. One that has no room for the free space around it goes to the
     middle, one that is taller than the room begins at the top. */
  function bring(place) {
    if (page.inPanes() && place.closest(".col")) return page.within(place);
    const { free, share } = standing(place);
    if (share <= .5) place.scrollIntoView({ block: "nearest" });
    else if (!free) place.scrollIntoView({ block: share > 1 ? "start" : "center" });
  }

  /* What is on the screen, but partly behind bar or dock, comes out; what is elsewhere stays there. */
  function uncover(place) {
    if (!place || place.closest(".toolbar, #dock")) return;
    const { seen, free, share } = standing(place);
    if (seen && !free && share <= 1) bring(place);
  }

  /* The passage that a line leads to; a finding in the headlines has none, but its sentence has. */
  const goal = ({ p, item }) => (p ? { id: p.id } : page.read(one("a", item).getAttribute("href")));

  /* The line that is chosen, as the present view shows it. */
  function chosen(p) {
    if (!p || state.view === "reading") return p && spanOf(at(p));
    const current = state.view === "findings" && page.work.find(({ item }) => item === page.current);
    return current && goal(current).id === p.id ? current.item : lineOf(p)?.item;
  }

  /* The line of the present view that stands for a passage. */
  function lineOf(p) {
    const own = page.shown().filter((line) => line.p === p);
    return own.find(({ item }) => item === page.current) ?? own[0];
  }

  /* What a decision by key is about: the finding that the reader is at, else the line. */
  function targetOf(p) {
    const finding = page.work.find(({ item }) => item === page.current);
    return finding && goal(finding).id === p.id ? finding.target : (lineOf(p)?.target ?? p.id);
  }

  /* Bring the match to the height of the sentence that was chosen, in every pane. */
  function level(p) {
    const partner = p && p[at(p)[0] === "a" ? "b" : "a"][0];
    const others = p ? [partner, state.beside && spokenIds(p)[0]].filter(Boolean) : [];
    if (p) page.level(spanOf(at(p)), others.map(spanOf));
    join();
  }

  /* A bar beside each chosen sentence, and a line from one to those of the other column; what is out
     of sight in its pane ends at the edge of the pane. */
  function join() {
    const p = passages.get(state.id);
    if (!p || narrow() || state.view !== "reading") return;
    const [from, ids] = [at(p), [...p.a, ...p.b]];
    const frame = one(".columns").getBoundingClientRect();
    const [left, right] = all(".columns .col").map((column) => column.getBoundingClientRect());
    const beside = page.inPanes() ? 4 : 14;
    const x = { a: left.right - frame.left + beside, b: right?.left - frame.left - beside };
    const within = (id, y) => {
      const { top: first, bottom: last } = id[0] === "a" ? left : right;
      return Math.round(Math.min(Math.max(y, first), last) - frame.top);
    };
    const box = (id) => spanOf(id).getBoundingClientRect();
    const point = (id) => [x[id[0]], within(id, box(id).top + Math.min(16, box(id).height / 2))];
    const bar = (id) => `M${x[id[0]]} ${within(id, box(id).top + 2)}V${within(id, box(id).bottom - 2)}`;
    // Neighbours share a line.
    const ends = ids.filter((id) => id[0] !== from[0] && !ids.includes(`${id[0]}${Number(id.slice(1)) - 1}`));
    const [half, start] = [(x.a + x.b) / 2, point(from)];
    const curves = ends.map(point).map((end) => `M${start}C${half} ${start[1]} ${half} ${end[1]} ${end}`);
    one(".link path").setAttribute("d", [...ids.map(bar), ...curves].join(""));
  }

  return { choose, relevel: level, join, bring, uncover, chosen, lineOf, targetOf, goal };
}
