"""How much each word counts: names, frames, quotations, words common in news."""

import pytest
from hypothesis import given

from compare.matching.vocabulary import words_of
from compare.matching.word_weights import (
    ATTRIBUTION_WEIGHT,
    COMMON_WEIGHTS,
    FRAME_WEIGHT,
    NAME_POWER,
    capitals,
    quoted_words,
    word_weights,
)
from compare.text.segmentation import Segments
from tests.builders import APART, news, segments


def all_shares(a: Segments, b: Segments) -> list[float]:
    words = words_of(a, b)
    weights = word_weights(a, b, words, quoted_words(a, b, words), capitals(words))
    return list(weights.tolist())


def shares_of(text: str, language: str = "en", sentence: int = 0) -> dict[str, float]:
    """The weight of each word of a sentence of a text."""
    cut = segments(text, language)
    words = [w for s in cut.sentences for w in s.words]
    weights = all_shares(cut, segments(APART[0], "en"))[: len(words)]
    own = cut.sentences[sentence].words
    return {w.norm: weight for w, weight in zip(words, weights, strict=True) if w in own}


@given(news(), news())
def test_shares_lie_between_0_and_1_and_do_not_depend_on_the_other_report(
    one: str, two: str
) -> None:
    a, b = segments(one), segments(two)
    count = sum(len(s.words) for s in a.sentences)
    weights = all_shares(a, b)
    assert all(0 < weight <= 1 for weight in weights)
    assert weights == all_shares(b, a)[-count:] + all_shares(b, a)[:-count]


@pytest.mark.parametrize(("word", "band"), [("year", 0), ("campaign", 1)])
def test_words_common_in_news_count_less(word: str, band: int) -> None:
    weights = shares_of(f"The {word} of the lighthouse.")
    assert weights["lighthouse"] == 1.0
    assert weights[word] == COMMON_WEIGHTS[band]


def test_a_name_with_its_title_counts_like_fewer_words() -> None:
    text = "On the quay the Harbour Warden Ottoline Marchbanks closed the old lighthouse."
    weights = shares_of(text)
    assert weights["marchbanks"] == pytest.approx(4**-NAME_POWER)
    assert weights["lighthouse"] == 1.0


@pytest.mark.parametrize(
    "text",
    [
        "On the quay Marchbanks closed the lighthouse.",
        "On the quay Ottoline, Marchbanks and Quillon closed the lighthouse.",
        "Harbour Warden Marchbanks Closes Lighthouse",
    ],
)
def test_single_names_lists_and_title_case_count_fully(text: str) -> None:
    assert shares_of(text)["marchbanks"] == 1.0


@pytest.mark.parametrize(
    "text",
    [
        "The grizzled lighthouse keeper said that seagulls nest in chimneys.",
        "Seagulls nest in chimneys, the grizzled lighthouse keeper said.",
    ],
)
def test_the_frame_of_reported_speech_counts_little(text: str) -> None:
    weights = shares_of(text)
    assert weights["grizzled"] == FRAME_WEIGHT
    assert weights["seagulls"] == weights["chimneys"] == 1.0
    assert weights["said"] <= FRAME_WEIGHT * ATTRIBUTION_WEIGHT


@pytest.mark.parametrize(
    "text",
    [
        "The chimneys that seagulls nest in are grizzled.",
        "Seagulls nest in chimneys, a grizzled habit.",
    ],
)
def test_other_clauses_are_no_frames(text: str) -> None:
    assert shares_of(text)["grizzled"] == 1.0


def test_words_around_a_quotation_count_little_and_those_inside_fully() -> None:
    weights = shares_of("“Seagulls nest in chimneys,” muttered the grizzled keeper.")
    assert weights["seagulls"] == 1.0
    assert weights["grizzled"] == FRAME_WEIGHT


def test_a_scare_quote_makes_no_frame() -> None:
    text = "The grizzled keeper repaired the “lantern” above the eastern breakwater gangway."
    assert shares_of(text)["grizzled"] == 1.0


def test_a_sentence_inside_a_quotation_has_no_frame() -> None:
    text = "“Seagulls nest in chimneys. They said that keepers grumble.”"
    assert shares_of(text, sentence=1)["grumble"] == 1.0


def test_german_frames_are_known() -> None:
    weights = shares_of("Der Wärter sagte, dass Möwen im Schornstein nisten.", language="de")
    assert weights["möwen"] == 1.0
    assert weights["wärter"] <= FRAME_WEIGHT
