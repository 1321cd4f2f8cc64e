"""Whether a capitalised word names nothing by itself.

Takes a report, says of its names whether one is a piece of a longer name ("Hall-of-Fame", "Freedom
of Information Act", "Ways and Means Committee"), a piece of a title ("U.S. ambassador", "president
of the Republic"), or an epithet for what both reports name anyway ("the African nation", "the
Democratic base"). A reader who is told that the other report lacks such a word learns nothing.
"""

import re
from itertools import pairwise, takewhile

from compare.differences.finder import Account
from compare.facts import Name
from compare.facts.names.matching import CONNECTORS
from compare.text.document import Span
from compare.text.language_folder import words_of_all
from compare.text.lexicon.names import NameKind, name_lexicon
from compare.text.segmentation import Sentence
from compare.text.words import Word

_COUNTRY_WORDS = words_of_all("words", "country_words")
_PARTY = " party"
_HYPHENS = frozenset("-\u2010\u2011")
# So many letters before a name show what it is joined to.
_BEFORE = 40
# One small word.
_DIVIDES = re.compile(r" [^\W\d_]{1,3} ")
_WORD = re.compile(r"\w+")


class NamePieces:
    """What the names of one report are pieces of."""

    def __init__(self, account: Account) -> None:
        self._account, self._text = account, account.text
        self._lexicon = name_lexicon(account.facts.language)
        self._names = {name.span: name for name in account.facts.names}
        self._surnames = {
            name.words[-1]
            for name in account.facts.names
            if name.kind is NameKind.PERSON
            and _HYPHENS.isdisjoint(account.text[name.core.start : name.core.end])
        }
        self._small = {word for word in _WORD.findall(account.text) if word.islower()}
        self._before: dict[int, Name] = {}
        for before, name in pairwise(account.facts.names):
            between = account.text[before.span.end : name.span.start]
            if _DIVIDES.fullmatch(between) is not None:
                self._before[name.span.start] = before
        self._figures = {number.figure for number in account.facts.numbers}

    def names_nothing(self, span: Span, sentence: Sentence) -> bool:
        """Whether a name of a sentence tells a reader nothing."""
        if span in self._figures or self._is_joined(span):
            return True
        name = self._names.get(span)
        if name is None:
            return False
        following = self._following(span, sentence)
        if following is not None and self._describes(name, following):
            return True
        if name.kind in (None, NameKind.OTHER):
            return self._follows_name(span) or self._follows_office(name)
        return False

    def is_fragment(self, name: Name) -> bool:
        """Whether a name is only a part of one, or two names.

        It is what a small word leaves of a longer name: "Means Committee" of "Ways and Means
        Committee", or "Marry" of "Freedom to Marry", where the report has "marry" as well. Or a
        hyphen joins two persons of the report: "Bell-Reek debate".
        """
        if self._joins_persons(name):
            return True
        before = self._before.get(name.span.start)
        if before is None:
            return False
        if name.kind in (None, NameKind.OTHER) and name.known is None:
            words = _WORD.findall(self._text[name.core.start : name.core.end])
            return len(words) == 1 and words[0].casefold() in self._small
        bodies = self._lexicon.organisation_words
        is_whole = before.kind is NameKind.PERSON or before.known is not None
        return (
            name.kind is NameKind.ORGANISATION
            and name.known is None
            and not is_whole
            and before.words[-1] not in bodies
        )

    def _joins_persons(self, name: Name) -> bool:
        if len(name.words) != 2 or not self._surnames.issuperset(name.words):
            return False
        return " " not in self._text[name.core.start : name.core.end]

    def _is_joined(self, span: Span) -> bool:
        """Whether a hyphen joins a name to another word: "Hall-of-Fame", "(D-CT)"."""
        text = self._text
        beside = text[max(span.start - 1, 0) : span.start], text[span.end : span.end + 1]
        return any(sign and sign in _HYPHENS for sign in beside)

    def _following(self, span: Span, sentence: Sentence) -> Word | None:
        """The word after a name, if only a space is between them."""
        for word in sentence.words:
            if word.start >= span.end:
                return word if self._text[span.end : word.start] == " " else None
        return None

    def _describes(self, name: Name, following: Word) -> bool:
        """Whether a name only describes the word after it."""
        known = name.known
        if known is None:
            return False
        if known.kind is NameKind.DEMONYM:
            return following.norm in _COUNTRY_WORDS
        if known.kind is NameKind.PLACE and known.level == "country":
            return following.norm in self._lexicon.offices
        is_party = known.name.endswith(_PARTY) and self._text[name.span.end - 1] != "s"
        is_noun = following.content and self._text[following.start].islower()
        return is_party and is_noun and len(name.words) == 2

    def _follows_name(self, span: Span) -> bool:
        """Whether a small word joins a name to a capitalised one: "Freedom of Information"."""
        before = self._text[max(span.start - _BEFORE, 0) : span.start].split()
        joined = list(takewhile(CONNECTORS.__contains__, reversed(before)))
        rest = before[: len(before) - len(joined)]
        return bool(joined and rest) and rest[-1][0].isupper() and rest[-1].isalpha()

    def _follows_office(self, name: Name) -> bool:
        """Whether a word is part of an office: "le chef de l'État"."""
        if len(name.words) != 1 or name.acronym:
            return False
        before = self._text[max(name.span.start - _BEFORE, 0) : name.span.start].casefold()
        small = self._lexicon.connectors | self._lexicon.definite | CONNECTORS
        words = _WORD.findall(before)[::-1]
        joined = list(takewhile(small.__contains__, words))
        rest = words[len(joined) :]
        is_definite = not self._lexicon.definite.isdisjoint(joined)
        return (
            len(joined) > 1 and is_definite and rest[:1] != [] and rest[0] in self._lexicon.offices
        )
