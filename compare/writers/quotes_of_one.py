"""The quotations of one report held against a transcript, in every form that can be printed.

Takes a report that was held alone and gives text. Data have the fields and columns of the list of
two reports, without what only a second report could say.
"""

import csv
import io
from collections.abc import Callable, Sequence

from tabulate import tabulate

from compare.quotations import SupportStatus
from compare.result.passage import ReportEntry
from compare.result.record import OFFSET_UNIT, SCHEMA_VERSION, tool_record
from compare.result.record_quotations import support_counts_record
from compare.text.safe_text import safe_line
from compare.transcript.supported_quotations import QuotationSupport, report_supports
from compare.transcript.verification import CheckedReport
from compare.writers.common.markdown_safe import escaped
from compare.writers.common.signs import glyphs, id_runs, paint
from compare.writers.common.summary_text import counted, own_name, support_said
from compare.writers.common.support_text import spoken_words, status_words, word_pairs
from compare.writers.common.wrapping import hung, wrap_text
from compare.writers.data.passages import json_of
from compare.writers.data.quotes import COLUMNS, own_cells
from compare.writers.data.support import quoted_record, report_record, support_cells
from compare.writers.quotes import SUPPORTS, speaker_words
from compare.writers.tables.passages import compact, spaced
from compare.writers.view import View

# Longer lines are hard to read.
_MEASURE = 100
_INDENT = 4
_WHAT = 18
_HEADERS = ("quotation", "A", "transcript")


def quotes_alone_text(
    held: CheckedReport, format: str, view: View, show: Sequence[str] = ()
) -> str:
    """The quotations in a format of FORMS; with words of SUPPORTS only those, grouped by them."""
    every = report_supports(held.report, held.transcript)
    groups: list[tuple[str, tuple[QuotationSupport, ...]]] = [("Quotations of A", every)]
    if show:
        groups = [
            (
                status_words(SUPPORTS[word]).capitalize(),
                tuple(row for row in every if row.support.status is SUPPORTS[word]),
            )
            for word in dict.fromkeys(show)
        ]
    forms: dict[
        str, Callable[[CheckedReport, list[tuple[str, tuple[QuotationSupport, ...]]], View], str]
    ] = {
        "terminal": _terminal,
        "plain": _plain,
        "markdown": _markdown,
        "json": _json,
        "csv": _csv,
    }
    return forms[format](held, groups, view)


def _rows(groups: Sequence[tuple[str, tuple[QuotationSupport, ...]]]) -> list[QuotationSupport]:
    return [row for _, rows in groups for row in rows]


def _terminal(
    held: CheckedReport, groups: list[tuple[str, tuple[QuotationSupport, ...]]], view: View
) -> str:
    width = min(view.columns, _MEASURE)
    lines: list[str] = []
    for text in _heading(held, view):
        lines += hung(wrap_text(text, width - 2), "", "  ")
    lines.append(paint(glyphs(view.ascii).rule * width, "dim", view.color))
    for title, rows in groups:
        if rows:
            lines += ["", paint(title, "strong", view.color)]
        for row in rows:
            lines += ["", *_terminal_row(held, row, view, width)]
    lines += ["", paint(glyphs(view.ascii).rule * width, "dim", view.color)]
    for text in _tail(held, groups):
        lines += hung(wrap_text(text, width - 2), "", "  ")
    return "\n".join(lines) + "\n"


def _terminal_row(held: CheckedReport, row: QuotationSupport, view: View, width: int) -> list[str]:
    """Where the quotation stands and how; its text; who speaks; what was spoken instead."""
    glyph = glyphs(view.ascii)
    status = status_words(row.support.status)
    head = wrap_text(f"{' '.join(id_runs(row.sentences, glyph))}  {_found(row, view)}", width - 2)
    bold = row.support.status is not SupportStatus.VERBATIM
    if bold and status in head[0]:
        before, _, after = head[0].partition(status)
        head[0] = before + paint(status, "strong", view.color) + after
    lines = hung(head, "", "  ")
    body = wrap_text(_text(held, row, view), width - _INDENT)
    body += wrap_text(_speaker(held, row, view), width - _INDENT)
    if pairs := word_pairs(row.support, view.ascii):
        body += wrap_text(f"{spoken_words(view.ascii)}: {pairs}", width - _INDENT)
    return [*lines, *hung(body, " " * _INDENT, " " * _INDENT)]


def _found(row: QuotationSupport, view: View) -> str:
    """`altered (t5)`"""
    ids = ", ".join(id_runs(row.transcript, glyphs(view.ascii)))
    status = status_words(row.support.status)
    return f"{status} ({ids})" if ids else status


def _text(held: CheckedReport, row: QuotationSupport, view: View) -> str:
    span = row.quotation.span
    return safe_line(held.report.text[span.start : span.end], view.ascii).strip()


def _speaker(held: CheckedReport, row: QuotationSupport, view: View) -> str:
    words = speaker_words(held.report, row.quotation.speaker, view.ascii)
    return f"{glyphs(view.ascii).dash} {words}"


def _heading(held: CheckedReport, view: View) -> list[str]:
    """The report and the transcript, each with what is known of it."""
    reports = (("A", held.report), ("transcript", held.transcript))
    return [f"{title}: {_named(report, view)}" for title, report in reports]


def _named(report: ReportEntry, view: View) -> str:
    name = own_name(report)
    known = [None if report.source == name else report.source, report.url, report.date]
    known += [report.language, counted(len(report.sentences), "sentence")]
    facts = ", ".join(safe_line(value, view.ascii) for value in known if value)
    return f"{safe_line(name, view.ascii)} ({facts})"


def _tail(
    held: CheckedReport, groups: Sequence[tuple[str, tuple[QuotationSupport, ...]]]
) -> list[str]:
    """How many are not shown, and how many there are of each sort."""
    total, shown = held.support.total, len(_rows(groups))
    left = [f"{total - shown} of {counted(total, 'quotation')} hidden"] if shown < total else []
    return [*left, f"A {support_said(held.support)}" if total else "A no quotations"]


def _cells(held: CheckedReport, row: QuotationSupport, view: View) -> list[str]:
    """One row of a table: how it stands; the quotation; the words that differ."""
    ids = " ".join(id_runs(row.sentences, glyphs(view.ascii)))
    quoted = [ids, _text(held, row, view), _speaker(held, row, view)]
    spoken = [", ".join(id_runs(row.transcript, glyphs(view.ascii)))]
    spoken += [
        safe_line(held.transcript.text[span.start : span.end], view.ascii).strip()
        for span in row.support.spans
    ]
    if pairs := word_pairs(row.support, view.ascii):
        spoken.append(f"{spoken_words(view.ascii)}: {pairs}")
    return [status_words(row.support.status), "\n".join(quoted), "\n".join(filter(None, spoken))]


def _plain(
    held: CheckedReport, groups: list[tuple[str, tuple[QuotationSupport, ...]]], view: View
) -> str:
    width = (max(view.columns, 60) - _WHAT - 4) // 2
    rows = []
    for row in _rows(groups):
        cells = zip(_cells(held, row, view), (_WHAT, width, width), strict=True)
        rows.append(
            ["\n".join(w for line in c.split("\n") for w in wrap_text(line, n)) for c, n in cells]
        )
    lines = [w for text in _heading(held, view) for w in wrap_text(text, view.columns)]
    lines += ["", *(spaced(rows, _HEADERS) if rows else []), ""]
    lines += [w for text in _tail(held, groups) for w in wrap_text(text, view.columns)]
    return "\n".join(lines) + "\n"


def _markdown(
    held: CheckedReport, groups: list[tuple[str, tuple[QuotationSupport, ...]]], view: View
) -> str:
    """A GitHub table; every text is inert."""
    rows = [
        ["<br>".join(map(escaped, cell.split("\n"))) for cell in _cells(held, row, view)]
        for row in _rows(groups)
    ]
    heading = "\n".join(f"- {escaped(line)}" for line in _heading(held, view))
    table = [compact(tabulate(rows, _HEADERS, "github", disable_numparse=True))] if rows else []
    return "\n\n".join([heading, *table, *map(escaped, _tail(held, groups))]) + "\n"


def _json(
    held: CheckedReport, groups: list[tuple[str, tuple[QuotationSupport, ...]]], view: View
) -> str:
    return json_of(
        {
            "schema_version": SCHEMA_VERSION,
            "offset_unit": OFFSET_UNIT,
            "tool": held.tool and tool_record(held.tool),
            "reports": {
                "a": report_record(held.report),
                "transcript": report_record(held.transcript),
            },
            "quotations": [
                quoted_record(row, held.report, held.transcript) for row in _rows(groups)
            ],
            "summary": {"a": support_counts_record(held.support)},
        }
    )


def _csv(
    held: CheckedReport, groups: list[tuple[str, tuple[QuotationSupport, ...]]], view: View
) -> str:
    """One row per shown quotation, in the columns of two reports; those of B are empty."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in _rows(groups):
        cells = own_cells(row.side, row.quotation, row.sentences, held.report)
        cells |= support_cells(row, held.transcript)
        writer.writerow([cells.get(column, "") for column in COLUMNS])
    return out.getvalue()
