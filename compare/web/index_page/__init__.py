"""The index of a batch: one HTML file with a table that sorts, filters and links to the pages.

Takes the rows of the table of pairs and gives the text of the file. All rows are in the markup, so
that it can be read and searched without scripts; the script only sorts and hides rows. The columns
are those that one looks for a pair by; the tables have all.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from compare.text.safe_text import safe_line
from compare.text.sides import SIDES
from compare.web.layout import asset, environment, policy
from compare.writers.data.batch_tables import PAIR_COLUMNS, Cell, Row

PACKAGE = "compare.web.index_page"
# More rows would make a page that no browser sorts in a moment; the tables hold all.
MOST_IN_INDEX = 20_000
# Columns of the table of pairs that are numbers, with their headings.
_NUMBERS = (
    ("matches", "Matches"),
    ("shared_words_a", "Same words, A"),
    ("shared_words_b", "Same words, B"),
    ("differences", "Differences"),
    ("differences_quote_wording", "Quotations"),
    ("differences_number", "Numbers"),
    ("differences_date", "Dates"),
    ("differences_name", "Names"),
    ("differences_negation", "Negations"),
    ("differences_certainty", "Certainty"),
    ("differences_quote_mode", "Quoted or not"),
    ("differences_speaker", "Speakers"),
    ("details", "Details"),
    ("uncertain", "Uncertain"),
)


@dataclass(frozen=True, slots=True)
class _Line:
    """One row of the index; `state` is what the filter looks for.

    `reports` are both labels with the titles, "" where one is not known.
    """

    pair: str
    page: str
    state: str
    reports: tuple[tuple[str, str], ...]
    error: str
    numbers: tuple[tuple[Cell, str], ...]


def index_page(rows: Sequence[Row], title: str, total: int) -> str:
    """The whole file; `total` is the number of pairs, of which `rows` may be only the first."""
    style, script = asset(PACKAGE, "index.css"), asset(PACKAGE, "index.js")
    return environment(PACKAGE).get_template("index.html").render(
        style=Markup(style),
        script=Markup(script),
        policy=policy(style, script),
        title=safe_line(title),
        headings=[heading for _, heading in _NUMBERS],
        lines=[_line(dict(zip(PAIR_COLUMNS, row, strict=True))) for row in rows],
        total=total,
    ) + "\n"  # fmt: skip


def _line(cells: dict[str, Cell]) -> _Line:
    failed = cells["status"] == "failed"
    differs = bool(cells["differences"])
    return _Line(
        pair=str(cells["pair"]),
        page=str(cells["page"] or ""),
        state="failed" if failed else "differs" if differs else "agrees",
        reports=() if failed else tuple(_report(cells, side) for side in SIDES),
        error=str(cells["error"] or ""),
        numbers=tuple((cells[name], _number(name, cells[name])) for name, _ in _NUMBERS),
    )


def _report(cells: dict[str, Cell], side: str) -> tuple[str, str]:
    """The label and the title of a report; a file that is only called `a` has no label."""
    label, title = (str(cells[f"{name}_{side}"] or "") for name in ("label", "title"))
    return ("" if label.casefold() == side and title else label), title


def _number(name: str, value: Cell) -> str:
    """A share in per cent, a count as it is."""
    if value is None:
        return ""
    return f"{100 * float(value):.0f} %" if PAIR_COLUMNS[name] is float else str(value)
