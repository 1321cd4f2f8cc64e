"""Spans and reports: checked when they are made, the text never altered."""

import hashlib
from dataclasses import FrozenInstanceError

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.errors import InputError
from compare.text.document import Report, Span, report_from_text


@pytest.mark.parametrize(("start", "end"), [(0, 0), (0, 1), (5, 5), (3, 2000)])
def test_span_keeps_what_it_is_given(start: int, end: int) -> None:
    assert (Span(start, end).start, Span(start, end).end) == (start, end)


@pytest.mark.parametrize(("start", "end"), [(-1, 0), (-2, -1), (2, 1), (1, 0)])
def test_span_outside_of_a_text_is_a_bug(start: int, end: int) -> None:
    with pytest.raises(ValueError, match=f"{start} to {end}"):
        Span(start, end)


def test_reports_and_spans_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        Span(0, 1).start = 1  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        report_from_text("x", label="A").text = "y"  # type: ignore[misc]


@given(st.text(min_size=1).filter(str.strip).filter(lambda t: t.isprintable() or t.isascii()))
def test_text_stands_as_it_was_given(text: str) -> None:
    report = report_from_text(text, label="A")
    assert report.text == text
    assert report.sha256 == hashlib.sha256(text.encode()).hexdigest()
    assert hash(report) == hash(report_from_text(text, label="A"))


def test_what_is_known_about_a_report_is_kept() -> None:
    assert report_from_text(
        "Text.",
        label="A",
        source="a.txt",
        date="2031-05-02",
        url="https://a.example",
        language="en",
    ) == Report(
        text="Text.",
        label="A",
        source="a.txt",
        sha256=hashlib.sha256(b"Text.").hexdigest(),
        encoding="utf-8",
        date="2031-05-02",
        url="https://a.example",
        language="en",
    )


@pytest.mark.parametrize("text", ["", " ", "\n\t\r\n", "\u00a0\u3000\u2028"])
def test_text_without_anything_in_it_is_refused(text: str) -> None:
    with pytest.raises(InputError, match=r"^left: no text in it; "):
        report_from_text(text, label="left")


def test_lone_surrogate_is_refused_with_its_place() -> None:
    with pytest.raises(InputError, match=r"^A: lone surrogate at offset 3; "):
        report_from_text("abc\udc80", label="A")
