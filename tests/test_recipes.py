"""docs/recipes.md: the commands and the Python of each recipe, run on the samples."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

import compare
from tests.cli.test_cli_docs import _BLOCK, chunks, place, refresh
from tests.conftest import ROOT, Run

PAGE = "docs/recipes.md"
TEXT = (ROOT / PAGE).read_text(encoding="utf-8")
SAMPLES = ROOT / "samples"
CHECK = ["check", "story.txt", "--transcript", "speech.txt"]


def section(title: str) -> str:
    """The text of one recipe."""
    found = re.search(rf"^## {title}$(.*?)(?=^## |\Z)", TEXT, re.MULTILINE | re.DOTALL)
    assert found is not None
    return found[1]


def blocks(title: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", section(title), re.MULTILINE | re.DOTALL)


def commands(title: str) -> list[list[str]]:
    """The commands of a recipe that a reader types, without the name of the program."""
    lines = "".join(blocks(title, "sh")).splitlines()
    return [shlex.split(line)[1:] for line in lines]


@pytest.fixture(autouse=True)
def files(tmp_path: Path) -> None:
    (tmp_path / "samples").symlink_to(SAMPLES)
    for name, sample in (
        ("story.txt", "harbour/b.txt"),
        ("agency.txt", "harbour/a.txt"),
        ("speech.txt", "harbour/transcript.txt"),
    ):
        shutil.copy(SAMPLES / sample, tmp_path / name)


def true_story(folder: Path) -> None:
    """A story that quotes the speech word for word."""
    (folder / "story.txt").write_text(
        "The Prime Minister opened the third basin.\n\n"
        "“Better times do not send a letter in advance,” she told the guests in the new hall.\n",
        encoding="utf-8",
    )


def test_a_build_stops_where_a_quotation_was_not_said(run: Run, tmp_path: Path) -> None:
    (block,) = _BLOCK.findall(section("In a build"))
    command, _, shown = block.removeprefix("$ ").partition("\n")
    assert shlex.split(command)[1:] == CHECK
    result = run(*CHECK)
    printed = result.stdout.decode().splitlines()
    if os.environ.get("REGENERATE"):
        refresh(PAGE, command, shown, printed)
    at = 0
    for chunk in chunks(shown):
        found = place(chunk, printed[at:])
        assert found is not None, chunk
        at += found + len(chunk)
    assert (result.returncode, result.stderr) == (1, b"")
    true_story(tmp_path)
    assert run(*CHECK).returncode == 0
    (tmp_path / "speech.txt").unlink()
    assert run(*CHECK).returncode == 2


def test_the_workflow_and_the_makefile_run_the_same_command() -> None:
    (workflow,) = blocks("In a build", "yaml")
    steps = yaml.safe_load(workflow)["jobs"]["quotations"]["steps"]
    assert shlex.split(steps[-1]["run"]) == ["crossreport", *CHECK]
    (makefile,) = blocks("In a build", "make")
    assert shlex.split(makefile.splitlines()[-1]) == ["crossreport", *CHECK]


@pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed")
def test_make_fails_where_a_quotation_was_not_said(tmp_path: Path) -> None:
    (makefile,) = blocks("In a build", "make")
    (tmp_path / "Makefile").write_text(makefile, encoding="utf-8")
    tool = tmp_path / "crossreport"
    tool.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m compare "$@"\n', encoding="utf-8")
    tool.chmod(0o755)
    path = f"{tmp_path}{os.pathsep}{os.environ['PATH']}"
    environment = os.environ | {"PATH": path, "PYTHONPATH": str(ROOT)}

    def made() -> int:
        call = ["make", "-s", "quotations"]
        done = subprocess.run(call, cwd=tmp_path, env=environment, capture_output=True, check=False)
        return done.returncode

    assert made() == 2
    true_story(tmp_path)
    assert made() == 0


def test_a_system_gets_a_piece_of_html(run: Run, tmp_path: Path) -> None:
    title = "In a content management system"
    (command,) = commands(title)
    assert run(*command).returncode == 0
    given = (tmp_path / command[-1]).read_text(encoding="utf-8")
    (code,) = blocks(title, "python")
    names: dict[str, Any] = {}
    exec(code, names)
    story, agency = ((tmp_path / name).read_text("utf-8") for name in ("story.txt", "agency.txt"))
    made = names["findings_html"](story, agency, "https://agency.example/speech")
    found = "data-finding="
    assert given.count(found) == made.count(found) > 5
    assert "https://agency.example/speech#:~:text=" in made
    assert "<script" not in given + made
    refused = names["findings_html"]("", agency, "https://agency.example/speech")
    assert refused.startswith("<p>")
    assert refused.endswith("</p>")


def test_a_notebook_has_the_findings_as_a_table(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pandas")
    monkeypatch.chdir(ROOT)
    (code,) = blocks("In a notebook", "python")
    *lines, last = code.strip().splitlines()
    names: dict[str, Any] = {}
    exec("\n".join(lines), names)
    table = eval(last, names)
    assert len(table) == len(names["comparison"].findings)
    assert any("412" in words for words in table["a_words"])


def judged(record: dict[str, Any], every: int) -> list[dict[str, Any]]:
    """The decisions of a coder who rejects every so many findings, as the page saves them."""
    comparison = compare.Comparison.from_dict(record)
    known = comparison.sentences()
    entries = []
    differing = [finding for finding in comparison.findings if finding.differences]
    for number, finding in enumerate(differing):
        passage = next(p for p in comparison.passages if p.id == finding.passage)
        difference = passage.differences[finding.differences[0]]
        texts = {side: comparison.report(side).text for side in ("a", "b")}
        about = {"kind": difference.kind.value} | {
            side: texts[side][span.start : span.end]
            for side, span in (("a", difference.a), ("b", difference.b))
            if span is not None
        }
        sides = {s: [{"text": known[id].text} for id in passage.ids(s)] for s in ("a", "b")}
        verdict = "rejected" if number % every == 0 else "confirmed"
        entries.append({**sides, "finding": about, "verdict": verdict})
    return entries


def kappa(one: list[str], other: list[str]) -> float:
    """Cohen's kappa from its definition."""
    size = len(one)
    equal = sum(x == y for x, y in zip(one, other, strict=True)) / size
    counts = Counter(one), Counter(other)
    chance = sum(counts[0][word] * counts[1][word] for word in counts[0]) / size**2
    return (equal - chance) / (1 - chance)


@pytest.mark.slow
def test_a_study_goes_from_a_list_to_kappa(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    title = "A study, from a list of pairs to kappa"
    batch, mara, ben, both = commands(title)
    assert run(*batch).returncode == 0
    lines = (tmp_path / "study" / "records.jsonl").read_text("utf-8").splitlines()
    records = {row.pop("pair"): row for row in map(json.loads, lines)}
    verdicts: dict[str, list[str]] = {"mara": [], "ben": []}
    for coder, every in (("mara", 5), ("ben", 3)):
        (tmp_path / coder).mkdir()
        for pair in ("bridge", "harbour"):
            entries = judged(records[pair], every)
            verdicts[coder] += [entry["verdict"] for entry in entries]
            saved = {"schema_version": 1, "kind": "crossreport decisions", "reviewer": coder}
            text = json.dumps(saved | {"decisions": entries})
            (tmp_path / coder / f"{pair}.json").write_text(text, encoding="utf-8")
    for command in (mara, ben):
        joined = run(*command)
        assert joined.returncode == 0, joined.stderr
    agreed = run(*both)
    assert agreed.returncode == 1
    size = len(verdicts["mara"])
    alike = sum(x == y for x, y in zip(verdicts["mara"], verdicts["ben"], strict=True))
    assert f"judged by both: {size} of {size}, {alike} alike".encode() in agreed.stdout
    said = re.search(rb"Cohen's kappa (-?[\d.]+)", agreed.stdout)
    assert said is not None
    assert float(said[1]) == pytest.approx(kappa(verdicts["mara"], verdicts["ben"]), abs=0.006)
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {}
    exec(blocks(title, "python")[0], names)
    assert names["confirmed"].total() == verdicts["mara"].count("confirmed")
