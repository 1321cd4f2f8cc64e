"""The commands about what people decided: `decisions merge` and `verify`.

Both only read and hold against each other; deciding itself is done on the page or with an editor,
and `--decisions` takes the result.
"""

from typing import TYPE_CHECKING

import click

from compare.cli.console import CommandResult, Console
from compare.cli.inputs import decisions_only, load_decisions, read_decisions
from compare.cli.options import STANDARD_INPUT, input_file
from compare.cli.render_and_schema import load
from compare.cli.values import file_given
from compare.errors import RecordError, SettingsError

if TYPE_CHECKING:
    from compare.decisions import Entry
    from compare.result.comparison import Comparison
    from compare.result.passage import Side
    from compare.text.document import Report


@click.group("decisions", short_help="Join the decisions of two reviewers.", no_args_is_help=False)
def decisions() -> None:
    """Work with files of decisions, which the page saves and the option --decisions takes.

    Example: crossreport decisions merge mine.json yours.json -o both.json
    """


@decisions.command("merge", short_help="Join two files of decisions, show conflicts.")
@click.argument("one", metavar="ONE")
@click.argument("two", metavar="TWO")
@click.option(
    "-o", "--out", metavar="BOTH", required=True, help="File to write with all decisions of both."
)
@click.pass_obj
def merge(console: Console, one: str, two: str, out: str) -> CommandResult:
    """Join ONE and TWO, the decisions of two reviewers, into one file, and show where they
    contradict each other.

    Of a conflict both sides are kept, each with its reviewer; settle it in the file before you
    use it. The exit code is 0 without conflicts, 1 with some, 2 for trouble.

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


@decisions.command("schema", short_help="Print the JSON Schema of files of decisions.")
@click.pass_obj
def schema(console: Console) -> CommandResult:
    """Print the JSON Schema that every file of decisions follows.

    Example: crossreport decisions schema > decisions.schema.json
    """
    from compare.writers.data.passages import decisions_schema_text

    return CommandResult(decisions_schema_text(), data=True)


@click.command("verify", short_help="Say whether the files still give a saved result.")
@click.argument("saved", metavar="SAVED")
@click.argument("a", metavar="A")
@click.argument("b", metavar="B")
@decisions_only
@click.pass_obj
def verify(console: Console, saved: str, a: str, b: str, decisions: str | None) -> CommandResult:
    """Say whether the reports A and B on the disk still give the comparison in SAVED.

    SAVED is a .json file that the command report wrote. The reports are compared anew with its
    settings and its decisions, and held against its transcript if it has one. The exit code is 0
    when the result is the same, 1 when an input, a setting, the version or a passage changed, 2
    for trouble.

    Example: crossreport verify x.json agency.txt daily.txt
    """
    if [saved, a, b].count(STANDARD_INPUT) > 1:
        raise SettingsError("-: standard input can be read once only; give files")
    from compare.analysis.reproduction import differences, same_line
    from compare.pipeline import compare_again

    record = load(saved)
    given = read_decisions(decisions)
    reports = [_as_known(a, "a", record, saved), _as_known(b, "b", record, saved)]
    with console.progress():
        found = differences(record, compare_again(record, reports[0], reports[1], given))
    if not found:
        return CommandResult(same_line(record) + "\n")
    return CommandResult("\n".join(("Changed:", *(f"  {line}" for line in found))) + "\n", 1)


def _as_known(path: str, side: "Side", record: "Comparison", saved: str) -> "Report":
    """A report with what the record says of it; an error about that names the record."""
    from compare.readers.reading import read_report, shown_name

    known = record.report(side)
    encoding = None if known.encoding == "utf-8" else known.encoding
    try:
        return read_report(
            path, label=known.label, date=known.date, url=known.url, encoding=encoding
        )
    except SettingsError as error:
        raise RecordError(f"{shown_name(saved)}: reports.{side}.{error}") from error


def _conflict(one: "Entry", two: "Entry") -> list[str]:
    """A conflict in three lines: what it is about, and what each says of it."""
    from compare.decisions.wording import decided
    from compare.writers.common.decision_text import entry_text

    return [entry_text(one), *(f"  {decided(entry.decision)}" for entry in (one, two))]
