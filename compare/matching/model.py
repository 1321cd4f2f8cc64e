"""The fitted weights: figures of evidence -> log-odds that a pair tells the same statement.

Takes named figures, gives log-odds and what each figure contributes to them. The first look is
additive: every figure has a curve of its own (a step function fitted by boosting, as in Lou,
Caruana & Gehrke 2012). The second look, which weighs words against rivals and neighbours, is a sum
of small trees; a tree's answer is told apart along its path (Saabas 2014), so here too the parts
add up to the score exactly and can be shown to a reader. Both are data, fitted by
`benchmarks/fit.py`, and the file says from what.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from compare.matching.term_index import Floats, Whole


@dataclass(frozen=True, slots=True)
class Curve:
    """A step function: `values[k]` is what a figure above `k` of the `edges` contributes."""

    edges: tuple[float, ...]
    values: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Curves:
    """The first look: a bias and one curve per figure."""

    bias: float
    curves: tuple[tuple[str, Curve], ...]

    def log_odds(self, figures: Mapping[str, Floats], count: int) -> Floats:
        """The sum of all curves, in the order of the file so that it never varies."""
        total = np.full(count, self.bias)
        for name, curve in self.curves:
            steps = np.searchsorted(np.array(curve.edges), figures[name])
            total = total + np.array(curve.values)[steps]
        return total


@dataclass(frozen=True, slots=True)
class Trees:
    """The second look: a bias and small trees, as tables of one row per tree.

    At node `n` a pair goes to `left` when its figure is at most the threshold, else to `right`; a
    leaf is its own child. `values` are what a node would answer: the leaves exactly, the others
    the mean of the leaves below them.
    """

    bias: float
    figures: tuple[str, ...]
    which: Whole
    thresholds: Floats
    left: Whole
    right: Whole
    values: Floats
    plan: "Plan"

    def log_odds(self, figures: Mapping[str, Floats], count: int) -> Floats:
        """The sum of all trees.

        Every node is asked; one that sends a pair to the right rules out the leaves on its left,
        and the first leaf left over is the tree's answer (QuickScorer, Lucchese et al. 2015).
        """
        plan = self.plan
        table = np.stack([figures[name] for name in self.figures])
        total = np.full(count, self.bias)
        trees = plan.answers.shape[1] * np.arange(len(self.which))[:, None]
        for first in range(0, count, ROWS_AT_ONCE):
            pairs = np.ascontiguousarray(table[:, first : first + ROWS_AT_ONCE])
            ruled_out = np.zeros((len(self.which), pairs.shape[1]), dtype=np.uint8)
            for which, thresholds, left in zip(plan.which, plan.thresholds, plan.left, strict=True):
                goes_right = pairs[which] > thresholds[:, None]
                ruled_out |= goes_right.view(np.uint8) * left[:, None]
            total[first : first + ROWS_AT_ONCE] += plan.answers.take(trees + ruled_out).sum(axis=0)
        return total

    def contributions(self, figures: Mapping[str, Floats], count: int) -> dict[str, Floats]:
        """What each figure adds to the log-odds of each pair, and the bias.

        All pairs go down all trees at once; each step is credited to the figure that asked.
        """
        table = np.stack([figures[name] for name in self.figures]).ravel()
        # The nodes of all trees in a row, each tree from its root on.
        roots = np.arange(len(self.which)) * self.which.shape[1]
        left, right = ((side + roots[:, None]).ravel() for side in (self.left, self.right))
        which, thresholds = self.which.ravel(), self.thresholds.ravel()
        values = self.values.ravel()
        pairs = np.arange(count)[:, None]
        at = np.repeat(roots[None, :], count, axis=0)
        credit = np.zeros(len(table))
        while True:
            cells = which.take(at) * count + pairs
            goes_left = table.take(cells) <= thresholds.take(at)
            after = np.where(goes_left, left.take(at), right.take(at))
            if (after == at).all():
                break
            steps = values.take(after) - values.take(at)
            credit += np.bincount(cells.ravel(), weights=steps.ravel(), minlength=len(table))
            at = after
        parts = {"bias": np.full(count, self.bias + float(self.values[:, 0].sum()))}
        return parts | dict(
            zip(self.figures, credit.reshape(len(self.figures), count), strict=True)
        )


# Trees have at most this many leaves, so that a byte tells which of them are ruled out.
MOST_LEAVES = 8
# For each set of leaves that are ruled out, as a byte, the first one that is not.
_FIRST_LEFT = np.array([(~k & (k + 1)).bit_length() - 1 for k in range(255)] + [0])
# Pairs that go down the trees at once: few enough for the processor's cache.
ROWS_AT_ONCE = 128


@dataclass(frozen=True, slots=True)
class Plan:
    """The same trees for asking all nodes at once.

    Row `k` of the tables holds inner node `k` of every tree, up to the most that a tree can have:
    whose figure is asked, the threshold, and as a byte the leaves on its left. `answers` is what
    each tree answers by the leaves that are ruled out.
    """

    which: Whole
    thresholds: Floats
    left: NDArray[np.uint8]
    answers: Floats


def make_trees(
    bias: float, figures: tuple[str, ...], nodes: Mapping[str, Any], values: Any
) -> Trees:
    """Trees from tables of `which`, `thresholds`, `left` and `right`, one row per tree."""
    which, left, right = (
        np.array(nodes[name], dtype=np.int64) for name in ("which", "left", "right")
    )
    thresholds = np.array(nodes["thresholds"], dtype=np.float64)
    answered = np.array(values, dtype=np.float64)
    plan = _make_plan(which, thresholds, left, right, answered)
    return Trees(bias, figures, which, thresholds, left, right, answered, plan)


def _make_plan(which: Whole, thresholds: Floats, left: Whole, right: Whole, values: Floats) -> Plan:
    trees, nodes = len(which), MOST_LEAVES - 1
    answers = np.zeros((trees, MOST_LEAVES))
    # A node that is not there sends every pair to the left and rules nothing out.
    plan = Plan(
        which=np.zeros((nodes, trees), dtype=np.int64),
        thresholds=np.full((nodes, trees), np.inf),
        left=np.zeros((nodes, trees), dtype=np.uint8),
        answers=np.zeros((trees, len(_FIRST_LEFT))),
    )
    for tree in range(trees):
        leaves, asked = _visit(left[tree].tolist(), right[tree].tolist())
        for slot, (node, ruled_out) in enumerate(asked):
            plan.which[slot, tree] = which[tree, node]
            plan.thresholds[slot, tree] = thresholds[tree, node]
            plan.left[slot, tree] = ruled_out
        answers[tree, : len(leaves)] = values[tree, leaves]
    plan.answers[:] = answers[:, _FIRST_LEFT]
    return plan


def _visit(left: list[int], right: list[int]) -> tuple[list[int], list[tuple[int, int]]]:
    """The leaves of a tree from left to right, and its inner nodes with the leaves on their left.

    Leaves are told as the bits of a number.
    """
    leaves: list[int] = []
    asked: list[tuple[int, int]] = []
    waiting: list[tuple[int, int, int]] = [(0, -1, 0)]
    while waiting:
        at, parent, first = waiting.pop()
        if parent >= 0:
            # All leaves of the parent's left subtree are known now, and none of its right one.
            asked.append((parent, (1 << len(leaves)) - (1 << first)))
        if left[at] == at:
            leaves.append(at)
            continue
        waiting.append((right[at], at, len(leaves)))
        waiting.append((left[at], -1, 0))
    return leaves, asked


@dataclass(frozen=True, slots=True)
class Model:
    """Both looks, and the name that every output gives."""

    name: str
    first: Curves
    second: Trees


@cache
def load_model() -> Model:
    """The model that ships with the package."""
    file = files("compare") / "data" / "model.json"
    return read_model(json.loads(file.read_text(encoding="utf-8")))


def read_model(data: Mapping[str, Any]) -> Model:
    """The model of its file's contents."""
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
    )
