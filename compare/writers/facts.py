"""The ledger of facts, in all formats.

Takes a Comparison and gives text. This module has what the formats share: which rows are shown, and
the words for their states. The formats themselves are in `terminal.facts`, `tables.facts` and
`data.facts`.
"""

from collections.abc import Callable, Collection, Sequence
from importlib import import_module

from compare.result.comparison import Comparison
from compare.result.facts import FactRow, FactState, selected
from compare.text.document import Span
from compare.text.safe_text import safe_line
from compare.writers.common.reference_text import only_words
from compare.writers.common.summary_text import counted
from compare.writers.view import View

FORMS: dict[str, tuple[str, str]] = {
    "terminal": ("terminal.facts", "terminal_text"),
    "markdown": ("tables.facts", "markdown_text"),
    "json": ("data.facts", "json_text"),
    "csv": ("data.facts", "csv_text"),
}


def facts_text(
    comparison: Comparison,
    format: str,
    view: View,
    states: Collection[str] = (),
    kinds: Collection[str] = (),
) -> str:
    """The rows of some states and kinds, all where none are given, in a format of FORMS."""
    module, function = FORMS[format]
    write: Callable[..., str] = getattr(import_module(f"compare.writers.{module}"), function)
    return write(comparison, selected(comparison.facts, states, kinds), view)


def state_words(comparison: Comparison, state: FactState) -> str:
    """`both agree`, `they differ`, `only in A`; with a reference `left out of A`."""
    if state == "agree":
        return "both agree"
    if state == "differ":
        return "they differ"
    if state == "in_another_language":
        return "in another language"
    return only_words(comparison, "a" if state == "only_a" else "b")


def columns(comparison: Comparison) -> tuple[str, ...]:
    """The texts that a row points into: `a`, `b`, and `transcript` if there is one."""
    return ("a", "b") if comparison.transcript is None else ("a", "b", "transcript")


def places(row: FactRow, column: str) -> tuple[Span, ...]:
    return row.transcript if column == "transcript" else row.a if column == "a" else row.b


def own_words(comparison: Comparison, row: FactRow, column: str, ascii: bool = False) -> str:
    """The words of one text for a fact, each form once: `£412 million, 412m`."""
    text = text_of(comparison, column)
    forms = (text[span.start : span.end] for span in places(row, column))
    return "; ".join(dict.fromkeys(safe_line(form, ascii).strip(" ") for form in forms))


def text_of(comparison: Comparison, column: str) -> str:
    if column == "transcript":
        return comparison.transcript.text if comparison.transcript else ""
    return comparison.a.text if column == "a" else comparison.b.text


def summary(comparison: Comparison, shown: Sequence[FactRow]) -> str:
    """The number of rows by state, and how many are hidden."""
    numbers = dict.fromkeys(("differ", "agree", "in_another_language", "only_a", "only_b"), 0)
    for row in comparison.facts:
        numbers[row.state] += 1
    foreign = numbers["in_another_language"]
    words = (
        f"{counted(len(comparison.facts), 'fact')}: {numbers['differ']} differ, "
        f"{numbers['agree']} agree, "
        f"{f'{foreign} in another language, ' if foreign else ''}"
        f"{numbers['only_a']} {only_words(comparison, 'a')}, "
        f"{numbers['only_b']} {only_words(comparison, 'b')}"
    )
    hidden = len(comparison.facts) - len(shown)
    return f"{words}; {hidden} hidden" if hidden else words
