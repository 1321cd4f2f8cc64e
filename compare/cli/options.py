"""Options that several commands share, as decorators, and the values they are read into.

Takes what click has parsed and gives `Inputs` (two reports and how to compare them), `Look` (how
the terminal view is laid out) and `PrintOptions` (what is printed), so that a command takes a few
objects instead of twenty keywords.
"""

import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar

import click

from compare.cli.completion import file_names
from compare.cli.console import NARROWEST, WIDEST, ColorMode, Console
from compare.cli.values import Share, words_of
from compare.errors import SettingsError
from compare.option_words import ORDERS, PRINTED_FORMATS, REFERENCES, SHOW
from compare.settings import PRESETS, Settings

if TYPE_CHECKING:
    from compare.result.comparison import Comparison
    from compare.result.passage import Order
    from compare.text.document import Report
    from compare.text.sides import Side
    from compare.writers.view import View

STANDARD_INPUT = "-"
# The encoder of people who always want one; --encoder overrules it.
_USUAL_ENCODER = "CROSSREPORT_ENCODER"
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]+)*")

Function = TypeVar("Function", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Inputs:
    """Two reports by file or address, what is known about them, and how to compare them.

    Without `b`, `a` is a saved comparison or the only report; only some commands allow that.
    """

    a: str
    b: str | None = None
    label_a: str | None = None
    label_b: str | None = None
    date_a: str | None = None
    date_b: str | None = None
    url_a: str | None = None
    url_b: str | None = None
    lang: str | None = None
    encoding: str | None = None
    allow_private: bool = False
    archive: str | None = None
    preset: str = "balanced"
    threshold: float | None = None
    reference: "Side | None" = None
    encoder: str | None = None
    cache: bool = True
    decisions: str | None = None

    def paths(self) -> tuple[str, ...]:
        """The files among the inputs, which no output may overwrite."""
        given = (self.a, self.b, self.decisions)
        return tuple(input_file(path) for path in given if path is not None and "://" not in path)

    def given(self) -> str | None:
        """The first option given about reading or comparing, such as `--lang`."""
        used = (
            name
            for name, field in self.__dataclass_fields__.items()
            if name not in ("a", "b") and getattr(self, name) != field.default
        )
        return next((f"--{name.replace('_', '-')}" for name in used), None)

    def read(self) -> "tuple[Report, Report]":
        """Both reports, with labels that differ."""
        from compare.readers.reading import distinct_labels

        if self.a == self.b == STANDARD_INPUT:
            raise SettingsError("-: standard input can be read once only; give a file for A or B")
        return distinct_labels(self._read("a"), self._read("b"), (self.a, self.b or ""))

    def read_alone(self) -> "Report":
        """The report A alone; options about B are refused, and decisions, which are about two."""
        if self.decisions is not None:
            raise SettingsError(
                "--decisions: cannot be applied to one report alone; leave them out, or give B"
            )
        for name in ("label", "date", "url"):
            if getattr(self, f"{name}_b") is not None:
                raise SettingsError(f"--{name}-b: there is no second report; give B")
        return self._read("a")

    def _read(self, side: str) -> "Report":
        """One report; an error about one of its fields names the option that set it."""
        from compare.readers.reading import read_report

        known = {name: getattr(self, f"{name}_{side}") for name in ("label", "date", "url")}
        try:
            return read_report(
                getattr(self, side),
                encoding=self.encoding,
                allow_private=self.allow_private,
                archive=self.archive,
                **known,
            )
        except SettingsError as error:
            field, _, rest = str(error).partition(": ")
            option = f"--{field}-{side}" if field in known else f"--{field}"
            raise SettingsError(f"{option}: {rest}") from error

    def settings(self) -> Settings:
        return Settings.from_preset(
            self.preset,
            threshold=self.threshold,
            language=self.lang,
            reference=self.reference,
            encoder=self._encoder(),
            cache=self.cache,
        )

    def _encoder(self) -> str | None:
        """The encoder that was given, else the usual one; `none` is none."""
        given = self.encoder if self.encoder is not None else os.environ.get(_USUAL_ENCODER) or None
        return None if given == "none" else given


@dataclass(frozen=True, slots=True)
class Look:
    """The view options as given; `auto` values depend on the console."""

    full: bool = False
    expand: bool = False
    context: int | None = None
    show: tuple[str, ...] = ()
    order: "Order" = "a"
    pager: bool = True
    width: int | None = None
    color: ColorMode = "auto"
    ascii: bool = False

    def view(self, console: Console, *, plain: bool = False, stat: bool = False) -> "View":
        """The view on this console; a `plain` one has no colours, whatever the terminal."""
        from compare.writers.view import View

        return View(
            width=console.width(self.width),
            color=not plain and console.color(self.color),
            ascii=console.ascii(self.ascii),
            show=frozenset(self.show),
            order=self.order,
            stat=stat,
            full=self.full,
            expand=self.expand,
            context=self.context,
        )


@dataclass(frozen=True, slots=True)
class PrintOptions:
    """How much of a comparison is printed: all rows, the counts, or one line."""

    stat: bool = False
    brief: bool = False
    format: str | None = None

    def check(self) -> None:
        """Refuse options that exclude each other, before anything is compared."""
        if self.stat and self.brief:
            raise SettingsError("--stat: cannot go with --brief; give one of them")

    def given(self) -> str | None:
        """The first of these options that was given, such as `--stat`."""
        used = {"--stat": self.stat, "--brief": self.brief, "--format": self.format is not None}
        return next((option for option, is_used in used.items() if is_used), None)

    def text(self, comparison: "Comparison", look: "Look", console: Console) -> str:
        """The comparison in this form."""
        from compare.writers import render
        from compare.writers.terminal.diff import brief_text, stat_text

        format = self.format or "terminal"
        view = look.view(console, plain=format != "terminal", stat=self.stat)
        if self.brief:
            return brief_text(comparison)
        return stat_text(comparison, view) if self.stat else render(comparison, format, view)


def input_file(path: str) -> str:
    """The path of an input; standard input has one too, and may be a file."""
    return "/dev/stdin" if path == STANDARD_INPUT else path


def input_options(function: Function) -> Function:
    """Arguments A and B and all options about reading and comparing them -> `inputs`."""
    return _inputs(
        function,
        [
            click.argument("a", metavar="A", shell_complete=file_names),
            click.argument("b", metavar="B", shell_complete=file_names),
        ],
    )


def input_or_saved_options(function: Function) -> Function:
    """The same for commands that also take a saved comparison instead of A and B."""
    arguments = [
        click.argument("a", metavar="A", shell_complete=file_names),
        click.argument("b", metavar="[B]", required=False, shell_complete=file_names),
    ]
    return _inputs(function, arguments)


def manifest_options(function: Function) -> Function:
    """The argument MANIFEST and all options about comparing its pairs -> `inputs`, as their A."""
    return _apply(
        _gather(function, "inputs", Inputs),
        [
            click.argument("a", metavar="MANIFEST", shell_complete=file_names),
            *comparing_options("Language of all reports, such as en; auto detects that of each."),
            _reference_option(),
        ],
    )


def articles_options(function: Function) -> Function:
    """The argument ARTICLES and all options about comparing them -> `inputs`, as their A."""
    languages = "Language of all articles, such as en; auto: what a row says, else it is detected."
    return _apply(
        _gather(function, "inputs", Inputs),
        [
            click.argument("a", metavar="ARTICLES", shell_complete=file_names),
            *comparing_options(languages, addresses=False),
        ],
    )


def _inputs(function: Function, arguments: list[Callable[[Any], Any]]) -> Function:
    return _apply(
        _gather(function, "inputs", Inputs),
        [
            *arguments,
            click.option(
                "--label-a", metavar="TEXT", help="Name of A; default: its outlet, or file name."
            ),
            click.option(
                "--label-b", metavar="TEXT", help="Name of B; default: its outlet, or file name."
            ),
            click.option("--date-a", metavar="DATE", help="Date of A, such as 2025-03-14."),
            click.option("--date-b", metavar="DATE", help="Date of B, such as 2025-03-14."),
            click.option("--url-a", metavar="URL", help="Web address of A."),
            click.option("--url-b", metavar="URL", help="Web address of B."),
            *comparing_options("Language of both reports, such as en; auto detects that of each."),
            _reference_option(),
        ],
    )


def _reference_option() -> Callable[[Any], Any]:
    return click.option(
        "--reference",
        type=click.Choice(REFERENCES),
        help="The side that the other one is checked against, such as a press release: the "
        'output then says "left out" and "added".',
    )


def comparing_options(language: str, *, addresses: bool = True) -> list[Callable[[Any], Any]]:
    """Options about reading reports and about what a match needs; `language` is the help of one.

    Without `addresses` there are none about fetching.
    """
    return [
        language_option(language),
        click.option(
            "--encoding",
            metavar="NAME",
            help="Encoding of reports that are not UTF-8, such as windows-1252.",
        ),
        *(address_options() if addresses else ()),
        click.option(
            "--preset",
            type=click.Choice(tuple(PRESETS)),
            default="balanced",
            show_default=True,
            help=f"How much evidence a match needs. {_presets()}.",
        ),
        click.option(
            "--threshold",
            type=Share(),
            metavar="0..1",
            help="Minimum score of a match, instead of the preset's.",
        ),
        click.option(
            "--encoder",
            metavar="NAME",
            help="Match by meaning too, with this encoder: a folder, or a name from "
            "crossreport encoder list; none overrules CROSSREPORT_ENCODER.",
        ),
        click.option(
            "--no-cache",
            "cache",
            flag_value=False,
            default=True,
            help="Keep no vectors of the encoder in the cache folder.",
        ),
    ]


def language_option(help: str) -> Callable[[Any], Any]:
    """`--lang CODE` -> `lang`, None for auto."""
    return click.option(
        "--lang",
        metavar="CODE",
        default="auto",
        show_default=True,
        callback=_language,
        help=help,
    )


def address_options() -> list[Callable[[Any], Any]]:
    """Options about inputs that are web addresses."""
    return [
        click.option(
            "--allow-private",
            is_flag=True,
            help="Fetch addresses inside your own network or computer, too.",
        ),
        click.option(
            "--archive",
            metavar="DIR",
            help="Keep pages as they were fetched in this folder, with hash and time.",
        ),
    ]


def form_options(function: Function) -> Function:
    """All options about what is printed -> `form`."""
    return _apply(
        _gather(function, "form", PrintOptions),
        [
            click.option("--stat", is_flag=True, help="Print only the counts."),
            click.option(
                "-q",
                "--brief",
                is_flag=True,
                help="Print one line when the reports differ, nothing when they do not.",
            ),
            click.option(
                "--format",
                type=click.Choice(PRINTED_FORMATS),
                help="terminal (the default): the answer, and the texts if asked for; plain and "
                "markdown: tables of all passages.",
            ),
        ],
    )


def _presets() -> str:
    """The presets in words, each with its minimum score."""
    return "; ".join(
        f"{n}, from {p.threshold:.2f} (with an encoder {p.by_meaning:.2f}): {p.summary}"
        for n, p in PRESETS.items()
    )


def look_options(function: Function) -> Function:
    """All options about the terminal view -> `look`."""
    return _apply(
        _gather(function, "look", Look),
        [
            click.option(
                "--full",
                is_flag=True,
                help="Both texts side by side below the answer; long stretches that only one has "
                "are folded.",
            ),
            click.option("--expand", is_flag=True, help="The same with nothing folded."),
            click.option(
                "--context",
                type=click.IntRange(0, 1000),
                metavar="N",
                help="Unfold N passages on either side of a match.",
            ),
            click.option(
                "--show",
                multiple=True,
                metavar="WORDS",
                callback=words_of(SHOW),
                help=f"Only passages of these kinds, separated by commas: {', '.join(SHOW)}.",
            ),
            click.option(
                "--order",
                type=click.Choice(ORDERS),
                default="a",
                show_default=True,
                help="Order of the passages: that of A, that of B, or highest score first.",
            ),
            click.option(
                "--no-pager",
                "pager",
                flag_value=False,
                default=True,
                help="Print all at once, even if it is longer than the screen.",
            ),
            *layout_options(),
        ],
    )


def layout_options() -> list[Callable[[Any], Any]]:
    """Options about the terminal only, for commands without rows to choose."""
    return [
        click.option(
            "--width",
            type=click.IntRange(NARROWEST, WIDEST),
            metavar="N",
            help=f"Columns, {NARROWEST} to {WIDEST}; default: the terminal's, 100 in a file.",
        ),
        click.option(
            "--color",
            type=click.Choice(("auto", "always", "never")),
            default="auto",
            show_default=True,
            help="Use colours; auto: in a terminal, unless NO_COLOR is set.",
        ),
        click.option("--ascii", is_flag=True, help="Draw with ASCII characters only."),
    ]


def layout_only(function: Function) -> Function:
    """The options about the terminal only -> `look`."""
    return _apply(_gather(function, "look", Look), layout_options())


def with_options(
    kind: type[Any], name: str, decorators: list[Callable[[Any], Any]]
) -> Callable[[Any], Any]:
    """Some options -> one object of `kind`, whose fields are named like them."""
    return lambda function: _apply(_gather(function, name, kind), decorators)


def _apply(function: Function, decorators: list[Callable[[Any], Any]]) -> Function:
    for decorate in reversed(decorators):
        function = decorate(function)
    return function


def _gather(function: Function, name: str, kind: type[Any]) -> Function:
    """The function, given the keywords that are fields of `kind` as one object."""

    @wraps(function)
    def gathered(*args: Any, **keywords: Any) -> Any:
        own = {key: keywords.pop(key) for key in kind.__slots__ if key in keywords}
        return function(*args, **{name: kind(**own)}, **keywords)

    return gathered  # type: ignore[return-value]


def _language(context: click.Context, parameter: click.Parameter, value: str) -> str | None:
    if value == "auto":
        return None
    if not _LANGUAGE.fullmatch(value):
        raise click.BadParameter(f"{value!r} is not a language code; give one such as en, or auto")
    return value
