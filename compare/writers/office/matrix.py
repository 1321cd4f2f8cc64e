"""A matrix of many reports as a workbook: statements, facts, quotations, copies, reports.

Takes a Matrix and a View and gives the bytes of an .xlsx file; texts are written as texts, as in
the workbook of two reports. XlsxWriter is an extra and imported here only.
"""

import io

import xlsxwriter

from compare.result.matrix import Matrix
from compare.writers.data.matrix import MATRIX_TABLES, matrix_rows
from compare.writers.office.xlsx import add_sheet
from compare.writers.office.zipped import FIXED
from compare.writers.view import View


def xlsx_bytes(matrix: Matrix, view: View) -> bytes:
    """The workbook; the same matrix gives the same bytes."""
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        title = f"{len(matrix.reports)} reports"
        book.set_properties({"title": title, "created": FIXED.replace(tzinfo=None)})
        for table in MATRIX_TABLES:
            add_sheet(book, table.capitalize(), matrix_rows(matrix, table))
    return out.getvalue()
