"use strict";
/* Draws what the state says: one view of three at a time, its filters, its order, its counts. */
function addViews(page) {
  const { state, sentences, groups, lines, inOrder } = page;

  const fits = (words) => !state.show || words.some((word) => state.show.split(",").includes(word));
  const shown = () => lines[state.view].filter((line) => line.p && page.passes(line));

  /* All that narrows what is shown, in one word. */
  const filtered = () => [state.show, state.who, state.kind].filter(Boolean).join(" ");

  function draw({ scroll = true, focus = false } = {}) {
    const drawn = { ...document.documentElement.dataset };
    Object.assign(document.documentElement.dataset, { view: state.view, order: state.order, beside: state.beside, review: state.review, filter: filtered() });
    for (const name of ["view", "order"])
      for (const button of all(`button[data-${name}]`)) press(button, button.dataset[name] === state[name]);
    for (const button of all("[data-transcript]")) press(button, state.beside);
    press(one("button[data-review]"), state.review);
    page.equip();
    if (drawn.order !== state.order) reorder();
    if (drawn.filter !== filtered()) {
      filter();
      page.showFolds();
    }
    page.unfold(page.passages.get(state.id));
    showCounts();
    page.count();
    page.fit();
    page.choose({ scroll, focus });
    if (state.goal) lead(document.getElementById(state.goal));
    page.outline();
  }

  function filter() {
    const wanted = state.show.split(",");
    for (const input of all(".box input")) input.checked = wanted.includes(input.value);
    page.showChoice();
    for (const line of [...lines.aligned, ...lines.findings]) line.item.hidden = !page.passes(line);
    const left = new Set(inOrder.filter(page.passes).map(({ p }) => p.id));
    for (const { span, passageIds } of sentences.values())
      span.classList.toggle("off", passageIds.length > 0 && !passageIds.some((id) => left.has(id)));
    for (const group of groups) one("h3 .n", group).textContent = all("li:not([hidden])", group).length;
    one("[data-all]").hidden = !filtered();
  }

  /* The counts in words, for eyes and for screen readers. */
  function showCounts() {
    const [left, noun] = [shown().length, state.view === "findings" ? "findings" : "passages"];
    say(!filtered() || state.view === "ledger" ? "" : left ? `Showing ${left} of ${lines[state.view].length} ${noun}.` : `No ${noun} match these filters.`);
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
    if (named === place) page.bring(place);
    else named.scrollIntoView();
  }

  function showView({ view, id, goal }) {
    // Not `scrollIntoView`, from where the next Tab would go on: the skip link comes first.
    if (view && !id && !goal) scrollBy(0, topOf(one(`#${view}`)) - covered()[0]);
  }

  return { showView, draw, fits, filtered, shown };
}
