"""Many reports on one speech, side by side: the matrix, and its way to a record and back.

`matrix_pipeline` fills it, every writer and the page read it.
"""

from dataclasses import dataclass
from os import PathLike, fspath
from typing import Any

from compare.errors import CompareError, RecordError, expect
from compare.output_registry import MATRIX_METHODS
from compare.result.many_reports import (
    CopiedRun,
    PairMatches,
    SharedFact,
    SharedQuotation,
    Statement,
    report_number,
)
from compare.result.matrix_record import (
    KIND,
    SAVE_AGAIN,
    Known,
    check_kind,
    copy_record,
    fact_record,
    pair_record,
    quotation_record,
    read_copy,
    read_fact,
    read_pairs,
    read_quotation,
    read_reports,
    read_statements,
    statement_record,
)
from compare.result.passage import ReportEntry, SentenceEntry, Tool
from compare.result.record import (
    OFFSET_UNIT,
    SCHEMA_VERSION,
    read_settings,
    read_tool,
    report_record,
    settings_record,
    tool_record,
)
from compare.result.record_fields import Fields
from compare.settings import Settings
from compare.text.document import Span
from compare.text.segmentation import Kind


@dataclass(frozen=True, slots=True, repr=False)
class Matrix:
    """Many reports side by side; the statements that most of them carry come first.
    >>> import compare
    >>> matrix = compare.matrix(["Rain fell.", "Rain fell.", "Snow melted there."], language="en")
    >>> matrix
    <Matrix of 3 reports: statements 2, in all reports 0, in one alone 1, differences 0>
    >>> matrix.text("c1"), [statement.id for statement in matrix.only(2)]
    ('Snow melted there.', ['s2'])
    """

    tool: Tool
    settings: Settings
    reports: tuple[ReportEntry, ...]
    statements: tuple[Statement, ...]
    facts: tuple[SharedFact, ...] = ()
    quotations: tuple[SharedQuotation, ...] = ()
    copies: tuple[CopiedRun, ...] = ()
    pairs: tuple[PairMatches, ...] = ()
    transcript: ReportEntry | None = None
    caveats: tuple[str, ...] = ()

    def only(self, report: int) -> tuple[Statement, ...]:
        """The statements that one report alone carries, by its number."""
        return tuple(each for each in self.statements if each.reports == (report,))

    @property
    def common(self) -> tuple[Statement, ...]:
        """The statements that more than one report carries."""
        return tuple(each for each in self.statements if len(each.reports) > 1)

    def sentence(self, id: str) -> SentenceEntry:
        """A sentence of a report by its id."""
        letters = id.rstrip("0123456789")
        return self.reports[report_number(letters)].sentences[int(id[len(letters) :]) - 1]

    def statement(self, id: str) -> Statement:
        """A statement by its id."""
        return self.statements[int(id[1:]) - 1]

    def text(self, id: str) -> str:
        """The text of a sentence by its id."""
        return self.sentence(id).text

    def quoted_text(self, report: int, span: Span) -> str:
        """The words of a report in a place, as they stand there."""
        return self.reports[report].text[span.start : span.end]

    def size(self, report: int) -> int:
        """The number of sentences of a report without furniture."""
        return sum(s.kind is not Kind.BOILERPLATE for s in self.reports[report].sentences)

    def __repr__(self) -> str:
        everywhere = sum(len(s.reports) == len(self.reports) for s in self.statements)
        alone = sum(len(s.reports) == 1 for s in self.statements)
        differences = sum(len(s.differences) for s in self.statements)
        return (
            f"<Matrix of {len(self.reports)} reports: statements {len(self.statements)}, "
            f"in all reports {everywhere}, in one alone {alone}, differences {differences}>"
        )

    def to_html(self) -> str:
        """The page: one HTML file that works without a network."""
        page: str = MATRIX_METHODS["to_html"].load()(self)
        return page

    def save(self, *paths: str | PathLike[str]) -> None:
        """Write it to files, all or none; .html, .json, .csv, .xlsx or .txt decides the format.

        Raises SettingsError for any other suffix and OutputError where a file cannot be written.
        """
        MATRIX_METHODS["save"].load()(self, paths)

    def to_dict(self) -> dict[str, Any]:
        """The record, ready for JSON; the shipped JSON Schema describes it."""
        texts = [report.text for report in self.reports]
        spoken = None if self.transcript is None else self.transcript.text
        return {
            "kind": KIND,
            "schema_version": SCHEMA_VERSION,
            "offset_unit": OFFSET_UNIT,
            "tool": tool_record(self.tool),
            "settings": settings_record(self.settings),
            "reports": [report_record(report, spoken) for report in self.reports],
            "statements": [statement_record(each, texts) for each in self.statements],
            "facts": [fact_record(each, texts, spoken) for each in self.facts],
            "quotations": [quotation_record(each, texts) for each in self.quotations],
            "copies": [copy_record(run, texts) for run in self.copies],
            "pairs": [pair_record(pair) for pair in self.pairs],
            "caveats": list(self.caveats),
        } | ({} if self.transcript is None else {"transcript": report_record(self.transcript)})

    @staticmethod
    def from_dict(record: object) -> "Matrix":
        """The matrix in a record; RecordError names the field that cannot be read."""
        fields = Fields(record, "", SAVE_AGAIN)
        check_kind(fields)
        transcript, reports = read_reports(fields)
        known = Known(reports, transcript)
        return Matrix(
            tool=read_tool(fields.below("tool")),
            settings=read_settings(fields.below("settings")),
            reports=reports,
            statements=read_statements(fields, known),
            facts=fields.each("facts", lambda entry: read_fact(entry, known)),
            quotations=fields.each("quotations", lambda entry: read_quotation(entry, known)),
            copies=fields.each("copies", lambda entry: read_copy(entry, known)),
            pairs=read_pairs(fields, known),
            transcript=transcript,
            caveats=fields.texts("caveats"),
        )


def read_matrix(path: str | PathLike[str]) -> Matrix:
    """The matrix that was saved in a .json file; RecordError names the file and the remedy.

    >>> import compare, tempfile
    >>> matrix = compare.matrix(["Rain fell.", "Rain fell."], language="en")
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     matrix.save(f"{folder}/rain.json")
    ...     compare.read_matrix(f"{folder}/rain.json") == matrix
    True
    """
    from compare.readers.reading import read_saved_matrix, shown_name

    expect("path", path, str, PathLike)
    name = fspath(path)
    data = read_saved_matrix(name)
    try:
        return Matrix.from_dict(data)
    except CompareError as error:
        raise RecordError(f"{shown_name(name)}: {error}") from error
