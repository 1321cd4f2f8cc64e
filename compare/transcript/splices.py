"""A quotation put together from several places of a transcript.

Takes the words of a quotation and the runs of them that stand in the transcript, gives the places
from which it is put together, if all of it is. Every run has at least three words, one of which
carries content unless there are five; between two runs one small word may be the newsroom's own.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from compare.text.language import Language
from compare.text.segmentation import Word
from compare.transcript.comparable_words import ends_between
from compare.transcript.fuzzy_match import Fit, Stretch
from compare.transcript.index import RUN, TranscriptIndex

# Runs so close to each other, in order, are one place from which words were left out.
NEAR = 12
MOST_PLACES = 6
# The largest share of a quotation that may be words of its own where it joins stretches.
_MOST_OWN = 0.15
# This many small words in a row are no coincidence.
_TELLING = 5


@dataclass(frozen=True, slots=True)
class Tile:
    """A run of words of a quotation and its place in the transcript, half-open."""

    start: int
    stop: int
    place: int

    @property
    def end(self) -> int:
        return self.place + self.stop - self.start


def find_tiles(
    words: Sequence[Word], runs: Sequence[dict[int, int]], language: Language
) -> list[Tile]:
    """The fewest runs that make up all of a quotation; none if runs cannot."""
    cut = _cut(words, [max(found.values(), default=0) for found in runs], language)
    tiles: list[Tile] = []
    for start, stop in cut:
        places = [place for place, length in runs[start].items() if length >= stop - start]
        before = tiles[-1].end if tiles else None
        place = min(places, key=lambda p: (_distance(before, p), p))
        tiles.append(Tile(start, stop, place))
    return tiles


def _distance(before: int | None, place: int) -> int:
    if before is None:
        return 0
    return place - before if place >= before else 2 * (before - place)


def _cut(
    words: Sequence[Word], longest: Sequence[int], language: Language
) -> tuple[tuple[int, int], ...]:
    """The fewest stretches, each found as a whole, that cover a quotation except small words."""
    size = len(words)
    small = [not w.content and w.norm not in language.negations for w in words]
    # From each word on: the stretches that cover the rest, or None where nothing does.
    rest: list[tuple[tuple[int, int], ...] | None] = [None] * (size + 1)
    rest[size] = ()
    for start in range(size - 1, -1, -1):
        best: tuple[tuple[int, int], ...] | None = None
        for stop in range(start + RUN, start + longest[start] + 1):
            if stop - start < _TELLING and not any(w.content for w in words[start:stop]):
                continue
            for after in (stop, stop + 1):
                if after > stop and (after >= size or not small[stop]):
                    continue
                follows = rest[after]
                if follows is None or len(follows) >= MOST_PLACES:
                    continue
                found = ((start, stop), *follows)
                # With equally many stretches, the longest first one is the most certain.
                if best is None or len(found) <= len(best):
                    best = found
        rest[start] = best
    return rest[0] or ()


def joined_places(tiles: Sequence[Tile]) -> list[list[Tile]]:
    """The runs by their places; a place is one run or several near each other."""
    places: list[list[Tile]] = []
    for tile in tiles:
        if places and 0 <= tile.place - places[-1][-1].end <= NEAR:
            places[-1].append(tile)
        else:
            places.append([tile])
    return places


def pieces_joined(
    fit: Fit,
    differing: Sequence[Stretch],
    words: Sequence[Word],
    text: str,
    index: TranscriptIndex,
    negates: Callable[[Word], bool],
) -> tuple[tuple[int, int], ...]:
    """The stretches of a place that the quotation joins; the whole place if it joins none.

    `words` are those of the quotation, `text` is that of the report. Words taken out without a mark
    make a sentence that nobody spoke, whatever else differs. Between two sentences they matter
    less than a word that was altered. A quotation with many words of its own is another wording.
    """
    left_out = [s for s in differing if s.left_out and 0 < s.quoted[0] < len(words)]
    joints = [s for s in left_out if _is_joint(s, index, negates)]
    inside = any(not ends_between(text, words[s.quoted[0] - 1], words[s.quoted[0]]) for s in joints)
    own = sum(s.quoted[1] - s.quoted[0] for s in differing)
    if own > _MOST_OWN * len(words) or (not inside and len(joints) < len(differing)):
        return ((fit.first, fit.stop),)
    starts = (fit.first, *(s.spoken[1] for s in joints))
    stops = (*(s.spoken[0] for s in joints), fit.stop)
    return tuple(zip(starts, stops, strict=True))


def _is_joint(stretch: Stretch, index: TranscriptIndex, negates: Callable[[Word], bool]) -> bool:
    """Whether words that are left out join two stretches.

    A "not" among them makes it an alteration, unless whole sentences are left out.
    """
    first, stop = stretch.spoken
    whole = index.ends_before(first) and index.ends_before(stop)
    return whole or not any(map(negates, index.words[first:stop]))
