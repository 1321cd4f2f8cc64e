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
@click.option("--allow-private", is_flag=True, help="Fetch addresses of your own network, too.")
@click.option(
    "--archive",
    metavar="DIR",
    help="Take addresses from the copies that --archive kept in this folder.",
)
@click.pass_obj
def verify(
    console: Console,
    saved: str,
    a: str,
    b: str,
    decisions: str | None,
    allow_private: bool,
    archive: str | None,
) -> CommandResult:
    """Check that reports A and B still produce the comparison in SAVED.

    SAVED is a .json file that the command report wrote. The reports are compared again with its
    settings and its decisions, and checked against its transcript if it has one. The exit code is
    0 when the result is the same, 1 when an input, a setting, the version or a passage changed, 2
    on an error. A and B may be addresses; --archive takes the copies that were kept of them.

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
    sides: tuple[tuple[str, Side], ...] = ((a, "a"), (b, "b"))
    reports = [_as_known(path, side, record, saved, allow_private, archive) for path, side in sides]
    with console.progress():
        found = differences(record, compare_again(record, reports[0], reports[1], given))
    if not found:
        return CommandResult(same_line(record) + "\n")
    return CommandResult("\n".join(("Changed:", *(f"  {line}" for line in found))) + "\n", 1)


def _as_known(
    path: str,
    side: "Side",
    record: "Comparison",
    saved: str,
    allow_private: bool,
    archive: str | None,
) -> "Report":
    """A report with its label, date, address and encoding from the record.

    An error in one of those names the record."""
    from compare.readers.reading import read_kept, read_report, shown_name

    known = record.report(side)
    encoding = None if known.encoding == "utf-8" else known.encoding
    label, date, url = known.label, known.date, known.url
    try:
        if archive is not None and "://" in path:
            return read_kept(
                path, archive, known.sha256, label=label, date=date, url=url, encoding=encoding
            )
        return read_report(
            path,
            label=label,
            date=date,
            url=url,
            encoding=encoding,
            allow_private=allow_private,
        )
    except SettingsError as error:
        raise RecordError(f"{shown_name(saved)}: reports.{side}.{error}") from error
