"""The terms by which articles are found to be alike: words, names, and neighbouring words.

Takes a text and its language, gives the hashes of its terms in order, and how often each occurs.
Content words count by their stems. A word with a capital counts once more, since it is mostly a
name, and so does each pair of neighbouring words: two reports on one speech share names and turns
of phrase, two on one topic only its words. Terms are hashes of 32 bits, so that no list of all
words has to be kept.
"""

import zlib
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from compare.text.language import Language, detect_language, language_profile
from compare.text.normalization import fold_word
from compare.text.words import stem_words, word_pattern

Hashes = npt.NDArray[np.uint32]
Counts = npt.NDArray[np.uint8]

_MOST_OF_ONE = 255
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
    known = [_known(word, profile.code) for word in words]
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


@lru_cache(maxsize=1 << 17)
def _known(word: str, code: str) -> tuple[int, bool]:
    """The hash of the stem of a word, and whether it carries content."""
    language = language_profile(code)
    norm = fold_word(word, language)
    return zlib.crc32(stem_words((norm,), language)[0].encode("utf-8")), _is_content(norm, language)


def _is_content(norm: str, language: Language) -> bool:
    return norm not in (language.function_words | language.negations | language.modals)
