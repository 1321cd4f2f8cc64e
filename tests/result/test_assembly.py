"""The flags of a passage, each decided once, and the counts of the summary."""

from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given

import compare
from compare.differences import Difference, DifferenceKind
from compare.matching.alignment import align
from compare.result.assembly import Matching, make_passages, summarise
from compare.result.passage import Passage, RunnerUp, Summary
from compare.result.relations import Relation
from compare.text.document import Span
from compare.text.segmentation import Kind, Sentence
from compare.text.sides import SIDES
from tests.builders import APART, REWORDED, Pair, matched, news, places, scored, segments, sentences
from tests.draws import draws

Rows = dict[tuple[tuple[int, ...], tuple[int, ...]], Passage]


def match(
    a: tuple[Sentence, ...], b: tuple[Sentence, ...], scores: Mapping[Pair, float]
) -> tuple[Passage, ...]:
    """The passages at threshold 0.5 with bands of 0.2."""
    matches = align(scores, a, b, threshold=0.5)
    whole = Matching(a, b, scored(scores), matches)
    return make_passages(whole, threshold=0.5, band_above=0.2, band_below=0.2)


def by_group(passages: tuple[Passage, ...]) -> Rows:
    return {(places(p.a), places(p.b)): p for p in passages}


A = sentences(*APART[:4])
B = sentences(*REWORDED[:4])


def test_passages_are_numbered_in_the_order_of_a() -> None:
    rows = match(A, B, {(0, 2): 0.9, (2, 0): 0.8})
    assert [p.id for p in rows] == [f"p{n}" for n in range(1, 7)]
    assert [(p.a, p.b) for p in rows] == [
        (("a1",), ("b3",)),
        ((), ("b4",)),
        (("a2",), ()),
        (("a3",), ("b1",)),
        ((), ("b2",)),
        (("a4",), ()),
    ]


@pytest.mark.parametrize(
    ("score", "uncertain"), [(0.5, True), (0.6999, True), (0.7, False), (0.9, False)]
)
def test_match_is_uncertain_within_the_band_above(score: float, uncertain: bool) -> None:
    assert by_group(match(A, B, {(0, 0): score}))[(0,), (0,)].uncertain is uncertain


@pytest.mark.parametrize(
    ("score", "uncertain"), [(0.2999, False), (0.3, True), (0.4999, True), (0.0, False)]
)
def test_lone_sentence_is_uncertain_within_the_band_below(score: float, uncertain: bool) -> None:
    rows = by_group(match(A, B, {(0, 0): score}))
    assert rows[(0,), ()].uncertain is uncertain
    assert rows[(), (0,)].uncertain is uncertain
    assert not rows[(1,), ()].uncertain


def at_threshold(threshold: float, band: float, scores: Mapping[Pair, float]) -> Rows:
    matches = align(scores, A, B, threshold=threshold)
    whole = Matching(A, B, scored(scores), matches)
    return by_group(make_passages(whole, threshold=threshold, band_above=band, band_below=band))


def test_bands_are_exact_where_floats_are_not() -> None:
    rows = at_threshold(0.2, 0.1, {(0, 0): 0.3, (1, 1): 0.1})
    assert 0.2 + 0.1 > 0.3
    assert not rows[(0,), (0,)].uncertain
    assert rows[(1,), ()].uncertain


@pytest.mark.parametrize(("score", "uncertain"), [(0.94, True), (0.95, False), (0.99, False)])
def test_band_narrows_near_certainty(score: float, uncertain: bool) -> None:
    assert at_threshold(0.9, 0.2, {(0, 0): score})[(0,), (0,)].uncertain is uncertain


def test_runner_up_is_the_best_pair_that_was_not_taken() -> None:
    rows = by_group(match(A, B, {(0, 0): 0.9, (0, 1): 0.2, (0, 2): 0.4, (1, 0): 0.3, (3, 3): 0.1}))
    assert rows[(0,), (0,)].runner_up_a == RunnerUp("b3", 0.4)
    assert rows[(0,), (0,)].runner_up_b == RunnerUp("a2", 0.3)
    assert rows[(1,), ()].runner_up_a == RunnerUp("b1", 0.3)
    assert rows[(1,), ()].runner_up_b is None
    assert rows[(), (2,)].runner_up_b == RunnerUp("a1", 0.4)
    assert rows[(2,), ()].runner_up_a is None


def test_of_equal_runners_up_the_first_counts() -> None:
    rows = by_group(match(A, B, {(0, 3): 0.4, (0, 1): 0.4}))
    assert rows[(0,), ()].runner_up_a == RunnerUp("b2", 0.4)


def test_another_match_of_a_sentence_is_no_runner_up() -> None:
    rows = by_group(match(A, B, {(0, 0): 0.9, (0, 3): 0.8}))
    assert all(p.runner_up_a is None for key, p in rows.items() if key[0] == (0,))


LONG = "The ferry sails at night while the railway carries timber, glass, herring and barrels."
SHORT = "The ferry sails at night."
REST = "The railway carries timber, glass, herring and barrels."


def test_partial_names_the_side_that_carries_more() -> None:
    (row,) = match(sentences(LONG), sentences(SHORT), {(0, 0): 0.9})
    assert row.partial == "a"
    (row,) = match(sentences(SHORT), sentences(LONG), {(0, 0): 0.9})
    assert row.partial == "b"
    (row,) = match(sentences(REST), sentences(APART[1]), {(0, 0): 0.9})
    assert row.partial == "both"
    (row,) = match(sentences(SHORT), sentences(SHORT), {(0, 0): 0.9})
    assert row.partial is None


def test_words_in_another_match_are_not_missing() -> None:
    b = sentences(SHORT, *APART[2:5], REST)
    rows = by_group(match(sentences(LONG), b, {(0, 0): 0.9, (0, 4): 0.9}))
    assert rows[(0,), (0,)].partial is None
    assert rows[(0,), (4,)].partial is None


def test_restated_sentences_are_named_from_the_second_passage_on() -> None:
    rows = match(A, B, {(0, 0): 0.9, (2, 0): 0.8, (3, 0): 0.7, (3, 2): 0.9})
    known = by_group(rows)
    assert known[(0,), (0,)].restated == ()
    assert known[(2,), (0,)].restated == ("b1",)
    assert known[(3,), (0,)].restated == ("b1",)
    assert known[(3,), (2,)].restated == ("a4",)


def test_reordered_matches_have_a_shift() -> None:
    rows = by_group(match(A, B, {(0, 3): 0.9, (1, 0): 0.9, (2, 1): 0.9, (3, 2): 0.9}))
    assert {key: (p.reordered, p.shift) for key, p in rows.items()} == {
        ((0,), (3,)): (True, 3),
        ((1,), (0,)): (False, 0),
        ((2,), (1,)): (False, 0),
        ((3,), (2,)): (False, 0),
    }


def test_a_weaker_restatement_is_never_reordered() -> None:
    scores = {(0, 0): 0.9, (1, 1): 0.9, (2, 2): 0.9, (3, 0): 0.6}
    assert not any(p.reordered for p in match(A, B, scores))


def test_boilerplate_has_no_flags_and_does_not_count() -> None:
    a = segments(f"Advertisement\n{APART[0]}\nRead more").sentences
    b = segments(f"Read more\n{APART[0]}\nAdvertisement").sentences
    rows = match(a, b, {(0, 2): 0.55, (1, 1): 0.9, (2, 0): 0.4})
    summary = summarise(rows, a, b)
    known = by_group(rows)
    for key in (((0,), (2,)), ((2,), ()), ((), (0,))):
        row = known[key]
        assert row.boilerplate
        assert (row.uncertain, row.partial, row.reordered, row.shift) == (False, None, False, 0)
    assert not known[(1,), (1,)].boilerplate
    assert (summary.matches, summary.uncertain, summary.reordered) == (1, 0, 0)
    for side in SIDES:
        assert summary.side(side).boilerplate == 2
        assert summary.side(side).sentences.total == 1


def test_a_sentence_counts_once_under_its_strongest_relation() -> None:
    a = sentences(APART[0], APART[1])
    b = sentences(REWORDED[0], APART[0], APART[2])
    rows = match(a, b, {(0, 0): 0.9, (0, 1): 0.9})
    summary = summarise(rows, a, b)
    one, two = summary.a.sentences, summary.b.sentences
    assert (one.shared, one.paraphrased, one.unique) == (1, 0, 1)
    assert (two.shared, two.paraphrased, two.unique) == (1, 1, 1)
    assert summary.a.words.shared == len(a[0].words)
    assert summary.b.words.paraphrased == len(b[0].words)


def test_differences_are_counted_by_kind() -> None:
    a, b = sentences(APART[0]), sentences(REWORDED[0])
    (row,) = match(a, b, {(0, 0): 0.9})
    kinds = (DifferenceKind.NUMBER, DifferenceKind.DATE, DifferenceKind.NUMBER)
    changed = replace(
        row, differences=tuple(Difference(k, Span(0, 1), None, "note") for k in kinds)
    )
    assert summarise([changed], a, b).differences == (("date", 1), ("number", 2))
    furniture = replace(changed, boilerplate=True)
    assert summarise([furniture], a, b).differences == ()


def slow_summary(passages: tuple[Passage, ...]) -> tuple[int, int, int, int]:
    counted = [p for p in passages if not p.boilerplate]
    return (
        len([p for p in counted if p.a and p.b]),
        len([p for p in counted if p.partial]),
        len([p for p in counted if p.reordered]),
        len([p for p in counted if p.uncertain]),
    )


@given(news(), news())
@draws(40)
def test_the_summary_adds_up(one: str, two: str) -> None:
    comparison = compare.compare(one, two, language="en")
    summary: Summary = comparison.summary
    assert slow_summary(comparison.passages) == (
        summary.matches,
        summary.partial,
        summary.reordered,
        summary.uncertain,
    )
    for side, text in (("a", one), ("b", two)):
        cut = segments(text).sentences
        news_only = [s for s in cut if s.kind is not Kind.BOILERPLATE]
        counts = summary.a if side == "a" else summary.b
        assert counts.boilerplate == len(cut) - len(news_only)
        assert counts.sentences.total == len(news_only)
        assert counts.words.total == sum(len(s.words) for s in news_only)
        strongest: dict[str, Relation] = {}
        order = list(Relation)
        for p in comparison.passages:
            for id in p.a if side == "a" else p.b:
                strongest[id] = min(strongest.get(id, p.relation), p.relation, key=order.index)
        for relation in Relation:
            related = [s for s in news_only if strongest[f"{side}{s.index + 1}"] is relation]
            assert getattr(counts.sentences, relation.value) == len(related)
            assert getattr(counts.words, relation.value) == sum(len(s.words) for s in related)


@given(news(), news())
@draws(40)
def test_flags_fit_each_other(one: str, two: str) -> None:
    comparison = compare.compare(one, two, language="en")
    seen: set[str] = set()
    for p in comparison.passages:
        is_match = bool(p.a and p.b)
        assert (p.relation is Relation.UNIQUE) is not is_match
        assert (p.score is not None) is is_match
        assert bool(p.parts) is is_match
        assert is_match or not (p.partial or p.reordered or p.edits or p.restated)
        assert p.reordered == (p.shift != 0)
        assert set(p.restated) == seen & {*p.a, *p.b}
        seen |= {*p.a, *p.b}
        assert not (p.boilerplate and (p.uncertain or p.partial or p.reordered))
    assert seen == set(comparison.sentences())
    assert [p.id for p in comparison.passages] == [
        f"p{n + 1}" for n in range(len(comparison.passages))
    ]
    assert len({(p.a, p.b) for p in matched(comparison)}) == len(matched(comparison))
