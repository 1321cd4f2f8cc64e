"""What a notebook shows of a comparison: the counts, and each fact and quotation that differs.

Takes a Comparison, gives a piece of HTML without script or style sheet, small enough to stand in a
cell. Every text from outside is escaped.
"""

from html import escape

from compare.result.comparison import Comparison
from compare.text.document import Span
from compare.text.safe_text import safe_line
from compare.text.sides import SIDES
from compare.writers.common.summary_text import segments

# A cell is for a glance: so many differences, and of each so many characters.
_MOST = 20
_LONGEST = 160


def notebook_html(comparison: Comparison) -> str:
    """The counts and a table of what differs."""
    differing = [(p, d) for p in comparison.passages for d in p.standing if not p.boilerplate]
    texts = [comparison.report(side).text for side in SIDES]
    names = [_cell(comparison.report(side).label) for side in SIDES]
    rows = [
        f"<tr><td>{_cell(' '.join((*passage.a, *passage.b)))}</td>"
        f"<td>{_cell(difference.kind.value.replace('_', ' '))}</td>"
        f"<td>{_words(texts[0], difference.a)}</td><td>{_words(texts[1], difference.b)}</td></tr>"
        for passage, difference in differing[:_MOST]
    ]
    counts = "".join(f"<li>{_cell(segment)}</li>" for segment in segments(comparison))
    more = len(differing) - len(rows)
    return (
        f"<div><p><b>{names[0]}</b> (A) and <b>{names[1]}</b> (B)</p><ul>{counts}</ul>"
        + (
            "<table><thead><tr><th>sentences</th><th>differs</th><th>A</th><th>B</th></tr></thead>"
            f"<tbody>{''.join(rows)}</tbody></table>"
            if rows
            else ""
        )
        + (f"<p>and {more} more</p>" if more > 0 else "")
        + "</div>"
    )


def _words(text: str, span: Span | None) -> str:
    return _cell(text[span.start : span.end]) if span else "–"


def _cell(text: str) -> str:
    """A text from outside in one line, escaped and not too long."""
    line = safe_line(text)
    return escape(line if len(line) <= _LONGEST else f"{line[: _LONGEST - 2]} …")
