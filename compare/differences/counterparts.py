"""The words of the other side for a difference that only one side states.

Takes a difference inside a match and its word alignment, gives it with the words that stand in its
place on the other side: "has" for "may have". A reader who sees both can judge; "nothing there"
would be wrong wherever the other side says the same without the word. What stands in place of a
fact is what lies between the nearest words, before and after it, that both sides have. A "may" or
a "not" with nothing in its place is shown with the next word that both have: "may open", "opens".
"""

from dataclasses import replace

from compare.differences.difference import Difference
from compare.differences.kinds import DifferenceKind, is_of_quotation
from compare.differences.word_alignment import WordAlignment
from compare.text.document import Span
from compare.text.sides import Side, other_side

# With more words between the nearest common ones, it is not clear which stand in place of a fact.
MOST_WORDS = 8
# A fact is shown with so many words around it that differ as well: "unfortunately, may have".
MOST_MORE = 3
# "may open" against "opens": such a word bears on its neighbour, a date or a number does not.
_OF_A_VERB = (DifferenceKind.NEGATION, DifferenceKind.CERTAINTY)


def with_counterpart(difference: Difference, aligned: WordAlignment) -> Difference:
    """The difference with words on both sides, where the alignment tells which.

    `only` then says which side alone states it. For a quotation that is reported in no clear
    place, that is the sentence which has most of its words.
    """
    if None not in (difference.a, difference.b):
        return difference
    side: Side = "a" if difference.b is None else "b"
    span = difference.a or difference.b
    assert span is not None
    found: tuple[Span, Span] | None
    if is_of_quotation(difference.kind):
        found = span, _reporting(aligned, side, span)
    else:
        found = _place(aligned, side, span, bare=difference.kind in _OF_A_VERB)
    if found is None:
        return replace(difference, only=side)
    own, there = found
    a, b = (own, there) if side == "a" else (there, own)
    return replace(difference, a=a, b=b, only=side)


def _reporting(aligned: WordAlignment, side: Side, span: Span) -> Span:
    """The sentence of the other side that has most content words of a quotation."""
    words = aligned.words(side)
    quoted = {words[k].stem for k in aligned.words_in(side, span) if words[k].content}
    sentences = aligned.b if side == "a" else aligned.a
    most = max(sentences, key=lambda s: len(quoted & {word.stem for word in s.words}))
    return Span(most.start, most.end)


def _place(
    aligned: WordAlignment, side: Side, span: Span, *, bare: bool
) -> tuple[Span, Span] | None:
    """The place of a fact on its own side and on the other; None if it is not clear.

    `bare`: whether the word that both have beside it is shown where nothing stands in its place.
    """
    inside = aligned.words_in(side, span)
    own, there = aligned.gap(side, span)
    across = aligned.words(other_side(side))
    if len(own) > len(inside) + MOST_MORE:
        own = inside
    if not there and bare:
        if own.stop < len(aligned.words(side)) and there.stop < len(across):
            own, there = range(own.start, own.stop + 1), range(there.start, there.stop + 1)
        elif own.start and there.start:
            own, there = range(own.start - 1, own.stop), range(there.start - 1, there.stop)
    if not there or len(there) > MOST_WORDS:
        return None
    stretches = (aligned.stretch(side, own), aligned.stretch(other_side(side), there))
    if stretches[1] is None:
        return None
    # A stretch that runs over sentences is not what stands in one place.
    return stretches[0] or span, stretches[1]
