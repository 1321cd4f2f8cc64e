"""Which words that differ get a mark."""

import pytest
from hypothesis import given

import compare
from compare.result.comparison import Comparison
from tests.builders import quoting_reports


def drawn(a: str, b: str) -> list[tuple[str, str]]:
    """The words of both sides of each edit that is drawn."""
    comparison = compare.compare(a, b, language="en")
    return [
        (a[e.a.start : e.a.end] if e.a else "", b[e.b.start : e.b.end] if e.b else "")
        for passage in comparison.passages
        for e in passage.edits
        if e.drawn
    ]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        # Function words.
        ("The ferry to the islands sails at dawn.", "A ferry to islands sails at dawn."),
        # Other forms of one number, one date, one name.
        ("The mole has eleven lamps for ships.", "The mole has 11 lamps for ships."),
        ("The mole opened on 4 March in rain.", "The mole opened on March 4th in rain."),
        (
            "The mole will be sold, Ada Reimann told the crews.",
            "The mole will be sold, A. Reimann told the crews.",
        ),
    ],
)
def test_small_words_and_other_forms_get_no_mark(a: str, b: str) -> None:
    comparison = compare.compare(a, b, language="en")
    assert any(passage.edits for passage in comparison.passages)
    assert comparison.differs
    assert drawn(a, b) == []
    assert drawn(b, a) == []


@pytest.mark.parametrize(
    ("a", "b", "wanted"),
    [
        ("The ferry sails at dawn today.", "The ferry leaves at dawn today.", ("sails", "leaves")),
        (
            "The mole has eleven lamps for ships.",
            "The mole has 12 lamps for ships.",
            ("eleven", "12"),
        ),
        # A small word that makes a difference.
        (
            "The ferry will sail at dawn today.",
            "The ferry may sail at dawn today.",
            ("will", "may"),
        ),
        # Inside quotation marks every word counts.
        (
            "“We share his sorrow and his anger tonight,” Ada Reimann said.",
            "“We share the sorrow and his anger tonight,” Ada Reimann said.",
            ("his", "the"),
        ),
    ],
)
def test_what_changes_the_sense_is_marked(a: str, b: str, wanted: tuple[str, str]) -> None:
    assert drawn(a, b) == [wanted]
    assert drawn(b, a) == [(wanted[1], wanted[0])]


def test_a_name_for_nothing_is_marked() -> None:
    a, b = "The mayor told the crews to sail.", "Mayor Reimann told the crews to sail."
    assert any("Reimann" in words for _, words in drawn(a, b))


WORDS = "the of may will 11 eleven March 4 Reimann mole ferry his a not lamps"


@given(
    quoting_reports(WORDS, most=4, joined=" "),
    quoting_reports(WORDS, most=4, joined=" "),
)
def test_marks_of_any_texts_mirror_each_other(a: str, b: str) -> None:
    one, other = compare.compare(a, b, language="en"), compare.compare(b, a, language="en")

    def places(comparison: Comparison, *, swapped: bool) -> set[object]:
        return {
            ((e.b, e.a) if swapped else (e.a, e.b), e.drawn)
            for passage in comparison.passages
            for e in passage.edits
        }

    assert places(one, swapped=False) == places(other, swapped=True)
    assert compare.Comparison.from_dict(one.to_dict()) == one
