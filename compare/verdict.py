"""What a person decided about a passage or about a finding in it.

Plain types without imports, because passages and differences carry them. A decision is never a
claim about what is true, only about whether the tool pointed at the right thing.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """What was decided; `matched` is a match that the person made."""

    CONFIRMED = "confirmed"
    REJECTED = "rejected"
    MATCHED = "matched"


@dataclass(frozen=True, slots=True)
class Decision:
    """A verdict, or None for a note alone, with the note and who wrote it; either may be ""."""

    verdict: Verdict | None
    note: str = ""
    reviewer: str = ""

    @property
    def rejects(self) -> bool:
        return self.verdict is Verdict.REJECTED


def contradict(one: Decision, other: Decision) -> bool:
    """Whether one decision rejects what the other accepts; a note alone does neither."""
    return None not in (one.verdict, other.verdict) and one.rejects is not other.rejects


def combined(decisions: Iterable[Decision]) -> Decision | None:
    """One decision for several about the same thing, with all notes; None when they disagree.

    A match made by hand outranks a confirmed one, and any verdict outranks none.
    """
    every = list(dict.fromkeys(decisions))
    verdicts = {decision.verdict for decision in every}
    if Verdict.REJECTED in verdicts and len(verdicts - {None}) > 1:
        return None
    order = (Verdict.REJECTED, Verdict.MATCHED, Verdict.CONFIRMED)
    verdict = next((verdict for verdict in order if verdict in verdicts), None)
    reviewers = dict.fromkeys(d.reviewer for d in every if d.reviewer)
    notes = dict.fromkeys(
        f"{d.reviewer}: {d.note}" if len(reviewers) > 1 and d.reviewer else d.note
        for d in every
        if d.note
    )
    return Decision(verdict, " · ".join(notes), ", ".join(reviewers))
