"""What the other report gives in another form, and what is no fact at all."""

import pytest

from tests.analysis.test_details import SHARED, compared, details


def lone(added: str, elsewhere: str = "", start: str = "") -> list[str]:
    """The details of a report that says more in a match; the other says the rest elsewhere."""
    comparison = compared(start + SHARED.format(added), f"{SHARED.format('')} {elsewhere}")
    return [words for _, side, words in details(comparison) if side == "a"]


@pytest.mark.parametrize(
    ("added", "elsewhere", "words"),
    [
        (", elected by Congress,", "She likes congressional life.", "Congress"),
        (" on a Wednedsay", "She wept on Wednesday.", "Wednedsay"),
        (", Bibi Torvald,", "Mayor Ines Torvald wept.", "Bibi Torvald"),
        (", President Joseph R. Biden Jr.,", "Joe Biden wept.", "Joseph R. Biden"),
        (", who was elected in 2024,", "She wept on 5 May 2024.", "2024"),
        (" called “a watershed moment”", "It is, she wrote, a moment of watershed.", "watershed"),
        (", cheered by Dems,", "Democrats wept.", "Dems"),
        (" of Orelan", "Orélan wept.", "Orelan"),
        (", a user of Harbour Information Network (HIN),", "Harbor Information Networks.", "HIN"),
        (" of the GKU", "The Guild of Kestrian Uplands wept.", "GKU"),
        (", an artificial kelp (AK) fan,", "She likes artificial kelp.", "AK"),
        (" for the Republican who won", "She is Torvald, R-Texas.", "Republican"),
        (", cheered by Quay Partiers,", "The Quay Party wept.", "Quay Partiers"),
        (" on a Harbor Tube", "She likes HarborTube.", "Harbor Tube"),
        (", a star of WharfTube,", "She likes Wharf Tube.", "WharfTube"),
    ],
)
def test_another_form_is_given(added: str, elsewhere: str, words: str) -> None:
    assert not any(words in found for found in lone(added, elsewhere))
    assert any(words in found for found in lone(added))


@pytest.mark.parametrize(
    ("added", "elsewhere", "words"),
    [
        (", who spent $44 million on it,", "The mayor spent $43 million on a bridge.", "44"),
        (", who cheered 1,600 pilots,", "She met 1,500 pilots.", "1,600"),
        (", who will keep 23 percent of it,", "She gives 77 percent away.", "23"),
        (", who paid billions for ferries and cranes,", "Ferries and cranes, $5.7bn.", "billions"),
        (", on strike for 35 days,", "On the 35th day it snowed.", "35"),
        (", Ines Torvald, on 9 June 2024", "Picture: 2024-06-09T10:00", "9 June 2024"),
        (", elected in June 2024,", "She wept on June 9, 2024.", "June 2024"),
    ],
)
def test_a_near_figure_a_rest_and_a_date_in_other_signs_are_given(
    added: str, elsewhere: str, words: str
) -> None:
    assert not any(words in found for found in lone(added, elsewhere))
    assert any(words in found for found in lone(added))


def test_a_figure_of_something_else_is_not_given() -> None:
    assert lone(", who cheered 1,600 pilots,", "She met 1,500 dentists.") == ["1,600"]
    assert lone(", who spent $44 million on it,", "A pier costs $43 million.") == ["$44 million"]
    assert lone(", on strike for 35 days,", "The 35th ferry leaked.") == ["35 days"]
    assert lone(", elected in June 2024,", "She wept on July 9, 2024.") == ["June 2024"]
    assert lone(", who paid $5.7bn,", "She likes billions of stars.") == ["$5.7bn"]


def test_the_number_of_a_picture_is_no_fact() -> None:
    assert lone("", start="4 of 8 | ") == []


def test_a_quotation_that_the_match_gives_in_its_own_words_is_given() -> None:
    a = SHARED.format(", who said “we expect a storm in winter”,")
    b = SHARED.format(", who expects the worst,")
    found = [words for _, side, words in details(compared(a, b)) if side == "a"]
    assert any("storm" in words for words in found)
    elsewhere = "A storm destroyed the pier. The winter was long."
    found = [words for _, side, words in details(compared(a, f"{b} {elsewhere}")) if side == "a"]
    assert not any("storm" in words for words in found)


def test_small_letters_are_not_the_words_of_an_acronym() -> None:
    assert "AK" in lone(" of the AK", "All kings wept, and a keeper.")
    assert "Republican" in lone(" for the Republican who won", "She is Torvald, D-Texas.")


@pytest.mark.parametrize("added", [", seen in the Hall-of-Fame,", ", with two of them,"])
def test_a_piece_of_a_name_and_a_small_count_are_no_facts(added: str) -> None:
    assert not {"Fame", "Hall", "two"} & set(lone(added))


def test_a_dateline_is_no_fact() -> None:
    assert lone("", start="KESTRIA, May 5 (AP) — ") == []
    assert lone("", start="KESTRIA (AP) -- ") == []


def test_a_long_quotation_in_other_words_is_given() -> None:
    quoted = "the harbour board must never again sell its oldest pier to a foreign bank"
    added = f", who said “{quoted}”,"
    other = "She said the board of the harbour should never sell the oldest pier to foreign banks."
    assert not any("oldest pier" in found for found in lone(added, other))
    assert any("oldest pier" in found for found in lone(added, "She wept."))


def test_what_the_other_report_cuts_from_a_quotation_is_a_detail() -> None:
    cut = "and every crane will be painted bright yellow by local schoolchildren"
    first = "“We will open the second harbour pier in autumn with free ferries"
    comparison = compared(f"{first}, {cut},” she said.", f"{first},” she said.")
    found = [words for kind, side, words in details(comparison) if (kind, side) == ("quote", "a")]
    places = [d.a for p in comparison.passages for d in p.differences if d.a]
    differing = [comparison.a.text[place.start : place.end] for place in places]
    assert any("painted bright yellow" in words for words in [*found, *differing])


def test_a_quoted_word_made_of_one_in_the_match_is_given() -> None:
    a, b = SHARED.format(", who called it “inexcusable”,"), SHARED.format(", who heard no excuse,")
    assert not any("inex" in words for _, _, words in details(compared(a, b)))
    b = SHARED.format(", who heard no song,")
    assert any("inex" in words for _, _, words in details(compared(a, b)))
