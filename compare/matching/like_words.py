"""The words of a match that are alike in meaning, to be shown to a reader.

Takes the vectors of two reports and the sentences of both sides, gives the pairs of different words
that count most: each is the likest of the other, both carry content, and rare ones come first.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from compare.matching.vocabulary import BEGINNING
from compare.matching.word_vectors import SCALE, VectorSide, WordVectors
from compare.text.segmentation import Sentence, Word

# Two words less alike than this are not shown as a pair, nor more pairs than this of two sentences.
LEAST_LIKE = 0.4
MOST_SHOWN = 6
# A side with more words is a table.
_MOST_WORDS = 600


@dataclass(frozen=True, slots=True)
class LikePair:
    """Two different words of like meaning; `likeness` is their cosine, up to 1."""

    a: Word
    b: Word
    likeness: float


def like_words(
    vectors: WordVectors, a: Sequence[Sentence], b: Sequence[Sentence]
) -> tuple[LikePair, ...]:
    """The pairs of words of two sides that are alike in meaning, the most telling first."""
    words_a, words_b = ([word for s in side for word in s.words] for side in (a, b))
    if not words_a or not words_b or max(len(words_a), len(words_b)) > _MOST_WORDS:
        return ()
    rows_a, rows_b = _rows(vectors.a, a), _rows(vectors.b, b)
    table = (vectors.a.words[rows_a] @ vectors.b.words[rows_b].T).astype(np.float64) / SCALE**2
    best = table.argmax(axis=0).tolist()
    found: dict[tuple[str, str], tuple[float, LikePair]] = {}
    for i, j in enumerate(table.argmax(axis=1).tolist()):
        x, y, likeness = words_a[i], words_b[j], float(table[i, j])
        if best[j] != i or likeness < LEAST_LIKE or not _tell(x, y):
            continue
        rarity = min(vectors.a.weights[rows_a[i]], vectors.b.weights[rows_b[j]])
        weight = round(likeness * float(rarity), 6)
        known = found.get((x.norm, y.norm))
        if known is None or weight > known[0]:
            found[x.norm, y.norm] = weight, LikePair(x, y, round(likeness, 2))
    ordered = sorted(found.values(), key=lambda each: (-each[0], each[1].a.start))
    return tuple(pair for _, pair in ordered[: MOST_SHOWN * max(len(a), len(b))])


def _rows(side: VectorSide, sentences: Sequence[Sentence]) -> list[int]:
    """The rows of the words of some sentences."""
    bounds = side.bounds.tolist()
    return [row for s in sentences for row in range(bounds[s.index], bounds[s.index + 1])]


def _tell(x: Word, y: Word) -> bool:
    """Whether both carry content, and neither form, spelling nor value makes them one."""
    if not (x.content and y.content) or x.norm[:1].isdigit() or y.norm[:1].isdigit():
        return False
    return x.norm[:BEGINNING] != y.norm[:BEGINNING] and x.stem != y.stem
