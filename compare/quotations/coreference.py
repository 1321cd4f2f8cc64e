"""The persons of a report, their offices, and who is meant by a surname, an office or a pronoun.

Takes the clauses of narration, gives the full name that a mention stands for, or None. Only what
the report itself says counts: after a full name near its office ("Elaine Harrow, the mayor"),
"Harrow" and "the mayor" elsewhere mean that person. If two persons fit, nothing is resolved,
because a wrong name accuses a newsroom of putting words into the wrong mouth.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from compare.facts.names.lexicon import name_lexicon
from compare.quotations.clauses import Clause, Token
from compare.quotations.lexicon import AttributionLexicon
from compare.quotations.noun_phrases import Phrase
from compare.text.document import Span

# The most words of an apposition that may name an office.
_LONGEST_OFFICE = 9
# The most words right before a name that may: "the deputy mayor Elaine Harrow".
_OFFICE_BEFORE = 3
# What may follow a surname.
_SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv", "v", "vi", "vii", "viii"))
# A pronoun means one of this many subjects before it.
_REMEMBERED = 6


@dataclass(slots=True)
class _Person:
    """A person with the parts of the full name; `words` are what the report calls them."""

    name: str
    parts: tuple[str, ...]
    words: set[str] = field(default_factory=set)
    seen: int = 0
    has_office: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """What a mention says: a name without titles, the words before it, or a pronoun.

    `pair` are the two mentions in "Harrow and Brekke"; `article` says that one stands right before
    the name, as before a paper's: the Daily Echo.
    """

    parts: tuple[str, ...]
    titles: frozenset[str]
    pronoun: str
    text: str = ""
    pair: tuple["Mention", ...] = ()
    article: bool = False


class Persons:
    """The persons of a report."""

    def __init__(self, clauses: Iterable[Clause], text: str, words: AttributionLexicon) -> None:
        self._text, self._words = text, words
        self._known = name_lexicon(words.code)
        self._persons: dict[tuple[str, ...], _Person] = {}
        self._alone: dict[str, set[str]] = {}
        self._mentions: Counter[str] = Counter()
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
        name_tokens = _without_titles(tokens[start:end], self._words)
        if not name_tokens:
            return
        own = [token for token in tokens[start:end] if token.start < name_tokens[0].start]
        if own and not any(token.norm in self._words.offices for token in own):
            titles |= _office_of(tokens, start, self._words)
        titles |= {token.norm for token in own}
        parts = tuple(token.norm for token in name_tokens)
        self._mentions[parts[-1]] += 1
        if len(name_tokens) == 1:
            self._alone.setdefault(parts[0], set()).update(titles)
            return
        name = self._text[name_tokens[0].start : name_tokens[-1].end]
        name = name[:-2] if name_tokens[-1].owns and name[-2:] in ("'s", "’s") else name
        person = self._persons.setdefault(parts, _Person(name, parts))
        person.seen += 1
        apposed = _apposition(tokens, end, self._words)
        person.words |= titles | apposed
        person.has_office |= bool((titles | apposed) & self._words.offices)

    def _is_person(self, person: _Person) -> bool:
        words = self._words
        if len(person.parts) > 4 or any(part in words.organisations for part in person.parts):
            return False
        first, last = person.parts[0], person.parts[-1]
        return (
            person.has_office
            or first in words.names_he
            or first in words.names_she
            or (last in self._alone and first not in self._alone)
        )

    def name(self, mention: Mention, speaks: bool = False) -> str | None:
        """The full name for a name or an office; None for a pronoun and in doubt.

        Who `speaks` in so many words is a person, even without an office or a listed first name.
        """
        if mention.pronoun:
            return None
        if mention.parts:
            name = self._named(mention)
            return mention.text if name is None and speaks and self._new(mention) else name
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

    def _new(self, mention: Mention) -> bool:
        """Whether a name that the report explains nowhere can be a person's."""
        words, parts, known = self._words, mention.parts, self._known
        if mention.article or len(parts) > 4 or mention.text.isupper() or parts in known.known:
            return False
        if not (known.organisation_words | words.organisations).isdisjoint(parts):
            return False
        if len(parts) > 1:
            # "Reek Osgood" are two persons if "Reek" is a surname.
            return not any(part in words.offices or part in self._by_surname for part in parts[:-1])
        # A single word must not be a thing or many people, and any noun of German has a capital.
        plain = parts[0] in known.plain or parts[0] in known.roles or parts[0].endswith("s")
        return known.capitals == "names" and not plain and parts[0] not in self._by_surname

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
        # Guests have offices too: "the president" alone is the one whom the report is about.
        surname = holders[0].parts[-1]
        if len(titles) < 2 and self._mentions[surname] < max(self._mentions.values()):
            return None
        return holders[0].name

    def only(self, gender: str) -> str | None:
        """The only person of the report who can be a `he` or a `she`."""
        persons = (p for row in self._by_surname.values() for p in row)
        fitting = {p.name for p in persons if self.gender(p.name) in ("", gender)}
        return fitting.pop() if len(fitting) == 1 else None

    def gender(self, name: str) -> str:
        """`he` or `she`, or "" if the report does not say."""
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


def _clash(titles: frozenset[str], person: _Person, words: AttributionLexicon) -> bool:
    """Whether a title shows that another person of that surname is meant: Mrs Harrow."""
    first = person.parts[0]
    if titles & words.titles_she:
        return first in words.names_he or bool(person.words & words.titles_he)
    if titles & words.titles_he:
        return first in words.names_she or bool(person.words & words.titles_she)
    return False


def read_mention(tokens: Sequence[Token], text: str, words: AttributionLexicon) -> Mention:
    """The mention that the tokens make; the first name in it counts, else the office."""
    none: frozenset[str] = frozenset()
    first = tokens[0].norm
    if len(tokens) == 1 and first in words.pronouns:
        return Mention((), none, first)
    joints = [place for place, token in enumerate(tokens) if token.norm in words.and_words]
    if joints:
        halves = (tokens[: joints[0]], tokens[joints[0] + 1 :])
        pair = len(joints) == 1 and all(halves)
        return Mention(
            (), none, "", pair=tuple(read_mention(h, text, words) for h in halves) if pair else ()
        )
    for start, end in _names(tokens, words):
        name_tokens = _without_titles(tokens[start:end], words)
        if any(
            t.norm in words.connectors and t.norm not in words.particles for t in tokens[:start]
        ):
            # The head of state, the president of a country: what follows is not their name.
            break
        if name_tokens:
            if name_tokens[-1].owns:
                return Mention((), none, "")
            titles = {t.norm for t in tokens[:end] if t.start < name_tokens[0].start} - words.small
            parts = tuple(t.norm for t in name_tokens)
            own = text[name_tokens[0].start : name_tokens[-1].end]
            article = start > 0 and tokens[start - 1].norm in words.determiners and not titles
            return Mention(parts, frozenset(titles), "", own, article=article)
    content = {token.norm for token in tokens if token.word and token.norm not in words.small}
    plain = first in words.determiners and first not in words.indefinite
    return Mention((), frozenset(content) if plain else none, "")


def _names(tokens: Sequence[Token], words: AttributionLexicon) -> Iterator[Phrase]:
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


def _may_name(token: Token, words: AttributionLexicon) -> bool:
    return token.capital and token.norm not in words.small


def _without_titles(name_tokens: Sequence[Token], words: AttributionLexicon) -> Sequence[Token]:
    start, end = 0, len(name_tokens)
    for place, token in enumerate(name_tokens):
        if token.norm in words.offices:
            surname = start < place == len(name_tokens) - 1 and token.norm not in words.roles
            start = start if surname else place + 1
        elif 0 < place < len(name_tokens) - 1 and token.norm in words.names_he | words.names_she:
            start = place
            break
    while end > start + 1 and name_tokens[end - 1].norm in _SUFFIXES:
        end -= 1
    return name_tokens[start:end]


def _titles(tokens: Sequence[Token], start: int, words: AttributionLexicon) -> set[str]:
    """The words of an office in small letters right before a name."""
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


def _office_of(tokens: Sequence[Token], start: int, words: AttributionLexicon) -> set[str]:
    """The office before a country and a name: president of Norland Elaine Harrow."""
    found: set[str] = set()
    for place in range(start - 1, max(-1, start - 1 - _OFFICE_BEFORE), -1):
        norm = tokens[place].norm
        if not tokens[place].word or not (norm in words.joining or norm in words.offices):
            break
        found.add(norm)
    return (found - words.joining) if found & words.offices else set()


def _apposition(tokens: Sequence[Token], end: int, words: AttributionLexicon) -> set[str]:
    """The words between the comma after a name and the next mark: , the mayor of the town,

    Only if they begin with an article or the word for an office.
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
    """The subjects that came before, by which a pronoun is understood."""

    def __init__(self, persons: Persons, words: AttributionLexicon) -> None:
        self._persons, self._words = persons, words
        self._subjects: list[str | None] = []
        self._pair: tuple[str | None, ...] = (None, None)

    def name(self, mention: Mention, speaks: bool = False) -> str | None:
        """The name that a mention stands for at this point of the text."""
        words = self._words
        if mention.titles and mention.titles <= words.latter | words.former:
            return self._pair[1 if mention.titles <= words.latter else 0]
        if not mention.pronoun:
            return self._persons.name(mention, speaks)
        gender = "he" if mention.pronoun in words.he else "she"
        if mention.pronoun not in words.he and mention.pronoun not in words.she:
            return None
        subjects = self._subjects[-_REMEMBERED:]
        while None in subjects:
            subjects = subjects[subjects.index(None) + 1 :]
        fitting = [name for name in subjects if name and self._persons.gender(name) in ("", gender)]
        if not fitting:
            return self._persons.only(gender)
        last = fitting[-1]
        # If nothing shows that the last one is a he or a she, there must be no other choice.
        sure = self._persons.gender(last) == gender or set(fitting) == {last}
        return last if sure else None

    def remember(self, mention: Mention, name: str | None) -> None:
        """Remember a subject. A possible one without a name makes a later pronoun ambiguous."""
        if mention.pair:
            self._pair = tuple(self._persons.name(half) for half in mention.pair)
        if name is not None:
            self._subjects.append(name)
        elif not mention.pronoun and not mention.parts and mention.titles & self._words.offices:
            self._subjects.append(None)


def tokens_in(clause: Clause, span: Span) -> tuple[Token, ...]:
    """The tokens of a clause inside a span."""
    return tuple(t for t in clause.tokens if span.contains(t))
