"""Which quoted stretches are quotations, where they stand, and who speaks them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.quotations import Quotation, find_quotations
from compare.text.document import report_from_text
from compare.text.segmentation import split
from tests.work import growth


def found(text: str, code: str = "en") -> tuple[Quotation, ...]:
    return find_quotations(split(report_from_text(text, label="A"), code), text)


def quoted(text: str, code: str = "en") -> list[str]:
    return [text[q.span.start : q.span.end] for q in found(text, code)]


def speakers(text: str, code: str = "en") -> list[str | None]:
    return [
        text[q.speaker.span.start : q.speaker.span.end] if q.speaker else None
        for q in found(text, code)
    ]


def names(text: str, code: str = "en") -> list[str | None]:
    return [q.speaker.name if q.speaker else None for q in found(text, code)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We will open it,” Harrow said.", ["“We will open it,”"]),
        ("She called it “a grave mistake”.", ["“a grave mistake”"]),
        ("She called the plan “absurd”.", ["“absurd”"]),
        ("“No,” she said.", ["“No,”"]),
        ("“Why?” Harrow asked.", ["“Why?”"]),
        ("They shouted “Harbour!” for an hour.", ["“Harbour!”"]),
        ("“That,” he said, “is late.”", ["“That,”", "“is late.”"]),
        ('He said: "One.\n"Two." She left.', ['"One.', '"Two."']),
        ("He said, “We won. It is late.\nThen he left.", ["“We won. It is late."]),
        ("“He told me, ‘you must leave the harbour at once,’ and I did,” she said.",
         ["“He told me, ‘you must leave the harbour at once,’ and I did,”",
          "‘you must leave the harbour at once,’"]),
    ],
)  # fmt: skip
def test_quotations_with_their_marks(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The so-called “peace” was over by noon.",
        "The “two-tide” rule gives the council more time.",
        "On Channel Nine's “Morning Talk” the mayor looked tired.",
        "He sang “Blue Harbour Nights” on the pier.",
        "Harold “Buddy” Lane came home.",
        "The film “The Last Ferry to Norland” opens in May.",
        "Only “ferryites” still sail on Sundays.",
    ],
)
def test_terms_titles_and_nicknames_are_no_quotations(text: str) -> None:
    assert quoted(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # after
        ("“We will open it,” said Elaine Harrow, the mayor.", ["Elaine Harrow"]),
        ("“We will open it,” the mayor told reporters.", ["the mayor"]),
        ("“We will open it,” Harrow, the mayor, said.", ["Harrow"]),
        ("“We will open it,” a spokesman for the town said.", ["a spokesman for the town"]),
        ("“We will open it,” added Harrow.", ["Harrow"]),
        ("“We will open it,” Harrow later told the Norland Herald.", ["Harrow"]),
        ("“We will open it,” Harrow was quoted as saying.", ["Harrow"]),
        ("“We will open it,” according to Harrow.", ["Harrow"]),
        ("“Will you open it?” Harrow asked.", ["Harrow"]),
        ("“We will open the harbour.” — Elaine Harrow", ["Elaine Harrow"]),
        ("“We will open it,” said 9-year-old Tim Lane.", ["9-year-old Tim Lane"]),
        ("“We will open it,” Harrow and Lane said.", ["Harrow and Lane"]),
        # before
        ("Harrow said: “We will open it.”", ["Harrow"]),
        ("On Monday, Harrow, 54, the mayor of the town, said, “We will open it.”", ["Harrow"]),
        ("Harrow, who came late, told reporters, “We will open it.”", ["Harrow"]),
        ("According to Harrow, the plan is “a danger to the town”.", ["Harrow"]),
        ("In the words of the mayor, it is “a danger to the town”.", ["the mayor"]),
        ("Harrow rose and said, “We will open it.”", ["Harrow"]),
        ("Harrow left the hall, saying, “We will open it.”", ["Harrow"]),
        ("Harrow (a Liberal) said “we will open it”.", ["Harrow"]),
        ("The plan was described by Harrow as “a danger to the town”.", ["Harrow"]),
        ("He said Novak called the plan “a danger to the town”.", ["Novak"]),
        ("The captain of the ferry replied, “We will open it.”", ["The captain of the ferry"]),
        # inside
        ("“We will,” Harrow said, “open the harbour.”", ["Harrow", "Harrow"]),
        ("“We will,” she told Lane, “open the harbour.”", ["she", "she"]),
        # label
        ("HARROW: “We will open it.”", ["HARROW"]),
        # carried on
        ("“We will,” Harrow said. “It is time for that.”", ["Harrow", "Harrow"]),
        ("Harrow was blunt. “We will open it.”", ["Harrow"]),
        ("Harrow went on:\n“We will open it now.”", ["Harrow"]),
        ("Harrow said: “We will.\n“It is time for that.”", ["Harrow", "Harrow"]),
        ("“It is time.” “We will open it,” Harrow said.", ["Harrow", "Harrow"]),
    ],
)  # fmt: skip
def test_speaker_in_english(text: str, expected: list[str]) -> None:
    assert speakers(text) == expected


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("de", "„Wir haben lange gewartet“, sagte Harms am Montag.", ["Harms"]),
        ("de", "Am Montag sagte Harms im Rat: „Wir haben lange gewartet.“", ["Harms"]),
        ("de", "„Wir haben lange gewartet“, hatte die Ministerin erklärt.", ["die Ministerin"]),
        ("de", "„Das ist gut“, so Harms, „aber viel zu spät.“", ["Harms", "Harms"]),
        ("de", "Laut Harms war die Lage „völlig unter Kontrolle“.", ["Harms"]),
        ("es", "«Hemos esperado mucho», dijo la alcaldesa.", ["la alcaldesa"]),
        ("es", "Según Ruiz, el puente es «una gran obra para todos».", ["Ruiz"]),
        ("fr", "« Nous avons attendu », a déclaré Morel.", ["Morel"]),
        ("fr", "« Nous avons attendu », a-t-elle ajouté.", ["elle"]),
        ("fr", "Selon Morel, « le pont est trop cher ».", ["Morel"]),
        ("pt", "“Esperamos muito tempo”, disse a prefeita.", ["a prefeita"]),
        ("pt", "De acordo com Prado, é “uma obra para todos”.", ["Prado"]),
        ("it", "«Abbiamo aspettato molto», ha detto Conti.", ["Conti"]),
        ("it", "Secondo Conti, è «una grande opera per tutti».", ["Conti"]),
        ("ru", "«Мы долго ждали», — сказала Белова.", ["Белова"]),
        ("ru", "Белова заявила: «Мы долго ждали».", ["Белова"]),
        ("ru", "По словам мэра, мост стал «большим подарком для всех».", ["мэра"]),
    ],
)
def test_speaker_in_other_languages(code: str, text: str, expected: list[str]) -> None:
    assert speakers(text, code) == expected


@pytest.mark.parametrize("text", [
    "Outside stood a sign: “No entry for ships at night”.",
    "There was a banner with “Save the old harbour now” on it.",
])  # fmt: skip
def test_nobody_speaks(text: str) -> None:
    assert speakers(text) == [None]


LEAD = "Elaine Harrow, the mayor, opened the harbour. "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (LEAD + "“It is late,” Harrow said.", ["Elaine Harrow"]),
        (LEAD + "“It is late,” the mayor said.", ["Elaine Harrow"]),
        (LEAD + "“It is late,” she said.", ["Elaine Harrow"]),
        (LEAD + "“It is late,” Mrs Harrow said.", ["Elaine Harrow"]),
        # somebody else, or nobody knows
        (LEAD + "“It is late,” he said.", [None]),
        (LEAD + "“It is late,” a mayor said.", [None]),
        (LEAD + "“It is late,” the governor said.", [None]),
        (LEAD + "“It is late,” they said.", [None]),
        (LEAD + "“It is late,” Mr Harrow said.", [None]),
        (LEAD + "Peter Harrow, her son, came. “It is late,” Harrow said.", [None]),
        (LEAD + "“It is late,” the Harbour Commission said.", [None]),
        (LEAD + "“It is late,” both Harrow and Lane said.", [None]),
        # a report that says no more than the surname and an office
        ("“It is late,” Mayor Harrow said. “Go,” she said.", ["Harrow", "Harrow"]),
    ],
)
def test_name_of_the_speaker(text: str, expected: list[str | None]) -> None:
    assert names(text) == expected


def test_office_of_a_guest_is_not_taken_for_that_of_the_host() -> None:
    text = (
        "Boris Lund opened the talks. Lund met President of Norland Ivan Brekke. "
        "Lund was pleased. “It is late,” the president said."
    )
    assert names(text) == [None]


def test_guess_over_a_paragraph_has_no_name() -> None:
    text = LEAD + "“It is late,” Harrow said.\n“Nobody told us about the ship.”"
    assert names(text) == ["Elaine Harrow", None]
    assert speakers(text) == ["Harrow", "Harrow"]


def test_headlines_give_a_speaker_only_in_plain_form() -> None:
    body = "\n\nThe harbour opened on Monday after a long winter of work."
    assert speakers("Harrow Says Harbour Is ‘Open for Business’" + body) == ["Harrow"]
    assert speakers("New Pier Opens After ‘Endless Winter’" + body) == [None]


@given(st.text(st.sampled_from("Hs ai.,:—-()\n\"“”‘’'„«»said"), max_size=80))
def test_spans_lie_in_the_text_and_in_order(text: str) -> None:
    if not text.strip():
        return
    last = -1
    for quotation in found(text):
        assert 0 <= quotation.span.start < quotation.span.end <= len(text)
        assert quotation.span.start > last
        last = quotation.span.start
        if quotation.speaker:
            assert quotation.speaker.span.start < quotation.speaker.span.end <= len(text)


def test_speaker_is_short_and_marks_are_all_one() -> None:
    text = LEAD + '"It is late," Harrow said. "Go home."'
    curly = LEAD + "“It is late,” Harrow said. “Go home.”"
    assert found(text) == found(curly)
    assert all(len((mention or "").split()) <= 12 for mention in speakers(text))


@pytest.mark.parametrize(
    ("piece", "times", "end"),
    [
        ("“", 3000, ""),
        ("a", 50_000, " “b c d e f”"),
        ("“x,” ", 2000, ""),
        (", “a b c d” said", 500, ""),
        ("A’s, ", 3000, "“b”"),
    ],
)
def test_hostile_text_takes_no_longer(piece: str, times: int, end: str) -> None:
    found(piece * times + end)  # would never end if it took ever longer
    assert growth(lambda count: found(piece * count + end), 100) < 3


CODE_PAGE = str.maketrans("“”‘’„–—", "\x93\x94\x91\x92\x84\x96\x97")


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "“The pier doesn’t close,” said Tilda Rosk. “It won’t.”"),
        ("en", "Tilda Rosk called it a ‘mistake’ – twice."),
        ("de", "„Der Steg bleibt offen“, sagte Tilda Rosk."),
    ],
)
def test_control_codes_that_stand_for_marks_quote(code: str, text: str) -> None:
    """Windows text that was read as Latin-1 has the codes of its marks; no place moves."""
    spelled = text.translate(CODE_PAGE)
    assert spelled != text
    assert [q.span for q in found(spelled, code)] == [q.span for q in found(text, code)]
    assert speakers(spelled, code) == speakers(text, code)
    assert names(spelled, code) == names(text, code)
