"""A matrix of many reports in the terminal: the answer first, then the statements.

Takes a Matrix and a View and gives text: what differs, what looks like copy, how the quotations are
given, then the statements with the letters of the reports that carry them, and who is alone with
what. Everything fits the width; letters say what colours say.
"""

from collections.abc import Iterator

from compare.result.many_reports import CopiedRun, Statement
from compare.result.matrix import Matrix
from compare.result.relations import Relation
from compare.text.safe_text import safe_line
from compare.writers.common.matrix_text import (
    counts_line,
    letter,
    letters,
    name_of_report,
    other_differences,
    overlap_words,
    quotation_text,
    statement_words,
    versions_text,
)
from compare.writers.common.signs import DIFFERENCE, PARAPHRASED, SHARED, glyphs, paint
from compare.writers.common.wrapping import hung, wrap, wrap_text
from compare.writers.view import View

# So many words of a run, a quotation or a sentence are enough to recognize it.
_SHOWN = 160
# Quotations that one report alone gives are in the files.
_FEWEST = 2
# The column of the kinds, and from which width it is one.
_KIND, _WIDE = 15, 80


def text(matrix: Matrix, view: View) -> str:
    """The matrix; with `view.full` sentences are not cut."""
    lines = list(_heading(matrix, view))
    lines += ["", *wrap_text(counts_line(matrix), view.columns)]
    for title, body in (
        ("What differs", _differences(matrix, view)),
        (
            "The same words, outside quotations, in three or more reports: perhaps one origin",
            _copies(matrix, view),
        ),
        ("Quotations", _quotations(matrix, view)),
        ("Statements, those of most reports first", _statements(matrix, view)),
    ):
        lines += _section(title, list(body), view)
    for report in range(len(matrix.reports)):
        title = f"Only in {name_of_report(matrix, report, view.ascii)}"
        lines += _section(title, list(_alone(matrix, report, view)), view)
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _section(title: str, body: list[str], view: View) -> list[str]:
    heads = [paint(line, "strong", view.color) for line in wrap_text(title, view.columns)]
    return ["", *heads, *body] if body else []


def _heading(matrix: Matrix, view: View) -> Iterator[str]:
    dot = glyphs(view.ascii).dot
    for number, report in enumerate(matrix.reports):
        known = [report.date, report.language, f"{matrix.size(number)} sentences"]
        about = f" {dot} ".join(safe_line(each, view.ascii) for each in known if each)
        line = f"{safe_line(report.label, view.ascii)}  {about}"
        yield from _hung(f"{letter(number):<2} ", line, view)
    if matrix.transcript is not None:
        yield from _hung("T  ", f"{safe_line(matrix.transcript.label, view.ascii)}  speech", view)


def _hung(first: str, line: str, view: View) -> list[str]:
    """A line that is wrapped behind its first words."""
    indent = len(first)
    return hung(wrap_text(line, max(1, view.columns - indent)), first, " " * indent)


def _cut(words: str, most: int, view: View) -> str:
    """The words in one line, cut behind a word unless the view is full."""
    line = safe_line(words, view.ascii)
    if view.full or len(line) <= most:
        return line
    start, end = wrap(line, max(1, most - 4))[0]
    return f"{line[start:end]} {glyphs(view.ascii).ellipsis}"


def _dots(line: str, view: View) -> str:
    return safe_line(line, view.ascii).replace(" · ", f" {glyphs(view.ascii).dot} ")


def _differences(matrix: Matrix, view: View) -> Iterator[str]:
    """Facts that differ, then what else differs in statements."""
    sign = paint(DIFFERENCE, "alarm", view.color)
    for fact in matrix.facts:
        if fact.state == "differ":
            spoken = "" if not fact.transcript else f" · in the speech: {_spoken(matrix, fact.id)}"
            yield from _signed(sign, fact.kind, f"{versions_text(matrix, fact)}{spoken}", view)
    for _, kind, note in other_differences(matrix):
        yield from _signed(sign, kind, note, view)


def _spoken(matrix: Matrix, id: str) -> str:
    """The words of the speech for a fact, each once."""
    assert matrix.transcript is not None
    fact = next(each for each in matrix.facts if each.id == id)
    words = (matrix.transcript.text[span.start : span.end] for span in fact.transcript)
    return ", ".join(dict.fromkeys(" ".join(each.split()) for each in words))


def _signed(sign: str, kind: str, line: str, view: View) -> list[str]:
    """A difference: its kind in a column of its own where there is room."""
    indent = 4 + _KIND if view.columns >= _WIDE else 4
    line = _dots(line, view)
    if view.columns < _WIDE:
        return hung(wrap_text(f"{kind}: {line}", view.columns - indent), f"{sign}  ", " " * indent)
    body = wrap_text(line, view.columns - indent)
    return hung(body, f"{sign}  {kind:<{_KIND}}", " " * indent)


def _copies(matrix: Matrix, view: View) -> Iterator[str]:
    for run in matrix.copies:
        start = f"{run.size} words in {letters(run.reports)}: "
        yield from _hung("  ", start + _cut(_words_of(matrix, run), _SHOWN, view), view)


def _words_of(matrix: Matrix, run: CopiedRun) -> str:
    first = run.reports[0]
    return matrix.quoted_text(first, run.places[first][0])


def _quotations(matrix: Matrix, view: View) -> Iterator[str]:
    for quotation in matrix.quotations:
        if len(quotation.reports) >= _FEWEST:
            yield from _hung("  ", _cut(quotation.words, _SHOWN, view), view)
            yield from _hung("    ", _dots(quotation_text(quotation), view), view)


def _statements(matrix: Matrix, view: View) -> Iterator[str]:
    """The sign of the relation, the letters of the reports in their columns, and the words."""
    width = sum(len(letter(number)) for number in range(len(matrix.reports)))
    number = max((len(statement.id) for statement in matrix.common), default=0)
    for statement in matrix.common:
        sign = SHARED if statement.relation is Relation.SHARED else PARAPHRASED
        if statement.differences:
            sign = DIFFERENCE
        painted = paint(sign, "alarm" if statement.differences else "strong", view.color)
        first = f"{statement.id:<{number}} {painted}{'?' if statement.uncertain else ' '} "
        spoken = _speech_sign(statement)
        if width + 30 + number > view.columns:
            indent = number + 5
            line = wrap_text(f"{letters(statement.reports)} {spoken}", view.columns - indent)
            yield from hung(line, first, " " * indent)
            yield from _hung("     ", _said(matrix, statement, view.columns, view), view)
            continue
        indent = number + 5 + width + 1 + len(spoken)
        body = wrap_text(
            _said(matrix, statement, view.columns - indent, view), view.columns - indent
        )
        yield from hung(body, f"{first}{_columns(matrix, statement)} {spoken}", " " * indent)


def _said(matrix: Matrix, statement: Statement, columns: int, view: View) -> str:
    """The words of a statement, at most two lines of them, and what overlaps with it."""
    words = _cut(statement_words(matrix, statement), 2 * columns, view)
    overlap = overlap_words(statement)
    return f"{words} ({overlap})" if overlap else words


def _columns(matrix: Matrix, statement: Statement) -> str:
    """The letter of each report that carries it, and a dot for each that does not."""
    return "".join(
        letter(number) if ids else "." * len(letter(number))
        for number, ids in enumerate(statement.members)
    )


def _speech_sign(statement: Statement) -> str:
    """`T` where the statement stands in the speech."""
    if statement.transcript is None:
        return " "
    return "T " if statement.transcript else "- "


def _alone(matrix: Matrix, report: int, view: View) -> Iterator[str]:
    for statement in matrix.only(report):
        words = " ".join(matrix.text(id) for id in statement.members[report])
        first = f"  {_speech_sign(statement) if statement.transcript is not None else ''}"
        yield from _hung(first, _cut(words, 2 * (view.columns - 4), view), view)
