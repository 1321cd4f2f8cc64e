"""What a transcript has of the quotations, as lines of text.

Takes a comparison and gives a line for each quotation that does not stand in the transcript word
for word: where it is, how it stands there, its first words, and which words differ.
"""

from collections.abc import Iterator, Sequence

from compare.quotations import SupportStatus
from compare.report.clean import flowing
from compare.report.signs import glyphs, id_runs
from compare.result import Comparison
from compare.supports import Supported, quotation_supports

# So much of a quotation is enough to know it again.
_SHOWN = 60
_MOST_PAIRS = 4


def support_lines(comparison: Comparison, ascii: bool) -> list[str]:
    """A line for each quotation that is altered, spliced or not found, below a heading."""
    lines = [
        support_line(row, comparison.report(row.side).text, ascii)
        for row in quotation_supports(comparison)
        if row.support.status is not SupportStatus.VERBATIM
    ]
    heading = f"Not word for word in the transcript (spoken {_arrow(ascii)} quoted):"
    return [heading, *lines] if lines else []


def support_line(row: Supported, text: str, ascii: bool) -> str:
    """One quotation; `text` is that of its report."""
    return " ".join(_pieces(row, text, ascii))


def _pieces(row: Supported, text: str, ascii: bool) -> Iterator[str]:
    glyph = glyphs(ascii)
    yield " ".join(id_runs(row.sentences, glyph))
    yield row.support.status.value.replace("_", " ")
    if row.transcript:
        yield f"({', '.join(id_runs(row.transcript, glyph))})"
    span = row.quotation.span
    yield _short(flowing(text[span.start : span.end], ascii), "..." if ascii else "…")
    if row.support.words:
        yield _pairs(row.support.words, ascii)


def _pairs(words: Sequence[tuple[str, str]], ascii: bool) -> str:
    """The words that differ, each with those in whose place they stand."""
    nothing = "-" if ascii else "–"
    pairs = [
        f"{flowing(spoken, ascii) or nothing} {_arrow(ascii)} {flowing(quoted, ascii) or nothing}"
        for quoted, spoken in words[:_MOST_PAIRS]
    ]
    left = len(words) - len(pairs)
    return "; ".join([*pairs, f"and {left} more"] if left else pairs)


def _arrow(ascii: bool) -> str:
    return "->" if ascii else "→"


def _short(text: str, ellipsis: str) -> str:
    """The first words of a quotation, its marks included."""
    if len(text) <= _SHOWN:
        return text
    head = text[:_SHOWN].rsplit(" ", 1)[0]
    return f"{head} {ellipsis}"
