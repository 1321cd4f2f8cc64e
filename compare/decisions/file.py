"""The file of decisions, read and written.

Takes the parsed JSON and gives `Decisions`, or one line that names the field and the remedy, and
the way back. Such files are written by hand as well, so only what cannot be done without must be
there; what a later version adds is passed over.
"""

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from compare.decisions.entries import (
    Anchor,
    Decisions,
    Entry,
    Finding,
    ReportMark,
)
from compare.decisions.same_target import ByTarget, sides
from compare.errors import RecordError
from compare.fields import Fields
from compare.verdicts import Decision, Verdict

SCHEMA_VERSION = 1
KIND = "crossreport decisions"
_REMEDY = "mend it, see docs/decisions.md"
_VERDICTS = (Verdict.CONFIRMED.value, Verdict.REJECTED.value)
# More than anybody decides; beyond it a file is not what it says.
MOST_ENTRIES = 100_000


def read_decisions(record: object) -> Decisions:
    """Parsed JSON -> Decisions; RecordError names what cannot be read."""
    fields = Fields(record, "", _REMEDY)
    if fields.data.get("kind") != KIND:
        other = "a saved comparison" if "passages" in fields.data else "something else"
        raise RecordError(f'{other}, not decisions; give a file with "kind": "{KIND}"')
    if fields.whole("schema_version") != SCHEMA_VERSION:
        raise RecordError(
            f"schema_version: this version reads {SCHEMA_VERSION}; "
            "save the decisions anew or install the version that wrote them"
        )
    reviewer = _text(fields, "reviewer")
    if len(fields.typed("decisions", list)) > MOST_ENTRIES:
        raise RecordError(f"decisions: more than {MOST_ENTRIES}; split the file")
    found = fields.each("decisions", lambda entry: read_entry(entry, reviewer))
    entries = tuple(dict.fromkeys(found))
    _refuse_contradictions(found)
    reports = optional(fields, "reports")
    a, b = (_read_mark(reports, side) for side in ("a", "b"))
    return Decisions(entries, reviewer, _text(fields, "made") or None, a, b)


def decisions_text(decisions: Decisions) -> str:
    """Decisions as the text of a file."""
    record: dict[str, Any] = {
        "schema_version": SCHEMA_VERSION,
        "kind": KIND,
        "reviewer": decisions.reviewer,
    }
    if decisions.made:
        record["made"] = decisions.made
    marks = {"a": decisions.a, "b": decisions.b}
    if any(marks.values()):
        record["reports"] = {
            side: {"label": mark.label, "sha256": mark.sha256}
            for side, mark in marks.items()
            if mark
        }
    record["decisions"] = [entry_record(entry, decisions.reviewer) for entry in decisions.entries]
    return json.dumps(record, ensure_ascii=False, indent=1) + "\n"


def entry_record(entry: Entry, reviewer: str = "") -> dict[str, Any]:
    """An entry as JSON-ready data; its reviewer only where it is not the given one."""
    decision = entry.decision
    anchors = {side: [_anchor_record(anchor) for anchor in chosen] for side, chosen in sides(entry)}
    record: dict[str, Any]
    if decision.verdict is Verdict.LINKED:
        record = {"link": anchors}
    else:
        finding = entry.finding
        found = finding and _finding_record(finding)
        verdict = decision.verdict and decision.verdict.value
        record = {**anchors, "finding": found, "verdict": verdict}
    record["note"] = decision.note
    return record if decision.reviewer == reviewer else record | {"reviewer": decision.reviewer}


def read_entry(fields: Fields, reviewer: str = "") -> Entry:
    """One entry; `reviewer` is whose it is where it does not say so."""
    note = _text(fields, "note")
    own = _text(fields, "reviewer") if "reviewer" in fields.data else reviewer
    if "link" in fields.data:
        below = fields.below("link")
        a, b = (_anchors(below, side) for side in ("a", "b"))
        if not a or not b:
            raise RecordError(f"{below.path}: a link needs sentences of both reports; {_REMEDY}")
        return Entry(a, b, None, Decision(Verdict.LINKED, note, own))
    a, b = (_anchors(fields, side) for side in ("a", "b"))
    if not a and not b:
        raise RecordError(f"{fields.path}: names no sentence; {_REMEDY}")
    verdict = None
    if fields.data.get("verdict") is not None:
        verdict = Verdict(fields.choice("verdict", _VERDICTS))
    if verdict is None and not note:
        raise RecordError(f"{fields.path}: neither verdict nor note; give one of them")
    return Entry(a, b, _read_finding(fields), Decision(verdict, note, own))


def _refuse_contradictions(entries: Sequence[Entry]) -> None:
    """A file must not say two things of one; a merged one does until somebody settles it."""
    numbers: dict[Entry, int] = {}
    for number, entry in enumerate(entries):
        # Notes contradict nothing, so of the same verdicts of one reviewer one is enough.
        numbers.setdefault(replace(entry, decision=replace(entry.decision, note="")), number)
    about = ByTarget(numbers)
    for entry, number in numbers.items():
        for other in about.contradicting(entry):
            pair = sorted(((number, entry), (numbers[other], other)), key=lambda one: one[0])
            said = (f"{_said(e.decision)} in decisions[{n}]" for n, e in pair)
            raise RecordError(f"one thing is {' and '.join(said)}; keep one of the two")


def _said(decision: Decision) -> str:
    by = f" by {decision.reviewer}" if decision.reviewer else ""
    return f"{decision.verdict}{by}"


def _anchors(fields: Fields, side: str) -> tuple[Anchor, ...]:
    if fields.data.get(side) is None:
        return ()
    return tuple(dict.fromkeys(fields.each(side, _read_anchor)))


def _read_anchor(fields: Fields) -> Anchor:
    text = fields.text("text")
    if not text.strip():
        raise RecordError(f"{fields.where('text')}: empty; {_REMEDY}")
    given = [
        fields.optional_text(name) if name in fields.data else None
        for name in ("before", "after", "hash")
    ]
    alike = fields.whole("alike") if "alike" in fields.data else 1
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
        raise RecordError(f"{below.path}: no words of either report; {_REMEDY}")
    return Finding(below.text("kind"), a, b, _words(below, "spoken"))


def _read_mark(reports: Fields | None, side: str) -> ReportMark | None:
    below = None if reports is None else optional(reports, side)
    return None if below is None else ReportMark(_text(below, "label"), _text(below, "sha256"))


def _words(fields: Fields, side: str) -> str | None:
    return fields.optional_text(side) if side in fields.data else None


def _text(fields: Fields, name: str) -> str:
    """A text that may be left out."""
    return (fields.optional_text(name) if name in fields.data else None) or ""


def optional(fields: Fields, name: str) -> Fields | None:
    """The object in a field that may be left out."""
    return fields.below(name) if fields.data.get(name) is not None else None
