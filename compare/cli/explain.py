"""The command `explain`: why a sentence was matched or not."""

import re
from typing import TYPE_CHECKING

import click

from compare.cli.console import CommandResult, Console
from compare.cli.help import GroupedCommand
from compare.cli.inputs import (
    decisions_option,
    read_decisions,
)
from compare.cli.options import (
    Inputs,
    Look,
    input_options,
    layout_only,
)
from compare.errors import SettingsError

if TYPE_CHECKING:
    from compare.result.comparison import Comparison


_PASSAGE = re.compile("p[0-9]+")


@click.command(
    "explain", cls=GroupedCommand, short_help="Explain why a sentence was matched or not."
)
@input_options
@decisions_option
@click.argument("id", metavar="ID")
@click.argument("other", metavar="[ID2]", required=False)
@layout_only
@click.pass_obj
def explain(
    console: Console, inputs: Inputs, look: Look, id: str, other: str | None
) -> CommandResult:
    """Explain why a sentence of A or B was matched or not: the parts of its score, the runners-up.

    ID is the id of the sentence as the other commands show it, such as a12. With ID2, a sentence
    of the other report, only this pair is explained. --decisions adds what a reviewer decided
    about it.

    Example: crossreport explain agency.txt daily.txt a12 b7
    """
    ids = tuple(given.strip().lower() for given in (id, other) if given is not None)
    decisions = read_decisions(inputs.decisions)
    a, b = inputs.read()
    settings = inputs.settings()
    from compare.analysis.caveats import warnings_about
    from compare.pipeline import compare
    from compare.pipeline import explain as explain_pair
    from compare.writers.terminal.explanation import explanation_text

    with console.progress():
        if passage := next((given for given in ids if _PASSAGE.fullmatch(given)), None):
            raise _no_passages(passage, compare(a, b, settings=settings, decisions=decisions))
        comparison, explanation = explain_pair(a, b, ids, settings, decisions)
    console.warn(*warnings_about(comparison, decisions))
    return CommandResult(explanation_text(explanation, comparison, look.view(console)))


def _no_passages(id: str, comparison: "Comparison") -> SettingsError:
    """The error for the id of a passage, with the sentences in it."""
    sentences = next(((*p.a, *p.b) for p in comparison.passages if p.id == id), None)
    if sentences is None:
        return SettingsError(f"{id}: not a sentence; give the id of a sentence, such as a1 or b1")
    some = " ".join(sentences)
    return SettingsError(f"{id}: a passage, not a sentence; give one of its sentences: {some}")
