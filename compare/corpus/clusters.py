"""Clusters of articles that report the same event, from pairs that are alike.

Takes the pairs and gives the cluster of each article. Pairs are gone through from the most alike:
two clusters become one where their articles are near copies, or where enough of the pairs between
them were found. A single weak pair thus never chains two events of one topic.
"""

from collections import defaultdict

import numpy as np

from compare.corpus.similar_articles import Found, Ints, Search, needed_scipy

# From this similarity on two articles are copies of one text, whatever else is between their
# clusters.
NEAR_COPY = 0.5
# The mean similarity that two clusters need, as a share of what a pair needs; pairs that were not
# found count as 0.
_LOOSE = 0.5

Edge = tuple[float, int, int]


def clusters_of(count: int, found: Found, search: Search) -> Ints:
    """The number of the cluster of each of so many articles, 0 where it is in none.

    Clusters are numbered from 1 in the order of their first articles.
    """
    roots = np.arange(count)
    for edges in _components(count, found):
        for article, root in _grouped(edges, search).items():
            roots[article] = root
    sizes = np.bincount(roots, minlength=count)[roots]
    numbers = np.zeros(count, dtype=np.int64)
    inside = np.flatnonzero(sizes > 1)
    _, first, which = np.unique(roots[inside], return_index=True, return_inverse=True)
    numbers[inside] = np.argsort(np.argsort(first))[which] + 1
    return numbers


def _components(count: int, found: Found) -> list[list[Edge]]:
    """The pairs divided into those that hang together at all."""
    if not len(found.a):
        return []
    sparse = needed_scipy()
    graph = sparse.coo_matrix((np.ones(len(found.a)), (found.a, found.b)), shape=(count, count))
    labels = sparse.csgraph.connected_components(graph, directed=False)[1][found.a]
    edges = list(zip(found.similarity.tolist(), found.a.tolist(), found.b.tolist(), strict=True))
    order = np.argsort(labels, kind="stable")
    bounds = np.flatnonzero(np.diff(labels[order])) + 1
    return [[edges[k] for k in part.tolist()] for part in np.split(order, bounds)]


def _grouped(edges: list[Edge], search: Search) -> dict[int, int]:
    """The first article of the cluster of each article in some pairs."""
    members: dict[int, list[int]] = {}
    home: dict[int, int] = {}
    between: dict[int, dict[int, float]] = defaultdict(dict)
    for similarity, a, b in edges:
        for one, other in ((a, b), (b, a)):
            members[one], home[one] = [one], one
            between[one][other] = similarity
    for similarity, a, b in sorted(edges, key=lambda edge: (-edge[0], edge[1:])):
        one, other = home[a], home[b]
        if one == other:
            continue
        if len(members[one]) < len(members[other]):
            one, other = other, one
        smaller = len(members[other])
        possible = smaller * min(len(members[one]), search.most)
        needed = search.least * _LOOSE * possible
        if similarity < NEAR_COPY and between[one][other] < needed:
            continue
        for article in members.pop(other):
            members.setdefault(one, []).append(article)
            home[article] = one
        _merge(between, one, other)
    return {article: min(group) for group in members.values() for article in group}


def _merge(between: dict[int, dict[int, float]], one: int, other: int) -> None:
    """What is between `other` and the rest becomes what is between `one` and the rest."""
    for third, similarity in between.pop(other).items():
        del between[third][other]
        if third != one:
            between[one][third] = between[third][one] = between[one].get(third, 0.0) + similarity
