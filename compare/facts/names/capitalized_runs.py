"""Runs of words that a sentence writes as names, recognised by their capitals.

Takes the sentences of a report, gives for each the runs of neighbouring words that look like
names: "Orla Steel Chief Executive Ada Bell" is one run, which `parts` divides into names. A capital
counts in mid-sentence only; a sentence's first word needs something else that shows it to be a
name, and in headlines in title case, where every word has a capital, only what the report writes
as a name elsewhere counts. There is no language model, so anybody can see why something was taken
for a name.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from compare.text.language import Language
from compare.text.lexicon.names import NameLexicon, name_stem
from compare.text.segmentation import Sentence
from compare.text.sentence_kinds import Kind

# A sentence with this many capitals among its content words, and few small letters, is a title.
FEWEST_CAPITALS, FEWEST_IN_HEADLINE = 6, 3
# A sentence that lists names is not a title, so there a single small letter decides against it.
MOST_SMALL, MOST_SMALL_IN_HEADLINE = 0.1, 0.25
# Capitals throughout make an acronym up to this length; longer words are merely emphasised.
LONGEST_ACRONYM = 6
# No name is longer; a list without commas may be.
LONGEST_RUN = 30

_GAP = re.compile(r"[ \u00a0\u202f]|[-\u2010\u2011]")
_POINT = re.compile(r"\.[ \u00a0]?")
_AMPERSAND = re.compile(r"[ \u00a0]&[ \u00a0]")
_APOSTROPHE = frozenset("'’")
_OPENING = re.compile(r"[“\"«„‘'‹»]$|[:.!?…]\W*$")
_POSSESSIVE = ("'s", "’s", "'S", "’S")


@dataclass(frozen=True, slots=True)
class CasedSentence:
    """The words of a sentence as written and folded, with what stands before each.

    `title` says that capitals mean nothing here: title case, or capitals throughout.
    """

    sentence: Sentence
    surfaces: list[str]
    norms: list[str]
    gaps: list[str]
    capital: list[bool]
    title: bool
    shouting: bool


@dataclass(frozen=True, slots=True)
class CapitalCounts:
    """How often each word has a capital in mid-sentence, and how often a small letter."""

    capitals: Counter[str]
    small: Counter[str]

    def always_capital(self, norm: str) -> bool:
        """Whether a word has a capital in mid-sentence and never a small letter."""
        return norm in self.capitals and norm not in self.small


Run = tuple[int, int]


def cased_sentences(sentences: Iterable[Sentence], language: Language) -> list[CasedSentence]:
    """The sentences with their words, capitals and gaps; without boilerplate."""
    lines = []
    for sentence in sentences:
        if sentence.kind is Kind.BOILERPLATE:
            continue
        text, offset = sentence.text, sentence.start
        surfaces, gaps, at = [], [], 0
        for word in sentence.words:
            start = word.start - offset
            gaps.append(text[at:start])
            at = word.end - offset
            surfaces.append(text[start:at])
        norms = [name_stem(word.norm, language.code) for word in sentence.words]
        capital = [surface[0].isupper() for surface in surfaces]
        shouting = _is_shouting(surfaces)
        title = shouting or _is_title(sentence, surfaces, capital)
        lines.append(CasedSentence(sentence, surfaces, norms, gaps, capital, title, shouting))
    return lines


def _is_shouting(surfaces: Sequence[str]) -> bool:
    words = [surface for surface in surfaces if len(surface) > 1 and surface[0].isalpha()]
    return len(words) >= 3 and sum(surface.isupper() for surface in words) > 0.7 * len(words)


def _is_title(sentence: Sentence, surfaces: Sequence[str], capital: Sequence[bool]) -> bool:
    large = small = 0
    for word, surface, is_capital in zip(sentence.words, surfaces, capital, strict=True):
        if word.content and surface[0].isalpha():
            large += is_capital
            small += not is_capital and len(surface) > 2
    if sentence.kind is Kind.SENTENCE:
        return large >= FEWEST_CAPITALS and small <= MOST_SMALL * (large + small)
    return large >= FEWEST_IN_HEADLINE and small <= MOST_SMALL_IN_HEADLINE * (large + small)


def count_capitals(lines: Iterable[CasedSentence]) -> CapitalCounts:
    """The counts of capitals and small letters in places where they mean something."""
    capitals: Counter[str] = Counter()
    small: Counter[str] = Counter()
    for line in lines:
        if line.title:
            continue
        for index, norm in enumerate(line.norms):
            if not line.capital[index]:
                small[norm] += 1
            elif not opens(line, index):
                capitals[norm] += 1
    return CapitalCounts(capitals, small)


def opens(line: CasedSentence, index: int) -> bool:
    """Whether a word has a capital because something begins: a sentence, a quotation."""
    if not index:
        return True
    gap = line.gaps[index]
    if gap == " " or gap in _APOSTROPHE:
        return False
    if _POINT.fullmatch(gap) and len(line.norms[index - 1]) <= 4:
        return False
    return _OPENING.search(gap) is not None


class RunFinder:
    """Finds the runs in the sentences of one report."""

    def __init__(
        self, lexicon: NameLexicon, language: Language, capital_counts: CapitalCounts
    ) -> None:
        self.lexicon, self.language, self.capital_counts = lexicon, language, capital_counts
        self._titles = lexicon.honorifics | lexicon.offices | lexicon.modifiers
        self._heads = lexicon.organisation_words | lexicon.place_words | lexicon.other_words
        self._common: frozenset[str] = frozenset().union(*language.common_words)
        self._common -= lexicon.given

    def runs(self, line: CasedSentence) -> list[Run]:
        """The first and last word of each run, in order."""
        if True not in line.capital:
            return []
        found: list[Run] = []
        index, count = 0, len(line.norms)
        while index < count:
            if line.capital[index] and self._begins(line, index):
                last = self._last(line, index)
                found.append((index, last))
                index = last + 1
            else:
                index += 1
        return found

    def known_length(self, norms: Sequence[str], index: int, last: int) -> int:
        """The number of words, up to `last`, of the longest listed name at a place."""
        longest = self.lexicon.longest.get(norms[index], 0)
        for length in range(min(longest, last + 1 - index), 0, -1):
            if tuple(norms[index : index + length]) in self.lexicon.known:
                return length
        return 0

    def _begins(self, line: CasedSentence, index: int) -> bool:
        """Whether a word with a capital is, or begins, a name."""
        norm, surface = line.norms[index], line.surfaces[index]
        if norm in self.lexicon.plain:
            named = norm in self.lexicon.given and self._goes_on(line, index)
            return named or self._is_listed(line, index)
        if norm in self.lexicon.honorifics and self._goes_on(line, index):
            return True
        if len(surface) == 1 and not self._is_initial(line, index):
            return False
        known = self.known_length(line.norms, index, len(line.norms) - 1)
        if known:
            shown = surface.isupper() and not line.shouting
            return known > 1 or shown or not self._is_ordinary(line, index)
        if line.title:
            return self._begins_in_title(line, index)
        if not line.sentence.words[index].content:
            return norm in self.lexicon.given and self._goes_on(line, index)
        if not opens(line, index):
            return True
        return self._begins_at_opening(line, index)

    def _is_listed(self, line: CasedSentence, index: int) -> bool:
        """Whether a listed name of several words, all with capitals, begins with this one.

        "North" alone is no name, and without it North and South Korea would be one.
        """
        length = self.known_length(line.norms, index, len(line.norms) - 1)
        return length > 1 and all(line.capital[index : index + length])

    def _begins_in_title(self, line: CasedSentence, index: int) -> bool:
        norm = line.norms[index]
        if self.capital_counts.always_capital(norm):
            return True
        if not line.shouting and _is_acronym(line.surfaces[index]):
            return norm not in self.capital_counts.small and line.sentence.words[index].content
        if norm in self.lexicon.given or norm in self.lexicon.honorifics:
            return self._goes_on(line, index) and not self._is_common(norm)
        return False

    def _begins_at_opening(self, line: CasedSentence, index: int) -> bool:
        """Whether something other than its place shows that a first word is a name."""
        norm, surface = line.norms[index], line.surfaces[index]
        if self.capital_counts.always_capital(norm):
            return True
        if _is_acronym(surface) or _has_inner_capital(surface):
            return norm not in self.capital_counts.small
        if not self._goes_on(line, index):
            return False
        if norm in self._titles or norm in self.lexicon.given:
            return True
        # In other languages than English, a first word may stand right before a genitive name.
        if self.language.code != "en" or surface.endswith(_POSSESSIVE):
            return False
        if norm in self.capital_counts.small or self._is_common(norm):
            return False
        return not norm.endswith(self.lexicon.verb_endings or ("\0",))

    def _is_ordinary(self, line: CasedSentence, index: int) -> bool:
        """Whether a listed name is an ordinary word too, and its capital proves nothing."""
        norm = line.norms[index]
        if not line.sentence.words[index].content:
            return True
        if not (line.title or opens(line, index)):
            return False
        return self._is_common(norm) or norm in self.capital_counts.small

    def _is_common(self, norm: str) -> bool:
        return norm in self._common or norm in self.lexicon.roles

    def _is_initial(self, line: CasedSentence, index: int) -> bool:
        """Whether a single letter is the initial of the name after it: "J. Harrow"."""
        return self._goes_on(line, index) and line.gaps[index + 1].startswith(".")

    def _goes_on(self, line: CasedSentence, index: int) -> bool:
        """Whether the next word belongs to the same run by its capital."""
        following, count = index + 1, len(line.norms)
        if line.norms[index] in self.lexicon.given:
            particles = self.lexicon.particles
            while following < count and line.norms[following] in particles:
                following += 1
        return (
            following < count
            and line.capital[following]
            and self._joins(line, following)
            and line.norms[following] not in self.lexicon.plain
        )

    def _joins(self, line: CasedSentence, index: int) -> bool:
        """Whether what stands before a word can join it to the previous word."""
        gap = line.gaps[index]
        if gap == " " or _GAP.fullmatch(gap):
            return not line.surfaces[index - 1].endswith(_POSSESSIVE)
        if _POINT.fullmatch(gap):
            before = line.norms[index - 1]
            return (
                len(before) == 1
                or before in self.lexicon.honorifics
                or before in self.language.abbreviations
                or before in self.language.capital_abbreviations
            )
        if _AMPERSAND.fullmatch(gap):
            return True
        return gap in _APOSTROPHE and line.norms[index - 1] in self.lexicon.particles

    def _last(self, line: CasedSentence, first: int) -> int:
        """The last word of the run that begins at a word."""
        last = first + max(1, self.known_length(line.norms, first, len(line.norms) - 1)) - 1
        count = len(line.norms)
        while last + 1 < count and last - first < LONGEST_RUN:
            following = last + 1
            if not self._joins(line, following):
                break
            if line.capital[following]:
                if not self._continues(line, following):
                    break
                length = self.known_length(line.norms, following, count - 1)
                last = following + max(1, length) - 1
            elif line.gaps[following] in "-‐‑" and self._hyphenates(line, first, following):
                last = following
            else:
                beyond = self._across(line, first, following)
                if beyond is None:
                    break
                last = beyond
        return last

    def _hyphenates(self, line: CasedSentence, first: int, index: int) -> bool:
        """Whether a figure or a small word after a hyphen is part of a name: Kim Sung-ho."""
        if line.norms[index].isdigit():
            return True
        return index - first == 2 and line.norms[first] in self.lexicon.hyphenated_after

    def _continues(self, line: CasedSentence, index: int) -> bool:
        norm = line.norms[index]
        if norm in self.lexicon.plain:
            return len(line.surfaces[index]) == 1 and line.norms[index - 1] in self.lexicon.given
        if line.title:
            return (
                self.capital_counts.always_capital(norm)
                or norm in self._titles
                or line.norms[index - 1] in self.lexicon.given | self.lexicon.honorifics
                or self.known_length(line.norms, index, len(line.norms) - 1) > 0
            )
        return True

    def _across(self, line: CasedSentence, first: int, index: int) -> int | None:
        """The word after small words inside a name (University of Leeds), or None."""
        norms, count = line.norms, len(line.norms)
        head = norms[index - 1] in self._heads or norms[first] in self._heads
        personal = norms[first] in self.lexicon.given | self.lexicon.honorifics
        if head and not line.title:
            allowed = self.lexicon.connectors
        elif personal or index - first > 1:
            allowed = self.lexicon.particles
        else:
            return None
        for step in range(index, min(index + 4, count)):
            if step > index and not self._joins(line, step):
                return None
            if line.capital[step]:
                return step if norms[step] not in self.lexicon.plain else None
            if norms[step] not in allowed and not (head and norms[step] in self.lexicon.particles):
                return None
        return None


def _is_acronym(surface: str) -> bool:
    return 2 <= len(surface.replace(".", "")) <= LONGEST_ACRONYM and surface.isupper()


def _has_inner_capital(surface: str) -> bool:
    return not surface.isupper() and any(letter.isupper() for letter in surface[1:])
