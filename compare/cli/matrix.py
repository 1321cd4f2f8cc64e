"""The command `matrix`: many reports on one speech, side by side."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from compare.cli.completion import file_names
from compare.cli.console import CommandResult, Console
from compare.cli.help import GroupedCommand
from compare.cli.inputs import read_any
from compare.cli.options import (
    STANDARD_INPUT,
    Inputs,
    Look,
    comparing_options,
    input_file,
    layout_only,
    with_options,
)
from compare.cli.outputs import open_option, page_to_open, show
from compare.cli.values import file_given
from compare.errors import RecordError, SettingsError

if TYPE_CHECKING:
    from compare.result.matrix import Matrix
    from compare.text.document import Report

_FORMATS = ("terminal", "json", "csv")


@dataclass(frozen=True, slots=True)
class ManyInputs:
    """How many reports are read and compared, the fields of `Inputs` that are not of one side."""

    lang: str | None = None
    encoding: str | None = None
    allow_private: bool = False
    archive: str | None = None
    preset: str = "balanced"
    threshold: float | None = None
    encoder: str | None = None
    cache: bool = True

    def given(self) -> str | None:
        """The first option given about reading or comparing, such as `--lang`."""
        return self.inputs().given()

    def inputs(self) -> Inputs:
        own = {name: getattr(self, name) for name in self.__slots__}
        return Inputs("", **own)


@click.command(
    "matrix",
    cls=GroupedCommand,
    short_help="Put many reports side by side: who carries which statement.",
)
@click.argument("reports", metavar="REPORTS", nargs=-1, shell_complete=file_names)
@click.option(
    "--label",
    "labels",
    multiple=True,
    metavar="TEXT",
    help="Name of a report, repeatable in their order; default: its outlet, or file name.",
)
@with_options(ManyInputs, "many", comparing_options("Language of all reports, such as en."))
@click.option(
    "--transcript",
    metavar="FILE",
    help="Text of the speech itself; the statements that stand in it are marked.",
)
@click.option(
    "-o",
    "--out",
    multiple=True,
    metavar="FILE",
    help="File to write, repeatable; the suffix (.html, .json, .csv, .xlsx, .txt) decides.",
)
@click.option(
    "--pairs",
    metavar="DIR",
    help="Folder for the page of every two reports, to which the cells of -o FILE.html lead.",
)
@open_option
@click.option("--full", "whole", is_flag=True, help="Cut no sentence.")
@layout_only
@click.option(
    "--format",
    type=click.Choice(_FORMATS),
    default="terminal",
    show_default=True,
    help="terminal: the answer; json and csv: data.",
)
@click.pass_obj
def matrix(
    console: Console,
    reports: tuple[str, ...],
    labels: tuple[str, ...],
    many: ManyInputs,
    transcript: str | None,
    out: tuple[str, ...],
    pairs: str | None,
    open: bool,
    whole: bool,
    look: Look,
    format: str,
) -> CommandResult:
    """Put two to fifty reports on one speech side by side: which statement stands in which of
    them, who is alone with what, where numbers, dates and names part, how each gives the
    quotations, and which words three or more share outside quotations.

    REPORTS are files of any format or web addresses, one after the other; one of them may be -,
    standard input. A matrix that -o saved as .json, given alone, is shown or written again. The
    exit code is 0 even if they differ.

    \b
    Examples:
      crossreport matrix agency.txt daily.txt weekly.html
      crossreport matrix *.txt --transcript speech.txt -o matrix.html --open
    """
    _check(reports, labels, transcript, many)
    _check_pairs(pairs, out, saved=_is_saved(reports))
    if out and format != "terminal":
        raise SettingsError("--format: cannot go with -o, where the suffix decides; give one")
    page = page_to_open(out, open)
    given = reports if transcript is None else (*reports, transcript)
    paths = [input_file(path) for path in given if "://" not in path]
    make = partial(_made, console, reports, labels, many, transcript, pairs, paths)
    if _is_saved(reports):
        make = partial(_saved, reports[0])
    if out:
        from compare.writers.matrix_saving import write_matrix

        names = [file_given("-o", name) for name in out]
        write_matrix(names, paths, make, None if pairs is None else Path(pairs))
        for name in out:
            console.say(f"wrote {name}")
        show(console, page)
        return CommandResult()
    from compare.writers.matrix_saving import matrix_bytes

    view = replace(look, full=whole).view(console, plain=format != "terminal")
    suffix = ".txt" if format == "terminal" else f".{format}"
    text = matrix_bytes(make(), suffix, view).decode("utf-8-sig")
    return CommandResult(text, data=format != "terminal", paged=format == "terminal")


def _check_pairs(pairs: str | None, out: Sequence[str], *, saved: bool) -> None:
    """Refuse a folder of pages that nothing leads to, or that cannot be made."""
    if pairs is None:
        return
    file_given("--pairs", pairs)
    if saved:
        raise SettingsError("--pairs: applies to reports, not to a saved matrix; give reports")
    if not any(name.lower().endswith(".html") for name in out):
        raise SettingsError("--pairs: no page that leads there; give -o FILE.html as well")
    if Path(pairs).exists() and not Path(pairs).is_dir():
        raise SettingsError(f"--pairs: {pairs} is a file; give a folder")


def _is_saved(reports: Sequence[str]) -> bool:
    """Whether a saved matrix was given: one file, and a record by its name or from a pipe."""
    return len(reports) == 1 and (
        reports[0] == STANDARD_INPUT or reports[0].lower().endswith(".json")
    )


def _saved(path: str) -> "Matrix":
    """The matrix in a file."""
    from compare.result.matrix import read_matrix

    try:
        return read_matrix(path)
    except RecordError as error:
        raise RecordError(f"{error}, or give a second report") from error


def _check(
    reports: Sequence[str], labels: Sequence[str], transcript: str | None, many: ManyInputs
) -> None:
    """Refuse what cannot be read, before anything is."""
    from compare.matrix_pipeline import MOST_REPORTS

    if _is_saved(reports):
        given = many.given() or (labels and "--label") or (transcript and "--transcript")
        if given:
            raise SettingsError(f"{given}: applies to reports, not to a saved matrix; give reports")
        return
    if not 2 <= len(reports) <= MOST_REPORTS:
        raise SettingsError(
            f"REPORTS: {len(reports)} given; give 2 to {MOST_REPORTS}, or a saved .json"
        )
    if len(labels) > len(reports):
        raise SettingsError(f"--label: {len(labels)} given; give at most {len(reports)}")
    if [*reports, transcript].count(STANDARD_INPUT) > 1:
        raise SettingsError("-: standard input can be read once only; give files for the others")


def _made(
    console: Console,
    paths: Sequence[str],
    labels: Sequence[str],
    many: ManyInputs,
    transcript: str | None,
    pairs: str | None,
    files: Sequence[str],
) -> "Matrix":
    """The matrix of the reports; warnings are printed, and the pages of pairs written if wanted."""
    read = partial(
        read_any,
        encoding=many.encoding,
        allow_private=many.allow_private,
        archive=many.archive,
    )
    spoken = None if transcript is None else read(file_given("--transcript", transcript))
    reports = _labelled([read(path) for path in paths], labels)
    settings = many.inputs().settings()
    from compare.matrix_pipeline import matrix as compared

    with console.progress() as progress:
        made = compared(reports, settings=settings, progress=progress, transcript=spoken)
        if pairs is not None:
            from compare.corpus.matrix_pages import MatrixSource, write_pair_pages

            source = MatrixSource(tuple(reports), settings, spoken)
            count = write_pair_pages(Path(pairs), made, source, files, progress)
    console.warn(*made.caveats)
    if pairs is not None:
        console.say(f"wrote {count} {'page' if count == 1 else 'pages'} in {pairs}")
    return made


def _labelled(reports: "Sequence[Report]", labels: Sequence[str]) -> "list[Report]":
    """The reports with the labels that were given; equal ones are numbered."""
    named = [
        replace(report, label=labels[number]) if number < len(labels) else report
        for number, report in enumerate(reports)
    ]
    known = [report.label for report in named]
    return [
        replace(report, label=f"{report.label} ({known[: number + 1].count(report.label)})")
        if known.count(report.label) > 1
        else report
        for number, report in enumerate(named)
    ]
