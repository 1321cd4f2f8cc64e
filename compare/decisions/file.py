"""The file of decisions, read and written.

Takes the parsed JSON and gives `Decisions`, or one line that names the field and the remedy; also
writes `Decisions` as JSON. Such files are written by hand as well, so few fields are required, and
fields that a later version adds are ignored.
"""

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from compare.decisions.same_target import ByTarget
from compare.errors import RecordError
from compare.result.decisions import (
    Decisions,
    Entry,
    ReportMark,
)
from compare.result.record_decisions import (
    FIX_IT,
    entry_record,
    optional,
    optional_text,
    read_entry,
)
from compare.result.record_fields import Fields
from compare.verdict import Decision

SCHEMA_VERSION = 1
KIND = "crossreport decisions"
# More than any reviewer decides; a longer file is not a file of decisions.
MOST_ENTRIES = 100_000


def read_decisions(record: object) -> Decisions:
    """The decisions in parsed JSON; RecordError names the field that cannot be read.

    >>> import compare
    >>> record = {"kind": "crossreport decisions", "schema_version": 1, "decisions": []}
    >>> compare.read_decisions(record).entries
    ()
    """
    fields = Fields(record, "", FIX_IT)
    if fields.data.get("kind") != KIND:
        other = "a saved comparison" if "passages" in fields.data else "something else"
        raise RecordError(f'{other}, not decisions; give a file with "kind": "{KIND}"')
    if fields.whole("schema_version") != SCHEMA_VERSION:
        raise RecordError(
            f"schema_version: this version reads {SCHEMA_VERSION}; "
            "save the decisions again or install the version that wrote them"
        )
    reviewer = optional_text(fields, "reviewer")
    if len(fields.typed("decisions", list)) > MOST_ENTRIES:
        raise RecordError(f"decisions: more than {MOST_ENTRIES}; split the file")
    found = fields.each("decisions", lambda entry: read_entry(entry, reviewer))
    entries = tuple(dict.fromkeys(found))
    _refuse_contradictions(found)
    reports = optional(fields, "reports")
    a, b = (_read_mark(reports, side) for side in ("a", "b"))
    return Decisions(entries, reviewer, optional_text(fields, "made") or None, a, b)


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


def _refuse_contradictions(entries: Sequence[Entry]) -> None:
    """Refuse a file with contradictory decisions, as a merged one is until somebody settles it."""
    numbers: dict[Entry, int] = {}
    for number, entry in enumerate(entries):
        # Notes contradict nothing, so one of several equal verdicts of one reviewer is enough.
        numbers.setdefault(replace(entry, decision=replace(entry.decision, note="")), number)
    about = ByTarget(numbers)
    for entry, number in numbers.items():
        for other in about.contradicting(entry):
            pair = sorted(((number, entry), (numbers[other], other)), key=lambda one: one[0])
            verdicts = (f"{_verdict(e.decision)} in decisions[{n}]" for n, e in pair)
            raise RecordError(f"one thing is {' and '.join(verdicts)}; keep one of the two")


def _verdict(decision: Decision) -> str:
    by = f" by {decision.reviewer}" if decision.reviewer else ""
    return f"{decision.verdict}{by}"


def _read_mark(reports: Fields | None, side: str) -> ReportMark | None:
    below = None if reports is None else optional(reports, side)
    return (
        None
        if below is None
        else ReportMark(optional_text(below, "label"), optional_text(below, "sha256"))
    )
