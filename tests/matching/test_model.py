"""The fitted curves and trees as data, and the sums that they make."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.matching.context_features import gather_context
from compare.matching.features import gather_features
from compare.matching.model import Curve, Curves, Trees, load_model, make_trees
from tests.builders import APART, segments

FINITE = st.floats(-100, 100)
NAMES = ("x", "y", "z")
ROWS = st.lists(st.tuples(FINITE, FINITE, FINITE), max_size=5)


def table(rows: list[tuple[float, float, float]]) -> dict[str, np.ndarray]:
    return {name: np.array([row[k] for row in rows]) for k, name in enumerate(NAMES)}


@st.composite
def curves(draw: st.DrawFn) -> Curves:
    drawn = []
    for name in draw(st.lists(st.sampled_from(NAMES), unique=True)):
        edges = tuple(draw(st.lists(FINITE, max_size=4, unique=True).map(sorted)))
        values = draw(st.lists(FINITE, min_size=len(edges) + 1, max_size=len(edges) + 1))
        drawn.append((name, Curve(edges, tuple(values))))
    return Curves(draw(FINITE), tuple(drawn))


@st.composite
def trees(draw: st.DrawFn) -> Trees:
    """Trees of seven nodes: a root, two below it, four below those; any may be a leaf instead."""
    count = draw(st.integers(1, 4))
    left, right = [], []
    for _ in range(count):
        root, one, two = draw(st.booleans()), draw(st.booleans()), draw(st.booleans())
        left.append([1 if root else 0, 3 if one else 1, 5 if two else 2, 3, 4, 5, 6])
        right.append([2 if root else 0, 4 if one else 1, 6 if two else 2, 3, 4, 5, 6])
    cells = st.lists(FINITE, min_size=7 * count, max_size=7 * count)
    which = draw(st.lists(st.integers(0, 2), min_size=7 * count, max_size=7 * count))
    nodes = {
        "which": np.array(which).reshape(count, 7),
        "thresholds": np.array(draw(cells)).reshape(count, 7),
        "left": left,
        "right": right,
    }
    return make_trees(draw(FINITE), NAMES, nodes, np.array(draw(cells)).reshape(count, 7))


def slow_value(curve: Curve, figure: float) -> float:
    """The value of the last step that the figure lies above."""
    return curve.values[sum(figure > edge for edge in curve.edges)]


def slow_walk(model: Trees, tree: int, row: tuple[float, ...]) -> tuple[float, dict[str, float]]:
    """The leaf's answer, and what each step on the way to it is credited to."""
    at = 0
    credit = dict.fromkeys(NAMES, 0.0)
    while True:
        asked = int(model.feature_index[tree, at])
        goes_left = row[asked] <= model.thresholds[tree, at]
        after = int((model.left if goes_left else model.right)[tree, at])
        if after == at:
            return float(model.values[tree, at]), credit
        credit[NAMES[asked]] += float(model.values[tree, after] - model.values[tree, at])
        at = after


@given(curves(), ROWS)
def test_first_look_is_the_bias_and_one_step_per_figure(
    model: Curves, rows: list[tuple[float, float, float]]
) -> None:
    odds = model.log_odds(table(rows), len(rows))
    for k, row in enumerate(rows):
        known = dict(zip(NAMES, row, strict=True))
        expected = sum(slow_value(curve, known[name]) for name, curve in model.curves)
        assert odds[k] == pytest.approx(model.bias + expected, abs=1e-9)


@given(trees(), ROWS)
def test_second_look_is_the_sum_of_what_the_leaves_answer(
    model: Trees, rows: list[tuple[float, float, float]]
) -> None:
    odds = model.log_odds(table(rows), len(rows))
    parts = model.contributions(table(rows), len(rows))
    for k, row in enumerate(rows):
        walked = [slow_walk(model, tree, row) for tree in range(len(model.feature_index))]
        expected = model.bias + sum(answer for answer, _ in walked)
        assert odds[k] == pytest.approx(expected, abs=1e-9)
        assert sum(part[k] for part in parts.values()) == pytest.approx(expected, abs=1e-9)
        for name in NAMES:
            credit = sum(credit[name] for _, credit in walked)
            assert parts[name][k] == pytest.approx(credit, abs=1e-9)


def test_a_figure_at_an_edge_is_not_yet_above_it() -> None:
    curve = Curve((0.5, 0.7), (-1.0, 0.0, 2.0))
    figures = {"x": np.array([0.4, 0.5, 0.6, 0.7, 0.8])}
    odds = Curves(0.0, (("x", curve),)).log_odds(figures, 5)
    assert odds.tolist() == [-1.0, -1.0, 0.0, 0.0, 2.0]


def test_shipped_curves_are_whole() -> None:
    first = load_model().first
    assert first.curves
    assert np.isfinite(first.bias)
    assert len({name for name, _ in first.curves}) == len(first.curves)
    for name, curve in first.curves:
        assert len(curve.values) == len(curve.edges) + 1, name
        assert np.isfinite([*curve.edges, *curve.values]).all(), name
        assert all(one < two for one, two in pairwise(curve.edges)), name


def test_shipped_trees_are_whole() -> None:
    second = load_model().second
    shape = second.feature_index.shape
    for cells in (second.thresholds, second.left, second.right, second.values):
        assert cells.shape == shape
    assert np.isfinite(second.bias)
    assert np.isfinite(second.values).all()
    assert ((second.feature_index >= 0) & (second.feature_index < len(second.features))).all()
    own = np.arange(shape[1])[None, :]
    for child in (second.left, second.right):
        # A child stands further on, so every walk ends.
        assert ((child >= own) & (child < shape[1])).all()
    assert ((second.left == own) == (second.right == own)).all()


def test_every_figure_that_is_asked_for_is_gathered() -> None:
    text = segments(" ".join(APART))
    features = gather_features(text, text)
    model = load_model()
    first = model.first.log_odds(features.by_name, len(features.a))
    known = {*features.by_name, *gather_context(features, first)}
    assert {name for name, _ in model.first.curves} <= features.by_name.keys()
    assert set(model.second.features) <= known


def test_model_is_read_once_and_named_in_one_line() -> None:
    assert load_model() is load_model()
    name = load_model().name
    assert name.strip() == name
    assert name.isprintable()
