"use strict";
/* The two panes of Reading, which scroll on their own. A switch keeps them together: the matches near
   the reading line of one pane say where the other goes. In a small window and on paper there are no
   panes, and both texts are as long as they are. */
function addPanes(page) {
  const { state, passages, spanOf } = page;
  const panes = Object.fromEntries(all(".columns .col").map((pane) => [one(".text", pane).id.at(-1), pane]));
  // The reading line: this part of a pane is above it.
  const LINE = 1 / 3;
  // Between two matches the other pane goes at most so many times as fast, else it jumps.
  const FASTEST = 4;
  let together = true;
  // Where the script itself has scrolled a pane to: that is no step of the reader.
  const placed = new Map();
  const known = new Map();

  const isOn = () => state.view === "reading" && getComputedStyle(panes.a).overflowY === "auto";
  /* How far below the beginning of its pane a place is. */
  const depth = (place, pane) => topOf(place) - topOf(pane) + pane.scrollTop;

  function put(pane, y) {
    pane.scrollTop = y;
    placed.set(pane, pane.scrollTop);
  }

  /* The certain matches from one side to the other as pairs of depths, down the first. */
  function matches(from, to) {
    const size = [panes[from], panes[to]].flatMap((pane) => [pane.clientWidth, pane.scrollHeight]).join();
    if (known.get(from)?.size !== size) {
      const sure = [...passages.values()].filter((p) => p.a.length && p.b.length && !p.uncertain && p.words[0] !== "boilerplate");
      const pairs = sure.map((p) => [from, to].map((side) => depth(spanOf(p[side][0]), panes[side])));
      known.set(from, { size, pairs: pairs.sort(([x], [y]) => x - y) });
    }
    return known.get(from).pairs;
  }

  /* The depth on the other side that belongs to one on this side. Between two matches that follow
     each other on both sides it is in between; elsewhere it goes with the nearer of them. */
  function across(from, to, y) {
    const pairs = matches(from, to);
    const next = pairs.findIndex(([here]) => here > y);
    const [before, after] = [pairs.at(next < 0 ? -1 : Math.max(0, next - 1)), pairs.at(next)];
    if (!before) return null;
    const [way, otherWay] = [after[0] - before[0], after[1] - before[1]];
    const isSteady = before[0] <= y && way > 0 && otherWay >= 0 && otherWay <= FASTEST * way;
    if (isSteady) return before[1] + ((y - before[0]) / way) * otherWay;
    const [here, there] = Math.abs(y - before[0]) <= Math.abs(after[0] - y) ? before : after;
    return there + y - here;
  }

  /* The reader scrolls one pane: the other comes along. */
  function follow(from) {
    const pane = panes[from];
    if (Math.abs(pane.scrollTop - (placed.get(pane) ?? -9)) < 2) return;
    placed.delete(pane);
    const to = { a: "b", b: "a" }[from];
    const y = together && isOn() && panes[to] ? across(from, to, pane.scrollTop + pane.clientHeight * LINE) : null;
    if (y !== null) put(panes[to], y - panes[to].clientHeight * LINE);
  }

  /* The panes fill the window between bar and dock, once something in them is looked for. */
  function frame() {
    if (!isOn()) return;
    const [bar, foot] = covered();
    const { top: from, bottom: to } = one(".columns").getBoundingClientRect();
    if (from < bar || to > innerHeight - foot) scrollBy(0, from - bar - 4);
  }

  /* Bring a place into sight in its pane, and the pane into the window. */
  function within(place) {
    frame();
    const pane = place.closest(".col");
    const { top: from, bottom: to, height } = place.getBoundingClientRect();
    const first = topOf(pane) + one(".colhead", pane).offsetHeight;
    const room = Math.min(pane.getBoundingClientRect().bottom, innerHeight - covered()[1]) - first;
    const air = Math.max(0, Math.min(40, (room - height) / 2));
    if (from >= first + air && to <= first + room - air) return;
    put(pane, pane.scrollTop + from - first - Math.max(0, Math.min(room * LINE, room - height)));
  }

  /* Bring the places of the other panes to the height of the first, as far as their texts go. */
  function level(first, others) {
    if (!isOn()) return;
    for (const place of others) {
      const pane = place.closest(".col");
      put(pane, pane.scrollTop + topOf(place) - topOf(first));
    }
    // The panes stand as they should: what is still to be told of their scrolling moves nothing.
    for (const pane of Object.values(panes)) put(pane, pane.scrollTop);
  }

  /* The other pane goes to the match of a sentence that the script has brought into sight. */
  function accompany(place, p) {
    const partner = p?.[place.id[0] === "a" ? "b" : "a"][0];
    if (partner && together) level(place, [spanOf(partner)]);
  }

  function fit() {
    const on = isOn();
    one(".together").hidden = !on || !panes.b;
    // A pane without links can be scrolled by key only if it takes the focus.
    if (panes.t) panes.t.toggleAttribute("tabindex", on && panes.t.scrollHeight > panes.t.clientHeight);
  }

  for (const [side, pane] of Object.entries(panes)) {
    let waits = false;
    pane.addEventListener("scroll", () => {
      if (waits) return;
      waits = true;
      requestAnimationFrame(() => { waits = false; follow(side); page.join(); page.travel(); });
    }, { passive: true });
  }

  return { panes, frame, within, level, accompany, fit, inPanes: isOn, toggle: (button) => press(button, together = !together) };
}
