"""The commands `encoder list`, `encoder get` and `encoder path`: encoders that are fetched by name.

Nothing is ever fetched by another command.
"""

import click

from compare.cli.console import CommandResult, Console
from compare.cli.help import GroupedCommand
from compare.errors import SettingsError


@click.group("encoder", short_help="List and fetch encoders.", no_args_is_help=False)
def encoder() -> None:
    """List, fetch and find encoders, which the option --encoder takes.

    Example: crossreport encoder get all-MiniLM-L6-v2
    """


@encoder.command("list", cls=GroupedCommand, short_help="List the encoders that have a name.")
@click.pass_obj
def list_(console: Console) -> CommandResult:
    """List the encoders that can be fetched by name, and which of them are there.

    Example: crossreport encoder list
    """
    from tabulate import tabulate

    from compare.matching.encoder_store import ENCODERS, fetched

    rows = [
        (e.name, e.about, e.licence, "fetched" if fetched(e.name) else "not fetched")
        for e in ENCODERS
    ]
    return CommandResult(tabulate(rows, tablefmt="plain") + "\n")


@encoder.command("get", cls=GroupedCommand, short_help="Fetch an encoder from the model hub.")
@click.argument("name", metavar="NAME")
@click.pass_obj
def get(console: Console, name: str) -> CommandResult:
    """Fetch the encoder NAME from the Hugging Face hub. The first time its revision and the hashes
    of its files are written into a lock file; after that the same files are fetched again, and
    other ones refused. HF_HUB_OFFLINE and the hub's cache are respected.

    Example: crossreport encoder get multilingual-e5-small
    """
    from compare.matching.encoder_store import check_library, fetch_encoder, named, read_lock

    known = named(name)
    if known is None:
        raise _unknown(name)
    check_library()
    console.say(f"fetching {known.repository} ({known.licence})")
    folder = fetch_encoder(known)
    console.say(f"revision {read_lock(folder)['revision']}")
    return CommandResult(f"{folder}\n")


@encoder.command("path", cls=GroupedCommand, short_help="Print the folder of a fetched encoder.")
@click.argument("name", metavar="NAME")
@click.pass_obj
def path(console: Console, name: str) -> CommandResult:
    """Print the folder of the encoder NAME, which was fetched before.

    Example: crossreport encoder path multilingual-e5-small
    """
    from compare.matching.encoder_store import fetched, named

    if named(name) is None:
        raise _unknown(name)
    folder = fetched(name)
    if folder is None:
        raise SettingsError(f"{name}: not fetched; run: crossreport encoder get {name}")
    return CommandResult(f"{folder}\n")


def _unknown(name: str) -> SettingsError:
    from compare.matching.encoder_store import ENCODERS

    names = ", ".join(e.name for e in ENCODERS)
    return SettingsError(f"{name!r}: no encoder of this name; give one of {names}")
