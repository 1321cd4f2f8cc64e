"""The page of many reports: a matrix as one HTML file that reads without scripts.

Takes a Matrix and gives the text of the file: statements are rows, reports are columns, and each
row opens the words of all reports side by side. The script only filters and sorts. As in the page
of two reports, nothing is fetched, and the policy allows this style and this script alone.
"""

from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from compare.result.matrix import Matrix
from compare.text.safe_text import safe_line
from compare.web.matrix_page.rows import (
    copy_rows,
    fact_lines,
    quotation_rows,
    report_columns,
    statement_rows,
)
from compare.web.page import policy
from compare.web.page.escaping import shown
from compare.writers.common.matrix_text import counts_line
from compare.writers.view import View


def page_text(matrix: Matrix, view: View | None = None) -> str:
    """The whole page; the same matrix gives the same bytes, whatever the view."""
    style, script = _asset("matrix.css"), _asset("matrix.js")
    columns = report_columns(matrix)
    return _environment().get_template("matrix.html").render(
        style=Markup(style),
        script=Markup(script),
        policy=policy(style, script),
        columns=columns,
        counts=counts_line(matrix),
        rows=statement_rows(matrix, columns),
        facts=fact_lines(matrix),
        quotations=quotation_rows(matrix, columns),
        copies=copy_rows(matrix),
        speech=None if matrix.transcript is None else safe_line(matrix.transcript.label),
        caveats=[safe_line(caveat) for caveat in matrix.caveats],
        signature=matrix.tool.signature,
        version=matrix.tool.version,
    ) + "\n"  # fmt: skip


def _asset(name: str) -> str:
    """A file that ships beside this module."""
    return files("compare.web.matrix_page").joinpath(name).read_text(encoding="utf-8")


def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("compare.web.matrix_page"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["shown"] = shown
    return environment
