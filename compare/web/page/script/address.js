"use strict";
/* What the page shows, and the address that records all of it. */
function addAddress(page) {
  const { passages, sentences, groups, lines } = page;
  /* `id` is the chosen passage, `at` the sentence it was chosen by, `beside` whether the transcript
     stands beside the reports, `review` whether there are controls to decide with, `goal` the sentence of
     the transcript or the group that a link led to, `named` whether the view was asked for. */
  const START = { view: "reading", show: "", who: "", kind: "", order: "a", id: null, at: null, beside: false, review: false, goal: null, named: false };
  const state = {};

  /* `#p7&view=aligned&show=only-a,reordered&order=b`; also a sentence, a view or a group of findings.
     `review=on` shows the controls to decide with; `#t12` is a sentence of the transcript, `with=transcript` shows it beside the reports. */
  function read(hash) {
    const asked = {};
    for (const [name, value] of new URLSearchParams(hash.slice(1))) {
      const sentence = sentences.get(name);
      const view = (value || name).replace(/^facts$/, "ledger");
      if (passages.has(name)) asked.id = name;
      else if (sentence?.chips.length) [asked.at, asked.id] = [name, sentence.passageIds[0]];
      else if (sentence && name[0] === "t") Object.assign(asked, { goal: name, view: "reading", beside: true });
      else if (groups.some((group) => group.id === name)) {
        const { show = "" } = one(`.cards a[href="#${name}"]`)?.dataset ?? {};
        Object.assign(asked, { goal: name, view: "findings", show, id: null, at: null });
      } else if (Object.hasOwn(lines, view)) Object.assign(asked, { view, named: true });
      else if (name === "order" && value === "b") asked.order = "b";
      else if (name === "with" && value === "transcript") asked.beside = Boolean(one("#text-t"));
      else if (["who", "kind"].includes(name)) asked[name] = page.offers(name, value) ? value : "";
      else if (name === "review") asked.review = value === "on";
      else if (name === "show") asked.show = value.split(",").filter((word) => one(`.box [value="${CSS.escape(word)}"]`)).join();
    }
    return asked;
  }

  function written() {
    const byB = state.at?.[0] === "b" && sentences.get(state.at).passageIds[0] === state.id;
    const chosen = state.id && encodeURIComponent(byB ? state.at : state.id);
    const parts = [chosen, (state.named || state.view !== usual(state)) && `view=${state.view}`, state.show && `show=${state.show}`,
      ...["who", "kind"].map((name) => state[name] && `${name}=${encodeURIComponent(state[name])}`),
      state.order === "b" && "order=b", state.beside && "with=transcript", state.review && "review=on", state.goal];
    return `#${parts.filter(Boolean).join("&")}`;
  }

  /* Take over what the address says: at the start, on back and forward, after a typed address. */
  function arrive() {
    const asked = read(location.hash);
    go({ ...START, view: usual(asked), ...asked }, { replace: true });
    return asked;
  }

  /* Where the address names no view: on a phone the findings come first, if no passage is asked for. */
  const usual = ({ id, beside }) => (narrow() && !id && !beside ? "findings" : "reading");

  /* Change the state, the address and the page. Steps replace each other in the history. */
  function go(change, { replace = false, ...how } = {}) {
    Object.assign(state, { goal: null }, change);
    // Some mail viewers give a page no history of its own.
    try {
      if (written() !== (location.hash || "#")) history[replace ? "replaceState" : "pushState"](null, "", written());
    } catch { /* stay */ }
    page.draw(how);
  }

  return { state, read, go, arrive, release: () => go({ id: null, at: null }, { scroll: false }) };
}
