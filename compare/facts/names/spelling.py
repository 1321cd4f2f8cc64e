"""Whether two words are one name in two spellings.

Takes folded words, says whether they spell one name: with and without diacritics, transliterated
in two ways, inflected, or a letter apart. A name is reduced to a skeleton of sounds in which the
usual transliterations from Cyrillic into English, German and French agree; what the skeleton
misses, edit distance finds, for long words only, because short names that differ by a letter
(Iran, Iraq) are mostly two names.
"""

import re
from functools import lru_cache
from unicodedata import combining, normalize

# The least length of words that may differ by one letter, and by two.
ONE_LETTER, TWO_LETTERS = 7, 11
# The shortest skeleton that is compared: short words leave too little.
SHORTEST_SKELETON = 4

_CYRILLIC = dict(zip("абвгґдезиіїйклмнопрстуфхъыьэў", "abvggdeziiiiklmnoprstufh-i-eu", strict=True))
_CYRILLIC |= {"ё": "e", "є": "e", "ж": "z", "ц": "C", "ч": "C", "ш": "s", "щ": "s"}
_CYRILLIC |= {"ю": "iu", "я": "ia"}
_LETTERS = {
    "ł": "l", "ø": "o", "đ": "d", "ð": "d", "ß": "s", "æ": "e", "œ": "e", "ı": "i", "þ": "t",
    "ä": "e", "ö": "e", "ü": "u", "č": "C", "ć": "C", "š": "s", "ž": "z",
}  # fmt: skip
# Longer spellings first; "C" stands for the sounds that are written ch, tsch, cz, ts, tz.
_SOUNDS = {
    "schtsch": "s", "shch": "s", "szcz": "s", "tsch": "C", "tch": "C", "sch": "s", "dzh": "i",
    "dj": "i",
    "dsch": "i", "ch": "C", "cz": "C", "ts": "C", "tz": "C", "sh": "s", "sz": "s", "zh": "s",
    "rz": "s", "kh": "h", "gh": "g", "bh": "b", "dh": "d", "ph": "f", "th": "t", "ck": "k",
    "ou": "u", "oo": "u", "qu": "k", "ye": "e", "ie": "e", "je": "e", "yo": "o", "ae": "e",
    "oe": "e", "ue": "u",
}  # fmt: skip
_SOUND = re.compile("|".join(_SOUNDS))
_SOFT_C = re.compile("c(?=[eiy])")
_SINGLE = str.maketrans({"c": "k", "q": "k", "x": "k", "w": "v", "y": "i", "j": "i", "z": "s"})
_WRITTEN_OUT = {"st": "saint", "ft": "fort", "mt": "mount", "dept": "department"}
_DOUBLE = re.compile(r"(.)\1+")
_ENDINGS = (
    (re.compile("(?:ev|ov|of|ef)$"), "ov"),
    (re.compile("(?<=nk)[oa]$"), ""),
    (re.compile("(?<=[^aeiou])e$"), ""),
)


@lru_cache(maxsize=1 << 14)
def without_diacritics(word: str) -> str:
    """A word without accents and apostrophes, in plain letters where they exist."""
    if word.isascii():
        return word.replace("'", "")
    plain = "".join(c for c in normalize("NFKD", word) if not combining(c))
    return plain.replace("ł", "l").replace("'", "")


@lru_cache(maxsize=1 << 14)
def skeleton(word: str) -> str:
    """The approximate sounds of a name, in Latin letters."""
    spelt = "".join(_LETTERS.get(letter, letter) for letter in word)
    spelt = "".join(_CYRILLIC.get(letter, letter) for letter in spelt)
    spelt = "".join(c for c in without_diacritics(spelt) if c.isalnum())
    spelt = _SOUND.sub(lambda match: _SOUNDS[match.group()], spelt)
    spelt = _SOFT_C.sub("s", spelt).translate(_SINGLE)
    spelt = _DOUBLE.sub(r"\1", spelt)
    for ending, common in _ENDINGS:
        spelt = ending.sub(common, spelt)
    return spelt


@lru_cache(maxsize=1 << 16)
def same_word(one: str, other: str) -> bool:
    """Whether two folded words spell one name."""
    if one == other:
        return True
    if _has_figure(one) or _has_figure(other):
        return False
    x, y = without_diacritics(one), without_diacritics(other)
    x, y = _WRITTEN_OUT.get(x, x), _WRITTEN_OUT.get(y, y)
    if x == y or _genitive(x, y) or _genitive(y, x):
        return True
    sounds = skeleton(one)
    if len(sounds) >= SHORTEST_SKELETON and sounds == skeleton(other):
        return True
    return _near(x, y)


def spelt_apart(one: str, other: str) -> bool:
    """Whether two folded words are a letter or two apart, beyond accents and transliteration.

    A last letter that differs is taken for an ending.
    """
    x, y = without_diacritics(one), without_diacritics(other)
    if x == y or x[-1:] != y[-1:] or _genitive(x, y) or _genitive(y, x):
        return False
    return skeleton(one) != skeleton(other) and _near(x, y)


def one_letter_apart(one: str, other: str) -> bool:
    """Whether two folded words with one beginning differ by a letter inside, however short."""
    x, y = without_diacritics(one), without_diacritics(other)
    if min(len(x), len(y)) < SHORTEST_SKELETON or x[0] != y[0] or x[-1] != y[-1] or x == y:
        return False
    from rapidfuzz.distance import OSA

    return OSA.distance(x, y, score_cutoff=1) <= 1


def _near(one: str, other: str) -> bool:
    shorter = min(len(one), len(other))
    if shorter < ONE_LETTER or one[0] != other[0] or not (one + other).isalpha():
        return False
    # Imported here so that reports whose names agree never pay for it.
    from rapidfuzz.distance import OSA

    most = 2 if shorter >= TWO_LETTERS else 1
    return OSA.distance(one, other, score_cutoff=most) <= most


def _has_figure(word: str) -> bool:
    return any(letter.isdigit() for letter in word)


def _genitive(one: str, other: str) -> bool:
    """Whether a word is another one with the s of a genitive or a plural."""
    return len(one) > 1 and other == one + "s"
