"""Names in a report: persons, places, organisations, and the offices that stand for persons.

Takes the segments of a report, gives its names in order, each with its exact span, the folded
words by which it is compared, a kind where that is certain, and the full name that the report
itself gives for a shorter mention ("Harrow", once "Elaine Harrow" was named). Names are recognised
by capitals, titles and short lists rather than by a trained model: what is found can be explained,
nothing has to be downloaded, and a report of 1,500 words takes a few milliseconds. In languages
that capitalise all nouns, only names that something else confirms are found.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from compare.facts.names.capitalized_runs import (
    CasedSentence,
    RunFinder,
    cased_sentences,
    count_capitals,
)
from compare.facts.names.matching import comparable_names, same_name
from compare.facts.names.offices import OfficeFinder
from compare.facts.names.parts import Name, NameSplitter, make_surname, overlaps_any
from compare.facts.names.persons import resolve_names
from compare.text.document import Span
from compare.text.language import Language
from compare.text.lexicon.names import KnownName, NameKind, NameLexicon, name_lexicon
from compare.text.segmentation import Segments

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
        found += _outermost(names)
    if lexicon.capitals == "nouns":
        found = _with_surnames(found, lines, lexicon)
    resolved = resolve_names(found, [line.sentence for line in lines], lexicon)
    return tuple(_without_descriptions(resolved, lexicon))


def _outermost(names: Sequence[Name]) -> list[Name]:
    """The names without those that a neighbour takes in: the "II" of "II. Elizabeth"."""
    return [
        name
        for place, name in enumerate(names)
        if not any(
            other is not name and other.generation and other.core.overlaps(name.core)
            for other in names[max(place - 1, 0) : place + 2]
        )
    ]


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
