"""A comparison as a workbook: sheets of the findings, passages, facts and quotations.

Takes a Comparison and a View and gives the bytes of an .xlsx file. Every text is written as a text,
so none becomes a formula, whatever it begins with; addresses become links only in the columns made
for them. XlsxWriter is an extra and imported here only.
"""

import io
from collections.abc import Mapping, Sequence
from typing import Any

import xlsxwriter

from compare.result.comparison import Comparison
from compare.text.safe_text import safe_line
from compare.writers.common.pair_text import pair_name
from compare.writers.common.summary_text import name_of, segments
from compare.writers.data.tables import Row, pair_row, table_rows
from compare.writers.office.zipped import FIXED
from compare.writers.view import View

# The most characters that a spreadsheet takes in a cell and in a link, and links in a sheet.
_MOST, _MOST_LINK, _MOST_LINKS = 32_767, 2_000, 60_000
_WIDE, _NARROW = 60, 14
# Columns of texts; the others are narrow.
_TEXTS = ("text", "words", "note", "notes", "transcript", "details", "value", "what", "pair")
_FULL = ("passages", "findings", "facts", "quotations")
_EXCERPTS = ("passages", "findings")


def xlsx_bytes(comparison: Comparison, view: View) -> bytes:
    """The workbook; the same comparison gives the same bytes."""
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        title = _cell(pair_name(comparison))[:250]
        book.set_properties({"title": title, "created": FIXED.replace(tzinfo=None)})
        tables = _EXCERPTS if view.excerpts else _FULL
        for table in sorted(tables, key=("findings", "passages", "facts", "quotations").index):
            rows = table_rows(comparison, table, excerpts=view.excerpts)
            add_sheet(book, table.capitalize(), rows)
        _about(book, comparison)
    return out.getvalue()


def add_sheet(book: Any, name: str, rows: Sequence[Row]) -> None:
    """One table as a sheet: a header that stays in sight, filters, wrapped texts."""
    sheet = book.add_worksheet(name)
    bold = book.add_format({"bold": True, "valign": "top"})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    columns = list(rows[0]) if rows else [name.lower()]
    for number, column in enumerate(columns):
        wide = column.rpartition("_")[2] in _TEXTS
        sheet.set_column(number, number, _WIDE if wide else _NARROW, wrapped)
        sheet.write_string(0, number, column, bold)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(rows), len(columns) - 1)
    links = 0
    for line, row in enumerate(rows, start=1):
        for number, column in enumerate(columns):
            value = row[column]
            if column.endswith("_link") and isinstance(value, str) and links < _MOST_LINKS:
                links += 1
                _write_link(sheet, line, number, value, wrapped)
            else:
                _write(sheet, line, number, value, wrapped)


def _write(sheet: Any, line: int, number: int, value: object, format: Any) -> None:
    if value is None:
        return
    if isinstance(value, bool):
        sheet.write_boolean(line, number, value, format)
    elif isinstance(value, int | float):
        sheet.write_number(line, number, value, format)
    else:
        sheet.write_string(line, number, _cell(str(value)), format)


def _write_link(sheet: Any, line: int, number: int, target: str, format: Any) -> None:
    if len(target) <= _MOST_LINK:
        sheet.write_url(line, number, target, format, string="at the source")
    else:
        sheet.write_string(line, number, target, format)


def _about(book: Any, comparison: Comparison) -> None:
    """What was compared, and with what."""
    sheet = book.add_worksheet("About")
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, _NARROW, wrapped)
    sheet.set_column(1, 1, 2 * _WIDE, wrapped)
    facts: Mapping[str, object] = {
        **pair_row(comparison),
        "A": name_of(comparison, "a"),
        "B": name_of(comparison, "b"),
        "a_url": comparison.a.url,
        "b_url": comparison.b.url,
        "signature": comparison.tool.signature,
        "summary": "; ".join(segments(comparison)),
    }
    for line, (name, value) in enumerate(facts.items()):
        sheet.write_string(line, 0, name, wrapped)
        sheet.write_string(line, 1, _cell(str(value or "")), wrapped)


def _cell(text: str) -> str:
    """A text as one line without control codes, not longer than a cell may be."""
    line = safe_line(text)
    return line if len(line) <= _MOST else f"{line[: _MOST - 2]} …"
