"""docs/decisions.md: a day with decisions, run from morning to evening in one folder.

REGENERATE=1 puts the present output in place of what is shown, as in test_cli_docs.
"""

import json
import os
import re
import shlex
from pathlib import Path

import pytest

from tests.cli.test_cli_docs import _BLOCK, GAP, chunks, likest, place, refresh
from tests.conftest import ROOT, Run

PAGE = "docs/decisions.md"
TEXT = (ROOT / PAGE).read_text(encoding="utf-8")
BRIDGE = ROOT / "samples" / "bridge"


def steps() -> list[tuple[str, str]]:
    """Command and shown output, in order."""
    return [
        (part.partition("\n")[0], part.partition("\n")[2])
        for block in _BLOCK.findall(TEXT)
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]
    ]


def test_the_day_goes_as_described(run: Run, tmp_path: Path) -> None:
    (tmp_path / "samples").symlink_to(ROOT / "samples")
    codes = []
    for command, shown in steps():
        result = run(*shlex.split(command)[1:])
        codes.append(result.returncode)
        printed = (result.stdout + result.stderr).decode().splitlines()
        if os.environ.get("REGENERATE"):
            if shown:
                refresh(PAGE, command, shown, printed)
            else:
                page = (ROOT / PAGE).read_text(encoding="utf-8")
                fresh = page.replace(f"$ {command}\n", "\n".join([f"$ {command}", *printed, ""]))
                (ROOT / PAGE).write_text(fresh, encoding="utf-8")
            continue
        at = 0
        for chunk in chunks(shown):
            found = place(chunk, printed[at:])
            if found is None:
                pytest.fail("\n".join(["not printed:", *chunk, "", *likest(chunk, printed)]))
            at += found + len(chunk)
        assert GAP in shown or at == len(printed), command
    assert codes == [0, 1, 1, 1, 2, 0, 0, 0, 0, 1]
    both = json.loads((tmp_path / "both.json").read_text("utf-8"))
    settled = json.loads((BRIDGE / "decisions-both.json").read_text("utf-8"))
    left_out = [e for e in both["decisions"] if e not in settled["decisions"]]
    assert [(e["reviewer"], e["finding"]["kind"]) for e in left_out] == [("Mara", "quote_wording")]
    assert (tmp_path / "again.md").read_bytes() == (tmp_path / "sheet.md").read_bytes()


def test_the_python_example_runs(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    source = re.search(r"```python\n(.*?)```", TEXT, re.DOTALL)
    assert source is not None
    exec(compile(source.group(1), PAGE, "exec"), {})
    assert capsys.readouterr().out.startswith("['p1', ")


def test_the_file_that_is_shown_is_the_sample() -> None:
    shown = re.search(r"```json\n(.*?)```", TEXT, re.DOTALL)
    assert shown is not None
    assert shown.group(1) == (BRIDGE / "decisions-mara.json").read_text("utf-8")
