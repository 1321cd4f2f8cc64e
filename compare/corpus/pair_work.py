"""The work on one pair: a pure function from a Pair to what is kept of its comparison.

Takes a Pair and how to compare, gives a `Done` of plain values: the rows of the tables, and on
request the record and the page. It writes nothing, so that it can run in any process on any
machine, and the same pair gives the same values everywhere.
"""

import json
import os
from dataclasses import dataclass
from typing import Protocol

from compare.analysis.caveats import warnings_about
from compare.corpus.pairs import Reading
from compare.errors import CompareError, InputError
from compare.pipeline import compare
from compare.settings import Settings
from compare.text.document import Report
from compare.web.page import page_text
from compare.writers.data.batch_tables import Row, finding_rows, pair_row
from compare.writers.data.corpus_tables import passage_rows


@dataclass(frozen=True, slots=True)
class Work:
    """How all pairs of a run are compared, and what is kept of each."""

    settings: Settings
    reading: Reading
    pages: bool = True
    records: bool = False
    passages: bool = False


class ReadablePair(Protocol):
    """Two reports that can be read when their turn comes; see `Pair`."""

    @property
    def id(self) -> str: ...

    @property
    def folder(self) -> str: ...

    def read(self, how: Reading) -> tuple[Report, Report, Report | None]: ...


@dataclass(frozen=True, slots=True)
class Numbered:
    """A pair and its place in the run, counted from 1."""

    number: int
    pair: ReadablePair


def page_name(number: int) -> str:
    """The name of the page of a pair in the folder of results, the same whatever its id is."""
    return f"pages/{number:06d}.html"


@dataclass(frozen=True, slots=True)
class Done:
    """What is kept of a comparison; `record` is one line of JSON, "" where not asked for."""

    row: Row
    findings: tuple[Row, ...]
    page: str = ""
    record: str = ""
    passages: tuple[Row, ...] = ()


def compare_pair(work: Work, numbered: Numbered) -> Done:
    """The comparison of one pair, as rows and texts.

    Raises InputError or SettingsError, which name no folder of this machine.
    """
    pair = numbered.pair
    try:
        a, b, transcript = pair.read(work.reading)
        comparison = compare(a, b, settings=work.settings, transcript=transcript)
    except CompareError as error:
        raise InputError(_without_folder(str(error), pair.folder)) from error
    warnings = warnings_about(comparison)
    record = comparison.to_dict() if work.pages or work.records else {}
    return Done(
        row=pair_row(
            pair.id, comparison, warnings, page_name(numbered.number) if work.pages else ""
        ),
        findings=finding_rows(pair.id, comparison),
        page=page_text(comparison, record=record) if work.pages else "",
        record=_line({"pair": pair.id, **record}) if work.records else "",
        passages=passage_rows(pair.id, comparison) if work.passages else (),
    )


def _line(record: dict[str, object]) -> str:
    return json.dumps(record, ensure_ascii=False, separators=(",", ":"))


def _without_folder(message: str, folder: str) -> str:
    """The message with names as the manifest gives them."""
    return message.replace(folder + os.sep, "") if folder else message
