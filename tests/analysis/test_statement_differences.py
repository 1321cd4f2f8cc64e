"""What differs inside a statement of many reports, one row by value."""

import compare
from compare.result.many_reports import StatementDifference


def differences(*texts: str) -> list[StatementDifference]:
    matrix = compare.matrix(list(texts), language="en")
    return [difference for statement in matrix.statements for difference in statement.differences]


def test_values_are_told_apart_with_who_gives_them() -> None:
    one = "The strike at the Halmvik yard lasted 31 days."
    (difference,) = differences(one, one.replace("31", "30"), one, one)
    assert difference.note == "31 days: A, C, D · 30 days: B"
    assert [version.reports for version in difference.versions] == [(0, 2, 3), (1,)]


def test_forms_of_one_value_are_one_version() -> None:
    texts = [
        f"The strike at the Halmvik yard lasted {days}."
        for days in ("31 days", "thirty-one days", "30 days")
    ]
    (difference,) = differences(*texts)
    assert [version.reports for version in difference.versions] == [(0, 1), (2,)]


def test_quoted_and_reported_words_are_two_versions() -> None:
    quoted = "“We will never close the Halmvik yard,” the owner said on Sunday."
    plain = "They will never close the Halmvik yard, the owner said on Sunday."
    found = [d for d in differences(quoted, plain, quoted) if d.kind.value == "quote_mode"]
    assert [d.note for d in found] == [
        "quoted, “We will never close the Halmvik yard,”: A, C · "
        "not quoted, close the Halmvik yard: B"
    ]


def test_reports_that_agree_have_none() -> None:
    one = "The strike at the Halmvik yard lasted 31 days."
    assert differences(one, one, one) == []
