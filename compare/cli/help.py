"""How the command shows its help, and which command is meant.

Takes click's commands and gives the same with their options in groups, the common ones first: a
list of twenty-five options in the order in which they were declared is not read by anybody. The
group of commands takes `crossreport A B` as `crossreport diff A B`.
"""

import os
from collections.abc import Iterator, MutableMapping, Sequence
from importlib import import_module

import click
from click.shell_completion import CompletionItem

# The options of every command by what they are for, in the order in which people need them.
_GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Limits", ()),
    (
        "What is shown",
        ("full", "expand", "context", "show", "words", "states", "kinds", "order", "stat", "brief"),
    ),
    (
        "Output",
        (
            "out",
            "pairs",
            "resume",
            "open",
            "format",
            "excerpts",
            "title",
            "author",
            "note",
            "records",
            "pages",
        ),
    ),
    (
        "What is compared",
        (
            "window",
            "across_outlets",
            "per_article",
            "transcript",
            "reference",
            "decisions",
            "preset",
            "threshold",
            "lang",
            "encoding",
            "encoder",
            "cache",
        ),
    ),
    ("Where the work runs", ("engine", "workers", "scheduler", "shard")),
    ("Names of the reports", ("label_a", "label_b", "date_a", "date_b", "url_a", "url_b")),
    ("Terminal", ("pager", "width", "color", "ascii")),
)
_OTHER = "Other options"


class GroupedCommand(click.Command):
    """A command whose help has its options in groups."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write a list for each group; options that no group names come last."""
        rows: dict[str, list[tuple[int, tuple[str, str]]]] = {}
        for param in self.get_params(ctx):
            record = param.get_help_record(ctx)
            if record is not None and param.name and isinstance(param, click.Option):
                title, place = _group_of(param.name)
                rows.setdefault(title, []).append((place, record))
        for title in (*(title for title, _ in _GROUPS), _OTHER):
            if title in rows:
                with formatter.section(title):
                    ordered = sorted(rows[title], key=lambda row: row[0])
                    formatter.write_dl([record for _, record in ordered])


def _group_of(name: str) -> tuple[str, int]:
    """The group of an option, and its place in it."""
    if name.startswith(("max_", "min_")):
        return "Limits", 0
    for title, names in _GROUPS:
        if name in names:
            return title, names.index(name)
    return _OTHER, 0


class Commands(MutableMapping[str, click.Command]):
    """The commands by name, each in the module of its name, which is imported when it is asked for.

    A run needs one of them, and what all import together takes longer than a short comparison.
    """

    def __init__(self, names: Sequence[str]) -> None:
        self._known: dict[str, click.Command | None] = dict.fromkeys(names)

    def __getitem__(self, name: str) -> click.Command:
        command = self._known[name]
        if command is None:
            command = self._known[name] = getattr(import_module(f"compare.cli.{name}"), name)
        return command

    def __setitem__(self, name: str, command: click.Command) -> None:
        self._known[name] = command

    def __delitem__(self, name: str) -> None:
        del self._known[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)


class DefaultGroup(click.Group):
    """The commands, of which `diff` need not be named."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put `diff` before what is no command but a report, or an option of `diff`."""
        if args and self._means_diff(ctx, args[0]):
            args = ["diff", *args]
        return super().parse_args(ctx, args)

    def _means_diff(self, ctx: click.Context, first: str) -> bool:
        if self.get_command(ctx, first) is not None:
            return False
        if first.startswith("-") and first != "-":
            own = {name for param in self.get_params(ctx) for name in param.opts}
            return first not in own
        # Neither a file nor the name of one: more likely a command that is spelled wrongly.
        return first == "-" or any(sign in first for sign in "./\\:") or os.path.exists(first)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """The commands, and the files, since `diff` need not be named."""
        return [*super().shell_complete(ctx, incomplete), CompletionItem(incomplete, type="file")]

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order of their importance, which is that of their making."""
        return list(self.commands)


def remedy(error: click.UsageError) -> str:
    """What else to say of a command line that cannot be understood."""
    context, param = error.ctx, getattr(error, "param", None)
    if error.message.startswith("No such command"):
        return "" if "Did you mean" in error.format_message() else " (nor is there such a file)"
    if isinstance(error, click.MissingParameter) and context and param and param.name == "b":
        alone = str(context.params.get("a") or "")
        if alone.lower().endswith(".json"):
            return f"; to show a saved comparison: crossreport render {alone}"
        if alone:
            return f"; to show how one report is read: crossreport read {alone}"
    if context is not None and context.parent is None and "Missing command" in error.message:
        return "; to compare two reports: crossreport A B"
    return ""
