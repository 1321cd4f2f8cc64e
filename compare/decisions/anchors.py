"""The places of a decision's sentences in a report that may have been edited since.

Takes the sentences of a report and anchors, gives the place of each anchor or the reason why there
is none. Words are compared as everywhere in the tool: folded, with the signs that change the
meaning of a figure. So a sentence with other quotation marks or line breaks is the same, one with
another word is not. An edited sentence is never guessed, even if it is very similar: the decision
would be about words that the reviewer never saw.
"""

import hashlib
import re
from collections import defaultdict
from collections.abc import Sequence

from compare.result.decisions import Anchor
from compare.result.relations import with_signs
from compare.text.language import Language
from compare.text.segmentation import Kind, Sentence
from compare.text.words import find_words

Key = tuple[str, ...]

# Characters of context that an anchor has on either side, and the length searched for them.
CONTEXT = 60
_LOOKED = 4 * CONTEXT
_HASH_DIGITS = 16
_SIGNED = re.compile(r"[\d?]")

GONE = "no sentence has these words any more"
SEVERAL = "several sentences have these words and the context does not say which"
REPEAT_GONE = "of several sentences with these words this one is no longer there"


class NotPlacedError(Exception):
    """The reason why an anchor has no place."""


def key_of(sentence: Sentence) -> Key:
    """The folded words of a sentence, with the signs that belong to them; its text if it has none.

    A question and a statement in the same words have different keys, as do $60 and €60.
    """
    # Most sentences have neither figures nor a question mark, and so no signs to look for.
    words = with_signs(sentence) if _SIGNED.search(sentence.text) else sentence.words
    key = tuple(word.norm for word in words)
    return key or ("", " ".join(sentence.text.split()))


def folded(text: str, language: Language) -> Key:
    """The key of a text that is no sentence of the report."""
    inner = text.strip()
    words = find_words(inner, [(0, len(inner))], language)[0]
    return key_of(Sentence(0, 0, len(inner), 0, Kind.SENTENCE, inner, words))


def hash_of(key: Key) -> str:
    """The hash of a key, 16 hex digits."""
    return hashlib.sha256(" ".join(key).encode("utf-8")).hexdigest()[:_HASH_DIGITS]


class Places:
    """The sentences of one report by their words."""

    __slots__ = ("_by_key", "_language", "_sentences", "_text")

    def __init__(self, sentences: Sequence[Sentence], text: str, language: Language) -> None:
        self._sentences, self._text, self._language = sentences, text, language
        self._by_key: dict[Key, list[int]] = defaultdict(list)
        for sentence in sentences:
            self._by_key[key_of(sentence)].append(sentence.index)

    def find(self, anchor: Anchor) -> int:
        """The sentence that an anchor refers to; NotPlacedError if there is none."""
        alike = self._by_key.get(folded(anchor.text, self._language), [])
        if not alike:
            raise NotPlacedError(GONE)
        if len(alike) == 1 and anchor.alike < 2:
            return alike[0]
        fits = sorted(((self._fit(anchor, index), -index) for index in alike), reverse=True)
        if not fits[0][0] or (len(fits) > 1 and fits[0][0] == fits[1][0]):
            raise NotPlacedError(SEVERAL if len(alike) > 1 else REPEAT_GONE)
        return -fits[0][1]

    def find_all(self, anchors: Sequence[Anchor]) -> tuple[int, ...]:
        """The sentences of one side of a decision, in order; all of them or NotPlacedError."""
        found = {self.find(anchor) for anchor in anchors}
        if len(found) < len(set(anchors)):
            raise NotPlacedError(SEVERAL)
        return tuple(sorted(found))

    def fold(self, text: str) -> Key:
        """Words of a finding, in the language of this report."""
        return folded(text, self._language)

    def _fit(self, anchor: Anchor, index: int) -> int:
        """The number of sides on which the context is the same."""
        sentence = self._sentences[index]
        before = letters(self._text[max(0, sentence.start - _LOOKED) : sentence.start])
        after = letters(self._text[sentence.end : sentence.end + _LOOKED])
        wanted_before = None if anchor.before is None else letters(anchor.before)
        wanted_after = None if anchor.after is None else letters(anchor.after)
        # An empty context is the beginning or the end of the report.
        left = wanted_before is not None and (
            before.endswith(wanted_before) if wanted_before else not before
        )
        right = wanted_after is not None and (
            after.startswith(wanted_after) if wanted_after else not after
        )
        return left + right


def letters(text: str) -> str:
    """The letters and digits of a text; line breaks and typography may change."""
    return "".join(char for char in text.casefold() if char.isalnum())


def anchors_of(
    text: str, sentences: Sequence[tuple[int, int, str]], chosen: Sequence[int]
) -> tuple[Anchor, ...]:
    """Anchors of some sentences of a report, each given as start, end and hash."""
    hashes = [hash for _, _, hash in sentences]
    found = []
    for index in chosen:
        start, end, hash = sentences[index]
        found.append(
            Anchor(
                text=text[start:end],
                before=text[max(0, start - CONTEXT) : start],
                after=text[end : end + CONTEXT],
                hash=hash or None,
                alike=max(1, hashes.count(hash)) if hash else 1,
            )
        )
    return tuple(found)
