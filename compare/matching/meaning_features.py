"""The features of meaning: how well the words of one sentence are told by those of the other.

Takes the vectors of two reports and pairs of sentences, gives the features that the model with an
encoder weighs beside those of words. The main one is a soft alignment: every word looks for the
word of the other sentence that is most like it, and rare words count more (as in BERTScore, Zhang
et al. 2020). It is taken for the whole sentence and for its best stretch, in both directions, since
mostly one side carries more. Cosines of whole sentences are standardised by those within both
reports, so that one model serves any encoder. All pairs are treated at once: one loop, over the
sentences of A, multiplies vectors.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from compare.matching.rivals import best_rival, pair_lookup
from compare.matching.term_index import Floats, Ints
from compare.matching.word_vectors import SCALE, VectorSide, WordVectors

# A word is told as far as the likest one of the other side is at least this like it.
TOLD = 0.6
# Stretches of so many words are looked at as a clause; a short one counts less by PRIOR_WEIGHT.
STRETCHES = (6, 12)
PRIOR_WEIGHT = 2.0
# Prior of the spread of cosines, as so many sentences count, and what is expected then.
PRIOR_COUNT, PRIOR_MEAN, PRIOR_SPREAD = 20, 0.0, 0.15
# Pairs by cosine alone: so many per sentence, at least so many deviations above the mean.
MOST_BY_COSINE = 6
LEAST_BY_COSINE = 1.0
# Sentences of which the cosines among themselves are looked at, and cells of a table at once.
MOST_BACKGROUND = 600
BLOCK_CELLS = 2_000_000
DIGITS = 6
FARTHEST = 6.0


@dataclass(frozen=True, slots=True)
class Background:
    """Mean and deviation of the cosines between different sentences of one report."""

    mean: float
    spread: float


def background_of(vectors: WordVectors) -> Background:
    """What a cosine is compared with; a few sentences say little and count with a prior."""
    count, total, squares = 0, 0.0, 0.0
    for side in (vectors.a, vectors.b):
        rows = side.sentences[:MOST_BACKGROUND]
        table = (rows @ rows.T).astype(np.float64) / SCALE**2
        table = table[np.triu_indices(len(rows), 1)]
        count += len(table)
        total += float(table.sum())
        squares += float((table**2).sum())
    weight = count + PRIOR_COUNT
    mean = (total + PRIOR_COUNT * PRIOR_MEAN) / weight
    square = (squares + PRIOR_COUNT * (PRIOR_MEAN**2 + PRIOR_SPREAD**2)) / weight
    return Background(round(mean, DIGITS), round(max(1e-3, square - mean**2) ** 0.5, DIGITS))


def alike_in_meaning(vectors: WordVectors, background: Background) -> Ints:
    """The pairs whose sentences are most alike, as cells of the table of all pairs.

    For each sentence of both sides the few nearest, as far as they are nearer than most.
    """
    a, b = vectors.a.sentences, vectors.b.sentences
    least = background.mean + LEAST_BY_COSINE * background.spread
    found = []
    for one, other, swapped in ((a, b, False), (b, a, True)):
        height = max(1, BLOCK_CELLS // max(1, len(other)))
        for first in range(0, len(one), height):
            table = (one[first : first + height] @ other.T) / np.float32(SCALE**2)
            kept = min(MOST_BY_COSINE, table.shape[1])
            if not kept:
                continue
            # All that are as near as the last one that there is room for, so that none is chosen
            # by its place.
            edge = np.partition(table, -kept, axis=1)[:, -kept]
            rows, columns = np.nonzero(table >= np.maximum(edge, least)[:, None])
            rows = rows + first
            i, j = (columns, rows) if swapped else (rows, columns)
            found.append(i * len(b) + j)
    return np.unique(np.concatenate(found)) if found else np.zeros(0, np.int64)


def gather_meaning(
    vectors: WordVectors, background: Background, rows: Ints, columns: Ints
) -> dict[str, Floats]:
    """The features of meaning of pairs that are ordered by row, then by column."""
    if not len(rows):
        return {name: np.zeros(0) for name in MEANING_FEATURES}
    told_a, told_b = _aligned(vectors, rows, columns)
    size_a, size_b = len(vectors.a.sentences), len(vectors.b.sentences)
    cosines = _cosines(vectors, rows, columns)
    standard = np.clip((cosines - background.mean) / background.spread, -FARTHEST, FARTHEST)
    features = {"cosine": standard}
    features |= _rivals("cosine", standard, rows, columns, size_a, size_b, -FARTHEST)
    a, b = _Told(told_a, vectors.a, rows), _Told(told_b, vectors.b, columns)
    for name in ("share", "untold", "amount", *(f"stretch_{k}" for k in STRETCHES)):
        features |= _larger_and_smaller(f"told_{name}", a.measure(name), b.measure(name))
    both = (a.measure("share") + b.measure("share")) / 2
    spread = _spread(both)
    features["told_both"] = both
    features["told_standard"] = np.clip((both - float(np.median(both))) / spread, -FARTHEST, 12.0)
    features |= _rivals("told", both / spread, rows, columns, size_a, size_b, 0.0)
    at = pair_lookup(rows, columns, size_a, size_b)
    gain_a = _gain(a, at(0, -1), at(0, 1))
    gain_b = _gain(b, at(-1, 0), at(1, 0))
    features |= _larger_and_smaller("told_added", gain_a, gain_b)
    return {name: np.round(features[name], DIGITS) for name in MEANING_FEATURES}


MEANING_FEATURES = (
    *("cosine", "cosine_better", "cosine_worse", "cosine_next"),
    *("told_share_more", "told_share_less", "told_untold_more", "told_untold_less"),
    *("told_amount_more", "told_amount_less"),
    *(f"told_stretch_{k}_{which}" for k in STRETCHES for which in ("more", "less")),
    *("told_both", "told_standard", "told_better", "told_worse", "told_next"),
    *("told_added_more", "told_added_less"),
)


def _larger_and_smaller(name: str, of_a: Floats, of_b: Floats) -> dict[str, Floats]:
    return {f"{name}_more": np.maximum(of_a, of_b), f"{name}_less": np.minimum(of_a, of_b)}


def _cosines(vectors: WordVectors, rows: Ints, columns: Ints) -> Floats:
    a, b = vectors.a.sentences, vectors.b.sentences
    found = np.zeros(len(rows))
    step = max(1, BLOCK_CELLS // max(1, a.shape[1]))
    for first in range(0, len(rows), step):
        here = slice(first, first + step)
        found[here] = np.einsum("ij,ij->i", a[rows[here]], b[columns[here]])
    return found / SCALE**2


def _aligned(vectors: WordVectors, rows: Ints, columns: Ints) -> tuple[Floats, Floats]:
    """For each word of each pair's sentence of A how like the likest word of B is, and of B.

    The words of all pairs stand in a row.
    """
    a, b = vectors.a, vectors.b
    told_a, told_b = [], []
    edges = np.flatnonzero(np.diff(rows, prepend=-1, append=-1))
    for first, last in zip(edges[:-1].tolist(), edges[1:].tolist(), strict=True):
        i, partners = int(rows[first]), columns[first:last]
        own = a.words[a.bounds[i] : a.bounds[i + 1]]
        counts = b.bounds[partners + 1] - b.bounds[partners]
        some = counts > 0
        likest = np.zeros((len(partners), len(own)), np.float32)
        if len(own) and some.any():
            table = own @ b.words[_ranges(b.bounds[partners], counts)].T
            starts = (np.cumsum(counts) - counts)[some]
            likest[some] = np.maximum.reduceat(table, starts, axis=1).T
            told_b.append(table.max(axis=0))
        else:
            told_b.append(np.zeros(int(counts.sum()), np.float32))
        told_a.append(likest.ravel())
    likeness = [np.concatenate(t).astype(np.float64) / SCALE**2 for t in (told_a, told_b)]
    return likeness[0], likeness[1]


def _ranges(starts: Ints, counts: Ints) -> Ints:
    """The numbers from each start on, as many as its count, in a row."""
    ends = np.cumsum(counts)
    ranges: Ints = np.arange(int(ends[-1]) if len(ends) else 0) + np.repeat(
        starts - (ends - counts), counts
    )
    return ranges


class _Told:
    """How well the words of one side are told in each pair, as flat arrays."""

    def __init__(self, likeness: Floats, side: VectorSide, sentences: Ints) -> None:
        self.likeness = likeness
        self.counts = side.bounds[sentences + 1] - side.bounds[sentences]
        self.starts = np.cumsum(self.counts) - self.counts
        self.weights = side.weights[_ranges(side.bounds[sentences], self.counts)]
        self.totals = np.maximum(self.sums(self.weights), 1e-9)

    def sums(self, values: Floats) -> Floats:
        """The sum of the values of each pair; 0 where the sentence has no word."""
        total = np.zeros(len(self.counts))
        some = self.counts > 0
        if some.any():
            total[some] = np.add.reduceat(values, self.starts[some])
        return total

    def measure(self, name: str) -> Floats:
        """One measure of each pair."""
        if name.startswith("stretch_"):
            return self._stretch(int(name.removeprefix("stretch_")))
        measures: dict[str, Callable[[], Floats]] = {
            "share": lambda: self.sums(self.likeness * self.weights) / self.totals,
            "untold": lambda: self.sums(np.maximum(0.0, TOLD - self.likeness) * self.weights),
            "amount": lambda: self.sums(np.maximum(0.0, self.likeness - TOLD) * self.weights),
        }
        return measures[name]()

    def _stretch(self, size: int) -> Floats:
        """How well the best stretch of so many words is told; the sentence where it is shorter."""
        told = np.concatenate([[0.0], np.cumsum(self.likeness * self.weights)])
        whole = np.concatenate([[0.0], np.cumsum(self.weights)])
        ends_of = np.repeat(self.starts + self.counts, self.counts)
        places = np.arange(len(self.likeness))
        first = places == np.repeat(self.starts, self.counts)
        ends = np.minimum(places + size, ends_of)
        share = (told[ends] - told[places]) / (whole[ends] - whole[places] + PRIOR_WEIGHT)
        share = np.where((places + size <= ends_of) | first, share, -1.0)
        best = np.zeros(len(self.counts))
        some = self.counts > 0
        if some.any():
            best[some] = np.maximum.reduceat(np.round(share, 9), self.starts[some])
        return best


def _gain(told: _Told, before: Ints, after: Ints) -> Floats:
    """What a neighbour of the partner adds to the share that is told, as far as it is a pair."""
    share = told.measure("share")
    gains = np.zeros(len(share))
    for neighbours in (before, after):
        pairs = np.flatnonzero(neighbours >= 0)
        counts = told.counts[pairs]
        own = _ranges(told.starts[pairs], counts)
        other = _ranges(told.starts[neighbours[pairs]], counts)
        together = np.maximum(told.likeness[own], told.likeness[other]) * told.weights[own]
        some = counts > 0
        sums = np.zeros(len(pairs))
        if some.any():
            sums[some] = np.add.reduceat(together, (np.cumsum(counts) - counts)[some])
        gains[pairs] = np.maximum(gains[pairs], sums / told.totals[pairs] - share[pairs])
    return gains


def _spread(values: Floats) -> float:
    """The deviation from the median, with a prior for few pairs."""
    middle = float(np.median(values))
    squares = float(((values - middle) ** 2).sum()) + PRIOR_COUNT * 0.1**2
    return float((squares / (len(values) + PRIOR_COUNT)) ** 0.5)


def _rivals(
    name: str,
    values: Floats,
    rows: Ints,
    columns: Ints,
    size_a: int,
    size_b: int,
    lowest: float,
) -> dict[str, Floats]:
    """The lead over the best other candidate of both sentences, and the value of neighbours."""
    values = np.round(values, DIGITS)
    of_row = values - best_rival(rows, values, size_a, lowest)
    of_column = values - best_rival(columns, values, size_b, lowest)
    at = pair_lookup(rows, columns, size_a, size_b)
    beside = np.full(len(values), lowest)
    for step in (-1, 1):
        place = at(step, step)
        beside = np.maximum(beside, np.where(place >= 0, values[place], lowest))
    return {
        f"{name}_better": np.maximum(of_row, of_column),
        f"{name}_worse": np.minimum(of_row, of_column),
        f"{name}_next": beside,
    }
