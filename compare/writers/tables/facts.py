"""The ledger of facts as a Markdown table.

Takes the rows and a View and gives text that is inert wherever it is pasted.
"""

from collections.abc import Sequence

from tabulate import tabulate

from compare.result.comparison import Comparison
from compare.result.facts import FactRow
from compare.writers.common.markdown_safe import escaped
from compare.writers.facts import columns, own_words, places, state_words, summary
from compare.writers.tables.passages import compact, heading_lines
from compare.writers.view import View


def markdown_text(comparison: Comparison, shown: Sequence[FactRow], view: View) -> str:
    """A GitHub table with a row for each fact."""
    names = columns(comparison)
    rows = [
        [
            escaped(row.kind),
            escaped(state_words(comparison, row.state)),
            *(_cell(comparison, row, name, view) for name in names),
        ]
        for row in shown
    ]
    headers = ["kind", "state", *(name if len(name) > 1 else name.upper() for name in names)]
    heading = "\n".join(f"- {escaped(line)}" for line in heading_lines(comparison, view))
    table = [compact(tabulate(rows, headers, "github", disable_numparse=True))] if rows else []
    return "\n\n".join([heading, *table, escaped(summary(comparison, shown))]) + "\n"


def _cell(comparison: Comparison, row: FactRow, name: str, view: View) -> str:
    words, number = own_words(comparison, row, name, view.ascii), len(places(row, name))
    return escaped(f"{words} ({number}×)" if number > 1 else words)
