"""Which quotation marks belong together."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.text.document import Span
from compare.text.language import language_profile
from compare.text.quotation_marks import Quoted, pair_marks


def pairs(text: str, code: str = "en") -> tuple[Quoted, ...]:
    lines = [Span(*match.span()) for match in re.finditer(r"[^\n]+", text)]
    return pair_marks(text, lines, language_profile(code))


def quoted(text: str, code: str = "en") -> list[str]:
    return [text[quote.start : quote.end] for quote in pairs(text, code)]


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("en", "“We won,” he said.", ["“We won,”"]),
        ("en", '"We won," he said. "Again."', ['"We won,"', '"Again."']),
        ("en", "‘We won,’ he said. ‘It’s late.’", ["‘We won,’", "‘It’s late.’"]),
        ("en", "'We won,' he said. 'It's late.'", ["'We won,'", "'It's late.'"]),
        ("de", "„Ja“, sagte sie, „gern“.", ["„Ja“", "„gern“"]),
        ("pl", "„Tak”, powiedziała.", ["„Tak”"]),
        ("de", "»Ja«, sagte sie.", ["»Ja«"]),
        ("fr", "« Oui », dit-elle.", ["« Oui »"]),
        ("ru", "«Да», — сказала она.", ["«Да»"]),
        ("de", "‚Ja‘, sagte sie. ›Gern‹, sagte er.", ["‚Ja‘", "›Gern‹"]),
        ("sv", "”Ja”, sade hon.", ["”Ja”"]),
        ("ja", "「はい」と述べた。", ["「はい」"]),
        ("de", '"Ja", sagte sie.', ['"Ja"']),
        ("en", '“We won," he said.', ['“We won,"']),
        ("fr", "“Oui“, dit-elle, “tout de suite”.", ["“Oui“", "“tout de suite”"]),
        ("en", "“We won“ was the headline.", ["“We won“"]),
        ("en", 'stated."We won."She left.', ['"We won."']),
        ("en", "stated.“We won.”She left.", ["“We won.”"]),
        ("en", 'the ("big") bridge', ['"big"']),
        ("en", 'a plan—"bold"—was', ['"bold"']),
        ("en", "″We won,″ she said.", ["″We won,″"]),
        ("en", "``We don't row,'' she said.", ["`We don't row,'"]),
        ("en", "She said: ``The crews' oars went.''", ["`The crews' oars went.'"]),
    ],
)
def test_marks_of_each_style(code: str, text: str, expected: list[str]) -> None:
    assert quoted(text, code) == expected
    assert all(quote.closed and quote.depth == 0 for quote in pairs(text, code))


@pytest.mark.parametrize(
    "text",
    [
        "They don't know the Smiths' dog.",
        "They don’t know the Smiths’ dog.",
        "Back in the '90s it was rock 'n' roll.",
        "Give 'em time, 'tis early.",
        "A man of 6'2\" came in.",
        "A man of 6′2″ came in.",
        "It's ours, isn't it?",
        "The players' and coaches' room",
    ],
)
def test_apostrophes_and_inches_quote_nothing(text: str) -> None:
    assert quoted(text) == []


def test_inches_inside_a_quotation() -> None:
    text = '"He is 6\'2" tall," she said.'
    assert quoted(text) == ['"He is 6\'2" tall,"']


def test_possessive_inside_single_marks() -> None:
    assert quoted("He said 'the Smiths' house' was sold.") == ["'the Smiths' house'"]


def test_nested_quotations_follow_their_parent() -> None:
    text = "“She said ‘no’ and ‘never’,” he told us. “Good.”"
    found = pairs(text)
    assert [text[quote.start : quote.end] for quote in found] == [
        "“She said ‘no’ and ‘never’,”",
        "‘no’",
        "‘never’",
        "“Good.”",
    ]
    assert [quote.depth for quote in found] == [0, 1, 1, 0]


def test_straight_marks_inside_straight_marks() -> None:
    text = '"He told me "never again" and left," she said. "So be it."'
    assert quoted(text) == [
        '"He told me "never again" and left,"',
        '"never again"',
        '"So be it."',
    ]
    assert [quote.depth for quote in pairs(text)] == [0, 1, 0]


def test_single_marks_outside_double() -> None:
    text = "‘They called it “odd” again,’ he said."
    assert [quote.depth for quote in pairs(text)] == [0, 1]


def test_quotation_over_paragraphs() -> None:
    text = "He said: “One.\n“Two.\n“Three,” he added.\n“Four,” she said."
    found = pairs(text)
    assert [text[quote.start : quote.end] for quote in found] == [
        "“One.",
        "“Two.",
        "“Three,”",
        "“Four,”",
    ]
    assert [quote.closed for quote in found] == [False, False, True, True]
    assert [quote.continued for quote in found] == [False, True, True, False]


def test_straight_marks_over_paragraphs() -> None:
    found = pairs('"One.\n"Two," he said.')
    assert [(quote.closed, quote.continued) for quote in found] == [(False, False), (True, True)]


def test_missing_mark_stays_in_its_paragraph() -> None:
    text = "“We won, he said.\nThe crowd cheered.\n“Well done,” she said."
    found = pairs(text)
    assert [text[quote.start : quote.end] for quote in found] == [
        "“We won, he said.",
        "“Well done,”",
    ]
    assert [quote.closed for quote in found] == [False, True]
    assert not any(quote.continued for quote in found)


def test_missing_mark_ends_where_the_next_quotation_opens() -> None:
    text = 'He said, "We won. Then: "We lost."'
    assert quoted(text) == ['"We won. Then:', '"We lost."']


def test_stray_closing_mark_quotes_nothing() -> None:
    assert quoted("We won,” he said. It was late.") == []


@given(
    st.text(st.sampled_from("ab s.,\n 1\"'“”‘’„«»‚‹›「」-("), max_size=60),
    st.sampled_from(["en", "de", "sv"]),
)
def test_quoted_stretches_nest_in_order(text: str, code: str) -> None:
    open_ends: list[int] = []
    last = -1
    for quote in pairs(text, code):
        assert 0 <= quote.start < quote.end <= len(text)
        assert quote.start > last
        last = quote.start
        while open_ends and open_ends[-1] <= quote.start:
            open_ends.pop()
        assert quote.depth == len(open_ends)
        assert not open_ends or quote.end <= open_ends[-1]
        assert "\n" not in text[quote.start : quote.end]
        open_ends.append(quote.end)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“He told us (“gladly”) so.", ["“He told us (", "“gladly”"]),
        ("“We won—“gladly”—she said.", ["“We won—", "“gladly”"]),
    ],
)
def test_an_opening_mark_before_a_word_closes_nothing(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected
