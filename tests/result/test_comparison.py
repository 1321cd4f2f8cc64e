"""A comparison as writers see it: orders, sentences by id, whether anything differs."""

from dataclasses import replace

import pytest
from hypothesis import given

import compare
from compare.differences import Difference, DifferenceKind
from compare.result.comparison import Comparison
from compare.result.passage import Passage
from compare.result.relations import Edit, Relation
from compare.text.document import Span
from tests.builders import APART, REWORDED, matched, news
from tests.draws import draws


@pytest.fixture(scope="module")
def same() -> Comparison:
    text = "\n".join(APART)
    return compare.compare(text, text, language="en")


@pytest.fixture(scope="module")
def other() -> Comparison:
    one, two = (*APART[:3], "Read more"), (APART[4], REWORDED[1], APART[0], "Advertisement")
    return compare.compare("\n".join(one), "\n".join(two), language="en")


def with_first(comparison: Comparison, **differences: object) -> Comparison:
    """The comparison with another first passage."""
    first = replace(comparison.passages[0], **differences)  # type: ignore[arg-type]
    return replace(comparison, passages=(first, *comparison.passages[1:]))


def test_reports_and_sentences_by_name(other: Comparison) -> None:
    assert (other.report("a"), other.report("b")) == (other.a, other.b)
    found = other.sentences()
    assert list(found) == ["a1", "a2", "a3", "a4", "b1", "b2", "b3", "b4"]
    assert all(found[id].id == id for id in found)
    assert found["a1"].text == APART[0]


@given(news(), news())
@draws(25)
def test_every_order_has_every_passage(one: str, two: str) -> None:
    comparison = compare.compare(one, two)
    assert comparison.ordered("a") == comparison.passages
    for order in ("b", "score"):
        assert sorted(comparison.ordered(order), key=key) == sorted(comparison.passages, key=key)
    scores = [p.score or 0.0 for p in comparison.ordered("score")]
    assert scores == sorted(scores, reverse=True)


def key(passage: Passage) -> int:
    return int(passage.id[1:])


def test_by_score_unique_passages_come_last_in_the_order_of_a(other: Comparison) -> None:
    lone = [p for p in other.ordered("score") if p.score is None]
    assert other.ordered("score")[-len(lone) :] == tuple(lone)
    assert [key(p) for p in lone] == sorted(key(p) for p in lone)


def test_order_of_b_follows_the_sentences_of_b(other: Comparison) -> None:
    places = [p.b[0] for p in other.ordered("b") if p.b]
    assert places == sorted(places)


def test_a_report_does_not_differ_from_itself(same: Comparison) -> None:
    assert not same.differs


@pytest.mark.parametrize(
    "differences",
    [
        {"relation": Relation.PARAPHRASED},
        {"relation": Relation.UNIQUE},
        {"reordered": True},
        {"edits": (Edit(Span(0, 1), None),)},
        {"differences": (Difference(DifferenceKind.NUMBER, Span(0, 1), None, "A: x"),)},
    ],
)
def test_each_sort_of_difference_counts(same: Comparison, differences: dict[str, object]) -> None:
    assert with_first(same, **differences).differs
    assert not with_first(same, boilerplate=True, **differences).differs


@pytest.mark.parametrize(
    "differences", [{"uncertain": True}, {"partial": "a"}, {"restated": ("a1",)}]
)
def test_doubt_is_no_difference(same: Comparison, differences: dict[str, object]) -> None:
    assert not with_first(same, **differences).differs


def test_boilerplate_alone_is_no_difference() -> None:
    text = "\n".join(APART[:2])
    assert not compare.compare(f"{text}\nRead more", f"Advertisement\n{text}").differs
    assert compare.compare(f"{text}\nNobody came.", text).differs


def test_comparisons_can_be_hashed_and_compared(other: Comparison) -> None:
    assert hash(other) == hash(replace(other))
    assert len({other, replace(other)}) == 1
    assert len(matched(other)) >= 2
