"""The names that other programs may use, and what each promises in its docstring."""

import doctest
import inspect
import subprocess
import sys
from types import ModuleType

import pytest

import compare
import crossreport
from tests.conftest import ROOT

NAMES = [
    "CompareError",
    "Comparison",
    "Decisions",
    "Failure",
    "Finding",
    "Matrix",
    "Passage",
    "Report",
    "Settings",
    "View",
    "__version__",
    "compare",
    "compare_corpus",
    "compare_files",
    "compare_many",
    "explain",
    "matrix",
    "read_decisions",
    "read_matrix",
    "read_report",
    "render",
    "report_from_text",
]
DOCUMENTED = [name for name in NAMES if name != "__version__"]


@pytest.mark.parametrize("module", [compare, crossreport], ids=lambda module: module.__name__)
def test_the_public_names_are_these(module: ModuleType) -> None:
    assert sorted(module.__all__) == NAMES
    assert dir(module) == NAMES
    for name in NAMES:
        assert getattr(module, name) is getattr(compare, name)
    with pytest.raises(AttributeError, match=rf"module '{module.__name__}' has no attribute 'x'"):
        _ = module.x


@pytest.mark.parametrize("name", DOCUMENTED)
def test_a_public_name_has_an_example_that_runs(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    thing = getattr(compare, name)
    home = sys.modules[thing.__module__]
    (test,) = doctest.DocTestFinder(recurse=False).find(thing, name, globs=vars(home).copy())
    assert test.examples, "no example"
    assert inspect.getdoc(thing)
    runner = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE)
    assert runner.run(test).failed == 0


def test_importing_costs_next_to_nothing() -> None:
    code = "import sys, crossreport; sys.exit('numpy' in sys.modules or 'click' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0
