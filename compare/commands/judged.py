"""The commands that look at one side of a comparison: `quotes` and `check`.

Both compare two reports, or take a comparison that was saved.
"""

import math
from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any

import click

from compare.commands.compared import compared
from compare.commands.console import Console, Outcome
from compare.commands.options import Inputs, Look, input_or_saved_options, layout_only
from compare.commands.saved import load
from compare.errors import RecordError, SettingsError

if TYPE_CHECKING:
    from compare.result import Comparison

FATES = ("same", "other", "reported", "absent")
QUOTES_FORMATS = ("terminal", "plain", "markdown", "json", "csv")
CHECK_FORMATS = ("terminal", "json")


def _fates(
    context: click.Context, parameter: click.Parameter, values: tuple[str, ...]
) -> tuple[str, ...]:
    words = [word.strip() for value in values for word in value.split(",")]
    for word in words:
        if word not in FATES:
            raise click.BadParameter(f"{word!r} is none of {', '.join(FATES)}")
    return tuple(dict.fromkeys(words))


@click.command("quotes", short_help="List every quotation with its speaker and its fate.")
@input_or_saved_options
@click.option(
    "--show",
    "fates",
    multiple=True,
    metavar="WORDS",
    callback=_fates,
    help=f"Only quotations with one of these fates, with commas: {', '.join(FATES)}; grouped in "
    "the order given.",
)
@layout_only
@click.option(
    "--format",
    type=click.Choice(QUOTES_FORMATS),
    default="terminal",
    show_default=True,
    help="terminal: side by side; plain and markdown: tables; json and csv: data with all places.",
)
@click.pass_obj
def quotes(
    console: Console, inputs: Inputs, fates: tuple[str, ...], look: Look, format: str
) -> Outcome:
    """List every quotation of reports A and B, who is quoted, and what became of it on the other
    side: the same words, other words, reported without quotation marks, or absent.

    A and B are text files; - is standard input. Alone, A is a comparison saved with
    report -o x.json. The exit code is 0 whatever is found.

    Example: crossreport quotes agency.txt daily.txt --show other,absent
    """
    comparison = compared_or_saved(console, inputs)
    from compare.report.quotes import quotes_text

    view = look.view(console, plain=format != "terminal")
    data = format in ("json", "csv")
    return Outcome(quotes_text(comparison, format, view, fates), data=data)


_COUNT = click.IntRange(min=0)
_SHARE = click.FloatRange(0, 1)
# The options of `compare.limits.LIMITS`, in the same order: type, placeholder, help.
LIMITS: dict[str, tuple[click.IntRange | click.FloatRange, str, str]] = {
    "--max-changed": (_COUNT, "N", "Most passages in which a fact may differ."),
    "--max-quote-wording": (_COUNT, "N", "Most quotations that may be quoted in other words."),
    "--min-shared": (
        _SHARE,
        "SHARE",
        "Least share of words, 0 to 1, that either report must have in common with the other in "
        "the same words; the smaller of the two counts.",
    ),
}


def _limit_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """All options of LIMITS -> `limits`, a dictionary of those that were given."""

    @wraps(function)
    def gathered(*args: Any, **keywords: Any) -> Any:
        names = {option: option.strip("-").replace("-", "_") for option in LIMITS}
        given = {option: keywords.pop(name) for option, name in names.items()}
        limits = {option: value for option, value in given.items() if value is not None}
        return function(*args, limits=limits, **keywords)

    decorated: Callable[..., Any] = gathered
    for option, (kind, placeholder, help) in reversed(LIMITS.items()):
        decorated = click.option(option, type=kind, metavar=placeholder, help=help)(decorated)
    return decorated


@click.command("check", short_help="Hold a comparison against limits, for scripts.")
@input_or_saved_options
@_limit_options
@click.option("--exit-zero", is_flag=True, help="Exit with 0 even where a limit is broken.")
@layout_only
@click.option(
    "--format",
    type=click.Choice(CHECK_FORMATS),
    default="terminal",
    show_default=True,
    help="terminal: a line for each limit; json: which limit broke, and by which passages.",
)
@click.pass_obj
def check(
    console: Console,
    inputs: Inputs,
    limits: dict[str, float],
    exit_zero: bool,
    look: Look,
    format: str,
) -> Outcome:
    """Hold reports A and B against limits. The exit code is 0 when all limits are met, 1 when one
    is broken, 2 for trouble.

    A and B are text files; - is standard input. Alone, A is a comparison saved with
    report -o x.json.

    Example: crossreport check agency.txt daily.txt --max-changed 3 --min-shared 0.5
    """
    if not limits:
        raise SettingsError(f"no limit to check; give one of {', '.join(LIMITS)}")
    if any(math.isnan(value) for value in limits.values()):
        raise SettingsError("--min-shared: nan is not between 0 and 1")
    comparison = compared_or_saved(console, inputs)
    from compare.limits import judge
    from compare.report.limits_text import limits_json, limits_text

    verdicts = judge(comparison, limits)
    broken = not all(verdict.met for verdict in verdicts)
    code = 1 if broken and not exit_zero else 0
    if format == "json":
        return Outcome(limits_json(comparison, verdicts), code, data=True)
    return Outcome(limits_text(comparison, verdicts, look.view(console)), code)


def compared_or_saved(console: Console, inputs: Inputs) -> "Comparison":
    """Compare A and B, or read the comparison that stands in their place."""
    if inputs.b is not None:
        return compared(console, inputs)
    if option := inputs.given():
        raise SettingsError(f"{option}: says how to compare, and there is no B; give a second file")
    try:
        return load(inputs.a)
    except RecordError as error:
        raise RecordError(f"{error}, or give a second report as B") from error
