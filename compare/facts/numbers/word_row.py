"""The words of one sentence in a row, with what stands between them.

Takes a sentence, answers which words run on into each other and which phrase of a list begins or
ends at a word. Numbers are read from words, not from raw text, because the words are found and
folded already, and a look into a table per word is faster than patterns over the text.
"""

from collections.abc import Container

from compare.facts.numbers.lexicon import LONGEST_PHRASE, Lexicon
from compare.text.segmentation import Sentence

HYPHENS = ("-", "‐", "‑")


class Row:
    """The words of one sentence with what stands between them."""

    __slots__ = ("lexicon", "norms", "offset", "sentence", "text", "words")

    def __init__(self, sentence: Sentence, lexicon: Lexicon) -> None:
        self.sentence, self.lexicon = sentence, lexicon
        self.words, self.text, self.offset = sentence.words, sentence.text, sentence.start
        self.norms = [word.norm for word in self.words]

    def raw(self, k: int) -> str:
        """Give a word as written, or nothing past the end."""
        if not 0 <= k < len(self.words):
            return ""
        word = self.words[k]
        return self.text[word.start - self.offset : word.end - self.offset]

    def norm(self, k: int) -> str:
        return self.norms[k] if 0 <= k < len(self.norms) else ""

    def gap(self, k: int) -> str:
        """Give what stands between a word and the next; beyond either end, up to the end."""
        start = self.words[k].end if k >= 0 else self.offset
        end = self.words[k + 1].start if k + 1 < len(self.words) else self.sentence.end
        return self.text[start - self.offset : end - self.offset]

    def joined(self, k: int) -> bool:
        """Say whether a word runs on into the next with white space or a hyphen only."""
        if not 0 <= k < len(self.words) - 1:
            return False
        gap = self.gap(k)
        return gap == " " or gap in HYPHENS or (len(gap) <= 4 and not gap.strip())

    def phrase(self, k: int, table: Container[str]) -> int:
        """Give how many words from a place on make the longest phrase of a table."""
        return self._longest(k, table, 1)

    def phrase_before(self, k: int, table: Container[str]) -> int:
        """Give how many words that end before a place make the longest phrase of a table."""
        return self._longest(k - 1, table, -1)

    def _longest(self, k: int, table: Container[str], step: int) -> int:
        longest, said = 0, ""
        for count in range(1, LONGEST_PHRASE + 1):
            at = k + step * (count - 1)
            if not 0 <= at < len(self.words):
                break
            if count > 1 and not self.joined(min(at, at - step)):
                break
            norm = self.norms[at]
            said = norm if count == 1 else f"{said} {norm}" if step > 0 else f"{norm} {said}"
            if said in table:
                longest = count
        return longest

    def said(self, first: int, last: int) -> str:
        return " ".join(self.norms[first:last])
