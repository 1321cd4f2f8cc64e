"use strict";
/* The dock at the foot of the window: what is known of the chosen passage, and copies of it. */
function addDock(page) {
  const { state, record, entry, passages, sentences } = page;
  const dock = one("#dock");

  function fill(p) {
    const set = (place, ...nodes) => one(place, dock).replaceChildren(...nodes);
    const [name, ...facts] = copies(":scope > :nth-child(2) > p", p.row);
    set("h2", ...name.childNodes);
    set(".flags", make("p", {}, `${p.id} · ${[...p.a, ...p.b].join(" ")}`), ...facts);
    set(".own", page.controls(p.id));
    // The finding that the reader is at is marked where there are several.
    const at = page.targetOf(p);
    const notes = copies(".notes > p", p.row);
    set(".notes", ...notes.map((note) =>
      make("li", { className: notes.length > 1 && note.dataset.target === at ? "now" : "" }, note, ...[note.dataset.target].filter(Boolean).map(page.controls))));
    set(".pair", ...copies(":scope > .a:not(.none), :scope > .b:not(.none)", p.row));
    // In the short form a runner-up is a list, and so are the parts of a score.
    set(".near", ...Object.values(p.runner_up).flatMap((rival, n) => {
      const [id, score] = Object.values(rival ?? {});
      const words = () => make("q", { lang: one(`#text-${id[0]}`).lang }, sentences.get(id).text);
      return id ? [make("p", {}, `Next best for ${p[SIDES[n]].join(", ")}: ${id} (score ${score.toFixed(2)}). `, words())] : [];
    }));
    for (const place of all(".alike", dock)) {
      const pairs = (p.like_words ?? []).map((pair) => make("p", {}, ...SIDES.flatMap((side, n) =>
        [n ? " ~ " : "", make("bdi", { lang: one(`#text-${side}`).lang }, pair[side].text)])));
      place.replaceChildren(...(pairs.length ? pairs : ["None."]));
    }
    const parts = Object.entries(p.parts).filter(([, value]) => Math.abs(value) >= 0.005)
      .map(([part, value]) => [record.compact?.parts[part] ?? part, `${value < 0 ? "−" : "+"}${Math.abs(value).toFixed(2)}`]);
    set("caption", !parts.length ? "There is no score, because nothing was matched here."
      : `How the score of ${p.score.toFixed(2)} adds up: each part counts for the match (+) or against it (−).`);
    set("tbody", ...parts.map(([part, value]) => make("tr", {},
      make("th", { scope: "row" }, part === "bias" ? "before any evidence" : part), make("td", {}, value))));
  }

  /* The words alone, without signs or numbers, exactly as in the report. */
  const quoted = (p, side) => one(`:scope > .${side}`, p.row).textContent;
  function cited(p, side) {
    const { label, date, url, source } = record.reports[side];
    const from = [label, date, url ?? source].filter(Boolean).join(", ");
    return `“${quoted(p, side)}”\n(${from}, paragraph ${entry(p[side][0]).paragraph + 1}, ${p[side].join(" ")})`;
  }

  async function copy(what) {
    const p = passages.get(state.id);
    const text = what !== "cited" ? quoted(p, what)
      : SIDES.filter((side) => p[side].length).map((side) => cited(p, side)).join("\n\n");
    try { await navigator.clipboard.writeText(text); } catch {
      const field = make("textarea", { ariaLabel: "Text to copy" }, text);
      dock.append(field);
      field.select();
      document.execCommand("copy");
      field.remove();
    }
    say("Copied.");
  }

  return { fill, copy };
}
