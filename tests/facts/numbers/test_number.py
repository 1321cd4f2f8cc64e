"""When two amounts may be rounder and finer forms of one, and when they can be compared."""

import pytest

from compare.facts.numbers.number import comparable_numbers, compatible_numbers
from tests.fact_helpers import only_number


@pytest.mark.parametrize(
    ("one", "other", "compatible"),
    [
        ("nearly 300 boats", "298 boats", True),
        ("about 1,200 boats", "1,203 boats", True),
        ("more than 300 boats", "312 boats", True),
        ("over 500 boats", "nearly 800 boats", False),
        ("over 560 boats", "nearly 600 boats", True),
        ("$1.2 billion", "$1,203 million", True),
        ("60 percent", "59.8 percent", True),
        ("10-15 boats", "12 boats", True),
        # Too far, on the wrong side, or as fine as the other.
        ("nearly 300 boats", "250 boats", False),
        ("nearly 300 boats", "302 boats", False),
        ("more than 300 boats", "298 boats", False),
        ("more than 518 boats", "519 boats", False),
        ("about 871 boats", "about 870 boats", False),
        ("300 boats", "298 boats", False),
        ("$60 million", "$61 million", False),
        ("10-15 boats", "16 boats", False),
        ("the 10th boat", "the 11th boat", False),
    ],
)
def test_rounder_and_finer(one: str, other: str, compatible: bool) -> None:
    x, y = only_number(f"So {one} left."), only_number(f"So {other} left.")
    assert compatible_numbers(x, y) is compatible
    assert compatible_numbers(y, x) is compatible


@pytest.mark.parametrize(
    ("one", "other", "comparable"),
    [
        ("$60 million", "$50 million", True),
        ("5 percent", "6 percent", True),
        ("5 boats", "6 boats", True),
        ("the 5th boat", "the 6th boat", True),
        ("two days", "three weeks", True),
        ("30 days", "30 years", True),
        ("$60 million", "€60 million", True),
        ("5 km", "5 miles", True),
        # Converted, or of another sort.
        ("$60 million", "€55 million", False),
        ("5 km", "3 miles", False),
        ("5 percent", "6 km", False),
        ("5 boats", "the 6th boat", False),
        ("a third of it", "5 boats", False),
    ],
)
def test_versions_of_one_fact(one: str, other: str, comparable: bool) -> None:
    x, y = only_number(f"So {one} left."), only_number(f"So {other} left.")
    assert comparable_numbers(x, y) is comparable
    assert comparable_numbers(y, x) is comparable
