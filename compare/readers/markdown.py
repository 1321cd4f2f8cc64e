"""Markdown -> the text as a reader of the rendered page sees it.

Takes the bytes, gives headings, paragraphs, list items and rows of tables. The title, author and
date of a block of fields at the top are taken.
"""

import re

from compare.readers.decoding import decoded
from compare.readers.extract import Extract, Given, Known, extract_of, library, with_version
from compare.readers.html_metadata import iso_date
from compare.readers.html_page import blocks_of_fragment

_FIELDS = re.compile(
    r"\A---[ \t]*\r?\n(.{0,5000}?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL
)
_FIELD = re.compile(r"^(title|author|date)[ \t]*:[ \t]*(.{1,300}?)[ \t]*$", re.I | re.M)


def read(given: Given) -> Extract:
    """The text of a Markdown file."""
    markdown = library("markdown_it", given.name, "Markdown")
    found = decoded(given.name, given.data, given.codec)
    text = found.text
    fields: dict[str, str] = {}
    if top := _FIELDS.match(text):
        text = text[top.end() :]
        fields = {m[1].lower(): m[2].strip("\"'") for m in _FIELD.finditer(top[1])}
    rendered = markdown.MarkdownIt("commonmark").enable("table").render(text)
    known = Known(
        title=fields.get("title"),
        author=fields.get("author"),
        date=iso_date(fields.get("date", "")),
    )
    blocks = blocks_of_fragment(rendered, given.name) if rendered.strip() else []
    reader = f"markdown ({with_version('markdown-it-py')})"
    caveats = (found.caveat,) if found.caveat else ()
    return extract_of(blocks, found.encoding, reader, known, caveats)
