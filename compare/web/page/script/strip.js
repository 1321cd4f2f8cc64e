"use strict";
/* The overview strip: a lane for each report, which shows where in a long text the passages stand and
   which part of it is on the screen. Lanes are drawn in thousandths of their text. */
function addStrip(page) {
  const { state, passages, spanOf } = page;
  const strip = one(".strip");
  const WHOLE = 1000;

  /* The text of a lane: where it begins on the screen, how long it is, and how much of it is seen.
     Panes have their own; otherwise both lanes show the page. */
  function extent(side) {
    const pane = page.inPanes() && page.panes[side];
    if (pane) return { from: topOf(pane) - pane.scrollTop, length: pane.scrollHeight, seen: pane.clientHeight, start: topOf(pane) };
    const { top: from, height: length } = one(state.view === "reading" ? ".columns" : ".rows").getBoundingClientRect();
    return { from, length, seen: innerHeight, start: 0 };
  }

  function outline() {
    const extents = { a: extent("a"), b: extent("b") };
    const isShort = SIDES.every((side) => extents[side].length < 2 * innerHeight);
    if (strip.toggleAttribute("hidden", narrow() || state.view === "findings" || isShort)) return;
    const paths = { paraphrased: "", "only-a": "", "only-b": "", chosen: "" };
    for (const p of passages.values()) {
      const kind = p.id === state.id ? "chosen" : p.words[0];
      if (!(kind in paths) || !page.passes({ p, item: p.row, words: p.words })) continue;
      const places = state.view === "reading" ? (ids) => ids.map(spanOf) : (ids) => ids.slice(0, 1).map(() => p.row);
      for (const [side, x] of [["a", 4.5], ["b", 13.5]])
        for (const { top: y, height } of places(p[side]).map((place) => place.getBoundingClientRect()))
          paths[kind] += stroke(extents[side], x, y, height);
    }
    for (const [kind, d] of Object.entries(paths)) one(`.${kind}`, strip).setAttribute("d", d);
    travel();
  }

  const part = ({ length }, pixels) => (pixels / length) * WHOLE;
  const stroke = (extent, x, y, height) =>
    `M${x} ${part(extent, y - extent.from).toFixed(1)}v${Math.max(part(extent, height), 1).toFixed(1)}`;

  /* The frames show which part is on the screen; a click goes to another. */
  function travel() {
    if (strip.hidden) return;
    for (const side of SIDES) {
      const { from, length, seen, start } = extent(side);
      const height = Math.min(WHOLE, part({ length }, seen));
      const at = part({ length }, start - from);
      const frame = one(`.win-${side}`, strip);
      frame.setAttribute("height", height);
      frame.setAttribute("y", Math.max(0, Math.min(WHOLE - height, at)));
    }
  }

  strip.addEventListener("click", ({ clientX, clientY }) => {
    const own = one("svg", strip).getBoundingClientRect();
    const side = clientX < own.left + own.width / 2 ? "a" : "b";
    const { from, length, seen, start } = extent(side);
    const by = from + ((clientY - own.top) / own.height) * length - start - seen / 2;
    if (page.inPanes()) {
      page.frame();
      page.panes[side].scrollBy(0, by);
    } else scrollBy(0, by);
  });
  return { outline, travel };
}
