"""How the other report gives each quotation: the types, and their form in the record.

`analysis/quotation_outcomes` finds them once, the pipeline puts them into the comparison, and every
output reads them there. In the record an outcome stands with its quotation, and a quotation of the
other report is named by its number there.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from compare.quotations import Quotation
from compare.result.passage import Passage, ReportEntry
from compare.result.record_fields import Fields, optional_span, span_in, span_record
from compare.text.document import Span
from compare.text.sides import SIDES, Side, other_side

# A span of A and a span of B that differ.
Differing = tuple[Span | None, Span | None]


class Outcome(StrEnum):
    """How the other report gives a quotation; of two languages, words cannot be compared."""

    SAME_WORDS = "same words"
    OTHER_WORDS = "other words"
    REPORTED = "reported without quotation marks"
    OTHER_LANGUAGE = "in another language"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class Rendering:
    """How the other side renders a quotation: as a quotation, or in a sentence without marks.

    `span` is the corresponding part of its quotation, or the whole sentence.
    """

    span: Span
    sentences: tuple[str, ...]
    quotation: Quotation | None = None


@dataclass(frozen=True, slots=True)
class QuotationOutcome:
    """A quotation and how the other report gives it.

    `sentences` and `passages` contain the quotation. `words` are the spans that differ, in A and in
    B, and `share` is their share of the content words that were compared. `partly` means that the
    other side gives only part of the quotation.
    """

    side: Side
    quotation: Quotation
    kind: Outcome
    sentences: tuple[str, ...]
    passages: tuple[str, ...] = ()
    other: tuple[Rendering, ...] = ()
    words: tuple[Differing, ...] = ()
    share: float | None = None
    partly: bool = False


_KINDS = {
    "same_words": Outcome.SAME_WORDS,
    "other_words": Outcome.OTHER_WORDS,
    "reported": Outcome.REPORTED,
    "in_another_language": Outcome.OTHER_LANGUAGE,
    "absent": Outcome.ABSENT,
}
_WORDS = {kind: word for word, kind in _KINDS.items()}


def outcome_word(kind: Outcome) -> str:
    """The word for an outcome in data: `same_words`, `other_words`, `in_another_language`."""
    return _WORDS[kind]


def outcome_record(outcome: QuotationOutcome, other: ReportEntry) -> dict[str, Any]:
    """An outcome as JSON-ready data; `other` is the report across."""
    numbers = {quotation: number for number, quotation in enumerate(other.quotations)}
    return {
        "kind": outcome_word(outcome.kind),
        "partly": outcome.partly,
        "share": outcome.share,
        "sentences": list(outcome.sentences),
        "passages": list(outcome.passages),
        "other": [
            {
                **(span_record(each.span) or {}),
                "sentences": list(each.sentences),
                "quotation": None if each.quotation is None else numbers[each.quotation],
            }
            for each in outcome.other
        ],
        "words": [
            {side: span_record(span) for side, span in zip(SIDES, words, strict=True)}
            for words in outcome.words
        ],
    }


def read_outcomes(
    reports: Fields, entries: dict[Side, ReportEntry], passages: Sequence[Passage]
) -> tuple[QuotationOutcome, ...]:
    """The outcomes of all quotations of a record, or none where it has none."""
    known = {passage.id for passage in passages}
    rows = [
        (side, fields, quotation)
        for side in SIDES
        if side in reports.data
        for fields, quotation in zip(
            reports.below(side).each("quotations", lambda entry: entry),
            entries[side].quotations,
            strict=True,
        )
    ]
    if not any("outcome" in fields.data for _, fields, _ in rows):
        return ()
    return tuple(
        _read_outcome(fields.below("outcome"), side, quotation, entries, known)
        for side, fields, quotation in rows
    )


def _read_outcome(
    fields: Fields,
    side: Side,
    quotation: Quotation,
    entries: dict[Side, ReportEntry],
    passages: set[str],
) -> QuotationOutcome:
    other = entries[other_side(side)]
    kind = _KINDS[fields.choice("kind", tuple(_KINDS))]
    given = fields.each("other", lambda entry: _read_rendering(entry, other))
    if (kind is Outcome.ABSENT) is bool(given):
        raise fields.broken("does not fit its kind", "other")
    return QuotationOutcome(
        side=side,
        quotation=quotation,
        kind=kind,
        sentences=fields.known("sentences", {s.id for s in entries[side].sentences}, "sentence"),
        passages=fields.known("passages", passages, "passage"),
        other=given,
        words=fields.each("words", lambda entry: _read_words(entry, entries)),
        share=fields.optional_share("share"),
        partly=fields.flag("partly"),
    )


def _read_words(fields: Fields, entries: dict[Side, ReportEntry]) -> Differing:
    a, b = (optional_span(fields, side) for side in SIDES)
    if a is None and b is None:
        raise fields.broken("has neither side")
    for side, span in zip(SIDES, (a, b), strict=True):
        if span is not None and span.end > len(entries[side].text):
            raise fields.broken("ends after the text", side)
    return a, b


def _read_rendering(fields: Fields, report: ReportEntry) -> Rendering:
    number = None if fields.get("quotation") is None else fields.whole("quotation")
    if number is not None and number >= len(report.quotations):
        raise fields.broken(f"no quotation {number} in the other report", "quotation")
    sentences = fields.known("sentences", {s.id for s in report.sentences}, "sentence")
    quotation = None if number is None else report.quotations[number]
    return Rendering(span_in(fields, report.text), sentences, quotation)
