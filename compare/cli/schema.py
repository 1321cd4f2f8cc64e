"""The command `schema`: the JSON Schema of saved comparisons."""

from typing import TYPE_CHECKING

import click

from compare.cli.console import CommandResult, Console
from compare.cli.help import GroupedCommand

if TYPE_CHECKING:
    pass


@click.command(
    "schema", cls=GroupedCommand, short_help="Print the JSON Schema of saved comparisons."
)
@click.pass_obj
def schema(console: Console) -> CommandResult:
    """Print the JSON Schema that every saved comparison follows.

    Example: crossreport schema > crossreport.schema.json
    """
    from compare.writers.data.passages import schema_text

    return CommandResult(schema_text(), data=True)
