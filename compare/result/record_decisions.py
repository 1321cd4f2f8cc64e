"""The decisions in the record of a comparison, written and read.

Takes the decisions of passages and differences and those that no longer apply, gives JSON-ready
data and reads it back. Decisions that no longer apply are there in full, as in their file, with
the reason.
"""

from typing import Any

from compare.errors import RecordError
from compare.result.decisions import Anchor, Applied, Entry, Finding, RejectedMatch, StaleDecision
from compare.result.record_fields import Fields
from compare.verdict import Decision, Verdict


def unplaced_record(unplaced: StaleDecision) -> dict[str, Any]:
    """A decision that no longer applies; it always names its reviewer."""
    entry = unplaced.entry
    return entry_record(entry) | {"reviewer": entry.decision.reviewer, "reason": unplaced.reason}


def read_unplaced(fields: Fields) -> StaleDecision:
    return StaleDecision(read_entry(fields), fields.text("reason"))


def decision_record(decision: Decision | None) -> dict[str, Any] | None:
    """The decision of a passage or a difference."""
    if decision is None:
        return None
    verdict = decision.verdict and decision.verdict.value
    return {"verdict": verdict, "note": decision.note, "reviewer": decision.reviewer}


def read_decision(fields: Fields, name: str = "decision") -> Decision | None:
    """The decision in this field, None if there is none."""
    below = optional(fields, name)
    if below is None:
        return None
    verdict = None
    if below.get("verdict") is not None:
        verdict = Verdict(below.choice("verdict", tuple(v.value for v in Verdict)))
    return Decision(verdict, below.text("note"), below.text("reviewer"))


def applied_record(applied: Applied | None) -> dict[str, Any] | None:
    """The decisions that no passage carries."""
    if applied is None:
        return None
    return {
        "reviewer": applied.reviewer,
        "rejected": [
            {"a": list(match.a), "b": list(match.b)} | (decision_record(match.decision) or {})
            for match in applied.rejected
        ],
        "unplaced": [unplaced_record(unplaced) for unplaced in applied.unplaced],
    }


def read_applied(fields: Fields, known: set[str]) -> Applied | None:
    """The decisions that no passage carries; None in a record without decisions."""
    below = optional(fields, "decisions")
    if below is None:
        return None

    def read_rejected(entry: Fields) -> RejectedMatch:
        a, b = (entry.texts(side) for side in ("a", "b"))
        if not a or not b or not known.issuperset((*a, *b)):
            raise RecordError(f"{entry.path}: no match between known sentences; {entry.remedy}")
        entry.choice("verdict", (Verdict.REJECTED.value,))
        decision = Decision(Verdict.REJECTED, entry.text("note"), entry.text("reviewer"))
        return RejectedMatch(a, b, decision)

    return Applied(
        below.text("reviewer"),
        below.each("rejected", read_rejected),
        below.each("unplaced", read_unplaced),
    )


FIX_IT = "fix it, see docs/decisions.md"


_VERDICTS = (Verdict.CONFIRMED.value, Verdict.REJECTED.value)


def entry_record(entry: Entry, reviewer: str = "") -> dict[str, Any]:
    """An entry as JSON-ready data; its reviewer only if it is not the given one."""
    decision = entry.decision
    anchors = {side: [_anchor_record(anchor) for anchor in chosen] for side, chosen in entry.sides}
    record: dict[str, Any]
    if decision.verdict is Verdict.MATCHED:
        record = {"match": anchors}
    else:
        finding = entry.finding
        found = finding and _finding_record(finding)
        verdict = decision.verdict and decision.verdict.value
        record = {**anchors, "finding": found, "verdict": verdict}
    record["note"] = decision.note
    return record if decision.reviewer == reviewer else record | {"reviewer": decision.reviewer}


def read_entry(fields: Fields, reviewer: str = "") -> Entry:
    """One entry; `reviewer` is that of an entry that names none."""
    note = optional_text(fields, "note")
    own = optional_text(fields, "reviewer") if "reviewer" in fields.data else reviewer
    if "match" in fields.data:
        below = fields.below("match")
        a, b = (_anchors(below, side) for side in ("a", "b"))
        if not a or not b:
            raise RecordError(f"{below.path}: a match needs sentences of both reports; {FIX_IT}")
        return Entry(a, b, None, Decision(Verdict.MATCHED, note, own))
    a, b = (_anchors(fields, side) for side in ("a", "b"))
    if not a and not b:
        raise RecordError(f"{fields.path}: names no sentence; {FIX_IT}")
    verdict = None
    if fields.data.get("verdict") is not None:
        verdict = Verdict(fields.choice("verdict", _VERDICTS))
    if verdict is None and not note:
        raise RecordError(f"{fields.path}: neither verdict nor note; give one of them")
    return Entry(a, b, _read_finding(fields), Decision(verdict, note, own))


def _anchors(fields: Fields, side: str) -> tuple[Anchor, ...]:
    if fields.data.get(side) is None:
        return ()
    return tuple(dict.fromkeys(fields.each(side, _read_anchor)))


def _read_anchor(fields: Fields) -> Anchor:
    text = fields.text("text")
    if not text.strip():
        raise RecordError(f"{fields.where('text')}: empty; {FIX_IT}")
    given = [
        fields.optional_text(name) if name in fields.data else None
        for name in ("before", "after", "hash")
    ]
    alike = fields.integer("alike") if "alike" in fields.data else 1
    return Anchor(text, given[0], given[1], given[2], max(1, alike))


def _anchor_record(anchor: Anchor) -> dict[str, Any]:
    given = {"before": anchor.before, "after": anchor.after, "hash": anchor.hash}
    record: dict[str, Any] = {"text": anchor.text}
    record |= {name: value for name, value in given.items() if value is not None}
    return record if anchor.alike < 2 else record | {"alike": anchor.alike}


def _finding_record(finding: Finding) -> dict[str, str | None]:
    record = {"kind": finding.kind, "a": finding.a, "b": finding.b}
    return record if finding.spoken is None else record | {"spoken": finding.spoken}


def _read_finding(fields: Fields) -> Finding | None:
    below = optional(fields, "finding")
    if below is None:
        return None
    a, b = (_words(below, side) for side in ("a", "b"))
    if a is None and b is None:
        raise RecordError(f"{below.path}: no words of either report; {FIX_IT}")
    return Finding(below.text("kind"), a, b, _words(below, "spoken"))


def _words(fields: Fields, side: str) -> str | None:
    return fields.optional_text(side) if side in fields.data else None


def optional_text(fields: Fields, name: str) -> str:
    """A text that may be left out."""
    return (fields.optional_text(name) if name in fields.data else None) or ""


def optional(fields: Fields, name: str) -> Fields | None:
    """The object in a field that may be left out."""
    return fields.below(name) if fields.data.get(name) is not None else None
