"""Which differences of a match stand in one place.

Takes the differences of a match, gives them in groups, one for each place: a reader who looks at a
figure in a reworded quotation sees the figure and the wording together, and decides about both.
That a sentence is quoted on one side only says nothing of the words in it, so it is a place of its
own beside the facts there.
"""

from collections.abc import Sequence

from compare.differences.difference import Difference
from compare.differences.kinds import DifferenceKind, is_of_quotation


def same_places(differences: Sequence[Difference]) -> list[tuple[int, ...]]:
    """The numbers of the differences that stand in one place, in their order.

    Two are in one place if their words overlap on a side, and so are all that such pairs join;
    a quotation that only one side gives as one joins no facts.
    """
    places: list[list[int]] = []
    for number, difference in enumerate(differences):
        touched = [p for p in places if any(_overlap(differences[k], difference) for k in p)]
        joined = sorted([number, *(k for place in touched for k in place)])
        places = [*(place for place in places if place not in touched), joined]
    return sorted(map(tuple, places))


def _overlap(one: Difference, other: Difference) -> bool:
    kinds = {one.kind, other.kind}
    if DifferenceKind.QUOTE_MODE in kinds and not all(map(is_of_quotation, kinds)):
        return False
    pairs = ((one.a, other.a), (one.b, other.b))
    return any(x is not None and y is not None and x.overlaps(y) for x, y in pairs)
