"""Figures and dates that differ between two sentences in different languages.

Takes the facts of a match on both sides, gives pairs that differ by value. No word of one language
stands beside one of the other, so a place cannot say which figure answers to which: a pair is given
only where each side has a single fact left once the equal ones are taken away. That misses many
and is hardly ever wrong.
"""

from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar

from compare.facts import Date, Number
from compare.facts.dates.date import comparable_dates, same_date
from compare.facts.numbers.number import SHARE, compatible_numbers, same_value
from compare.text.document import Span


class _Spanned(Protocol):
    @property
    def span(self) -> Span: ...


Fact = TypeVar("Fact", bound=_Spanned)
SpanPair = tuple[Span, Span]


def number_differences_across(
    a: Sequence[Number], b: Sequence[Number], around_a: Sequence[Number], around_b: Sequence[Number]
) -> list[SpanPair]:
    """The amounts that differ; `around` are those of other sentences of the same statement."""

    def same(x: Number, y: Number) -> bool:
        return same_value(x, y) or compatible_numbers(x, y)

    return _left_over(a, b, around_a, around_b, same, _comparable)


def date_differences_across(
    a: Sequence[Date], b: Sequence[Date], around_a: Sequence[Date], around_b: Sequence[Date]
) -> list[SpanPair]:
    """The dates that differ; `around` are those of other sentences of the same statement."""
    return _left_over(a, b, around_a, around_b, same_date, comparable_dates)


def _comparable(x: Number, y: Number) -> bool:
    """Whether two amounts may be versions of one: of one unit, and no mere word such as "one"."""
    small = min(abs(x.value), abs(y.value)) <= 1 and not x.unit
    return x.unit == y.unit != SHARE and x.ordinal == y.ordinal and not small


def _left_over(
    a: Sequence[Fact],
    b: Sequence[Fact],
    around_a: Sequence[Fact],
    around_b: Sequence[Fact],
    same: Callable[[Fact, Fact], bool],
    comparable: Callable[[Fact, Fact], bool],
) -> list[SpanPair]:
    """The one fact of each side that has no equal on the other, if the two may be versions."""
    every_a: list[Fact] = [*a, *around_a]
    every_b: list[Fact] = [*b, *around_b]
    left_a = [x for x in a if not any(same(x, y) for y in every_b)]
    left_b = [y for y in b if not any(same(x, y) for x in every_a)]
    if len(left_a) != 1 or len(left_b) != 1 or not comparable(left_a[0], left_b[0]):
        return []
    return [(left_a[0].span, left_b[0].span)]
