"""Where some words stand in a text one after the other, whatever their case.

Takes a text, answers for any number of phrases. An index of the words is made once, because the
ledger of facts asks for thousands of names in texts of a hundred thousand letters.
"""

import re
from collections import defaultdict

from compare.text.document import Span

_WORD = re.compile(r"\w+")
# A phrase that begins with a word is looked for at so many of the places of that word.
_MOST_PLACES = 500


class WordPlaces:
    """The words of one text by their places."""

    def __init__(self, text: str) -> None:
        self._spans = [match.span() for match in _WORD.finditer(text)]
        self._words = [text[start:end].casefold() for start, end in self._spans]
        self._places: dict[str, list[int]] = defaultdict(list)
        for place, word in enumerate(self._words):
            self._places[word].append(place)

    def find(self, phrase: str) -> Span | None:
        """The first place of the words of a phrase; None where they are not, or there are none.

        >>> WordPlaces("The Old  Town Hall").find("old town")
        Span(start=4, end=13)
        """
        words = [match[0].casefold() for match in _WORD.finditer(phrase)]
        if not words:
            return None
        size = len(words)
        for place in self._places.get(words[0], ())[:_MOST_PLACES]:
            if self._words[place : place + size] == words:
                return Span(self._spans[place][0], self._spans[place + size - 1][1])
        return None
