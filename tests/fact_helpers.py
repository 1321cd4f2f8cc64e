"""The numbers and dates of a text, and what differs between two, for tests."""

from compare.differences.numbers_and_dates import date_differences, number_differences
from compare.differences.word_alignment import SpanPair, WordAlignment
from compare.facts.dates.finder import Date, find_dates
from compare.facts.numbers.finder import Number, find_numbers
from compare.text.document import report_from_text
from compare.text.segmentation import Segments, split


def cut(text: str, code: str = "en") -> Segments:
    return split(report_from_text(text, label="A"), code)


def dates(text: str, code: str = "en", day: str | None = None) -> tuple[Date, ...]:
    return find_dates(cut(text, code), day)


def numbers(text: str, code: str = "en") -> tuple[Number, ...]:
    segments = cut(text, code)
    return find_numbers(segments, find_dates(segments))


def only_number(text: str, code: str = "en") -> Number:
    (number,) = numbers(text, code)
    return number


def only_date(text: str, code: str = "en", day: str | None = None) -> Date:
    (date,) = dates(text, code, day)
    return date


def differences(
    a: str, b: str, code: str = "en", *, partial: bool = False, beyond_b: str = ""
) -> tuple[SpanPair, ...]:
    """The numbers and dates that differ between two texts, each taken as one side of a match."""
    match = WordAlignment(cut(a, code).sentences, cut(b, code).sentences)
    further = numbers(beyond_b, code) if beyond_b else ()
    return (
        *number_differences(
            match, numbers(a, code), numbers(b, code), partial=partial, beyond_b=further
        ),
        *date_differences(match, dates(a, code), dates(b, code), partial=partial),
    )


def shown(a: str, b: str, code: str = "en", *, partial: bool = False) -> list[tuple[str, str]]:
    return [
        (a[d.a.start : d.a.end] if d.a else "", b[d.b.start : d.b.end] if d.b else "")
        for d in differences(a, b, code, partial=partial)
    ]
