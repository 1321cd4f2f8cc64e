"use strict";
/* Puts the parts of the script together when the page is there, and starts it. */
document.addEventListener("DOMContentLoaded", () => {
  // `current` is the finding that the reader is at, where a passage has several.
  const page = { current: null, ...readModel() };
  for (const add of [addAddress, addViews, addPanes, addFolds, addSelection, addDock, addStrip, addDecisions, addNarrowing, addTabs, addSearch,
    addFacts, addSharing, addKeys])
    Object.assign(page, add(page));
  const [toolbar, dock] = [one(".toolbar"), one("#dock")];
  const selected = () => page.passages.get(page.state.id);

  one("details", dock).addEventListener("toggle", () => page.choose({ scroll: true }));
  one("#load").addEventListener("change", ({ target }) => page.load(target));
  window.addEventListener("popstate", page.arrive);
  window.addEventListener("resize", () => requestAnimationFrame(() => {
    one(".filters").open ||= !narrow();
    page.fit();
    page.relevel(selected());
    page.outline();
  }));
  window.addEventListener("scroll", page.travel, { passive: true });
  window.addEventListener("beforeunload", (event) => { if (page.isUnsaved()) event.preventDefault(); });

  for (const line of all(".decided")) line.remove();
  one(".filters").open = !narrow();
  // A status line or a longer note makes them taller: what the reader looks at must not go behind them.
  const bars = new ResizeObserver(() => {
    measure();
    for (const place of [page.chosen(selected()), document.activeElement]) page.uncover(place);
  });
  for (const element of [toolbar, dock]) bars.observe(element);
  page.showView(page.arrive());
  page.refresh();
});
