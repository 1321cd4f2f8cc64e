"""The words of two reports as numbers in parallel arrays.

Takes two segmented reports, gives the words of both in a row, A's first, each with the numbers of
its forms. What follows from the form of a word is then computed once per distinct word, and what
follows from its place for all words at once: a long report has tens of thousands of words, and
most time would go into visiting each of them in Python. Numbers follow the alphabet over both
reports, so that swapping the two changes none.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np

from compare.matching.term_index import Bools, Ints
from compare.text.segmentation import Segments, Sentence, Word

# Letters by distinct_ids two forms of a word are taken for the same.
BEGINNING = 5


@dataclass(frozen=True, slots=True)
class Forms:
    """The distinct strings of one kind, in alphabetical order, and the index of each word's string.

    `lengths` are their letters, `starts_with_digit` says which begin with a digit.
    """

    strings: tuple[str, ...]
    ids: Ints
    lengths: Ints
    starts_with_digit: Bools


@dataclass(frozen=True, slots=True)
class Words:
    """All words of A, then all of B; sentences are numbered through both reports.

    Sentence `k` has the words from `bounds[k]` to `bounds[k + 1]`. `distinct` are the distinct
    words of each report, `distinct_ids` the place of each word among those of A and B. `norms`
    numbers folded forms in no order, `figures` has "" for words that are not figures.
    """

    sentences: tuple[Sentence, ...]
    size_a: int
    rows: Ints
    bounds: Ints
    distinct: tuple[Sequence[Word], Sequence[Word]]
    distinct_ids: Ints
    norms: Ints
    stems: Forms
    beginnings: Forms
    figures: Forms
    content: Bools


def words_of(a: Segments, b: Segments) -> Words:
    """The words of two reports. Within a report, words of one folded form are the same."""
    sentences = (*a.sentences, *b.sentences)
    lengths = [len(s.words) for s in sentences]
    distinct_a, ids_a = _distinct(a.sentences, 0)
    distinct_b, ids_b = _distinct(b.sentences, len(distinct_a))
    distinct = (*distinct_a, *distinct_b)
    distinct_ids = np.array(ids_a + ids_b, dtype=np.int64)
    norms = [w.norm for w in distinct]
    numbers = {norm: number for number, norm in enumerate(dict.fromkeys(norms))}
    return Words(
        sentences=sentences,
        size_a=len(a.sentences),
        rows=np.repeat(np.arange(len(sentences)), lengths),
        bounds=np.concatenate([[0], np.cumsum(lengths, dtype=np.int64)]),
        distinct=(distinct_a, distinct_b),
        distinct_ids=distinct_ids,
        norms=np.array([numbers[norm] for norm in norms], dtype=np.int64)[distinct_ids],
        stems=_forms([w.stem for w in distinct], distinct_ids),
        beginnings=_forms([norm[:BEGINNING] for norm in norms], distinct_ids),
        figures=_forms([norm if norm[:1].isdigit() else "" for norm in norms], distinct_ids),
        content=np.array([w.content for w in distinct], dtype=np.bool_)[distinct_ids],
    )


def _distinct(sentences: Sequence[Sentence], first: int) -> tuple[list[Word], list[int]]:
    """The distinct words of a report, and each word's place among them, counted from `first`."""
    words = list(chain.from_iterable([s.words for s in sentences]))
    norms = [word.norm for word in words]
    known = dict(zip(norms, words, strict=True))
    places = {norm: place for place, norm in enumerate(known, start=first)}
    return list(known.values()), [places[norm] for norm in norms]


def _forms(strings: Sequence[str], distinct_ids: Ints) -> Forms:
    ordered = sorted(set(strings))
    ids = {string: number for number, string in enumerate(ordered)}
    return Forms(
        strings=tuple(ordered),
        ids=np.array([ids[s] for s in strings], dtype=np.int64)[distinct_ids],
        lengths=np.array([len(s) for s in ordered], dtype=np.int64),
        starts_with_digit=np.array([s[:1].isdigit() for s in ordered], dtype=np.bool_),
    )
