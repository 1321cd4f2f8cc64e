"""Which pairs of sentences are looked at, and what speaks for and against them."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given

from compare.matching.features import Features, gather_features
from compare.text.segmentation import Kind, Segments
from tests.builders import APART, REWORDED, Pair, news, segments
from tests.draws import draws

TEXT_A, TEXT_B = " ".join(APART), " ".join(reversed(REWORDED))


def pairs(features: Features) -> list[Pair]:
    return list(zip(features.a.tolist(), features.b.tolist(), strict=True))


def rows(features: Features) -> dict[Pair, dict[str, float]]:
    """The figures of each candidate pair."""
    return {
        pair: {name: float(values[k]) for name, values in features.by_name.items()}
        for k, pair in enumerate(pairs(features))
    }


@given(news(), news())
@draws(40)
def test_candidates_are_pairs_of_the_two_reports(one: str, two: str) -> None:
    a, b = segments(one), segments(two)
    found = gather_features(a, b)
    assert (found.size_a, found.size_b) == (len(a.sentences), len(b.sentences))
    assert pairs(found) == sorted(set(pairs(found)))
    for i, j in pairs(found):
        kinds = {s.kind is Kind.BOILERPLATE for s in (a.sentences[i], b.sentences[j])}
        assert len(kinds) == 1
    for name, values in found.by_name.items():
        assert len(values) == len(found.a), name
        assert np.isfinite(values).all(), name


@given(news(), news())
@draws(40)
def test_swapping_the_reports_gives_the_same_figures(one: str, two: str) -> None:
    a, b = segments(one), segments(two)
    there = rows(gather_features(a, b))
    back = {(i, j): figures for (j, i), figures in rows(gather_features(b, a)).items()}
    assert there.keys() == back.keys()
    for pair, figures in there.items():
        assert figures == pytest.approx(back[pair], abs=1e-12)


def test_reports_that_share_no_word_at_all() -> None:
    found = gather_features(segments("Alpha beta."), segments("Gamma delta."))
    assert pairs(found) == []
    assert all(len(values) == 0 for values in found.by_name.values())


def test_sentences_without_words() -> None:
    found = gather_features(segments("…"), segments("***\n…"))
    assert pairs(found) == []
    found = gather_features(segments("…"), segments("***\n…"), ((0, 1),))
    assert pairs(found) == [(0, 1)]
    assert all(np.isfinite(values).all() for values in found.by_name.values())


def without_spans(cut: Segments) -> Segments:
    return replace(cut, quoted=())


def test_words_of_a_quotation_weigh_more_than_its_frame() -> None:
    frame = "The minister of transport stressed: "
    a = segments(f"{frame}“The ferry sails at night.” {frame}“Herring is expensive.”")
    b = segments(f"{frame}“The ferry sails at night.” {frame}“Glass melts slowly.”")
    quoted = rows(gather_features(a, b))
    plain = rows(gather_features(without_spans(a), without_spans(b)))
    assert quoted[0, 0]["stems"] > quoted.get((1, 1), {}).get("stems", 0.0)
    assert quoted.get((1, 1), {}).get("stems", 0.0) < plain[1, 1]["stems"]
