"""Who is meant by a surname, a nickname, an acronym or an office: the persons of one report.

Takes the names of a report, gives each with the full name that the report itself has for it, and
says which of them are persons' and may be shown as one. Only what the report says counts: after
"Elaine Harrow, the mayor", both "Harrow" and "the mayor" mean that person. If two persons fit,
nothing is resolved, because a wrong name puts words into the wrong mouth. Whether names of two
reports are one person's is decided in `matching`, by the same rules.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from compare.facts.names.lexicon import KnownName, NameKind, NameLexicon, given_names
from compare.facts.names.matching import CONNECTORS, has_initials, initials, same_name
from compare.facts.names.parts import Name
from compare.facts.names.spelling import same_word
from compare.text.segmentation import Sentence

# With more full names for one word than this, a mention counts as ambiguous.
MOST_CANDIDATES = 30


@dataclass(frozen=True, slots=True)
class _FullNames:
    """Names of several words by their first and last words, and by their initials."""

    by_word: dict[str, dict[tuple[str, ...], Name]]
    by_initials: dict[str, dict[tuple[str, ...], Name]]


def resolve_names(
    names: list[Name], sentences: Iterable[Sentence], lexicon: NameLexicon
) -> list[Name]:
    """The names, shorter mentions with the full name that the report gives, and its kind."""
    texts = {sentence.index: sentence for sentence in sentences}
    persons = _persons_by_surname(names)
    names = [_as_person(name, persons) for name in names]
    fulls = _full_names(names)
    names = [_with_full(name, _full_for(name, fulls), texts) for name in names]
    holders = _office_holders(names, texts)
    return [
        _with_full(name, _holder(name, holders, lexicon.leaders), texts)
        if name.kind is NameKind.OFFICE
        else name
        for name in names
    ]


def _full_names(names: Iterable[Name]) -> _FullNames:
    """The names of several words, by what a shorter mention may have of them."""
    fulls = _FullNames(defaultdict(dict), defaultdict(dict))
    for name in names:
        if len(name.words) < 2 or name.kind is NameKind.OFFICE:
            continue
        for letters in initials(name):
            fulls.by_initials[letters].setdefault(name.words, name)
        if name.known is None and CONNECTORS.isdisjoint(name.words):
            for word in (name.words[0], name.words[-1]):
                fulls.by_word[word].setdefault(name.words, name)
    return fulls


def _with_full(name: Name, full: Name | None, texts: dict[int, Sentence]) -> Name:
    """A mention with the full name from elsewhere in the report."""
    if full is None:
        return name
    sentence = texts[full.sentence]
    if full.resolved:
        text = full.resolved
    else:
        text = sentence.text[full.core.start - sentence.start : full.core.end - sentence.start]
    return replace(name, resolved=text, full=full.full, kind=name.kind or full.kind)


def _persons_by_surname(names: Iterable[Name]) -> frozenset[str]:
    """The last words of the names that are certainly persons'."""
    return frozenset(
        name.words[-1] for name in names if name.kind is NameKind.PERSON and name.words
    )


def _as_person(name: Name, persons: frozenset[str]) -> Name:
    """A name, a person's if its kind is unknown and its last word is a person's elsewhere."""
    if name.kind is None and not name.acronym and name.words[-1] in persons:
        return replace(name, kind=NameKind.PERSON)
    return name


def _full_for(name: Name, fulls: _FullNames) -> Name | None:
    """The one full name that a shorter mention can stand for."""
    if name.acronym:
        expansions = fulls.by_initials.get(name.words[0].replace(".", ""), {})
        found = [full for full in expansions.values() if has_initials(name, full)]
        return found[0] if len(found) == 1 else None
    if name.kind is NameKind.OFFICE or name.known:
        return None
    last = name.words[-1]
    by_word = fulls.by_word.get(last) or fulls.by_word.get(last.removesuffix("s"), {})
    candidates = list(by_word.values())[: MOST_CANDIDATES + 1]
    found = [
        full
        for full in candidates
        if same_word(full.words[-1], last)
        and len(full.words) > len(name.words)
        and same_name(name, full)
    ]
    if not found and len(name.words) == 1:
        found = [full for full in candidates if full.kind is NameKind.PERSON]
    found = [full for full in found if name.kind in (None, full.kind) or full.kind is None]
    if not found and name.kind is NameKind.PERSON and len(name.words) > 1:
        return name
    if not found or len(candidates) > MOST_CANDIDATES:
        return None
    if any(not same_name(found[0], other) for other in found[1:]):
        return None
    return max(found, key=lambda full: (full.words[0] in given_names(), len(full.words)))


@dataclass(frozen=True, slots=True)
class _OfficeHolder:
    """A person with an office in the report, and the place of the office if it is given."""

    office: frozenset[str]
    place: KnownName | None
    words: tuple[str, ...]
    person: Name = field(compare=False)


def _office_holders(names: Sequence[Name], texts: dict[int, Sentence]) -> list[_OfficeHolder]:
    """The persons with offices, from titles and appositions: "Ada Bell, the mayor"."""
    found: dict[_OfficeHolder, None] = {}
    for before, name in pairwise([None, *names]):
        if name is None:
            continue
        between = _between(before, name, texts)
        if name.kind is NameKind.PERSON and name.titles:
            place = before.known if before is not None and between == " " else None
            found[_OfficeHolder(frozenset(name.titles), place, name.full, name)] = None
        if before is not None and between in (", ", ", the "):
            pair = (before, name) if name.kind is NameKind.OFFICE else (name, before)
            if pair[0].kind is NameKind.PERSON and pair[1].kind is NameKind.OFFICE:
                office = frozenset(pair[1].titles)
                found[_OfficeHolder(office, pair[1].known, pair[0].full, pair[0])] = None
    return list(found)


def _between(before: Name | None, name: Name, texts: dict[int, Sentence]) -> str:
    """The text between two names of one sentence."""
    if before is None or before.sentence != name.sentence:
        return ""
    sentence = texts[name.sentence]
    return sentence.text[before.span.end - sentence.start : name.span.start - sentence.start]


def _same_place(holder: _OfficeHolder, office: Name) -> bool:
    """Whether both offices have the same place in the report."""
    return bool(holder.place and office.known) and not _other_place(holder, office)


def _other_place(holder: _OfficeHolder, office: Name) -> bool:
    return bool(holder.place and office.known and holder.place.name != office.known.name)


def _leads(holder: _OfficeHolder, leaders: frozenset[str]) -> bool:
    """Whether a person has an office that is also called leader of a country."""
    return not leaders.isdisjoint(holder.office)


def _holder(office: Name, holders: Sequence[_OfficeHolder], leaders: frozenset[str]) -> Name | None:
    """The person who has an office in the report; None if there are several."""
    wanted = frozenset(office.titles)
    persons = [
        holder.person
        for holder in holders
        if (holder.office == wanted and not _other_place(holder, office))
        or (
            _leads(holder, leaders)
            and not leaders.isdisjoint(wanted)
            and _same_place(holder, office)
        )
    ]
    if not persons or any(not same_name(persons[0], other) for other in persons[1:]):
        return None
    return max(persons, key=lambda person: len(person.full))
