"""Names that say nothing by themselves."""

import pytest

from compare.analysis.name_pieces import NamePieces
from compare.differences.finder import read_account
from compare.readers.reading import read_upload
from compare.text.segmentation import split


def nothing(text: str, language: str, words: str) -> bool:
    segments = split(read_upload(text.encode(), "a.txt"), language)
    account = read_account(text, segments, None)
    (name,) = (n for n in account.facts.names if text[n.span.start : n.span.end] == words)
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
