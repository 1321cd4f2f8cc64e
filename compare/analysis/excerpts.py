"""The passages that matter, with a little of what stands around them.

Takes a Comparison and gives passages: those that a finding is in and their neighbours in the order
of A. A newsroom may quote the places that differ, but seldom pass on two articles in full; what is
shown of each is then a fraction of its text.
"""

from compare.result.comparison import Comparison
from compare.result.passage import Passage

# So many passages on either side of one with a finding.
AROUND = 1


def passages_that_matter(comparison: Comparison, around: int = AROUND) -> tuple[Passage, ...]:
    """The passages with a finding, and `around` neighbours of each, in A's order.

    >>> import compare
    >>> a = "It rains. The dam holds. Nobody left. The bridge opens on 14 May."
    >>> b = "The bridge opens on 15 May."
    >>> comparison = compare.compare(a, b, language="en")
    >>> [passage.a for passage in passages_that_matter(comparison)]
    [('a3',), ('a4',)]
    """
    ids = {
        id for finding in comparison.findings for id in (*finding.sentences_a, *finding.sentences_b)
    }
    named = {finding.passage for finding in comparison.findings}
    kept: set[int] = set()
    for number, passage in enumerate(comparison.passages):
        # An opening that no passage matches stands in two passages, one of each report.
        if passage.id in named or not ids.isdisjoint((*passage.a, *passage.b)):
            kept.update(range(max(number - around, 0), number + around + 1))
    return tuple(p for number, p in enumerate(comparison.passages) if number in kept)
