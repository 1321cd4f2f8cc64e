"""The word lists of transcripts."""

import pytest

from compare.quotations import Context
from compare.text.language import language_profile
from compare.text.language_folder import languages, read_part
from compare.text.lexicon.spoken import SpokenLexicon, spoken_lexicon

LISTED = [code for code in languages() if read_part(code, "transcript")]
# Those with phrases by which a speech denies, supposes, reports or asks.
WITH_CONTEXT = [code for code in LISTED if "context" in read_part(code, "transcript")]

# What a language lacks: a short form or a filler of its own, phrases of a kind.
LACKING = {
    "en": set(),
    "de": set(),
    "es": {"short_forms"},
    "fr": {"short_forms", "negators"},
    "it": {"short_forms"},
    "pt": {"short_forms"},
    "ru": {"short_forms"},
}
KINDS = ("denied_before", "denied_behind", "denied_next", "supposed_before", "reported_before",
         "reported_behind", "asked_before", "silent", "complements", "negators", "interrogative",
         "first", "carried")  # fmt: skip


@pytest.mark.parametrize("code", WITH_CONTEXT)
def test_what_a_language_lacks(code: str) -> None:
    data = read_part(code, "transcript")
    assert set(data) <= {"short_forms", "fillers", "repeated", "context"}
    assert set(data["context"]) == {"groups", *KINDS}
    lacking = {name for name in ("short_forms", "fillers", "repeated") if not data.get(name)}
    lacking |= {name for name in KINDS if not data["context"][name]}
    assert lacking == LACKING[code]
    assert set(data["context"]["carried"]) == set(Context)


@pytest.mark.parametrize("code", WITH_CONTEXT)
def test_phrases_use_known_groups(code: str) -> None:
    context = read_part(code, "transcript")["context"]
    used = {
        word.removesuffix("?")
        for kind in KINDS
        if isinstance(context[kind], list)
        for line in context[kind]
        for word in line.split()
        if word.startswith("<")
    }
    assert used == set(context["groups"])


@pytest.mark.parametrize("code", LISTED)
def test_hesitations_carry_no_content(code: str) -> None:
    language, lexicon = language_profile(code), spoken_lexicon(code)
    assert not lexicon.fillers & language.negations
    assert not lexicon.repeated & language.negations
    assert not lexicon.fillers & lexicon.repeated


@pytest.mark.parametrize("code", sorted(set(LISTED) - set(WITH_CONTEXT)))
def test_every_language_has_fillers_and_words_said_twice(code: str) -> None:
    lexicon = spoken_lexicon(code)
    assert len(lexicon.fillers) >= 4
    assert len(lexicon.repeated) >= 12
    assert lexicon.context is None


def test_another_language_has_no_lists() -> None:
    assert set(LISTED) == set(languages())
    assert spoken_lexicon("fi") == SpokenLexicon()
