"""What the writers make of one text: codes shown, lines wrapped, words marked."""

import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcswidth

from compare.result.passage import Passage
from compare.result.relations import Edit, Relation
from compare.text.document import Span
from compare.text.safe_text import safe_line, safe_text
from compare.text.sides import Side
from compare.writers.common.marked_text import SideTexts
from compare.writers.common.wrapping import Styled, wrap, wrap_text
from tests.writers.report_random import ANY_TEXT
from tests.writers.report_sample import Builder, report, sample


@pytest.mark.parametrize(
    ("text", "shown", "in_ascii"),
    [
        ("\x1b[31m", "␛[31m", r"\x1b[31m"),
        ("\x00\x7f", "␀␡", r"\x00\x7f"),
        ("\x9b", "<U+009B>", r"\x9b"),
        ("a\u202eb", "a<U+202E>b", r"a\u202eb"),
        ("a\u2067b\u2069", "a<U+2067>b<U+2069>", r"a\u2067b\u2069"),
        ("pa\u200by", "pa<U+200B>y", r"pa\u200by"),
        ("pa\u200dy", "pa<U+200D>y", r"pa\u200dy"),
        ("a\u2028b", "a<U+2028>b", r"a\u2028b"),
        ("\U000e0041", "<U+E0041>", r"\U000e0041"),
        ("a\u3164b", "a<U+3164>b", r"a\u3164b"),
        ("Straße, naïve, 橋", "Straße, naïve, 橋", "Straße, naïve, 橋"),
        ("10\xa0000", "10\xa0000", "10\xa0000"),
        ("re\xadport", "report", "report"),
        ("می\u200cدانیم", "می\u200cدانیم", "می\u200cدانیم"),
        ("👩\u200d🚀", "👩\u200d🚀", "👩\u200d🚀"),
    ],
)
def test_codes_become_visible(text: str, shown: str, in_ascii: str) -> None:
    assert safe_text(text) == shown
    assert safe_text(text, ascii=True) == in_ascii


def test_line_ends_and_blanks_become_one_space() -> None:
    assert safe_line("one\r\n\r\n  two\tthree\u3000four") == "one two three four"


@given(st.text())
def test_nothing_hidden_is_left(text: str) -> None:
    for char in safe_text(text):
        assert unicodedata.category(char) not in {"Cc", "Zl", "Zp", "Cs"}


@given(ANY_TEXT, st.integers(8, 120))
def test_wrapping_keeps_every_character(text: str, width: int) -> None:
    line = safe_line(text)
    slices = wrap(line, width)
    kept = "".join(line[start:end] for start, end in slices)
    assert kept.replace(" ", "") == line.replace(" ", "")
    assert all(wcswidth(line[start:end]) <= width for start, end in slices)


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("the bridge opens", 10, ["the bridge", "opens"]),
        ("a bridgebuilding day", 8, ["a", "bridgebu", "ilding", "day"]),
        ("the bridge — old—opens", 12, ["the bridge —", "old—opens"]),
        ("橋が開通した。", 8, ["橋が開通", "した。"]),
        ("橋が開通。した", 8, ["橋が開", "通。した"]),
        ("10\xa0000 crowns", 9, ["10\xa0000", "crowns"]),
        ("cafe\u0301 cafe\u0301", 4, ["cafe\u0301", "cafe\u0301"]),
        ("", 8, [""]),
    ],
)
def test_wrapping(text: str, width: int, lines: list[str]) -> None:
    assert wrap_text(text, width) == lines


def match(a: str, b: str, *edits: tuple[str | None, str | None]) -> tuple[SideTexts, Passage]:
    """One match of two sentences with these words edited."""
    made = Builder(report("a", (a,)), report("b", (b,)))
    passage = Passage(
        "p1", Relation.PARAPHRASED, ("a1",), ("b1",), 0.7,
        edits=tuple(made.edit("a1", one, "b1", two) for one, two in edits),
    )  # fmt: skip
    made.passages = [passage]
    return SideTexts(made.comparison(), ascii=False), passage


def shown(texts: SideTexts, passage: Passage, side: Side, braces: bool = True) -> Styled:
    marks = texts.marks(passage, side)
    return texts.joined(texts.parts(passage, side, marks, braces=braces))


@pytest.mark.parametrize(
    ("a", "b", "edits", "marked"),
    [
        ("It opens in May", "It opens in June", [("May", "June")],
         ("It opens in {May}", "It opens in {June}")),
        ("The reopening", "The closing", [("open", "clos")],
         ("The {reopening}", "The {closing}")),
        ("One two three", "Four", [("One", None), ("two three", "Four")],
         ("One two three", "Four")),
        ("One two three", "Three", [("One", None), ("two", None)],
         ("{One two} three", "Three")),
        ("Every word.", "None here", [("Every word", None)],
         ("Every word.", "None here")),
        ("A big\n bridge", "A bridge", [(" big\n ", None)],
         ("A {big} bridge", "A bridge")),
        ("A cafe\u0301 here", "A bar here", [("cafe", "bar")],
         ("A {cafe\u0301} here", "A {bar} here")),
        ("橋が開通した", "橋が閉鎖した", [("開通", "閉鎖")],
         ("橋が{開通}した", "橋が{閉鎖}した")),
    ],
)  # fmt: skip
def test_marks(
    a: str, b: str, edits: list[tuple[str | None, str | None]], marked: tuple[str, str]
) -> None:
    texts, passage = match(a, b, *edits)
    assert (shown(texts, passage, "a").text, shown(texts, passage, "b").text) == marked


def test_sentences_apart_are_parted_by_an_ellipsis() -> None:
    made = Builder(report("a", ("One.", "Two.", "Three.")), report("b", ("One.",)))
    made.passages = [Passage("p1", Relation.PARAPHRASED, ("a1", "a3"), ("b1",), 0.9)]
    for ascii, expected in ((False, "One. … Three."), (True, "One. ... Three.")):
        texts = SideTexts(made.comparison(), ascii)
        assert shown(texts, made.passages[0], "a").text == expected


@given(st.data())
def test_marks_change_no_character(data: st.DataObject) -> None:
    comparison = sample()
    passage = data.draw(st.sampled_from([p for p in comparison.passages if p.a and p.b]))
    place = st.integers(0, len(comparison.a.text))
    spans = data.draw(st.lists(st.tuples(place, place).map(sorted), max_size=5))
    passage = replace(passage, edits=tuple(Edit(Span(s, e), None) for s, e in spans))
    texts = SideTexts(comparison, ascii=False)
    plain = texts.joined(texts.parts(passage, "a", [], braces=False)).text
    line = shown(texts, passage, "a", braces=False)
    assert line.text == plain
    for start, end, _ in line.styles:
        assert not (line.text[:start][-1:].isalnum() and line.text[start].isalnum())
        assert not (line.text[end - 1].isalnum() and line.text[end:][:1].isalnum())
