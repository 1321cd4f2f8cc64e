"""How dates are written, by language: patterns made from templates.

Takes a language, gives its `DatePatterns`. A template such as `{month} {day}(?:,? {year})?` names
its fields; months, weekdays and templates of each language are data. A language without a file
gets the numeric forms only. Every pattern says what a sentence must hold to be worth a search, and
repeats nothing without limit, so that the time grows with the text and not faster.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

LANGUAGES = ("de", "en", "es", "fr", "pt", "ru")

# Where a language has no patterns of its own, and before them where it has.
_NUMERIC = (
    r"(?P<year>[12]\d{3})[-/](?P<month_no>0?[1-9]|1[0-2])[-/](?P<day>0?[1-9]|[12]\d|3[01])",
    r"(?P<day>0?[1-9]|[12]\d|3[01])\.\s?(?P<month_no>0?[1-9]|1[0-2])\.\s?(?P<year>[12]\d{3}|\d{2}(?!\d))?(?!\d)",
    r"(?P<first>\d{1,2})(?P<sep>[/-])(?P<second>\d{1,2})(?P=sep)(?P<year>[12]\d{3})",
)
_FIELDS = {
    "day": r"(?P<day>[12]\d|3[01]|0?[1-9])(?:{tail})?(?![\d%])",
    "day_to": r"(?P<day_to>[12]\d|3[01]|0?[1-9])(?:{tail})?(?![\d%])",
    "year": r"(?P<year>[12]\d{{3}})(?!\d)",
    "decade": r"(?P<decade>(?:1[89]|20)\d0|['’]?[2-9]0)",
    "decade2": r"(?P<decade>[2-9]0)",
    "century": r"(?P<century>\d{{1,2}})",
    "roman": r"(?P<roman>[IVX]{{1,6}})",
    "amount": r"(?P<amount>(?:[^\W\d_]{{1,20}}[-\s]){{0,3}}?(?:\d{{1,4}}|[^\W\d_]{{1,20}}))",
    "hour": r"(?P<hour>[01]?\d|2[0-4])",
    "minute": r"(?P<minute>[0-5]\d)",
    "half": r"(?P<half>[ap]\.?\s?m\b\.?)",
}


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern, the words of which sort it needs, and how what it finds is meant.

    `needs` is "month", "weekday", "digit", "unit" or a literal; `sense` is "date", "ago",
    "ahead", "last", "this", "next" or "clock".
    """

    find: re.Pattern[str]
    needs: tuple[str, ...]
    sense: str


@dataclass(frozen=True, slots=True, eq=False)
class DatePatterns:
    """How one language writes dates; names are in lower case."""

    code: str
    patterns: tuple[Pattern, ...]
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    units: Mapping[str, re.Pattern[str]]
    day_words: re.Pattern[str] | None
    day_offsets: tuple[tuple[int, re.Pattern[str]], ...]
    named: tuple[tuple[str, int, re.Pattern[str]], ...]
    one: frozenset[str]
    day_first: bool | None
    year_before: frozenset[str]
    not_dates: re.Pattern[str] | None
    beginnings: Mapping[str, frozenset[str]]


@cache
def date_patterns(code: str) -> DatePatterns:
    """Give how a language writes dates."""
    data: dict[str, Any] = {}
    if code in LANGUAGES:
        file = files("compare").joinpath("data", "dates", f"{code}.json")
        data = json.loads(file.read_text(encoding="utf-8"))
    months, weekdays = (_named(data.get(field, {})) for field in ("months", "weekdays"))
    fields = _fields(data, months, weekdays)
    units = {name: _whole(words) for name, words in data.get("units", {}).items()}
    days = data.get("day_words", {})
    named = data.get("named", {})
    return DatePatterns(
        code=code,
        patterns=tuple(_patterns(data, fields)),
        months={name.rstrip(".").lower(): number for name, number in months.items()},
        weekdays={name.rstrip(".").lower(): number for name, number in weekdays.items()},
        units=units,
        day_words=_whole("|".join(days.values())) if days else None,
        day_offsets=tuple((int(offset), _whole(words)) for offset, words in days.items()),
        named=tuple(
            (field, int(entry.partition("=")[2]), _whole(entry.partition("=")[0]))
            for field, entries in named.items()
            for entry in entries
        ),
        one=frozenset(data.get("one", "").split()),
        day_first=data.get("day_first"),
        year_before=frozenset(data.get("year_before", "").split()),
        not_dates=_whole(_filled(data["not_dates"], fields)) if data else None,
        beginnings={
            "month": _beginnings(months),
            "weekday": _beginnings(weekdays),
            "unit": _beginnings(
                re.findall(r"[^\W\d_]{2,}", " ".join(data.get("units", {}).values()))
            ),
        },
    )


def _named(entries: Mapping[str, str]) -> dict[str, int]:
    return {name: int(number) for number, line in entries.items() for name in line.split()}


def _beginnings(names: Any) -> frozenset[str]:
    """Give the first three letters of each name, by which a sentence is asked for one."""
    return frozenset(name.lower().rstrip(".")[:3] for name in names)


def _whole(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)


def _alternatives(names: Mapping[str, int]) -> str:
    """Give the names in the case that they are written in, with a capital, and in capitals."""
    spellings = sorted(
        {form for name in names for form in (name, name[:1].upper() + name[1:], name.upper())},
        key=lambda form: (-len(form), form),
    )
    return "|".join(re.escape(form).replace(r"\.", r"\.?") for form in spellings)


def _fields(
    data: Mapping[str, Any], months: Mapping[str, int], weekdays: Mapping[str, int]
) -> dict[str, str]:
    tail = data.get("day_tail", "")
    fields = {name: pattern.format(tail=tail) for name, pattern in _FIELDS.items()}
    week = _alternatives(weekdays)
    fields["month"] = rf"(?P<month>(?-i:{_alternatives(months)}))(?!\w)"
    fields["weekday"] = (
        rf"(?P<weekday>(?-i:{week}))(?:{data.get('weekday_tail', '')})(?!\w|-[^\W\d_]{{0,1}}day)"
    )
    fields["weekday_word"] = rf"(?-i:{week})"
    fields["unit"] = rf"(?P<unit>{'|'.join(data.get('units', {}).values())})"
    return fields


def _filled(template: str, fields: Mapping[str, str]) -> str:
    """Put the fields into a template, where a space stands for any white space."""
    template = template.replace(", ?", ",?").replace(" ?", r"\s?")
    template = re.sub(r"(?<!\\) ", r"\\s{1,3}", template).replace(",?", r"\s?,?")
    return re.sub(r"\{([a-z_0-9]+)\}", lambda m: fields.get(m[1], m[0]), template)


def _patterns(data: Mapping[str, Any], fields: Mapping[str, str]) -> list[Pattern]:
    made = [
        Pattern(re.compile(rf"(?<![\w/.,:-]){pattern}(?![\w])(?!-\d)"), ("digit",), "date")
        for pattern in _NUMERIC
    ]
    for template in data.get("patterns", ()):
        needs = tuple(
            need
            for need, field in (("month", "{month}"), ("weekday", "{weekday}"), ("digit", "{day}"))
            if field in template and f"(?:{field}" not in template
        )
        if "{year}" in template and "{month}" not in template:
            needs = (*needs, "digit")
        made.append(_pattern(template, fields, needs, "date"))
    for sense, field in (("ago", "amount"), ("ahead", "ahead"), ("last", "last"),
                         ("this", "this"), ("next", "next"), ("clock", "clock")):  # fmt: skip
        needs = ("digit",) if sense == "clock" else ("unit",)
        for template in data.get(field, ()):
            literal = _literal(template) if sense in ("ago", "ahead") else ""
            made.append(_pattern(template, fields, (*needs, literal) if literal else needs, sense))
    return made


def _literal(template: str) -> str:
    """Give the longest word that a template always holds."""
    words = re.findall(r"[^\W\d_]{2,}", re.sub(r"\{[a-z_]+\}|\(\?:[^)]*\)\?", " ", template))
    return max(words, key=len, default="").lower()


def _pattern(
    template: str, fields: Mapping[str, str], needs: tuple[str, ...], sense: str
) -> Pattern:
    filled = _filled(template, fields)
    return Pattern(re.compile(rf"(?<![\w/]){filled}(?!\w)", re.IGNORECASE), needs, sense)
