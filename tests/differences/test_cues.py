"""Which denials and hedges differ inside a match, and which only read differently."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.differences.cues import Pair, stance_differences
from compare.differences.word_alignment import WordAlignment
from compare.facts.cues.cue import Cue
from compare.facts.cues.finder import find_cues
from compare.text.document import report_from_text
from compare.text.segmentation import split


def differences(a: str, b: str, code: str = "en", beyond: str = "") -> tuple[Pair, ...]:
    one, two = (split(report_from_text(text, label="A"), code) for text in (a, b))
    more = find_cues(split(report_from_text(beyond, label="A"), code)) if beyond else ()
    return stance_differences(
        WordAlignment(one.sentences, two.sentences),
        find_cues(one),
        find_cues(two),
        beyond_a=(),
        beyond_b=more,
    )


def shown(a: str, b: str, code: str = "en") -> list[tuple[str, str]]:
    def word(text: str, cue: Cue | None) -> str:
        return text[cue.start : cue.end] if cue else ""

    return [(word(a, one), word(b, two)) for one, two in differences(a, b, code)]


ENGLISH = [
    (
        "Better times do not send a letter to the harbour.",
        "Unfortunately, better times do not send a letter to the harbour.",
        [],
    ),
    (
        "The old crane has no equal in the whole region.",
        "Sadly, the old crane may have no equal in the whole region.",
        [("", "may")],
    ),
    (
        "The foreman stopped the drill without waiting for orders.",
        "The foreman stopped the drill without asking for permission.",
        [],
    ),
    (
        "The pact is a deep bond, which has no equal in the north.",
        "The pact is a deep bond, which, unfortunately, may have no equal in the north.",
        [("", "unfortunately"), ("", "may")],
    ),
    (
        "The bridge over the river will close in March.",
        "The bridge over the river may close in March.",
        [("will", "may")],
    ),
    (
        "Shipowners were told that berth dues would be raised before autumn.",
        "“Berth dues will not be raised before autumn,” she told shipowners.",
        [("", "not")],
    ),
    (
        "The council didn’t raise the harbour tax in spring.",
        "The council raised the harbour tax in spring.",
        [("didn’t", "")],
    ),
    (
        "The council refused to raise the harbour tax in spring.",
        "The council raised the harbour tax in spring.",
        [("refused to", "")],
    ),
    (
        "The port is no longer open to foreign ships.",
        "The port is open to foreign ships.",
        [("no longer", "")],
    ),
    (
        "Divers found no traces of oil in the harbour.",
        "Divers found traces of oil in the harbour.",
        [("no", "")],
    ),
    (
        "The deal was signed without the consent of the council.",
        "The deal was signed with the consent of the council.",
        [("without", "")],
    ),
    (
        "The divers, who have opened the wreck, have found no traces of oil.",
        "The divers, who have not opened the wreck, have found traces of oil.",
        [("", "not"), ("no", "")],
    ),
    (
        "The captain allegedly sold the ferry to a friend.",
        "The captain sold the ferry to a friend.",
        [("allegedly", "")],
    ),
    (
        "Farmers must pay the harbour tax, the minister said.",
        "Farmers should pay the harbour tax, the minister said.",
        [("must", "should")],
    ),
    (
        "The plan is likely to lower prices in the harbour.",
        "The plan is unlikely to lower prices in the harbour.",
        [("likely to", "unlikely")],
    ),
    (
        "Fortunately, the storm spared the harbour and its ships.",
        "Sadly, the storm spared the harbour and its ships.",
        [("Fortunately", "Sadly")],
    ),
    (
        "A reporter tried to ask the minister about the harbour tax.",
        "A reporter asked the minister about the harbour tax.",
        [("tried to", "")],
    ),
    (
        "Work in the fairway starts in June and will be finished by the March after.",
        "Dredging will begin in June and may be finished by the following March.",
        [("will", "may")],
    ),
    (
        "Harrow denied that the harbour fund was empty.",
        "Harrow said that the harbour fund was empty.",
        [("denied that", "")],
    ),
    # short sentences that are the same but for this
    ("The mill must close by May.", "The mill may close by May.", [("must", "may")]),
    ("The mill is closed.", "The mill is not closed.", [("", "not")]),
    ("The mill closed.", "The mill did not close.", [("", "not")]),
]


@pytest.mark.parametrize(("a", "b", "expected"), ENGLISH)
def test_what_differs(a: str, b: str, expected: list[tuple[str, str]]) -> None:
    assert shown(a, b) == expected


@pytest.mark.parametrize(("a", "b", "_"), ENGLISH)
def test_sides_mirror(a: str, b: str, _: object) -> None:
    assert {(two, one) for one, two in differences(b, a)} == set(differences(a, b))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        # contracted, or in another typography
        ("The port doesn't open its gates at night.", "The port does not open its gates at night."),
        ("The port won't open its gates.", "The port won’t open its gates."),
        # reported speech
        ("“The bridge will close in March,” he said.", "He said the bridge would close in March."),
        ("“The bridge may close in March,” he said.", "He said the bridge might close in March."),
        (
            "“We can close the bridge in March,” he said.",
            "He said they could close the bridge in March.",
        ),
        (
            "He said the city will close the bridge in March.",
            "The city plans to close the bridge in March.",
        ),
        (
            "He said the city will close the bridge in March.",
            "The city is to close the bridge in March.",
        ),
        (
            "Farmers must pay the harbour tax, he said.",
            "Farmers had to pay the harbour tax, he said.",
        ),
        # other ways to deny
        (
            "The council did not raise the harbour tax.",
            "The council refused to raise the harbour tax.",
        ),
        (
            "The council did not change the harbour tax.",
            "The council left the harbour tax unchanged.",
        ),
        (
            "The council was not happy with the harbour tax.",
            "The council was unhappy with the harbour tax.",
        ),
        (
            "Ships were not allowed into the port at night.",
            "No ships were allowed into the port at night.",
        ),
        (
            "I don't think the port will close in March.",
            "I think the port will not close in March.",
        ),
        (
            "The council did not sign the harbour deal.",
            "The council rejected signing the harbour deal.",
        ),
        ("Few ships entered the port at night.", "Ships did not often enter the port at night."),
        # other ways to hedge, other sources
        (
            "The captain allegedly sold the ferry to a friend.",
            "Police say the captain sold the ferry to a friend.",
        ),
        (
            "The bridge may close in March for repairs.",
            "It is possible that the bridge closes in March for repairs.",
        ),
        ("The bridge will probably close in March.", "The bridge is likely to close in March."),
        # one side simply carries more
        (
            "The bridge closed in March.",
            "The bridge closed in March. The ferry may not run in April.",
        ),
        (
            "The minister spoke of the harbour.",
            "The minister spoke, and did not name the harbour's owners.",
        ),
        # other ways to attempt, and to deny what was said
        (
            "A reporter tried to ask the minister about the harbour tax.",
            "In an effort to hear more, a reporter asked the minister about the harbour tax.",
        ),
        (
            "Harrow denied that the harbour fund was empty.",
            "Harrow said that the harbour fund was not empty.",
        ),
        (
            "Harrow denied that the harbour fund was empty.",
            "Harrow rejected claims that the harbour fund was empty.",
        ),
        # short, and not the same
        ("The mill must close.", "The old bridge may close."),
        ("The mill must close.", "It may close."),
        ("The mill must close in spring.", "The mill had a boat that may close the gap."),
        # the opposite is no fact there
        ("The council did not raise the harbour tax.", "The council should raise the harbour tax."),
        ("They did not put sailors back on ships.", "He spoke of putting sailors back on ships."),
        (
            "The council did not close but reordered the old harbour.",
            "The council closed the old harbour.",
        ),
    ],
)
def test_what_only_reads_differently(a: str, b: str) -> None:
    assert shown(a, b) == []
    assert shown(b, a) == []


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (
            "Der Hafen wird nach Angaben der Ministerin im Mai schließen.",
            "Der Hafen könnte nach Angaben der Ministerin im Mai schließen.",
            [("wird", "könnte")],
        ),
        (
            "Die Stadt wird den alten Hafen im Sommer nicht schließen.",
            "Die Stadt wird den alten Hafen im Sommer schließen.",
            [("nicht", "")],
        ),
        (
            "Die Regierung plant keine höheren Steuern für Bauern.",
            "Die Regierung plant höhere Steuern für Bauern.",
            [("keine", "")],
        ),
        (
            "Der Kapitän hat die alte Fähre im Hafen versenkt.",
            "Der Kapitän soll die alte Fähre im Hafen versenkt haben.",
            [("", "soll")],
        ),
        (
            "Die Brücke über den Fluss wurde leider nicht rechtzeitig fertig.",
            "Die Brücke über den Fluss wurde nicht rechtzeitig fertig.",
            [("leider", "")],
        ),
        (
            "Die Regierung wird die Steuern für Bauern senken.",
            "Die Regierung werde die Steuern für Bauern senken, sagte er.",
            [],
        ),
        (
            "Die Regierung plant keine höheren Steuern für Bauern.",
            "Die Regierung verzichtet auf höhere Steuern für Bauern.",
            [],
        ),
    ],
)
def test_german(a: str, b: str, expected: list[tuple[str, str]]) -> None:
    assert shown(a, b, "de") == expected


def test_what_another_sentence_answers_is_silent() -> None:
    a = "The council did not raise the harbour tax in spring."
    b = "The council raised the harbour tax in spring."
    assert differences(a, b)
    assert not differences(a, b, beyond="It was not raised, he said.")


WORDS = (
    "the port council harbour tax ships may will not no close closed raise raised must should , . "
    "unfortunately allegedly without to never"
)
TEXT = st.lists(st.sampled_from(WORDS.split()), min_size=3, max_size=20).map(" ".join)


@given(TEXT, TEXT)
def test_sides_mirror_in_any_text(a: str, b: str) -> None:
    a, b = f"x {a}", f"x {b}"
    found = differences(a, b)
    assert {(two, one) for one, two in differences(b, a)} == set(found)
    assert len(set(found)) == len(found)
    assert all(one or two for one, two in found)


@given(TEXT)
def test_nothing_differs_from_itself(text: str) -> None:
    assert differences(f"x {text}", f"x {text}") == ()
