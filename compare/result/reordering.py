"""Which matches come in a different order, and how far away.

Takes matches as places on both sides with their weight in words, gives those outside the heaviest
chain; a chain is a list of matches that come one after the other in both reports. The heaviest
chain leaves out as little text as possible, so a reader sees the few passages that are reordered
and not the many that are not; a diff that follows the first difference would mark the rest of the
report. Ties are settled by a hash of the words, which is the same from both sides.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from zlib import crc32

_HASH_ROOM = 1 << 48


@dataclass(frozen=True, slots=True)
class Placed:
    """A match as `find_reordered` needs it: first sentence on each side, and all its words."""

    a: int
    b: int
    words_a: tuple[str, ...]
    words_b: tuple[str, ...]

    @property
    def weight(self) -> int:
        """The number of words, with a hash in the lower digits that settles ties."""
        texts = sorted((" ".join(self.words_a), " ".join(self.words_b)))
        key = f"{self.a + self.b} {abs(self.a - self.b)} {texts[0]} {texts[1]}"
        count = 1 + len(self.words_a) + len(self.words_b)
        return count * _HASH_ROOM + crc32(key.encode())


def find_reordered(matches: Sequence[Placed]) -> tuple[int, ...]:
    """The shift of each match, 0 for those in the heaviest chain.

    The shift is signed and counted in matches of the chain: 9 means nine matches later in B.
    """
    order = sorted(range(len(matches)), key=lambda k: (matches[k].a, matches[k].b))
    chain = _heaviest_chain([matches[k] for k in order])
    in_chain = [matches[order[k]] for k in chain]
    firsts_a, firsts_b = [p.a for p in in_chain], sorted(p.b for p in in_chain)
    inside = {order[k] for k in chain}
    return tuple(
        0 if k in inside else bisect_left(firsts_b, p.b) - bisect_left(firsts_a, p.a)
        for k, p in enumerate(matches)
    )


def _heaviest_chain(matches: Sequence[Placed]) -> list[int]:
    """Indices of the heaviest chain of matches sorted by place in A, by a prefix-maximum tree.

    Weights are summed along chains whose places in B do not decrease (Fredman 1975 for lengths;
    a Fenwick tree over the places in B gives the best chain so far in logarithmic time).
    """
    places = sorted({p.b for p in matches})
    tree: list[tuple[int, int]] = [(0, -1)] * (len(places) + 1)
    before: list[int] = []
    best = (0, -1)
    for index, match in enumerate(matches):
        slot = bisect_left(places, match.b) + 1
        heaviest, previous = 0, -1
        at = slot
        while at > 0:
            if tree[at][0] > heaviest:
                heaviest, previous = tree[at]
            at -= at & -at
        before.append(previous)
        total = heaviest + match.weight
        if total > best[0]:
            best = (total, index)
        at = slot
        while at < len(tree):
            if tree[at][0] < total:
                tree[at] = (total, index)
            at += at & -at
    chain: list[int] = []
    at = best[1]
    while at >= 0:
        chain.append(at)
        at = before[at]
    return chain[::-1]
