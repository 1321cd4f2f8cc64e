"""Dates and times with what is known of each."""

import re

import pytest

from compare.facts.dates.finder import find_dates, same_date
from compare.text.language_folder import languages
from compare.text.lexicon.dates import date_patterns
from tests.fact_helpers import cut, dates, only_date

_SILENT = ("span", "reference")


def fields(text: str, code: str = "en", day: str | None = None) -> dict[str, object]:
    date = only_date(text, code, day)
    known = {name: getattr(date, name) for name in date.__slots__ if name not in _SILENT}
    return {name: value for name, value in known.items() if value not in (None, "", "in")}


@pytest.mark.parametrize(
    ("code", "text", "words", "known"),
    [
        ("en", "He came on March 14th.", "March 14th", {"month": 3, "day": 14}),
        ("en", "He came on 14 March.", "14 March", {"month": 3, "day": 14}),
        ("en", "He came on the 14th of March.", "the 14th of March", {"month": 3, "day": 14}),
        ("en", "He came on Friday, March 14, 2031, early.", "Friday, March 14, 2031",
         {"weekday": 4, "month": 3, "day": 14, "year": 2031}),
        ("en", "He came on Sept. 3.", "Sept. 3", {"month": 9, "day": 3}),
        ("en", "He came in March 2031.", "March 2031", {"month": 3, "year": 2031}),
        ("en", "He came in May.", "in May", {"month": 5}),
        ("en", "It lasts from March 3-5.", "March 3-5", {"month": 3, "day": 3, "last_day": 5}),
        ("en", "He came on 2031-03-14.", "2031-03-14", {"year": 2031, "month": 3, "day": 14}),
        ("en", "He came on 3/14/2031.", "3/14/2031", {"year": 2031, "month": 3, "day": 14}),
        ("en", "He came on 3/4/2031.", "3/4/2031", {"year": 2031}),
        ("en", "He came in 1998.", "1998", {"year": 1998}),
        ("en", "He came in 2000.", "2000", {"year": 2000}),
        ("en", "He came in the 1990s.", "1990s", {"decade": 1990}),
        ("en", "He came in the ’90s.", "’90s", {"decade": 1990}),
        ("en", "It is the 21st century.", "21st century", {"century": 21}),
        ("en", "He came on Friday.", "Friday", {"weekday": 4}),
        ("en", "He came 25 years ago.", "25 years ago", {"offset": -25, "unit": "year"}),
        ("en", "He came twenty-five years ago.", "twenty-five years ago",
         {"offset": -25, "unit": "year"}),
        ("en", "He came a week ago.", "a week ago", {"offset": -1, "unit": "week"}),
        ("en", "He came last year.", "last year", {"offset": -1, "unit": "year"}),
        ("en", "He came yesterday.", "yesterday", {"offset": -1, "unit": "day"}),
        ("en", "He came at 4 p.m. sharp.", "4 p.m.", {"hour": 16, "minute": 0}),
        ("en", "He came at 16:05.", "16:05", {"hour": 16, "minute": 5}),
        ("de", "Er kam am 14. März 2031.", "14. März 2031", {"day": 14, "month": 3, "year": 2031}),
        ("de", "Er kam am 14.03.2031 an.", "14.03.2031", {"day": 14, "month": 3, "year": 2031}),
        ("de", "Er kam am 14.03. an.", "14.03.", {"day": 14, "month": 3}),
        ("de", "Er kam am Freitagabend.", "Freitagabend", {"weekday": 4, "part": 3}),
        ("de", "Er kam vor 25 Jahren.", "vor 25 Jahren", {"offset": -25, "unit": "year"}),
        ("de", "Er kam vor fünfundzwanzig Jahren.", "vor fünfundzwanzig Jahren",
         {"offset": -25, "unit": "year"}),
        ("de", "Er kam um 14.30 Uhr.", "14.30 Uhr", {"hour": 14, "minute": 30}),
        ("de", "Es war das 19. Jahrhundert.", "19. Jahrhundert", {"century": 19}),
        ("de", "Er kam in den 90er Jahren.", "90er Jahren", {"decade": 1990}),
        ("es", "Vino el viernes 14 de marzo de 2031.", "viernes 14 de marzo de 2031",
         {"weekday": 4, "day": 14, "month": 3, "year": 2031}),
        ("es", "Vino hace 25 años.", "hace 25 años", {"offset": -25, "unit": "year"}),
        ("es", "Vino en el siglo XIX.", "siglo XIX", {"century": 19}),
        ("es", "Vino el año pasado.", "año pasado", {"offset": -1, "unit": "year"}),
        ("fr", "Il est venu le 1er mai.", "1er mai", {"day": 1, "month": 5}),
        ("fr", "Il est venu il y a 25 ans.", "il y a 25 ans", {"offset": -25, "unit": "year"}),
        ("fr", "Il est venu à 14h30.", "14h30", {"hour": 14, "minute": 30}),
        ("fr", "Il est venu la semaine dernière.", "semaine dernière",
         {"offset": -1, "unit": "week"}),
        ("pt", "Veio na sexta-feira.", "sexta-feira", {"weekday": 4}),
        ("pt", "Veio em 14 de março de 2031.", "14 de março de 2031",
         {"day": 14, "month": 3, "year": 2031}),
        ("pt", "Veio há 25 anos.", "há 25 anos", {"offset": -25, "unit": "year"}),
        ("ru", "Он пришёл 14 марта 2031 года.", "14 марта 2031 года",
         {"day": 14, "month": 3, "year": 2031}),
        ("ru", "Он пришёл в пятницу.", "пятницу", {"weekday": 4}),
        ("ru", "Он пришёл 25 лет назад.", "25 лет назад", {"offset": -25, "unit": "year"}),
        ("ru", "Он пришёл двадцать пять лет назад.", "двадцать пять лет назад",
         {"offset": -25, "unit": "year"}),
        ("ru", "Он пришёл в 2031 году.", "2031 году", {"year": 2031}),
        ("it", "Era il 14.03.2031 ormai.", "14.03.2031", {"day": 14, "month": 3, "year": 2031}),
    ],
)  # fmt: skip
def test_forms(code: str, text: str, words: str, known: dict[str, object]) -> None:
    date = only_date(text, code)
    assert text[date.span.start : date.span.end] == words
    assert fields(text, code) == known


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "We may march on, he said, and the sun sat low."),
        ("en", "Black Friday and the Sunday Times sold 2,016 copies."),
        ("en", "He is in his 90s and 2031 km away."),
        ("en", "She won 3/4 of it at 24/7 speed since 9/11."),
        ("en", "A few years ago, or several days ago, they met."),
        ("en", "Theresa May spoke."),
        ("de", "Der Rosenmontag kostet 1998 Euro."),
        ("fr", "Un champ de 1998 kilomètres."),
    ],
)
def test_what_is_no_date(code: str, text: str) -> None:
    assert dates(text, code) == ()


@pytest.mark.parametrize(
    ("code", "text", "words"),
    [
        ("en", "Pier\t9 June\t14,500", "9 June"),
        ("en", "In June 14,500 people came.", "June"),
        ("en", "It was on June 14, 500 people came.", "June 14"),
        ("de", "Kai\t9. Juni\t14.500", "9. Juni"),
    ],
)
def test_a_date_ends_where_a_cell_or_a_figure_begins(code: str, text: str, words: str) -> None:
    date = only_date(text, code)
    assert text[date.span.start : date.span.end] in (words, f"In {words}")


def test_two_years_of_a_span() -> None:
    assert [date.year for date in dates("From 1997–2003 and in the 2018–19 season.")] == [
        1997, 2003, 2018, 2019
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("He came yesterday.", (2031, 3, 13)),
        ("He comes tomorrow.", (2031, 3, 15)),
        ("He came three days ago.", (2031, 3, 11)),
        ("He came last month.", (2031, 2, None)),
        ("He came last year.", (2030, None, None)),
        ("He came last week.", (None, None, None)),
    ],
)
def test_days_are_resolved_with_the_day_of_the_report(
    text: str, known: tuple[int | None, ...]
) -> None:
    date = only_date(text, day="2031-03-14")
    assert (date.year, date.month, date.day) == known


def test_a_day_that_is_no_iso_date_counts_as_unknown() -> None:
    assert only_date("He came yesterday.", day="soon").day is None


def test_extreme_amounts_are_left_unresolved() -> None:
    date = only_date("It fell 9999 days ago.", day="0003-01-01")
    assert (date.offset, date.year) == (-9999, None)


@pytest.mark.parametrize(
    ("code", "one", "other"),
    [
        ("en", "March 14th", "14 March"),
        ("en", "March 14, 2031", "14 March"),
        ("en", "4 p.m.", "16:00"),
        ("en", "25 years ago", "twenty-five years ago"),
        ("en", "14 days ago", "two weeks ago"),
        ("en", "Friday, March 14", "Friday"),
        ("en", "1994", "the 1990s"),
        ("en", "late Monday", "Monday"),
        ("de", "14.03.", "14. März"),
        ("ru", "14 марта", "14 марта 2031 года"),
    ],
)
def test_one_date_in_two_forms(code: str, one: str, other: str) -> None:
    x, y = only_date(f"So am {one} X.", code), only_date(f"So am {other} X.", code)
    assert same_date(x, y)
    assert same_date(y, x)


def test_boilerplate_has_no_dates() -> None:
    text = "Published: 14 March 2031, 10:30\nThe harbour opened on 3 May.\n"
    segments = cut(text)
    found = [text[date.span.start : date.span.end] for date in find_dates(segments)]
    assert found[-1] == "3 May"


@pytest.mark.parametrize("code", languages())
def test_what_a_pattern_asks_for_is_never_optional(code: str) -> None:
    for pattern in date_patterns(code).patterns:
        for word in pattern.words:
            without = re.sub(r"\(\?:[^()]*\)\?", "", pattern.find().pattern.lower())
            assert word in without, pattern.find().pattern
