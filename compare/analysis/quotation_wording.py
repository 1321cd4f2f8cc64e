"""Whether two quotations give the same words, and which of their words differ.

Takes a meeting of two quotations, gives a verdict, the stretches that differ as the rows of a
comparison mark them, and the share of the words that they make up. Stricter than the flags of the
differences, which leave out what may be mere style: here a content word that the other quotation
does not have is another word.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from compare.analysis.quotation_matches import QuotationMatch, held_by
from compare.differences import DifferenceKind
from compare.differences.quotation_pairs import Pair, Piece
from compare.result.relations import Edit, find_edits
from compare.text.document import Span
from compare.text.segmentation import Kind, Sentence, Word

# Such shares of the shorter quotation's content words, and of all its words, are the same words.
_SAME_CONTENT = 0.9
_SAME_WORDS = 0.7
# Differences of these kinds inside a quotation are other words, however few.
_FACTS = frozenset(
    (
        *(DifferenceKind.NUMBER, DifferenceKind.DATE, DifferenceKind.NAME),
        *(DifferenceKind.NEGATION, DifferenceKind.CERTAINTY),
    )
)
# The places of A and of B.
Differing = tuple[Span | None, Span | None]


def is_alike(meeting: QuotationMatch) -> bool:
    """Whether two quotations give the same words, whatever the order, small words aside."""
    pair = meeting.pair
    if pair.words or any(_facts(meeting)) or _is_flagged(meeting) or not _recurs(pair):
        return False
    return not any(_says_other(edit, pair) for edit in _edits(pair) if not _at_edge(edit, pair))


def _recurs(pair: Pair) -> bool:
    """Whether the shorter of two quotations is in the longer, as a bag of words."""
    shorter, longer = sorted((pair.a, pair.b), key=lambda piece: piece.content.total())
    spelled = [_inside(shorter, span) for span in _spellings(pair, shorter is pair.a)]
    other = sum(len(row) for row in spelled)
    norms = [Counter(w.norm for w in piece.words) for piece in (shorter, longer)]
    words = (norms[0] & norms[1]).total() + other >= _SAME_WORDS * min(map(Counter.total, norms))
    content = (shorter.content & longer.content).total()
    content += sum(w.content for row in spelled for w in row)
    return words and content >= _SAME_CONTENT * shorter.content.total()


def _spellings(pair: Pair, of_a: bool) -> list[Span | None]:
    """Where the words differ by nothing but a space or a hyphen."""
    return [
        edit.a if of_a else edit.b
        for edit in _edits(pair)
        if _is_spelling(_inside(pair.a, edit.a), _inside(pair.b, edit.b))
    ]


def _says_other(edit: Edit, pair: Pair) -> bool:
    """Whether a stretch holds a content word that the other quotation lacks; no figures."""
    inside = [_inside(pair.a, edit.a), _inside(pair.b, edit.b)]
    if _is_spelling(*inside) or any(c.isdigit() for row in inside for w in row for c in w.norm):
        return False
    others = pair.b.content, pair.a.content
    return any(
        w.content and w.stem not in other
        for row, other in zip(inside, others, strict=True)
        for w in row
    )


def _inside(piece: Piece, span: Span | None) -> list[Word]:
    return [w for w in piece.words if span and span.start <= w.start < span.end]


def _is_spelling(one: Sequence[Word], other: Sequence[Word]) -> bool:
    """Whether two stretches are one word, here in one piece and there in two."""
    return "".join(w.norm for w in one) == "".join(w.norm for w in other)


def differing_words(meeting: QuotationMatch) -> list[Differing]:
    """The words that differ between two quotations, as the rows of a comparison mark them.

    What one of them leaves out at its beginning or end is no other wording, unless the two begin
    or end in words of their own.
    """
    pair, edits = meeting.pair, _edits(meeting.pair)
    recurs = _recurs(pair)
    found: list[Differing] = []
    if pair.spans and len(edits) == 1:
        # Too little is equal to mark each small word: the words that say something else suffice.
        found, edits = list(pair.spans), ()
    for edit in edits:
        known = any(_touch(edit.a, a) or _touch(edit.b, b) for a, b in pair.spans)
        if _is_spelling(_inside(pair.a, edit.a), _inside(pair.b, edit.b)):
            continue
        if known or not recurs or not _at_edge(edit, pair):
            found.append((edit.a, edit.b))
    return [*found, *(f for f in _facts(meeting) if not any(_covers(e, f) for e in found))]


def _at_edge(edit: Edit, pair: Pair) -> bool:
    """Whether a stretch is the beginning or the end of one of two quotations."""
    return any(
        span is not None and (span.start <= piece.words[0].start or span.end >= piece.words[-1].end)
        for piece, span in ((pair.a, edit.a), (pair.b, edit.b))
    )


def _touch(one: Span | None, other: Span | None) -> bool:
    return one is not None and other is not None and one.start < other.end and other.start < one.end


def _covers(stretch: Differing, fact: Differing) -> bool:
    """Whether a stretch holds a fact, on the sides that have it."""
    ends = zip(stretch, fact, strict=True)
    return all(span is None or (held is not None and held_by(span, [held])) for held, span in ends)


def _edits(pair: Pair) -> tuple[Edit, ...]:
    """The stretches that differ; the same ones whichever report is called A."""
    a, b = [_as_sentence(pair.a)], [_as_sentence(pair.b)]
    if [w.norm for w in pair.a.words] <= [w.norm for w in pair.b.words]:
        return find_edits(a, b)
    return tuple(Edit(edit.b, edit.a) for edit in find_edits(b, a))


def _as_sentence(piece: Piece) -> Sentence:
    return Sentence(0, piece.span.start, piece.span.end, 0, Kind.SENTENCE, "", piece.words)


def _facts(meeting: QuotationMatch) -> Iterator[Differing]:
    """Figures, names, a "not" and the like that differ between two quotations."""
    if meeting.passage is None:
        return
    spans = [meeting.pair.a.span], [meeting.pair.b.span]
    for difference in meeting.passage.differences:
        if difference.kind not in _FACTS:
            continue
        ends = zip((difference.a, difference.b), spans, strict=True)
        if all(span is None or held_by(span, held) for span, held in ends):
            yield difference.a, difference.b


def _is_flagged(meeting: QuotationMatch) -> bool:
    """Whether a difference says that the words of just these two quotations differ."""
    ends = meeting.pair.a.span, meeting.pair.b.span
    differences = meeting.passage.differences if meeting.passage else ()
    return any(c.kind is DifferenceKind.QUOTE_WORDING and (c.a, c.b) == ends for c in differences)


def _shorter(pair: Pair) -> int:
    return min(pair.a.content.total(), pair.b.content.total())


def share_of(met: Sequence[QuotationMatch]) -> float:
    """The part of the compared content words that differ, over all meetings."""
    total = sum(_shorter(m.pair) for m in met) or 1
    return round(sum(_differing(m.pair) * _shorter(m.pair) for m in met) / total, 4)


def _differing(pair: Pair) -> float:
    return pair.share or 1 - min(1.0, pair.common / (_shorter(pair) or 1))
