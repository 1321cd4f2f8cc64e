"""Figures and number words read as exact values.

Takes one written figure (`1.200,5`, `10th`, `60bn`) or a run of number words, gives its value as
a Fraction. Words are read by text2num, which composes them well in five of the six languages,
German compounds included, says which words belong to a value, and takes a millisecond for a
thousand words. It does not know Russian; those numerals, in all cases, come from the lexicon and
are added up by size. number-parser turns every "one" and "second" into a figure and does not say
where a number stands.
"""

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from compare.text.lexicon.numbers import NumberLexicon

_WRITTEN = re.compile(r"(\d+(?:[.,'’\u00a0\u202f]\d+)*)(.*)", re.DOTALL)
_GROUPED = re.compile(
    r"(\d{1,3}(?:([.,'’\u00a0\u202f])\d{3})(?:\2\d{3})*|\d{1,2}(?:,\d{2})+,\d{3})(?:([.,])(\d+))?"
)
_DECIMAL = re.compile(r"(\d+)[.,](\d+)")
# Longer strings of digits are codes, not amounts.
_LONGEST = 24


@dataclass(frozen=True, slots=True)
class WrittenFigure:
    """A figure as written: its value, the smallest step it shows, and the letters after it."""

    value: Fraction
    grain: Fraction
    tail: str


@lru_cache(maxsize=1 << 14)
def read_figure(word: str, decimal: str) -> WrittenFigure | None:
    """The figure that a word begins with; None where its marks fit no notation.

    `decimal` is the decimal mark of the language: it decides `1.200`, which could be either.
    """
    match = _WRITTEN.fullmatch(word)
    if match is None or len(match[1]) > _LONGEST or not match[1].isascii():
        match = _WRITTEN.fullmatch(word) if match and _only_spaces(match[1]) else None
        if match is None:
            return None
    digits, tail = match[1], match[2]
    if digits.isdigit():
        return WrittenFigure(Fraction(int(digits)), Fraction(1), tail)
    grouped = _GROUPED.fullmatch(digits)
    if grouped and not _is_decimal(digits, grouped, decimal):
        rest = grouped[4] or ""
        if grouped[3] and grouped[3] == grouped[2]:
            return None
        whole = re.sub(r"\D", "", grouped[1])
        return _with_decimals(whole, rest, tail)
    single = _DECIMAL.fullmatch(digits)
    return _with_decimals(single[1], single[2], tail) if single else None


def _only_spaces(digits: str) -> bool:
    """Whether the marks between digits are narrow spaces or curly apostrophes."""
    return len(digits) <= _LONGEST and re.sub("[\u00a0\u202f’]", "", digits).isascii()


def _is_decimal(digits: str, grouped: re.Match[str], decimal: str) -> bool:
    """Whether the one mark of a figure such as 1.200 separates decimals, not thousands."""
    one_mark = len(re.findall(r"\D", digits)) == 1
    return one_mark and (digits.startswith("0") or grouped[2] == decimal)


def _with_decimals(whole: str, decimals: str, tail: str) -> WrittenFigure:
    step = Fraction(1, 10 ** len(decimals))
    return WrittenFigure(int(whole + decimals) * step, step, tail)


@dataclass(frozen=True, slots=True)
class NumberInWords:
    """A value in words, and the range of the words, half-open."""

    first: int
    last: int
    value: Fraction
    ordinal: bool


@lru_cache(maxsize=1 << 15)
def is_numeral(word: str, lexicon: NumberLexicon) -> bool:
    """Whether a word, in lower case, is a number on its own."""
    if word[:1].isdigit():
        return False
    return word in lexicon.numerals or word in lexicon.ordinals or bool(_compose((word,), lexicon))


@lru_cache(maxsize=1 << 12)
def read_words(words: tuple[str, ...], lexicon: NumberLexicon) -> tuple[NumberInWords, ...]:
    """The numbers in a run of number words, in lower case."""
    if lexicon.composed and not any(word in lexicon.numerals for word in words):
        return _compose(words, lexicon)
    if len(words) == 1 and words[0] in lexicon.ordinals:
        return (NumberInWords(0, 1, Fraction(lexicon.ordinals[words[0]]), ordinal=True),)
    return tuple(_add_up(words, lexicon))


class _Token:
    """A word in the form that text2num takes."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def text(self) -> str:
        return self._text

    def nt_separated(self, previous: "_Token") -> bool:
        return False

    def not_a_number_part(self) -> bool:
        return False


def _compose(words: tuple[str, ...], lexicon: NumberLexicon) -> tuple[NumberInWords, ...]:
    if not lexicon.composed:
        return ()
    # Imported here so that a text without number words never pays for it.
    from text_to_num import find_numbers

    return tuple(
        NumberInWords(found.start, found.end, Fraction(int(found.value)), found.is_ordinal)
        for found in find_numbers([_Token(word) for word in words], lexicon.code, 0.0)
        if found.value == int(found.value)
    )


def _add_up(words: tuple[str, ...], lexicon: NumberLexicon) -> list[NumberInWords]:
    """The sums of values of falling size, times their scales: 2 · 1000 + 300 + 20 + 8."""
    found: list[NumberInWords] = []
    at = 0
    while at < len(words):
        start, total, part, last = at, Fraction(0), Fraction(0), Fraction(0)
        while at < len(words):
            scale = lexicon.scales.get(words[at])
            value = lexicon.numerals.get(words[at])
            if scale == _HUNDRED and 0 < last < 10:
                part, last = part - last + last * scale, last * scale
            elif scale is not None and part and last < scale:
                total, part, last = total + part * scale, Fraction(0), Fraction(0)
            elif value is not None and not (part and not _can_follow(value, last)):
                part, last = part + value, value
            else:
                break
            at += 1
        if at == start:
            at += 1
        else:
            found.append(NumberInWords(start, at, total + part, ordinal=False))
    return found


_HUNDRED = 100


def _can_follow(value: Fraction, last: Fraction) -> bool:
    """Whether a value can follow a greater one in one number: 28 is 20 and 8, not 8 and 20."""
    return (last >= 100 and value < 100) or (10 <= last < 100 and 0 < value < 10)
