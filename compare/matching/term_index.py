"""Weighted term sets of two reports, and how much weight any two sentences have in common.

Takes a view, the terms of each sentence of both sides, and gives a `TermTable`. A term that
occurs in few sentences weighs more (inverse document frequency over both reports together),
because the rare words say what a sentence is about. What two sentences share is summed over an
inverted index, as a search engine does it: the work grows with the words that really recur, not
with all pairs, and no pair is visited in Python. Sums run in the order of the terms, so that
swapping the two reports gives the same figures to the last bit.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

# A term that would bring more pairs of sentences together than this tells nothing and costs much.
MOST_MEETINGS = 1_000_000

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Entries:
    """The terms of the sentences of one side: parallel arrays by sentence and term.

    A term's share, from 0 to 1, is how much of it counts there. A sentence has each term once.
    """

    rows: Whole
    terms: Whole
    shares: Floats
    count: int


@dataclass(frozen=True, slots=True)
class View:
    """One sort of terms on both sides; terms are numbers that do not depend on which side is A.

    `lengths` are the letters of each term, `figures` tells which begin with a figure.
    """

    a: Entries
    b: Entries
    lengths: Whole
    figures: Bools


@dataclass(frozen=True, slots=True)
class Postings(Entries):
    """Entries with the weight of each sentence, and found by term.

    The entries of term `t` are those of `order` from `starts[t]` to `starts[t + 1]`.
    """

    totals: Floats
    order: Whole
    starts: Whole


@dataclass(frozen=True, slots=True)
class Cells:
    """Chosen pairs of the block from row `first` to `last`: row `i` of the block, column `j`.

    `numbers` gives for every cell of the block the number of its pair, -1 for the others.
    """

    first: int
    last: int
    i: Whole
    j: Whole
    numbers: NDArray[np.int32]


def choose_cells(first: int, last: int, width: int, i: Whole, j: Whole) -> Cells:
    """Chosen cells of a block that is `width` columns wide."""
    numbers = np.full((last - first) * width, -1, dtype=np.int32)
    numbers[i * width + j] = np.arange(len(i), dtype=np.int32)
    return Cells(first, last, i, j, numbers)


@dataclass(frozen=True, slots=True)
class TermTable:
    """The terms of both sides; `weights` holds the weight of each term, 0 if it is left out.

    `common_terms` is how many terms are left out because they stand nearly everywhere.
    """

    weights: Floats
    a: Postings
    b: Postings
    common_terms: int = 0

    def common(self, first: int, last: int) -> Floats:
        """The common weight of the A sentences `first` to `last` with every B sentence."""
        return self.common_of(self.a, self.b, first, last)

    def postings(self, entries: Entries) -> Postings:
        """More stretches of text, told in the terms of this table."""
        return _postings(entries, self.weights)

    def common_of(self, a: Postings, b: Postings, first: int, last: int) -> Floats:
        """The common weight of the stretches `first` to `last` of `a` with every one of `b`."""
        cells, weights = self._meetings(a, b, first, last)
        size = (last - first) * b.count
        sums = np.bincount(cells, weights=weights, minlength=size).astype(np.float64, copy=False)
        return sums.reshape(last - first, b.count)

    def common_at(self, a: Postings, b: Postings, cells: "Cells") -> Floats:
        """The common weight of chosen pairs of a block, which is cheaper than of all."""
        found, weights = self._meetings(a, b, cells.first, cells.last)
        chosen = cells.numbers[found]
        known = chosen >= 0
        count = len(cells.i)
        sums = np.bincount(chosen[known], weights=weights[known], minlength=count)
        return sums.astype(np.float64, copy=False)

    def _meetings(self, a: Postings, b: Postings, first: int, last: int) -> tuple[Whole, Floats]:
        """Each time that a term stands on both sides: the cell of the block, and the weight."""
        left, right = np.searchsorted(a.rows, (first, last))
        rows, terms, shares = a.rows[left:right], a.terms[left:right], a.shares[left:right]
        starts = b.starts[terms]
        repeats = b.starts[terms + 1] - starts
        ends = np.cumsum(repeats)
        entry = np.repeat(np.arange(len(terms)), repeats)
        partner = b.order[np.arange(len(entry)) + (starts + repeats - ends)[entry]]
        cells = (rows[entry] - first) * b.count + b.rows[partner]
        return cells, self.weights[terms[entry]] * np.sqrt(shares[entry] * b.shares[partner])

    def weights_of(self, side: Postings, sentence: int) -> dict[int, float]:
        """The terms of one sentence with what each weighs there."""
        left, right = np.searchsorted(side.rows, (sentence, sentence + 1))
        terms, shares = side.terms[left:right], side.shares[left:right]
        weights = (self.weights[terms] * shares).tolist()
        return dict(zip(terms.tolist(), weights, strict=True))


def term_table(view: View, *, figure_weight: float = 1.3, full_length: int = 7) -> TermTable:
    """Give the table for a view.

    A term is rare when it stands in a small share of the sentences of both reports; one that a
    report repeats is a topic of that report, and rare in none of its sentences, however short the
    other report. Beside its rarity a term weighs by its length, up to `full_length` letters: in
    every language the common words are the short ones (Zipf 1949), and a short report would
    otherwise make each of them look rare. Terms that begin with a figure weigh `figure_weight`
    at any length. Terms that stand in thousands of sentences of both sides are left out.
    """
    size_a, size_b = view.a.count, view.b.count
    in_a, in_b = (np.bincount(s.terms, minlength=len(view.lengths)) for s in (view.a, view.b))
    share_a, share_b = in_a / max(1, size_a), in_b / max(1, size_b)
    often, seldom = np.maximum(share_a, share_b), np.minimum(share_a, share_b)
    rarity = np.log(2 / (often + np.maximum(seldom, 1 / (size_a + size_b + 1))) + 0.5)
    by_length = np.minimum(1.0, (view.lengths + 2) / full_length)
    weights: Floats = rarity * np.where(view.figures, figure_weight, by_length)
    everywhere = in_a * in_b > MOST_MEETINGS
    weights[everywhere] = 0.0
    postings = (_postings(view.a, weights), _postings(view.b, weights))
    return TermTable(weights, *postings, common_terms=int(everywhere.sum()))


def _postings(entries: Entries, weights: Floats) -> Postings:
    """Entries as postings, without those that weigh nothing."""
    known = weights[entries.terms] > 0
    rows, terms, shares = entries.rows[known], entries.terms[known], entries.shares[known]
    totals = np.bincount(rows, weights=weights[terms] * shares, minlength=entries.count)
    return Postings(
        rows,
        terms,
        shares,
        entries.count,
        totals=totals.astype(np.float64, copy=False),
        order=np.argsort(terms, kind="stable"),
        starts=np.concatenate([[0], np.cumsum(np.bincount(terms, minlength=len(weights)))]),
    )
