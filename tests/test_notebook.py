"""The example notebook: its cells run, and it shows what they give."""

import importlib.util
import json
import os
import re
from types import ModuleType
from typing import Any

import pytest

from tests.conftest import ROOT

_FIGURE = re.compile(r"\d\.\d+")


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("notebook", ROOT / "docs/site/notebook.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def shown(notebook: dict[str, Any]) -> list[str]:
    """What the cells print, and their values where they are none of pandas, figures aside.

    How pandas lays out a table is its own business and differs between its versions.
    """
    found = []
    for cell in notebook["cells"]:
        for output in cell.get("outputs", ()):
            lines = output.get("text") or output["data"]["text/plain"]
            html = "".join(output.get("data", {}).get("text/html", ()))
            if output["output_type"] == "stream" or html.startswith("<div><p><b>"):
                found.append(_FIGURE.sub("0.0", "".join(lines) + html))
    return found


def test_the_notebook_shows_what_its_cells_give(script: ModuleType) -> None:
    made = script.notebook()
    if os.environ.get("REGENERATE"):
        script.PAGE.write_text(script.text_of(made), encoding="utf-8")
    saved = json.loads(script.PAGE.read_text(encoding="utf-8"))
    remedy = "run: python docs/site/notebook.py"
    assert [c["source"] for c in saved["cells"]] == [c["source"] for c in made["cells"]], remedy
    assert len(shown(made)) == 2
    assert shown(saved) == shown(made), remedy
    code = [cell for cell in made["cells"] if cell["cell_type"] == "code"]
    assert all(cell["outputs"] for cell in code)
    assert [cell["execution_count"] for cell in code] == list(range(1, len(code) + 1))
