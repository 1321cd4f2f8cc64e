"use strict";
// Filters and sorts the statements, and opens a row from a cell. Without it all rows are there.
(() => {
  const form = document.querySelector(".filters");
  const body = document.querySelector("#statements tbody");
  const rows = [...body.rows];
  const order = new Map(rows.map((row, number) => [row, number]));
  const places = new Map(
    rows.map((row) => [row, row.dataset.places.trim().split(" ").map(Number)]),
  );
  const field = (name) => form.elements.namedItem(name);

  function fits(row) {
    const report = field("report").value;
    const kind = field("kind").value;
    const differs = field("differs").value;
    return (
      (report === "" || places.get(row)[Number(report)] > 0) &&
      (kind === "" || row.dataset.kind === kind) &&
      (differs === "" || (differs === "*" ? "differs" in row.dataset
        : (row.dataset.differs ?? "").split("|").includes(differs)))
    );
  }

  function place(row) {
    const report = field("sort").value;
    return report === "" ? 0 : places.get(row)[Number(report)] || Infinity;
  }

  function compared(one, other) {
    const first = place(one), second = place(other);
    return first === second ? order.get(one) - order.get(other) : first - second;
  }

  function apply() {
    let count = 0;
    for (const row of rows) {
      row.hidden = !fits(row);
      count += row.hidden ? 0 : 1;
    }
    body.append(...[...rows].sort(compared));
    form.querySelector("output").textContent = `${count} of ${rows.length} statements`;
  }

  function reveal() {
    const side = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const details = side && side.closest("details");
    if (details) {
      details.open = true;
      side.scrollIntoView({ block: "center" });
    }
  }

  // Printed, every row has its words.
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details:not([open])")];
    for (const each of opened) each.open = true;
  });
  addEventListener("afterprint", () => {
    for (const each of opened) each.open = false;
  });

  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("hashchange", reveal);
  form.hidden = false;
  apply();
  reveal();
})();
