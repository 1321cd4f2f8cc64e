"""Word lists for names: titles, offices, kinds of bodies and places, names that have aliases.

Takes a language, gives a `NameLexicon`. The lists are data in the folder of the language: `names`
are words around names, `known_names` its forms of the places and organisations that the English
folder lists. Given names are one file, `data/given_names.json`, because they travel. A short list
beside the rules, not an encyclopaedia: it contains what a reader of any newspaper knows,
so that "Britain" equals "the U.K."; other names are recognised by capitals and context.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from typing import Any, Literal

from compare.data_files import data_json
from compare.text.language import Language, language_profile
from compare.text.language_folder import languages, read_part
from compare.text.normalization import fold_word


class NameKind(StrEnum):
    """The kind of thing named. A demonym is a word for people of a place: "Kenyan", "Kenyans"."""

    PERSON = "person"
    PLACE = "place"
    ORGANISATION = "organisation"
    OFFICE = "office"
    DEMONYM = "demonym"
    OTHER = "other"


# How a language uses capitals: for names only, for all nouns, or nothing is known.
Capitals = Literal["names", "nouns", "none"]


@dataclass(frozen=True, slots=True)
class KnownName:
    """A listed name: its kind, the name that all its aliases share, and its level.

    The level distinguishes places: country, state, city, continent.
    """

    kind: NameKind
    name: str
    level: str


@dataclass(frozen=True, slots=True)
class NameLexicon:
    """Word lists of one language; every word is in folded form (see `text/normalization`).

    `generations` are words and phrases that tell persons of one name apart, with "jr", "sr" or a
    number; an office that ends in one of `definite_endings` is one person's ("ministern");
    `letter_numerals` the letters that a language writes for numbers there. `numeral_first`
    says that a numeral stands before the name.
    """

    capitals: Capitals
    honorifics: frozenset[str]
    offices: frozenset[str]
    modifiers: frozenset[str]
    roles: frozenset[str]
    office_tails: frozenset[tuple[str, ...]]
    organisation_words: frozenset[str]
    place_words: frozenset[str]
    other_words: frozenset[str]
    plain: frozenset[str]
    leaders: frozenset[str]
    definite: frozenset[str]
    connectors: frozenset[str]
    particles: frozenset[str]
    suffixes: frozenset[str]
    verb_endings: tuple[str, ...]
    adjective_endings: tuple[str, ...]
    plural_endings: tuple[str, ...]
    definite_endings: tuple[str, ...]
    given: frozenset[str]
    hyphenated_after: frozenset[str]
    known: dict[tuple[str, ...], KnownName]
    longest: dict[str, int]
    generations: dict[str, str]
    letter_numerals: dict[str, str]
    numeral_first: bool


_FIELDS = (
    "honorifics", "offices", "modifiers", "roles", "organisation_words", "place_words",
    "other_words", "plain", "leaders", "definite", "connectors", "particles", "suffixes",
)  # fmt: skip


@cache
def name_lexicon(code: str) -> NameLexicon:
    """The word lists of a language; empty ones, with capitals "none", where there are none."""
    none: frozenset[str] = frozenset()
    language = language_profile(code)
    data = read_part(code, "names")
    if not data:
        lists: dict[str, Any] = dict.fromkeys(_FIELDS, none)
        return NameLexicon(
            **lists, capitals="none", office_tails=frozenset(), verb_endings=(),
            adjective_endings=(), plural_endings=("s",), definite_endings=(), given=none,
            hyphenated_after=none, known={}, longest={}, generations={}, letter_numerals={},
            numeral_first=False,
        )  # fmt: skip
    lists = {field: _stems(" ".join(data[field]).casefold().split(), code) for field in _FIELDS}
    # "Jan" is a month to English eyes and a man to others.
    months = language.month_names - (none if code == "en" else given_names())
    lists["plain"] |= _stems(months, code)
    known = {tuple(name_stem(w, code) for w in form): k for form, k in _known(language)}
    if data.get("genitive_s"):
        for form in tuple(known):
            known.setdefault((*form[:-1], form[-1] + "s"), known[form])
    longest: dict[str, int] = {}
    for form in known:
        longest[form[0]] = max(len(form), longest.get(form[0], 0))
    return NameLexicon(
        **lists,
        capitals=data["capitals"],
        office_tails=frozenset(
            tuple(name_stem(word, code) for word in tail.casefold().split())
            for tail in data["office_tails"]
        ),
        verb_endings=tuple(" ".join(data.get("verb_endings", ())).split()),
        adjective_endings=tuple(" ".join(data.get("adjective_endings", ())).split()),
        plural_endings=tuple(data.get("plural_endings", "s").split()),
        definite_endings=tuple(data.get("definite_endings", "").split()),
        given=given_names() | _stems(given_names(), code),
        hyphenated_after=frozenset(" ".join(_given_names_file()["hyphenated_after"]).split()),
        known=known,
        longest=longest,
        generations={
            " ".join(name_stem(_plain(word, language), code) for word in phrase.split()): mark
            for mark, line in data.get("generations", {}).items()
            for phrase in line.split(",")
        },
        letter_numerals={
            letters: str(number)
            for number, letters in enumerate(data.get("letter_numerals", "").split(), start=1)
        },
        numeral_first=data.get("numeral_first", False),
    )


def _stems(words: Iterable[str], code: str) -> frozenset[str]:
    """Words in the form in which words of a report are looked up: without case endings."""
    return frozenset(name_stem(word, code) for word in words)


@cache
def given_names() -> frozenset[str]:
    """The commonest given names of all languages."""
    return frozenset(" ".join(_given_names_file()["given"]).split())


@cache
def given_name_groups() -> dict[str, frozenset[int]]:
    """Given name -> numbers of the groups whose members may name one person."""
    groups: dict[str, set[int]] = {}
    for number, line in enumerate(_given_names_file()["same_given"]):
        for name in line.split():
            # The endings of one language with cases serve for all: no other has its letters.
            for form in (name, name_stem(name, "ru")):
                groups.setdefault(form, set()).add(number)
    return {name: frozenset(numbers) for name, numbers in groups.items()}


@cache
def legal_forms() -> frozenset[str]:
    """Legal forms of companies: Inc, Ltd, GmbH."""
    return frozenset(
        word
        for code in languages()
        for line in read_part(code, "names").get("designators", ())
        for word in line.split()
    )


@cache
def _given_names_file() -> dict[str, Any]:
    data: dict[str, Any] = data_json("given_names.json")
    return data


@cache
def _case_ending(code: str) -> re.Pattern[str] | None:
    endings = " ".join(read_part(code, "names").get("case_endings", ())).split()
    return re.compile(rf"(?<=\w\w\w)(?:{'|'.join(endings)})$") if endings else None


@lru_cache(maxsize=1 << 16)
def name_stem(word: str, code: str) -> str:
    """A folded word without its case ending, in languages that inflect names.

    >>> name_stem("путина", "ru")
    'путин'
    """
    ending = _case_ending(code)
    return ending.sub("", word) if ending is not None else word


_TOKEN = re.compile(r"[^\s-]+")


def _known(language: Language) -> Iterator[tuple[tuple[str, ...], KnownName]]:
    """The folded words of each form of each known name in a language.

    A language without a form of its own uses the English one: most names are the same in other
    languages, but not every alias.
    """
    own_forms = read_part(language.code, "known_names")
    for level, names in read_part("en", "known_names").items():
        kind = NameKind(level) if level in ("organisation", "demonym") else NameKind.PLACE
        for name, english in names.items():
            forms = own_forms.get(level, {}).get(name)
            if forms is None and kind is NameKind.PLACE:
                forms = english.split(",")[0]
            for form in forms.split(",") if forms else ():
                words = (_plain(word, language) for word in _TOKEN.findall(form))
                yield tuple(words), KnownName(kind, name, level)


def _plain(word: str, language: Language) -> str:
    """A listed word, folded as in a report, where "Calif." is "Calif" and a dot."""
    if word.endswith(".") and word.count(".") == 1:
        word = word[:-1]
    return fold_word(word, language)
