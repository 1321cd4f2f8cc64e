"""The commands that look at one side of a comparison: `quotes` and `check`.

Both compare two reports, or take a comparison that was saved; `quotes` also holds one report
against the transcript of the speech.
"""

from collections.abc import Callable, Sequence
from functools import wraps
from typing import TYPE_CHECKING, Any

import click

from compare.cli.comparing import compared
from compare.cli.console import CommandResult, Console
from compare.cli.inputs import decisions_option, read_transcript, transcript_option
from compare.cli.options import Inputs, Look, input_or_saved_options, layout_only
from compare.cli.render_and_schema import load
from compare.cli.values import Share
from compare.errors import RecordError, SettingsError

if TYPE_CHECKING:
    from compare.result.comparison import Comparison
    from compare.writers.view import View

OUTCOMES = ("same", "other", "reported", "absent")
SUPPORTS = ("verbatim", "altered", "spliced", "not-found")
QUOTES_FORMATS = ("terminal", "plain", "markdown", "json", "csv")
CHECK_FORMATS = ("terminal", "json")


def _shown(
    context: click.Context, parameter: click.Parameter, values: tuple[str, ...]
) -> tuple[str, ...]:
    words = [word.strip() for value in values for word in value.split(",")]
    for word in words:
        if word not in (*OUTCOMES, *SUPPORTS):
            raise click.BadParameter(f"{word!r} is none of {', '.join((*OUTCOMES, *SUPPORTS))}")
    return tuple(dict.fromkeys(words))


def _format_option(formats: Sequence[str], help: str) -> Callable[[Any], Any]:
    """The option that says in which form a result is printed."""
    return click.option(
        "--format", type=click.Choice(formats), default="terminal", show_default=True, help=help
    )


@click.command("quotes", short_help="List every quotation with its speaker and its outcome.")
@input_or_saved_options
@decisions_option
@transcript_option
@click.option(
    "--show",
    "words",
    multiple=True,
    metavar="WORDS",
    callback=_shown,
    help=f"Only quotations that fit one of these words, with commas: {', '.join(OUTCOMES)}; with a "
    f"transcript also {', '.join(SUPPORTS)}; grouped in the order given.",
)
@layout_only
@_format_option(
    QUOTES_FORMATS,
    "terminal: side by side; plain and markdown: tables; json and csv: data with all places.",
)
@click.pass_obj
def quotes(
    console: Console,
    inputs: Inputs,
    transcript: str | None,
    words: tuple[str, ...],
    look: Look,
    format: str,
) -> CommandResult:
    """List every quotation of reports A and B, who is quoted, and what became of it on the other
    side: the same words, other words, reported without quotation marks, or absent. With
    --transcript also how it stands in the speech itself: verbatim, altered, spliced, not found.

    A and B are text files; - is standard input. Alone, A is one report to hold against the
    transcript, or without --transcript a comparison saved with report -o x.json. The exit code
    is 0 whatever is found.

    Example: crossreport quotes agency.txt daily.txt --show other,absent
    """
    view = look.view(console, plain=format != "terminal")
    data = format in ("json", "csv")
    asked = next((word for word in words if word in SUPPORTS), None)
    if inputs.b is None and transcript is not None:
        return CommandResult(_alone(console, inputs, transcript, words, format, view), data=data)
    if asked and inputs.b is not None and transcript is None:
        raise SettingsError(f"--show: {asked}: no transcript; give it with --transcript FILE")
    comparison = compared_or_saved(console, inputs, transcript, listed=format != "csv")
    if asked and comparison.transcript is None:
        raise SettingsError(f"--show: {asked}: {_unspoken(inputs.a)}")
    from compare.writers.quotes import quotes_text

    return CommandResult(quotes_text(comparison, format, view, words), data=data)


def _alone(
    console: Console,
    inputs: Inputs,
    transcript: str,
    words: tuple[str, ...],
    format: str,
    view: "View",
) -> str:
    """The quotations of one report, held against the transcript."""
    if outcome := next((word for word in words if word in OUTCOMES), None):
        raise SettingsError(f"--show: {outcome}: asks for a second report; give B")
    report = inputs.read_alone()
    if report.text.lstrip().startswith("{") and '"schema_version"' in report.text[:1000]:
        raise SettingsError(
            f"--transcript: {report.source} is a saved comparison; give a report, or A and B"
        )
    spoken = read_transcript(transcript, inputs.encoding, (inputs.a,))
    settings = inputs.settings()
    from compare.pipeline import hold
    from compare.transcript.verification import warnings_about_transcript
    from compare.writers.quotes_of_one import quotes_alone_text

    assert spoken is not None
    with console.progress() as progress:
        held = hold(report, spoken, settings=settings, progress=progress)
    console.warn(*warnings_about_transcript(held.transcript, (held.report,)))
    return quotes_alone_text(held, format, view, words)


def _unspoken(saved: str) -> str:
    """What to do about a saved comparison without a transcript."""
    from compare.readers.reading import shown_name

    return (
        f"no transcript in {shown_name(saved)}; save it anew with: "
        "crossreport report A B --transcript FILE -o x.json"
    )


_COUNT = click.IntRange(min=0)
_SHARE = Share()
# The options of `compare.analysis.limits.LIMITS`, in the same order: type, placeholder, help.
LIMITS: dict[str, tuple[click.IntRange | click.FloatRange, str, str]] = {
    "--max-different": (_COUNT, "N", "Maximum number of passages with a fact that differs."),
    "--max-quote-wording": (_COUNT, "N", "Most quotations that may be quoted in other words."),
    "--min-shared": (
        _SHARE,
        "SHARE",
        "Least share of words, 0 to 1, that either report must have in common with the other in "
        "the same words; the smaller of the two counts.",
    ),
    "--max-altered": (
        _COUNT,
        "N",
        "Most quotations of both that may be altered against the transcript.",
    ),
    "--max-not-found": (
        _COUNT,
        "N",
        "Most quotations of both that may not be found in the transcript.",
    ),
}


# Those that ask what the transcript has.
OF_TRANSCRIPT = ("--max-altered", "--max-not-found")


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
@decisions_option
@transcript_option
@_limit_options
@click.option("--exit-zero", is_flag=True, help="Exit with 0 even where a limit is broken.")
@layout_only
@_format_option(
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
    """Hold reports A and B against limits. The exit code is 0 when all limits are met, 1 when one
    is broken, 2 for trouble. What a reviewer rejected (--decisions) counts in no limit.

    A and B are text files; - is standard input. Alone, A is a comparison saved with
    report -o x.json. --max-altered and --max-not-found need a transcript: give --transcript, or
    a comparison saved with one.

    Example: crossreport check agency.txt daily.txt --max-different 3 --min-shared 0.5
    """
    if not limits:
        raise SettingsError(f"no limit to check; give one of {', '.join(LIMITS)}")
    spoken = next((option for option in limits if option in OF_TRANSCRIPT), None)
    if spoken and inputs.b is not None and transcript is None:
        raise SettingsError(f"{spoken}: no transcript; give it with --transcript FILE")
    comparison = compared_or_saved(console, inputs, transcript)
    if spoken and comparison.transcript is None:
        raise SettingsError(f"{spoken}: {_unspoken(inputs.a)}")
    from compare.analysis.limits import judge
    from compare.writers.terminal.limits import limits_json, limits_text

    verdicts = judge(comparison, limits)
    broken = not all(verdict.met for verdict in verdicts)
    code = 1 if broken and not exit_zero else 0
    if format == "json":
        return CommandResult(limits_json(comparison, verdicts), code, data=True)
    return CommandResult(limits_text(comparison, verdicts, look.view(console)), code)


def compared_or_saved(
    console: Console, inputs: Inputs, transcript: str | None = None, *, listed: bool = True
) -> "Comparison":
    """Compare A and B, or read the comparison that stands in their place; see `comparing`."""
    if inputs.b is not None:
        return compared(console, inputs, transcript, listed=listed)
    if option := inputs.given() or (transcript and "--transcript"):
        raise SettingsError(f"{option}: says how to compare, and there is no B; give a second file")
    try:
        return load(inputs.a)
    except RecordError as error:
        raise RecordError(f"{error}, or give a second report as B") from error
