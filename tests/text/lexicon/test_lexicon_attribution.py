"""The word lists of attribution."""

import pytest

from compare.text.language import language_profile
from compare.text.language_folder import languages, read_part
from compare.text.lexicon.attribution import AttributionLexicon, attribution_lexicon

CODES = [code for code in languages() if read_part(code, "attribution")]
FIELDS = set(AttributionLexicon.__dataclass_fields__)


@pytest.mark.parametrize("code", CODES)
def test_file_has_known_fields_only(code: str) -> None:
    assert set(read_part(code, "attribution")) <= FIELDS


@pytest.mark.parametrize("code", CODES)
def test_lists_fit_together(code: str) -> None:
    words = attribution_lexicon(language_profile(code))
    assert words.needs_quotation <= words.verbs
    assert words.naming <= words.verbs
    assert not words.he & words.she
    assert not words.verbs & words.pronouns
    assert words.offices


def test_verbs_are_folded() -> None:
    assert "characterise" in attribution_lexicon(language_profile("en")).verbs


def test_language_without_a_folder_has_no_words() -> None:
    words = attribution_lexicon(language_profile("da"))
    assert not words.verbs
    assert not words.offices
