"""Who is quoted, as the filter of the page lists it."""

import pytest

import compare
from compare.web.page import page_text
from compare.web.page.speakers import speakers

A = (
    "“The bridge will open in April,” said Mayor Ines Torvald. “It cost us sixty million,” Torvald "
    "added. “We will see,” said Paul Reek."
)
B = "“The bridge will open in April,” Torvald said. “Nobody asked us,” Anna Reek said."


def test_one_person_is_one_line_with_the_sentences_of_both_reports() -> None:
    found = {each.name: each for each in speakers(compare.compare(A, B, language="en"))}
    assert found["Ines Torvald"].quotations == 3
    assert set(found["Ines Torvald"].sentences) == {"a1", "a2", "b1"}


def test_persons_of_one_surname_stay_apart() -> None:
    names = [each.name for each in speakers(compare.compare(A, B, language="en"))]
    assert {"Paul Reek", "Anna Reek"} <= set(names)
    assert names[0] == "Ines Torvald"


@pytest.mark.parametrize("pronoun", ["He", "Who", "She", "They"])
def test_a_pronoun_that_nothing_resolves_is_no_name(pronoun: str) -> None:
    text = f"It was late. {pronoun} said: “The bridge will open in April.”"
    assert not speakers(compare.compare(text, text, language="en"))


def test_a_hostile_name_stays_a_text() -> None:
    hostile = A.replace("Paul Reek", 'Paul "><b>Reek')
    page = page_text(compare.compare(hostile, B, language="en"))
    assert '"><b>Reek' not in page
