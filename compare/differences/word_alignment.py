"""Word alignment inside a match.

Takes the words of both sides. `matching_blocks` gives the stretches that both have, in order;
`WordAlignment` gives, for a stretch of one side, the stretch of the other in its place: what lies
between the nearest words, before and after it, that both sides have. Stems are matched, not words,
because another report changes tense and number.

The standard library's difflib matches the longest stretch first, which keeps phrases together where
a longest common subsequence would scatter them; but its work grows with the cube of the length
where a few words keep recurring ("5-6-5-6-..."). So its work is counted, and rows that would cost
too much are matched by rapidfuzz's longest common subsequence, which is coarser and always fast.
Swapping the rows mirrors the result: difflib settles ties by its first row, and the words alone
decide which row that is.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import Match, SequenceMatcher
from itertools import accumulate

from rapidfuzz.distance import LCSseq

from compare.text.document import Span
from compare.text.segmentation import Sentence, Word
from compare.text.sides import Side, other_side

# An equal stretch: its start in each row, and its number of words.
Block = tuple[int, int, int]

# Maximum number of word comparisons for one alignment, about 10 ms. Two sentences of 600 ordinary
# words need a tenth of it.
MOST_COMPARISONS = 200_000
# With more words than this on both sides together, even the coarser matching would take long; then
# only the words at both ends are matched.
MOST_WORDS = 40_000


class _TooCostlyError(Exception):
    """The work of an alignment has reached its bound."""


class _CountingMatcher(SequenceMatcher[str]):
    """difflib's matcher, which stops once its comparisons exceed the bound."""

    def __init__(self, a: Sequence[str], b: Sequence[str]) -> None:
        super().__init__(None, a, b, autojunk=False)
        places = self.b2j  # type: ignore[attr-defined]  # where each word of b stands
        self._costs = [0, *accumulate(1 + len(places.get(word, ())) for word in a)]
        self._left = MOST_COMPARISONS

    def find_longest_match(
        self, alo: int = 0, ahi: int | None = None, blo: int = 0, bhi: int | None = None
    ) -> Match:
        """The longest equal stretch inside two ranges; see difflib."""
        self._left -= self._costs[len(self._costs) - 1 if ahi is None else ahi] - self._costs[alo]
        if self._left < 0:
            raise _TooCostlyError
        return super().find_longest_match(alo, ahi, blo, bhi)


def matching_blocks(a: Sequence[str], b: Sequence[str]) -> list[Block]:
    """The stretches that both rows have, in order, each (place in a, place in b, length).

    No two overlap, and none is empty.

    >>> matching_blocks(["the", "silos", "will", "hold"], ["the", "silos", "may", "hold"])
    [(0, 0, 2), (3, 3, 1)]
    """
    turned = (len(b), list(b)) < (len(a), list(a))
    first, second = (b, a) if turned else (a, b)
    blocks = _blocks(first, second)
    return [(j, i, size) for i, j, size in blocks] if turned else blocks


def _blocks(a: Sequence[str], b: Sequence[str]) -> list[Block]:
    try:
        found = _CountingMatcher(a, b).get_matching_blocks()
    except _TooCostlyError:
        return _coarse_blocks(a, b)
    return [(m.a, m.b, m.size) for m in found if m.size]


def _coarse_blocks(a: Sequence[str], b: Sequence[str]) -> list[Block]:
    """The stretches by a longest common subsequence, or only at both ends of very long rows."""
    if len(a) + len(b) > MOST_WORDS:
        return _ends(a, b)
    found = LCSseq.opcodes(a, b)
    return [
        (op.src_start, op.dest_start, op.src_end - op.src_start)
        for op in found
        if op.tag == "equal"
    ]


def _ends(a: Sequence[str], b: Sequence[str]) -> list[Block]:
    """The common beginning and the common end of two rows."""
    shorter = min(len(a), len(b))
    head = next((k for k in range(shorter) if a[k] != b[k]), shorter)
    rest = shorter - head
    tail = next((k for k in range(rest) if a[-1 - k] != b[-1 - k]), rest)
    blocks = [(0, 0, head), (len(a) - tail, len(b) - tail, tail)]
    return [block for block in blocks if block[2]]


@dataclass(frozen=True, slots=True)
class SpanPair:
    """The two places of a difference inside a match; a side without one is None, never both."""

    a: Span | None
    b: Span | None


class WordAlignment:
    """The words of both sides of a match, matched in order."""

    def __init__(self, a: Sequence[Sentence], b: Sequence[Sentence]) -> None:
        self.a, self.b = list(a), list(b)
        self._words: dict[Side, list[Word]] = {
            "a": [word for sentence in a for word in sentence.words],
            "b": [word for sentence in b for word in sentence.words],
        }
        stems: dict[Side, list[str]] = {
            side: [word.stem for word in words] for side, words in self._words.items()
        }
        self._other: dict[Side, dict[int, int]] = {"a": {}, "b": {}}
        for in_a, in_b, size in matching_blocks(stems["a"], stems["b"]):
            for step in range(size):
                self._other["a"][in_a + step] = in_b + step
                self._other["b"][in_b + step] = in_a + step
        self._matched = {side: sorted(other) for side, other in self._other.items()}
        self._starts = {side: [word.start for word in self.words(side)] for side in self._words}

    def words(self, side: Side) -> Sequence[Word]:
        """All words of a side, sentence after sentence."""
        return self._words[side]

    def words_in(self, side: Side, span: Span) -> range:
        """The numbers of the words of a side that begin inside a span."""
        starts = self._starts[side]
        return range(bisect_left(starts, span.start), bisect_left(starts, span.end))

    def has_match(self, side: Side, word: int) -> bool:
        """Whether a word, by its number, stands on the other side too, in the same order."""
        return word in self._other[side]

    def in_place_of(self, side: Side, span: Span) -> range:
        """The numbers of the words on the other side that stand in place of a stretch.

        They lie between the counterparts of the nearest matched words around the stretch, and
        include the counterparts of the words in it; an empty range is where words are missing.
        """
        return self.gap(side, span)[1]

    def gap(self, side: Side, span: Span) -> tuple[range, range]:
        """The words around a stretch up to the nearest matched ones, and those in their place."""
        other = other_side(side)
        inside = self.words_in(side, span)
        matched = self._matched[side]
        before = bisect_left(matched, inside.start) - 1
        behind = bisect_right(matched, inside.stop - 1)
        across = self._other[side]
        start = across[matched[before]] + 1 if before >= 0 else 0
        stop = across[matched[behind]] if behind < len(matched) else len(self._words[other])
        own = range(
            matched[before] + 1 if before >= 0 else 0,
            matched[behind] if behind < len(matched) else len(self._words[side]),
        )
        return own, range(start, max(start, stop))

    def gaps(self) -> Iterator[tuple[range, range]]:
        """The words of both sides between two matched ones, or before the first or after the last.

        Only where at least one side has words.
        """
        before_a = before_b = -1
        ends = (len(self._words["a"]), len(self._words["b"]))
        for at_a, at_b in [*((k, self._other["a"][k]) for k in self._matched["a"]), ends]:
            gap = range(before_a + 1, at_a), range(before_b + 1, at_b)
            if gap[0] or gap[1]:
                yield gap
            before_a, before_b = at_a, at_b

    def stretch(self, side: Side, words: range) -> Span | None:
        """The span of some words in a row; None if it runs over sentences."""
        first, last = (self._words[side][k] for k in (words.start, words.stop - 1))
        sentences = self.a if side == "a" else self.b
        inside = any(s.start <= first.start and last.end <= s.end for s in sentences)
        return Span(first.start, last.end) if inside else None
