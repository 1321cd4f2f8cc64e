"""Quotations looked up in a transcript: the four words for it, places, words that differ."""

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.quotations import SupportStatus
from compare.text.document import report_from_text
from compare.text.segmentation import Sentence, split
from tests.transcript.planted_quotations import LANGUAGES, in_place, looked_up, planted, speech

VERBATIM, ALTERED, SPLICED, NOT_FOUND, _ = SupportStatus

SPEECH = """We shall not close the ferry at Lund. It has run for ninety years, and it runs at night
too.

The fare stays at $5 million crowns a year. Nobody will pay more than 6 percent. (Applause.) I don't
know who asked for it. Do not believe the rumours!

The mayor promised us a bridge in spring. She [the mayor] didn't say which spring. We will —
(laughter) — wait for it. That's what neighbours are for. Thirty-two of them wrote to me.

We pay on the 3rd of May, as the board that runs the yard agreed. They paid four hundred and fifty
thousand crowns for it. Uh, I think, um, that the the board owes you that.
"""


@pytest.mark.parametrize("code", LANGUAGES)
def test_planted_quotations(code: str) -> None:
    text, rows = speech(code), planted(code)
    assert len(split(report_from_text(text, label="T"), code).sentences) >= 150
    assert len(rows) >= 40
    found = looked_up(text, [row.quotation for row in rows], code)
    right = 0
    for row, support in zip(rows, found, strict=True):
        if VERBATIM in (row.status, support.status):
            assert row.status is support.status, row
        right += row.status is support.status and in_place(row, support, text)
    assert right >= 0.95 * len(rows)


@pytest.mark.parametrize(
    ("quotation", "status"),
    [
        ("IT HAS RUN FOR NINETY YEARS", VERBATIM),
        ("it has run for 90 years", VERBATIM),
        ("it runs at night, too", VERBATIM),
        ("32 of them wrote to me", VERBATIM),
        ("nobody will pay more than 6%", VERBATIM),
        ("nobody will pay more than six per cent", VERBATIM),
        ("I do not know who asked for it", VERBATIM),
        ("that is what neighbors are for", VERBATIM),
        ("that’s what neighbours are for", VERBATIM),
        ("We will wait for it", VERBATIM),
        ("more than 6 percent. I don't know", VERBATIM),
        ("She did not say which spring", VERBATIM),
        ("[T]he ferry at Lund … runs at night", VERBATIM),
        ("It [the ferry] has run for ninety years", VERBATIM),
        ("the ferry", VERBATIM),
        ("We pay on May 3", VERBATIM),
        ("We pay on the third of May", ALTERED),
        ("We pay on May 4, as the board that runs the yard agreed", ALTERED),
        ("They paid 450,000 crowns for it", VERBATIM),
        ("I think that the board owes you that", VERBATIM),
        ("I think that the the board, um, owes you that", VERBATIM),
        ("I mean that the board owes you that", ALTERED),
        ("It has run for ninety years, and it runs too", ALTERED),
        ("We pay on the 3rd of May, as the board agreed", SPLICED),
        ("The mayor promised us a bridge. Thirty-two of them wrote to me", SPLICED),
        ("It has run for nineteen years", ALTERED),
        ("nobody will pay more than 6 crowns", ALTERED),
        ("That was what neighbours are for", ALTERED),
        ("We shall close the ferry at Lund", ALTERED),
        ("We shall … close the ferry at Lund", ALTERED),
        ("I know who asked for it", ALTERED),
        ("She did say which spring", ALTERED),
        ("Believe the rumours", ALTERED),
        ("The mayor promised us a bridge in spring. It runs at night too", SPLICED),
        ("The mayor promised us a bridge in spring … It runs at night too", SPLICED),
        ("The ferry is the pride of this coast", NOT_FOUND),
        ("rumour has it", NOT_FOUND),
        ("!", NOT_FOUND),
    ],
)
def test_status(quotation: str, status: SupportStatus) -> None:
    (support,) = looked_up(SPEECH, [quotation], "en")
    assert support.status is status, support


@pytest.mark.parametrize(
    ("quotation", "words"),
    [
        ("We shall close the ferry at Lund", (("", "not"),)),
        ("We shall never close the ferry at Lund", (("never", "not"),)),
        ("The mayor promised them a tunnel in spring", (("them", "us"), ("tunnel", "bridge"))),
        ("The governor promised us a bridge", (("governor", "mayor"),)),
        ("The mayor promised us a road", (("road", "bridge"),)),
        ("We shall … close the ferry", (("…", "not"),)),
    ],
)
def test_words_that_differ(quotation: str, words: tuple[tuple[str, str], ...]) -> None:
    (support,) = looked_up(SPEECH, [quotation], "en")
    assert support.words == words
    assert support.status is ALTERED
    assert "quoted: " in support.note
    assert " · transcript: " in support.note


def test_a_not_outside_the_quotation_is_not_lost() -> None:
    text = "The minister will not resign. Nobody was hurt."
    report = "She told us: “Was hurt”. No one, she said, “was hurt” that day."
    found = looked_up(text, ["was hurt"], "en")
    assert found[0].status is ALTERED, report
    assert (
        looked_up("She said that nobody knew. Nobody was hurt at all.", ["was hurt"], "en")[
            0
        ].status
        is VERBATIM
    )


def test_an_ellipsis_reaches_over_some_sentences_only() -> None:
    filler = "The tide came in and the tide went out again. "
    for count, status in ((3, VERBATIM), (12, SPLICED)):
        text = f"We opened the harbour at dawn. {filler * count}Then the lamps were lit at last."
        (support,) = looked_up(text, ["We opened the harbour … the lamps were lit"], "en")
        assert support.status is status
        assert len(support.spans) == (1 if status is VERBATIM else 2)


def test_the_better_of_two_like_places() -> None:
    text = (
        "We will keep the school in Lund open. Other matters were settled long ago. "
        "We will keep the school in Vik open and warm."
    )
    (support,) = looked_up(text, ["We will keep the school in Vik open"], "en")
    assert support.spans[0].start == text.rindex("We will keep")


@cache
def sentences(code: str) -> tuple[Sentence, ...]:
    return split(report_from_text(speech(code), label="T"), code).sentences


@given(st.sampled_from(LANGUAGES), st.data())
def test_any_stretch_of_a_speech_is_verbatim(code: str, data: st.DataObject) -> None:
    text = speech(code)
    sentence = data.draw(st.sampled_from(sentences(code)))
    size = len(sentence.words)
    first = data.draw(st.integers(0, size - 1))
    stop = data.draw(st.integers(first + 1, size))
    words = text[sentence.words[first].start : sentence.words[stop - 1].end]
    (support,) = looked_up(text, [words.lower()], code)
    denied = support.status is ALTERED and all(not quoted for quoted, _ in support.words)
    assert support.status is VERBATIM or denied


@given(st.sampled_from(LANGUAGES), st.data())
def test_a_dropped_word_inside_is_never_verbatim(code: str, data: st.DataObject) -> None:
    text = speech(code)
    long = [s for s in sentences(code) if len(s.words) > 5]
    sentence = data.draw(st.sampled_from(long))
    at = data.draw(st.integers(2, len(sentence.words) - 3))
    word = sentence.words[at]
    quoted = f"{text[sentence.start : word.start]}{text[word.end : sentence.end].lstrip()}"
    (support,) = looked_up(text, [quoted], code)
    assert support.status is not VERBATIM


@given(st.lists(st.text(alphabet="ab .…[]()'’\n“not5%", max_size=40), max_size=4), st.text())
def test_any_text_gives_places_inside_the_transcript(quotations: list[str], text: str) -> None:
    spoken = "a b not 5 ab. " + text
    for support in looked_up(spoken, [q.replace("\n", " ") for q in quotations], "en"):
        assert all(0 <= span.start < span.end <= len(spoken) for span in support.spans)
        assert bool(support.spans) == (support.status is not NOT_FOUND)
        assert bool(support.words) or support.status is not ALTERED
        assert not support.words or support.status in (ALTERED, SPLICED)


def test_an_article_dropped_before_a_number_word_is_an_alteration() -> None:
    spoken = "Sie wird einen halben Meter höher liegen als die alte Mauer am Fluss."
    (support,) = looked_up(spoken, [spoken.replace("einen ", "")], "de")
    assert support.status is ALTERED


JOINED = """The crew of the dredger worked through the night, in wind and in rain, and nobody slept.
Nobody at the town hall will say it aloud. The mole held because of them. We must not, under any
flag, sell it.
"""


@pytest.mark.parametrize(
    ("quotation", "status", "words", "places"),
    [
        (
            "The crew of the dredger worked through the night, and nobody slept",
            SPLICED,
            (("", "in wind and in rain"),),
            ("The crew of the dredger worked through the night", "and nobody slept"),
        ),
        (
            "The crews of the dredger worked through the night, and nobody slept",
            SPLICED,
            (("crews", "crew"), ("", "in wind and in rain")),
            ("The crew of the dredger worked through the night", "and nobody slept"),
        ),
        (
            "in wind and in rain, and nobody slept. The mole held because of them",
            SPLICED,
            (("", "Nobody at the town hall will say it aloud"),),
            ("in wind and in rain, and nobody slept", "The mole held because of them"),
        ),
        (
            "in wind and rain, and nobody slept. The mole held because of them",
            ALTERED,
            (("", "in"), ("", "Nobody at the town hall will say it aloud")),
            ("in wind and in rain, and nobody slept",),
        ),
        (
            "The crew of the boat worked all night, and nobody slept",
            ALTERED,
            (("boat", "dredger"), ("all", "through the"), ("", "in wind and in rain")),
            ("The crew of the dredger",),
        ),
        ("We must sell it", ALTERED, (("", "not, under any flag"),), ("We must not",)),
        ("The crew worked", SPLICED, (("", "of the dredger"),), ("The crew", "worked")),
    ],
)
def test_words_taken_out_without_a_mark(
    quotation: str,
    status: SupportStatus,
    words: tuple[tuple[str, str], ...],
    places: tuple[str, ...],
) -> None:
    (support,) = looked_up(JOINED, [quotation], "en")
    assert (support.status, support.words) == (status, words)
    found = [JOINED[span.start : span.end] for span in support.spans]
    assert len(found) == len(places)
    assert all(begin in whole for begin, whole in zip(places, found, strict=True))


def test_marked_words_are_no_joint() -> None:
    quotation = "The crew of the dredger worked through the night … and nobody slept"
    (support,) = looked_up(JOINED, [quotation], "en")
    assert support.status is VERBATIM


@pytest.mark.parametrize(
    ("spoken", "quotation", "status"),
    [
        ("Über die Mole reden wir im März, und ich hab' es gesagt.", "Ueber die Mole", VERBATIM),
        ("Ich hab' es euch im März gesagt.", "Ich habe es euch im März gesagt", VERBATIM),
        ("Ähm, wir, äh, wir haben die Mole gebaut.", "wir haben die Mole gebaut", VERBATIM),
        ("Die Masse zählt, und die Mole steht.", "Die Messe zählt, und die Mole steht", ALTERED),
        ("Die ÉCOLE im Ort bleibt offen.", "Die ECOLE im Ort bleibt offen", VERBATIM),
        ("Der Café am Ort bleibt offen.", "Der Cafe am Ort bleibt offen", ALTERED),
    ],
)
def test_spelling(spoken: str, quotation: str, status: SupportStatus) -> None:
    (support,) = looked_up(spoken, [quotation], "de")
    assert support.status is status
