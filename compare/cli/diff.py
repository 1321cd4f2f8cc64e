"""The command `diff`: what two reports share and where they differ.

Takes parsed options, calls the pipeline, gives a CommandResult, as every command does. The pipeline
and the writers are imported inside the functions, so that help and usage errors appear at once.
"""

from typing import TYPE_CHECKING

import click

from compare.cli.comparisons import compared
from compare.cli.console import CommandResult, Console
from compare.cli.help import GroupedCommand
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


@click.command(
    "diff", cls=GroupedCommand, short_help="Show what two reports share and where they differ."
)
@input_options
@decisions_option
@transcript_option
@look_options
@form_options
@click.pass_obj
def diff(
    console: Console, inputs: Inputs, transcript: str | None, look: Look, form: PrintOptions
) -> CommandResult:
    """Show how much reports A and B share, headline beside headline, what differs in words, the
    most important first, and which stretches only one of them has. --full puts both texts side
    by side below that.

    A and B are files of any format or web addresses; - is standard input. The exit code is 0 when
    every passage is shared and nothing differs, 1 when something does, 2 on an error.

    \b
    Examples:
      crossreport agency.txt daily.txt
      crossreport diff agency.txt daily.txt --full
      crossreport diff story.txt release.txt --reference b
    """
    form.check()
    comparison = compared(console, inputs, transcript, listed=not form.brief)
    text = form.text(comparison, look, console)
    return CommandResult(text, 1 if comparison.differs else 0, paged=look.pager)
