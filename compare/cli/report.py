"""The command `report`: one comparison, written to files."""

from typing import TYPE_CHECKING

import click

from compare.cli.comparisons import compared
from compare.cli.console import CommandResult, Console
from compare.cli.inputs import decisions_option, transcript_option
from compare.cli.options import Inputs, input_file, input_options
from compare.cli.outputs import (
    format_option,
    open_option,
    out_option,
    page_to_open,
    show,
    write_files,
)
from compare.errors import SettingsError

if TYPE_CHECKING:
    pass


@click.command("report", short_help="Write a comparison to files.")
@input_options
@decisions_option
@transcript_option
@out_option
@open_option
@format_option
@click.pass_obj
def report(
    console: Console,
    inputs: Inputs,
    transcript: str | None,
    out: tuple[str, ...],
    open: bool,
    format: str | None,
) -> CommandResult:
    """Compare reports A and B once and write the result to files.

    The suffix decides the format: .html is a page to read and share, .json has the whole
    comparison, .csv one row per passage, .md the list of findings, .txt a table. Either all files
    are written or none.

    Example: crossreport report agency.txt daily.txt -o x.html --open
    """
    if out and format:
        raise SettingsError("--format: cannot go with -o, where the suffix decides; give one")
    if not out and not format:
        raise SettingsError("-o: no output; give -o FILE such as -o x.html, or --format json")
    page = page_to_open(out, open)
    if format:
        from compare.writers import render

        return CommandResult(render(compared(console, inputs, transcript), format), data=True)
    paths = inputs.paths() if transcript is None else (*inputs.paths(), input_file(transcript))
    write_files(console, out, paths, lambda: compared(console, inputs, transcript))
    show(console, page)
    return CommandResult()
