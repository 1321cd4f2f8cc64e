"""Which scored pairs are matched, and which matched pairs make one match."""

from collections.abc import Mapping
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

import compare
from compare.matching import alignment as module
from compare.matching.alignment import ADDED_WORDS, FARTHEST, MOST_PARTNERS, Match, align
from compare.settings import Settings
from compare.text.segmentation import Sentence
from tests.builders import (
    APART,
    REWORDED,
    Pair,
    matched,
    matched_pairs,
    matched_texts,
    mirrored,
    news,
    pairs_of,
    sentences,
)
from tests.draws import draws

Shape = tuple[tuple[int, ...], tuple[int, ...]]

# Sentences of which several tell parts of one another, some equal.
POOL = sentences(
    "The ferry sails at night and the railway carries timber.",
    "The ferry sails at night.",
    "The railway carries timber.",
    "The railway carries timber and glass, the ferry sails at night.",
    "No.",
    "Herring is expensive.",
)
WEIGHTS = st.one_of(st.sampled_from((0.3, 0.5, 0.7)), st.floats(0, 1))


@st.composite
def cases(draw: st.DrawFn) -> tuple[dict[Pair, float], list[Sentence], list[Sentence]]:
    """Random scores between random sentences."""
    a = draw(st.lists(st.sampled_from(POOL), min_size=1, max_size=6))
    b = draw(st.lists(st.sampled_from(POOL), min_size=1, max_size=6))
    places = st.tuples(st.integers(0, len(a) - 1), st.integers(0, len(b) - 1))
    return draw(st.dictionaries(places, WEIGHTS, max_size=16)), a, b


def shapes(matches: tuple[Match, ...]) -> set[Shape]:
    return {(match.a, match.b) for match in matches}


def match_all(
    pairs: list[Pair], a: tuple[Sentence, ...], b: tuple[Sentence, ...], score: float = 0.9
) -> set[Shape]:
    """The matches made of these pairs, all of one score."""
    return shapes(align(dict.fromkeys(pairs, score), a, b, threshold=0.5))


@given(cases(), st.floats(0, 1))
def test_matches_hold_exactly_the_pairs_that_qualify(
    case: tuple[dict[Pair, float], list[Sentence], list[Sentence]], threshold: float
) -> None:
    scores, a, b = case
    matches = align(scores, a, b, threshold=threshold)
    assert pairs_of(matches) == {pair for pair, score in scores.items() if score >= threshold}
    assert sum(len(match.a) * len(match.b) for match in matches) == len(pairs_of(matches))
    assert list(matches) == sorted(matches, key=lambda match: (match.a, match.b))


@given(cases(), st.floats(0, 1))
def test_a_match_is_as_sure_as_its_weakest_pair(
    case: tuple[dict[Pair, float], list[Sentence], list[Sentence]], threshold: float
) -> None:
    scores, a, b = case
    for match in align(scores, a, b, threshold=threshold):
        assert match.score == min(scores[i, j] for i in match.a for j in match.b)
        assert scores[match.pair] == match.score
        assert match.pair in pairs_of([match])


@given(cases(), st.floats(0, 1), st.floats(0, 1))
def test_a_higher_threshold_gives_a_subset(
    case: tuple[dict[Pair, float], list[Sentence], list[Sentence]], one: float, two: float
) -> None:
    scores, a, b = case
    low, high = sorted((one, two))
    assert pairs_of(align(scores, a, b, threshold=high)) <= pairs_of(
        align(scores, a, b, threshold=low)
    )


@given(cases(), st.floats(0, 1))
@draws(300)
def test_swapping_the_reports_gives_the_same_matches(
    case: tuple[dict[Pair, float], list[Sentence], list[Sentence]], threshold: float
) -> None:
    scores, a, b = case
    if [s.text for s in a] == [s.text for s in b]:
        return  # Then the two calls differ in nothing that could tell the sides apart.
    there = align(scores, a, b, threshold=threshold)
    back = align({(j, i): s for (i, j), s in scores.items()}, b, a, threshold=threshold)
    assert {(match.b, match.a, match.score) for match in there} == {
        (match.a, match.b, match.score) for match in back
    }
    assert mirrored(match.pair for match in there) == {match.pair for match in back}


@given(cases(), st.floats(0, 1), st.randoms())
def test_the_order_of_the_scores_decides_nothing(
    case: tuple[dict[Pair, float], list[Sentence], list[Sentence]],
    threshold: float,
    random: Random,
) -> None:
    scores, a, b = case
    items = list(scores.items())
    random.shuffle(items)
    assert align(dict(items), a, b, threshold=threshold) == align(scores, a, b, threshold=threshold)


@given(cases(), st.floats(0, 1))
def test_sentences_of_a_match_stand_close(
    case: tuple[dict[Pair, float], list[Sentence], list[Sentence]], threshold: float
) -> None:
    scores, a, b = case
    for match in align(scores, a, b, threshold=threshold):
        for side in (match.a, match.b):
            assert all(y - x <= FARTHEST for x, y in pairwise(side))


WHOLE = "The ferry to Torsby sails at night and the railway carries timber to the harbour."
FERRY = "The ferry to Torsby sails at night."
RAILWAY = "The railway carries timber to the harbour."


def test_split_sentence_is_one_match() -> None:
    a, b = sentences(WHOLE), sentences(FERRY, RAILWAY)
    assert match_all([(0, 0), (0, 1)], a, b) == {((0,), (0, 1))}


def test_merged_sentence_is_one_match() -> None:
    a, b = sentences(FERRY, RAILWAY), sentences(WHOLE)
    assert match_all([(0, 0), (1, 0)], a, b) == {((0, 1), (0,))}


def test_split_in_three_is_one_match() -> None:
    a = sentences(f"{WHOLE[:-1]}, while herring becomes an expensive dish.")
    b = sentences(FERRY, RAILWAY, "Herring becomes an expensive dish.")
    assert match_all([(0, 0), (0, 1), (0, 2)], a, b) == {((0,), (0, 1, 2))}


def test_two_sentences_told_in_two_others_are_one_match() -> None:
    a = sentences(
        "The ferry to Torsby sails at night, herring is expensive this winter.",
        "The railway carries timber, doctors publish long lists.",
    )
    b = sentences(
        "Herring is expensive this winter, doctors publish long lists.",
        "The railway carries timber, the ferry to Torsby sails at night.",
    )
    assert match_all([(0, 0), (0, 1), (1, 0), (1, 1)], a, b) == {((0, 1), (0, 1))}


def test_a_missing_pair_keeps_matches_apart() -> None:
    a = sentences(WHOLE, WHOLE)
    b = sentences(FERRY, RAILWAY)
    assert match_all([(0, 0), (0, 1), (1, 0)], a, b) == {((0,), (0, 1)), ((1,), (0,))}


def test_restated_statement_is_several_matches() -> None:
    parts = (
        "Ferries to Torsby free",
        "Ferries to Torsby will be free.",
        "“Free ferries to Torsby.”",
    )
    a = sentences("The ferries to Torsby will be free of charge.")
    assert match_all([(0, 0), (0, 1), (0, 2)], a, sentences(*parts)) == {
        ((0,), (0,)),
        ((0,), (1,)),
        ((0,), (2,)),
    }


@pytest.mark.parametrize(("gap", "joined"), [(1, True), (FARTHEST, True), (FARTHEST + 1, False)])
def test_partners_far_apart_stay_separate_matches(gap: int, joined: bool) -> None:
    between = ["Nobody came."] * (gap - 1)
    a, b = sentences(WHOLE), sentences(FERRY, *between, RAILWAY)
    one, two = ((0,), (0,)), ((0,), (gap,))
    expected = {((0,), (0, gap))} if joined else {one, two}
    assert match_all([(0, 0), (0, gap)], a, b) == expected
    turned = {(y, x) for x, y in expected}
    assert match_all([(0, 0), (gap, 0)], b, a) == turned


@pytest.mark.parametrize(("own", "joined"), [(ADDED_WORDS - 1, False), (ADDED_WORDS, True)])
def test_a_sentence_joins_only_with_words_of_its_own(own: int, joined: bool) -> None:
    words = ("herring", "expensive", "lighthouse")[:own]
    a = sentences(f"{FERRY[:-1]} and {' '.join(words)}.")
    b = sentences(FERRY, f"Night {' '.join(words)}.")
    expected = {((0,), (0, 1))} if joined else {((0,), (0,)), ((0,), (1,))}
    assert match_all([(0, 0), (0, 1)], a, b) == expected


def test_the_surest_partner_joins_first() -> None:
    a = sentences(FERRY, RAILWAY, f"{RAILWAY[:-1]} quickly.")
    b = sentences(WHOLE)
    scores = {(0, 0): 0.9, (1, 0): 0.6, (2, 0): 0.8}
    assert shapes(align(scores, a, b, threshold=0.5)) == {((0, 2), (0,)), ((1,), (0,))}


def test_of_two_equal_ways_to_join_the_same_one_is_taken_from_either_side() -> None:
    a = sentences("Alpha bravo charlie delta.", "Echo foxtrot.")
    b = sentences("Alpha bravo echo foxtrot.", "Charlie delta.")
    pairs = [(0, 0), (0, 1), (1, 0)]
    there, back = match_all(pairs, a, b), match_all(pairs, b, a)
    assert len(there) == 2
    assert {(y, x) for x, y in there} == back


def test_crossing_matches_are_as_good_as_others() -> None:
    a, b = sentences(*APART), sentences(*reversed(APART))
    last = len(APART) - 1
    assert match_all([(k, last - k) for k in range(len(APART))], a, b) == {
        ((k,), (last - k,)) for k in range(len(APART))
    }


def test_the_threshold_itself_is_enough() -> None:
    a, b = sentences(FERRY), sentences(FERRY)
    assert align({(0, 0): 0.5}, a, b, threshold=0.5) == (Match((0,), (0,), 0.5, (0, 0)),)
    assert align({(0, 0): 0.5}, a, b, threshold=0.5001) == ()


def test_thousands_of_possible_partners_of_one_sentence() -> None:
    (one,) = sentences(FERRY)
    scores: Mapping[Pair, float] = {(0, j): 0.6 for j in range(2000)}
    assert len(align(scores, [one], [one] * 2000, threshold=0.5)) == MOST_PARTNERS


# The whole way from texts. Sentences are clearly equal, clearly reworded or clearly unrelated.


def compare_lines(one: tuple[str, ...], two: tuple[str, ...]) -> compare.Comparison:
    return compare.compare("\n".join(one), "\n".join(two), language="en")


def test_reordered_sentences_are_found() -> None:
    reordered = (*APART[3:], *APART[:3])
    assert matched_texts(compare_lines(APART, reordered)) == {(line, line) for line in APART}


def test_edited_sentences_are_found() -> None:
    edited = tuple(
        line.replace("nine hundred", "eight hundred").replace("two marches", "three marches")
        for line in APART
    )
    assert matched_texts(compare_lines(APART, edited)) == set(zip(APART, edited, strict=True))


def test_reworded_sentences_are_found_in_any_order() -> None:
    found = matched_texts(compare_lines(APART, tuple(reversed(REWORDED))))
    assert found <= set(zip(APART, REWORDED, strict=True))
    assert len(found) >= len(APART) - 1


def test_unrelated_reports_have_no_matches() -> None:
    assert matched_texts(compare_lines(APART[:4], APART[4:])) == set()


SPLIT = (
    "The new tram will run every ten minutes from the market to the university, "
    "and a night bus will serve the suburbs until three in the morning."
)
SPLIT_PARTS = (
    "The new tram will run every ten minutes from the market to the university.",
    "A night bus will serve the suburbs until three in the morning.",
)


def test_planted_split_and_merge_are_one_match() -> None:
    one, two = (APART[0], SPLIT, APART[1]), (APART[0], *SPLIT_PARTS, APART[1])
    assert (SPLIT, " ".join(SPLIT_PARTS)) in matched_texts(compare_lines(one, two))
    assert (" ".join(SPLIT_PARTS), SPLIT) in matched_texts(compare_lines(two, one))


def test_planted_restatement_is_matched_at_each_place() -> None:
    headline = "Governor Lindqvist promises free ferries to Torsby island"
    lead = "Governor Lindqvist promised free ferries to Torsby island on Monday."
    quotation = "“The ferries to Torsby island will be free,” Governor Lindqvist promised."
    said = "On Monday Governor Lindqvist promised that the ferries to Torsby island would be free."
    one = (headline, APART[1], lead, APART[2], APART[3], quotation)
    two = (APART[4], said, APART[1], APART[2], APART[3])
    found = matched(compare_lines(one, two))
    assert [p.a for p in found if p.b == ("b2",)] == [("a1",), ("a3",), ("a6",)]


@given(news(), news())
@draws(15)
def test_a_higher_threshold_gives_a_subset_on_texts(one: str, two: str) -> None:
    found = [
        matched_pairs(compare.compare(one, two, settings=Settings(threshold=threshold)))
        for threshold in (0.02, 0.3, 0.5, 0.8, 0.98)
    ]
    assert all(high <= low for low, high in pairwise(found))


def crowd(size: int) -> tuple[Sentence, ...]:
    return sentences(*[f"Line {k} of many." for k in range(size)])


def test_a_sentence_has_no_more_partners_than_there_is_room_for() -> None:
    a, b = crowd(4), crowd(MOST_PARTNERS + 6)
    scores = {(0, j): 0.6 + j / 100 for j in range(len(b))} | {(1, 1): 0.9, (2, 2): 0.9}
    found = pairs_of(align(scores, a, b, threshold=0.5))
    best = {(0, j) for j in range(len(b) - MOST_PARTNERS, len(b))}
    assert found == best | {(1, 1), (2, 2)}


def test_of_equally_sure_pairs_those_nearest_in_order_have_room() -> None:
    size = 60
    a, b = crowd(size), crowd(size)
    scores = {(i, j): 0.9 for i in range(size) for j in range(size)}
    found = pairs_of(align(scores, a, b, threshold=0.5))
    assert {(i, i) for i in range(size)} <= found
    assert len(found) <= module.ENOUGH_PAIRS
    assert max(abs(i - j) for i, j in found) <= 2


@given(
    st.dictionaries(
        st.tuples(st.integers(0, 11), st.integers(0, 11)),
        st.sampled_from((0.6, 0.7, 0.8)),
        max_size=140,
    ),
    st.sampled_from((0.5, 0.65, 0.75)),
)
def test_limits_keep_the_promises_of_matches(scores: dict[Pair, float], threshold: float) -> None:
    a, b = crowd(12), crowd(12)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "MOST_PARTNERS", 3)
        patch.setattr(module, "ENOUGH_PAIRS", 10)
        found = pairs_of(align(scores, a, b, threshold=threshold))
        fewer = pairs_of(align(scores, a, b, threshold=threshold + 0.05))
        turned = {(j, i): score for (i, j), score in scores.items()}
        back = pairs_of(align(turned, b, a, threshold=threshold))
    assert fewer <= found
    assert back == {(j, i) for i, j in found}
    assert len(found) <= 18
    for side in (0, 1):
        assert all(sum(pair[side] == k for pair in found) <= 3 for k in range(12))
