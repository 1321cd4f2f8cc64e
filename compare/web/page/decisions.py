"""The decisions of a reviewer, as the page shows them without scripts.

Takes the plain record and gives lines of text: for passages, for findings, and for decisions that
could not be placed, because a match was rejected or its sentences are gone; those also in the form
of a file of decisions, because the page saves them with the others. The script shows the same lines
and makes them editable.
"""

import json
from dataclasses import dataclass, field
from typing import Any

from compare.decisions import Entry
from compare.decisions.anchors import anchors_of
from compare.result.comparison import Comparison
from compare.result.findings import UNCERTAIN, Finding
from compare.result.record_decisions import decision_record, entry_record
from compare.text.sides import SIDES, sentence_index
from compare.verdict import Decision, Verdict

_VERDICTS = {"confirmed": "Confirmed", "rejected": "Rejected", "matched": "Matched by hand"}


@dataclass(frozen=True, slots=True)
class UnplacedLine:
    """A decision that could not be placed, in words and as JSON for a file."""

    text: str
    entry: str


@dataclass(frozen=True, slots=True)
class Decided:
    """The decisions in words: on passages by their ids, on findings by their targets."""

    passages: dict[str, str] = field(default_factory=dict)
    findings: dict[str, str] = field(default_factory=dict)
    unplaced: tuple[UnplacedLine, ...] = ()
    reviewer: str = ""


def target_of(finding: Finding) -> str:
    """What a decision on a finding is about, as the script names it.

    The first of its differences, such as "p7/0" or "headline/0", which stands for all of the place;
    for a quotation against the transcript, its report and its number there, such as "a/3".
    """
    if finding.quotation is not None:
        return f"{finding.side}/{finding.quotation}"
    return f"{finding.opening or finding.passage}/{finding.differences[0]}"


def decided(comparison: Comparison, record: dict[str, Any]) -> Decided:
    """All decisions of a comparison; `record` is its own."""
    passages = {p["id"]: words for p in record["passages"] if (words := in_words(p["decision"]))}
    findings = {
        target_of(finding): in_words(decision_record(finding.decision))
        for finding in comparison.findings
        if finding.decision and UNCERTAIN not in finding.kinds
    }
    rest = record["decisions"] or {}
    rejected = [_rejected(record["reports"], entry) for entry in rest.get("rejected", ())]
    lines = tuple(_unplaced_line(entry) for entry in (*rejected, *rest.get("unplaced", ())))
    reviewer = rest.get("reviewer") or _first_reviewer(comparison)
    return Decided(passages, findings, lines, reviewer)


def in_words(decision: dict[str, Any] | None) -> str:
    """`Confirmed by Ada Lind: as in her speech`; "" without a decision."""
    if not decision:
        return ""
    verdict, note = _VERDICTS.get(decision.get("verdict") or "", ""), decision.get("note") or ""
    if verdict and decision.get("reviewer"):
        verdict += f" by {decision['reviewer']}"
    return ": ".join(text for text in (verdict or (note and "Note"), note) if text)


def _first_reviewer(comparison: Comparison) -> str:
    """The reviewer of the first decision that names one."""
    given = [passage.decision for passage in comparison.passages]
    given += [finding.decision for finding in comparison.findings]
    return next((decision.reviewer for decision in given if decision and decision.reviewer), "")


def _rejected(reports: dict[str, Any], match: dict[str, Any]) -> dict[str, Any]:
    """A rejected match as an entry of a file, with the words of its sentences."""
    a, b = (
        anchors_of(
            reports[side]["text"],
            [(s["start"], s["end"], s.get("anchor") or "") for s in reports[side]["sentences"]],
            [sentence_index(id) for id in match[side]],
        )
        for side in SIDES
    )
    decision = Decision(Verdict.REJECTED, match.get("note") or "", match.get("reviewer") or "")
    return entry_record(Entry(a, b, None, decision)) | {"reviewer": decision.reviewer}


def _unplaced_line(entry: dict[str, Any]) -> UnplacedLine:
    """A decision with the sentences that it is about; without the reason, which is not saved."""
    words = in_words(entry) or "Match made by hand"
    about = entry.get("match") or entry
    texts = {side: " … ".join(anchor["text"] for anchor in about.get(side) or ()) for side in SIDES}
    sides = [f"{side.upper()}: {text}" for side, text in texts.items() if text]
    saved = {name: value for name, value in entry.items() if name != "reason"}
    return UnplacedLine(" · ".join([words, *sides]), json.dumps(saved))
