"""The command `schema`: the JSON Schema of what is saved."""

import click

from compare.cli.console import CommandResult, Console
from compare.cli.help import GroupedCommand


@click.command(
    "schema", cls=GroupedCommand, short_help="Print the JSON Schema of saved comparisons."
)
@click.option("--matrix", is_flag=True, help="Print that of a saved matrix of many reports.")
@click.pass_obj
def schema(console: Console, matrix: bool) -> CommandResult:
    """Print the JSON Schema that every saved comparison follows.

    Example: crossreport schema > crossreport.schema.json
    """
    from compare.writers.data.passages import matrix_schema_text, schema_text

    return CommandResult(matrix_schema_text() if matrix else schema_text(), data=True)
