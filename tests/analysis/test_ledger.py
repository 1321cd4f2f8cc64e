"""The ledger of facts: one row by value, and what the reports say of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import compare
from compare.analysis.ledger import make_ledger
from compare.analysis.word_places import WordPlaces
from compare.differences.finder import Account, read_account
from compare.errors import RecordError
from compare.readers.reading import read_upload
from compare.result.comparison import Comparison
from compare.result.facts import selected
from compare.result.outcomes import Outcome, QuotationOutcome
from compare.text.segmentation import split
from compare.text.sides import SIDES, Side
from tests.conftest import ROOT
from tests.draws import draws

A = (
    "Mayor Ines Torvald said on 14 May 2031 that the bridge had cost £412 million. "
    "“We built it for everyone who walks,” Ms Torvald told the council. "
    "Two storms delayed the work, and 23 welders from Halmvik went home."
)
B = (
    "The bridge cost 421 million pounds, mayor Ines Torvald told councillors on May 14th. "
    "“We built it for everyone who walks,” she said. "
    "The two storms were no surprise, said Erik Solberg of the pilots' guild."
)


def compared(a: str = A, b: str = B, transcript: str | None = None) -> Comparison:
    return compare.compare(a, b, language="en", transcript=transcript)


def found(comparison: Comparison) -> dict[str, tuple[str, str, list[str], list[str]]]:
    """Rows by value: kind, state, and the words of both sides."""
    texts = comparison.a.text, comparison.b.text
    return {
        row.value: (
            row.kind,
            row.state,
            *(
                [text[span.start : span.end] for span in row.spans(side)]
                for side, text in zip(SIDES, texts, strict=True)
            ),
        )  # type: ignore[misc]
        for row in comparison.facts
    }


def test_equal_values_in_other_words_are_one_row() -> None:
    rows = found(compared())
    assert rows["2031-05-14"] == ("date", "agree", ["14 May 2031"], ["May 14th"])
    assert rows["Ines Torvald"][:2] == ("name", "agree")
    assert rows["Ines Torvald"][2] == ["Mayor Ines Torvald", "Ms Torvald"]


def test_a_difference_makes_one_row_of_two_values() -> None:
    rows = found(compared())
    wanted = ("number", "differ", ["£412 million"], ["421 million pounds"])
    assert rows["412000000 GBP / 421000000 GBP"] == wanted
    assert compared().facts[0].state == "differ"


def test_what_one_report_alone_gives() -> None:
    rows = found(compared())
    assert rows["23"][1] == "only_a"
    assert rows["Halmvik"][1] == "only_a"
    assert rows["Erik Solberg"][1] == "only_b"


def test_a_quotation_in_the_same_words_agrees() -> None:
    (row,) = (row for row in compared().facts if row.kind == "quote")
    assert row.state == "agree"
    assert len(row.a) == len(row.b) == 1


def test_a_small_count_of_something_else_is_left_out() -> None:
    a = "Two ships lay in the harbour on Monday, and the pilots slept."
    b = "The pilots slept on Monday. In town two dogs barked at the mayor."
    assert not [row for row in compared(a, b).facts if row.kind == "number"]


def test_the_speech_is_a_third_column() -> None:
    speech = "The bridge cost £412 million. We built it for everyone who walks."
    comparison = compared(transcript=speech)
    (row,) = (row for row in comparison.facts if row.value.startswith("412000000"))
    assert [speech[span.start : span.end] for span in row.transcript] == ["£412 million"]
    (quote,) = (row for row in comparison.facts if row.kind == "quote")
    assert len(quote.transcript) == 1
    assert Comparison.from_dict(comparison.to_dict()) == comparison


def test_rows_of_a_sample_are_as_a_person_wrote_them_down() -> None:
    a, b = (compare.read_report(ROOT / "samples/harbour" / f"{side}.txt") for side in SIDES)
    rows = found(compare.compare(a, b))
    expected = {
        "46 km": ("number", "agree", ["46 kilometres"], ["46 kilometers"]),
        "2400000000 USD": ("number", "agree", ["$2.4 billion"], ["2.4bn dollars"]),
        "1200": ("number", "agree", ["1,200"], ["1,200"]),
        "96000 crown": ("number", "only_a", ["96,000 crowns"], []),
        "58000000 crown / 85000000 crown": (
            "number",
            "differ",
            ["58 million crowns"],
            ["85 million crowns"],
        ),
        "04-01": ("date", "agree", ["April 1st"], ["1 April"]),
        "03-20": ("date", "agree", ["March 20th"], ["20 March"]),
        "1876": ("date", "only_b", [], ["1876"]),
        "Pelle Ravnholdt / Pelle Ravnholt": (
            "name",
            "differ",
            ["Pelle Ravnholdt"],
            ["Pelle Ravnholt"],
        ),
        "Signe Maurland": ("name", "only_b", [], ["Signe Maurland"]),
    }
    assert {value: rows.get(value) for value in expected} == expected


def test_rows_are_chosen_by_state_and_kind() -> None:
    facts = compared().facts
    assert {row.state for row in selected(facts, ("a", "b"))} == {"only_a", "only_b"}
    assert {row.kind for row in selected(facts, (), ("name",))} == {"name"}
    assert selected(facts) == facts


SENTENCES = st.lists(
    st.sampled_from(
        (
            "The mayor said that 40 boats left the harbour on 3 June.",
            "Forty boats left in June, said Ines Torvald.",
            "“The fleet is old,” said Ms Torvald on Monday.",
            "Halmvik will pay 3.5 million crowns.",
            "Erik Solberg waited for two days.",
        )
    ),
    min_size=1,
    max_size=5,
).map(" ".join)


@draws(30)
@given(SENTENCES, SENTENCES)
def test_swapping_the_reports_mirrors_the_ledger(a: str, b: str) -> None:
    there, back = compared(a, b), compared(b, a)
    turned = {"only_a": "only_b", "only_b": "only_a"}
    mirrored = {(row.kind, turned.get(row.state, row.state), row.b, row.a) for row in back.facts}
    assert mirrored == {(row.kind, row.state, row.a, row.b) for row in there.facts}
    for row in there.facts:
        assert (row.state == "only_a") == (not row.b)
        assert (row.state == "only_b") == (not row.a)


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("id", "x9", "expected id x1"),
        ("kind", "weight", "facts[0].kind: 'weight' is none of quote"),
        ("state", "only_a", "does not fit its places"),
        ("a", [{"start": 0, "end": 3, "text": "no"}], "text and offsets disagree"),
    ],
)
def test_a_broken_record_is_refused(field: str, value: object, says: str) -> None:
    record = compared().to_dict()
    record["facts"][0][field] = value
    with pytest.raises(RecordError) as error:
        Comparison.from_dict(record)
    assert says in str(error.value)


def test_the_numeral_of_an_article_is_no_name() -> None:
    a = f"{A} Article II of the charter names the guild."
    assert not any(value == "II" for value in found(compared(a)))


def test_a_pronoun_and_a_label_are_no_numbers() -> None:
    a = f"{A} The guild has no boat, but she has one. They met Person 3 at noon."
    assert not {"1", "3"} & {row.value for row in compared(a, B).facts if row.kind == "number"}
    a = f"{A} One pilot drowned in the storm."
    assert "1" in found(compared(a, B))


def test_quoted_words_without_quotation_marks_agree() -> None:
    quoted = "She is called the “sternest pilot” of the coast."
    unquoted = "The Sternest Pilot slept. " * 2
    accounts: dict[Side, Account] = {}
    for side, text in zip(SIDES, (quoted, unquoted), strict=True):
        report = read_upload(text.encode(), "report.txt")
        accounts[side] = read_account(text, split(report, "en"), None)
    (quotation,) = accounts["a"].quotations
    outcome = QuotationOutcome("a", quotation, Outcome.ABSENT, ("a1",), ())
    places = {side: WordPlaces(account.text) for side, account in accounts.items()}
    row = make_ledger(accounts, (), (outcome,), places)[0]
    assert (row.value, row.state) == ("“sternest pilot”", "agree")
    assert [unquoted[span.start : span.end] for span in row.b] == ["Sternest Pilot"]


def test_a_misspelled_weekday_agrees() -> None:
    rows = found(compared(f"{A} She wept on Wednesday.", f"{B} He slept on Wednedsay."))
    assert rows["Wednesday"][1:] == ("agree", ["Wednesday"], ["Wednedsay"])


def test_two_names_with_a_hyphen_are_no_full_name() -> None:
    a = "Mayor Torvald spoke on Monday. The Torvald-Solberg debate with Erik Solberg was long."
    b = "Mayor Ines Torvald spoke on Monday. The debate was long."
    rows = found(compared(a, b))
    assert rows["Ines Torvald"][1:] == ("agree", ["Mayor Torvald"], ["Mayor Ines Torvald"])
    assert rows["Erik Solberg"][1:] == ("only_a", ["Erik Solberg"], [])


MINISTER = "Transport minister {} said on Monday that the tunnel had been late for months. "
FOREMAN = "The council thanked the foreman, {}, who had stopped the drill in time. "


@pytest.mark.parametrize(
    ("frame", "one", "other", "value", "state"),
    [
        (
            FOREMAN,
            "Elias Ravnholdt",
            "Elias Ravnholt",
            "Elias Ravnholdt / Elias Ravnholt",
            "differ",
        ),
        (FOREMAN, "Elias Ravnholt", "Elias Ravnholt", "Elias Ravnholt", "agree"),
        (FOREMAN, "Elias Müllersen", "Elias Mullersen", "Elias Müllersen", "agree"),
        (FOREMAN, "Elias Rabinovich", "Elias Rabinovitch", "Elias Rabinovitch", "agree"),
        (MINISTER, "Joren Askvald", "Jorin Askvald", "Joren Askvald / Jorin Askvald", "differ"),
    ],
)
def test_a_name_that_the_reports_spell_differently_differs(
    frame: str, one: str, other: str, value: str, state: str
) -> None:
    rows = found(compared(frame.format(one) + A, frame.format(other) + B))
    assert rows[value][:2] == ("name", state)


def test_role_words_are_cut_from_names_alike() -> None:
    a = MINISTER.format("Joren Askvald") + A
    b = "She told Minister of Transport Jorin Askvald to hurry. " + B
    rows = found(compared(a, b))
    assert rows["Joren Askvald / Jorin Askvald"][1] == "differ"


@pytest.mark.parametrize("other", ["Minister of Transport Tomas Askvald", "Captain Jorin Askvald"])
def test_other_names_and_other_offices_are_other_persons(other: str) -> None:
    rows = found(compared(MINISTER.format("Joren Askvald") + A, f"She told {other} to hurry. {B}"))
    assert rows["Joren Askvald"][1] == "only_a"
