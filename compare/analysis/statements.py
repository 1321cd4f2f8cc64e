"""Statements of many reports: sentences that carry one proposition, from the matches of all pairs.

Takes the compared pairs, gives groups of sentences. Matches do not chain: that A's sentence matches
B's and B's matches C's does not say that A and C carry the same, because a long sentence carries
several statements. So a group grows from the surest match, sentence by sentence, and takes only
sentences that go with all that are in it: of two reports those that a comparison matched, or nearly
did; of one report those that say the same again, or that one match holds together. Two sentences
that a comparison found to be parallel statements never stand in one group. A match that no group
holds starts the next group, so that every match is in a statement and a sentence may be in several.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from compare.differences import Difference
from compare.result.many_reports import PairMatches, PairPassage, report_letters
from compare.result.relations import Relation
from compare.text.sides import sentence_id

# The number of a report, and the index of a sentence in it.
Node = tuple[int, int]
Edge = tuple[Node, Node]
# Two sentences that both match a third go together when their score is at most this far below the
# threshold; further down, groups hold pairs that people do not match.
NEARLY = 0.10
# The same where both match sentences of two other reports, which is more than a chain.
NEARLY_TWICE = 0.20


@dataclass(frozen=True, slots=True)
class PairMatch:
    """Sentences of two reports, by index, that carry one statement, and what differs in it.

    `id` is that of the passage in the comparison of the two.
    """

    id: str
    first: tuple[int, ...]
    second: tuple[int, ...]
    score: float
    shared: bool
    uncertain: bool
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class ComparedPair:
    """Two reports by number, compared: their matches, how far below the threshold the pairs of
    sentences are that are not much so, and the pairs that are parallel statements.
    """

    first: int
    second: int
    matches: tuple[PairMatch, ...]
    near: Mapping[tuple[int, int], float]
    parallel: frozenset[tuple[int, int]]

    @property
    def recorded(self) -> PairMatches:
        """Its matches, as a matrix holds them."""
        first, second = (report_letters(number) for number in (self.first, self.second))
        passages = tuple(
            PairPassage(
                match.id,
                tuple(sentence_id(first, index) for index in match.first),
                tuple(sentence_id(second, index) for index in match.second),
            )
            for match in self.matches
        )
        shared = sum(match.shared for match in self.matches)
        return PairMatches(self.first, self.second, passages, shared)


def find_statements(
    pairs: Sequence[ComparedPair],
    says_same: Callable[[Node, Node], bool],
    key: Callable[[Node], object],
) -> list[tuple[Node, ...]]:
    """Groups of sentences of two or more reports, each in the order of the reports.

    `says_same` tells whether two sentences of one report say the same; `key` orders what is equal
    otherwise, by the words and not by the order of the reports, so that this order decides nothing.
    """
    graph = _Graph(pairs, says_same)
    order = sorted(graph.matched, key=lambda edge: (-graph.matched[edge], *sorted(map(key, edge))))  # type: ignore[type-var]
    held: set[Edge] = set()
    groups: list[tuple[Node, ...]] = []
    for edge in order:
        if edge not in held:
            group = _grown(edge, graph, key)
            held.update(_edges(group))
            groups.append(group)
    return _largest(groups)


def _ordered(one: Node, two: Node) -> Edge:
    return (one, two) if one < two else (two, one)


def _edges(group: Sequence[Node]) -> Iterable[Edge]:
    return (_ordered(one, two) for one in group for two in group if one[0] < two[0])


class _Graph:
    """Which sentences are matched, and which go together."""

    def __init__(
        self, pairs: Sequence[ComparedPair], says_same: Callable[[Node, Node], bool]
    ) -> None:
        self.matched: dict[Edge, float] = {}
        self.beside: dict[Node, set[Node]] = defaultdict(set)
        self._says_same = says_same
        self._below: dict[Edge, float] = {}
        self._parallel: set[Edge] = set()
        self._one_match: set[Edge] = set()
        for pair in pairs:
            self._add(pair)

    def _add(self, pair: ComparedPair) -> None:
        one, two = pair.first, pair.second
        self._parallel.update(_ordered((one, i), (two, j)) for i, j in pair.parallel)
        self._below |= {((one, i), (two, j)): below for (i, j), below in pair.near.items()}
        for match in pair.matches:
            firsts = [(one, i) for i in match.first]
            seconds = [(two, j) for j in match.second]
            for own in (firsts, seconds):
                self._one_match.update(_ordered(x, y) for x in own for y in own if x < y)
            for x in firsts:
                for y in seconds:
                    edge = _ordered(x, y)
                    if edge not in self._parallel:
                        self.matched[edge] = max(self.matched.get(edge, 0.0), match.score)
                        self.beside[x].add(y)
                        self.beside[y].add(x)

    def go_together(self, one: Node, two: Node) -> bool:
        edge = _ordered(one, two)
        if edge in self.matched:
            return True
        witnesses = {node[0] for node in self.beside[one] & self.beside[two]}
        if not witnesses or edge in self._parallel:
            return False
        if one[0] != two[0]:
            return self._below.get(edge, 1.0) <= (NEARLY if len(witnesses) == 1 else NEARLY_TWICE)
        return edge in self._one_match or self._says_same(one, two)


def _grown(edge: Edge, graph: _Graph, key: Callable[[Node], object]) -> tuple[Node, ...]:
    """The group that grows from a match: the sentence with the most matches in it comes next."""
    group: list[Node] = list(edge)
    looked: set[Node] = set(edge)
    waiting: dict[Node, float] = {}

    def look(node: Node) -> None:
        for other in graph.beside[node] - looked:
            looked.add(other)
            if all(graph.go_together(other, member) for member in group):
                waiting[other] = sum(graph.matched.get(_ordered(other, m), 0.0) for m in group)

    for node in edge:
        look(node)
    while waiting:
        there = {node[0] for node in group}
        chosen = min(waiting, key=lambda n: (n[0] in there, -round(waiting[n], 6), key(n)))
        del waiting[chosen]
        for other in list(waiting):
            if graph.go_together(other, chosen):
                waiting[other] += graph.matched.get(_ordered(other, chosen), 0.0)
            else:
                del waiting[other]
        group.append(chosen)
        look(chosen)
    return tuple(sorted(group))


def _largest(groups: Sequence[tuple[Node, ...]]) -> list[tuple[Node, ...]]:
    """The groups that no other one contains."""
    holding: dict[Node, set[int]] = defaultdict(set)
    for number, group in enumerate(groups):
        for node in group:
            holding[node].add(number)
    kept = []
    for number, group in enumerate(groups):
        others = set.intersection(*(holding[node] for node in group)) - {number}
        same = [k for k in others if len(groups[k]) == len(group)]
        if len(others) == len(same) and all(k > number for k in same):
            kept.append(group)
    return kept


def find_overlaps(groups: Sequence[tuple[Node, ...]]) -> list[tuple[int, ...]]:
    """For each group those that say it in part: sentences of two reports or more are in both."""
    holding: dict[Node, list[int]] = defaultdict(list)
    for number, group in enumerate(groups):
        for node in group:
            holding[node].append(number)
    found = []
    for number, group in enumerate(groups):
        common: dict[int, set[int]] = defaultdict(set)
        for node in group:
            for other in holding[node]:
                common[other].add(node[0])
        found.append(tuple(k for k in sorted(common) if k != number and len(common[k]) > 1))
    return found


class Matched:
    """What the matches inside a group say of it."""

    def __init__(self, pairs: Sequence[ComparedPair]) -> None:
        self._matches: dict[Edge, PairMatch] = {}
        for pair in pairs:
            for match in pair.matches:
                for i in match.first:
                    for j in match.second:
                        edge = ((pair.first, i), (pair.second, j))
                        known = self._matches.get(edge)
                        if known is None or known.score < match.score:
                            self._matches[edge] = match

    def _inside(self, group: Sequence[Node]) -> list[PairMatch]:
        return [self._matches[edge] for edge in _edges(group) if edge in self._matches]

    def relation(self, group: Sequence[Node]) -> Relation:
        """`shared` where all matches are, `unique` where there is none."""
        inside = self._inside(group)
        if not inside:
            return Relation.UNIQUE
        return Relation.SHARED if all(m.shared for m in inside) else Relation.PARAPHRASED

    def score(self, group: Sequence[Node]) -> float | None:
        """The score of the weakest match."""
        return min((match.score for match in self._inside(group)), default=None)

    def uncertain(self, group: Sequence[Node]) -> bool:
        """Whether a report is there by uncertain matches alone."""
        sure: set[int] = set()
        doubtful: set[int] = set()
        for edge in _edges(group):
            if match := self._matches.get(edge):
                (doubtful if match.uncertain else sure).update(node[0] for node in edge)
        return bool(doubtful - sure)
