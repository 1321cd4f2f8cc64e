"""Weighted term sets of two reports, and how much weight any two sentences have in common.

Takes a set of terms for each sentence of both sides, gives a `TermTable`. A term that
occurs in few sentences weighs more (inverse document frequency over both reports together),
because the rare words say what a sentence is about. What two sentences share is summed over an
inverted index, as a search engine does it: the work grows with the words that really recur, not
with all pairs, and no pair is visited in Python. Sums run in the order of the terms, so that
swapping the two reports gives the same sums to the last bit.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

# A term that occurs in more pairs of sentences than this says nothing and costs much.
MOST_COOCCURRENCES = 1_000_000

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Entries:
    """The terms of the sentences of one side: parallel arrays by sentence and term.

    `word_weights`, from 0 to 1, say how much each term counts in its sentence. A sentence has each
    term once.
    """

    rows: Ints
    terms: Ints
    word_weights: Floats
    count: int


@dataclass(frozen=True, slots=True)
class TermSet:
    """The terms of one kind on both sides, as numbers that do not depend on which side is A.

    `lengths` are the letters of each term, `starts_with_digit` says which begin with a digit.
    """

    a: Entries
    b: Entries
    lengths: Ints
    starts_with_digit: Bools


@dataclass(frozen=True, slots=True)
class Postings(Entries):
    """Entries that can be looked up by term, with the total weight of each sentence.

    The entries of term `t` are those of `order` from `starts[t]` to `starts[t + 1]`.
    """

    totals: Floats
    order: Ints
    starts: Ints


@dataclass(frozen=True, slots=True)
class BlockPairs:
    """Chosen pairs of the block of rows `first` to `last`: row `i` of the block, column `j`.

    `numbers` has, for each cell of the block, the number of its pair, or -1.
    """

    first: int
    last: int
    i: Ints
    j: Ints
    numbers: NDArray[np.int32]


def block_pairs(first: int, last: int, width: int, i: Ints, j: Ints) -> BlockPairs:
    """The chosen pairs of a block that is `width` columns wide."""
    numbers = np.full((last - first) * width, -1, dtype=np.int32)
    numbers[i * width + j] = np.arange(len(i), dtype=np.int32)
    return BlockPairs(first, last, i, j, numbers)


@dataclass(frozen=True, slots=True)
class TermTable:
    """The terms of both sides; `weights` holds the weight of each term, 0 if it is left out.

    `common_terms` is the number of terms left out because they occur nearly everywhere.
    """

    weights: Floats
    a: Postings
    b: Postings
    common_terms: int = 0

    def common(self, first: int, last: int) -> Floats:
        """The weight that the A sentences `first` to `last` share with every B sentence."""
        return self.common_of(self.a, self.b, first, last)

    def postings(self, entries: Entries) -> Postings:
        """The postings of other stretches of text, in the terms of this table."""
        return _postings(entries, self.weights)

    def common_of(self, a: Postings, b: Postings, first: int, last: int) -> Floats:
        """The weight that the stretches `first` to `last` of `a` share with every one of `b`."""
        cells, weights = self._cooccurrences(a, b, first, last)
        size = (last - first) * b.count
        sums = np.bincount(cells, weights=weights, minlength=size).astype(np.float64, copy=False)
        return sums.reshape(last - first, b.count)

    def common_at(self, a: Postings, b: Postings, pairs: BlockPairs) -> Floats:
        """The weight that chosen pairs of a block share, which is cheaper than for all pairs."""
        cells, weights = self._cooccurrences(a, b, pairs.first, pairs.last)
        chosen = pairs.numbers[cells]
        known = chosen >= 0
        count = len(pairs.i)
        sums = np.bincount(chosen[known], weights=weights[known], minlength=count)
        return sums.astype(np.float64, copy=False)

    def _cooccurrences(
        self, a: Postings, b: Postings, first: int, last: int
    ) -> tuple[Ints, Floats]:
        """Each time that a term occurs on both sides: the cell of the block, and the weight."""
        left, right = np.searchsorted(a.rows, (first, last))
        rows, terms = a.rows[left:right], a.terms[left:right]
        weights_a = a.word_weights[left:right]
        starts = b.starts[terms]
        repeats = b.starts[terms + 1] - starts
        ends = np.cumsum(repeats)
        entry = np.repeat(np.arange(len(terms)), repeats)
        partner = b.order[np.arange(len(entry)) + (starts + repeats - ends)[entry]]
        cells = (rows[entry] - first) * b.count + b.rows[partner]
        both = np.sqrt(weights_a[entry] * b.word_weights[partner])
        return cells, self.weights[terms[entry]] * both

    def weights_of(self, side: Postings, sentence: int) -> dict[int, float]:
        """The terms of one sentence with the weight of each."""
        left, right = np.searchsorted(side.rows, (sentence, sentence + 1))
        terms, word_weights = side.terms[left:right], side.word_weights[left:right]
        weights = (self.weights[terms] * word_weights).tolist()
        return dict(zip(terms.tolist(), weights, strict=True))


def term_table(term_set: TermSet, *, figure_weight: float = 1.3, full_length: int = 7) -> TermTable:
    """The table of a term set.

    A term is rare when it occurs in a small share of the sentences of both reports; one that a
    report repeats is a topic of that report, and rare in none of its sentences, however short the
    other report. Besides its rarity, the length of a term counts, up to `full_length` letters: in
    every language the common words are the short ones (Zipf 1949), and a short report would
    otherwise make each of them look rare. Terms that begin with a digit weigh `figure_weight`
    at any length. Terms that occur in thousands of sentences of both sides are left out.
    """
    size_a, size_b = term_set.a.count, term_set.b.count
    count, sides = len(term_set.lengths), (term_set.a, term_set.b)
    in_a, in_b = (np.bincount(side.terms, minlength=count) for side in sides)
    share_a, share_b = in_a / max(1, size_a), in_b / max(1, size_b)
    often, seldom = np.maximum(share_a, share_b), np.minimum(share_a, share_b)
    rarity = np.log(2 / (often + np.maximum(seldom, 1 / (size_a + size_b + 1))) + 0.5)
    by_length = np.minimum(1.0, (term_set.lengths + 2) / full_length)
    weights: Floats = rarity * np.where(term_set.starts_with_digit, figure_weight, by_length)
    everywhere = in_a * in_b > MOST_COOCCURRENCES
    weights[everywhere] = 0.0
    postings = (_postings(term_set.a, weights), _postings(term_set.b, weights))
    return TermTable(weights, *postings, common_terms=int(everywhere.sum()))


def _postings(entries: Entries, weights: Floats) -> Postings:
    """Entries as postings, without those that have no weight."""
    known = weights[entries.terms] > 0
    rows, terms = entries.rows[known], entries.terms[known]
    word_weights = entries.word_weights[known]
    totals = np.bincount(rows, weights=weights[terms] * word_weights, minlength=entries.count)
    return Postings(
        rows,
        terms,
        word_weights,
        entries.count,
        totals=totals.astype(np.float64, copy=False),
        order=np.argsort(terms, kind="stable"),
        starts=np.concatenate([[0], np.cumsum(np.bincount(terms, minlength=len(weights)))]),
    )
