"""A comparison saved to files, the format of each by its suffix.

Takes a Comparison (or a function that makes one) and file names, and writes all files or none. The
names are checked before the comparison is made, since nobody wants to wait for a result that has
nowhere to go.
"""

from collections.abc import Callable, Iterable, Sequence
from os import PathLike, fspath
from pathlib import Path

from compare.errors import SettingsError, expect
from compare.output_registry import SUFFIXES
from compare.result.comparison import Comparison
from compare.writers import render
from compare.writers.files import check_outputs, write_outputs
from compare.writers.view import View


def save(comparison: Comparison, paths: Sequence[str | PathLike[str]]) -> None:
    """Write a comparison to files; SettingsError or OutputError names the file and the remedy."""
    for path in paths:
        expect("save", path, str, PathLike)
    if not paths:
        raise SettingsError("save: no file; give a name such as comparison.html")
    write_all([fspath(path) for path in paths], (), lambda: comparison)


def write_all(
    names: Sequence[str],
    inputs: Iterable[str | Path],
    make: Callable[[], Comparison],
    view: View | None = None,
) -> None:
    """Check the names, make the comparison, write all files or none; no input is overwritten."""
    inputs = tuple(inputs)
    formats = [format_of(name) for name in names]
    check_outputs(names, inputs)
    comparison = make()
    texts = [render(comparison, format, view) for format in formats]
    # Spreadsheets take a CSV file without a byte order mark for the system's old encoding.
    codecs = ["utf-8-sig" if format == "csv" else "utf-8" for format in formats]
    outputs = [
        (name, text.encode(codec)) for name, text, codec in zip(names, texts, codecs, strict=True)
    ]
    write_outputs(outputs, inputs)


def format_of(name: str) -> str:
    """The format that a suffix stands for; SettingsError for any other suffix."""
    suffix = Path(name).suffix.lower()
    if suffix not in SUFFIXES:
        raise SettingsError(
            f"{name}: no format has the suffix {suffix or '(none)'}; "
            f"give one of {', '.join(SUFFIXES)}"
        )
    return SUFFIXES[suffix]
