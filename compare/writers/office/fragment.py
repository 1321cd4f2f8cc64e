"""The findings as a piece of HTML for another page, such as an article in a newsroom's system.

Takes a Comparison and a View and gives one `section` element: what was compared, how much the two
share, and the findings with the words that differ marked; with full passages where the view asks
for no excerpts. It has no script and loads nothing. Its style applies to nothing outside it, and
without the style, which some systems remove, it is plain headings and tables. Every text from
outside is escaped.
"""

from collections.abc import Iterable

from markupsafe import Markup

from compare.analysis.excerpts import passages_that_matter
from compare.result.comparison import Comparison
from compare.result.findings import by_passage
from compare.result.passage import Passage
from compare.text.safe_text import safe_line
from compare.text.sides import SIDES, Side
from compare.writers.common.addresses import address
from compare.writers.common.finding_rows import FindingRow, FindingSection, finding_sections
from compare.writers.common.marked_text import SideTexts
from compare.writers.common.pair_text import pair_id, pair_name
from compare.writers.common.summary_text import (
    column_title,
    in_column,
    name_of,
    segments,
    share_sentences,
)
from compare.writers.common.wrapping import Styled, slice_styles
from compare.writers.data.passages import what_differs
from compare.writers.view import View

_STYLE = Markup(
    "<style>"
    ".crossreport{font:inherit;line-height:1.45;max-width:70em;overflow-wrap:anywhere}"
    ".crossreport table{border-collapse:collapse;width:100%}"
    ".crossreport th,.crossreport td{border:1px solid #8888;padding:.4em .6em;"
    "text-align:left;vertical-align:top}"
    ".crossreport mark{background:none;color:inherit;font-weight:bold;"
    "text-decoration:underline;text-underline-offset:.15em}"
    ".crossreport .crossreport-what{white-space:normal;min-width:7em}"
    ".crossreport .crossreport-note{font-size:.9em;display:block}"
    "</style>"
)
_TABLE = Markup("<table><thead><tr>{}</tr></thead><tbody>{}</tbody></table>")


def fragment_text(comparison: Comparison, view: View | None = None) -> str:
    """The piece of HTML; the same comparison gives the same text."""
    view = view or View()
    parts = [
        *_heading(comparison, view),
        _reports(comparison),
        *(Markup("<p>{}</p>").format(line) for line in _counts(comparison)),
        *(_section(comparison, section) for section in finding_sections(comparison)),
    ]
    if not comparison.alone:
        parts.append(_passages(comparison, excerpts=view.excerpts))
    return str(
        Markup('<section class="crossreport" data-pair="{}">{}{}</section>\n').format(
            pair_id(comparison), _STYLE, Markup("\n").join(parts)
        )
    )


def _heading(comparison: Comparison, view: View) -> Iterable[Markup]:
    """The title, who compared, and the note, as far as they were given."""
    title = safe_line(view.title).strip() or safe_line(pair_name(comparison))
    yield Markup("<h2>{}</h2>").format(title)
    if view.author.strip():
        yield Markup("<p>Compared by {}</p>").format(safe_line(view.author))
    for line in view.note.strip().splitlines():
        yield Markup("<p>{}</p>").format(safe_line(line))


def _reports(comparison: Comparison) -> Markup:
    """The names of both reports, linked where their addresses are known."""
    items = []
    for side in SIDES[:1] if comparison.alone and not comparison.transcript else SIDES:
        report, name = in_column(comparison, side), safe_line(name_of(comparison, side))
        page = address(report.url)
        shown = Markup('<a href="{}">{}</a>').format(page, name) if page else name
        date = f", {safe_line(report.date)}" if report.date else ""
        items.append(
            Markup("<li>{}: {}{}</li>").format(column_title(comparison, side), shown, date)
        )
    return Markup("<ul>{}</ul>").format(Markup("").join(items))


def _counts(comparison: Comparison) -> list[str]:
    return segments(comparison) if comparison.alone else share_sentences(comparison)


def _section(comparison: Comparison, section: FindingSection) -> Markup:
    """Findings under one heading, as a table."""
    spoken = any(row.spoken is not None for row in section.rows)
    names = [_side_title(comparison, side) for side in SIDES]
    titles = ["What", *(names[:1] if comparison.alone else names)]
    rows = (_row(row, alone=comparison.alone, spoken=spoken) for row in section.rows)
    table = _TABLE.format(
        _heads([*titles, *(["The speech"] if spoken else [])]), Markup("\n").join(rows)
    )
    return Markup("<h3>{} ({})</h3>\n{}").format(section.title, len(section.rows), table)


def _row(row: FindingRow, *, alone: bool, spoken: bool) -> Markup:
    notes = [row.note, row.decision]
    notes_shown = Markup("").join(
        Markup('<span class="crossreport-note">{}</span>').format(note) for note in notes if note
    )
    cells = [Markup('<td class="crossreport-what"><b>{}</b>{}</td>').format(row.what, notes_shown)]
    for line, target in list(zip(row.around, row.links, strict=True))[: 1 if alone else 2]:
        source = Markup(' <a href="{}">source</a>').format(target) if target else ""
        shown: Markup | str = _marked(line)
        if not line.text:
            shown = "not stated" if row.spoken is None else ""
        cells.append(Markup("<td>{}{}</td>").format(shown, source))
    if spoken:
        cells.append(Markup("<td>{}</td>").format(row.spoken or "not found in these words"))
    return Markup('<tr data-finding="{}">{}</tr>').format(row.id, Markup("").join(cells))


def _passages(comparison: Comparison, *, excerpts: bool) -> Markup:
    """The passages, folded: they are long, and the findings are what the page is about."""
    shown: Iterable[Passage] = comparison.passages
    if excerpts:
        shown = passages_that_matter(comparison)
    texts = SideTexts(comparison, ascii=False)
    differing = by_passage(comparison.findings)
    rows = []
    for passage in shown:
        what = what_differs(comparison, passage, differing.get(passage.id, ()))
        cells = [Markup("<td>{}</td>").format(what)]
        for side in SIDES:
            marks = texts.marks(passage, side)
            line = texts.joined(texts.parts(passage, side, marks, braces=False))
            cells.append(Markup("<td>{}</td>").format(_marked(line)))
        rows.append(
            Markup('<tr data-passage="{}">{}</tr>').format(passage.id, Markup("").join(cells))
        )
    heads = _heads(["What", *(_side_title(comparison, side) for side in SIDES)])
    return Markup("<details><summary>{}</summary>\n{}</details>").format(
        "Passages with findings, and around them" if excerpts else "All passages",
        _TABLE.format(heads, Markup("\n").join(rows)),
    )


def _heads(titles: list[str]) -> Markup:
    return Markup("").join(Markup('<th scope="col">{}</th>').format(title) for title in titles)


def _side_title(comparison: Comparison, side: Side) -> str:
    return f"{column_title(comparison, side)}: {safe_line(name_of(comparison, side))}"


def _marked(line: Styled) -> Markup:
    """A line with its styled words marked."""
    pieces = slice_styles(line, 0, len(line.text))
    return Markup("").join(
        Markup("<mark>{}</mark>").format(text) if style else Markup("{}").format(text)
        for text, style in pieces
    )
