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
