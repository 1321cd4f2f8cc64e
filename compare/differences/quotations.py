"""What differs between the quotations of the two sides of a match.

Takes the words of a match and the quotations of both reports, gives quotations whose words differ,
quotations that the other side only reports, in whole or in part, and quotations with different
speakers. The pairs with most words in common come first, and a quotation gets at most one flag. If
both sides name a speaker and both the words and the speakers differ, these are two utterances, and
nothing is flagged.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from compare.differences.quotation_pairs import (
    Pair,
    find_answers,
    find_pairs,
    find_pieces,
    other_speakers,
)
from compare.differences.reported_speech import Spans, find_modes
from compare.differences.word_alignment import WordAlignment
from compare.quotations import Quotation, Speaker
from compare.text.document import Span
from compare.text.sides import Side

QuotationKind = Literal["quote_wording", "quote_mode", "speaker"]

# Two people may use one term: only with so many words in common, and such a share of the longer
# quotation, is it one utterance.
_FEWEST_FOR_SPEAKER = 3
_MOST_FOR_SPEAKER = 0.5
# Reports look like separate translations if most of at least so many quotations differ by so much.
_FEWEST_QUOTATIONS = 4
_DIFFERS = 0.08
_LONG_QUOTATION = 6
# A note shows so many stretches that differ, long ones by their first and last words.
_MOST_STRETCHES = 3
_LONGEST_STRETCH = 14
_FIRST_WORDS = 8
_LAST_WORDS = 3


@dataclass(frozen=True, slots=True)
class QuotationDifference:
    """What differs about a quotation; a side without a clear place is None.

    `words` are the stretches of A and B that differ, and `share` is their share of the content
    words that were compared; both are set for the wording only. `quoting` is the side that quotes
    what the other reports.
    """

    kind: QuotationKind
    a: Span | None
    b: Span | None
    note: str
    words: tuple[tuple[str, str], ...] = ()
    share: float = 0.0
    quoting: Side | None = None


def quotation_differences(
    aligned: WordAlignment,
    a: Sequence[Quotation],
    b: Sequence[Quotation],
    text_a: str,
    text_b: str,
    *,
    carried: Collection[Side] = (),
) -> tuple[QuotationDifference, ...]:
    """The differences of the quotations in a match, at most one for each, in the order of A.

    `carried` are the sides whose quotations the other side gives in this match or not at all.
    """
    pieces_a, pieces_b = find_pieces(aligned, "a", a), find_pieces(aligned, "b", b)
    if not pieces_a and not pieces_b:
        return ()
    pairs = find_pairs(pieces_a, pieces_b, text_a, text_b)
    pairs = pairs or find_answers(aligned, pieces_a, pieces_b, text_a, text_b)
    differences: list[QuotationDifference] = []
    flagged: Spans = set()
    paired: Spans = set()
    # Two people may say the same: what the same person says in the same words is settled.
    settled: Spans = {
        end
        for pair in pairs
        if not pair.reworded and not other_speakers(pair)
        for end in (("a", pair.a.span), ("b", pair.b.span))
    }
    for pair in pairs:
        ends: Spans = {("a", pair.a.span), ("b", pair.b.span)}
        # One quotation may match two on the other side, with an attribution between them.
        again = ends <= paired
        paired |= ends
        difference = None if again or ends & flagged else _of_pair(pair, text_a, text_b)
        if difference is not None and not (difference.kind == "speaker" and ends & settled):
            differences.append(difference)
            flagged |= ends
    same = [pair for pair in pairs if not other_speakers(pair)]
    modes = find_modes(aligned, pieces_a, pieces_b, same, text_a, text_b, flagged, carried)
    differences += [
        QuotationDifference("quote_mode", mode.a, mode.b, mode.note, quoting=mode.quoting)
        for mode in modes
    ]
    flagged |= {(side, s) for mode in modes for side, s in _ends(mode.a, mode.b)}
    differences += _in_small_words(same, flagged)
    return tuple(sorted(differences, key=_place))


def _ends(a: Span | None, b: Span | None) -> Spans:
    sides: tuple[tuple[Side, Span | None], ...] = (("a", a), ("b", b))
    return {(side, span) for side, span in sides if span is not None}


def _in_small_words(pairs: Iterable[Pair], flagged: Spans) -> list[QuotationDifference]:
    """The quotations with other small words; last, because any other difference says more."""
    differences: list[QuotationDifference] = []
    paired = set(flagged)
    for pair in pairs:
        ends = _ends(pair.a.span, pair.b.span)
        if pair.small and not ends & paired:
            differences.append(_wording(pair))
        paired |= ends
    return differences


def _wording(pair: Pair) -> QuotationDifference:
    note = wording_note(pair.words)
    return QuotationDifference(
        "quote_wording", pair.a.span, pair.b.span, note, pair.words, pair.share
    )


def wording_shares(
    aligned: WordAlignment,
    a: Sequence[Quotation],
    b: Sequence[Quotation],
    text_a: str,
    text_b: str,
) -> tuple[float, ...]:
    """The share of words that differ in each longer quotation that both sides of a match have."""
    pairs = find_pairs(find_pieces(aligned, "a", a), find_pieces(aligned, "b", b), text_a, text_b)
    return tuple(
        pair.share
        for pair in pairs
        if min(pair.a.content.total(), pair.b.content.total()) >= _LONG_QUOTATION
    )


def look_translated(shares: Iterable[float]) -> bool:
    """Whether most quotations differ in their words, as separate translations do.

    Takes the shares of all matches of two reports, see `wording_shares`.
    """
    known = list(shares)
    differ = sum(share >= _DIFFERS for share in known)
    return len(known) >= _FEWEST_QUOTATIONS and 2 * differ > len(known)


def _place(difference: QuotationDifference) -> tuple[bool, int, int, str]:
    first = difference.a or difference.b or Span(0, 0)
    return (
        difference.a is None,
        first.start,
        difference.b.start if difference.b else 0,
        difference.kind,
    )


def _of_pair(pair: Pair, text_a: str, text_b: str) -> QuotationDifference | None:
    """The difference of two quotations of one utterance: in its words, else in its speaker."""
    a, b = pair.a, pair.b
    others = other_speakers(pair)
    if pair.reworded and not others:
        return _wording(pair)
    longer = max(a.content.total(), b.content.total())
    alike = pair.common >= _FEWEST_FOR_SPEAKER and pair.common >= _MOST_FOR_SPEAKER * longer
    if not others or pair.reworded or not alike:
        return None
    if not (_is_named(a.quotation.speaker, text_a) and _is_named(b.quotation.speaker, text_b)):
        return None
    return QuotationDifference("speaker", a.span, b.span, f"A: {others[0]} · B: {others[1]}")


def wording_note(words: Sequence[tuple[str, str]]) -> str:
    """The stretches that differ, in words; only the first few, with the number of the others.

    Each stretch of A stands beside its counterpart in B, because a reader who sees all words of A
    and then all of B has to find out which belong together.
    """
    parts = []
    words = list(dict.fromkeys(words))  # a word that differs each time is named once
    for one, other in words[:_MOST_STRETCHES]:
        if one and other:
            parts.append(f"A: {_shortened(one)} · B: {_shortened(other)}")
        else:
            parts.append(f"only in {'A' if one else 'B'}: {_shortened(one or other)}")
    more = len(words) - _MOST_STRETCHES
    return "; ".join([*parts, f"and {more} more"] if more > 0 else parts)


def _shortened(stretch: str) -> str:
    """A stretch, cut to its first and last words if it is long."""
    words = stretch.split()
    if len(words) <= _LONGEST_STRETCH:
        return stretch
    return f"{' '.join(words[:_FIRST_WORDS])} … {' '.join(words[-_LAST_WORDS:])}"


def _is_named(speaker: Speaker | None, text: str) -> bool:
    """Whether the mention is a name or an office; a pronoun is too often someone else's."""
    if speaker is None or speaker.name is None:
        return False
    mention = text[speaker.span.start : speaker.span.end].casefold()
    named = any(part in mention for part in speaker.name.casefold().split() if len(part) > 1)
    return named or len(mention.split()) > 1
