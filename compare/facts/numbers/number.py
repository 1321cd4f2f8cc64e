"""What an amount is, when two amounts are the same, and when they may be versions of one fact.

Takes two `Number`s, compares value, unit and bound. Precision comes before recall: an amount
without a unit does not differ from one with a unit, nor a rounded figure from a finer one (`nearly
300`, `298`), and amounts that may have been converted (miles, another currency) are not compared
at all.
"""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from compare.text.document import Span

SHARE = "share"
# The unit of "doubled" and of "three times".
TIMES = "times"
# The rate of "40 crowns each", which says of whom only by what stands around it.
EACH = "each"
# The unit of the number of a law, before its year: 4412/2016.
OF_YEAR = "of"


class Bound(StrEnum):
    """The side of the value on which the fact lies."""

    EXACT = "exact"
    OVER = "over"
    AT_LEAST = "at_least"
    UNDER = "under"
    AT_MOST = "at_most"
    NEARLY = "nearly"
    ABOUT = "about"
    MANY = "many"


@dataclass(frozen=True, slots=True)
class Number:
    """An amount: `span` from the bound word to the unit, `figure` the digits and words alone.

    `upper` is the end of a range, or the other figure of a score (`3–2`). `unit` is a currency
    code, `%`, `km` and the like, "" where there is none. `grain` is the smallest step that the
    figure shows. `nouns` are the stems of the words that may say what is counted. `role` is "from"
    or "to" where the number is an end of a change, `rate` what it counts for: "month" in "4,000 a
    month". The bound `MANY` is that of "hundreds", whose value is 100.
    """

    span: Span
    figure: Span
    value: Fraction
    upper: Fraction | None
    unit: str
    bound: Bound
    ordinal: bool
    nouns: tuple[str, ...]
    grain: Fraction
    role: str = ""
    rate: str = ""

    @property
    def amount(self) -> "Amount":
        """What the number says, without its place and what it counts."""
        return Amount(self.value, self.upper, self.unit, self.bound, self.ordinal, self.grain)


class Amount(NamedTuple):
    """What a number says; see `Number`."""

    value: Fraction
    upper: Fraction | None
    unit: str
    bound: Bound
    ordinal: bool
    grain: Fraction


# Signs before or after a figure.
SIGNS = {
    "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₽": "RUB", "₹": "INR", "₴": "UAH",
    "₩": "KRW", "₺": "TRY", "₪": "ILS",
}  # fmt: skip
PREFIXED = {"A": "AUD", "AU": "AUD", "C": "CAD", "CA": "CAD", "NZ": "NZD", "HK": "HKD",
             "R": "BRL", "S": "SGD", "NT": "TWD"}  # fmt: skip
# What each unit measures, and how many of the smallest unit of that measure it contains.
_MEASURES: dict[str, tuple[str, Fraction]] = {
    name: (quantity, Fraction(factor))
    for quantity, units in {
        "time": {"second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 604800},
        "months": {"month": 1, "year": 12},
        "length": {"mm": 1, "cm": 10, "m": 1000, "km": 1000000},
        "feet": {"inch": 1, "foot": 12, "yard": 36, "mile": 63360},
        "mass": {"g": 1, "kg": 1000, "tonne": 1000000},
        "area": {"m2": 1, "ha": 10000, "km2": 1000000},
        "power": {"mw": 1, "gw": 1000},
    }.items()
    for name, factor in units.items()
}
# Currencies of several countries ("crown", "peso") go by their word.
MONEY = frozenset((
    *SIGNS.values(), *PREFIXED.values(), "CHF", "CNY", "HUF", "KZT", "NGN", "PLN", "THB", "ZAR",
    "cent", "crown", "dinar", "dirham", "peso", "ringgit", "riyal", "rupiah",
))  # fmt: skip
TIME = ("time", "months")


def measure(unit: str) -> tuple[str, Fraction]:
    """What a unit measures and how many of the smallest unit of that measure it contains."""
    if unit in _MEASURES:
        return _MEASURES[unit]
    return ("money", Fraction(1)) if unit in MONEY else (unit, Fraction(1))


# Bounds that newsrooms use interchangeably.
_INTERCHANGEABLE: tuple[frozenset[Bound], ...] = (
    frozenset((Bound.OVER, Bound.AT_LEAST)),
    frozenset((Bound.UNDER, Bound.AT_MOST)),
    frozenset((Bound.UNDER, Bound.NEARLY)),
    frozenset((Bound.ABOUT, Bound.NEARLY)),
    frozenset((Bound.ABOUT, Bound.EXACT)),
)
# The share by which a figure may differ from a rounded and bounded one for it.
_NEAR = Fraction(15, 100)
_LOOSE = {Bound.EXACT, Bound.OVER, Bound.UNDER, Bound.NEARLY}
# A figure from this on, with so few digits before its noughts, is round.
_LARGE, _FINE = 1000, 100
# A figure with so many digits is exact, and may be cut off rather than rounded.
_EXACT_DIGITS = 1000


def same_bound(x: Number, y: Number) -> bool:
    """Whether two amounts have the same bound, or bounds that are interchangeable."""
    return x.bound == y.bound or frozenset((x.bound, y.bound)) in _INTERCHANGEABLE


def same_value(x: Number, y: Number) -> bool:
    """Whether two amounts have the same value and may have the same unit."""
    if x.ordinal != y.ordinal or (x.upper is None) != (y.upper is None):
        return False
    if {x.role, y.role} == {"from", "to"}:
        return False
    if not x.unit or not y.unit or x.unit == y.unit:
        swapped = x.upper is not None and (x.value, x.upper) == (y.upper, y.value)
        if not swapped and not (x.value == y.value and x.upper == y.upper):
            # A score may be given from either team's side: 3–1 and 1–3.
            return False
        return SHARE not in (x.unit, y.unit) or x.unit == y.unit
    parts_x, parts_y = _share(x), _share(y)
    if parts_x is not None and parts_y is not None:
        return parts_x == parts_y or _rounded_share(x, y) or _rounded_share(y, x)
    (measured, factor), (other, other_factor) = measure(x.unit), measure(y.unit)
    if measured != other or measured == "money":
        return False
    uppers = [(n.upper or 0) * f for n, f in ((x, factor), (y, other_factor))]
    return x.value * factor == y.value * other_factor and uppers[0] == uppers[1]


def _share(x: Number) -> Fraction | None:
    """The share of a whole that an amount states; None if it is not a share."""
    if x.upper is not None:
        return None
    if x.unit == SHARE:
        return x.value
    if x.unit == "%":
        return x.value / 100
    return x.value / int(x.unit[1:]) if x.unit[:1] == "/" else None


def _rounded_share(x: Number, y: Number) -> bool:
    """Whether a percentage is a fraction that percentages can only round: a third, 33 per cent."""
    if x.unit != SHARE or y.unit != "%" or 100 % x.value.denominator == 0:
        return False
    return abs(100 * x.value - y.value) <= y.grain / 2


def same_number(x: Number, y: Number) -> bool:
    """Whether two amounts state the same: in value, unit and bound."""
    return same_value(x, y) and same_bound(x, y)


def compatible_numbers(x: Number, y: Number) -> bool:
    """Whether one amount may be a rounder form of the other: `nearly 300` and `298`."""
    if x.ordinal or y.ordinal or not _same_sort(x, y):
        return False
    return _compatible(x.amount, y.amount)


# Exact arithmetic is slow, and a table has the same few amounts in all its rows.
@lru_cache(maxsize=20_000)
def _compatible(x: Amount, y: Amount) -> bool:
    if x.unit == y.unit == SHARE and x.bound == y.bound:
        return False
    if x.upper is None and y.upper is None and (_complements(x, y) or _same_round(x, y)):
        return True
    if Bound.MANY in (x.bound, y.bound):
        return _is_many(x, y) or _is_many(y, x)
    if x.upper is not None or y.upper is not None:
        return (x.upper is None and _within(x, y)) or (y.upper is None and _within(y, x))
    one, other = x.value * measure(x.unit)[1], y.value * measure(y.unit)[1]
    if not x.unit or not y.unit:
        one, other = x.value, y.value
    if _far_apart(one, other):
        return False
    if x.bound is not Bound.EXACT and y.bound is not Bound.EXACT:
        if x.bound == y.bound or one == other:
            return False
        return _overlap(_reach(x.bound, one), _reach(y.bound, other))
    return _rounds(x, one, other, y) or _rounds(y, other, one, x)


def _complements(x: Amount, y: Amount) -> bool:
    """Whether two percentages are the two parts of one whole: 77 per cent paid, 23 cut."""
    return x.unit == y.unit == "%" and x.value != y.value and x.value + y.value == 100


def _same_round(x: Amount, y: Amount) -> bool:
    """Whether two amounts are one round figure, whose bound only one of them gives.

    A report that writes "$250,000" for "more than $250,000" has left out a word of caution that
    the noughts say as well. Of 12 it cannot be said, and "up to" says something else.
    """
    if x.value != y.value or x.unit != y.unit or Bound.EXACT not in (x.bound, y.bound):
        return False
    if not {x.bound, y.bound} <= _LOOSE:
        return False
    return abs(x.value) >= _LARGE and abs(x.value) / _step(x.value) < _FINE


def _far_apart(one: Fraction, other: Fraction) -> bool:
    """Whether two values are too far apart for any rounding, computed in whole numbers."""
    left, right = one.numerator * other.denominator, other.numerator * one.denominator
    return 2 * abs(left - right) > max(abs(left), abs(right))


def _reach(bound: Bound, value: Fraction) -> tuple[Fraction, Fraction]:
    """The range in which a bounded amount may lie, as newsrooms use the words."""
    below = bound not in (Bound.OVER, Bound.AT_LEAST)
    above = bound in (Bound.OVER, Bound.AT_LEAST, Bound.ABOUT)
    far = abs(value) * (_NEAR / 3 if bound is Bound.ABOUT else _NEAR)
    return value - far * below, value + far * above


def _overlap(one: tuple[Fraction, Fraction], other: tuple[Fraction, Fraction]) -> bool:
    return max(one[0], other[0]) <= min(one[1], other[1])


def _within(x: Amount, y: Amount) -> bool:
    """Whether an amount lies inside the range that another gives, or bounds it."""
    if y.upper is None or x.unit != y.unit:
        return False
    if x.value == y.upper:
        return x.bound in (Bound.AT_MOST, Bound.UNDER, Bound.NEARLY)
    if x.value == y.value:
        return x.bound in (Bound.AT_LEAST, Bound.OVER)
    return y.value < x.value < y.upper


def _is_many(x: Amount, y: Amount) -> bool:
    """Whether x is a word such as "hundreds" and y an amount that one may call so."""
    if x.bound is Bound.MANY is y.bound:
        # "tens of thousands" are "thousands" too.
        return x.grain == y.value and x.value > y.value
    if x.bound is not Bound.MANY:
        return False
    return 2 * x.value <= (y.upper or y.value) and y.value < 20 * x.value


def _rounds(x: Amount, rough: Fraction, fine: Fraction, y: Amount) -> bool:
    """Whether x, worth `rough`, is y rounded as the bound of x says."""
    if y.bound is not Bound.EXACT:
        return False
    factor = rough / x.value if x.value else Fraction(1)
    step = x.grain * factor
    if x.bound is not Bound.EXACT:
        while step and rough and (rough / step) % 10 == 0:
            step *= 10
    if abs(rough - fine) > _NEAR * abs(fine) or _step(fine) >= step:
        return False
    if x.bound in (Bound.OVER, Bound.AT_LEAST):
        return rough <= fine < rough + step
    if x.bound in (Bound.NEARLY, Bound.UNDER, Bound.AT_MOST):
        return rough - step < fine <= rough
    if x.bound is Bound.ABOUT:
        return abs(rough - fine) <= step / 2
    if x.grain == 1 and fine.denominator == 1:
        return False
    cut = rough <= fine < rough + step and abs(fine) / _step(fine) >= _EXACT_DIGITS
    return cut or abs(rough - fine) <= step / 2


def _step(value: Fraction) -> Fraction:
    """The place value of the last digit of a number that is not zero."""
    step = Fraction(1)
    while value and (value / step).denominator != 1 and step > Fraction(1, 10**9):
        step /= 10
    while value and step >= 1 and (value / step) % 10 == 0:
        step *= 10
    return step


def _same_sort(x: Number, y: Number) -> bool:
    if x.unit == y.unit or not x.unit or not y.unit:
        return SHARE not in (x.unit, y.unit) or x.unit == y.unit
    measured = measure(x.unit)[0]
    return measured == measure(y.unit)[0] and measured != "money"


def comparable_numbers(x: Number, y: Number) -> bool:
    """Whether two different amounts may be two versions of one fact.

    Amounts of money in two currencies, or lengths in miles and kilometres, may be one amount
    converted: they are compared only where the figure stayed and the unit changed.
    """
    if x.ordinal != y.ordinal:
        return False
    if x.unit == y.unit or not x.unit or not y.unit:
        return SHARE not in (x.unit, y.unit) or x.unit == y.unit
    parts = {x.unit, y.unit}
    if parts == {SHARE, "%"}:
        return True
    measured = measure(x.unit)[0]
    if measured == measure(y.unit)[0] and measured != "money":
        return True
    if all(unit.startswith(f"{OF_YEAR} ") for unit in parts):
        return True
    times = {measured, measure(y.unit)[0]} <= set(TIME)
    return x.value == y.value and (times or _measure_the_same(x.unit, y.unit))


_COUNTERPARTS = (("km", "mile"), ("m", "foot"), ("%", "pp"), ("degC", "degF"))


def _measure_the_same(one: str, other: str) -> bool:
    """Whether two units measure the same in two systems."""
    both = {measure(one)[0], measure(other)[0]}
    return both == {"money"} or any({one, other} == set(pair) for pair in _COUNTERPARTS)
