"""Clusters: what a weak pair may join, and near copies."""

import numpy as np

from compare.corpus.clusters import clusters_of
from compare.corpus.similar_articles import Found, Search


def clusters(count: int, *pairs: tuple[int, int, float]) -> list[int]:
    a, b, similarity = zip(*pairs, strict=True) if pairs else ((), (), ())
    found = Found(np.array(a, np.int64), np.array(b, np.int64), np.array(similarity, np.float64))
    return [int(number) for number in clusters_of(count, found, Search.of())]


def test_articles_without_a_pair_are_in_no_cluster() -> None:
    assert clusters(3) == [0, 0, 0]
    assert clusters(4, (1, 3, 0.3)) == [0, 1, 0, 1]


def test_clusters_are_numbered_by_their_first_articles() -> None:
    assert clusters(5, (2, 4, 0.9), (0, 3, 0.2)) == [1, 0, 2, 1, 2]


def test_one_weak_pair_does_not_join_two_events() -> None:
    one = [(0, 1, 0.4), (0, 2, 0.4), (1, 2, 0.4)]
    other = [(3, 4, 0.4), (3, 5, 0.4), (4, 5, 0.4)]
    assert clusters(6, *one, *other, (2, 3, 0.15)) == [1, 1, 1, 2, 2, 2]
    many = [(a, b, 0.2) for a in range(3) for b in range(3, 6)]
    assert clusters(6, *one, *other, *many) == [1] * 6


def test_a_chain_of_near_copies_is_one_cluster() -> None:
    assert clusters(40, *((n, n + 1, 0.9) for n in range(39))) == [1] * 40
