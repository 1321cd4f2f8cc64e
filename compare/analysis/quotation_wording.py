"""Whether two quotations give the same words, and which of their words differ.

Takes a pair of quotations that render one utterance, gives whether they are alike, the spans that
differ (as passages mark them), and their share of the words. This is stricter than the differences,
which ignore matters of style: here any content word that the other quotation lacks counts, and an
article or a pronoun in place of another one too.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from compare.analysis.quotation_matches import QuotationMatch, lies_within
from compare.differences import DifferenceKind
from compare.differences.kinds import is_of_quotation
from compare.differences.quotation_pairs import Pair, Piece
from compare.result.outcomes import Differing
from compare.result.relations import Edit, find_edits
from compare.text.document import Span
from compare.text.segmentation import Kind, Sentence, Word

# Quotations are in the same words from these shares of the shorter one's content words and words.
_SAME_CONTENT = 0.9
_SAME_WORDS = 0.7


def is_alike(match: QuotationMatch) -> bool:
    """Whether two quotations have the same words; their order is ignored."""
    pair = match.pair
    if pair.words or any(_facts(match)) or _is_flagged(match) or not _recurs(pair):
        return False
    return not any(_says_other(edit, pair) for edit in _edits(pair) if not _at_edge(edit, pair))


def _recurs(pair: Pair) -> bool:
    """Whether the longer quotation has the words of the shorter one, in any order."""
    shorter, longer = sorted((pair.a, pair.b), key=lambda piece: piece.content.total())
    spelled = [_inside(shorter, span) for span in _spellings(pair, shorter is pair.a)]
    other = sum(len(row) for row in spelled)
    norms = [Counter(w.norm for w in piece.words) for piece in (shorter, longer)]
    words = (norms[0] & norms[1]).total() + other >= _SAME_WORDS * min(map(Counter.total, norms))
    content = (shorter.content & longer.content).total()
    content += sum(w.content for row in spelled for w in row)
    return words and content >= _SAME_CONTENT * shorter.content.total()


def _spellings(pair: Pair, of_a: bool) -> list[Span | None]:
    """The spans that differ only by a space or a hyphen."""
    return [
        edit.a if of_a else edit.b
        for edit in _edits(pair)
        if _is_spelling(_inside(pair.a, edit.a), _inside(pair.b, edit.b))
    ]


def _says_other(edit: Edit, pair: Pair) -> bool:
    """Whether a span has a content word that the other quotation lacks; figures do not count."""
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
    """Whether two spans are one word, written together here and apart there."""
    return "".join(w.norm for w in one) == "".join(w.norm for w in other)


def differing_words(match: QuotationMatch) -> list[Differing]:
    """The words that differ between two quotations, as passages mark them.

    Words that one quotation leaves out at its beginning or end do not count, unless the two begin
    or end with different words.
    """
    pair, edits = match.pair, _edits(match.pair)
    recurs = _recurs(pair)
    found: list[Differing] = []
    if pair.spans and len(edits) == 1:
        # Too little is equal to mark each small word; the content words that differ are enough.
        found, edits = list(pair.spans), ()
    for edit in edits:
        known = any(_touch(edit.a, a) or _touch(edit.b, b) for a, b in pair.spans)
        if _is_spelling(_inside(pair.a, edit.a), _inside(pair.b, edit.b)):
            continue
        if known or not recurs or not _at_edge(edit, pair):
            found.append((edit.a, edit.b))
    return [*found, *(f for f in _facts(match) if not any(_covers(e, f) for e in found))]


def _at_edge(edit: Edit, pair: Pair) -> bool:
    """Whether an edit is at the beginning or the end of one of the two quotations."""
    return any(
        span is not None and (span.start <= piece.words[0].start or span.end >= piece.words[-1].end)
        for piece, span in ((pair.a, edit.a), (pair.b, edit.b))
    )


def _touch(one: Span | None, other: Span | None) -> bool:
    return one is not None and other is not None and one.overlaps(other)


def _covers(spans: Differing, fact: Differing) -> bool:
    """Whether a pair of spans contains a fact, on each side that states it."""
    ends = zip(spans, fact, strict=True)
    return all(
        span is None or (outer is not None and lies_within(span, [outer])) for outer, span in ends
    )


def _edits(pair: Pair) -> tuple[Edit, ...]:
    """The spans that differ."""
    return find_edits([_as_sentence(pair.a)], [_as_sentence(pair.b)])


def _as_sentence(piece: Piece) -> Sentence:
    return Sentence(0, piece.span.start, piece.span.end, 0, Kind.SENTENCE, "", piece.words)


def _facts(match: QuotationMatch) -> Iterator[Differing]:
    """The facts (figures, names, a "not" and the like) that differ between two quotations."""
    if match.passage is None:
        return
    spans = [match.pair.a.span], [match.pair.b.span]
    for difference in match.passage.differences:
        # A fact that differs inside a quotation always counts as other words.
        if is_of_quotation(difference.kind):
            continue
        ends = zip((difference.a, difference.b), spans, strict=True)
        if all(span is None or lies_within(span, outer) for span, outer in ends):
            yield difference.a, difference.b


def _is_flagged(match: QuotationMatch) -> bool:
    """Whether a difference flags the wording of exactly these two quotations."""
    ends = match.pair.a.span, match.pair.b.span
    differences = match.passage.differences if match.passage else ()
    return any(c.kind is DifferenceKind.QUOTE_WORDING and (c.a, c.b) == ends for c in differences)


def _shorter(pair: Pair) -> int:
    """The content words of the shorter quotation; “No” against “Yes” counts as one."""
    fewest = min(pair.a.content.total(), pair.b.content.total())
    return fewest or int(pair.reworded)


def share_of(matches: Sequence[QuotationMatch]) -> float:
    """The share of the compared content words that differ, over all matches."""
    total = sum(_shorter(m.pair) for m in matches) or 1
    return round(sum(_differing(m.pair) * _shorter(m.pair) for m in matches) / total, 4)


def _differing(pair: Pair) -> float:
    return pair.share or 1 - min(1.0, pair.common / (_shorter(pair) or 1))
