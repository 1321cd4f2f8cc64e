"""What became of each quotation on the other side.

Takes a comparison and nothing else, so that a saved record can be asked as well, and gives for
every quotation of either report whether the other one quotes the same words, quotes other words,
reports it without quotation marks, or does not have it. This list is wider than the flags of the
differences: those stay silent where a reader might object, a list of quotations has to say
something of each.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from compare.analysis.quotation_matches import (
    QuotationMatch,
    Texts,
    find_meetings,
    held_by,
    pieces_of,
)
from compare.analysis.quotation_wording import Differing, differing_words, is_alike, share_of
from compare.differences import DifferenceKind
from compare.differences.quotation_pairs import Piece
from compare.quotations import Quotation
from compare.result.comparison import Comparison
from compare.result.passage import Passage, position
from compare.text.document import Span
from compare.text.segmentation import Sentence
from compare.text.sides import SIDES, Side

# Such a share of a quotation's content words without quotation marks is a report of it.
_REPORTED = 0.5
# In a sentence that nothing matches with it, so many and such a share.
_FEWEST_WITHOUT_MATCH = 4
_REPORTED_WITHOUT_MATCH = 0.8
# A quotation of which the other side gives less is given in part.
_WHOLE = 0.6
# Sentences of fewer content words say too little to be missed.
_FEWEST_MISSED = 3


class Outcome(StrEnum):
    """How the other report gives a quotation."""

    SAME_WORDS = "same words"
    OTHER_WORDS = "other words"
    REPORTED = "reported without quotation marks"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class Given:
    """Where the other side gives a quotation: in one of its own, or in a sentence without marks.

    `span` is the part of its quotation that is meant, or the whole sentence.
    """

    span: Span
    sentences: tuple[str, ...]
    quotation: Quotation | None = None


@dataclass(frozen=True, slots=True)
class QuotationOutcome:
    """A quotation and what became of it.

    `sentences` and `passages` hold it. `words` are the stretches that differ, those of A and those
    of B, and `share` is their part of the content words that were compared. `partly` says that the
    other side gives a part of it only.
    """

    side: Side
    quotation: Quotation
    kind: Outcome
    sentences: tuple[str, ...]
    passages: tuple[str, ...] = ()
    other: tuple[Given, ...] = ()
    words: tuple[Differing, ...] = ()
    share: float | None = None
    partly: bool = False


def quotation_outcomes(comparison: Comparison) -> tuple[QuotationOutcome, ...]:
    """The outcome of every quotation, those of A first, in the order of the reports."""
    if not any(comparison.report(side).quotations for side in SIDES):
        return ()
    judge = _Judge(Texts(comparison))
    return tuple(
        judge.outcome(side, quotation)
        for side in SIDES
        for quotation in comparison.report(side).quotations
    )


class _Judge:
    """Both reports, and where their quotations meet."""

    def __init__(self, texts: Texts) -> None:
        self.texts = texts
        self.meetings: dict[tuple[Side, Quotation], list[QuotationMatch]] = defaultdict(list)
        for meeting in find_meetings(texts):
            for side in SIDES:
                self.meetings[side, meeting.piece(side).quotation].append(meeting)
        self.holding: dict[str, list[Passage]] = {}
        for passage in texts.comparison.passages:
            for id in (*passage.a, *passage.b):
                self.holding.setdefault(id, []).append(passage)
        self.index: dict[Side, dict[str, set[int]]] = {"a": {}, "b": {}}
        for side in SIDES:
            for sentence in texts.sentences[side]:
                for stem in {w.stem for w in sentence.words if w.content}:
                    self.index[side].setdefault(stem, set()).add(sentence.index)

    def outcome(self, side: Side, quotation: Quotation) -> QuotationOutcome:
        met = self.meetings[side, quotation]
        covered = [m.piece(side).span for m in met]
        told: list[Sentence] = []
        missed = False
        for piece in pieces_of(self.texts, side, quotation):
            if not held_by(piece.span, covered):
                found = self._told(side, piece)
                told += found
                missed = missed or (not found and piece.content.total() >= _FEWEST_MISSED)
        ids = tuple(f"{side}{s.index + 1}" for s in self.texts.within(side, quotation.span))
        held = {p.id: p for id in ids for p in self.holding.get(id, ())}
        outcome = QuotationOutcome(
            side, quotation, Outcome.ABSENT, ids, tuple(sorted(held, key=position))
        )
        if met:
            return self._quoted(outcome, met, missed)
        if told:
            other = _across(side)
            given = (self._given(other, Span(s.start, s.end)) for s in told)
            return replace(
                outcome,
                kind=Outcome.REPORTED,
                other=tuple(dict.fromkeys(given)),
                partly=missed,
            )
        return outcome

    def _given(self, side: Side, span: Span, quotation: Quotation | None = None) -> Given:
        ids = tuple(f"{side}{s.index + 1}" for s in self.texts.within(side, span))
        return Given(span, ids, quotation)

    def _quoted(
        self, outcome: QuotationOutcome, met: Sequence[QuotationMatch], missed: bool
    ) -> QuotationOutcome:
        """The outcome of a quotation that the other side quotes as well."""
        side, other = outcome.side, _across(outcome.side)
        met = sorted(met, key=lambda m: m.piece(other).span.start)
        same = all(map(is_alike, met))
        quoted = {m.piece(other).span: m.piece(other).quotation for m in met}
        given = sum(m.piece(other).content.total() for m in met)
        asked = sum({m.piece(side).span: m.piece(side).content.total() for m in met}.values())
        return replace(
            outcome,
            kind=Outcome.SAME_WORDS if same else Outcome.OTHER_WORDS,
            other=tuple(self._given(other, span, quoted[span]) for span in _tightest(quoted)),
            words=tuple(sorted({w for m in met for w in differing_words(m)}, key=_place)),
            share=None if same else share_of(met),
            partly=missed or given < _WHOLE * asked,
        )

    def _told(self, side: Side, piece: Piece) -> list[Sentence]:
        """The sentences of the other side that report a piece of a quotation."""
        other = _across(side)
        content = piece.content
        if not content:
            return []
        facing = list(self._facing(side, piece))
        sentences = {s.index: s for passage in facing for s in self._of(passage, other)}
        plain = {k: (content & self._plain(other, s)).total() for k, s in sentences.items()}
        enough = max(_REPORTED * content.total(), min(2, content.total()))
        if sum(plain.values()) >= enough:
            return [sentences[k] for k in sorted(plain) if plain[k] >= 0.5 * max(plain.values())]
        for passage in facing:
            if self._changed(passage, side, piece) or self._says_it_all(passage, side, piece):
                return self._of(passage, other)
        return self._elsewhere(other, content)

    def _facing(self, side: Side, piece: Piece) -> Iterator[Passage]:
        """The matches that hold the sentence of a piece."""
        for sentence in self.texts.within(side, piece.span):
            for passage in self.holding.get(f"{side}{sentence.index + 1}", ()):
                if passage.a and passage.b:
                    yield passage

    def _of(self, passage: Passage, side: Side) -> list[Sentence]:
        return [self.texts.sentences[side][position(id) - 1] for id in passage.ids(side)]

    def _plain(self, side: Side, sentence: Sentence) -> Counter[str]:
        """The content words of a sentence outside its quotations."""
        quoted = [quotation.span for quotation in self.texts.quotations(side, sentence)]
        return Counter(
            w.stem
            for w in sentence.words
            if w.content and not held_by(Span(w.start, w.end), quoted)
        )

    def _changed(self, passage: Passage, side: Side, piece: Piece) -> bool:
        """Whether a difference says that the other side reports this quotation."""
        spans = (
            difference.a if side == "a" else difference.b
            for difference in passage.standing
            if difference.kind is DifferenceKind.QUOTE_MODE
        )
        return any(span and _meet(span, piece.span) for span in spans)

    def _says_it_all(self, passage: Passage, side: Side, piece: Piece) -> bool:
        """Whether a sure match can only mean that the other side tells this piece.

        It is most of its sentence, and the other side quotes nothing that could stand for it.
        """
        if passage.uncertain:
            return False
        other = _across(side)
        sentence = next(s for s in self._of(passage, side) if _meet(_whole(s), piece.span))
        length = piece.span.end - piece.span.start
        free = not any(self.texts.quotations(other, s) for s in self._of(passage, other))
        return free and 2 * length > sentence.end - sentence.start

    def _elsewhere(self, side: Side, content: Counter[str]) -> list[Sentence]:
        """A sentence that is matched with none of it and has nearly all of its words."""
        if content.total() < _FEWEST_WITHOUT_MATCH:
            return []
        found = Counter(k for stem in content for k in self.index[side].get(stem, ()))
        enough = max(_FEWEST_WITHOUT_MATCH, _REPORTED_WITHOUT_MATCH * content.total())
        for number, count in sorted(found.items(), key=lambda item: (-item[1], item[0])):
            if count < enough - content.total() + len(content):
                break
            sentence = self.texts.sentences[side][number]
            if (content & self._plain(side, sentence)).total() >= enough:
                return [sentence]
        return []


def _tightest(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The spans, each once, without those that hold another one of them."""
    every = list(dict.fromkeys(spans))
    return tuple(s for s in every if not any(t != s and held_by(t, [s]) for t in every))


def _across(side: Side) -> Side:
    return "b" if side == "a" else "a"


def _place(stretch: Differing) -> tuple[bool, int, int]:
    one, other = stretch
    return one is None, one.start if one else 0, other.start if other else 0


def _whole(sentence: Sentence) -> Span:
    return Span(sentence.start, sentence.end)


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
