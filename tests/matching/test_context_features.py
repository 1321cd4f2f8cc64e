"""Figures of the second look, against slow and obvious references."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.matching.context_features import MOST, gather_context
from compare.matching.features import Features, gather_features
from tests.builders import Pair, segments

SCORES = st.dictionaries(
    st.tuples(st.integers(0, 4), st.integers(0, 5)),
    st.one_of(st.floats(-12, 12), st.sampled_from((-2.0, 0.0, 3.0))),
    max_size=14,
)
_REAL = gather_features(segments("One bridge."), segments("One bridge."))


def features(scores: Mapping[Pair, float]) -> Features:
    """Candidates at these places, in order."""
    a, b = (np.array([pair[k] for pair in sorted(scores)], dtype=np.int64) for k in (0, 1))
    return replace(_REAL, a=a, b=b, size_a=5, size_b=6)


def look(scores: Mapping[Pair, float]) -> dict[Pair, dict[str, float]]:
    """The figures of each pair."""
    first = np.array([scores[pair] for pair in sorted(scores)], dtype=np.float64)
    figures = gather_context(features(scores), first)
    return {
        pair: {name: float(values[k]) for name, values in figures.items()}
        for k, pair in enumerate(sorted(scores))
    }


def clipped(scores: Mapping[Pair, float]) -> dict[Pair, float]:
    return {pair: max(-MOST, min(MOST, score)) for pair, score in scores.items()}


def margins(scores: Mapping[Pair, float], pair: Pair) -> list[float]:
    """How far a pair is ahead of the best rival of each of its sentences, the smaller first."""
    found = []
    for side in (0, 1):
        rivals = [s for p, s in scores.items() if p != pair and p[side] == pair[side]]
        found.append(scores[pair] - max([-MOST, *rivals]))
    return sorted(max(-MOST, min(MOST, margin)) for margin in found)


@given(SCORES)
def test_margins_are_those_over_the_best_rivals(scores: dict[Pair, float]) -> None:
    known = clipped(scores)
    for pair, figures in look(scores).items():
        assert figures["words"] == known[pair]
        assert [figures["margin_worse"], figures["margin_better"]] == pytest.approx(
            margins(known, pair)
        )


@given(SCORES)
def test_neighbours_are_those_that_stand_around(scores: dict[Pair, float]) -> None:
    chance = {pair: 1 / (1 + np.exp(-score)) for pair, score in clipped(scores).items()}
    steps = (-2, -1, 1, 2)
    for (i, j), figures in look(scores).items():
        before, after = chance.get((i - 1, j - 1), 0.0), chance.get((i + 1, j + 1), 0.0)
        near = [chance.get((i + x, j + y), 0.0) for x in steps for y in steps]
        beside = [(i, j - 1), (i, j + 1), (i - 1, j), (i + 1, j)]
        assert figures["next"] == pytest.approx(max(before, after))
        assert figures["both_next"] == pytest.approx(min(before, after))
        assert figures["near"] == pytest.approx(max(near))
        assert figures["beside"] == pytest.approx(max(chance.get(p, 0.0) for p in beside))


@given(SCORES)
def test_swapping_the_reports_gives_the_same_figures(scores: dict[Pair, float]) -> None:
    there = look(scores)
    other = {(j, i): score for (i, j), score in scores.items()}
    first = np.array([other[pair] for pair in sorted(other)], dtype=np.float64)
    turned = replace(features(other), size_a=6, size_b=5)
    back = gather_context(turned, first)
    for k, (j, i) in enumerate(sorted(other)):
        for name, value in there[i, j].items():
            assert float(back[name][k]) == pytest.approx(value, abs=1e-12), name


@given(SCORES)
def test_reports_that_share_more_speak_for_each_pair(scores: dict[Pair, float]) -> None:
    figures = look(scores)
    if (0, 0) not in scores or (4, 5) in scores:
        return
    more = look({**scores, (4, 5): 9.0})
    for name in ("related_share", "related_others"):
        assert more[0, 0][name] >= figures[0, 0][name]


def test_no_candidates_have_no_figures() -> None:
    figures = gather_context(features({}), np.zeros(0))
    assert {name: len(values) for name, values in figures.items()} == dict.fromkeys(figures, 0)


def test_every_figure_is_finite_at_the_ends() -> None:
    for figures in look({(0, 0): 1e6, (0, 1): -1e6, (1, 1): 0.0}).values():
        assert all(np.isfinite(value) for value in figures.values())
