"""The pages of every two reports of a matrix, in a folder."""

from pathlib import Path

import pytest

import compare
from compare.corpus.matrix_pages import MatrixSource, write_pair_pages
from compare.errors import OutputError, SettingsError
from compare.settings import Settings
from compare.text.document import report_from_text

TEXTS = [f"The bridge will open on {day} May, the mayor said." for day in (14, 14, 15)]


def made() -> tuple[compare.Matrix, MatrixSource]:
    reports = [report_from_text(text, label=f"Paper {n}") for n, text in enumerate(TEXTS)]
    return compare.matrix(reports), MatrixSource(tuple(reports), Settings())


def test_each_pair_has_a_page_with_the_passages_that_the_matrix_names(tmp_path: Path) -> None:
    matrix, source = made()
    stages: list[str] = []
    folder = tmp_path / "some" / "folder"
    assert write_pair_pages(folder, matrix, source, progress=stages.append) == 3
    assert stages[1] == "writing the page of A and C"
    page = (folder / "b-c.html").read_text("utf-8")
    assert "Paper 1" in page
    assert "Paper 2" in page
    (passage,) = matrix.pairs[2].passages
    assert f'id="{passage.id}"' in page


def test_no_page_is_written_over_a_report_or_into_a_file(tmp_path: Path) -> None:
    matrix, source = made()
    report = tmp_path / "a-b.html"
    report.write_text(TEXTS[0])
    with pytest.raises(SettingsError, match="is also an input"):
        write_pair_pages(tmp_path, matrix, source, [report])
    assert report.read_text() == TEXTS[0]
    with pytest.raises(OutputError, match="cannot be made a folder"):
        write_pair_pages(report, matrix, source)
