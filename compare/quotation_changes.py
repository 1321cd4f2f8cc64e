"""What differs between the quotations of the two sides of a link.

Takes the words of a link and the quotations of both reports, gives quotations whose words differ,
quotations that the other side only reports, and quotations that are given to another speaker. Two
quotations are held to be one utterance by the content words that they have in common, and only
what lies between common words is compared: a newsroom that quotes less of a sentence has not
changed its words. Words are matched within each pair of quotations, and pairs are ranked by what
they share, so that swapping the sides mirrors the result.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from rapidfuzz.distance import JaroWinkler

from compare.counterparts import Counterparts, Side
from compare.document import Span
from compare.quotations import Quotation
from compare.segment import Word

QuotationKind = Literal["quote_wording", "quote_mode", "speaker"]

# Two quotations give one utterance from this share of the shorter one's content words on.
SAME_UTTERANCE = 0.4
# So much of a quotation must stand on the other side for it to be reported there.
REPORTED = 0.5
_FEWEST_COMMON = 2
# Short quotations are reported only where all of their content words are.
_SHORT = 3
# Two persons may use one term; so many words in common are one utterance.
_FEWEST_FOR_SPEAKER = 3
# A report of a quotation is hardly so many times longer than it.
_LOOSEST = 3
# More words of its own at the end of a quotation are another statement.
_LONGEST_END = 3
# Surnames alike in this measure are one name in two spellings.
_SAME_NAME = 0.88
# Reports look like separate translations where most of so many quotations differ by so much.
_FEWEST_QUOTATIONS = 4
_DIFFERS = 0.08
_LONG_QUOTATION = 6
_ELLIPSES = ("…", "...", ". . .", "[")
_MARKS = "\"“”„‟«»‹›‘’‚'「」＂"


@dataclass(frozen=True, slots=True)
class QuotationChange:
    """What differs about a quotation; the side where nothing can be pointed at is None.

    `words` are the stretches that differ, those of A and of B, and `share` is their part of the
    content words that were compared; both only for wording.
    """

    kind: QuotationKind
    a: Span | None
    b: Span | None
    note: str
    words: tuple[tuple[str, str], ...] = ()
    share: float = 0.0


@dataclass(frozen=True, slots=True)
class _Piece:
    """The part of a quotation that lies in the sentences of a link."""

    quotation: Quotation
    span: Span
    words: tuple[Word, ...]

    @property
    def content(self) -> Counter[str]:
        return Counter(word.stem for word in self.words if word.content)


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two pieces of one utterance, the words in common, and the stretches that differ."""

    a: _Piece
    b: _Piece
    common: int
    words: tuple[tuple[str, str], ...]
    share: float


def quotation_changes(
    link: Counterparts,
    a: Sequence[Quotation],
    b: Sequence[Quotation],
    text_a: str,
    text_b: str,
) -> tuple[QuotationChange, ...]:
    """The changes of the quotations in a link, at most one for each, in the order of A."""
    pieces_a, pieces_b = _pieces(link, "a", a), _pieces(link, "b", b)
    if not pieces_a and not pieces_b:
        return ()
    pairs = _pairs(pieces_a, pieces_b, text_a, text_b)
    changes: list[QuotationChange] = []
    flagged: set[tuple[Side, Span]] = set()
    paired: set[tuple[Side, Span]] = set()
    for pair in pairs:
        ends: set[tuple[Side, Span]] = {("a", pair.a.span), ("b", pair.b.span)}
        # One quotation may stand for two on the other side, where an attribution parts them.
        again = ends <= paired
        paired |= ends
        change = None if again or ends & flagged else _of_pair(pair)
        if change is not None:
            changes.append(change)
            flagged |= ends
    for piece in pieces_a:
        if ("a", piece.span) not in flagged:
            mode = _reported(link, "b", piece, pieces_b, text_b)
            if mode is not None:
                changes.append(_mode(piece.span, mode or None, "A"))
    for piece in pieces_b:
        if ("b", piece.span) not in flagged:
            mode = _reported(link, "a", piece, pieces_a, text_a)
            if mode is not None:
                changes.append(_mode(mode or None, piece.span, "B"))
    return tuple(sorted(changes, key=_place))


def wording_shares(
    link: Counterparts,
    a: Sequence[Quotation],
    b: Sequence[Quotation],
    text_a: str,
    text_b: str,
) -> tuple[float, ...]:
    """How much of the words differs in each longer quotation that both sides of a link give."""
    pairs = _pairs(_pieces(link, "a", a), _pieces(link, "b", b), text_a, text_b)
    return tuple(
        pair.share
        for pair in pairs
        if min(pair.a.content.total(), pair.b.content.total()) >= _LONG_QUOTATION
    )


def look_translated(shares: Iterable[float]) -> bool:
    """Whether most quotations differ in their words, as separate translations do.

    Takes the shares of all links of two reports, see `wording_shares`.
    """
    known = list(shares)
    differ = sum(share >= _DIFFERS for share in known)
    return len(known) >= _FEWEST_QUOTATIONS and 2 * differ > len(known)


def _place(change: QuotationChange) -> tuple[bool, int, int, str]:
    first = change.a or change.b or Span(0, 0)
    return change.a is None, first.start, change.b.start if change.b else 0, change.kind


def _pieces(link: Counterparts, side: Side, quotations: Sequence[Quotation]) -> list[_Piece]:
    """The outermost quotations that the link holds, cut to its sentences."""
    pieces: list[_Piece] = []
    sentences = link.a if side == "a" else link.b
    end = min((s.start for s in sentences), default=0)
    stop = max((s.end for s in sentences), default=0)
    for quotation in quotations:
        if quotation.span.end <= end or quotation.span.start >= stop:
            continue
        held = [
            s for s in sentences if s.start < quotation.span.end and quotation.span.start < s.end
        ]
        numbers = link.words_in(side, quotation.span)
        if not held or not numbers:
            continue
        end = quotation.span.end
        start = max(quotation.span.start, held[0].start)
        span = Span(start, min(quotation.span.end, held[-1].end))
        words = tuple(link.words(side)[numbers.start : numbers.stop])
        pieces.append(_Piece(quotation, span, words))
    return pieces


def _pairs(a: Sequence[_Piece], b: Sequence[_Piece], text_a: str, text_b: str) -> list[_Pair]:
    """The pieces that give one utterance, the surest pairs first."""
    pairs: list[_Pair] = []
    for one in a:
        for other in b:
            common = (one.content & other.content).total()
            shorter = min(one.content.total(), other.content.total())
            if not common or common < SAME_UTTERANCE * shorter:
                continue
            if common >= min(_FEWEST_COMMON, shorter):
                pairs.append(_compared(one, other, text_a, text_b))
    pairs.sort(key=lambda pair: (-pair.common, pair.share, pair.a.span.start, pair.b.span.start))
    return pairs


def _compared(a: _Piece, b: _Piece, text_a: str, text_b: str) -> _Pair:
    """Find the words that differ between the first and the last that both have."""
    keys_a, keys_b = [w.stem for w in a.words], [w.stem for w in b.words]
    blocks = _blocks(keys_a, keys_b)
    common = sum(a.words[i + k].content for i, _, size in blocks for k in range(size))
    # A word that stands elsewhere in the other quotation has moved, not changed.
    own_a, own_b = a.content - b.content, b.content - a.content
    differing: list[tuple[str, str]] = []
    count = 0
    at_a = at_b = 0
    for number, (start_a, start_b, size) in enumerate((*blocks, (len(keys_a), len(keys_b), 0))):
        gap_a, gap_b = a.words[at_a:start_a], b.words[at_b:start_b]
        edge = number == 0 or number == len(blocks)
        other_a, other_b = _other_words(gap_a, own_a), _other_words(gap_b, own_b)
        omitted = _omits(a, at_a, start_a, text_a) or _omits(b, at_b, start_b, text_b)
        if _differ(gap_a, gap_b, len(other_a), len(other_b), edge or omitted):
            differing.append((_text(gap_a, text_a), _text(gap_b, text_b)))
            count += max(len(other_a), len(other_b))
        at_a, at_b = start_a + size, start_b + size
    share = count / (count + common) if count else 0.0
    return _Pair(a, b, common, tuple(differing), round(share, 4))


def _blocks(a: Sequence[str], b: Sequence[str]) -> list[tuple[int, int, int]]:
    """The stretches that two rows have in common; the same for (a, b) as for (b, a), turned."""
    turned = (len(b), list(b)) < (len(a), list(a))
    first, second = (b, a) if turned else (a, b)
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    found = [(m.a, m.b, m.size) for m in matcher.get_matching_blocks() if m.size]
    return [(j, i, size) for i, j, size in found] if turned else found


def _other_words(words: Sequence[Word], own: Counter[str]) -> list[Word]:
    """The content words that the other quotation lacks; figures are another stage's matter."""
    return [w for w in words if w.content and w.stem in own and not _figure(w)]


def _differ(a: Sequence[Word], b: Sequence[Word], own_a: int, own_b: int, cut: bool) -> bool:
    """Whether two stretches in each other's place say it in other content words.

    `own_a` and `own_b` count the words that the other quotation lacks. `cut` says that a
    quotation may merely be shorter here, at its end or by an ellipsis.
    """
    if (not own_a and not own_b) or "".join(w.norm for w in a) == "".join(w.norm for w in b):
        return False
    if cut:
        return bool(own_a and own_b) and _comparable(own_a, own_b)
    if not (own_a and own_b) and any(_figure(w) for w in (*a, *b)):
        return False
    # A single word against a small one says little: be a step ahead, stay a step ahead.
    return not len(a) == len(b) == 1 or own_a + own_b > 1


def _figure(word: Word) -> bool:
    return any(character.isdigit() for character in word.norm)


def _comparable(a: int, b: int) -> bool:
    """Whether so many words at an end are so alike in number that they stand for each other."""
    return max(a, b) <= min(_LONGEST_END, 2 * min(a, b) + 1)


def _omits(piece: _Piece, first: int, stop: int, text: str) -> bool:
    """Whether an ellipsis or a bracket stands in or next to a stretch of words."""
    start = piece.words[first - 1].end if first else piece.span.start
    end = piece.words[stop].start if stop < len(piece.words) else piece.span.end
    return any(mark in text[start:end] for mark in _ELLIPSES)


def _text(words: Sequence[Word], text: str) -> str:
    return " ".join(text[words[0].start : words[-1].end].split()) if words else ""


def _of_pair(pair: _Pair) -> QuotationChange | None:
    """What is to be said of two quotations of one utterance: its words, else its speaker."""
    a, b = pair.a, pair.b
    if pair.words:
        sides = ((one or "–", other or "–") for one, other in pair.words)
        shown_a, shown_b = zip(*sides, strict=True)
        note = f"A: {' … '.join(shown_a)} · B: {' … '.join(shown_b)}"
        return QuotationChange("quote_wording", a.span, b.span, note, pair.words, pair.share)
    speakers = a.quotation.speaker, b.quotation.speaker
    names = [speaker.name if speaker else None for speaker in speakers]
    longer = max(a.content.total(), b.content.total())
    alike = pair.common >= _FEWEST_FOR_SPEAKER and pair.common >= REPORTED * longer
    if alike and names[0] and names[1] and not same_person(names[0], names[1]):
        note = f"A: {names[0]} · B: {names[1]}"
        return QuotationChange("speaker", a.span, b.span, note)
    return None


def same_person(one: str, other: str) -> bool:
    """Whether two names may be one person's: a surname is the same as the full name."""
    parts, others = one.casefold().split(), other.casefold().split()
    if min(len(parts), len(others)) == 1:
        return any(_alike(x, y) for x in parts for y in others)
    return _alike(parts[-1], others[-1]) and (
        _alike(parts[0], others[0]) or parts[0][0] == others[0][0] or len(parts) != len(others)
    )


def _alike(one: str, other: str) -> bool:
    return JaroWinkler.similarity(one, other) >= _SAME_NAME


def _mode(a: Span | None, b: Span | None, quoted: str) -> QuotationChange:
    other = "B" if quoted == "A" else "A"
    return QuotationChange("quote_mode", a, b, f"{quoted}: quoted · {other}: reported")


def _reported(
    link: Counterparts, other: Side, piece: _Piece, quoted: Sequence[_Piece], text: str
) -> Span | Literal[False] | None:
    """Where the other side tells a quotation without marks; False if nowhere in particular.

    None says that it does not tell it, or quotes the most of it.
    """
    content = piece.content
    total = content.total()
    inside = {word.start for part in quoted for word in part.words}
    words = [word for word in link.words(other) if word.content]
    plain = Counter(word.stem for word in words if word.start not in inside)
    marked = Counter(word.stem for word in words if word.start in inside)
    told = (content & plain).total()
    needed = total if total <= _SHORT else max(REPORTED * total, _FEWEST_COMMON)
    if total < _FEWEST_COMMON or told < needed or (content & marked).total() >= REPORTED * total:
        return None
    span = _stretch(link, other, content, inside)
    if span is None:
        return False
    before, behind = text[max(0, span.start - 1) : span.start], text[span.end : span.end + 2]
    return None if (before in _MARKS and before) or any(m in _MARKS for m in behind) else span


def _stretch(
    link: Counterparts, side: Side, content: Counter[str], inside: set[int]
) -> Span | None:
    """From the first to the last word of the quotation in the sentence that has most of them."""
    best: tuple[int, int, Span] | None = None
    for sentence in link.a if side == "a" else link.b:
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
