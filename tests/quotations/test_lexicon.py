"""The word lists of attribution."""

import json
from importlib.resources import files

import pytest

from compare.quotations.lexicon import AttributionLexicon, attribution_lexicon
from compare.text.language import language_profile

CODES = ("de", "en", "es", "fr", "it", "pt", "ru")
FIELDS = set(AttributionLexicon.__dataclass_fields__)


@pytest.mark.parametrize("code", CODES)
def test_file_has_known_fields_only(code: str) -> None:
    file = files("compare").joinpath("data", "attribution", f"{code}.json")
    assert set(json.loads(file.read_text(encoding="utf-8"))) <= FIELDS


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


def test_language_without_a_file_has_its_verbs() -> None:
    language = language_profile("sv")
    assert attribution_lexicon(language).verbs == language.attribution_verbs
