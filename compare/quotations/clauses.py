"""What a report says around its quotations, as clauses of narration.

Takes the sentences and the outermost quoted stretches of a paragraph, gives clauses of tokens in
which each quotation is a single token. Sentences cannot be used as they are: one that ends inside a
quotation is not complete (`"Good. Better," she said.`), so a clause continues until a sentence ends
outside of quotation marks. Text in short brackets is left out, because it separates a name from its
verb.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from compare.text.document import Span
from compare.text.quotation_marks import Quoted
from compare.text.segmentation import Kind, Sentence


class Token(NamedTuple):
    """A word, a mark between words (`norm` is the mark itself), or a whole quotation.

    The `norm` of a quotation is the character before its closing mark.

    `quoted` is the number of the quotation among the given ones, or -1. `owns` says that a word has
    an 's, so that what follows belongs to it; a `compound` has a hyphen. A tuple, like `Word`,
    because all words of a report become tokens.
    """

    start: int
    end: int
    norm: str
    capital: bool = False
    owns: bool = False
    quoted: int = -1
    mark: bool = False
    compound: bool = False

    @property
    def word(self) -> bool:
        return self.quoted < 0 and not self.mark

    @property
    def phrase(self) -> bool:
        """Whether it is a word, or a few quoted ones that may stand in a name."""
        if self.quoted >= 0:
            return self.end - self.start <= _NICKNAME and self.norm.isalnum()
        return not self.mark


@dataclass(frozen=True, slots=True)
class Clause:
    """The tokens up to where a sentence ends outside of quotation marks.

    `headline` says that capitals mean nothing here.
    """

    tokens: tuple[Token, ...]
    paragraph: int
    headline: bool

    @property
    def quotations(self) -> list[int]:
        """The places of its quotations among the tokens."""
        return [place for place, token in enumerate(self.tokens) if token.quoted >= 0]

    def around(self, place: int) -> tuple["Clause", int]:
        """The part of the clause near a place, and the place in it.

        A text without full stops is one clause, and each quotation would be looked at with all of
        it.
        """
        if len(self.tokens) <= 2 * _FAR:
            return self, place
        start = max(0, place - _FAR)
        return replace(self, tokens=self.tokens[start : place + _FAR]), place - start

    @property
    def announces(self) -> bool:
        """Whether it ends in a colon."""
        return self.tokens[-1].norm == ":"

    @property
    def has_words(self) -> bool:
        """Whether there is a word outside of the quotations."""
        return any(token.word for token in self.tokens)


_MARKS = re.compile(r"[,;:()\[\]—–―]|(?<=\s)-(?=\s)|--")
# The most words on either side in which a reader would look for the speaker.
_FAR = 80
# Up to this length a quotation may be a nickname or a title inside a name.
_NICKNAME = 25
_OWNS = ("'s", "’s", "s'", "s’")
_OWNS_AFTER_POINT = (".'s", ".’s")
_STARTING_DASH = re.compile(r"[—–―]|--|-\s")
_DASHES = dict.fromkeys(("—", "–", "―", "-", "--"), "-")
# Longer brackets contain a clause of their own.
_LONGEST_BRACKET = 8


def read_narration(
    text: str,
    sentences: Iterable[Sentence],
    quotations: Sequence[Quoted],
    within: Span,
    compounds: bool = False,
    ordinary: frozenset[str] = frozenset(),
) -> list[Clause]:
    """The clauses of a stretch of text, whose quotations are given in order.

    With `compounds`, words joined by a hyphen are one token, with the norm of the last word. The
    capital of an `ordinary` word at the beginning of a sentence does not count.
    """
    clauses: list[Clause] = []
    tokens: list[Token] = []
    number = 0
    last: Sentence | None = None
    row = _ClauseReader(text, quotations, within, compounds, ordinary)
    for sentence in sentences:
        while number < len(quotations) and quotations[number].end <= sentence.start:
            number += 1
        inside = number < len(quotations) and quotations[number].start < sentence.start
        if last is not None and tokens and not inside and not _signs(text, tokens, sentence):
            clauses.append(_clause(tokens, last))
            tokens = []
        row.add(sentence, tokens)
        last = sentence
    if last is not None:
        # Only a colon matters after the last word: it announces what the next paragraph quotes.
        rest = _marks(text, row.at, within.end)
        tokens.extend(token for token in rest if token.norm == ":")
        if tokens:
            clauses.append(_clause(tokens, last))
    return clauses


def _signs(text: str, tokens: Sequence[Token], sentence: Sentence) -> bool:
    """Whether a sentence begins with the dash before the name under a quotation."""
    return tokens[-1].quoted >= 0 and _STARTING_DASH.match(text, sentence.start) is not None


class _ClauseReader:
    """Reads sentences into tokens; `at` is the end of the last one, `number` the next quotation."""

    def __init__(
        self,
        text: str,
        quotations: Sequence[Quoted],
        within: Span,
        compounds: bool,
        ordinary: frozenset[str],
    ) -> None:
        self.text, self.quotations, self.within = text, quotations, within
        self.compounds, self.ordinary = compounds, ordinary
        self.at, self.number, self.shown = within.start, 0, -1

    def add(self, sentence: Sentence, tokens: list[Token]) -> None:
        """Append the tokens of a sentence."""
        text, quotations = self.text, self.quotations
        for word in sentence.words:
            start, end = word.start, word.end
            if not self.within.start <= start < self.within.end:
                continue
            while self.number < len(quotations) and quotations[self.number].end <= start:
                self.number += 1
            if self.number < len(quotations) and quotations[self.number].start <= start:
                if self.shown < self.number:
                    quoted = quotations[self.number]
                    tokens.extend(_marks(text, self.at, quoted.start))
                    closing = text[quoted.end - 2 if quoted.closed else quoted.end - 1]
                    tokens.append(Token(quoted.start, quoted.end, closing, quoted=self.number))
                    self.at, self.shown = quoted.end, self.number
                continue
            initial = word is sentence.words[0] and word.norm in self.ordinary
            capital, owns = text[start].isupper() and not initial, _owns(text, end)
            compound = False
            if self.compounds and tokens and tokens[-1].word and _hyphen(text, self.at, start):
                before = tokens.pop()
                start, capital, compound = before.start, before.capital, True
            elif text[self.at : start] != " ":
                tokens.extend(_marks(text, self.at, start))
            tokens.append(Token(start, end, word.norm, capital, owns, compound=compound))
            self.at = end


def _owns(text: str, end: int) -> bool:
    """Whether a word ends in an 's, after the point of an abbreviation too: Jr.'s."""
    return text[end - 2 : end] in _OWNS or text[end : end + 3] in _OWNS_AFTER_POINT


def _hyphen(text: str, end: int, start: int) -> bool:
    return start - end == 1 and text[end] in "-\u2010\u2011"


def _marks(text: str, start: int, end: int) -> Iterator[Token]:
    if end - start > 200 or text[start:end] in (" ", "\u00a0"):
        return
    for match in _MARKS.finditer(text, start, end):
        mark = match.group()
        yield Token(match.start(), match.end(), _DASHES.get(mark, mark), mark=True)


def _clause(tokens: list[Token], sentence: Sentence) -> Clause:
    return Clause(
        tuple(_without_brackets(tokens)), sentence.paragraph, sentence.kind is Kind.HEADLINE
    )


def _without_brackets(tokens: list[Token]) -> list[Token]:
    """The tokens without short brackets that contain no quotation, and without stray brackets."""
    if not any(token.mark and token.norm in "()[]" for token in tokens):
        return tokens
    remaining: list[Token] = []
    opened = -1
    for token in tokens:
        if token.mark and token.norm in "([":
            opened = len(remaining)
        elif token.mark and token.norm in ")]":
            inner = remaining[opened:] if opened >= 0 else []
            if len(inner) <= _LONGEST_BRACKET and all(t.quoted < 0 for t in inner):
                del remaining[len(remaining) - len(inner) :]
            opened = -1
        else:
            remaining.append(token)
    return remaining
