"""Reports held against a transcript: what the result says of it.

Takes the entries of reports and a transcript, gives the entries with a support for each quotation
and with the sentences of the transcript that carry each statement, the counts, and the warnings.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from compare.quotations import Quotation, SupportStatus
from compare.result.comparison import Comparison
from compare.result.passage import ReportEntry, SupportCounts, Tool
from compare.text.segmentation import Segments
from compare.text.sides import SIDES
from compare.transcript import Transcript, unlike


@dataclass(frozen=True, slots=True)
class CheckedReport:
    """One report held against a transcript; `tool` says what did it, where it stands alone."""

    report: ReportEntry
    transcript: ReportEntry
    support: SupportCounts
    tool: Tool | None = None


@dataclass(frozen=True, slots=True)
class Spoken:
    """A transcript: its place in the result, and what can be looked up in it."""

    entry: ReportEntry
    words: Transcript

    def hold(self, report: ReportEntry, segments: Segments, threshold: float) -> CheckedReport:
        """A report with what the transcript has of its quotations and statements."""
        quotations = self.words.supported(report.quotations, segments, report.text)
        carriers = self.words.carriers(quotations, segments, threshold=threshold)
        ids = [sentence.id for sentence in self.entry.sentences]
        sentences = list(report.sentences)
        for number, places in carriers.items():
            carried = tuple(ids[place] for place in places)
            sentences[number] = replace(sentences[number], transcript=carried)
        held = replace(report, quotations=quotations, sentences=tuple(sentences))
        return CheckedReport(held, self.entry, count_support(quotations))

    def hold_both(self, comparison: Comparison, a: Segments, b: Segments) -> Comparison:
        """Both reports of a comparison held against the transcript."""
        threshold = comparison.settings.threshold
        one, other = self.hold(comparison.a, a, threshold), self.hold(comparison.b, b, threshold)
        held = replace(comparison, a=one.report, b=other.report, transcript=self.entry)
        return with_support_counts(held)


def with_support_counts(comparison: Comparison) -> Comparison:
    """The comparison with its quotations counted by what the transcript has of them."""
    a, b = (
        replace(
            comparison.summary.side(side),
            support=count_support(comparison.report(side).quotations),
        )
        for side in SIDES
    )
    return replace(comparison, summary=replace(comparison.summary, a=a, b=b))


def count_support(quotations: Sequence[Quotation]) -> SupportCounts:
    """The quotations of a report by what the transcript has of them."""
    held = [q for q in quotations if q.support is not None]
    known = [q.support.status for q in held if q.support and not q.rejected]
    return SupportCounts(
        verbatim=known.count(SupportStatus.VERBATIM),
        altered=known.count(SupportStatus.ALTERED),
        spliced=known.count(SupportStatus.SPLICED),
        not_found=known.count(SupportStatus.NOT_FOUND),
        unlike=unlike(quotations),
        rejected=len(held) - len(known),
    )


def warnings_about_transcript(
    transcript: ReportEntry, reports: Sequence[ReportEntry]
) -> tuple[str, ...]:
    """What is said once of a transcript in which hardly anything is found."""
    foreign = [r for r in reports if r.language and r.language != transcript.language]
    if foreign and transcript.language:
        others = " and ".join(f"{report.label}: {report.language}" for report in foreign)
        return (
            f"{transcript.label}: the transcript is in another language than the report "
            f"({transcript.language}, {others}); its quotations cannot be found in it",
        )
    few = [report.label for report in reports if unlike(report.quotations)]
    if not few:
        return ()
    return (
        f"{transcript.label}: hardly any quotation of {' and '.join(few)} stands in the transcript "
        "word for word; it may be another translation, or another speech",
    )
