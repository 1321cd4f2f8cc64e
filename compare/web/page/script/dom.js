"use strict";
/* What all parts of the script use to read and change the page. Reads the record, uses no network,
   stores nothing. Text from outside is inserted as text, never as markup.
   The page is complete without the script, which adds navigation and decisions. Its files are
   joined into one, in the order that `page/__init__.py` lists; each adds to one object, `page`,
   what it can do, and `page.js` puts them together. */

// Before anything is drawn, because otherwise all views would flash up.
document.documentElement.classList.add("js");

const SIDES = ["a", "b"];
const all = (selector, from = document) => [...from.querySelectorAll(selector)];
const one = (selector, from = document) => from.querySelector(selector);
const topOf = (element) => element.getBoundingClientRect().top;
const copies = (selector, from) => all(selector, from).map((node) => node.cloneNode(true));
const press = (button, on) => button.setAttribute("aria-pressed", String(on));
const say = (text) => { if (one(".status").textContent !== text) one(".status").textContent = text; };
const narrow = () => matchMedia("(max-width: 47.99rem)").matches;
const make = (tag, properties, ...children) => {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
};

/* How much of the window the bar with the legend and the dock cover; in a small window the bar scrolls
   away, and the legend stays. */
const tools = () => (getComputedStyle(one(".toolbar")).position === "sticky" ? one(".toolbar").offsetHeight : 0);
const covered = () => [tools() + (one(".legend")?.offsetHeight ?? 0), one("#dock").offsetHeight];
const measure = () => [tools(), ...covered()].forEach((height, n) =>
  document.documentElement.style.setProperty(["--tools", "--bar", "--dock"][n], `${height}px`));
