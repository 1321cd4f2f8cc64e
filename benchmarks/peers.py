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
