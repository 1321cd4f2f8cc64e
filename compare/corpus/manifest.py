"""The pairs of a batch: from a table, lines of JSON or a folder to Pairs, one at a time.

Takes the name of a manifest (CSV with commas, semicolons or tabs; JSON lines; Parquet) or of a
folder of numbered pairs, and gives a `Manifest` whose pairs can be gone through again and again.
It is read as a stream: a row is in memory only while its pair is compared. What is wrong with the
whole is refused before any work is done; what is wrong with a row is the problem of its pair.
"""

import csv
import hashlib
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path

from compare.corpus.pair_folder import pairs_in, sha256_of_folder
from compare.corpus.pairs import COLUMNS, Pair, pair_of
from compare.errors import InputError, SettingsError
from compare.text.sides import SIDES

_SEPARATORS = ",;\t"
# A cell holds a whole report where texts are given in the table.
_LONGEST_CELL = 20_000_000
# The key under which a row says why it cannot be used.
PROBLEM = "\0problem"
_AT_ONCE = 256
_BLOCK = 1 << 20

Row = dict[str, object]


@dataclass(frozen=True, slots=True)
class Manifest:
    """The pairs of a batch: how many, in which file, and with which hash.

    `unused` are the columns that mean nothing here. Each loop reads the file again.
    """

    path: Path
    sha256: str
    total: int
    unused: tuple[str, ...] = ()
    _read: Callable[[], Iterator[Pair]] = field(default=lambda: iter(()), repr=False)

    def __iter__(self) -> Iterator[Pair]:
        return self._read()


def read_manifest(path: str | Path) -> Manifest:
    """The manifest in a file or a folder.

    Raises InputError where it cannot be read, names no reports, has no rows, or gives an id twice.
    """
    place = Path(path)
    if not place.exists():
        raise InputError(f"{path}: no such file or folder; check the name")
    if place.is_dir():
        found = pairs_in(place)
        if not found:
            raise InputError(
                f"{path}: no pairs in it; name the files 1_a.txt, 1_b.txt, 2_a.txt ... or put "
                "a.txt and b.txt into a folder for each pair"
            )
        return Manifest(place, sha256_of_folder(found), len(found), (), lambda: iter(found))
    rows = _rows_of(place)
    folder = str(place.resolve().parent)

    def pairs() -> Iterator[Pair]:
        for number, row in enumerate(rows(place), start=1):
            yield _pair(row, number, folder)

    columns = _columns(place, rows)
    total = _count(place, pairs())
    unused = tuple(name for name in columns if name not in COLUMNS)
    return Manifest(place, _sha256(place), total, unused, pairs)


def _pair(row: Row, number: int, folder: str) -> Pair:
    if problem := row.get(PROBLEM):
        return Pair(str(row.get("id") or number), problem=str(problem))
    return pair_of(row, number, folder)


def _rows_of(path: Path) -> Callable[[Path], Iterator[Row]]:
    """The reader of a kind of file; a row that cannot be read says why under PROBLEM."""
    suffix = path.suffix.lower()
    if suffix in (".jsonl", ".ndjson"):
        return _json_rows
    if suffix == ".parquet":
        return _parquet_rows
    if suffix in (".csv", ".tsv", ".txt"):
        return _csv_rows
    raise SettingsError(
        f"{path}: {f'no manifest has the suffix {suffix}' if suffix else 'has no suffix'}; "
        "give a .csv, .tsv, .jsonl or .parquet file, or a folder"
    )


def _columns(path: Path, rows: Callable[[Path], Iterator[Row]]) -> tuple[str, ...]:
    """The names of the columns in the first rows; InputError if they name no reports."""
    first = [row for row in islice(rows(path), _AT_ONCE) if PROBLEM not in row]
    names = tuple(dict.fromkeys(chain.from_iterable(first)))
    if first and not all({side, f"text_{side}"} & set(names) for side in SIDES):
        raise InputError(f"{path}: no columns a and b (or text_a and text_b); name the columns")
    return names


def _count(path: Path, pairs: Iterator[Pair]) -> int:
    """How many pairs there are; InputError for none, and for an id given twice."""
    seen: set[str] = set()
    for total, pair in enumerate(pairs, start=1):
        seen.add(pair.id)
        if len(seen) < total:
            raise InputError(f"{path}: id {pair.id!r} given twice; give each pair its own")
    if not seen:
        raise InputError(f"{path}: no pairs in it; give a row for each pair")
    return len(seen)


def _csv_rows(path: Path) -> Iterator[Row]:
    csv.field_size_limit(min(_LONGEST_CELL, sys.maxsize))
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            head = stream.readline()
            stream.seek(0)
            separator = max(_SEPARATORS, key=head.count)
            reader = csv.DictReader(stream, delimiter=separator, strict=True)
            reader.fieldnames = _headings(path, reader.fieldnames or ())
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


def _headings(path: Path, names: Sequence[str | None]) -> list[str]:
    """The names of the columns, capitals aside; InputError for one that is given twice."""
    stripped = [(name or "").strip() for name in names]
    found = [name.lower() if name.lower() in COLUMNS else name for name in stripped]
    for name in found:
        if name in COLUMNS and found.count(name) > 1:
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


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while block := stream.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()


def _reason(error: Exception) -> str:
    words = getattr(error, "strerror", None) or str(error)
    return " ".join(str(words).split())[:200]
