"""The command `verify`: check that files still produce a saved comparison."""

from typing import TYPE_CHECKING

import click

from compare.cli.comparisons import load
from compare.cli.completion import file_names
from compare.cli.console import CommandResult, Console
from compare.cli.help import GroupedCommand
from compare.cli.inputs import decisions_only, read_decisions
from compare.cli.options import STANDARD_INPUT
from compare.errors import RecordError, SettingsError

if TYPE_CHECKING:
    from compare.result.comparison import Comparison
    from compare.text.document import Report
    from compare.text.sides import Side


@click.command(
    "verify", cls=GroupedCommand, short_help="Check that files still produce a saved comparison."
)
@click.argument("saved", metavar="SAVED", shell_complete=file_names)
@click.argument("a", metavar="A", shell_complete=file_names)
@click.argument("b", metavar="B", shell_complete=file_names)
@decisions_only
@click.pass_obj
def verify(console: Console, saved: str, a: str, b: str, decisions: str | None) -> CommandResult:
    """Check that reports A and B still produce the comparison in SAVED.

    SAVED is a .json file that the command report wrote. The reports are compared again with its
    settings and its decisions, and checked against its transcript if it has one. The exit code is
    0 when the result is the same, 1 when an input, a setting, the version or a passage changed, 2
    on an error.

    Example: crossreport verify x.json agency.txt daily.txt
    """
    if [saved, a, b].count(STANDARD_INPUT) > 1:
        raise SettingsError("-: standard input can be read once only; give files")
    from compare.analysis.reproduction import differences, same_line
    from compare.pipeline import compare_again

    record = load(saved)
    if record.alone:
        raise SettingsError(
            f"{saved}: one report checked alone; check it again with report A --transcript FILE"
        )
    given = read_decisions(decisions)
    reports = [_as_known(a, "a", record, saved), _as_known(b, "b", record, saved)]
    with console.progress():
        found = differences(record, compare_again(record, reports[0], reports[1], given))
    if not found:
        return CommandResult(same_line(record) + "\n")
    return CommandResult("\n".join(("Changed:", *(f"  {line}" for line in found))) + "\n", 1)


def _as_known(path: str, side: "Side", record: "Comparison", saved: str) -> "Report":
    """A report with its label, date, address and encoding from the record.

    An error in one of those names the record."""
    from compare.readers.reading import read_report, shown_name

    known = record.report(side)
    encoding = None if known.encoding == "utf-8" else known.encoding
    try:
        return read_report(
            path, label=known.label, date=known.date, url=known.url, encoding=encoding
        )
    except SettingsError as error:
        raise RecordError(f"{shown_name(saved)}: reports.{side}.{error}") from error
