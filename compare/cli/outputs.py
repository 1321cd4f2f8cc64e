"""From the names after `-o` to written files.

Takes file names and a function that gives the comparison, and writes one file per name, the
format by suffix. The names are checked before the comparison is made, since nobody wants to wait
for a result that has nowhere to go.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from compare.cli.console import Console
from compare.cli.options import with_options
from compare.cli.values import file_given
from compare.errors import SettingsError
from compare.option_words import DATA_FORMATS
from compare.output_registry import SUFFIXES

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
        help=f"File to write, repeatable; the suffix ({', '.join(SUFFIXES)}) decides.",
    )(function)


def excerpts_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """`--excerpts` -> `excerpts`."""
    return click.option(
        "--excerpts",
        is_flag=True,
        help="Write only the passages with findings and their neighbours, not both texts in full.",
    )(function)


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands at the head of a page or a document."""

    title: str = ""
    author: str = ""
    note: str = ""

    def on(self, view: "View") -> "View":
        """The view with this heading."""
        return replace(view, title=self.title, author=self.author, note=self.note)

    def given(self) -> str | None:
        """The first of these options that was given, such as `--title`."""
        names = (name for name in self.__dataclass_fields__ if getattr(self, name))
        return next((f"--{name}" for name in names), None)


def heading_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """`--title`, `--author` and `--note` -> `heading`."""
    options = (
        ("title", "Title at the head of a page or a Word document."),
        ("author", "Who compared the reports, below the title."),
        ("note", "A note below that, such as what to look at and why."),
    )
    decorated: Callable[..., Any] = with_options(
        Heading,
        "heading",
        [
            click.option(f"--{name}", metavar="TEXT", default="", callback=_short, help=text)
            for name, text in options
        ],
    )(function)
    return decorated


def _short(context: click.Context, parameter: click.Parameter, value: str) -> str:
    from compare.writers.view import HEADINGS

    most = HEADINGS[parameter.name or ""]
    if len(value) > most:
        raise click.BadParameter(f"longer than {most} characters; give a shorter one")
    return value


def printed_format(formats: Sequence[str], help: str) -> Callable[[Any], Any]:
    """`--format`, in which form a result is printed -> `format`."""
    return click.option(
        "--format", type=click.Choice(formats), default="terminal", show_default=True, help=help
    )


def open_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """`--open` -> `open`."""
    return click.option(
        "--open", is_flag=True, help="Show the page that -o FILE.html writes in the browser."
    )(function)


def page_to_open(names: Sequence[str], asked: bool) -> str | None:
    """The page among the outputs, if it is to be opened; SettingsError where there is none."""
    if not asked:
        return None
    pages = (name for name in names if name.lower().endswith(".html"))
    page = next((name for name in pages if not name.lower().endswith(".fragment.html")), None)
    if page is None:
        raise SettingsError("--open: no page to show; give -o FILE.html as well")
    return page


def show(console: Console, page: str | None) -> None:
    """Hand a written page to the default browser."""
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

    for name in names:
        _check_name(name)
    write_all(names, inputs, make, view)
    for name in names:
        console.say(f"wrote {name}")


def _check_name(name: str) -> None:
    """Refuse a name whose suffix stands for no format; the error names the option."""
    from compare.writers.saving import format_of

    if file_given("-o", name) == "-":
        raise SettingsError(
            "-o: - is not a file; print to standard output with --format json or csv"
        )
    try:
        format_of(name)
    except SettingsError as error:
        raise SettingsError(f"-o: {error}") from error
