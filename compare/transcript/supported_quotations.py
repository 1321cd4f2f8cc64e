"""The quotations of a comparison with their support in the transcript.

Takes a comparison, or one report and its transcript, and nothing else, so that it works for a saved
record as well. Writers show these rows, limits count them.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from compare.quotations import Quotation, Support
from compare.result.comparison import Comparison
from compare.result.passage import Passage, ReportEntry, SentenceEntry
from compare.text.document import Span
from compare.text.sides import SIDES, Side


@dataclass(frozen=True, slots=True)
class QuotationSupport:
    """A quotation and its support in the transcript.

    `sentences` contain the quotation, `transcript` are the sentences of the transcript that contain
    its places, and `passages` those of the comparison that contain it; all by their ids. `number`
    is its place among the quotations of its report, from 0.
    """

    side: Side
    quotation: Quotation
    support: Support
    sentences: tuple[str, ...]
    transcript: tuple[str, ...]
    passages: tuple[str, ...] = ()
    number: int = 0


def quotation_supports(comparison: Comparison) -> tuple[QuotationSupport, ...]:
    """The quotations of both reports, those of A first; none without a transcript."""
    if comparison.transcript is None:
        return ()
    return tuple(
        row
        for side in SIDES
        for row in report_supports(
            comparison.report(side), comparison.transcript, side, comparison.passages
        )
    )


def report_supports(
    report: ReportEntry,
    transcript: ReportEntry,
    side: Side = "a",
    passages: Sequence[Passage] = (),
) -> tuple[QuotationSupport, ...]:
    """The quotations of one report in the order of its text."""
    return tuple(
        replace(
            _quotation_support(quotation, quotation.support, report, transcript, side, passages),
            number=number,
        )
        for number, quotation in enumerate(report.quotations)
        if quotation.support is not None
    )


def _quotation_support(
    quotation: Quotation,
    support: Support,
    report: ReportEntry,
    transcript: ReportEntry,
    side: Side,
    passages: Sequence[Passage],
) -> QuotationSupport:
    quoting = sentences_at(report.sentences, quotation.span)
    found = [id for span in support.spans for id in sentences_at(transcript.sentences, span)]
    rows = tuple(p.id for p in passages if not set(p.ids(side)).isdisjoint(quoting))
    return QuotationSupport(side, quotation, support, quoting, tuple(dict.fromkeys(found)), rows)


def sentences_at(sentences: Sequence[SentenceEntry], span: Span) -> tuple[str, ...]:
    """The ids of the sentences that overlap a stretch of their text."""
    first = bisect_right(sentences, span.start, key=lambda sentence: sentence.end)
    stop = bisect_left(sentences, span.end, key=lambda sentence: sentence.start)
    return tuple(sentence.id for sentence in sentences[first:stop])
