"""Which words that differ are worth a mark.

Takes the edits of a match with what both reports state, gives the edits, each with whether it is
drawn. In a reordered or reworded sentence a mark on every "the" and "of" hides the marks that
matter, so outside quotation marks three sorts of words get none: function words, unless they make a
difference such as "may"; and another form of a number, a date or a name that the other side has
there ("13 March", "March 13th"). Inside quotation marks every word counts. All edits are recorded,
drawn or not.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from compare.differences import Difference
from compare.differences.finder import Account
from compare.facts.dates.date import Date, same_date
from compare.facts.names.matching import same_name
from compare.facts.names.parts import Name
from compare.facts.numbers.number import Number, same_number
from compare.result.relations import Edit
from compare.text.document import Span
from compare.text.segmentation import Sentence, Word
from compare.text.sides import SIDES, Side

Fact = TypeVar("Fact", Number, Date, Name)


def with_drawn(
    edits: Sequence[Edit],
    sentences: dict[Side, Sequence[Sentence]],
    accounts: dict[Side, Account],
    differences: Sequence[Difference],
) -> tuple[Edit, ...]:
    """The edits of one match; `sentences` are its own of each side."""
    if not edits:
        return ()
    sides = {side: _Side(side, sentences[side], accounts[side], differences) for side in SIDES}
    values, names = _same_facts(sides["a"], sides["b"])
    return tuple(
        edit if _is_drawn(edit, sides, values, names) else replace(edit, drawn=False)
        for edit in edits
    )


class _Side:
    """The words, quotations and facts of one side of a match."""

    def __init__(
        self,
        side: Side,
        sentences: Sequence[Sentence],
        account: Account,
        differences: Sequence[Difference],
    ) -> None:
        self.words = sorted((w for s in sentences for w in s.words), key=lambda word: word.start)
        facts = account.facts
        self.numbers = _inside(facts.numbers, sentences)
        self.dates = _inside(facts.dates, sentences)
        self.names = _inside(facts.names, sentences)
        differing = (each.a if side == "a" else each.b for each in differences)
        quoted = (quotation.span for quotation in account.quotations)
        self.counted = [span for span in (*quoted, *differing) if span is not None]

    def words_in(self, span: Span | None) -> list[Word]:
        if span is None:
            return []
        first = bisect_right(self.words, span.start, key=lambda word: word.end)
        return self.words[first : bisect_left(self.words, span.end, key=lambda word: word.start)]


def _inside(facts: Sequence[Fact], sentences: Sequence[Sentence]) -> list[Fact]:
    found: list[Fact] = []
    for sentence in sentences:
        first = bisect_left(facts, sentence.start, key=lambda fact: fact.span.start)
        found += facts[first : bisect_left(facts, sentence.end, key=lambda fact: fact.span.start)]
    return found


def _same_facts(a: _Side, b: _Side) -> tuple[dict[Side, list[Span]], dict[Side, list[Span]]]:
    """The places of numbers and dates that both sides have, and those of names."""
    values: dict[Side, list[Span]] = {"a": [], "b": []}
    names: dict[Side, list[Span]] = {"a": [], "b": []}
    _add_same(values, a.numbers, b.numbers, same_number)
    _add_same(values, a.dates, b.dates, same_date)
    _add_same(names, a.names, b.names, same_name)
    return values, names


def _add_same(
    found: dict[Side, list[Span]],
    of_a: Sequence[Fact],
    of_b: Sequence[Fact],
    same: Callable[[Fact, Fact], bool],
) -> None:
    for x in of_a:
        for y in of_b:
            if same(x, y):
                found["a"].append(x.span)
                found["b"].append(y.span)


def _is_drawn(
    edit: Edit,
    sides: dict[Side, _Side],
    values: dict[Side, list[Span]],
    names: dict[Side, list[Span]],
) -> bool:
    spans: dict[Side, Span | None] = {"a": edit.a, "b": edit.b}
    if any(
        span is not None and any(span.overlaps(counted) for counted in sides[side].counted)
        for side, span in spans.items()
    ):
        return True
    content = {
        side: [word for word in sides[side].words_in(spans[side]) if word.content] for side in SIDES
    }
    # "Ada Lind" for "the mayor" is another form of a name, a name for nothing is not.
    known = {side: [*values[side], *(names[side] if all(spans.values()) else ())] for side in SIDES}
    return any(not _covered(content[side], known[side]) for side in SIDES)


def _covered(words: Iterable[Word], spans: Sequence[Span]) -> bool:
    return all(
        any(span.start <= word.start and word.end <= span.end for span in spans) for word in words
    )
