"""The words of the other side, where only one side states what differs."""

import pytest

from compare.differences import Difference, DifferenceKind
from compare.pipeline import compare
from compare.readers.reading import read_report
from compare.result.comparison import Comparison
from tests.conftest import ROOT


def differences(a: str, b: str) -> list[Difference]:
    comparison = compare(a, b, language="en")
    assert Comparison.from_dict(comparison.to_dict()) == comparison
    return [difference for passage in comparison.passages for difference in passage.differences]


@pytest.mark.parametrize(
    ("a", "b", "note"),
    [
        (
            "The harbour has a crane which has no equal in the whole region.",
            "The harbour has a crane which, unfortunately, may have no equal in the whole region.",
            "A: has · B: unfortunately, may have",
        ),
        (
            "The mayor did not sign the contract for the new bridge.",
            "The mayor signed the contract for the new bridge.",
            "A: did not sign · B: signed",
        ),
        (
            "The council will not close the library on Mill Street.",
            "The council will close the library on Mill Street.",
            "A: not close · B: close",
        ),
        (
            "The ministry said on Monday that people were hurt in the storm at the coast.",
            "The ministry said that people were hurt in the storm at the coast.",
            "A: Monday · B: without it",
        ),
    ],
)
def test_the_words_in_place_of_a_fact_are_its_counterpart(a: str, b: str, note: str) -> None:
    (difference,) = differences(a, b)
    assert difference.note == note
    (mirrored,) = differences(b, a)
    assert (mirrored.a, mirrored.b) == (difference.b, difference.a)
    assert {difference.only, mirrored.only} == {"a", "b"}


def test_both_sides_of_a_difference_that_both_state_stay_as_they_are() -> None:
    (difference,) = differences(
        "The bridge will open on 14 May with a fair.", "The bridge will open on 15 May with a fair."
    )
    assert difference.only is None
    assert difference.note == "A: 14 May · B: 15 May"


def test_a_counterpart_stays_inside_its_sentence() -> None:
    a = "The silos may hold grain. They were built by the cooperative in the valley."
    b = "The silos hold grain, and they were built by the cooperative in the valley."
    for difference in differences(a, b):
        for span, text in ((difference.a, a), (difference.b, b)):
            assert span is None or ". " not in text[span.start : span.end]


def test_a_quotation_that_is_reported_in_no_clear_place_is_shown_with_its_sentence() -> None:
    a, b = (read_report(ROOT / "samples" / "harbour" / f"{side}.txt") for side in "ab")
    comparison = compare(a, b)
    modes = [
        d for p in comparison.passages for d in p.differences if d.kind is DifferenceKind.QUOTE_MODE
    ]
    assert all(mode.a and mode.b for mode in modes)
    unclear = [mode for mode in modes if mode.only == "b"]
    assert unclear
    sentences = {(s.start, s.end) for s in comparison.a.sentences}
    for mode in unclear:
        assert mode.a is not None
        assert (mode.a.start, mode.a.end) in sentences
