"""Which facts a report in another language lacks, as far as that can be said."""

import pytest

from compare.analysis.told_across import ToldAcross
from compare.differences.finder import Account, read_account
from compare.result.facts import FactKind
from compare.text.document import Span, report_from_text
from compare.text.segmentation import split

ENGLISH = (
    "Mayor Ada Torvald said in Pakistan that 7 pilots and 412 boats left, half of them for the Red "
    "Fort, and that the pier cost $3 million."
)


def account(text: str, code: str) -> Account:
    report = report_from_text(text, label="x", language=code)
    return read_account(text, split(report, code), None)


def told(words: str, german: str = "Es regnete am Hafen.") -> bool:
    """Whether the fact with these words counts as missing in the German report."""
    english = account(ENGLISH, "en")
    spans: list[tuple[FactKind, Span]] = [("number", n.span) for n in english.facts.numbers]
    spans += [("name", name.span) for name in english.facts.names]
    kind, span = next(each for each in spans if words in ENGLISH[each[1].start : each[1].end])
    return ToldAcross(english, account(german, "de")).tells(kind, span)


@pytest.mark.parametrize("words", ["412", "$3 million", "Ada Torvald", "Pakistan"])
def test_a_large_figure_an_amount_a_person_and_a_place_are_missed(words: str) -> None:
    assert told(words)


@pytest.mark.parametrize(
    ("words", "german"),
    [
        ("412", "Es waren 412 Schiffe."),
        ("Ada Torvald", "Dort sprach Frau Ada Torvald."),
        ("Pakistan", "Sie sprach in Pakistan."),
    ],
)
def test_what_the_other_report_gives_is_not_missed(words: str, german: str) -> None:
    assert not told(words, german)


@pytest.mark.parametrize("words", ["7", "half", "Red Fort"])
def test_a_small_count_a_share_and_a_name_of_words_may_only_be_translated(words: str) -> None:
    assert not told(words)


def test_a_quotation_and_a_date_are_judged_elsewhere() -> None:
    across = ToldAcross(account(ENGLISH, "en"), account("Es regnete.", "de"))
    assert across.tells("quote", Span(0, 5))
    assert across.tells("date", Span(0, 5))
