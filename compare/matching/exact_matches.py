"""Equal sentences in equal surroundings, which are matched before anything is scored.

Takes the sentences of both reports, gives pairs of indices, at most one per sentence. A sentence
may occur several times in a report ("No."), so what decides is the run: how many sentences before
and after it are equal too, the edges of the report counting as equal. The longest run comes first.
Runs grow from sentences that are rare enough to be seeds and from both edges of the texts, so a
report of a thousand equal lines costs no more than any other.
"""

import heapq
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from compare.text.segmentation import Kind, Sentence

# A sentence that recurs so often that it makes more pairs than this is not a seed of a run.
SEED_LIMIT = 400
# A sentence of this many words says enough to be matched in any surroundings.
LONG_ENOUGH = 5

# Equal sentences that occur in both reports together more often than this are paired by their
# surroundings or not at all.
MOST_REPEATS = 3

_Key = tuple[bool, tuple[str, ...]]


@dataclass(frozen=True, slots=True, order=True)
class _Run:
    """`length` equal sentences, from `a` and from `b` on."""

    a: int
    b: int
    length: int


def equal_pairs(a: Sequence[Sentence], b: Sequence[Sentence]) -> tuple[tuple[int, int], ...]:
    """Pairs of equal sentences in equal surroundings, in A's order.

    Equal means the same words after folding, and both or neither boilerplate. A short sentence
    counts only next to another equal one or at an edge that both texts share.
    """
    keys_a, keys_b = [_key(s) for s in a], [_key(s) for s in b]
    queue = [(*_rank(run, keys_a, keys_b), run) for run in _runs(keys_a, keys_b)]
    heapq.heapify(queue)
    taken_a: set[int] = set()
    taken_b: set[int] = set()
    pairs: list[tuple[int, int]] = []
    while queue:
        run = heapq.heappop(queue)[-1]
        free = _free_parts(run, taken_a, taken_b)
        if free != [run]:
            for part in free:
                heapq.heappush(queue, (*_rank(part, keys_a, keys_b), part))
        elif run.length > 1 or _edges(run, keys_a, keys_b) or len(a[run.a].words) >= LONG_ENOUGH:
            steps = range(run.length)
            taken_a.update(run.a + k for k in steps)
            taken_b.update(run.b + k for k in steps)
            pairs.extend((run.a + k, run.b + k) for k in steps)
    return tuple(sorted(pairs))


def recurring(
    a: Sequence[Sentence], b: Sequence[Sentence]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """A number per sentence, the same for equal ones, 0 for those that do not recur much."""
    keys_a, keys_b = [_key(s) for s in a], [_key(s) for s in b]
    counts_a, counts_b = Counter(keys_a), Counter(keys_b)
    often = sorted(k for k, n in counts_a.items() if n + counts_b[k] > MOST_REPEATS)
    numbers = {key: number for number, key in enumerate(often, start=1)}
    return (
        np.array([numbers.get(key, 0) for key in keys_a], dtype=np.int64),
        np.array([numbers.get(key, 0) for key in keys_b], dtype=np.int64),
    )


def _key(sentence: Sentence) -> _Key:
    words = tuple([w.norm for w in sentence.words]) or (sentence.text,)
    return sentence.kind is Kind.BOILERPLATE, words


def _runs(keys_a: list[_Key], keys_b: list[_Key]) -> list[_Run]:
    """All runs that contain a seed or begin or end where both texts do, each once."""
    places_a, places_b = _places(keys_a), _places(keys_b)
    seeds = [
        (i, j)
        for key, at_a in places_a.items()
        if key in places_b and len(at_a) * len(places_b[key]) <= SEED_LIMIT
        for i in at_a
        for j in places_b[key]
    ]
    if keys_a and keys_b:
        seeds += [(0, 0), (len(keys_a) - 1, len(keys_b) - 1)]
    runs: list[_Run] = []
    reached: dict[int, int] = {}
    for i, j in sorted(set(seeds)):
        if keys_a[i] != keys_b[j] or reached.get(j - i, -1) >= i:
            continue
        start = end = 0
        while i - start > 0 and j - start > 0 and keys_a[i - start - 1] == keys_b[j - start - 1]:
            start += 1
        limit = min(len(keys_a) - i, len(keys_b) - j)
        while end < limit and keys_a[i + end] == keys_b[j + end]:
            end += 1
        reached[j - i] = i + end - 1
        runs.append(_Run(i - start, j - start, start + end))
    return runs


def _places(keys: list[_Key]) -> dict[_Key, list[int]]:
    places: dict[_Key, list[int]] = defaultdict(list)
    for index, key in enumerate(keys):
        places[key].append(index)
    return places


def _edges(run: _Run, keys_a: list[_Key], keys_b: list[_Key]) -> int:
    at_start = run.a == 0 and run.b == 0
    at_end = run.a + run.length == len(keys_a) and run.b + run.length == len(keys_b)
    return int(at_start) + int(at_end)


def _rank(
    run: _Run, keys_a: list[_Key], keys_b: list[_Key]
) -> tuple[int, int, int, tuple[tuple[str, ...], ...]]:
    """The order of runs: long ones first, then early ones; the words break ties.

    No part of it depends on which side is A, so that swapping the reports gives the same pairs.
    """
    words = tuple(key[1] for key in keys_a[run.a : run.a + run.length])
    weight = run.length + _edges(run, keys_a, keys_b)
    return -weight, run.a + run.b, abs(run.a - run.b), words


def _free_parts(run: _Run, taken_a: set[int], taken_b: set[int]) -> list[_Run]:
    """The stretches of a run in which no sentence is taken yet."""
    parts: list[_Run] = []
    begin: int | None = None
    for k in range(run.length + 1):
        open_ = k < run.length and run.a + k not in taken_a and run.b + k not in taken_b
        if open_ and begin is None:
            begin = k
        elif not open_ and begin is not None:
            parts.append(_Run(run.a + begin, run.b + begin, k - begin))
            begin = None
    return parts
