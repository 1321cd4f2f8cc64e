"""The fitted weights: features -> log-odds that a pair carries the same statement.

Takes named features, gives log-odds and what each feature contributes to them. The first look is
additive: every feature has a curve of its own (a step function fitted by boosting, as in Lou,
Caruana & Gehrke 2012). The second look, which weighs words against rivals and neighbours, is a sum
of small trees; a tree's output is attributed to the features along its path (Saabas 2014), so here
too the parts add up to the score exactly and can be shown to a reader. Both are data, fitted by
`benchmarks/fit.py`, and the file says from what.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from compare.data_files import data_json
from compare.matching.term_index import Floats, Ints

# Log-odds below which words alone make a pair implausible: a chance of 1 in 50.
PLAUSIBLE = -4.0


@dataclass(frozen=True, slots=True)
class Curve:
    """A step function: `values[k]` is the contribution of a feature above `k` of the `edges`."""

    edges: tuple[float, ...]
    values: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Curves:
    """The first look: a bias and one curve per feature."""

    bias: float
    curves: tuple[tuple[str, Curve], ...]

    def log_odds(self, features: Mapping[str, Floats], count: int) -> Floats:
        """The sum of all curves, in the order of the file so that it never varies."""
        total = np.full(count, self.bias)
        for name, curve in self.curves:
            steps = np.searchsorted(np.array(curve.edges), features[name])
            total = total + np.array(curve.values)[steps]
        return total


@dataclass(frozen=True, slots=True)
class Trees:
    """The second look: a bias and small trees, as tables of one row per tree.

    Node `n` looks at the feature `feature_index[n]`: a pair goes to `left` when it is at most the
    threshold, else to `right`; a leaf is its own child. `values` are the outputs of the nodes: of
    the leaves exactly, of the others the mean of the leaves below them.
    """

    bias: float
    features: tuple[str, ...]
    feature_index: Ints
    thresholds: Floats
    left: Ints
    right: Ints
    values: Floats
    plan: "Plan"

    def log_odds(self, features: Mapping[str, Floats], count: int) -> Floats:
        """The sum of all trees.

        Every node is tested; one that sends a pair to the right rules out the leaves on its left,
        and the first remaining leaf is the tree's output (QuickScorer, Lucchese et al. 2015).
        """
        plan = self.plan
        table = np.stack([features[name] for name in self.features])
        total = np.full(count, self.bias)
        trees = plan.answers.shape[1] * np.arange(len(self.feature_index))[:, None]
        for first in range(0, count, ROWS_AT_ONCE):
            pairs = np.ascontiguousarray(table[:, first : first + ROWS_AT_ONCE])
            ruled_out = np.zeros((len(self.feature_index), pairs.shape[1]), dtype=np.uint8)
            for tested, thresholds, left in zip(
                plan.feature_index, plan.thresholds, plan.left, strict=True
            ):
                goes_right = pairs[tested] > thresholds[:, None]
                ruled_out |= goes_right.view(np.uint8) * left[:, None]
            total[first : first + ROWS_AT_ONCE] += plan.answers.take(trees + ruled_out).sum(axis=0)
        return total

    def contributions(self, features: Mapping[str, Floats], count: int) -> dict[str, Floats]:
        """What each feature adds to the log-odds of each pair, and the bias.

        All pairs go down all trees at once; each step is credited to the feature of its node.
        """
        table = np.stack([features[name] for name in self.features]).ravel()
        # The nodes of all trees in a row, each tree from its root on.
        roots = np.arange(len(self.feature_index)) * self.feature_index.shape[1]
        left, right = ((side + roots[:, None]).ravel() for side in (self.left, self.right))
        tested, thresholds = self.feature_index.ravel(), self.thresholds.ravel()
        values = self.values.ravel()
        pairs = np.arange(count)[:, None]
        at = np.repeat(roots[None, :], count, axis=0)
        credit = np.zeros(len(table))
        while True:
            cells = tested.take(at) * count + pairs
            goes_left = table.take(cells) <= thresholds.take(at)
            after = np.where(goes_left, left.take(at), right.take(at))
            if (after == at).all():
                break
            steps = values.take(after) - values.take(at)
            credit += np.bincount(cells.ravel(), weights=steps.ravel(), minlength=len(table))
            at = after
        parts = {"bias": np.full(count, self.bias + float(self.values[:, 0].sum()))}
        return parts | dict(
            zip(self.features, credit.reshape(len(self.features), count), strict=True)
        )


# Trees have at most this many leaves, so that a byte can say which of them are ruled out.
MOST_LEAVES = 8
# For each set of leaves that are ruled out, as a byte, the first one that is not.
_FIRST_LEFT = np.array([(~k & (k + 1)).bit_length() - 1 for k in range(255)] + [0])
# Pairs that go down the trees at once: few enough for the processor's cache.
ROWS_AT_ONCE = 128


@dataclass(frozen=True, slots=True)
class Plan:
    """The same trees, arranged for testing all nodes at once.

    Row `k` of the tables holds inner node `k` of every tree, up to the most that a tree can have:
    its feature, the threshold, and the leaves on its left as a byte. `answers` is the output of
    each tree for each set of leaves that are ruled out.
    """

    feature_index: Ints
    thresholds: Floats
    left: NDArray[np.uint8]
    answers: Floats


def make_trees(
    bias: float, features: tuple[str, ...], nodes: Mapping[str, Any], values: Any
) -> Trees:
    """Trees from tables with a row each: `which` feature, `thresholds`, `left`, `right` node."""
    feature_index, left, right = (
        np.array(nodes[name], dtype=np.int64) for name in ("which", "left", "right")
    )
    thresholds = np.array(nodes["thresholds"], dtype=np.float64)
    outputs = np.array(values, dtype=np.float64)
    plan = _make_plan(feature_index, thresholds, left, right, outputs)
    return Trees(bias, features, feature_index, thresholds, left, right, outputs, plan)


def _make_plan(
    feature_index: Ints, thresholds: Floats, left: Ints, right: Ints, values: Floats
) -> Plan:
    trees, nodes = len(feature_index), MOST_LEAVES - 1
    answers = np.zeros((trees, MOST_LEAVES))
    # A missing node sends every pair to the left and rules nothing out.
    plan = Plan(
        feature_index=np.zeros((nodes, trees), dtype=np.int64),
        thresholds=np.full((nodes, trees), np.inf),
        left=np.zeros((nodes, trees), dtype=np.uint8),
        answers=np.zeros((trees, len(_FIRST_LEFT))),
    )
    for tree in range(trees):
        leaves, asked = _visit(left[tree].tolist(), right[tree].tolist())
        for slot, (node, ruled_out) in enumerate(asked):
            plan.feature_index[slot, tree] = feature_index[tree, node]
            plan.thresholds[slot, tree] = thresholds[tree, node]
            plan.left[slot, tree] = ruled_out
        answers[tree, : len(leaves)] = values[tree, leaves]
    plan.answers[:] = answers[:, _FIRST_LEFT]
    return plan


def _visit(left: list[int], right: list[int]) -> tuple[list[int], list[tuple[int, int]]]:
    """The leaves of a tree from left to right, and its inner nodes with the leaves on their left.

    Leaves are given as the bits of a number.
    """
    leaves: list[int] = []
    asked: list[tuple[int, int]] = []
    waiting: list[tuple[int, int, int]] = [(0, -1, 0)]
    while waiting:
        at, parent, first = waiting.pop()
        if parent >= 0:
            # Now all leaves of the parent's left subtree are known, and none of its right subtree.
            asked.append((parent, (1 << len(leaves)) - (1 << first)))
        if left[at] == at:
            leaves.append(at)
            continue
        waiting.append((right[at], at, len(leaves)))
        waiting.append((left[at], -1, 0))
    return leaves, asked


@dataclass(frozen=True, slots=True)
class Model:
    """Both looks, and the name that every output shows.

    A pair whose log-odds after the first look are below `plausible` gets no second one.
    """

    name: str
    first: Curves
    second: Trees
    plausible: float = PLAUSIBLE


class Evidence(StrEnum):
    """What pairs are weighed by: words alone, meaning too, or meaning across two languages.

    Static vectors, the same for a word wherever it stands, say less than those of a word in its
    context; they have a model of their own, for one of both would trust neither as it deserves.
    """

    WORDS = "words"
    MEANING = "meaning"
    STATIC = "static"
    LANGUAGES = "languages"


_FILES = {
    Evidence.WORDS: "model.json",
    Evidence.MEANING: "model_meaning.json",
    Evidence.STATIC: "model_static.json",
    Evidence.LANGUAGES: "model_languages.json",
}


@cache
def load_model(evidence: Evidence = Evidence.WORDS) -> Model:
    """The model that ships with the package for this evidence, for any encoder of its sort."""
    return read_model(data_json(_FILES[evidence]))


def read_model(data: Mapping[str, Any]) -> Model:
    """The model from the contents of its file."""
    first, second = data["first"], data["second"]
    curves = tuple(
        (name, Curve(tuple(curve["edges"]), tuple(curve["values"])))
        for name, curve in first["curves"].items()
    )
    return Model(
        name=data["name"],
        first=Curves(first["bias"], curves),
        second=make_trees(
            second["bias"], tuple(second["figures"]), second["nodes"], second["values"]
        ),
        plausible=float(data.get("plausible", PLAUSIBLE)),
    )
