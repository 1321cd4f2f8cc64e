"""Where the two sides of a match differ in what they deny, and in how sure they are.

Takes the words of both sides and their cues, gives the cues that the other side lacks or words
more or less surely. A cue is held against the place where the other side says the same thing: the
word it bears on must recur there, among neighbours that recur too. Where that place carries
nothing of the kind, in no other wording known, the cue differs. All doubt is settled in favour of
silence, because accounts of one speech deny and hedge in many ways that no list holds: what the
other side does not say at all is no difference of a fact, and "refused to" answers a "not".
"""

from collections.abc import Iterator, Sequence

from compare.differences.cue_contexts import Stance, places_of
from compare.differences.word_alignment import WordAlignment
from compare.facts.cues.cue import cue_lexicon
from compare.facts.cues.finder import Cue, Sense

Pair = tuple[Cue | None, Cue | None]

# Words around a place within which something may answer a cue.
REACH = 10
# Words with content behind a negation, of which two in three must recur around the place.
DENIED = 3

# Senses between which a difference is told; others shade into each other. "would" counts as
# "will" and "could" as "may", because reported speech shifts one to the other.
_TOLD = frozenset(
    frozenset(pair)
    for pair in (
        (Sense.POSSIBILITY, Sense.PREDICTION),
        (Sense.POSSIBILITY, Sense.OBLIGATION),
        (Sense.POSSIBILITY, Sense.ADVICE),
        (Sense.POSSIBILITY, Sense.LIKELIHOOD),
        (Sense.POSSIBILITY, Sense.CERTAINTY),
        (Sense.POSSIBILITY, Sense.DOUBT),
        (Sense.LIKELIHOOD, Sense.PREDICTION),
        (Sense.LIKELIHOOD, Sense.CERTAINTY),
        (Sense.LIKELIHOOD, Sense.DOUBT),
        (Sense.DOUBT, Sense.PREDICTION),
        (Sense.DOUBT, Sense.CERTAINTY),
        (Sense.OBLIGATION, Sense.ADVICE),
        (Sense.OBLIGATION, Sense.ABILITY),
        (Sense.OBLIGATION, Sense.PREDICTION),
        (Sense.ADVICE, Sense.PREDICTION),
        (Sense.REGRET, Sense.WELCOME),
    )
)
# Senses that are told where the other side says the same flatly. An obligation is not among them:
# "must pay", "was told to pay" and "pays" are one fact in most accounts.
_MISSED = frozenset(
    (
        Sense.POSSIBILITY,
        Sense.LIKELIHOOD,
        Sense.DOUBT,
        Sense.ATTEMPT,
        Sense.HEARSAY,
        Sense.REGRET,
        Sense.WELCOME,
    )
)
# Senses that a denial can share with what it denies: "will not close" is held against "closed".
_NEUTRAL = frozenset(
    (
        Sense.NEGATION,
        Sense.PREDICTION,
        Sense.ABILITY,
        Sense.HEARSAY,
        Sense.CERTAINTY,
        Sense.DISTANCE,
    )
)
_ATTITUDES = frozenset((Sense.REGRET, Sense.WELCOME))
_AUXILIARIES = frozenset(
    (Sense.POSSIBILITY, Sense.PREDICTION, Sense.OBLIGATION, Sense.ADVICE, Sense.ABILITY)
)


def stance_differences(
    aligned: WordAlignment,
    a: Sequence[Cue],
    b: Sequence[Cue],
    *,
    beyond_a: Sequence[Cue],
    beyond_b: Sequence[Cue],
) -> tuple[Pair, ...]:
    """The cues that differ; the side that has nothing of the sort is None, never both.

    `a` and `b` are the cues inside the match, `beyond_a` and `beyond_b` those of other sentences
    that tell the same: a cue that is answered there differs in nothing.
    """
    codes = {cue.language for cue in (*a, *b)}
    lexicon = cue_lexicon(codes.pop()) if len(codes) == 1 else None
    if lexicon is None:
        return ()
    if [word.norm for word in aligned.words("a")] == [word.norm for word in aligned.words("b")]:
        return ()
    side_a, side_b = (
        Stance(aligned.a, a, beyond_a, lexicon),
        Stance(aligned.b, b, beyond_b, lexicon),
    )
    found = {*_negations(side_a, side_b), *_modals(side_a, side_b)}
    found |= {(two, one) for one, two in (*_negations(side_b, side_a), *_modals(side_b, side_a))}
    return tuple(sorted(_without_repeats(found), key=_place))


def _place(pair: Pair) -> tuple[int, int, list[tuple[int, str]]]:
    """A key that puts differences in the order of the text."""
    starts = [cue.start for cue in pair if cue]
    return min(starts), max(starts), [(c.start, c.sense.value) if c else (-1, "") for c in pair]


def _without_repeats(found: set[Pair]) -> Iterator[Pair]:
    """Leave out a "would" where the "likely" next to it already stands against the same cue."""
    for one, two in found:
        repeated = any(
            other != (one, two)
            and all(other)
            and (
                (other[0] == one and _weaker(two, other[1]))
                or (other[1] == two and _weaker(one, other[0]))
            )
            for other in found
        )
        if not (one and two and repeated):
            yield one, two


def _weaker(cue: Cue | None, other: Cue | None) -> bool:
    return bool(cue and other and cue.sense is Sense.PREDICTION and other.sense is not cue.sense)


# --- negation ---


def _negations(side: Stance, other: Stance) -> Iterator[Pair]:
    """Give the negations of one side that nothing on the other answers."""
    settled = _settled(side, other)
    for cue in side.negations():
        head = side.heads[cue]
        if cue in settled or any(c.stem == cue.stem for c in other.beyond_negations()):
            continue
        if side.first_norm(cue) in side.lexicon.continuing or side.contrasted(head):
            continue
        if sum(side.heads[c] == head for c in side.negations()) > 1:
            continue
        places = [
            word for word in places_of(side, head, other) if _carried_over(side, cue, other, word)
        ]
        if places and not any(
            _told_otherwise(side, cue, other, word) or _denied(side, cue, other, word, settled)
            for word in places
        ):
            yield cue, None


def _settled(side: Stance, other: Stance) -> set[Cue]:
    """Give the negations of both sides that bear on the same word."""
    found: set[Cue] = set()
    for cue in side.negations():
        lemma = side.lemmas[side.heads[cue]]
        match = next(
            (
                c
                for c in other.negations()
                if c not in found and other.lemmas[other.heads[c]] == lemma
            ),
            None,
        )
        if match:
            found |= {cue, match}
    return found


def _carried_over(side: Stance, cue: Cue, other: Stance, word: int) -> bool:
    """Whether what is denied, not its first word alone, stands around a place."""
    denied = side.content_in(cue.scope)[:DENIED]
    there = {other.lemmas[k] for k in other.near(word, REACH)}
    return 3 * sum(lemma in there for lemma in denied) >= 2 * len(denied)


def _told_otherwise(side: Stance, cue: Cue, other: Stance, word: int) -> bool:
    """Whether the other side says no fact there that the negation could deny.

    "should close" is not the opposite of "did not close", nor "wants to" of "urged not to".
    """
    if not _alike(side, cue, other, word):
        return True
    here = {c.sense for c in side.cues if side.heads.get(c) == side.heads[cue]}
    there = {c.sense for c in other.cues if other.heads.get(c) == word}
    if (here ^ there) - _NEUTRAL - _ATTITUDES:
        return True
    before = side.at(cue.start) - 1
    if before < 0 or side.norm(before + 2) not in side.lexicon.infinitive:
        return False
    return side.lemmas[before] not in other.lemmas_near(word, REACH)


def _denied(side: Stance, cue: Cue, other: Stance, word: int, settled: set[Cue]) -> bool:
    """Whether something near a place of the other side may deny what is said there."""
    near = other.near(word, REACH)
    for answer in other.cues_in(other.near(word, len(other.words))):
        if answer.sense is Sense.DOUBT:
            return True
        if answer.sense is not Sense.NEGATION or answer in settled:
            continue
        if not _elsewhere(side, cue, other, word, answer):
            return True
    lemma = side.lemmas[side.heads[cue]]
    if other.says(near, Sense.NEGATION, side.lemmas_near(side.heads[cue], 2 * REACH)):
        return True
    prefixes = other.lexicon.negative_prefixes
    return any(other.lemmas[k] == prefix + lemma for k in near for prefix in prefixes)


def _elsewhere(side: Stance, cue: Cue, other: Stance, word: int, answer: Cue) -> bool:
    """Whether an answer denies something of its own, which a comma parts from the place.

    "have not found a trace, have opened an inquiry" against "have found a trace, have not opened".
    """
    if answer not in other.heads or not other.apart(other.at(answer.start), word):
        return False
    own = places_of(other, other.heads[answer], side)
    return bool(own) and all(side.apart(side.at(cue.start), place) for place in own)


# --- certainty ---


def _modals(side: Stance, other: Stance) -> Iterator[Pair]:
    """Give the modal cues of one side whose like the other lacks or has in another sense."""
    for cue in side.modals():
        if any(c.sense is cue.sense and c.stem == cue.stem for c in other.beyond):
            continue
        places = places_of(side, side.heads[cue], other)
        if not places or any(_answered(side, cue, other, word) for word in places):
            continue
        rivals = [_rivals(side, cue, other, word) for word in places]
        if any(rivals):
            told = [c for row in rivals for c in row if _told(side, cue, other, c)]
            if told and len(told) == sum(map(len, rivals)):
                yield cue, min(told, key=lambda c: (c.sense is Sense.PREDICTION, c.start))
        elif cue.sense in _MISSED and all(_flat(side, cue, other, word) for word in places):
            yield cue, None


def _answered(side: Stance, cue: Cue, other: Stance, word: int) -> bool:
    """Whether the other side says as much near a place, in a cue or in the cue's own words."""
    near = other.near(word, REACH)
    answers = [c for c in other.cues_in(near) if c.sense is cue.sense]
    # "will begin and may be finished": where a word has a cue of its own, another's is no answer.
    if any(_told(side, cue, other, c) for c in _rivals(side, cue, other, word)):
        answers = [c for c in answers if other.heads.get(c) == word]
    if answers:
        return True
    last = side.last_norm(cue)
    return any(other.words[k].norm == last for k in near if k not in other.of_cues)


def _rivals(side: Stance, cue: Cue, other: Stance, word: int) -> list[Cue]:
    """Give the cues of other senses that bear on a place, but for those that both sides have."""
    own = {c.sense for c in side.modals() if side.heads[c] == side.heads[cue]}
    rivals = (c for c in other.modals() if other.heads[c] == word and c.sense not in own)
    return [c for c in rivals if (c.sense in _ATTITUDES) == (cue.sense in _ATTITUDES)]


def _told(side: Stance, cue: Cue, other: Stance, rival: Cue) -> bool:
    """Whether two senses differ enough; a fear of what "would" happen is as unsure as "might"."""
    if frozenset((cue.sense, rival.sense)) not in _TOLD:
        return False
    for here, this, that in ((side, cue, rival), (other, rival, cue)):
        if that.sense is Sense.ADVICE and here.first_norm(this) in here.lexicon.conditional:
            return False
        near = here.near(here.heads[this], REACH)
        if this.sense is Sense.PREDICTION and here.says(near, that.sense, set()):
            return False
    return True


def _flat(side: Stance, cue: Cue, other: Stance, word: int) -> bool:
    """Whether the other side tells without reserve what the cue puts in doubt or regrets."""
    reach = 2 * REACH if cue.sense is Sense.HEARSAY else REACH
    known = side.lemmas_near(side.heads[cue], 2 * REACH)
    if other.says(other.near(word, reach), cue.sense, known):
        return False
    return _alike(side, cue, other, word)


def _alike(side: Stance, cue: Cue, other: Stance, word: int) -> bool:
    """Whether the head of a cue and its like on the other side are one part of speech.

    An infinitive ("plans to sail"), a gerund or a noun tells no fact that the cue could change.
    """
    head = side.heads[cue]
    mine, theirs = side.words[head].norm, other.words[word].norm
    if theirs.endswith("ing"):
        stated = cue.sense is not Sense.NEGATION or other.finite(word)
        if not (mine.endswith("ing") and stated):
            return False
    to = side.lexicon.infinitive
    if other.opener(word) in to and to.isdisjoint(
        (side.opener(head), side.opener(side.at(cue.start)))
    ):
        return False
    bare = cue.sense in _AUXILIARIES and side.behind(cue) == head
    return not bare or other.opener(word) not in other.lexicon.determiners
