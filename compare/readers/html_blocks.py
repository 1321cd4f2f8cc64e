"""The paragraphs of an HTML tree, in the order of the document.

Takes the root of an lxml tree and gives its blocks as a browser would lay them out: a run of text
between two borders of block elements is a block, and so is what two line breaks part; a row of a
table of data is one block. Written here because libraries that extract articles glue paragraphs
that are not in `<p>`, and drop some in silence; a walk over all blocks lets us check them.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

_BLOCKS = """
    address article aside blockquote body caption center dd details dialog dir div dl dt fieldset
    figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol
    p pre search section summary table tbody td tfoot th thead title tr ul
    amp-accordion amp-carousel amp-story-page
"""
_UNSEEN = """
    script style noscript template svg math iframe object embed button select option input textarea
    audio video canvas head link meta title map progress meter datalist dialog amp-ad amp-embed
    amp-sidebar amp-consent amp-analytics amp-user-notification amp-social-share amp-sticky-ad
    amp-auto-ads amp-pixel amp-iframe
"""
BLOCKS = frozenset(_BLOCKS.split())
UNSEEN = frozenset(_UNSEEN.split())
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
CAPTIONS = frozenset(("figcaption", "caption"))
_NAMED = HEADINGS | CAPTIONS | {"li", "dt", "dd", "blockquote", "p", "td", "th", "tr", "pre"}
_HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_CLOSED = re.compile(r"[.!?…:;。！？؟।۔][\"”’»›'“‘)\]]*\s*$")
_MOST_IN_A_CELL = 80

Skip = Callable[[Any], bool]


@dataclass(frozen=True, slots=True)
class PageBlock:
    """A block of a page: its text on one line, its element, and what the elements around it say.

    `tag` is that of the nearest telling element (`p`, `h2`, `li`, `figcaption` ...), `linked` the
    share of its characters that are links, 0 to 1.
    """

    text: str
    element: Any
    tag: str
    linked: float


def unseen(element: Any) -> bool:
    """Whether a browser shows nothing of an element."""
    if element.tag in UNSEEN:
        return True
    if element.tag == "sup":
        return _is_note_mark(element)
    style = element.get("style")
    return (
        element.get("hidden") is not None
        or (style is not None and _HIDDEN.search(style) is not None)
        or (element.get("aria-hidden") == "true" and element.tag not in ("p", "section", "article"))
    )


def _is_note_mark(element: Any) -> bool:
    """Whether a raised figure is a link to a note, which would be glued to the word before it."""
    return any((link.get("href") or "").startswith("#") for link in element.iter("a"))


def page_blocks(root: Any, skip: Skip = unseen) -> list[PageBlock]:
    """The blocks below `root`; nothing of an element that `skip` names."""
    builder = _Builder(root)
    stack: list[tuple[Any, bool]] = [(root, False)]
    while stack:
        element, leaving = stack.pop()
        if leaving:
            builder.leave(element)
        elif not isinstance(element.tag, str):
            pass  # a comment
        elif element is not root and skip(element):
            if element.tag in BLOCKS:
                builder.flush()
            elif element.tag != "sup":
                builder.add(" ")
        elif element.tag == "table" and (rows := _rows_of_data(element, skip)):
            builder.flush()
            for row, text in rows:
                builder.blocks.append(PageBlock(text, row, "tr", 0.0))
        else:
            builder.enter(element)
            stack.append((element, True))
            stack.extend((child, False) for child in reversed(element))
            continue
        if element is not root:
            builder.add(element.tail or "")
    builder.flush()
    return builder.blocks


class _Builder:
    """The blocks so far and the run of text that is being collected."""

    def __init__(self, root: Any) -> None:
        self.blocks: list[PageBlock] = []
        self._holders = [root]
        self._parts: list[str] = []
        self._links = 0
        self._linked = 0
        self._broken = False

    def add(self, text: str) -> None:
        if self._holders[-1].tag == "pre" and "\n" in text:
            first, *rest = re.split(r"\n[ \t]*\n", text)
            self._add(first)
            for part in rest:
                self.flush()
                self._add(part)
        else:
            self._add(text)

    def _add(self, text: str) -> None:
        if not text:
            return
        if not text.isspace():
            self._broken = False
        self._parts.append(text)
        if self._links:
            self._linked += len("".join(text.split()))

    def enter(self, element: Any) -> None:
        if element.tag in BLOCKS:
            self.flush()
            self._holders.append(element)
        elif element.tag == "br":
            self._break()
        elif element.tag == "a":
            self._links += 1
        self.add(element.text or "")

    def leave(self, element: Any) -> None:
        if element.tag in BLOCKS:
            self.flush()
            self._holders.pop()
        elif element.tag == "a":
            self._links -= 1

    def _break(self) -> None:
        """A line break: two in a row, or one after a whole sentence, part two paragraphs."""
        if self._broken or (self._parts and _CLOSED.search("".join(self._parts[-4:]))):
            self.flush()
        else:
            self._parts.append(" ")
        self._broken = True

    def flush(self) -> None:
        text = " ".join("".join(self._parts).replace("\u00ad", "").split())
        if text:
            letters = len(text.replace(" ", ""))
            holder = self._holders[-1]
            share = min(1.0, self._linked / letters)
            self.blocks.append(PageBlock(text, holder, _tag_of(holder), share))
        self._parts.clear()
        self._linked = 0


def lineage(element: Any) -> Iterator[Any]:
    """The element and all that it lies in, from the inside out."""
    while element is not None:
        yield element
        element = element.getparent()


def _tag_of(holder: Any) -> str:
    """The most telling tag: a caption or a heading around it, else its own."""
    nearest = ""
    for depth, element in enumerate(lineage(holder)):
        if element.tag in HEADINGS or element.tag in CAPTIONS:
            return str(element.tag)
        if not nearest and element.tag in _NAMED:
            nearest = str(element.tag)
        if depth == 4:
            break
    return nearest or str(holder.tag)


def _rows_of_data(table: Any, skip: Skip) -> list[tuple[Any, str]]:
    """The rows of a table of data with their cells; none if it only lays out a page."""
    rows = []
    cells_in_all = 0
    for row in table.iter("tr"):
        cells = [cell for cell in row if cell.tag in ("td", "th")]
        texts = []
        for cell in cells:
            if any(inner.tag in ("table", "div", "ul", "ol", "h1", "h2", "form") for inner in cell):
                return []
            text = " ".join(part.text for part in page_blocks(cell, skip))
            if len(text) > _MOST_IN_A_CELL:
                return []
            texts.append(text)
        cells_in_all += len(cells)
        if any(texts):
            rows.append((row, " | ".join(text for text in texts if text)))
    return rows if len(rows) >= 2 and cells_in_all >= 2 * len(rows) else []
