"""The support for each quotation in a transcript: verbatim, altered, spliced or not found.

Takes the quotations of a report and the words of a transcript, gives a Support for each. The
parts of a quotation, separated by ellipses and brackets, are looked up one by one, the longest
first, and then combined: parts in order and near each other are one passage, however much the
newsroom says it left out. A quotation may be trimmed and may leave words out, but if it leaves out
the "not" of the sentence, it is altered.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from compare.quotations import Support, SupportStatus
from compare.text.document import Span
from compare.text.language import Language
from compare.text.segmentation import Word
from compare.transcript.comparable_words import Gap, QuotedPart, in_sentences
from compare.transcript.fuzzy_match import Stretch, WordComparison, best_fit
from compare.transcript.index import RUN, TranscriptIndex
from compare.transcript.spelling_variants import Wording
from compare.transcript.splices import Tile, find_tiles, joined_places, pieces_joined

# The most words of the transcript between two parts of one passage.
REACH: dict[Gap, int] = {"ellipsis": 60, "insertion": 8, "run-on": 0}
# A gap this short with a "not" in it was made to leave out the "not".
_NEGATION_GAP = 3
# The share of the content that must be found for a quotation to be altered, not another one.
_LEAST_CONTENT = 0.6
# A word or two of one's own within a passage are an alteration, not another place.
_FEW_WORDS = 3
_GAP_SIGN = " … "
# With more places than this an ellipsis says nothing, and chains of them would take long.
_MOST_CHAINED = 20_000


@dataclass(frozen=True, slots=True)
class _LocatedPart:
    """A part of a quotation and its places in the transcript, as ranges of words."""

    part: QuotedPart
    status: SupportStatus
    places: tuple[tuple[int, int], ...] = ()
    words: tuple[tuple[str, str], ...] = ()
    content: float = 0.0


class Lookup:
    """A transcript in which the quotations of one report are looked up."""

    def __init__(
        self, index: TranscriptIndex, spoken: Language, text: str, language: Language
    ) -> None:
        self.index = index
        self.texts = (text, index.text)
        self.languages = (language, spoken)

    def support(self, parts: Sequence[QuotedPart], denied: bool = False) -> Support:
        """The support for a quotation with these parts.

        `denied` says that the report itself has a "not" next to the quotation.
        """
        if not parts:
            return Support(SupportStatus.NOT_FOUND)
        exact = self._verbatim(parts, denied)
        if exact is not None:
            return exact
        whole = self._combined(self._located(parts))
        sentences = [piece for part in parts for piece in in_sentences(part, self.texts[0])]
        if whole.status is not SupportStatus.NOT_FOUND or len(sentences) == len(parts):
            return whole
        # A long quotation may leave out whole sentences and alter others.
        return self._combined(self._located(sentences))

    def _verbatim(self, parts: Sequence[QuotedPart], denied: bool) -> Support | None:
        """The support for a quotation found in one place, each part word for word; else None."""
        candidates: list[tuple[list[int], int]] = []
        for part in parts:
            norms = [word.norm for word in part.words]
            places = self.index.exact(norms, self.index.runs(norms))
            if not places:
                return None
            candidates.append((places, len(norms)))
        if sum(len(places) for places, _ in candidates) > _MOST_CHAINED:
            return None
        chain = _chain(candidates, [part.gap for part in parts])
        if chain is None:
            return None
        first, stop = chain[0][0], chain[-1][1]
        omitted = self._omitted_negation(chain)
        if not omitted and not denied:
            omitted = self._cut_off_negation(parts[0], first, stop)
        if omitted:
            return self._support(SupportStatus.ALTERED, [(first, stop)], omitted)
        return self._support(SupportStatus.VERBATIM, [(first, stop)])

    def _cut_off_negation(
        self, part: QuotedPart, first: int, stop: int
    ) -> tuple[tuple[str, str], ...]:
        """The "not" next to a quotation that was cut off to make a sentence without it."""
        index, words = self.index, self.index.words
        whole = stop == len(words) or index.ends_before(stop)
        cut: list[tuple[str, str]] = []
        if first and self._negates(words[first - 1]) and not index.ends_before(first):
            capital = self.texts[0][part.words[0].start].isupper()
            made = capital and not self.texts[1][words[first].start].isupper()
            if made or (whole and (first == 1 or index.ends_before(first - 1))):
                cut.append(("", self._transcript_text(first - 1, first)))
        if not whole and self._negates(words[stop]):
            last = stop + 1 == len(words) or index.ends_before(stop + 1)
            cut += [("", self._transcript_text(stop, stop + 1))] if last else []
        return tuple(cut)

    def _negates(self, word: Word) -> bool:
        return word.norm in self.languages[1].negations

    def _omitted_negation(self, chain: Sequence[tuple[int, int]]) -> tuple[tuple[str, str], ...]:
        words: list[tuple[str, str]] = []
        for (_, end), (start, _) in pairwise(chain):
            gap = self.index.words[end:start]
            if len(gap) <= _NEGATION_GAP and any(map(self._negates, gap)):
                words.append((_GAP_SIGN.strip(), self._transcript_text(end, start)))
        return tuple(words)

    def _located(self, parts: Sequence[QuotedPart]) -> list[_LocatedPart]:
        """The place of each part; the others are looked for near the longest."""
        longest = max(range(len(parts)), key=lambda n: len(parts[n].words))
        anchor = self._locate(parts[longest], None)
        at = anchor.places[0][0] if anchor.places else None
        return [
            anchor if number == longest else self._locate(part, at)
            for number, part in enumerate(parts)
        ]

    def _locate(self, part: QuotedPart, near: int | None) -> _LocatedPart:
        words = part.words
        norms = [word.norm for word in words]
        runs = self.index.runs(norms)
        content = float(sum(word.content for word in words)) or 0.5
        exact = self.index.exact(norms, runs)
        if exact:
            place = _nearest(exact, near)
            places = ((place, place + len(words)),)
            return _LocatedPart(part, SupportStatus.VERBATIM, places, (), content)
        tiles = find_tiles(words, runs, self.languages[0])
        places_of = joined_places(tiles)
        window = (tiles[0].place, tiles[-1].end) if len(places_of) == 1 else None
        fit = best_fit(words, self.index, window)
        differing: list[Stretch] = []
        if fit is not None:
            comparison = WordComparison(words, self.index, self.texts, self.languages)
            fit, differing = comparison.real_differences(fit)
        if fit is not None and not differing:
            return _LocatedPart(part, SupportStatus.VERBATIM, ((fit.first, fit.stop),), (), content)
        carried = fit is not None and fit.carries(words)
        few = all(s.quoted[1] - s.quoted[0] < _FEW_WORDS for s in differing)
        if len(places_of) > 1 and not (carried and few) and not self._reordered(tiles):
            spans = tuple((tiles[0].place, tiles[-1].end) for tiles in places_of)
            return _LocatedPart(part, SupportStatus.SPLICED, spans, (), content)
        if fit is not None and carried:
            shown = tuple(self._shown_words(stretch, words) for stretch in differing)
            pieces = pieces_joined(fit, differing, words, self.texts[0], self.index, self._negates)
            status = SupportStatus.SPLICED if len(pieces) > 1 else SupportStatus.ALTERED
            return _LocatedPart(part, status, pieces, shown, content)
        return _LocatedPart(part, SupportStatus.NOT_FOUND)

    def _reordered(self, tiles: Sequence[Tile]) -> bool:
        """Whether all runs come from one short stretch, in another order."""
        first, stop = min(tile.place for tile in tiles), max(tile.end for tile in tiles)
        return stop - first <= sum(tile.stop - tile.start for tile in tiles) + RUN

    def _combined(self, found: Sequence[_LocatedPart]) -> Support:
        """The support for a quotation from the places of its parts."""
        total = sum(float(sum(w.content for w in f.part.words)) or 0.5 for f in found)
        if sum(f.content for f in found) < _LEAST_CONTENT * total:
            return Support(SupportStatus.NOT_FOUND)
        places = [place for f in found for place in f.places]
        words = tuple(pair for f in found for pair in f.words)
        missing = tuple(
            (self._quoted_text(f.part), "") for f in found if f.status is SupportStatus.NOT_FOUND
        )
        merged = _merged(found)
        if words or missing:
            joined = any(f.words and f.status is SupportStatus.SPLICED for f in found)
            status = SupportStatus.SPLICED if joined and not missing else SupportStatus.ALTERED
            return self._support(status, merged, words + missing)
        if len(found) == 1 and found[0].status is not SupportStatus.SPLICED:
            return self._support(found[0].status, places)
        if len(merged) == 1:
            omitted = self._omitted_negation([f.places[0] for f in found])
            status = SupportStatus.ALTERED if omitted else SupportStatus.VERBATIM
            return self._support(status, merged, omitted)
        return self._support(SupportStatus.SPLICED, merged)

    def _support(
        self,
        status: SupportStatus,
        places: Iterable[tuple[int, int]],
        words: tuple[tuple[str, str], ...] = (),
    ) -> Support:
        spans = tuple(
            Span(self.index.words[first].start, self.index.words[stop - 1].end)
            for first, stop in places
        )
        return Support(status, spans, words, _note(status, spans, words))

    def _shown_words(self, stretch: Stretch, words: Sequence[Word]) -> tuple[str, str]:
        quoted = Wording(words[slice(*stretch.quoted)], self.texts[0], self.languages[0])
        return quoted.shown, self._transcript_text(*stretch.spoken)

    def _transcript_text(self, first: int, stop: int) -> str:
        return Wording(self.index.words[first:stop], self.texts[1], self.languages[1]).shown

    def _quoted_text(self, part: QuotedPart) -> str:
        return Wording(part.words, self.texts[0], self.languages[0]).shown


def _nearest(places: Sequence[int], near: int | None) -> int:
    """The place nearest to another one, or the first if there is none; `places` are in order."""
    at = 0 if near is None else bisect_left(places, near)
    around = places[max(0, at - 1) : at + 1]
    return around[0] if near is None else min(around, key=lambda place: (abs(place - near), place))


def _chain(
    candidates: Sequence[tuple[list[int], int]], gaps: Sequence[Gap | None]
) -> list[tuple[int, int]] | None:
    """One place for each part, in order and within reach of the one before; the closest chain."""
    # For each place of the current part: the cost and the places that lead to it.
    paths: dict[int, tuple[int, list[tuple[int, int]]]] = {}
    for number, ((places, size), gap) in enumerate(zip(candidates, gaps, strict=True)):
        reached: dict[int, tuple[int, list[tuple[int, int]]]] = {}
        if number == 0:
            paths = {place: (0, [(place, place + size)]) for place in places}
            continue
        reach = REACH[gap or "run-on"]
        ends = sorted((path[-1][1], cost, path) for cost, path in paths.values())
        low = 0
        for place in places:
            while low < len(ends) and ends[low][0] < place - reach:
                low += 1
            best: tuple[int, list[tuple[int, int]]] | None = None
            for end, cost, path in ends[low:]:
                if end > place:
                    break
                total = cost + place - end
                if best is None or total < best[0]:
                    best = total, path
            if best is not None:
                reached[place] = best[0], [*best[1], (place, place + size)]
        paths = reached
    if not paths:
        return None
    return min(paths.values(), key=lambda item: (item[0], item[1]))[1]


def _merged(found: Sequence[_LocatedPart]) -> list[tuple[int, int]]:
    """The places of all parts; those near each other and in order are merged."""
    merged: list[tuple[int, int]] = []
    for item in found:
        reach = REACH[item.part.gap or "run-on"]
        for number, (first, stop) in enumerate(item.places):
            allowed = reach if number == 0 else 0
            if merged and 0 <= first - merged[-1][1] <= allowed:
                merged[-1] = merged[-1][0], stop
            elif (first, stop) not in merged:
                merged.append((first, stop))
    return merged


def _note(status: SupportStatus, spans: Sequence[Span], words: Sequence[tuple[str, str]]) -> str:
    pieces = f"from {len(spans)} places" if status is SupportStatus.SPLICED else ""
    if not words:
        return pieces
    all_quoted, all_spoken = zip(
        *((quoted or "–", spoken or "–") for quoted, spoken in words), strict=True
    )
    differ = f"quoted: {_GAP_SIGN.join(all_quoted)} · transcript: {_GAP_SIGN.join(all_spoken)}"
    return f"{pieces}; {differ}" if pieces else differ
