"""The heaviest chain of matches, against all chains tried one by one."""

from collections.abc import Sequence
from itertools import combinations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.result.reordering import Placed, find_reordered
from tests.work import growth

WORDS = st.lists(st.sampled_from(("bridge", "no", "tram")), min_size=0, max_size=4).map(tuple)
PLACED = st.builds(Placed, st.integers(0, 6), st.integers(0, 6), words_a=WORDS, words_b=WORDS)
MATCHES = st.lists(PLACED, max_size=7, unique_by=lambda p: (p.a, p.b))


def row(a: int, b: int, weight: int = 3) -> Placed:
    return Placed(a, b, ("word",) * weight, ("word",) * weight)


def rows(order: Sequence[int]) -> list[Placed]:
    """One match per place in A, at these places in B."""
    return [row(a, b) for a, b in enumerate(order)]


def in_order(matches: Sequence[Placed]) -> bool:
    """Whether the matches come one after the other in both reports."""
    return all(
        (x.a <= y.a and x.b <= y.b) or (x.a >= y.a and x.b >= y.b)
        for x, y in combinations(matches, 2)
    )


def count(matches: Sequence[Placed]) -> int:
    return sum(1 + len(p.words_a) + len(p.words_b) for p in matches)


def heaviest(matches: Sequence[Placed]) -> int:
    """The weight of the heaviest chain, all sets of matches being tried."""
    return max(
        count(chain)
        for size in range(len(matches) + 1)
        for chain in combinations(matches, size)
        if in_order(chain)
    )


def chain_of(matches: Sequence[Placed]) -> list[Placed]:
    return [p for p, shift in zip(matches, find_reordered(matches), strict=True) if not shift]


@given(MATCHES)
def test_what_stays_is_the_heaviest_chain(matches: list[Placed]) -> None:
    stayed = chain_of(matches)
    assert in_order(stayed)
    assert count(stayed) == heaviest(matches)


@given(MATCHES)
def test_a_shift_counts_the_matches_in_between(matches: list[Placed]) -> None:
    stayed = chain_of(matches)
    for match, shift in zip(matches, find_reordered(matches), strict=True):
        if shift:
            before_a = sum(p.a < match.a for p in stayed)
            before_b = sum(p.b < match.b for p in stayed)
            assert shift == before_b - before_a


@given(MATCHES)
def test_swapping_the_reports_moves_the_same_matches(matches: list[Placed]) -> None:
    turned = [Placed(p.b, p.a, p.words_b, p.words_a) for p in matches]
    keys = [{(p.a, p.b), (p.b, p.a)} for p in matches]
    if any(keys.count(key) > 1 for key in keys):
        return  # Matches that are each other's mirror image cannot be distinguished.
    assert [-shift for shift in find_reordered(matches)] == list(find_reordered(turned))


@given(MATCHES, st.randoms())
def test_the_order_of_the_matches_decides_nothing(matches: list[Placed], random: Random) -> None:
    known = dict(zip(matches, find_reordered(matches), strict=True))
    mixed = list(matches)
    random.shuffle(mixed)
    assert dict(zip(mixed, find_reordered(mixed), strict=True)) == known


@pytest.mark.parametrize(
    ("order", "shifts"),
    [
        ([], []),
        ([0, 1, 2, 3], [0, 0, 0, 0]),
        ([0, 0, 0], [0, 0, 0]),
        ([3, 0, 1, 2], [3, 0, 0, 0]),
        ([1, 2, 3, 0], [0, 0, 0, -3]),
        ([0, 3, 1, 2, 4], [0, 2, 0, 0, 0]),
        ([0, 2, 3, 1, 4], [0, 0, 0, -2, 0]),
        ([10, 30, 40, 20, 50], [0, 0, 0, -2, 0]),
    ],
)
def test_few_are_reordered_with_their_distance(order: list[int], shifts: list[int]) -> None:
    assert list(find_reordered(rows(order))) == shifts


def test_the_longer_of_two_blocks_stays() -> None:
    assert [bool(s) for s in find_reordered(rows([3, 4, 0, 1, 2]))] == [
        True,
        True,
        False,
        False,
        False,
    ]
    heavy = [row(0, 3, 9), row(1, 4, 9), row(2, 0), row(3, 1), row(4, 2)]
    assert [bool(s) for s in find_reordered(heavy)] == [False, False, True, True, True]


def test_equally_heavy_matches_settle_from_either_side() -> None:
    one, two = Placed(0, 1, ("north",), ("south",)), Placed(1, 0, ("east",), ("west",))
    reordered = find_reordered([one, two])
    assert sorted(map(bool, reordered)) == [False, True]
    turned = find_reordered([Placed(p.b, p.a, p.words_b, p.words_a) for p in (one, two)])
    assert list(map(bool, turned)) == list(map(bool, reordered))


def test_thousands_of_matches_in_reverse() -> None:
    def reversed_matches(count: int) -> tuple[int, ...]:
        return find_reordered(rows(range(count, 0, -1)))

    assert sum(not s for s in reversed_matches(8000)) == 1
    assert growth(reversed_matches, 500) < 3
