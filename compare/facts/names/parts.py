"""The names in a run of capitalised words.

Takes a sentence and a run, gives its names: "Ohio Gov. Ada Bell" contains a place and a person with
a title, "Russian Embassy" is one organisation, "House Speaker" is an office. Titles belong to the
mention but not to the words that are compared. The kind is given only where a word of the run or
beside it shows it: a title, a given name, "Committee", "Lake", a listed name.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from compare.facts.names.capitalized_runs import CasedSentence, Run, RunFinder, opens
from compare.facts.names.generations import generation, roman
from compare.text.document import Span
from compare.text.lexicon.names import KnownName, NameKind, NameLexicon


@dataclass(frozen=True, slots=True)
class Name:
    """A mention of something by its name or, for persons, by an office.

    `span` is the whole mention with its titles, `core` the name alone. `words` are the folded
    words of the name, or of the shared form of a listed name (`known`). `resolved` is the full name
    that the report gives for the mention, in the words of the report, and `full` its folded words;
    `full` equals `words` if there is no other. `titles` are the folded words of an office, or of
    the title before a name. `generation` is "jr", "sr" or a number where one tells the person from
    others of the name.
    """

    span: Span
    core: Span
    sentence: int
    words: tuple[str, ...]
    kind: NameKind | None
    known: KnownName | None = None
    acronym: bool = False
    titles: tuple[str, ...] = ()
    resolved: str | None = None
    generation: str = ""
    full: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.full:
            object.__setattr__(self, "full", self.words)


_POSSESSIVES = ("'s", "’s", "'S", "’S")
_AGE = re.compile(r"\d{1,3}")
_PARTY = re.compile(r"\W*\((?:[DRI]|Dem|Rep|Lab|Con|Ind)\b")


class NameSplitter:
    """Divides the runs of one report into names."""

    def __init__(self, lexicon: NameLexicon, finder: RunFinder) -> None:
        self.lexicon, self._finder = lexicon, finder
        self._titles = lexicon.honorifics | lexicon.offices
        self._block = self._titles | lexicon.modifiers

    def parts(self, line: CasedSentence, run: Run) -> Iterator[Name]:
        """The names in a run, in order."""
        first, last = run
        while first <= last:
            name, first = self._part(line, first, last)
            if name is not None:
                yield name

    def _part(self, line: CasedSentence, first: int, last: int) -> tuple[Name | None, int]:
        """The name that begins at a word, and the word after it."""
        length = self._finder.known_length(line.norms, first, last)
        titles = 0 if length > 1 else self.title_words(line, first, last)
        if not titles and first < last and self._ends_office(line, first):
            titles = 1
        if titles:
            rest = first + titles
            if rest > last:
                return self._bare_title(line, first, last), last + 1
            given = line.norms[rest] in self.lexicon.given and rest < last
            if given or not self._has_head(line, rest, last):
                end = self._end_of_person(line, rest, last)
                person = self._name(line, (rest, end), NameKind.PERSON, begin=first)
                return person, end + 1
        if self._is_before_person(line, first, last):
            return None, first + 1
        rest = first if length else self._past_field(line, first, last)
        if rest > first:
            held = line.norms[first - 2 : first - 1] + line.norms[first:rest]
            person = self._name(line, (rest, last), NameKind.PERSON)
            return replace(person, titles=tuple(held)), last + 1
        given = line.norms[first] in self.lexicon.given and first < last
        if length and not (given and length == 1):
            end = first + length - 1
            if (
                end == last
                or self._of_office(line, first)
                or self._parts_after(line, end + 1, last)
            ):
                return self._known(line, first, end), end + 1
        end = self._end_of_name(line, first, last)
        return self._name(line, (first, end), self._kind(line, first, end)), end + 1

    def _past_field(self, line: CasedSentence, first: int, last: int) -> int:
        """The first word behind the field of an office: "Minister of Transport Ada Bell"."""
        rest = first
        while (
            rest <= last
            and self._of_office(line, first)
            and (line.norms[rest] in self.lexicon.modifiers)
        ):
            rest += 1
        named = last - rest == 1 and not self._has_head(line, first, last)
        return rest if named and line.norms[last] not in self._block else first

    def title_words(self, line: CasedSentence, first: int, last: int) -> int:
        """The number of words from a place on that are a title with its qualifiers."""
        norms, end = line.norms, first
        while end <= last and (
            norms[end] in self._block
            and (end == first or line.gaps[end] != "." or norms[end - 1] in self._block)
        ):
            end += 1
        while end > first and norms[end - 1] not in self._titles:
            end -= 1
        return end - first

    def _bare_title(self, line: CasedSentence, first: int, last: int) -> Name | None:
        """The office that a whole run is, or None for a mere form of address."""
        norms = line.norms[first : last + 1]
        if not any(norm in self.lexicon.offices for norm in norms):
            return None
        return make_office(line, first, last, tuple(norms))

    def _has_head(self, line: CasedSentence, first: int, last: int) -> bool:
        return any(norm in self.lexicon.organisation_words for norm in line.norms[first : last + 1])

    def _end_of_person(self, line: CasedSentence, first: int, last: int) -> int:
        """The last word of a person's name; another title begins another person."""
        for index in range(first + 1, last + 1):
            if line.norms[index] in self.lexicon.honorifics:
                return index - 1
        return last

    def _parts_after(self, line: CasedSentence, index: int, last: int) -> bool:
        """Whether a listed name ends before this word and is not part of a longer one."""
        if line.gaps[index] in "-‐‑":
            return True
        titles = self.title_words(line, index, last)
        if titles and not self._has_head(line, index + titles, last):
            return True
        if line.norms[index] in self.lexicon.given and index < last:
            return True
        length = self._finder.known_length(line.norms, index, last)
        if not length:
            return False
        return index + length > last or length > 1 or self._parts_after(line, index + length, last)

    def _of_office(self, line: CasedSentence, first: int) -> bool:
        """Whether a place belongs to an office before it: "President of Kenya Ada Bell"."""
        norms = line.norms
        return (
            first > 1
            and norms[first - 1] in self.lexicon.connectors
            and (norms[first - 2] in self.lexicon.offices)
        )

    def _is_before_person(self, line: CasedSentence, first: int, last: int) -> bool:
        """Whether a word has a capital only because it begins a sentence: "Rower Ada Bell"."""
        norms = line.norms
        return (
            last > first + 1
            and opens(line, first)
            and norms[first] not in self.lexicon.given
            and len(norms[first]) > 1
            and norms[first + 1] in self.lexicon.given
            and line.gaps[first + 1] == " "
            and not self._finder.capital_counts.always_capital(norms[first])
            and not self._has_head(line, first, last)
        )

    def _ends_office(self, line: CasedSentence, index: int) -> bool:
        """Whether a word is the last one of an office: "State" in "Secretary of State"."""
        norms = line.norms
        return (
            index > 1
            and norms[index - 2] in self.lexicon.offices
            and (norms[index - 1], norms[index]) in self.lexicon.office_tails
        )

    def _end_of_name(self, line: CasedSentence, first: int, last: int) -> int:
        """The last word of an unlisted name; words that begin another title are not part of it."""
        if line.norms[first] in self.lexicon.given and last - first < 2:
            return last
        for index in range(first + 1, last + 1):
            titles = self.title_words(line, index, last)
            if not titles or self._has_head(line, index, last):
                continue
            if index + titles <= last or not self._has_head(line, first, index - 1):
                return index - 1
            return index - 1 if titles > 1 else last
        return last

    def _kind(self, line: CasedSentence, first: int, last: int) -> NameKind | None:
        norms, lexicon = line.norms[first : last + 1], self.lexicon
        several = last > first
        if norms[-1] in lexicon.other_words - lexicon.organisation_words:
            return NameKind.OTHER
        if not lexicon.organisation_words.isdisjoint(norms):
            return NameKind.ORGANISATION
        person = several and (
            norms[0] in lexicon.given
            or norms[-1] in lexicon.suffixes
            or any(len(norm) == 1 for norm in norms[1:-1])
        )
        if person:
            return NameKind.PERSON
        if norms[-1] in lexicon.place_words or (several and norms[0] in lexicon.place_words):
            return NameKind.PLACE
        if several and norms[0] in lexicon.other_words:
            return NameKind.OTHER
        return NameKind.PERSON if self._beside_person(line, first, last) else None

    def _beside_person(self, line: CasedSentence, first: int, last: int) -> bool:
        """Whether the words beside a name show that it is a person's."""
        lexicon, norms = self.lexicon, line.norms
        if (
            first > 2
            and last > first
            and line.gaps[first] == " "
            and self._of_office(line, first - 1)
        ):
            return True
        if first and line.gaps[first] == " " and not line.capital[first - 1]:
            before = norms[first - 1]
            if before in lexicon.roles or before in lexicon.offices or before in lexicon.honorifics:
                return True
        if last + 1 >= len(norms) or last == first:
            return False
        gap, following = line.gaps[last + 1], norms[last + 1]
        if gap.startswith(",") and following == "who":
            return True
        if _PARTY.match(gap + following):
            return True
        age = gap == ", " and _AGE.fullmatch(following) is not None and last + 2 < len(norms)
        return age and line.gaps[last + 2].startswith(",")

    def _small_titles(self, line: CasedSentence, first: int) -> int | None:
        """The first word of the title in small letters before a person's name."""
        begin = first
        while begin and line.gaps[begin] == " " and line.norms[begin - 1] in self._block:
            begin -= 1
        while begin < first and line.capital[begin]:
            begin += 1
        has_title = not self._titles.isdisjoint(line.norms[begin:first])
        return begin if has_title else None

    def _known(self, line: CasedSentence, first: int, last: int) -> Name:
        known = self.lexicon.known[tuple(line.norms[first : last + 1])]
        words = tuple(known.name.split())
        return self._name(line, (first, last), known.kind, words=words, known=known)

    def _name(
        self,
        line: CasedSentence,
        run: Run,
        kind: NameKind | None,
        *,
        begin: int | None = None,
        words: tuple[str, ...] = (),
        known: KnownName | None = None,
    ) -> Name:
        first, last = run
        norms = line.norms[first : last + 1]
        mark = generation(line, first, last, self.lexicon)
        if not words:
            words = self._key(norms)
        core = span_of(line, mark.first, mark.last)
        surface = line.surfaces[first]
        if begin is None and kind is NameKind.PERSON:
            begin = self._small_titles(line, first)
        start = core.start if begin is None else line.sentence.words[begin].start
        return Name(
            span=Span(start, core.end),
            core=core,
            sentence=line.sentence.index,
            words=words,
            kind=kind,
            known=known,
            acronym=first == last and len(surface) > 1 and surface.isupper() and not line.shouting,
            titles=tuple(line.norms[begin:first]) if begin is not None else (),
            generation=mark.mark,
        )

    def _key(self, norms: list[str]) -> tuple[str, ...]:
        """The words by which a name is compared, with places in their shared form."""
        key: list[str] = []
        at = 0
        while at < len(norms):
            length = self._finder.known_length(norms, at, len(norms) - 1)
            known = self.lexicon.known[tuple(norms[at : at + length])] if length else None
            if known and known.kind in (NameKind.PLACE, NameKind.DEMONYM) and length < len(norms):
                key += known.name.split()
                at += length
            else:
                if norms[at] not in self.lexicon.suffixes and not self._is_mark(norms, at):
                    key.append(norms[at])
                at += 1
        return tuple(key or norms)

    def _is_mark(self, norms: list[str], at: int) -> bool:
        """Whether the last word of a name only tells it from others: Junior, the II of a pope."""
        if at < len(norms) - 1:
            return False
        numeral = len(norms) > 1 and roman(norms[at].upper()) != ""
        return numeral or norms[at] in self.lexicon.generations


def span_of(line: CasedSentence, first: int, last: int) -> Span:
    """The span of some words without a final possessive 's or a case ending: Doğan'a."""
    words, surface = line.sentence.words, line.surfaces[last]
    end = words[last].end
    apostrophe = max(surface.rfind(mark) for mark in "'’")
    if surface.endswith(_POSSESSIVES) and len(surface) > 2:
        end -= 2
    elif 0 < apostrophe == len(line.norms[last]):
        end = words[last].start + apostrophe
    return Span(words[first].start, end)


def make_office(
    line: CasedSentence,
    first: int,
    last: int,
    titles: tuple[str, ...],
    place: KnownName | None = None,
) -> Name:
    """The mention of a person by an office: "the Kenyan president"."""
    span = span_of(line, first, last)
    words = tuple(line.norms[first : last + 1])
    index = line.sentence.index
    return Name(span, span, index, words, NameKind.OFFICE, known=place, titles=titles)


def make_surname(line: CasedSentence, index: int) -> Name:
    """The mention of a person by one word."""
    span = span_of(line, index, index)
    return Name(span, span, line.sentence.index, (line.norms[index],), NameKind.PERSON)


def overlaps_any(span: Span, names: Sequence[Name]) -> bool:
    """Whether a span shares a character with one of the names, which are in text order."""
    at = bisect_right(names, span.start, key=lambda name: name.span.end)
    return at < len(names) and names[at].span.start < span.end
