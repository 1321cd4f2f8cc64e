"""Reports on their way between the desk, its page and its processes.

Takes a Report and gives plain data for JSON, and back; and gives the report that a person made of
one by correcting its text.
"""

from dataclasses import fields, replace
from typing import Any

from compare.text.document import Mark, Report, report_from_text
from compare.text.kind import Kind

CORRECTED = "the text was corrected by hand after it was read"
_PLAIN = tuple(field.name for field in fields(Report) if field.name not in ("marks", "caveats"))


def report_record(report: Report) -> dict[str, Any]:
    """A report as plain data."""
    plain = {name: getattr(report, name) for name in _PLAIN}
    marks = [[mark.start, mark.end, mark.kind.value] for mark in report.marks]
    return plain | {"marks": marks, "caveats": list(report.caveats)}


def report_of(record: dict[str, Any]) -> Report:
    """The report in plain data that `report_record` made."""
    return Report(
        **{name: record[name] for name in _PLAIN},
        marks=tuple(Mark(start, end, Kind(kind)) for start, end, kind in record["marks"]),
        caveats=tuple(record["caveats"]),
    )


def corrected(report: Report, text: str) -> Report:
    """The report with another text; headings and captions outside the correction stay.

    >>> corrected(report_from_text("It opens in Mai.", label="A"), "It opens in May.").caveats
    ('the text was corrected by hand after it was read',)
    """
    if text == report.text:
        return report
    fresh = report_from_text(text, label=report.label)
    before = _alike(report.text, text)
    after = _alike(report.text[before:][::-1], text[before:][::-1])
    shift = len(text) - len(report.text)
    marks = [
        mark if mark.end <= before else Mark(mark.start + shift, mark.end + shift, mark.kind)
        for mark in report.marks
        if mark.end <= before or mark.start >= len(report.text) - after
    ]
    caveats = (*report.caveats, CORRECTED)
    return replace(
        report, text=text, sha256=fresh.sha256, encoding="utf-8", marks=tuple(marks),
        caveats=caveats,
    )  # fmt: skip


def _alike(one: str, other: str) -> int:
    """How many characters two texts have in common at their beginning."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[:middle] == other[:middle]:
            low = middle
        else:
            high = middle - 1
    return low
