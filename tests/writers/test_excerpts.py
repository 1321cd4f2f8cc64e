"""Excerpts: the words that differ stay in view, and no line is too wide."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.writers.common.excerpts import cut_around
from compare.writers.common.wrapping import Styled, cells

LINE = "one two three four five six seven"


@pytest.mark.parametrize(
    ("kept", "width", "text"),
    [
        ("one", 99, LINE),
        ("one", 9, "one two…"),
        ("four", 16, "…two three four…"),
        ("four", 12, "…three four…"),
        ("four", 20, "…three four five…"),
        ("seven", 12, "…six seven"),
        ("four", 4, "…f…"),
    ],
)
def test_the_kept_words_stay_in_view(kept: str, width: int, text: str) -> None:
    start = LINE.index(kept)
    assert cut_around(Styled(LINE), (start, start + len(kept)), width, "…").text == text


def test_a_text_without_blanks_is_cut_between_its_signs() -> None:
    line = "市長は新しい橋が五月に開通すると述べた"
    shown = cut_around(Styled(line), (0, 0), 13, "…").text
    assert shown.startswith("市長は")
    assert 9 <= cells(shown) <= 13


@given(
    st.text(alphabet="ab ü橋 ", min_size=1, max_size=60),
    st.integers(0, 60),
    st.integers(0, 20),
    st.integers(4, 40),
)
def test_no_excerpt_is_too_wide_and_its_styles_fit(
    text: str, start: int, length: int, width: int
) -> None:
    start = min(start, len(text))
    end = min(start + length, len(text))
    styles = ((start, end, "mark-a"),) if end > start else ()
    shown = cut_around(Styled(text, styles), (start, end), width, "…")
    assert cells(shown.text) <= width
    assert all(0 <= s < e <= len(shown.text) for s, e, _ in shown.styles)
