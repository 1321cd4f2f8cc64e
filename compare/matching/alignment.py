"""Matches between two reports: m:n, crossing, a sentence possibly in several.

Takes scored pairs and a threshold, gives matches. A pair is matched when its score reaches the
threshold, independently of all others: the competition between candidates is already in the score.
So a higher threshold gives a subset of the matches of a lower one, and no order is assumed. Only
where nearly identical sentences recur may a pair find no room: a sentence has a limited number of
partners, and a comparison a limited number of pairs. What is left is to decide which matched pairs
make one match: sentences next to each other on one side that together say what the other side
says, where every pair of them is matched.
"""

import heapq
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from compare.text.segmentation import Sentence

Pair = tuple[int, int]

# Sentences of one match are at most this far apart; further away, a statement is repeated.
FARTHEST = 2
# Partners of one sentence: in news accounts matched by people, no sentence has more than six.
MOST_PARTNERS = 8
# Pairs in all, per sentence of both reports: two equal reports have 0.5, and in long reports people
# match at most 0.4. Short reports may have ENOUGH_PAIRS at any average.
MOST_PER_SENTENCE = 0.75
ENOUGH_PAIRS = 200
# A sentence joins a match when it adds at least this many content words of the other side.
ADDED_WORDS = 2


@dataclass(frozen=True, slots=True)
class Match:
    """Sentences of A and sentences of B that carry the same statement.

    `score` is that of the weakest pair, `pair`, because the match claims every pair of it.
    """

    a: tuple[int, ...]
    b: tuple[int, ...]
    score: float
    pair: Pair


def align(
    scores: Mapping[Pair, float],
    a: Sequence[Sentence],
    b: Sequence[Sentence],
    *,
    threshold: float,
) -> tuple[Match, ...]:
    """The matches in the order of A, made of the pairs that qualify, as far as there is room."""
    matched = {pair: score for pair, score in scores.items() if score >= threshold}
    matched = _with_room(matched, len(a), len(b))
    # Ties are broken from the side whose text sorts first, so that either side may be A.
    swapped = [s.text for s in b] < [s.text for s in a]
    if swapped:
        matched = {(j, i): score for (i, j), score in matched.items()}
    sides = (b, a) if swapped else (a, b)
    words = _ContentWords(
        {i: _content(sides[0][i]) for i in {i for i, _ in matched}},
        {j: _content(sides[1][j]) for j in {j for _, j in matched}},
    )
    matches = [_match(group, matched) for group in _grouped(matched, words)]
    return tuple(sorted(map(_swapped, matches) if swapped else matches, key=lambda k: (k.a, k.b)))


def _with_room(matched: dict[Pair, float], size_a: int, size_b: int) -> dict[Pair, float]:
    """The pairs with the highest scores, within the limits; of equals, those nearest in order.

    Which pairs come first depends neither on the threshold nor on which side is A.
    """
    most = max(ENOUGH_PAIRS, int(MOST_PER_SENTENCE * (size_a + size_b)))
    partners = (Counter(i for i, _ in matched), Counter(j for _, j in matched))
    crowded = any(max(side.values(), default=0) > MOST_PARTNERS for side in partners)
    if len(matched) <= most and not crowded:
        return matched

    def rank(pair: Pair) -> tuple[float, int, int]:
        i, j = pair
        return -matched[pair], abs(i * size_b - j * size_a), i + j

    taken: Counter[tuple[str, int]] = Counter()
    chosen: dict[Pair, float] = {}
    # Pairs of one rank mirror each other, so all of them are taken or none.
    for _, alike in groupby(sorted(matched, key=rank), key=rank):
        pairs = list(alike)
        if len(chosen) + len(pairs) > most:
            break
        ends = [(side, k) for pair in pairs for side, k in zip("ab", pair, strict=True)]
        if all(taken[end] < MOST_PARTNERS for end in ends):
            taken.update(ends)
            chosen |= {pair: matched[pair] for pair in pairs}
    return chosen


def _content(sentence: Sentence) -> frozenset[str]:
    return frozenset(word.stem for word in sentence.words if word.content)


@dataclass(frozen=True, slots=True)
class _ContentWords:
    """The content words of each matched sentence."""

    a: Mapping[int, frozenset[str]]
    b: Mapping[int, frozenset[str]]


@dataclass(frozen=True, slots=True, order=True)
class _Group:
    """Sentences of both sides that are joined so far."""

    a: tuple[int, ...]
    b: tuple[int, ...]


class _Groups:
    """Groups, indexed by their sentences so that those which could be joined are found quickly."""

    def __init__(self) -> None:
        self._by_a: dict[tuple[tuple[int, ...], int], set[_Group]] = defaultdict(set)
        self._by_b: dict[tuple[tuple[int, ...], int], set[_Group]] = defaultdict(set)
        self.all: set[_Group] = set()

    def add(self, group: _Group) -> None:
        self.all.add(group)
        for j in group.b:
            self._by_a[group.a, j].add(group)
        for i in group.a:
            self._by_b[group.b, i].add(group)

    def remove(self, group: _Group) -> None:
        self.all.remove(group)
        for j in group.b:
            self._by_a[group.a, j].remove(group)
        for i in group.a:
            self._by_b[group.b, i].remove(group)

    def near(self, group: _Group) -> set[_Group]:
        """The other groups that share one side and are close on the other."""
        steps = range(-FARTHEST, FARTHEST + 1)
        near = {g for j in group.b for k in steps for g in self._by_a.get((group.a, j + k), ())}
        near |= {g for i in group.a for k in steps for g in self._by_b.get((group.b, i + k), ())}
        return near - {group}


def _grouped(matched: Mapping[Pair, float], words: _ContentWords) -> set[_Group]:
    """Matched pairs joined, the highest score first, as long as one complements another."""
    groups = _Groups()
    queue: list[tuple[float, int, int, _Group, _Group, _Group]] = []

    def offer(group: _Group) -> None:
        for other in groups.near(group):
            joined = _join(group, other)
            if _fits(group, other, joined, matched, words):
                weakest = min(matched[pair] for pair in _cross(joined))
                places = sum(joined.a) + sum(joined.b)
                apart = abs(joined.a[0] - joined.b[0])
                first, second = sorted((group, other))
                heapq.heappush(queue, (-weakest, places, apart, joined, first, second))

    for pair in matched:
        groups.add(_Group((pair[0],), (pair[1],)))
    for group in sorted(groups.all):
        offer(group)
    while queue:
        *_, joined, one, two = heapq.heappop(queue)
        if one in groups.all and two in groups.all:
            groups.remove(one)
            groups.remove(two)
            groups.add(joined)
            offer(joined)
    return groups.all


def _join(one: _Group, two: _Group) -> _Group:
    return _Group(tuple(sorted({*one.a, *two.a})), tuple(sorted({*one.b, *two.b})))


def _cross(group: _Group) -> list[Pair]:
    return [(i, j) for i in group.a for j in group.b]


def _fits(
    one: _Group, two: _Group, joined: _Group, matched: Mapping[Pair, float], words: _ContentWords
) -> bool:
    """Whether two groups that share one side cover different parts of it."""
    if any(pair not in matched for pair in _cross(joined)):
        return False
    if one.a == two.a:
        whole, parts, first, second = one.a, words.b, one.b, two.b
        covered = frozenset().union(*(words.a[i] for i in whole))
    else:
        whole, parts, first, second = one.b, words.a, one.a, two.a
        covered = frozenset().union(*(words.b[j] for j in whole))
    if set(first) & set(second):
        return False
    by_first = covered & frozenset().union(*(parts[k] for k in first))
    by_second = covered & frozenset().union(*(parts[k] for k in second))
    return min(len(by_first - by_second), len(by_second - by_first)) >= ADDED_WORDS


def _match(group: _Group, matched: Mapping[Pair, float]) -> Match:
    weakest = min(_cross(group), key=lambda pair: (matched[pair], pair))
    return Match(group.a, group.b, matched[weakest], weakest)


def _swapped(match: Match) -> Match:
    return Match(match.b, match.a, match.score, (match.pair[1], match.pair[0]))
