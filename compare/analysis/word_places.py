"""Where some words stand in a text one after the other, whatever their case and accents.

Takes a text, answers for any number of phrases. An index of the words is made once, because the
ledger of facts asks for thousands of names in texts of a hundred thousand letters.
"""

import re
from collections import defaultdict

from compare.facts.names.spelling import ONE_LETTER, same_word, without_diacritics
from compare.text.document import Span

_WORD = re.compile(r"\w+")
# "YouTube" is written "You Tube" as well.
_INNER_CAPITAL = re.compile(r"(?<=[^\W\d_A-Z])(?=[A-Z])")
# A phrase that begins with a word is looked for at so many of the places of that word.
_MOST_PLACES = 500


class WordPlaces:
    """The words of one text by their places."""

    def __init__(self, text: str) -> None:
        self._spans = [match.span() for match in _WORD.finditer(text)]
        self._words = [_plain(text[start:end]) for start, end in self._spans]
        self._places: dict[str, list[int]] = defaultdict(list)
        for place, word in enumerate(self._words):
            self._places[word].append(place)

    def find(self, phrase: str) -> Span | None:
        """The first place of the words of a phrase; None where they are not, or there are none.

        >>> WordPlaces("The Old  Town Hall").find("old town")
        Span(start=4, end=13)
        """
        words = [_plain(match[0]) for match in _WORD.finditer(phrase)]
        found = self._find(words)
        if found is None and len(words) == 2:
            return self._find(["".join(words)])
        if found is None and len(words) == 1:
            parts = _INNER_CAPITAL.split(phrase)
            return self._find([_plain(part) for part in parts]) if len(parts) > 1 else None
        return found

    def find_misspelled(self, word: str) -> Span | None:
        """The first place of a long word that is a letter apart: "Wednedsay"."""
        plain = _plain(word)
        for other, places in self._places.items():
            if len(other) >= ONE_LETTER and other[0] == plain[0] and same_word(plain, other):
                return Span(*self._spans[places[0]])
        return None

    def _find(self, words: list[str]) -> Span | None:
        if not words:
            return None
        size = len(words)
        for place in self._places.get(words[0], ())[:_MOST_PLACES]:
            if self._words[place : place + size] == words:
                return Span(self._spans[place][0], self._spans[place + size - 1][1])
        return None


def _plain(word: str) -> str:
    return without_diacritics(word.casefold())
