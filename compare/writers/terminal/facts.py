"""The ledger of facts in the terminal: a row for each fact, the words of both reports side by side.

Takes the rows and a View and gives text: grouped by kind, what differs first. Below the width for
columns, the words of one report stand below those of the other.
"""

from collections.abc import Sequence
from itertools import zip_longest

from compare.result.comparison import Comparison
from compare.result.facts import FactRow
from compare.text.sides import SIDES
from compare.writers.common.signs import DIFFERENCE, ONLY_A, ONLY_B, PARAPHRASED, SHARED, paint
from compare.writers.common.wrapping import hung, wrap_text
from compare.writers.facts import columns, own_words, places, state_words, summary
from compare.writers.terminal.diff import heading
from compare.writers.terminal.rows import WIDE, pad
from compare.writers.view import View

_TITLES = {"quote": "Quotations", "number": "Numbers", "name": "Names", "date": "Dates"}
_SIGNS = {
    "agree": SHARED,
    "differ": DIFFERENCE,
    "in_another_language": PARAPHRASED,
    "only_a": ONLY_A,
    "only_b": ONLY_B,
}
_STYLES = {"differ": "alarm", "only_a": "dim", "only_b": "dim"}
_LETTERS = {"a": "A", "b": "B", "transcript": "T"}
# A fact that is given more often has the number behind its words.
_OFTEN = 2


def terminal_text(comparison: Comparison, shown: Sequence[FactRow], view: View) -> str:
    """The rows with heading and counts."""
    lines = [line for side in SIDES for line in heading(comparison, side, view, view.columns)]
    for kind, title in _TITLES.items():
        rows = [row for row in shown if row.kind == kind]
        if rows:
            lines += ["", paint(title, "strong", view.color)]
        for row in rows:
            lines += _row(comparison, row, view)
    lines += ["", *wrap_text(summary(comparison, shown), view.columns)]
    return "\n".join(lines) + "\n"


def _row(comparison: Comparison, row: FactRow, view: View) -> list[str]:
    names = columns(comparison)
    words = {name: _words(comparison, row, name, view) for name in names}
    sign = paint(_SIGNS[row.state], _STYLES.get(row.state, ""), view.color)
    if view.columns < WIDE:
        lines = [f"{sign}  {paint(state_words(comparison, row.state), 'dim', view.color)}"]
        for name in names:
            if words[name]:
                body = wrap_text(words[name], view.columns - 7)
                lines += hung(body, f"    {_letter(name, view)}  ", " " * 7)
        return lines
    width = (view.columns - 4 - 5 * len(names)) // len(names)
    bodies = [wrap_text(words[name], width) if words[name] else [] for name in names]
    lines = []
    for number, parts in enumerate(zip_longest(*bodies, fillvalue="")):
        start = pad("" if number else sign, 4)
        pieces = [
            f"{' ' if number or not words[name] else _letter(name, view)}  {pad(part, width)}"
            for name, part in zip(names, parts, strict=True)
        ]
        lines.append((start + "  ".join(pieces)).rstrip())
    return lines


def _letter(name: str, view: View) -> str:
    return paint(_LETTERS[name], name if name in SIDES else "strong", view.color)


def _words(comparison: Comparison, row: FactRow, column: str, view: View) -> str:
    """The words of one text, and how often it gives the fact if that is more than once."""
    words, number = own_words(comparison, row, column, view.ascii), len(places(row, column))
    times = "x" if view.ascii else "×"
    return f"{words} ({number}{times})" if number >= _OFTEN else words
