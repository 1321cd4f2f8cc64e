"""How each of many reports gives each quotation."""

import compare
from compare.result.many_reports import SharedQuotation

SAID = "“We will build the second pier before the next winter,” Mara Ellind told reporters."
OTHER = "“We shall build a second pier before next winter comes,” Mara Ellind told reporters."
PLAIN = "Mara Ellind told reporters they will build the second pier before the next winter."
AWAY = "Three bakeries delivered bread to the flooded cellars."


def quotations(*texts: str) -> tuple[SharedQuotation, ...]:
    return compare.matrix(list(texts), language="en").quotations


def test_each_way_of_giving_it() -> None:
    (row,) = quotations(SAID, SAID, OTHER, PLAIN, AWAY)
    names = [each.outcome.name for each in row.given]
    # The longest quotation is what the others are compared with.
    assert names == ["OTHER_WORDS", "OTHER_WORDS", "SAME_WORDS", "REPORTED", "ABSENT"]
    assert row.quoting == (0, 1, 2)
    assert row.reports == (0, 1, 2, 3)


def test_an_utterance_is_one_row_however_many_quote_it() -> None:
    (row,) = quotations(SAID, SAID, SAID)
    assert [each.outcome.name for each in row.given] == ["SAME_WORDS"] * 3
    assert [each.quoted for each in row.given] == [True, False, False]


def test_what_most_reports_give_comes_first() -> None:
    alone = "“Nobody has ever counted the seals on that island,” said a fisherman."
    rows = quotations(f"{alone} {SAID}", SAID, AWAY)
    assert [row.reports for row in rows] == [(0, 1), (0,)]
    assert [row.id for row in rows] == ["q1", "q2"]


def test_a_term_in_quotation_marks_is_no_utterance() -> None:
    assert quotations("The so-called “second pier” stays closed on Monday.", AWAY) == ()
