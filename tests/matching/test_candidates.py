"""Which pairs of sentences are looked at."""

from dataclasses import replace

import pytest

from compare.matching import candidates as module
from compare.matching.features import Features, gather_features
from compare.text.segmentation import Kind, Sentence
from tests.builders import APART, REWORDED, Pair, segments

TEXT_A, TEXT_B = " ".join(APART), " ".join(reversed(REWORDED))


def pairs(features: Features) -> list[Pair]:
    return list(zip(features.a.tolist(), features.b.tolist(), strict=True))


def rows(features: Features) -> dict[Pair, dict[str, float]]:
    """The figures of each candidate pair."""
    return {
        pair: {name: float(values[k]) for name, values in features.by_name.items()}
        for k, pair in enumerate(pairs(features))
    }


def stems(sentence: Sentence) -> set[str]:
    return {w.stem for w in sentence.words if w.content}


def test_nothing_in_common_is_no_candidate() -> None:
    a, b = segments(TEXT_A), segments(TEXT_B)
    for i, j in pairs(gather_features(a, b)):
        assert stems(a.sentences[i]) & stems(b.sentences[j])


def test_each_reworded_sentence_is_a_candidate() -> None:
    last = len(APART) - 1
    assert {(k, last - k) for k in range(len(APART))} <= set(
        pairs(gather_features(segments(TEXT_A), segments(TEXT_B)))
    )


def test_anchors_are_candidates_whatever_they_share() -> None:
    a, b = segments(" ".join(APART)), segments(" ".join(APART))
    anchors = ((0, 1), (3, 3), (7, 0))
    assert set(anchors) <= set(pairs(gather_features(a, b, anchors)))


def test_boilerplate_meets_boilerplate_only() -> None:
    cut = segments(f"{APART[0]}\nAdvertisement\n{APART[1]}")
    assert cut.sentences[1].kind is Kind.BOILERPLATE
    news_only = tuple(replace(s, kind=Kind.SENTENCE) for s in cut.sentences)
    assert (1, 1) in pairs(gather_features(cut, cut))
    assert (1, 1) not in pairs(gather_features(cut, replace(cut, sentences=news_only)))


def test_work_in_blocks_finds_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    a, b = segments(TEXT_A), segments(TEXT_B)
    whole = rows(gather_features(a, b))
    monkeypatch.setattr(module, "BLOCK_CELLS", 3 * len(b.sentences))
    assert rows(gather_features(a, b)) == whole


def test_pairs_let_go_on_the_way_are_those_left_out_in_the_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    a, b = (
        segments(" ".join(f"Quayside council: {sentence}" for sentence in sentences))
        for sentences in (APART, REWORDED)
    )
    every = pairs(gather_features(a, b))
    monkeypatch.setattr(module, "SMALL", 0)
    monkeypatch.setattr(module, "MOST_CANDIDATES", 1)
    whole = pairs(gather_features(a, b))
    assert 0 < len(whole) < len(every)
    monkeypatch.setattr(module, "BLOCK_CELLS", len(b.sentences))
    monkeypatch.setattr(module, "MOST_KEPT", 5)
    assert pairs(gather_features(a, b)) == whole


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
    found = set(pairs(gather_features(a, b)))
    refrains = {
        (one.index, two.index)
        for one in a.sentences
        for two in b.sentences
        if one.text == two.text == refrain
    }
    assert len(refrains) == tellings[0] * tellings[1]
    assert found & refrains == (refrains if paired else set())


def test_where_all_are_alike_the_nearest_pairs_are_candidates(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    size = 20
    a = segments("\n".join(["The bridge will open soon for walkers."] * size))
    b = segments("\n".join(["The bridge will close soon for walkers."] * size))
    every = set(pairs(gather_features(a, b)))
    assert len(every) == size * size
    monkeypatch.setattr(module, "MOST_OF_SMALL", 70)
    monkeypatch.setattr(module, "MOST_CANDIDATES", 1)
    few = set(pairs(gather_features(a, b)))
    assert few == {(i, j) for i, j in every if abs(i - j) <= 1}
    back = set(pairs(gather_features(b, a)))
    assert back == {(j, i) for i, j in few}
