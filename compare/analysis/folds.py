"""The stretches of passages that only one report has, which are shown as one line each.

Takes a Comparison, gives its folds in A's order: passages in a row of one side, and what they are
about, by the names of their runs and the figures that the other report does not have. In a pair
of long reports most passages are of this kind, and the few that both have would be lost among them.
Passages in doubt, decided ones and furniture are never folded.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from compare.result.comparison import Comparison
from compare.result.facts import selected
from compare.result.passage import Passage
from compare.result.relations import Relation
from compare.text.sides import SIDES, Side

# The first passage of a stretch stays in sight; hiding fewer than this after it would save nothing.
FEWEST_HIDDEN = 3
MOST_NAMES = 3
MOST_FIGURES = 2


@dataclass(frozen=True, slots=True)
class Fold:
    """The first passage of a stretch, those that are hidden below it, and what these are about."""

    side: Side
    first: Passage
    hidden: tuple[Passage, ...]
    names: tuple[str, ...]
    figures: tuple[str, ...]

    @property
    def sentences(self) -> tuple[str, ...]:
        """The hidden sentences."""
        return tuple(id for passage in self.hidden for id in passage.ids(self.side))


def foldable(passage: Passage) -> Side | None:
    """The side of a passage that can be folded, else None."""
    kept = passage.boilerplate or passage.uncertain or passage.decision
    if passage.relation is not Relation.UNIQUE or kept:
        return None
    return "a" if passage.a else "b"


def find_folds(comparison: Comparison) -> tuple[Fold, ...]:
    """All folds, in A's order; a report that is checked alone has none."""
    return () if comparison.alone else tuple(_folds(comparison))


def _folds(comparison: Comparison) -> Iterator[Fold]:
    names = {id: run.names for run in comparison.unique_runs for id in run.sentences}
    figures: dict[Side, dict[str, list[str]]] = {s: _figures(comparison, s) for s in SIDES}
    for side, group in groupby(comparison.passages, foldable):
        first, *hidden = group
        if side is None or len(hidden) < FEWEST_HIDDEN:
            continue
        ids = [id for passage in hidden for id in passage.ids(side)]
        yield Fold(
            side,
            first,
            tuple(hidden),
            _first_of((name for id in ids for name in names.get(id, ())), MOST_NAMES),
            _first_of((words for id in ids for words in figures[side].get(id, ())), MOST_FIGURES),
        )


def _figures(comparison: Comparison, side: Side) -> dict[str, list[str]]:
    """Sentence -> the figures in it that only this report gives, in its words."""
    report = comparison.report(side)
    found: dict[str, list[str]] = {}
    spans = sorted(
        (span.start, span.end)
        for row in selected(comparison.facts, (side,), ("number",))
        for span in row.spans(side)
    )
    at = 0
    for sentence in report.sentences:
        while at < len(spans) and spans[at][0] < sentence.end:
            start, end = spans[at]
            # A small number in words ("two seals") says nothing of what a stretch is about.
            if any(char.isdigit() for char in report.text[start:end]):
                found.setdefault(sentence.id, []).append(report.text[start:end])
            at += 1
    return found


def _first_of(words: Iterable[str], most: int) -> tuple[str, ...]:
    """The first different ones."""
    return tuple(list(dict.fromkeys(words))[:most])
