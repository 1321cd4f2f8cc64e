"""Persons named by their office: "the Belarusian leader", "the head of state".

Takes a sentence and the names found in it, gives the offices in it. Offices are written with small
letters as well as capitals, so they are found by a list of their nouns, with an article or a place
that makes them one person's ("the president", "Kenya's president"; "a president" is no person).
"""

from collections.abc import Sequence

from compare.facts.names.capitalized_runs import CasedSentence
from compare.facts.names.parts import Name, make_office, overlaps_any
from compare.text.lexicon.names import KnownName, NameKind, NameLexicon

MOST_QUALIFIERS = 5


class OfficeFinder:
    """Finds the offices in the sentences of one report."""

    def __init__(self, lexicon: NameLexicon) -> None:
        self.lexicon = lexicon
        self._articles = lexicon.definite != frozenset()
        tails = frozenset(word for tail in lexicon.office_tails for word in tail)
        self._titles = (
            lexicon.offices | lexicon.modifiers | (tails - lexicon.definite - lexicon.connectors)
        )

    def offices(self, line: CasedSentence, names: Sequence[Name]) -> list[Name]:
        """The offices in a sentence that are not the title of a name in it.

        An office found here includes the demonym or place beside it, so the caller has to drop
        those names.
        """
        if self.lexicon.offices.isdisjoint(line.norms):
            return []
        titled = [name for name in names if name.kind is not NameKind.OFFICE and name.titles]
        found: list[Name] = []
        index, count = 0, len(line.norms)
        while index < count:
            office = self._office(line, index, titled)
            if office is None:
                index += 1
                continue
            found.append(office[0])
            index = office[1] + 1
        return found

    def _office(
        self, line: CasedSentence, head: int, titled: Sequence[Name]
    ) -> tuple[Name, int] | None:
        """The office whose noun is at a place, and its last word."""
        norms = line.norms
        if norms[head] not in self.lexicon.offices:
            return None
        last = head
        while last + 1 < len(norms) and self._is_noun(line, last + 1):
            last += 1
        head = last
        last = self._with_tail(line, last)
        first, place, certain = self._qualifiers(line, head)
        last, after = self._of_place(line, last)
        place = place or after
        titles = tuple(w for w in norms[first : last + 1] if w in self._titles)
        office = make_office(line, first, last, titles, place)
        if overlaps_any(office.core, titled):
            return None
        if not (certain or (after and line.capital[head])):
            return None
        if last == head and self._is_title_of_next(line, last):
            return None
        return office, last

    def _is_noun(self, line: CasedSentence, index: int) -> bool:
        return line.gaps[index] == " " and line.norms[index] in self.lexicon.offices

    def _is_title_of_next(self, line: CasedSentence, last: int) -> bool:
        """Whether a name follows directly: "the president Ada Bell" is a mention of the person."""
        following = last + 1
        return (
            following < len(line.norms)
            and line.gaps[following] in (" ", "\u00a0")
            and line.capital[following]
            and line.norms[following] not in self.lexicon.plain
            and not line.title
        )

    def _with_tail(self, line: CasedSentence, last: int) -> int:
        """The last word including what belongs to the noun: head of state, secretary general."""
        for tail in self.lexicon.office_tails:
            end = last + len(tail)
            if tuple(line.norms[last + 1 : end + 1]) == tail:
                return end
        return last

    def _of_place(self, line: CasedSentence, last: int) -> tuple[int, KnownName | None]:
        """The last word including "of Kenya" after an office, and the place."""
        norms, at = line.norms, last + 1
        if at >= len(norms) or norms[at] not in self.lexicon.connectors or line.gaps[at] != " ":
            return last, None
        if at + 1 < len(norms) and norms[at + 1] in self.lexicon.connectors | self.lexicon.definite:
            at += 1
        for length in (3, 2, 1):
            words = tuple(norms[at + 1 : at + 1 + length])
            known = self.lexicon.known.get(words) if len(words) == length else None
            if known is not None and line.capital[at + 1]:
                return at + length, known
        return last, None

    def _qualifiers(self, line: CasedSentence, head: int) -> tuple[int, KnownName | None, bool]:
        """The first word of an office, its place, and whether it is one person's."""
        norms, lexicon = line.norms, self.lexicon
        first, place = head, None
        certain = not self._articles or norms[head].endswith(lexicon.definite_endings)
        while first and head - first < MOST_QUALIFIERS and line.gaps[first] in (" ", "-"):
            before = norms[first - 1]
            known = self._place_before(line, first)
            if known is not None:
                place, certain = place or known[1], True
                first -= known[0]
            elif before in lexicon.definite:
                return first - 1, place, True
            elif before in lexicon.modifiers or self._is_adjective(line, first - 1):
                first -= 1
            else:
                break
        if line.capital[head] and norms[head] in lexicon.offices and first < head:
            certain = True
        return first, place, certain

    def _place_before(self, line: CasedSentence, first: int) -> tuple[int, KnownName] | None:
        """The known place or demonym that ends before a word, with its length."""
        for length in (3, 2, 1):
            start = first - length
            if start < 0 or not line.capital[start]:
                continue
            known = self.lexicon.known.get(tuple(line.norms[start:first]))
            if known is not None and known.kind is not NameKind.OTHER:
                return length, known
        return None

    def _is_adjective(self, line: CasedSentence, index: int) -> bool:
        """Whether a small word may qualify an office in a language with declined adjectives."""
        return (
            bool(self.lexicon.adjective_endings)
            and not line.capital[index]
            and line.norms[index].endswith(self.lexicon.adjective_endings)
        )
