"""The place in a transcript that a quotation resembles most, and the words that differ there.

Takes the words of a quotation and the index of a transcript, gives the best window with the
stretches in which the two differ. Rare words vote for a place by their distance to it, like seeds
in gene alignment, so that only a few short windows are aligned word by word.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product

from compare.differences.word_alignment import Block, matching_blocks
from compare.text.language import Language
from compare.text.segmentation import Word
from compare.transcript.index import TranscriptIndex
from compare.transcript.spelling_variants import Wording, both_dates, same_date, same_wording

# Words that occur more often than this in the transcript do not vote.
_MOST_VOTES = 100
_WINDOWS = 3
_MARGIN = 4
_LONGEST_GAP = 15
# What a word in common is worth, and what every word between two of them costs.
_CONTENT, _OTHER, _BETWEEN = 1.0, 0.4, 0.35
# What agrees at an end of the quotation belongs to the place with up to this many words between.
_REACH = 12
# A figure may take this many words more when it is spelled out.
_SPELLED_OUT = 8
# Fewer words that are taken out without a mark are an alteration, more are a joint.
LEFT_OUT = 3
# Up to this many words at an end are shown with the words in their place.
_LONGEST_END = 4
# The least share of an altered quotation that is in the transcript, in order: of its content words,
# of all its words; and the least share of the place in the transcript that is in the quotation.
_MOST_CONTENT, _MOST_WORDS, _MOST_OF_PLACE = 0.6, 0.5, 0.4
# Or this share of all its words where few of them carry content.
_NEARLY_ALL, _FEWEST_WORDS = 0.8, 5
# This many words in a row say where they come from even if none of them carries content.
_TELLING = 8
_LONGER = 3
_WIDENINGS = ((0, 0), (0, 1), (1, 0), (1, 1), (0, 2), (2, 0))


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of the quotation and words of the transcript in their place, as half-open ranges."""

    quoted: tuple[int, int]
    spoken: tuple[int, int]

    @property
    def left_out(self) -> bool:
        """Whether the quotation has nothing in place of several words of the transcript."""
        first, stop = self.spoken
        return self.quoted[0] == self.quoted[1] and stop - first >= LEFT_OUT


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
    """The best window for these words; `near` is one more window worth trying."""
    windows = list(_windows(words, index))
    if near is not None:
        windows.append(near)
    best: tuple[float, int, Fit] | None = None
    for first, stop in windows:
        found = _fit(words, index, max(0, first), min(len(index.words), stop))
        # Of two that are worth the same, the one that has more of the quotation.
        if found is not None and (best is None or found[:2] > best[:2]):
            best = found
    return best[2] if best else None


def _windows(words: Sequence[Word], index: TranscriptIndex) -> Iterator[tuple[int, int]]:
    """The stretches of the transcript to which the rare words of the quotation point."""
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
    total_weight, start = 0.0, 0
    for diagonal, weight in votes:
        total_weight += weight
        while votes[start][0] < diagonal - spread:
            total_weight -= votes[start][1]
            start += 1
        sums.append((total_weight, votes[start][0], diagonal))
    taken: list[tuple[int, int]] = []
    for _, low, high in sorted(sums, key=lambda item: (-item[0], item[1])):
        if all(high < other[0] - spread or low > other[1] + spread for other in taken):
            taken.append((low, high))
            if len(taken) == _WINDOWS:
                break
    for low, high in taken:
        # A stretch that the newsroom left out shifts what follows, so two windows may be one.
        near = [other for other in taken if abs(other[0] - low) <= spread + _LONGEST_GAP]
        first, last = min(n[0] for n in near), max(n[1] for n in near)
        yield low - _MARGIN, high + len(words) + _MARGIN
        if (first, last) != (low, high):
            yield first - _MARGIN, last + len(words) + _MARGIN


def _fit(
    words: Sequence[Word], index: TranscriptIndex, first: int, stop: int
) -> tuple[float, int, Fit] | None:
    """The window reduced to what agrees, with its worth and the number of words that agree."""
    spoken = index.words[first:stop]
    found = matching_blocks([word.stem for word in words], [word.stem for word in spoken])
    blocks = [(i, p + first, size) for i, p, size in found]
    worth, chosen = _best_run(blocks, words, index)
    if not chosen:
        return None
    chosen = _with_ends(chosen, blocks, words)
    pairs = [(i + k, p + k) for i, p, size in chosen for k in range(size)]
    start, end = _ends(pairs, len(words), index)
    differing = _differing(pairs, words, index, start, end)
    agreeing = [i for i, _ in pairs]
    content = sum(words[i].content for i in agreeing)
    fit = Fit(start, end, tuple(differing), len(agreeing), content)
    return worth, fit.words, fit


def _best_run(
    blocks: Sequence[Block], words: Sequence[Word], index: TranscriptIndex
) -> tuple[float, Sequence[Block]]:
    """The run of blocks that is worth most after the words between them are deducted."""
    best, worth = 0.0, 0.0
    chosen = (0, 0)
    start = 0
    for number, (i, p, size) in enumerate(blocks):
        if number:
            before_i, before_p, before = blocks[number - 1]
            quoted, spoken = words[before_i + before : i], index.words[before_p + before : p]
            worth -= _BETWEEN * _between(quoted, spoken)
        if worth <= 0:
            worth, start = 0.0, number
        worth += sum(_CONTENT if words[i + k].content else _OTHER for k in range(size))
        if worth > best:
            best, chosen = worth, (start, number + 1)
    return best, blocks[slice(*chosen)]


def _between(quoted: Sequence[Word], spoken: Sequence[Word]) -> int:
    """How many words lie between two that agree; a figure and its words count as one."""
    few, many = sorted((quoted, spoken), key=len)
    more = len(many) - len(few)
    if more <= _SPELLED_OUT and any(word.norm[:1].isdigit() for word in few):
        return len(few)
    return len(many)


def _with_ends(
    chosen: Sequence[Block], blocks: Sequence[Block], words: Sequence[Word]
) -> Sequence[Block]:
    """The chosen run with what agrees of the rest of the quotation, where that is all of the rest.

    A newsroom that takes out words near the beginning or the end leaves a short rest.
    """
    run = list(chosen)
    for i, p, size in blocks:
        first_i, first_p, _ = run[0]
        if i == 0 and size == first_i and 0 < first_p - p - size <= _REACH:
            if _telling(words[:size]):
                run.insert(0, (i, p, size))
            break
    for i, p, size in blocks:
        last_i, last_p, last = run[-1]
        if i == last_i + last and i + size == len(words) and 0 < p - last_p - last <= _REACH:
            if _telling(words[i:]):
                run.append((i, p, size))
            break
    return run


def _telling(words: Sequence[Word]) -> bool:
    return len(words) > 1 or any(word.content for word in words)


def _ends(pairs: Sequence[tuple[int, int]], size: int, index: TranscriptIndex) -> tuple[int, int]:
    """The window with the words in place of a few that differ at its ends.

    Words of another sentence are not in their place.
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
    """The stretches between the words that are the same in both.

    A word in another form is joined to what differs beside it, unless words were taken out there.
    """
    pieces: list[Stretch | None] = []
    at, place = 0, start
    for i, p in [*pairs, (len(words), end)]:
        if i > at or p > place:
            pieces.append(Stretch((at, i), (place, p)))
        if i < len(words):
            same = words[i].norm == index.words[p].norm
            pieces.append(None if same else Stretch((i, i + 1), (p, p + 1)))
        at, place = i + 1, p + 1
    joined: Stretch | None = None
    for piece in [*pieces, None]:
        if joined and piece and not joined.left_out and not piece.left_out:
            joined = Stretch(
                (joined.quoted[0], piece.quoted[1]), (joined.spoken[0], piece.spoken[1])
            )
            continue
        if joined:
            yield joined
        joined = piece


@dataclass(frozen=True, slots=True)
class WordComparison:
    """A quotation and a transcript with their texts and languages, compared word by word."""

    words: Sequence[Word]
    index: TranscriptIndex
    texts: tuple[str, str]
    languages: tuple[Language, Language]

    def real_differences(self, fit: Fit) -> tuple[Fit, list[Stretch]]:
        """The fit and the stretches that differ in more than their spelling.

        A number at an end may take more words in the transcript than in the quotation.
        """
        differing: list[Stretch] = []
        first, stop = fit.first, fit.stop
        alike: list[Stretch] = []
        for stretch in self._in_one_order(fit.differing):
            ends = (stretch.quoted[0] == 0, stretch.quoted[1] == len(self.words))
            wider = next(self._same_meaning(stretch, ends), None)
            if wider is None:
                trimmed = self._trimmed(stretch)
                if trimmed.quoted[0] < trimmed.quoted[1] or trimmed.spoken[0] < trimmed.spoken[1]:
                    differing.append(trimmed)
                continue
            alike.append(stretch)
            first = min(first, wider[0]) if ends[0] else first
            stop = max(stop, wider[1]) if ends[1] else stop
        return self._with_alike(replace(fit, first=first, stop=stop), alike), differing

    def _in_one_order(self, differing: Sequence[Stretch]) -> Iterator[Stretch]:
        """The stretches; two around a month are one if they are dates, none if they are one date.

        So "March 3" is "the 3rd of March", and "March 4" is not two changes.
        """
        held: Stretch | None = None
        for stretch in differing:
            if held and stretch.quoted[0] - held.quoted[1] == 1:
                both = Stretch(
                    (held.quoted[0], stretch.quoted[1]), (held.spoken[0], stretch.spoken[1])
                )
                dates = both_dates(*self._wordings(both.quoted, both.spoken))
                if dates is not None:
                    held = None
                    if not same_date(*dates):
                        yield both
                    continue
            if held:
                yield held
            held = stretch
        if held:
            yield held

    def _with_alike(self, fit: Fit, alike: Sequence[Stretch]) -> Fit:
        """The fit with the words of these stretches among those that agree."""
        stems = {word.stem for s in alike for word in self.index.words[slice(*s.spoken)]}
        more = [w for s in alike for w in self.words[slice(*s.quoted)] if w.stem not in stems]
        content = sum(word.content for word in more)
        return replace(fit, words=fit.words + len(more), content=fit.content + content)

    def _trimmed(self, stretch: Stretch) -> Stretch:
        """The stretch without the words at its ends that are the same."""
        (i, k), (p, q) = stretch.quoted, stretch.spoken
        norms = self.index.norms
        while i < k and p < q and self.words[i].norm == norms[p]:
            i, p = i + 1, p + 1
        while i < k and p < q and self.words[k - 1].norm == norms[q - 1]:
            k, q = k - 1, q - 1
        return Stretch((i, k), (p, q))

    def _same_meaning(self, stretch: Stretch, ends: tuple[bool, bool]) -> Iterator[tuple[int, int]]:
        """The transcript words around a stretch that say the same as the quotation there.

        A few words on either side are looked at as well: "$5 million" is "5 million dollars".
        """
        for before, after in _WIDENINGS:
            i, k = stretch.quoted[0] - before, stretch.quoted[1] + after
            p, q = stretch.spoken[0] - before, stretch.spoken[1] + after
            more = (range(_LONGER if end else 1) for end in ends)
            for head, tail in product(*more):
                start, stop = p - head, q + tail
                if i < 0 or start < 0 or k > len(self.words) or stop > len(self.index.words):
                    continue
                if self._same_words((i, k), (start, stop)):
                    yield start, stop

    def _same_words(self, quoted: tuple[int, int], spoken: tuple[int, int]) -> bool:
        return same_wording(*self._wordings(quoted, spoken))

    def _wordings(
        self, quoted: tuple[int, int], spoken: tuple[int, int]
    ) -> tuple[Wording, Wording]:
        one = Wording(self.words[slice(*quoted)], self.texts[0], self.languages[0])
        other = Wording(self.index.words[slice(*spoken)], self.texts[1], self.languages[1])
        return one, other
