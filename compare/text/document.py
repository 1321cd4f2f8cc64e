"""One account of a speech: its text exactly as decoded, and what is known about it.

Takes text that is already decoded (`readers` turn bytes into text) and gives a `Report`. The
text is never altered: every offset of every later stage is a half-open range of Unicode code
points into `Report.text`, so a result can always be checked against the source.
"""

import hashlib
from dataclasses import dataclass
from typing import Protocol

from compare.errors import InputError, SettingsError, expect
from compare.text.kind import Kind


class Ranged(Protocol):
    """Anything with a place in a text: a span, a word, a sentence."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open range of code points, `0 <= start <= end`."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start} to {self.end}")

    def overlaps(self, other: "Ranged") -> bool:
        """Whether the two have a character in common.

        >>> Span(0, 5).overlaps(Span(4, 9)), Span(0, 5).overlaps(Span(5, 9))
        (True, False)
        """
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Ranged") -> bool:
        """Whether the other lies inside, ends included.

        >>> Span(0, 5).contains(Span(4, 5)), Span(0, 5).contains(Span(4, 6))
        (True, False)
        """
        return self.start <= other.start and other.end <= self.end


_TEXTS = ("text", "label", "source", "sha256", "encoding", "reader")
_OPTIONAL_TEXTS = ("date", "url", "language", "title", "author")


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a text whose kind its source shows, such as a heading or a caption.

    `0 <= start < end`; sentences in it have its kind, unless their wording
    shows furniture.
    """

    start: int
    end: int
    kind: Kind


@dataclass(frozen=True, slots=True)
class Report:
    """One report: the decoded or extracted text, unchanged, and where it comes from.

    `source` is a file name or an address, never an absolute path, so that results are the same
    on every machine. `date` is an ISO date or None. `sha256` is the hash of the bytes as read, and
    `reader` says what made the text of them: "text" if it is the text of the file itself. `marks`
    are in order and disjoint, `caveats` are what a person should know about the reading.

    >>> import compare
    >>> compare.read_report("samples/bridge/a.txt").label
    'a'
    """

    text: str
    label: str
    source: str
    sha256: str
    encoding: str
    date: str | None = None
    url: str | None = None
    language: str | None = None
    title: str | None = None
    author: str | None = None
    reader: str = "text"
    marks: tuple[Mark, ...] = ()
    caveats: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for name in _TEXTS:
            expect(name, getattr(self, name), str)
        for name in _OPTIONAL_TEXTS:
            expect(name, getattr(self, name), str, type(None))
        for name in ("marks", "caveats"):
            expect(name, getattr(self, name), tuple)
        for caveat in self.caveats:
            expect("caveats", caveat, str)
        texts = {name: getattr(self, name) or "" for name in _TEXTS + _OPTIONAL_TEXTS}
        for name, text in (texts | {"caveats": "".join(self.caveats)}).items():
            if not _is_encodable(text):
                raise InputError(f"{name}: has a lone surrogate; decode the text again")
        at = 0
        for mark in self.marks:
            expect("marks", mark, Mark)
            if not at <= mark.start < mark.end <= len(self.text):
                raise SettingsError(f"marks: {mark.start} is out of order; give them in order")
            at = mark.end


def _is_encodable(text: str) -> bool:
    """Whether a file can contain the text: a lone surrogate has no form in UTF-8."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def report_from_text(
    text: str,
    *,
    label: str,
    source: str = "",
    date: str | None = None,
    url: str | None = None,
    language: str | None = None,
) -> Report:
    """The Report of a text that did not come from a file, with what is known of it.

    Raises InputError if the text is only white space or has a lone surrogate, which no file can
    contain and no output can be written with, SettingsError for values of another type.

    >>> report_from_text("It opens on Monday.", label="Agency", url="https://agency.example/x").label
    'Agency'
    """
    expect("text", text, str)
    if not text.strip():
        raise InputError(f"{label}: no text in it; give a report with at least one sentence")
    try:
        data = text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise InputError(
            f"{label}: lone surrogate at offset {error.start}; decode the text again"
        ) from error
    return Report(
        text=text,
        label=label,
        source=source,
        sha256=hashlib.sha256(data).hexdigest(),
        encoding="utf-8",
        date=date,
        url=url,
        language=language,
    )
