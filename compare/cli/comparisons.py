"""The comparison for a command: made from two reports, or read from a file.

Takes parsed inputs and gives the Comparison; warnings go to the console. The pipeline is
imported inside the functions, so that help and usage errors appear at once.
"""

from typing import TYPE_CHECKING

from compare.cli.console import Console
from compare.cli.inputs import read_decisions, read_transcript
from compare.cli.options import Inputs
from compare.errors import CompareError, RecordError, SettingsError

if TYPE_CHECKING:
    from compare.result.comparison import Comparison


def compared(
    console: Console, inputs: Inputs, transcript: str | None = None, *, listed: bool = True
) -> "Comparison":
    """The comparison of A and B under the decisions, checked against the transcript if given.

    `listed` says whether the output lists the decisions that no longer apply; warnings are printed.
    """
    decisions = read_decisions(inputs.decisions)
    spoken = read_transcript(transcript, inputs)
    a, b = inputs.read()
    settings = inputs.settings()
    from compare.analysis.caveats import warnings_about
    from compare.pipeline import compare

    with console.progress() as progress:
        comparison = compare(
            a,
            b,
            settings=settings,
            progress=progress,
            decisions=decisions,
            transcript=spoken,
        )
    console.warn(*warnings_about(comparison, decisions, listed=listed))
    return comparison


def checked_alone(console: Console, inputs: Inputs, transcript: str) -> "Comparison":
    """One report, checked against the transcript."""
    report = inputs.read_alone()
    spoken = read_transcript(transcript, inputs)
    settings = inputs.settings()
    from compare.pipeline import check_quotations
    from compare.transcript.verification import warnings_about_transcript

    assert spoken is not None
    with console.progress() as progress:
        checked = check_quotations(report, spoken, settings=settings, progress=progress)
    assert checked.transcript is not None
    console.warn(*checked.a.caveats, *checked.transcript.caveats)
    console.warn(*warnings_about_transcript(checked.transcript, (checked.a,)))
    return checked


def compared_or_saved(
    console: Console, inputs: Inputs, transcript: str | None = None, *, listed: bool = True
) -> "Comparison":
    """The comparison of A and B, or the saved one given instead of them; see `compared`."""
    if inputs.b is not None:
        return compared(console, inputs, transcript, listed=listed)
    if option := inputs.given() or (transcript and "--transcript"):
        raise SettingsError(
            f"{option}: applies to two reports, and there is no B; give a second file"
        )
    try:
        return load(inputs.a)
    except RecordError as error:
        raise RecordError(f"{error}, or give a second report as B") from error


def load(path: str) -> "Comparison":
    """The saved comparison; every error names the file."""
    from compare.readers.reading import read_saved, shown_name
    from compare.result.comparison import Comparison

    record = read_saved(path)
    try:
        return Comparison.from_dict(record)
    except CompareError as error:
        raise RecordError(f"{shown_name(path)}: {error}") from error


def no_transcript_in(saved: str) -> str:
    """What to do about a saved comparison without a transcript."""
    from compare.readers.reading import shown_name

    return (
        f"no transcript in {shown_name(saved)}; save it again with: "
        "crossreport report A B --transcript FILE -o x.json"
    )
