"""The command `report`: one comparison, written to files."""

from typing import TYPE_CHECKING

import click

from compare.cli.comparisons import checked_alone, compared
from compare.cli.console import CommandResult, Console
from compare.cli.help import GroupedCommand
from compare.cli.inputs import decisions_option, transcript_option
from compare.cli.options import Inputs, input_file, input_or_saved_options
from compare.cli.outputs import (
    Heading,
    excerpts_option,
    format_option,
    heading_options,
    open_option,
    out_option,
    page_to_open,
    show,
    write_files,
)
from compare.errors import SettingsError

if TYPE_CHECKING:
    from compare.result.comparison import Comparison


@click.command(
    "report",
    cls=GroupedCommand,
    short_help="Write a comparison to files.",
)
@input_or_saved_options
@decisions_option
@transcript_option
@out_option
@open_option
@format_option
@excerpts_option
@heading_options
@click.pass_obj
def report(
    console: Console,
    inputs: Inputs,
    transcript: str | None,
    out: tuple[str, ...],
    open: bool,
    format: str | None,
    excerpts: bool,
    heading: Heading,
) -> CommandResult:
    """Compare reports A and B once and write the result to files.

    The suffix decides the format: .html is a page to read and share, .docx the findings for an
    editor, .json has the whole comparison, .csv one row per passage, .xlsx tables of all, .md the
    list of findings, .txt a table. Either all files are written or none. If B is missing, A is one
    report to check against the --transcript.

    Example: crossreport report agency.txt daily.txt -o x.html --open
    """
    if out and format:
        raise SettingsError("--format: cannot go with -o, where the suffix decides; give one")
    if not out and not format:
        raise SettingsError("-o: no output; give -o FILE such as -o x.html, or --format json")
    if inputs.b is None and transcript is None:
        raise SettingsError(
            "B: missing; give a second report, or --transcript FILE to check A alone"
        )
    page = page_to_open(out, open)
    from compare.writers.view import View

    view = heading.on(View(excerpts=excerpts))
    if format:
        from compare.writers import check_excerpts, check_heading, render

        check_excerpts(format, view)
        check_heading([format], view)
        return CommandResult(render(_made(console, inputs, transcript), format, view), data=True)
    paths = inputs.paths() if transcript is None else (*inputs.paths(), input_file(transcript))
    write_files(console, out, paths, lambda: _made(console, inputs, transcript), view)
    show(console, page)
    return CommandResult()


def _made(console: Console, inputs: Inputs, transcript: str | None) -> "Comparison":
    """The comparison of A and B, or A checked alone against the transcript."""
    if inputs.b is None and transcript is not None:
        return checked_alone(console, inputs, transcript)
    return compared(console, inputs, transcript)
