"""The documents of the project: their links lead somewhere, and they agree on the version."""

import importlib.util
import re
import shlex
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from compare.version import VERSION
from tests.conftest import ROOT
from tests.test_architecture import parameters

PAGES = sorted(
    path
    for folder in (ROOT, ROOT / "docs", ROOT / "samples", ROOT / "benchmarks")
    for path in folder.glob("*.md")
)
_LINK = re.compile(r"\[[^\]]*\]\((?!https?:|mailto:)([^)\s]+)\)")
_FENCE = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"`[^`\n]*`")


def anchors(path: Path) -> set[str]:
    """The names of the headings, made as code hosts make them."""
    text = _FENCE.sub("", path.read_text(encoding="utf-8"))
    titles = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).strip().replace(" ", "-") for title in titles}


def dead_links(path: Path) -> list[str]:
    text = _CODE.sub("", _FENCE.sub("", path.read_text(encoding="utf-8")))
    found = []
    for link in _LINK.findall(text):
        name, _, anchor = link.partition("#")
        target = (path.parent / name).resolve() if name else path
        if not target.exists() or (anchor and anchor not in anchors(target)):
            found.append(link)
    return found


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(path: Path) -> None:
    assert dead_links(path) == []


def test_a_dead_link_is_found(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("# One two\n[a](#one-two) [b](#three) [c](no.md) [d](page.md#one-two)\n")
    assert dead_links(page) == ["#three", "no.md"]


def test_the_citation_and_the_changelog_name_this_version() -> None:
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert f"\nversion: {VERSION}\n" in citation
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    latest = re.search(r"^## \[([^\]]+)\] - (\d{4}-\d\d-\d\d)$", changelog, re.MULTILINE)
    assert latest is not None
    assert latest[1] == VERSION
    assert f"\ndate-released: {latest[2]}\n" in citation


def test_the_changelog_groups_its_lines_and_says_none_twice() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    versions = re.split(r"^## .*$", changelog, flags=re.MULTILINE)[1:]
    assert len(versions) >= 2
    for version in versions:
        groups = re.findall(r"^### (.+)$", version, re.MULTILINE)
        assert groups == [g for g in ("Added", "Changed", "Fixed") if g in groups]
    entries = re.findall(r"^- (.+)$", changelog, re.MULTILINE)
    assert len(entries) == len(set(entries))


def package_metadata() -> ModuleType:
    path = ROOT / ".ci" / "package_metadata.py"
    spec = importlib.util.spec_from_file_location("package_metadata", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


README = "# x\n\n![a picture](docs/p.png)\n\nSee [a](docs/a.md#b), [web](https://w.example/).\n"


def test_links_of_the_index_lead_into_the_repository() -> None:
    shown = package_metadata().index_readme(README, "https://r.example/x", "1.2")
    assert "![a picture](https://r.example/x/raw/v1.2/docs/p.png)" in shown
    assert "[a](https://r.example/x/blob/v1.2/docs/a.md#b)" in shown
    assert "[web](https://w.example/)" in shown


def test_without_a_repository_no_link_of_the_index_is_dead() -> None:
    shown = package_metadata().index_readme(README, "", "1.2")
    assert shown == "# x\n\nSee a, [web](https://w.example/).\n"
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "](docs/" not in package_metadata().index_readme(text, "", VERSION)


@pytest.mark.slow
def test_the_site_is_built_without_a_warning(tmp_path: Path) -> None:
    command = [sys.executable, str(ROOT / "docs" / "site" / "build.py"), str(tmp_path / "site")]
    built = subprocess.run(command, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stderr
    assert (tmp_path / "site" / "index.html").is_file()
    assert (tmp_path / "site" / "search.html").is_file()
    assert (tmp_path / "site" / "examples" / "harbour.html").is_file()


@pytest.mark.parametrize("name", ["tutorial", "how-to", "exports", "recipes"])
def test_commands_in_the_guides_have_their_options(name: str) -> None:
    text = (ROOT / "docs" / f"{name}.md").read_text(encoding="utf-8")
    known: dict[str, set[str]] = {}
    for command, parameter in parameters():
        known.setdefault(command, set()).update(parameter.opts)
    lines = re.findall(r"^(?:\$ )?crossreport (.+)$", text, re.MULTILINE)
    assert lines
    for words in (shlex.split(line, comments=True) for line in lines):
        given = " ".join(words[:2])
        command = next((c for c in (given, words[0]) if c in known), "diff")
        options = {word for word in words if re.match("-[-a-z]", word)}
        assert options <= known[command], (words, options - known[command])
