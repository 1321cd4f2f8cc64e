"""Which of several persons of one name is meant: Charles III, John Smith Jr., Elizabeth the Second.

Takes a sentence and the words of a name in it, gives the number or the generation that stands in or
beside the name, in one form for all its spellings: "3", "jr", "sr". Two names that both have one,
and not the same one, are two persons (or two wars). A name without one says nothing about it, since
newsrooms leave it out where they can.
"""

import re
from typing import NamedTuple

from compare.facts.names.capitalized_runs import CasedSentence
from compare.text.lexicon.names import NameLexicon

_ROMAN = re.compile(r"(?=[IVX])X{0,2}(?:IX|IV|V?I{0,3})")
_VALUES = {"I": 1, "V": 5, "X": 10}
_DOTTED = (". ", ".\u00a0")
_JOINED = (" ", ", ", "\u00a0", "\u202f")
# The marks of a Greek numeral: Γʹ, Γ΄, Γ'.
_KERAIA = "ʹ΄'’´"
_LONGEST_PHRASE = 3


class Generation(NamedTuple):
    """What tells a person from others of the name, with the first and last word of name and mark.

    `mark` is "" where there is none.
    """

    mark: str
    first: int
    last: int


def generation(line: CasedSentence, first: int, last: int, lexicon: NameLexicon) -> Generation:
    """The mark inside the words of a name or right beside them, and where name and mark end."""
    if mark := _numeral(line, last, lexicon):
        if last > first:
            return Generation(mark, first, last)
        return Generation("", first, last)
    for length in range(1, _LONGEST_PHRASE + 1):
        if last - length < first:
            break
        if mark := _phrase(line, last - length + 1, last, lexicon):
            return Generation(mark, first, last)
    for length in range(_LONGEST_PHRASE, 0, -1):
        end = last + length
        if end < len(line.norms) and line.gaps[last + 1] in _JOINED:
            mark = "" if _describes(line, last + 1, end) else _phrase(line, last + 1, end, lexicon)
            if not mark and length == 1 and line.gaps[end] != ", ":
                mark = _numeral(line, end, lexicon)
            if mark:
                return Generation(mark, first, end)
    return _before(line, first, last) if lexicon.numeral_first else Generation("", first, last)


def _before(line: CasedSentence, first: int, last: int) -> Generation:
    """The numeral before a name: "II. Elizabeth", "2. Elizabeth"."""
    inside = last > first and line.gaps[first + 1] in _DOTTED
    at = first if inside else first - 1
    if at < 0 or line.gaps[at + 1] not in _DOTTED:
        return Generation("", first, last)
    word = line.surfaces[at]
    mark = word if word.isdigit() and len(word) < 3 else roman(word)
    return Generation(mark, at, last) if mark else Generation("", first, last)


def roman(word: str) -> str:
    """The value of a Roman numeral up to XXIX, "" for any other word.

    >>> roman("XIV"), roman("MIX")
    ('14', '')
    """
    if not _ROMAN.fullmatch(word):
        return ""
    values = [_VALUES[letter] for letter in word]
    following = [*values[1:], 0]
    return str(sum(v if v >= n else -v for v, n in zip(values, following, strict=True)))


def told_apart(one: str, other: str) -> bool:
    """Whether two marks are those of two persons: Jr and Sr, II and III."""
    return bool(one and other) and one != other


def _numeral(line: CasedSentence, word: int, lexicon: NameLexicon) -> str:
    """The value of a numeral in capitals: III, or in Greek Γ΄."""
    surface = line.surfaces[word]
    value = roman(surface)
    if value or not lexicon.letter_numerals or not surface[0].isupper():
        return value
    bare = surface.rstrip(_KERAIA)
    behind = line.gaps[word + 1][:1] if word + 1 < len(line.gaps) else ""
    if bare == surface and (not behind or behind not in _KERAIA):
        return ""
    return lexicon.letter_numerals.get(bare.casefold(), "")


def _describes(line: CasedSentence, first: int, last: int) -> bool:
    """Whether words in small letters belong to what follows: "Ada Bell, senior lawyer"."""
    if line.capital[last]:
        return False
    words, behind = line.sentence.words, last + 1
    goes_on = behind < len(words) and line.gaps[behind] == " " and words[behind].content
    return line.gaps[first] != " " or goes_on


def _phrase(line: CasedSentence, first: int, last: int, lexicon: NameLexicon) -> str:
    """The mark that some words make; an ordinal has a capital: "the Third"."""
    if any(line.gaps[k] != " " for k in range(first + 1, last + 1)):
        return ""
    mark = lexicon.generations.get(" ".join(line.norms[first : last + 1]), "")
    return mark if not mark.isdigit() or line.capital[last] else ""
