"""The support for quotations in a transcript, as data: records for JSON, cells for CSV.

Takes quotations with their support and gives dictionaries. Spans are half-open code points into
the text of the transcript, each with its words.
"""

from typing import Any

from compare.quotations import Quotation
from compare.result.passage import ReportEntry
from compare.result.record_decisions import decision_record
from compare.result.record_fields import span_record
from compare.result.record_quotations import support_record
from compare.text.document import Span
from compare.transcript.supported_quotations import QuotationSupport
from compare.writers.data.passages import guarded

SUPPORT_COLUMNS: tuple[str, ...] = (
    *("support", "words_quoted", "words_spoken"),
    *("transcript_sentences", "transcript_start", "transcript_end", "transcript_text"),
    "context",
)


def stretch_record(span: Span, text: str) -> dict[str, Any]:
    """The record of a stretch of text: `start`, `end`, `text`."""
    return {**(span_record(span) or {}), "text": text[span.start : span.end]}


def report_record(report: ReportEntry) -> dict[str, Any]:
    """The record of a report without its text, which is identified by the hash."""
    names = ("label", "source", "date", "url", "sha256", "language")
    return {name: getattr(report, name) for name in names}


def speaker_record(quotation: Quotation, report: ReportEntry) -> dict[str, Any] | None:
    speaker = quotation.speaker
    return (
        None
        if speaker is None
        else {**stretch_record(speaker.span, report.text), "name": speaker.name}
    )


def quoted_record(
    item: QuotationSupport, report: ReportEntry, transcript: ReportEntry
) -> dict[str, Any]:
    """One quotation with its support."""
    return {
        "side": item.side,
        **stretch_record(item.quotation.span, report.text),
        "sentences": list(item.sentences),
        "passages": list(item.passages),
        "speaker": speaker_record(item.quotation, report),
        "support": spoken_record(item, transcript),
        "decision": decision_record(item.quotation.decision),
    }


def spoken_record(item: QuotationSupport, transcript: ReportEntry) -> dict[str, Any]:
    """The support as in the record of the comparison, with the sentences of the transcript."""
    record = support_record(item.support, transcript.text)
    return record | {"sentences": list(item.transcript)}


def support_cells(item: QuotationSupport | None, transcript: ReportEntry | None) -> dict[str, str]:
    """The cells of SUPPORT_COLUMNS; empty without a transcript."""
    if item is None or transcript is None:
        return dict.fromkeys(SUPPORT_COLUMNS, "")
    spans, words = item.support.spans, item.support.words
    return {
        "support": item.support.status.value,
        "words_quoted": guarded(" … ".join(quoted for quoted, _ in words if quoted)),
        "words_spoken": guarded(" … ".join(spoken for _, spoken in words if spoken)),
        "transcript_sentences": " ".join(item.transcript),
        "transcript_start": " ".join(str(span.start) for span in spans),
        "transcript_end": " ".join(str(span.end) for span in spans),
        "transcript_text": guarded(
            " … ".join(transcript.text[span.start : span.end] for span in spans)
        ),
        "context": item.support.context.value if item.support.context else "",
    }
