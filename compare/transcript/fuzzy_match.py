"""The place of a transcript that a quotation resembles most, and the words that differ there.

Takes the words of a quotation and the index of a transcript, gives the best window with the
stretches in which the two differ. Rare words vote for a place by their distance to it, as seeds
do in aligning genes, so that only a few short windows are aligned word by word.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product

from compare.differences.word_alignment import Block, matching_blocks
from compare.text.language import Language
from compare.text.segmentation import Word
from compare.transcript.index import TranscriptIndex
from compare.transcript.spelling_variants import Wording, same_wording

# Words that stand more often than this in the transcript do not vote.
_MOST_VOTES = 100
_WINDOWS = 3
_MARGIN = 4
_LONGEST_GAP = 15
# What a word in common is worth, and what every word between two of them costs.
_CONTENT, _OTHER, _BETWEEN = 1.0, 0.4, 0.35
# So many words at an end are shown with the words in their place.
_LONGEST_END = 4
# Of a quotation that is altered so much is in the transcript, in order: of its content words, of
# all its words; and so much of the place in the transcript is in the quotation.
_MOST_CONTENT, _MOST_WORDS, _MOST_OF_PLACE = 0.6, 0.5, 0.4
# Or so much of all its words where it has few that carry content.
_NEARLY_ALL, _FEWEST_WORDS = 0.8, 5
# So many words in a row say where they come from even if none of them carries content.
_TELLING = 8
_LONGER = 3
_WIDENINGS = ((0, 0), (0, 1), (1, 0), (1, 1), (0, 2), (2, 0))


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of the quotation and words of the transcript in their place, as half-open ranges."""

    quoted: tuple[int, int]
    spoken: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Fit:
    """A window of the transcript, the stretches that differ, and how many words agree."""

    first: int
    stop: int
    differing: tuple[Stretch, ...]
    words: int
    content: int

    def carries(self, words: Sequence[Word]) -> bool:
        """Whether the window carries most of these words in order."""
        content = sum(word.content for word in words)
        place = max(1, self.stop - self.first)
        if self.words < _MOST_WORDS * len(words) or self.words < _MOST_OF_PLACE * place:
            return False
        if len(words) >= _FEWEST_WORDS and self.words >= _NEARLY_ALL * len(words):
            return self.content > 0 or len(words) >= _TELLING
        if content < 2:
            return len(words) >= 3 and self.words >= len(words) - 1 and self.content == content
        return self.content >= max(2, _MOST_CONTENT * content)


def best_fit(
    words: Sequence[Word], index: TranscriptIndex, near: tuple[int, int] | None = None
) -> Fit | None:
    """The best window for these words; `near` is a window worth trying besides."""
    windows = list(_windows(words, index))
    if near is not None:
        windows.append(near)
    best: tuple[float, Fit] | None = None
    for first, stop in windows:
        found = _fit(words, index, max(0, first), min(len(index.words), stop))
        if found is not None and (best is None or found[0] > best[0]):
            best = found
    return best[1] if best else None


def _windows(words: Sequence[Word], index: TranscriptIndex) -> Iterator[tuple[int, int]]:
    """The stretches of the transcript that the rare words of the quotation point at."""
    votes: list[tuple[int, float]] = []
    total = len(index.words)
    rarest: list[tuple[int, int, list[int]]] = []
    for at, word in enumerate(words):
        places = index.stems.get(word.stem, [])
        if places:
            rarest.append((len(places), at, places))
        if 0 < len(places) <= _MOST_VOTES:
            weight = math.log(1 + total / len(places))
            votes.extend((place - at, weight) for place in places)
    if not votes and rarest:
        _, at, places = min(rarest)
        votes = [(place - at, 1.0) for place in places[:_MOST_VOTES]]
    votes.sort()
    spread = max(3, len(words) // 3)
    sums: list[tuple[float, int, int]] = []
    held, start = 0.0, 0
    for diagonal, weight in votes:
        held += weight
        while votes[start][0] < diagonal - spread:
            held -= votes[start][1]
            start += 1
        sums.append((held, votes[start][0], diagonal))
    taken: list[tuple[int, int]] = []
    for _, low, high in sorted(sums, key=lambda item: (-item[0], item[1])):
        if all(high < other[0] - spread or low > other[1] + spread for other in taken):
            taken.append((low, high))
            if len(taken) == _WINDOWS:
                break
    for low, high in taken:
        # A stretch that the newsroom left out moves what follows: two windows may be one.
        near = [other for other in taken if abs(other[0] - low) <= spread + _LONGEST_GAP]
        first, last = min(n[0] for n in near), max(n[1] for n in near)
        yield low - _MARGIN, high + len(words) + _MARGIN
        if (first, last) != (low, high):
            yield first - _MARGIN, last + len(words) + _MARGIN


def _fit(
    words: Sequence[Word], index: TranscriptIndex, first: int, stop: int
) -> tuple[float, Fit] | None:
    """The window cut to what agrees, with its worth."""
    spoken = index.words[first:stop]
    found = matching_blocks([word.stem for word in words], [word.stem for word in spoken])
    blocks = [(i, p + first, size) for i, p, size in found]
    worth, chosen = _worthiest(blocks, words)
    if not chosen:
        return None
    pairs = [(i + k, p + k) for i, p, size in chosen for k in range(size)]
    start, end = _ends(pairs, len(words), index)
    differing = tuple(_differing(pairs, words, index, start, end))
    agreeing = [i for i, _ in pairs]
    content = sum(words[i].content for i in agreeing)
    return worth, Fit(start, end, differing, len(agreeing), content)


def _worthiest(blocks: Sequence[Block], words: Sequence[Word]) -> tuple[float, Sequence[Block]]:
    """The run of blocks that is worth most when the words between them are held against it."""
    best, held = 0.0, 0.0
    chosen = (0, 0)
    start = 0
    for number, (i, p, size) in enumerate(blocks):
        if number:
            before_i, before_p, before = blocks[number - 1]
            held -= _BETWEEN * max(i - before_i - before, p - before_p - before)
        if held <= 0:
            held, start = 0.0, number
        held += sum(_CONTENT if words[i + k].content else _OTHER for k in range(size))
        if held > best:
            best, chosen = held, (start, number + 1)
    return best, blocks[slice(*chosen)]


def _ends(pairs: Sequence[tuple[int, int]], size: int, index: TranscriptIndex) -> tuple[int, int]:
    """The window with the words in the place of a few that differ at its ends.

    Those of another sentence are no longer in their place.
    """
    head, tail = pairs[0][0], size - 1 - pairs[-1][0]
    start, end = pairs[0][1], pairs[-1][1] + 1
    for _ in range(head if head <= _LONGEST_END else 0):
        if start == 0 or index.ends_before(start):
            break
        start -= 1
    for _ in range(tail if tail <= _LONGEST_END else 0):
        if end == len(index.words) or index.ends_before(end):
            break
        end += 1
    return start, end


def _differing(
    pairs: Sequence[tuple[int, int]],
    words: Sequence[Word],
    index: TranscriptIndex,
    start: int,
    end: int,
) -> Iterator[Stretch]:
    """The stretches between words that are the same in both."""
    same = [(i, p) for i, p in pairs if words[i].norm == index.words[p].norm]
    at, place = 0, start
    for i, p in [*same, (len(words), end)]:
        if i > at or p > place:
            yield Stretch((at, i), (place, p))
        at, place = i + 1, p + 1


@dataclass(frozen=True, slots=True)
class Reader:
    """A quotation and a transcript with their texts and languages, to be held word by word."""

    words: Sequence[Word]
    index: TranscriptIndex
    texts: tuple[str, str]
    languages: tuple[Language, Language]

    def material(self, fit: Fit) -> tuple[Fit, list[Stretch]]:
        """The stretches that differ in more than their writing, and the window for it.

        A number at an end may take more words in the transcript than in the quotation.
        """
        differing: list[Stretch] = []
        first, stop = fit.first, fit.stop
        for stretch in fit.differing:
            ends = (stretch.quoted[0] == 0, stretch.quoted[1] == len(self.words))
            wider = next(self._same(stretch, ends), None)
            if wider is None:
                trimmed = self._trimmed(stretch)
                if trimmed.quoted[0] < trimmed.quoted[1] or trimmed.spoken[0] < trimmed.spoken[1]:
                    differing.append(trimmed)
                continue
            first = min(first, wider[0]) if ends[0] else first
            stop = max(stop, wider[1]) if ends[1] else stop
        return replace(fit, first=first, stop=stop), differing

    def _trimmed(self, stretch: Stretch) -> Stretch:
        """The stretch without the words at its ends that are the same."""
        (i, k), (p, q) = stretch.quoted, stretch.spoken
        norms = self.index.norms
        while i < k and p < q and self.words[i].norm == norms[p]:
            i, p = i + 1, p + 1
        while i < k and p < q and self.words[k - 1].norm == norms[q - 1]:
            k, q = k - 1, q - 1
        return Stretch((i, k), (p, q))

    def _same(self, stretch: Stretch, ends: tuple[bool, bool]) -> Iterator[tuple[int, int]]:
        """The words of the transcript around a stretch that say the same as the quotation there.

        A few words on either side are looked at as well: "$5 million" is "5 million dollars".
        """
        for before, behind in _WIDENINGS:
            i, k = stretch.quoted[0] - before, stretch.quoted[1] + behind
            p, q = stretch.spoken[0] - before, stretch.spoken[1] + behind
            more = (range(_LONGER if end else 1) for end in ends)
            for head, tail in product(*more):
                start, stop = p - head, q + tail
                if i < 0 or start < 0 or k > len(self.words) or stop > len(self.index.words):
                    continue
                if self._alike((i, k), (start, stop)):
                    yield start, stop

    def _alike(self, quoted: tuple[int, int], spoken: tuple[int, int]) -> bool:
        one = Wording(self.words[slice(*quoted)], self.texts[0], self.languages[0])
        other = Wording(self.index.words[slice(*spoken)], self.texts[1], self.languages[1])
        return same_wording(one, other)
