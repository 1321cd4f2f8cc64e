"""Two files of decisions merged into one, with their conflicts.

Takes the decisions of two reviewers, gives all of them and the conflicts. Nothing is settled
here: if the two contradict each other about one thing, both decisions stay in the file, each with
its reviewer, and a person has to choose.
"""

from dataclasses import dataclass

from compare.decisions.same_target import ByTarget
from compare.result.decisions import Decisions, Entry


@dataclass(frozen=True, slots=True)
class Merged:
    """All decisions of two files; pairs of entries that contradict each other.

    `other_reports`: whether the two were made on different texts.
    """

    decisions: Decisions
    conflicts: tuple[tuple[Entry, Entry], ...]
    other_reports: bool


def merge_decisions(one: Decisions, two: Decisions) -> Merged:
    """The two files as one: the entries of the first in their order, then those the second adds."""
    known = ByTarget(one.entries)
    added = [entry for entry in two.entries if not known.holds(entry)]
    conflicts = [(other, entry) for entry in added for other in known.contradicting(entry)]
    marks = (one.a or two.a, one.b or two.b)
    decisions = Decisions(
        entries=(*one.entries, *added),
        reviewer=one.reviewer if one.reviewer == two.reviewer else "",
        made=max(filter(None, (one.made, two.made)), default=None),
        a=marks[0],
        b=marks[1],
    )
    return Merged(decisions, tuple(conflicts), _differ(one, two))


def _differ(one: Decisions, two: Decisions) -> bool:
    pairs = ((one.a, two.a), (one.b, two.b))
    return any(mine and theirs and mine.sha256 != theirs.sha256 for mine, theirs in pairs)
