"""Many reports on one speech: the types of the result, and its form in the record.

`matrix_pipeline` fills them, every writer and the page read them. A statement has the sentences
that carry it in each report; ids run `a1`, `b1`, `c1` ... `z1`, `aa1`, the letters counting the
reports. Wherever a value has one entry per report, it is a tuple in the order of the reports.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from os import PathLike
from typing import Any, Literal

from compare.differences import DifferenceKind
from compare.output_registry import MATRIX_METHODS
from compare.result.facts import FactKind
from compare.result.outcomes import Outcome, outcome_word
from compare.result.passage import ReportEntry, SentenceEntry, Tool
from compare.result.record import (
    OFFSET_UNIT,
    SCHEMA_VERSION,
    report_record,
    settings_record,
    tool_record,
)
from compare.result.record_fields import span_record
from compare.result.relations import Relation
from compare.settings import Settings
from compare.text.document import Span
from compare.text.segmentation import Kind

Places = tuple[tuple[Span, ...], ...]
SharedState = Literal["differ", "all", "some", "one"]
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def report_letters(number: int) -> str:
    """The letters that the ids of a report's sentences begin with; `number` counts from 0.

    >>> report_letters(0), report_letters(25), report_letters(26)
    ('a', 'z', 'aa')
    """
    letters = ""
    number += 1
    while number:
        number, last = divmod(number - 1, len(_LETTERS))
        letters = _LETTERS[last] + letters
    return letters


@dataclass(frozen=True, slots=True)
class Version:
    """One of several things that reports say in one place, with where each report says it.

    `words` are those of the first report that says it; `quoted` tells whether they stand in
    quotation marks there.
    """

    words: str
    places: Places
    quoted: bool = False

    @property
    def reports(self) -> tuple[int, ...]:
        """The numbers of the reports that have it."""
        return tuple(number for number, spans in enumerate(self.places) if spans)


@dataclass(frozen=True, slots=True)
class StatementDifference:
    """A fact that differs inside a statement; the version of most reports comes first.

    `kind` is one of the kinds of differences between two reports. `silent` are the reports that
    carry the statement without such words, though a comparison looked for them there.
    """

    kind: DifferenceKind
    versions: tuple[Version, ...]
    silent: tuple[int, ...] = ()

    @property
    def note(self) -> str:
        """It in words: `44 days: A, B · 45 days: C`."""
        parts = [f"{self.said(v)}: {_upper(v.reports)}" for v in self.versions]
        parts += [f"without it: {_upper(self.silent)}"] if self.silent else []
        return " · ".join(parts)

    def said(self, version: Version) -> str:
        """What sets a version apart: its words, or whether they are quoted."""
        if self.kind is DifferenceKind.QUOTE_MODE:
            return "quoted" if version.quoted else "not quoted"
        return version.words


def _upper(reports: Sequence[int]) -> str:
    return ", ".join(report_letters(number).upper() for number in reports)


@dataclass(frozen=True, slots=True)
class Statement:
    """What one or more reports carry: for each report the ids of the sentences that carry it.

    `relation` is `shared` where every match of it is, `paraphrased` where one is not, `unique`
    where one report alone has it. `score`, 0 to 1, is that of its weakest match, None where it is
    unique. `transcript` are the sentences of the speech that carry it, None without a transcript.
    `overlaps` are the ids of statements that say it in part: with sentences of two reports or more
    in common, and others that the comparisons keep apart.

    >>> import compare
    >>> texts = [f"The bridge will open on {day} May." for day in (14, 14, 15)]
    >>> matrix = compare.matrix(texts, language="en")
    >>> [statement.members for statement in matrix.statements]
    [(('a1',), ('b1',), ('c1',))]
    >>> matrix.statements[0].differences[0].note
    '14 May: A, B · 15 May: C'
    """

    id: str
    members: tuple[tuple[str, ...], ...]
    relation: Relation
    score: float | None = None
    uncertain: bool = False
    differences: tuple[StatementDifference, ...] = ()
    transcript: tuple[str, ...] | None = None
    overlaps: tuple[str, ...] = ()

    @property
    def reports(self) -> tuple[int, ...]:
        """The numbers of the reports that carry it."""
        return tuple(number for number, ids in enumerate(self.members) if ids)


@dataclass(frozen=True, slots=True)
class SharedFact:
    """A number, date or name with the reports that give it.

    `state` is `differ` where a statement sets several versions against each other; else the one
    version is given by `all` reports, `some` or `one`. `transcript` are its places in the speech.
    """

    id: str
    kind: FactKind
    versions: tuple[Version, ...]
    state: SharedState
    transcript: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class GivenQuotation:
    """How one report gives an utterance: the outcome, and the place of its words if it has any.

    `quoted` says that the outcome is that of the report from which the words are taken.
    """

    outcome: Outcome
    span: Span | None = None
    speaker: str | None = None
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class SharedQuotation:
    """An utterance that a report quotes, and how each report gives it.

    `words` are those of the longest quotation of it, in report `source`.
    """

    id: str
    words: str
    source: int
    given: tuple[GivenQuotation, ...]

    @property
    def reports(self) -> tuple[int, ...]:
        """The numbers of the reports that give it in any form."""
        return tuple(k for k, each in enumerate(self.given) if each.outcome is not Outcome.ABSENT)

    @property
    def quoting(self) -> tuple[int, ...]:
        """The numbers of the reports that quote it."""
        quotes = (Outcome.SAME_WORDS, Outcome.OTHER_WORDS)
        return tuple(k for k, each in enumerate(self.given) if each.outcome in quotes)


@dataclass(frozen=True, slots=True)
class CopiedRun:
    """A run of words outside quotations that three or more reports have: agency copy, perhaps.

    `size` is the number of its words, `places` where each report has it.
    """

    id: str
    size: int
    places: Places

    @property
    def reports(self) -> tuple[int, ...]:
        """The numbers of the reports that have it."""
        return tuple(number for number, spans in enumerate(self.places) if spans)


@dataclass(frozen=True, slots=True)
class PairCounts:
    """Two reports by number: how many matches they have, how many in the same words."""

    first: int
    second: int
    matches: int
    shared: int


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
    pairs: tuple[PairCounts, ...] = ()
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
        number = 0
        for letter in letters:
            number = number * len(_LETTERS) + _LETTERS.index(letter) + 1
        return self.reports[number - 1].sentences[int(id[len(letters) :]) - 1]

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
        """The record, ready for JSON; spans are half-open code points into the texts."""
        spoken = None if self.transcript is None else self.transcript.text
        record = {
            "schema_version": SCHEMA_VERSION,
            "offset_unit": OFFSET_UNIT,
            "tool": tool_record(self.tool),
            "settings": settings_record(self.settings),
            "reports": [report_record(report, spoken) for report in self.reports],
            "statements": [self._statement(each) for each in self.statements],
            "facts": [self._fact(each) for each in self.facts],
            "quotations": [self._quotation(each) for each in self.quotations],
            "copies": [
                {"id": run.id, "words": run.size, "places": self._places(run.places)}
                for run in self.copies
            ],
            "pairs": [
                {
                    "reports": [report_letters(pair.first), report_letters(pair.second)],
                    "matches": pair.matches,
                    "shared": pair.shared,
                }
                for pair in self.pairs
            ],
            "caveats": list(self.caveats),
        }
        return record if spoken is None else record | {"transcript": self._speech()}

    def _speech(self) -> dict[str, Any]:
        assert self.transcript is not None
        return report_record(self.transcript)

    def _statement(self, statement: Statement) -> dict[str, Any]:
        record: dict[str, Any] = {
            "id": statement.id,
            "members": [list(ids) for ids in statement.members],
            "relation": statement.relation.value,
            "score": statement.score,
            "uncertain": statement.uncertain,
            "overlaps": list(statement.overlaps),
            "differences": [
                {
                    "kind": each.kind.value,
                    "note": each.note,
                    "versions": [self._version(version) for version in each.versions],
                    "silent": [report_letters(number) for number in each.silent],
                }
                for each in statement.differences
            ],
        }
        if statement.transcript is None:
            return record
        return record | {"transcript": list(statement.transcript)}

    def _version(self, version: Version) -> dict[str, Any]:
        return {
            "text": version.words,
            "quoted": version.quoted,
            "places": self._places(version.places),
        }

    def _places(self, places: Places) -> dict[str, Any]:
        """The places by the letters of their reports, without those that have none."""
        return {
            report_letters(number): [self._span(number, span) for span in spans]
            for number, spans in enumerate(places)
            if spans
        }

    def _span(self, report: int, span: Span) -> dict[str, Any]:
        return {**(span_record(span) or {}), "text": self.quoted_text(report, span)}

    def _fact(self, fact: SharedFact) -> dict[str, Any]:
        record: dict[str, Any] = {
            "id": fact.id,
            "kind": fact.kind,
            "state": fact.state,
            "versions": [self._version(version) for version in fact.versions],
        }
        if self.transcript is None:
            return record
        text = self.transcript.text
        return record | {
            "transcript": [
                {**(span_record(span) or {}), "text": text[span.start : span.end]}
                for span in fact.transcript
            ]
        }

    def _quotation(self, quotation: SharedQuotation) -> dict[str, Any]:
        return {
            "id": quotation.id,
            "text": quotation.words,
            "source": report_letters(quotation.source),
            "given": [
                {
                    "report": report_letters(number),
                    "outcome": outcome_word(each.outcome),
                    "place": None if each.span is None else self._span(number, each.span),
                    "speaker": each.speaker,
                }
                for number, each in enumerate(quotation.given)
            ],
        }


def all_pairs(count: int) -> Iterator[tuple[int, int]]:
    """The pairs of report numbers, the lower one first."""
    return combinations(range(count), 2)
