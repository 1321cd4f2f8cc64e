"""What README and docs show: every example that begins with `$ crossreport` is run.

Output between two `[…]` must occur as it stands, scores and log-odds aside, which are the model's
own business. REGENERATE=1 puts the present output in place of what is shown, as far as it is alike.
"""

import difflib
import os
import re
import shlex
from pathlib import Path

import pytest

from tests.conftest import ROOT, Run

PAGES = ("README.md", "docs/commands.md", "docs/how-it-works.md", "docs/transcript.md",
         "docs/formats.md", "docs/matrix.md", "docs/tutorial.md")  # fmt: skip
GAP = "[…]"
_BLOCK = re.compile(r"^```console\n(\$ crossreport .*?)^```$", re.MULTILINE | re.DOTALL)
_FIGURE = re.compile(r"[+-]?\d+\.\d\d\b")


def examples() -> list[tuple[str, str, str]]:
    """Page, command and shown output; a block may have several commands."""
    found = []
    for page in PAGES:
        for block in _BLOCK.findall((ROOT / page).read_text(encoding="utf-8")):
            for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
                command, _, shown = part.partition("\n")
                found.append((page, command, shown))
    return found


def chunks(shown: str) -> list[list[str]]:
    """The stretches of lines between the gaps."""
    parts = re.split(rf"^{re.escape(GAP)}\n", shown, flags=re.MULTILINE)
    return [part.splitlines() for part in parts if part]


def figureless(line: str) -> str:
    return " ".join(_FIGURE.sub("0.00", line).split())


def place(chunk: list[str], printed: list[str]) -> int | None:
    """The place of a chunk in the output."""
    wanted, given = [figureless(line) for line in chunk], [figureless(line) for line in printed]
    size = len(wanted)
    return next((n for n in range(len(given)) if given[n : n + size] == wanted), None)


def likest(chunk: list[str], printed: list[str]) -> list[str]:
    """The stretch of the output that is most like a chunk."""
    size = min(len(chunk), len(printed))
    windows = [printed[n : n + size] for n in range(len(printed) - size + 1)]
    text = "\n".join(chunk)
    return max(windows, key=lambda w: difflib.SequenceMatcher(None, text, "\n".join(w)).ratio())


def refresh(page: str, command: str, shown: str, printed: list[str]) -> None:
    path = ROOT / page
    text, fresh = path.read_text(encoding="utf-8"), shown
    if GAP not in shown:
        fresh = "".join(f"{line}\n" for line in printed)
    for chunk in chunks(shown) if GAP in shown else ():
        at = place(chunk, printed)
        lines = likest(chunk, printed) if at is None else printed[at : at + len(chunk)]
        fresh = fresh.replace("\n".join(chunk) + "\n", "\n".join(lines) + "\n", 1)
    old, new = f"$ {command}\n{shown}", f"$ {command}\n{fresh}"
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize(
    ("page", "command", "shown"),
    examples(),
    ids=[f"{page}: {command}" for page, command, _ in examples()],
)
def test_example_shows_what_is_printed(
    run: Run, tmp_path: Path, page: str, command: str, shown: str
) -> None:
    (tmp_path / "samples").symlink_to(ROOT / "samples")
    result = run(*shlex.split(command)[1:])
    printed = (result.stdout + result.stderr).decode().splitlines()
    assert b"Traceback" not in result.stderr
    if os.environ.get("REGENERATE"):
        refresh(page, command, shown, printed)
        return
    at = 0
    for chunk in chunks(shown):
        found = place(chunk, printed[at:])
        if found is None:
            pytest.fail(
                "\n".join(["not printed:", *chunk, "", "the likest:", *likest(chunk, printed), ""])
                + "\nIf this is what you want: REGENERATE=1 pytest tests/cli/test_cli_docs.py",
                pytrace=False,
            )
        at += found + len(chunk)
    assert GAP in shown or at == len(printed)


def test_there_are_examples() -> None:
    assert {page for page, _, _ in examples()} == set(PAGES)


def test_make_demo_runs_the_first_command_of_the_readme() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8").replace("\\\n", " ")
    demo = next(line for line in makefile.splitlines() if "(BIN)/crossreport samples" in line)
    command = demo.partition("/")[2].partition(" || ")[0]
    assert shlex.split(command) == shlex.split(examples()[0][1])
