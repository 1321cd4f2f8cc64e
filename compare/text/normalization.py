"""The form in which words are compared, without differences of spelling and typography.

Takes a word as written in a report, gives the form in which it equals the same word in another
newsroom's house style. Rules and short lists rather than a dictionary: each was chosen so that no
two different words of a language get the same form. The forms are for comparing, not for reading,
and ordinary words keep their spelling (so word lists need no folding of their own): of two
spellings the one is used that leaves ordinary words alone, "-ise" over "-ize" ("promise" stays) and
"-or" over "-our" ("doctor" stays).
"""

import re
from functools import cache, lru_cache
from unicodedata import normalize

from compare.text.language import Language, language_profile
from compare.text.language_folder import read_part

APOSTROPHES = "'’‘ʼ‛´`＇"
_UNIFY = {ord(mark): "'" for mark in APOSTROPHES}
# Invisible characters: soft hyphen, zero-width space and joiners, marks of direction.
_UNSEEN = dict.fromkeys(
    [0xAD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF, *range(0x202A, 0x202F)]
)
_HYPHENS = re.compile("[-\u2010\u2011]")
_DOTTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]?\.?|(?:[^\W\d_]{1,3}\.){2,}")
_NUMBER = re.compile(r"\d+(?:[.,'\u0020]\d+)*")
_GROUPED = re.compile(r"\d{1,3}(?:[.,'\u0020]\d{3})+")
# Languages that write a thousand as 1,000 and a half as 0.5.
_DECIMAL_POINT = frozenset(("en", "zh", "ja", "ko", "th", "he", "hi", "ar", "ur", "bn"))


@cache
def _spelling(code: str, field: str) -> tuple[str, ...]:
    """The words of one list about the spelling of a language."""
    return tuple(
        word for line in read_part(code, "spelling").get(field, ()) for word in line.split()
    )


_STEMS_OUR, _STEMS_RE, _STEMS_L = ("|".join(_spelling("en", field)) for field in ("our", "re", "l"))
# Most words need no rule; this quick test shows it before the rules are tried in turn.
_ENGLISH_HINT = re.compile(r"i?z|yz|our|re[sd]?$|ll|ence|log|ae|ement|sceptic|plough|oeuv")
_ENGLISH_RULES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(?<=[a-z]{3}i)z(?=(?:e|ed|es|ing|ings|er|ers|able|ation|ations|ational)$)"), "s"),
    (re.compile(r"(?<=[nrt]aly)z(?=(?:e|ed|es|ing|er|ers)$)"), "s"),
    (re.compile(rf"^({_STEMS_OUR})our"), r"\1or"),
    (re.compile(rf"^({_STEMS_RE})re(s?|d)$"), r"\1er\2"),
    (re.compile(rf"^({_STEMS_L})l(ed|ing|ings|er|ers|or|ors|ous)$"), r"\1\2"),
    (re.compile(r"^(def|off|pret)ence(s?)$"), r"\1ense\2"),
    (re.compile(r"^(dia|cata|ana|mono|pro|epi)log(s?)$"), r"\1logue\2"),
    (re.compile(r"^(encyclop|p|orthop|medi|an|h|arch)ae(?=d|diatr|val|sth|m|o)"), r"\1e"),
    (re.compile(r"^(judg|acknowledg|abridg)ement(s?)$"), r"\1ment\2"),
    (re.compile(r"^sceptic"), "skeptic"),
    (re.compile(r"^plough"), "plow"),
    (re.compile(r"^manoeuv(?:re|er)(?=[sd]?$)"), "maneuver"),
    (re.compile(r"^manoeuvring$"), "maneuvering"),
    (re.compile(r"^(enrol|fulfil|instal)l(s?|ment|ments)$"), r"\1\2"),
)


@cache
def _variants(code: str) -> dict[str, str]:
    pairs = (pair.partition("=") for pair in _spelling(code, "variants"))
    return {spelling: form for spelling, _, form in pairs}


def fold_word(word: str, language: Language) -> str:
    """The form of a word that is compared with words of another report."""
    return _fold(word, language.code)


@lru_cache(maxsize=1 << 17)
def _fold(word: str, code: str) -> str:
    if not word.isascii():
        word = normalize("NFKC", word.translate(_UNSEEN)).translate(_UNIFY)
    elif "`" in word:
        word = word.translate(_UNIFY)
    if code == "en":
        word = _without_possessive(word)
    if _NUMBER.fullmatch(word):
        return _fold_number(word, code)
    if "." in word and _DOTTED.fullmatch(word):
        return _fold_acronym(word, code)
    # Acronyms in capitals that would otherwise equal a common word.
    if word in _spelling(code, "capitals"):
        return ".".join(word.casefold())
    if code == "tr":
        # Turkish has two letters i, and keeps them apart in capitals: I is ı, İ is i.
        word = word.replace("İ", "i").replace("I", "ı")
    folded = normalize("NFC", _HYPHENS.sub("", word.casefold()))
    return _fold_spelling(folded, code)


def _without_possessive(word: str) -> str:
    if word.endswith(("'s", "'S")):
        return word[:-2]
    return word[:-1] if len(word) > 1 and word.endswith("'") else word


def _fold_number(word: str, code: str) -> str:
    """A number without marks between thousands and with a point before decimals."""
    grouping, decimal = (",", ".") if code in _DECIMAL_POINT else (".", ",")
    if word.isdigit():
        return word
    if _GROUPED.fullmatch(word) and decimal not in word:
        return re.sub(r"\D", "", word)
    if word.count(decimal) == 1 and word.rfind(decimal) > word.rfind(grouping):
        whole, _, rest = word.rpartition(decimal)
        return f"{re.sub(r'[^0-9]', '', whole) if whole.isascii() else whole}.{rest}"
    return word


def _fold_acronym(word: str, code: str) -> str:
    """The form "un" of "U.N."; dots stay where it would equal a common word: "u.s"."""
    letters = word.replace(".", "").casefold()
    if len(letters) > 1 and letters in language_profile(code).function_words:
        return ".".join(letters)
    return letters


def _fold_spelling(word: str, code: str) -> str:
    known = _variants(code).get(word)
    if known is not None:
        return known
    if code == "en" and _ENGLISH_HINT.search(word):
        for pattern, replacement in _ENGLISH_RULES:
            word = pattern.sub(replacement, word)
    elif code == "ru":
        word = word.replace("ё", "е")
    elif code == "fr":
        word = word.replace("œ", "oe").replace("æ", "ae")
    elif code == "pt":
        word = word.replace("cç", "ç")
    return word
