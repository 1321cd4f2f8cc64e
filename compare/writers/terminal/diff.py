"""The terminal view: both reports side by side, with signs that need no colour.

Takes a Comparison and a View and gives text whose lines never exceed the width. Texts end with a
line feed or are empty; `summary_line` has none. The parts are in `rows` (one passage) and, in
`writers/common`, in `marked_text` (its text), `signs`, `legend` and `summary_text`.
"""

import re
from collections.abc import Sequence

from compare.result.comparison import Comparison
from compare.result.passage import Passage, RelationCounts
from compare.text.safe_text import safe_line
from compare.text.sides import SIDES, Side
from compare.writers.common.decision_text import decisions_at_end
from compare.writers.common.legend import legend
from compare.writers.common.marked_text import SideTexts
from compare.writers.common.reference_text import only_words, reference_words
from compare.writers.common.signs import ONLY_A, ONLY_B, id_runs, paint
from compare.writers.common.summary_text import (
    column_title,
    counted,
    in_column,
    matches_segment,
    name_of,
    report_facts,
    segments,
    side_segment,
    support_segments,
    translations_segment,
)
from compare.writers.common.support_text import support_heading, support_rows
from compare.writers.common.wrapping import cells, hung, wrap_text
from compare.writers.terminal.answer import answer_lines
from compare.writers.terminal.folding import Fold, RunLines, folded
from compare.writers.terminal.rows import WIDE, Columns, Rows, decision_below, follows_on, pad
from compare.writers.view import View, hidden_line

# Blanks at which a summary does not break: a number stays with its noun.
_NO_BREAK = re.compile(r"(?<=\d) (?=\w)| (?=\(|\d+[,)])")


def text(comparison: Comparison, view: View) -> str:
    """The answer, with the texts below it if the view has them; with `stat` the table of counts."""
    if view.stat:
        return stat_text(comparison, view)
    lines = answer_lines(comparison, view)
    if view.rows:
        lines += ["", *_texts(comparison, view)]
    return "\n".join(lines) + "\n"


def _texts(comparison: Comparison, view: View) -> list[str]:
    """The passages of the view side by side, with legend and counts."""
    passages = comparison.ordered(view.order)
    shown = [passage for passage in passages if view.shows(passage)]
    rows = Rows(comparison, view, SideTexts(comparison, view.ascii))
    lines: list[str] = []
    if shown:
        lines = _wide(rows, shown) if view.columns >= WIDE else _stacked(rows, shown)
    if hidden := hidden_line(len(shown), len(passages), view):
        lines += wrap_text(hidden, view.columns)
    entries = list(legend(comparison, shown, rows.marked, view))
    if entries:
        lines += rows.packed(entries, view.columns, gap=3)
    lines += decisions_at_end(comparison, view)
    lines += _supports(comparison, view)
    return [*lines, "", *_summary(comparison, view)]


def brief_text(comparison: Comparison) -> str:
    """One line if the reports differ, else ""."""
    if not comparison.differs:
        return ""
    a, b = (safe_line(name_of(comparison, side)) for side in SIDES)
    return f"Reports {a} and {b} differ\n"


def summary_line(comparison: Comparison) -> str:
    """The counts of the comparison in one line, without a line feed."""
    return " | ".join(segments(comparison))


def stat_text(comparison: Comparison, view: View) -> str:
    """The counts as a table: sentences and words of each side, with their shares."""
    from tabulate import tabulate

    # Headings as a row: as headings, `tabulate` would pad them by two columns each.
    table = [["", "", "all", "shared", "paraphrased", "only here"]]
    for side in SIDES:
        summary = comparison.summary.side(side)
        for name, counts in (("sentences", summary.sentences), ("words", summary.words)):
            table.append([side.upper() if name == "sentences" else "", name, *_shares(counts)])
    align = ("left", "left", "right", "right", "right", "right")
    grid = tabulate(table, tablefmt="plain", disable_numparse=True, colalign=align)
    lines = [line for side in SIDES for line in heading(comparison, side, view, view.columns)]
    for side in SIDES:
        if left_out := comparison.summary.side(side).boilerplate:
            grid += f"\nboilerplate in {side.upper()}, not counted: {left_out}"
    if named := reference_words(comparison):
        lines.append(named)
    lines += ["", *(line.rstrip() for line in grid.splitlines()), ""]
    more = (*support_segments(comparison), *translations_segment(comparison))
    for segment in (matches_segment(comparison), *more):
        lines += phrase(segment, view)
    lines += decisions_at_end(comparison, view)
    lines += _supports(comparison, view)
    return "\n".join(lines) + "\n"


def _shares(counts: RelationCounts) -> list[str]:
    """Total, then each count with its share of it."""
    row = [str(counts.total)]
    for number in (counts.shared, counts.paraphrased, counts.unique):
        share = f"{100 * number / counts.total:.0f} %" if counts.total else "-"
        row.append(f"{number} {share:>6}")
    return row


def _wide(rows: Rows, shown: Sequence[Passage]) -> list[str]:
    columns = rows.columns(shown)
    lines = wide_heading(rows, columns)
    before: Passage | None = None
    for item in folded(shown, rows.view):
        first, last = (
            (item.passages[0], item.passages[-1]) if isinstance(item, Fold) else 2 * (item,)
        )
        if before is not None and not follows_on(before, first):
            lines.append(rows.join("", "", "", columns))
        if isinstance(item, Fold):
            lines.append(_fold(rows, item, columns.gutter + 2, columns.ids[item.side]))
        else:
            lines += rows.wide(item, columns)
        before = last
    return [*lines, rule(rows, columns, rows.glyph.foot)]


def rule(rows: Rows, columns: Columns, cross: str) -> str:
    """A line across all columns that crosses the bar between the reports."""
    start = rows.glyph.rule * (columns.indent + columns.side_a + 1)
    return rows.paint(start + cross + rows.glyph.rule * (columns.total - len(start) - 1), "dim")


def wide_heading(rows: Rows, columns: Columns) -> list[str]:
    """The two reports above their columns, and a rule."""
    heads = {}
    for side in SIDES:
        width = columns.ids[side] + 1 + columns.text
        heads[side] = heading(rows.comparison, side, rows.view, width)
    height = max(map(len, heads.values()))
    left, right = (heads[side] + [""] * (height - len(heads[side])) for side in SIDES)
    lines = [rows.join("", a, b, columns) for a, b in zip(left, right, strict=True)]
    return [*lines, rule(rows, columns, rows.glyph.cross)]


def _stacked(rows: Rows, shown: Sequence[Passage]) -> list[str]:
    view = rows.view
    lines = [line for s in SIDES for line in heading(rows.comparison, s, view, view.columns)]
    rule = rows.paint(rows.glyph.rule * view.columns, "dim")
    lines.append(rule)
    single = [p for p in shown if not p.a or not p.b]
    labels = [" ".join(id_runs(p.a or p.b, rows.glyph)) for p in single]
    id_width = min(max(map(cells, labels), default=0), max(2, view.columns // 4))
    before: Passage | None = None
    for item in folded(shown, view):
        first, last = (
            (item.passages[0], item.passages[-1]) if isinstance(item, Fold) else 2 * (item,)
        )
        if before is not None and not follows_on(before, first):
            lines.append("")
        if isinstance(item, Fold):
            lines.append(_fold(rows, item, 4, id_width))
        else:
            lines += rows.stacked(item, id_width)
        before = last
    return [*lines, rule]


def _fold(rows: Rows, fold: Fold, indent: int, id_width: int) -> str:
    """The line in place of a stretch that only one side has."""
    start = pad(ONLY_A if fold.side == "a" else ONLY_B, indent)
    size = counted(len(fold.sentences), "sentence")
    what = f"{size} {only_words(rows.comparison, fold.side)}"
    lines = RunLines(rows.comparison, rows.view)
    return lines.line(fold.sentences, fold.side, start, id_width, what)


def heading(comparison: Comparison, side: Side, view: View, width: int) -> list[str]:
    """The name of a report, its address, and the other facts about it."""
    name = safe_line(name_of(comparison, side), view.ascii)
    address = safe_line(in_column(comparison, side).url or "", view.ascii)
    letter = column_title(comparison, side)[:1].upper()
    start = pad(paint(letter, side, view.color), 3)
    lines = [paint(line, "strong", view.color) for line in wrap_text(name, width - 3)]
    if address:
        lines += [paint(line, "dim", view.color) for line in wrap_text(address, width - 3)]
    dot = "," if view.ascii else " ·"
    facts = [f"{dot} ".join(part) for part in report_facts(comparison, side, view.ascii) if part]
    whole = f"{dot} ".join(facts)
    for fact in [whole] if cells(whole) <= width - 3 else facts:
        lines += [paint(line, "dim", view.color) for line in wrap_text(fact, width - 3)]
    return hung(lines, start, "   ")


def _summary(comparison: Comparison, view: View) -> list[str]:
    """The counts in one line if they fit, else with a line for each phrase; the answer has more."""
    counts = [
        *(side_segment(comparison, side) for side in SIDES),
        matches_segment(comparison),
    ]
    line = " | ".join(counts)
    if cells(line) <= view.columns:
        return [line]
    return [line for segment in counts for line in phrase(segment, view)]


def _supports(comparison: Comparison, view: View) -> list[str]:
    """The quotations that are not in the transcript word for word, after an empty line."""
    rows = support_rows(comparison, view.ascii)
    if not rows:
        return []
    lines = ["", *hung(wrap_text(support_heading(view.ascii), view.columns - 2), "", "  ")]
    for line, decision in rows:
        lines += hung(wrap_text(line, view.columns - 2), "", "  ")
        lines += decision_below(decision, view, 2, view.columns)
    return lines


def phrase(segment: str, view: View) -> list[str]:
    """The lines of a phrase of the counts, with a hanging indent."""
    first, *rest = wrap_text(_NO_BREAK.sub("\xa0", segment), view.columns)
    lines = hung(wrap_text(" ".join(rest), view.columns - 2), "  ", "  ") if rest else []
    return [line.replace("\xa0", " ") for line in (first, *lines)]
