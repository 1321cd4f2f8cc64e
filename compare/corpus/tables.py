"""The results of a run in files: tables, records and hashes, each file written whole.

Takes rows of tables in order and gives CSV or Parquet, and lines of JSON. Rows are
written as they come, into a file beside the final one that takes its name at the end: a reader
never sees half a table, and a kill leaves the earlier one.
"""

import csv
import io
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Literal, Protocol

from compare.corpus.rows import sha256_of
from compare.errors import OutputError, SettingsError
from compare.writers.data.batch_tables import Row, csv_cells

TableFormat = Literal["csv", "parquet"]
_AT_ONCE = 1000


class _Table(Protocol):
    def add(self, row: Row) -> None: ...
    def close(self) -> None: ...


class ResultTables:
    """The open tables of a run, and its records on request; `hashes` are known at the end."""

    def __init__(self, tables: Mapping[str, _Table], records: IO[bytes] | None) -> None:
        self._tables, self._records = tables, records
        self.hashes: dict[str, str] = {}

    def add(self, table: str, row: Row) -> None:
        """Write a row into a table."""
        self._tables[table].add(row)

    def add_record(self, record: str) -> None:
        """Write a line of the records, if they are wanted."""
        if self._records and record:
            self._records.write(record.encode("utf-8") + b"\n")

    def close(self) -> None:
        """All rows are there."""
        for table in self._tables.values():
            table.close()


@contextmanager
def result_tables(
    folder: Path,
    columns: Mapping[str, Mapping[str, type]],
    format: TableFormat,
    *,
    records: bool = False,
) -> Iterator[ResultTables]:
    """The tables of a run by their names, written together when the block ends without an error.

    Raises OutputError where a file cannot be written, SettingsError where pyarrow is missing.
    """
    names = [f"{name}.{format}" for name in columns] + (["records.jsonl"] if records else [])
    with _WholeFiles(folder, names) as files:
        made = zip(columns.items(), files.streams, strict=False)
        tables = {name: _table(stream, kinds, format) for (name, kinds), stream in made}
        results = ResultTables(tables, files.streams[-1] if records else None)
        yield results
        results.close()
    results.hashes = {name: sha256_of(folder / name) for name in names}


def write_whole(path: Path, text: str) -> None:
    """Write a text into a file, whole or not at all."""
    with _WholeFiles(path.parent, [path.name]) as files:
        files.streams[0].write(text.encode("utf-8"))


class _WholeFiles:
    """Files that take their names when all of them are written."""

    def __init__(self, folder: Path, names: Iterable[str]) -> None:
        self._final = [folder / name for name in names]
        self._made = [path.with_name(f".{path.name}.part") for path in self._final]
        self._stack = ExitStack()
        self.streams: list[IO[bytes]] = []

    def __enter__(self) -> "_WholeFiles":
        try:
            self.streams = [self._stack.enter_context(path.open("wb")) for path in self._made]
        except OSError as error:
            self._stack.close()
            raise self._named(error) from error
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            self._stack.close()
            if error is None:
                for made, final in zip(self._made, self._final, strict=True):
                    os.replace(made, final)
        except OSError as failed:
            raise self._named(failed) from failed
        if isinstance(error, OSError):
            raise self._named(error) from error

    def _named(self, error: OSError) -> OutputError:
        reason = (error.strerror or str(error)).lower()
        return OutputError(
            f"{self._final[0]}: cannot be written ({reason}); free space, and go on with --resume"
        )


def _table(stream: IO[bytes], columns: Mapping[str, type], format: TableFormat) -> _Table:
    return _Csv(stream, columns) if format == "csv" else _Parquet(stream, columns)


class _Csv:
    """Rows as CSV (RFC 4180) with the byte order mark that spreadsheets ask for."""

    def __init__(self, stream: IO[bytes], columns: Mapping[str, type]) -> None:
        self._text = io.TextIOWrapper(stream, "utf-8-sig", newline="")
        self._writer = csv.writer(self._text, lineterminator="\r\n")
        self._writer.writerow(columns)

    def add(self, row: Row) -> None:
        self._writer.writerow(csv_cells(row))

    def close(self) -> None:
        self._text.flush()
        self._text.detach()


class _Parquet:
    """Rows as Parquet, in groups that fit into memory."""

    def __init__(self, stream: IO[bytes], columns: Mapping[str, type]) -> None:
        self._arrow = needed_pyarrow()
        kinds = {str: "string", int: "int64", float: "float64"}
        fields = [(name, getattr(self._arrow, kinds[kind])()) for name, kind in columns.items()]
        self._schema = self._arrow.schema(fields)
        self._writer = self._arrow.parquet.ParquetWriter(stream, self._schema)
        self._rows: list[Row] = []

    def add(self, row: Row) -> None:
        self._rows.append(row)
        if len(self._rows) >= _AT_ONCE:
            self._flush()

    def close(self) -> None:
        self._flush()
        self._writer.close()

    def _flush(self) -> None:
        if self._rows:
            named = [dict(zip(self._schema.names, row, strict=True)) for row in self._rows]
            self._writer.write_table(self._arrow.Table.from_pylist(named, schema=self._schema))
            self._rows = []


def needed_pyarrow() -> Any:
    """The library for Parquet; SettingsError with the pip command where it is missing."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise SettingsError(
            "parquet: pyarrow is not installed; python3 -m pip install 'crossreport[export]'"
        ) from error
    return pyarrow
