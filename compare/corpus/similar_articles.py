"""Which articles are alike enough to report the same event: the search of a corpus for pairs.

Takes the terms of all articles and what a pair needs, gives pairs with their similarity, block by
block. The similarity is the cosine of the articles' terms, rare ones weighing more. A block of
articles is compared with itself and with what follows it, up to the end of the window, in pieces
that fit into memory: a product of sparse matrices over the rarer terms finds the candidates, and
their similarity is then made exact. Common terms alone never make a candidate.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from compare.corpus.article_store import UNDATED, ArticleStore
from compare.errors import SettingsError

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

# What a pair needs, measured on BASIL; see docs/corpus.md. Days that are near each other speak for
# a pair too, so that less is needed of the words.
LEAST, LEAST_IN_WINDOW = 0.14, 0.125
# How many later articles an article is compared with at most.
MOST_PER_ARTICLE = 10
# The weight of a term that only one article has, as a share of what its rarity would give it.
_ALONE = 0.5
# A term is looked up unless it is in more than this number and this share of all articles.
_COMMON, _COMMON_SHARE = 1000, 0.02
# A candidate has this share of the least similarity by its rarer terms.
_FIRST_LOOK = 0.5
# Sizes of blocks, of the pieces that they are compared with, and of the steps of a product.
_SMALLEST_BLOCK, _LARGEST_PIECE, _STEP = 1024, 1 << 15, 256
# The table in which articles are counted by term: places for each article, and its sizes.
_PLACES_PER_ARTICLE, _FEWEST_BITS, _MOST_BITS = 4096, 20, 26


@dataclass(frozen=True, slots=True)
class Search:
    """What a pair of articles needs.

    `window` is the most days between the two, None for any; then an article without a date is in
    no pair. `across_outlets` leaves out pairs of one outlet. `least` is the least similarity, 0 to
    1, `most` the number of later articles that one is compared with.
    """

    window: int | None = None
    across_outlets: bool = False
    least: float = LEAST
    most: int = MOST_PER_ARTICLE

    @staticmethod
    def of(
        window: int | None = None,
        across_outlets: bool = False,
        most: int = MOST_PER_ARTICLE,
        least: float | None = None,
    ) -> "Search":
        """The search with the least similarity that suits it, if none is given."""
        if least is None:
            least = LEAST if window is None else LEAST_IN_WINDOW
        return Search(window, across_outlets, least, most)


@dataclass(frozen=True, slots=True)
class Found:
    """Pairs of articles by their numbers, the earlier one first, with their similarity."""

    a: Ints
    b: Ints
    similarity: Floats


def joined(parts: Sequence[Found]) -> Found:
    """All pairs of some parts, in their order."""
    none = np.zeros(0, dtype=np.int64)
    return Found(
        np.concatenate([none, *(part.a for part in parts)]),
        np.concatenate([none, *(part.b for part in parts)]),
        np.concatenate([np.zeros(0), *(part.similarity for part in parts)]),
    )


class SimilarArticles:
    """The search of a finished store; SettingsError where the library is missing."""

    def __init__(self, store: ArticleStore, search: Search) -> None:
        self._sparse = needed_scipy()
        self._store, self._search = store, search
        self._days, self._outlets = store.days, store.outlets
        self.order = _order(store, search)
        self._ordered_days = self._days[self.order]
        self._bits = _bits(len(self.order))
        self._frequency = self._count()

    def blocks(self, begin: int = 0) -> Iterator[tuple[int, Found]]:
        """The pairs whose earlier article is in each block, with the end of the block in `order`.

        The blocks do not depend on where one begins, if that is the end of an earlier one.
        """
        start = begin
        while start < len(self.order):
            end = self._end(start)
            yield end, self._pairs(start, end)
            start = end

    def _end(self, start: int) -> int:
        """The end of a block: as many articles as its first one has in its window."""
        size = self._reach(start) - start
        return min(len(self.order), start + min(max(size, _SMALLEST_BLOCK), _LARGEST_PIECE))

    def _reach(self, place: int) -> int:
        """The end of the articles in the window of one."""
        if self._search.window is None:
            return len(self.order)
        last = int(self._ordered_days[place]) + self._search.window
        return int(np.searchsorted(self._ordered_days, last, side="right"))

    def _count(self) -> npt.NDArray[np.uint32]:
        """In how many articles each term is."""
        frequency = np.zeros(1 << self._bits, dtype=np.uint32)
        for first in range(0, len(self.order), _LARGEST_PIECE):
            numbers = np.sort(self.order[first : first + _LARGEST_PIECE])
            places = self._places(self._store.terms(numbers)["hash"])
            found, counts = np.unique(places, return_counts=True)
            frequency[found] += counts.astype(np.uint32)
        return frequency

    def _places(self, hashes: npt.NDArray[np.uint32]) -> Ints:
        return (hashes >> np.uint32(32 - self._bits)).astype(np.int64)

    def _vectors(self, start: int, end: int) -> Any:
        """The articles of a stretch of the order as rows of length 1, terms as columns."""
        numbers = self.order[start:end]
        terms = self._store.terms(numbers)
        columns = self._places(terms["hash"])
        frequency = self._frequency[columns]
        weights = (1 + np.log(terms["count"])) * np.log((len(self.order) + 1) / frequency)
        weights[frequency == 1] *= _ALONE
        bounds = np.concatenate(([0], np.cumsum(self._store.lengths[numbers])))
        squares = np.concatenate(([0.0], np.cumsum(weights**2)))
        lengths = np.sqrt(squares[bounds[1:]] - squares[bounds[:-1]])
        weights /= np.repeat(np.maximum(lengths, 1e-12), np.diff(bounds))
        shape = (end - start, 1 << self._bits)
        return self._sparse.csr_matrix((weights, columns, bounds), shape=shape)

    def _pairs(self, start: int, end: int) -> Found:
        """The pairs of a block."""
        block = self._vectors(start, end)
        kept = joined([])
        for first in range(start, self._reach(end - 1), _LARGEST_PIECE):
            last = min(self._reach(end - 1), first + _LARGEST_PIECE)
            piece = block if (first, last) == (start, end) else self._vectors(first, last)
            for found in self._compared(block, piece, start, first):
                kept = self._best(joined([kept, found]))
        return Found(self.order[kept.a], self.order[kept.b], kept.similarity)

    def _compared(self, block: Any, piece: Any, start: int, first: int) -> Iterator[Found]:
        """The pairs of a block and a piece that are alike enough, as places in the order."""
        (rare, common), (rare_piece, common_piece) = self._divided(block, piece)
        turned = rare_piece.T.tocsr()
        for step in range(0, rare.shape[0], _STEP):
            product = (rare[step : step + _STEP] @ turned).tocoo()
            enough = product.data >= self._search.least * _FIRST_LOOK
            rows = product.row[enough].astype(np.int64) + step
            columns, values = product.col[enough].astype(np.int64), product.data[enough]
            allowed = self._allowed(rows + start, columns + first)
            rows, columns, values = rows[allowed], columns[allowed], values[allowed]
            both = common[rows].multiply(common_piece[columns])
            values = np.round(values + np.asarray(both.sum(axis=1)).ravel(), 4)
            enough = values >= self._search.least
            yield Found(rows[enough] + start, columns[enough] + first, values[enough])

    def _divided(self, block: Any, piece: Any) -> tuple[tuple[Any, Any], tuple[Any, Any]]:
        """Both with the columns of the piece alone: the rarer terms, and the common ones."""
        columns = np.unique(piece.indices)
        frequency = self._frequency[columns]
        most = max(_COMMON, int(len(self.order) * _COMMON_SHARE))
        # What only one article has takes no part in a product.
        rare = columns[(frequency > 1) & (frequency <= most)]
        common = columns[frequency > most]
        return (
            (_of_columns(block, rare), _of_columns(block, common)),
            (_of_columns(piece, rare), _of_columns(piece, common)),
        )

    def _allowed(self, a: Ints, b: Ints) -> npt.NDArray[np.bool_]:
        """Which pairs of places in the order may be compared."""
        allowed = a < b
        numbers = self.order[a], self.order[b]
        if self._search.window is not None:
            first, second = (self._days[n].astype(np.int64) for n in numbers)
            allowed &= second - first <= self._search.window
        if self._search.across_outlets:
            one, other = (self._outlets[n] for n in numbers)
            allowed &= (one != other) | (one == 0)
        return allowed

    def _best(self, found: Found) -> Found:
        """The most similar pairs of each earlier article, as many as one may have."""
        order = np.lexsort((found.b, -found.similarity, found.a))
        a, b, similarity = found.a[order], found.b[order], found.similarity[order]
        place = np.arange(len(a)) - np.searchsorted(a, a)
        kept = place < self._search.most
        return Found(a[kept], b[kept], similarity[kept])


def needed_scipy() -> Any:
    """The library for sparse matrices; SettingsError with the pip command where it is missing."""
    try:
        import scipy.sparse
    except ImportError as error:
        raise SettingsError(
            "corpus: scipy is not installed; python3 -m pip install 'crossreport[corpus]'"
        ) from error
    return scipy.sparse


def _order(store: ArticleStore, search: Search) -> Ints:
    """The numbers of the articles that can be in a pair, the earliest first."""
    days = store.days
    usable = store.lengths > 0
    if search.window is not None:
        usable &= days != UNDATED
    numbers = np.flatnonzero(usable)
    return numbers[np.argsort(days[numbers], kind="stable")]


def _bits(articles: int) -> int:
    wanted = max(1, articles * _PLACES_PER_ARTICLE - 1).bit_length()
    return min(max(wanted, _FEWEST_BITS), _MOST_BITS)


def _of_columns(rows: Any, columns: Ints) -> Any:
    """The same rows with these columns only, which are in order."""
    if not len(columns):
        return type(rows)((rows.shape[0], 1))
    places = np.minimum(np.searchsorted(columns, rows.indices), len(columns) - 1)
    kept = columns[places] == rows.indices
    bounds = np.concatenate(([0], np.cumsum(kept)))[rows.indptr]
    shape = (rows.shape[0], len(columns))
    return type(rows)((rows.data[kept], places[kept], bounds), shape=shape)
