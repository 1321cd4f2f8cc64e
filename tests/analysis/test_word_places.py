"""Words that stand one after the other in a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.analysis.word_places import WordPlaces

TEXT = "The OLD town-hall of Halmvik, the old  quay; and the old town."


@pytest.mark.parametrize(
    ("phrase", "found"),
    [
        ("old town", "OLD town"),
        ("The old quay", "the old  quay"),
        ("“Halmvik”", "Halmvik"),
        ("old", "OLD"),
    ],
)
def test_the_first_place_is_found_whatever_the_case(phrase: str, found: str) -> None:
    span = WordPlaces(TEXT).find(phrase)
    assert span is not None
    assert TEXT[span.start : span.end] == found


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("le chef de l’Etat", "État"),
        ("Le café d’Élan", "CAFE"),
        ("seen on QuayTube", "Quay Tube"),
        ("seen on Quay Tube", "QuayTube"),
    ],
)
def test_accents_and_a_space_within_a_name_do_not_count(text: str, phrase: str) -> None:
    assert WordPlaces(text).find(phrase) is not None


def test_two_small_words_are_not_a_name_without_a_space() -> None:
    assert WordPlaces("I ran home").find("Iran") is None


@pytest.mark.parametrize("phrase", ["old hall", "tow", "", " …", "Halmvik the town"])
def test_words_that_do_not_follow_each_other_are_not(phrase: str) -> None:
    assert WordPlaces(TEXT).find(phrase) is None


@given(st.lists(st.sampled_from(("oak", "ELM", "ash")), min_size=1, max_size=12), st.data())
def test_every_run_of_words_of_a_text_is_found(words: list[str], data: st.DataObject) -> None:
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first + 1, len(words)))
    text = ", ".join(words)
    span = WordPlaces(text).find(" ".join(words[first:last]))
    assert span is not None
    assert text[span.start : span.end].casefold() == ", ".join(words[first:last]).casefold()


def test_a_misspelled_long_word_is_found() -> None:
    span = WordPlaces("She wept on Wednedsay.").find_misspelled("Wednesday")
    assert span is not None
    assert (span.start, span.end) == (12, 21)
    assert WordPlaces("She wept on Thursday in wetness.").find_misspelled("Tuesday") is None
