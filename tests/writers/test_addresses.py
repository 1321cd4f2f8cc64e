"""Links to one sentence of a published page: safe, and with the words that the page has."""

from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.writers.common.addresses import address, link

PAGE = "https://courier.example/bridge"


@pytest.mark.parametrize(
    ("url", "words", "found"),
    [
        (PAGE, "It opens.", f"{PAGE}#:~:text=It%20opens."),
        (PAGE, "so-called, & more", f"{PAGE}#:~:text=so%2Dcalled%2C%20%26%20more"),
        (f"{PAGE}#top", "It opens.", f"{PAGE}#top:~:text=It%20opens."),
        (f"{PAGE}#:~:text=old", "It opens.", f"{PAGE}#:~:text=It%20opens."),
        (PAGE, "The mayor\nwept.", f"{PAGE}#:~:text=The,wept."),
        (PAGE, "  ", PAGE),
        (PAGE, "Брод", f"{PAGE}#:~:text=%D0%91%D1%80%D0%BE%D0%B4"),
        (None, "It opens.", None),
        ("javascript:alert(1)", "It opens.", None),
        ('https://e.example/"><b>', "It opens.", None),
        ("https://courier.example/a b", "It opens.", None),
    ],
)
def test_link(url: str | None, words: str, found: str | None) -> None:
    assert link(url, words) == found


def test_of_a_long_sentence_the_first_and_last_words_are_enough() -> None:
    words = " ".join(f"word{n}" for n in range(40))
    assert link(PAGE, words) == (
        f"{PAGE}#:~:text=word0%20word1%20word2%20word3%20word4,"
        "word35%20word36%20word37%20word38%20word39"
    )


@given(st.text(max_size=200))
def test_any_words_give_an_address_that_is_safe(words: str) -> None:
    found = link(PAGE, words)
    assert found is not None
    assert address(found) == found
    _, _, directive = found.partition("#:~:text=")
    assert not set(directive) & set("-& \n")
    line = " ".join(words.split())
    for part in directive.split(","):
        assert unquote(part, errors="replace") in line.encode("utf-8", "replace").decode()
