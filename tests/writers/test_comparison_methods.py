"""What a Comparison makes of itself: page, files, a table, what a notebook shows."""

import json
import subprocess
import sys
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pandas
import pytest

import compare
from compare.errors import SettingsError
from compare.output_registry import METHODS, WRITERS
from compare.result.comparison import Comparison
from compare.writers import render
from tests.conftest import ROOT
from tests.writers.report_sample import sample


class Outline(HTMLParser):
    """The tags and the text of a piece of HTML."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.words = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.words += data


@pytest.mark.parametrize("place", [*WRITERS.values(), *METHODS.values()], ids=repr)
def test_every_place_has_its_function(place: object) -> None:
    assert callable(place.load())  # type: ignore[attr-defined]


def test_the_page_is_the_one_that_is_written() -> None:
    assert sample().to_html() == render(sample(), "html")


def test_save_writes_all_files_or_none(tmp_path: Path) -> None:
    page, data = tmp_path / "x.html", tmp_path / "x.json"
    sample().save(page, str(data))
    assert page.read_text(encoding="utf-8") == sample().to_html()
    assert Comparison.from_dict(json.loads(data.read_bytes())) == sample()
    with pytest.raises(SettingsError, match=r"y\.doc: no format has the suffix \.doc; give one of"):
        sample().save(tmp_path / "y.json", tmp_path / "y.doc")
    assert not (tmp_path / "y.json").exists()
    with pytest.raises(SettingsError, match="save: no file; give a name"):
        sample().save()
    with pytest.raises(SettingsError, match="save: cannot be int; give"):
        sample().save(3)  # type: ignore[arg-type]


def test_a_table_has_a_row_for_each_passage_and_unchanged_texts() -> None:
    comparison = sample()
    table = comparison.to_dataframe()
    assert list(table.index) == [passage.id for passage in comparison.passages]
    for passage, (_, row) in zip(comparison.passages, table.iterrows(), strict=True):
        assert row["relation"] == passage.relation.value
        assert bool(row["reordered"]) is passage.reordered
        for side in ("a", "b"):
            ids = passage.a if side == "a" else passage.b
            texts = [comparison.sentences()[id].text for id in ids]
            text = row[f"{side}_text"]
            assert text == " … ".join(texts) if ids else pandas.isna(text)
    assert table["score"].isna().sum() == sum(p.score is None for p in comparison.passages)
    assert any(str(text).startswith("=") for text in table["b_text"])  # as it stands in the report


def test_a_missing_library_is_one_line_with_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(SettingsError, match=r"pip install 'crossreport\[pandas\]'$"):
        sample().to_dataframe()


def test_a_notebook_shows_counts_and_differences_and_nothing_runs() -> None:
    label = "<script>alert(1)</script>\x1b[31m"
    comparison = replace(sample(), a=replace(sample().a, label=label))
    seen = Outline(comparison._repr_html_())
    assert set(seen.tags) <= {
        "div", "p", "b", "ul", "li", "table", "thead", "tbody", "tr", "th", "td"
    }  # fmt: skip
    assert "<script>" in seen.words
    assert "\x1b" not in seen.words
    assert "14 April" in seen.words
    assert "15 April" in seen.words
    same = compare.compare("The bridge opens in spring.", "The bridge opens in spring.")
    assert "table" not in Outline(same._repr_html_()).tags


def test_the_short_form_names_both_reports_and_counts() -> None:
    assert repr(compare.compare("It rains a lot.", "It rains a lot.")) == (
        "<Comparison of 'A' and 'B': matches 1, differences 0>"
    )


def test_no_writer_is_loaded_before_it_is_asked_for() -> None:
    code = (
        "import sys, compare; compare.compare('It rains.', 'It rains.');"
        "sys.exit(any(m.startswith(('compare.writers', 'compare.web')) for m in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


def test_title_author_and_note_stand_at_the_head_escaped() -> None:
    title, author, note = "On <the> harbour", "Jo & Al", "Line 1\nLine <2>"
    page = sample().to_html(title=title, author=author, note=note)
    assert '<h1 class="titled"><bdi>On &lt;the&gt; harbour</bdi></h1>' in page
    assert "<title>On &lt;the&gt; harbour</title>" in page
    assert "compared by <bdi>Jo &amp; Al</bdi>" in page
    assert "Line 1\nLine &lt;2&gt;" in page
    piece = sample().to_html(fragment=True, title=title, author=author, note=note)
    for words in ("<h2>On &lt;the&gt; harbour</h2>", "Compared by Jo &amp; Al", "Line &lt;2&gt;"):
        assert words in piece


def test_a_heading_without_a_place_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="--note: no output has a place for it; write a file"):
        sample().save(tmp_path / "x.json", note="why")
    with pytest.raises(SettingsError, match="title: longer than 300 characters"):
        sample().to_html(title="x" * 301)
    # One file that shows it is enough.
    sample().save(tmp_path / "x.json", tmp_path / "x.html", note="why")
    assert "why" in (tmp_path / "x.html").read_text(encoding="utf-8")
