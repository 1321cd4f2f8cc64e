"""The command `serve`: the desk, a page on this computer for people without a terminal."""

import gc
import threading

import click

from compare.cli.console import CommandResult, Console
from compare.cli.help import GroupedCommand
from compare.errors import SettingsError


@click.command("serve", cls=GroupedCommand, short_help="Open a page to paste and drop reports on.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=0,
    metavar="N",
    help="Port on this computer; default: any free one.",
)
@click.option(
    "--no-open",
    "open",
    flag_value=False,
    default=True,
    help="Print the address and leave opening it to you.",
)
@click.option(
    "--allow-private",
    is_flag=True,
    help="Fetch addresses inside your own network or computer, too.",
)
@click.pass_obj
def serve(console: Console, port: int, open: bool, allow_private: bool) -> CommandResult:
    """Open a page in the browser on which reports are pasted, dropped or fetched, and compared.
    It runs on this computer alone, keeps everything in memory, and ends with Ctrl-C.

    The first line printed is the address. It has a secret in it: whoever has it can use the page
    while it runs.

    Example: crossreport serve
    """
    try:
        from compare.web.app.server import serve as run
    except ImportError as error:
        raise SettingsError(
            f"serve: needs the extra `serve` ({error.name} is missing); "
            "install it with: python3 -m pip install 'crossreport[serve]'"
        ) from error

    def ready(address: str) -> None:
        console.emit(CommandResult(f"{address}\n"))
        console.say("the page is open to this computer alone; end it with Ctrl-C")
        if open:
            # Some browsers of a terminal do not return before they are closed.
            threading.Thread(target=_open, args=(console, address), daemon=True).start()

    # A command pauses the collector, since it soon ends. This one may run for weeks.
    gc.enable()
    try:
        run(port, allow_private=allow_private, ready=ready)
    except KeyboardInterrupt:
        console.say("ended")
    return CommandResult()


def _open(console: Console, address: str) -> None:
    import webbrowser

    if not webbrowser.open(address):
        console.warn("no browser found; open the address yourself")
