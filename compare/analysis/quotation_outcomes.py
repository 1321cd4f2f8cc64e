"""Whether the other report quotes, rewords, reports or omits each quotation.

Takes a comparison and the sentences that it was made of, gives an outcome for every quotation of
either report. This covers more than the differences: those stay silent in doubtful cases, but a
list of quotations has to say something about each one. In two languages words say nothing; there
the matches say which sentence gives a quotation, and no outcome says that it was reworded.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from compare.analysis.quotation_matches import (
    IndexedReports,
    QuotationMatch,
    find_quotation_matches,
    lies_within,
    outside,
)
from compare.analysis.quotation_wording import differing_words, is_alike, share_of
from compare.differences import DifferenceKind
from compare.differences.quotation_pairs import Piece
from compare.quotations import Quotation
from compare.result.comparison import Comparison
from compare.result.outcomes import Differing, Outcome, QuotationOutcome, Rendering
from compare.result.passage import Passage, position
from compare.text.document import Span
from compare.text.segmentation import Sentence
from compare.text.sides import SIDES, Side, other_side, sentence_id, sentence_index

# This share of a quotation's content words outside quotation marks counts as reporting it.
_REPORTED = 0.5
# In an unmatched sentence, at least this many words and this share.
_FEWEST_WITHOUT_MATCH = 4
_REPORTED_WITHOUT_MATCH = 0.8
# Below this share of its content words, a quotation is given only in part.
_WHOLE = 0.6
# A piece with fewer content words is too short to count as missing.
_FEWEST_MISSED = 3


def find_outcomes(
    comparison: Comparison, sentences: Mapping[Side, Sequence[Sentence]]
) -> tuple[QuotationOutcome, ...]:
    """The outcome of every quotation, those of A first, in the order of the reports."""
    if not any(comparison.report(side).quotations for side in SIDES):
        return ()
    finder = _OutcomeFinder(IndexedReports(comparison, sentences))
    return tuple(
        finder.outcome(side, quotation)
        for side in SIDES
        for quotation in comparison.report(side).quotations
    )


class _OutcomeFinder:
    """Finds the outcome of one quotation after another in two reports."""

    def __init__(self, reports: IndexedReports) -> None:
        self.reports = reports
        codes = {reports.comparison.report(side).language for side in SIDES}
        self.across = len(codes) > 1 and None not in codes
        self.matches: dict[tuple[Side, Quotation], list[QuotationMatch]] = defaultdict(list)
        for match in find_quotation_matches(reports):
            for side in SIDES:
                self.matches[side, match.piece(side).quotation].append(match)
        self.passages_of: dict[str, list[Passage]] = {}
        for passage in reports.comparison.passages:
            for id in (*passage.a, *passage.b):
                self.passages_of.setdefault(id, []).append(passage)
        self._unquoted_words: dict[tuple[Side, int], Counter[str]] = {}
        self.index: dict[Side, dict[str, set[int]]] = {"a": {}, "b": {}}
        for side in SIDES:
            for sentence in reports.sentences[side]:
                for stem in {w.stem for w in sentence.words if w.content}:
                    self.index[side].setdefault(stem, set()).add(sentence.index)

    def outcome(self, side: Side, quotation: Quotation) -> QuotationOutcome:
        matches = self.matches[side, quotation]
        if self.across:
            return self._across(side, quotation)
        covered = [m.piece(side).span for m in matches]
        reporting: list[Sentence] = []
        missed = False
        for piece in self.reports.pieces(side, quotation):
            if not lies_within(piece.span, covered):
                found = self._reporting(side, piece)
                reporting += found
                missed = missed or (not found and piece.content.total() >= _FEWEST_MISSED)
        outcome = self._absent(side, quotation)
        if matches:
            return self._quoted(outcome, matches, missed)
        if reporting:
            other = other_side(side)
            given = (self._rendering(other, Span(s.start, s.end)) for s in reporting)
            return replace(
                outcome,
                kind=Outcome.REPORTED,
                other=tuple(dict.fromkeys(given)),
                partly=missed,
            )
        return outcome

    def _absent(self, side: Side, quotation: Quotation) -> QuotationOutcome:
        ids = tuple(sentence_id(side, s.index) for s in self.reports.within(side, quotation.span))
        holding = {p.id: p for id in ids for p in self.passages_of.get(id, ())}
        passages = tuple(sorted(holding, key=position))
        return QuotationOutcome(side, quotation, Outcome.ABSENT, ids, passages)

    def _across(self, side: Side, quotation: Quotation) -> QuotationOutcome:
        """The outcome in another language: what is quoted in the matches, else their sentences.

        Words that neither report translates are the same words.
        """
        pieces = list(self.reports.pieces(side, quotation))
        facing = {p.id: p for piece in pieces for p in self._facing(side, piece)}
        given = [each for p in facing.values() for each in self._given_in(p, side, quotation)]
        quoted = [each for each in given if each.quotation is not None]
        given = sorted(quoted or given, key=lambda each: each.span.start)
        outcome = self._absent(side, quotation)
        if not given:
            return outcome
        own, other = self._norms(side, quotation.span), other_side(side)
        same = [each for each in quoted if self._norms(other, each.span) == own]
        kind = Outcome.SAME_WORDS if same else Outcome.OTHER_LANGUAGE
        return replace(outcome, kind=kind, other=tuple(dict.fromkeys(same or given)))

    def _norms(self, side: Side, span: Span) -> list[str]:
        words = (word for s in self.reports.within(side, span) for word in s.words)
        return [word.norm for word in words if span.start <= word.start < span.end]

    def _given_in(self, passage: Passage, side: Side, quotation: Quotation) -> list[Rendering]:
        """What the other side of a match has in place of a quotation; of as many, the one level."""
        other = other_side(side)
        own, there = (self._quoted_in(passage, s) for s in (side, other))
        if not there:
            return [self._rendering(other, Span(s.start, s.end)) for s in self._of(passage, other)]
        mine = [k for k, (each, _) in enumerate(own) if each == quotation]
        chosen = [there[k] for k in mine] if len(own) == len(there) else there
        return [self._rendering(other, span, each) for each, span in chosen]

    def _quoted_in(self, passage: Passage, side: Side) -> list[tuple[Quotation, Span]]:
        """The quotations of one side of a match, each with its part in these sentences."""
        found: dict[Quotation, Span] = {}
        for sentence in sorted(self._of(passage, side), key=lambda s: s.start):
            for each in self.reports.quotations(side, sentence):
                start, end = max(each.span.start, sentence.start), min(each.span.end, sentence.end)
                known = found.get(each, Span(start, end))
                found[each] = Span(min(known.start, start), max(known.end, end))
        return list(found.items())

    def _rendering(self, side: Side, span: Span, quotation: Quotation | None = None) -> Rendering:
        ids = tuple(sentence_id(side, s.index) for s in self.reports.within(side, span))
        return Rendering(span, ids, quotation)

    def _quoted(
        self, outcome: QuotationOutcome, matches: Sequence[QuotationMatch], missed: bool
    ) -> QuotationOutcome:
        """The outcome of a quotation that the other side quotes too."""
        side, other = outcome.side, other_side(outcome.side)
        matches = sorted(matches, key=lambda m: m.piece(other).span.start)
        same = all(map(is_alike, matches))
        quoted = {m.piece(other).span: m.piece(other).quotation for m in matches}
        given = sum(m.piece(other).content.total() for m in matches)
        asked = sum({m.piece(side).span: m.piece(side).content.total() for m in matches}.values())
        return replace(
            outcome,
            kind=Outcome.SAME_WORDS if same else Outcome.OTHER_WORDS,
            other=tuple(self._rendering(other, span, quoted[span]) for span in _tightest(quoted)),
            words=tuple(sorted({w for m in matches for w in differing_words(m)}, key=_place)),
            share=None if same else share_of(matches),
            partly=missed or given < _WHOLE * asked,
        )

    def _reporting(self, side: Side, piece: Piece) -> list[Sentence]:
        """The sentences of the other side that report a piece of a quotation."""
        other = other_side(side)
        content = piece.content
        if not content:
            return []
        facing = list(self._facing(side, piece))
        sentences = {s.index: s for passage in facing for s in self._of(passage, other)}
        unquoted = {k: (content & self._unquoted(other, s)).total() for k, s in sentences.items()}
        enough = max(_REPORTED * content.total(), min(2, content.total()))
        if sum(unquoted.values()) >= enough:
            return [
                sentences[k]
                for k in sorted(unquoted)
                if unquoted[k] >= 0.5 * max(unquoted.values())
            ]
        for passage in facing:
            if self._flagged_as_reported(passage, side, piece) or self._must_report(
                passage, side, piece
            ):
                return self._of(passage, other)
        return self._elsewhere(other, content)

    def _facing(self, side: Side, piece: Piece) -> Iterator[Passage]:
        """The matches that contain the sentence of a piece."""
        for sentence in self.reports.within(side, piece.span):
            for passage in self.passages_of.get(sentence_id(side, sentence.index), ()):
                if passage.a and passage.b:
                    yield passage

    def _of(self, passage: Passage, side: Side) -> list[Sentence]:
        return [self.reports.sentences[side][sentence_index(id)] for id in passage.ids(side)]

    def _unquoted(self, side: Side, sentence: Sentence) -> Counter[str]:
        """The content words of a sentence outside its quotations, counted once."""
        key = side, sentence.index
        if key not in self._unquoted_words:
            spans = (quotation.span for quotation in self.reports.quotations(side, sentence))
            content = [word for word in sentence.words if word.content]
            self._unquoted_words[key] = Counter(w.stem for w in outside(content, spans))
        return self._unquoted_words[key]

    def _flagged_as_reported(self, passage: Passage, side: Side, piece: Piece) -> bool:
        """Whether a difference says that the other side reports this quotation."""
        spans = (
            difference.a if side == "a" else difference.b
            for difference in passage.standing
            if difference.kind is DifferenceKind.QUOTE_MODE and difference.only in (None, side)
        )
        return any(span and span.overlaps(piece.span) for span in spans)

    def _must_report(self, passage: Passage, side: Side, piece: Piece) -> bool:
        """Whether a certain match implies that the other side reports this piece.

        That is so when the piece is most of its sentence and the other side quotes nothing.
        """
        if passage.uncertain:
            return False
        other = other_side(side)
        sentence = next(s for s in self._of(passage, side) if piece.span.overlaps(s))
        length = piece.span.end - piece.span.start
        free = not any(self.reports.quotations(other, s) for s in self._of(passage, other))
        return free and 2 * length > sentence.end - sentence.start

    def _elsewhere(self, side: Side, content: Counter[str]) -> list[Sentence]:
        """A sentence outside the matches that has nearly all of the words, if there is one."""
        if content.total() < _FEWEST_WITHOUT_MATCH:
            return []
        found = Counter(k for stem in content for k in self.index[side].get(stem, ()))
        enough = max(_FEWEST_WITHOUT_MATCH, _REPORTED_WITHOUT_MATCH * content.total())
        for number, count in sorted(found.items(), key=lambda item: (-item[1], item[0])):
            if count < enough - content.total() + len(content):
                break
            sentence = self.reports.sentences[side][number]
            if (content & self._unquoted(side, sentence)).total() >= enough:
                return [sentence]
        return []


def _tightest(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The distinct spans, without those that contain another one."""
    every = list(dict.fromkeys(spans))
    return tuple(s for s in every if not any(t != s and lies_within(t, [s]) for t in every))


def _place(spans: Differing) -> tuple[bool, int, int]:
    one, other = spans
    return one is None, one.start if one else 0, other.start if other else 0
