"""Names that say nothing by themselves."""

import pytest

from compare.analysis.name_pieces import NamePieces
from compare.differences.finder import Account, read_account
from compare.facts import Name
from compare.readers.reading import read_upload
from compare.text.segmentation import split


def found(text: str, language: str, words: str) -> tuple[Account, Name]:
    segments = split(read_upload(text.encode(), "a.txt"), language)
    account = read_account(text, segments, None)
    (name,) = (n for n in account.facts.names if text[n.span.start : n.span.end] == words)
    return account, name


def nothing(text: str, language: str, words: str) -> bool:
    account, name = found(text, language, words)
    return NamePieces(account).names_nothing(name.span, account.sentences[name.sentence])


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        ("The mayor flew to the African nation on Monday.", "en", "African"),
        ("The mayor roused the Democratic base on Monday.", "en", "Democratic"),
        ("Then the former U.S. ambassador Ada Bell spoke.", "en", "U.S."),
        ("Hier, le chef de l’État a parlé longtemps.", "fr", "État"),
        ("Hier, le président de la République a parlé.", "fr", "République"),
        ("She works at the Guild of Torvelling now.", "en", "Torvelling"),
    ],
)
def test_a_piece_of_a_title_and_an_epithet_name_nothing(
    text: str, language: str, words: str
) -> None:
    assert nothing(text, language, words)


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        ("The mayor met African pilots on Monday.", "en", "African"),
        ("The mayor met many Democrats on Monday.", "en", "Democrats"),
        ("The pilots returned to the U.S. on Monday.", "en", "U.S."),
        ("On Monday the Texas governor Ada Bell spoke.", "en", "Texas"),
        ("Hier, le maire a visité Orélan avec eux.", "fr", "Orélan"),
    ],
)
def test_other_names_say_something(text: str, language: str, words: str) -> None:
    assert not nothing(text, language, words)


@pytest.mark.parametrize(
    ("text", "words", "fragment"),
    [
        ("Then the Ships and Piers Committee met.", "Piers Committee", True),
        ("Then the Harbour Board and Pier Committee met.", "Pier Committee", False),
        ("He founded Freedom to Marry, for they may not marry.", "Marry", True),
        ("He flew from Torvik to Halmvik on Monday.", "Halmvik", False),
    ],
)
def test_what_is_left_of_a_divided_name_is_a_fragment(
    text: str, words: str, fragment: bool
) -> None:
    account, name = found(text, "en", words)
    assert NamePieces(account).is_fragment(name) is fragment
