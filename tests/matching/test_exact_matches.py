"""Equal sentences find each other by what stands around them."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.matching.exact_matches import LONG_ENOUGH, SEED_LIMIT, equal_pairs
from compare.text.segmentation import Kind, Sentence
from tests.builders import APART, mirrored, sentences
from tests.work import growth

LINES = st.lists(
    st.sampled_from(("No.", "Yes.", "No!", "Never.", "…", "Read more", APART[0], APART[1])),
    min_size=1,
    max_size=10,
)


def meaning(sentence: Sentence) -> tuple[bool, tuple[str, ...]]:
    words = tuple(w.norm for w in sentence.words) or (sentence.text,)
    return sentence.kind is Kind.BOILERPLATE, words


@given(LINES)
def test_a_text_pairs_with_itself_place_by_place(lines: list[str]) -> None:
    x = sentences(*lines)
    assert equal_pairs(x, x) == tuple((k, k) for k in range(len(x)))


@given(LINES, LINES)
def test_pairs_are_equal_sentences_and_each_has_one(one: list[str], two: list[str]) -> None:
    a, b = sentences(*one), sentences(*two)
    pairs = equal_pairs(a, b)
    assert all(meaning(a[i]) == meaning(b[j]) for i, j in pairs)
    assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)
    assert list(pairs) == sorted(pairs)


@given(LINES, LINES)
def test_swapping_the_reports_gives_the_same_pairs(one: list[str], two: list[str]) -> None:
    a, b = sentences(*one), sentences(*two)
    assert mirrored(equal_pairs(a, b)) == set(equal_pairs(b, a))


@given(LINES, LINES)
def test_a_longer_sentence_on_both_sides_is_never_left_over(one: list[str], two: list[str]) -> None:
    a, b = sentences(*one), sentences(*two)
    pairs = equal_pairs(a, b)
    left_a = {meaning(s) for s in a if s.index not in {i for i, _ in pairs}}
    left_b = {meaning(s) for s in b if s.index not in {j for _, j in pairs}}
    assert not [m for m in left_a & left_b if len(m[1]) >= LONG_ENOUGH]


def test_the_longest_run_decides_between_equal_sentences() -> None:
    a = sentences(APART[0], "No.", APART[1], APART[2], "No.", APART[3])
    b = sentences(APART[2], "No.", APART[3], APART[0], "No.", APART[1])
    assert equal_pairs(a, b) == ((0, 3), (1, 4), (2, 5), (3, 0), (4, 1), (5, 2))


def test_short_sentence_alone_is_no_pair() -> None:
    a = sentences(APART[0], "No.", APART[1])
    b = sentences(APART[2], "No.", APART[3])
    assert equal_pairs(a, b) == ()


def test_short_sentence_next_to_an_equal_one_is_a_pair() -> None:
    a = sentences(APART[0], "No.", APART[1])
    b = sentences(APART[2], APART[0], "No.")
    assert equal_pairs(a, b) == ((0, 1), (1, 2))


def test_short_sentence_at_a_common_edge_is_a_pair() -> None:
    a, b = sentences("No.", APART[0]), sentences("No.", APART[1], APART[2])
    assert equal_pairs(a, b) == ((0, 0),)
    a, b = sentences(APART[0], "No."), sentences(APART[1], APART[2], "No.")
    assert equal_pairs(a, b) == ((1, 2),)


def test_a_common_edge_counts_like_an_equal_neighbour() -> None:
    line = APART[0]
    a, b = sentences(APART[1], line), sentences(line, APART[2], APART[3], line)
    assert equal_pairs(a, b) == ((1, 3),)
    assert equal_pairs(b, a) == ((3, 1),)


@pytest.mark.parametrize(("words", "paired"), [(LONG_ENOUGH - 1, False), (LONG_ENOUGH, True)])
def test_long_sentence_is_a_pair_wherever_it_stands(words: int, paired: bool) -> None:
    lone = " ".join(("ferries", "sail", "twice", "every", "night")[:words]) + "."
    a = sentences(APART[0], lone, APART[1])
    b = sentences(APART[2], APART[3], lone, APART[4])
    assert bool(equal_pairs(a, b)) is paired


def test_spelling_and_typography_do_not_count() -> None:
    a = sentences("“The colour of the harbour won’t change,” he emphasised.")
    b = sentences('"The color of the harbor won\'t change", he emphasized.')
    assert equal_pairs(a, b) == ((0, 0),)


def test_marks_without_words_are_equal_only_to_themselves() -> None:
    a, b = sentences("…", "***", "—"), sentences("***", "…", "—")
    assert all(a[i].text == b[j].text for i, j in equal_pairs(a, b))


def test_boilerplate_is_never_equal_to_news() -> None:
    a = sentences(APART[0], "Advertisement", APART[1])
    assert a[1].kind is Kind.BOILERPLATE
    b = (a[0], replace(a[1], kind=Kind.SENTENCE), a[2])
    assert equal_pairs(a, a) == ((0, 0), (1, 1), (2, 2))
    assert equal_pairs(a, b) == ((0, 0), (2, 2))


def test_one_report_tells_it_once_more() -> None:
    a, b = sentences(*["No."] * 9), sentences(*["No."] * 8)
    pairs = equal_pairs(a, b)
    assert len(pairs) == 8
    assert len({j - i for i, j in pairs}) == 1


def test_empty_reports_have_no_pairs() -> None:
    assert equal_pairs((), ()) == ()
    assert equal_pairs(sentences("No."), ()) == ()


@pytest.mark.parametrize("spare", [0, 1, 40])
def test_thousands_of_equal_lines_take_no_longer_than_others(spare: int) -> None:
    (line,) = sentences(APART[0])
    a, b = [line] * 3000, [line] * (3000 - spare)
    assert len(a) * len(b) > SEED_LIMIT
    assert len(equal_pairs(a, b)) == len(b)
    assert growth(lambda count: equal_pairs(a[:count], b[: count - spare]), 500) < 3


def test_few_different_lines_many_times() -> None:
    pool = sentences(*APART[:3])
    a = [pool[k % 3] for k in range(3000)]
    b = [pool[(k * k) % 3] for k in range(3000)]
    assert all(a[i] is b[j] for i, j in equal_pairs(a, b))
    assert growth(lambda count: equal_pairs(a[:count], b[:count]), 500) < 3
