"""What became of each quotation on the other side.

Takes a comparison and nothing else, so that a saved record can be asked as well, and gives for
every quotation of either report whether the other one quotes the same words, quotes other words,
reports it without quotation marks, or does not have it. The changes of the passages say where
words differ; for the rest the words of the linked sentences are held against each other.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from compare.changes import Change, ChangeKind
from compare.document import Span
from compare.language import language_profile
from compare.passages import SIDES, Passage, ReportEntry, SentenceEntry, Side
from compare.quotations import Quotation
from compare.result import Comparison
from compare.tokens import find_words

# Such a share of the words in common makes one quotation of two, or a report of a quotation.
_SAME = 0.5


class FateKind(StrEnum):
    """How the other report gives a quotation."""

    SAME_WORDS = "same words"
    OTHER_WORDS = "other words"
    REPORTED = "reported without quotation marks"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class Fate:
    """A quotation and what became of it.

    `passages` hold it; `other` is where the other side gives it, as far as it can be pointed at.
    """

    side: Side
    quotation: Quotation
    kind: FateKind
    passages: tuple[str, ...]
    other: tuple[Span, ...]


def quotation_fates(comparison: Comparison) -> tuple[Fate, ...]:
    """The fate of every quotation, those of A first, in the order of the reports."""
    return tuple(
        _fate(comparison, side, quotation)
        for side in SIDES
        for quotation in comparison.report(side).quotations
    )


def _fate(comparison: Comparison, side: Side, quotation: Quotation) -> Fate:
    other: Side = "b" if side == "a" else "a"
    own, across = _sentences(comparison, side), _sentences(comparison, other)
    held = [
        passage
        for passage in comparison.passages
        if any(_meet(_span(own[id]), quotation.span) for id in passage.ids(side))
    ]
    linked = [passage for passage in held if passage.ids(other)]
    facing = list(dict.fromkeys(across[id] for passage in linked for id in passage.ids(other)))
    kind, spans = _given(
        comparison.report(side), comparison.report(other), quotation, linked, facing, side
    )
    if kind is FateKind.ABSENT and _fills(quotation, linked, own, side):
        # The link itself says that the other side tells it, though in other words.
        kind, spans = FateKind.REPORTED, [_span(sentence) for sentence in facing]
    return Fate(side, quotation, kind, tuple(p.id for p in held), tuple(spans))


def _given(
    own: ReportEntry,
    across: ReportEntry,
    quotation: Quotation,
    linked: Sequence[Passage],
    facing: Sequence[SentenceEntry],
    side: Side,
) -> tuple[FateKind, list[Span]]:
    """How the sentences on the other side of the links give a quotation, and where."""
    other: Side = "b" if side == "a" else "a"
    changed = _changes(linked, side, quotation, ChangeKind.QUOTE_WORDING)
    if changed:
        spans = [_on(change, other) for change in changed]
        return FateKind.OTHER_WORDS, [span for span in spans if span is not None]
    words = _content(own, quotation.span)
    near = [q for q in across.quotations if any(_meet(_span(s), q.span) for s in facing)]
    same = [q.span for q in near if _alike(words, _content(across, q.span))]
    if same:
        return FateKind.SAME_WORDS, same
    mode = _changes(linked, side, quotation, ChangeKind.QUOTE_MODE)
    told = [_span(s) for s in facing if _holds(words, _content(across, _span(s)))]
    if mode:
        spans = [_on(change, other) for change in mode]
        return FateKind.REPORTED, [span for span in spans if span is not None] or told
    return (FateKind.REPORTED if told else FateKind.ABSENT), told


def _sentences(comparison: Comparison, side: Side) -> dict[str, SentenceEntry]:
    return {sentence.id: sentence for sentence in comparison.report(side).sentences}


def _on(change: Change, side: Side) -> Span | None:
    return change.a if side == "a" else change.b


def _changes(
    linked: Sequence[Passage], side: Side, quotation: Quotation, kind: ChangeKind
) -> list[Change]:
    """The changes of a kind whose span on this side lies in the quotation."""
    return [
        change
        for passage in linked
        for change in passage.changes
        if change.kind is kind
        and (span := _on(change, side)) is not None
        and quotation.span.start <= span.start
        and span.end <= quotation.span.end
    ]


def _span(sentence: SentenceEntry) -> Span:
    return Span(sentence.start, sentence.end)


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _content(report: ReportEntry, span: Span) -> Counter[str]:
    """The content words of a stretch by their stems; all words where none carries content."""
    language = language_profile(report.language)
    words = find_words(report.text, [(span.start, span.end)], language)[0]
    content = Counter(word.stem for word in words if word.content)
    return content or Counter(word.stem for word in words)


def _alike(one: Counter[str], other: Counter[str]) -> bool:
    """Whether the shorter of two quotations is mostly in the longer."""
    shorter = min(one.total(), other.total())
    return shorter > 0 and (one & other).total() >= _SAME * shorter


def _holds(words: Counter[str], sentence: Counter[str]) -> bool:
    return words.total() > 0 and (words & sentence).total() >= _SAME * words.total()


def _fills(
    quotation: Quotation,
    linked: Sequence[Passage],
    sentences: dict[str, SentenceEntry],
    side: Side,
) -> bool:
    """Whether the quotation is most of a linked sentence."""
    for passage in linked:
        for id in passage.ids(side):
            span = _span(sentences[id])
            common = min(span.end, quotation.span.end) - max(span.start, quotation.span.start)
            if common > _SAME * (span.end - span.start):
                return True
    return False
