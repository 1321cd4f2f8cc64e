"""The command `check`: fail when two reports exceed limits, for scripts."""

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any

import click

from compare.cli.comparisons import checked_alone, compared_or_saved, no_transcript_in
from compare.cli.console import CommandResult, Console
from compare.cli.help import GroupedCommand
from compare.cli.inputs import decisions_option, transcript_option
from compare.cli.options import Inputs, Look, input_or_saved_options, layout_only
from compare.cli.outputs import printed_format
from compare.cli.values import Share
from compare.errors import SettingsError
from compare.option_words import CHECK_FORMATS

if TYPE_CHECKING:
    from compare.result.comparison import Comparison


_COUNT = click.IntRange(min=0)


_SHARE = Share()


# The options of `compare.analysis.limits.LIMITS`, in the same order: type, placeholder, help.
LIMITS: dict[str, tuple[click.IntRange | click.FloatRange, str, str]] = {
    "--max-different": (_COUNT, "N", "Maximum number of passages with a fact that differs."),
    "--max-quote-wording": (_COUNT, "N", "Maximum number of quotations in other words."),
    "--min-shared": (
        _SHARE,
        "SHARE",
        "Minimum share of words, 0 to 1, that the reports must have in common in the same words; "
        "the smaller of their two shares counts.",
    ),
    "--max-details": (
        _COUNT,
        "N",
        "Maximum number of facts in matches that the other report gives nowhere.",
    ),
    "--max-altered": (
        _COUNT,
        "N",
        "Maximum number of quotations, in both reports, that the transcript has in other words.",
    ),
    "--max-not-found": (
        _COUNT,
        "N",
        "Maximum number of quotations, in both reports, that are not in the transcript.",
    ),
    "--max-out-of-context": (
        _COUNT,
        "N",
        "Maximum number of quotations, in both reports, that the speech itself denies, only "
        "supposes, attributes to others or asks as a question.",
    ),
}


# Those of one report alone where none is given: every quotation as it was spoken.
OF_ONE: dict[str, float] = {"--max-altered": 0, "--max-not-found": 0}


# Those that need a transcript.
OF_TRANSCRIPT = ("--max-altered", "--max-not-found", "--max-out-of-context")


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


@click.command(
    "check",
    cls=GroupedCommand,
    short_help="Fail when reports break limits you set, for scripts.",
)
@input_or_saved_options
@decisions_option
@transcript_option
@_limit_options
@click.option("--exit-zero", is_flag=True, help="Exit with 0 even if a limit is broken.")
@layout_only
@printed_format(
    CHECK_FORMATS,
    "terminal: a line for each limit; json: which limit broke, and by which passages.",
)
@click.pass_obj
def check(
    console: Console,
    inputs: Inputs,
    transcript: str | None,
    limits: dict[str, float],
    exit_zero: bool,
    look: Look,
    format: str,
) -> CommandResult:
    """Fail when reports A and B break limits you set. The exit code is 0 when all limits are met,
    1 when one is broken, 2 on an error. What a reviewer rejected (--decisions) is not counted.

    A and B are files of any format or web addresses; - is standard input. If B is missing, A is
    one report to check against the --transcript, where no limit means that no quotation may be
    altered or missing there, or without --transcript a comparison saved with report -o x.json.
    --max-altered, --max-not-found and --max-out-of-context need a transcript: give --transcript,
    or a comparison saved with one.

    Example: crossreport check agency.txt daily.txt --max-different 3
    """
    if inputs.b is None and transcript is not None:
        comparison, limits = checked_alone(console, inputs, transcript), limits or OF_ONE
    else:
        comparison = _of_two(console, inputs, transcript, limits)
    from compare.analysis.limits import check_limits
    from compare.writers.terminal.limits import limits_json, limits_text

    verdicts = check_limits(comparison, limits)
    broken = not all(verdict.met for verdict in verdicts)
    code = 1 if broken and not exit_zero else 0
    if format == "json":
        return CommandResult(limits_json(comparison, verdicts), code, data=True)
    return CommandResult(limits_text(comparison, verdicts, look.view(console)), code)


def _of_two(
    console: Console, inputs: Inputs, transcript: str | None, limits: dict[str, float]
) -> "Comparison":
    """The comparison of A and B, or a saved one, that has what the limits need."""
    if not limits:
        raise SettingsError(f"no limit to check; give one of {', '.join(LIMITS)}")
    spoken = next((option for option in limits if option in OF_TRANSCRIPT), None)
    if spoken and inputs.b is not None and transcript is None:
        raise SettingsError(f"{spoken}: no transcript; give it with --transcript FILE")
    comparison = compared_or_saved(console, inputs, transcript)
    if spoken and comparison.transcript is None:
        raise SettingsError(f"{spoken}: {no_transcript_in(inputs.a)}")
    return comparison
