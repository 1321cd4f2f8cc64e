"""What a report says around its quotations: one clause of narration after another.

Takes the sentences and the outermost quoted stretches of a paragraph, gives rows of tokens in
which each quotation is a single token. Sentences cannot serve as they stand: one that ends inside
a quotation is not at its end (`"Good. Better," she said.`), so a row goes on until a sentence
ends outside of quotation marks. What stands in short brackets is left out, because it parts a
name from its verb.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from compare.document import Span
from compare.marks import Quoted
from compare.segment import Kind, Sentence


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a mark between words (`quoted` None, `norm` the mark itself), or a quotation.

    `quoted` is the number of the quotation among those that were given; -1 for all else.
    """

    start: int
    end: int
    norm: str
    capital: bool = False
    quoted: int = -1
    mark: bool = False

    @property
    def word(self) -> bool:
        return self.quoted < 0 and not self.mark


@dataclass(frozen=True, slots=True)
class Clause:
    """A row of tokens up to where a sentence ends outside of quotation marks.

    `headline` says that capitals tell nothing here.
    """

    tokens: tuple[Token, ...]
    paragraph: int
    headline: bool

    @property
    def quotations(self) -> list[int]:
        """The places of its quotations in the row."""
        return [place for place, token in enumerate(self.tokens) if token.quoted >= 0]

    @property
    def told(self) -> bool:
        """Whether there is a word outside of the quotations."""
        return any(token.word for token in self.tokens)


_MARKS = re.compile(r"[,;:()\[\]—–―]|(?<=\s)-(?=\s)|--")
_DASHES = dict.fromkeys(("—", "–", "―", "-", "--"), "-")
# Longer brackets hold a clause of their own.
_LONGEST_BRACKET = 8


def read_narration(
    text: str, sentences: Iterable[Sentence], quotations: Sequence[Quoted], within: Span
) -> list[Clause]:
    """Give the clauses of a stretch of text, whose quotations are given in order."""
    clauses: list[Clause] = []
    tokens: list[Token] = []
    number, at = 0, within.start
    shown = -1
    last: Sentence | None = None
    for sentence in sentences:
        while number < len(quotations) and quotations[number].end <= sentence.start:
            number += 1
        inside = number < len(quotations) and quotations[number].start < sentence.start
        if not inside and tokens and last is not None:
            clauses.append(_clause(tokens, last))
            tokens = []
        for word in sentence.words:
            if not within.start <= word.start < within.end:
                continue
            while number < len(quotations) and quotations[number].end <= word.start:
                number += 1
            if number < len(quotations) and quotations[number].start <= word.start:
                if shown < number:
                    quoted = quotations[number]
                    tokens.extend(_marks(text, at, quoted.start))
                    tokens.append(Token(quoted.start, quoted.end, "", quoted=number))
                    at, shown = quoted.end, number
                continue
            tokens.extend(_marks(text, at, word.start))
            tokens.append(Token(word.start, word.end, word.norm, text[word.start].isupper()))
            at = word.end
        last = sentence
    if last is not None:
        # Only a colon matters behind the last word: it announces what the next paragraph quotes.
        tokens.extend(token for token in _marks(text, at, within.end) if token.norm == ":")
        if tokens:
            clauses.append(_clause(tokens, last))
    return clauses


def _marks(text: str, start: int, end: int) -> Iterator[Token]:
    if end - start < 2 or end - start > 200:
        if end - start != 1 or text[start] in " \u00a0":
            return
    for match in _MARKS.finditer(text, start, end):
        mark = match.group()
        yield Token(match.start(), match.end(), _DASHES.get(mark, mark), mark=True)


def _clause(tokens: list[Token], sentence: Sentence) -> Clause:
    return Clause(
        tuple(_without_brackets(tokens)), sentence.paragraph, sentence.kind is Kind.HEADLINE
    )


def _without_brackets(tokens: list[Token]) -> list[Token]:
    """Leave out short brackets without a quotation, and a bracket that has no partner."""
    if not any(token.mark and token.norm in "()[]" for token in tokens):
        return tokens
    kept: list[Token] = []
    opened = -1
    for token in tokens:
        if token.mark and token.norm in "([":
            opened = len(kept)
        elif token.mark and token.norm in ")]":
            if 0 <= opened and len(kept) - opened <= _LONGEST_BRACKET:
                if not any(inner.quoted >= 0 for inner in kept[opened:]):
                    del kept[opened:]
            opened = -1
        else:
            kept.append(token)
    return kept
