"""The quotations as data: JSON with every place, CSV with one row per quotation.

Takes Quotes and gives text. The JSON object leans on the record: spans are half-open code points
into the texts of the reports, which it names by their hash instead of repeating them.
"""

import csv
import io
from typing import Any

from compare.document import Span
from compare.fates import Fate, FateKind, Given
from compare.fields import span_record
from compare.passages import SIDES, ReportEntry, Side
from compare.quotations import Quotation
from compare.record import OFFSET_UNIT, SCHEMA_VERSION, tool_record
from compare.report.quotes import Quotes, across
from compare.report.records import guarded, json_of
from compare.report.view import View

COLUMNS: tuple[str, ...] = (
    *("side", "fate", "partly", "share", "sentences", "passages"),
    *("start", "end", "text", "speaker", "name"),
    *("other_sentences", "other_start", "other_end", "other_text", "other_speaker", "other_name"),
    *("words_a", "words_b", "label", "source", "other_label", "other_source"),
)


def json_text(quotes: Quotes, view: View) -> str:
    """The shown quotations, and the counts of all."""
    comparison = quotes.comparison
    counts: dict[str, Any] = {side: _counts(quotes, side) for side in SIDES}
    record = {
        "schema_version": SCHEMA_VERSION,
        "offset_unit": OFFSET_UNIT,
        "tool": tool_record(comparison.tool),
        "reports": {side: _report(comparison.report(side)) for side in SIDES},
        "quotations": [quotation_record(quotes, fate) for fate in quotes.shown],
        "summary": counts | {"translations": comparison.summary.translations},
    }
    return json_of(record)


def key(kind: FateKind) -> str:
    """The word for a fate in data: `same_words`, `other_words`, `reported`, `absent`."""
    return kind.name.lower()


def _report(report: ReportEntry) -> dict[str, Any]:
    names = ("label", "source", "date", "url", "sha256", "language")
    return {name: getattr(report, name) for name in names}


def _counts(quotes: Quotes, side: Side) -> dict[str, int]:
    own = [fate.kind for fate in quotes.fates if fate.side == side]
    return {key(kind): own.count(kind) for kind in FateKind}


def quotation_record(quotes: Quotes, fate: Fate) -> dict[str, Any]:
    """One quotation with its fate."""
    own, other = quotes.comparison.report(fate.side), quotes.comparison.report(across(fate.side))
    texts = {side: quotes.comparison.report(side).text for side in SIDES}
    return {
        "side": fate.side,
        **_said(fate.quotation.span, own),
        "sentences": list(fate.sentences),
        "passages": list(fate.passages),
        "speaker": _speaker(fate.quotation, own),
        "fate": key(fate.kind),
        "partly": fate.partly,
        "share": fate.share,
        "other": [_given(given, other) for given in fate.other],
        "words": [
            {
                side: None if span is None else _words(span, texts[side])
                for side, span in zip(SIDES, stretch, strict=True)
            }
            for stretch in fate.words
        ],
    }


def _words(span: Span, text: str) -> dict[str, Any]:
    return {**(span_record(span) or {}), "text": text[span.start : span.end]}


def _said(span: Span, report: ReportEntry) -> dict[str, Any]:
    return _words(span, report.text)


def _given(given: Given, report: ReportEntry) -> dict[str, Any]:
    quoted = given.quotation is not None
    speaker = _speaker(given.quotation, report) if given.quotation else None
    return {
        **_said(given.span, report),
        "sentences": list(given.sentences),
        "quoted": quoted,
        "speaker": speaker,
    }


def _speaker(quotation: Quotation, report: ReportEntry) -> dict[str, Any] | None:
    speaker = quotation.speaker
    return None if speaker is None else {**_said(speaker.span, report), "name": speaker.name}


def csv_text(quotes: Quotes, view: View) -> str:
    """One row per shown quotation."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for fate in quotes.shown:
        cells = _cells(quotes, fate)
        writer.writerow([cells[column] for column in COLUMNS])
    return out.getvalue()


def _cells(quotes: Quotes, fate: Fate) -> dict[str, str]:
    own, other = quotes.comparison.report(fate.side), quotes.comparison.report(across(fate.side))
    sentences = dict.fromkeys(id for given in fate.other for id in given.sentences)
    speakers = [g.quotation for g in fate.other if g.quotation and g.quotation.speaker]
    words = {
        side: [
            quotes.comparison.report(side).text[span.start : span.end]
            for stretch in fate.words
            if (span := stretch[SIDES.index(side)]) is not None
        ]
        for side in SIDES
    }
    return {
        "side": fate.side,
        "fate": key(fate.kind),
        "partly": "true" if fate.partly else "false",
        "share": "" if fate.share is None else f"{fate.share:.4f}",
        "sentences": " ".join(fate.sentences),
        "passages": guarded(" ".join(fate.passages)),
        "start": str(fate.quotation.span.start),
        "end": str(fate.quotation.span.end),
        "text": guarded(own.text[fate.quotation.span.start : fate.quotation.span.end]),
        "speaker": guarded(_mention(fate.quotation, own)),
        "name": guarded(_name(fate.quotation)),
        "other_sentences": " ".join(sentences),
        "other_start": " ".join(str(given.span.start) for given in fate.other),
        "other_end": " ".join(str(given.span.end) for given in fate.other),
        "other_text": guarded(
            " … ".join(other.text[given.span.start : given.span.end] for given in fate.other)
        ),
        "other_speaker": guarded("; ".join(dict.fromkeys(_mention(q, other) for q in speakers))),
        "other_name": guarded("; ".join(dict.fromkeys(filter(None, map(_name, speakers))))),
        "words_a": guarded(" … ".join(words["a"])),
        "words_b": guarded(" … ".join(words["b"])),
        "label": guarded(own.label),
        "source": guarded(own.source),
        "other_label": guarded(other.label),
        "other_source": guarded(other.source),
    }


def _mention(quotation: Quotation, report: ReportEntry) -> str:
    speaker = quotation.speaker
    return report.text[speaker.span.start : speaker.span.end] if speaker else ""


def _name(quotation: Quotation) -> str:
    return (quotation.speaker and quotation.speaker.name) or ""
