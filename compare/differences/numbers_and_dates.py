"""Numbers and dates that differ inside a match.

Takes the facts of both sides of a match and the `WordAlignment` of its words, gives those that
correspond to each other and differ. Facts that agree are taken out first, so that the others are
what only one side says; two of those make a difference if they are comparable and one stands in
the place of the other. A bare amount does not say what it counts: without a common place, unit or
counted noun nothing is flagged.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from compare.differences.word_alignment import SpanPair, WordAlignment
from compare.facts.dates.date import Date, comparable_dates, same_date
from compare.facts.numbers.number import (
    EACH,
    TIMES,
    Bound,
    Number,
    comparable_numbers,
    compatible_numbers,
    same_number,
)
from compare.text.document import Span
from compare.text.sides import Side, other_side

# With so many words around two figures, on both sides together, they still stand in one place.
_TIGHT, _NEAR = 2, 12
# More facts of one kind on a side are a table, in which pairs can only be guessed.
_MOST = 50
# Smaller counts are often left out: the (two) men.
_SMALL = 10
# So many words on either side of a fact stand beside it.
_BESIDE = 3
# The end of both sides counts as so many common words.
_END = 2


class _Fact(Protocol):
    @property
    def span(self) -> Span: ...


Fact = TypeVar("Fact", bound=_Fact)


@dataclass(frozen=True, slots=True)
class _Rules(Generic[Fact]):
    """How facts of one kind are compared.

    `same_kind` and `different_kind`: whether two facts are, by their own words, about one thing or
    about two. `may_be_omitted`: whether the omission of a fact on the other side can be flagged,
    and `min_context` how many words around it must stand there for that. `needs_words`: whether
    two of its kind, out of each other's place, need a word beside them in common.
    """

    same: Callable[[Fact, Fact], bool]
    compatible: Callable[[Fact, Fact], bool]
    comparable: Callable[[Fact, Fact], bool]
    same_kind: Callable[[Fact, Fact], bool]
    different_kind: Callable[[Fact, Fact], bool]
    place: Callable[[Fact], Span]
    may_be_omitted: Callable[[Fact], bool]
    min_context: int
    rate: Callable[[Fact], str]
    needs_words: Callable[[Fact], bool]


def number_differences(
    aligned: WordAlignment,
    a: Sequence[Number],
    b: Sequence[Number],
    *,
    partial: bool,
    beyond_a: Sequence[Number] = (),
    beyond_b: Sequence[Number] = (),
) -> tuple[SpanPair, ...]:
    """The numbers of a match that differ in value, unit or bound.

    `beyond_a` are the numbers in other sentences of side a that are matched with sentences of
    this match: a number found there is not missing.
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
    """The dates of a match that differ; see `number_differences`."""
    return _Comparison(_DATES, aligned, a, b).differences(partial, beyond_a, beyond_b)


def _numbers_of_one_kind(x: Number, y: Number) -> bool:
    """Whether two numbers have a unit or a counted noun in common."""
    if x.unit and x.unit == y.unit and x.unit not in ("year", "day"):
        return True
    return not set(x.nouns).isdisjoint(y.nouns)


def _numbers_of_two_kinds(x: Number, y: Number) -> bool:
    """Whether two numbers count different things by their own words."""
    if (x.unit or y.unit) and x.unit != y.unit:
        return True
    return bool(x.nouns and y.nouns) and not _numbers_of_one_kind(x, y)


def _days(x: Date, y: Date) -> bool:
    """Whether two dates both name a day, as "on Monday" and "in an interview Tuesday" do."""
    return all(date.day is not None or date.weekday is not None for date in (x, y))


def _omission_counts(number: Number) -> bool:
    """Whether the omission of an amount can be flagged: that of an age or of "two" cannot."""
    counted = number.unit or number.nouns
    if number.ordinal or number.bound is Bound.MANY or number.unit == TIMES:
        return False
    return bool(counted) and number.value >= _SMALL


def _names_a_day(date: Date) -> bool:
    """Whether a date is more than a part of a day."""
    return date.part is None


_NUMBERS: _Rules[Number] = _Rules(
    same=same_number,
    compatible=compatible_numbers,
    comparable=comparable_numbers,
    same_kind=_numbers_of_one_kind,
    different_kind=_numbers_of_two_kinds,
    place=lambda number: number.figure,
    may_be_omitted=_omission_counts,
    min_context=5,
    rate=lambda number: number.rate,
    needs_words=lambda number: False,
)
_DATES: _Rules[Date] = _Rules(
    same=same_date,
    compatible=lambda x, y: False,
    comparable=comparable_dates,
    same_kind=_days,
    different_kind=lambda x, y: False,
    place=lambda date: date.span,
    may_be_omitted=_names_a_day,
    min_context=4,
    rate=lambda date: "",
    needs_words=lambda date: date.weekday is not None and date.day is None,
)


class _Comparison(Generic[Fact]):
    """The facts of both sides of one match, and which of them still have no partner."""

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
        same = self._take(
            lambda i, j: self._cost(i, j) if rules.same(self.a[i], self.b[j]) else None
        )
        found = [
            SpanPair(self.a[i].span, self.b[j].span) for i, j in same if self._rated_apart(i, j)
        ]
        self._take(lambda i, j: self._alike(i, j))
        self.left_a = [i for i in self.left_a if not self._given_in(self.a[i], beyond_b)]
        self.left_b = [j for j in self.left_b if not self._given_in(self.b[j], beyond_a)]
        pairs = self._take(self._replaced)
        pairs += self._take(self._only_ones())
        found += [SpanPair(self.a[i].span, self.b[j].span) for i, j in pairs]
        if not partial:
            found += [SpanPair(self.a[i].span, None) for i in self.left_a if self._omitted("a", i)]
            found += [SpanPair(None, self.b[j].span) for j in self.left_b if self._omitted("b", j)]
        return tuple(sorted(found, key=_order))

    def _take(self, cost: Callable[[int, int], tuple[int, ...] | None]) -> list[tuple[int, int]]:
        """Pair the facts that are left, the cheapest first, and take them out."""
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

    def _rated_apart(self, i: int, j: int) -> bool:
        """Whether one of two amounts, else the same, counts for something else: "a month"."""
        rates = self.rules.rate(self.a[i]), self.rules.rate(self.b[j])
        if rates[0] == rates[1] or EACH in rates:
            return False
        slack = self.slack(i, j)
        return slack is not None and slack <= (_NEAR if all(rates) else _TIGHT)

    def _given_in(self, fact: Fact, facts: Sequence[Fact]) -> bool:
        return any(self.rules.same(fact, f) or self.rules.compatible(fact, f) for f in facts)

    def _cost(self, i: int, j: int) -> tuple[int, ...]:
        """The price of a pair: facts in each other's place first, then by distance in the order."""
        slack = self.slack(i, j)
        far = abs(i * max(1, len(self.b)) - j * max(1, len(self.a)))
        return (0, slack, far) if slack is not None else (1, far, 0)

    def _alike(self, i: int, j: int) -> tuple[int, ...] | None:
        """The price of two figures if one may be a rounded form of the other, else None."""
        x, y = self.a[i], self.b[j]
        if not self.rules.compatible(x, y):
            return None
        return (
            self._cost(i, j) if self.slack(i, j) is not None or self.rules.same_kind(x, y) else None
        )

    def _replaced(self, i: int, j: int) -> tuple[int, ...] | None:
        """The price of two facts that differ and stand in each other's place, else None."""
        x, y = self.a[i], self.b[j]
        slack = self.slack(i, j)
        if slack is None or not self.rules.comparable(x, y):
            return None
        alike = self.rules.same_kind(x, y)
        if slack > _TIGHT and self.rules.different_kind(x, y):
            return None
        if slack > _TIGHT and not alike and (self._repeated(i, j) or slack > _NEAR):
            return None
        if slack > _TIGHT and not self._beside_the_same(i, j):
            return None
        return (0 if slack <= _TIGHT else 1, 0 if alike else 1, slack)

    def _repeated(self, i: int, j: int) -> bool:
        """Whether the other side has one of two facts too, at another place."""
        x, y = self.a[i], self.b[j]
        return any(self.rules.same(x, other) for other in self.b) or any(
            self.rules.same(other, y) for other in self.a
        )

    def _only_ones(self) -> Callable[[int, int], tuple[int, ...] | None]:
        """The price of two facts out of place that are the only ones left about one thing."""
        rules = self.rules
        related = {
            (i, j)
            for i in self.left_a
            for j in self.left_b
            if rules.comparable(self.a[i], self.b[j]) and rules.same_kind(self.a[i], self.b[j])
        }

        def cost(i: int, j: int) -> tuple[int, ...] | None:
            if (i, j) not in related or self._repeated(i, j):
                return None
            if not self._beside_the_same(i, j):
                return None
            alone = (
                sum(one == i for one, _ in related) == 1 == sum(other == j for _, other in related)
            )
            return (0,) if alone else None

        return cost

    def _beside_the_same(self, i: int, j: int) -> bool:
        """Whether two facts that need it have a content word beside them in common.

        Two weekdays in sentences that tell of two events differ, and say nothing.
        """
        if not self.rules.needs_words(self.a[i]) or not self.rules.needs_words(self.b[j]):
            return True
        one, other = self._beside("a", self.a[i]), self._beside("b", self.b[j])
        return not one.isdisjoint(other)

    def _beside(self, side: Side, fact: Fact) -> set[str]:
        """The stems of the content words right around a fact."""
        words, inside = self.aligned.words(side), self.aligned.words_in(side, fact.span)
        near = range(max(0, inside.start - _BESIDE), min(len(words), inside.stop + _BESIDE))
        return {words[k].stem for k in near if k not in inside and words[k].content}

    def slack(self, i: int, j: int) -> int | None:
        """The words around two facts that stand in each other's place; None if they do not."""
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

    def _omitted(self, side: Side, index: int) -> bool:
        """Whether the words around a fact stand together on the other side without it."""
        fact = (self.a if side == "a" else self.b)[index]
        others = self.b if side == "a" else self.a
        if not self.rules.may_be_omitted(fact) or any(
            self.rules.same(fact, other) for other in others
        ):
            return False
        inside = self.aligned.words_in(side, fact.span)
        if self.aligned.in_place_of(side, fact.span):
            return False
        before = self._run(side, self._preposition(side, inside.start) - 1, -1)
        behind = self._run(side, inside.stop, 1) or (_END if self._ends(side, inside) else 0)
        return bool(before and behind) and before + behind >= self.rules.min_context

    def _ends(self, side: Side, inside: range) -> bool:
        """Whether a fact ends its side, and the other side ends without it."""
        across = other_side(side)
        place = self.aligned.gap(side, Span(*self._bounds(side, inside)))[1]
        return inside.stop == len(self.aligned.words(side)) and place.stop == len(
            self.aligned.words(across)
        )

    def _bounds(self, side: Side, inside: range) -> tuple[int, int]:
        words = self.aligned.words(side)
        return words[inside.start].start, words[inside.stop - 1].end

    def _preposition(self, side: Side, first: int) -> int:
        """The first word of a fact, with the "on" of "on Friday", which is omitted with it."""
        lacking = first > 0 and not self.aligned.has_match(side, first - 1)
        return first - 1 if lacking and not self.aligned.words(side)[first - 1].content else first

    def _run(self, side: Side, word: int, step: int) -> int:
        """The number of words in a row from one on, up to three, that stand on the other side."""
        count = 0
        while count < 3 and 0 <= word < len(self.aligned.words(side)):
            if not self.aligned.has_match(side, word):
                break
            count, word = count + 1, word + step
        return count


def _meet(one: range, other: range) -> bool:
    return max(one.start, other.start) < min(one.stop, other.stop)


def _order(difference: SpanPair) -> tuple[int, int]:
    """A sort key: the place in A, then in B; what A lacks comes at its place in B."""
    at_a = difference.a.start if difference.a else difference.b.start if difference.b else 0
    return at_a, difference.b.start if difference.b else 0
