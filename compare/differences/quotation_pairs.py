"""Two quotations of one utterance: which belong together, and which of their words differ.

Takes the words of a match and the quotations of its two sides, gives the pairs that have enough
content words in common, each with the stretches that differ. Only what lies between common words
is compared: a newsroom that quotes less of a sentence has not changed its words. Swapping the
sides mirrors the result, because the words of a pair are matched in a fixed order of the two.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product

from compare.differences.word_alignment import WordAlignment, matching_blocks
from compare.quotations import Quotation
from compare.text.document import Span
from compare.text.segmentation import Word
from compare.text.sides import Side

# Minimum share of the shorter one's content words that two quotations of one utterance have in
# common.
SAME_UTTERANCE = 0.4
# Up to so many pairs of quotations are compared in one match; beyond that a quotation is compared
# with those about as far on in the other row, so many of them in either direction.
MOST_PAIRS = 2_500
NEAR_PAIRS = 8
FEWEST_COMMON = 2
# More unmatched words than this at the end of a quotation are another statement.
_LONGEST_END = 3
_ELLIPSES = ("…", "...", ". . .", "[")


@dataclass(frozen=True, slots=True)
class Piece:
    """The part of a quotation that lies in the sentences of a match."""

    quotation: Quotation
    span: Span
    words: tuple[Word, ...]
    content: Counter[str] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        content = Counter(word.stem for word in self.words if word.content)
        object.__setattr__(self, "content", content)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two pieces of one utterance, the number of words in common, and the stretches that differ.

    `words` are the texts of the stretches, `spans` their places; None for a side without any.
    """

    a: Piece
    b: Piece
    common: int
    words: tuple[tuple[str, str], ...]
    share: float
    spans: tuple[tuple[Span | None, Span | None], ...] = ()


def find_pieces(aligned: WordAlignment, side: Side, quotations: Sequence[Quotation]) -> list[Piece]:
    """The outermost quotations in the match, cut to its sentences."""
    pieces: list[Piece] = []
    sentences = aligned.a if side == "a" else aligned.b
    end = min((s.start for s in sentences), default=0)
    stop = max((s.end for s in sentences), default=0)
    for quotation in quotations:
        if quotation.span.end <= end or quotation.span.start >= stop:
            continue
        inside = [s for s in sentences if quotation.span.overlaps(s)]
        numbers = aligned.words_in(side, quotation.span)
        if not inside or not numbers:
            continue
        end = quotation.span.end
        start = max(quotation.span.start, inside[0].start)
        span = Span(start, min(quotation.span.end, inside[-1].end))
        words = tuple(aligned.words(side)[numbers.start : numbers.stop])
        pieces.append(Piece(quotation, span, words))
    return pieces


def nearby(size_a: int, size_b: int) -> Iterator[tuple[int, int]]:
    """The pairs of places in two rows that are worth comparing: all, or in long rows near ones.

    >>> list(nearby(1, 2))
    [(0, 0), (0, 1)]
    """
    if size_a * size_b <= MOST_PAIRS:
        yield from product(range(size_a), range(size_b))
        return
    reach = NEAR_PAIRS * max(size_a, size_b)
    for i in range(size_a):
        first = max(0, -(-(i * size_b - reach) // size_a))
        last = min(size_b, (i * size_b + reach) // size_a + 1)
        yield from ((i, j) for j in range(first, last))


def find_pairs(a: Sequence[Piece], b: Sequence[Piece], text_a: str, text_b: str) -> list[Pair]:
    """The pairs of pieces of one utterance, those with most words in common first."""
    pairs: list[Pair] = []
    for i, j in nearby(len(a), len(b)):
        one, other = a[i], b[j]
        common = (one.content & other.content).total()
        shorter = min(one.content.total(), other.content.total())
        if not common or common < SAME_UTTERANCE * shorter:
            continue
        if common >= min(FEWEST_COMMON, shorter):
            pairs.append(_compared(one, other, text_a, text_b))
    pairs.sort(key=lambda pair: (-pair.common, pair.share, pair.a.span.start, pair.b.span.start))
    return pairs


def _compared(a: Piece, b: Piece, text_a: str, text_b: str) -> Pair:
    """The pair, with the words that differ between the first and the last common word."""
    keys_a, keys_b = [w.stem for w in a.words], [w.stem for w in b.words]
    blocks = matching_blocks(keys_a, keys_b)
    common = sum(a.words[i + k].content for i, _, size in blocks for k in range(size))
    # A word that stands elsewhere in the other quotation is reordered, not different.
    own_a, own_b = a.content - b.content, b.content - a.content
    differing: list[tuple[Span | None, Span | None]] = []
    count = 0
    at_a = at_b = 0
    for number, (start_a, start_b, size) in enumerate((*blocks, (len(keys_a), len(keys_b), 0))):
        gap_a, gap_b = a.words[at_a:start_a], b.words[at_b:start_b]
        edge = number == 0 or number == len(blocks)
        other_a, other_b = _other_words(gap_a, own_a), _other_words(gap_b, own_b)
        omitted = _omits(a, at_a, start_a, text_a) or _omits(b, at_b, start_b, text_b)
        if _differ(gap_a, gap_b, len(other_a), len(other_b), edge or omitted):
            differing.append((_span(gap_a), _span(gap_b)))
            count += max(len(other_a), len(other_b))
        at_a, at_b = start_a + size, start_b + size
    share = count / (count + common) if count else 0.0
    words = tuple((_text(one, text_a), _text(other, text_b)) for one, other in differing)
    return Pair(a, b, common, words, round(share, 4), tuple(differing))


def _other_words(words: Sequence[Word], own: Counter[str]) -> list[Word]:
    """The content words that the other quotation lacks; figures are compared elsewhere."""
    return [w for w in words if w.content and w.stem in own and not _figure(w)]


def _differ(a: Sequence[Word], b: Sequence[Word], own_a: int, own_b: int, cut: bool) -> bool:
    """Whether two stretches in each other's place have different content words.

    `own_a` and `own_b` count the words that the other quotation lacks. `cut`: whether a
    quotation may merely be shorter here, at its end or by an ellipsis.
    """
    if (not own_a and not own_b) or "".join(w.norm for w in a) == "".join(w.norm for w in b):
        return False
    if cut:
        return bool(own_a and own_b) and _comparable(own_a, own_b)
    if not (own_a and own_b) and any(_figure(w) for w in (*a, *b)):
        return False
    # A single word against a function word means little: to be late, to stay late.
    return not len(a) == len(b) == 1 or own_a + own_b > 1


def _figure(word: Word) -> bool:
    return any(character.isdigit() for character in word.norm)


def _comparable(a: int, b: int) -> bool:
    """Whether two numbers of words at an end are close enough for one to replace the other."""
    return max(a, b) <= min(_LONGEST_END, 2 * min(a, b) + 1)


def _omits(piece: Piece, first: int, stop: int, text: str) -> bool:
    """Whether an ellipsis or a bracket stands in or next to a stretch of words."""
    start = piece.words[first - 1].end if first else piece.span.start
    end = piece.words[stop].start if stop < len(piece.words) else piece.span.end
    return any(mark in text[start:end] for mark in _ELLIPSES)


def _span(words: Sequence[Word]) -> Span | None:
    return Span(words[0].start, words[-1].end) if words else None


def _text(span: Span | None, text: str) -> str:
    return " ".join(text[span.start : span.end].split()) if span else ""
