"""The quotations of one report checked against a transcript, in all formats.

Takes a report that was checked alone and gives text. Data have the same fields and columns as for
two reports; those about the second report are empty.
"""

import csv
import io
from collections.abc import Callable, Sequence

from tabulate import tabulate

from compare.quotations import SupportStatus
from compare.result.comparison import Comparison
from compare.result.passage import ReportEntry, SupportCounts
from compare.result.record import OFFSET_UNIT, SCHEMA_VERSION, tool_record
from compare.result.record_quotations import support_counts_record
from compare.text.safe_text import safe_line
from compare.transcript.supported_quotations import QuotationSupport, report_supports
from compare.writers.common.markdown_safe import escaped
from compare.writers.common.signs import glyphs, id_runs, paint
from compare.writers.common.summary_text import counted, own_name, support_phrase
from compare.writers.common.support_text import (
    context_words,
    spoken_words,
    status_words,
    word_pairs,
)
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
    checked: Comparison, format: str, view: View, show: Sequence[str] = ()
) -> str:
    """The quotations in a format of FORMS; with words of SUPPORTS only those, grouped by them."""
    every = report_supports(checked.a, _speech(checked))
    groups: list[tuple[str, tuple[QuotationSupport, ...]]] = [("Quotations of A", every)]
    if show:
        groups = [
            (
                status_words(SUPPORTS[word]).capitalize(),
                tuple(item for item in every if item.support.status is SUPPORTS[word]),
            )
            for word in dict.fromkeys(show)
        ]
    forms: dict[
        str, Callable[[Comparison, list[tuple[str, tuple[QuotationSupport, ...]]], View], str]
    ] = {
        "terminal": _terminal,
        "plain": _plain,
        "markdown": _markdown,
        "json": _json,
        "csv": _csv,
    }
    return forms[format](checked, groups, view)


def _speech(checked: Comparison) -> ReportEntry:
    assert checked.transcript is not None
    return checked.transcript


def _support(checked: Comparison) -> SupportCounts:
    counts = checked.summary.a.support
    assert counts is not None
    return counts


def _rows(groups: Sequence[tuple[str, tuple[QuotationSupport, ...]]]) -> list[QuotationSupport]:
    return [item for _, rows in groups for item in rows]


def _terminal(
    checked: Comparison, groups: list[tuple[str, tuple[QuotationSupport, ...]]], view: View
) -> str:
    width = min(view.columns, _MEASURE)
    lines: list[str] = []
    for text in _heading(checked, view):
        lines += hung(wrap_text(text, width - 2), "", "  ")
    lines.append(paint(glyphs(view.ascii).rule * width, "dim", view.color))
    for title, rows in groups:
        if rows:
            lines += ["", paint(title, "strong", view.color)]
        for item in rows:
            lines += ["", *_terminal_row(checked, item, view, width)]
    lines += ["", paint(glyphs(view.ascii).rule * width, "dim", view.color)]
    for text in _tail(checked, groups):
        lines += hung(wrap_text(text, width - 2), "", "  ")
    return "\n".join(lines) + "\n"


def _terminal_row(checked: Comparison, item: QuotationSupport, view: View, width: int) -> list[str]:
    """One quotation: its sentences and status, its text, its speaker, the words that differ."""
    glyph = glyphs(view.ascii)
    status = status_words(item.support.status)
    head = wrap_text(f"{' '.join(id_runs(item.sentences, glyph))}  {_found(item, view)}", width - 2)
    bold = item.support.status is not SupportStatus.VERBATIM
    if bold and status in head[0]:
        before, _, after = head[0].partition(status)
        head[0] = before + paint(status, "strong", view.color) + after
    lines = hung(head, "", "  ")
    body = wrap_text(_text(checked, item, view), width - _INDENT)
    body += wrap_text(_speaker(checked, item, view), width - _INDENT)
    if pairs := word_pairs(item.support, view.ascii):
        body += wrap_text(f"{spoken_words(view.ascii)}: {pairs}", width - _INDENT)
    if context := context_words(item.support):
        body += wrap_text(context, width - _INDENT)
    return [*lines, *hung(body, " " * _INDENT, " " * _INDENT)]


def _found(item: QuotationSupport, view: View) -> str:
    """`altered (t5)`"""
    ids = ", ".join(id_runs(item.transcript, glyphs(view.ascii)))
    status = status_words(item.support.status)
    return f"{status} ({ids})" if ids else status


def _text(checked: Comparison, item: QuotationSupport, view: View) -> str:
    span = item.quotation.span
    return safe_line(checked.a.text[span.start : span.end], view.ascii).strip()


def _speaker(checked: Comparison, item: QuotationSupport, view: View) -> str:
    words = speaker_words(checked.a, item.quotation.speaker, view.ascii)
    return f"{glyphs(view.ascii).dash} {words}"


def _heading(checked: Comparison, view: View) -> list[str]:
    """The report and the transcript, each with what is known about it."""
    reports = (("A", checked.a), ("transcript", _speech(checked)))
    return [f"{title}: {_named(report, view)}" for title, report in reports]


def _named(report: ReportEntry, view: View) -> str:
    name = own_name(report)
    known = [None if report.source == name else report.source, report.url, report.date]
    known += [report.language, counted(len(report.sentences), "sentence")]
    facts = ", ".join(safe_line(value, view.ascii) for value in known if value)
    return f"{safe_line(name, view.ascii)} ({facts})"


def _tail(
    checked: Comparison, groups: Sequence[tuple[str, tuple[QuotationSupport, ...]]]
) -> list[str]:
    """The number of hidden quotations, and the counts by status."""
    total, shown = _support(checked).total, len(_rows(groups))
    left = [f"{total - shown} of {counted(total, 'quotation')} hidden"] if shown < total else []
    return [*left, f"A {support_phrase(_support(checked))}" if total else "A no quotations"]


def _cells(checked: Comparison, item: QuotationSupport, view: View) -> list[str]:
    """One row of a table: status, quotation, words that differ."""
    ids = " ".join(id_runs(item.sentences, glyphs(view.ascii)))
    quoted = [ids, _text(checked, item, view), _speaker(checked, item, view)]
    spoken = [", ".join(id_runs(item.transcript, glyphs(view.ascii)))]
    spoken += [
        safe_line(_speech(checked).text[span.start : span.end], view.ascii).strip()
        for span in item.support.spans
    ]
    if pairs := word_pairs(item.support, view.ascii):
        spoken.append(f"{spoken_words(view.ascii)}: {pairs}")
    spoken.append(context_words(item.support))
    return [status_words(item.support.status), "\n".join(quoted), "\n".join(filter(None, spoken))]


def _plain(
    checked: Comparison, groups: list[tuple[str, tuple[QuotationSupport, ...]]], view: View
) -> str:
    width = (max(view.columns, 60) - _WHAT - 4) // 2
    rows = []
    for item in _rows(groups):
        cells = zip(_cells(checked, item, view), (_WHAT, width, width), strict=True)
        rows.append(
            ["\n".join(w for line in c.split("\n") for w in wrap_text(line, n)) for c, n in cells]
        )
    lines = [w for text in _heading(checked, view) for w in wrap_text(text, view.columns)]
    lines += ["", *(spaced(rows, _HEADERS) if rows else []), ""]
    lines += [w for text in _tail(checked, groups) for w in wrap_text(text, view.columns)]
    return "\n".join(lines) + "\n"


def _markdown(
    checked: Comparison, groups: list[tuple[str, tuple[QuotationSupport, ...]]], view: View
) -> str:
    """A GitHub table; every text is inert."""
    rows = [
        ["<br>".join(map(escaped, cell.split("\n"))) for cell in _cells(checked, item, view)]
        for item in _rows(groups)
    ]
    heading = "\n".join(f"- {escaped(line)}" for line in _heading(checked, view))
    table = [compact(tabulate(rows, _HEADERS, "github", disable_numparse=True))] if rows else []
    return "\n\n".join([heading, *table, *map(escaped, _tail(checked, groups))]) + "\n"


def _json(
    checked: Comparison, groups: list[tuple[str, tuple[QuotationSupport, ...]]], view: View
) -> str:
    return json_of(
        {
            "schema_version": SCHEMA_VERSION,
            "offset_unit": OFFSET_UNIT,
            "tool": tool_record(checked.tool),
            "reports": {
                "a": report_record(checked.a),
                "transcript": report_record(_speech(checked)),
            },
            "quotations": [
                quoted_record(item, checked.a, _speech(checked)) for item in _rows(groups)
            ],
            "summary": {"a": support_counts_record(_support(checked))},
        }
    )


def _csv(
    checked: Comparison, groups: list[tuple[str, tuple[QuotationSupport, ...]]], view: View
) -> str:
    """One row per shown quotation, in the columns of two reports; those of B are empty."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for item in _rows(groups):
        cells = own_cells(item.side, item.quotation, item.sentences, checked.a)
        cells |= support_cells(item, _speech(checked))
        writer.writerow([cells.get(column, "") for column in COLUMNS])
    return out.getvalue()
