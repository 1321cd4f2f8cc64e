"""What speaks for and against a pair of sentences telling the same, one figure per sort.

Takes two segmented reports, gives the candidate pairs and, for each, the figures that the model
weighs: rare words in common, words that agree in their beginning, word order, phrases, numbers and
names, what a neighbour would add, whether a quotation is found, lengths, places. Lexical evidence
needs no model download and can be shown to a reader word by word.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from rapidfuzz import fuzz, process
from rapidfuzz.distance import LCSseq

from compare.segment import Kind, Segments, Sentence
from compare.terms import Bools, Cells, Floats, Postings, TermTable, Whole, choose_cells, term_table
from compare.verbatim import recurring
from compare.views import unions, views_of
from compare.vocabulary import Words, words_of

# Pairs that share less than this are no candidates; per sentence about so many are looked at.
LEAST_COMMON = 0.06
MOST_CANDIDATES = 12
# Sentences at the top of a report: headline, standfirst, lead.
TOP = 3
# One character per word; the first ones are left out because no surrogate may be among them.
_FIRST_FREE = 0xE000
# Cells of the table of all pairs that are worked on at once: few enough for the processor's cache.
BLOCK_CELLS = 300_000
# Pairs that share enough are kept up to this number before those at the bottom are let go.
MOST_KEPT = 4_000_000
# Up to this many cells every pair that shares enough is a candidate.
SMALL = 1_000_000
_EDGES = np.linspace(LEAST_COMMON, 2.01, 400)
_FIRST = ("stems", "beginnings")
_SIDES = ("stems", "beginnings", "phrases", "neighbours", "figures", "names")


@dataclass(frozen=True, slots=True)
class Evidence:
    """Candidate pairs (parallel arrays of indices into both reports) and their figures.

    `adds` says how much of the partner each sentence of a pair tells that the sentence before
    (or after) it does not: shares of the partner's weight, 0 to 1. `words` weighs the beginnings
    of words, whose numbers `spelled` tells.
    """

    a: Whole
    b: Whole
    size_a: int
    size_b: int
    figures: Mapping[str, Floats]
    adds: Mapping[str, Floats]
    words: TermTable
    spelled: Sequence[str]


def gather_evidence(a: Segments, b: Segments, anchors: Sequence[tuple[int, int]] = ()) -> Evidence:
    """Give the candidate pairs of two reports with their figures.

    `anchors` are pairs of equal sentences in equal surroundings, which are candidates whatever
    they share. Two sentences that both have such a partner elsewhere are none: each is told in the
    same words at its place, and pairing them crosswise (a lead that repeats the headline) would
    say of both reports what is true within either. Boilerplate is paired with boilerplate only.
    """
    words = words_of(a, b)
    pairs = _Pairs(a, b, words)
    rows, columns, common = pairs.candidates(anchors)
    tables = pairs.tables
    figures = _common_figures(tables, common, rows, columns)
    figures |= _added_figures(tables["beginnings"], common, rows, columns)
    adds = _adds(tables["beginnings"], common, rows, columns)
    figures |= _quoted_figures(tables["beginnings"], pairs.more, common, rows, columns)
    figures |= _order_figures(words, rows, columns)
    figures |= _shape_figures(a.sentences, b.sentences, words, rows, columns)
    return Evidence(
        a=rows,
        b=columns,
        size_a=len(a.sentences),
        size_b=len(b.sentences),
        figures=figures,
        adds=adds,
        words=tables["beginnings"],
        spelled=words.beginnings.strings,
    )


_Common = dict[str, Floats]


class _Pairs:
    """All pairs of two lists of sentences, block by block; boilerplate meets boilerplate only."""

    def __init__(self, a: Segments, b: Segments, words: Words) -> None:
        views = views_of(a, b, words)
        self.tables = {name: term_table(views[name]) for name in _SIDES}
        beginnings, quoted = views["beginnings"], views["quoted"]
        more = {
            "a_next": unions(beginnings.a),
            "b_next": unions(beginnings.b),
            "a_quoted": quoted.a,
            "b_quoted": quoted.b,
        }
        table = self.tables["beginnings"]
        self.more = {name: table.postings(entries) for name, entries in more.items()}
        sides = (a.sentences, b.sentences)
        self.kinds = [np.array([s.kind is Kind.BOILERPLATE for s in side]) for side in sides]
        self.recurring = recurring(a.sentences, b.sentences)
        size_a, size_b = len(a.sentences), len(b.sentences)
        height = max(1, BLOCK_CELLS // max(1, size_b))
        self.blocks = [(k, min(size_a, k + height)) for k in range(0, size_a, height)]

    def common_at(self, cells: Cells) -> _Common:
        """What chosen pairs have in common, in each view, in quotations, with neighbours added."""
        words, more = self.tables["beginnings"], self.more
        a, b, first, last, i, j = words.a, words.b, cells.first, cells.last, cells.i, cells.j
        tables = {name: self.tables[name] for name in _SIDES}
        with_next_b = words.common_of(a, more["b_next"], first, last)
        low, high = max(0, first - 1), min(more["a_next"].count, last)
        with_next_a = words.common_of(more["a_next"], b, low, high).T
        alone = words.common(low, min(last + 1, a.count))
        from_low = i + first - low
        return {
            **{name: table.common_at(table.a, table.b, cells) for name, table in tables.items()},
            **_with_neighbours("b", with_next_b, i, j, more["b_next"].count),
            **_with_neighbours("a", with_next_a, j, from_low, high - low),
            **_neighbours_alone("b", alone, from_low, j),
            **_neighbours_alone("a", alone.T, j, from_low),
            "quoted_both": words.common_at(more["a_quoted"], more["b_quoted"], cells),
            "quoted_a": words.common_at(more["a_quoted"], b, cells),
            "quoted_b": words.common_at(a, more["b_quoted"], cells),
        }

    def candidates(self, anchors: Sequence[tuple[int, int]]) -> tuple[Whole, Whole, _Common]:
        """The pairs worth weighing, and what they have in common in each view."""
        width = len(self.kinds[1])
        cells = self._alike()
        rows, columns = np.divmod(cells, max(1, width))
        pinned = np.array(anchors, dtype=np.int64).reshape(-1, 2)
        placed = [np.isin(np.arange(len(k)), pinned[:, s]) for s, k in enumerate(self.kinds)]
        # Pairs of equal sentences that recur: which of them belong together nobody can tell.
        again = self.recurring[0][rows]
        again_both = (again > 0) & (again == self.recurring[1][columns])
        free = cells[~(placed[0][rows] & placed[1][columns]) & ~again_both]
        cells = np.union1d(free, pinned[:, 0] * width + pinned[:, 1])
        rows, columns = np.divmod(cells, max(1, width))
        parts: dict[str, list[Floats]] = {}
        for first, last in self.blocks:
            here = slice(*np.searchsorted(rows, (first, last)))
            chosen = choose_cells(first, last, width, rows[here] - first, columns[here])
            for name, values in self.common_at(chosen).items():
                parts.setdefault(name, []).append(values)
        return rows, columns, {name: np.concatenate(values) for name, values in parts.items()}

    def _alike(self) -> Whole:
        """The pairs that share enough at a first look, as cells of the table of all pairs."""
        cells, looks = np.zeros(0, np.int64), np.zeros(0)
        found, kept = [cells], [looks]
        counts = np.zeros(len(_EDGES) - 1)
        for first, last in self.blocks:
            cells, looks = self._first_look(first, last)
            counts += np.histogram(looks, _EDGES)[0]
            # The cutoff never falls, so what is below it now need not be kept.
            cutoff = self._cutoff(counts)
            found.append(cells[looks > cutoff])
            kept.append(looks[looks > cutoff])
            if sum(map(len, kept)) > MOST_KEPT:
                cells, looks = np.concatenate(found), np.concatenate(kept)
                found, kept = [cells[looks > cutoff]], [looks[looks > cutoff]]
        return np.concatenate(found)[np.concatenate(kept) > self._cutoff(counts)]

    def _first_look(self, first: int, last: int) -> tuple[Whole, Floats]:
        """The pairs of a block that share something, each with a first look at it, 0 to 2."""
        tables = [self.tables[name] for name in _FIRST]
        common = [table.common(first, last) for table in tables]
        some = (np.add(*common) > 0).ravel()
        i, j = np.divmod(np.flatnonzero(some), max(1, len(self.kinds[1])))
        looks = np.zeros(len(i))
        for table, shared in zip(tables, common, strict=True):
            one = 1 / np.sqrt(np.maximum(table.a.totals[first:last], 1e-9))
            two = 1 / np.sqrt(np.maximum(table.b.totals, 1e-9))
            # The cosine: the share of the geometric mean of both sentences' weights.
            looks += shared[i, j] * (one[i] * two[j])
        fit = (self.kinds[0][first:last][i] == self.kinds[1][j]) & (looks > LEAST_COMMON)
        return (i[fit] + first) * len(self.kinds[1]) + j[fit], looks[fit]

    def _cutoff(self, counts: Floats) -> float:
        """From which first look on a pair is a candidate: higher in texts with too many pairs."""
        size_a, size_b = (len(kinds) for kinds in self.kinds)
        if size_a * size_b <= SMALL:
            return LEAST_COMMON
        above = np.cumsum(counts[::-1])[::-1]
        fitting = np.nonzero(above <= MOST_CANDIDATES * (size_a + size_b))[0]
        return float(_EDGES[fitting[0]]) if len(fitting) else float(_EDGES[-1])


def _with_neighbours(
    side: str, common: Floats, rows: Whole, columns: Whole, count: int
) -> dict[str, Floats]:
    """What a sentence of the other side has in common with this one and a neighbour of it.

    Column k of `common` stands for sentences k and k + 1 of this side.
    """
    return {
        f"{side}_with_before": _at(common, rows, columns - 1, count),
        f"{side}_with_after": _at(common, rows, columns, count),
    }


def _neighbours_alone(side: str, common: Floats, rows: Whole, columns: Whole) -> dict[str, Floats]:
    """What a sentence of the other side has in common with a neighbour of this one alone."""
    count = common.shape[1]
    return {
        f"{side}_before": _at(common, rows, columns - 1, count),
        f"{side}_after": _at(common, rows, columns + 1, count),
    }


def _at(common: Floats, rows: Whole, columns: Whole, count: int) -> Floats:
    """The cells asked for, 0 outside the table."""
    if not count:
        return np.zeros(len(rows))
    inside = (columns >= 0) & (columns < count)
    values: Floats = np.where(inside, common[rows, np.clip(columns, 0, count - 1)], 0.0)
    return values


def _added_figures(
    words: TermTable, common: _Common, rows: Whole, columns: Whole
) -> dict[str, Floats]:
    """How much more of a sentence a neighbour of its partner tells, and what nobody tells."""
    alone = common["beginnings"]
    total_a, total_b = words.a.totals[rows], words.b.totals[columns]
    best_b = np.maximum(common["b_with_before"], common["b_with_after"])
    best_a = np.maximum(common["a_with_before"], common["a_with_after"])
    of_a = np.maximum(0.0, best_b - alone) / np.maximum(total_a, 1e-9)
    of_b = np.maximum(0.0, best_a - alone) / np.maximum(total_b, 1e-9)
    left_a, left_b = np.maximum(0.0, total_a - alone), np.maximum(0.0, total_b - alone)
    return {
        "added_more": np.maximum(of_a, of_b),
        "added_less": np.minimum(of_a, of_b),
        "left_more": np.maximum(left_a, left_b),
        "left_less": np.minimum(left_a, left_b),
    }


def _adds(words: TermTable, common: _Common, rows: Whole, columns: Whole) -> dict[str, Floats]:
    """What each sentence of a pair tells of its partner beyond what its neighbour tells."""
    totals = {"a": words.b.totals[columns], "b": words.a.totals[rows]}
    return {
        f"{side}_{where}": np.maximum(
            0.0, common[f"{side}_with_{where}"] - common[f"{side}_{where}"]
        )
        / np.maximum(totals[side], 1e-9)
        for side in ("a", "b")
        for where in ("before", "after")
    }


def _quoted_figures(
    words: TermTable, more: Mapping[str, Postings], common: _Common, rows: Whole, columns: Whole
) -> dict[str, Floats]:
    """How much of a quotation stands on the other side, in quotation marks if there are any."""
    quoted_a, quoted_b = more["a_quoted"].totals[rows], more["b_quoted"].totals[columns]
    both = (quoted_a > 0) & (quoted_b > 0)
    smaller = np.maximum(np.minimum(quoted_a, quoted_b), 1e-9)
    one_sided = (common["quoted_a"] + common["quoted_b"]) / np.maximum(quoted_a + quoted_b, 1e-9)
    return {
        "quoted_found": np.where(both, common["quoted_both"] / smaller, one_sided),
        "both_quote": both.astype(float),
        "one_quotes": ((quoted_a > 0) != (quoted_b > 0)).astype(float),
    }


def _common_figures(
    tables: Mapping[str, TermTable], common: _Common, rows: Whole, columns: Whole
) -> dict[str, Floats]:
    """What is in common, as a share of both sides, of the smaller, of the larger, and in all."""
    figures: dict[str, Floats] = {}
    totals = {n: (t.a.totals[rows], t.b.totals[columns]) for n, t in tables.items()}
    for name, (one, two) in totals.items():
        figures[name] = common[name] / np.sqrt(np.maximum(one * two, 1e-9))
        figures[f"{name}_amount"] = np.log1p(common[name])
    one, two = totals["beginnings"]
    low, high = np.maximum(np.minimum(one, two), 1e-9), np.maximum(np.maximum(one, two), 1e-9)
    figures["part_of_larger"] = common["beginnings"] / high
    figures["part_of_smaller"] = common["beginnings"] / low
    figures["other_words_amount"] = np.log1p(np.maximum(0.0, common["stems"] - common["names"]))
    for name in ("figures", "names"):
        one, two = totals[name]
        figures[f"other_{name}"] = ((one > 0) & (two > 0) & (common[name] == 0)).astype(float)
    one, two = totals["figures"]
    figures["figures_one_side"] = ((one > 0) != (two > 0)).astype(float)
    return figures


def _order_figures(words: Words, rows: Whole, columns: Whole) -> dict[str, Floats]:
    """How many words recur in the same order, and how alike the sorted words are as letters."""
    every = np.ones(len(words.rows), dtype=np.bool_)
    texts = {
        "order": _encoded(words, words.norms, every),
        "content_order": _encoded(words, words.beginnings.numbers, words.content),
    }
    figures: dict[str, Floats] = {}
    for name, (left, right) in texts.items():
        same = _paired(LCSseq.similarity, left, right, rows, columns)
        one, two = (np.array([max(1, len(s)) for s in side]) for side in (left, right))
        figures[f"{name}_smaller"] = same / np.minimum(one[rows], two[columns])
        figures[f"{name}_larger"] = same / np.maximum(one[rows], two[columns])
        figures[f"{name}_amount"] = np.log1p(same)
    # Sorted once per sentence, what is token_sort_ratio otherwise is a ratio.
    norms = (" ".join([w.norm for w in s.words]) for s in words.sentences)
    spelled = [" ".join(sorted(norm.split())) for norm in norms]
    left, right = spelled[: words.size_a], spelled[words.size_a :]
    figures["letters"] = _paired(fuzz.ratio, left, right, rows, columns) / 100
    return figures


def _encoded(words: Words, numbers: Whole, chosen: Bools) -> tuple[list[str], list[str]]:
    """Each sentence as a string with one character per chosen word, for comparing words in C."""
    letters = (numbers[chosen] + _FIRST_FREE).astype("<u4").tobytes().decode("utf-32-le")
    bounds = np.concatenate([[0], np.cumsum(chosen)])[words.bounds].tolist()
    encoded = [letters[start:end] for start, end in pairwise(bounds)]
    return encoded[: words.size_a], encoded[words.size_a :]


def _paired(
    scorer: Callable[..., float],
    left: Sequence[str],
    right: Sequence[str],
    rows: Whole,
    columns: Whole,
) -> Floats:
    if not len(rows):
        return np.zeros(0)
    ones, twos = [left[i] for i in rows.tolist()], [right[j] for j in columns.tolist()]
    values: Floats = process.cpdist(ones, twos, scorer=scorer, dtype=np.float64)
    return values


def _shape_figures(
    a: Sequence[Sentence], b: Sequence[Sentence], words: Words, rows: Whole, columns: Whole
) -> dict[str, Floats]:
    """Lengths in content words, headlines, and where in its report each of the two stands."""
    content = np.bincount(words.rows[words.content], minlength=len(words.sentences))
    lengths = np.maximum(1, content)
    one, two = lengths[rows], lengths[columns + words.size_a]
    heads = [np.array([s.kind is Kind.HEADLINE for s in side], dtype=float) for side in (a, b)]
    head_a, head_b = heads[0][rows], heads[1][columns]
    return {
        "shorter_length": np.log(np.minimum(one, two)),
        "longer_length": np.log(np.maximum(one, two)),
        "length_difference": np.log(np.maximum(one, two) / np.minimum(one, two)),
        "one_headline": np.maximum(head_a, head_b),
        "both_headlines": np.minimum(head_a, head_b),
        "place_difference": np.abs(rows / max(1, len(a) - 1) - columns / max(1, len(b) - 1)),
        "both_at_top": ((rows < TOP) & (columns < TOP)).astype(float),
    }
