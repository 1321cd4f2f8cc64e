"""A comparison saved to files, the format of each by its suffix.

Takes a Comparison (or a function that makes one) and file names, and writes all files or none. The
names are checked before the comparison is made, since nobody wants to wait for a result that has
nowhere to go.
"""

from collections.abc import Callable, Iterable, Sequence
from importlib.util import find_spec
from os import PathLike, fspath
from pathlib import Path

from compare.errors import SettingsError, expect
from compare.output_registry import DOCUMENTS, SUFFIXES
from compare.result.comparison import Comparison
from compare.writers import check_excerpts, check_heading, render
from compare.writers.files import check_outputs, write_outputs
from compare.writers.view import View


def html_text(
    comparison: Comparison,
    *,
    fragment: bool = False,
    title: str = "",
    author: str = "",
    note: str = "",
) -> str:
    """The page, or with `fragment` the findings as a piece of HTML."""
    view = View(title=title, author=author, note=note)
    return render(comparison, "fragment" if fragment else "html", view)


def save(
    comparison: Comparison,
    paths: Sequence[str | PathLike[str]],
    *,
    title: str = "",
    author: str = "",
    note: str = "",
) -> None:
    """Write a comparison to files; SettingsError or OutputError names the file and the remedy."""
    for path in paths:
        expect("save", path, str, PathLike)
    if not paths:
        raise SettingsError("save: no file; give a name such as comparison.html")
    view = View(title=title, author=author, note=note)
    write_all([fspath(path) for path in paths], (), lambda: comparison, view)


def write_all(
    names: Sequence[str],
    inputs: Iterable[str | Path],
    make: Callable[[], Comparison],
    view: View | None = None,
) -> None:
    """Check the names, make the comparison, write all files or none; no input is overwritten."""
    inputs = tuple(inputs)
    formats = [format_of(name) for name in names]
    for name, format in zip(names, formats, strict=True):
        check_excerpts(format, view, name)
        _check_library(name, format)
    check_heading(formats, view)
    check_outputs(names, inputs)
    comparison = make()
    outputs = [
        (name, file_bytes(comparison, format, view))
        for name, format in zip(names, formats, strict=True)
    ]
    write_outputs(outputs, inputs)


def file_bytes(comparison: Comparison, format: str, view: View | None = None) -> bytes:
    """What a file of a format holds."""
    if format in DOCUMENTS:
        made: bytes = DOCUMENTS[format].load()(comparison, view or View())
        return made
    # Spreadsheets take a CSV file without a byte order mark for the system's old encoding.
    return render(comparison, format, view).encode("utf-8-sig" if format == "csv" else "utf-8")


def format_of(name: str) -> str:
    """The format that a suffix stands for; SettingsError for any other suffix."""
    fitting = [suffix for suffix in SUFFIXES if Path(name).name.lower().endswith(suffix)]
    if not fitting:
        suffix = Path(name).suffix.lower()
        raise SettingsError(
            f"{name}: {f'no format has the suffix {suffix}' if suffix else 'has no suffix'}; "
            f"give one of {', '.join(SUFFIXES)}"
        )
    return SUFFIXES[max(fitting, key=len)]


def _check_library(name: str, format: str) -> None:
    """Refuse a format whose library is missing."""
    place = DOCUMENTS.get(format)
    if place is not None and find_spec(place.library) is None:
        raise SettingsError(
            f"{name}: {place.package} is not installed; "
            "python3 -m pip install 'crossreport[export]'"
        )
