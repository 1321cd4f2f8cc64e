"""What each language has: a thin list is declared, and the page in the docs is up to date."""

import os
from pathlib import Path

import pytest

from compare.text.language_folder import PARTS, languages, read_part, words_of_all
from compare.text.lexicon.overview import KINDS, declared_gaps, entries, gaps, page

PAGE = Path(__file__).parents[3] / "docs" / "languages.md"
FOLDERS = Path(__file__).parents[3] / "compare" / "data" / "languages"


@pytest.mark.parametrize("code", languages())
def test_a_thin_list_says_so(code: str) -> None:
    assert sorted(gaps(code)) == sorted(declared_gaps(code))


@pytest.mark.parametrize("code", languages())
def test_a_folder_has_known_parts_only(code: str) -> None:
    assert {file.stem for file in (FOLDERS / code).iterdir()} <= set(PARTS)
    assert read_part(code, "words")["name"]


def test_unknown_languages_have_nothing() -> None:
    assert read_part("xx", "words") == {}
    assert read_part("..", "words") == {}
    assert [entries("xx", kind) for kind in KINDS] == [0] * len(KINDS)


def test_words_of_all_languages_come_together() -> None:
    assert {"that", "dass", "что"} <= words_of_all("words", "that")


def test_the_page_is_made_from_the_folders() -> None:
    if os.environ.get("REGENERATE"):
        PAGE.write_text(page(), encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == page()
