"""A sentence as the search for cues reads it: its folded words, its clauses, the scope of a cue.

Takes a sentence and the lexicon of its language. A clause is recognised by punctuation and by the
small words that begin one; that is enough to find the verb after a "may", and a parser would need a
model.
"""

import re

from compare.text.lexicon.cues import CueLexicon
from compare.text.segmentation import Sentence

# Quotation marks do not separate clauses: what "may be 'fair'" hedges stands inside them.
PARTING = re.compile(r"[,;:.!?…—–()\[\]]|\s-\s")
_HYPHENS = "-\u2010\u2011"
_JOINING = " \u00a0\n\r\t'’" + _HYPHENS
# No clause of prose is longer; endless words would take endless time.
_LONGEST = 50
# An aside between commas has at most this many words.
_ASIDE = 6


class Clauses:
    """The words of a sentence by their numbers, and their clauses."""

    def __init__(self, sentence: Sentence, lexicon: CueLexicon, language: str) -> None:
        self.sentence, self.lexicon, self.language = sentence, lexicon, language
        self.words = sentence.words
        self.norms = [word.norm for word in sentence.words]
        self.asks = "?" in sentence.text
        self.adverbs = tuple(lexicon.adverb_endings)

    def norm(self, word: int) -> str:
        """The folded form of a word; empty beyond either end."""
        return self.norms[word] if 0 <= word < len(self.norms) else ""

    def raw(self, word: int) -> str:
        """A word as written; empty beyond either end."""
        if not 0 <= word < len(self.words):
            return ""
        here, offset = self.words[word], self.sentence.start
        return self.sentence.text[here.start - offset : here.end - offset]

    def between(self, word: int) -> str:
        """The text between a word and the one before; past the last, the rest."""
        text, offset, words = self.sentence.text, self.sentence.start, self.words
        start = words[word - 1].end - offset if word > 0 else 0
        end = words[word].start - offset if word < len(words) else len(text)
        return text[start:end]

    def parted(self, word: int) -> bool:
        """Whether punctuation stands before a word."""
        return PARTING.search(self.between(word)) is not None

    def joined(self, first: int, last: int) -> bool:
        """Whether only white space or hyphens separate the words of a phrase."""
        return all(not self.between(k).strip(_JOINING) for k in range(first + 1, last))

    def together(self, one: int, other: int) -> bool:
        """Whether no punctuation separates two words."""
        first, last = sorted((one, other))
        return not any(self.parted(k) for k in range(first + 1, last + 1))

    def hyphenated(self, first: int, last: int) -> bool:
        """Whether a hyphen joins the words to a neighbour: "no-fly", "must-see"."""
        before = self.between(first)[-1:] if first else ""
        after = self.between(last)[:1]
        tied = [mark in _HYPHENS for mark in (before, after) if mark]
        return any(tied)

    def begins(self, word: int) -> bool:
        """Whether a clause begins with a word."""
        gap = self.between(word)
        if gap != " " and PARTING.search(gap):
            return True
        return self.norms[word] in self.lexicon.breaks

    def end(self, word: int) -> int:
        """The first word of the next clause at or after a word."""
        last = min(word + _LONGEST, len(self.words))
        while word < last and not self.begins(word):
            word += 1
        return word

    def start(self, word: int) -> int:
        """The first word of the clause of a word."""
        last = max(word - _LONGEST, 0)
        while word > last and not self.begins(word):
            word -= 1
        return word

    def scope(self, first: int, last: int) -> range:
        """The words in the scope of a cue: the rest of its clause, or the part before the cue.

        The scope of a cue between commas, or of one that opens the sentence, is the clause after
        it; an aside between a cue and its verb is skipped: "may, he said, have gone".
        """
        if self.end(last) > last:
            return range(last, self.end(last))
        before = range(self.start(first), first)
        if last == len(self.words):
            return before
        behind = self.end(last + 1)
        aside = self._comma(last) and behind < len(self.words) and self._comma(behind)
        if aside and behind - last <= _ASIDE and before and not self.parted(first):
            return range(behind, self.end(behind + 1))
        opens = not before or (self.parted(last) and self.begins(first))
        return range(last, behind) if opens else before

    def _comma(self, word: int) -> bool:
        return self.between(word).startswith(",")

    def head(self, first: int, last: int, taken: set[int]) -> int | None:
        """The head of a cue, the main word of its scope; None where no content word is near.

        `taken` are the words of cues, which cannot be heads. The main verb of a German modal is
        at the end of the clause, other heads are next to the cue.
        """
        scope = self.scope(first, last)
        found = [k for k in scope if self.words[k].content and k not in taken]
        full = [k for k in found if self.norms[k] not in self.lexicon.light]
        if self.adverbs:
            full = [k for k in full if not self.norms[k].endswith(self.adverbs)] or full
        full = full or found
        auxiliary = self.norms[last - 1] in self.lexicon.auxiliaries
        if auxiliary and scope.stop <= first:
            return None
        if full:
            framing = self.norms[first] in self.lexicon.framing
            return full[-1] if framing or scope.stop <= first else full[0]
        before = range(first - 1, self.start(first) - 1, -1) if not auxiliary else ()
        return next((k for k in before if self.words[k].content and k not in taken), None)
