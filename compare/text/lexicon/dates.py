"""How dates are written, by language: patterns made from templates.

Takes a language, gives its `DatePatterns`. A template such as `{month} {day}(?:,? {year})?` names
its fields; months, weekdays and templates of each language are data. A language without them
gets the numeric forms only. Every pattern says what a sentence must contain to be worth a search,
and has no unlimited repeats, so that the time grows with the text and not faster.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from compare.text.language_folder import read_part
from compare.text.patterns import when_used

# The number of first letters by which a month, a weekday and the like are looked for.
BEGINNING = 5

# Tried first in every language; the only patterns of a language without its own.
_NUMERIC = (
    r"(?P<year>[12]\d{3})[-/](?P<month_no>0?[1-9]|1[0-2])[-/](?P<day>0?[1-9]|[12]\d|3[01])",
    r"(?P<day>0?[1-9]|[12]\d|3[01])\.\s?(?P<month_no>0?[1-9]|1[0-2])\.\s?(?P<year>[12]\d{3}|\d{2}(?!\d))?(?!\d)",
    r"(?P<first>\d{1,2})(?P<sep>[/-])(?P<second>\d{1,2})(?P=sep)(?P<year>[12]\d{3})",
)
_FIELDS = {
    # "In June 14,500 people came" has no day, "June 14,2021" has one.
    "day": r"(?P<day>[12]\d|3[01]|0?[1-9])(?:{tail})?(?![\d%]|[.,]\d{{3}}(?!\d))",
    "day_to": r"(?P<day_to>[12]\d|3[01]|0?[1-9])(?:{tail})?(?![\d%]|[.,]\d{{3}}(?!\d))",
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
    """A pattern, what a sentence must contain for it, and the meaning of what it finds.

    `find` compiles it when it is first used. `needs` are "month", "weekday" or "digit"; if there
    are `words`, one of them must occur. `sense` is "date", "ago", "ahead", "last", "this", "next"
    or "clock". `led` says that an amount stands before what the pattern finds.
    """

    find: Callable[[], re.Pattern[str]]
    needs: frozenset[str]
    words: tuple[str, ...]
    sense: str
    led: bool


@dataclass(frozen=True, slots=True, eq=False)
class DatePatterns:
    """How one language writes dates; names are in lower case.

    `limits` are words before a date that make it a limit ("by", "after") or say that it is none
    ("in"), `limits_behind` those after one. `later` counts from what the report tells of, `ahead`
    from its own day. `day_parts` are endings of weekdays with the part of the day: Dienstagabend.
    """

    code: str
    patterns: tuple[Pattern, ...]
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    units: Mapping[str, re.Pattern[str]]
    day_words: re.Pattern[str] | None
    day_offsets: tuple[tuple[int, re.Pattern[str]], ...]
    named: tuple[tuple[str, int, re.Pattern[str]], ...]
    one: frozenset[str]
    limits: Mapping[str, str]
    limits_behind: Mapping[str, str]
    day_parts: tuple[tuple[str, int], ...]
    day_first: bool | None
    year_before: frozenset[str]
    not_dates: Callable[[], re.Pattern[str]] | None
    beginnings: Mapping[str, frozenset[str]]


@cache
def date_patterns(code: str) -> DatePatterns:
    """The ways in which a language writes dates."""
    data = read_part(code, "dates")
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
        limits=_turned(data.get("limits", {})),
        limits_behind=_turned(data.get("limits_behind", {})),
        day_parts=tuple(
            sorted(
                (
                    (word, int(part))
                    for part, words in data.get("day_parts", {}).items()
                    for word in words.split()
                ),
                key=lambda entry: (-len(entry[0]), entry),
            )
        ),
        day_first=data.get("day_first"),
        year_before=frozenset(data.get("year_before", "").split()),
        not_dates=_whole_when_used(_filled(data["not_dates"], fields)) if data else None,
        beginnings={
            "month": _beginnings(months),
            "weekday": _beginnings(weekdays),
            "day": _beginnings(re.findall(r"[^\W\d_]{3,}", " ".join(days.values()))),
            "named": _beginnings(entry for entries in named.values() for entry in entries),
        },
    )


def _turned(entries: Mapping[str, str]) -> dict[str, str]:
    """Word -> the name of the entry that lists it."""
    return {word: name for name, words in entries.items() for word in words.split()}


def _named(entries: Mapping[str, str]) -> dict[str, int]:
    return {name: int(number) for number, line in entries.items() for name in line.split()}


def _beginnings(names: Any) -> frozenset[str]:
    """The first letters of each name, by which a sentence is searched for one."""
    firsts = (re.split(r"[\s-]", name.partition("=")[0].lower())[0] for name in names)
    return frozenset(first.rstrip(".")[:BEGINNING] for first in firsts)


def _whole(words: str) -> re.Pattern[str]:
    return _whole_when_used(words)()


def _whole_when_used(words: str) -> Callable[[], re.Pattern[str]]:
    return when_used(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)


def _alternatives(names: Mapping[str, int]) -> str:
    """The names as listed, with a capital, and in capitals, as alternatives of a pattern."""
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
    """A template with its fields filled in; a space in it stands for any white space."""
    template = template.replace(", ?", ",?").replace(" ?", r"\s?")
    template = re.sub(r"(?<!\\) ", r"\\s{1,3}", template).replace(",?", r"\s?,?")
    return re.sub(r"\{([a-z_0-9]+)\}", lambda m: fields.get(m[1], m[0]), template)


def _patterns(data: Mapping[str, Any], fields: Mapping[str, str]) -> list[Pattern]:
    made = [
        Pattern(
            when_used(rf"(?<![\w/.,:-]){pattern}(?![\w])(?!-\d)"),
            frozenset(("digit",)),
            (),
            "date",
            led=False,
        )
        for pattern in _NUMERIC
    ]
    for sense in ("date", "ago", "ahead", "later", "last", "this", "next", "clock"):
        for template in data.get(sense, ()):
            led = template.startswith(_AMOUNT)
            # An amount of one to four words is looked for only where the rest is found.
            rest = template.removeprefix(_AMOUNT)
            made.append(
                Pattern(
                    when_used(rf"(?<![\w/]){_filled(rest, fields)}(?!\w)", re.IGNORECASE),
                    _needs(rest),
                    _words(rest),
                    sense,
                    led,
                )
            )
    return made


_AMOUNT = "{amount} "
_KINDS = {
    "month": ("{month}",),
    "weekday": ("{weekday}",),
    "digit": ("{day}", "{year}", "{decade}", "{decade2}", "{century}", "{hour}"),
}


def _needs(template: str) -> frozenset[str]:
    """The kinds of words without which a template finds nothing."""
    fixed = _without_optional(template)
    return frozenset(
        kind for kind, fields in _KINDS.items() if any(field in fixed for field in fields)
    )


def _words(template: str) -> tuple[str, ...]:
    """Words of which one must occur: the last one, or the alternatives of one group."""
    fixed = re.sub(r"\{[a-z_0-9]+\}", " ", _without_optional(template))
    group = re.search(r"\(\?:((?:[^\W\d_]{2,}[^()|]*)(?:\|[^\W\d_]{2,}[^()|]*)*)\)", fixed)
    if group:
        begun = (re.match(r"[^\W\d_]+(?!\?)", word) for word in group[1].split("|"))
        return tuple(match[0].lower() for match in begun if match)
    words: list[str] = re.findall(r"[^\W\d_]{3,}(?![?\]])", re.sub(r"\(\?:[^()]*\)", " ", fixed))
    return (words[-1].lower(),) if words else ()


def _without_optional(template: str) -> str:
    """The template without its optional groups, removed from the innermost outwards."""
    for _ in range(4):
        template = re.sub(r"\(\?:[^()]*\)\?", "", template)
    return template
