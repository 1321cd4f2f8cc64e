"use strict";
/* What the reader does: clicks, keys, and the steps from line to line. */
function addKeys(page) {
  const { state, passages, sentences } = page;

  /* The findings that somebody has to check, in the order of the present view; where the filter
     leaves none of them, the lines that it leaves. */
  function stops() {
    const left = page.work.filter(page.passes);
    if (!left.length || state.view === "findings") return left.length ? left : page.shown();
    const places = placesOf(page.lines.aligned);
    return left.map((line) => [places.get(page.goal(line).id), line]).sort(([x], [y]) => x - y).map(([, line]) => line);
  }

  /* Passage -> the place of its first line. */
  const placesOf = (lines) => new Map(lines.map((line, n) => [page.goal(line).id, n]).reverse());

  /* Go on from the finding that is current, else from the passage that is selected, else from what
     the reader is looking at; after the last comes the first. */
  function step(way) {
    const lines = stops();
    if (!lines.length) return;
    const current = lines.findIndex((line) => line.item === page.current && page.goal(line).id === state.id);
    const from = current < 0 ? between(lines, way) : current;
    const n = (from + way + lines.length) % lines.length;
    page.current = lines[n].item;
    page.go({ at: null, ...page.goal(lines[n]) }, { replace: state.id !== null, focus: true });
    for (const place of all(".place")) place.textContent = `${n + 1} of ${lines.length}`;
    one(".aloud").textContent = `Finding ${n + 1} of ${lines.length}: ${one("a", lines[n].item)?.textContent ?? state.id}.`;
  }

  /* The number before the next line, for a reader who is at none of them. */
  function between(lines, way) {
    const bar = Math.max(0, one(".toolbar").getBoundingClientRect().bottom);
    const places = placesOf(page.lines[state.view === "findings" ? "findings" : "aligned"]);
    const place = (line) => page.chosen(passages.get(page.goal(line).id)) ?? line.item;
    const isAfter = (line) => (state.id ? places.get(page.goal(line).id) > places.get(state.id) : topOf(place(line)) >= bar);
    const next = lines.findIndex(isAfter);
    return way > 0 ? (next < 0 ? lines.length : next) - 1 : next < 0 ? lines.length : next;
  }

  /* Through all passages that the view shows, one after the other. */
  function walk(way) {
    const shown = page.shown();
    if (!shown.length) return;
    const from = shown.indexOf(page.lineOf(passages.get(state.id)));
    const bar = Math.max(0, one(".toolbar").getBoundingClientRect().bottom);
    const to = from < 0 ? shown.findIndex(({ item }) => topOf(item) >= bar) : from + way;
    const { p, item } = shown.at(to % shown.length);
    page.current = item;
    page.go({ id: p.id, at: null }, { replace: state.id !== null, focus: true });
  }

  /* What a button does, by the name of its data. */
  const BUTTONS = {
    view: (view) => page.go({ view }),
    order: (order) => page.go({ order }),
    transcript: () => page.go({ beside: !state.beside }),
    fold: (_, button) => page.toggleFold(button),
    unfold: (_, button) => page.toggleFolds(button),
    together: (_, button) => page.toggle(button),
    review: () => page.go({ review: !state.review }, { scroll: false }),
    step: (way) => step(Number(way)),
    release: page.release, save: page.save, copy: page.copy,
    all: () => { page.go({ show: "", who: "", kind: "" }, { scroll: false }); one(".views [aria-pressed=true]").focus(); },
    load: () => one("#load").click(),
    note: (_, button) => page.write(button.closest(".decide")),
    verdict: (verdict, button) =>
      page.decide(button.closest(".decide").dataset.target, { verdict: button.ariaPressed === "true" ? null : verdict }),
  };

  function click(event) {
    const text = ".text:not(.spoken) span[id]";
    const target = event.target.closest(`button, a, summary, input, textarea, label, ${text}, .rows > li`);
    if (!target || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const does = Object.keys(target.dataset).find((name) => Object.hasOwn(BUTTONS, name));
    if (target.tagName === "BUTTON" && does) BUTTONS[does](target.dataset[does], target);
    else if (target.tagName === "A") follow(event, target);
    else if (!getSelection().isCollapsed) return;
    else if (target.matches(text)) pick(target);
    else if (target.matches("li")) page.go({ id: target.dataset.passage, at: null }, { scroll: false });
  }

  /* A link inside the page changes the state; the browser follows all others. */
  function follow(event, link) {
    const hash = link.getAttribute("href");
    if (!hash.startsWith("#")) return;
    event.preventDefault();
    if (hash === "#views") return one(hash).focus();
    const id = link.closest("li[data-passage]")?.dataset.passage ?? state.id;
    const named = page.read(hash);
    if (named.id && link.closest(".answer")) named.view = single(link, named.id);
    page.current = link.closest(".findings li") ?? page.current;
    page.go({ id, at: link.dataset.behind ?? null, ...named }, { scroll: !link.closest(".findings") });
    page.showView(named);
  }

  /* A line of the answer leads to its own finding, for a passage may have several. What one report
     says more fully is a line of its own in Findings only if much is left out; Aligned marks all. */
  function single({ dataset: { of } }, id) {
    page.current = page.lines.findings.find(({ p, item, target }) =>
      (of ? target === of : p?.id === id && item.closest("#partial")))?.item;
    return { ledger: "reading", findings: page.current ? "findings" : "aligned" }[state.view] ?? state.view;
  }

  /* A click on a sentence selects it; on the selected one, its next passage or none. */
  function pick(span) {
    const { passageIds } = sentences.get(span.id);
    const now = state.at === span.id || span.classList.contains("sel") ? passageIds.indexOf(state.id) : -1;
    if (now === passageIds.length - 1) page.release();
    else page.go({ id: passageIds[now + 1], at: span.id }, { scroll: false });
  }

  /* A key presses the button with this shortcut; for decisions, the button of the selected passage. */
  function key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || one("#help").matches(":popover-open")) return;
    if (event.target.closest("textarea, select, input:not([type=checkbox])")) return;
    if (event.key === "Escape" && state.id) page.release();
    if (!one("#keys").checked) return;
    const p = passages.get(state.id);
    if (["[", "]"].includes(event.key)) return walk(event.key === "]" ? 1 : -1);
    const target = p && page.targetOf(p);
    const meant = (group) => !group || (group.dataset.target === target && group.checkVisibility());
    const button = all("[aria-keyshortcuts]").find((named) =>
      named.getAttribute("aria-keyshortcuts") === event.key && meant(named.closest(".decide")));
    if (button) event.preventDefault();
    button?.click();
    if (!["c", "x", "n"].includes(event.key)) return;
    if (!state.review) say("Switch Review on first (r).");
    else if (!p) say("Select a passage first.");
  }

  document.addEventListener("click", click);
  document.addEventListener("keydown", key);
}
