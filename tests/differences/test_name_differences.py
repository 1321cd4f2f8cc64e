"""Which names that differ inside a match are worth a flag."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.differences.names import name_differences
from compare.differences.word_alignment import SpanPair, WordAlignment
from compare.facts.names.finder import find_names
from compare.text.document import report_from_text
from compare.text.segmentation import split


def differences(
    a: str, b: str, code: str = "en", *, partial: bool = False, more_a: str = "", more_b: str = ""
) -> tuple[SpanPair, ...]:
    """The differences between two matched texts; what `more` adds is matched beyond the match."""
    found = []
    for text, more in ((a, more_a), (b, more_b)):
        segments = split(report_from_text(f"{text}\n\n{more}", label="A"), code)
        inside = [s for s in segments.sentences if s.end <= len(text)]
        known = find_names(segments)
        names = [name for name in known if name.span.end <= len(text)]
        beyond = [name for name in known if name.span.start >= len(text)]
        found.append((inside, names, beyond, known))
    (in_a, names_a, beyond_a, known_a), (in_b, names_b, beyond_b, known_b) = found
    return name_differences(
        WordAlignment(in_a, in_b),
        names_a,
        names_b,
        partial=partial,
        beyond_a=beyond_a,
        beyond_b=beyond_b,
        known_a=known_a,
        known_b=known_b,
    )


def shown(a: str, b: str, found: tuple[SpanPair, ...]) -> list[tuple[str, str]]:
    return [
        (a[d.a.start : d.a.end] if d.a else "", b[d.b.start : d.b.end] if d.b else "")
        for d in found
    ]


CHANGED = [
    ("The ship left [Kenya] for the north.", "The ship left [Tanzania] for the north."),
    ("He praised [Elaine Harrow] for her work.", "He praised [Tom Bell] for her work."),
    ("He thanked [Ms Harrow] for the bridge.", "He thanked [Ms Bell] for the bridge."),
    ("The [French] guard closed the gate.", "The [Kenyan] guard closed the gate."),
    (
        "The staff of the [European Commission] left.",
        "The staff of the [European Parliament] left.",
    ),
    ("She banned [Orlatube] from all phones.", "She banned [Brackbook] from all phones."),
    ("The trial of [QZR-2] ended early.", "The trial of [QZR-3] ended early."),
    ("Flights to [Geneva] will stop soon.", "Soon, flights to [Vienna] will stop."),
    (
        "It opened in Italy in May and comes back to [Italy] on a Monday in June.",
        "It opened in Italy in May and comes back to [Spain] on a Monday in June.",
    ),
    (
        "The letter was signed by Elaine Harrow, Tom Bell and [Ruth Moss] in the end.",
        "The letter was signed by Elaine Harrow and Tom Bell in the end.",
    ),
    (
        "He thanked [the French president] for the bridge.",
        "He thanked [the Kenyan president] for the bridge.",
    ),
]


@pytest.mark.parametrize(("a", "b"), CHANGED)
def test_changed(a: str, b: str) -> None:
    expected = [
        (a[a.find("[") + 1 : a.find("]")] if "[" in a else "",
         b[b.find("[") + 1 : b.find("]")] if "[" in b else "")
    ]  # fmt: skip
    a, b = (text.replace("[", "").replace("]", "") for text in (a, b))
    assert shown(a, b, differences(a, b)) == expected
    assert shown(b, a, differences(b, a)) == [(y, x) for x, y in expected]


SILENT = [
    # One name in two forms.
    ("He thanked Elaine Harrow for the bridge.", "He thanked Ms Harrow for the bridge."),
    ("NATO met on Monday in Kiev.", "Nato met on Monday in Kyiv."),
    ("The United States closed the gate.", "The U.S. closed the gate."),
    ("The British guard closed the gate.", "The guard of the U.K. closed the gate."),
    ("He thanked William Harrow for it.", "He thanked Bill Harrow for it."),
    ("He met Aleksandr Bondarenko there.", "He met Alexander Bondarenka there."),
    ("Kenya’s bridge was closed.", "Kenya's bridge was closed."),
    # An office, a pronoun, a description in the place of a name.
    ("He thanked Elaine Harrow for the bridge.", "He thanked the mayor for the bridge."),
    ("Harrow closed the bridge at night.", "She closed the bridge at night."),
    ("Geneva closed the bridge at night.", "The city closed the bridge at night."),
    # A name that one side adds.
    ("The bridge is safe.", "The bridge is safe, Elaine Harrow said."),
    ("The mayor closed the bridge.", "The mayor, Elaine Harrow, closed the bridge."),
    ("The bridge was closed on Monday.", "The bridge in Geneva was closed on Monday."),
    # Not of one sort: a city and its country, a company and a person.
    ("He spoke in Nairobi on the bridge.", "He spoke in Kenya on the bridge."),
    ("Washington closed the gate.", "The United States closed the gate."),
    ("He asked Brack & Sons for help.", "He asked Elaine Harrow for help."),
    # Other words around.
    ("Elaine Harrow praised the new bridge.", "Critics of Tom Bell dislike old tunnels."),
    # The same names in another order.
    ("Tom Bell and Ada Moss left Geneva.", "Ada Moss and Tom Bell left Geneva."),
    # Dates are no names.
    ("The ship left on Monday for the north.", "The ship left on Friday for the north."),
]


@pytest.mark.parametrize(("a", "b"), SILENT)
def test_silent(a: str, b: str) -> None:
    assert shown(a, b, differences(a, b)) == []
    assert shown(b, a, differences(b, a)) == []


A, B = "He praised Elaine Harrow for her work.", "He praised Tom Bell for her work."


def test_a_name_said_beyond_the_match_is_not_missing() -> None:
    assert differences(A, B)
    assert differences(A, B, more_b="The rest is for Elaine Harrow.") == ()
    assert differences(A, B, more_a="The rest is for Tom Bell.") == ()


def test_two_names_of_one_person() -> None:
    a, b = "He praised Elaine for her work.", "He praised Harrow for her work."
    assert differences(a, b, more_a="We saw Elaine Harrow.") == ()


LIST_A = "The letter was signed by Elaine Harrow and Tom Bell in the end."
LIST_B = "The letter was signed by Elaine Harrow in the end."


def test_a_dropped_name_needs_a_match_that_is_whole() -> None:
    assert shown(LIST_A, LIST_B, differences(LIST_A, LIST_B)) == [("Tom Bell", "")]
    assert differences(LIST_A, LIST_B, partial=True) == ()
    assert differences(LIST_A, LIST_B, more_b="We saw Ada Moss.") == ()


@pytest.mark.parametrize(
    ("code", "a", "b", "expected"),
    [
        ("de", "Das Schiff fuhr von Genf nach Wien.", "Das Schiff fuhr von Genf nach Berlin.",
         [("Wien", "Berlin")]),
        ("de", "Er sah die Brücke am Fluss.", "Er sah die Mauer am Fluss.", []),
        ("es", "El barco salió de España el lunes.", "El barco salió de Francia el lunes.",
         [("España", "Francia")]),
        ("ru", "Корабль вышел из Москвы в море.", "Корабль вышел из Киева в море.",
         [("Москвы", "Киева")]),
        ("ru", "Он встретил Ивана Ветрова у моста.",
         "Он встретился с Иваном Ветровым у моста.", []),
    ],
)  # fmt: skip
def test_other_languages(code: str, a: str, b: str, expected: list[tuple[str, str]]) -> None:
    assert shown(a, b, differences(a, b, code)) == expected


TEXT = (
    "Mayor Elaine Harrow met Tom Bell of Brack & Sons in Geneva on Monday. “The EU and Kenya’s "
    "president will pay,” Ms Harrow said, “and so will Bell.” The Kenyan leader left for the U.S."
)
TYPOGRAPHY = str.maketrans({"’": "'", "“": '"', "”": '"', " ": "\u00a0"})


def test_nothing_against_itself_or_other_typography() -> None:
    assert differences(TEXT, TEXT) == ()
    assert differences(TEXT, TEXT.translate(TYPOGRAPHY)) == ()


PLACES = ["Kenya", "France", "Geneva", "Elaine Harrow", "Tom Bell", "Mr Moss", "the EU", "NATO"]
FRAMES = ["The ship left {} for {} early in May.", "He thanked {} and {} for the new bridge."]


@given(st.sampled_from(FRAMES), st.lists(st.sampled_from(PLACES), min_size=4, max_size=4))
def test_swap_mirrors_and_spans_lie_in_the_text(frame: str, names: list[str]) -> None:
    a, b = frame.format(*names[:2]), frame.format(*names[2:])
    there, back = differences(a, b), differences(b, a)
    assert {(d.a, d.b) for d in there} == {(d.b, d.a) for d in back}
    for difference in there:
        assert difference.a or difference.b
        assert difference.a is None or difference.a.end <= len(a)
        assert difference.b is None or difference.b.end <= len(b)
    assert differences(a, a) == ()
