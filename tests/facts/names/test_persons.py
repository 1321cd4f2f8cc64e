"""The persons of a report: who is meant by a surname, an office or a description."""

import pytest

from compare.facts.names.finder import Name, find_names
from compare.facts.names.persons import Persons, the_only
from compare.text.document import Span, report_from_text
from compare.text.segmentation import split


def read(text: str, code: str = "en") -> tuple[Persons, tuple[Name, ...]]:
    segments = split(report_from_text(text, label="A"), code)
    names = find_names(segments)
    return Persons(names, text, segments), names


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Ada Bell, the mayor, waved. Then Bell left.", "Ada Bell"),
        ("Ada Bell, the mayor, waved. Then the mayor left.", "Ada Bell"),
        ("Ada Bell met Tom Bell. Then Bell left.", None),
        ("Quill Moss, the director, waved. Then Quill Moss left.", "Quill Moss"),
        ("Yesterday Secretary of State Ada Bell left.", "Ada Bell"),
        ("Rower Paul Moss left.", "Paul Moss"),
        ("They spoke with Norland Bank.", None),
    ],
)
def test_the_name_that_is_shown(text: str, shown: str | None) -> None:
    persons, names = read(text)
    assert persons.name(names[-1]) == shown


def test_who_speaks_is_a_person() -> None:
    persons, names = read("At noon Quill Moss sang.")
    assert (persons.name(names[-1]), persons.name(names[-1], True)) == (None, "Quill Moss")


@pytest.mark.parametrize(("words", "known"), [(("bell",), "Ada Bell"), (("lane",), None)])
def test_a_name_that_was_not_found(words: tuple[str, ...], known: str | None) -> None:
    persons, _ = read("Ada Bell, the mayor, waved.")
    assert persons.new(Span(0, 4), words).resolved == known


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Then Ada Bell, the harbour director, left.", ("harbor", "director"), "Ada Bell"),
        ("There harbour director Ada Bell left.", ("harbor", "director"), "Ada Bell"),
        ("Then Ada Bell, the harbour director, left.", ("lock", "director"), None),
        ("After Ada Bell, the director said no.", ("director",), None),
        ("Director Ada Bell met lock director Tom Moss.", ("harbor", "director"), None),
        ("Then Ada Bell, who sat behind the director, left.", ("director",), None),
        ("Then Ada Bell, an aide to the director, left.", ("director",), None),
        ("Then Ada Bell, the director of the port, left.", ("director", "port"), "Ada Bell"),
    ],
)
def test_descriptions(text: str, words: tuple[str, ...], expected: str | None) -> None:
    assert (
        read(text)[0].described(words, words[-1:] if "port" not in words else words[:1]) == expected
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Prime Minister of Varsland Mary Bell spoke. Mary Bell waved. ", "Mary Bell"),
        ("The Prime Minister of Norway Mary Bell spoke. ", "Mary Bell"),
        ("The Prime Minister of Varsland spoke. Then Mary Bell left. ", None),
        ("The Prime Minister of Mary Bell spoke. Mary Bell waved. ", None),
        ("Tom Moss, who spoke after the Prime Minister, left. ", None),
        ("Tom Moss sat beside the Prime Minister. ", None),
    ],
)
def test_an_office_is_the_persons_to_whom_the_report_gives_it(
    text: str, expected: str | None
) -> None:
    persons, names = read(text + "Later the Prime Minister left.")
    assert persons.name(names[-1]) == expected


def test_titles_of_a_person_are_collected() -> None:
    persons, _ = read("Mayor Ada Bell waved. Then Mrs Bell left.")
    assert persons.titles["Ada Bell"] == {"mayor", "mrs"}
    assert list(persons.full_names) == ["Ada Bell"]


def test_the_only_one_of_several_spellings() -> None:
    assert the_only(["Sergey Lunin", "Sergei Lunin"]) == "Sergey Lunin"
    assert the_only(["Ada Bell", "Tom Moss"]) is None
    assert the_only([]) is None


@pytest.mark.parametrize(
    ("behind", "meant"),
    [
        ("the Harbour and Quay Policy Center", None),
        ("the old Harbour", "Ada Bell"),
        ("Kestria", "Ada Bell"),
    ],
)
def test_who_leads_a_body_is_not_the_president(behind: str, meant: str | None) -> None:
    _, names = read(f"Ada Bell, the president of {behind}, spoke. Then the president slept.")
    assert names[-1].resolved == meant


def test_two_surnames_with_a_hyphen_are_nobodys_full_name() -> None:
    _, names = read("The Bell-Reek debate was long. Then President Bell slept.")
    assert names[-1].resolved is None
