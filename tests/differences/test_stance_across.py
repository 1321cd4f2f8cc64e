"""Negation and certainty that differ between reports in two languages."""

import pytest

from compare.differences.stance_across import stance_differences_across
from compare.facts import find_facts
from tests.builders import segments

Found = list[tuple[str | None, str | None]]


def differ(a: str, language_a: str, b: str, language_b: str, beyond_b: str = "") -> Found:
    """The words of the cues that differ."""
    one, two = segments(a, language_a), segments(b, language_b)
    facts = find_facts(one), find_facts(two), find_facts(segments(beyond_b or ".", language_b))
    found = stance_differences_across(
        one.sentences,
        two.sentences,
        facts[0].cues,
        facts[1].cues,
        beyond_a=(),
        beyond_b=facts[2].cues if beyond_b else (),
        languages=(language_a, language_b),
    )
    return [
        (a[x.start : x.end] if x else None, b[y.start : y.end] if y else None) for x, y in found
    ]


@pytest.mark.parametrize(
    ("english", "other", "language", "found"),
    [
        (
            "The mayor did not visit the new school in the village.",
            "Die Bürgermeisterin besuchte die neue Schule im Dorf.",
            "de",
            [("not", None)],
        ),
        (
            "The mayor visited the new school in the village.",
            "El alcalde no visitó la nueva escuela del pueblo.",
            "es",
            [(None, "no")],
        ),
        (
            "The mayor visited the new school in the village.",
            "Le maire n’a pas visité la nouvelle école du village.",
            "fr",
            [(None, "n")],
        ),
        (
            "The mayor visited the new school in the village.",
            "Мэр не посетил новую школу в деревне.",
            "ru",
            [(None, "не")],
        ),
        (
            "The fee may rise next year for all ferries.",
            "Die Gebühr wird im nächsten Jahr für alle Fähren steigen.",
            "de",
            [("may", "wird")],
        ),
        (
            "The fee will rise next year for all ferries.",
            "La tarifa podría subir el próximo año para todos los barcos.",
            "es",
            [("will", "podría")],
        ),
        (
            "The tax will rise in spring for every farmer.",
            "Налог может вырасти весной для каждого фермера.",
            "ru",
            [("will", "может")],
        ),
        (
            "The mayor may visit the new school in the village.",
            "Le maire visitera la nouvelle école du village.",
            "fr",
            [("may", None)],
        ),
    ],
)
def test_what_one_language_denies_or_doubts_and_the_other_not(
    english: str, other: str, language: str, found: Found
) -> None:
    assert differ(english, "en", other, language) == found
    assert differ(other, language, english, "en") == [(y, x) for x, y in found]


@pytest.mark.parametrize(
    ("english", "german"),
    [
        # Both deny, or both are as certain.
        ("The mayor did not visit the school.", "Die Bürgermeisterin besuchte die Schule nicht."),
        ("The fee might rise for all ferries.", "Die Gebühr könnte für alle Fähren steigen."),
        # A word that says what a "not" says.
        ("The council did not back the plan.", "Der Stadtrat verweigert dem Plan die Zustimmung."),
        ("The mayor did not come to the session.", "Die Bürgermeisterin blieb der Sitzung fern, "
         "ohne Gründe zu nennen."),
        # What has an opposite may be said without a "not".
        ("The council did not reject the plan.", "Der Stadtrat genehmigte den Plan."),
        # "Not until" gives a point of time, "not A but B" states B.
        ("The bridge will not open until May.", "Die Brücke wird im Mai öffnen."),
        # A hint at doubt anywhere is enough to be silent.
        ("The fee may rise for all ferries.", "Die Gebühr für alle Fähren droht zu steigen."),
        # A question states nothing.
        ("The mayor did not visit the school.", "Besuchte die Bürgermeisterin die Schule?"),
        # One side says far more: the cue may belong to that.
        (
            "The mayor visited the school.",
            "Die Bürgermeisterin besuchte die Schule und sprach mit Eltern, Kindern und Lehrern, "
            "die seit Jahren nicht renovierte Räume, kalte Hallen und alte Bücher beklagen.",
        ),
    ],
)  # fmt: skip
def test_near_misses_are_silent(english: str, german: str) -> None:
    assert differ(english, "en", german, "de") == []
    assert differ(german, "de", english, "en") == []


def test_a_cue_in_another_sentence_of_the_statement_is_not_missing() -> None:
    a, b = "The mayor did not visit the new school.", "Die Bürgermeisterin besuchte die Schule."
    assert differ(a, "en", b, "de") == [("not", None)]
    assert differ(a, "en", b, "de", beyond_b="Die Schule sah sie nicht.") == []


def test_a_language_without_cues_has_no_differences() -> None:
    hungarian = "A polgármester meglátogatta az iskolát."
    assert differ("The mayor did not visit the school.", "en", hungarian, "hu") == []
