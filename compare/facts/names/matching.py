"""Whether two mentions name the same, and whether they may be two versions of one fact.

Takes two names, says yes or no. Names are the same if one newsroom may write one for the other: a
surname for the full name, another spelling, a nickname, an acronym, an alias of the short list, the
words in another order. Names are comparable if they are of one kind and one could replace the
other: two persons, two countries, but not a capital and its country.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from compare.facts.names.generations import told_apart
from compare.facts.names.parts import Name
from compare.facts.names.spelling import same_word
from compare.text.language_folder import words_of_all
from compare.text.lexicon.names import (
    KnownName,
    NameKind,
    given_name_groups,
    given_names,
    legal_forms,
    name_stem,
)

# Small words inside names, which acronyms skip; particles such as "de" are part of a person's.
CONNECTORS = words_of_all("words", "name_connectors")
_NAME_WORD = re.compile(r"\w+(?:['’-]\w+)*")


def same_name(x: Name, y: Name) -> bool:
    """Whether two mentions of either report name the same person, place or body."""
    if NameKind.OFFICE in (x.kind, y.kind):
        return _same_office(x, y)
    if x.known and y.known:
        return x.known.name == y.known.name
    if told_apart(x.generation, y.generation):
        return False
    if x.full == y.full:
        return True
    if x.kind and y.kind and x.kind is not y.kind:
        return False
    if has_initials(x, y) or has_initials(y, x):
        return True
    if NameKind.PERSON in (x.kind, y.kind):
        return _same_person(x.full, y.full)
    return _same_words(x.full, y.full)


def namesakes(x: Name, y: Name) -> bool:
    """Whether two names are alike but for what tells their bearers apart: Jr and Sr, II and III."""
    return told_apart(x.generation, y.generation) and same_name(replace(x, generation=""), y)


def same_person(one: str, other: str) -> bool:
    """Whether two names without titles, as the reports write them, may be one person's.

    >>> same_person("Kate Ng", "Katherine Ng"), same_person("Paul Torberg", "Peter Reek")
    (True, False)
    """
    # The endings of one language with cases serve for all: no other has its letters.
    parts, others = (
        tuple(name_stem(word, "ru") for word in _NAME_WORD.findall(name.casefold()))
        for name in (one, other)
    )
    return parts == others or (bool(parts and others) and _same_person(parts, others))


def comparable_names(x: Name, y: Name) -> bool:
    """Whether two names are of one kind, so that one could replace the other."""
    if NameKind.OFFICE in (x.kind, y.kind):
        return x.kind is y.kind and _one_office_of_two_places(x, y)
    if namesakes(x, y):
        return True
    if x.known and y.known:
        return x.known.kind is y.known.kind and x.known.level == y.known.level
    if x.kind is not y.kind:
        return _of_one_family(x, y)
    if x.kind is NameKind.PLACE:
        return (x.known or y.known or _CITY).level == "city"
    if x.kind in (NameKind.PERSON, None) and len(x.full) == len(y.full) == 1:
        return (x.full[0] in given_names()) == (y.full[0] in given_names())
    return True


def _of_one_family(x: Name, y: Name) -> bool:
    """Whether a person has the surname of a name that nothing shows to be a person's."""
    kinds = {x.kind, y.kind} == {NameKind.PERSON, None}
    return kinds and min(len(x.full), len(y.full)) > 1 and x.full[-1] == y.full[-1]


# An unlisted place counts as a city: most of them are towns.
_CITY = KnownName(NameKind.PLACE, "", "city")


def has_initials(short: Name, long: Name) -> bool:
    """Whether an acronym is made of the initials of a name of several words."""
    if not short.acronym or long.acronym or len(short.words) != 1 or len(long.words) < 2:
        return False
    if long.kind in (NameKind.PERSON, NameKind.OFFICE):
        return False
    return short.words[0].replace(".", "") in initials(long)


def initials(name: Name) -> tuple[str, str]:
    """The initials of a name, with its small words and without them."""
    every = "".join(word[0] for word in name.words)
    return every, "".join(word[0] for word in name.words if word not in CONNECTORS)


def _same_office(x: Name, y: Name) -> bool:
    """Whether two mentions are one office, or an office and the person known to have it."""
    if x.kind is y.kind:
        conflict = x.known is not None and y.known is not None and x.known.name != y.known.name
        return not conflict and (x.words[-1] in y.words or y.words[-1] in x.words)
    return bool(x.resolved and y.resolved) and _same_person(x.full, y.full)


def _one_office_of_two_places(x: Name, y: Name) -> bool:
    return (
        x.known is not None
        and y.known is not None
        and x.known.level == y.known.level
        and x.known.name != y.known.name
        and x.words[-1] == y.words[-1]
    )


def _same_person(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether two names can be one person's: the shorter must be found in the longer."""
    small, large = sorted((a, b), key=len)
    if len(small) == 1:
        return any(same_word(small[0], word) for word in large)
    if sorted(small) == sorted(large) or _same_when_joined(small, large):
        return True
    if not same_word(small[-1], large[-1]):
        return False
    return all(any(_same_given(word, other) for other in large[:-1]) for word in small[:-1])


def _same_given(one: str, other: str) -> bool:
    """Whether two given names may be one: an initial, a nickname, another language's form."""
    if one[0] == other[0] and 1 in (len(one), len(other)):
        return True
    groups = given_name_groups()
    if not groups.get(one, frozenset()).isdisjoint(groups.get(other, frozenset())):
        return True
    return same_word(one, other)


def _same_words(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether all words of the shorter name occur in the longer, in any order."""
    small, large = sorted((_distinctive(a), _distinctive(b)), key=len)
    if _same_when_joined(small, large):
        return True
    return all(any(same_word(word, other) for other in large) for word in small)


def _same_when_joined(small: Sequence[str], large: Sequence[str]) -> bool:
    """Whether two names differ only in spaces or hyphens: North East, Northeast."""
    return len(small) != len(large) and same_word("".join(small), "".join(large))


def _distinctive(words: Sequence[str]) -> tuple[str, ...]:
    """The words without connectors and legal forms."""
    words_left = tuple(w for w in words if w not in CONNECTORS and w not in legal_forms())
    return words_left or tuple(words)
