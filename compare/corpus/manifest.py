"""The pairs of a batch: from a table, lines of JSON or a folder to Pairs, one at a time.

Takes the name of a manifest (CSV with commas, semicolons or tabs; JSON lines; Parquet) or of a
folder of numbered pairs, and gives a `Manifest` whose pairs can be gone through again and again.
It is read as a stream: a row is in memory only while its pair is compared. What is wrong with the
whole is refused before any work is done; what is wrong with a row is the problem of its pair.
"""

from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path

from compare.corpus.pair_folder import pairs_in, sha256_of_folder
from compare.corpus.pairs import COLUMNS, Pair, pair_of
from compare.corpus.rows import PROBLEM, Listed, Row, Rows, rows_of, sha256_of
from compare.errors import InputError
from compare.text.sides import SIDES

_AT_ONCE = 256


class Manifest(Listed[Pair]):
    """The pairs of a batch."""


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
    rows = rows_of(place, COLUMNS, "manifest")
    folder = str(place.resolve().parent)

    def pairs() -> Iterator[Pair]:
        for number, row in enumerate(rows(), start=1):
            yield _pair(row, number, folder)

    columns = _columns(place, rows)
    total = _count(place, pairs())
    unused = tuple(name for name in columns if name not in COLUMNS)
    return Manifest(place, sha256_of(place), total, unused, pairs)


def _pair(row: Row, number: int, folder: str) -> Pair:
    if problem := row.get(PROBLEM):
        return Pair(str(row.get("id") or number), problem=str(problem))
    return pair_of(row, number, folder)


def _columns(path: Path, rows: Rows) -> tuple[str, ...]:
    """The names of the columns in the first rows; InputError if they name no reports."""
    first = [row for row in islice(rows(), _AT_ONCE) if PROBLEM not in row]
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
