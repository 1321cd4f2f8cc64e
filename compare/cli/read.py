"""The command `read`: a report as crossreport reads it, to check the reading."""

import click

from compare.cli.console import CommandResult, Console
from compare.cli.inputs import read_any
from compare.cli.options import STANDARD_INPUT, address_options, input_file, language_option
from compare.cli.values import file_given


def _with_address_options(function: click.decorators.FC) -> click.decorators.FC:
    for option in reversed(address_options()):
        function = option(function)
    return function


@click.command("read", short_help="Show a report as crossreport reads it.")
@click.argument("report", metavar="FILE")
@click.option("-o", "--out", metavar="TEXT", help="File to write the text to, as it is compared.")
@language_option("Language of the report, such as en; auto detects it.")
@click.option(
    "--encoding", metavar="NAME", help="Encoding of a text that is not UTF-8, such as windows-1252."
)
@_with_address_options
@click.pass_obj
def read(
    console: Console,
    report: str,
    out: str | None,
    lang: str | None,
    encoding: str | None,
    allow_private: bool,
    archive: str | None,
) -> CommandResult:
    """Show what is read of FILE, a file in any format or a web address: its outlet, headline and
    date, and each sentence with its kind (headline, sentence, caption, boilerplate).

    With -o, the text goes to a file, in which all offsets of a comparison are counted.

    Example: crossreport read saved.html
    """
    from compare.text.segmentation import split
    from compare.writers.files import check_outputs, write_outputs
    from compare.writers.terminal.read import read_text

    inputs = () if "://" in report or report == STANDARD_INPUT else (input_file(report),)
    if out is not None:
        check_outputs([file_given("-o", out)], inputs)
    found = read_any(report, encoding=encoding, allow_private=allow_private, archive=archive)
    console.warn(*found.caveats)
    if out is not None:
        write_outputs([(out, found.text.encode("utf-8"))], inputs)
        console.say(f"wrote {out}")
        return CommandResult()
    return CommandResult(read_text(found, split(found, lang), console.ascii(False)))
