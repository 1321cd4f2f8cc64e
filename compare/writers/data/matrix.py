"""A matrix of many reports as data: JSON of the whole record, CSV of the statements, tables.

Takes a Matrix and gives text or rows. Cells of the CSV file are guarded against spreadsheets that
take a text for a formula.
"""

import csv
import io

from compare.result.many_reports import report_letters
from compare.result.matrix import Matrix
from compare.writers.common.matrix_text import (
    difference_lines,
    letters,
    outcome_words,
    relation_word,
    state_word,
    statement_words,
    versions_text,
)
from compare.writers.data.passages import guarded, json_of
from compare.writers.data.tables import Row
from compare.writers.view import View

MATRIX_TABLES = ("statements", "facts", "quotations", "copies", "reports")


def json_text(matrix: Matrix, view: View) -> str:
    """The record."""
    return json_of(matrix.to_dict())


def csv_text(matrix: Matrix, view: View) -> str:
    """One row for each statement."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    rows = matrix_rows(matrix, "statements")
    writer.writerow([guarded(name) for name in rows[0]])
    for row in rows:
        writer.writerow([_cell(value) for value in row.values()])
    return out.getvalue()


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else guarded(str(value))


def matrix_rows(matrix: Matrix, table: str) -> list[Row]:
    """The rows of one of MATRIX_TABLES, with typed values."""
    makers = {
        "statements": _statements,
        "facts": _facts,
        "quotations": _quotations,
        "copies": _copies,
        "reports": _reports,
    }
    return makers[table](matrix)


def _statements(matrix: Matrix) -> list[Row]:
    rows = []
    for statement in matrix.statements:
        row: Row = {
            "id": statement.id,
            "count": len(statement.reports),
            "reports": letters(statement.reports),
            "text": statement_words(matrix, statement),
            "differences": "; ".join(f"{k}: {note}" for k, note in difference_lines(statement)),
            "relation": relation_word(statement),
            "score": statement.score,
            "uncertain": statement.uncertain,
            "overlaps": " ".join(statement.overlaps),
        }
        if statement.transcript is not None:
            row["speech"] = " ".join(statement.transcript)
        for number, ids in enumerate(statement.members):
            name = report_letters(number)
            row[f"{name}_text"] = " ".join(matrix.text(id) for id in ids)
            row[f"{name}_sentences"] = " ".join(ids)
            row[f"{name}_label"] = matrix.reports[number].label
        rows.append(row)
    return rows


def _facts(matrix: Matrix) -> list[Row]:
    rows = []
    for fact in matrix.facts:
        row: Row = {
            "id": fact.id,
            "kind": fact.kind,
            "state": state_word(fact),
            "value": versions_text(matrix, fact),
        }
        if matrix.transcript is not None:
            row["speech"] = "; ".join(
                matrix.transcript.text[span.start : span.end] for span in fact.transcript
            )
        for number in range(len(matrix.reports)):
            spans = [span for version in fact.versions for span in version.places[number]]
            words = (" ".join(matrix.quoted_text(number, span).split()) for span in spans)
            row[report_letters(number)] = "; ".join(dict.fromkeys(words))
        rows.append(row)
    return rows


def _quotations(matrix: Matrix) -> list[Row]:
    rows = []
    for quotation in matrix.quotations:
        row: Row = {
            "id": quotation.id,
            "text": quotation.words,
            "count": len(quotation.reports),
            "source": report_letters(quotation.source).upper(),
        }
        for number, given in enumerate(quotation.given):
            name = report_letters(number)
            row[f"{name}_outcome"] = outcome_words(given.outcome)
            row[f"{name}_words"] = given.span and matrix.quoted_text(number, given.span)
        rows.append(row)
    return rows


def _copies(matrix: Matrix) -> list[Row]:
    return [
        {
            "id": run.id,
            "count": run.size,
            "reports": letters(run.reports),
            "text": matrix.quoted_text(run.reports[0], run.places[run.reports[0]][0]),
        }
        for run in matrix.copies
    ]


def _reports(matrix: Matrix) -> list[Row]:
    return [
        {
            "report": report_letters(number).upper(),
            "label": report.label,
            "source": report.source,
            "date": report.date,
            "url": report.url,
            "language": report.language,
            "sentences": matrix.size(number),
            "alone": len(matrix.only(number)),
            "sha256": report.sha256,
        }
        for number, report in enumerate(matrix.reports)
    ]
