"""Where a report denies and hedges, and what only looks like it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.facts.cues.finder import Cue, CueKind, find_cues
from compare.text.document import report_from_text
from compare.text.segmentation import split


def cues(text: str, code: str = "en") -> tuple[Cue, ...]:
    return find_cues(split(report_from_text(text, label="A"), code))


def described(text: str, code: str = "en") -> list[str]:
    """Each cue with its sense and the word it bears on."""
    return [
        f"{text[cue.start : cue.end]}:{cue.sense.value}:"
        + (text[cue.head.start : cue.head.end] if cue.head else "")
        for cue in cues(text, code)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The port may become dearer.", ["may:possibility:become"]),
        ("The port will not close.", ["will:prediction:close", "not:negation:close"]),
        ("The port won’t close.", ["won’t:negation:close", "won’t:prediction:close"]),
        ("They don't know him.", ["don't:negation:know"]),
        ("The ferries cannot leave.", ["cannot:negation:leave", "cannot:ability:leave"]),
        ("They left without a pilot.", ["without:negation:pilot"]),
        ("The pier is no longer open.", ["no longer:negation:open"]),
        ("The crew failed to answer.", ["failed to:negation:answer"]),
        ("Nobody was hurt.", ["Nobody:negation:hurt"]),
        ("They found no trace of oil.", ["no:negation:trace"]),
        (
            "It will almost certainly rain.",
            ["will:prediction:rain", "almost certainly:likelihood:rain"],
        ),
        ("It is possible that the pier stays.", ["It is possible that:possibility:pier"]),
        ("The crew must pay.", ["must:obligation:pay"]),
        ("The crew should pay.", ["should:advice:pay"]),
        ("The crew has to pay.", ["has to:obligation:pay"]),
        ("He reportedly fled.", ["reportedly:hearsay:fled"]),
        ("The alleged thief fled.", ["alleged:hearsay:thief"]),
        ("He is said to own a boat.", ["is said to:hearsay:boat"]),
        ("The so-called reform failed.", ["so-called:distance:reform"]),
        ("Sadly, the pier burned.", ["Sadly:regret:pier"]),
        (
            "A plan which, unfortunately, may have no rivals.",
            ["unfortunately:regret:rivals", "may:possibility:rivals", "no:negation:rivals"],
        ),
        ("The pier may, he said, collapse.", ["may:possibility:collapse"]),
        ("The pier may be “unsafe” now.", ["may:possibility:unsafe"]),
        ("No doubt the pier stays.", ["No doubt:certainty:pier"]),
        ("He’d sell the boat.", ["He’d:prediction:sell"]),
    ],
)
def test_english_cues(text: str, expected: list[str]) -> None:
    assert described(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Not only ships but also trains came.",
        "The town was not without charm.",
        "She cannot but agree.",
        "Nothing but rain fell.",
        "It is open, isn't it?",
        "You like ships, don't you?",
        "Didn't the ships leave?",
        "Why don't they leave?",
        "The fair opens in May.",
        "May was cold.",
        "The will of the council was read.",
        "They have the political will.",
        "The military might of the fleet grew.",
        "Will Harper sings.",
        "It was a must-see show in a no-fly zone.",
        "“No,” he said.",
        "He lives at No. 5.",
        "They cast a no vote.",
        "No more than ten boats came.",
        "It was not impossible.",
        "The road was closed, whether or not they liked it.",
        "They are going to the coast.",
        "He is going to Brindle.",
        "This is a likely winner.",
        "There is a need to talk.",
        "He’d gone home.",
        "Should he come, we wait.",
    ],
)
def test_what_only_looks_like_a_cue(text: str) -> None:
    found = [item for item in described(text) if not item.startswith("no:negation:need")]
    assert found == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Der Hafen wird nicht geschlossen.", ["nicht:negation:geschlossen"]),
        ("Die Fähre kam nicht.", ["nicht:negation:kam"]),
        ("Sie fanden keinen Beweis.", ["keinen:negation:Beweis"]),
        ("Er ging ohne Gruß.", ["ohne:negation:Gruß"]),
        ("Der Hafen könnte im Mai schließen.", ["könnte:possibility:schließen"]),
        ("Der Hafen dürfte im Mai schließen.", ["dürfte:likelihood:schließen"]),
        ("Der Hafen wird im Mai schließen.", ["wird:prediction:schließen"]),
        ("Die Stadt muss zahlen.", ["muss:obligation:zahlen"]),
        ("Er soll das Boot versenkt haben.", ["soll:hearsay:versenkt"]),
        ("Er soll das Boot verkaufen.", ["soll:prediction:verkaufen"]),
        ("Sie sagte, dass er leider fehlt.", ["leider:regret:fehlt"]),
        ("Sie meint, dass der Hafen schließen könnte.", ["könnte:possibility:schließen"]),
        ("Er kommt wohl spät.", ["wohl:likelihood:spät"]),
        ("Der Hafen ist nicht mehr offen.", ["nicht mehr:negation:offen"]),
        ("Nicht nur Schiffe, sondern auch Züge kamen.", []),
        ("Der Hafen wird geschlossen.", []),
        ("Das Wohl der Stadt zählt.", []),
        ("Sie ging nicht ohne Gruß.", []),
    ],
)
def test_german_cues(text: str, expected: list[str]) -> None:
    assert described(text, "de") == expected


@pytest.mark.parametrize("code", ["fr", "ru", "ja", "und"])
def test_no_cues_without_word_lists(code: str) -> None:
    assert cues("Er kommt nicht. He will not come.", code) == ()


def test_the_scope_is_the_clause() -> None:
    text = "He said the port may close for a week, but the pier stays open."
    (cue,) = cues(text)
    assert text[cue.scope.start : cue.scope.end] == "close for a week"
    assert cue.kind is CueKind.CERTAINTY
    assert cue.stem == "close"


WORDS = "may|will|not|no|May|‘|\"|,|.|?|-|don't|won’t|unfortunately|port|close|to|have|he'd|nor"


@given(
    st.lists(
        st.sampled_from([*WORDS.split("|"), "\n", "nicht", "soll", "wird", "haben"]), max_size=25
    )
)
def test_cues_lie_in_their_sentences_in_order(words: list[str]) -> None:
    text = "A " + " ".join(words)
    for code in ("en", "de"):
        segments = split(report_from_text(text, label="A"), code)
        found = find_cues(segments)
        assert [cue.start for cue in found] == sorted(cue.start for cue in found)
        for cue in found:
            sentence = next(s for s in segments.sentences if s.start <= cue.start < s.end)
            spans = [cue.scope] + ([cue.head] if cue.head else [])
            assert cue.start < cue.end <= sentence.end
            assert all(sentence.start <= s.start < s.end <= sentence.end for s in spans)
