"""The words of two sentences that are alike in meaning, to be shown to a reader.

Takes the vectors of two reports and two sentences, gives the pairs of different words that count
most: each is the likest of the other, both carry content, and rare ones come first.
"""

from dataclasses import dataclass

import numpy as np

from compare.matching.vocabulary import BEGINNING
from compare.matching.word_vectors import SCALE, WordVectors
from compare.text.segmentation import Sentence

# Two words less alike than this are not shown as a pair, nor more pairs than this.
LEAST_LIKE = 0.4
MOST_SHOWN = 6


@dataclass(frozen=True, slots=True)
class LikeWords:
    """Two different words of like meaning, as written; `likeness` is their cosine, up to 1."""

    a: str
    b: str
    likeness: float


def like_words(vectors: WordVectors, a: Sentence, b: Sentence) -> tuple[LikeWords, ...]:
    """The pairs of words of two sentences that are alike in meaning, the most telling first."""
    sides = ((vectors.a, a), (vectors.b, b))
    own, other = (slice(int(v.bounds[s.index]), int(v.bounds[s.index + 1])) for v, s in sides)
    if not a.words or not b.words:
        return ()
    table = (vectors.a.words[own] @ vectors.b.words[other].T).astype(np.float64) / SCALE**2
    found: dict[tuple[str, str], tuple[float, float]] = {}
    for i, j in enumerate(table.argmax(axis=1).tolist()):
        x, y, likeness = a.words[i], b.words[j], float(table[i, j])
        mutual = int(table[:, j].argmax()) == i
        if not mutual or likeness < LEAST_LIKE or not (x.content and y.content):
            continue
        if x.norm[:BEGINNING] == y.norm[:BEGINNING] or x.stem == y.stem or _figure(x.norm, y.norm):
            continue
        rarity = min(vectors.a.weights[own][i], vectors.b.weights[other][j])
        weight = round(likeness * float(rarity), 6)
        pair = (
            a.text[x.start - a.start : x.end - a.start],
            b.text[y.start - b.start : y.end - b.start],
        )
        found[pair] = max(found.get(pair, (0.0, 0.0)), (weight, likeness))
    ordered = sorted(found.items(), key=lambda item: (-item[1][0], item[0]))[:MOST_SHOWN]
    return tuple(LikeWords(x, y, round(likeness, 2)) for (x, y), (_, likeness) in ordered)


def _figure(*norms: str) -> bool:
    """Whether a word is a figure: another figure is no word of like meaning."""
    return any(norm[:1].isdigit() for norm in norms)
