"""What one report says more fully inside a match: stretches with a figure, a name or a quotation.

Takes a Comparison and gives the stretches that only one side of a match carries, as far as a fact
of the ledger stands in them, those first that have most which the other report gives nowhere.
Without a fact a stretch is mere wording, and a list of all would bury what a reader looks for.
"""

from bisect import bisect_left
from dataclasses import dataclass

from compare.result.comparison import Comparison
from compare.result.facts import FactRow
from compare.result.passage import Passage
from compare.text.document import Span
from compare.text.sides import SIDES, Side


@dataclass(frozen=True, slots=True)
class Fuller:
    """A stretch of one side of a passage; `weight` ranks it, the most telling first."""

    passage: Passage
    side: Side
    span: Span
    weight: tuple[int, int, int]


def fuller(comparison: Comparison) -> list[Fuller]:
    """All such stretches, the most telling first."""
    found = []
    for side in SIDES:
        facts = _Facts(comparison.facts, side)
        for passage in comparison.passages:
            for span in () if passage.boilerplate else passage.only_here(side):
                only, all_of = facts.within(span)
                if all_of:
                    found.append(Fuller(passage, side, span, (only, all_of, span.end - span.start)))
    return sorted(found, key=lambda each: each.weight, reverse=True)


class _Facts:
    """The facts of one side by place."""

    __slots__ = ("_placed", "_quotes", "_starts")

    def __init__(self, rows: tuple[FactRow, ...], side: Side) -> None:
        only = f"only_{side}"
        placed = [(span, row.kind, row.state == only) for row in rows for span in row.spans(side)]
        self._placed = sorted(
            ((span, is_only) for span, kind, is_only in placed if kind != "quote"),
            key=lambda item: item[0].start,
        )
        self._starts = [span.start for span, _ in self._placed]
        self._quotes = [(span, is_only) for span, kind, is_only in placed if kind == "quote"]

    def within(self, stretch: Span) -> tuple[int, int]:
        """How many facts a stretch carries, those that only this report gives first."""
        first = bisect_left(self._starts, stretch.start)
        last = bisect_left(self._starts, stretch.end)
        found = [is_only for span, is_only in self._placed[first:last] if span.end <= stretch.end]
        # Of a quotation, a stretch may have a part: that is what the other report leaves out.
        found += [is_only for span, is_only in self._quotes if span.overlaps(stretch)]
        return sum(found), len(found)
