"use strict";
/* Two more filters: who is quoted, and what differs. They narrow what the boxes leave, in all views. */
function addNarrowing(page) {
  const { state, lines } = page;
  const [who, kind] = [one("#who"), one("#kind")];
  const said = new Map(all("option[data-said]", who ?? document.createElement("i"))
    .map((option) => [option.value, new Set(option.dataset.said.split(" "))]));
  const kindsOf = ({ dataset }) => (dataset.kinds ?? "").split(" ");
  /* Passage -> the kinds of its findings. */
  const differing = new Map();
  for (const { p, item } of lines.findings)
    if (p && item.dataset.kinds) differing.set(p.id, [...(differing.get(p.id) ?? []), ...kindsOf(item)]);

  const idsOf = ({ p, item }) => (p ? [...p.a, ...p.b] : [one("a", item).getAttribute("href").slice(1)]);
  const isBy = (line, name = state.who) => !name || idsOf(line).some((id) => said.get(name)?.has(id));
  function isOf({ p, item }, word = state.kind) {
    if (!word) return true;
    return (item.closest(".findings") ? kindsOf(item) : differing.get(p.id) ?? []).includes(word);
  }

  /* Behind each choice stands how much the present view would show of it. */
  const names = [[who, isBy], [kind, isOf]].flatMap(([select, fits]) =>
    [...(select?.options ?? [])].slice(1).map((option) => [option, option.textContent, fits]));
  let counted = null;
  function count() {
    if (counted === state.view) return;
    counted = state.view;
    const known = lines[counted].filter(({ p }) => p);
    for (const [option, name, fits] of names)
      option.textContent = `${name} (${known.filter((line) => fits(line, option.value)).length})`;
  }

  /* In Reading nothing is left out, so the page goes to the first passage that is meant. */
  function narrowTo(change) {
    page.go(change, { scroll: false });
    const [line] = page.shown();
    if (!line || !page.filtered()) return;
    page.showSide(line.p.a.length ? "a" : "b");
    page.bring(line.item);
    if (page.inPanes()) page.accompany(line.item, line.p);
  }

  for (const [name, select] of [["who", who], ["kind", kind]])
    select?.addEventListener("change", () => narrowTo({ [name]: select.value }));
  one(".boxes").addEventListener("change", () =>
    narrowTo({ show: all(".box :checked").map((box) => box.value).join() }));
  /* Whether a value is among the choices of a filter: an address may name any. */
  const offers = (name, value) => [...({ who, kind }[name]?.options ?? [])].some((option) => option.value === value);
  return {
    count,
    offers,
    passes: (line) => page.fits(line.words) && isBy(line) && isOf(line),
    showChoice() { if (who) who.value = state.who; if (kind) kind.value = state.kind; },
  };
}
