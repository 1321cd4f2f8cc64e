"use strict";
/* On a phone the reports stand in tabs, because one below the other B would never be reached. */
function addTabs(page) {
  const list = one(".tabs");
  // A report that was checked alone needs none.
  if (!list) return { showSide() {} };
  const tabs = all("[role=tab]", list);
  const phone = matchMedia("(max-width: 47.99rem)");
  let shown = "a";

  function show(side) {
    shown = side;
    for (const tab of tabs) {
      const isOn = tab.dataset.tab === side;
      tab.ariaSelected = String(isOn);
      tab.tabIndex = isOn ? 0 : -1;
      one(`.columns .col-${tab.dataset.tab}`).classList.toggle("aside", phone.matches && !isOn);
    }
  }

  function arrange() {
    const isTabbed = phone.matches && tabs.length > 1;
    list.hidden = !isTabbed;
    for (const { dataset, id } of tabs) {
      const panel = one(`#text-${dataset.tab}`);
      if (isTabbed) Object.assign(panel, { role: "tabpanel" }).setAttribute("aria-labelledby", id);
      else for (const name of ["role", "aria-labelledby"]) panel.removeAttribute(name);
    }
    show(shown);
  }

  list.addEventListener("click", ({ target }) => {
    const tab = target.closest("[role=tab]");
    if (tab) show(tab.dataset.tab);
  });
  list.addEventListener("keydown", (event) => {
    const ways = { ArrowRight: 1, ArrowLeft: -1, Home: -tabs.length, End: tabs.length };
    if (!(event.key in ways)) return;
    event.preventDefault();
    const now = tabs.findIndex((tab) => tab.dataset.tab === shown);
    const next = ["Home", "End"].includes(event.key) ? (event.key === "Home" ? 0 : tabs.length - 1)
      : (now + ways[event.key] + tabs.length) % tabs.length;
    show(tabs[next].dataset.tab);
    tabs[next].focus();
  });
  phone.addEventListener("change", arrange);
  arrange();

  const { draw } = page;
  let drawn = null;
  return {
    showSide: show,
    // The sentence that is chosen is in the tab on top.
    draw(how) {
      const { id, at } = page.state;
      const p = page.passages.get(id);
      if (p && drawn !== `${id} ${at}`) show((at ?? p.a[0] ?? p.b[0])[0]);
      drawn = `${id} ${at}`;
      draw(how);
    },
  };
}
