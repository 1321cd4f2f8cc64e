"""Reports -> what the desk keeps of their comparison: files, and a few lines to show.

Takes reports as read and corrected, and calls the pipeline; gives the same files as the command
`report`, byte for byte. How many reports there are decides what is made of them.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from compare.errors import CompareError, InputError, RecordError
from compare.result.comparison import Comparison
from compare.settings import Settings
from compare.text.document import Report
from compare.text.sides import SIDES

MOST_REPORTS = 2


@dataclass(frozen=True, slots=True)
class Made:
    """A comparison, and the warnings about it."""

    comparison: Comparison
    warnings: tuple[str, ...]


def compared(
    reports: Sequence[Report],
    *,
    transcript: Report | None,
    decisions: str | None,
    preset: str,
    language: str | None,
    progress: Callable[[str], None],
) -> Made:
    """The comparison of two reports, or of one with the transcript; `decisions` are a file's text.

    Raises InputError, SettingsError or RecordError with one line for the person.
    """
    settings = Settings.from_preset(preset, language=language)
    if len(reports) == 1 and transcript is not None:
        from compare.pipeline import check_quotations
        from compare.transcript.verification import warnings_about_transcript

        if decisions is not None:
            raise InputError("decisions: they are about two reports; give a second one")
        alone = check_quotations(reports[0], transcript, settings=settings, progress=progress)
        assert alone.transcript is not None
        spoken = warnings_about_transcript(alone.transcript, (alone.a,))
        return Made(alone, (*alone.a.caveats, *alone.transcript.caveats, *spoken))
    if len(reports) != MOST_REPORTS:
        raise InputError("reports: two are compared at a time; give two, or one and a transcript")
    from compare.analysis.caveats import warnings_about
    from compare.pipeline import compare
    from compare.readers.reading import distinct_labels

    a, b = distinct_labels(reports[0], reports[1])
    decided = None if decisions is None else _decisions(decisions)
    comparison = compare(
        a, b, settings=settings, progress=progress, decisions=decided, transcript=transcript
    )
    return Made(comparison, warnings_about(comparison, decided))


def _decisions(text: str) -> Any:
    """The decisions in the text of a file."""
    from compare.decisions.file import read_decisions
    from compare.readers.reading import read_decided

    try:
        data = text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise RecordError("decisions: half a character in the file; save it again") from error
    try:
        return read_decisions(read_decided("-", read_stdin=lambda size: data[:size]))
    except CompareError as error:
        rest = str(error).removeprefix("standard input: ")
        raise RecordError(f"decisions: {rest}") from error


def files_of(comparison: Comparison) -> Iterator[tuple[str, bytes]]:
    """Every format with a file name; a format whose extra is missing is left out."""
    from compare.output_registry import SUFFIXES
    from compare.writers import render

    for suffix, format in SUFFIXES.items():
        try:
            text = render(comparison, format)
        except CompareError:
            continue
        # Spreadsheets take a CSV file without a byte order mark for the system's old encoding.
        yield f"comparison{suffix}", text.encode("utf-8-sig" if format == "csv" else "utf-8")


def told(made: Made) -> dict[str, Any]:
    """What the page says of a comparison: its title, the answer in plain sentences, warnings."""
    from compare.writers.common.summary_text import name_of, segments, share_sentences

    comparison = made.comparison
    if comparison.alone:
        title = f"{comparison.a.label}, checked against the transcript"
        answer = segments(comparison)
    else:
        title = " and ".join(name_of(comparison, side) for side in SIDES)
        answer = [*share_sentences(comparison), _to_check(len(comparison.findings))]
    return {"title": title, "answer": answer, "warnings": list(made.warnings)}


def _to_check(count: int) -> str:
    if not count:
        return "Nothing was found that differs in substance; read the page before you rely on it."
    return f"{count} {'place' if count == 1 else 'places'} to check, listed on the page."
