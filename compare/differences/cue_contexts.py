"""One side of a match, prepared for finding where it says what the other side says.

Takes the sentences of a side and their cues; gives the words and cues near a word, and the places
of one side that correspond to a word of the other. `WordAlignment` follows the order of the words;
a cue is looked for by its head and the context of that word instead, because reports of one speech
reorder clauses, and because both directions must give the same answer.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence, Set
from math import ceil

from compare.facts.cues.cue import Cue, CueKind
from compare.text.document import Span
from compare.text.lexicon.cues import CueLexicon, Sense
from compare.text.segmentation import Sentence, Word

# Content words of context on either side of a word, and of the stretch where they may recur.
NEAR, WIDE = 3, 7
# So many words of context must recur, and this share of them.
FEWEST, SHARE = 2, 0.5

# Two stems of one verb share so many first letters, and this share of the one looked for.
_FORM, _SHARED = 4, 0.7

_PARTING = re.compile(r"[,;:—–()]")
_CONTRAST_REACH = 10


class Stance:
    """The words of one side and its cues; words are referred to by number."""

    def __init__(
        self,
        sentences: Sequence[Sentence],
        cues: Sequence[Cue],
        beyond: Sequence[Cue],
        lexicon: CueLexicon,
    ) -> None:
        self.lexicon, self.cues, self.beyond = lexicon, cues, beyond
        self.words: list[Word] = []
        self._sentences: list[tuple[range, Sentence]] = []
        for sentence in sentences:
            bounds = range(len(self.words), len(self.words) + len(sentence.words))
            self.words += sentence.words
            self._sentences += [(bounds, sentence)] * len(sentence.words)
        self._starts = [word.start for word in self.words]
        self.lemmas = [lexicon.lemma(word.norm, word.stem) for word in self.words]
        self.of_cues = {k for cue in cues for k in self._numbers(cue.start, cue.end)}
        self.heads = {cue: self.at(cue.head.start) for cue in cues if cue.head}
        self.by_lemma: dict[str, list[int]] = {}
        for k, lemma in enumerate(self.lemmas):
            self.by_lemma.setdefault(lemma, []).append(k)

    def forms_of(self, lemma: str) -> Sequence[int]:
        """The only word that may be another form of one whose stem differs: вырасти, вырастет."""
        if len(lemma) < _FORM or not self.lexicon.lemma_letters:
            return ()
        shared = max(_FORM, ceil(_SHARED * len(lemma)))
        found = [own for own in self.by_lemma if own[:shared] == lemma[:shared]]
        return self.by_lemma[found[0]] if len(found) == 1 else ()

    def at(self, offset: int) -> int:
        """The number of the first word at an offset or after it."""
        return bisect_left(self._starts, offset)

    def _numbers(self, start: int, end: int) -> range:
        return range(self.at(start), self.at(end))

    def negations(self) -> Iterator[Cue]:
        """The negations with a head."""
        return (c for c in self.cues if c.kind is CueKind.NEGATION and c in self.heads)

    def modals(self) -> Iterator[Cue]:
        """The cues of certainty with a head."""
        return (c for c in self.cues if c.kind is CueKind.CERTAINTY and c in self.heads)

    def beyond_negations(self) -> Iterator[Cue]:
        """The negations of other sentences of the same statement."""
        return (c for c in self.beyond if c.kind is CueKind.NEGATION)

    def first_norm(self, cue: Cue) -> str:
        """The folded first word of a cue."""
        return self.words[self.at(cue.start)].norm

    def last_norm(self, cue: Cue) -> str:
        """The folded last word of a cue."""
        return self.words[self.at(cue.end) - 1].norm

    def behind(self, cue: Cue) -> int:
        """The number of the word after a cue."""
        return self.at(cue.end)

    def norm(self, word: int) -> str:
        """A folded word; empty beyond the end."""
        return self.words[word].norm if word < len(self.words) else ""

    def until(self, cue: Cue, other: "Stance") -> bool:
        """Whether a denial only gives a point of time: "not open until May", "open in May"."""
        words = range(self.behind(cue), self.near(self.at(cue.start), NEAR + WIDE).stop)
        there = {word.norm for word in other.words}
        return any(self.norm(k) in self.lexicon.until - there for k in words)

    def divided(self, cue: Cue) -> tuple[list[int], list[int]]:
        """The content words in the scope of a cue, and the others of its sentence."""
        bounds, _ = self._sentences[self.at(cue.start)]
        scope = self._numbers(cue.scope.start, cue.scope.end)
        content = [k for k in bounds if self.words[k].content and k not in self.of_cues]
        return [k for k in content if k in scope], [k for k in content if k not in scope]

    def opens(self, word: int) -> bool:
        """Whether a sentence begins with a word."""
        return word == self._sentences[word][0].start

    def capital(self, word: int) -> bool:
        """Whether a word has a capital inside its sentence, as a name has."""
        bounds, sentence = self._sentences[word]
        at = self.words[word].start - sentence.start
        return word > bounds.start and sentence.text[at : at + 1].isupper()

    def finite(self, word: int) -> bool:
        """Whether a form of "to be" comes right before a word, adverbs aside."""
        bounds, _ = self._sentences[word]
        for k in range(word - 1, bounds.start - 1, -1):
            if self.words[k].norm in self.lexicon.being:
                return True
            if self.words[k].norm not in self.lexicon.passed:
                return False
        return False

    def near(self, word: int, reach: int) -> range:
        """The words around a word, in its sentence."""
        bounds, _ = self._sentences[word]
        return range(max(bounds.start, word - reach), min(bounds.stop, word + reach + 1))

    def lemmas_near(self, word: int, reach: int) -> set[str]:
        """The lemmas around a word, cues excluded."""
        return {self.lemmas[k] for k in self.near(word, reach) if k not in self.of_cues}

    def context(self, word: int, most: int) -> set[str]:
        """The lemmas of the nearest content words on either side of a word, in its sentence."""
        bounds, _ = self._sentences[word]
        found: set[str] = set()
        for steps in (range(word - 1, bounds.start - 1, -1), range(word + 1, bounds.stop)):
            left = most
            for k in steps:
                if self.words[k].content and k not in self.of_cues:
                    found.add(self.lemmas[k])
                    left -= 1
                    if not left:
                        break
        found.discard(self.lemmas[word])
        return found

    def content_in(self, span: Span) -> list[str]:
        """The lemmas of the content words inside a span, cues excluded."""
        return [
            self.lemmas[k]
            for k in self._numbers(span.start, span.end)
            if self.words[k].content and k not in self.of_cues
        ]

    def cues_in(self, words: range) -> Iterator[Cue]:
        """The cues that begin among the words."""
        return (cue for cue in self.cues if self.at(cue.start) in words)

    def says(self, words: range, sense: Sense, known: Set[str]) -> bool:
        """Whether a word, none of the `known` ones, has the sense of a cue without being one."""
        answers = self.lexicon.answers.get(sense, frozenset())
        return any(
            self.words[k].norm in answers and self.lemmas[k] not in known and k not in self.of_cues
            for k in words
        )

    def opener(self, word: int) -> str:
        """The nearest earlier word that is neither an adverb nor a form of "to be"."""
        bounds, _ = self._sentences[word]
        for k in range(word - 1, bounds.start - 1, -1):
            if self.words[k].norm not in self.lexicon.passed:
                return self.words[k].norm
        return ""

    def apart(self, one: int, other: int) -> bool:
        """Whether punctuation separates two words; words of two sentences always are apart."""
        (_, sentence), (_, second) = self._sentences[one], self._sentences[other]
        if sentence is not second:
            return True
        first, last = sorted((one, other))
        start, end = self.words[first].end - sentence.start, self.words[last].start - sentence.start
        return _PARTING.search(sentence.text, start, end) is not None

    def contrasted(self, word: int) -> bool:
        """Whether a "but" follows in the same clause: "not A but B" mainly states B."""
        for k in range(word + 1, self.near(word, _CONTRAST_REACH).stop):
            if self.apart(word, k):
                return False
            if self.words[k].norm in self.lexicon.contrasts:
                return True
        return False


def places_of(side: Stance, word: int, other: Stance) -> list[int]:
    """The positions on the other side where a word recurs with enough of its context.

    A position that fits a repeat of the word on this side as well is left out. In a sentence so
    short that it has little context, all of it must recur.
    """
    context = side.context(word, NEAR)
    least = max(1, min(FEWEST, len(context)), SHARE * len(context))
    repeats = [side.context(k, NEAR) for k in side.by_lemma[side.lemmas[word]] if k != word]
    places = []
    for place in other.by_lemma.get(side.lemmas[word]) or other.forms_of(side.lemmas[word]):
        there = other.context(place, WIDE)
        same = len(context & there)
        if same >= least and all(len(repeat & there) < same for repeat in repeats):
            places.append(place)
    return places
