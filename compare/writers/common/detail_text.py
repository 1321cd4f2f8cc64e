"""The details of a match in words, for every writer that prints text.

Takes a passage and gives a line for each side that gives facts which the other report gives
nowhere. It is said quietly, because it is no contradiction.
"""

from compare.decisions.wording import decided
from compare.result.comparison import Comparison
from compare.result.passage import Detail, Passage
from compare.text.safe_text import safe_line
from compare.text.sides import SIDES, Side


def detail_texts(comparison: Comparison, passage: Passage, side: Side) -> list[str]:
    """The words of the details of one side, each once."""
    text = comparison.report(side).text
    found = (_words(text, detail) for detail in passage.details if detail.side == side)
    return list(dict.fromkeys(found))


def detail_lines(comparison: Comparison, passage: Passage, ascii: bool = False) -> list[str]:
    """`only in A: 14 wards; Ines Torvald (confirmed by Mara)`"""
    lines = []
    for side in SIDES:
        details = [detail for detail in passage.details if detail.side == side]
        texts = (
            detail_words(comparison, detail, ascii)
            + (f" ({decided(detail.decision, ascii)})" if detail.decision else "")
            for detail in details
        )
        if details:
            lines.append(f"only in {side.upper()}: {'; '.join(dict.fromkeys(texts))}")
    return lines


def detail_words(comparison: Comparison, detail: Detail, ascii: bool = False) -> str:
    """The words of a detail on one line, safe to print."""
    return safe_line(_words(comparison.report(detail.side).text, detail), ascii).strip(" ")


def _words(text: str, detail: Detail) -> str:
    return " ".join(text[detail.span.start : detail.span.end].split())
