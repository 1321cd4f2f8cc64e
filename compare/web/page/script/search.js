"use strict";
/* Search in both texts: where the words stand, how often on each side, and the way from hit to hit.
   Capitals, accents, forms of quotation marks and of blanks make no difference. Hits are painted by
   the browser (CSS Custom Highlight), so the texts stay as they are; a browser that cannot do so
   still counts and leads to each. */
function addSearch(page) {
  const [field, output] = [one("#find"), one(".hits")];
  const steps = all("[data-hit]");
  const MOST = 5000;
  const SAME = { "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "‚": "'", "–": "-", "—": "-", "‑": "-" };
  let [hits, at] = [[], -1];

  const folded = (char) => (char <= "\x7f" ? char.toLowerCase()
    : SAME[char] ?? char.normalize("NFKD").replace(/[\p{M}\p{Cf}]/gu, "").toLowerCase());

  /* The folded text of one side, and for each of its letters the place in the page. Chips between
     the sentences are no text. */
  function letters(root) {
    const nodes = [], places = [];
    let text = "";
    const isText = (node) => (node.parentElement.closest("a") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT, isText);
    while (walker.nextNode()) {
      const { data } = walker.currentNode;
      nodes.push(walker.currentNode);
      let offset = 0;
      for (const char of data) {
        const letter = /\s/.test(char) ? (text.endsWith(" ") ? "" : " ") : folded(char);
        for (let n = 0; n < letter.length; n += 1) places.push([nodes.length - 1, offset, offset + char.length]);
        text += letter;
        offset += char.length;
      }
    }
    return { text, range(from, to) {
      const [[first, start], [last, , end]] = [places[from], places[to - 1]];
      const range = document.createRange();
      range.setStart(nodes[first], start);
      range.setEnd(nodes[last], end);
      return range;
    } };
  }

  function find() {
    const wanted = [...field.value.trim()].map(folded).join("").replace(/\s+/g, " ");
    hits = [];
    for (const side of wanted ? SIDES : []) {
      const root = one(`#text-${side}`);
      const found = root && letters(root);
      for (let from = found ? found.text.indexOf(wanted) : -1; from >= 0 && hits.length < MOST; from = found.text.indexOf(wanted, from + wanted.length))
        hits.push({ side, range: found.range(from, from + wanted.length) });
    }
    at = Math.min(at, hits.length - 1);
    paint();
  }

  function paint() {
    for (const button of steps) button.disabled = !hits.length;
    const number = (side) => hits.filter((hit) => hit.side === side).length;
    const counts = SIDES.filter((side) => one(`#text-${side}`)).map((side) => `${side.toUpperCase()} ${number(side)}`).join(" · ");
    const place = at < 0 ? "" : `${at + 1} of ${hits.length} · `;
    const words = !field.value.trim() ? "" : hits.length ? `${place}${counts}` : "no hits";
    if (output.textContent !== words) one(".aloud").textContent = output.textContent = words;
    if (!globalThis.CSS?.highlights) return;
    CSS.highlights.set("hit", new Highlight(...hits.map(({ range }) => range)));
    const current = new Highlight(...hits.slice(at < 0 ? hits.length : at, at + 1).map(({ range }) => range));
    current.priority = 1;
    CSS.highlights.set("hit-now", current);
  }

  function go(way) {
    if (!hits.length) return;
    const next = at < 0 ? (way > 0 ? 0 : hits.length - 1) : (at + way + hits.length) % hits.length;
    if (page.state.view !== "reading") page.go({ view: "reading" }, { scroll: false });
    at = next;
    paint();
    const { side, range } = hits[at];
    const place = range.startContainer.parentElement.closest("span[id]") ?? range.startContainer.parentElement;
    for (let fold = place.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    page.showSide(side);
    page.bring(place);
    page.accompany(place, page.passages.get(page.sentences.get(place.id)?.passageIds[0]));
  }

  field.addEventListener("input", () => { at = -1; find(); });
  // The key presses what has it as its shortcut; that must put the cursor into the field.
  field.addEventListener("click", () => field.focus());
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter") go(event.shiftKey ? -1 : 1);
    if (event.key !== "Escape") return;
    event.stopPropagation();
    field.value = "";
    at = -1;
    find();
    field.blur();
  });
  for (const button of steps) button.addEventListener("click", () => go(Number(button.dataset.hit)));
  // A chosen passage has its sentences replaced by marked ones, and with them the places of hits.
  const { draw } = page;
  return { draw(how) { draw(how); if (field.value) find(); } };
}
