"""How far reviewers agree, for studies.

Takes the decisions of two or more reviewers and gives the share of equal verdicts, and kappa, which
sets it against what chance would give: Cohen's for two reviewers, Fleiss' for more. Only what all
of them judged is counted, since a thing without a verdict may not have been looked at. A match that
was confirmed and one made by hand are the same verdict, as everywhere: it is accepted.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from compare.decisions.same_target import group_by_target
from compare.result.decisions import Decisions


@dataclass(frozen=True, slots=True)
class Agreement:
    """What some reviewers judged; `judged` counts what any of them judged.

    `common` counts what all of them judged, `alike` that on which all verdicts are equal. `share`,
    0 to 1, is that of the pairs of verdicts that are equal; None if nothing is common. `kappa` is 1
    for full agreement, 0 for that of chance; None where it is not defined, because all verdicts are
    the same.
    """

    reviewers: int
    judged: int
    common: int
    alike: int
    share: float | None
    kappa: float | None

    @property
    def method(self) -> str:
        """Whose kappa it is."""
        return "Cohen's kappa" if self.reviewers == 2 else "Fleiss' kappa"


def agreement(files: Sequence[Decisions]) -> Agreement:
    """The agreement of reviewers, a file each; at least two files.

    A file with two verdicts on one thing is not read in the first place.
    """
    verdicts = _verdicts(files)
    common = [row for row in verdicts if None not in row]
    alike = sum(len(set(row)) == 1 for row in common)
    share, kappa = None, None
    if common:
        share = sum(_equal_pairs(row) for row in common) / len(common)
        chance = _chance_of_two(common) if len(files) == 2 else _chance_of_all(common)
        kappa = None if chance == 1 else (share - chance) / (1 - chance)
    return Agreement(len(files), len(verdicts), len(common), alike, share, kappa)


def _verdicts(files: Sequence[Decisions]) -> list[tuple[bool | None, ...]]:
    """For each thing that was judged, whether each reviewer rejects it; None without a verdict."""
    entries = [
        (number, entry)
        for number, decisions in enumerate(files)
        for entry in decisions.entries
        if entry.decision.verdict is not None
    ]
    rows = []
    for group in group_by_target([entry for _, entry in entries]):
        row: list[bool | None] = [None] * len(files)
        for place in group:
            number, entry = entries[place]
            row[number] = entry.decision.rejects
        rows.append(tuple(row))
    return rows


def _equal_pairs(row: Sequence[bool | None]) -> float:
    """The share of equal ones among all pairs of verdicts on a thing."""
    size = len(row)
    return sum(n * (n - 1) for n in Counter(row).values()) / (size * (size - 1))


def _chance_of_two(rows: Sequence[Sequence[bool | None]]) -> float:
    """Each reviewer rejects as often as he does, but at random."""
    first, second = (sum(row[n] is True for row in rows) / len(rows) for n in (0, 1))
    return first * second + (1 - first) * (1 - second)


def _chance_of_all(rows: Sequence[Sequence[bool | None]]) -> float:
    """All reject as often as all of them together do, but at random."""
    rejected = sum(sum(verdict is True for verdict in row) for row in rows)
    share = rejected / (len(rows) * len(rows[0]))
    return share**2 + (1 - share) ** 2
