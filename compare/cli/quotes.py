"""The command `quotes`: every quotation, who is quoted, and how the other report gives it."""

import click

from compare.cli.comparisons import checked_alone, compared_or_saved, no_transcript_in
from compare.cli.console import CommandResult, Console
from compare.cli.help import GroupedCommand
from compare.cli.inputs import decisions_option, transcript_option
from compare.cli.options import Inputs, Look, input_or_saved_options, layout_only
from compare.cli.outputs import printed_format
from compare.cli.values import words_of
from compare.errors import SettingsError
from compare.option_words import OUTCOMES, QUOTES_FORMATS, SUPPORTS


@click.command(
    "quotes",
    cls=GroupedCommand,
    short_help="List every quotation, its speaker, and how the other report gives it.",
)
@input_or_saved_options
@decisions_option
@transcript_option
@click.option(
    "--show",
    "words",
    multiple=True,
    metavar="WORDS",
    callback=words_of((*OUTCOMES, *SUPPORTS)),
    help=f"Only these quotations, separated by commas: {', '.join(OUTCOMES)}; with a "
    f"transcript also {', '.join(SUPPORTS)}; grouped in the order given.",
)
@layout_only
@printed_format(
    QUOTES_FORMATS,
    "terminal: side by side; plain and markdown: tables; json and csv: data with all offsets.",
)
@click.pass_obj
def quotes(
    console: Console,
    inputs: Inputs,
    transcript: str | None,
    words: tuple[str, ...],
    look: Look,
    format: str,
) -> CommandResult:
    """List every quotation of reports A and B, its speaker, and how the other report gives it: in
    the same words, in other words, reported without quotation marks, or not at all. --transcript
    adds how the speech itself has it: verbatim, altered, spliced, not found.

    A and B are files of any format or web addresses; - is standard input. If B is missing, A is
    one report to check against the transcript, or without --transcript a comparison saved with
    report -o x.json. The exit code is 0 even if quotations differ.

    Example: crossreport quotes agency.txt daily.txt --show other,absent
    """
    view = look.view(console, plain=format != "terminal")
    data = format in ("json", "csv")
    asked = next((word for word in words if word in SUPPORTS), None)
    if asked and inputs.b is not None and transcript is None:
        raise SettingsError(f"--show: {asked}: no transcript; give it with --transcript FILE")
    if inputs.b is None and transcript is not None:
        comparison = checked_alone(console, inputs, transcript)
    else:
        comparison = compared_or_saved(console, inputs, transcript, listed=format != "csv")
    outcome = next((word for word in words if word in OUTCOMES), None)
    if outcome and comparison.alone:
        raise SettingsError(f"--show: {outcome}: needs a second report; give B")
    if asked and comparison.transcript is None:
        raise SettingsError(f"--show: {asked}: {no_transcript_in(inputs.a)}")
    from compare.writers.quotes import quotes_text

    return CommandResult(quotes_text(comparison, format, view, words), data=data)
