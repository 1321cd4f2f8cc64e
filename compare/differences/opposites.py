"""Words in each other's place that say the opposite, and a "not" that only one side has there.

Takes the words of a match and the cues of both sides, gives the places where one side approves and
the other rejects, where one is aware and the other unaware, and where the same words stand with a
"not" and without. It looks at the words between those that both sides have, where little else
differs: there nothing needs to be known of the sentence. `cues` finds the denials that stand in
sentences of another build, by their heads. A "not" beside one of two opposites makes them equal.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from compare.differences.word_alignment import WordAlignment
from compare.facts.cues.cue import Cue, CueKind
from compare.text.document import Span
from compare.text.lexicon.cues import CueLexicon, Sense, cue_lexicon
from compare.text.segmentation import Word
from compare.text.sides import SIDES, Side, other_side

# The most words on a side of a place that is looked at, for a "not" and for opposites, and how many
# words around it both sides must have, within so many on either side.
MOST_WORDS, MOST_BESIDE = 5, 3
FEWEST_AROUND, REACH = 3, 3
# The shortest word that a prefix can turn into its opposite, and the shortest stem of a verb whose
# ending is read.
SHORTEST_PREFIXED, SHORTEST_STEM = 4, 2
_VOWELS = frozenset("aeıioöuü")


@dataclass(frozen=True, slots=True)
class Opposition:
    """Two places that say the opposite; None where a side has nothing there, never both."""

    kind: CueKind
    a: Span | None
    b: Span | None


def opposite_differences(
    aligned: WordAlignment, a: Sequence[Cue], b: Sequence[Cue], language: str
) -> tuple[Opposition, ...]:
    """The places of a match whose words say the opposite, in the order of the text."""
    lexicon = cue_lexicon(language)
    if lexicon is None:
        return ()
    places = _Places(aligned, lexicon, {"a": a, "b": b})
    return tuple(
        found
        for gap in aligned.gaps()
        if max(map(len, gap)) <= MOST_WORDS and places.is_held(*gap)
        for found in places.oppositions(*gap)
    )


class _Places:
    """The words between the matched ones, and what they say of each other."""

    def __init__(
        self, aligned: WordAlignment, lexicon: CueLexicon, cues: dict[Side, Sequence[Cue]]
    ) -> None:
        self.aligned, self.lexicon = aligned, lexicon
        self.words: dict[Side, Sequence[Word]] = {"a": aligned.words("a"), "b": aligned.words("b")}
        self._phrases: dict[Side, dict[int, range]] = {"a": {}, "b": {}}
        self.denials = {side: set(self._denying(side, found)) for side, found in cues.items()}

    def _denying(self, side: Side, cues: Sequence[Cue]) -> Iterator[int]:
        """The words that deny: the negator of a cue, or all its words if it has none."""
        negators = self.lexicon.negators
        for cue in cues:
            words = list(self.aligned.words_in(side, cue.span))
            main = [word for word in words if self.words[side][word].norm in negators]
            if cue.sense is Sense.NEGATION:
                if words and not main:
                    # "Denied" is not turned by the denial that it is.
                    self._phrases[side] |= dict.fromkeys(words, range(words[0], words[-1] + 1))
                yield from main or words
            elif main and all(self.aligned.has_match(side, k) for k in words if k not in main):
                # "no doubt" against "doubt"
                yield from main
        if self.lexicon.affixes:
            for word, each in enumerate(self.words[side]):
                if self._affix(each.norm) is Sense.NEGATION:
                    yield word

    def is_held(self, a: range, b: range) -> bool:
        """Whether the words around a place stand on both sides."""
        before = self._run(a.start - 1, b.start - 1, -1)
        behind = self._run(a.stop, b.stop, 1)
        return before + behind >= FEWEST_AROUND

    def _run(self, a: int, b: int, step: int) -> int:
        """The number of words in a row, up to `REACH`, that match; the end of a side counts."""
        count = 0
        other = {"a": len(self.words["a"]), "b": len(self.words["b"])}
        while count < REACH:
            if not (0 <= a < other["a"] and 0 <= b < other["b"]):
                return (
                    count + 1 if count or (a in (-1, other["a"]) and b in (-1, other["b"])) else 0
                )
            if self.words["a"][a].stem != self.words["b"][b].stem:
                return count
            count, a, b = count + 1, a + step, b + step
        return count

    def oppositions(self, a: range, b: range) -> Iterator[Opposition]:
        """The opposites of one place; at most one."""
        for one in a if max(len(a), len(b)) <= MOST_BESIDE else ():
            for other in b:
                kind = self._opposite(one, other, a, b)
                if kind is not None:
                    yield Opposition(kind, self._span("a", one), self._span("b", other))
                    return
        if bool(self._denied("a", a)) != bool(self._denied("b", b)):
            lost = self._lost(a, b)
            if lost is not None:
                yield lost

    def _denied(self, side: Side, place: range) -> list[int]:
        return [word for word in place if word in self.denials[side]]

    def _turns(self, side: Side, place: range, word: int) -> bool:
        """Whether something denies what a word says in its place: "not unhappy", "did not approve".

        A word that denies by itself, such as "nobody", is not turned by itself, nor in a language
        with concord by what goes with it.
        """
        words, lexicon = self.words[side], self.lexicon
        own = words[word].norm in lexicon.negators | lexicon.concord
        if own and lexicon.concord:
            return False
        return any(
            k in self.denials[side] or words[k].norm in lexicon.negators
            for k in range(max(0, place.start - REACH), place.stop)
            if not self.aligned.has_match(side, k)
            and not (own and k == word)
            and word not in self._phrases[side].get(k, ())
        )

    def _averts(self, side: Side, place: range, word: int) -> bool:
        """Whether another word of the place may turn the sense: "lift the ban"."""
        averting = self.lexicon.answers.get(Sense.NEGATION, frozenset()) - self.lexicon.negators
        words = self.words[side]
        return any(words[k].norm in averting for k in place if k != word)

    def _span(self, side: Side, word: int) -> Span:
        return Span(self.words[side][word].start, self.words[side][word].end)

    # --- a "not" that one side lacks ---

    def _lost(self, a: range, b: range) -> Opposition | None:
        """A denial with the small words that go with it, and no other words in its place."""
        side: Side = "a" if self._denied("a", a) else "b"
        own, there = (a, b) if side == "a" else (b, a)
        across = other_side(side)
        denied = self._denied(side, own)
        small = self.lexicon.lost_with | self.lexicon.light
        rest = [self.words[side][k].norm for k in own if k not in denied]
        rest += [self.words[across][k].norm for k in there]
        if any(norm not in small for norm in rest) or self._turned(side, own):
            return None
        if not self._goes_on(side, own.stop) or self._repeats(side, denied):
            return None
        if any(
            not (self.aligned.has_match(across, k) or self._goes_on(across, k + 1))
            for k in self.denials[across]
        ):
            # The other side denies in words of its own: "no one is above the law".
            return None
        if self._denies_otherwise(side, denied, across, there):
            return None
        span = Span(self.words[side][denied[0]].start, self.words[side][denied[-1]].end)
        return Opposition(CueKind.NEGATION, *((span, None) if side == "a" else (None, span)))

    def _denies_otherwise(self, side: Side, denied: list[int], across: Side, there: range) -> bool:
        """Whether a verb denies here or there: "denied that he had stolen", "had not stolen"."""
        verb = any(k in self._phrases[side] for k in denied)
        reach = MOST_WORDS + REACH
        return any(
            (verb or k in self._phrases[across]) and not self.aligned.has_match(across, k)
            for k in self.denials[across]
            if there.start - reach <= k < there.stop + reach
        )

    def _turned(self, side: Side, own: range) -> bool:
        """Whether the words around take the denial back: "not only", "not until"."""
        words, lexicon = self.words[side], self.lexicon
        norms = [word.norm for word in words]
        for first in range(max(0, own.start - 3), own.stop):
            for phrase, senses in lexicon.phrases.get(norms[first], ()):
                last = first + len(phrase)
                if not senses and last > own.start and tuple(norms[first:last]) == phrase:
                    return True
        behind = range(own.stop, min(own.stop + 8, len(words)))
        return any(
            norms[k] in lexicon.until and not self.aligned.has_match(side, k) for k in behind
        )

    def _goes_on(self, side: Side, word: int) -> bool:
        """Whether what is denied, the next content word, stands on the other side too."""
        words = self.words[side]
        for k in range(word, min(word + REACH + 1, len(words))):
            if words[k].content and words[k].norm not in self.lexicon.light:
                lemma = self.lexicon.lemma(words[k].norm, words[k].stem)
                return self.aligned.has_match(side, k) or lemma in self._lemmas(other_side(side))
        return True

    def _lemmas(self, side: Side) -> set[str]:
        return {self.lexicon.lemma(word.norm, word.stem) for word in self.words[side]}

    def _repeats(self, side: Side, denied: list[int]) -> bool:
        """Whether the words only go with a denial that both sides have: "nie chce (nikt)"."""
        lexicon, words = self.lexicon, self.words[side]
        if not lexicon.concord or any(words[k].norm not in lexicon.concord for k in denied):
            return False
        return bool(lexicon.affixes) or any(k not in denied for k in self.denials[side])

    # --- opposites ---

    def _opposite(self, a: int, b: int, in_a: range, in_b: range) -> CueKind | None:
        """The kind in which two words of a place are opposites; None if they are not."""
        one, other, lexicon = self.words["a"][a], self.words["b"][b], self.lexicon
        places = [lexicon.opposites.of(w.norm, lexicon.lemma(w.norm, w.stem)) for w in (one, other)]
        sense = lexicon.opposites.between(*places) if all(places) else None
        if sense is None and (self._prefixed(one, other) or self._prefixed(other, one)):
            sense = Sense.NEGATION
        if sense is not None and (self._averts("a", in_a, a) or self._averts("b", in_b, b)):
            return None
        if sense is not None and self._turns("a", in_a, a) != self._turns("b", in_b, b):
            return None
        if sense is None:
            sense = self._affixed(one.norm, other.norm) or self._affixed(other.norm, one.norm)
        if sense is None:
            return None
        if sense is not Sense.NEGATION and self._both_denied((a, in_a), (b, in_b)):
            return None
        return CueKind.NEGATION if sense is Sense.NEGATION else CueKind.CERTAINTY

    def _both_denied(self, one: tuple[int, range], other: tuple[int, range]) -> bool:
        """Whether both sides deny the two words alike: "without orders", "without asking"."""
        before_one, before_other = (
            {
                self.words[side][k].norm
                for k in range(max(0, place.start - REACH), word)
                if k in self.denials[side]
            }
            for side, (word, place) in zip(SIDES, (one, other), strict=True)
        )
        return not before_one.isdisjoint(before_other)

    def _prefixed(self, one: Word, other: Word) -> bool:
        """Whether a word is the other one with a prefix that denies: "unaware", "illegal"."""
        return any(
            len(one.norm) >= SHORTEST_PREFIXED
            and other.norm.startswith(prefix)
            and (other.norm == prefix + one.norm or other.stem == prefix + one.stem)
            for prefix in self.lexicon.negative_prefixes
        )

    def _affix(self, norm: str) -> Sense | None:
        """What the ending of a verb says."""
        for sense, pattern in self.lexicon.affixes:
            if pattern.fullmatch(norm):
                return sense
        return None

    def _affixed(self, one: str, other: str) -> Sense | None:
        """What the ending of a verb says that the same verb on the other side does not say."""
        for sense, pattern in self.lexicon.affixes:
            match = pattern.fullmatch(one)
            if match is None or self._affix(other) is sense:
                continue
            # The last vowel of a stem may change: ödemiyor, ödüyor.
            stem = match[1][:-1] if match[1][-1:] in _VOWELS else match[1]
            if len(stem) < SHORTEST_STEM or not other.startswith(stem):
                continue
            if len(other) - len(stem) <= len(one):
                return sense
        return None
