"""The words of two reports as vectors, centred so that any encoder gives comparable figures.

Takes two segmented reports and an encoder, gives a vector for every word and every sentence. A
word has the mean of its pieces; from all vectors of a report their mean is taken away, because what
all words of a report have in common (its language, for one) tells none of them apart, and vectors
of many encoders sit in a narrow cone. Vectors are stored as whole numbers in floating point: as
their products stay below 2**24, every sum of them is exact, so that neither the processor nor the
number of threads nor the order of a sum changes a similarity.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from compare.matching.term_index import Floats, Ints
from compare.text.segmentation import Segments, Sentence

if TYPE_CHECKING:
    from compare.matching.encoder import PieceVectors

# The length of a vector of whole numbers.
SCALE = 2048
# A report of few sentences has no mean worth taking away: it counts as if so many without one
# stood beside it.
PRIOR_SENTENCES = 3

Exact = NDArray[np.float32]


class EncodesTexts(Protocol):
    """An encoder, as far as it is needed here."""

    @property
    def in_context(self) -> bool: ...

    def encode(self, texts: Sequence[str]) -> "list[PieceVectors]": ...


@dataclass(frozen=True, slots=True)
class VectorSide:
    """One report: a row of `words` for each word, a row of `sentences` for each sentence.

    Sentence `k` has the words from `bounds[k]` to `bounds[k + 1]`; `weights` is how rare each is.
    A word without a vector (a text too long for the encoder) is a row of zeros.
    """

    words: Exact
    sentences: Exact
    bounds: Ints
    weights: Floats


@dataclass(frozen=True, slots=True)
class WordVectors:
    """Both reports as vectors; `in_context` says whether those around a word make a difference."""

    a: VectorSide
    b: VectorSide
    in_context: bool


def word_vectors(a: Segments, b: Segments, encoder: EncodesTexts) -> WordVectors:
    """The vectors of two reports, encoded together."""
    sides = (a.sentences, b.sentences)
    pieces = encoder.encode([s.text for side in sides for s in side])
    weights = _weights(sides)
    first = len(a.sentences)
    return WordVectors(
        _side(a.sentences, pieces[:first], weights[0]),
        _side(b.sentences, pieces[first:], weights[1]),
        encoder.in_context,
    )


def _weights(sides: tuple[Sequence[Sentence], Sequence[Sentence]]) -> list[Floats]:
    """How rare each word is among the sentences of both reports."""
    count = sum(map(len, sides))
    found: dict[str, int] = {}
    for side in sides:
        for sentence in side:
            for norm in {word.norm for word in sentence.words}:
                found[norm] = found.get(norm, 0) + 1
    return [
        np.array([np.log((count + 1) / (found[w.norm] + 0.5)) for s in side for w in s.words])
        for side in sides
    ]


def _side(
    sentences: Sequence[Sentence], pieces: "Sequence[PieceVectors]", weights: Floats
) -> VectorSide:
    counts = [len(s.words) for s in sentences]
    bounds = np.concatenate([[0], np.cumsum(counts, dtype=np.int64)])
    width = max((p.vectors.shape[1] for p in pieces), default=1)
    raw = np.zeros((int(bounds[-1]), width))
    for k, (sentence, own) in enumerate(zip(sentences, pieces, strict=True)):
        if len(own.places) and sentence.words:
            raw[bounds[k] : bounds[k + 1]] = _of_words(sentence, own)
    known = np.linalg.norm(raw, axis=1) > 0
    unit = _unit(raw)
    means = _means(unit, bounds)
    centred = _unit(_without_mean(unit, known))
    whole = np.linalg.norm(means, axis=1) > 0
    between = _without_mean(_unit(means), whole, PRIOR_SENTENCES)
    return VectorSide(_exact(centred), _exact(_unit(between)), bounds, weights)


def _of_words(sentence: Sentence, pieces: "PieceVectors") -> Floats:
    """The mean of the pieces that touch each word."""
    starts, ends = pieces.places[:, 0], pieces.places[:, 1]
    from_, to = (
        np.array([getattr(w, edge) - sentence.start for w in sentence.words])
        for edge in ("start", "end")
    )
    first, last = np.searchsorted(ends, from_, "right"), np.searchsorted(starts, to, "left")
    sums = np.cumsum(pieces.vectors, axis=0, dtype=np.float64)
    sums = np.concatenate([np.zeros((1, sums.shape[1])), sums])
    count = np.maximum(0, last - first)
    means: Floats = (sums[np.maximum(first, last)] - sums[first]) / np.maximum(1, count)[:, None]
    return means


def _unit(rows: Floats) -> Floats:
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    unit: Floats = np.where(lengths > 1e-6, rows / np.maximum(lengths, 1e-6), 0.0)
    return unit


def _means(rows: Floats, bounds: Ints) -> Floats:
    """The mean row of each sentence."""
    sums = np.concatenate([np.zeros((1, rows.shape[1])), np.cumsum(rows, axis=0)])
    means: Floats = (sums[bounds[1:]] - sums[bounds[:-1]]) / np.maximum(1, np.diff(bounds))[:, None]
    return means


def _without_mean(rows: Floats, known: NDArray[np.bool_], prior: int = 0) -> Floats:
    """The known rows without their mean, which counts less where they are few."""
    mean = rows[known].sum(axis=0) / max(1, int(known.sum()) + prior)
    centred: Floats = np.where(known[:, None], rows - mean, 0.0)
    return centred


def _exact(rows: Floats) -> Exact:
    """Rows of whole numbers; shorter than SCALE by rounding at most."""
    return np.round(rows * (SCALE - 20)).astype(np.float32)
