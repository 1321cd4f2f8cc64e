"""The context of a pair: rivals, neighbours, and how much the two reports share at all.

Takes candidate pairs with a first score from their words alone, gives features for a second look.
The same words are more likely to be a match where both sentences have no better partner, where
their neighbours pair up too, and where the two reports share much.
"""

import numpy as np

from compare.matching.features import Features
from compare.matching.rivals import best_rival, pair_lookup
from compare.matching.term_index import Floats

# First scores are log-odds; beyond this a pair is certain and must not outweigh its neighbours.
MOST = 9.0


def gather_context(features: Features, first: Floats) -> dict[str, Floats]:
    """The context features of the second look, one array each, parallel to the candidates."""
    first = np.clip(first, -MOST, MOST)
    rows, columns = features.a, features.b
    chance = 1.0 / (1.0 + np.exp(-first))
    row_rival = best_rival(rows, first, features.size_a, -MOST)
    column_rival = best_rival(columns, first, features.size_b, -MOST)
    row_margin = np.clip(first - row_rival, -MOST, MOST)
    column_margin = np.clip(first - column_rival, -MOST, MOST)
    context = {
        "words": first,
        "margin_better": np.maximum(row_margin, column_margin),
        "margin_worse": np.minimum(row_margin, column_margin),
    }
    context |= _neighbour_features(features, chance)
    context |= _report_features(features, chance)
    return context


def _neighbour_features(features: Features, chance: Floats) -> dict[str, Floats]:
    """How likely the sentences before and after pair up as well, in order or on one side."""
    lookup = pair_lookup(features.a, features.b, features.size_a, features.size_b)

    def at(down: int, aside: int) -> Floats:
        place = lookup(down, aside)
        found: Floats = np.where(place >= 0, chance[place], 0.0)
        return found

    if not len(chance):
        return {name: np.zeros(0) for name in ("next", "both_next", "near", "beside", "completes")}
    before, after = at(-1, -1), at(1, 1)
    above, below, left, right = at(-1, 0), at(1, 0), at(0, -1), at(0, 1)
    gains = features.gains
    completes = np.maximum(
        np.maximum(above * gains["a_before"], below * gains["a_after"]),
        np.maximum(left * gains["b_before"], right * gains["b_after"]),
    )
    near = np.zeros(len(chance))
    for down in (-2, -1, 1, 2):
        for aside in (-2, -1, 1, 2):
            near = np.maximum(near, at(down, aside))
    beside = np.maximum(np.maximum(left, right), np.maximum(above, below))
    return {
        "next": np.maximum(before, after),
        "both_next": np.minimum(before, after),
        "near": near,
        "beside": beside,
        "completes": completes,
    }


def _report_features(features: Features, chance: Floats) -> dict[str, Floats]:
    """How many other sentences of both reports have a likely partner."""
    rows, columns = features.a, features.b
    best_a, best_b = np.zeros(features.size_a), np.zeros(features.size_b)
    np.maximum.at(best_a, rows, chance)
    np.maximum.at(best_b, columns, chance)
    sums = best_a.sum() + best_b.sum()
    others = (best_a.sum() - best_a[rows]) + (best_b.sum() - best_b[columns])
    smaller = max(1, min(features.size_a, features.size_b))
    share = min(1.0, float(sums) / (2 * smaller))
    return {
        "related_share": np.full(len(rows), share),
        "related_others": np.log1p(np.maximum(0.0, others) / 2),
    }
