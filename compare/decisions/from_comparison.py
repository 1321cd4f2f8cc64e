"""The decisions of a comparison, as a file of decisions.

Takes a comparison, just made or read from a record, and gives all its decisions: those on passages
and findings, rejected matches, and stale ones. So a record alone is enough to compare again under
the same decisions.
"""

from collections.abc import Iterator, Mapping, Sequence

from compare.decisions import Anchor, Decisions, Entry, Finding, ReportMark
from compare.decisions.anchors import anchors_of
from compare.differences import Difference
from compare.result.comparison import Comparison
from compare.result.decisions import DETAIL, TRANSCRIPT
from compare.result.passage import ReportEntry
from compare.text.document import Span
from compare.text.sides import SIDES, Side, sentence_index
from compare.transcript.supported_quotations import quotation_supports


def decisions_from(comparison: Comparison) -> Decisions | None:
    """All decisions of a comparison; None if it was made without any."""
    if comparison.decisions is None:
        return None
    anchors = {side: _Anchors(comparison.report(side)) for side in SIDES}
    entries = []
    for passage in comparison.passages:
        a, b = (anchors[side].of(passage.ids(side)) for side in SIDES)
        if passage.decision is not None:
            entries.append(Entry(a, b, None, passage.decision))
    entries += _of_differences(comparison, anchors)
    entries += _of_details(comparison, anchors)
    entries += _of_quotations(comparison, anchors)
    for match in comparison.decisions.rejected:
        a, b = anchors["a"].of(match.a), anchors["b"].of(match.b)
        entries.append(Entry(a, b, None, match.decision))
    entries += [unplaced.entry for unplaced in comparison.decisions.unplaced]
    marks = (ReportMark(r.label, r.sha256) for r in (comparison.a, comparison.b))
    unique = tuple(dict.fromkeys(entries))
    return Decisions(unique, comparison.decisions.reviewer, None, *marks)


class _Anchors:
    """Anchors of the sentences of one report."""

    def __init__(self, report: ReportEntry) -> None:
        self._text = report.text
        self._sentences = [(s.start, s.end, s.anchor) for s in report.sentences]

    def of(self, ids: Sequence[str]) -> tuple[Anchor, ...]:
        chosen = [sentence_index(id) for id in ids]
        return anchors_of(self._text, self._sentences, chosen)


def _of_differences(comparison: Comparison, anchors: "Mapping[Side, _Anchors]") -> Iterator[Entry]:
    """The decisions on what differs in passages and openings, one for each place.

    The most important difference of a place stands for all of them.
    """
    passages = {passage.id: passage for passage in comparison.passages}
    openings = {opening.what: opening for opening in comparison.openings}
    for finding in comparison.findings:
        if finding.decision is not None and finding.differences:
            holder = (
                openings[finding.opening] if finding.opening else passages[finding.passage or ""]
            )
            a, b = (anchors[side].of(holder.ids(side)) for side in SIDES)
            leading = holder.differences[finding.differences[0]]
            yield Entry(a, b, _finding(comparison, leading), finding.decision)


def _of_details(comparison: Comparison, anchors: "Mapping[Side, _Anchors]") -> Iterator[Entry]:
    """The decisions on details, each with the sentences of its match."""
    for passage in comparison.passages:
        for detail in passage.details:
            if detail.decision is not None:
                text = comparison.report(detail.side).text
                words = text[detail.span.start : detail.span.end]
                in_a = detail.side == "a"
                finding = Finding(DETAIL, words if in_a else None, None if in_a else words)
                a, b = (anchors[side].of(passage.ids(side)) for side in SIDES)
                yield Entry(a, b, finding, detail.decision)


def _of_quotations(comparison: Comparison, anchors: "Mapping[Side, _Anchors]") -> Iterator[Entry]:
    """The decisions on quotations and the transcript."""
    spoken = "" if comparison.transcript is None else comparison.transcript.text
    for row in quotation_supports(comparison):
        if row.quotation.decision is not None:
            span = row.quotation.span
            words = comparison.report(row.side).text[span.start : span.end]
            own = anchors[row.side].of(row.sentences)
            finding = Finding(
                TRANSCRIPT,
                words if row.side == "a" else None,
                words if row.side == "b" else None,
                row.support.spoken(spoken),
            )
            a, b = (own, ()) if row.side == "a" else ((), own)
            yield Entry(a, b, finding, row.quotation.decision)


def _finding(comparison: Comparison, difference: Difference) -> Finding:
    a, b = (_words(comparison, side, difference) for side in SIDES)
    return Finding(difference.kind.value, a, b)


def _words(comparison: Comparison, side: Side, difference: Difference) -> str | None:
    span: Span | None = difference.a if side == "a" else difference.b
    return None if span is None else comparison.report(side).text[span.start : span.end]
