"""The findings as a Word document, for an editor.

Takes a Comparison and a View and gives the bytes of a .docx file: what was compared, how much the
two share, a table of the findings under each heading with the words that differ in bold, and then
the passages. Headings, lists and tables have Word's own styles, so that a newsroom's template can
restyle them. All text is laid out as text; a link leads to the publisher's sentence and nowhere
else. python-docx is an extra and imported here only.
"""

import io
from collections.abc import Iterable, Sequence
from typing import Any

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from compare.analysis.excerpts import passages_that_matter
from compare.result.comparison import Comparison
from compare.result.findings import by_passage
from compare.result.passage import Passage
from compare.text.document import Span
from compare.text.safe_text import safe_line
from compare.text.sides import SIDES, Side, sentence_index
from compare.version import VERSION
from compare.writers.common.addresses import address, sentence_link
from compare.writers.common.finding_rows import FindingRow, finding_sections
from compare.writers.common.marked_text import SideTexts
from compare.writers.common.pair_text import pair_name
from compare.writers.common.summary_text import (
    column_title,
    in_column,
    name_of,
    report_facts,
    segments,
    share_sentences,
)
from compare.writers.common.wrapping import Styled, slice_styles
from compare.writers.data.passages import what_differs
from compare.writers.office.zipped import FIXED, without_clock
from compare.writers.view import View

# Centimetres: what differs needs less room than the words; together they fit the page.
_WHAT, _ACROSS = 3.5, 17.0
_NOTHING = "not stated"
_NOTHING_SIMILAR = "not found in these words"
_AT_SOURCE = "at the source"


def docx_bytes(comparison: Comparison, view: View) -> bytes:
    """The document; the same comparison gives the same bytes."""
    document = docx.Document()
    _set_up(document, comparison, view)
    _opening(document, comparison, view)
    _findings(document, comparison)
    if not comparison.alone:
        _passages(document, comparison, view)
    out = io.BytesIO()
    document.save(out)
    return without_clock(out.getvalue())


def _set_up(document: Any, comparison: Comparison, view: View) -> None:
    """Margins, and properties without a clock; an author only where one is given."""
    for section in document.sections:
        section.left_margin = section.right_margin = Cm(2)
    document.styles["Normal"].font.size = Pt(10)
    properties = document.core_properties
    properties.comments = properties.last_modified_by = ""
    properties.author = safe_line(view.author)[:250]
    properties.title = _title(comparison, view)[:250]
    properties.created = properties.modified = FIXED.replace(tzinfo=None)
    properties.revision = 1


def _title(comparison: Comparison, view: View) -> str:
    return safe_line(view.title).strip() or safe_line(pair_name(comparison))


def _opening(document: Any, comparison: Comparison, view: View) -> None:
    """What was given for the head, the two reports, and how much they share."""
    document.add_heading(_title(comparison, view), level=0)
    if view.author.strip():
        document.add_paragraph(f"Compared by {safe_line(view.author)}")
    for line in view.note.strip().splitlines():
        document.add_paragraph(safe_line(line))
    for side in _columns(comparison):
        report = in_column(comparison, side)
        origin, size = report_facts(comparison, side, ascii=False)
        paragraph = document.add_paragraph(style="List Bullet")
        name = safe_line(name_of(comparison, side))
        paragraph.add_run(f"{column_title(comparison, side)}: {name}").bold = True
        headline = [report.title] if report.title else []
        page = address(report.url)
        known = [text for text in (*headline, *origin, *size) if text != page]
        paragraph.add_run(f" ({', '.join(map(safe_line, known))})")
        if page:
            paragraph.add_run(" ")
            _link(paragraph, page, page)
    shared = [] if comparison.alone else share_sentences(comparison)
    for line in (*shared, *segments(comparison)[0 if comparison.alone else 2 :]):
        document.add_paragraph(line[0].upper() + line[1:])
    document.add_paragraph(
        f"Made by crossreport {VERSION}. It compares words and gives hints, never a verdict: read "
        "both texts before you rely on one."
    )


def _columns(comparison: Comparison) -> tuple[Side, ...]:
    return SIDES if not comparison.alone or comparison.transcript else SIDES[:1]


def _findings(document: Any, comparison: Comparison) -> None:
    """A table for each heading."""
    sections = finding_sections(comparison)
    number = sum(len(section.rows) for section in sections)
    document.add_heading(f"Findings ({number})", level=1)
    if not sections:
        document.add_paragraph("Nothing was found that differs.")
    for section in sections:
        document.add_heading(f"{section.title} ({len(section.rows)})", level=2)
        spoken = comparison.transcript is not None and any(
            row.spoken is not None for row in section.rows
        )
        titles = [_side_title(comparison, side) for side in SIDES]
        if comparison.alone:
            titles = titles[:1]
        table = _table(document, ["What", *titles, *(["The speech"] if spoken else [])])
        for row in section.rows:
            _finding(table.add_row().cells, row, alone=comparison.alone, spoken=spoken)


def _finding(cells: Sequence[Any], row: FindingRow, *, alone: bool, spoken: bool) -> None:
    """What differs and the notes, then the words of each side."""
    what = cells[0].paragraphs[0]
    what.add_run(row.what).bold = True
    where = " – ".join(place for place in row.places if place)
    for text in (f"{row.id}, {where}", row.note, row.decision):
        if text:
            cells[0].add_paragraph(text)
    for number in range(1 if alone else 2):
        paragraph = cells[1 + number].paragraphs[0]
        line = row.around[number]
        if not line.text:
            paragraph.add_run(_NOTHING if row.spoken is None else "").italic = True
            continue
        _write(paragraph, line)
        if row.links[number]:
            _link(cells[1 + number].add_paragraph(), _AT_SOURCE, row.links[number] or "")
    if spoken:
        paragraph = cells[-1].paragraphs[0]
        paragraph.add_run(row.spoken or _NOTHING_SIMILAR).italic = not row.spoken


def _passages(document: Any, comparison: Comparison, view: View) -> None:
    """The passages in A's order, side by side."""
    shown: Iterable[Passage] = comparison.passages
    title = "Passages"
    if view.excerpts:
        shown, title = passages_that_matter(comparison), "Passages with findings, and around them"
    document.add_heading(title, level=1)
    texts = SideTexts(comparison, ascii=False)
    differing = by_passage(comparison.findings)
    table = _table(document, ["What", *(_side_title(comparison, side) for side in SIDES)])
    for passage in shown:
        cells = table.add_row().cells
        what = what_differs(comparison, passage, differing.get(passage.id, ()))
        cells[0].paragraphs[0].add_run(what)
        for cell, side in zip(cells[1:], SIDES, strict=True):
            _passage_side(cell.paragraphs[0], comparison, texts, passage, side)


def _passage_side(
    paragraph: Any, comparison: Comparison, texts: SideTexts, passage: Passage, side: Side
) -> None:
    """The words of one side, the first sentence linked to its publisher's page."""
    ids = passage.ids(side)
    if not ids:
        return
    report = comparison.report(side)
    first = report.sentences[sentence_index(ids[0])]
    target = sentence_link(report, Span(first.start, first.end))
    if target:
        _link(paragraph, ids[0], target)
    else:
        paragraph.add_run(ids[0])
    paragraph.add_run("  ")
    parts = texts.parts(passage, side, texts.marks(passage, side), braces=False)
    _write(paragraph, texts.joined(parts))


def _side_title(comparison: Comparison, side: Side) -> str:
    return f"{column_title(comparison, side)}: {safe_line(name_of(comparison, side))}"


def _table(document: Any, titles: Sequence[str]) -> Any:
    """A table whose first row is repeated on every page."""
    table = document.add_table(rows=1, cols=len(titles), style="Table Grid")
    widths = [_WHAT, *[(_ACROSS - _WHAT) / (len(titles) - 1)] * (len(titles) - 1)]
    cells = table.rows[0].cells
    for column, cell, title, width in zip(table.columns, cells, titles, widths, strict=True):
        column.width = cell.width = Cm(width)
        cell.paragraphs[0].add_run(title).bold = True
    repeated = OxmlElement("w:tblHeader")
    table.rows[0]._tr.get_or_add_trPr().append(repeated)
    return table


def _write(paragraph: Any, line: Styled) -> None:
    """A line with its styled words in bold."""
    for text, style in slice_styles(line, 0, len(line.text)):
        paragraph.add_run(text).bold = bool(style)


def _link(paragraph: Any, text: str, target: str) -> None:
    """A hyperlink, for which python-docx has no method."""
    related = paragraph.part.relate_to(target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), related)
    run = paragraph.add_run(text)
    run.font.underline = True
    link.append(run._r)
    paragraph._p.append(link)
