"""Files of decisions merged into one, with their conflicts.

Takes the decisions of two or more reviewers, gives all of them and the conflicts. Nothing is
settled here: if two contradict each other about one thing, both decisions stay in the file, each
with its reviewer, and a person has to choose.
"""

from dataclasses import dataclass
from itertools import combinations

from compare.decisions.same_target import ByTarget
from compare.result.decisions import Decisions, Entry


@dataclass(frozen=True, slots=True)
class Merged:
    """All decisions of some files; pairs of entries that contradict each other.

    `other_reports`: whether any two were made on different texts.
    """

    decisions: Decisions
    conflicts: tuple[tuple[Entry, Entry], ...]
    other_reports: bool


def merge_decisions(*files: Decisions) -> Merged:
    """The files as one: the entries of the first in their order, then what each other one adds."""
    entries: tuple[Entry, ...] = ()
    conflicts: list[tuple[Entry, Entry]] = []
    for decisions in files:
        known = ByTarget(entries)
        added = [entry for entry in decisions.entries if not known.holds(entry)]
        conflicts += [(other, entry) for entry in added for other in known.contradicting(entry)]
        entries = (*entries, *added)
    reviewers = {decisions.reviewer for decisions in files}
    merged = Decisions(
        entries=entries,
        reviewer=reviewers.pop() if len(reviewers) == 1 else "",
        made=max(filter(None, (decisions.made for decisions in files)), default=None),
        a=next((decisions.a for decisions in files if decisions.a), None),
        b=next((decisions.b for decisions in files if decisions.b), None),
    )
    differ = any(_differ(one, two) for one, two in combinations(files, 2))
    return Merged(merged, tuple(conflicts), differ)


def _differ(one: Decisions, two: Decisions) -> bool:
    pairs = ((one.a, two.a), (one.b, two.b))
    return any(mine and theirs and mine.sha256 != theirs.sha256 for mine, theirs in pairs)
