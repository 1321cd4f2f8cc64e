"""Which pairs of sentences are looked at, and what speaks for and against them."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings

from compare import evidence as module
from compare.evidence import Evidence, gather_evidence
from compare.segment import Kind, Segments, Sentence
from tests.accounts import APART, REWORDED, Pair, news, segments

TEXT_A, TEXT_B = " ".join(APART), " ".join(reversed(REWORDED))


def pairs(evidence: Evidence) -> list[Pair]:
    return list(zip(evidence.a.tolist(), evidence.b.tolist(), strict=True))


def rows(evidence: Evidence) -> dict[Pair, dict[str, float]]:
    """The figures of each candidate pair."""
    return {
        pair: {name: float(values[k]) for name, values in evidence.figures.items()}
        for k, pair in enumerate(pairs(evidence))
    }


def stems(sentence: Sentence) -> set[str]:
    return {w.stem for w in sentence.words if w.content}


@given(news(), news())
@settings(max_examples=40)
def test_candidates_are_pairs_of_the_two_reports(one: str, two: str) -> None:
    a, b = segments(one), segments(two)
    found = gather_evidence(a, b)
    assert (found.size_a, found.size_b) == (len(a.sentences), len(b.sentences))
    assert pairs(found) == sorted(set(pairs(found)))
    for i, j in pairs(found):
        kinds = {s.kind is Kind.BOILERPLATE for s in (a.sentences[i], b.sentences[j])}
        assert len(kinds) == 1
    for name, values in found.figures.items():
        assert len(values) == len(found.a), name
        assert np.isfinite(values).all(), name


@given(news(), news())
@settings(max_examples=40)
def test_swapping_the_reports_gives_the_same_figures(one: str, two: str) -> None:
    a, b = segments(one), segments(two)
    there = rows(gather_evidence(a, b))
    back = {(i, j): figures for (j, i), figures in rows(gather_evidence(b, a)).items()}
    assert there.keys() == back.keys()
    for pair, figures in there.items():
        assert figures == pytest.approx(back[pair], abs=1e-12)


def test_nothing_in_common_is_no_candidate() -> None:
    a, b = segments(TEXT_A), segments(TEXT_B)
    for i, j in pairs(gather_evidence(a, b)):
        assert stems(a.sentences[i]) & stems(b.sentences[j])


def test_each_reworded_sentence_is_a_candidate() -> None:
    last = len(APART) - 1
    assert {(k, last - k) for k in range(len(APART))} <= set(
        pairs(gather_evidence(segments(TEXT_A), segments(TEXT_B)))
    )


def test_anchors_are_candidates_whatever_they_share() -> None:
    a, b = segments(" ".join(APART)), segments(" ".join(APART))
    anchors = ((0, 1), (3, 3), (7, 0))
    assert set(anchors) <= set(pairs(gather_evidence(a, b, anchors)))


def test_boilerplate_meets_boilerplate_only() -> None:
    cut = segments(f"{APART[0]}\nAdvertisement\n{APART[1]}")
    assert cut.sentences[1].kind is Kind.BOILERPLATE
    news_only = tuple(replace(s, kind=Kind.SENTENCE) for s in cut.sentences)
    assert (1, 1) in pairs(gather_evidence(cut, cut))
    assert (1, 1) not in pairs(gather_evidence(cut, replace(cut, sentences=news_only)))


def test_work_in_blocks_finds_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    a, b = segments(TEXT_A), segments(TEXT_B)
    whole = rows(gather_evidence(a, b))
    monkeypatch.setattr(module, "BLOCK_CELLS", 3 * len(b.sentences))
    assert rows(gather_evidence(a, b)) == whole


def test_pairs_let_go_on_the_way_are_those_left_out_in_the_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    a, b = (
        segments(" ".join(f"Quayside council: {sentence}" for sentence in sentences))
        for sentences in (APART, REWORDED)
    )
    every = pairs(gather_evidence(a, b))
    monkeypatch.setattr(module, "SMALL", 0)
    monkeypatch.setattr(module, "MOST_CANDIDATES", 1)
    whole = pairs(gather_evidence(a, b))
    assert 0 < len(whole) < len(every)
    monkeypatch.setattr(module, "BLOCK_CELLS", len(b.sentences))
    monkeypatch.setattr(module, "MOST_KEPT", 5)
    assert pairs(gather_evidence(a, b)) == whole


def test_reports_that_share_no_word_at_all() -> None:
    found = gather_evidence(segments("Alpha beta."), segments("Gamma delta."))
    assert pairs(found) == []
    assert all(len(values) == 0 for values in found.figures.values())


def test_sentences_without_words() -> None:
    found = gather_evidence(segments("…"), segments("***\n…"))
    assert pairs(found) == []
    found = gather_evidence(segments("…"), segments("***\n…"), ((0, 1),))
    assert pairs(found) == [(0, 1)]
    assert all(np.isfinite(values).all() for values in found.figures.values())


def without_spans(cut: Segments) -> Segments:
    return replace(cut, quoted=())


def test_words_of_a_quotation_weigh_more_than_its_frame() -> None:
    frame = "The minister of transport stressed: "
    a = segments(f"{frame}“The ferry sails at night.” {frame}“Herring is expensive.”")
    b = segments(f"{frame}“The ferry sails at night.” {frame}“Glass melts slowly.”")
    quoted = rows(gather_evidence(a, b))
    plain = rows(gather_evidence(without_spans(a), without_spans(b)))
    assert quoted[0, 0]["stems"] > quoted.get((1, 1), {}).get("stems", 0.0)
    assert quoted.get((1, 1), {}).get("stems", 0.0) < plain[1, 1]["stems"]


@pytest.mark.parametrize(("tellings", "paired"), [((1, 2), True), ((2, 2), False), ((3, 2), False)])
def test_equal_sentences_that_recur_are_left_to_their_surroundings(
    tellings: tuple[int, int], paired: bool
) -> None:
    refrain = "The harbour council thanked every pilot."
    reports = (
        segments(" ".join(f"{other} {refrain}" for other in others[:count]))
        for count, others in zip(tellings, (APART[:3], APART[4:7]), strict=True)
    )
    a, b = reports
    found = set(pairs(gather_evidence(a, b)))
    refrains = {
        (one.index, two.index)
        for one in a.sentences
        for two in b.sentences
        if one.text == two.text == refrain
    }
    assert len(refrains) == tellings[0] * tellings[1]
    assert found & refrains == (refrains if paired else set())
