"""Figures, dates and names that differ between two sentences in different languages.

Takes the facts of a match on both sides, gives pairs that differ by value. No word of one language
stands beside one of the other, so a place cannot say which figure answers to which: a pair is given
only where, once the equal facts are taken away, no other two can be versions of one; two bare
figures have to be the only ones left. That misses many and is hardly ever wrong. Names are equal by
their sounds in Latin letters too, and differ only where the other report has nothing like them.
"""

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Protocol, TypeVar

from compare.facts import Date, Name, Number
from compare.facts.dates.date import comparable_dates, same_date
from compare.facts.names.finder import NameKind, comparable_names, same_name
from compare.facts.names.spelling import skeleton
from compare.facts.numbers.number import SHARE, compatible_numbers, same_value
from compare.text.document import Span


class _Spanned(Protocol):
    @property
    def span(self) -> Span: ...


Fact = TypeVar("Fact", bound=_Spanned)
SpanPair = tuple[Span, Span]

# Fewer consonants are too few to tell a name by.
_FEWEST_SOUNDS = 3
# How languages spell the first sound of John.
_SOFT_SOUNDS = frozenset("digz")


def number_differences_across(
    a: Sequence[Number], b: Sequence[Number], around_a: Sequence[Number], around_b: Sequence[Number]
) -> list[SpanPair]:
    """The amounts that differ; `around` are those of other sentences of the same statement."""

    def same(x: Number, y: Number) -> bool:
        return same_value(x, y) or compatible_numbers(x, y)

    left_a, left_b = _left_over(a, b, around_a, around_b, same)
    found = _only_pair(left_a, left_b, _comparable)
    if any(not (x.unit or y.unit) for x, y in found) and not len(left_a) == len(left_b) == 1:
        return []
    return [(x.span, y.span) for x, y in found]


def date_differences_across(
    a: Sequence[Date], b: Sequence[Date], around_a: Sequence[Date], around_b: Sequence[Date]
) -> list[SpanPair]:
    """The dates that differ; `around` are those of other sentences of the same statement."""
    left = _left_over(a, b, around_a, around_b, same_date)
    return [(x.span, y.span) for x, y in _only_pair(*left, comparable_dates)]


def name_differences_across(
    a: Sequence[Name], b: Sequence[Name], known_a: Sequence[Name], known_b: Sequence[Name]
) -> list[SpanPair]:
    """The names of persons and places that differ; `known` are all names of the reports."""
    left_a = _unheard(a, known_b)
    left_b = _unheard(b, known_a)
    if len(left_a) != 1 or len(left_b) != 1 or not _comparable_names(left_a[0], left_b[0]):
        return []
    return [(left_a[0].span, left_b[0].span)]


def _unheard(names: Sequence[Name], known: Sequence[Name]) -> list[Name]:
    """The names that the other report has nowhere in any form, each once."""
    left: list[Name] = []
    for name in names:
        if not any(sounds_alike(name, other) for other in (*known, *left)):
            left.append(name)
    return left


def sounds_alike(x: Name, y: Name) -> bool:
    """Whether two names may be one, as written in two languages: "Boehner", "Бейнер"."""
    if same_name(x, y):
        return True
    if x.known and y.known:
        return False
    return any(_same_sounds(one, other) for one in x.full for other in y.full)


def same_across(x: Name, y: Name) -> bool:
    """Whether two names of two languages are one by all their telling words and first sounds.

    "John A. Boehner" and "Джон Бейнер" are, "Paul Torberg" and "Иван Торберг" are not.
    """
    if same_name(x, y):
        return True
    if any(name.known and name.known.kind is not NameKind.PLACE for name in (x, y)):
        return False
    if x.known and y.known:
        return False
    short, long = sorted((x.full, y.full), key=len)
    if len(short) > 1 and not _begin_alike(short[0], long[0]):
        return False
    return _sounds_in(short, long) and (len(short) < len(long) or _sounds_in(long, short))


def _sounds_in(short: Sequence[str], long: Sequence[str]) -> bool:
    """Whether a name has the telling words of a shorter one; of several, all but the first."""
    words = short[1:] or short
    telling = [word for word in words if len(_consonants(word)) >= _FEWEST_SOUNDS]
    return bool(telling) and all(
        any(_same_sounds(word, other) for other in long) for word in telling
    )


def sounds_of(name: Name) -> list[str]:
    """The first consonants of the telling words of a name; names that are one share some."""
    found = (_consonants(word) for word in name.full)
    return [sounds[:_FEWEST_SOUNDS] for sounds in found if len(sounds) >= _FEWEST_SOUNDS]


def _begin_alike(one: str, other: str) -> bool:
    """Whether two words begin with one sound: "John" begins as "Джон" does."""
    first = {skeleton(word)[:1] for word in (one, other)}
    return len(first) == 1 or first <= _SOFT_SOUNDS


def has_sounds(name: Name) -> bool:
    """Whether a name has consonants enough to be known in another script: "Ohio" has none."""
    return any(len(_consonants(word)) >= _FEWEST_SOUNDS for word in name.full)


def _same_sounds(one: str, other: str) -> bool:
    """Whether two words have the same consonants, but for one at the end."""
    short, long = sorted((_consonants(one), _consonants(other)), key=len)
    if len(short) < _FEWEST_SOUNDS:
        return skeleton(one) == skeleton(other) or (bool(short) and short == long)
    return long.startswith(short) and len(long) <= len(short) + 1


@lru_cache(maxsize=1 << 14)
def _consonants(word: str) -> str:
    return "".join(sound for sound in skeleton(word) if sound not in "aeiouh-")


def _comparable_names(x: Name, y: Name) -> bool:
    """Whether both are persons by name, or both are listed places of one sort."""
    if x.kind is NameKind.PERSON and y.kind is NameKind.PERSON:
        return min(len(x.full), len(y.full)) > 1
    return bool(x.kind is NameKind.PLACE and x.known and y.known and comparable_names(x, y))


def _comparable(x: Number, y: Number) -> bool:
    """Whether two amounts may be versions of one: of one unit, no mere word such as "one".

    "The eighth" and "the second" hardly ever count the same things.
    """
    small = min(abs(x.value), abs(y.value)) <= 1 and not x.unit
    return x.unit == y.unit != SHARE and not (x.ordinal or y.ordinal or small)


def _left_over(
    a: Sequence[Fact],
    b: Sequence[Fact],
    around_a: Sequence[Fact],
    around_b: Sequence[Fact],
    same: Callable[[Fact, Fact], bool],
) -> tuple[list[Fact], list[Fact]]:
    """The facts of each side that have no equal on the other."""
    every_a: list[Fact] = [*a, *around_a]
    every_b: list[Fact] = [*b, *around_b]
    left_a = [x for x in a if not any(same(x, y) for y in every_b)]
    left_b = [y for y in b if not any(same(x, y) for x in every_a)]
    return left_a, left_b


def _only_pair(
    a: Sequence[Fact], b: Sequence[Fact], comparable: Callable[[Fact, Fact], bool]
) -> list[tuple[Fact, Fact]]:
    """The two facts that may be versions of one, if no others may."""
    pairs = [(x, y) for x in a for y in b if comparable(x, y)]
    return pairs if len(pairs) == 1 else []
