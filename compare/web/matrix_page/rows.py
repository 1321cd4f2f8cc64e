"""What the page of many reports shows, row by row, ready for the template.

Takes a Matrix, gives reports, statements, facts, quotations and runs with their texts unchanged;
the template escapes them.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from compare.result.many_reports import Statement
from compare.result.matrix import Matrix
from compare.result.outcomes import Outcome
from compare.result.relations import Relation
from compare.text.safe_text import safe_line
from compare.writers.common.addresses import address
from compare.writers.common.matrix_text import (
    difference_lines,
    letter,
    letters,
    outcome_words,
    page_of_pair,
    relation_word,
    state_word,
    statement_words,
    version_words,
)

_SIGNS = {Relation.SHARED: "==", Relation.PARAPHRASED: "~~", Relation.UNIQUE: "1"}


@dataclass(frozen=True, slots=True)
class ReportColumn:
    """A report at the head of the page and of its column."""

    letter: str
    label: str
    about: str
    link: str | None
    lang: str
    alone: int


@dataclass(frozen=True, slots=True)
class Cell:
    """What one report has of a statement; `place` counts its sentences from 1, 0 for none.

    `pages` are the other reports with the addresses of the passages that match in the page of both.
    """

    report: ReportColumn
    sentences: tuple[str, ...]
    place: int
    pages: tuple[tuple[ReportColumn, str], ...]


@dataclass(frozen=True, slots=True)
class StatementRow:
    """A statement with a cell for each report."""

    id: str
    words: str
    kind: str
    sign: str
    relation: str
    count: int
    doubt: bool
    differences: tuple[tuple[str, str], ...]
    cells: tuple[Cell, ...]
    letters: str
    overlaps: tuple[str, ...]
    speech: tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class FactLine:
    """A fact with its versions, each with the reports that give it, and the words of the speech."""

    kind: str
    state: str
    differs: bool
    versions: tuple[tuple[str, str, int], ...]
    speech: str


@dataclass(frozen=True, slots=True)
class QuotationRow:
    """An utterance, and for each report how it gives it and in which words."""

    words: str
    given: tuple[tuple[ReportColumn, str, str], ...]


@dataclass(frozen=True, slots=True)
class CopyRow:
    """A run of words with the reports that share it."""

    words: str
    size: int
    letters: str


def report_columns(matrix: Matrix) -> tuple[ReportColumn, ...]:
    """The reports in their order."""
    found = []
    for number, report in enumerate(matrix.reports):
        alone = len(matrix.only(number))
        sentences = f"{matrix.size(number)} sentences, {alone} in no other report"
        about = " · ".join(safe_line(x) for x in (report.date, report.language, sentences) if x)
        link, lang = address(report.url), report.language or ""
        label = safe_line(report.label)
        found.append(ReportColumn(letter(number), label, about, link, lang, alone))
    return tuple(found)


def statement_rows(
    matrix: Matrix, columns: tuple[ReportColumn, ...], pair_pages: str
) -> tuple[StatementRow, ...]:
    """The statements in their order; `pair_pages` is where the pages of pairs are, "" for none."""
    passages = _passages(matrix, pair_pages) if pair_pages else {}
    return tuple(
        _statement(matrix, statement, columns, passages) for statement in matrix.statements
    )


def _passages(matrix: Matrix, pair_pages: str) -> Mapping[tuple[str, str], str]:
    """The address of the passage in which two sentences match, by their ids in either order."""
    found = {}
    for pair in matrix.pairs:
        page = f"{pair_pages}{page_of_pair(pair.first, pair.second)}"
        for passage in pair.passages:
            for one, other in product(passage.first, passage.second):
                found[one, other] = found[other, one] = f"{page}#{passage.id}"
    return found


def _statement(
    matrix: Matrix,
    statement: Statement,
    columns: tuple[ReportColumn, ...],
    passages: Mapping[tuple[str, str], str],
) -> StatementRow:
    cells = tuple(
        Cell(
            column,
            tuple(matrix.text(id) for id in ids),
            int(ids[0].lstrip("abcdefghijklmnopqrstuvwxyz")) if ids else 0,
            tuple(_pages(ids, statement.members, columns, passages)),
        )
        for column, ids in zip(columns, statement.members, strict=True)
    )
    return StatementRow(
        id=statement.id,
        words=statement_words(matrix, statement),
        kind=statement.relation.value,
        sign=_SIGNS[statement.relation],
        relation=relation_word(statement),
        count=len(statement.reports),
        doubt=statement.uncertain,
        differences=tuple(difference_lines(statement)),
        cells=cells,
        letters=letters(statement.reports),
        overlaps=statement.overlaps,
        speech=_spoken(matrix, statement),
    )


def _pages(
    ids: tuple[str, ...],
    members: tuple[tuple[str, ...], ...],
    columns: tuple[ReportColumn, ...],
    passages: Mapping[tuple[str, str], str],
) -> Iterator[tuple[ReportColumn, str]]:
    """The reports whose sentences match some of these, with the address of each such passage."""
    for column, others in zip(columns, members, strict=True):
        there = (passages.get(pair) for pair in product(ids, others))
        for page in dict.fromkeys(filter(None, there)):
            yield column, page


def _spoken(matrix: Matrix, statement: Statement) -> tuple[str, ...] | None:
    """The sentences of the speech that carry a statement; None without a speech."""
    if matrix.transcript is None or statement.transcript is None:
        return None
    known = {sentence.id: sentence.text for sentence in matrix.transcript.sentences}
    return tuple(known[id] for id in statement.transcript)


def fact_lines(matrix: Matrix) -> tuple[FactLine, ...]:
    """The ledger, what differs first."""
    lines = []
    for fact in matrix.facts:
        versions = tuple(
            (version_words(matrix, fact, v), letters(v.reports), len(v.reports))
            for v in fact.versions
        )
        text = matrix.transcript.text if matrix.transcript else ""
        spoken = dict.fromkeys(" ".join(text[s.start : s.end].split()) for s in fact.transcript)
        differs = fact.state == "differ"
        lines.append(FactLine(fact.kind, state_word(fact), differs, versions, ", ".join(spoken)))
    return tuple(lines)


def quotation_rows(matrix: Matrix, columns: tuple[ReportColumn, ...]) -> tuple[QuotationRow, ...]:
    """The utterances that reports quote."""
    return tuple(
        QuotationRow(
            quotation.words,
            tuple(
                (
                    columns[number],
                    outcome_words(given.outcome),
                    matrix.quoted_text(number, given.span) if given.span else "",
                )
                for number, given in enumerate(quotation.given)
                if given.outcome is not Outcome.ABSENT
            ),
        )
        for quotation in matrix.quotations
    )


def copy_rows(matrix: Matrix) -> tuple[CopyRow, ...]:
    """The runs of words that three or more reports share."""
    return tuple(
        CopyRow(
            matrix.quoted_text(run.reports[0], run.places[run.reports[0]][0]),
            run.size,
            letters(run.reports),
        )
        for run in matrix.copies
    )
