"""When two dates are one, and when they may be versions of one fact."""

import pytest

from compare.facts.dates.finder import comparable_dates, same_date
from tests.fact_helpers import only_date

_DAY = "2031-03-14"  # a Friday


@pytest.mark.parametrize(
    ("one", "other", "day", "same", "comparable"),
    [
        ("Friday", "Friday", None, True, False),
        ("Friday", "Monday", None, False, True),
        ("14 March", "15 March", None, False, True),
        ("14 March", "14 April", None, False, True),
        ("March 2031", "March 2032", None, False, True),
        ("1998", "1999", None, False, True),
        ("1998", "the 1980s", None, False, True),
        ("25 years ago", "20 years ago", None, False, True),
        ("30 days ago", "30 years ago", None, False, True),
        ("4 p.m.", "5 p.m.", None, False, True),
        # Nothing in common, so nothing can be said.
        ("Friday", "14 March", None, False, False),
        ("1998", "March 14", None, False, False),
        ("last week", "this week", None, False, False),
        ("today", "yesterday", None, False, False),
        ("one day ago", "three days ago", None, False, False),
        ("4 p.m.", "Friday", None, False, False),
        # The date of the report says more.
        ("Friday", "14 March", _DAY, True, False),
        ("Thursday", "14 March", _DAY, False, True),
        ("Friday", "today", _DAY, True, False),
        ("yesterday", "13 March", _DAY, True, False),
        ("yesterday", "today", _DAY, False, True),
        ("last year", "2030", _DAY, True, False),
        ("last year", "2029", _DAY, False, True),
        ("Friday, 14 March 2031", "Friday", None, True, False),
        ("14 March 2031", "Monday", None, False, True),
    ],
)
def test_dates_side_by_side(
    one: str, other: str, day: str | None, same: bool, comparable: bool
) -> None:
    x, y = (only_date(f"He came {words} then.", day=day) for words in (one, other))
    assert (same_date(x, y), comparable_dates(x, y)) == (same, comparable)
    assert (same_date(y, x), comparable_dates(y, x)) == (same, comparable)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("before June", "in June", False),
        ("after 14 March", "on 14 March", False),
        ("since June", "in June", True),
        ("by Friday", "on Friday", True),
        ("before Friday's vote", "on Friday", True),
        ("before June", "until June", True),
        ("two years ago", "two years later", False),
        ("two years later", "two years after that", True),
    ],
)
def test_limits_of_dates(one: str, other: str, same: bool) -> None:
    x, y = (only_date(f"It closed {words}.") for words in (one, other))
    assert same_date(x, y) == same_date(y, x) == same
    assert comparable_dates(x, y) == (not same)
