"""The word lists of names: well formed, and looked up as words stand in reports."""

import pytest

from compare.text.language import language_profile
from compare.text.language_folder import languages
from compare.text.lexicon.names import (
    NameKind,
    given_name_groups,
    given_names,
    name_lexicon,
    name_stem,
)
from compare.text.normalization import fold_word


@pytest.mark.parametrize("code", languages())
def test_every_language_has_lists(code: str) -> None:
    lexicon = name_lexicon(code)
    assert lexicon.capitals == ("nouns" if code == "de" else "names")
    assert lexicon.offices
    assert lexicon.organisation_words
    assert lexicon.leaders <= lexicon.offices
    assert all(all(form) and len(form) <= lexicon.longest[form[0]] for form in lexicon.known)


@pytest.mark.parametrize("code", languages())
def test_words_are_folded(code: str) -> None:
    lexicon, language = name_lexicon(code), language_profile(code)
    for word in lexicon.honorifics | lexicon.roles | lexicon.organisation_words:
        assert word == word.casefold()
        assert " " not in word
        assert fold_word(word, language) == word or "-" in word or code == "en"


def test_an_unknown_language_has_none() -> None:
    assert name_lexicon("und").capitals == "none"
    assert not name_lexicon("ja").known


@pytest.mark.parametrize(
    ("code", "form", "kind", "name"),
    [
        ("en", "britain", NameKind.PLACE, "united kingdom"),
        ("en", "u.s", NameKind.PLACE, "united states"),
        ("en", "kenyan", NameKind.DEMONYM, "kenya"),
        ("de", "frankreichs", NameKind.PLACE, "france"),
        ("es", "otan", NameKind.ORGANISATION, "nato"),
        ("ru", "москва", NameKind.PLACE, "moscow"),
    ],
)
def test_aliases(code: str, form: str, kind: NameKind, name: str) -> None:
    known = name_lexicon(code).known[(name_stem(form, code),)]
    assert (known.kind, known.name) == (kind, name)


def test_groups_of_given_names() -> None:
    groups = given_name_groups()
    assert groups["bill"] & groups["william"]
    assert not groups["bill"] & groups["bob"]
    assert "elaine" in given_names()
