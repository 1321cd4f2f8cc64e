"use strict";
(() => {
  const form = document.querySelector("form");
  const body = document.querySelector("tbody");
  const rows = Array.from(body.rows);
  const count = form.querySelector("output");
  const text = new Map(rows.map(row => [row, row.textContent.toLowerCase()]));

  const filter = () => {
    const words = form.elements.words.value.toLowerCase().split(/\s+/).filter(Boolean);
    const state = form.elements.state.value;
    let shown = 0;
    for (const row of rows) {
      row.hidden = (state !== "" && row.dataset.state !== state)
        || !words.every(word => text.get(row).includes(word));
      shown += row.hidden ? 0 : 1;
    }
    count.value = shown + " of " + rows.length + " shown";
  };

  const key = (row, column) => {
    const cell = row.cells[column];
    if (cell === undefined) { return null; }
    if (cell.dataset.value === undefined) { return cell.textContent; }
    return cell.dataset.value === "" ? null : Number(cell.dataset.value);
  };
  const names = new Intl.Collator(undefined, { numeric: true });
  const compare = (one, other) =>
    typeof one === "number" && typeof other === "number" ? one - other
      : names.compare(String(one), String(other));

  /* A row that failed has no values: it comes last in either direction. */
  const sort = (heads, column) => {
    const head = heads[column];
    const first = head.classList.contains("number") ? "descending" : "ascending";
    const second = first === "ascending" ? "descending" : "ascending";
    const way = head.getAttribute("aria-sort") === first ? second : first;
    heads.forEach(each => each.setAttribute("aria-sort", each === head ? way : "none"));
    const sign = way === "ascending" ? 1 : -1;
    const keyed = rows.map((row, place) => {
      const failed = row.dataset.state === "failed" && column > 0;
      return { row, place, value: failed ? null : key(row, column) };
    });
    keyed.sort((one, other) => {
      if (one.value === null || other.value === null) {
        return (one.value === null) - (other.value === null) || one.place - other.place;
      }
      return sign * compare(one.value, other.value) || one.place - other.place;
    });
    body.append(...keyed.map(each => each.row));
  };

  const heads = Array.from(document.querySelectorAll("thead th"));
  heads.forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    button.addEventListener("click", () => sort(heads, column));
    head.append(button);
  });
  form.addEventListener("input", filter);
  form.addEventListener("submit", event => event.preventDefault());
  form.hidden = false;
  filter();
})();
