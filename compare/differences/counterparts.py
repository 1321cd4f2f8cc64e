"""Where the words of one side of a match stand on its other side.

Takes the sentences of both sides, tells for a stretch of one side which stretch of the other
stands in its place: what lies between the nearest words, before and behind it, that both sides
have. Stems are matched, not words, because a retelling changes tense and number. Stages that
compare facts use it to tell which figure replaced which.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from compare.differences.word_alignment import matching_blocks
from compare.text.document import Span
from compare.text.segmentation import Sentence, Word

Side = Literal["a", "b"]


@dataclass(frozen=True, slots=True)
class SpanPair:
    """What differs inside a match; the side that has nothing of the sort is None, never both."""

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
        hold the counterparts of the words in it; an empty range says where words are lacking.
        """
        other: Side = "b" if side == "a" else "a"
        inside = self.words_in(side, span)
        matched = self._matched[side]
        before = bisect_left(matched, inside.start) - 1
        behind = bisect_right(matched, inside.stop - 1)
        across = self._other[side]
        start = across[matched[before]] + 1 if before >= 0 else 0
        stop = across[matched[behind]] if behind < len(matched) else len(self._words[other])
        return range(start, max(start, stop))
