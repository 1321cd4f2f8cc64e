"use strict";
/* The overview strip, in units of the page: where in a long text the passages stand. */
function addStrip(page) {
  const { state, passages, spanOf } = page;
  const strip = one(".strip");

  const area = () => one(state.view === "reading" ? ".columns" : ".rows").getBoundingClientRect();
  function outline() {
    const box = area();
    if (strip.toggleAttribute("hidden", narrow() || state.view === "findings" || box.height < 2 * innerHeight)) return;
    const paths = { paraphrased: "", "only-a": "", "only-b": "", chosen: "" };
    for (const p of passages.values()) {
      const kind = p.id === state.id ? "chosen" : p.words[0];
      if (!(kind in paths) || !page.passes({ p, item: p.row, words: p.words })) continue;
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

  strip.addEventListener("click", ({ clientY }) => {
    const [box, own] = [area(), strip.getBoundingClientRect()];
    scrollBy(0, box.top + ((clientY - own.top) / own.height) * box.height - innerHeight / 2);
  });
  return { outline, travel };
}
