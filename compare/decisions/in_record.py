"""What the record of a comparison holds of decisions, and back.

Takes what passages and changes carry and what nothing carries any more, gives JSON-ready data.
Decisions that fit no more stand there whole, as in their file, with the reason.
"""

from typing import Any

from compare.decisions.entries import Applied, RejectedLink, Unplaced
from compare.decisions.file import entry_record, optional, read_entry
from compare.errors import RecordError
from compare.fields import Fields
from compare.verdicts import Decision, Verdict


def unplaced_record(unplaced: Unplaced) -> dict[str, Any]:
    """A decision that fits no more; it names its reviewer always."""
    entry = unplaced.entry
    return entry_record(entry) | {"reviewer": entry.decision.reviewer, "reason": unplaced.reason}


def read_unplaced(fields: Fields) -> Unplaced:
    return Unplaced(read_entry(fields), fields.text("reason"))


def decision_record(decision: Decision | None) -> dict[str, Any] | None:
    """The decision that a passage or a change carries."""
    if decision is None:
        return None
    verdict = decision.verdict and decision.verdict.value
    return {"verdict": verdict, "note": decision.note, "reviewer": decision.reviewer}


def read_decision(fields: Fields, name: str = "decision") -> Decision | None:
    """The decision in this field, None where there is none."""
    below = optional(fields, name)
    if below is None:
        return None
    verdict = None
    if below.get("verdict") is not None:
        verdict = Verdict(below.choice("verdict", tuple(v.value for v in Verdict)))
    return Decision(verdict, below.text("note"), below.text("reviewer"))


def applied_record(applied: Applied | None) -> dict[str, Any] | None:
    """What no passage carries of the decisions."""
    if applied is None:
        return None
    return {
        "reviewer": applied.reviewer,
        "rejected": [
            {"a": list(link.a), "b": list(link.b)} | (decision_record(link.decision) or {})
            for link in applied.rejected
        ],
        "unplaced": [unplaced_record(unplaced) for unplaced in applied.unplaced],
    }


def read_applied(fields: Fields, known: set[str]) -> Applied | None:
    """The same back; None in a record without decisions, or of a version that knew none."""
    below = optional(fields, "decisions")
    if below is None:
        return None

    def read_rejected(entry: Fields) -> RejectedLink:
        a, b = (entry.texts(side) for side in ("a", "b"))
        if not a or not b or not known.issuperset((*a, *b)):
            raise RecordError(f"{entry.path}: no link between known sentences; {entry.remedy}")
        entry.choice("verdict", (Verdict.REJECTED.value,))
        decision = Decision(Verdict.REJECTED, entry.text("note"), entry.text("reviewer"))
        return RejectedLink(a, b, decision)

    return Applied(
        below.text("reviewer"),
        below.each("rejected", read_rejected),
        below.each("unplaced", read_unplaced),
    )
