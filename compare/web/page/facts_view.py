"""The ledger of facts on the page: a table with a row for each fact.

Takes a Comparison and gives plain values for the template. A cell leads to the first sentence that
gives the fact.
"""

from bisect import bisect_right
from dataclasses import dataclass

from compare.result.comparison import Comparison
from compare.result.facts import FactRow
from compare.text.sides import SIDES, Side
from compare.web.escaping import shown
from compare.writers.facts import columns, own_words, places, state_words

_KINDS = {"quote": "Quotation", "number": "Number", "name": "Name", "date": "Date"}


@dataclass(frozen=True, slots=True)
class FactCell:
    """What one text gives: its words, how often, and the sentence to go to, "" for the speech."""

    words: str
    times: int
    goal: str


@dataclass(frozen=True, slots=True)
class FactLine:
    """One fact as the page shows it."""

    kind: str
    state: str
    words: str
    cells: tuple[FactCell, ...]


def lines(comparison: Comparison) -> tuple[FactLine, ...]:
    """The rows of the ledger; none for a report that is checked alone."""
    starts = {side: [s.start for s in comparison.report(side).sentences] for side in SIDES}
    return tuple(_line(comparison, row, starts) for row in comparison.facts)


def _line(comparison: Comparison, row: FactRow, starts: dict[Side, list[int]]) -> FactLine:
    cells = []
    for name in columns(comparison):
        spans = places(row, name)
        goal = ""
        for side in SIDES:
            if side == name and spans:
                goal = f"{side}{max(1, bisect_right(starts[side], spans[0].start))}"
        words = shown(own_words(comparison, row, name))
        cells.append(FactCell(words, len(spans), goal))
    return FactLine(_KINDS[row.kind], row.state, state_words(comparison, row.state), tuple(cells))
