"""The terms by which articles are found to be alike: words, names, and neighbouring words.

Takes a text and its language, gives the hashes of its terms in order, and how often each occurs.
Content words count by their stems. A word with a capital counts once more, since it is mostly a
name, and so does each pair of neighbouring words: two reports on one speech share names and turns
of phrase, two on one topic only its words. Terms are hashes of 32 bits, so that no list of all
words has to be kept.
"""

import zlib
from functools import cache

import numpy as np
import numpy.typing as npt

from compare.text.language import Language, detect_language, language_profile
from compare.text.normalization import fold_word
from compare.text.words import stem_words, word_pattern

Hashes = npt.NDArray[np.uint32]
Counts = npt.NDArray[np.uint8]

_MOST_OF_ONE = 255
_MOST_KNOWN = 1 << 18
# What of a longer text is looked at: its beginning, where a report says what it is about.
_LONGEST = 100_000
# Odd numbers, which spread the hashes of the parts of a term over all hashes.
_FIRST, _SECOND, _NAME = np.uint32(0x9E3779B1), np.uint32(0x85EBCA77), np.uint32(0xC2B2AE3D)


def terms_of(title: str, text: str, language: str | None) -> tuple[Hashes, Counts]:
    """The terms of an article and how often each occurs; without a language it is detected.

    >>> len(terms_of("", "The bridge of Cawdle opens.", "en")[0])
    8
    """
    profile = language_profile(language or detect_language(text))
    looked_at = f"{title}\n{text[:_LONGEST]}"
    words = word_pattern(profile, looked_at).findall(looked_at)
    table = _known_words(profile.code)
    known = [table[word] for word in words]
    codes = np.array([code for code, _ in known], dtype=np.uint32)
    content = np.array([is_content for _, is_content in known], dtype=bool)
    capital = np.array([word[0].isupper() for word in words], dtype=bool)
    terms = np.concatenate(
        (
            codes[content],
            codes[content & capital] * _NAME + np.uint32(1),
            codes[:-1] * _FIRST + codes[1:] * _SECOND,
        )
    )
    found, counts = np.unique(terms, return_counts=True)
    return found, np.minimum(counts, _MOST_OF_ONE).astype(np.uint8)


class _Known(dict[str, tuple[int, bool]]):
    """The hash of the stem of each word of a language, and whether it carries content.

    A dictionary that fills itself: a call for each word of each article would take twice as long.
    """

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language
        self._empty = language.function_words | language.negations | language.modals

    def __missing__(self, word: str) -> tuple[int, bool]:
        if len(self) >= _MOST_KNOWN:
            self.clear()
        norm = fold_word(word, self._language)
        stem = stem_words((norm,), self._language)[0]
        self[word] = found = zlib.crc32(stem.encode("utf-8")), norm not in self._empty
        return found


@cache
def _known_words(code: str) -> _Known:
    return _Known(language_profile(code))
