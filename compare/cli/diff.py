"""The command `diff`: two reports side by side.

Takes parsed options, calls the pipeline, gives a CommandResult, as every command does. The pipeline
and the writers are imported inside the functions, so that help and usage errors appear at once.
"""

from typing import TYPE_CHECKING

import click

from compare.cli.comparisons import compared
from compare.cli.console import CommandResult, Console
from compare.cli.inputs import decisions_option, transcript_option
from compare.cli.options import (
    Inputs,
    Look,
    PrintOptions,
    form_options,
    input_options,
    look_options,
)

if TYPE_CHECKING:
    pass


@click.command("diff", short_help="Show two reports side by side.")
@input_options
@decisions_option
@transcript_option
@look_options
@form_options
@click.pass_obj
def diff(
    console: Console, inputs: Inputs, transcript: str | None, look: Look, form: PrintOptions
) -> CommandResult:
    """Show reports A and B side by side: what both say in the same words, what both say in other
    words, what only one says, and which words of a matched passage differ.

    A and B are text files; - is standard input. The exit code is 0 when every passage is shared
    and nothing differs, 1 when something does, 2 on an error.

    Example: crossreport diff agency.txt daily.txt --show reordered,only-a
    """
    form.check()
    comparison = compared(console, inputs, transcript, listed=not form.brief)
    return CommandResult(form.text(comparison, look, console), 1 if comparison.differs else 0)
