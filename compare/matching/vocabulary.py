"""The words of two reports as numbers in parallel arrays.

Takes two segmented reports, gives the words of both in a row, A's first, each with the numbers of
its forms. Whatever follows from the form of a word is then settled once per different word, and
what follows from its place for all words at once: a long report has tens of thousands of words,
and most time would go into visiting each of them in Python. Numbers follow the alphabet over both
reports, so that swapping the two changes none.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np

from compare.matching.term_index import Bools, Whole
from compare.text.segmentation import Segments, Sentence, Word

# Letters by which two forms of a word are taken for one.
BEGINNING = 5


@dataclass(frozen=True, slots=True)
class Forms:
    """The different strings of one sort, in alphabetical order, and the number of each word's.

    `lengths` are their letters, `figures` tells which begin with a figure.
    """

    strings: tuple[str, ...]
    numbers: Whole
    lengths: Whole
    figures: Bools


@dataclass(frozen=True, slots=True)
class Words:
    """All words of A, then all of B; sentences are counted on through both reports.

    Sentence `k` holds the words from `bounds[k]` to `bounds[k + 1]`. `different` are the
    different words of each report, `which` is for each word its place among those of A and B.
    `norms` numbers folded forms in no order, `figures` have "" for words that are none.
    """

    sentences: tuple[Sentence, ...]
    size_a: int
    rows: Whole
    bounds: Whole
    different: tuple[Sequence[Word], Sequence[Word]]
    which: Whole
    norms: Whole
    stems: Forms
    beginnings: Forms
    figures: Forms
    content: Bools


def words_of(a: Segments, b: Segments) -> Words:
    """Give the words of two reports. Within a report, words of one folded form are the same."""
    sentences = (*a.sentences, *b.sentences)
    lengths = [len(s.words) for s in sentences]
    different_a, which_a = _different(a.sentences, 0)
    different_b, which_b = _different(b.sentences, len(different_a))
    different = (*different_a, *different_b)
    which = np.array(which_a + which_b, dtype=np.int64)
    norms = [w.norm for w in different]
    numbers = {norm: number for number, norm in enumerate(dict.fromkeys(norms))}
    return Words(
        sentences=sentences,
        size_a=len(a.sentences),
        rows=np.repeat(np.arange(len(sentences)), lengths),
        bounds=np.concatenate([[0], np.cumsum(lengths, dtype=np.int64)]),
        different=(different_a, different_b),
        which=which,
        norms=np.array([numbers[norm] for norm in norms], dtype=np.int64)[which],
        stems=_forms([w.stem for w in different], which),
        beginnings=_forms([norm[:BEGINNING] for norm in norms], which),
        figures=_forms([norm if norm[:1].isdigit() else "" for norm in norms], which),
        content=np.array([w.content for w in different], dtype=np.bool_)[which],
    )


def _different(sentences: Sequence[Sentence], first: int) -> tuple[list[Word], list[int]]:
    """The different words of a report, and the place of each word among them from `first` on."""
    words = list(chain.from_iterable([s.words for s in sentences]))
    norms = [word.norm for word in words]
    known = dict(zip(norms, words, strict=True))
    places = {norm: place for place, norm in enumerate(known, start=first)}
    return list(known.values()), [places[norm] for norm in norms]


def _forms(strings: Sequence[str], which: Whole) -> Forms:
    ordered = sorted(set(strings))
    numbers = {string: number for number, string in enumerate(ordered)}
    return Forms(
        strings=tuple(ordered),
        numbers=np.array([numbers[s] for s in strings], dtype=np.int64)[which],
        lengths=np.array([len(s) for s in ordered], dtype=np.int64),
        figures=np.array([s[:1].isdigit() for s in ordered], dtype=np.bool_),
    )
