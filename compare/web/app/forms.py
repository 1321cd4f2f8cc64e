"""What the page sends, checked and turned into an order for a comparison.

Takes parsed JSON and the reports as read, gives an Order; every error names the field of the page
and the remedy. Everything is checked here: the page is not the only one who could send it.
"""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date as calendar_date
from typing import Any

from compare.errors import InputError, SettingsError, expect
from compare.matching.encoder_choice import installed
from compare.readers.reading import LIMIT, one_line
from compare.result.many_reports import report_letters
from compare.settings import PRESETS
from compare.text.document import Report, report_from_text
from compare.web.app.comparing import MOST_REPORTS
from compare.web.app.reports import corrected, report_record

PASTED = "pasted text"
_LONGEST_LABEL = 200
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8})*")

Find = Callable[[str], Report | None]


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be compared, and how; `decisions` is the text of a file."""

    reports: tuple[Report, ...]
    transcript: Report | None = None
    decisions: str | None = None
    preset: str = "balanced"
    language: str | None = None
    encoder: str | None = None

    def record(self) -> dict[str, Any]:
        """The order as plain data for the process that works on it."""
        return {
            "reports": [report_record(report) for report in self.reports],
            "transcript": None if self.transcript is None else report_record(self.transcript),
            "decisions": self.decisions,
            "preset": self.preset,
            "language": self.language,
            "encoder": self.encoder,
        }

    def size(self) -> int:
        """The bytes that it takes in memory, roughly."""
        given = [*self.reports, *([self.transcript] if self.transcript else [])]
        return 2 * sum(len(report.text) for report in given) + len(self.decisions or "")


def parsed(body: bytes) -> dict[str, Any]:
    """The JSON object in a request; InputError if there is none."""
    try:
        value = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise InputError("request: not JSON; load the page again") from error
    if not isinstance(value, dict):
        raise InputError("request: not an object; load the page again")
    return value


def order_of(data: dict[str, Any], find: Find) -> Order:
    """The order in what the page sent; `find` gives a report as read by its id."""
    given = data.get("reports")
    expect("reports", given, list)
    assert isinstance(given, list)
    if not 1 <= len(given) <= MOST_REPORTS:
        raise InputError(f"reports: {len(given)} of them; give one to {MOST_REPORTS}")
    reports = tuple(
        _report(item, f"Report {report_letters(number).upper()}", find)
        for number, item in enumerate(given)
    )
    spoken = data.get("transcript")
    transcript = None if spoken is None else _report(spoken, "Transcript", find)
    if len(reports) < 2 and transcript is None:
        raise InputError("Report B: missing; give a second report, or the transcript of the speech")
    preset = data.get("preset", "balanced")
    expect("preset", preset, str)
    if preset not in PRESETS:
        raise SettingsError(f"preset: none of {', '.join(PRESETS)}; give one of them")
    language = _text(data, "language", "language") or None
    if language is not None and not _LANGUAGE.fullmatch(language):
        raise SettingsError("language: not the code of a language; write it as en")
    decisions = _text(data, "decisions", "decisions") or None
    return Order(reports, transcript, decisions, preset, language, _encoder(data))


def _encoder(data: dict[str, Any]) -> str | None:
    """The name of an encoder of this computer; a folder cannot be named here."""
    name = _text(data, "encoder", "encoder") or None
    if name is not None and name not in {known for known, _ in installed()}:
        raise SettingsError("encoder: not on this computer; load the page again")
    return name


def _report(item: object, name: str, find: Find) -> Report:
    """One report of the page: as read, as read and corrected, or pasted."""
    expect(name, item, dict)
    assert isinstance(item, dict)
    text = item.get("text")
    expect(f"{name}, text", text, str, type(None))
    if text is not None and len(text) > LIMIT:
        raise InputError(f"{name}: longer than {LIMIT // 1_000_000} million characters; shorten it")
    id = _text(item, "reading", name)
    if id:
        found = find(id)
        if found is None:
            raise InputError(f"{name}: no longer in memory; give it again")
        report = found if text is None else corrected(found, text)
    else:
        if text is None or not text.strip():
            raise InputError(f"{name}: empty; paste a text, choose a file or give an address")
        report = report_from_text(text, label=name, source=PASTED)
    label = one_line(_text(item, "label", name).strip()[:_LONGEST_LABEL])
    return replace(report, label=label or report.label, date=_date(item, name) or report.date)


def _date(item: dict[str, Any], name: str) -> str | None:
    date = _text(item, "date", name)
    try:
        if date and len(date) != len("2025-03-14"):
            raise ValueError(date)
        return calendar_date.fromisoformat(date).isoformat() if date else None
    except ValueError as error:
        raise InputError(f"{name}, date: not a date; write it as 2025-03-14") from error


def _text(data: dict[str, Any], field: str, name: str) -> str:
    """A text that may be missing; one that no file could contain is refused."""
    value = data.get(field) or ""
    expect(f"{name}, {field}" if field != name else name, value, str)
    assert isinstance(value, str)
    try:
        value.encode("utf-8")
    except UnicodeEncodeError as error:
        raise InputError(f"{name}, {field}: half a character; type it again") from error
    return value
