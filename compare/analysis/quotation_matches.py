"""Pairs of quotations that render one utterance.

Takes a comparison, gives the pairs of quotations that render one utterance, with the words that
differ. The rules are those of `compare.differences.quotation_pairs`, applied to the record, so that
they work on a saved comparison too. Matched sentences are searched first; a quotation that is not
found there is compared with all quotations of the other side, because an unmatched sentence may
still contain the same quotation.
"""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from compare.differences.quotation_pairs import (
    Pair,
    Piece,
    find_answers,
    find_pairs,
    find_pieces,
    nearby,
    other_speakers,
)
from compare.differences.word_alignment import WordAlignment
from compare.quotations import Quotation
from compare.result.comparison import Comparison
from compare.result.passage import Passage
from compare.text.document import Span
from compare.text.segmentation import Sentence, Word
from compare.text.sides import SIDES, Side, sentence_index

# Quotations outside matches need this many common content words, and this share of the shorter one.
FEWEST_WITHOUT_MATCH = 4
SHARE_WITHOUT_MATCH = 0.8


@dataclass(frozen=True, slots=True)
class QuotationMatch:
    """Two quotations of one utterance; `passage` matches their sentences, if anything does."""

    pair: Pair
    passage: Passage | None

    def piece(self, side: Side) -> Piece:
        return self.pair.a if side == "a" else self.pair.b


class IndexedReports:
    """The sentences of both reports with their words, and the quotations in each."""

    def __init__(
        self, comparison: Comparison, sentences: Mapping[Side, Sequence[Sentence]]
    ) -> None:
        self.comparison = comparison
        self.sentences = sentences
        self._alignments: dict[str, WordAlignment] = {}
        self._pieces: dict[tuple[Side, int], tuple[Piece, ...]] = {}
        self._quoted: dict[Side, dict[int, list[Quotation]]] = {"a": {}, "b": {}}
        for side in SIDES:
            for quotation in comparison.report(side).quotations:
                for sentence in self.within(side, quotation.span):
                    self._quoted[side].setdefault(sentence.index, []).append(quotation)

    def alignment(self, passage: Passage) -> WordAlignment:
        """The word alignment of a match, computed once."""
        if passage.id not in self._alignments:
            sides = (
                [self.sentences[s][sentence_index(id)] for id in passage.ids(s)] for s in SIDES
            )
            self._alignments[passage.id] = WordAlignment(*sides)
        return self._alignments[passage.id]

    def within(self, side: Side, span: Span) -> Sequence[Sentence]:
        """The sentences that a stretch of a report touches."""
        sentences = self.sentences[side]
        first = bisect_right(sentences, span.start, key=lambda s: s.end)
        last = bisect_left(sentences, span.end, key=lambda s: s.start)
        return sentences[first:last]

    def pieces(self, side: Side, quotation: Quotation) -> tuple[Piece, ...]:
        """The pieces of a quotation of a report, one for each sentence it touches, made once."""
        key = (side, id(quotation))  # the comparison holds it, and its hash goes through its parts
        if key not in self._pieces:
            self._pieces[key] = tuple(_pieces_of(quotation, self.within(side, quotation.span)))
        return self._pieces[key]

    def quotations(self, side: Side, sentence: Sentence) -> Sequence[Quotation]:
        """The quotations that touch a sentence."""
        return self._quoted[side].get(sentence.index, ())


def _pieces_of(quotation: Quotation, sentences: Sequence[Sentence]) -> Iterator[Piece]:
    for sentence in sentences:
        span = Span(
            max(quotation.span.start, sentence.start), min(quotation.span.end, sentence.end)
        )
        words = tuple([w for w in sentence.words if span.start <= w.start < span.end])
        if words:
            yield Piece(quotation, span, words)


def find_quotation_matches(reports: IndexedReports) -> tuple[QuotationMatch, ...]:
    """All pairs of quotations that render one utterance, those inside matches first."""
    found = [m for p in reports.comparison.passages if p.a and p.b for m in _in_match(reports, p)]
    seen = {_ends(m) for m in found}
    placed = {side: [m.piece(side).span for m in found] for side in SIDES}
    for match in _without_match(reports, placed):
        if _ends(match) not in seen:
            seen.add(_ends(match))
            found.append(match)
    return tuple(found)


def _ends(match: QuotationMatch) -> tuple[Span, Span]:
    return match.pair.a.span, match.pair.b.span


def _in_match(reports: IndexedReports, passage: Passage) -> Iterator[QuotationMatch]:
    comparison = reports.comparison
    quotations = [
        dict.fromkeys(
            q
            for id in passage.ids(side)
            for q in reports.quotations(side, reports.sentences[side][sentence_index(id)])
        )
        for side in SIDES
    ]
    if not all(quotations):
        return
    alignment = reports.alignment(passage)
    a, b = (
        pieces_in(alignment, side, quoted) for side, quoted in zip(SIDES, quotations, strict=True)
    )
    texts = comparison.a.text, comparison.b.text
    pairs = find_pairs(a, b, *texts) or find_answers(alignment, a, b, *texts)
    yield from (QuotationMatch(pair, passage) for pair in _chosen([*pairs, *_of_small_words(a, b)]))


def _of_small_words(a: Sequence[Piece], b: Sequence[Piece]) -> Iterator[Pair]:
    """Quotations without content words, such as “Yes, we will”, that are equal word for word."""
    norms_a, norms_b = ([[w.norm for w in piece.words] for piece in side] for side in (a, b))
    for i, j in nearby(len(a), len(b)):
        if not a[i].content and norms_a[i] == norms_b[j]:
            yield Pair(a[i], b[j], 0, (), 0.0)


def pieces_in(alignment: WordAlignment, side: Side, quotations: Iterable[Quotation]) -> list[Piece]:
    """The quotations in a match, nested ones included, each cut to the sentences of the match."""
    return [piece for q in quotations for piece in find_pieces(alignment, side, [q])]


def _chosen(pairs: Iterable[Pair]) -> Iterator[Pair]:
    """The best pairs: a pair is left out when both of its quotations are paired already."""
    paired: set[tuple[Side, Span]] = set()
    for pair in sorted(pairs, key=lambda pair: (-pair.common, _unlike(pair))):
        ends: set[tuple[Side, Span]] = {("a", pair.a.span), ("b", pair.b.span)}
        if ends <= paired or (pair.reworded and other_speakers(pair)):
            continue
        paired |= ends
        yield pair


def _unlike(pair: Pair) -> int:
    """The difference in length; of nested quotations, those of similar length belong together."""
    return abs(len(pair.a.words) - len(pair.b.words))


def _without_match(
    reports: IndexedReports, placed: dict[Side, list[Span]]
) -> Iterator[QuotationMatch]:
    """Pairs of quotations in unmatched sentences, found by their common words."""
    pieces = {side: list(_pieces(reports, side)) for side in SIDES}
    numbers_by_stem: dict[str, list[int]] = defaultdict(list)
    for number, piece in enumerate(pieces["b"]):
        for stem in piece.content:
            numbers_by_stem[stem].append(number)
    comparison = reports.comparison
    for one in pieces["a"]:
        common = Counter(number for stem in one.content for number in numbers_by_stem.get(stem, ()))
        for number, count in sorted(common.items()):
            other = pieces["b"][number]
            if count < FEWEST_WITHOUT_MATCH:
                continue
            if lies_within(one.span, placed["a"]) and lies_within(other.span, placed["b"]):
                continue
            for pair in find_pairs([one], [other], comparison.a.text, comparison.b.text):
                shorter = min(one.content.total(), other.content.total())
                enough = max(FEWEST_WITHOUT_MATCH, SHARE_WITHOUT_MATCH * shorter)
                if pair.common >= enough and not (pair.reworded and other_speakers(pair)):
                    yield QuotationMatch(pair, None)


def _pieces(reports: IndexedReports, side: Side) -> Iterator[Piece]:
    """The pieces of all quotations, one for each sentence that a quotation touches."""
    for quotation in reports.comparison.report(side).quotations:
        yield from reports.pieces(side, quotation)


def outside(words: Sequence[Word], spans: Iterable[Span]) -> list[Word]:
    """The words outside all spans; the work grows with either number, not with their product."""
    ordered = sorted(spans, key=lambda span: span.start)
    starts = [span.start for span in ordered]
    reach = list(accumulate((span.end for span in ordered), max))
    return [
        word
        for word in words
        if not (at := bisect_right(starts, word.start)) or reach[at - 1] < word.end
    ]


def lies_within(span: Span, spans: Sequence[Span]) -> bool:
    """Whether a span lies inside one of several others."""
    return any(other.contains(span) for other in spans)
