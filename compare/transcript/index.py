"""The places of words and runs of words in a transcript.

Takes the words of a transcript once, gives the places of any sequence of words. Runs of three
words are the key: they are rare enough in any speech that the time of a look-up grows with the
quotation, not with the transcript.
"""

from collections import defaultdict
from collections.abc import Sequence

from compare.text.segmentation import Word
from compare.transcript.comparable_words import ends_between

RUN = 3
# A run that occurs more often says nothing about a place; further places are ignored.
MOST_PLACES = 500


class TranscriptIndex:
    """The words of a transcript by their stems, and the places of its runs of words."""

    def __init__(self, words: Sequence[Word], text: str) -> None:
        self.words = tuple(words)
        self.text = text
        self.norms = [word.norm for word in self.words]
        self.stems: dict[str, list[int]] = defaultdict(list)
        self._places: dict[str, list[int]] = defaultdict(list)
        for place, word in enumerate(self.words):
            self.stems[word.stem].append(place)
            self._places[word.norm].append(place)
        # Short sequences, such as the parts between many ellipses, are looked up again and again.
        self._short: dict[tuple[str, ...], list[int]] = {}
        self._runs: dict[tuple[str, ...], list[int]] = defaultdict(list)
        norms = self.norms
        for place, run in enumerate(zip(norms, norms[1:], norms[2:], strict=False)):
            self._runs[run].append(place)

    def ends_before(self, place: int) -> bool:
        """Whether a sentence ends before the word at a place other than the first."""
        return ends_between(self.text, self.words[place - 1], self.words[place])

    def runs(self, norms: Sequence[str]) -> list[dict[int, int]]:
        """For each word, the places where it begins a run of three or more, with its length."""
        found: list[dict[int, int]] = [{} for _ in norms]
        for at in range(len(norms) - RUN, -1, -1):
            after = found[at + 1]
            for place in self._runs.get(tuple(norms[at : at + RUN]), ())[:MOST_PLACES]:
                found[at][place] = 1 + after.get(place + 1, RUN - 1)
        return found

    def exact(self, norms: Sequence[str], runs: Sequence[dict[int, int]]) -> list[int]:
        """The places where all these words follow each other, in order.

        There is at least one word; `runs` are those of the same words.
        """
        if len(norms) >= RUN:
            return sorted(place for place, length in runs[0].items() if length >= len(norms))
        key = tuple(norms)
        if key not in self._short:
            places = self._places.get(key[0], ())
            size = len(key)
            self._short[key] = [p for p in places if self.norms[p : p + size] == list(norms)]
        return self._short[key]
