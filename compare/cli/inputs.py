"""The options `--decisions` and `--transcript`, and the values they are read into.

Takes the file names that click has parsed, gives the decisions and the transcript for the pipeline.
Both are inputs besides the two reports; a command has only the options it can use.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from compare.cli.options import STANDARD_INPUT, Inputs
from compare.cli.values import file_given
from compare.errors import CompareError, RecordError, SettingsError

if TYPE_CHECKING:
    from compare.decisions import Decisions
    from compare.text.document import Report

Function = TypeVar("Function", bound=Callable[..., Any])


def decisions_option(function: Function) -> Function:
    """`--decisions FILE`, below `input_options` -> a field of `inputs`."""
    return click.option(
        "--decisions",
        metavar="FILE",
        help="A reviewer's decisions: findings confirmed or rejected, matches by hand, notes.",
    )(function)


def decisions_only(function: Function) -> Function:
    """`--decisions FILE` for a command without the other comparison options -> `decisions`."""
    return click.option(
        "--decisions",
        metavar="FILE",
        help="Decisions to use instead of those in the saved comparison.",
    )(function)


def transcript_option(function: Function) -> Function:
    """`--transcript FILE` -> `transcript`, see `read_transcript`."""
    return click.option(
        "--transcript",
        metavar="FILE",
        help="Text of the speech itself; every quotation is checked against it.",
    )(function)


def read_transcript(path: str | None, inputs: Inputs) -> "Report | None":
    """The transcript, read as the other inputs are, one of which may be standard input."""
    if path is None:
        return None
    if path == STANDARD_INPUT and STANDARD_INPUT in (inputs.a, inputs.b):
        raise SettingsError(
            "--transcript: standard input is already an input; give a file for the transcript"
        )
    return read_any(
        file_given("--transcript", path),
        encoding=inputs.encoding,
        allow_private=inputs.allow_private,
        archive=inputs.archive,
    )


def read_any(
    path: str, *, encoding: str | None, allow_private: bool, archive: str | None
) -> "Report":
    """A report of which no more is known; an error about a setting names its option."""
    from compare.readers.reading import read_report

    try:
        return read_report(path, encoding=encoding, allow_private=allow_private, archive=archive)
    except SettingsError as error:
        raise SettingsError(f"--{error}") from error


def read_decisions(path: str | None) -> "Decisions | None":
    """The decisions in the file that was given, if any; every error names it."""
    if path is None:
        return None
    if path == STANDARD_INPUT:
        raise SettingsError("--decisions: cannot be standard input; give a file")
    return load_decisions(file_given("--decisions", path))


def load_decisions(path: str) -> "Decisions":
    """The decisions in a file; every error names the file."""
    from compare.decisions.file import read_decisions
    from compare.readers.reading import read_decided, shown_name

    record = read_decided(path)
    try:
        return read_decisions(record)
    except CompareError as error:
        raise RecordError(f"{shown_name(path)}: {error}") from error
