"""Invented speeches with quotations planted in them, and the right support for each.

Every row of the JSON files has the sort of a quotation, its status, and words at each place of the
transcript that must be found for it.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from compare.quotations import Quotation, Support, SupportStatus
from compare.text.document import Span, report_from_text
from compare.text.segmentation import split
from compare.transcript.transcript import Transcript

HERE = Path(__file__).parent
LANGUAGES = ("en", "de")
_SAID = {"en": "She said: “", "de": "Sie sagte: „"}


@dataclass(frozen=True, slots=True)
class Planted:
    """A quotation, its sort, its status, and words at its places."""

    kind: str
    status: SupportStatus
    quotation: str
    at: tuple[str, ...]


def speech(code: str) -> str:
    return (HERE / f"{code}.txt").read_text(encoding="utf-8")


def planted(code: str) -> list[Planted]:
    rows = json.loads((HERE / f"{code}.json").read_text(encoding="utf-8"))
    return [
        Planted(row["kind"], SupportStatus(row["status"]), row["quotation"], tuple(row["at"]))
        for row in rows
    ]


def looked_up(text: str, quotations: Sequence[str], code: str) -> list[Support]:
    """The support for some quotations, each in its own paragraph."""
    transcript = Transcript(split(report_from_text(text, label="T"), code), text)
    report, spans = "", []
    for words in quotations:
        report += _SAID[code]
        spans.append(Span(len(report) - 1, len(report) + len(words) + 1))
        report += f"{words}”.\n\n"
    segments = split(report_from_text(report or "-", label="A"), code)
    found = transcript.with_support([Quotation(s, None) for s in spans], segments, report)
    return [q.support for q in found if q.support is not None]


def in_place(row: Planted, support: Support, text: str) -> bool:
    """Whether the places of a support are those of the row."""
    places = [text.index(words) for words in row.at]
    return all(
        any(span.start < place + len(words) and place < span.end for span in support.spans)
        for words, place in zip(row.at, places, strict=True)
    )
