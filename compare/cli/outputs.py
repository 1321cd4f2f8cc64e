"""The files that `-o` names, written in the format of their suffix.

Takes file names and a function that makes the comparison, and writes one file per name. The names
are checked before the comparison is made, so that a wrong one is refused without a long wait.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from compare.cli.console import Console
from compare.cli.values import file_given
from compare.errors import SettingsError
from compare.option_words import DATA_FORMATS

if TYPE_CHECKING:
    from compare.result.comparison import Comparison
    from compare.writers.view import View


def out_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """`-o FILE`, repeatable -> `out`."""
    return click.option(
        "-o",
        "--out",
        multiple=True,
        metavar="FILE",
        help="File to write, repeatable; the suffix (.html, .json, .csv, .md, .txt) decides the "
        "format.",
    )(function)


def printed_format(formats: Sequence[str], help: str) -> Callable[[Any], Any]:
    """`--format`, the form in which a result is printed -> `format`."""
    return click.option(
        "--format", type=click.Choice(formats), default="terminal", show_default=True, help=help
    )


def open_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """`--open` -> `open`."""
    return click.option(
        "--open", is_flag=True, help="Open the page that -o FILE.html writes in the browser."
    )(function)


def page_to_open(names: Sequence[str], asked: bool) -> str | None:
    """The page to open, None unless asked for; SettingsError if no output is a page."""
    if not asked:
        return None
    page = next((name for name in names if Path(name).suffix.lower() == ".html"), None)
    if page is None:
        raise SettingsError("--open: no page to show; give -o FILE.html as well")
    return page


def show(console: Console, page: str | None) -> None:
    """Open a written page in the default browser."""
    if page is None:
        return
    import webbrowser

    if not webbrowser.open(Path(page).resolve().as_uri()):
        console.warn(f"{page}: no browser found; open the file yourself")


def format_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """`--format`, for standard output -> `format`."""
    return click.option(
        "--format",
        type=click.Choice(DATA_FORMATS),
        help="Print the result in this format instead of writing a file.",
    )(function)


def write_files(
    console: Console,
    names: Sequence[str],
    inputs: Sequence[str],
    make: Callable[[], "Comparison"],
    view: "View | None" = None,
) -> None:
    """Check the names, make the comparison, write all files or none, and name them."""
    from compare.writers.saving import write_all

    formats = [_format_of(name) for name in names]
    check_outputs(names, inputs)
    comparison = make()
    texts = [render(comparison, format, view) for format in formats]
    # Without a byte order mark, spreadsheets read a CSV file in the system's old encoding.
    codecs = ["utf-8-sig" if format == "csv" else "utf-8" for format in formats]
    outputs = [
        (name, text.encode(codec)) for name, text, codec in zip(names, texts, codecs, strict=True)
    ]
    write_outputs(outputs, inputs)
    for name in names:
        console.say(f"wrote {name}")


def _check_name(name: str) -> None:
    """Refuse a name whose suffix stands for no format; the error names the option."""
    from compare.writers.saving import format_of

    if name == "-":
        raise SettingsError(
            "-o: - is not a file; print to standard output with --format json or csv"
        )
    suffix = Path(file_given("-o", name)).suffix.lower()
    if suffix not in SUFFIXES:
        raise SettingsError(
            f"-o: {name}: no format has the suffix {suffix or '(none)'}; "
            f"give one of {', '.join(SUFFIXES)}"
        )
    return SUFFIXES[suffix]
