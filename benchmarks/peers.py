"""Single similarities that other tools align with, measured on the same gold in the same way.

Takes a gold pair, gives a score for every pair of gold sentences. One threshold is tuned on the
stories outside the fold that is measured, as the model's weights are.
"""

from collections.abc import Callable, Mapping, Sequence
from difflib import SequenceMatcher

import numpy as np
from corpora import GoldPair, Pair
from rapidfuzz import fuzz, process
from sklearn.feature_extraction.text import TfidfVectorizer

from compare.matching.encoder import Encoder

Scores = Mapping[Pair, float]
Peer = Callable[[GoldPair], Scores]
# Pairs below this are never matched by a tuned threshold; they are not kept.
KEPT = 0.2
THRESHOLDS = tuple(round(0.2 + 0.02 * k, 2) for k in range(40))


def _sentences(pair: GoldPair) -> tuple[list[str], list[str]]:
    return (
        [pair.text_a[s:e] for s, e in pair.spans_a],
        [pair.text_b[s:e] for s, e in pair.spans_b],
    )


def _kept(table: "np.ndarray[tuple[int, int], np.dtype[np.float64]]") -> Scores:
    rows, columns = np.nonzero(table >= KEPT)
    return {(int(i), int(j)): float(table[i, j]) for i, j in zip(rows, columns, strict=True)}


def difflib_ratio(pair: GoldPair) -> Scores:
    """The standard library's ratio of matching characters."""
    scores: dict[Pair, float] = {}
    a, b = _sentences(pair)
    matcher = SequenceMatcher(autojunk=False)
    for j, text in enumerate(b):
        matcher.set_seq2(text)
        for i, other in enumerate(a):
            matcher.set_seq1(other)
            if matcher.quick_ratio() >= 0.4:
                score = matcher.ratio()
                if score >= KEPT:
                    scores[i, j] = score
    return scores


def token_sort_ratio(pair: GoldPair) -> Scores:
    """rapidfuzz on the sorted words."""
    a, b = _sentences(pair)
    return _kept(process.cdist(a, b, scorer=fuzz.token_sort_ratio, dtype=np.float64) / 100)


def token_set_ratio(pair: GoldPair) -> Scores:
    """rapidfuzz on the sets of words."""
    a, b = _sentences(pair)
    return _kept(process.cdist(a, b, scorer=fuzz.token_set_ratio, dtype=np.float64) / 100)


def tfidf_cosine(pair: GoldPair) -> Scores:
    """Cosine of word counts weighed by rarity in both reports."""
    a, b = _sentences(pair)
    vectors = TfidfVectorizer(sublinear_tf=True).fit_transform([*a, *b])
    return _kept((vectors[: len(a)] @ vectors[len(a) :].T).toarray())


PEERS: dict[str, Peer] = {
    "difflib ratio": difflib_ratio,
    "rapidfuzz token_sort_ratio": token_sort_ratio,
    "rapidfuzz token_set_ratio": token_set_ratio,
    "TF-IDF cosine": tfidf_cosine,
}


def cosine_of(encoder: Encoder) -> Peer:
    """The cosine of the mean vectors of two sentences, the usual use of an encoder.

    A pair in a language that it does not know has none. Cosines of some encoders are all high, so
    those that are kept are the highest of the pair, a quarter, far more than there are matches.
    """

    def cosine(pair: GoldPair) -> Scores:
        if not encoder.folder.knows(pair.language, pair.language_b or pair.language):
            return {}
        sides = []
        for sentences in _sentences(pair):
            pieces = encoder.encode(sentences)
            rows = np.stack([p.vectors.astype(np.float64).sum(axis=0) for p in pieces])
            sides.append(rows / np.maximum(1e-9, np.linalg.norm(rows, axis=1, keepdims=True)))
        table = sides[0] @ sides[1].T
        return _kept(np.where(table >= np.quantile(table, 0.75), table, 0.0))

    return cosine


def tuned_threshold(pairs: Sequence[GoldPair], scores: Sequence[Scores]) -> float:
    """The threshold with the best F1 over sentence pairs, strangers' false matches included."""

    def quality(threshold: float) -> float:
        right = predicted = gold = 0
        for pair, found in zip(pairs, scores, strict=True):
            chosen = {cell for cell, score in found.items() if score >= threshold} - pair.neutral
            right, predicted = right + len(chosen & pair.right), predicted + len(chosen)
            gold += len(pair.right)
        return 2 * right / max(1, predicted + gold)

    return max(THRESHOLDS, key=quality)
