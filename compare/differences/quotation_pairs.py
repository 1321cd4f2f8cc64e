"""Two quotations of one utterance: which belong together, and which of their words differ.

Takes the words of a match and the quotations of its two sides, gives the pairs that have enough
content words in common, each with the stretches that differ. Only what lies between common words
is compared: a newsroom that quotes less of a sentence has not changed its words. Inside quotation
marks every word counts, so where all content words agree, articles and pronouns are compared too.
Swapping the sides mirrors the result, because the words of a pair are matched in a fixed order of
the two.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product

from compare.differences.word_alignment import WordAlignment, matching_blocks
from compare.facts.names.matching import same_person
from compare.quotations import Quotation
from compare.text.document import Span
from compare.text.language_folder import words_of_all
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
# Short quotations have one content word in common at times: so many words in order, and such a
# share of the longer one, make them one utterance too.
_FEWEST_IN_ORDER = 3
_IN_ORDER = 0.7
# "We will never surrender to them", "we will never yield to them": only small words are the same.
_FEWEST_SMALL = 5
# Small words are compared where this share of the shorter quotation is the same in order.
_ALIKE = 0.5
# An answer or a term has at most so many words; its sentence has so many content words around it.
_LONGEST_ANSWER = 3
_FEWEST_AROUND = 2
# What each small word adds to the share that differs, and the most that they all add: far less
# than a content word does, so that a changed sense always ranks higher.
_SMALL_SHARE = 0.001
MOST_SMALL_SHARE = 0.009
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
    `small` says that only small words differ in them: articles, pronouns and the like.
    """

    a: Piece
    b: Piece
    common: int
    words: tuple[tuple[str, str], ...]
    share: float
    spans: tuple[tuple[Span | None, Span | None], ...] = ()
    small: bool = False

    @property
    def reworded(self) -> bool:
        """Whether content words differ, which a different article does not make so."""
        return bool(self.words) and not self.small


def other_speakers(pair: Pair) -> tuple[str, str] | None:
    """The names of both speakers if they are different people, else None."""
    one, other = pair.a.quotation.speaker, pair.b.quotation.speaker
    if one is None or other is None or one.name is None or other.name is None:
        return None
    return None if same_person(one.name, other.name) else (one.name, other.name)


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
        alike = common >= max(1, SAME_UTTERANCE * shorter)
        if (alike and common >= min(FEWEST_COMMON, shorter)) or _in_order(
            one, other, _FEWEST_IN_ORDER if alike else _FEWEST_SMALL
        ):
            pairs.append(_compared(one, other, text_a, text_b))
    pairs.sort(key=lambda pair: (-pair.common, pair.share, pair.a.span.start, pair.b.span.start))
    return pairs


def find_answers(
    aligned: WordAlignment, a: Sequence[Piece], b: Sequence[Piece], text_a: str, text_b: str
) -> list[Pair]:
    """The only quotations of two sentences that are alike but for these few words.

    “No” and “Yes” have no word in common; that both answer one question is seen from what stands
    around them, which must be the same.
    """
    if len(a) != 1 or len(b) != 1 or max(len(a[0].words), len(b[0].words)) > _LONGEST_ANSWER:
        return []
    one, other = a[0], b[0]
    common = {w.norm for w in one.words} & {w.norm for w in other.words}
    around = _around(aligned, "a", one), _around(aligned, "b", other)
    figures = any(_figure(word) for word in (*one.words, *other.words))
    if common or figures or around[0] != around[1] or around[0].total() < _FEWEST_AROUND:
        return []
    spans = _span(one.words), _span(other.words)
    words = _text(spans[0], text_a), _text(spans[1], text_b)
    return [Pair(one, other, 0, (words,), 1.0, (spans,))]


def _around(aligned: WordAlignment, side: Side, piece: Piece) -> Counter[str]:
    """The content words of a side outside a quotation."""
    words = (word for word in aligned.words(side) if word.content)
    return Counter(w.stem for w in words if not piece.span.start <= w.start < piece.span.end)


def _in_order(one: Piece, other: Piece, fewest: int) -> bool:
    """Whether most words of two quotations are the same in the same order, small ones included."""
    blocks = matching_blocks([w.stem for w in one.words], [w.stem for w in other.words])
    common = sum(size for _, _, size in blocks)
    longer = max(len(one.words), len(other.words))
    return common >= max(fewest, _IN_ORDER * longer)


@dataclass(frozen=True, slots=True)
class _Gap:
    """Two stretches in each other's place, between words that both quotations have.

    `edge`: at the beginning or the end; `omitted`: next to an ellipsis or a bracket.
    """

    a: Sequence[Word]
    b: Sequence[Word]
    edge: bool
    omitted: bool


def _compared(a: Piece, b: Piece, text_a: str, text_b: str) -> Pair:
    """The pair, with the words that differ between the first and the last common word."""
    blocks = matching_blocks([w.stem for w in a.words], [w.stem for w in b.words])
    common = sum(a.words[i + k].content for i, _, size in blocks for k in range(size))
    # A word that stands elsewhere in the other quotation is reordered, not different.
    own = a.content - b.content, b.content - a.content
    norms = Counter(w.norm for w in a.words), Counter(w.norm for w in b.words)
    small = norms[0] - norms[1], norms[1] - norms[0]
    # Two utterances that merely touch have other small words anyway.
    equal = sum(size for _, _, size in blocks)
    alike = equal >= _ALIKE * min(len(a.words), len(b.words))
    differing: list[_Gap] = []
    minor: list[_Gap] = []
    count = 0
    for gap in _gaps(a, b, blocks, text_a, text_b):
        others = _other_words(gap.a, own[0]), _other_words(gap.b, own[1])
        smaller = _small_words(gap.a, small[0]), _small_words(gap.b, small[1])
        if _differ(gap, len(others[0]), len(others[1])) or _replaced(gap, others, smaller):
            differing.append(gap)
            count += max(len(others[0]), len(others[1]))
        else:
            own_words = [bool(c or s) for c, s in zip(others, smaller, strict=True)]
            enough = all(own_words) if gap.edge else any(own_words)
            if enough and alike and _differ_in_small_words(gap):
                minor.append(gap)
    share = round(count / (count + common), 4) if count else 0.0
    share = max(share, 2 * MOST_SMALL_SHARE) if count else share
    if minor and not differing:
        share = min(_SMALL_SHARE * len(minor), MOST_SMALL_SHARE)
    spans = tuple((_span(gap.a), _span(gap.b)) for gap in differing or minor)
    words = tuple((_text(one, text_a), _text(other, text_b)) for one, other in spans)
    return Pair(a, b, common, words, share, spans, not differing and bool(minor))


def _gaps(
    a: Piece, b: Piece, blocks: Sequence[tuple[int, int, int]], text_a: str, text_b: str
) -> Iterator[_Gap]:
    """What lies before, between and after the common stretches of two quotations."""
    at_a = at_b = 0
    ends = (len(a.words), len(b.words), 0)
    for number, (start_a, start_b, size) in enumerate((*blocks, ends)):
        edge = number == 0 or number == len(blocks)
        omitted = _omits(a, at_a, start_a, text_a) or _omits(b, at_b, start_b, text_b)
        own_a: Sequence[Word] = a.words[at_a:start_a]
        own_b: Sequence[Word] = b.words[at_b:start_b]
        signs = _has_sign(a, at_a, start_a, text_a), _has_sign(b, at_b, start_b, text_b)
        if signs[0] is not signs[1]:
            own_a, own_b = _without_and(own_a), _without_and(own_b)
        words_a, words_b = _without_veiled(own_a, text_a), _without_veiled(own_b, text_b)
        veiled = len(words_a) < len(own_a), len(words_b) < len(own_b)
        # What stands for a veiled word is that word, veiled too or not.
        yield _Gap(
            words_a[1:] if veiled[1] and not veiled[0] else words_a,
            words_b[1:] if veiled[0] and not veiled[1] else words_b,
            edge,
            omitted,
        )
        at_a, at_b = start_a + size, start_b + size


def _other_words(words: Sequence[Word], own: Counter[str]) -> list[Word]:
    """The content words that the other quotation lacks; figures are compared elsewhere."""
    return [w for w in words if w.content and w.stem in own and not _figure(w)]


def _small_words(words: Sequence[Word], own: Counter[str]) -> list[Word]:
    """The words without content that the other quotation lacks."""
    return [w for w in words if not w.content and w.norm in own]


def _differ(gap: _Gap, own_a: int, own_b: int) -> bool:
    """Whether two stretches in each other's place have different content words.

    `own_a` and `own_b` count the words that the other quotation lacks. At an end, or by an
    ellipsis, a quotation may merely be shorter.
    """
    if (not own_a and not own_b) or _spelled_alike(gap):
        return False
    if gap.edge or gap.omitted:
        return bool(own_a and own_b) and _comparable(own_a, own_b)
    if not (own_a and own_b) and any(_figure(w) for w in (*gap.a, *gap.b)):
        return False
    # A single word against a function word means little: to be late, to stay late.
    return not len(gap.a) == len(gap.b) == 1 or own_a + own_b > 1


def _replaced(
    gap: _Gap, others: tuple[list[Word], list[Word]], small: tuple[list[Word], list[Word]]
) -> bool:
    """Whether a content word at an end stands for a word without content: everybody, the rich."""
    if not gap.edge or gap.omitted or any(_figure(w) for w in (*gap.a, *gap.b)):
        return False
    one_sided = bool(others[0]) != bool(others[1])
    instead = bool(others[0] and small[1]) or bool(others[1] and small[0])
    return one_sided and instead and max(len(gap.a), len(gap.b)) < _LONGEST_END


def _differ_in_small_words(gap: _Gap) -> bool:
    """Whether small words that only one quotation has are more than another way to write them.

    At an end as many words must stand in their place, since a quotation may begin anywhere. A
    contraction on one side alone is taken for the spelled-out words of the other.
    """
    if gap.omitted or _spelled_alike(gap) or any(_figure(w) for w in (*gap.a, *gap.b)):
        return False
    if _contracted(gap.a) != _contracted(gap.b):
        return False
    return not gap.edge or len(gap.a) == len(gap.b) <= _LONGEST_END


def _spelled_alike(gap: _Gap) -> bool:
    """Whether both stretches have the same letters, written together here and apart there."""
    return "".join(w.norm for w in gap.a) == "".join(w.norm for w in gap.b)


def _contracted(words: Sequence[Word]) -> bool:
    return any(mark in word.norm for word in words for mark in "'’ʼ‘")


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


def _has_sign(piece: Piece, first: int, stop: int, text: str) -> bool:
    """Whether a sign for "and" stands in a stretch of words."""
    start = piece.words[first - 1].end if first else piece.span.start
    end = piece.words[stop].start if stop < len(piece.words) else piece.span.end
    return "&" in text[start:end]


def _without_and(words: Sequence[Word]) -> Sequence[Word]:
    return [word for word in words if word.norm not in words_of_all("words", "and_words")]


def _without_veiled(words: Sequence[Word], text: str) -> Sequence[Word]:
    """The words of a stretch without those that have asterisks for letters.

    Newsrooms veil a curse each in its own way, and some spell it out.
    """
    return [w for w in words if "*" not in text[max(w.start - 1, 0) : w.end + 1]]


def _span(words: Sequence[Word]) -> Span | None:
    return Span(words[0].start, words[-1].end) if words else None


def _text(span: Span | None, text: str) -> str:
    return " ".join(text[span.start : span.end].split()) if span else ""
