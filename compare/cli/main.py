"""The command `crossreport`: parse, call, write, exit code.

Takes the arguments of the command line and gives the exit code: 0 fine or no difference, 1 the
reports differ or a limit is broken, 2 an error, 130 interrupted. What a command prints is
collected and written once at the end; every error ends here as one line that names the file or the
option and the remedy, so that no command has to do that. click's own main function is not used,
because it prints usage blocks and turns a closed pipe into exit code 1, which means "differ" here.
"""

import contextlib
import gc
import io
import os
import sys
from collections.abc import Sequence

import click

from compare.cli.completion import answer
from compare.cli.console import CommandResult, Console
from compare.cli.help import Commands, DefaultGroup, remedy
from compare.errors import CompareError
from compare.gc_pause import gc_paused
from compare.version import VERSION

FAILED = 2
INTERRUPTED = 130
# In the order of their importance.
COMMANDS = (
    "diff", "report", "quotes", "facts", "matrix", "explain", "check", "batch", "corpus", "serve",
    "read", "render", "decisions", "encoder", "verify", "schema", "completion",
)  # fmt: skip


def _show_version(context: click.Context, parameter: click.Parameter, asked: bool) -> None:
    if asked and not context.resilient_parsing:
        from compare.matching.model import load_model

        click.echo(f"crossreport {VERSION} (model {load_model().name})")
        context.exit()


@click.group(
    "crossreport",
    cls=DefaultGroup,
    commands=Commands(COMMANDS),
    no_args_is_help=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_show_version,
    help="Print the versions of the tool and of its model.",
)
def cli() -> None:
    """Compare two news accounts of the same speech: what both say in the same words, what they say
    differently, and what only one of them says.

    \b
    Examples:
      crossreport agency.txt daily.txt
      crossreport report agency.txt daily.txt -o page.html --open
      crossreport quotes story.txt --transcript speech.txt

    Without the name of a command, A and B are compared as by diff. Nothing here is a verdict on
    what is true.
    """


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit code; raises nothing.

    Without arguments of its own the process has nothing else to do.
    """
    # The tables that numpy multiplies here are small: a second thread mostly waits for the first,
    # and the wait costs more than the work. It has to be said before numpy is loaded.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    console = Console.here()
    try:
        with gc_paused():
            code = console.emit(_run(list(sys.argv[1:] if argv is None else argv), console))
            if argv is None:
                # Else the collector goes once more through all that is left when the process ends.
                gc.freeze()
            return code
    except click.UsageError as error:
        console.say(_usage_line(error))
    except click.ClickException as error:
        console.say(error.format_message())
    except CompareError as error:
        console.say(str(error))
    except (KeyboardInterrupt, click.Abort):
        return INTERRUPTED
    except MemoryError:
        console.say("not enough memory; compare shorter texts, or allow crossreport more memory")
    except BrokenPipeError:
        return 0  # a pipe whose reader has seen enough
    except Exception:
        import traceback

        console.say_lines(*traceback.format_exc().splitlines())
    return FAILED


def _run(arguments: list[str], console: Console) -> CommandResult:
    """The result of the command; help and version, which click prints, are results as well."""
    if completed := answer(cli, console.environ):
        return completed
    printed = io.StringIO()
    try:
        with (
            contextlib.redirect_stdout(printed),
            cli.make_context("crossreport", arguments, obj=console) as context,
        ):
            result = cli.invoke(context)
    except click.exceptions.Exit as error:
        return CommandResult(printed.getvalue(), error.exit_code)
    assert isinstance(result, CommandResult)
    return result


def _usage_line(error: click.UsageError) -> str:
    """One line: the option, what is wrong with it, and the help to read."""
    context = error.ctx
    message = error.format_message()
    if isinstance(error, click.BadParameter) and not isinstance(error, click.MissingParameter):
        hint = error.param_hint
        if hint is None and error.param is not None:
            hint = error.param.get_error_hint(context)
        name = hint if isinstance(hint, str) else " ".join(hint or ())
        message = f"{name.strip(chr(39))}: {error.message}" if name else error.message
    message = " ".join(message.split()).rstrip(".") + remedy(error)
    command = context.command_path if context is not None else "crossreport"
    return f"{message}; try '{command} --help'"


if __name__ == "__main__":
    sys.exit(main())
