"""Quotations that the other side of a match reports in its own words, in whole or in part.

Takes the words of a match, its quotations and the pairs of quotations of one utterance; gives, for
each quotation that only one side has, the place where the other side reports it. Content words
decide: a quotation is reported if at least half of its words stand outside all quotation marks of
the other side. Of two quotations of one utterance, the shorter is quoted in part if its own side
reports in its own words some of what only the longer one has between the marks. A quotation has at
most one such difference.
"""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal

from compare.differences.quotation_pairs import FEWEST_COMMON, SAME_UTTERANCE, Pair, Piece
from compare.differences.word_alignment import WordAlignment, matching_blocks
from compare.text.document import Span
from compare.text.sides import Side, other_side

Spans = set[tuple[Side, Span]]

# Share of a quotation that must stand on the other side for it to be reported there.
REPORTED = 0.5
# Share of what a shorter quotation leaves out that must stand beside it without marks.
REPORTED_IN_PART = 0.2
# Quotations of so few content words are reported only if all of them are.
_SHORT = 3
# A report of a quotation is rarely more than so many times longer than it.
_LOOSEST = 3
# A quotation with this share of its side's content words is what its side says.
_MOST = 0.5
# So many words in a row, and such a share of a quotation, are more than a report of it has.
_WORD_FOR_WORD = 12
_SAME = 0.8
# Marks that show by themselves whether they open or close.
_DIRECTED = re.compile("[“”„«»]")
_DOUBLE = '"″“”„‟«»「」＂'
_MARKS = "\"“”„‟«»‹›‘’‚'「」＂"


@dataclass(frozen=True, slots=True)
class Mode:
    """A quotation and the place where the other side reports it, None if no place is clear.

    `quoting` is the side that quotes it, None if both quote some of it.
    """

    a: Span | None
    b: Span | None
    note: str
    quoting: Side | None


def find_modes(
    aligned: WordAlignment,
    pieces_a: Sequence[Piece],
    pieces_b: Sequence[Piece],
    pairs: Sequence[Pair],
    text_a: str,
    text_b: str,
    flagged: Spans,
    carried: Collection[Side],
) -> list[Mode]:
    """The quotations of a match that the other side reports; those `flagged` are skipped.

    `carried` are the sides whose quotations the other side gives in this match or not at all.
    """
    modes: list[Mode] = []
    done = set(flagged)
    sides: tuple[tuple[Side, Side, Sequence[Piece], Sequence[Piece], str], ...] = (
        ("a", "b", pieces_a, pieces_b, text_b),
        ("b", "a", pieces_b, pieces_a, text_a),
    )
    for side, other, own, across, text in sides:
        for piece in own:
            if (side, piece.span) in done:
                continue
            place = _reported(aligned, other, piece, across, text, side in carried)
            if place is None:
                continue
            done.add((side, piece.span))
            spans = {side: piece.span, other: place or None}
            note = f"{side.upper()}: quoted · {other.upper()}: reported"
            modes.append(Mode(spans["a"], spans["b"], note, side))
    return modes + _in_part(aligned, pieces_a, pieces_b, pairs, done)


def _in_part(
    aligned: WordAlignment,
    pieces_a: Sequence[Piece],
    pieces_b: Sequence[Piece],
    pairs: Sequence[Pair],
    done: Spans,
) -> list[Mode]:
    """The pairs in which one side quotes less and reports some of the rest."""
    plain_a = _content_words(aligned, "a", _inside(pieces_a))
    plain_b = _content_words(aligned, "b", _inside(pieces_b))
    modes: list[Mode] = []
    for pair in pairs:
        ends: Spans = {("a", pair.a.span), ("b", pair.b.span)}
        if ends & done:
            continue
        if pair.a.content == pair.b.content:
            done |= ends  # both give all of it: a shorter mention does not matter
            continue
        a, b = pair.a.content, pair.b.content
        less, rest, plain = (
            ("A", b - a, plain_a) if a.total() < b.total() else ("B", a - b, plain_b)
        )
        reported = (rest & plain).total()
        if a.total() != b.total() and reported >= REPORTED_IN_PART * rest.total():
            more = "B" if less == "A" else "A"
            note = f"{less}: quoted in part, else reported · {more}: quoted"
            modes.append(Mode(pair.a.span, pair.b.span, note, None))
            done |= ends
    return modes


def _inside(pieces: Sequence[Piece]) -> set[int]:
    """The offsets of the words between quotation marks."""
    return {word.start for piece in pieces for word in piece.words}


def _content_words(
    aligned: WordAlignment, side: Side, without: Collection[int] = ()
) -> Counter[str]:
    """The content words of a side, except those at the offsets `without`."""
    words = (word for word in aligned.words(side) if word.content)
    return Counter(word.stem for word in words if word.start not in without)


def _reported(
    aligned: WordAlignment,
    other: Side,
    piece: Piece,
    quoted: Sequence[Piece],
    text: str,
    carried: bool,
) -> Span | Literal[False] | None:
    """The place where the other side reports a quotation without marks; False if none is clear.

    None if it does not report the quotation, or quotes most of it.
    """
    content = piece.content
    total = content.total()
    inside = _inside(quoted)
    plain = _content_words(aligned, other, inside)
    marked = _content_words(aligned, other) - plain
    reported = (content & plain).total()
    quoted_there = (content & marked).total() >= SAME_UTTERANCE * total
    needed = total if total <= _SHORT else max(REPORTED * total, _SHORT)
    if total < FEWEST_COMMON or quoted_there:
        return None
    if reported < needed:
        implied = carried and not quoted and _is_the_statement(aligned, other, piece)
        return False if implied else None
    span = _stretch(aligned, other, content, inside)
    if _taken_over(aligned, other, piece):
        return None
    if span is None:
        return False
    if _closed_behind(text, span.end):
        return None
    before, behind = text[max(0, span.start - 1) : span.start], text[span.end : span.end + 2]
    return None if (before in _MARKS and before) or any(m in _MARKS for m in behind) else span


def _taken_over(aligned: WordAlignment, other: Side, piece: Piece) -> bool:
    """Whether a long quotation stands on the other side word for word.

    Then the marks of the other side are lost, or its own text is what is quoted: a reporter who
    reports does not repeat so many words.
    """
    said = [word.norm for word in piece.words]
    blocks = matching_blocks(said, [word.norm for word in aligned.words(other)])
    longest = max((size for _, _, size in blocks), default=0)
    return longest >= _WORD_FOR_WORD and longest >= _SAME * len(said)


def _closed_behind(text: str, end: int) -> bool:
    """Whether the next mark of the paragraph closes: a quotation of several paragraphs goes on."""
    stop = text.find("\n", end)
    mark = _DIRECTED.search(text, end, stop if stop >= 0 else len(text))
    return mark is not None and mark.group() == "”"


def _is_the_statement(aligned: WordAlignment, other: Side, piece: Piece) -> bool:
    """Whether a quotation is most of what its side says, and the other side has no marks.

    Then, if the match carries it all, the other side must give it in its own words.
    """
    own = other_side(other)
    every = sum(word.content for word in aligned.words(own))
    across = aligned.a if other == "a" else aligned.b
    marks = any(mark in sentence.text for sentence in across for mark in _DOUBLE)
    return not marks and piece.content.total() >= _MOST * every


def _stretch(
    aligned: WordAlignment, side: Side, content: Counter[str], inside: set[int]
) -> Span | None:
    """From the first to the last word of the quotation in the sentence that has most of them."""
    best: tuple[int, int, Span] | None = None
    for sentence in aligned.a if side == "a" else aligned.b:
        found = [
            number
            for number, word in enumerate(sentence.words)
            if word.content and word.stem in content and word.start not in inside
        ]
        if not found:
            continue
        span = Span(sentence.words[found[0]].start, sentence.words[found[-1]].end)
        length = found[-1] - found[0] + 1
        if length <= _LOOSEST * content.total() + _LOOSEST and (
            best is None or (len(found), -length) > best[:2]
        ):
            best = len(found), -length, span
    return best[2] if best else None
