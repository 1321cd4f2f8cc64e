"""Decisions that no row shows, as lines at the end of what a command prints.

Takes a Comparison and a View and gives lines: rejected matches, and decisions that fit no more, so
that a warning about them can say that they are listed.
"""

from compare.result.comparison import Comparison
from compare.writers.common.decision_text import rejected_lines, unplaced_lines
from compare.writers.common.signs import DECIDED
from compare.writers.common.wrapping import hung, wrap_text
from compare.writers.view import View

FIT_NO_MORE = "Decisions that no longer apply:"


def decisions_at_end(comparison: Comparison, view: View, *, rejected: bool = True) -> list[str]:
    """Both sorts below their headings, each after an empty line; or without `rejected` matches."""
    matches = rejected_lines(comparison, view.ascii) if rejected else []
    lines = []
    for title, told in (
        ("Rejected matches:", matches),
        (FIT_NO_MORE, unplaced_lines(comparison, view.ascii)),
    ):
        if told:
            lines += ["", *wrap_text(title, view.columns)]
        for line in told:
            lines += hung(wrap_text(line, view.columns - 3), f"{DECIDED} ", "   ")
    return lines
