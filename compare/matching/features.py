"""The features of a pair of sentences: what speaks for and against one statement in both.

Takes two segmented reports, gives the candidate pairs and, for each, the features that the model
weighs: rare words in common, words that agree in their beginning, word order, phrases, numbers and
names, what a neighbour would add, whether a quotation is found, lengths, places. Lexical evidence
needs no model download and can be shown to a reader word by word. Where an encoder gave vectors of
the words, features of meaning stand beside it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from rapidfuzz import fuzz, process
from rapidfuzz.distance import LCSseq

from compare.matching.candidates import CandidatePairs, Common
from compare.matching.facts_by_value import gather_values
from compare.matching.frames import Frames
from compare.matching.meaning_features import alike_in_meaning, background_of, gather_meaning
from compare.matching.parallel_statements import parallel_pairs
from compare.matching.term_index import Bools, Floats, Ints, Postings, TermTable
from compare.matching.vocabulary import Words, words_of
from compare.matching.word_vectors import WordVectors
from compare.text.segmentation import Kind, Segments, Sentence

# Sentences at the top of a report: headline, standfirst, lead.
TOP = 3
# One character per word, numbered from beyond the surrogates, which must not occur.
_FIRST_FREE = 0xE000


@dataclass(frozen=True, slots=True)
class Features:
    """Candidate pairs (parallel arrays of indices into both reports) and their features.

    `gains` is the share of the partner, 0 to 1, that each sentence of a pair covers and the
    sentence before (or after) it does not. `parallel` says which pairs are two statements in one
    frame, `caption_beside_text` which hold one caption. `words` holds the weighted beginnings of
    words, `spelled` how each of them is written; `vectors` are None where words alone are weighed.
    """

    a: Ints
    b: Ints
    size_a: int
    size_b: int
    by_name: Mapping[str, Floats]
    gains: Mapping[str, Floats]
    parallel: Bools
    caption_beside_text: Bools
    words: TermTable
    spelled: Sequence[str]
    vectors: WordVectors | None = None


def gather_features(
    a: Segments,
    b: Segments,
    anchors: Sequence[tuple[int, int]] = (),
    vectors: WordVectors | None = None,
) -> Features:
    """The candidate pairs of two reports with their features.

    `anchors` are pairs of equal sentences in equal surroundings, which are always candidates. Two
    sentences that both have such a partner elsewhere are not: each has the same words at its own
    place in the other report, and pairing them crosswise (a lead that repeats the headline) would
    claim of two reports what holds within one. Boilerplate is paired with boilerplate only.
    With `vectors`, pairs that are alike in meaning are candidates too, and every pair has features
    of meaning; across languages also those of figures, dates and names by their value.
    """
    words = words_of(a, b)
    pairs = CandidatePairs(a, b, words)
    background = background_of(vectors) if vectors else None
    also = alike_in_meaning(vectors, background) if vectors and background else None
    rows, columns, common = pairs.chosen(anchors, also)
    tables = pairs.tables
    features = _overlap_features(tables, common, rows, columns)
    features |= _coverage_features(tables["beginnings"], common, rows, columns)
    gains = _gains(tables["beginnings"], common, rows, columns)
    features |= _quotation_features(tables["beginnings"], pairs.stretches, common, rows, columns)
    features |= _order_features(words, rows, columns)
    features |= _shape_features(a.sentences, b.sentences, words, rows, columns)
    if vectors and background:
        features |= gather_meaning(vectors, background, rows, columns)
        if across_languages(a, b):
            features |= gather_values(a, b, rows, columns)
    frames = Frames(words, (a.language, b.language))
    return Features(
        a=rows,
        b=columns,
        size_a=len(a.sentences),
        size_b=len(b.sentences),
        by_name=features,
        gains=gains,
        parallel=parallel_pairs(frames, rows, columns, features),
        caption_beside_text=_captions(a.sentences)[rows] != _captions(b.sentences)[columns],
        words=tables["beginnings"],
        spelled=words.beginnings.strings,
        vectors=vectors,
    )


def across_languages(a: Segments, b: Segments) -> bool:
    """Whether two reports are in different languages."""
    return a.language.code != b.language.code


def _captions(sentences: Sequence[Sentence]) -> Bools:
    return np.array([s.kind is Kind.CAPTION for s in sentences], dtype=np.bool_)


def _coverage_features(
    words: TermTable, common: Common, rows: Ints, columns: Ints
) -> dict[str, Floats]:
    """Coverage gained by adding the partner's neighbour, and weight left uncovered."""
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


def _gains(words: TermTable, common: Common, rows: Ints, columns: Ints) -> dict[str, Floats]:
    """Share of the partner covered by this sentence and not by its neighbour."""
    totals = {"a": words.b.totals[columns], "b": words.a.totals[rows]}
    return {
        f"{side}_{where}": np.maximum(
            0.0, common[f"{side}_with_{where}"] - common[f"{side}_{where}"]
        )
        / np.maximum(totals[side], 1e-9)
        for side in ("a", "b")
        for where in ("before", "after")
    }


def _quotation_features(
    words: TermTable, stretches: Mapping[str, Postings], common: Common, rows: Ints, columns: Ints
) -> dict[str, Floats]:
    """How much of a quotation occurs on the other side, in quotation marks if there are any."""
    quoted_a, quoted_b = stretches["a_quoted"].totals[rows], stretches["b_quoted"].totals[columns]
    both = (quoted_a > 0) & (quoted_b > 0)
    smaller = np.maximum(np.minimum(quoted_a, quoted_b), 1e-9)
    one_sided = (common["quoted_a"] + common["quoted_b"]) / np.maximum(quoted_a + quoted_b, 1e-9)
    return {
        "quoted_found": np.where(both, common["quoted_both"] / smaller, one_sided),
        "both_quote": both.astype(float),
        "one_quotes": ((quoted_a > 0) != (quoted_b > 0)).astype(float),
    }


def _overlap_features(
    tables: Mapping[str, TermTable], common: Common, rows: Ints, columns: Ints
) -> dict[str, Floats]:
    """What both have in common, as a share of both sides, of the smaller, of the larger, in all."""
    features: dict[str, Floats] = {}
    totals = {n: (t.a.totals[rows], t.b.totals[columns]) for n, t in tables.items()}
    for name, (of_a, of_b) in totals.items():
        features[name] = common[name] / np.sqrt(np.maximum(of_a * of_b, 1e-9))
        features[f"{name}_amount"] = np.log1p(common[name])
    of_a, of_b = totals["beginnings"]
    low, high = np.maximum(np.minimum(of_a, of_b), 1e-9), np.maximum(np.maximum(of_a, of_b), 1e-9)
    features["part_of_larger"] = common["beginnings"] / high
    features["part_of_smaller"] = common["beginnings"] / low
    features["other_words_amount"] = np.log1p(np.maximum(0.0, common["stems"] - common["names"]))
    for name in ("figures", "names"):
        of_a, of_b = totals[name]
        features[f"other_{name}"] = ((of_a > 0) & (of_b > 0) & (common[name] == 0)).astype(float)
    of_a, of_b = totals["figures"]
    features["figures_one_side"] = ((of_a > 0) != (of_b > 0)).astype(float)
    return features


def _order_features(words: Words, rows: Ints, columns: Ints) -> dict[str, Floats]:
    """How many words recur in the same order, and how alike the sorted words are as letters."""
    every = np.ones(len(words.rows), dtype=np.bool_)
    texts = {
        "order": _encoded(words, words.norms, every),
        "content_order": _encoded(words, words.beginnings.ids, words.content),
    }
    features: dict[str, Floats] = {}
    for name, (left, right) in texts.items():
        same = _paired(LCSseq.similarity, left, right, rows, columns)
        of_a, of_b = (np.array([max(1, len(s)) for s in side]) for side in (left, right))
        features[f"{name}_smaller"] = same / np.minimum(of_a[rows], of_b[columns])
        features[f"{name}_larger"] = same / np.maximum(of_a[rows], of_b[columns])
        features[f"{name}_amount"] = np.log1p(same)
    # With the words sorted once per sentence, a plain ratio gives what token_sort_ratio would.
    norms = (" ".join([w.norm for w in s.words]) for s in words.sentences)
    spelled = [" ".join(sorted(norm.split())) for norm in norms]
    left, right = spelled[: words.size_a], spelled[words.size_a :]
    features["letters"] = _paired(fuzz.ratio, left, right, rows, columns) / 100
    return features


def _encoded(words: Words, numbers: Ints, chosen: Bools) -> tuple[list[str], list[str]]:
    """Each sentence as a string with one character per chosen word, for comparing words in C."""
    letters = (numbers[chosen] + _FIRST_FREE).astype("<u4").tobytes().decode("utf-32-le")
    bounds = np.concatenate([[0], np.cumsum(chosen)])[words.bounds].tolist()
    encoded = [letters[start:end] for start, end in pairwise(bounds)]
    return encoded[: words.size_a], encoded[words.size_a :]


def _paired(
    scorer: Callable[..., float],
    left: Sequence[str],
    right: Sequence[str],
    rows: Ints,
    columns: Ints,
) -> Floats:
    if not len(rows):
        return np.zeros(0)
    of_a, of_b = [left[i] for i in rows.tolist()], [right[j] for j in columns.tolist()]
    values: Floats = process.cpdist(of_a, of_b, scorer=scorer, dtype=np.float64)
    return values


def _shape_features(
    a: Sequence[Sentence], b: Sequence[Sentence], words: Words, rows: Ints, columns: Ints
) -> dict[str, Floats]:
    """Lengths in content words, headlines, and the place of each sentence in its report."""
    content = np.bincount(words.rows[words.content], minlength=len(words.sentences))
    lengths = np.maximum(1, content)
    of_a, of_b = lengths[rows], lengths[columns + words.size_a]
    heads = [np.array([s.kind is Kind.HEADLINE for s in side], dtype=float) for side in (a, b)]
    head_a, head_b = heads[0][rows], heads[1][columns]
    return {
        "shorter_length": np.log(np.minimum(of_a, of_b)),
        "longer_length": np.log(np.maximum(of_a, of_b)),
        "length_difference": np.log(np.maximum(of_a, of_b) / np.minimum(of_a, of_b)),
        "one_headline": np.maximum(head_a, head_b),
        "both_headlines": np.minimum(head_a, head_b),
        "place_difference": np.abs(rows / max(1, len(a) - 1) - columns / max(1, len(b) - 1)),
        "both_at_top": ((rows < TOP) & (columns < TOP)).astype(float),
    }
