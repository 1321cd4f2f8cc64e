"""The words of a transcript and of a quotation in the form in which they are compared.

Takes segmented texts, gives sequences of words. Stage directions of a transcript are left out,
short forms ("don't") are written in full, hesitations are dropped, and a quotation is divided into
parts where its newsroom shows that it left something out ("…") or put something in ("[the mayor]").
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from compare.text.document import Span
from compare.text.language import Language
from compare.text.lexicon.spoken import ShortForms, spoken_lexicon
from compare.text.normalization import APOSTROPHES, fold_word
from compare.text.segmentation import Segments, Word

# What separates two parts: words left out, words put in, or only the length of a part.
Gap = Literal["ellipsis", "insertion", "run-on"]

# Longer parts are looked up in pieces, so that the time stays linear.
LONGEST_PART = 400
# A bracket of a transcript, or a parenthesis where a sentence ends: a stage direction.
_DIRECTION = re.compile(r"\[[^\[\]\n]{1,80}\]|\([^()\n]{1,80}\)")
_BEFORE_DIRECTION = re.compile(r"(?:^|[.!?…:;\"”’»\-–—\n)\]])[ \t]*$")
_ELLIPSIS = re.compile(r"…|\.[ \u00a0]?\.[ \u00a0]?\.")
_BRACKETS = re.compile(r"\[([^\[\]\n]{0,200})\]")
_SENTENCE_END = re.compile(r"[.!?…][^\w\s]*\s|\n")
_APOSTROPHES = str.maketrans(dict.fromkeys(APOSTROPHES, "'"))


@dataclass(frozen=True, slots=True)
class QuotedPart:
    """A stretch of a quotation without a gap; `gap` says what separates it from the one before."""

    words: tuple[Word, ...]
    gap: Gap | None = None


def transcript_words(segments: Segments, text: str) -> tuple[Word, ...]:
    """The words of a transcript without its stage directions."""
    words = [word for sentence in segments.sentences for word in sentence.words]
    directions = list(_directions(text))
    return tuple(_fluent(_outside(words, directions), text, segments.language))


def quoted_parts(
    words: Sequence[Word], text: str, span: Span, language: Language
) -> list[QuotedPart]:
    """The parts of the quotation at `span`, whose words these are."""
    joined = _with_capitals(words, text, language)
    brackets = [
        Span(match.start(), match.end())
        for match in _BRACKETS.finditer(text, span.start, span.end)
        if not _is_capital(match, text)
    ]
    parts: list[QuotedPart] = []
    part: list[Word] = []
    gap: Gap | None = None
    for word in _outside(joined, brackets):
        between = text[part[-1].end : word.start] if part else ""
        next_gap: Gap | None = None
        if _ELLIPSIS.search(between):
            next_gap = "ellipsis"
        elif _BRACKETS.search(between):
            next_gap = "insertion"
        elif len(part) >= LONGEST_PART:
            next_gap = "run-on"
        if next_gap is not None:
            parts.append(QuotedPart(tuple(_fluent(part, text, language)), gap))
            part, gap = [], next_gap
        part.append(word)
    if part:
        parts.append(QuotedPart(tuple(_fluent(part, text, language)), gap))
    return parts


def in_sentences(part: QuotedPart, text: str) -> list[QuotedPart]:
    """A part divided where its sentences end."""
    words = part.words
    cuts = [n for n in range(1, len(words)) if ends_between(text, words[n - 1], words[n])]
    starts, stops = [0, *cuts], [*cuts, len(words)]
    return [
        QuotedPart(words[start:stop], "run-on" if start else part.gap)
        for start, stop in zip(starts, stops, strict=True)
    ]


def ends_between(text: str, word: Word, following: Word) -> bool:
    """Whether a sentence ends between two words that follow each other."""
    return _SENTENCE_END.search(text, word.end, following.start) is not None


def _directions(text: str) -> Iterator[Span]:
    for match in _DIRECTION.finditer(text):
        before = text[max(0, match.start() - 3) : match.start()]
        single = " " not in match.group().strip()
        if text[match.start()] == "[" or single or _BEFORE_DIRECTION.search(before):
            yield Span(match.start(), match.end())


def _outside(words: Sequence[Word], spans: Sequence[Span]) -> list[Word]:
    """The words that lie in none of the spans, which are in order."""
    if not spans:
        return list(words)
    outside: list[Word] = []
    at = 0
    for word in words:
        while at < len(spans) and spans[at].end <= word.start:
            at += 1
        if at == len(spans) or word.end <= spans[at].start:
            outside.append(word)
    return outside


def _is_capital(match: re.Match[str], text: str) -> bool:
    """Whether a bracket only changes the first letter of a word: [T]he."""
    return len(match[1]) == 1 and text[match.end() : match.end() + 1].isalpha()


def _with_capitals(words: Sequence[Word], text: str, language: Language) -> list[Word]:
    """The words, with a letter in brackets joined to the word that it begins."""
    joined: list[Word] = []
    for word in words:
        before = joined[-1] if joined else None
        if (
            before is not None
            and before.end - before.start == 1
            and text[before.start - 1 : before.start] == "["
            and text[before.end : word.start] == "]"
        ):
            joined.pop()
            norm = fold_word(
                text[before.start : before.end] + text[word.start : word.end], language
            )
            word = Word(before.start, word.end, norm, norm, True)
        joined.append(word)
    return joined


def _fluent(words: Sequence[Word], text: str, language: Language) -> list[Word]:
    """The words in full, without hesitations: "uh", and a small word that is said twice."""
    lexicon = spoken_lexicon(language.code)
    fluent: list[Word] = []
    for word in _in_full(words, text, language):
        if word.norm in lexicon.fillers:
            continue
        if (
            fluent
            and word.norm == fluent[-1].norm
            and word.norm in lexicon.repeated
            and not ends_between(text, fluent[-1], word)
        ):
            fluent.pop()
        fluent.append(word)
    return fluent


def _in_full(words: Sequence[Word], text: str, language: Language) -> Iterator[Word]:
    forms = spoken_lexicon(language.code).short_forms
    if not forms.whole:
        yield from words
        return
    for word in words:
        spelled = text[word.start : word.end].casefold().translate(_APOSTROPHES)
        full = _full(spelled, forms) if "'" in spelled or spelled in forms.whole else None
        if full is None:
            yield word
        else:
            yield from (Word(word.start, word.end, norm, norm, False) for norm in full)


def _full(spelled: str, forms: ShortForms) -> list[str] | None:
    """The words that a short form stands for; an ending with several meanings stays as it is."""
    if spelled in forms.whole:
        return forms.whole[spelled].split()
    for ending, word in forms.endings.items():
        if spelled.endswith(ending) and len(spelled) > len(ending):
            return [spelled[: -len(ending)], word]
    head, mark, tail = spelled.rpartition("'")
    if f"{mark}{tail}" in forms.short and head in forms.bearers:
        return [head, f"{mark}{tail}"]
    return None
