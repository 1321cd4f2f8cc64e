"""The result of a comparison: what every writer shows and what JSON holds.

`pipeline` makes it from two reports, `Comparison.from_dict` from a saved record; a writer takes
nothing else, so the terminal, the page and the files always agree.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from os import PathLike
from typing import TYPE_CHECKING, Any

from compare.errors import RecordError, SettingsError
from compare.output_registry import METHODS
from compare.result.decisions import Applied
from compare.result.facts import FactRow, fact_record, read_facts
from compare.result.findings import Finding, finding_record, read_findings
from compare.result.matrix_record import KIND as MATRIX
from compare.result.openings import Opening, opening_record, read_openings
from compare.result.outcomes import QuotationOutcome, outcome_record, read_outcomes
from compare.result.passage import (
    NO_REPORT,
    Order,
    Passage,
    PassageTexts,
    ReportEntry,
    SentenceEntry,
    Summary,
    Tool,
    against,
    in_order,
)
from compare.result.record import (
    OFFSET_UNIT,
    SCHEMA_VERSION,
    passage_record,
    read_passages,
    read_reports,
    read_settings,
    read_summary,
    read_tool,
    reports_record,
    settings_record,
    summary_record,
    tool_record,
)
from compare.result.record_compact import expanded
from compare.result.record_decisions import applied_record, read_applied
from compare.result.record_fields import Fields
from compare.result.relations import Relation
from compare.result.unique_runs import UniqueRun, read_runs, run_record
from compare.settings import Settings
from compare.text.sides import SIDES, Side, other_side

if TYPE_CHECKING:
    from pandas import DataFrame

# So much of a label is enough to recognize a report by.
_SHOWN = 40


@dataclass(frozen=True, slots=True, repr=False)
class Comparison:
    """Two reports side by side; passages are in A's order.

    A passage that only B has comes after the passage with the previous sentence of B.
    `decisions` are the decisions that no passage carries; None if none were given. `transcript` is
    the speech itself, if the reports were checked against it.

    >>> import compare
    >>> a, b = "The bridge will open on 14 May.", "The bridge will open on 15 May."
    >>> comparison = compare.compare(a, b, language="en")
    >>> comparison.differs, comparison.summary.matches
    (True, 1)
    >>> compare.Comparison.from_dict(comparison.to_dict()) == comparison
    True
    """

    tool: Tool
    settings: Settings
    a: ReportEntry
    b: ReportEntry
    passages: tuple[Passage, ...]
    summary: Summary
    decisions: Applied | None = None
    transcript: ReportEntry | None = None
    openings: tuple[Opening, ...] = ()
    outcomes: tuple[QuotationOutcome, ...] = ()
    findings: tuple[Finding, ...] = ()
    unique_runs: tuple[UniqueRun, ...] = ()
    facts: tuple[FactRow, ...] = ()

    @property
    def alone(self) -> bool:
        """Whether it is one report, A, checked against a transcript without a second one."""
        return self.b == NO_REPORT

    def report(self, side: Side) -> ReportEntry:
        return self.a if side == "a" else self.b

    def __iter__(self) -> "Iterator[PassageTexts]":
        """The passages in A's order, each with its texts.

        >>> import compare
        >>> a, b = "The bridge will open on 14 May.", "The bridge will open on 15 May."
        >>> [passage.text_b for passage in compare.compare(a, b, language="en")]
        ['The bridge will open on 15 May.']
        """
        known = self.sentences()
        for passage in self.passages:
            text_a, text_b = (" ".join(known[id].text for id in passage.ids(s)) for s in SIDES)
            yield PassageTexts(passage, text_a, text_b)

    @property
    def matches(self) -> "tuple[PassageTexts, ...]":
        """The passages that both reports have, without furniture."""
        return tuple(each for each in self if each.a and each.b and not each.passage.boilerplate)

    def only(self, side: Side) -> "tuple[PassageTexts, ...]":
        """The passages that only one report has, `"a"` or `"b"`, without furniture.

        Raises SettingsError for any other side.
        """
        if side not in SIDES:
            raise SettingsError(f"side: {side!r} is none of a, b; give one of them")
        return tuple(
            each
            for each in self
            if each.passage.ids(side)
            and not each.passage.ids(other_side(side))
            and not each.passage.boilerplate
        )

    def sentences(self) -> dict[str, SentenceEntry]:
        """All sentences of both reports by their ids."""
        return {s.id: s for s in (*self.a.sentences, *self.b.sentences)}

    def ordered(self, order: Order) -> tuple[Passage, ...]:
        """The passages in the order of A, of B, or by score with the highest first.

        In B's order a passage that only A has comes after the passage with the previous sentence
        of A; by score, unique passages come last, in A's order.
        """
        if order == "a":
            return self.passages
        if order == "score":
            return tuple(sorted(self.passages, key=lambda p: -(p.score or 0.0)))
        return in_order(self.passages, "b")

    @property
    def differs(self) -> bool:
        """Whether a passage outside boilerplate is not shared, reordered, edited or different."""
        return any(
            p.relation is not Relation.SHARED or p.reordered or p.edits or p.standing
            for p in self.passages
            if not p.boilerplate
        )

    def to_dict(self) -> dict[str, Any]:
        """The record of this comparison, ready for JSON; the shipped JSON Schema describes it."""
        texts: dict[Side, str] = {"a": self.a.text, "b": self.b.text}
        return {
            "schema_version": SCHEMA_VERSION,
            "offset_unit": OFFSET_UNIT,
            "tool": tool_record(self.tool),
            "settings": settings_record(self.settings),
            "reports": self._reports_record(),
            "passages": [passage_record(p, texts) | self._against(p) for p in self.passages],
            "openings": [opening_record(opening, texts) for opening in self.openings],
            "findings": [finding_record(finding, texts) for finding in self.findings],
            "unique_runs": [run_record(run) for run in self.unique_runs],
            "facts": [fact_record(row, self._texts()) for row in self.facts],
            "summary": summary_record(self.summary),
            "decisions": applied_record(self.decisions),
        }

    def _texts(self) -> dict[str, str]:
        """The texts that the ledger of facts points into, by their names in the record."""
        texts = {"a": self.a.text, "b": self.b.text}
        return texts if self.transcript is None else {**texts, "transcript": self.transcript.text}

    def _against(self, passage: Passage) -> dict[str, Any]:
        """With a reference, what a passage is to it."""
        reference = self.settings.reference
        return {} if reference is None else {"against_reference": against(passage, reference)}

    def _reports_record(self) -> dict[str, Any]:
        """The reports, each quotation with its outcome."""
        reports = reports_record(self.a, self.b, self.transcript)
        rows = (row for side in SIDES if side in reports for row in reports[side]["quotations"])
        for row, outcome in zip(rows, self.outcomes, strict=False):
            row["outcome"] = outcome_record(outcome, self.report(other_side(outcome.side)))
        return reports

    def to_html(
        self, *, fragment: bool = False, title: str = "", author: str = "", note: str = ""
    ) -> str:
        """The page: one HTML file that works without a network.

        `title`, `author` (who compared) and `note` stand at its head. With `fragment`, the findings
        as a piece of HTML without scripts, to stand in another page.
        """
        heading = {"title": title, "author": author, "note": note}
        page: str = METHODS["to_html"].load()(self, fragment=fragment, **heading)
        return page

    def to_dataframe(self, table: str = "passages") -> "DataFrame":
        """A pandas table of the `passages`, `findings`, `facts` or `quotations`, a row each.

        Raises SettingsError for any other table, and with the pip command where pandas is missing.
        """
        frame: DataFrame = METHODS["to_dataframe"].load()(self, table)
        return frame

    def save(
        self, *paths: str | PathLike[str], title: str = "", author: str = "", note: str = ""
    ) -> None:
        """Write it to files, all or none; the suffix of each decides its format.

        `title`, `author` (who compared) and `note` stand at the head of pages and Word documents.
        Raises SettingsError for an unknown suffix and OutputError where a file cannot be written.
        """
        METHODS["save"].load()(self, paths, title=title, author=author, note=note)

    def _repr_html_(self) -> str:
        """What a notebook shows: the counts, and each fact and quotation that differs."""
        html: str = METHODS["_repr_html_"].load()(self)
        return html

    def __repr__(self) -> str:
        names = " and ".join(
            repr(report.label[:_SHOWN]) for report in (self.a, self.b) if report != NO_REPORT
        )
        differences = sum(number for _, number in self.summary.differences)
        return f"<Comparison of {names}: matches {self.summary.matches}, differences {differences}>"

    @staticmethod
    def from_dict(record: object) -> "Comparison":
        """The comparison in a record, in its full or its short form (`compact`).

        RecordError names the field that cannot be read.
        """
        fields = Fields(expanded(record), "")
        if fields.data.get("kind") == MATRIX:
            raise RecordError(
                "a saved matrix of many reports, not a comparison of two; "
                "show it with crossreport matrix FILE"
            )
        if fields.whole("schema_version") != SCHEMA_VERSION:
            raise RecordError(
                f"schema_version: this version reads {SCHEMA_VERSION}; "
                "save the comparison again or install the version that wrote it"
            )
        reports = fields.below("reports")
        a, b, transcript = read_reports(reports)
        known = {s.id for s in (*a.sentences, *b.sentences)}
        spoken = {} if transcript is None else {"transcript": transcript.text}
        texts: dict[Side, str] = {"a": a.text, "b": b.text}
        passages = read_passages(fields, known, texts)
        there = {passage.id for passage in passages}
        entries: dict[Side, ReportEntry] = {"a": a, "b": b}
        return Comparison(
            tool=read_tool(fields.below("tool")),
            settings=read_settings(fields.below("settings")),
            a=a,
            b=b,
            passages=passages,
            summary=read_summary(fields.below("summary")),
            decisions=read_applied(fields, known),
            transcript=transcript,
            outcomes=read_outcomes(reports, entries, passages),
            openings=read_openings(fields, known, there, texts),
            findings=read_findings(fields, passages, entries),
            unique_runs=read_runs(fields, known),
            facts=read_facts(fields, {"a": a.text, "b": b.text, **spoken}),
        )
