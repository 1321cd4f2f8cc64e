"""Where the two sides of a link differ in what they deny, and in how sure they are.

Takes the words of both sides and their cues, gives the cues that the other side lacks or words
more or less surely. A cue is held against the place where the other side says the same thing: the
word it bears on must recur there, among neighbours that recur too. Where that place carries
nothing of the kind, in no other wording known, the cue differs. All doubt is settled in favour of
silence, because accounts of one speech deny and hedge in many ways that no list holds: what the
other side does not say at all is no change of a fact, and "refused to" answers a "not".
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from compare.counterparts import Counterparts, Side
from compare.cues import Lexicon, lexicon_of
from compare.segment import Sentence, Word
from compare.stance import Cue, CueKind, Sense

Pair = tuple[Cue | None, Cue | None]

# Content words looked at on either side of the head, and those among which they may recur.
NEAR, WIDE = 4, 7
# So many neighbours must recur, and such a share of them.
FEWEST, SHARE = 2, 0.5
# Words around a place within which something may answer a cue.
REACH = 10

# Senses between which a difference is told. "would" and "can" stand for too much.
_TOLD = frozenset(
    frozenset(pair)
    for pair in (
        (Sense.POSSIBILITY, Sense.PREDICTION),
        (Sense.POSSIBILITY, Sense.OBLIGATION),
        (Sense.POSSIBILITY, Sense.ADVICE),
        (Sense.POSSIBILITY, Sense.DOUBT),
        (Sense.POSSIBILITY, Sense.CERTAINTY),
        (Sense.POSSIBILITY, Sense.LIKELIHOOD),
        (Sense.OBLIGATION, Sense.ADVICE),
        (Sense.OBLIGATION, Sense.PREDICTION),
        (Sense.OBLIGATION, Sense.ABILITY),
        (Sense.ADVICE, Sense.PREDICTION),
        (Sense.LIKELIHOOD, Sense.PREDICTION),
        (Sense.LIKELIHOOD, Sense.CERTAINTY),
        (Sense.LIKELIHOOD, Sense.DOUBT),
        (Sense.DOUBT, Sense.PREDICTION),
        (Sense.DOUBT, Sense.CERTAINTY),
        (Sense.REGRET, Sense.WELCOME),
    )
)
# Senses whose lack on the other side is told.
_MISSED = frozenset(
    (
        Sense.POSSIBILITY,
        Sense.LIKELIHOOD,
        Sense.DOUBT,
        Sense.HEARSAY,
        Sense.OBLIGATION,
        Sense.ADVICE,
        Sense.REGRET,
        Sense.WELCOME,
    )
)
_VERBS = frozenset(
    (
        Sense.POSSIBILITY,
        Sense.PREDICTION,
        Sense.OBLIGATION,
        Sense.ADVICE,
        Sense.ABILITY,
        Sense.LIKELIHOOD,
        Sense.DOUBT,
    )
)


def stance_changes(
    link: Counterparts,
    a: Sequence[Cue],
    b: Sequence[Cue],
    *,
    beyond_a: Sequence[Cue] = (),
    beyond_b: Sequence[Cue] = (),
) -> tuple[Pair, ...]:
    """The cues that differ; the side that has nothing of the sort is None, never both.

    `a` and `b` are the cues inside the link, `beyond_a` and `beyond_b` those of other sentences
    that tell the same: a cue that is answered there differs in nothing.
    """
    cues = [*a, *b]
    lexicon = lexicon_of(cues[0].language) if cues else None
    if lexicon is None or any(cue.language != cues[0].language for cue in cues):
        return ()
    side_a = _Side(link.a, a, beyond_a, lexicon)
    side_b = _Side(link.b, b, beyond_b, lexicon)
    found = {*_negations(side_a, side_b), *_modals(side_a, side_b)}
    for one, other in (*_negations(side_b, side_a), *_modals(side_b, side_a)):
        found.add((other, one))
    return tuple(sorted(found, key=_order))


def _order(pair: Pair) -> tuple[int, int, str]:
    first = pair[0] or pair[1]
    assert first is not None
    return min(cue.start for cue in pair if cue), first.end, first.sense


class _Side:
    """The words of one side with its cues, prepared for looking things up."""

    def __init__(
        self,
        sentences: Sequence[Sentence],
        cues: Sequence[Cue],
        beyond: Sequence[Cue],
        lexicon: Lexicon,
    ) -> None:
        self.lexicon, self.cues, self.beyond = lexicon, cues, beyond
        self.words: list[Word] = [word for sentence in sentences for word in sentence.words]
        self.starts = [word.start for word in self.words]
        self.lemmas = [lexicon.base.get(word.norm, word.stem) for word in self.words]
        self.bounds: list[range] = []
        for sentence in sentences:
            first = len(self.bounds)
            self.bounds += [range(first, first + len(sentence.words))] * len(sentence.words)
        self.of_cues = {
            k
            for cue in cues
            for k in range(self.at(cue.start), bisect_left(self.starts, cue.end))
        }
        self.heads = {cue: self.at(cue.head.start) for cue in cues if cue.head}
        self.by_lemma: dict[str, list[int]] = {}
        for k, lemma in enumerate(self.lemmas):
            self.by_lemma.setdefault(lemma, []).append(k)

    def at(self, offset: int) -> int:
        return bisect_left(self.starts, offset)

    def around(self, word: int, most: int) -> set[str]:
        """The lemmas of the nearest content words on either side of a word, in its sentence."""
        bounds = self.bounds[word]
        found: set[str] = set()
        for steps in (range(word - 1, bounds.start - 1, -1), range(word + 1, bounds.stop)):
            full = (k for k in steps if self.words[k].content and k not in self.of_cues)
            found.update(self.lemmas[k] for k, _ in zip(full, range(most), strict=False))
        found.discard(self.lemmas[word])
        return found

    def near(self, word: int, reach: int) -> range:
        """The numbers of the words around a word, in its sentence."""
        bounds = self.bounds[word]
        return range(max(bounds.start, word - reach), min(bounds.stop, word + reach + 1))

    def cues_near(self, word: int, reach: int) -> Iterator[Cue]:
        near = self.near(word, reach)
        return (cue for cue in self.cues if self.at(cue.start) in near)

    def said(self, near: range, sense: Sense, known: set[str]) -> bool:
        """Whether a word there says in another way what a cue says, but for those known."""
        words = self.lexicon.answers.get(sense, frozenset())
        return any(
            self.words[k].norm in words and self.lemmas[k] not in known and k not in self.of_cues
            for k in near
        )


def _places(side: _Side, head: int, other: _Side) -> list[int]:
    """Where the other side says the same of the same word: it recurs with its neighbours."""
    around = side.around(head, NEAR)
    places = []
    for word in other.by_lemma.get(side.lemmas[head], ()):
        same = len(around & other.around(word, WIDE))
        if same >= FEWEST and same >= SHARE * len(around):
            places.append(word)
    return places


def _negations(side: _Side, other: _Side) -> Iterator[Pair]:
    """Give the negations of one side that nothing on the other answers."""
    settled = _matched(side, other)
    for cue in side.cues:
        if cue.kind is not CueKind.NEGATION or cue in settled or cue not in side.heads:
            continue
        head = side.heads[cue]
        if any(c.kind is CueKind.NEGATION and c.stem == cue.stem for c in other.beyond):
            continue
        near = side.near(head, REACH)
        if sum(side.at(c.start) in near and c.kind is CueKind.NEGATION and side.heads.get(c) == head for c in side.cues) > 1:
            continue
        places = _places(side, head, other)
        if places and not any(_denied(side, head, other, word, settled) for word in places):
            yield cue, None


def _matched(side: _Side, other: _Side) -> set[Cue]:
    """Give the negations of both sides that bear on the same word."""
    found: set[Cue] = set()
    theirs = [c for c in other.cues if c.kind is CueKind.NEGATION and c in other.heads]
    for cue in side.cues:
        if cue.kind is not CueKind.NEGATION or cue not in side.heads:
            continue
        for match in theirs:
            if match not in found and other.lemmas[other.heads[match]] == side.lemmas[side.heads[cue]]:
                found |= {cue, match}
                break
    return found


def _denied(side: _Side, head: int, other: _Side, word: int, settled: set[Cue]) -> bool:
    """Whether something near a place of the other side may deny what is said there."""
    if any(
        cue.sense in (Sense.NEGATION, Sense.DOUBT) and cue not in settled
        for cue in other.cues_near(word, REACH)
    ):
        return True
    lemma = side.lemmas[head]
    known = {side.lemmas[k] for k in side.near(head, 2 * REACH) if k not in side.of_cues}
    near = other.near(word, REACH)
    if other.said(near, Sense.NEGATION, known):
        return True
    prefixes = other.lexicon.negative_prefixes
    return any(other.lemmas[k] == prefix + lemma for k in near for prefix in prefixes)


def _modals(side: _Side, other: _Side) -> Iterator[Pair]:
    """Give the modal cues of one side whose like the other lacks or has in another sense."""
    for cue in side.cues:
        if cue.kind is not CueKind.MODALITY or cue not in side.heads:
            continue
        head = side.heads[cue]
        if any(c.sense is cue.sense and c.stem == cue.stem for c in other.beyond):
            continue
        places = _places(side, head, other)
        if not places:
            continue
        rivals = [_rival(side, cue, other, word) for word in places]
        if any(rival is None for rival in rivals):
            continue
        rival = next((r for r in rivals if r is not cue), None)
        if rival is not None:
            yield cue, rival
        else:
            yield cue, None


def _rival(side: _Side, cue: Cue, other: _Side, word: int) -> Cue | None:
    """Give the cue of another sense at a place of the other side.

    The cue itself where that place is told flatly, None where nothing can be said of it.
    """
    head = side.heads[cue]
    there = [c for c in other.cues if c.kind is CueKind.MODALITY]
    bearing = [c for c in there if other.heads.get(c) == word]
    own = [c for c in side.cues if c.kind is CueKind.MODALITY and side.heads.get(c) == head]
    near = other.near(word, REACH)
    if any(c.sense is cue.sense and (other.at(c.start) in near) for c in there):
        return None
    if any(c.sense is cue.sense for c in bearing):
        return None
    shared = {c.sense for c in own} & {c.sense for c in bearing}
    free = [c for c in bearing if c.sense not in shared]
    if cue.sense in _VERBS and free:
        told = next((c for c in free if frozenset((c.sense, cue.sense)) in _TOLD), None)
        if told is None or any(frozenset((c.sense, cue.sense)) not in _TOLD for c in free):
            return None
        return told
    if cue.sense not in _MISSED:
        return None
    known = {side.lemmas[k] for k in side.near(head, 2 * REACH) if k not in side.of_cues}
    if other.said(near, cue.sense, known):
        return None
    if cue.sense in _VERBS and not _flat(other, word):
        return None
    return cue


def _flat(side: _Side, word: int) -> bool:
    """Whether a word is not an infinitive, a gerund or a noun: "to sail", "of sailing"."""
    bounds, lexicon = side.bounds[word], side.lexicon
    if side.words[word].norm.endswith("ing"):
        return False
    before = word - 1
    while before >= bounds.start and side.words[before].norm in lexicon.light - {"to"} | {"be", "been", "have"}:
        before -= 1
    return before < bounds.start or side.words[before].norm not in ("to", "zu")
