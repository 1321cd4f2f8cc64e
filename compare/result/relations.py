"""The relation of the two sides of a match, and where their words differ.

Takes the words of both sides, gives the relation, whether a side carries more, and the stretches
that differ. `shared` is measured by order, not by a bag of words: two sentences with the same
words in another order are a paraphrase. Word edits are what lies between the stretches that
`word_alignment` finds on both sides; single function words among those stretches do not count as
equal, because a passage with too many small marks is hard to read.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from rapidfuzz.distance import LCSseq

from compare.differences.word_alignment import Block, matching_blocks
from compare.text.document import Span
from compare.text.segmentation import Sentence, Word

Partial = Literal["a", "b", "both"]

# Minimum share of the shorter side's words, recurring in order, in a shared match.
SHARED_SHARE = 0.70
# A side carries more with at least so many, and this share, of content words of its own.
PARTIAL_WORDS = 5
PARTIAL_SHARE = 0.40
# With a smaller share of equal words the marks would be scattered, so the passage is one edit.
MARKED_SHARE = 0.30
# So many equal first letters make two words forms of one when looking for a counterpart.
BEGINNING = 5


class Relation(StrEnum):
    """The relation of the two sides of a passage; the strongest first."""

    SHARED = "shared"
    PARAPHRASED = "paraphrased"
    UNIQUE = "unique"


@dataclass(frozen=True, slots=True)
class Edit:
    """A stretch of words that differs; a side with nothing there is None, never both.

    `drawn` says whether a reader needs a mark there; see `result/drawn_edits`.
    """

    a: Span | None
    b: Span | None
    drawn: bool = True


def relation_of(a: Sequence[Word], b: Sequence[Word]) -> Relation:
    """Shared if 70 % of the shorter side's words recur in order, else paraphrased."""
    shorter = min(len(a), len(b))
    if not shorter:
        return Relation.SHARED if len(a) == len(b) else Relation.PARAPHRASED
    same = LCSseq.similarity([w.norm for w in a], [w.norm for w in b])
    return Relation.SHARED if same / shorter >= SHARED_SHARE else Relation.PARAPHRASED


def carries_more(words: Iterable[Word], counterparts: Iterable[Word]) -> bool:
    """Whether many content words (5, and 40 %) have no counterpart.

    `counterparts` are the words of all sentences that the words' own sentences are matched with.
    """
    content = {w.stem: w for w in words if w.content}
    if len(content) < PARTIAL_WORDS:
        return False
    others = list(counterparts)
    stems = {w.stem for w in others}
    beginnings = {w.norm[:BEGINNING] for w in others}
    alone = [
        w
        for stem, w in content.items()
        if stem not in stems and (len(w.norm) < BEGINNING or w.norm[:BEGINNING] not in beginnings)
    ]
    return len(alone) >= PARTIAL_WORDS and len(alone) >= PARTIAL_SHARE * len(content)


def much_longer(words: Iterable[Word], others: Iterable[Word]) -> bool:
    """Whether one side has so many more content words (5, and 40 %) than one in another language.

    >>> much_longer((), ())
    False
    """
    own, other = ({w.stem for w in side if w.content} for side in (words, others))
    more = len(own) - len(other)
    return more >= PARTIAL_WORDS and more >= PARTIAL_SHARE * len(own)


def find_edits(a: Sequence[Sentence], b: Sequence[Sentence]) -> tuple[Edit, ...]:
    """The stretches that differ between the sentences of both sides, aligned to words.

    Words are equal when their folded forms are. An edit never runs from one sentence into the
    next, because the two need not be neighbours.
    """
    words_a, words_b = ([w for s in side for w in with_signs(s)] for side in (a, b))
    norms_a, norms_b = [w.norm for w in words_a], [w.norm for w in words_b]
    if norms_a == norms_b:
        return ()
    content = {w.norm for w in (*words_a, *words_b) if w.content}
    blocks = _smoothed(norms_a, norms_b, content)
    edits: list[Edit] = []
    at_a = at_b = 0
    for start_a, start_b, size in (*blocks, (len(words_a), len(words_b), 0)):
        pieces_a = _pieces(a, words_a[at_a:start_a])
        pieces_b = _pieces(b, words_b[at_b:start_b])
        for k in range(max(len(pieces_a), len(pieces_b))):
            edits.append(
                Edit(
                    pieces_a[k] if k < len(pieces_a) else None,
                    pieces_b[k] if k < len(pieces_b) else None,
                )
            )
        at_a, at_b = start_a + size, start_b + size
    return tuple(edits)


_BEFORE_FIGURE = re.compile(r"(?:(?<!\w)[-\u2212\u2013+])?[$€£¥₽₹₴]?$|[$€£¥₽₹₴][-\u2212]?$")
_AFTER_WORD = re.compile(r"\s?[%‰°€£¥₽₹₴]|[.!\"'”’»]*\?")


def with_signs(sentence: Sentence) -> Sequence[Word]:
    """The words; signs that change their meaning are part of the folded form.

    $60 is not €60, -5 is not 5, 5 % is not 5, and a question is not a statement.
    """
    text, offset = sentence.text, sentence.start
    asks = "?" in text
    words = []
    for word in sentence.words:
        start, end, key = word.start, word.end, word.norm
        figure = key[:1].isdigit()
        after = _AFTER_WORD.match(text, end - offset) if figure or asks else None
        if figure:
            before = _BEFORE_FIGURE.search(text, max(0, start - offset - 4), start - offset)
            sign = before.group() if before else ""
            key, start = sign.translate(_DASHES) + key, start - len(sign)
            if after and not after.group().endswith("?"):
                key, end = key + after.group()[-1], end + len(after.group())
        if after and after.group().endswith("?"):
            key += "?"
        words.append(word if key == word.norm else word._replace(start=start, end=end, norm=key))
    return words


_DASHES = {0x2212: "-", 0x2013: "-"}


def _smoothed(a: Sequence[str], b: Sequence[str], content: set[str]) -> list[Block]:
    """The equal stretches without single function words; none at all if too few are left."""
    blocks = [
        (i, j, size)
        for i, j, size in matching_blocks(a, b)
        if size >= 3
        or any(norm in content for norm in a[i : i + size])
        or (i == 0 and j == 0)
        or (i + size == len(a) and j + size == len(b))
    ]
    same = sum(size for _, _, size in blocks)
    return blocks if same >= MARKED_SHARE * min(len(a), len(b)) else []


def _pieces(sentences: Sequence[Sentence], words: Sequence[Word]) -> list[Span]:
    """One span per sentence that the words stand in."""
    if not words:
        return []
    if len(sentences) == 1:
        return [Span(words[0].start, words[-1].end)]
    inside = ([w for w in words if s.start <= w.start < s.end] for s in sentences)
    return [Span(own[0].start, own[-1].end) for own in inside if own]
