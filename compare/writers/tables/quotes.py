"""The quotations as a table, for a text file or a Markdown page.

Takes Quotes and a View and gives a table with words where the terminal has signs.
"""

from tabulate import tabulate

from compare.result.outcomes import QuotationOutcome
from compare.text.sides import SIDES, Side
from compare.writers.common.decision_text import unplaced_lines
from compare.writers.common.markdown_safe import bolded, escaped
from compare.writers.common.marked_text import stretch
from compare.writers.common.signs import BRACES, DIFFERING, glyphs, id_runs
from compare.writers.common.summary_text import column_title, in_column
from compare.writers.common.support_text import spoken_words
from compare.writers.common.wrapping import Styled, wrap_text
from compare.writers.quotes import Quotes, counts, hidden, parts_of
from compare.writers.tables.passages import compact, heading_lines, spaced
from compare.writers.view import View

_WHAT = 20


def plain_text(quotes: Quotes, view: View) -> str:
    """A table of fixed columns, wrapped to the width of the view (at least 60)."""
    width = (max(view.columns, 60) - _WHAT - 4) // 2
    rows = []
    for outcome in _shown(quotes):
        row = ["\n".join(wrap_text(_what(quotes, outcome), _WHAT))]
        for side in SIDES:
            lines = [
                line
                for part in _parts(quotes, outcome, side, view, braces=True)
                for piece in part
                for line in wrap_text(piece.text, width)
            ]
            row.append("\n".join(lines))
        rows.append(row)
    lines = [line for text in heading_lines(quotes.comparison, view) for line in _cut(text, view)]
    lines += ["", *(spaced(rows, _headers(quotes)) if rows else []), ""]
    legend = DIFFERING.join(BRACES) if any(outcome.words for outcome in quotes.shown) else ""
    below = (
        _transcript_legend(quotes, view),
        hidden(quotes),
        *_unplaced(quotes, view),
        *counts(quotes),
    )
    for text in (legend, *below):
        lines += _cut(text, view) if text else []
    return "\n".join(lines) + "\n"


def markdown_text(quotes: Quotes, view: View) -> str:
    """A GitHub table; words that differ are bold, every text is inert."""
    rows = []
    for outcome in _shown(quotes):
        row = [escaped(_what(quotes, outcome))]
        for side in SIDES:
            parts = _parts(quotes, outcome, side, view, braces=False)
            row.append("<br>".join(bolded(piece) for part in parts for piece in part))
        rows.append(row)
    heading = "\n".join(f"- {escaped(line)}" for line in heading_lines(quotes.comparison, view))
    grid = tabulate(rows, _headers(quotes), "github", disable_numparse=True)
    below = (
        _transcript_legend(quotes, view),
        hidden(quotes),
        *_unplaced(quotes, view),
        *counts(quotes),
    )
    tail = [escaped(text) for text in below if text]
    legend = [f"<b>{DIFFERING}</b>"] if any(outcome.words for outcome in quotes.shown) else []
    table = [compact(grid)] if rows else []
    return "\n\n".join([heading, *table, *legend, *tail]) + "\n"


def _transcript_legend(quotes: Quotes, view: View) -> str:
    """How to read the words that differ from the transcript; "" if there are none."""
    return f"transcript: {spoken_words(view.ascii)}" if quotes.has_spoken_words else ""


def _unplaced(quotes: Quotes, view: View) -> list[str]:
    """The decisions that no longer apply."""
    return [f"No longer applies: {line}" for line in unplaced_lines(quotes.comparison, view.ascii)]


def _cut(text: str, view: View) -> list[str]:
    return wrap_text(text, view.columns)


def _headers(quotes: Quotes) -> list[str]:
    return ["quotation", *(column_title(quotes.comparison, side) for side in SIDES)]


def _shown(quotes: Quotes) -> list[QuotationOutcome]:
    return [outcome for group in quotes.rows for outcome in group.outcomes]


def _what(quotes: Quotes, outcome: QuotationOutcome) -> str:
    """The side of a quotation and its outcome, in words."""
    words = quotes.title(outcome)
    return f"{outcome.side.upper()}: {words}{', in part' if outcome.partly else ''}"


def _parts(
    quotes: Quotes, outcome: QuotationOutcome, side: Side, view: View, *, braces: bool
) -> list[tuple[Styled, ...]]:
    """For each part its ids, text, speaker, status in the transcript, and decisions."""
    found: list[tuple[Styled, ...]] = []
    text = in_column(quotes.comparison, side).text
    for part in parts_of(quotes, outcome, side, view.ascii):
        line = stretch(text, part.span, part.marks, side, braces=braces, ascii=view.ascii)
        ids = Styled(" ".join(id_runs(part.ids, glyphs(view.ascii))))
        speaker = f"{glyphs(view.ascii).dash} {part.speaker}"
        below = (speaker if part.speaker else "", part.transcript, *part.decided)
        found.append((ids, line, *(Styled(text) for text in below if text)))
    return found
