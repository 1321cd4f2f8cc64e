"""The command `completion`: the script with which a shell completes commands, options and files.

Takes the name of a shell, gives its script. click makes the script; the shell then calls
crossreport with an environment variable set, which `answer` handles before anything else.
"""

from collections.abc import Mapping

import click
from click.shell_completion import CompletionItem, get_completion_class

from compare.cli.console import CommandResult
from compare.cli.help import GroupedCommand

SHELLS = ("bash", "zsh", "fish")
_VARIABLE = "_CROSSREPORT_COMPLETE"


@click.command(
    "completion",
    cls=GroupedCommand,
    short_help="Print the script that completes commands in your shell.",
)
@click.argument("shell", metavar="SHELL", type=click.Choice(SHELLS))
@click.pass_context
def completion(context: click.Context, shell: str) -> CommandResult:
    """Print the script that completes commands, options and file names in your shell. SHELL is
    bash, zsh or fish.

    \b
    Examples:
      crossreport completion bash >> ~/.bashrc
      crossreport completion zsh >> ~/.zshrc
      crossreport completion fish > ~/.config/fish/completions/crossreport.fish
    """
    kind = get_completion_class(shell)
    assert kind is not None
    script = kind(context.find_root().command, {}, "crossreport", _VARIABLE)
    return CommandResult(script.source_template % script.source_vars())


def answer(root: click.Command, environ: Mapping[str, str]) -> CommandResult | None:
    """What a shell is told that asks for completions; None if none asks."""
    shell, _, wish = environ.get(_VARIABLE, "").partition("_")
    kind = get_completion_class(shell) if wish == "complete" else None
    if kind is None:
        return None
    return CommandResult(kind(root, {}, "crossreport", _VARIABLE).complete() + "\n")


def file_names(
    context: click.Context, parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Leave the names of files to the shell."""
    return [CompletionItem(incomplete, type="file")]
