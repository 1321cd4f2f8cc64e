"""What a reader gives: the text of an account, what its source says about it, and caveats.

Takes the blocks that a reader found (paragraphs, headings, captions) in reading order, gives one
text with an empty line between any two, and a mark for each block whose kind the source shows.
Every reader returns an `Extract`, so that nothing after it asks which format a file had.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from compare.errors import InputError
from compare.text.document import Mark
from compare.text.kind import Kind

INSTALL = "install it with: python3 -m pip install 'crossreport[read]'"
_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff\x00-\x08\x0e-\x1f\x7f]")
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Given:
    """The bytes of an account, its name in messages, and what is known before it is read.

    `codec` is the encoding that the caller named, `charset` the one that the sender named,
    `address` where the bytes were fetched from, `suffix` that of the file name, in small letters.
    """

    name: str
    data: bytes
    codec: str | None = None
    charset: str | None = None
    address: str | None = None
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """What a source says about itself; options of the caller win over all of it."""

    label: str | None = None
    title: str | None = None
    author: str | None = None
    date: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a heading or a caption; without a kind, its wording decides."""

    text: str
    kind: Kind | None = None


@dataclass(frozen=True, slots=True)
class Extract:
    """The text that a reader made, in which every offset is counted."""

    text: str
    encoding: str
    reader: str
    known: Known = Known()
    marks: tuple[Mark, ...] = ()
    caveats: tuple[str, ...] = ()


def extract_of(
    blocks: Iterable[Block],
    encoding: str,
    reader: str,
    known: Known | None = None,
    caveats: Iterable[str] = (),
) -> Extract:
    """The extract of these blocks.

    >>> extract = extract_of([Block("Harbour opens", Kind.HEADLINE), Block("Ships came.")], "", "")
    >>> extract.text, [(mark.start, mark.end) for mark in extract.marks]
    ('Harbour opens\\n\\nShips came.\\n', [(0, 13)])
    """
    parts: list[str] = []
    marks: list[Mark] = []
    at = 0
    for block in blocks:
        text = one_paragraph(block.text)
        if not text:
            continue
        if block.kind is not None:
            marks.append(Mark(at, at + len(text), block.kind))
        parts.append(text)
        at += len(text) + 2
    text = "\n\n".join(parts) + "\n" if parts else ""
    return Extract(text, encoding, reader, known or Known(), tuple(marks), tuple(caveats))


def one_paragraph(text: str) -> str:
    """The text on one line, without what nobody sees: soft hyphens, control codes."""
    return " ".join(_SURROGATE.sub("\ufffd", _UNSEEN.sub("", text)).split())


def library(module: str, name: str, what: str) -> Any:
    """A library of the extra `read`; InputError with the pip command if it is not installed.

    `name` is that of the input in messages, `what` the format.
    """
    try:
        return import_module(module)
    except ImportError as error:
        raise InputError(f"{name}: reading {what} needs the extra `read`; {INSTALL}") from error


def with_version(package: str) -> str:
    """A package and its version, which together decide what is read."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return f"{package} {version(package)}"
    except PackageNotFoundError:
        return package


def cannot_read(name: str, what: str, remedy: str) -> InputError:
    """The error for a file that is damaged, or not what it says."""
    return InputError(f"{name}: cannot be read as {what}; {remedy}")
