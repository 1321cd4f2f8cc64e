"""The passages as a table, for a text file or a Markdown page.

Takes a Comparison and a View and gives a table made by `tabulate`. It has words where the terminal
view has signs, so that it needs no legend. Text is laid out, never interpreted: the Markdown form
is inert wherever it is pasted.
"""

import re
from collections.abc import Sequence
from itertools import islice

from tabulate import tabulate

from compare.decisions.wording import decided
from compare.result.comparison import Comparison
from compare.result.findings import Finding, by_passage
from compare.result.passage import Passage
from compare.result.relations import Relation
from compare.text.safe_text import safe_line
from compare.text.sides import SIDES
from compare.writers.common.decision_text import rejected_lines, unplaced_lines
from compare.writers.common.detail_text import detail_lines
from compare.writers.common.difference_text import kind_words, note_words
from compare.writers.common.markdown_safe import bolded, escaped
from compare.writers.common.marked_text import SideTexts
from compare.writers.common.opening_text import opening_lines
from compare.writers.common.reference_text import only_words
from compare.writers.common.signs import (
    BRACES,
    DETAIL,
    DIFFERING,
    ONLY_HERE,
    again,
    doubt,
    glyphs,
    id_runs,
)
from compare.writers.common.summary_text import (
    column_title,
    distance_words,
    in_column,
    name_of,
    report_facts,
    segments,
)
from compare.writers.common.support_text import support_lines
from compare.writers.common.wrapping import wrap_text
from compare.writers.view import View, hidden_line

_WHAT = 20
_PARTIAL = {"a": "A says more", "b": "B says more", "both": "each adds something"}


def plain_text(comparison: Comparison, view: View) -> str:
    """A table of fixed columns, wrapped to the width of the view (at least 60)."""
    texts, shown = SideTexts(comparison, view.ascii), _shown(comparison, view)
    id_width = max([len("passage"), *(len(passage.id) for passage in shown)])
    width = (max(view.columns, 60) - id_width - _WHAT - 6) // 2
    differing = by_passage(comparison.findings)
    rows, marked = [], False
    for passage in shown:
        entries = _what(comparison, passage, differing.get(passage.id, ()), view)
        what = [line for entry in entries for line in wrap_text(entry, _WHAT)]
        row = [safe_line(passage.id), "\n".join(what)]
        for side in SIDES:
            ids = " ".join(id_runs(passage.ids(side), glyphs(view.ascii)))
            marks = texts.outside(passage, side, texts.marks(passage, side))
            parts = texts.parts(passage, side, marks, braces=True, brackets=True)
            text = texts.joined(parts).text
            row.append("\n".join([*wrap_text(ids, width), *wrap_text(text, width)]).strip("\n"))
            marked = marked or bool(marks)
        rows.append(row)
    tail = [
        *_legend(marked),
        *_only_here(shown),
        hidden_line(len(shown), len(comparison.passages), view),
    ]
    tail += [*_openings(comparison, view), *_decisions(comparison, view)]
    tail += support_lines(comparison, view.ascii)
    tail += segments(comparison)
    lines = [
        line for text in heading_lines(comparison, view) for line in wrap_text(text, view.columns)
    ]
    lines += ["", *spaced(rows, ["passage", "what", "A", "B"]), ""] if rows else [""]
    lines += [line for text in tail if text for line in wrap_text(text, view.columns)]
    return "\n".join(lines) + "\n"


def markdown_text(comparison: Comparison, view: View) -> str:
    """A GitHub table; words that differ are bold, every text is inert."""
    texts, shown = SideTexts(comparison, view.ascii), _shown(comparison, view)
    differing = by_passage(comparison.findings)
    rows, marked = [], False
    for passage in shown:
        entries = _what(comparison, passage, differing.get(passage.id, ()), view)
        row = [escaped(safe_line(passage.id)), "<br>".join(map(escaped, entries))]
        for side in SIDES:
            row.append(escaped(" ".join(id_runs(passage.ids(side), glyphs(view.ascii)))))
            marks = texts.outside(passage, side, texts.marks(passage, side))
            parts = texts.parts(passage, side, marks, braces=False, brackets=True)
            row.append(bolded(texts.joined(parts)))
            marked = marked or bool(marks)
        rows.append(row)
    headers = ["passage", "what", "in A", "A", "in B", "B"]
    grid = tabulate(rows, headers, "github", disable_numparse=True)
    heading = "\n".join(f"- {escaped(line)}" for line in heading_lines(comparison, view))
    bold = f"<b>{DIFFERING}</b>" if marked else ""
    hidden = hidden_line(len(shown), len(comparison.passages), view)
    ends = (*support_lines(comparison, view.ascii), *segments(comparison))
    below = (
        *_only_here(shown),
        hidden,
        *_openings(comparison, view),
        *_decisions(comparison, view),
        *ends,
    )
    tail = [text for text in (bold, *map(escaped, below)) if text]
    table = [compact(grid)] if rows else []
    return "\n\n".join([heading, *table, *tail]) + "\n"


def _what(
    comparison: Comparison, passage: Passage, findings: Sequence[Finding], view: View
) -> list[str]:
    """The words that describe a passage."""
    relation = passage.relation.value
    if passage.relation is Relation.UNIQUE:
        relation = only_words(comparison, "a" if passage.a else "b")
    if passage.score is not None:
        relation += f" {passage.score:.2f}"
    entries = [relation]
    if passage.boilerplate:
        entries.append("boilerplate")
    if passage.uncertain:
        near = doubt(passage)[1:] if passage.relation is Relation.UNIQUE else ""
        entries.append(f"uncertain{near and ', near'}{near}")
    if passage.partial is not None:
        entries.append(_PARTIAL[passage.partial])
    if passage.reordered:
        entries.append(distance_words(passage, "a"))
    if passage.restated:
        entries.append(again(passage, glyphs(view.ascii)))
    for finding in findings:
        decision = f" ({decided(finding.decision, view.ascii)})" if finding.decision else ""
        entries.append(
            f"differs in {kind_words(finding)}: {note_words(finding, view.ascii)}{decision}"
        )
    if passage.decision:
        entries.append(decided(passage.decision, view.ascii))
    entries += [f"{DETAIL} {line}" for line in detail_lines(comparison, passage, view.ascii)]
    return entries


def _shown(comparison: Comparison, view: View) -> list[Passage]:
    return [passage for passage in comparison.ordered(view.order) if view.shows(passage)]


def heading_lines(comparison: Comparison, view: View) -> list[str]:
    lines = []
    for side in SIDES:
        name = safe_line(name_of(comparison, side), view.ascii)
        address = safe_line(in_column(comparison, side).url or "", view.ascii)
        origin, size = report_facts(comparison, side, view.ascii)
        facts = ", ".join([*([address] if address else []), *origin, *size])
        lines.append(f"{column_title(comparison, side)}: {name} ({facts})")
    return lines


def _openings(comparison: Comparison, view: View) -> list[str]:
    """Lines for what differs in openings that no passage matches."""
    return [f"Not matched, but differs: {line}" for line in opening_lines(comparison, view.ascii)]


def _decisions(comparison: Comparison, view: View) -> list[str]:
    """Lines for rejected matches and for decisions that no longer apply."""
    rejected = rejected_lines(comparison, view.ascii)
    unplaced = unplaced_lines(comparison, view.ascii)
    lines = [f"Rejected match: {line}" for line in rejected]
    return lines + [f"No longer applies: {line}" for line in unplaced]


def _only_here(shown: Sequence[Passage]) -> list[str]:
    """The legend of what only one report carries in a match, if there is any."""
    return ["only here".join(ONLY_HERE)] if any(p.stretches for p in shown) else []


def _legend(marked: bool) -> list[str]:
    return [DIFFERING.join(BRACES)] if marked else []


def spaced(rows: list[list[str]], headers: Sequence[str]) -> list[str]:
    """The lines of a plain table with an empty line between rows, which `tabulate` leaves out."""
    grid = tabulate(rows, headers, "simple", disable_numparse=True)
    head, lines = grid.splitlines()[:2], iter(grid.splitlines()[2:])
    spaced = [line.rstrip() for line in head]
    for row in rows:
        height = max(cell.count("\n") + 1 for cell in row)
        spaced += [line.rstrip() for line in islice(lines, height)]
        spaced.append("")
    return spaced[:-1]


def compact(grid: str) -> str:
    """The table without the padding of its columns, because cells have whole sentences."""
    lines = []
    for number, line in enumerate(grid.splitlines()):
        rule = "|---" * line.count("|-") + "|"
        lines.append(rule if number == 1 else re.sub(r" +\|", " |", line))
    return "\n".join(lines)
