"use strict";
/* What goes into a mail: all findings as rich text, one passage with where to find it, and links to
   the publisher's sentence. Text is only ever set as text; addresses come from the page, which has
   only those that are safe to follow. */
function addSharing(page) {
  const { record, passages, sentences, state } = page;

  /* --- The publisher's page, as `writers/common/addresses.py` links to it ------------------- */
  const encoded = (words) => encodeURIComponent(words.toWellFormed?.() ?? words)
    .replace(/[-!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  function ends(letters, line) {
    const words = line.split(" ");
    const most = Math.min(5, Math.floor(words.length / 2));
    const first = words.slice(0, most).join(" ");
    if (most && [...first].length <= Math.floor(letters.length / 2) + 1) return [first, words.slice(-most).join(" ")];
    const size = Math.min(12, Math.max(Math.floor(letters.length / 2), 1));
    return [letters.slice(0, size).join(""), letters.slice(-size).join("")];
  }
  /* The address of a sentence; null where nobody knows that of its report. */
  function addressOf(id) {
    const known = one(`#text-${id?.[0]}`)?.dataset.publisher;
    if (!known) return null;
    const words = sentences.get(id).text.trim();
    const line = words.split(/\s+/).join(" ");
    const letters = [...line];
    const directive = letters.length <= 80 && !/[\n\r]/.test(words) ? encoded(line) : ends(letters, line).map(encoded).join(",");
    return `${known.split(":~:")[0]}${known.includes("#") ? "" : "#"}:~:text=${directive}`;
  }
  const linked = (id, words, title) => {
    const href = addressOf(id);
    return href ? [make("a", { href, rel: "noreferrer noopener", title }, words)] : [];
  };

  /* Links behind a row or a line, made when it is first shown: a long page has thousands. */
  function equip(item, ids, place = item) {
    if (!place || one(".at", place)) return;
    const links = ids.filter(Boolean).flatMap((id) => linked(id, `${id[0].toUpperCase()}’s page`, "This sentence on the publisher’s page"));
    if (links.length) place.append(make("p", { className: "at" }, ...links.flatMap((link, n) => (n ? [" ", link] : [link]))));
  }
  const equipRow = (p) => equip(p.row, [p.a[0], p.b[0]], p.row.children[1]);
  function equipAll() {
    if (!one("[data-publisher]")) return;
    if (state.view === "aligned") for (const { p } of page.inOrder) equipRow(p);
    else if (state.view === "findings")
      for (const { p, item } of page.work) equip(item, p ? [p.a[0], p.b[0]] : [one("a", item).getAttribute("href").slice(1)]);
  }

  /* --- The clipboard: rich text, and the same as plain text --------------------------------- */
  const plain = (node) => [...node.childNodes].map((child) => (child.nodeName === "BR" ? "\n"
    : child.nodeName === "A" ? `${child.href} ` : child.nodeType === Node.TEXT_NODE ? child.data : plain(child))).join("");
  async function put(blocks, said) {
    const body = make("div", {}, ...blocks);
    const forms = { "text/html": body.innerHTML, "text/plain": `${all("h2, h3, p", body).map((block) => plain(block).trim()).join("\n\n")}\n` };
    const blobs = Object.entries(forms).map(([type, text]) => [type, new Blob([text], { type })]);
    try { await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]); } catch {
      // Without the clipboard interface: what the page gives when it is asked to copy.
      document.addEventListener("copy", (event) => {
        for (const [type, text] of Object.entries(forms)) event.clipboardData.setData(type, text);
        event.preventDefault();
        event.stopImmediatePropagation();
      }, { once: true, capture: true });
      document.execCommand("copy");
    }
    say(said);
  }

  /* `A: Courier, “The headline”` */
  const named = (side) => {
    const { label, title } = record.reports[side];
    return [`${side.toUpperCase()}: `, make("b", {}, label), ...(title ? [`, “${title}”`] : [])];
  };
  const isThere = (side) => Boolean(record.reports[side].label);
  /* The words of a cell, those that differ in bold; marks of the page mean nothing elsewhere. */
  function words(cell) {
    const copy = cell.cloneNode(true);
    for (const mark of all("mark", copy).reverse())
      mark.replaceWith(...(mark.classList.contains("q") ? mark.childNodes : [make("b", {}, ...mark.childNodes)]));
    return all("b b", copy).length ? [copy.textContent] : [...copy.childNodes].flatMap(flat);
  }
  /* In quotation marks, unless the words begin or end with their own. */
  function inMarks(parts) {
    const text = parts.map((part) => part.textContent ?? part).join("").trim();
    return /^["“”„«]|["“”»]$/.test(text) ? parts : ["“", ...parts, "”"];
  }
  const flat = (node) => (node.nodeType === Node.TEXT_NODE ? [node.data] : node.nodeName === "B" ? [make("b", {}, node.textContent)] : [...node.childNodes].flatMap(flat));

  function cells(item, ids) {
    const found = [];
    for (const [name, letter] of [["a", "A"], ["b", "B"], ["t", "Speech"]]) {
      const cell = one(`:scope > .${name}`, item);
      if (!cell) continue;
      const said = cell.classList.contains("none") ? [name === "t" ? "not found in these words" : "not stated"] : inMarks(words(cell));
      const link = linked(ids.find((id) => id?.[0] === name), "on its page", "");
      found.push(make("br"), `${letter}: `, ...said, ...(link.length ? [" ", ...link] : []));
    }
    return found;
  }

  function all_of(group) {
    const title = [...one("h3", group).childNodes].find((node) => node.nodeType === Node.TEXT_NODE).data.trim();
    return [make("h3", {}, title), ...page.work.filter(({ item }) => group.contains(item)).map(({ p, item }) => {
      const [what, note, decision] = [one(":scope > a b", item), one(":scope > .note", item), one(".decided", item)];
      const rest = [note, decision].map((element) => element?.textContent).filter(Boolean).join(" · ");
      return make("p", {}, make("b", {}, what?.textContent || "Uncertain match"), ...cells(item, p ? [p.a[0], p.b[0]] : []), ...(rest ? [make("br"), rest] : []));
    })];
  }

  function share() {
    const groups = page.groups.filter((group) => group.matches("[data-work]"));
    const names = SIDES.filter(isThere).map((side) => make("p", {}, ...named(side), " ", ...linkedReport(side)));
    const title = one("h1.titled")?.textContent ?? "What differs";
    put([make("h2", {}, title), ...names, ...groups.flatMap(all_of)], `Copied: ${page.work.length} findings.`);
  }
  function linkedReport(side) {
    const href = one(`#text-${side}`)?.dataset.publisher;
    return href ? [make("a", { href, rel: "noreferrer noopener" }, "its page")] : [];
  }

  /* One passage for a mail: the words of both sides with links to them, else where they stand in this
     file. Its own address would lead nowhere from another computer. */
  function shareOne() {
    const p = passages.get(state.id);
    const isWeb = location.protocol.startsWith("http");
    const file = isWeb ? location.href.split("#")[0] : decodeURIComponent(location.pathname.split("/").pop());
    const here = `${file}#${encodeURIComponent(p.id)}`;
    const sides = SIDES.filter((side) => p[side].length).map((side) =>
      make("p", {}, ...named(side), make("br"), ...inMarks([one(`:scope > .${side}`, p.row).textContent]), ...linked(p[side][0], "on its page", "").flatMap((link) => [make("br"), link])));
    put([...sides, make("p", {}, "In the comparison: ", isWeb ? make("a", { href: here }, here) : here)], "Copied.");
  }

  one("[data-share]")?.addEventListener("click", share);
  const { fill, copy, draw } = page;
  return {
    addressOf,
    // The dock shows what the row says, the links too.
    fill(p) { equipRow(p); fill(p); },
    copy: (what) => (what === "link" ? shareOne() : copy(what)),
    draw(how) { equipAll(); draw(how); },
  };
}
