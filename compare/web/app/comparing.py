"""Reports -> what the desk keeps of their comparison: files, and a few lines to show.

Takes reports as read and corrected, and calls the pipeline; gives the same files as the commands
`report` and `matrix`, byte for byte. How many reports there are decides what is made of them.
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any

from compare.errors import CompareError, InputError, RecordError
from compare.result.comparison import Comparison
from compare.result.matrix import Matrix
from compare.settings import Settings
from compare.text.document import Report
from compare.text.sides import SIDES

MOST_REPORTS = 50
_MOST_TOLD = 5
PAGE = "page.html"
PAIR_PAGES = "pairs/"
WRITING = "writing the files"


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be compared, and how; `decisions` is the text of a file of them."""

    reports: tuple[Report, ...]
    transcript: Report | None
    decisions: str | None
    settings: Settings
    progress: Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Made:
    """A result: its title, the answer in plain sentences, warnings, and its files by name.

    `languages` are those of the reports of a matrix. Of a matrix the file PAGE is the page that is
    shown, which leads to the pages of every two reports; the others lead to nothing of the desk.
    """

    title: str
    answer: tuple[str, ...]
    warnings: tuple[str, ...]
    files: tuple[tuple[str, bytes], ...]
    languages: tuple[str | None, ...] = ()


def made_of(task: Task) -> Made:
    """The comparison of two reports, the matrix of more, or one checked against the transcript.

    Raises InputError, SettingsError or RecordError with one line for the person.
    """
    if len(task.reports) == 2:
        return _pair(task)
    if task.decisions is not None:
        raise InputError("decisions: they are about two reports; give two, or no decisions")
    return _alone(task) if len(task.reports) == 1 else _many(task)


def _pair(task: Task) -> Made:
    from compare.analysis.caveats import warnings_about
    from compare.pipeline import compare
    from compare.readers.reading import distinct_labels
    from compare.writers.common.summary_text import name_of, share_sentences

    a, b = distinct_labels(task.reports[0], task.reports[1])
    decided = None if task.decisions is None else _decisions(task.decisions)
    comparison = compare(
        a,
        b,
        settings=task.settings,
        progress=task.progress,
        decisions=decided,
        transcript=task.transcript,
    )
    return Made(
        " and ".join(name_of(comparison, side) for side in SIDES),
        (*share_sentences(comparison), _to_check(len(comparison.findings))),
        warnings_about(comparison, decided),
        _files(comparison, task),
    )


def _alone(task: Task) -> Made:
    from compare.pipeline import check_quotations
    from compare.transcript.verification import warnings_about_transcript
    from compare.writers.common.summary_text import segments

    if task.transcript is None:
        raise InputError("reports: one alone; give a second one, or the transcript of the speech")
    checked = check_quotations(
        task.reports[0], task.transcript, settings=task.settings, progress=task.progress
    )
    assert checked.transcript is not None
    spoken = warnings_about_transcript(checked.transcript, (checked.a,))
    return Made(
        f"{checked.a.label}, checked against the transcript",
        tuple(segments(checked)),
        (*checked.a.caveats, *checked.transcript.caveats, *spoken),
        _files(checked, task),
    )


def _many(task: Task) -> Made:
    from compare.matrix_pipeline import matrix
    from compare.output_registry import MATRIX_WRITERS
    from compare.writers.common.matrix_text import counts_line
    from compare.writers.matrix_saving import matrix_bytes
    from compare.writers.view import View

    found = matrix(
        _numbered(task.reports),
        settings=task.settings,
        progress=task.progress,
        transcript=task.transcript,
    )
    task.progress(WRITING)
    files = []
    for suffix in MATRIX_WRITERS:
        with suppress(ImportError, CompareError):
            files.append((f"matrix{suffix}", matrix_bytes(found, suffix)))
    with suppress(ImportError, CompareError):
        files.append((PAGE, matrix_bytes(found, ".html", View(pair_pages=PAIR_PAGES))))
    labels = [report.label for report in found.reports]
    title = f"{', '.join(labels[:-1])} and {labels[-1]}"
    return Made(
        title,
        (f"{counts_line(found)}.", *_differing(found)),
        found.caveats,
        tuple(files),
        tuple(report.language for report in found.reports),
    )


def _differing(matrix: Matrix) -> list[str]:
    """The facts that differ, the first few of them, one line each."""
    from compare.writers.common.matrix_text import versions_text

    lines = [
        f"{fact.kind}: {versions_text(matrix, fact)}"
        for fact in matrix.facts
        if fact.state == "differ"
    ]
    more = len(lines) - _MOST_TOLD
    return [*lines[:_MOST_TOLD], *([f"and {more} more, listed on the page"] if more > 0 else [])]


def page_of_two(task: Task, pair: tuple[int, int], languages: Sequence[str | None]) -> bytes:
    """The page of two reports of a matrix that was made of the same task."""
    from compare.matrix_pipeline import compare_two
    from compare.writers.saving import file_bytes

    reports = _numbered(task.reports)
    first, second = pair
    comparison = compare_two(
        (reports[first], reports[second]),
        (languages[first], languages[second]),
        task.settings,
        task.transcript,
    )
    return file_bytes(comparison, "html")


def _numbered(reports: Sequence[Report]) -> list[Report]:
    """The reports with labels that differ: equal ones get a number."""
    labels = [report.label for report in reports]
    return [
        replace(report, label=f"{report.label} ({labels[: place + 1].count(report.label)})")
        if labels.count(report.label) > 1
        else report
        for place, report in enumerate(reports)
    ]


def _files(comparison: Comparison, task: Task) -> tuple[tuple[str, bytes], ...]:
    """Every format with a file name; one that cannot be made here is left out."""
    from compare.output_registry import SUFFIXES
    from compare.writers.saving import file_bytes

    task.progress(WRITING)
    files = []
    for suffix, format in SUFFIXES.items():
        with suppress(ImportError, CompareError):
            files.append((f"comparison{suffix}", file_bytes(comparison, format)))
    return tuple(files)


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


def _to_check(count: int) -> str:
    if not count:
        return "Nothing was found that differs in substance; read the page before you rely on it."
    return f"{count} {'place' if count == 1 else 'places'} to check, listed on the page."
