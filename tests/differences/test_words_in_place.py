"""Which words stand in place of which."""

import pytest

from compare.differences.word_alignment import WordAlignment
from compare.text.document import Span, report_from_text
from compare.text.segmentation import split


def counterparts(a: str, b: str) -> WordAlignment:
    return WordAlignment(
        split(report_from_text(a, label="A"), "en").sentences,
        split(report_from_text(b, label="B"), "en").sentences,
    )


def in_place(a: str, b: str, stretch: str) -> str:
    found = counterparts(a, b)
    start = a.index(stretch)
    words = found.in_place_of("a", Span(start, start + len(stretch)))
    return " ".join(b[w.start : w.end] for w in found.words("b")[words.start : words.stop])


@pytest.mark.parametrize(
    ("stretch", "expected"),
    [
        ("twelve boats", "nine ships"),
        ("the harbour", "the harbour"),
        ("in May", ""),
        ("She", "She"),
    ],
)
def test_a_stretch_has_what_stands_between_the_same_neighbours(stretch: str, expected: str) -> None:
    a = "She said twelve boats left the harbour in May for the north."
    b = "She said nine ships left the harbour for the north."
    assert in_place(a, b, stretch) == expected


def test_words_are_matched_by_their_stems() -> None:
    found = counterparts("The boats waited.", "The boat waits.")
    assert [found.has_match("a", k) for k in range(3)] == [True, True, True]


def test_nothing_in_common_puts_the_whole_side_in_its_place() -> None:
    assert in_place("Prices rose.", "It became dearer.", "rose") == "It became dearer"


def test_both_sides_are_mirrored() -> None:
    a, b = "He may sail on Monday.", "He will sail."
    there, back = counterparts(a, b), counterparts(b, a)
    span = Span(a.index("may"), a.index("may") + 3)
    assert there.in_place_of("a", span) == back.in_place_of("b", span)
