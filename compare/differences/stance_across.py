"""Where two sentences in different languages differ in what they deny, and in how certain they are.

Takes the words of both sides of a match and the cues of each, found by its own language, gives the
cues that differ. No word of one language shows which word of the other a cue belongs to, so a whole
side is compared with a whole side: one denies once, and the other has no word at all that may deny;
or each has one sort of certainty, and the two clearly differ. In doubt nothing is flagged.
"""

from collections.abc import Iterator, Sequence

from compare.differences.cue_contexts import Stance
from compare.differences.cues import CLEARLY_DIFFERENT, Pair
from compare.facts.cues.cue import Cue, CueKind
from compare.text.lexicon.cues import CueLexicon, Sense, cue_lexicon
from compare.text.segmentation import Sentence

# A side with more content words for each one of the other may say something else with a cue.
MOST_LONGER = 1.5
# So few content words say too little for a missing cue to tell anything.
FEWEST_WORDS = 3
# The shortest word that a prefix can turn into its opposite: "unable", "unfähig".
_SHORTEST_PREFIXED = 5
# Senses that are flagged where the other side has no cue of certainty and no word like one.
_FLAGGED_ALONE = frozenset((Sense.POSSIBILITY, Sense.LIKELIHOOD, Sense.HEARSAY))
# What "would", "may" and "can" are to each other depends on the language.
_UNCERTAIN = (Sense.POSSIBILITY, Sense.LIKELIHOOD, Sense.DOUBT, Sense.UNREAL, Sense.CONDITION)


def stance_differences_across(
    sentences_a: Sequence[Sentence],
    sentences_b: Sequence[Sentence],
    a: Sequence[Cue],
    b: Sequence[Cue],
    *,
    beyond_a: Sequence[Cue],
    beyond_b: Sequence[Cue],
    languages: tuple[str, str],
) -> tuple[Pair, ...]:
    """The cues that differ; a side without an equivalent is None, never both."""
    lexicons = cue_lexicon(languages[0]), cue_lexicon(languages[1])
    if lexicons[0] is None or lexicons[1] is None:
        return ()
    sides = (
        _Side(sentences_a, a, beyond_a, lexicons[0]),
        _Side(sentences_b, b, beyond_b, lexicons[1]),
    )
    if not sides[0].is_as_long_as(sides[1]):
        return ()
    found: list[Pair] = [(cue, None) for cue in _denied(*sides)]
    found += [(None, cue) for cue in _denied(*reversed(sides))]
    return (*found, *_certainty(*sides))


class _Side:
    """The words of one side with its cues."""

    def __init__(
        self,
        sentences: Sequence[Sentence],
        cues: Sequence[Cue],
        beyond: Sequence[Cue],
        lexicon: CueLexicon,
    ) -> None:
        self.stance = Stance(sentences, cues, beyond, lexicon)
        self.cues, self.every, self.lexicon = cues, (*cues, *beyond), lexicon
        self._asks = any("?" in sentence.text for sentence in sentences)

    @property
    def content(self) -> int:
        return sum(word.content for word in self.stance.words)

    def is_as_long_as(self, other: "_Side") -> bool:
        short, long = sorted((self.content, other.content))
        return short >= FEWEST_WORDS and long <= MOST_LONGER * short

    def may_deny(self) -> bool:
        """Whether any word denies, or says in another way what a denial says."""
        if self._asks or any(c.sense in (Sense.NEGATION, *_UNCERTAIN) for c in self.every):
            return True
        prefixes = tuple(self.lexicon.negative_prefixes)
        return self._says(Sense.NEGATION) or any(
            word.content and len(word.norm) >= _SHORTEST_PREFIXED and word.norm.startswith(prefixes)
            for word in self.stance.words
        )

    def _says(self, sense: Sense) -> bool:
        """Whether a word that is no cue has the sense of one."""
        answers = self.lexicon.answers.get(sense, frozenset())
        return any(word.norm in answers for word in self.stance.words)

    def may_say(self, sense: Sense) -> bool:
        """Whether any cue, ending or word has a sense."""
        if any(cue.sense is sense for cue in self.every) or self._says(sense):
            return True
        endings = [pattern for own, pattern in self.lexicon.affixes if own is sense]
        return any(p.search(word.norm) for p in endings for word in self.stance.words)

    def denials(self) -> list[Cue]:
        """The negations that deny what their clause states.

        What denies a word with an opposite may be said without a "not": "did not reject".
        """
        stance = self.stance
        return [
            cue
            for cue in self.cues
            if cue.kind is CueKind.NEGATION
            and (head := stance.heads.get(cue)) is not None
            and stance.first_norm(cue) not in self.lexicon.continuing
            and not stance.contrasted(head)
            and not self.lexicon.opposites.of(stance.words[head].norm, stance.lemmas[head])
        ]

    def certainty(self) -> list[Cue]:
        return [cue for cue in self.cues if cue.kind is CueKind.CERTAINTY]


def _denied(side: _Side, other: _Side) -> Iterator[Cue]:
    """The only negation of a side, where the other has nothing of the kind."""
    every = [cue for cue in side.every if cue.sense is Sense.NEGATION]
    uncertain = any(cue.sense in _UNCERTAIN for cue in side.every)
    if len(every) == 1 and side.denials() == every and not uncertain and not other.may_deny():
        yield every[0]


def _certainty(a: _Side, b: _Side) -> Iterator[Pair]:
    """The cues of certainty that clearly differ."""
    here, there = a.certainty(), b.certainty()
    senses = {cue.sense for cue in here}, {cue.sense for cue in there}
    denied = any(cue.sense is Sense.NEGATION for cue in (*a.every, *b.every))
    if denied or max(map(len, senses)) > 1:
        return
    if here and there:
        x, y = here[0], there[0]
        clear = frozenset((x.sense, y.sense)) in CLEARLY_DIFFERENT
        if clear and not (b.may_say(x.sense) or a.may_say(y.sense)):
            yield x, y
    elif here and _alone(here[0], b):
        yield here[0], None
    elif there and _alone(there[0], a):
        yield None, there[0]


def _alone(cue: Cue, other: _Side) -> bool:
    """Whether a cue is flagged where the other side has none, nor a word that hints at one."""
    hinted = any(other.may_say(sense) for sense in (cue.sense, *_UNCERTAIN))
    return cue.sense in _FLAGGED_ALONE and not hinted
