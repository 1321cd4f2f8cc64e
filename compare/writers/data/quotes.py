"""The quotations as data: JSON with every place, CSV with one row per quotation.

Takes Quotes and gives text. As in the record, spans are half-open code points into the texts of the
reports; the texts are identified by their hashes and not repeated.
"""

import csv
import io
from collections.abc import Iterator, Sequence
from typing import Any

from compare.decisions.wording import decided
from compare.differences.kinds import word_of
from compare.quotations import Quotation
from compare.result.comparison import Comparison
from compare.result.decisions import TRANSCRIPT
from compare.result.outcomes import Outcome, QuotationOutcome, Rendering, outcome_word
from compare.result.passage import ReportEntry
from compare.result.record import OFFSET_UNIT, SCHEMA_VERSION, tool_record
from compare.result.record_decisions import applied_record, decision_record
from compare.result.record_quotations import support_counts_record
from compare.text.sides import SIDES, Side, other_side
from compare.verdict import Decision
from compare.writers.data.passages import guarded, json_of
from compare.writers.data.support import (
    SUPPORT_COLUMNS,
    report_record,
    speaker_record,
    spoken_record,
    stretch_record,
    support_cells,
)
from compare.writers.quotes import Quotes, decisions_about
from compare.writers.view import View

COLUMNS: tuple[str, ...] = (
    *("side", "outcome", "partly", "share", "sentences", "passages"),
    *("start", "end", "text", "speaker", "name"),
    *("other_sentences", "other_start", "other_end", "other_text", "other_speaker", "other_name"),
    *("words_a", "words_b", "label", "source", "other_label", "other_source"),
    *SUPPORT_COLUMNS,
    "decisions",
)


def json_text(quotes: Quotes, view: View) -> str:
    """The quotations that are shown, and the counts of all."""
    comparison = quotes.comparison
    counts: dict[str, Any] = {side: _counts(quotes, side) for side in _sides(comparison)}
    record = {
        "schema_version": SCHEMA_VERSION,
        "offset_unit": OFFSET_UNIT,
        "tool": tool_record(comparison.tool),
        "reports": _reports(comparison),
        "quotations": [quotation_record(quotes, outcome) for outcome in quotes.shown],
        "summary": counts | {"translations": comparison.summary.translations},
        "decisions": applied_record(comparison.decisions),
    }
    return json_of(record)


def _sides(comparison: Comparison) -> tuple[Side, ...]:
    return SIDES[:1] if comparison.alone else SIDES


def _reports(comparison: Comparison) -> dict[str, Any]:
    reports: dict[str, Any] = {s: report_record(comparison.report(s)) for s in _sides(comparison)}
    spoken = comparison.transcript
    return reports if spoken is None else {**reports, "transcript": report_record(spoken)}


def _counts(quotes: Quotes, side: Side) -> dict[str, Any]:
    own = [outcome.kind for outcome in quotes.outcomes if outcome.side == side]
    support = support_counts_record(quotes.comparison.summary.side(side).support)
    counts = {outcome_word(kind): own.count(kind) for kind in Outcome}
    return support if quotes.comparison.alone else counts | support


def quotation_record(quotes: Quotes, outcome: QuotationOutcome) -> dict[str, Any]:
    """One quotation with its outcome, and its support if there is a transcript."""
    transcript, support = quotes.comparison.transcript, quotes.support(outcome)
    own, other = (
        quotes.comparison.report(outcome.side),
        quotes.comparison.report(other_side(outcome.side)),
    )
    texts = {side: quotes.comparison.report(side).text for side in SIDES}
    return {
        "side": outcome.side,
        **stretch_record(outcome.quotation.span, own.text),
        "sentences": list(outcome.sentences),
        "passages": list(outcome.passages),
        "speaker": speaker_record(outcome.quotation, own),
        "outcome": _outcome(quotes, outcome),
        "partly": outcome.partly,
        "share": outcome.share,
        "other": [_rendering_record(rendering, other) for rendering in outcome.other],
        "words": [
            {
                side: None if span is None else stretch_record(span, texts[side])
                for side, span in zip(SIDES, stretch, strict=True)
            }
            for stretch in outcome.words
        ],
        **({"support": spoken_record(support, transcript)} if support and transcript else {}),
        "decisions": [
            {"about": about} | (decision_record(decision) or {})
            for about, decision in _decisions(quotes, outcome)
        ],
    }


def _outcome(quotes: Quotes, outcome: QuotationOutcome) -> str | None:
    """The word for an outcome; without a second report there is none."""
    return None if quotes.comparison.alone else outcome_word(outcome.kind)


def _decisions(quotes: Quotes, outcome: QuotationOutcome) -> Iterator[tuple[str, Decision]]:
    """All decisions about a quotation, each with its subject."""
    if outcome.quotation.decision is not None:
        yield TRANSCRIPT, outcome.quotation.decision
    for finding, decision in decisions_about(quotes, outcome):
        yield " ".join(finding.kinds) if finding else "passage", decision


def _rendering_record(rendering: Rendering, report: ReportEntry) -> dict[str, Any]:
    quoted = rendering.quotation is not None
    speaker = speaker_record(rendering.quotation, report) if rendering.quotation else None
    return {
        **stretch_record(rendering.span, report.text),
        "sentences": list(rendering.sentences),
        "quoted": quoted,
        "speaker": speaker,
    }


def csv_text(quotes: Quotes, view: View) -> str:
    """One row per shown quotation."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for outcome in quotes.shown:
        cells = _cells(quotes, outcome)
        writer.writerow([cells[column] for column in COLUMNS])
    return out.getvalue()


def _cells(quotes: Quotes, outcome: QuotationOutcome) -> dict[str, str]:
    own, other = (
        quotes.comparison.report(outcome.side),
        quotes.comparison.report(other_side(outcome.side)),
    )
    sentences = dict.fromkeys(id for given in outcome.other for id in given.sentences)
    speakers = [g.quotation for g in outcome.other if g.quotation and g.quotation.speaker]
    words = {
        side: [
            quotes.comparison.report(side).text[span.start : span.end]
            for stretch in outcome.words
            if (span := stretch[SIDES.index(side)]) is not None
        ]
        for side in SIDES
    }
    return {
        **own_cells(outcome.side, outcome.quotation, outcome.sentences, own),
        "outcome": _outcome(quotes, outcome) or "",
        "partly": "true" if outcome.partly else "false",
        "share": "" if outcome.share is None else f"{outcome.share:.4f}",
        "passages": guarded(" ".join(outcome.passages)),
        "other_sentences": " ".join(sentences),
        "other_start": " ".join(str(given.span.start) for given in outcome.other),
        "other_end": " ".join(str(given.span.end) for given in outcome.other),
        "other_text": guarded(
            " … ".join(other.text[given.span.start : given.span.end] for given in outcome.other)
        ),
        "other_speaker": guarded("; ".join(dict.fromkeys(_mention(q, other) for q in speakers))),
        "other_name": guarded("; ".join(dict.fromkeys(filter(None, map(_name, speakers))))),
        "words_a": guarded(" … ".join(words["a"])),
        "words_b": guarded(" … ".join(words["b"])),
        "other_label": guarded(other.label),
        "other_source": guarded(other.source),
        **support_cells(quotes.support(outcome), quotes.comparison.transcript),
        "decisions": guarded(
            "; ".join(
                f"{', '.join(map(word_of, about.split()))} {decided(decision)}"
                for about, decision in _decisions(quotes, outcome)
            )
        ),
    }


def own_cells(
    side: Side, quotation: Quotation, sentences: Sequence[str], report: ReportEntry
) -> dict[str, str]:
    """The cells about the quotation itself."""
    span = quotation.span
    return {
        "side": side,
        "sentences": " ".join(sentences),
        "start": str(span.start),
        "end": str(span.end),
        "text": guarded(report.text[span.start : span.end]),
        "speaker": guarded(_mention(quotation, report)),
        "name": guarded(_name(quotation)),
        "label": guarded(report.label),
        "source": guarded(report.source),
    }


def _mention(quotation: Quotation, report: ReportEntry) -> str:
    speaker = quotation.speaker
    return report.text[speaker.span.start : speaker.span.end] if speaker else ""


def _name(quotation: Quotation) -> str:
    return (quotation.speaker and quotation.speaker.name) or ""
