"""What a notebook shows of a comparison: the counts, and the findings that matter most.

Takes a Comparison, gives a piece of HTML without script or style sheet, small enough to stand in a
cell. Every text from outside is escaped.
"""

from html import escape

from compare.result.comparison import Comparison
from compare.result.findings import UNCERTAIN
from compare.text.safe_text import safe_line
from compare.text.sides import SIDES
from compare.writers.common.difference_text import kind_words
from compare.writers.common.summary_text import segments

# A cell is for a glance: so many differences, and of each so many characters.
_MOST = 20
_LONGEST = 160


def notebook_html(comparison: Comparison) -> str:
    """The counts and a table of what differs."""
    differing = [f for f in comparison.findings if f.stands and UNCERTAIN not in f.kinds]
    names = [_cell(comparison.report(side).label) for side in SIDES]
    rows = [
        f"<tr><td>{_cell(' '.join((*finding.ids('a'), *finding.ids('b'))))}</td>"
        f"<td>{_cell(kind_words(finding))}</td>"
        f"<td>{_words(finding.text_a)}</td><td>{_words(finding.text_b)}</td></tr>"
        for finding in differing[:_MOST]
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


def _words(text: str) -> str:
    return _cell(text) if text else "–"


def _cell(text: str) -> str:
    """A text from outside in one line, escaped and not too long."""
    line = safe_line(text)
    return escape(line if len(line) <= _LONGEST else f"{line[: _LONGEST - 2]} …")
