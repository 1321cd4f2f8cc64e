"""Which two mentions name the same, and which may be two versions of one fact."""

import pytest

from compare.facts.names.finder import Name, find_names
from compare.facts.names.matching import comparable_names, same_name, same_person
from compare.text.document import report_from_text
from compare.text.segmentation import split


def name(text: str, code: str = "en") -> Name:
    """The name that a sentence ends with."""
    return find_names(split(report_from_text(text, label="A"), code))[-1]


def ending(mention: str, code: str = "en") -> Name:
    frames = {"en": "We often wrote letters to {} then.", "de": "Wir schrieben an {} dann."}
    return name(frames[code].format(mention), code)


SAME = [
    ("Elaine Harrow", "Harrow"),
    ("Elaine Harrow", "Ms Harrow"),
    ("Elaine Harrow", "Elaine A. Harrow"),
    ("Elaine Harrow", "E. Harrow"),
    ("William Harrow", "Bill Harrow"),
    ("Alexander Bondarenko", "Aliaksandr Bondarenka"),
    ("Volodymyr Zelensky", "Vladimir Zelenskyy"),
    ("President Ada Bell", "Ada Bell"),
    ("NATO", "Nato"),
    ("European Union", "EU"),
    ("the United States", "America"),
    ("the U.S.", "the USA"),
    ("Britain", "the U.K."),
    ("the United Nations", "the U.N."),
    ("Kiev", "Kyiv"),
    ("Kenya", "Kenyans"),
    ("the US Bridge Board", "the United States Bridge Board"),
    ("the Russian Bridge Fund", "the Bridge Fund of Russia"),
    ("Brack & Sons Ltd", "Brack & Sons"),
    ("Orla Bridge Trust", "OBT"),
    ("Fort Orla", "Ft. Orla"),
    ("Calif.", "California"),
    ("the president", "the Kenyan president"),
    ("Kim Sung-ho", "Kim Sung Ho"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_same(one: str, other: str) -> None:
    x, y = ending(one), ending(other)
    assert same_name(x, y)
    assert same_name(y, x)


DIFFERENT = [
    ("Elaine Harrow", "Tom Harrow"),
    ("Elaine Harrow", "Elaine Bell"),
    ("George W. Harrow", "George H. Harrow"),
    ("Iran", "Iraq"),
    ("New York", "the New York Times"),
    ("the European Commission", "the European Parliament"),
    ("the European Union", "the United Nations"),
    ("the United States", "the United Nations"),
    ("the Kremlin", "Russia"),
    ("QZR-2", "QZR-3"),
    ("the French president", "the Kenyan president"),
    ("the mayor", "Elaine Harrow"),
]


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_different(one: str, other: str) -> None:
    x, y = ending(one), ending(other)
    assert not same_name(x, y)
    assert not same_name(y, x)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Elaine Harrow", "Tom Bell", True),
        ("Kenya", "France", True),
        ("Geneva", "Vienna", True),
        ("Kenyans", "Russians", True),
        ("Orlatube", "Brackbook", True),
        ("the French president", "the Kenyan president", True),
        ("Geneva", "France", False),
        ("Elaine Harrow", "Kenya", False),
        ("Elaine Harrow", "the mayor", False),
        ("the mayor", "the president", False),
        ("the French president", "the Kenyan mayor", False),
        ("Sir John", "Mr Brackle", False),
        ("Orlatube", "Kenya", False),
        ("Kenyans", "France", False),
    ],
)
def test_comparable(one: str, other: str, expected: bool) -> None:
    x, y = ending(one), ending(other)
    assert comparable_names(x, y) is expected
    assert comparable_names(y, x) is expected


def test_surnames_that_reports_resolve_to_two_people_differ() -> None:
    one = name("Elaine Harrow came. We thanked Ms Harrow.")
    other = name("Tom Harrow came. We thanked Mr Harrow.")
    assert not same_name(one, other)


def test_an_office_and_its_holder_are_one_where_the_report_says_so() -> None:
    office = name("Mayor Elaine Harrow came. We thanked the mayor.")
    assert same_name(office, ending("Ms Harrow")) is False
    person = name("Elaine Harrow came. We thanked Ms Harrow.")
    assert same_name(office, person)


def test_german_genitive() -> None:
    assert same_name(ending("Kanzler Jens Holm", "de"), ending("Frau Holms", "de"))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Elaine Harrow", "Harrow", True),
        ("Elaine Harrow", "E. Harrow", True),
        ("Sergei Brekov", "Sergey Brekov", True),
        ("Alexander Lindenko", "Aleksandr Lindenka", True),
        ("État", "Etat", True),
        ("Jörg Åkesson", "Jorg Akesson", True),
        ("Elaine Harrow", "Peter Harrow", False),
        ("Elaine Harrow", "Tom Brekke", False),
        ("William Harrow", "Bill Harrow", True),
        ("Katherine O’Neil", "Kate O'Neil", True),
        ("Paul Torberg", "Peter Reek", False),
        ("Иван Петров", "Петрову", True),
        ("Al Roth", "Al Reed", False),
        ("Brekov", "Brekke", False),
    ],
)
def test_same_person_by_written_names(one: str, other: str, same: bool) -> None:
    assert same_person(one, other) is same
    assert same_person(other, one) is same
