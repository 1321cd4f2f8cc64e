"""Rows of a list: each is matched with its own row of the other report or with none."""

import random

import pytest

from compare.matching.scoring import PARALLEL_LABEL, score_candidates
from compare.settings import PRESETS
from tests.builders import APART, REWORDED, segments
from tests.draws import ALL
from tests.matching.parallel_rows import Case, Pair, cases, matched, planted, wrong_matches

CASES = tuple(cases())
CONTEXT = (APART[1], APART[5])
CONTEXT_REWORDED = (REWORDED[5], REWORDED[1])


def both_ways(
    a: tuple[str, ...], b: tuple[str, ...], language: str, preset: str
) -> frozenset[Pair]:
    """The matched pairs, which are the same when the reports are swapped."""
    there, back = matched(a, b, language, preset), matched(b, a, language, preset)
    assert {(j, i) for i, j in back} == there
    return there


def test_there_are_many_cases_in_many_languages() -> None:
    assert len(CASES) >= 60
    assert len({case.language for case in CASES}) >= 5


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_rows_alone(case: Case) -> None:
    for preset in PRESETS:
        found = both_ways(case.a, case.b, case.language, preset)
        assert not found - case.right
        if preset != "strict":
            assert found == case.right


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_rows_among_other_sentences(case: Case) -> None:
    for preset in PRESETS:
        a, b = (*CONTEXT, *case.a), (*CONTEXT_REWORDED, *case.b)
        found = {
            (i - len(CONTEXT), j - len(CONTEXT_REWORDED))
            for i, j in both_ways(a, b, case.language, preset)
            if i >= len(CONTEXT) and j >= len(CONTEXT_REWORDED)
        }
        assert not found - case.right
        if preset != "strict":
            assert found == case.right


@pytest.mark.parametrize("seed", range(300 if ALL else 30))
def test_random_rows_of_which_one_is_missing(seed: int) -> None:
    draw = random.Random(seed)
    context = draw.random() < 0.5
    before, after = (CONTEXT, CONTEXT_REWORDED) if context else ((), ())
    case = planted(draw, before, after)
    for preset in PRESETS:
        found = both_ways(case.a, case.b, case.language, preset)
        assert not wrong_matches(case, found, (len(before), len(after)))
        assert case.right <= found


ALONE = (
    # One row on each side, neither with a family.
    ("In Ostermark 377 people chose the viaduct.", "In Brunnhaven 1,290 people chose the viaduct."),
    ("The bandstand gets 40 new chairs.", "The weighbridge gets 75 new chairs."),
    (
        "The bandstand will be repainted this summer.",
        "The weighbridge will be repainted this summer.",
    ),
    # A stock frame.
    (
        "The alderman promised to do everything for the swimming pool.",
        "The alderman promised to do everything for the bus drivers.",
    ),
    # A few common words, scattered over a long sentence.
    (
        "They will go.",
        "They said nothing of whether the tram to the fair will stop or when it is to go.",
    ),
)


@pytest.mark.parametrize(("one", "two"), ALONE)
def test_two_statements_without_a_family(one: str, two: str) -> None:
    for preset in PRESETS:
        assert not both_ways((one,), (two,), "en", preset)
        found = both_ways((*CONTEXT, one), (*CONTEXT_REWORDED, two), "en", preset)
        assert (2, 2) not in found


ONE_FACT = (
    # What two reports of one fact can differ in: a figure, a name, a number word, a date.
    ("In Ostermark 377 people chose the viaduct.", "In Ostermark 773 people chose the viaduct."),
    ("The chairs were carved in Estonia.", "The chairs were carved in Latvia."),
    ("A dozen beekeepers lost their hives.", "Twenty beekeepers lost their hives."),
    (
        "As of March 2018 the kiln has fired 61,300 bricks.",
        "As of June 2018 the kiln has fired 70,500 bricks.",
    ),
    # A long sentence, in which the subject is a small part.
    (
        "The lorries were banned from the swing bridge at Ostermark after cracks had been found.",
        "The trucks were banned from the swing bridge at Ostermark after cracks had been found.",
    ),
)


@pytest.mark.parametrize(("one", "two"), ONE_FACT)
def test_one_fact_reported_in_two_ways(one: str, two: str) -> None:
    assert both_ways((one,), (two,), "en", "balanced") == {(0, 0)}


def test_other_spellings_of_a_row_are_the_same_row() -> None:
    a = ("Joergen Maehlau praised the kiln.", "Anna Sund praised the loom.")
    b = ("Jörgen Mählau praised the kiln.", "Anna Sund praised the loom.")
    assert both_ways(a, b, "en", "balanced") == {(0, 0), (1, 1)}


def test_figures_exchanged_between_rows_stay_with_their_subjects() -> None:
    a = ("The choir gets 400 marks.", "The zoo gets 900 marks.", "The mill gets 250 marks.")
    b = ("The choir gets 900 marks.", "The zoo gets 400 marks.", "The mill gets 250 marks.")
    assert both_ways(a, b, "en", "balanced") == {(0, 0), (1, 1), (2, 2)}


def test_a_restatement_is_no_row() -> None:
    a = (
        "Levy to fall",
        "The levy on salt will fall by a third before Easter, the alderman promised.",
    )
    b = ("Before Easter the levy on salt will fall by a third, the alderman promised.",)
    assert (1, 0) in both_ways(a, b, "en", "balanced")
    assert not score_candidates(segments("\n".join(a)), segments(b[0])).lowered


def test_what_lowers_a_score_is_a_part_of_it() -> None:
    case = CASES[0]
    found = score_candidates(segments("\n".join(case.a)), segments("\n".join(case.b)))
    assert found.lowered
    for pair, odds in found.lowered.items():
        parts = dict(found.parts([pair])[0])
        assert parts[PARALLEL_LABEL] == pytest.approx(-odds, abs=1e-3)
        assert found.scores[pair] < 0.02


def test_a_higher_threshold_gives_a_subset() -> None:
    for case in CASES[::7]:
        loose, balanced, strict = (
            matched(case.a, case.b, case.language, preset)
            for preset in ("loose", "balanced", "strict")
        )
        assert strict <= balanced <= loose
