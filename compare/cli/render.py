"""The command `render`: a saved comparison, shown or written again."""

from typing import TYPE_CHECKING

import click

from compare.cli.comparisons import load
from compare.cli.completion import file_names
from compare.cli.console import CommandResult, Console
from compare.cli.help import GroupedCommand
from compare.cli.options import Look, PrintOptions, form_options, input_file, look_options
from compare.cli.outputs import (
    Heading,
    heading_options,
    open_option,
    out_option,
    page_to_open,
    show,
    write_files,
)
from compare.errors import SettingsError

if TYPE_CHECKING:
    pass


@click.command(
    "render", cls=GroupedCommand, short_help="Re-render a saved comparison without recomputing it."
)
@click.argument("saved", metavar="SAVED", shell_complete=file_names)
@look_options
@form_options
@out_option
@open_option
@heading_options
@click.pass_obj
def render(
    console: Console,
    saved: str,
    look: Look,
    form: PrintOptions,
    out: tuple[str, ...],
    open: bool,
    heading: Heading,
) -> CommandResult:
    """Re-render a saved comparison without recomputing it.

    SAVED is a .json file that the command report wrote; - is standard input. Shows it as diff
    does, or with -o writes files as report does. The exit code is 0 even if the reports differ.

    Example: crossreport render x.json --order score
    """
    form.check()
    if out and (option := form.given()):
        raise SettingsError(f"{option}: cannot go with -o, where the suffix decides; give one")
    if not out and (option := heading.given()):
        raise SettingsError(f"{option}: heads a file; give -o FILE.html as well")
    page = page_to_open(out, open)
    if out:
        view = heading.on(look.view(console, plain=True))
        write_files(console, out, (input_file(saved),), lambda: load(saved), view)
        show(console, page)
        return CommandResult()
    return CommandResult(form.text(load(saved), look, console), paged=look.pager)
