"""How the writers set off what only one report carries inside a match."""

import csv
import io

import pytest
from markupsafe import escape

from compare import Comparison, compare, render
from compare.writers.data.passages import csv_text
from compare.writers.tables.passages import markdown_text, plain_text
from compare.writers.terminal.diff import text as diff_text
from compare.writers.view import View

ADDED = "and islanders carrying groceries or livestock pay half the ordinary summer fare"
BEGINNING = "The ferry to Halm will sail twice a day from Monday"
MORE = "Ola Brennan spoke on the quay in the rain."


@pytest.fixture
def comparison() -> Comparison:
    return compare(f"{MORE} {BEGINNING}, {ADDED}.", f"{MORE} {BEGINNING}.", language="en")


def test_the_terminal_sets_it_off_with_and_without_colour(comparison: Comparison) -> None:
    for color in (False, True):
        shown = diff_text(comparison, View(width=240, color=color, full=True))
        words = " ".join(shown.split())
        assert "[[and islanders" in words
        assert "summer fare]]" in words
        assert "[[only here]]" in words


def test_no_word_inside_it_is_marked_again(comparison: Comparison) -> None:
    assert "{" not in diff_text(comparison, View(width=240, full=True))


def test_tables_set_it_off(comparison: Comparison) -> None:
    for text in (plain_text(comparison, View()), markdown_text(comparison, View())):
        assert "only here" in text
        assert "]]" in text.replace("\\", "")


def test_the_csv_file_has_its_words(comparison: Comparison) -> None:
    rows = list(csv.DictReader(io.StringIO(csv_text(comparison))))
    assert [row["a_only_here"] for row in rows] == ["", ADDED]
    assert {row["b_only_here"] for row in rows} == {""}


def test_the_page_marks_it_and_keeps_the_text(comparison: Comparison) -> None:
    page = render(comparison, "html")
    assert f'<mark class="only">{escape(ADDED)}</mark>' in page
