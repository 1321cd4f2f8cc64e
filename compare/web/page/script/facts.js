"use strict";
/* The view Facts: its rows by what the reports say and by kind, and the way to their sentences. */
function addFacts(page) {
  const view = one("#ledger");
  if (!view) return {};
  const rows = all("tbody tr", view);
  const wanted = { state: "", sort: "" };
  const fits = (row) => Object.values(wanted).every((word) => !word || row.classList.contains(word));

  function show() {
    for (const row of rows) row.hidden = !fits(row);
    const left = rows.filter((row) => !row.hidden).length;
    const words = left === rows.length ? "" : left ? `Showing ${left} of ${rows.length} facts.` : "No facts match these filters.";
    one(".aloud").textContent = one(".fact-count", view).textContent = words;
    for (const [name, key] of [["state", "factState"], ["sort", "factSort"]])
      for (const button of all(`[data-fact-${name}]`, view)) press(button, button.dataset[key] === wanted[name]);
  }

  view.addEventListener("click", (event) => {
    const { factState, factSort } = event.target.closest("button")?.dataset ?? {};
    if (factState !== undefined) wanted.state = factState;
    if (factSort !== undefined) wanted.sort = factSort;
    show();
    const link = event.target.closest("a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    // The sentence stands in Reading.
    event.preventDefault();
    event.stopPropagation();
    page.go({ view: "reading", id: null, ...page.read(link.getAttribute("href")) }, { focus: true });
  });
  return {};
}
