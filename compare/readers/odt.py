"""An OpenDocument text (ODT) -> its text.

Takes the bytes, gives headings, paragraphs, list items and rows of tables in order; comments are
left out, and so is what tracked changes deleted, which is kept apart in the file. Notes come at the
end and are marked. Read from the XML itself, in which the order is plain; the libraries for it glue
headings to paragraphs or are no longer kept.
"""

from typing import Any

from compare.readers.extract import Block, Extract, Given, extract_of
from compare.readers.zipped import part, tree, unzipped
from compare.text.kind import Kind

_WHAT = "ODT"
_SPACE = {"s": " ", "tab": " ", "line-break": " "}
_LEFT_OUT = frozenset(("tracked-changes", "annotation", "note", "hidden-text", "hidden-paragraph"))
_DEEPEST = 200


def read(given: Given) -> Extract:
    """The text of a document; InputError if it is damaged, encrypted, or has no text."""
    with unzipped(given.name, given.data, _WHAT) as archive:
        root = tree(given.name, part(archive, "content.xml"), _WHAT)
    body = next((e for e in root.iter() if _name(e) == "text" and _name(e.getparent()) == "body"),
                root)  # fmt: skip
    blocks: list[Block] = []
    notes: list[Block] = []
    _walk(body, blocks, notes, 0)
    changed = next((e for e in root.iter() if _name(e) == "changed-region"), None)
    caveats = ["it has tracked changes, which are read as accepted"] if changed is not None else []
    return extract_of([*blocks, *notes], "utf-8", "odt", None, caveats)


def _name(element: Any) -> str:
    """The name of an element without its namespace; '' for a comment."""
    tag = None if element is None else element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _walk(element: Any, blocks: list[Block], notes: list[Block], depth: int) -> None:
    """Add the blocks below an element."""
    if depth > _DEEPEST:
        return
    for child in element:
        name = _name(child)
        if name == "h":
            blocks.append(Block(_text(child, notes), Kind.HEADLINE))
        elif name == "p":
            blocks.append(Block(_text(child, notes)))
        elif name == "table-row":
            cells = [" ".join(_text(cell, notes).split()) for cell in child]
            blocks.append(Block(" | ".join(cell for cell in cells if cell)))
        elif name not in _LEFT_OUT:
            _walk(child, blocks, notes, depth + 1)


def _text(paragraph: Any, notes: list[Block]) -> str:
    """The text of a paragraph or a cell; its notes are put aside."""
    parts: list[str] = []
    stack: list[Any] = [paragraph]
    while stack:
        item = stack.pop()
        if isinstance(item, str):
            parts.append(item)
            continue
        name = _name(item)
        if item is not paragraph and item.tail:
            stack.append(item.tail)
        if name == "note":
            body = next((e for e in item if _name(e) == "note-body"), None)
            if body is not None:
                notes.append(Block(" ".join("".join(body.itertext()).split()), Kind.CAPTION))
        elif name in _SPACE:
            parts.append(" ")
        elif name and name not in _LEFT_OUT:
            stack.extend(reversed(item))
            if item is not paragraph and name == "p" and parts:
                parts.append(" ")
            if item.text:
                parts.append(item.text)
    return "".join(parts)
