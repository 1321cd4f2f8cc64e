"""A Word document (DOCX) -> its text.

Takes the bytes, gives headings, paragraphs, list items, quotations and rows of tables in order;
comments, headers and footers are left out, footnotes come at the end and are marked. Tracked
changes are read as accepted, by mammoth, which among its like alone reads moved and deleted
paragraphs right. Hidden text is taken out before, because mammoth keeps it.
"""

import io
import zipfile
from itertools import islice
from typing import Any

from compare.errors import InputError
from compare.readers.extract import (
    Block,
    Extract,
    Given,
    cannot_read,
    extract_of,
    library,
    with_version,
)
from compare.readers.html_blocks import lineage, page_blocks
from compare.readers.html_page import KINDS, parsed
from compare.readers.zipped import part, tree, unzipped
from compare.text.kind import Kind

_WHAT = "DOCX"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CHANGED = ("ins", "del", "moveFrom", "moveTo")
_MOST_PARAGRAPHS = 10_000
_OFF = ("0", "false", "off")
_STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='Quote'] => blockquote:fresh
p[style-name='Intense Quote'] => blockquote:fresh
p[style-name='Caption'] => p.caption:fresh
"""


def read(given: Given) -> Extract:
    """The text of a document; InputError if it is damaged, encrypted, or has no text."""
    mammoth = library("mammoth", given.name, _WHAT)
    with unzipped(given.name, given.data, _WHAT) as archive:
        main = next((n for n in archive.namelist() if n.startswith("word/document")), "")
        document = tree(given.name, part(archive, main), _WHAT)
        if sum(1 for _ in islice(document.iter(f"{_W}p"), _MOST_PARAGRAPHS)) == _MOST_PARAGRAPHS:
            raise InputError(f"{given.name}: far more than one article; save the article alone")
        caveats = _caveats(document)
        hidden = _without_hidden(document)
        if hidden:
            caveats.append("hidden text is left out")
        data = _packed(archive, main, document)
    no_picture = mammoth.images.img_element(lambda image: {"src": ""})
    try:
        result = mammoth.convert_to_html(
            io.BytesIO(data), style_map=_STYLES, convert_image=no_picture
        )
    except Exception as error:  # mammoth has no error of its own for what it cannot read
        raise cannot_read(given.name, _WHAT, "open it in its program and save it again") from error
    reader = f"docx ({with_version('mammoth')})"
    return extract_of(_blocks(result.value, given.name), "utf-8", reader, None, caveats)


def _caveats(document: Any) -> list[str]:
    changed = any(next(document.iter(f"{_W}{tag}"), None) is not None for tag in _CHANGED)
    return ["it has tracked changes, which are read as accepted"] if changed else []


def _without_hidden(document: Any) -> int:
    """Take runs of hidden text out of a document; how many there were."""
    hidden = [
        run
        for run in document.iter(f"{_W}r")
        if (mark := run.find(f"{_W}rPr/{_W}vanish")) is not None
        and mark.get(f"{_W}val", "1").lower() not in _OFF
    ]
    for run in hidden:
        run.getparent().remove(run)
    return sum(1 for run in hidden if "".join(run.itertext()).strip())


def _packed(archive: zipfile.ZipFile, main: str, document: Any) -> bytes:
    """The document with its main part replaced, without its pictures."""
    from lxml import etree

    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as fresh:
        for name in archive.namelist():
            if name == main:
                fresh.writestr(name, etree.tostring(document))
            elif name.endswith((".xml", ".rels")):
                fresh.writestr(name, part(archive, name))
    return packed.getvalue()


def _blocks(markup: str, name: str) -> list[Block]:
    """The blocks of what mammoth wrote; notes, which it puts at the end, are marked."""
    root = parsed(f"<html><body>{markup}</body></html>", name)
    blocks = []
    for block in page_blocks(root):
        around = list(lineage(block.element))
        note = any((e.get("id") or "").startswith(("footnote-", "endnote-")) for e in around)
        if note or any(e.get("class") == "caption" for e in around):
            blocks.append(Block(block.text.removesuffix("↑"), Kind.CAPTION))
        else:
            blocks.append(Block(block.text, KINDS.get(block.tag)))
    return blocks
