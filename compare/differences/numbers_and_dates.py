"""Numbers and dates that differ inside a match.

Takes the facts of both sides of a match and the `Counterparts` of its words, gives those that
stand for one another and differ. Facts that agree are taken out first, so that what is left is
what only one side says; two of those make a difference when they can be compared and one stands in
the place of the other. An amount on its own says nothing about what it amounts to: without a
common place, unit or counted noun nothing is said.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from compare.differences.word_alignment import SpanPair, WordAlignment
from compare.facts.dates.date import Date, comparable_dates, same_date
from compare.facts.numbers.number import (
    Number,
    comparable_numbers,
    compatible_numbers,
    same_number,
)
from compare.text.document import Span
from compare.text.sides import Side

# So many words around two figures, on both sides together, still make one place.
_TIGHT, _NEAR = 2, 12
# More facts of one sort on a side are a table; what stands for what is then anybody's guess.
_MOST = 50
# Smaller counts than this are often left to the reader: the (two) men.
_SMALL = 10


class _Fact(Protocol):
    @property
    def span(self) -> Span: ...


Fact = TypeVar("Fact", bound=_Fact)


@dataclass(frozen=True, slots=True)
class _Rules(Generic[Fact]):
    """How facts of one sort are compared.

    `kin` says that two facts are of one thing by their own words; `lone` that a fact may be
    missed on the other side at all, and `surely` how many words around it must stand there for it.
    """

    same: Callable[[Fact, Fact], bool]
    compatible: Callable[[Fact, Fact], bool]
    comparable: Callable[[Fact, Fact], bool]
    kin: Callable[[Fact, Fact], bool]
    strangers: Callable[[Fact, Fact], bool]
    place: Callable[[Fact], Span]
    lone: Callable[[Fact], bool]
    surely: int


def number_differences(
    aligned: WordAlignment,
    a: Sequence[Number],
    b: Sequence[Number],
    *,
    partial: bool,
    beyond_a: Sequence[Number] = (),
    beyond_b: Sequence[Number] = (),
) -> tuple[SpanPair, ...]:
    """Give the numbers of a match that differ in value, unit or bound.

    `beyond_a` are the numbers in other sentences of side a that are matched with sentences of
    this match: a number found there is told, only elsewhere.
    """
    return _Comparison(_NUMBERS, aligned, a, b).differences(partial, beyond_a, beyond_b)


def date_differences(
    aligned: WordAlignment,
    a: Sequence[Date],
    b: Sequence[Date],
    *,
    partial: bool,
    beyond_a: Sequence[Date] = (),
    beyond_b: Sequence[Date] = (),
) -> tuple[SpanPair, ...]:
    """Give the dates of a match that differ; see `number_changes`."""
    return _Comparison(_DATES, aligned, a, b).differences(partial, beyond_a, beyond_b)


def _kin_numbers(x: Number, y: Number) -> bool:
    """Say whether two numbers have a unit or a counted noun in common."""
    if x.unit and x.unit == y.unit and x.unit not in ("year", "day"):
        return True
    return not set(x.nouns).isdisjoint(y.nouns)


def _strange_numbers(x: Number, y: Number) -> bool:
    """Say whether two numbers count different things by their own words."""
    if (x.unit or y.unit) and x.unit != y.unit:
        return True
    return bool(x.nouns and y.nouns) and not _kin_numbers(x, y)


def _kin_dates(x: Date, y: Date) -> bool:
    """Say whether two dates both name a day, as "on Monday" and "in an interview Tuesday" do."""
    return all(date.day is not None or date.weekday is not None for date in (x, y))


def _is_missed(number: Number) -> bool:
    """Say whether the absence of an amount is worth a word: that of an age or of "two" is not."""
    counted = number.unit or number.nouns
    return bool(counted) and not number.ordinal and number.value >= _SMALL


_NUMBERS: _Rules[Number] = _Rules(
    same=same_number,
    compatible=compatible_numbers,
    comparable=comparable_numbers,
    kin=_kin_numbers,
    strangers=_strange_numbers,
    place=lambda number: number.figure,
    lone=_is_missed,
    surely=5,
)
_DATES: _Rules[Date] = _Rules(
    same=same_date,
    compatible=lambda x, y: False,
    comparable=comparable_dates,
    kin=_kin_dates,
    strangers=lambda x, y: False,
    place=lambda date: date.span,
    lone=lambda date: True,
    surely=4,
)


class _Comparison(Generic[Fact]):
    """The facts of both sides of one match, and which of them are still without a partner."""

    def __init__(
        self, rules: _Rules[Fact], aligned: WordAlignment, a: Sequence[Fact], b: Sequence[Fact]
    ) -> None:
        self.rules, self.aligned, self.a, self.b = rules, aligned, list(a), list(b)
        self.left_a, self.left_b = list(range(len(a))), list(range(len(b)))
        self._slack: dict[tuple[int, int], int | None] = {}

    def differences(
        self, partial: bool, beyond_a: Sequence[Fact], beyond_b: Sequence[Fact]
    ) -> tuple[SpanPair, ...]:
        rules = self.rules
        if max(len(self.a), len(self.b)) > _MOST:
            return ()
        self._take(lambda i, j: self._cost(i, j) if rules.same(self.a[i], self.b[j]) else None)
        self._take(lambda i, j: self._alike(i, j))
        self.left_a = [i for i in self.left_a if not self._told(self.a[i], beyond_b)]
        self.left_b = [j for j in self.left_b if not self._told(self.b[j], beyond_a)]
        pairs = self._take(self._changed)
        pairs += self._take(self._only_ones())
        found = [SpanPair(self.a[i].span, self.b[j].span) for i, j in pairs]
        if not partial:
            found += [SpanPair(self.a[i].span, None) for i in self.left_a if self._lacks("a", i)]
            found += [SpanPair(None, self.b[j].span) for j in self.left_b if self._lacks("b", j)]
        return tuple(sorted(found, key=_order))

    def _take(self, cost: Callable[[int, int], tuple[int, ...] | None]) -> list[tuple[int, int]]:
        """Pair what is left, the cheapest first, and take it out."""
        costs = [
            (price, i + j, abs(i - j), i, j)
            for i in self.left_a
            for j in self.left_b
            if (price := cost(i, j)) is not None
        ]
        pairs: list[tuple[int, int]] = []
        for _, _, _, i, j in sorted(costs):
            if i in self.left_a and j in self.left_b:
                self.left_a.remove(i)
                self.left_b.remove(j)
                pairs.append((i, j))
        return pairs

    def _told(self, fact: Fact, facts: Sequence[Fact]) -> bool:
        return any(self.rules.same(fact, f) or self.rules.compatible(fact, f) for f in facts)

    def _cost(self, i: int, j: int) -> tuple[int, ...]:
        """Price a pair by place: in each other's place first, then by distance in the order."""
        slack = self.slack(i, j)
        far = abs(i * max(1, len(self.b)) - j * max(1, len(self.a)))
        return (0, slack, far) if slack is not None else (1, far, 0)

    def _alike(self, i: int, j: int) -> tuple[int, ...] | None:
        """Price two figures of which one may be a rounder form of the other."""
        x, y = self.a[i], self.b[j]
        if not self.rules.compatible(x, y):
            return None
        return self._cost(i, j) if self.slack(i, j) is not None or self.rules.kin(x, y) else None

    def _changed(self, i: int, j: int) -> tuple[int, ...] | None:
        """Price two facts that differ and stand in each other's place; None where they do not."""
        x, y = self.a[i], self.b[j]
        slack = self.slack(i, j)
        if slack is None or not self.rules.comparable(x, y):
            return None
        kin = self.rules.kin(x, y)
        if slack > _TIGHT and self.rules.strangers(x, y):
            return None
        if slack > _TIGHT and not kin and (self._repeated(i, j) or slack > _NEAR):
            return None
        return (0 if slack <= _TIGHT else 1, 0 if kin else 1, slack)

    def _repeated(self, i: int, j: int) -> bool:
        """Say whether one of two facts is said on the other side too, at another place."""
        x, y = self.a[i], self.b[j]
        return any(self.rules.same(x, other) for other in self.b) or any(
            self.rules.same(other, y) for other in self.a
        )

    def _only_ones(self) -> Callable[[int, int], tuple[int, ...] | None]:
        """Price two facts out of place that are the only ones left of one thing."""
        rules = self.rules
        kin = {
            (i, j)
            for i in self.left_a
            for j in self.left_b
            if rules.comparable(self.a[i], self.b[j]) and rules.kin(self.a[i], self.b[j])
        }

        def cost(i: int, j: int) -> tuple[int, ...] | None:
            if (i, j) not in kin or self._repeated(i, j):
                return None
            alone = sum(one == i for one, _ in kin) == 1 == sum(other == j for _, other in kin)
            return (0,) if alone else None

        return cost

    def slack(self, i: int, j: int) -> int | None:
        """Count the words around two facts that stand in each other's place; None if they don't."""
        if (i, j) not in self._slack:
            self._slack[i, j] = self._measure(i, j)
        return self._slack[i, j]

    def _measure(self, i: int, j: int) -> int | None:
        place_a, place_b = self.rules.place(self.a[i]), self.rules.place(self.b[j])
        words_a, words_b = self.aligned.words_in("a", place_a), self.aligned.words_in("b", place_b)
        across_b = self.aligned.in_place_of("a", place_a)
        across_a = self.aligned.in_place_of("b", place_b)
        if not (_meet(words_a, across_a) and _meet(words_b, across_b)):
            return None
        return max(0, len(across_a) - len(words_a)) + max(0, len(across_b) - len(words_b))

    def _lacks(self, side: Side, index: int) -> bool:
        """Say whether the words around a fact stand together on the other side without it."""
        fact = (self.a if side == "a" else self.b)[index]
        others = self.b if side == "a" else self.a
        if not self.rules.lone(fact) or any(self.rules.same(fact, other) for other in others):
            return False
        inside = self.aligned.words_in(side, fact.span)
        if self.aligned.in_place_of(side, fact.span):
            return False
        before = self._run(side, self._preposition(side, inside.start) - 1, -1)
        behind = self._run(side, inside.stop, 1)
        return bool(before and behind) and before + behind >= self.rules.surely

    def _preposition(self, side: Side, first: int) -> int:
        """Give the first word of a fact, with the "on" of "on Friday" that goes when it goes."""
        lacking = first > 0 and not self.aligned.has_match(side, first - 1)
        return first - 1 if lacking and not self.aligned.words(side)[first - 1].content else first

    def _run(self, side: Side, word: int, step: int) -> int:
        """Count the words from one on, up to three, that all stand on the other side."""
        count = 0
        while count < 3 and 0 <= word < len(self.aligned.words(side)):
            if not self.aligned.has_match(side, word):
                break
            count, word = count + 1, word + step
        return count


def _meet(one: range, other: range) -> bool:
    return max(one.start, other.start) < min(one.stop, other.stop)


def _order(difference: SpanPair) -> tuple[int, int]:
    """Sort by place in A, then in B; what A lacks comes where it stands in B."""
    at_a = difference.a.start if difference.a else difference.b.start if difference.b else 0
    return at_a, difference.b.start if difference.b else 0
