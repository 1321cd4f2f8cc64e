"""Stretches that only one report has: where they end, and what they are about."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import compare
from compare.analysis.unique_runs import MOST_NAMES
from compare.errors import RecordError
from compare.result.comparison import Comparison
from compare.text.sides import SIDES
from tests.draws import draws

SHARED = (
    "Mayor Ines Torvald opened the new swimming pool in the harbour on Monday.",
    "The pool cost nine million crowns and took four years to build.",
)
LONE = (
    "Erik Solberg of the anglers' club called it a waste.",
    "He had asked the council for a fish ladder.",
    "Erik Solberg has written eleven letters about the ladder.",
)


def joined(*sentences: str) -> str:
    return " ".join(sentences)


def runs(a: str, b: str) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    found = compare.compare(a, b, language="en").unique_runs
    return [(run.side, run.sentences, run.names) for run in found]


def test_a_match_ends_a_stretch() -> None:
    a = joined(SHARED[0], *LONE, SHARED[1], "Admission is free for children under seven.")
    found = runs(a, joined(*SHARED))
    assert [(side, ids) for side, ids, _ in found] == [
        ("a", ("a2", "a3", "a4")),
        ("a", ("a6",)),
    ]


def test_a_stretch_is_about_names_that_are_rare_elsewhere() -> None:
    a = joined(SHARED[0], "Ines Torvald swam first.", *LONE, "Ines Torvald laughed.", SHARED[1])
    ((_, _, names),) = runs(a, joined(*SHARED))
    assert names[0] == "Erik Solberg"


def test_reports_in_the_same_words_have_none() -> None:
    assert runs(joined(*SHARED), joined(*SHARED)) == []


def test_a_record_of_them_is_read_back() -> None:
    comparison = compare.compare(joined(*SHARED, *LONE), joined(*SHARED), language="en")
    assert comparison.unique_runs
    assert Comparison.from_dict(comparison.to_dict()).unique_runs == comparison.unique_runs


SENTENCES = st.lists(st.sampled_from((*SHARED, *LONE)), min_size=1, max_size=6).map(" ".join)


@draws(20)
@given(SENTENCES, SENTENCES)
def test_every_unique_sentence_is_in_one_stretch_and_no_other(a: str, b: str) -> None:
    comparison = compare.compare(a, b, language="en")
    for side in SIDES:
        unique = [
            id
            for passage in comparison.passages
            if not passage.boilerplate and not (passage.a and passage.b)
            for id in passage.ids(side)
        ]
        listed = [id for run in comparison.unique_runs if run.side == side for id in run.sentences]
        assert sorted(listed) == sorted(unique)
        assert all(len(run.names) <= MOST_NAMES for run in comparison.unique_runs)


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("side", "c", "unique_runs[0].side: 'c' is none of a, b"),
        ("sentences", [], "unique_runs[0].sentences: has no sentence"),
        ("sentences", ["b1"], "unique_runs[0].sentences: no sentence 'b1'"),
        ("names", [1], "unique_runs[0].names"),
    ],
)
def test_a_broken_record_is_refused(field: str, value: object, says: str) -> None:
    record = compare.compare(joined(*SHARED, *LONE), joined(*SHARED), language="en").to_dict()
    record["unique_runs"][0][field] = value
    with pytest.raises(RecordError) as error:
        Comparison.from_dict(record)
    assert says in str(error.value)
