"""The rows of a table, one at a time: CSV, lines of JSON or Parquet.

Takes the name of a file and the names of the columns that mean something, and gives its rows as
dictionaries. A file is read as a stream. What is wrong with the whole is an InputError; a row that
cannot be read says why under PROBLEM, so that it stops no other.
"""

import csv
import hashlib
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Generic, TypeVar

from compare.errors import InputError, SettingsError

_SEPARATORS = ",;\t"
# A cell holds a whole report where texts are given in the table.
_LONGEST_CELL = 20_000_000
# The key under which a row says why it cannot be used.
PROBLEM = "\0problem"
_AT_ONCE = 256

Row = dict[str, object]
Rows = Callable[[], Iterator[Row]]
Entry = TypeVar("Entry")


@dataclass(frozen=True, slots=True)
class Listed(Generic[Entry]):
    """What the rows of a file or a folder give: how many, from where, and with which hash.

    `unused` are the columns that mean nothing here. Each loop reads the file again.
    """

    path: Path
    sha256: str
    total: int
    unused: tuple[str, ...]
    read: Callable[[], Iterator[Entry]] = field(repr=False)

    def __iter__(self) -> Iterator[Entry]:
        return self.read()


def rows_of(path: Path, columns: Sequence[str], what: str) -> Rows:
    """What reads the rows of a file, by its suffix; SettingsError for one that is no table.

    `what` is what the file is called in an error: "manifest".
    """
    suffix = path.suffix.lower()
    if suffix in (".jsonl", ".ndjson"):
        return partial(_json_rows, path)
    if suffix == ".parquet":
        return partial(_parquet_rows, path)
    if suffix in (".csv", ".tsv", ".txt"):
        return partial(_csv_rows, path, tuple(columns))
    raise SettingsError(
        f"{path}: {f'no {what} has the suffix {suffix}' if suffix else 'has no suffix'}; "
        "give a .csv, .tsv, .jsonl or .parquet file, or a folder"
    )


def sha256_of(path: Path) -> str:
    """The hash of the bytes of a file."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _csv_rows(path: Path, columns: Sequence[str]) -> Iterator[Row]:
    csv.field_size_limit(min(_LONGEST_CELL, sys.maxsize))
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            head = stream.readline()
            stream.seek(0)
            separator = max(_SEPARATORS, key=head.count)
            names = {name.strip(' "\r\n').lower() for name in head.split(separator)}
            if path.suffix.lower() == ".txt" and names.isdisjoint(columns):
                # A report in place of a table, whose quotation marks would be complained about.
                raise InputError(
                    f"{path}: a text, not a table; give a .csv file whose first line names columns"
                )
            reader = csv.DictReader(stream, delimiter=separator, strict=True)
            reader.fieldnames = _headings(path, reader.fieldnames or (), columns)
            for row in reader:
                more = row.pop(None, None)
                if more and any(more):
                    problem = f"more cells than the {len(reader.fieldnames)} columns"
                    yield {"id": row.get("id"), PROBLEM: problem}
                else:
                    yield dict(row)
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: not UTF-8; save it as CSV UTF-8") from error
    except csv.Error as error:
        # What the library calls it where a quotation mark is opened and the file ends.
        unclosed = "unexpected end of data" in str(error)
        reason = "a quotation mark is not closed" if unclosed else _reason(error)
        raise InputError(f"{path}: cannot be read as CSV ({reason}); correct it") from error
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({_reason(error)}); check the file") from error


def _headings(path: Path, names: Sequence[str | None], columns: Sequence[str]) -> list[str]:
    """The names of the columns, capitals aside; InputError for one that is given twice."""
    stripped = [(name or "").strip() for name in names]
    found = [name.lower() if name.lower() in columns else name for name in stripped]
    for name in found:
        if name in columns and found.count(name) > 1:
            raise InputError(f"{path}: column {name} given twice; keep one")
    return found


def _json_rows(path: Path) -> Iterator[Row]:
    try:
        with path.open("rb") as stream:
            for line in stream:
                if line.strip():
                    yield _json_row(line)
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({_reason(error)}); check the file") from error


def _json_row(line: bytes) -> Row:
    try:
        row = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return {PROBLEM: "its line is not JSON"}
    return row if isinstance(row, dict) else {PROBLEM: "its line is not a JSON object"}


def _parquet_rows(path: Path) -> Iterator[Row]:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise SettingsError(
            f"{path}: pyarrow is not installed; python3 -m pip install 'crossreport[export]'"
        ) from error
    try:
        with pyarrow.parquet.ParquetFile(path) as file:
            for batch in file.iter_batches(batch_size=_AT_ONCE):
                yield from map(_plain, batch.to_pylist())
    except (pyarrow.ArrowException, OSError) as error:
        raise InputError(f"{path}: not a Parquet file ({_reason(error)}); save it again") from error


def _plain(row: dict[str, object]) -> Row:
    """A row of texts and numbers; a date stands in it as a person writes it."""
    return {
        name: value if isinstance(value, str | int | None) else str(value)
        for name, value in row.items()
    }


def _reason(error: Exception) -> str:
    words = getattr(error, "strerror", None) or str(error)
    return " ".join(str(words).split())[:200]
