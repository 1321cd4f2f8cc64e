"""Who is meant by a mention at its place: by its name, or by a pronoun and what came before.

Takes the tokens of a mention, gives the full name that it stands for, or None. `facts/names` says
whom a name or an office means; here is what grammar adds: which word of a phrase is the head, what
"he", "she" and "the latter" refer to, and that "Mrs Harrow" is not Tom Harrow. If two persons fit,
nothing is resolved.
"""

from bisect import bisect_left
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

from compare.facts.names.finder import Name, NameKind
from compare.facts.names.persons import Persons, the_only
from compare.quotations.clauses import Clause, Token
from compare.text.document import Span
from compare.text.lexicon.attribution import AttributionLexicon

# A pronoun means one of this many subjects before it.
_REMEMBERED = 6


@dataclass(frozen=True, slots=True)
class Mention:
    """What a mention says: a name or an office, the words of a description, or a pronoun.

    `words` are those of a definite description: "the latter"; its `heads` stand before what a
    connector joins to it: "the head" of "the head of the port". `pair` are the two mentions in
    "Harrow and Brekke". `article` says that one stands right before the name, as before a paper's:
    the Daily Echo.
    """

    name: Name | None = None
    words: frozenset[str] = frozenset()
    pronoun: str = ""
    pair: tuple["Mention", ...] = ()
    article: bool = False
    heads: frozenset[str] = frozenset()


def read_mention(
    tokens: Sequence[Token], names: Sequence[Name], persons: Persons, words: AttributionLexicon
) -> Mention:
    """The mention that the tokens make; `names` are those of the report."""
    first = tokens[0].norm
    if len(tokens) == 1 and first in words.pronouns:
        return Mention(pronoun=first)
    joints = [place for place, token in enumerate(tokens) if token.norm in words.and_words]
    if joints:
        halves = (tokens[: joints[0]], tokens[joints[0] + 1 :])
        if len(joints) > 1 or not all(halves):
            return Mention()
        return Mention(pair=tuple(read_mention(half, names, persons, words) for half in halves))
    content = (token.norm for token in tokens if token.word and token.norm not in words.small)
    definite = first in words.determiners and first not in words.indefinite
    said = frozenset(content) if definite else frozenset[str]()
    # Behind a connector stands no head: the harbour of Norland.
    end = next((k for k, t in enumerate(tokens) if k and _connects(t, words)), len(tokens))
    heads = frozenset(token.norm for token in tokens[:end]) & said
    name = _head(tokens[:end], names, words) or _unfound(tokens[:end], persons, words)
    before = [token for token in tokens if name is not None and token.end <= name.span.start]
    article = before != [] and before[-1].norm in words.determiners
    return Mention(name, said, article=article, heads=heads)


def _connects(token: Token, words: AttributionLexicon) -> bool:
    return token.norm in words.connectors and token.norm not in words.particles


def _head(tokens: Sequence[Token], names: Sequence[Name], words: AttributionLexicon) -> Name | None:
    """The name that is the head of a phrase: the last person's, else the first name.

    What owns the head is not: "Brekke" in "Brekke's adviser". Two persons without a word between
    them are nobody: "Harrow Brekke".
    """
    owners = {end for token in tokens if token.owns for end in (token.end - 2, token.end)}
    edges = (tokens[0].start, tokens[-1].end)
    first, last = (bisect_left(names, edge, key=lambda name: name.core.start) for edge in edges)
    found = [
        name
        for name in names[first:last]
        if name.core.end not in owners
        and name.kind in (NameKind.PERSON, NameKind.OFFICE, None)
        and not name.acronym
        and (name.kind is not None or words.organisations.isdisjoint(name.words))
    ]
    persons = [name for name in found if name.kind is NameKind.PERSON]
    if any(one.core.end + 1 == other.span.start for one, other in pairwise(persons)):
        return None
    return persons[-1] if persons else found[0] if found else None


def _unfound(tokens: Sequence[Token], persons: Persons, words: AttributionLexicon) -> Name | None:
    """A name at the end of a phrase that only its place shows: Brekke said."""
    start = len(tokens)
    while start and tokens[start - 1].capital and tokens[start - 1].norm not in words.small:
        start -= 1
    run = tokens[start:]
    barred = words.offices | words.organisations
    if not run or any(token.owns or token.norm in barred for token in run):
        return None
    return persons.new(Span(run[0].start, run[-1].end), tuple(token.norm for token in run))


class Coreference:
    """The persons of a report and the subjects that came before, by which a pronoun is read."""

    def __init__(self, persons: Persons, words: AttributionLexicon) -> None:
        self._persons, self._words = persons, words
        self._subjects: list[str | None] = []
        self._pair: tuple[str | None, ...] = (None, None)

    def name(self, mention: Mention, speaks: bool = False) -> str | None:
        """The name that a mention stands for at this point of the text.

        Who `speaks` in so many words is a person, even if nothing else shows it.
        """
        words = self._words
        if mention.words and mention.words <= words.latter | words.former:
            return self._pair[1 if mention.words <= words.latter else 0]
        if mention.name is not None:
            name = self._persons.name(mention.name, speaks and not mention.article)
            title = self._of_titles(mention.name.titles)
            if name is not None or mention.name.kind is not NameKind.OFFICE:
                return None if name and title and self._gender(name) not in ("", title) else name
        if mention.words & (words.offices if len(mention.words) > 1 else words.roles):
            return self._persons.described(mention.words, mention.heads)
        gender = "he" if mention.pronoun in words.he else "she"
        if mention.pronoun not in words.he | words.she:
            return None
        subjects = self._subjects[-_REMEMBERED:]
        while None in subjects:
            subjects = subjects[subjects.index(None) + 1 :]
        fitting = [name for name in subjects if name and self._gender(name) in ("", gender)]
        if not fitting:
            return the_only(
                [n for n in self._persons.full_names if self._gender(n) in ("", gender)]
            )
        last = fitting[-1]
        # If nothing shows that the last one is a he or a she, there must be no other choice.
        sure = self._gender(last) == gender or the_only(fitting) is not None
        return last if sure else None

    def may_speak(self, mention: Mention) -> bool:
        """Whether a mention can mean a person or a body, even if nothing says that it speaks."""
        if mention.pronoun or mention.pair:
            return True
        if mention.name is not None and mention.name.kind in (NameKind.PERSON, NameKind.OFFICE):
            return True
        if not mention.heads.isdisjoint(self._words.offices | self._words.organisations):
            return True
        name = mention.name
        return (
            name is not None and not mention.article and self._persons.name(name, True) is not None
        )

    def remember(self, mention: Mention, name: str | None) -> None:
        """Remember a subject. A possible one without a name makes a later pronoun ambiguous."""
        if mention.pair:
            self._pair = tuple(self.name(half) for half in mention.pair)
        unnamed = mention.name is None or mention.name.kind is NameKind.OFFICE
        if name is not None:
            self._subjects.append(name)
        elif unnamed and mention.words & self._words.offices:
            self._subjects.append(None)

    def _gender(self, name: str) -> str:
        """`he` or `she`, or "" if the report does not say."""
        words, first = self._words, name.casefold().split()[0]
        title = self._of_titles(self._persons.titles.get(name, ()))
        if title == "she" or first in words.names_she:
            return "she"
        return "he" if title or first in words.names_he else ""

    def _of_titles(self, titles: Collection[str]) -> str:
        """The gender that the titles of a person show, or ""."""
        if not self._words.titles_she.isdisjoint(titles):
            return "she"
        return "" if self._words.titles_he.isdisjoint(titles) else "he"


def tokens_in(clause: Clause, span: Span) -> tuple[Token, ...]:
    """The tokens of a clause inside a span."""
    return tuple(t for t in clause.tokens if span.contains(t))
