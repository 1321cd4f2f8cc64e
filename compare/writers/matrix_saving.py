"""A matrix saved to files, the format of each by its suffix.

Takes a function that makes the Matrix, and file names, and writes all files or none. The names are
checked before anything is compared.
"""

import os
from collections.abc import Callable, Iterable, Sequence
from importlib.util import find_spec
from os import PathLike, fspath
from pathlib import Path
from urllib.parse import quote

from compare.errors import SettingsError, expect
from compare.output_registry import MATRIX_WRITERS
from compare.result.matrix import Matrix
from compare.writers.files import check_outputs, write_outputs
from compare.writers.view import View


def write_matrix(
    names: Sequence[str],
    inputs: Iterable[str | Path],
    make: Callable[[], Matrix],
    pairs: Path | None = None,
) -> Matrix:
    """Check the names, make the matrix, write all files or none; no input is overwritten.

    `pairs` is the folder in which `make` puts the pages of every two reports, if it does.
    """
    inputs = tuple(inputs)
    suffixes = [_suffix(name) for name in names]
    check_outputs(names, inputs)
    matrix = make()
    outputs = [
        (name, matrix_bytes(matrix, suffix, View(pair_pages=_address(pairs, name))))
        for name, suffix in zip(names, suffixes, strict=True)
    ]
    write_outputs(outputs, inputs)
    return matrix


def save_matrix(matrix: Matrix, paths: Sequence[str | PathLike[str]]) -> None:
    """Write a matrix to files; SettingsError or OutputError names the file and the remedy."""
    for path in paths:
        expect("save", path, str, PathLike)
    if not paths:
        raise SettingsError("save: no file; give a name such as matrix.html")
    write_matrix([fspath(path) for path in paths], (), lambda: matrix)


def matrix_bytes(matrix: Matrix, suffix: str, view: View | None = None) -> bytes:
    """What a file with a suffix holds."""
    made: str | bytes = MATRIX_WRITERS[suffix].load()(matrix, view or View())
    if isinstance(made, bytes):
        return made
    # Spreadsheets take a CSV file without a byte order mark for the system's old encoding.
    return made.encode("utf-8-sig" if suffix == ".csv" else "utf-8")


def _address(folder: Path | None, page: str) -> str:
    """Where a page finds a folder: relative to its own, so that both can be moved together."""
    if folder is None:
        return ""
    try:
        relative = os.path.relpath(folder.resolve(), Path(page).resolve().parent)
    except ValueError:  # on another drive
        return f"{folder.resolve().as_uri()}/"
    return f"{quote(Path(relative).as_posix())}/"


def _suffix(name: str) -> str:
    suffix = Path(name).suffix.lower()
    place = MATRIX_WRITERS.get(suffix)
    if place is None:
        raise SettingsError(
            f"{name}: {f'no format has the suffix {suffix}' if suffix else 'has no suffix'}; "
            f"give one of {', '.join(MATRIX_WRITERS)}"
        )
    if place.library and find_spec(place.library) is None:
        raise SettingsError(
            f"{name}: {place.package} is not installed; "
            "python3 -m pip install 'crossreport[export]'"
        )
    return suffix
