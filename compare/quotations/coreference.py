"""The persons of a report, their offices, and who is meant by a surname, an office or a pronoun.

Takes the clauses of narration, gives the full name that a mention stands for, or None. Only what
the report itself says counts: a full name near its office ("Elaine Harrow, the mayor") lends its
name to "Harrow" and to "the mayor" elsewhere. Where two persons fit, nothing is resolved, because
a wrong name accuses a newsroom of putting words into the wrong mouth.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from compare.quotations.clauses import Clause, Token
from compare.quotations.lexicon import Attribution
from compare.quotations.noun_phrases import Phrase
from compare.text.document import Span

# Words of an apposition that may tell an office.
_LONGEST_OFFICE = 9
# Words right before a name that may: "the deputy mayor Elaine Harrow".
_OFFICE_BEFORE = 3
# What may stand behind a surname.
_SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv", "v", "vi", "vii", "viii"))
# A subject that stands further back than so many others is not meant by a pronoun.
_REMEMBERED = 6


@dataclass(slots=True)
class _Person:
    """A person by the parts of the full name; `words` say what the report calls them."""

    name: str
    parts: tuple[str, ...]
    words: set[str] = field(default_factory=set)
    seen: int = 0
    told: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """What a mention says: its name without titles, the words before it, or a pronoun."""

    parts: tuple[str, ...]
    titles: frozenset[str]
    pronoun: str
    text: str = ""


class Persons:
    """The persons of a report."""

    def __init__(self, clauses: Iterable[Clause], text: str, words: Attribution) -> None:
        self._text, self._words = text, words
        self._persons: dict[tuple[str, ...], _Person] = {}
        self._alone: dict[str, set[str]] = {}
        self._told: Counter[str] = Counter()
        for clause in clauses:
            if not clause.headline:
                for phrase in _names(clause.tokens, words):
                    self._note(clause.tokens, phrase)
        self._by_surname: dict[str, list[_Person]] = {}
        for person in self._persons.values():
            if self._is_person(person):
                self._by_surname.setdefault(person.parts[-1], []).append(person)
        self._genders: dict[str, str] = {}

    def _note(self, tokens: Sequence[Token], phrase: Phrase) -> None:
        start, end = phrase
        titles = _titles(tokens, start, self._words)
        row = _without_titles(tokens[start:end], self._words)
        if not row:
            return
        own = [token for token in tokens[start:end] if token.start < row[0].start]
        if own and not any(token.norm in self._words.offices for token in own):
            titles |= _office_of(tokens, start, self._words)
        titles |= {token.norm for token in own}
        parts = tuple(token.norm for token in row)
        self._told[parts[-1]] += 1
        if len(row) == 1:
            self._alone.setdefault(parts[0], set()).update(titles)
            return
        name = self._text[row[0].start : row[-1].end]
        name = name[:-2] if row[-1].owns and name[-2:] in ("'s", "’s") else name
        person = self._persons.setdefault(parts, _Person(name, parts))
        person.seen += 1
        apposed = _apposition(tokens, end, self._words)
        person.words |= titles | apposed
        person.told |= bool((titles | apposed) & self._words.offices)

    def _is_person(self, person: _Person) -> bool:
        words = self._words
        if len(person.parts) > 4 or any(part in words.organisations for part in person.parts):
            return False
        first, last = person.parts[0], person.parts[-1]
        return (
            person.told
            or first in words.names_he
            or first in words.names_she
            or (last in self._alone and first not in self._alone)
        )

    def name(self, mention: Mention) -> str | None:
        """The full name behind a name or an office; None for a pronoun and where unsure."""
        if mention.pronoun:
            return None
        if mention.parts:
            return self._named(mention)
        return self._of_office(mention.titles)

    def _named(self, mention: Mention) -> str | None:
        words, parts = self._words, mention.parts
        if any(part in words.organisations for part in parts):
            return None
        same = self._persons.get(parts)
        if same is not None and len(parts) > 1:
            return same.name if self._is_person(same) else None
        namesakes = [
            person
            for person in self._by_surname.get(parts[-1], ())
            if (len(parts) == 1 or parts[0] == person.parts[0])
            and not _clash(mention.titles, person, words)
        ]
        if len({person.parts[0] for person in namesakes}) == 1:
            return max(namesakes, key=lambda person: (len(person.parts), person.seen)).name
        titles = mention.titles | self._alone.get(parts[0], set())
        if len(parts) == 1 and parts[0] not in self._by_surname and titles & words.offices:
            return mention.text
        return None

    def _of_office(self, titles: frozenset[str]) -> str | None:
        heads = titles & self._words.offices
        if not heads:
            return None
        holders = [
            person
            for persons in self._by_surname.values()
            for person in persons
            if titles <= person.words
        ]
        if len(holders) != 1:
            return None
        # Guests have offices too: a bare "the president" is the one whom the report is about.
        surname = holders[0].parts[-1]
        if len(titles) < 2 and self._told[surname] < max(self._told.values()):
            return None
        return holders[0].name

    def gender(self, name: str) -> str:
        """`he` or `she`, or nothing where the report does not tell."""
        if not self._genders:
            for person in self._persons.values():
                self._genders.setdefault(person.name, self._gender(person))
        if name not in self._genders:
            self._genders[name] = self._gender(_Person(name, (name.casefold(),)))
        return self._genders[name]

    def _gender(self, person: _Person) -> str:
        words, first = self._words, person.parts[0]
        known = person.words | self._alone.get(person.parts[-1], set())
        if known & words.titles_she or first in words.names_she:
            return "she"
        return "he" if known & words.titles_he or first in words.names_he else ""


def _clash(titles: frozenset[str], person: _Person, words: Attribution) -> bool:
    """Whether a title tells that another bearer of the surname is meant: Mrs Harrow."""
    first = person.parts[0]
    if titles & words.titles_she:
        return first in words.names_he or bool(person.words & words.titles_he)
    if titles & words.titles_he:
        return first in words.names_she or bool(person.words & words.titles_she)
    return False


def read_mention(tokens: Sequence[Token], text: str, words: Attribution) -> Mention:
    """What the tokens of a mention say; its first name counts, else its office."""
    none: frozenset[str] = frozenset()
    first = tokens[0].norm
    if len(tokens) == 1 and first in words.pronouns:
        return Mention((), none, first)
    if any(token.norm in words.and_words for token in tokens):
        return Mention((), none, "")
    for start, end in _names(tokens, words):
        row = _without_titles(tokens[start:end], words)
        if any(
            t.norm in words.connectors and t.norm not in words.particles for t in tokens[:start]
        ):
            # The head of state, the president of a country: what follows is no name of theirs.
            break
        if row:
            if row[-1].owns:
                return Mention((), none, "")
            titles = {t.norm for t in tokens[:end] if t.start < row[0].start} - words.small
            parts = tuple(t.norm for t in row)
            return Mention(parts, frozenset(titles), "", text[row[0].start : row[-1].end])
    content = {token.norm for token in tokens if token.word and token.norm not in words.small}
    plain = first in words.determiners and first not in words.indefinite
    return Mention((), frozenset(content) if plain else none, "")


def _names(tokens: Sequence[Token], words: Attribution) -> Iterator[Phrase]:
    """The runs of words with capitals, with small particles inside (de, von)."""
    place = 0
    while place < len(tokens):
        if not _may_name(tokens[place], words):
            place += 1
            continue
        end = place + 1
        while end < len(tokens) and not tokens[end - 1].owns:
            token = tokens[end]
            particle = (
                token.norm in words.particles
                and token.word
                and end + 1 < len(tokens)
                and tokens[end + 1].word
                and tokens[end + 1].capital
            )
            if not particle and not _may_name(token, words):
                break
            end += 1
        yield place, end
        place = end


def _may_name(token: Token, words: Attribution) -> bool:
    return token.capital and token.norm not in words.small


def _without_titles(row: Sequence[Token], words: Attribution) -> Sequence[Token]:
    start, end = 0, len(row)
    for place, token in enumerate(row):
        if token.norm in words.offices:
            surname = start < place == len(row) - 1 and token.norm not in words.roles
            start = start if surname else place + 1
        elif 0 < place < len(row) - 1 and token.norm in words.names_he | words.names_she:
            start = place
            break
    while end > start + 1 and row[end - 1].norm in _SUFFIXES:
        end -= 1
    return row[start:end]


def _titles(tokens: Sequence[Token], start: int, words: Attribution) -> set[str]:
    """The words of an office that stand in small letters right before a name."""
    found: list[str] = []
    for place in range(start - 1, max(-1, start - 1 - _OFFICE_BEFORE), -1):
        token = tokens[place]
        if not token.word or token.capital or token.norm in words.determiners:
            break
        if not found and token.norm not in words.offices:
            break
        if (
            token.norm in words.breaks
            or token.norm in words.connectors
            or token.norm in words.verbs
        ):
            break
        found.append(token.norm)
    return set(found)


def _office_of(tokens: Sequence[Token], start: int, words: Attribution) -> set[str]:
    """The office before the country that a name follows: president of Norland Elaine Harrow."""
    found: set[str] = set()
    for place in range(start - 1, max(-1, start - 1 - _OFFICE_BEFORE), -1):
        norm = tokens[place].norm
        if not tokens[place].word or not (norm in words.joining or norm in words.offices):
            break
        found.add(norm)
    return (found - words.joining) if found & words.offices else set()


def _apposition(tokens: Sequence[Token], end: int, words: Attribution) -> set[str]:
    """The words between a name with a comma behind it and the next mark: , the mayor of the town,

    Only where they begin with an article or the word for an office.
    """
    if end + 1 >= len(tokens) or tokens[end].norm != "," or not tokens[end + 1].word:
        return set()
    first = tokens[end + 1].norm
    if first not in words.determiners and first not in words.offices:
        return set()
    found: set[str] = set()
    for place in range(end + 1, min(len(tokens), end + 1 + _LONGEST_OFFICE)):
        token = tokens[place]
        if not token.word or token.norm in words.relatives:
            break
        if token.norm not in words.determiners and token.norm not in words.connectors:
            found.add(token.norm)
    return found if found & words.offices else set()


class Coreference:
    """The subjects that a reader has met, by which a pronoun is understood."""

    def __init__(self, people: Persons, words: Attribution) -> None:
        self._people, self._words = people, words
        self._met: list[str | None] = []

    def name(self, mention: Mention) -> str | None:
        """The name that a mention stands for, here and now."""
        words = self._words
        if not mention.pronoun:
            return self._people.name(mention)
        gender = "he" if mention.pronoun in words.he else "she"
        if mention.pronoun not in words.he and mention.pronoun not in words.she:
            return None
        met = self._met[-_REMEMBERED:]
        while None in met:
            met = met[met.index(None) + 1 :]
        fitting = [name for name in met if name and self._people.gender(name) in ("", gender)]
        if not fitting:
            return None
        last = fitting[-1]
        # Without a hint that the last one is a he or a she, there must be no other to choose.
        sure = self._people.gender(last) == gender or set(fitting) == {last}
        return last if sure else None

    def meet(self, mention: Mention, name: str | None) -> None:
        """Remember a subject. One that could be meant and has no name makes a pronoun unsure."""
        if name is not None:
            self._met.append(name)
        elif not mention.pronoun and not mention.parts and mention.titles & self._words.offices:
            self._met.append(None)


def tokens_in(clause: Clause, span: Span) -> tuple[Token, ...]:
    """The tokens of a clause that lie in a span."""
    return tuple(t for t in clause.tokens if span.start <= t.start and t.end <= span.end)
