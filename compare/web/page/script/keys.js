"use strict";
/* What the reader does: clicks, keys, and the steps from line to line. */
function addKeys(page) {
  const { state, passages, sentences } = page;

  function step(way) {
    const items = page.shown();
    if (!items.length) return;
    const from = items.indexOf(page.lineOf(passages.get(state.id)));
    // Nothing selected yet: begin with what the reader is looking at.
    const to = from < 0 ? items.findIndex(({ item }) => topOf(item) >= Math.max(0, one(".toolbar").getBoundingClientRect().bottom)) : from + way;
    const { p, item } = items.at(to % items.length);
    page.current = item;
    page.go({ id: p.id, at: null }, { replace: state.id !== null, focus: true });
  }

  /* What a button does, by the name of its data. */
  const BUTTONS = {
    view: (view) => page.go({ view }),
    order: (order) => page.go({ order }),
    transcript: () => page.go({ beside: !state.beside }),
    step: (way) => step(Number(way)),
    release: page.release, save: page.save, copy: page.copy,
    all: () => { page.go({ show: "" }, { scroll: false }); one(".views [aria-pressed=true]").focus(); },
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
    page.current = link.closest(".findings li") ?? page.current;
    page.go({ id, at: link.dataset.behind ?? null, ...page.read(hash) }, { scroll: !link.closest(".findings") });
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
    const target = p && (page.lineOf(p)?.target ?? p.id);
    const meant = (group) => !group || (group.dataset.target === target && group.checkVisibility());
    const button = all("[aria-keyshortcuts]").find((named) =>
      named.getAttribute("aria-keyshortcuts") === event.key && meant(named.closest(".decide")));
    if (button) event.preventDefault();
    button?.click();
    if (!p && ["c", "x", "n"].includes(event.key)) say("Select a passage first.");
  }

  document.addEventListener("click", click);
  document.addEventListener("keydown", key);
  return { step };
}
