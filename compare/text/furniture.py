"""Lines of a page that are no news: menus, buttons, calls to subscribe, picture credits.

Takes a line on one line, says whether it is furniture of one of these kinds. The words of all
languages count together, because a page in one language often has buttons in another. A label must
be the whole line, a call must begin the line and name what it calls for, and neither may be inside
quotation marks: news taken for furniture is hidden from the reader.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from compare.data_files import data_json
from compare.text.lexicon.furniture import furniture_words
from compare.text.patterns import beginning, when_used

_EDGES = " \t\u00a0•·|>»›→←↓↑▼▲×✕✓*#–—-.:!…?()[]"
_SEPARATORS = re.compile(r"\s*[|•·]\s*|\s+[/–—-]\s+|\s*[>›»→]\s*")
_PATH = re.compile(r"\s*[>›»→/]\s*")
_QUOTED = re.compile(r"[\"“”„«»‘]")
_COUNT = re.compile(r"\s*[(:]?\s*\d{1,5}\s*\)?$")
_EMBEDDED = re.compile(r"[—–-]\s*[^()]{2,60}\s\(@\w{2,30}\)(?:\s+[\w .,/]{4,25})?")
_NAME = r"[A-ZÀ-ÖØ-ÞА-ЯЁІЇЄҐ][\w'’.&-]*"
_NAMES = rf"{_NAME}(?:[ \t]+{_NAME}){{0,4}}"
_LONGEST_LABEL, _LONGEST_CALL, _MOST_CALL_WORDS = 60, 160, 24
_MOST_PARTS, _LONGEST_PART = 12, 40
# The first letters by which a call is looked up, and those by which a credit is.
_CALL_KEY, _BEGINNING = 2, 4
# What a language's folder says of furniture: `labels` as a whole line; `home` begins a path of
# navigation; `fields` before a colon and a list; a line that begins with one of `calls` and has one
# of `objects` in it; `units` and `reading` of reading times; `credits` before a picture's makers.
_FIELDS = ("labels", "home", "fields", "units", "reading", "calls", "objects", "credits")


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of all languages."""

    labels: frozenset[str]
    home: frozenset[str]
    fields: frozenset[str]
    units: frozenset[str]
    reading: frozenset[str]
    calls: Mapping[str, tuple[str, ...]]
    credits: tuple[str, ...]
    objects_pattern: Callable[[], re.Pattern[str]]
    credits_pattern: Callable[[], re.Pattern[str]]


@lru_cache(maxsize=1)
def _words() -> _Words:
    found = {field: set(furniture_words(field)) for field in _FIELDS}
    for field, words in data_json("pages", "furniture.json").items():
        found[field].update(words)
    return _Words(
        labels=frozenset(found["labels"]),
        home=frozenset(found["home"]),
        fields=frozenset(found["fields"]),
        units=frozenset(found["units"]),
        reading=frozenset(found["reading"]),
        calls=_by_beginning(found["calls"]),
        credits=tuple({beginning(word)[:_BEGINNING] for word in found["credits"]}),
        objects_pattern=when_used(
            rf"(?<!\w)(?:{_any(found['objects'])})(?!\w)|\w@\w|\w\.(?:com|org)\b"
        ),
        credits_pattern=when_used(
            rf"[(\[]?(?i:{_any(found['credits'])})(?:\s*[:,|©]|\s)\s*(?:(?i:by|von|de|di)\s+)?(?:©\s*)?"
            rf"(?P<makers>{_NAMES}(?:\s*[/,&|+]\s*{_NAMES}){{0,3}})\s*\|?[)\]]?\.?"
        ),
    )


def _any(words: set[str]) -> str:
    """A pattern of any of these words, the longest first."""
    return "|".join(map(re.escape, _longest_first(words)))


def _longest_first(words: set[str]) -> list[str]:
    return sorted(words, key=lambda word: (-len(word), word))


def _by_beginning(phrases: set[str]) -> dict[str, tuple[str, ...]]:
    """The phrases by their first letters, the longest first."""
    found: dict[str, tuple[str, ...]] = {}
    for phrase in _longest_first(phrases):
        key = phrase[:_CALL_KEY]
        found[key] = (*found.get(key, ()), phrase)
    return found


def _call_end(small: str) -> int | None:
    """Where the call that begins a line ends; None if no call begins it.

    They are looked up and not part of a pattern: hundreds of phrases are slow to compile.
    """
    for start in (1, 0) if small[:1] in ("¿", "¡") else (0,):
        for phrase in _words().calls.get(small[start : start + _CALL_KEY], ()):
            end = start + len(phrase)
            if small.startswith(phrase, start) and not _in_word(small[end : end + 1]):
                return end
    return None


def _is_call_alone(bare: str) -> bool:
    """Whether a line is the beginning of a call and nothing else: "Sign up"."""
    whole = (bare, bare[1:]) if bare[:1] in ("¿", "¡") else (bare,)
    return any(line in _words().calls.get(line[:_CALL_KEY], ()) for line in whole)


def _in_word(sign: str) -> bool:
    return sign.isalnum() or sign == "_"


def is_furniture(line: str, alone: bool) -> bool:
    """Whether a line is furniture; `alone`: whether it is a paragraph of its own.

    >>> is_furniture("Privacy policy | Terms of use", True), is_furniture("The menu is long.", True)
    (True, False)
    """
    if len(line) > _LONGEST_CALL:
        return False
    small = line.lower().replace("’", "'")
    return (
        (alone and (is_label(small) or _is_list(small) or _is_field(small)))
        or _is_call(small)
        or _is_credit(line)
        or _EMBEDDED.fullmatch(line) is not None
    )


def is_label(small: str) -> bool:
    """Whether a line in small letters is the name of a button or of a part of a page."""
    if len(small) > _LONGEST_LABEL or small.endswith((",", ";")):
        return False
    labels = _words().labels
    bare = small.strip(_EDGES)
    if bare in labels or _is_call_alone(bare):
        return True
    return _COUNT.sub("", bare).strip(_EDGES) in labels or _is_reading_time(bare)


def _is_reading_time(bare: str) -> bool:
    """Whether it is how long reading takes: "5 min read", "Lesezeit: 4 Minuten"."""
    words = _words()
    head, colon, tail = bare.rpartition(":")
    if colon and head.strip() not in words.reading:
        return False
    figure, _, unit = tail.strip().partition(" ")
    if figure.isdigit():
        return len(figure) <= 3 and unit.strip() in words.units
    match = re.fullmatch(r"(?P<words>[^\d]{3,40}?)\s*(\d{1,3})\s+(?P<unit>[^\d]{1,20})", bare)
    return match is not None and match["words"] in words.reading and match["unit"] in words.units


def _is_list(small: str) -> bool:
    """Whether a line is a row of labels, or the path of a page: "Home > News > Coast"."""
    path = [part.strip() for part in _PATH.split(small) if part.strip()]
    home = _words().home
    if 2 <= len(path) <= 6 and path[0] in home and all(len(part) <= _LONGEST_PART for part in path):
        return True
    parts = list(_parts(small))
    return 2 <= len(parts) <= _MOST_PARTS and all(is_label(part) for part in parts)


def _parts(small: str) -> Iterator[str]:
    yield from (part for part in _SEPARATORS.split(small.strip(_EDGES)) if part.strip())


def _is_field(small: str) -> bool:
    """Whether a line is a list of topics: "Topics: Harbour, Toll, Pellmouth"."""
    head, colon, tail = small.partition(":")
    if not colon or head.strip(_EDGES) not in _words().fields or small.endswith((".", "!")):
        return False
    items = [item.strip() for item in re.split(r"[,;|·•/#]", tail) if item.strip()]
    return 0 < len(items) <= _MOST_PARTS and all(len(item.split()) <= 4 for item in items)


def _is_call(small: str) -> bool:
    """Whether a line asks the reader to subscribe, to write, or to accept cookies."""
    start = small.lstrip(_EDGES)
    end = _call_end(start)
    if end is None or len(start.split()) > _MOST_CALL_WORDS or _QUOTED.search(start):
        return False
    return _words().objects_pattern().search(start, max(0, end - 20)) is not None


def _is_credit(line: str) -> bool:
    """Whether a line names the makers of a picture: "Photograph: Jon Berger/Agency"."""
    words = _words()
    named = beginning(line[line[:1] in ("(", "[") :]).startswith(words.credits)
    match = words.credits_pattern().fullmatch(line) if named else None
    if match is None:
        return _GLUED.fullmatch(line) is not None
    # "Photo: Queen Camilla" may say who is in it.
    told = any(sign in line for sign in ("/", "©", "|")) or not _BARE().match(line)
    return told and len(match["makers"]) <= 80


_GLUED = re.compile(rf"Credits?{_NAMES}(?:/{_NAMES})?")
_BARE = when_used(
    r"[(\[]?(?i:photos?|pictures?|images?|fotos?|bild(?:er)?|imagen|imagem|immagine|beeld|zdjęcie"
    r"|фото|снимок|світлина|знімок|изображение|quelle|bron)\s*:"
)
