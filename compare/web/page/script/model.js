"use strict";
/* The record, joined with the elements of the page: passages with their rows, sentences with their
   chips, and the lines that each view goes through. */
function readModel() {
  for (const hidden of all("[data-nul]")) hidden.firstChild.data = "\0";
  const record = JSON.parse(one("#record").textContent);
  // A report that was checked alone has no B.
  record.reports.b ??= { label: "", sha256: "", text: "", sentences: [], quotations: [] };
  /* Long pages have the record in its short form: lists as tables, default values left out. */
  const nth = (list, n) =>
    (list.rows ? Object.fromEntries(list.columns.map((name, i) => [name, list.rows[n][i]])) : list[n]);
  const entry = (id) => nth(record.reports[id[0]].sentences, id.slice(1) - 1);

  /* Passages with their rows; `words` are those of the filter, its kind first. */
  const rows = all(".rows > li");
  const passages = new Map(record.passages.map((p, n) =>
    [p.id, { ...record.compact?.usual, ...p, row: rows[n], words: (rows[n].dataset.show ?? p.relation).split(" ") }]));

  /* Sentences by id, those of the transcript too. Behind one stands a chip for each passage that
     contains it; chips get the kind of the match in words, and the data that tools look for. */
  const KINDS = { shared: "Same words:", paraphrased: "Other words:" };
  const NONE = "No match was found in the other report.";
  const sentences = new Map(all(".text span[id]").map((span) => {
    const chips = [];
    for (let chip = span.nextElementSibling; chip?.tagName === "A"; chip = chip.nextElementSibling) {
      const passage = chip.getAttribute("href").slice(1);
      Object.assign(chip.dataset, { passage, relation: passages.get(passage).relation, behind: span.id });
      chip.ariaLabel = [KINDS[passages.get(passage).words[0]], chip.textContent].filter(Boolean).join(" ").replaceAll(" · ", ", ");
      chips.push(chip);
    }
    return [span.id, { span, chips, passageIds: chips.map(({ dataset }) => dataset.passage), text: span.textContent }];
  }));
  /* Over a chip, the words of the other report can be read without leaving the place. */
  for (const { span, chips } of sentences.values())
    for (const chip of chips) {
      const { a, b } = passages.get(chip.dataset.passage);
      const partners = (span.id[0] === "a" ? b : a).map((id) => `${id}: ${sentences.get(id).text}`);
      chip.title = partners.join("\n") || (passages.get(chip.dataset.passage).words[0] === "boilerplate" ? "" : NONE);
    }
  const spanOf = (id) => sentences.get(id).span;

  /* What each view goes through line by line, and what a decision on a line is about. */
  const groups = all("section.findings");
  const inOrder = [...passages.values()].map((p) => ({ p, item: p.row, target: p.id, words: p.words }));
  const lines = {
    reading: inOrder.map((line) => ({ ...line, item: spanOf(line.p.a[0] ?? line.p.b[0]) })),
    aligned: inOrder,
    findings: groups.flatMap((group) => all("li", group)).map((item) => {
      const p = passages.get(item.dataset.passage);
      if (p) item.dataset.relation = p.relation;
      const relations = p?.words.filter((word) => !["partial", "reordered", "different"].includes(word)) ?? [];
      const target = item.dataset.target ?? p.id;
      return { p, item, target, words: [item.parentNode.dataset.show, ...relations] };
    }),
    // The rows of the view Facts lead to sentences and are no passages.
    ledger: [],
  };
  /* The lines that somebody has to check; the others are overviews. */
  const work = lines.findings.filter(({ item }) => item.closest("[data-work]"));
  return { record, nth, entry, passages, sentences, spanOf, groups, inOrder, lines, work };
}
