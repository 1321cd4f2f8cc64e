"use strict";
/* Folds stretches of passages that only one report has: their first row stays in sight, with a button
   that says what is below it. Find in page opens a fold, and so does a passage in it that is chosen.
   Nothing is folded while a filter says what to show. */
function addFolds(page) {
  const { lines } = page;
  const folds = [];
  for (const list of [lines.aligned, lines.findings])
    list.forEach(({ item }, n) => {
      const button = one(":scope > [data-fold]", item);
      if (button) folds.push({ button, open: false, below: list.slice(n + 1, n + 1 + Number(button.dataset.fold)) });
    });

  function paint({ button, open, below }) {
    const folded = !open && !page.filtered();
    button.hidden = Boolean(page.filtered());
    button.ariaExpanded = String(!folded);
    for (const line of below) {
      line.item.classList.toggle("folded", folded);
      line.item.hidden = !page.passes(line) || (folded && "until-found");
    }
  }

  function showFolds() {
    folds.forEach(paint);
    for (const button of all("[data-unfold]")) press(button, folds.every(({ open }) => open));
  }

  function open(which, on = true) {
    for (const fold of folds) if (which(fold)) fold.open = on;
    showFolds();
  }

  /* Open what holds a passage. */
  function unfold(p) {
    const holds = ({ open, below }) => !open && below.some((line) => line.p === p);
    if (p && folds.some(holds)) open(holds);
  }

  function toggleFold(button) {
    open((fold) => fold.button === button, button.ariaExpanded === "false");
    page.outline();
  }
  function toggleFolds(button) {
    open(() => true, button.ariaPressed === "false");
    page.outline();
  }

  document.addEventListener("beforematch", ({ target }) => {
    open(({ below }) => below.some(({ item }) => item.contains(target)));
  });
  return { showFolds, unfold, toggleFold, toggleFolds };
}
