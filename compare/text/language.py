"""What the other stages know of a language: words that carry no content, abbreviations, verbs.

Takes a language code or a text, gives a `Language` or the code of one. The word lists are data,
a folder for each language, so that a language is added or corrected without touching code. A
language without a folder gets a neutral profile with empty lists: every stage works with it, only
less accurately. Detection counts function words, because they make up a third or more of any
running text, are few, and hardly overlap once the words that several languages share count less.
Letters decide where words cannot (Russian or Bulgarian), and scripts where only one language uses
them.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import chain

from compare.text.language_folder import languages, read_part
from compare.text.patterns import when_used

NEUTRAL = "und"
_LOOK_AT = 8_000
_FEWEST_WORDS = 8
_LEAST_SHARE = 0.2
_LEAST_LEAD = 1.3

_TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'"})

# Scripts that decide the language alone; kana is tested before Han, which Japanese uses too.
_SCRIPTS = (
    ("ja", when_used(r"[\u3041-\u3096\u30a1-\u30fa]")),
    ("zh", when_used(r"[\u3400-\u4dbf\u4e00-\u9fff]")),
    ("ko", when_used(r"[\uac00-\ud7af]")),
    ("th", when_used(r"[\u0e01-\u0e4e]")),
    ("el", when_used(r"[\u0370-\u03ff\u1f00-\u1fff]")),
    ("he", when_used(r"[\u05d0-\u05ea]")),
    ("ar", when_used(r"[\u0620-\u064a]")),
)
# Arabic letters that Arabic itself does not use: Persian, Urdu, Pashto, Kurdish, Uighur.
_NOT_ARABIC = re.compile(r"[\u067e\u0686\u0698\u06a9\u06af\u06cc\u0679\u0688\u0691\u06d5]")
_LETTER = re.compile(r"[^\W\d_]")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
# Letters of Turkish, which few other languages have; Azerbaijani has one more.
_TURKISH = re.compile(r"[ğĞıİ]")
_AZERBAIJANI = re.compile(r"[əƏ]")
# Letters of other Cyrillic alphabets: Belarusian, Serbian, Macedonian, Kazakh, Tatar, Kyrgyz.
_OTHER_CYRILLIC = re.compile(r"[ўјљњћђџѓќѕәғқңөұүһ]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Language:
    """Word lists of one language; every entry is in folded form (see `text/normalization`).

    `abbreviations` never end a sentence, `closing_abbreviations` may; both are lower case and
    without their last dot. Some are words too: `number_abbreviations` count as abbreviations only
    before a figure ("no. 5"), `capital_abbreviations` there and with a capital ("Gen."). `stemmer`
    names a Snowball algorithm. `function_words`, `negations` and `modals` together are the words
    that do not count as content. `ordinal_dot` says that a dot after a figure may make it an
    ordinal, `elision` that an apostrophe ends a word.
    """

    code: str
    name: str
    stemmer: str | None
    function_words: frozenset[str]
    negations: frozenset[str]
    modals: frozenset[str]
    abbreviations: frozenset[str]
    closing_abbreviations: frozenset[str]
    month_names: frozenset[str]
    attribution_verbs: frozenset[str]
    number_abbreviations: frozenset[str] = frozenset()
    capital_abbreviations: frozenset[str] = frozenset()
    ordinal_dot: bool = False
    elision: bool = False
    common_words: tuple[frozenset[str], ...] = ()


def language_profile(code: str | None) -> Language:
    """The profile of a language code such as "en", "EN" or "en-GB".

    A code without word lists, or None, gives a neutral profile that works for any script.
    """
    primary = re.split(r"[-_]", code.strip(), maxsplit=1)[0].lower() if code else ""
    return _load(primary or NEUTRAL)


@cache
def _load(code: str) -> Language:
    data = read_part(code, "words")
    if not data:
        none: frozenset[str] = frozenset()
        return Language(code, code, None, none, none, none, none, none, none, none)

    def words(field: str) -> frozenset[str]:
        return _listed(data[field])

    return Language(
        code=code,
        name=data["name"],
        stemmer=data["stemmer"],
        function_words=words("function_words"),
        negations=words("negations"),
        modals=words("modals"),
        abbreviations=words("abbreviations"),
        closing_abbreviations=words("closing_abbreviations"),
        month_names=words("month_names"),
        attribution_verbs=words("attribution_verbs"),
        number_abbreviations=words("number_abbreviations"),
        capital_abbreviations=words("capital_abbreviations"),
        ordinal_dot=data.get("ordinal_dot", False),
        elision=data.get("elision", False),
        common_words=tuple(
            _listed(data["common_words"][band]) for band in ("most", "very", "rather")
        ),
    )


def _listed(lines: Iterable[str]) -> frozenset[str]:
    """The words of some lines."""
    return frozenset(word for line in lines for word in line.split())


def detect_language(text: str) -> str | None:
    """The ISO code of the language of a text, or None where the evidence is weak.

    Only the first 8,000 characters are read. Deterministic.
    """
    text = text[:_LOOK_AT]
    code, decided = _by_script(text)
    if decided:
        return code
    words = Counter(_TOKEN.findall(text.lower().translate(_APOSTROPHES)))
    total = words.total()
    if total < _FEWEST_WORDS:
        return None
    weights: dict[str, float] = defaultdict(float)
    hits: Counter[str] = Counter()
    index = _word_index()
    for word, count in words.items():
        for known, weight in index.get(word, ()):
            weights[known] += weight * count
            hits[known] += count
    ranked = sorted(weights.items(), key=lambda item: (-item[1], item[0]))
    if not ranked:
        return None
    best, weight = ranked[0]
    second = ranked[1][1] if len(ranked) > 1 else 0.0
    if hits[best] < _LEAST_SHARE * total or weight < _LEAST_LEAD * second:
        return None
    return best if _letters_agree(best, text) else None


def _by_script(text: str) -> tuple[str | None, bool]:
    """The language that the script alone shows, and whether the script decides."""
    if text.isascii():
        return None, False
    # Most texts have no sign of any of these scripts, which their distinct signs show.
    foreign = any("\u0370" <= sign < "\u2000" or sign >= "\u3000" for sign in set(text))
    letters = len(_LETTER.findall(text)) if foreign else 0
    for code, script in _SCRIPTS if foreign else ():
        found = len(script().findall(text))
        # Japanese is mostly Han with some kana; the other scripts fill their texts.
        if found < 4 or found < (0.1 if code == "ja" else 0.4) * letters:
            continue
        if code == "ar" and _NOT_ARABIC.search(text):
            return None, True
        return code, True
    turkish = len(_TURKISH.findall(text))
    if turkish >= 4 and turkish >= 0.02 * len(_LETTER.findall(text)):
        return (None, False) if _AZERBAIJANI.search(text) else ("tr", True)
    return None, False


def _letters_agree(code: str, text: str) -> bool:
    """Whether the alphabet allows the language that the words suggest."""
    if code not in ("ru", "uk"):
        return True
    cyrillic = len(_CYRILLIC.findall(text))
    other = len(_OTHER_CYRILLIC.findall(text))
    if other > 0.005 * cyrillic:
        return False
    russian = sum(map(text.lower().count, "ыэё"))
    ukrainian = sum(map(text.lower().count, "іїєґ"))
    if code == "uk":
        return ukrainian > russian
    # Bulgarian shares most of Russian's short words and none of these letters.
    return russian > ukrainian and (russian > 0 or cyrillic < 60)


@cache
def _word_index() -> dict[str, tuple[tuple[str, float], ...]]:
    """Function word -> the languages that have it, and how much it counts for each."""
    owners: dict[str, list[str]] = {}
    for code in languages():
        data = read_part(code, "words")
        listed = (data[field] for field in ("function_words", "negations", "modals"))
        for word in _listed(chain.from_iterable(listed)):
            owners.setdefault(word, []).append(code)
    return {
        word: tuple((code, 1.0 / len(codes)) for code in codes) for word, codes in owners.items()
    }
