"""What a date is, when two dates are the same, and when they may be versions of one fact.

Takes two `Date`s, compares the fields that both have. What only one says (`14 March`, `March 14,
2025`) is not a difference. A weekday is compared with a day of the month by the calendar, with the
year of the report where the date has none.
"""

import datetime
from dataclasses import dataclass

from compare.text.document import Span


@dataclass(frozen=True, slots=True)
class Date:
    """A date or time: its span and the fields that are known.

    Monday is weekday 0, the nineties are decade 1990. `offset` counts `unit`s from the report's
    own day, which is `reference` where it is known: `25 years ago` is -25 years. `part` of the day
    runs from 1, the morning, to 4, the night. `limit` is "before" or "after" where the date is one,
    "earlier" or "later" where it is itself excluded, "in" where the report says in so many words
    that it is none.
    """

    span: Span
    year: int | None = None
    month: int | None = None
    day: int | None = None
    last_day: int | None = None
    weekday: int | None = None
    hour: int | None = None
    minute: int | None = None
    decade: int | None = None
    century: int | None = None
    part: int | None = None
    limit: str = ""
    offset: int | None = None
    unit: str = ""
    reference: datetime.date | None = None


_CALENDAR = ("year", "month", "day", "last_day", "weekday", "hour", "minute", "decade", "century")
_DAYS = {"day": 1, "week": 7}
_MONTHS = {"month": 1, "year": 12, "decade": 120, "century": 1200}


def same_date(x: Date, y: Date) -> bool:
    """Whether two dates agree in every field that both have, and have one in common."""
    shared = _shared(x, y)
    return bool(shared) and all(one == other for one, other in shared)


def comparable_dates(x: Date, y: Date) -> bool:
    """Whether two different dates may be two versions of one fact."""
    shared = _shared(x, y)
    return bool(shared) and any(one != other for one, other in shared)


def _shared(x: Date, y: Date) -> list[tuple[object, object]]:
    """The values of the fields that both dates have, side by side."""
    one, other = _fields(x), _fields(y)
    _match_weekdays(x, y, one, other)
    shared: list[tuple[object, object]] = [
        (one[name], other[name]) for name in _CALENDAR if name in one and name in other
    ]
    if x.offset is not None and y.offset is not None and not shared:
        shared = _offsets(x, y)
    if shared and x.limit and y.limit:
        shared.append(_limits(x.limit, y.limit))
    if x.part and y.part:
        # An evening may be the afternoon's end or the night.
        near = abs(x.part - y.part) <= 1
        shared.append((x.part, x.part if near else y.part))
    return shared


# Which way a limit points; "in June" has none.
_POINTS = {"before": "before", "earlier": "before", "after": "after", "later": "after"}


def _limits(one: str, other: str) -> tuple[str, str]:
    """The limits of two dates side by side: only "before June" is certainly not "in June"."""
    if one in _POINTS and other in _POINTS:
        return _POINTS[one], _POINTS[other]
    differ = {one, other} in ({"earlier", "in"}, {"later", "in"})
    return (one, other) if differ else (one, one)


def _fields(date: Date) -> dict[str, int]:
    fields = {name: value for name in _CALENDAR if (value := getattr(date, name)) is not None}
    if date.year is not None:
        fields.setdefault("decade", date.year // 10 * 10)
        fields.setdefault("century", (date.year - 1) // 100 + 1)
    elif date.decade is not None:
        fields.setdefault("century", date.decade // 100 + 1)
    return fields


def _match_weekdays(x: Date, y: Date, one: dict[str, int], other: dict[str, int]) -> None:
    """Add the weekday of a full date where the other date has one."""
    for date, fields, against in ((x, one, other), (y, other, one)):
        if "weekday" in against and "weekday" not in fields and date.month and date.day:
            year = date.year or (date.reference.year if date.reference else None)
            if year is not None:
                try:
                    fields["weekday"] = datetime.date(year, date.month, date.day).weekday()
                except ValueError:
                    continue


def _offsets(x: Date, y: Date) -> list[tuple[object, object]]:
    """Two relative dates side by side, where they can be compared.

    `today` and `yesterday` of two reports may be one day as long as the dates of the reports are
    unknown; `last week` and `this week` say too little.
    """
    assert x.offset is not None
    assert y.offset is not None
    if x.offset and x.offset == -y.offset and x.unit == y.unit != "day":
        # "Two years ago", "two years later".
        return [(x.offset, y.offset)]
    if (x.offset < 0) != (y.offset < 0) or min(abs(x.offset), abs(y.offset)) == 0:
        same = (x.offset, x.unit) == (y.offset, y.unit)
        return [(0, 0)] if same else []
    for lengths in (_DAYS, _MONTHS):
        if x.unit in lengths and y.unit in lengths:
            one, other = x.offset * lengths[x.unit], y.offset * lengths[y.unit]
            near = (
                "day" in (x.unit, y.unit) and abs(one - other) < 3 and min(abs(one), abs(other)) < 3
            )
            return [] if near and one != other else [(one, other)]
    if x.unit == y.unit or x.offset == y.offset:
        return [((x.offset, x.unit), (y.offset, y.unit))]
    return []
