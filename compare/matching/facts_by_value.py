"""What sentences in two languages share without a word in common: figures, dates, names.

Takes two segmented reports, gives term sets like those of words: numbers and dates by their value,
names and words of one origin by their sounds in Latin letters. They are the only evidence across
languages that can be shown word by word, and they keep apart what vectors of words confuse: one
year and another.
"""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from compare.facts import Date, find_facts
from compare.facts.names.spelling import SHORTEST_SKELETON, skeleton
from compare.matching.term_index import Entries, Floats, Ints, TermSet, term_table
from compare.matching.term_sets import merged
from compare.text.segmentation import Segments, Sentence

# Letters of a skeleton by which words of one origin are known.
_SOUNDS = 6
VALUE_FEATURES = ("values", "values_amount", "values_part", "other_values", "values_one_side")
SOUND_FEATURES = ("sounds", "sounds_amount", "sounds_part")

_Terms = Sequence[frozenset[str]]


def gather_values(a: Segments, b: Segments, rows: Ints, columns: Ints) -> dict[str, Floats]:
    """The features of pairs of sentences in two languages."""
    values = _Overlap(_values(a), _values(b), rows, columns)
    sounds = _Overlap(_sounds(a), _sounds(b), rows, columns)
    some_a, some_b = values.of_a > 0, values.of_b > 0
    return {
        "values": values.cosine(),
        "values_amount": np.log1p(values.common),
        "values_part": values.part_of_smaller(),
        "other_values": (some_a & some_b & (values.common == 0)).astype(float),
        "values_one_side": (some_a != some_b).astype(float),
        "sounds": sounds.cosine(),
        "sounds_amount": np.log1p(sounds.common),
        "sounds_part": sounds.part_of_smaller(),
    }


def _values(report: Segments) -> _Terms:
    """The numbers and dates of each sentence."""
    facts = find_facts(report)
    found: list[set[str]] = [set() for _ in report.sentences]
    places = _Places(report.sentences)
    for number in facts.numbers:
        found[places.of(number.span.start)].add(f"{number.value}")
    for date in facts.dates:
        found[places.of(date.span.start)].update(_fields(date))
    return [frozenset(terms) for terms in found]


def _fields(date: Date) -> Iterator[str]:
    if date.month is not None:
        yield f"month {date.month} {date.day or ''}"
    if date.year is not None:
        yield f"{date.year}"
    if date.weekday is not None:
        yield f"weekday {date.weekday}"
    if date.offset is not None:
        yield f"offset {date.offset} {date.unit}"


class _Places:
    """Finds the sentence in which an offset lies."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self._starts = np.array([s.start for s in sentences])

    def of(self, offset: int) -> int:
        return max(0, int(np.searchsorted(self._starts, offset, "right")) - 1)


def _sounds(report: Segments) -> _Terms:
    """The content words of each sentence as they sound, in Latin letters."""
    known: dict[str, str] = {}
    found = []
    for sentence in report.sentences:
        terms = set()
        for word in sentence.words:
            if word.content and not word.norm[:1].isdigit():
                if word.norm not in known:
                    known[word.norm] = skeleton(word.norm)
                if len(known[word.norm]) >= SHORTEST_SKELETON:
                    terms.add(known[word.norm][:_SOUNDS])
        found.append(frozenset(terms))
    return found


class _Overlap:
    """The weight of the terms that each pair has in common, and of those of each side."""

    def __init__(self, a: _Terms, b: _Terms, rows: Ints, columns: Ints) -> None:
        names = sorted({term for side in (a, b) for terms in side for term in terms})
        numbers = {name: number for number, name in enumerate(names)}
        table = term_table(
            TermSet(
                _entries(a, numbers),
                _entries(b, numbers),
                np.array([len(name) for name in names], dtype=np.int64),
                np.array([name[:1].isdigit() for name in names], dtype=np.bool_),
            )
        )
        weights = dict(zip(names, table.weights.tolist(), strict=True))
        self.of_a, self.of_b = table.a.totals[rows], table.b.totals[columns]
        self.common = np.array(
            [
                sum(weights[term] for term in sorted(a[i] & b[j]))
                for i, j in zip(rows.tolist(), columns.tolist(), strict=True)
            ],
            dtype=np.float64,
        )

    def cosine(self) -> Floats:
        values: Floats = self.common / np.sqrt(np.maximum(self.of_a * self.of_b, 1e-9))
        return values

    def part_of_smaller(self) -> Floats:
        values: Floats = self.common / np.maximum(np.minimum(self.of_a, self.of_b), 1e-9)
        return values


def _entries(sentences: Iterable[frozenset[str]], numbers: dict[str, int]) -> Entries:
    every = [sorted(numbers[term] for term in terms) for terms in sentences]
    rows = np.repeat(np.arange(len(every)), [len(terms) for terms in every]).astype(np.int64)
    terms = np.array([term for own in every for term in own], dtype=np.int64)
    return Entries(*merged(rows, terms, np.ones(len(rows))), len(every))
