"""Who is meant by a surname, a nickname, an acronym or an office: the persons of one report.

Takes the names of a report, gives each with the full name that the report itself has for it, and
says which of them are persons' and may be shown as one. Only what the report says counts: after
"Elaine Harrow, the mayor", both "Harrow" and "the mayor" mean that person. If two persons fit,
nothing is resolved, because a wrong name puts words into the wrong mouth. Whether names of two
reports are one person's is decided in `matching`, by the same rules.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from compare.facts.names.matching import CONNECTORS, has_initials, initials, same_name, same_person
from compare.facts.names.parts import Name
from compare.facts.names.spelling import same_word
from compare.text.document import Span
from compare.text.lexicon.attribution import attribution_lexicon
from compare.text.lexicon.names import (
    KnownName,
    NameKind,
    NameLexicon,
    given_names,
    name_lexicon,
    name_stem,
)
from compare.text.segmentation import Segments, Sentence

# A body whose kind stands so many words behind an office at most.
_BODY = 9
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
    persons = _surnames(names, texts)
    names = [_as_person(name, persons) for name in names]
    fulls = _full_names(name for name in names if not _joins_two(name, texts))
    names = [_with_full(name, _full_for(name, fulls), texts) for name in names]
    others = [name for name in names if not _heads_body(name, texts, lexicon)]
    holders = [*_office_holders(others, texts), *_titled_with_place(others, texts, lexicon)]
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


def _joins_two(name: Name, texts: dict[int, Sentence]) -> bool:
    """Whether a hyphen joins two names, so that neither is short for both: "Bell-Reek debate"."""
    sentence = texts[name.sentence]
    core = sentence.text[name.core.start - sentence.start : name.core.end - sentence.start]
    return len(name.words) == 2 and " " not in core


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


def _surnames(names: Sequence[Name], texts: dict[int, Sentence]) -> frozenset[str]:
    """The last words of persons' names, and of those before an office: Quill Brekke, the mayor."""
    return frozenset(
        name.words[-1]
        for name, behind in zip(names, [*names[1:], None], strict=False)
        if name.kind is NameKind.PERSON
        or (name.kind is None and len(name.words) > 1 and _apposed(name, behind, texts))
    )


def _apposed(name: Name, behind: Name | None, texts: dict[int, Sentence]) -> bool:
    """Whether an office stands as an apposition behind a name."""
    if behind is None or behind.kind is not NameKind.OFFICE:
        return False
    return _between(name, behind, texts) in (", ", ", the ")


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
    if len(name.words) > 1:
        found.append(name)
    # What merely stands before a whole name is not part of it: "President of Norland Ada Bell".
    found = [full for full in found if not any(_ends_in(full, other) for other in found)]
    return max(found, key=lambda full: (full.words[0] in given_names(), len(full.words)))


def _ends_in(full: Name, other: Name) -> bool:
    """Whether a name is another one with words before it."""
    return full.words != other.words and full.words[-len(other.words) :] == other.words


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


def _heads_body(office: Name, texts: dict[int, Sentence], lexicon: NameLexicon) -> bool:
    """Whether a body follows a leader's office: "the president of the Harbour Policy Center".

    Who leads it is not whom a report calls "the president" elsewhere.
    """
    if office.kind is not NameKind.OFFICE or office.known is not None:
        return False
    if lexicon.leaders.isdisjoint(office.titles):
        return False
    sentence = texts[office.sentence]
    first = bisect_left(sentence.words, office.span.end, key=lambda word: word.start)
    behind = sentence.words[first : first + _BODY]
    if not behind or behind[0].norm not in lexicon.connectors:
        return False
    end = behind[0].end
    for word in behind[1:]:
        between = sentence.text[end - sentence.start : word.start - sentence.start]
        capital = sentence.text[word.start - sentence.start].isupper()
        if not between.isspace() or not (capital or not word.content):
            return False
        if capital and word.norm in lexicon.organisation_words:
            return True
        end = word.end
    return False


def _titled_with_place(
    names: Sequence[Name], texts: dict[int, Sentence], lexicon: NameLexicon
) -> Iterator[_OfficeHolder]:
    """The persons behind an office with its place: "Prime Minister of Varsland Ada Bell".

    An unlisted place is read as part of the name, unless the report has the name without it. "The
    secretary of Ada Bell" is somebody else.
    """
    persons = {name.words: name for name in names if name.kind is NameKind.PERSON}
    for office, name in pairwise(names):
        if office.kind is not NameKind.OFFICE or name.titles:
            continue
        if name.kind not in (NameKind.PERSON, None):
            continue
        between, person = _between(office, name, texts), None
        if between == " " and office.known is not None and name.kind is not None:
            person = name
        elif between.strip() in lexicon.connectors:
            shorter = (name.words[first:] for first in range(1, len(name.words) - 1))
            person = next((persons[words] for words in shorter if words in persons), None)
        if person is not None:
            titles = frozenset(office.titles)
            yield _OfficeHolder(titles, office.known, person.full, person)


def _between(before: Name | None, name: Name, texts: dict[int, Sentence]) -> str:
    """The text between two names of one sentence."""
    if before is None or before.sentence != name.sentence:
        return ""
    sentence = texts[name.sentence]
    return sentence.text[before.span.end - sentence.start : name.span.start - sentence.start]


def _holder(office: Name, holders: Sequence[_OfficeHolder], leaders: frozenset[str]) -> Name | None:
    """The person who has an office in the report; None if there are several.

    A president may also be called the leader of the country, if that is named.
    """
    wanted, persons = frozenset(office.titles), list[Name]()
    for holder in holders:
        places = {place.name for place in (holder.place, office.known) if place}
        one_lacks = holder.place is None or office.known is None
        same = not one_lacks and len(places) == 1
        leads = not (leaders.isdisjoint(holder.office) or leaders.isdisjoint(wanted))
        if (same and leads) or (holder.office == wanted and (same or one_lacks)):
            persons.append(holder.person)
    if not persons or any(not same_name(persons[0], other) for other in persons[1:]):
        return None
    return max(persons, key=lambda person: len(person.full))


# More words than this are no person's name.
_LONGEST_NAME = 4
# What may say who a person is: small letters right before the name, or an apposition behind it.
_SMALL_BEFORE = re.compile(r"(?:(?<!\w)[^\W\d_A-Z][\w-]* ){1,3}$")
_APPOSITION = re.compile(r", [\w’'-]++(?: [\w’'-]++){0,8} ?[,;:.!?)]")


class Persons:
    """The persons of one report, asked whom a name or an office in it means.

    Takes the resolved names that count, the report's text and its sentences. `titles` has each
    person's name as it is shown, with the titles that the report gives them; `full_names` has the
    full names, with the words of descriptions beside them, and `_heads` those of them that say
    what the person is: an aide, not the mayor, in "an aide to the mayor".
    """

    def __init__(self, names: Sequence[Name], text: str, segments: Segments) -> None:
        self._text, self._code = text, segments.language.code
        self._lexicon = name_lexicon(self._code)
        self._sentences = {sentence.index: sentence for sentence in segments.sentences}
        self._offices = self._lexicon.offices | self._lexicon.roles
        self._attribution = attribution_lexicon(segments.language)
        self._verbs = segments.language.attribution_verbs
        self._fulls = _full_names(names)
        persons = [name for name in names if name.kind is NameKind.PERSON]
        self._surnames = {name.full[-1] for name in persons if len(name.full) > 1}
        self.titles: dict[str, set[str]] = defaultdict(set)
        self.full_names: dict[str, set[str]] = {}
        self._heads: dict[str, set[str]] = defaultdict(set)
        for name in names:
            beside, heads = self._words_beside(name)
            shown = self.name(name, speaks=bool(beside))
            if shown is not None and (beside or name.kind is NameKind.PERSON):
                self.titles[shown].update(name.titles)
                if len(name.full) > 1:
                    self.full_names.setdefault(shown, set()).update(beside)
                    self._heads[shown] |= heads

    def name(self, mention: Name, speaks: bool = False) -> str | None:
        """The name to show for a mention; None for what is no person's, and in doubt.

        Who `speaks` in so many words is a person, even without a title or a listed first name.
        """
        core = self._text[mention.core.start : mention.core.end]
        if mention.kind is NameKind.OFFICE:
            return mention.resolved
        if mention.kind is NameKind.PERSON:
            shown = mention.resolved or self.new(mention.core, mention.words).resolved
            doubtful = len(mention.words) == 1 and mention.words[0] in self._surnames
            return shown or (None if doubtful else core)
        if mention.kind is not None or not self._may_be_person(mention, core, speaks):
            return None
        return mention.resolved or core

    def new(self, span: Span, words: tuple[str, ...]) -> Name:
        """A name that was not found as such, at the beginning of a sentence for example."""
        stems = tuple(name_stem(word, self._code) for word in words)
        last = span.end - (len(words[-1]) - len(stems[-1]) if "'" in words[-1] else 0)
        name = Name(Span(span.start, last), Span(span.start, last), -1, stems, None)
        full = _full_for(name, self._fulls)
        return name if full is None or full is name else _with_full(name, full, self._sentences)

    def described(self, words: Collection[str], heads: Collection[str]) -> str | None:
        """The only person beside whose full name all these words of a description stand.

        The `heads` among them, which say what somebody is, must say it there too.
        """
        found = [
            full
            for full, beside in self.full_names.items()
            if beside.issuperset(words) and self._heads[full].issuperset(heads)
        ]
        return the_only(found)

    def _may_be_person(self, mention: Name, core: str, speaks: bool) -> bool:
        """Whether a name that nothing shows to be a person's can be one."""
        lexicon, words = self._lexicon, mention.full
        if len(words) > _LONGEST_NAME or (core.isupper() and not mention.resolved):
            return False
        if not lexicon.organisation_words.isdisjoint(words):
            return False
        if mention.words in lexicon.known:
            # Jordan is a country, but the report has a Jim Jordan.
            return len(mention.words) == 1 and mention.resolved is not None
        if len(words) > 1:
            # "Reek Osgood" are two persons if "Reek" is a surname.
            own = speaks or (mention.resolved is not None and mention.words == words[-1:])
            return own and self._surnames.isdisjoint(words[:-1])
        # A single word must not be a thing or many people, and any noun of German has a capital.
        doubtful = lexicon.plain | lexicon.roles | self._surnames
        plain = words[0] in doubtful or words[0].endswith(lexicon.plural_endings)
        return speaks and lexicon.capitals == "names" and not plain

    def _words_beside(self, name: Name) -> tuple[set[str], set[str]]:
        """The words of an office right before a name, or of an apposition behind it.

        With them those that say what the person is. A relative clause says what the person does,
        so an office in it is somebody else's: "Harrow, who spoke after the minister".
        """
        words, heads = set[str](), set[str]()
        if len(name.full) < 2 or name.kind not in (NameKind.PERSON, None):
            return words, heads
        sentence = self._sentences[name.sentence]
        before = None
        if self._text[name.core.start - 1 : name.core.start].isspace():
            before = _SMALL_BEFORE.search(self._text, sentence.start, name.core.start)
        behind = _APPOSITION.match(self._text, name.core.end, sentence.end)
        for stretch in filter(None, (before, behind)):
            start, end = stretch.span()
            norms = [word.norm for word in sentence.words if start <= word.start < end]
            head = norms if stretch is before else self._before_connector(norms)
            stems = {name_stem(norm, self._code) for norm in head}
            if not self._offices.isdisjoint(stems) and self._verbs.isdisjoint(norms):
                words.update(norms)
                heads.update(head)
        return words, heads

    def _before_connector(self, norms: Sequence[str]) -> Sequence[str]:
        """The words of an apposition up to the first that joins somebody else to it."""
        words = self._attribution
        small = (words.connectors | words.relatives | words.breaks) - words.determiners
        return norms[: next((k for k, norm in enumerate(norms) if norm in small), len(norms))]


def the_only(names: Sequence[str]) -> str | None:
    """The first of some full names if all are one person's, in whatever spelling."""
    if not names or any(not same_person(names[0], other) for other in names[1:]):
        return None
    return names[0]
