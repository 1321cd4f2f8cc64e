"""Names in a report: persons, places, organisations, and the offices that stand for persons.

Takes the segments of a report, gives its names in order, each with its exact span, the folded
words by which it is compared, a kind where that is certain, and the full name that the report
itself gives for a shorter mention ("Harrow", once "Elaine Harrow" was named). Names are recognised
by capitals, titles and short lists rather than by a trained model: what is found can be explained,
nothing has to be downloaded, and a report of 1,500 words takes a few milliseconds. In languages
that capitalise all nouns, only names that something else confirms are found.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from compare.facts.names.capitalized_runs import (
    CasedSentence,
    RunFinder,
    cased_sentences,
    count_capitals,
)
from compare.facts.names.lexicon import KnownName, NameKind, NameLexicon, given_names, name_lexicon
from compare.facts.names.matching import (
    CONNECTORS,
    comparable_names,
    has_initials,
    initials,
    same_name,
)
from compare.facts.names.offices import OfficeFinder
from compare.facts.names.parts import Name, NameSplitter, make_surname, overlaps_any
from compare.facts.names.spelling import same_word
from compare.text.document import Span
from compare.text.language import Language
from compare.text.segmentation import Segments, Sentence

__all__ = [
    "KnownName",
    "Name",
    "NameKind",
    "comparable_names",
    "find_names",
    "name_at",
    "same_name",
]


def find_names(segments: Segments) -> tuple[Name, ...]:
    """The names of a report in the order of its text; no two of them overlap.

    Words for peoples ("Kenyan") have the kind demonym and the words of their country. A language
    whose use of capitals is unknown gives no names.
    """
    language = segments.language
    lexicon = name_lexicon(language.code)
    if lexicon.capitals == "none":
        return ()
    lines = cased_sentences(segments.sentences, language)
    finder = RunFinder(lexicon, language, count_capitals(lines))
    parts, offices = NameSplitter(lexicon, finder), OfficeFinder(lexicon)
    found: list[Name] = []
    for line in lines:
        names = [name for run in finder.runs(line) for name in parts.parts(line, run)]
        if lexicon.capitals == "nouns":
            names = _sure_among_nouns(names, line, language)
        found_offices = offices.offices(line, names)
        if found_offices:
            names = [name for name in names if not overlaps_any(name.span, found_offices)]
            names = sorted([*names, *found_offices], key=lambda name: name.span.start)
        found += names
    if lexicon.capitals == "nouns":
        found = _with_surnames(found, lines, lexicon)
    resolved = _resolve(found, lines, lexicon)
    return tuple(_without_descriptions(resolved, lexicon))


def name_at(names: Sequence[Name], span: Span) -> Name | None:
    """The name that shares most characters with a span, or None; `names` in text order."""
    first = bisect_right(names, span.start, key=lambda name: name.span.end)
    last = bisect_left(names, span.end, key=lambda name: name.span.start)
    return max(
        names[first:last],
        key=lambda name: min(name.span.end, span.end) - max(name.span.start, span.start),
        default=None,
    )


def _sure_among_nouns(names: list[Name], line: CasedSentence, language: Language) -> list[Name]:
    """The names that something besides a capital confirms, where every noun has a capital."""
    confirmed = []
    for name in names:
        if name.known or name.titles or name.acronym or name.kind is NameKind.OFFICE:
            confirmed.append(name)
        elif len(name.words) > 1 and (
            name.kind is NameKind.PERSON or _beside_speech_verb(name, line, language)
        ):
            confirmed.append(replace(name, kind=NameKind.PERSON))
    return confirmed


def _beside_speech_verb(name: Name, line: CasedSentence, language: Language) -> bool:
    """Whether a name of two words, separate from other nouns, is next to a verb of saying."""
    if len(name.words) != 2:
        return False
    words, gaps, norms = line.sentence.words, line.gaps, line.norms
    first = bisect_left(words, name.span.start, key=lambda word: word.start)
    behind = bisect_left(words, name.span.end, key=lambda word: word.start)
    before = norms[first - 1] if first else ""
    after = norms[behind] if behind < len(words) else ""
    apart_before = not first or gaps[first] != " "
    apart_behind = not after or gaps[behind] != " " or not words[behind].content
    verbs = language.attribution_verbs
    return (apart_before and after in verbs) or (apart_behind and before in verbs)


def _with_surnames(
    names: list[Name], lines: Iterable[CasedSentence], lexicon: NameLexicon
) -> list[Name]:
    """The names and further surnames of their persons, where every noun has a capital."""
    surnames = {name.words[-1] for name in names if name.kind is NameKind.PERSON}
    surnames |= {surname + "s" for surname in surnames}
    found = list(names)
    for line in lines:
        if surnames.isdisjoint(line.norms):
            continue
        for index, norm in enumerate(line.norms):
            articled = index > 0 and line.norms[index - 1] in lexicon.definite
            if norm in surnames and line.capital[index] and not articled:
                surname = make_surname(line, index)
                if name_at(names, surname.span) is None:
                    found.append(surname)
    return sorted(found, key=lambda name: name.span.start)


def _without_descriptions(names: Iterable[Name], lexicon: NameLexicon) -> Iterator[Name]:
    """The names without mere descriptions ("the Committee") that the report does not resolve."""
    heads = lexicon.organisation_words | lexicon.place_words | lexicon.other_words
    plain = heads | lexicon.plain | lexicon.modifiers | lexicon.roles | lexicon.connectors
    for name in names:
        if name.known or name.resolved or name.titles or not plain.issuperset(name.words):
            yield name


# With more full names for one word than this, a mention counts as ambiguous.
MOST_CANDIDATES = 30


@dataclass(frozen=True, slots=True)
class _FullNames:
    """Names of several words by their first and last words, and by their initials."""

    by_word: dict[str, dict[tuple[str, ...], Name]]
    by_initials: dict[str, dict[tuple[str, ...], Name]]


def _resolve(names: list[Name], lines: Sequence[CasedSentence], lexicon: NameLexicon) -> list[Name]:
    """The names, shorter mentions with the full name that the report gives, and its kind."""
    texts = {line.sentence.index: line.sentence for line in lines}
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
