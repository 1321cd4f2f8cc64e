"""The view Facts: the ledger of facts as a table with a row for each fact.

Takes a Comparison and gives plain values for the template: the rows, and the choices of the filters
with their counts. A cell leads to the sentences that give the fact.
"""

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass

from compare.result.comparison import Comparison
from compare.result.facts import FactKind, FactRow, FactState
from compare.text.sides import SIDES, Side
from compare.web.escaping import shown
from compare.writers.facts import columns, own_words, places, state_words

_KINDS: dict[FactKind, str] = {
    "number": "Number",
    "date": "Date",
    "name": "Name",
    "quote": "Quotation",
}
_STATES: tuple[FactState, ...] = ("differ", "only_a", "only_b", "agree")
# So many sentences of one report are named in a row; in reports of more than _LONG characters
# together only the first, since a page must not outgrow its texts.
_GOALS, _LONG = 6, 100_000


@dataclass(frozen=True, slots=True)
class FactCell:
    """What one text gives: its words, how often, and the sentences to go to, none of the speech.

    Of a fact that is given in many places the first few are named.
    """

    words: str
    times: int
    goals: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FactChoice:
    """One choice of a filter: its word, its label, how many rows it shows."""

    word: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class FactLine:
    """One fact as the page shows it; `sort` is the word of its kind for the filter."""

    kind: str
    sort: str
    state: str
    words: str
    cells: tuple[FactCell, ...]


def lines(comparison: Comparison) -> tuple[FactLine, ...]:
    """The rows of the ledger; none for a report that is checked alone."""
    starts = {side: [s.start for s in comparison.report(side).sentences] for side in SIDES}
    whole = len(comparison.a.text) + len(comparison.b.text) <= _LONG
    goals = _GOALS if whole else 1
    return tuple(_line(comparison, row, starts, goals) for row in comparison.facts)


def _line(
    comparison: Comparison, row: FactRow, starts: dict[Side, list[int]], most: int
) -> FactLine:
    cells = []
    for name in columns(comparison):
        spans = places(row, name)
        goals: dict[str, None] = {}
        for side in SIDES:
            for span in spans if side == name else ():
                goals[f"{side}{max(1, bisect_right(starts[side], span.start))}"] = None
        words = shown(own_words(comparison, row, name))
        cells.append(FactCell(words, len(spans), tuple(goals)[:most]))
    state = state_words(comparison, row.state)
    return FactLine(_KINDS[row.kind], row.kind, row.state, state, tuple(cells))


def choices(comparison: Comparison) -> tuple[tuple[FactChoice, ...], tuple[FactChoice, ...]]:
    """The states and the kinds that rows have, with their numbers, for the filters."""
    states = Counter(row.state for row in comparison.facts)
    kinds = Counter(row.kind for row in comparison.facts)
    return (
        tuple(
            FactChoice(s, _upper(state_words(comparison, s)), states[s])
            for s in _STATES
            if states[s]
        ),
        tuple(FactChoice(k, f"{name}s", kinds[k]) for k, name in _KINDS.items() if kinds[k]),
    )


def _upper(words: str) -> str:
    return words[:1].upper() + words[1:]
