"""The words of one sentence in a row, with what stands between them.

Takes a sentence, says which words follow each other directly and which phrase of a list begins or
ends at a word. Numbers are read from words, not from raw text, because the words are already found
and folded, and one look-up per word is faster than patterns over the text.
"""

from collections.abc import Container

from compare.text.lexicon.numbers import LONGEST_PHRASE, NumberLexicon
from compare.text.segmentation import Sentence

HYPHENS = ("-", "‐", "‑")
# A space between the groups of a figure, or between a figure and its unit; some texts have it as
# its HTML name.
SPACES = (
    " ",
    "\u00a0",
    "\u2007",
    "\u2008",
    "\u2009",
    "\u200a",
    "\u202f",
    "&nbsp;",
    "&thinsp;",
    "&#160;",
)


class WordRow:
    """The words of one sentence with what stands between them."""

    __slots__ = ("lexicon", "norms", "offset", "sentence", "text", "words")

    def __init__(self, sentence: Sentence, lexicon: NumberLexicon) -> None:
        self.sentence, self.lexicon = sentence, lexicon
        self.words, self.text, self.offset = sentence.words, sentence.text, sentence.start
        self.norms = [word.norm for word in self.words]

    def raw(self, k: int) -> str:
        """A word as written; "" past either end."""
        if not 0 <= k < len(self.words):
            return ""
        word = self.words[k]
        return self.text[word.start - self.offset : word.end - self.offset]

    def norm(self, k: int) -> str:
        return self.norms[k] if 0 <= k < len(self.norms) else ""

    def gap(self, k: int) -> str:
        """The text between a word and the next; beyond the first or last word, up to the end."""
        start = self.words[k].end if k >= 0 else self.offset
        end = self.words[k + 1].start if k + 1 < len(self.words) else self.sentence.end
        return self.text[start - self.offset : end - self.offset]

    def joined(self, k: int) -> bool:
        """Whether only white space or a hyphen separates a word from the next."""
        if not 0 <= k < len(self.words) - 1:
            return False
        gap = self.gap(k)
        return gap in SPACES or gap in HYPHENS or (len(gap) <= 4 and not gap.strip())

    def phrase_length(self, k: int, table: Container[str]) -> int:
        """The number of words from a place on that make the longest phrase of a table."""
        return self._longest(k, table, 1)

    def phrase_length_before(self, k: int, table: Container[str]) -> int:
        """The number of words before a place that make the longest phrase of a table."""
        return self._longest(k - 1, table, -1)

    def _longest(self, k: int, table: Container[str], step: int) -> int:
        longest, phrase = 0, ""
        for count in range(1, LONGEST_PHRASE + 1):
            at = k + step * (count - 1)
            if not 0 <= at < len(self.words):
                break
            if count > 1 and not self.joined(min(at, at - step)):
                break
            norm = self.norms[at]
            phrase = norm if count == 1 else f"{phrase} {norm}" if step > 0 else f"{norm} {phrase}"
            if phrase in table:
                longest = count
        return longest

    def words_between(self, first: int, last: int) -> str:
        return " ".join(self.norms[first:last])
