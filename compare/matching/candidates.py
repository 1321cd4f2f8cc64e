"""Which pairs of sentences are worth scoring, and what they have in common in each term set.

Takes two segmented reports and their words, looks at all pairs block by block: those that share
enough rare words are candidates, in long reports only about a dozen per sentence. Blocks bound
the memory and stay in the processor's cache; a table of all pairs never exists.
"""

from collections.abc import Sequence

import numpy as np

from compare.matching.exact_matches import recurring
from compare.matching.term_index import BlockPairs, Floats, Ints, block_pairs, term_table
from compare.matching.term_sets import term_sets, with_next
from compare.matching.vocabulary import Words
from compare.text.segmentation import Kind, Segments

# Pairs that share less than this are not candidates; about this many per sentence are scored.
LEAST_COMMON = 0.06
MOST_CANDIDATES = 12
# In tables of up to this many cells every pair that shares enough is a candidate, up to
# MOST_OF_SMALL of them: of 445 x 469 sentences of news 16,000 pairs share enough.
SMALL = 1_000_000
MOST_OF_SMALL = 60_000
# Cells of the table of all pairs computed at once: few enough for the processor's cache.
BLOCK_CELLS = 300_000
# Pairs that share enough are stored up to this number before the weakest are dropped.
MOST_KEPT = 4_000_000
_EDGES = np.linspace(LEAST_COMMON, 2.01, 400)
_FIRST_LOOK = ("stems", "beginnings")
_TERM_SETS = ("stems", "beginnings", "phrases", "neighbours", "figures", "names")

Common = dict[str, Floats]


class CandidatePairs:
    """All pairs of two lists of sentences, block by block; boilerplate only with boilerplate."""

    def __init__(self, a: Segments, b: Segments, words: Words) -> None:
        sets = term_sets(a, b, words)
        self.tables = {name: term_table(sets[name]) for name in _TERM_SETS}
        beginnings, quoted = sets["beginnings"], sets["quoted"]
        stretches = {
            "a_next": with_next(beginnings.a),
            "b_next": with_next(beginnings.b),
            "a_quoted": quoted.a,
            "b_quoted": quoted.b,
        }
        table = self.tables["beginnings"]
        self.stretches = {name: table.postings(entries) for name, entries in stretches.items()}
        sides = (a.sentences, b.sentences)
        self.kinds = [np.array([s.kind is Kind.BOILERPLATE for s in side]) for side in sides]
        self.recurring = recurring(a.sentences, b.sentences)
        size_a, size_b = len(a.sentences), len(b.sentences)
        height = max(1, BLOCK_CELLS // max(1, size_b))
        self.blocks = [(k, min(size_a, k + height)) for k in range(0, size_a, height)]

    def common_at(self, pairs: BlockPairs) -> Common:
        """What chosen pairs share in each term set, in quotations, and with neighbours added."""
        words, stretches = self.tables["beginnings"], self.stretches
        a, b, first, last, i, j = words.a, words.b, pairs.first, pairs.last, pairs.i, pairs.j
        tables = {name: self.tables[name] for name in _TERM_SETS}
        with_next_b = words.common_of(a, stretches["b_next"], first, last)
        low, high = max(0, first - 1), min(stretches["a_next"].count, last)
        with_next_a = words.common_of(stretches["a_next"], b, low, high).T
        alone = words.common(low, min(last + 1, a.count))
        from_low = i + first - low
        return {
            **{name: table.common_at(table.a, table.b, pairs) for name, table in tables.items()},
            **_with_neighbours("b", with_next_b, i, j, stretches["b_next"].count),
            **_with_neighbours("a", with_next_a, j, from_low, high - low),
            **_neighbours_alone("b", alone, from_low, j),
            **_neighbours_alone("a", alone.T, j, from_low),
            "quoted_both": words.common_at(stretches["a_quoted"], stretches["b_quoted"], pairs),
            "quoted_a": words.common_at(stretches["a_quoted"], b, pairs),
            "quoted_b": words.common_at(a, stretches["b_quoted"], pairs),
        }

    def chosen(
        self, anchors: Sequence[tuple[int, int]], also: Ints | None = None
    ) -> tuple[Ints, Ints, Common]:
        """The pairs worth scoring, and what they have in common in each term set.

        `also` are pairs that are worth it for another reason, as cells of the table of all pairs.
        """
        width = len(self.kinds[1])
        cells = self._similar()
        if also is not None and len(also):
            rows, columns = np.divmod(also, width)
            fit = self.kinds[0][rows] == self.kinds[1][columns]
            cells = np.sort(np.concatenate((cells, also[fit])))
            cells = cells[np.append(True, cells[1:] != cells[:-1])]
        rows, columns = np.divmod(cells, max(1, width))
        pinned = np.array(anchors, dtype=np.int64).reshape(-1, 2)
        placed = [np.zeros(len(kinds), dtype=bool) for kinds in self.kinds]
        for side, places in enumerate(placed):
            places[pinned[:, side]] = True
        # Pairs of equal sentences that recur: nothing says which of them belong together.
        again = self.recurring[0][rows]
        again_both = (again > 0) & (again == self.recurring[1][columns])
        free = cells[~(placed[0][rows] & placed[1][columns]) & ~again_both]
        # Not np.union1d, which loads numpy's masked arrays: a twentieth of a short comparison.
        cells = np.sort(np.concatenate((free, pinned[:, 0] * width + pinned[:, 1])))
        cells = cells[np.append(True, cells[1:] != cells[:-1])[: len(cells)]]
        rows, columns = np.divmod(cells, max(1, width))
        parts: dict[str, list[Floats]] = {}
        for first, last in self.blocks:
            here = slice(*np.searchsorted(rows, (first, last)))
            chosen = block_pairs(first, last, width, rows[here] - first, columns[here])
            for name, values in self.common_at(chosen).items():
                parts.setdefault(name, []).append(values)
        return rows, columns, {name: np.concatenate(values) for name, values in parts.items()}

    def _similar(self) -> Ints:
        """The pairs that share enough at the first look, as cells of the table of all pairs."""
        cells, looks = np.zeros(0, np.int64), np.zeros(0)
        found, kept_looks = [cells], [looks]
        counts = np.zeros(len(_EDGES) - 1)
        few = len(self.kinds[0]) * len(self.kinds[1]) <= SMALL
        for first, last in self.blocks:
            cells, looks = self._first_look(first, last)
            counts += np.histogram(looks, _EDGES)[0]
            # The cutoff never falls, so pairs below it can be dropped now.
            cutoff = LEAST_COMMON if few else self._cutoff(counts)
            found.append(cells[looks > cutoff])
            kept_looks.append(looks[looks > cutoff])
            if not few and sum(map(len, kept_looks)) > MOST_KEPT:
                cells, looks = np.concatenate(found), np.concatenate(kept_looks)
                found, kept_looks = [cells[looks > cutoff]], [looks[looks > cutoff]]
        cells, looks = np.concatenate(found), np.concatenate(kept_looks)
        cutoff = self._cutoff(counts)
        chosen = cells[looks > cutoff]
        if few and cutoff > LEAST_COMMON:
            step = _EDGES[1] - _EDGES[0]
            chosen = np.concatenate(
                (chosen, self._nearest(cells[(looks <= cutoff) & (looks > cutoff - step)], chosen))
            )
        return np.sort(chosen)

    def _nearest(self, cells: Ints, chosen: Ints) -> Ints:
        """Of pairs that share about as much, those nearest in order, as far as there is room.

        Where all sentences are alike, only their places can decide.
        """
        size_a, size_b = (len(kinds) for kinds in self.kinds)
        rows, columns = np.divmod(cells, max(1, size_b))
        apart = np.abs(rows * size_b - columns * size_a)
        order = np.sort(apart)
        room = self._room() - len(chosen)
        # Pairs at one distance mirror each other, so all of them are taken or none.
        return cells if room >= len(cells) else cells[apart < order[max(0, room)]]

    def _first_look(self, first: int, last: int) -> tuple[Ints, Floats]:
        """The pairs of a block that share something, and how much at the first look, 0 to 2."""
        tables = [self.tables[name] for name in _FIRST_LOOK]
        common = [table.common(first, last) for table in tables]
        some = (np.add(*common) > 0).ravel()
        i, j = np.divmod(np.flatnonzero(some), max(1, len(self.kinds[1])))
        looks = np.zeros(len(i))
        for table, shared in zip(tables, common, strict=True):
            by_a = 1 / np.sqrt(np.maximum(table.a.totals[first:last], 1e-9))
            by_b = 1 / np.sqrt(np.maximum(table.b.totals, 1e-9))
            # The cosine: the share of the geometric mean of both sentences' weights.
            looks += shared[i, j] * (by_a[i] * by_b[j])
        fit = (self.kinds[0][first:last][i] == self.kinds[1][j]) & (looks > LEAST_COMMON)
        return (i[fit] + first) * len(self.kinds[1]) + j[fit], looks[fit]

    def _cutoff(self, counts: Floats) -> float:
        """The first look above which a pair is a candidate: higher in texts with too many pairs."""
        above = np.cumsum(counts[::-1])[::-1]
        fitting = np.nonzero(above <= self._room())[0]
        return float(_EDGES[fitting[0]]) if len(fitting) else float(_EDGES[-1])

    def _room(self) -> int:
        """The most candidates that there may be."""
        size_a, size_b = (len(kinds) for kinds in self.kinds)
        most = MOST_CANDIDATES * (size_a + size_b)
        return max(MOST_OF_SMALL, most) if size_a * size_b <= SMALL else most


def _with_neighbours(
    side: str, common: Floats, rows: Ints, columns: Ints, count: int
) -> dict[str, Floats]:
    """What a sentence of the other side shares with this one together with a neighbour.

    Column k of `common` stands for sentences k and k + 1 of this side.
    """
    return {
        f"{side}_with_before": _at(common, rows, columns - 1, count),
        f"{side}_with_after": _at(common, rows, columns, count),
    }


def _neighbours_alone(side: str, common: Floats, rows: Ints, columns: Ints) -> dict[str, Floats]:
    """What a sentence of the other side shares with a neighbour of this one alone."""
    count = common.shape[1]
    return {
        f"{side}_before": _at(common, rows, columns - 1, count),
        f"{side}_after": _at(common, rows, columns + 1, count),
    }


def _at(common: Floats, rows: Ints, columns: Ints, count: int) -> Floats:
    """The values of chosen cells, 0 outside the table."""
    if not count:
        return np.zeros(len(rows))
    inside = (columns >= 0) & (columns < count)
    values: Floats = np.where(inside, common[rows, np.clip(columns, 0, count - 1)], 0.0)
    return values
