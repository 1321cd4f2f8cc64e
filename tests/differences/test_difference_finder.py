"""The differences of every match: where they are looked for at all."""

import pytest

import compare
from compare.differences.finder import MOST_WORDS, MatchedSentences, find_differences, read_account
from compare.text.document import report_from_text
from compare.text.segmentation import split


def kinds(a: str, b: str) -> list[str]:
    accounts = [read_account(t, split(report_from_text(t, label="x"), "en"), None) for t in (a, b)]
    match = MatchedSentences(a=(0,), b=(0,), partial=False, score=0.9)
    (differences,) = find_differences([match], *accounts).differences
    return [difference.kind.value for difference in differences]


@pytest.mark.parametrize(("words", "expected"), [(10, ["number"]), (MOST_WORDS, [])])
def test_only_what_is_as_long_as_a_statement_is_looked_at(words: int, expected: list[str]) -> None:
    rest = " ".join(f"quay{n}" for n in range(words))
    assert (
        kinds(f"The harbour sold 12 cranes and {rest}.", f"The harbour sold 14 cranes and {rest}.")
        == expected
    )


def test_what_two_matches_show_is_reported_once() -> None:
    a = "The harbour sold 12 cranes in June."
    b = "The harbour sold 14 cranes in June."
    accounts = [read_account(t, split(report_from_text(t, label="x"), "en"), None) for t in (a, b)]
    matches = [MatchedSentences(a=(0,), b=(0,), partial=False, score=score) for score in (0.7, 0.9)]
    assert [len(found) for found in find_differences(matches, *accounts).differences] == [0, 1]


def test_a_sentence_in_several_matches_keeps_the_differences_of_each() -> None:
    a = "The bridge may reopen in June."
    b = "The bridge will reopen in June.\nThe bridge reopens in June."
    accounts = [read_account(t, split(report_from_text(t, label="x"), "en"), None) for t in (a, b)]
    matches = [
        MatchedSentences(a=(0,), b=(number,), partial=False, score=score)
        for number, score in ((0, 0.9), (1, 0.8))
    ]
    found = find_differences(matches, *accounts).differences
    assert [[difference.kind.value for difference in each] for each in found] == [["certainty"]] * 2


def test_what_two_sentences_lack_is_reported_for_each() -> None:
    a = "The bridge will not reopen in June."
    b = "The bridge will reopen in June.\nThe bridge will reopen in June, she said."
    accounts = [read_account(t, split(report_from_text(t, label="x"), "en"), None) for t in (a, b)]
    matches = [
        MatchedSentences(a=(0,), b=(number,), partial=False, score=score)
        for number, score in ((0, 0.9), (1, 0.8))
    ]
    found = find_differences(matches, *accounts).differences
    assert [[difference.kind.value for difference in each] for each in found] == [["negation"]] * 2


LEAD = (
    "Harrow called the dyke a wall of sand on Monday.\n\n"
    "The board met in the hall.\n\n"
    "“The dyke is a wall of sand and no more,” Harrow said.\n"
)


@pytest.mark.parametrize(
    ("report", "expected"),
    [
        # The lead says what the same report quotes further down.
        (LEAD, []),
        (LEAD.replace("a wall of sand and no more", "no use"), ["quote_mode"]),
        # Only a lead summarises.
        ("The board met.\n\nIt rained.\n\nThe hall was full.\n\n" + LEAD, ["quote_mode"]),
    ],
)
def test_a_lead_may_say_what_is_quoted_further_down(report: str, expected: list[str]) -> None:
    other = "Harrow called the dyke “a wall of sand” on Monday."
    reports = [report_from_text(text, label="x") for text in (other, report)]
    accounts = [read_account(each.text, split(each, "en"), None) for each in reports]
    (number,) = (k for k, s in enumerate(accounts[1].sentences) if "called" in s.text)
    match = MatchedSentences((0,), (number,), partial=False, score=1.0)
    found = find_differences([match], *accounts)
    assert [difference.kind.value for difference in found.differences[0]] == expected


def test_what_both_sides_deny_alike_is_no_opposite() -> None:
    a = "On Monday the foreman stopped the old drill without any orders from the council."
    b = "On Monday the foreman stopped the old drill without asking anyone from the council."
    found = compare.compare(a, b, language="en")
    assert not [d for p in found.passages for d in p.differences if d.kind.value == "certainty"]
