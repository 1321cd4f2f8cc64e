"""Quotations in the record, with their support in the transcript, written and read.

Takes the types of `quotations` and gives plain dictionaries in a fixed key order. Fields about a
transcript are there only if there is one, so a record without it has the same form as before.
"""

from typing import Any

from compare.quotations import Context, Quotation, Speaker, Support, SupportStatus
from compare.result.passage import SupportCounts
from compare.result.record_decisions import decision_record, read_decision
from compare.result.record_fields import Fields, quoted_span, span_in, span_record
from compare.text.document import Span

_STATUSES = tuple(status.value for status in SupportStatus)
_CONTEXTS = tuple(context.value for context in Context)


def quotation_record(quotation: Quotation, text: str, spoken: str | None) -> dict[str, Any]:
    """A quotation of a report; `spoken` is the text of the transcript.

    Its outcome, if it has one, is added by whoever knows both reports.
    """
    record: dict[str, Any] = {**(span_record(quotation.span) or {}), "speaker": None}
    speaker = quotation.speaker
    if speaker is not None:
        record["speaker"] = _place(speaker.span, text) | {"name": speaker.name}
    if quotation.support is None or spoken is None:
        return record
    support = support_record(quotation.support, spoken)
    return record | {"support": support, "decision": decision_record(quotation.decision)}


def read_quotation(fields: Fields, text: str, spoken: str | None) -> Quotation:
    """A quotation from the record; only a record with a transcript may have its support."""
    below = fields.optional_below("speaker")
    speaker = None
    if below is not None:
        speaker = Speaker(quoted_span(below, text), below.optional_text("name"))
    support = None
    if "support" in fields.data:
        support = _read_support(fields.below("support"), spoken)
    decision = read_decision(fields)
    if decision is not None and (support is None or not support.to_check):
        raise fields.broken("nothing to decide on here", "decision")
    return Quotation(span_in(fields, text), speaker, support, decision)


def read_carriers(fields: Fields, known: set[str]) -> tuple[str, ...] | None:
    """The sentences of the transcript that support a sentence; None if the record has none."""
    if "transcript" not in fields.data:
        return None
    ids = fields.texts("transcript")
    for id in ids:
        if id not in known:
            raise fields.broken(f"no sentence {id!r} in the transcript", "transcript")
    return ids


def support_counts_record(counts: SupportCounts | None) -> dict[str, Any]:
    """The field `support` of a side of the summary; nothing without a transcript."""
    if counts is None:
        return {}
    numbers = {status.value: counts.count(status) for status in SupportStatus}
    return {"support": {**numbers, "unlike": counts.unlike, "rejected": counts.rejected}}


def read_support_counts(fields: Fields) -> SupportCounts | None:
    if "support" not in fields.data:
        return None
    below = fields.below("support")
    return SupportCounts(
        verbatim=below.whole("verbatim"),
        altered=below.whole("altered"),
        spliced=below.whole("spliced"),
        not_found=below.whole("not_found"),
        unlike=below.flag("unlike"),
        # Records of earlier versions have no decisions on quotations.
        rejected=below.whole("rejected") if "rejected" in below.data else 0,
        # Nor do they tell quotations in another language from those that are not found.
        in_another_language=below.whole("in_another_language")
        if "in_another_language" in below.data
        else 0,
    )


def support_record(support: Support, spoken: str) -> dict[str, Any]:
    """The support of a quotation; `spoken` is the text of the transcript."""
    return {
        "status": support.status.value,
        "spans": [_place(span, spoken) for span in support.spans],
        "words": [{"quoted": quoted, "spoken": said} for quoted, said in support.words],
        "note": support.note,
        "context": support.context.value if support.context else None,
    }


def _read_support(fields: Fields, spoken: str | None) -> Support:
    if spoken is None:
        raise fields.broken("no transcript in this record")
    return Support(
        status=SupportStatus(fields.choice("status", _STATUSES)),
        spans=fields.each("spans", lambda entry: quoted_span(entry, spoken)),
        words=fields.each("words", lambda entry: (entry.text("quoted"), entry.text("spoken"))),
        note=fields.text("note"),
        context=_read_context(fields),
    )


def _read_context(fields: Fields) -> Context | None:
    """The context of a support; records of earlier versions have none."""
    if fields.data.get("context") is None:
        return None
    if fields.data.get("status") == SupportStatus.NOT_FOUND.value:
        raise fields.broken("no place in the transcript has it", "context")
    return Context(fields.choice("context", _CONTEXTS))


def _place(span: Span, text: str) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "text": text[span.start : span.end]}
