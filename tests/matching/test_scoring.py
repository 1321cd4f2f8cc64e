"""Scores of pairs: equal above reworded above unrelated, with parts that add up."""

from math import exp, log

import pytest
from hypothesis import given

from compare.matching.model import load_model
from compare.matching.scoring import (
    CAPTION_LABEL,
    CAPTION_ODDS,
    DIGITS,
    LABELS,
    VERBATIM_SCORE,
    Candidates,
    score_candidates,
)
from tests.builders import APART, REWORDED, mirrored, news, segments
from tests.draws import draws

# Thirteen parts, each rounded by half a unit of the last digit, then the score itself.
ROUNDING = 20 * 0.5 * 10**-DIGITS


def score_texts(one: str, two: str) -> Candidates:
    return score_candidates(segments(one), segments(two))


@given(news(), news())
@draws(40)
def test_scores_are_probabilities_with_few_digits(one: str, two: str) -> None:
    a, b = segments(one).sentences, segments(two).sentences
    found = score_texts(one, two)
    for (i, j), score in found.scores.items():
        assert 0 <= i < len(a)
        assert 0 <= j < len(b)
        assert 0 <= score < 1
        assert score == round(score, DIGITS)


@given(news(), news())
@draws(40)
def test_parts_add_up_to_the_score(one: str, two: str) -> None:
    found = score_texts(one, two)
    parts_of_pairs = found.parts(list(found.scores))
    for score, parts in zip(found.scores.values(), parts_of_pairs, strict=True):
        odds = sum(part for _, part in parts)
        chance = 1 / (1 + exp(-odds))
        assert min(chance, 1 - 10.0**-DIGITS) == pytest.approx(score, abs=ROUNDING)
        # Within the range where four digits of the score still say much about its log-odds.
        if 0.05 < score < 0.95:
            assert odds == pytest.approx(log(score / (1 - score)), abs=30 * ROUNDING)


@given(news(), news())
@draws(40)
def test_swapping_the_reports_gives_the_same_scores(one: str, two: str) -> None:
    there, back = score_texts(one, two), score_texts(two, one)
    assert mirrored(there.scores) == set(back.scores)
    assert all(back.scores[j, i] == score for (i, j), score in there.scores.items())
    assert mirrored(there.verbatim) == set(back.verbatim)


@given(news(), news())
@draws(40)
def test_equal_sentences_are_sure_and_have_no_other_equal_ones(one: str, two: str) -> None:
    found = score_texts(one, two)
    placed_a, placed_b = {i for i, _ in found.verbatim}, {j for _, j in found.verbatim}
    for pair, score in found.scores.items():
        if pair in found.verbatim:
            assert score == VERBATIM_SCORE
        else:
            assert pair[0] not in placed_a or pair[1] not in placed_b


def test_equal_is_sure_and_reworded_above_unrelated() -> None:
    text = " ".join(APART)
    reworded = score_texts(text, " ".join(REWORDED)).scores
    equal = score_texts(text, text).scores
    assert set(equal) == {(k, k) for k in range(len(APART))}
    for k in range(len(APART)):
        others = [reworded.get((i, k), 0.0) for i in range(len(APART)) if i != k]
        assert equal[k, k] >= 0.99
        assert reworded[k, k] > max(others)


def test_unrelated_reports_have_no_likely_pair() -> None:
    found = score_texts(" ".join(APART[:4]), " ".join(APART[4:]))
    assert all(score < 0.3 for score in found.scores.values())


def test_words_of_a_pair_are_given_for_both_sides() -> None:
    found = score_texts(" ".join(APART), " ".join(REWORDED))
    common, only_a, only_b = found.words((0, 0))
    assert {"rail", "halm", "tors", "crow"} <= {word[:4] for word, _ in common}
    assert not set(dict(common)) & {*dict(only_a), *dict(only_b)}
    for words in (common, only_a, only_b):
        assert [w for _, w in words] == sorted((w for _, w in words), reverse=True)
        assert all(weight > 0 for _, weight in words)
    back = score_texts(" ".join(REWORDED), " ".join(APART)).words((0, 0))
    assert back == (common, only_b, only_a)


def test_every_feature_has_a_label_for_readers() -> None:
    assert set(load_model().second.features) <= LABELS.keys()


@given(news(), news())
@draws(20)
def test_parts_are_those_of_each_pair_whichever_are_asked_for(one: str, two: str) -> None:
    found = score_texts(one, two)
    pairs = list(found.scores)
    assert found.parts(pairs) == [found.parts([pair])[0] for pair in pairs]
    assert found.parts(pairs[::-1]) == found.parts(pairs)[::-1]
    assert found.parts([]) == []


def test_equal_sentences_have_one_part() -> None:
    found = score_texts(APART[0], APART[0])
    (((label, odds),),) = found.parts([(0, 0)])
    assert label == "equal sentences"
    assert 1 / (1 + exp(-odds)) == pytest.approx(VERBATIM_SCORE, abs=ROUNDING)


def test_reports_without_any_candidate() -> None:
    found = score_texts("Alpha beta.", "Gamma delta.")
    assert dict(found.scores) == {}
    assert not found.verbatim


def test_no_eight_times_pairs_each_with_its_own() -> None:
    found = score_texts("No.\n" * 8, "No.\n" * 8)
    assert dict(found.scores) == {(k, k): VERBATIM_SCORE for k in range(8)}


CAPTION = "Mayor Tilda Rosk opens the toll bridge of Pellmouth on Monday."
LEAD = "Mayor Tilda Rosk opened the toll bridge of Pellmouth on Monday, two winters late."
CREDIT = " (Photo: Jane Doe)"


def test_a_caption_beside_text_loses_and_beside_a_caption_does_not() -> None:
    text = "\n".join(APART[:4])
    plain = score_texts(f"{text}\n{CAPTION}\n", f"{LEAD}\n{APART[5]}\n")
    captioned = score_texts(f"{text}\n{CAPTION}{CREDIT}\n", f"{LEAD}\n{APART[5]}\n")
    assert captioned.scores[4, 0] < plain.scores[4, 0]
    ((*_, (label, odds)),) = captioned.parts([(4, 0)])
    assert (label, odds) == (CAPTION_LABEL, -CAPTION_ODDS)
    both = score_texts(f"{text}\n{CAPTION}{CREDIT}\n", f"{LEAD}{CREDIT}\n{APART[5]}\n")
    assert CAPTION_LABEL not in dict(both.parts([(4, 0)])[0])


def test_a_caption_that_is_the_text_of_the_other_report_is_matched() -> None:
    one = "\n".join((*APART[:4], "Image caption " + APART[5]))
    assert score_texts(one, "\n".join(APART[4:])).scores[4, 1] > 0.55
