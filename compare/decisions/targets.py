"""What the entries of a file are about, once their sentences have been found."""

from dataclasses import dataclass

from compare.matching.scoring import Pair
from compare.result.decisions import Finding
from compare.verdict import Decision

# Sentences of A and of B, by their numbers.
Group = tuple[tuple[int, ...], tuple[int, ...]]

DISAGREE = "another decision on the same sentences contradicts it"


@dataclass(frozen=True, slots=True)
class Target:
    """What one or several entries are about, and their decision together."""

    group: Group
    finding: Finding | None
    decision: Decision
    entries: tuple[int, ...]

    @property
    def is_match(self) -> bool:
        """Whether it is about a match as a whole."""
        return self.finding is None and all(self.group)

    @property
    def pairs(self) -> frozenset[Pair]:
        return frozenset((i, j) for i in self.group[0] for j in self.group[1])
