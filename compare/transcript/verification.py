"""Reports checked against a transcript, as the result shows it.

Takes the entries of reports and a transcript, gives the entries with a support for each quotation
and with the sentences of the transcript that carry each statement, the counts, and the warnings.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from compare.quotations import Quotation, SupportStatus
from compare.result.comparison import Comparison
from compare.result.passage import ReportEntry, SupportCounts
from compare.text.segmentation import Segments
from compare.text.sides import SIDES

if TYPE_CHECKING:
    from compare.transcript.transcript import Transcript

# With this many quotations and hardly one of them in the transcript, it is another text.
FEWEST_QUOTATIONS = 5
FEW_VERBATIM = 0.2


@dataclass(frozen=True, slots=True)
class TranscriptSource:
    """A transcript: its entry in the result, and its words for looking things up."""

    entry: ReportEntry
    words: "Transcript"

    def check(self, report: ReportEntry, segments: Segments, threshold: float) -> ReportEntry:
        """A report with the support for its quotations and statements in the transcript."""
        quotations = self.words.with_support(report.quotations, segments, report.text)
        supporting = self.words.supporting_sentences(quotations, segments, threshold=threshold)
        ids = [sentence.id for sentence in self.entry.sentences]
        sentences = list(report.sentences)
        for number, places in supporting.items():
            carried = tuple(ids[place] for place in places)
            sentences[number] = replace(sentences[number], transcript=carried)
        return replace(report, quotations=quotations, sentences=tuple(sentences))

    def check_all(
        self, comparison: Comparison, a: Segments, b: Segments | None = None
    ) -> Comparison:
        """A comparison with its reports checked against the transcript; without B, A alone."""
        threshold = comparison.settings.threshold
        report_a = self.check(comparison.a, a, threshold)
        report_b = comparison.b if b is None else self.check(comparison.b, b, threshold)
        checked = replace(comparison, a=report_a, b=report_b, transcript=self.entry)
        return with_support_counts(checked)


def with_support_counts(comparison: Comparison) -> Comparison:
    """The comparison with its quotations counted by their support in the transcript."""
    a, b = (
        replace(
            comparison.summary.side(side),
            support=count_support(comparison.report(side).quotations),
        )
        for side in SIDES
    )
    return replace(comparison, summary=replace(comparison.summary, a=a, b=b))


def count_support(quotations: Sequence[Quotation]) -> SupportCounts:
    """The numbers of quotations of a report by their support in the transcript."""
    checked = [q for q in quotations if q.support is not None]
    known = [q.support.status for q in checked if q.support and not q.rejected]
    return SupportCounts(
        verbatim=known.count(SupportStatus.VERBATIM),
        altered=known.count(SupportStatus.ALTERED),
        spliced=known.count(SupportStatus.SPLICED),
        not_found=known.count(SupportStatus.NOT_FOUND),
        in_another_language=known.count(SupportStatus.OTHER_LANGUAGE),
        unlike=hardly_verbatim(quotations),
        rejected=len(checked) - len(known),
    )


def hardly_verbatim(quotations: Sequence[Quotation]) -> bool:
    """Whether hardly any quotation occurs in the transcript word for word.

    Then it is most likely a translation, or another speech.
    """
    known = [q.support.status for q in quotations if q.support is not None]
    if SupportStatus.OTHER_LANGUAGE in known:
        return False
    verbatim = known.count(SupportStatus.VERBATIM)
    return len(known) >= FEWEST_QUOTATIONS and verbatim < FEW_VERBATIM * len(known)


def warnings_about_transcript(
    transcript: ReportEntry, reports: Sequence[ReportEntry]
) -> tuple[str, ...]:
    """The warning about a transcript in which hardly anything is found."""
    foreign = [r for r in reports if r.language and r.language != transcript.language]
    if foreign and transcript.language:
        others = " and ".join(f"{report.label}: {report.language}" for report in foreign)
        return (
            f"{transcript.label}: the transcript is in another language than the report "
            f"({transcript.language}, {others}); its quotations cannot be looked up in it",
        )
    few = [report.label for report in reports if hardly_verbatim(report.quotations)]
    if not few:
        return ()
    return (
        f"{transcript.label}: hardly any quotation of {' and '.join(few)} stands in the transcript "
        "word for word; it may be another translation, or another speech",
    )
