"""The command `facts`: every number, date, name and quotation of two reports, side by side."""

import click

from compare.cli.comparisons import compared_or_saved
from compare.cli.console import CommandResult, Console
from compare.cli.help import GroupedCommand
from compare.cli.inputs import decisions_option, transcript_option
from compare.cli.options import Inputs, Look, input_or_saved_options, layout_only
from compare.cli.outputs import printed_format
from compare.cli.values import words_of
from compare.errors import SettingsError
from compare.option_words import FACT_FORMATS, FACT_KINDS, FACT_STATES


@click.command(
    "facts",
    cls=GroupedCommand,
    short_help="List every number, date, name and quotation, and what each report gives.",
)
@input_or_saved_options
@decisions_option
@transcript_option
@click.option(
    "--only",
    "states",
    multiple=True,
    metavar="WORDS",
    callback=words_of(FACT_STATES),
    help="Only facts on which the reports agree or differ, or that only a or b gives; separated "
    f"by commas: {', '.join(FACT_STATES)}.",
)
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    metavar="KINDS",
    callback=words_of(FACT_KINDS),
    help=f"Only these kinds, separated by commas: {', '.join(FACT_KINDS)}.",
)
@layout_only
@printed_format(
    FACT_FORMATS,
    "terminal: side by side; markdown: a table; json and csv: data with all offsets.",
)
@click.pass_obj
def facts(
    console: Console,
    inputs: Inputs,
    transcript: str | None,
    states: tuple[str, ...],
    kinds: tuple[str, ...],
    look: Look,
    format: str,
) -> CommandResult:
    """List every number, date, name and quotation of reports A and B, one row by value: the words
    of each report, how often, and whether the two agree, differ, or one is silent. --transcript
    adds what the speech itself has.

    A and B are files of any format or web addresses; - is standard input. If B is missing, A is a
    comparison saved with report -o x.json. The exit code is 0 even if facts differ.

    \b
    Examples:
      crossreport facts agency.txt daily.txt --only differ,b
      crossreport facts story.txt release.txt --kind number,date --reference b
    """
    comparison = compared_or_saved(console, inputs, transcript, listed=False)
    if comparison.alone:
        raise SettingsError(f"{inputs.a}: one report checked alone; give two reports")
    from compare.writers.facts import facts_text

    view = look.view(console, plain=format != "terminal")
    text = facts_text(comparison, format, view, states, kinds)
    return CommandResult(text, data=format in ("json", "csv"), paged=format == "terminal")
