"""What a transcript has of the quotations, as data: records for JSON, cells for CSV.

Takes quotations with their support and gives dictionaries. Spans are half-open code points into
the text of the transcript, each with its words, so that a program need not cut.
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
)


def said(span: Span, text: str) -> dict[str, Any]:
    """A stretch of a text: `start`, `end`, `text`."""
    return {**(span_record(span) or {}), "text": text[span.start : span.end]}


def report_record(report: ReportEntry) -> dict[str, Any]:
    """Which text it is; the hash stands for its words."""
    names = ("label", "source", "date", "url", "sha256", "language")
    return {name: getattr(report, name) for name in names}


def speaker_record(quotation: Quotation, report: ReportEntry) -> dict[str, Any] | None:
    speaker = quotation.speaker
    return None if speaker is None else {**said(speaker.span, report.text), "name": speaker.name}


def quoted_record(
    row: QuotationSupport, report: ReportEntry, transcript: ReportEntry
) -> dict[str, Any]:
    """One quotation with its support."""
    return {
        "side": row.side,
        **said(row.quotation.span, report.text),
        "sentences": list(row.sentences),
        "passages": list(row.passages),
        "speaker": speaker_record(row.quotation, report),
        "support": spoken_record(row, transcript),
        "decision": decision_record(row.quotation.decision),
    }


def spoken_record(row: QuotationSupport, transcript: ReportEntry) -> dict[str, Any]:
    """The support as the record of the comparison has it, and the sentences of its places."""
    record = support_record(row.support, transcript.text)
    return record | {"sentences": list(row.transcript)}


def support_cells(row: QuotationSupport | None, transcript: ReportEntry | None) -> dict[str, str]:
    """The cells of SUPPORT_COLUMNS; empty without a transcript."""
    if row is None or transcript is None:
        return dict.fromkeys(SUPPORT_COLUMNS, "")
    spans, words = row.support.spans, row.support.words
    return {
        "support": row.support.status.value,
        "words_quoted": guarded(" … ".join(quoted for quoted, _ in words if quoted)),
        "words_spoken": guarded(" … ".join(spoken for _, spoken in words if spoken)),
        "transcript_sentences": " ".join(row.transcript),
        "transcript_start": " ".join(str(span.start) for span in spans),
        "transcript_end": " ".join(str(span.end) for span in spans),
        "transcript_text": guarded(
            " … ".join(transcript.text[span.start : span.end] for span in spans)
        ),
    }
