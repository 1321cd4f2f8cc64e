"""The details of a match in words, for every writer that prints text.

Takes a passage and gives a line for each side that gives facts which the other report gives
nowhere. It is said quietly, because it is no contradiction.
"""

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
    """`only in A: 14 wards; Ines Torvald`"""
    lines = []
    for side in SIDES:
        if texts := detail_texts(comparison, passage, side):
            words = "; ".join(safe_line(text, ascii).strip(" ") for text in texts)
            lines.append(f"only in {side.upper()}: {words}")
    return lines


def _words(text: str, detail: Detail) -> str:
    return " ".join(text[detail.span.start : detail.span.end].split())
