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

from compare.matching.candidates import CandidatePairs, Common
from compare.matching.term_index import Bools, Floats, Postings, TermTable, Whole
from compare.matching.vocabulary import Words, words_of
from compare.text.segmentation import Kind, Segments, Sentence

# Sentences at the top of a report: headline, standfirst, lead.
TOP = 3
# One character per word; the first ones are left out because no surrogate may be among them.
_FIRST_FREE = 0xE000


@dataclass(frozen=True, slots=True)
class Features:
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


def gather_features(a: Segments, b: Segments, anchors: Sequence[tuple[int, int]] = ()) -> Features:
    """Give the candidate pairs of two reports with their figures.

    `anchors` are pairs of equal sentences in equal surroundings, which are candidates whatever
    they share. Two sentences that both have such a partner elsewhere are none: each is told in the
    same words at its place, and pairing them crosswise (a lead that repeats the headline) would
    say of both reports what is true within either. Boilerplate is paired with boilerplate only.
    """
    words = words_of(a, b)
    pairs = CandidatePairs(a, b, words)
    rows, columns, common = pairs.chosen(anchors)
    tables = pairs.tables
    figures = _common_figures(tables, common, rows, columns)
    figures |= _added_figures(tables["beginnings"], common, rows, columns)
    adds = _adds(tables["beginnings"], common, rows, columns)
    figures |= _quoted_figures(tables["beginnings"], pairs.more, common, rows, columns)
    figures |= _order_figures(words, rows, columns)
    figures |= _shape_figures(a.sentences, b.sentences, words, rows, columns)
    return Features(
        a=rows,
        b=columns,
        size_a=len(a.sentences),
        size_b=len(b.sentences),
        figures=figures,
        adds=adds,
        words=tables["beginnings"],
        spelled=words.beginnings.strings,
    )


def _added_figures(
    words: TermTable, common: Common, rows: Whole, columns: Whole
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


def _adds(words: TermTable, common: Common, rows: Whole, columns: Whole) -> dict[str, Floats]:
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
    words: TermTable, more: Mapping[str, Postings], common: Common, rows: Whole, columns: Whole
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
    tables: Mapping[str, TermTable], common: Common, rows: Whole, columns: Whole
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
