"""The page of many reports: a matrix as one HTML file that reads without scripts.

Takes a Matrix and gives the text of the file: statements are rows, reports are columns, and each
row opens the words of all reports side by side. The script only filters and sorts. As in the page
of two reports, nothing is fetched, and the policy allows this style and this script alone.
"""

from markupsafe import Markup

from compare.result.matrix import Matrix
from compare.text.safe_text import safe_line
from compare.web.layout import asset, environment, policy
from compare.web.matrix_page.rows import (
    copy_rows,
    fact_lines,
    quotation_rows,
    report_columns,
    statement_rows,
)
from compare.writers.common.matrix_text import counts_line, other_differences
from compare.writers.view import View

PACKAGE = "compare.web.matrix_page"


def page_text(matrix: Matrix, view: View | None = None) -> str:
    """The whole page; of a view it takes only where the pages of pairs are."""
    style, script = asset(PACKAGE, "matrix.css"), asset(PACKAGE, "matrix.js")
    columns = report_columns(matrix)
    rows = statement_rows(matrix, columns, view.pair_pages if view else "")
    return environment(PACKAGE).get_template("matrix.html").render(
        style=Markup(style),
        script=Markup(script),
        policy=policy(style, script),
        columns=columns,
        counts=counts_line(matrix),
        kinds=dict.fromkeys(kind for row in rows for kind, _ in row.differences),
        rows=rows,
        facts=fact_lines(matrix),
        others=[(each.id, kind, note) for each, kind, note in other_differences(matrix)],
        quotations=quotation_rows(matrix, columns),
        copies=copy_rows(matrix),
        speech=None if matrix.transcript is None else safe_line(matrix.transcript.label),
        caveats=[safe_line(caveat) for caveat in matrix.caveats],
        signature=matrix.tool.signature,
        version=matrix.tool.version,
    ) + "\n"  # fmt: skip
