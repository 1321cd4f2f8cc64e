"""What tells persons of one name apart: II and III, father and son."""

import pytest

from compare.facts.names.finder import find_names, same_name
from compare.facts.names.generations import roman, told_apart
from compare.text.document import report_from_text
from compare.text.segmentation import split


def marks(text: str, code: str) -> list[tuple[str, str]]:
    """The names of a text with their marks."""
    names = find_names(split(report_from_text(text, label="A"), code))
    return [(text[n.core.start : n.core.end], n.generation) for n in names if n.generation]


@pytest.mark.parametrize(
    ("code", "text", "found"),
    [
        ("en", "It was King Charles III who spoke.", ("Charles III", "3")),
        ("en", "It was John Smith, Jr., who spoke.", ("John Smith, Jr", "jr")),
        ("en", "We saw Queen Elizabeth the Second there.", ("Elizabeth the Second", "2")),
        ("fr", "On a vu le pape Jean-Paul Ier hier.", ("Jean-Paul Ier", "1")),
        ("de", "Da war Königin Elisabeth die Zweite schon tot.", ("Elisabeth die Zweite", "2")),
        ("tr", "Kraliçe II. Elizabeth geldi.", ("II. Elizabeth", "2")),
        ("el", "Ο βασιλιάς Κάρολος Γ΄ μίλησε.", ("Κάρολος Γ", "3")),
        ("ru", "Отказали Роберту Хейлу младшему.", ("Роберту Хейлу младшему", "jr")),
    ],
)
def test_marks(code: str, text: str, found: tuple[str, str]) -> None:
    assert found in marks(text, code)


@pytest.mark.parametrize(
    "text",
    [
        "Mr Hale met the third man.",
        "We saw Charles and the second boat.",
        "Mary Vane left.",
        "Mary Vane, senior lawyer, left.",
        "It was Mary Vane senior adviser said.",
    ],
)
def test_no_marks(text: str) -> None:
    assert marks(text, "en") == []


def test_a_name_without_a_mark_is_either() -> None:
    text = "They met King Charles III. They met King Charles II. They met King Charles."
    third, second, bare = find_names(split(report_from_text(text, label="A"), "en"))
    assert not same_name(third, second)
    assert same_name(third, bare)
    assert same_name(bare, second)


@pytest.mark.parametrize(
    ("word", "value"), [("I", "1"), ("IV", "4"), ("XIX", "19"), ("IIII", ""), ("MIX", ""), ("", "")]
)
def test_roman(word: str, value: str) -> None:
    assert roman(word) == value


def test_told_apart() -> None:
    assert told_apart("jr", "sr")
    assert not told_apart("jr", "jr")
    assert not told_apart("", "3")
