"""The findings as rows for a table: what differs, the words of both sides, what is around them.

Takes a Comparison and gives a row for each finding, in the order of the list and under the headings
of the list of findings. The documents for an office and for a web page lay them out; nothing is
worked out here that the comparison does not hold.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from compare.analysis.finding_groups import group_findings
from compare.decisions.wording import decided
from compare.result.comparison import Comparison
from compare.result.findings import UNCERTAIN, Finding
from compare.text.document import Span
from compare.text.safe_text import safe_line
from compare.text.sides import SIDES, Side, sentence_index
from compare.transcript.supported_quotations import QuotationSupport, quotation_supports
from compare.writers.common.addresses import sentence_link
from compare.writers.common.difference_text import kind_words, note_words
from compare.writers.common.excerpts import Excerpts
from compare.writers.common.signs import UNICODE, id_runs
from compare.writers.common.support_text import spoken_around
from compare.writers.common.wrapping import Styled
from compare.writers.view import View

# In a table cell, so many columns of the sentence stand around the words that differ; more where a
# long quotation differs, and so much around it.
_WIDTH = 300
_MOST, _MORE = 1_200, 100


@dataclass(frozen=True, slots=True)
class FindingRow:
    """One finding; pairs are of A and of B.

    `words` are those that differ, `around` the sentence they stand in, with the words styled, both
    empty for a side that has none. `places` are ids of sentences, `links` the sentences on the
    publishers' pages. `spoken` is what the speech has in place of a quotation, "" where it has
    nothing like it, None where the finding is not about the speech.
    """

    id: str
    what: str
    words: tuple[str, str]
    around: tuple[Styled, Styled]
    spoken: str | None
    note: str
    decision: str
    places: tuple[str, str]
    links: tuple[str | None, str | None]


@dataclass(frozen=True, slots=True)
class FindingSection:
    """Findings under one heading."""

    title: str
    rows: tuple[FindingRow, ...]


def finding_sections(comparison: Comparison) -> tuple[FindingSection, ...]:
    """All findings by headings; a heading without any is left out."""
    rows = {row.id: row for row in finding_rows(comparison)}
    found = group_findings(comparison)
    groups = (
        ("Quotations against the transcript", found.transcript),
        *found.differing,
        ("Uncertain matches", found.uncertain),
    )
    return tuple(
        FindingSection(title, tuple(rows[finding.id] for finding in findings))
        for title, findings in groups
        if findings
    )


def finding_rows(comparison: Comparison) -> Iterator[FindingRow]:
    """A row for each finding, the most important first."""
    excerpts = Excerpts(comparison, View(color=True))
    supports = {(item.side, item.number): item for item in quotation_supports(comparison)}
    for finding in comparison.findings:
        item = None
        if finding.quotation is not None:
            item = supports.get((finding.side, finding.quotation))
        yield FindingRow(
            id=finding.id,
            what=what_words(finding),
            words=_pair(*(safe_line(finding.text(side)).strip(" ") for side in SIDES)),
            around=_around(excerpts, finding),
            spoken=_spoken(comparison, item),
            note=note_words(finding, ascii=False),
            decision=decided(finding.decision) if finding.decision else "",
            places=_pair(*(" ".join(id_runs(finding.ids(side), UNICODE)) for side in SIDES)),
            links=(_link(comparison, finding, "a"), _link(comparison, finding, "b")),
        )


def what_words(finding: Finding) -> str:
    """`number, quoted words`; of an opening `headline: number`."""
    words = kind_words(finding)
    return f"{finding.opening}: {words}" if finding.opening else words


def _pair(a: str, b: str) -> tuple[str, str]:
    return a, b


def _around(excerpts: Excerpts, finding: Finding) -> tuple[Styled, Styled]:
    def of(side: Side) -> Styled:
        if not finding.ids(side):
            return Styled("")
        # A match in doubt is about whole sentences; and a side that is silent has one, too.
        if UNCERTAIN in finding.kinds or finding.span(side) is None:
            return excerpts.of_sentences(finding.ids(side), side, _WIDTH)
        width = min(max(_WIDTH, len(finding.text(side)) + _MORE), _MOST)
        return excerpts.of_finding(finding, side, width, whole=True)

    return of("a"), of("b")


def _spoken(comparison: Comparison, item: QuotationSupport | None) -> str | None:
    if item is None or comparison.transcript is None:
        return None
    return safe_line(spoken_around(item, comparison.transcript)).strip(" ")


def _link(comparison: Comparison, finding: Finding, side: Side) -> str | None:
    """The first sentence of a finding at its publisher."""
    ids, report = finding.ids(side), comparison.report(side)
    if not ids:
        return None
    first = report.sentences[sentence_index(ids[0])]
    return sentence_link(report, Span(first.start, first.end))
