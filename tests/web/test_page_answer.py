"""The answer at the head of the page."""

from pathlib import Path

import pytest

from compare.pipeline import check_quotations, compare
from compare.readers.reading import read_report
from compare.settings import Settings
from compare.web.page import page_text
from compare.web.page.answer import answer
from compare.web.page.summary import cards
from tests.conftest import A_TEXT, B_TEXT, ROOT
from tests.web.conftest import Open
from tests.web.page_cases import long_pair

HARBOUR = ROOT / "samples" / "harbour"


def test_headlines_and_leads_stand_as_pairs() -> None:
    found = answer(compare(A_TEXT, B_TEXT, language="en"))
    assert found is not None
    assert [o.label for o in found.openings] == ["Headlines", "First sentences"]
    assert [cell.text for cell in found.openings[0].cells] == [
        "Minister opens the harbour",
        "New harbour opened",
    ]


def test_what_differs_stands_with_the_words_around_it() -> None:
    comparison = compare(A_TEXT, B_TEXT, language="en")
    found = answer(comparison)
    assert found is not None
    line = found.lines[0]
    assert line.kinds == "number"
    assert [cell.text for cell in line.cells] == [
        "He said that it would cost <mark>60 million euros</mark>.",
        "He said that it would cost <mark>65 million euros</mark>.",
    ]
    assert (line.goal, line.ids) == (comparison.findings[0].passage, "a3 · b3")


def test_hostile_words_are_escaped() -> None:
    a = "<img src=x> costs 60 million euros, the minister said on Monday in the harbour."
    b = "<img src=x> costs 65 million euros, the minister said on Monday in the harbour."
    found = answer(compare(a, b, language="en"))
    assert found is not None
    assert "&lt;img src=x&gt;" in found.lines[0].cells[0].text
    assert "<img" not in found.lines[0].cells[0].text


def test_equal_reports_say_that_nothing_differs() -> None:
    comparison = compare(A_TEXT, A_TEXT, language="en")
    found = answer(comparison)
    assert found is not None
    assert found.lines == ()
    assert "No fact and no quotation differs" in page_text(comparison)


def test_what_is_not_listed_is_counted() -> None:
    a, b = (read_report(str(HARBOUR / f"{side}.txt")) for side in "ab")
    found = answer(compare(a, b))
    assert found is not None
    assert len(found.lines) <= 8
    assert found.left.startswith("And ")


def test_a_stretch_that_is_cut_from_its_sentence_says_so() -> None:
    found = answer(long_pair())
    assert found is not None
    texts = [str(line.cells[0].text) for line in found.fuller]
    assert texts[1].startswith("… so long as they obey")
    # Only the full stop is left of this sentence.
    assert texts[1].endswith("next year")
    assert not any("… …" in text for text in texts)


def test_facts_come_first_where_most_quotations_differ() -> None:
    text = page_text(long_pair())
    assert long_pair().summary.translations
    assert text.index('<section class="findings" data-work aria-labelledby="facts') < text.index(
        '<section class="findings" data-work aria-labelledby="quotes'
    )


def test_the_card_of_what_is_uncertain_says_what_it_counts() -> None:
    found, comparison = answer(long_pair()), long_pair()
    assert found is not None
    (card,) = [card for card in cards(comparison, {"uncertain": 4}) if card.show == "uncertain"]
    assert "4 uncertain matches" in found.left
    assert (card.count, card.gloss) == (9, "4 matches, 5 near matches: check by eye")


def test_one_report_alone_has_none() -> None:
    report = read_report(str(HARBOUR / "b.txt"))
    speech = read_report(str(HARBOUR / "transcript.txt"))
    assert answer(check_quotations(report, speech, settings=Settings())) is None


def test_a_quotation_that_the_speech_has_otherwise_stands_beside_the_speech() -> None:
    speech = "We will build the second pier in two years. I promise it to every fisherman here."
    found = answer(compare(A_TEXT, B_TEXT, language="en", transcript=speech))
    assert found is not None
    (line,) = [line for line in found.lines if line.cells[1].side == "t"]
    assert line.cells[0].side == "a"
    assert "second pier" in line.cells[0].text
    assert "in two years → next year" in line.cells[1].text


@pytest.mark.browser
def test_the_words_of_the_speech_are_seen(
    files: dict[str, Path], visit: Open, tmp_path: Path
) -> None:
    speech = "We will build the second pier in two years. I promise it to every fisherman here."
    comparison = compare(A_TEXT, B_TEXT, language="en", transcript=speech)
    files["spoken"] = tmp_path / "spoken.html"
    files["spoken"].write_text(page_text(comparison), encoding="utf-8")
    page = visit("spoken")
    assert page.locator(".answer").get_by_text("in two years → next year").is_visible()
