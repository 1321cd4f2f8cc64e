"""A report as it was read, for the terminal: what is known of it, and each sentence with its kind.

Takes a Report and its Segments, gives text. An empty line parts paragraphs; the kind of a sentence
stands before it, so that anybody can see what was taken for a headline, a caption or furniture.
"""

from collections import Counter

from compare.text.document import Report
from compare.text.safe_text import safe_line
from compare.text.segmentation import Kind, Segments

_WIDTH = 12
_FIELDS = ("label", "title", "author", "date", "url")


def read_text(report: Report, segments: Segments, ascii: bool = False) -> str:
    """The report as it was read, without the text of its source.

    >>> from compare.text.document import report_from_text
    >>> from compare.text.segmentation import split
    >>> report = report_from_text("It opened on Monday.", label="A", language="en")
    >>> print(read_text(report, split(report)), end="")
    label        A
    read as      text, utf-8
    language     en
    sentences    1 (1 sentence)
    <BLANKLINE>
    sentence     It opened on Monday.
    """
    code = segments.language.code
    known = [(name, getattr(report, name)) for name in _FIELDS]
    known += [
        ("read as", f"{report.reader}, {report.encoding}"),
        ("language", None if code == "und" else code),
        ("sentences", _counts(segments)),
    ]
    lines = [_row(name, value, ascii) for name, value in known if value]
    paragraph = -1
    for sentence in segments.sentences:
        if sentence.paragraph != paragraph:
            lines.append("")
            paragraph = sentence.paragraph
        lines.append(_row(sentence.kind.value, sentence.text, ascii))
    return "\n".join(lines) + "\n"


def _row(name: str, value: str, ascii: bool) -> str:
    return f"{name:<{_WIDTH}} {safe_line(value, ascii)}"


def _counts(segments: Segments) -> str:
    """How many sentences there are, in all and of each kind."""
    found = Counter(sentence.kind for sentence in segments.sentences)
    words = [
        f"{found[kind]} {kind.value}{'s' * (found[kind] != 1 and kind is not Kind.BOILERPLATE)}"
        for kind in (Kind.HEADLINE, Kind.SENTENCE, Kind.CAPTION, Kind.BOILERPLATE)
        if found[kind]
    ]
    return f"{len(segments.sentences)} ({', '.join(words)})"
