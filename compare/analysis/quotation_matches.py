"""Pairs of quotations that render one utterance.

Takes a comparison, gives the pairs of quotations that give one utterance, with the words that
differ. The rules are those of `compare.differences.quotation_pairs`, applied to the record, so that
a saved comparison can be asked as well. Matches say where to look first; a quotation that they do
not place is then looked for in all quotations of the other side, because a sentence that
was matched nowhere may still hold the words of one.
"""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from compare.differences.quotation_pairs import Pair, Piece, find_pairs, find_pieces
from compare.differences.quotations import same_person
from compare.differences.word_alignment import WordAlignment
from compare.quotations import Quotation
from compare.result.comparison import Comparison
from compare.result.passage import Passage, ReportEntry, position
from compare.text.document import Span
from compare.text.language import language_profile
from compare.text.segmentation import Sentence
from compare.text.sides import SIDES, Side
from compare.text.words import find_words

# Without a match, so many content words and such a share of the shorter quotation are one
# utterance.
FEWEST_WITHOUT_MATCH = 4
SHARE_WITHOUT_MATCH = 0.8


@dataclass(frozen=True, slots=True)
class QuotationMatch:
    """Two quotations of one utterance; `passage` matches their sentences, None if nothing does."""

    pair: Pair
    passage: Passage | None

    def piece(self, side: Side) -> Piece:
        return self.pair.a if side == "a" else self.pair.b


class Texts:
    """The sentences of both reports with their words, made again from the record."""

    def __init__(self, comparison: Comparison) -> None:
        self.comparison = comparison
        self.sentences: dict[Side, tuple[Sentence, ...]] = {
            side: _sentences(comparison.report(side)) for side in SIDES
        }
        self._matches: dict[str, WordAlignment] = {}
        self._quoted: dict[Side, dict[int, list[Quotation]]] = {"a": {}, "b": {}}
        for side in SIDES:
            for quotation in comparison.report(side).quotations:
                for sentence in self.within(side, quotation.span):
                    self._quoted[side].setdefault(sentence.index, []).append(quotation)

    def match(self, passage: Passage) -> WordAlignment:
        """The words of both sides of a match, matched once."""
        if passage.id not in self._matches:
            sides = ([self.sentences[s][position(id) - 1] for id in passage.ids(s)] for s in SIDES)
            self._matches[passage.id] = WordAlignment(*sides)
        return self._matches[passage.id]

    def within(self, side: Side, span: Span) -> Sequence[Sentence]:
        """The sentences that a stretch of a report touches."""
        sentences = self.sentences[side]
        first = bisect_right(sentences, span.start, key=lambda s: s.end)
        last = bisect_left(sentences, span.end, key=lambda s: s.start)
        return sentences[first:last]

    def quotations(self, side: Side, sentence: Sentence) -> Sequence[Quotation]:
        """The quotations that touch a sentence."""
        return self._quoted[side].get(sentence.index, ())


def _sentences(report: ReportEntry) -> tuple[Sentence, ...]:
    entries = report.sentences
    language = language_profile(report.language)
    words = find_words(report.text, [(s.start, s.end) for s in entries], language)
    return tuple(
        Sentence(number, s.start, s.end, s.paragraph, s.kind, s.text, held)
        for number, (s, held) in enumerate(zip(entries, words, strict=True))
    )


def find_meetings(texts: Texts) -> tuple[QuotationMatch, ...]:
    """All pairs of quotations that give one utterance, those of matches first."""
    found = [m for p in texts.comparison.passages if p.a and p.b for m in _in_match(texts, p)]
    seen = {_ends(m) for m in found}
    placed = {side: [m.piece(side).span for m in found] for side in SIDES}
    for meeting in _without_match(texts, placed):
        if _ends(meeting) not in seen:
            seen.add(_ends(meeting))
            found.append(meeting)
    return tuple(found)


def _ends(meeting: QuotationMatch) -> tuple[Span, Span]:
    return meeting.pair.a.span, meeting.pair.b.span


def _in_match(texts: Texts, passage: Passage) -> Iterator[QuotationMatch]:
    comparison = texts.comparison
    rows = [
        dict.fromkeys(
            q
            for id in passage.ids(side)
            for q in texts.quotations(side, texts.sentences[side][position(id) - 1])
        )
        for side in SIDES
    ]
    if not all(rows):
        return
    match = texts.match(passage)
    a, b = (pieces_in(match, side, row) for side, row in zip(SIDES, rows, strict=True))
    pairs = find_pairs(a, b, comparison.a.text, comparison.b.text)
    yield from (QuotationMatch(pair, passage) for pair in _chosen([*pairs, *_of_small_words(a, b)]))


def _of_small_words(a: Sequence[Piece], b: Sequence[Piece]) -> Iterator[Pair]:
    """Quotations without content words, “Yes, we will”, that are equal word for word."""
    for one in a:
        for other in b:
            if not one.content and [w.norm for w in one.words] == [w.norm for w in other.words]:
                yield Pair(one, other, 0, (), 0.0)


def pieces_in(match: WordAlignment, side: Side, quotations: Iterable[Quotation]) -> list[Piece]:
    """The quotations that a match holds, each cut to its sentences; nested ones as well."""
    return [piece for q in quotations for piece in find_pieces(match, side, [q])]


def _chosen(pairs: Iterable[Pair]) -> Iterator[Pair]:
    """The surest pairs: those that say nothing new about either of their ends are left out."""
    paired: set[tuple[Side, Span]] = set()
    for pair in sorted(pairs, key=lambda pair: (-pair.common, _unlike(pair))):
        ends: set[tuple[Side, Span]] = {("a", pair.a.span), ("b", pair.b.span)}
        if ends <= paired or (pair.words and _of_two_persons(pair)):
            continue
        paired |= ends
        yield pair


def _unlike(pair: Pair) -> int:
    """How much more one of the two says; a quotation in a quotation belongs to its like."""
    return abs(len(pair.a.words) - len(pair.b.words))


def _of_two_persons(pair: Pair) -> bool:
    one, other = pair.a.quotation.speaker, pair.b.quotation.speaker
    if one is None or other is None or one.name is None or other.name is None:
        return False
    return not same_person(one.name, other.name)


def _without_match(texts: Texts, placed: dict[Side, list[Span]]) -> Iterator[QuotationMatch]:
    """Quotations in equal words whose sentences nothing matches, found by the words they have."""
    pieces = {side: list(_pieces(texts, side)) for side in SIDES}
    holders: dict[str, list[int]] = defaultdict(list)
    for number, piece in enumerate(pieces["b"]):
        for stem in piece.content:
            holders[stem].append(number)
    comparison = texts.comparison
    for one in pieces["a"]:
        common = Counter(number for stem in one.content for number in holders.get(stem, ()))
        for number, count in sorted(common.items()):
            other = pieces["b"][number]
            if count < FEWEST_WITHOUT_MATCH:
                continue
            if held_by(one.span, placed["a"]) and held_by(other.span, placed["b"]):
                continue
            for pair in find_pairs([one], [other], comparison.a.text, comparison.b.text):
                shorter = min(one.content.total(), other.content.total())
                enough = max(FEWEST_WITHOUT_MATCH, SHARE_WITHOUT_MATCH * shorter)
                if pair.common >= enough and not (pair.words and _of_two_persons(pair)):
                    yield QuotationMatch(pair, None)


def _pieces(texts: Texts, side: Side) -> Iterator[Piece]:
    """Every quotation, a piece for each sentence that it touches."""
    for quotation in texts.comparison.report(side).quotations:
        yield from pieces_of(texts, side, quotation)


def pieces_of(texts: Texts, side: Side, quotation: Quotation) -> Iterator[Piece]:
    """A quotation, a piece for each sentence that it touches."""
    for sentence in texts.within(side, quotation.span):
        span = Span(
            max(quotation.span.start, sentence.start), min(quotation.span.end, sentence.end)
        )
        words = tuple(w for w in sentence.words if span.start <= w.start < span.end)
        if words:
            yield Piece(quotation, span, words)


def held_by(span: Span, spans: Sequence[Span]) -> bool:
    """Whether a stretch lies inside one of several."""
    return any(other.start <= span.start and span.end <= other.end for other in spans)
