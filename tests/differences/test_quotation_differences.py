"""What differs between the quotations of a match."""

import pytest
from hypothesis import given

from compare.differences.quotation_pairs import (
    MOST_PAIRS,
    MOST_SMALL_SHARE,
    NEAR_PAIRS,
    nearby,
)
from compare.differences.quotations import (
    QuotationDifference,
    look_translated,
    quotation_differences,
    wording_note,
    wording_shares,
)
from compare.differences.word_alignment import WordAlignment
from compare.quotations import find_quotations
from compare.text.document import report_from_text
from compare.text.segmentation import split
from tests.builders import quoting_reports


def differences(a: str, b: str) -> tuple[QuotationDifference, ...]:
    pieces = [split(report_from_text(text, label="x"), "en") for text in (a, b)]
    found = [find_quotations(piece, text) for piece, text in zip(pieces, (a, b), strict=True)]
    match = WordAlignment(pieces[0].sentences, pieces[1].sentences)
    return quotation_differences(match, found[0], found[1], a, b)


def kinds(a: str, b: str) -> list[str]:
    return [difference.kind for difference in differences(a, b)]


OPEN = "“We will open the new harbour in spring,” Harrow said."


@pytest.mark.parametrize(
    ("b", "expected"),
    [
        ("“We will open the new harbour in autumn,” Harrow said.", [("spring", "autumn")]),
        ("“We will close the new harbour in spring,” Harrow said.", [("open", "close")]),
        ("“We will open the harbour in spring,” Harrow said.", [("new", "")]),
        ("Harrow said: “We shall open the big harbour in spring.”", [("new", "big")]),
    ],
)
def test_other_words_are_shown(b: str, expected: list[tuple[str, str]]) -> None:
    (difference,) = differences(OPEN, b)
    assert difference.kind == "quote_wording"
    assert difference.words == tuple(expected)
    assert difference.a is not None
    assert difference.b is not None
    assert OPEN[difference.a.start : difference.a.end].startswith("“We")
    assert b[difference.b.start : difference.b.end].endswith("”")
    assert 0 < difference.share < 1


@pytest.mark.parametrize(
    "b",
    [
        OPEN,
        '"We will open the new harbour in spring," said Harrow.',
        "„We will open the new harbour in spring,“ Harrow noted.",
        "«We'll open the new harbour in spring», Harrow said.",
        "“We will open the new harbor in spring,” Harrow said.",
        "“In spring we will open the new harbour,” Harrow said.",
        "“We will open the new harbour,” Harrow said.",
        "“We will open … harbour in spring,” Harrow said.",
        "“We will open,” Harrow said, “the new harbour in spring.”",
        "Harrow said they would “open the new harbour in spring”.",
        "“We will open the new harbour in spring,” Harrow said. “It is time for more ships.”",
        "“The mayor is wrong about everything,” Lane said.",
        "The ferry did not come on Monday.",
    ],
)
def test_same_words_are_silent(b: str) -> None:
    assert kinds(OPEN, b) == []
    assert kinds(b, OPEN) == []


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (
            "“I will not pay for that b**ody harbour wall,” Harrow said.",
            "“I will not pay for that b***dy harbour wall,” Harrow said.",
        ),
        (
            "“The pilots & the dockers will open the new harbour,” Harrow said.",
            "“The pilots and the dockers will open the new harbour,” Harrow said.",
        ),
    ],
)
def test_a_veiled_word_and_a_sign_for_and_are_silent(a: str, b: str) -> None:
    assert kinds(a, b) == []
    assert kinds(b, a) == []


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (
            "“The pilots & dockers will open the new harbour,” Harrow said.",
            "“The pilots and miners will open the new harbour,” Harrow said.",
        ),
        (
            "“I will never pay for that b**ody harbour wall,” Harrow said.",
            "“I will gladly pay for that b***dy harbour fence,” Harrow said.",
        ),
    ],
)
def test_other_words_beside_them_are_not(a: str, b: str) -> None:
    assert kinds(a, b) == ["quote_wording"]
    assert kinds(b, a) == ["quote_wording"]


def test_a_figure_is_left_to_its_own_stage() -> None:
    assert not kinds("“We need 10 new ships in spring,” he said.",
                     "“We need ten new ships in spring,” he said.")  # fmt: skip


@pytest.mark.parametrize(
    ("b", "reported"),
    [
        ("Harrow said they would open the new harbour.", "open the new harbour"),
        ("Next spring the new harbour opens, the mayor noted.", "spring the new harbour opens"),
    ],
)
def test_quoted_here_and_reported_there(b: str, reported: str) -> None:
    (difference,) = differences(OPEN, b)
    assert difference.kind == "quote_mode"
    assert difference.b is not None
    assert b[difference.b.start : difference.b.end] == reported
    assert difference.note == "A: quoted · B: reported"
    (turned,) = differences(b, OPEN)
    assert (turned.a, turned.b, turned.note) == (
        difference.b,
        difference.a,
        "B: quoted · A: reported",
    )


@pytest.mark.parametrize(
    ("b", "quoted"),
    [
        ("Harrow said the “new harbour” would open next year.", "“new harbour”"),
        ("The new harbour is to open “in spring”, Harrow said.", "“in spring”"),
    ],
)
def test_quoted_here_and_in_part_there(b: str, quoted: str) -> None:
    (difference,) = differences(OPEN, b)
    assert difference.kind == "quote_mode"
    assert difference.b is not None
    assert b[difference.b.start : difference.b.end] == quoted
    assert difference.note == "B: quoted in part, else reported · A: quoted"
    (turned,) = differences(b, OPEN)
    assert (turned.a, turned.b) == (difference.b, difference.a)
    assert turned.note == "A: quoted in part, else reported · B: quoted"


@pytest.mark.parametrize(
    "b",
    [
        # cut shorter, and nothing of the rest is reported
        "“We will open,” Harrow said on Monday.",
        # quoted in whole as well
        "The “new harbour”: “We will open the new harbour in spring,” Harrow said.",
    ],
)
def test_a_shorter_quotation_is_silent(b: str) -> None:
    assert "quoted in part" not in " ".join(difference.note for difference in differences(OPEN, b))


def test_a_quotation_is_reported_in_part_once() -> None:
    assert kinds(OPEN, "Harrow said the “new harbour” would open “in spring”.") == ["quote_mode"]


def test_what_is_reported_is_not_also_quoted_in_part() -> None:
    a = "“Ships with grain, timber, coal and cattle crowd our narrow harbour daily,” Harrow said."
    b = (
        "Harrow spoke of a “narrow harbour”. "
        "Ships with grain, timber, coal and cattle crowd it daily."
    )
    assert [difference.note for difference in differences(a, b)] == ["A: quoted · B: reported"]


def test_one_word_of_a_long_rest_is_not_enough() -> None:
    a = "“Ships with grain, timber, coal and cattle crowd our narrow harbour daily,” Harrow said."
    assert kinds(a, "Harrow spoke of a “narrow harbour” and of ships.") == []
    found = kinds(a, "Harrow spoke of a “narrow harbour”, of ships, grain and coal.")
    assert found == ["quote_mode"]


def test_another_person_quotes_in_part_nothing() -> None:
    a = "“We will open the new harbour in spring,” Carl Harrow said."
    b = "To open the “new harbour” in winter was better, {} said."
    assert kinds(a, b.format("Carl Harrow")) == ["quote_mode"]
    assert kinds(a, b.format("Tom Brekke")) == []


@pytest.mark.parametrize(
    ("a", "b"),
    [
        # too little of it
        (OPEN, "Harrow spoke about the harbour and the weather."),
        # a term, a title
        ("The “free port” was opened.", "The free port was opened."),
        ("He was on “Norland Tonight” again.", "He was on Norland Tonight again."),
        # quoted there as well, though not as a quotation
        ("He called it a “grave danger”.", "The “grave danger” was over."),
    ],
)
def test_mode_is_silent(a: str, b: str) -> None:
    assert kinds(a, b) == []
    assert kinds(b, a) == []


@pytest.mark.parametrize(
    ("words", "note"),
    [
        ([("spring", "autumn")], "A: spring · B: autumn"),
        ([("new", "")], "only in A: new"),
        ([("", "grain"), ("we", "they")], "only in B: grain; A: we · B: they"),
        (
            [("a", "b"), ("c", "d"), ("e", "f"), ("g", "h"), ("i", "")],
            "A: a · B: b; A: c · B: d; A: e · B: f; and 2 more",
        ),
        (
            [(" ".join(f"w{n}" for n in range(20)), "x")],
            "A: w0 w1 w2 w3 w4 w5 w6 w7 … w17 w18 w19 · B: x",
        ),
    ],
)
def test_note_puts_each_stretch_beside_its_counterpart(
    words: list[tuple[str, str]], note: str
) -> None:
    assert wording_note(words) == note


def test_other_speaker() -> None:
    a = "Elaine Harrow, the mayor, opened it. “We waited many long winters,” Harrow said."
    b = "Tom Brekke, the director, opened it. “We waited many long winters,” Brekke said."
    (difference,) = differences(a, b)
    assert (difference.kind, difference.note) == ("speaker", "A: Elaine Harrow · B: Tom Brekke")
    unknown = "“We waited many long winters,” a man said."
    assert kinds(a, unknown) == []


def test_translations() -> None:
    assert look_translated((0.3, 0.2, 0.0, 0.4))
    assert not look_translated((0.3, 0.0, 0.0, 0.4))
    assert not look_translated((0.3, 0.4))


def test_share_grows_with_the_words_that_differ() -> None:
    a = "“The council will build three long piers beside the old northern harbour,” he said."
    b = "“The council will build three short piers beside the old northern harbour,” he said."
    c = "“The council will raise three short walls beside the new northern harbour,” he said."
    shares = []
    for other in (a, b, c):
        pieces = [split(report_from_text(text, label="x"), "en") for text in (a, other)]
        match = WordAlignment(pieces[0].sentences, pieces[1].sentences)
        found = [find_quotations(p, t) for p, t in zip(pieces, (a, other), strict=True)]
        (share,) = wording_shares(match, found[0], found[1], a, other)
        shares.append(share)
    assert shares[0] == 0 < shares[1] < shares[2]


_REPORT = quoting_reports("we open close the new harbour pier spring … not", most=3, joined=" ")


@given(_REPORT, _REPORT)
def test_swap_mirrors_and_spans_are_inside(a: str, b: str) -> None:
    there, back = differences(a, b), differences(b, a)
    assert {(c.kind, c.a, c.b) for c in there} == {(c.kind, c.b, c.a) for c in back}
    for difference in there:
        assert difference.a is not None or difference.b is not None
        assert difference.a is None or difference.a.end <= len(a)
        assert difference.b is None or difference.b.end <= len(b)
    for side in ("a", "b"):
        spans = [getattr(c, side) for c in there if c.kind != "quote_mode"]
        assert len(spans) == len(set(spans))


def test_two_people_who_say_the_same_are_not_confused() -> None:
    text = "“We open on Monday morning,” Harrow said. Lane said “we open on Monday morning”."
    assert differences(text, text) == ()


@given(_REPORT)
def test_nothing_against_itself(text: str) -> None:
    other = text.replace("“", '"').replace("”", '"')
    assert differences(text, text) == ()
    assert differences(text, other) == ()


@pytest.mark.parametrize(("size_a", "size_b"), [(1, 1), (40, 60), (200, 90), (90, 200), (300, 300)])
def test_in_long_rows_only_near_quotations_are_compared(size_a: int, size_b: int) -> None:
    pairs = list(nearby(size_a, size_b))
    assert len(set(pairs)) == len(pairs)
    assert sorted((j, i) for i, j in pairs) == sorted(nearby(size_b, size_a))
    assert all(0 <= i < size_a and 0 <= j < size_b for i, j in pairs)
    if size_a * size_b <= MOST_PAIRS:
        assert len(pairs) == size_a * size_b
    else:
        assert len(pairs) <= (2 * NEAR_PAIRS + 1) * max(size_a, size_b)
        assert {i for i, _ in pairs} == set(range(size_a))
        assert {j for _, j in pairs} == set(range(size_b))


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (
            "his grief over the drowned orchard",
            "the grief over the drowned orchard",
            ("his", "the"),
        ),
        ("We mourn his orchard every day", "We mourn the orchard every day", ("his", "the")),
        ("They prune the orchard at dawn", "We prune the orchard at dawn", ("They", "We")),
        ("The orchard flowers in the spring", "The orchard flowers in spring", ("the", "")),
    ],
)
def test_other_small_words_are_a_weak_difference(a: str, b: str, expected: tuple[str, str]) -> None:
    (difference,) = differences(f"Brandl spoke of “{a}”.", f"Brandl spoke of “{b}”.")
    assert difference.kind == "quote_wording"
    assert difference.words == (expected,)
    assert 0 < difference.share <= MOST_SMALL_SHARE


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("We cannot prune the orchard alone", "We can't prune the orchard alone"),
        ("They are pruning the orchard alone", "They’re pruning the orchard alone"),
        ("We know [that] they prune the orchard", "We know they prune the orchard"),
        ("We prune … the orchard at dawn", "We prune all of the orchard at dawn"),
        ("the orchard at dawn", "We prune the orchard at dawn"),
    ],
)
def test_another_way_to_write_small_words_is_silent(a: str, b: str) -> None:
    assert kinds(f"“{a},” Brandl said.", f"“{b},” Brandl said.") == []


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("We trust the millers", "We loathe the millers", ("trust", "loathe")),
        ("We planted it for everybody", "We planted it for the landlords",
         ("everybody", "the landlords")),
        ("No.", "Yes."  , ("No", "Yes")),
        ("Absurd!", "Dangerous!", ("Absurd", "Dangerous")),
    ],
)  # fmt: skip
def test_short_quotations_are_compared(a: str, b: str, expected: tuple[str, str]) -> None:
    frame = "Asked whether the orchard would survive, Brandl said: “{}”"
    (difference,) = differences(frame.format(a), frame.format(b))
    assert difference.kind == "quote_wording"
    assert difference.words == (expected,)
    assert difference.share > MOST_SMALL_SHARE


def test_answers_to_other_questions_are_not_compared() -> None:
    assert not kinds(
        "Asked whether the orchard would survive, Brandl said: “No.”",
        "Asked about the price of cider, Brandl said: “Yes.”",
    )


def test_other_small_words_do_not_hide_another_speaker() -> None:
    said = "“{} old orchard belongs to all the villages,” said {}."
    assert kinds(said.format("The", "Ida Brandl"), said.format("This", "Max Oehler")) == ["speaker"]


def test_small_words_alone_in_the_same_order_are_one_utterance() -> None:
    a = "“We will never surrender to them,” said the old woman."
    (difference,) = differences(a, a.replace("surrender", "yield"))
    assert difference.words == (("surrender", "yield"),)
    other = "“It was all we could have,” said the old woman."
    assert [d for d in differences(a, other) if d.kind == "quote_wording"] == []


LONG = (
    "“There are some of us who think that the old pier should stay open through the whole winter,”"
)


@pytest.mark.parametrize(
    ("b", "expected"),
    [
        # The marks of B are lost: it has all the words in a row.
        (LONG.strip("“”,") + ". The board listened.", []),
        # The quotation of B began a paragraph before, and ends here.
        ("Some of us still think the old pier should stay open all winter long. It pays.”", []),
        (
            "Harrow said some of them think that the old pier should stay open over winter.",
            ["quote_mode"],
        ),
    ],
)
def test_words_without_their_marks_are_no_report(b: str, expected: list[str]) -> None:
    assert kinds(LONG + " Harrow said.", b) == expected
    assert kinds(b, LONG + " Harrow said.") == expected
