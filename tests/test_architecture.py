"""What holds for the project as a whole: imports, sizes, help, and what the pages mention."""

import ast
import re
from pathlib import Path
from typing import get_args

import click
import pytest
from importlinter import cli as import_linter

from compare.cli.main import cli
from compare.option_words import DATA_FORMATS, ORDERS, PRINTED_FORMATS
from compare.result.passage import Order
from compare.writers import SUFFIXES, WRITERS
from tests.conftest import ROOT

PACKAGE = ROOT / "compare"
MODULES = sorted(PACKAGE.rglob("*.py"))
MOST_LINES = 500


COMMANDS = dict(cli.commands)
for _name, _group in cli.commands.items():
    if isinstance(_group, click.Group):
        COMMANDS |= {f"{_name} {name}": command for name, command in _group.commands.items()}


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def pages() -> str:
    found = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
    return "\n".join(path.read_text(encoding="utf-8") for path in found)


def parameters() -> list[tuple[str, click.Parameter]]:
    everything: list[tuple[str, click.Command]] = [("", cli), *sorted(COMMANDS.items())]
    return [(name, p) for name, command in everything for p in command.params]


def test_modules_import_only_from_those_below(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    assert import_linter.lint_imports(no_cache=True) == 0


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_module_is_short_and_says_what_it_does(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert len(source.splitlines()) <= MOST_LINES
    assert ast.get_docstring(ast.parse(source))


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_nobody_imports_from_the_package_root(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, "relative import"
            assert node.module != "compare", f"line {node.lineno}"
        elif isinstance(node, ast.Import):
            assert all(alias.name != "compare" for alias in node.names), f"line {node.lineno}"


ERRORS = {"CompareError", "InputError", "SettingsError", "RecordError", "OutputError"}
# What is put together elsewhere, with the remedy in it.
PASSED_ON = {"error", "rest", "remedy", "_undecodable", "_not_there", "no_transcript_in"}


def without_remedy(path: Path) -> list[str]:
    """The errors made in a module that name no remedy after a semicolon."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    made = (node for node in ast.walk(tree) if isinstance(node, ast.Call) and node.args)
    texts = [
        call.args[0] for call in made if isinstance(call.func, ast.Name) and call.func.id in ERRORS
    ]
    return [
        f"line {text.lineno}: {ast.unparse(text)}"
        for text in texts
        if "; " not in ast.unparse(text)
        and not {n.id for n in ast.walk(text) if isinstance(n, ast.Name)} & PASSED_ON
    ]


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_every_error_has_a_remedy(path: Path) -> None:
    assert without_remedy(path) == []


def test_options_repeat_the_words_of_their_owners() -> None:
    assert get_args(Order) == ORDERS
    assert set(DATA_FORMATS) == {name for name, writer in WRITERS.items() if writer.fixed}
    assert set(PRINTED_FORMATS) == set(WRITERS) - set(DATA_FORMATS)
    out = next(p for name, p in parameters() if name == "report" and p.name == "out")
    assert isinstance(out, click.Option)
    assert all(suffix in (out.help or "") for suffix in SUFFIXES)


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_command_has_help_with_an_example_and_is_documented(name: str) -> None:
    command = COMMANDS[name]
    assert command.short_help
    assert re.search(rf"Examples?:\s+crossreport( {name})?", command.help or "")
    assert f"crossreport {name}" in pages()


@pytest.mark.parametrize(
    "spellings",
    sorted({tuple(p.opts) for _, p in parameters() if isinstance(p, click.Option)}),
    ids=" ".join,
)
def test_option_has_help_and_is_documented(spellings: tuple[str, ...]) -> None:
    for name, parameter in parameters():
        if isinstance(parameter, click.Option) and tuple(parameter.opts) == spellings:
            assert parameter.help, name
            assert parameter.help.endswith("."), name
    known = "|".join(map(re.escape, spellings))
    assert re.search(rf"(?<![\w-])(?:{known})(?![\w-])", pages())


def test_arguments_are_explained_in_the_help() -> None:
    for name, parameter in parameters():
        if isinstance(parameter, click.Argument):
            command = COMMANDS[name]
            shown = parameter.make_metavar(click.Context(command)).strip("[]")
            assert re.search(rf"\b{shown}\b", command.help or ""), (name, shown)
