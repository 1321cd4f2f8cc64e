"""The commands `decisions merge` and `decisions schema`: work with files of decisions.

Such files are made on the page or in an editor; `--decisions` takes them.
"""

from typing import TYPE_CHECKING

import click

from compare.cli.completion import file_names
from compare.cli.console import CommandResult, Console
from compare.cli.help import GroupedCommand
from compare.cli.inputs import load_decisions
from compare.cli.options import STANDARD_INPUT, input_file
from compare.cli.values import file_given
from compare.errors import SettingsError

if TYPE_CHECKING:
    from compare.decisions import Entry


@click.group("decisions", short_help="Merge two reviewers' decisions.", no_args_is_help=False)
def decisions() -> None:
    """Work with files of decisions, which the page saves and the option --decisions takes.

    Example: crossreport decisions merge mine.json yours.json -o both.json
    """


@decisions.command(
    "merge", cls=GroupedCommand, short_help="Merge two files of decisions and show conflicts."
)
@click.argument("one", metavar="ONE", shell_complete=file_names)
@click.argument("two", metavar="TWO", shell_complete=file_names)
@click.option(
    "-o", "--out", metavar="BOTH", required=True, help="File to write, with the decisions of both."
)
@click.pass_obj
def merge(console: Console, one: str, two: str, out: str) -> CommandResult:
    """Merge ONE and TWO, the decisions of two reviewers, into one file, and show where they
    contradict each other.

    The file keeps both sides of a conflict, each with its reviewer; settle it there before you use
    the file. The exit code is 0 without conflicts, 1 with conflicts, 2 on an error.

    Example: crossreport decisions merge mine.json yours.json -o both.json
    """
    if one == two == STANDARD_INPUT:
        raise SettingsError("-: standard input can be read once only; give a file for ONE or TWO")
    from compare.decisions.file import decisions_text
    from compare.decisions.merging import merge_decisions
    from compare.writers.files import check_outputs, write_outputs

    inputs = (input_file(one), input_file(two))
    check_outputs([file_given("-o", out)], inputs)
    merged = merge_decisions(load_decisions(one), load_decisions(two))
    write_outputs([(out, decisions_text(merged.decisions).encode("utf-8"))], inputs)
    if merged.other_reports:
        console.warn("the two files were made on different versions of the reports")
    console.say(f"wrote {out}")
    number = len(merged.decisions.entries)
    lines = [f"{number} decision{'s' * (number != 1)}, {len(merged.conflicts)} in conflict"]
    for pair in merged.conflicts:
        lines += _conflict(*pair)
    return CommandResult("\n".join(lines) + "\n", 1 if merged.conflicts else 0)


@decisions.command(
    "schema", cls=GroupedCommand, short_help="Print the JSON Schema of files of decisions."
)
@click.pass_obj
def schema(console: Console) -> CommandResult:
    """Print the JSON Schema that every file of decisions follows.

    Example: crossreport decisions schema > decisions.schema.json
    """
    from compare.writers.data.passages import decisions_schema_text

    return CommandResult(decisions_schema_text(), data=True)


def _conflict(one: "Entry", two: "Entry") -> list[str]:
    """A conflict in three lines: what it is about, and both decisions."""
    from compare.decisions.wording import decided
    from compare.writers.common.decision_text import entry_text

    return [entry_text(one), *(f"  {decided(entry.decision)}" for entry in (one, two))]
