"""The reference of the Python names says what their docstrings say."""

import importlib.util
import os
import re
from types import ModuleType

import pytest

import compare
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def api() -> ModuleType:
    spec = importlib.util.spec_from_file_location("api", ROOT / "docs" / "site" / "api.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_page_is_what_the_docstrings_say(api: ModuleType) -> None:
    if os.environ.get("REGENERATE"):
        api.PAGE.write_text(api.page(), encoding="utf-8")
    assert api.PAGE.read_text(encoding="utf-8") == api.page(), "run: python docs/site/api.py"


def test_every_exported_name_is_there_with_its_example(api: ModuleType) -> None:
    found = re.findall(r"^### crossreport\.(\w+)$", api.page(), re.MULTILINE)
    assert sorted(found) == sorted(name for name in compare.__all__ if name != "__version__")
    parts = re.split(r"^### crossreport\.", api.page(), flags=re.MULTILINE)[1:]
    assert all("```pycon\n>>> " in part for part in parts)


def test_a_long_signature_is_wrapped_as_formatted_code(api: ModuleType) -> None:
    node = api.ast.parse("def f(a: 'Report | str', *, b: int=1) -> 'Comparison': ...").body[0]
    assert api._signature(node) == "def f(a: 'Report | str', *, b: int = 1) -> Comparison"
    long = ", ".join(f"argument_{n}: dict[str, int]=x({n}, 2)" for n in range(3))
    node = api.ast.parse(f"def f({long}) -> int: ...").body[0]
    assert api._signature(node).split("\n") == [
        "def f(",
        "    argument_0: dict[str, int] = x(0, 2),",
        "    argument_1: dict[str, int] = x(1, 2),",
        "    argument_2: dict[str, int] = x(2, 2),",
        ") -> int",
    ]
