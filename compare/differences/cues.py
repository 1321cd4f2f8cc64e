"""Where the two sides of a match differ in what they deny, and in how certain they are.

Takes the words of both sides and their cues, gives the cues that the other side lacks or gives with
more or less certainty. A cue is compared with the place where the other side says the same thing:
its head must recur there with enough of its context. If that place has no equivalent cue, in any
known wording, the cue differs. In doubt nothing is flagged, because reports of one speech deny and
hedge in more ways than any list has: what the other side does not say at all is no difference of a
fact, and "refused to" is equivalent to a "not".
"""

from collections.abc import Iterator, Sequence

from compare.differences.cue_contexts import Stance, places_of
from compare.differences.word_alignment import WordAlignment
from compare.facts.cues.cue import Cue
from compare.text.lexicon.cues import Sense, cue_lexicon

Pair = tuple[Cue | None, Cue | None]

# Words around a place within which an equivalent of a cue may stand.
REACH = 10
# Content words after a negation, of which two in three must recur around the place.
DENIED = 3
# The least number of content words that both sides state beside a condition.
FEWEST_STATED = 2

# Senses between which a difference is flagged; others shade into each other. "would" counts as
# "will" and "could" as "may", because reported speech shifts one to the other.
CLEARLY_DIFFERENT = frozenset(
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
        (Sense.INTENTION, Sense.PREDICTION),
        (Sense.INTENTION, Sense.OBLIGATION),
        (Sense.INTENTION, Sense.CERTAINTY),
        (Sense.REGRET, Sense.WELCOME),
    )
)
# Senses that are flagged where the other side asserts the same without any cue. An obligation is
# not among them: "must pay", "was told to pay" and "pays" are one fact in most reports.
_FLAGGED_ALONE = frozenset(
    (
        Sense.POSSIBILITY,
        Sense.LIKELIHOOD,
        Sense.DOUBT,
        Sense.ATTEMPT,
        Sense.HEARSAY,
        Sense.INTENTION,
        Sense.UNREAL,
        Sense.REGRET,
        Sense.WELCOME,
    )
)
# Senses that a negation can have beside it: "will not close" is compared with "closed".
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
    """The cues that differ; a side without an equivalent is None, never both.

    `a` and `b` are the cues inside the match, `beyond_a` and `beyond_b` those of other sentences
    of the same statement: a cue with an equivalent there does not differ.
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
    found |= {(cue, None) for cue in _conditions(side_a, side_b)}
    found |= {(None, cue) for cue in _conditions(side_b, side_a)}
    return tuple(sorted(_without_repeats(found), key=_place))


def _place(pair: Pair) -> tuple[int, int, list[tuple[int, str]]]:
    """A sort key: the order of the text."""
    starts = [cue.start for cue in pair if cue]
    return min(starts), max(starts), [(c.start, c.sense.value) if c else (-1, "") for c in pair]


def _without_repeats(found: set[Pair]) -> Iterator[Pair]:
    """The pairs, without a "would" if the "likely" next to it is paired with the same cue."""
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
    """The negations of one side that have no equivalent on the other."""
    settled = _settled(side, other)
    for cue in side.negations():
        head = side.heads[cue]
        if cue in settled or any(c.stem == cue.stem for c in other.beyond_negations()):
            continue
        if side.first_norm(cue) in side.lexicon.continuing or side.contrasted(head):
            continue
        if side.until(cue, other):
            continue
        if sum(side.heads[c] == head for c in side.negations()) > 1:
            continue
        places = [
            word for word in places_of(side, head, other) if _carried_over(side, cue, other, word)
        ]
        if places and not any(
            _states_nothing_deniable(side, cue, other, word)
            or _denied(side, cue, other, word, settled)
            for word in places
        ):
            yield cue, None


def _settled(side: Stance, other: Stance) -> set[Cue]:
    """The negations of both sides that have the same head."""
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
    """Whether what is denied, not just its first word, stands around a place."""
    denied = side.content_in(cue.scope)[:DENIED]
    there = {other.lemmas[k] for k in other.near(word, REACH)}
    return 3 * sum(lemma in there for lemma in denied) >= 2 * len(denied)


def _states_nothing_deniable(side: Stance, cue: Cue, other: Stance, word: int) -> bool:
    """Whether the other side states no fact there that the negation could deny.

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
    """Whether something near a place on the other side may deny what is said there."""
    near = other.near(word, REACH)
    for denial in other.cues_in(other.near(word, len(other.words))):
        if denial.sense is Sense.DOUBT:
            return True
        if denial.sense is not Sense.NEGATION or denial in settled:
            continue
        if not _elsewhere(side, cue, other, word, denial):
            return True
    lemma = side.lemmas[side.heads[cue]]
    if other.says(near, Sense.NEGATION, side.lemmas_near(side.heads[cue], 2 * REACH)):
        return True
    prefixes = other.lexicon.negative_prefixes
    return any(other.lemmas[k] == prefix + lemma for k in near for prefix in prefixes)


def _elsewhere(side: Stance, cue: Cue, other: Stance, word: int, denial: Cue) -> bool:
    """Whether a negation denies something else, which a comma separates from the place.

    "have not found a trace, have opened an inquiry" against "have found a trace, have not opened".
    """
    if denial not in other.heads or not other.apart(other.at(denial.start), word):
        return False
    own = places_of(other, other.heads[denial], side)
    return bool(own) and all(side.apart(side.at(cue.start), place) for place in own)


# --- conditions ---


def _conditions(side: Stance, other: Stance) -> Iterator[Cue]:
    """The conditions of one side that the other lacks, where it states all the rest.

    "The mill will shut unless the county helps" against "The mill will shut".
    """
    for cue in side.cues:
        if cue.sense is not Sense.CONDITION or any(c.sense is cue.sense for c in other.beyond):
            continue
        inside, outside = side.divided(cue)
        stated = {other.lemmas[k] for k in range(len(other.words)) if other.words[k].content}
        known = {side.lemmas[k] for k in (*inside, *outside)}
        if (
            len(outside) >= FEWEST_STATED
            and inside
            and all(side.lemmas[k] in stated for k in outside)
            and not any(side.lemmas[k] in stated for k in inside)
            and stated <= known
            and not any(c.sense is Sense.CONDITION for c in other.cues)
            and _predicts(side) == _predicts(other)
        ):
            yield cue


def _predicts(side: Stance) -> bool:
    return any(c.sense in _AUXILIARIES for c in side.modals())


# --- certainty ---


def _modals(side: Stance, other: Stance) -> Iterator[Pair]:
    """The cues of certainty that the other side lacks or has in another sense."""
    for cue in side.modals():
        if any(c.sense is cue.sense and c.stem == cue.stem for c in other.beyond):
            continue
        places = places_of(side, side.heads[cue], other)
        if not places or any(_has_equivalent(side, cue, other, word) for word in places):
            continue
        rivals = [_rivals(side, cue, other, word) for word in places]
        if any(rivals):
            clear = [c for row in rivals for c in row if _differ(side, cue, other, c)]
            if clear and len(clear) == sum(map(len, rivals)):
                yield cue, min(clear, key=lambda c: (c.sense is Sense.PREDICTION, c.start))
        elif (
            cue.sense in _FLAGGED_ALONE
            and not _comments(side, cue)
            and all(_asserts(side, cue, other, word) for word in places)
        ):
            yield cue, None


def _comments(side: Stance, cue: Cue) -> bool:
    """Whether an adverb in front of a sentence says how its writer likes it: "Sadly, it rained".

    It makes nothing less certain; the "may" beside it is a cue of its own.
    """
    return cue.sense in _ATTITUDES and side.opens(side.at(cue.start))


def _has_equivalent(side: Stance, cue: Cue, other: Stance, word: int) -> bool:
    """Whether the other side has an equivalent near a place: a cue, or the cue's own words."""
    near = other.near(word, REACH)
    equivalents = [c for c in other.cues_in(near) if c.sense is cue.sense]
    # "will begin and may be finished": if a word has its own cue, that of another is no equivalent.
    if any(_differ(side, cue, other, c) for c in _rivals(side, cue, other, word)):
        equivalents = [c for c in equivalents if other.heads.get(c) == word]
    if equivalents:
        return True
    last = side.last_norm(cue)
    return any(
        other.words[k].norm == last
        for k in near
        if k not in other.of_cues and not (last in other.lexicon.names_too and other.capital(k))
    )


def _rivals(side: Stance, cue: Cue, other: Stance, word: int) -> list[Cue]:
    """The cues of a place with other senses, except the senses that both sides have."""
    own = {c.sense for c in side.modals() if side.heads[c] == side.heads[cue]}
    rivals = (c for c in other.modals() if other.heads[c] == word and c.sense not in own)
    return [c for c in rivals if (c.sense in _ATTITUDES) == (cue.sense in _ATTITUDES)]


def _differ(side: Stance, cue: Cue, other: Stance, rival: Cue) -> bool:
    """Whether two senses clearly differ; in a fear, "would" is as uncertain as "might"."""
    if frozenset((cue.sense, rival.sense)) not in CLEARLY_DIFFERENT:
        return False
    for here, this, that in ((side, cue, rival), (other, rival, cue)):
        if that.sense is Sense.INTENTION and here.first_norm(this) in here.lexicon.conditional:
            return False
        if that.sense is Sense.ADVICE and here.first_norm(this) in here.lexicon.conditional:
            return False
        near = here.near(here.heads[this], REACH)
        if this.sense is Sense.PREDICTION and here.says(near, that.sense, set()):
            return False
    return True


def _asserts(side: Stance, cue: Cue, other: Stance, word: int) -> bool:
    """Whether the other side asserts the same without any cue."""
    reach = 2 * REACH if cue.sense is Sense.HEARSAY else REACH
    known = side.lemmas_near(side.heads[cue], 2 * REACH)
    if other.says(other.near(word, reach), cue.sense, known):
        return False
    return _alike(side, cue, other, word)


def _alike(side: Stance, cue: Cue, other: Stance, word: int) -> bool:
    """Whether the head of a cue and its counterpart are the same part of speech.

    An infinitive ("plans to sail"), a gerund or a noun states no fact that the cue could change.
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
