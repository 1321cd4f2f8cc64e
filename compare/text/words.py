"""Words of a sentence with their places, folded, stemmed, and marked as content or not.

Takes a text and the spans of its sentences, gives the words of each. One pattern finds the words;
folding and stemming are done once per distinct word, not per occurrence, because a report of
5,000 words has some 1,500 of them. Scripts without spaces give one word per character, which is
enough for comparing; Snowball stems suffice because they are compared, never shown.
"""

import re
from collections.abc import Sequence
from functools import cache
from itertools import chain
from typing import Any, NamedTuple

from compare.text.language import Language
from compare.text.normalization import fold_word


class Word(NamedTuple):
    """A word: offsets into the report, folded form, stem, and whether it carries content.

    A tuple, because a report has tens of thousands of words and a frozen dataclass takes more
    than twice as long to make.
    """

    start: int
    end: int
    norm: str
    stem: str
    content: bool


# Vowel signs and accents belong to the letter before them; to `re` they are not letters.
_SIGNS = (
    "\u00ad\u200c\u200d\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5"
    "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"
    "\u0711\u0730-\u074a\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963"
    "\u0981-\u0983\u09bc-\u09d7\u0a01-\u0a03\u0a3c-\u0a51\u0a70\u0a71\u0a81-\u0a83\u0abc-\u0acd"
    "\u0b01-\u0b03\u0b3c-\u0b57\u0b82\u0bbe-\u0bd7\u0c00-\u0c04\u0c3e-\u0c56\u0c81-\u0c83"
    "\u0cbc-\u0cd6\u0d00-\u0d03\u0d3b-\u0d57\u0dca-\u0ddf\u0f71-\u0f84\u1dc0-\u1dff\u20d0-\u20f0"
    "\ufe20-\ufe2f"
)
# Thai, Lao, Myanmar, Khmer with their signs; kana, Han and its extensions.
_THAI = "\u0e01-\u0e30\u0e32\u0e33\u0e40-\u0e46\u0e81-\u0eb0\u0eb2\u0eb3\u0ebd-\u0ec6"
_THAI += "\u1000-\u102a\u103f\u1050-\u1055\u1780-\u17b3"
_THAI_SIGNS = "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece\u102b-\u103e"
_THAI_SIGNS += "\u1056-\u1059\u17b4-\u17d3"
_HAN = "\u3041-\u3096\u30a1-\u30fa\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_HAN += "\uff66-\uff9d\U00020000-\U0003ffff"
_SPACELESS = f"[{_HAN}]|[{_THAI}][{_THAI_SIGNS}]*"

# Signs that none of the classes above has: the letters of Europe and the punctuation of all texts.
_COMMON = re.compile(
    "[\0-\xac\xae-\u02ff\u0370-\u0482\u048a-\u0590\u1e00-\u200b\u200e-\u20cf\u2100-\u2fff]*"
)
_PREFIXES = (
    "anti|bi|co|counter|de|e|geo|inter|macro|micro|mini|multi|neo|non|pan|post|pre|pro|re|semi|"
    "socio|sub|super|trans|tri|ultra|un|анти|контр|нео|пост|псевдо|супер"
)


def word_pattern(language: Language, text: str) -> re.Pattern[str]:
    """The pattern of a word in a text, in which an apostrophe ends one if the language elides."""
    common = _COMMON.fullmatch("".join(set(text))) is not None
    return _word_pattern(language.elision, common)


@cache
def _word_pattern(elision: bool, common: bool) -> re.Pattern[str]:
    """The pattern of a word; that of a text with common signs only is quick to compile."""
    letter = r"[^\W\d_]" if common else rf"[^\W\d_{_HAN}{_THAI}]"
    alnum = r"[^\W_]" if common else rf"[^\W_{_HAN}{_THAI}{_THAI_SIGNS}]"
    signs = "" if common else f"|[{_SIGNS}]"
    apostrophe = "" if elision else rf"|['’ʼ‘](?={letter})"  # l'État
    run = rf"(?:{alnum}{signs}{apostrophe})*+"
    return re.compile(
        # Nine words in ten are plain and need not be tested against the classes of all scripts.
        r"[A-Za-z][a-z]++(?=[\s.,;:!?\"”)]|\Z)"
        rf"|(?:{letter}\.){{2,}}(?:{letter}(?!\w))?"  # U.S., z.B., J.F.K
        # One run after all beginnings, because its classes take the longest to compile.
        r"|(?:\d++(?:[.,'’\u00a0\u202f]\d++)*+"  # 1,000  3.5  10th  60bn
        rf"|\b(?i:{_PREFIXES})[-\u2010\u2011](?=[^\W\d_]{{3}}){letter}"  # co-operation
        rf"|{alnum}){run}" + ("" if common else f"|{_SPACELESS}")
    )


@cache
def _stemmer(algorithm: str) -> Any:
    # Imported here so that a language without a stemmer never pays for it. PyStemmer has no types.
    import Stemmer

    # Every word is stemmed once, so the stemmer's own cache costs more than it saves.
    return Stemmer.Stemmer(algorithm, 0)


# Longer "words" are strings of characters without meaning, on which the stemmer is slow.
_LONGEST_STEMMED = 60

_WordFacts = tuple[str, str, bool]


def find_words(
    text: str, spans: Sequence[tuple[int, int]], language: Language
) -> list[tuple[Word, ...]]:
    """The words of each span of the text, in order."""
    finditer = word_pattern(language, text).finditer
    places = [[match.span() for match in finditer(text, start, end)] for start, end in spans]
    if "&" in text:
        places = [[place for place in row if not _is_entity(text, *place)] for row in places]
    strings = [[text[start:end] for start, end in row] for row in places]
    facts = _word_facts(set(chain.from_iterable(strings)), language)
    make = tuple.__new__
    return [
        tuple([make(Word, span + facts[word]) for span, word in zip(row, words, strict=True)])
        for row, words in zip(places, strings, strict=True)
    ]


_SPACE_NAMES = ("nbsp", "thinsp", "ensp", "emsp", "shy")


def _is_entity(text: str, start: int, end: int) -> bool:
    """Whether letters are the HTML name of a space, which a text kept: `940&nbsp;000`."""
    return (
        text[start - 1 : start] == "&"
        and text[end : end + 1] == ";"
        and text[start:end] in _SPACE_NAMES
    )


def stem_words(norms: Sequence[str], language: Language) -> list[str]:
    """The stem of each folded word; the word itself where the language has no stemmer."""
    if language.stemmer is None:
        return list(norms)
    short = [norm for norm in norms if len(norm) <= _LONGEST_STEMMED]
    stems = dict(zip(short, _stemmer(language.stemmer).stemWords(short), strict=True))
    return [stems.get(norm) or norm for norm in norms]


def _word_facts(words: set[str], language: Language) -> dict[str, _WordFacts]:
    """Folded form, stem and whether it carries content, for each distinct word."""
    norms = {word: fold_word(word, language) for word in words}
    unique = list(dict.fromkeys(norms.values()))
    stems = dict(zip(unique, stem_words(unique, language), strict=True))
    empty = language.function_words | language.negations | language.modals
    return {word: (norm, stems[norm], norm not in empty) for word, norm in norms.items()}
