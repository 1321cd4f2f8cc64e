"""The commands `decisions merge` and `decisions schema`: work with files of decisions.

Such files are made on the page or in an editor; `--decisions` takes them.
"""

from pathlib import Path
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


@click.group("decisions", short_help="Merge reviewers' decisions.", no_args_is_help=False)
def decisions() -> None:
    """Work with files of decisions, which the page saves and the option --decisions takes.

    Example: crossreport decisions merge mine.json yours.json -o both.json
    """


@decisions.command(
    "merge", cls=GroupedCommand, short_help="Merge files of decisions and show conflicts."
)
@click.argument("names", metavar="FILES", nargs=-1, shell_complete=file_names)
@click.option(
    "-o", "--out", metavar="FILE", required=True, help="File to write, with the decisions of all."
)
@click.pass_obj
def merge(console: Console, names: tuple[str, ...], out: str) -> CommandResult:
    """Merge FILES, the decisions of two or more reviewers, into one file, and show where they
    contradict each other and how far they agree.

    The file keeps both sides of a conflict, each with its reviewer; settle it there before you use
    the file. The exit code is 0 without conflicts, 1 with conflicts, 2 on an error.

    Example: crossreport decisions merge mine.json yours.json -o both.json
    """
    if len(names) < 2:
        raise SettingsError(
            "FILES: too few; give a file of decisions for each of two or more reviewers"
        )
    if names.count(STANDARD_INPUT) > 1:
        raise SettingsError("-: standard input can be read once only; give files for the others")
    from compare.decisions.agreement import agreement
    from compare.decisions.file import decisions_text
    from compare.decisions.merging import merge_decisions
    from compare.writers.common.decision_text import agreement_lines
    from compare.writers.files import check_outputs, write_outputs

    inputs = tuple(map(input_file, names))
    check_outputs([_json_name(out)], inputs)
    read = [load_decisions(name) for name in names]
    merged = merge_decisions(*read)
    write_outputs([(out, decisions_text(merged.decisions).encode("utf-8"))], inputs)
    if merged.other_reports:
        console.warn("the files were made on different versions of the reports")
    for name in (n for n, file in enumerate(read) if file.entries and file in read[:n]):
        console.warn(f"{names[name]}: the same decisions as another file; it counts twice")
    console.say(f"wrote {out}")
    number = len(merged.decisions.entries)
    lines = [f"{number} decision{'s' * (number != 1)}, {len(merged.conflicts)} in conflict"]
    lines += agreement_lines(agreement(read))
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


def _json_name(out: str) -> str:
    """The name of the output; a suffix that promises another format is refused."""
    suffix = Path(file_given("-o", out)).suffix
    if suffix and suffix.lower() != ".json" and not out.startswith("/dev/"):
        raise SettingsError(
            f"-o: {out}: decisions are JSON, not {suffix}; give a name such as both.json"
        )
    return out


def _conflict(one: "Entry", two: "Entry") -> list[str]:
    """A conflict in three lines: what it is about, and both decisions."""
    from compare.decisions.wording import decided
    from compare.writers.common.decision_text import entry_text

    return [entry_text(one), *(f"  {decided(entry.decision)}" for entry in (one, two))]
