"""The commands that look at one side of a comparison: `quotes` and `check`.

Both compare two reports, or take a comparison that was saved.
"""

from typing import TYPE_CHECKING

import click

from compare.commands.compared import compared
from compare.commands.console import Console, Outcome
from compare.commands.options import Inputs, Look, input_or_saved_options, layout_only
from compare.commands.saved import load
from compare.errors import SettingsError

if TYPE_CHECKING:
    from compare.result import Comparison

FATES = ("same", "other", "reported", "absent")
QUOTES_FORMATS = ("terminal", "plain", "markdown", "json", "csv")


def _fates(
    context: click.Context, parameter: click.Parameter, values: tuple[str, ...]
) -> tuple[str, ...]:
    words = [word.strip() for value in values for word in value.split(",")]
    for word in words:
        if word not in FATES:
            raise click.BadParameter(f"{word!r} is none of {', '.join(FATES)}")
    return tuple(dict.fromkeys(words))


@click.command("quotes", short_help="List every quotation with its speaker and its fate.")
@input_or_saved_options
@click.option(
    "--show",
    "fates",
    multiple=True,
    metavar="WORDS",
    callback=_fates,
    help=f"Only quotations with one of these fates, with commas: {', '.join(FATES)}; grouped in "
    "the order given.",
)
@layout_only
@click.option(
    "--format",
    type=click.Choice(QUOTES_FORMATS),
    default="terminal",
    show_default=True,
    help="terminal: side by side; plain and markdown: tables; json and csv: data with all places.",
)
@click.pass_obj
def quotes(
    console: Console, inputs: Inputs, fates: tuple[str, ...], look: Look, format: str
) -> Outcome:
    """List every quotation of reports A and B, who is quoted, and what became of it on the other
    side: the same words, other words, reported without quotation marks, or absent.

    A and B are text files; - is standard input. Alone, A is a comparison saved with
    report -o x.json. The exit code is 0 whatever is found.

    Example: crossreport quotes agency.txt daily.txt --show other,absent
    """
    comparison = compared_or_saved(console, inputs)
    from compare.report.quotes import quotes_text

    view = look.view(console, plain=format != "terminal")
    data = format in ("json", "csv")
    return Outcome(quotes_text(comparison, format, view, fates), data=data)


def compared_or_saved(console: Console, inputs: Inputs) -> "Comparison":
    """Compare A and B, or read the comparison that stands in their place."""
    if inputs.b is not None:
        return compared(console, inputs)
    if option := inputs.given():
        raise SettingsError(f"{option}: says how to compare, and there is no B; give a second file")
    return load(inputs.a)
