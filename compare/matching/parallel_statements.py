"""Statements that share a frame and differ in who, which, where, when or how much.

Takes the words of two reports and their candidate pairs, says which pairs are two statements: "Elm
Street lost 31 trees to the storm" is not what the other report says of Oak Street, though nearly
all of its words recur there. Such statements show in their family: one report has several sentences
that are alike in their words and in their order, and each puts words of its own into the same
frame. Accounts of a speech hardly ever say one thing twice in one frame (of 1,590 pairs that people
matched, 20 have such a neighbour), so a family is a list, and the words in which its members differ
tell them apart. Two sentences of a family carry one statement only where they agree in such words,
and no other member agrees better.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from compare.matching.frames import FRAME, Frames, Statement, Stems
from compare.matching.term_index import Bools, Floats, Ints

# Members of a family have this share of the content words of the longer one in common.
FRAME_CONTENT = 0.2
# So many sentences of a report, those most like the other side, are looked at as a family.
MOST_MEMBERS = 6
# A pair without a family is two statements where one place alone differs, by so many words on each
# side, in a frame this much alike that carries at most this share of the weight.
STOCK_FRAME = 0.65
STOCK_WORDS = 2
STOCK_WEIGHT = 0.6
# Nor do two sentences agree that differ in their subject alone, in so many words of each at most,
# where the rest carries at most this share of the weight.
SUBJECT_WORDS = 2
SUBJECT_WEIGHT = 0.7
# In one frame with figures, whatever the order, so many words differ on each side at most.
FEW_OWN = 5
# A short sentence of so many words is scattered over a longer one when the words in common reach
# over this many times their number there, by how many content words are among them.
SHORT_WORDS = 6
SCATTERED = {0: 2.5, 1: 2.5, 2: 4.0}
# Pairs that share less of the smaller side's weight score low anyway and are not looked at.
LEAST_SHARED = 0.08


@dataclass(frozen=True, slots=True)
class _Pair:
    """A sentence of each side, with the words that both have and those that only one has.

    Two spellings of one word are in common.
    """

    a: Statement
    b: Statement
    common: Stems
    only_a: Stems
    only_b: Stems

    def mirrored(self) -> "_Pair":
        """The same pair seen from the other side."""
        return _Pair(self.b, self.a, self.common, self.only_b, self.only_a)


def parallel_pairs(
    frames: Frames, rows: Ints, columns: Ints, features: Mapping[str, Floats]
) -> Bools:
    """Whether each candidate pair is two parallel statements.

    It depends on words alone, never on scores, so that no threshold and no decision changes it.
    Sentences that recur word for word are looked at once.
    """
    likeness, shares = features["beginnings"], features["part_of_smaller"]
    near_a = _most_alike(columns, rows, likeness, frames.a)
    near_b = _most_alike(rows, columns, likeness, frames.b)
    known: dict[_Question, bool] = {}
    found = np.zeros(len(rows), dtype=np.bool_)
    looked_at = np.nonzero(shares >= LEAST_SHARED)[0]
    own, other = rows[looked_at], columns[looked_at]
    kin_a = _kin(frames, own, other, near_a, frames.a)
    kin_b = _kin(frames, other, own, near_b, frames.b)
    for k, i, j in zip(looked_at.tolist(), own.tolist(), other.tolist(), strict=True):
        a, b = frames.a[i], frames.b[j]
        share = round(float(shares[k]), 9)
        question = (a.number, b.number, near_a[j], near_b[i], share)
        if question not in known:
            family_a = _family(frames, near_a[j], kin_a[a.number])
            family_b = _family(frames, near_b[i], kin_b[b.number])
            known[question] = _is_parallel(frames, _pair(frames, a, b), family_a, family_b, share)
        found[k] = known[question]
    return found


# The numbers of two statements and of those beside them, and the weight in common.
_Question = tuple[int, int, tuple[int, ...], tuple[int, ...], float]


def _most_alike(
    keys: Ints, others: Ints, likeness: Floats, statements: Sequence[Statement]
) -> dict[int, tuple[int, ...]]:
    """For each sentence the most similar statements among its candidates, as their numbers."""
    order = np.lexsort((others, -np.round(likeness, 9), keys))
    found: dict[int, dict[int, None]] = defaultdict(dict)
    for key, other in zip(keys[order].tolist(), others[order].tolist(), strict=True):
        if len(found[key]) <= MOST_MEMBERS:
            found[key][statements[other].number] = None
    return {key: tuple(members) for key, members in found.items()}


def _kin(
    frames: Frames,
    keys: Ints,
    others: Ints,
    near: Mapping[int, tuple[int, ...]],
    statements: Sequence[Statement],
) -> dict[int, frozenset[int]]:
    """For each statement of a report those of its report that are in one frame with it.

    They are looked for among the statements most alike to its candidates, each once for all of
    them.
    """
    numbers = np.array([statement.number for statement in statements], dtype=np.int64)[keys]
    order = np.argsort(numbers, kind="stable")
    found: dict[int, frozenset[int]] = {}
    for first, last in pairwise([0, *(np.nonzero(np.diff(numbers[order]))[0] + 1), len(order)]):
        if first == last:
            continue
        number = int(numbers[order[first]])
        beside = set().union(*[near[other] for other in others[order[first:last]].tolist()])
        beside.discard(number)
        own, content = frames.distinct[number], frames.distinct[number].content
        found[number] = frozenset(
            [
                member
                for member in beside
                if not content.isdisjoint(frames.distinct[member].content)
                and _one_frame(frames, own, frames.distinct[member])
            ]
        )
    return found


def _family(frames: Frames, near: Sequence[int], kin: frozenset[int]) -> list[Statement]:
    """The statements among the nearest that are of one frame, the nearest first."""
    return [frames.distinct[number] for number in near if number in kin] if kin else []


def _pair(frames: Frames, a: Statement, b: Statement) -> _Pair:
    only_a, only_b = a.content - b.content, b.content - a.content
    if only_a and only_b:
        only_a, only_b = frames.without_spellings(only_a, only_b)
    return _Pair(a, b, (a.content | b.content) - only_a - only_b, only_a, only_b)


def _is_parallel(
    frames: Frames,
    pair: _Pair,
    family_a: Sequence[Statement],
    family_b: Sequence[Statement],
    share: float,
) -> bool:
    """Whether a pair is two statements, or too little to be one.

    `family_a` are other sentences of A in one frame with the pair's, of those most alike to its
    sentence of B, and the other way round; `share` is the weight in common, of the smaller side's.
    """
    if _scattered(frames, pair):
        return True
    if not pair.only_a or not pair.only_b:
        return False
    if family_a or family_b:
        mirrored = pair.mirrored()
        return any(_tells_apart(frames, k, pair) for k in family_a) or any(
            _tells_apart(frames, k, mirrored) for k in family_b
        )
    return (
        _two_slots(frames, pair)
        or _stock_frame(frames, pair, share)
        or _another_subject(frames, pair, share)
    )


def _one_frame(frames: Frames, one: Statement, two: Statement) -> bool:
    """Whether two sentences of one report are alike, and each has words of its own."""
    common = len(one.content & two.content)
    sizes = len(one.content), len(two.content)
    if common == min(sizes) or common < FRAME_CONTENT * max(sizes):
        return False
    return frames.alike(one, two) >= FRAME


def _tells_apart(frames: Frames, member: Statement, pair: _Pair) -> bool:
    """Whether another sentence of A, in one frame with the pair's, shows it to be two statements.

    It does where it agrees with B's sentence better than the pair does; where the pair agrees in no
    word that the other sentence lacks (and a figure is not enough where words differ: two streets
    may lose as many trees); and where all three begin with words of their own.
    """
    support = pair.common - member.content
    rival = (member.content & pair.b.content) - pair.a.content - pair.common
    if frames.weight(rival, pair.b) > frames.weight(support, pair.b):
        return True
    figures = pair.a.figures | pair.b.figures
    if frames.alike(pair.a, pair.b) < FRAME:
        # In another order only the figures show that both stand in the same place.
        return bool(pair.only_a & figures and pair.only_b & figures and not support)
    own_words = pair.only_a - figures - member.content
    other_words = pair.only_b - figures - member.content
    if not own_words or not other_words:
        return not support
    return not support - figures or _other_subject(member, pair, support)


def _other_subject(member: Statement, pair: _Pair, support: Stems) -> bool:
    """Whether a pair and a sentence of its family begin with three different words.

    A name in common says more about the subject than the first word does.
    """
    firsts = {pair.a.first, pair.b.first, member.first}
    named = support & pair.a.names & pair.b.names
    return (
        len(firsts) == 3
        and not named
        and pair.a.first in pair.only_a - pair.a.figures
        and pair.b.first in pair.only_b - pair.b.figures
    )


def _two_slots(frames: Frames, pair: _Pair) -> bool:
    """Whether one frame holds two figures, and two names or subjects at another place.

    Reports of one fact may differ in either; where they differ in both, there are two facts. Dates
    do not count, because figures go with them: a later report has a later count.
    """
    figures = pair.a.figures | pair.b.figures
    if not pair.only_a & figures or not pair.only_b & figures or pair.common & figures:
        return False
    if frames.alike(pair.a, pair.b) < FRAME:
        return _reworded_slots(pair)
    amounts = figures | pair.a.dates | pair.b.dates
    amounts |= frames.number_words(pair.only_a | pair.only_b)
    return any(
        _another_slot(pair, own & pair.only_a, others & pair.only_b, amounts)
        for own, others in frames.differing(pair.a, pair.b)
    )


def _another_slot(pair: _Pair, own: Stems, others: Stems, amounts: Stems) -> bool:
    """Whether the words of both sides at one place are two names or two subjects.

    Beside a figure a word may be its unit, and only a name that begins the sentence is a subject.
    """
    named = bool(own & pair.a.names and others & pair.b.names)
    begins = pair.a.first in own and pair.b.first in others
    if (own | others) & amounts:
        return begins and pair.a.first in pair.a.names and pair.b.first in pair.b.names
    return named or begins


def _reworded_slots(pair: _Pair) -> bool:
    """Whether two short sentences in another order differ in a name too, and in little else."""
    few = max(len(pair.only_a), len(pair.only_b)) <= min(FEW_OWN, len(pair.common) + 2)
    named = pair.only_a & (pair.a.names | {pair.a.first}), pair.only_b & pair.b.names
    other = pair.only_a & pair.a.names, pair.only_b & (pair.b.names | {pair.b.first})
    return few and len(pair.common) > 1 and (all(named) or all(other))


def _stock_frame(frames: Frames, pair: _Pair, share: float) -> bool:
    """Whether a frame of common words holds two things: "will look into the matter of …".

    What a report says there in several words has nothing in common with what the other says.
    """
    if share > STOCK_WEIGHT or min(len(pair.only_a), len(pair.only_b)) < STOCK_WORDS:
        return False
    if frames.alike(pair.a, pair.b) < STOCK_FRAME:
        return False
    named = pair.only_a & pair.a.names or pair.only_b & pair.b.names
    figures = (pair.only_a & pair.a.figures) or (pair.only_b & pair.b.figures)
    places = frames.differing(pair.a, pair.b)
    return not named and not figures and places == [(pair.only_a, pair.only_b)]


def _another_subject(frames: Frames, pair: _Pair, share: float) -> bool:
    """Whether only the subject differs, a plain noun, in a frame that says little.

    Where the rest weighs much, or the subject is a name or an amount, reports of one fact may
    differ in it, and the difference is shown.
    """
    if share > SUBJECT_WEIGHT or max(len(pair.only_a), len(pair.only_b)) > SUBJECT_WORDS:
        return False
    if frames.alike(pair.a, pair.b) < STOCK_FRAME or not (pair.a.opened and pair.b.opened):
        return False
    own = pair.only_a | pair.only_b
    known = pair.a.names | pair.b.names | pair.a.dates | pair.b.dates
    if own & (known | pair.a.figures | pair.b.figures) or frames.number_words(own):
        return False
    places = frames.differing(pair.a, pair.b)
    return (
        places == [(pair.only_a, pair.only_b)]
        and pair.a.first in pair.only_a
        and pair.b.first in pair.only_b
    )


def _scattered(frames: Frames, pair: _Pair) -> bool:
    """Whether what both sides share is few words of a short one, far apart in a longer one."""
    scattered = SCATTERED.get(len(pair.common))
    if scattered is None or pair.common & pair.a.names & pair.b.names:
        return False
    lengths = sorted((len(pair.a.letters), len(pair.b.letters)))
    if lengths[0] > SHORT_WORDS or lengths[1] < scattered * lengths[0]:
        return False
    count, reach = frames.reach(pair.a, pair.b)
    return count > 1 and reach >= scattered * count
