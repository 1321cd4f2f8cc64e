"""Vectors of words and the features made of them, with a small encoder whose vectors are known."""

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.matching.encoder import Encoder
from compare.matching.encoder_folder import read_encoder_folder
from compare.matching.features import gather_features
from compare.matching.like_words import like_words
from compare.matching.meaning_features import (
    MEANING_FEATURES,
    STRETCHES,
    alike_in_meaning,
    background_of,
    gather_meaning,
)
from compare.matching.term_index import Floats
from compare.matching.word_vectors import SCALE, WordVectors, word_vectors
from tests.builders import APART, REWORDED, segments
from tests.draws import draws
from tests.small_encoder import small_encoder

A = (
    "The minister was sacked on Monday.",
    "The harbour opens for the ferries.",
    "Fishermen protested at the gates of the old town hall.",
)
B = (
    "Anglers objected there.",
    "They dismissed the secretary.",
    "Boats are free in the new port, which costs nothing.",
)


@pytest.fixture(scope="module")
def encoder(tmp_path_factory: pytest.TempPathFactory) -> Encoder:
    return Encoder(read_encoder_folder(small_encoder(tmp_path_factory.mktemp("encoder"))))


def vectors(encoder: Encoder, a: tuple[str, ...], b: tuple[str, ...]) -> WordVectors:
    return word_vectors(segments("\n".join(a)), segments("\n".join(b)), encoder)


def every_pair(found: WordVectors) -> dict[str, Floats]:
    size_a, size_b = len(found.a.sentences), len(found.b.sentences)
    rows, columns = np.divmod(np.arange(size_a * size_b), size_b)
    return gather_meaning(found, background_of(found), rows, columns)


def table(features: Mapping[str, Floats], name: str, width: int) -> Floats:
    return features[name].reshape(-1, width)


def test_vectors_are_whole_numbers_of_one_length(encoder: Encoder) -> None:
    found = vectors(encoder, A, B)
    for side in (found.a, found.b):
        assert np.array_equal(side.words, np.round(side.words))
        lengths = np.linalg.norm(side.words, axis=1)
        assert (lengths <= SCALE).all()
        assert (lengths > 0.97 * SCALE).all()
        assert len(side.words) == side.bounds[-1] == len(side.weights)


def test_a_word_beyond_the_longest_text_has_no_vector(tmp_path: Path) -> None:
    folder = small_encoder(tmp_path / "short", {"max_tokens": 8})
    short = Encoder(read_encoder_folder(folder))
    found = vectors(short, ("harbour opens free " * 4 + ".",), B)
    assert (np.linalg.norm(found.a.words, axis=1) > 0).tolist() == [True] * 6 + [False] * 6


def test_words_of_like_meaning_tell_each_other(encoder: Encoder) -> None:
    features = every_pair(vectors(encoder, A, B))
    best = table(features, "told_both", len(B)).argmax(axis=1)
    assert best.tolist() == [1, 2, 0]


def test_more_is_never_less(encoder: Encoder) -> None:
    features = every_pair(vectors(encoder, A, B))
    for name in (
        "told_share",
        "told_untold",
        "told_amount",
        *(f"told_stretch_{k}" for k in STRETCHES),
    ):
        assert (features[f"{name}_more"] >= features[f"{name}_less"]).all()


def test_the_pairs_alike_in_meaning_are_candidates_without_a_common_word(encoder: Encoder) -> None:
    a, b = segments("\n".join(A)), segments("\n".join(B))
    found = word_vectors(a, b, encoder)
    cells = set(alike_in_meaning(found, background_of(found)).tolist())
    assert 0 * len(B) + 1 in cells
    with_meaning = gather_features(a, b, (), found)
    pairs = set(zip(with_meaning.a.tolist(), with_meaning.b.tolist(), strict=True))
    assert (2, 0) in pairs
    assert (2, 0) not in set(
        zip(
            *(side.tolist() for side in (gather_features(a, b).a, gather_features(a, b).b)),
            strict=True,
        )
    )


lines = st.lists(
    st.sampled_from((*A, *B, *APART, *REWORDED, "No.", "…", "5")), min_size=1, max_size=6
)


@given(lines, lines)
@draws(40)
def test_either_report_may_be_a(encoder: Encoder, a: list[str], b: list[str]) -> None:
    there, back = every_pair(vectors(encoder, tuple(a), tuple(b))), None
    back = every_pair(vectors(encoder, tuple(b), tuple(a)))
    size_a = len(segments("\n".join(a)).sentences)
    size_b = len(segments("\n".join(b)).sentences)
    for name in MEANING_FEATURES:
        one, other = table(there, name, size_b), table(back, name, size_a).T
        assert np.isfinite(one).all(), name
        assert np.allclose(one, other, atol=2e-6), name


def test_slow_and_plain_the_share_is_the_same(encoder: Encoder) -> None:
    """The soft alignment, spelled out word by word."""
    found = vectors(encoder, A, B)
    features = every_pair(found)
    shares = {}
    for i in range(len(A)):
        for j in range(len(B)):
            words_a = range(*found.a.bounds[i : i + 2].tolist())
            words_b = range(*found.b.bounds[j : j + 2].tolist())
            told = [
                max(float(found.a.words[x] @ found.b.words[y]) / SCALE**2 for y in words_b)
                for x in words_a
            ]
            weights = [float(found.a.weights[x]) for x in words_a]
            shares[i, j] = sum(t * w for t, w in zip(told, weights, strict=True)) / sum(weights)
    for (i, j), share in shares.items():
        either = (
            features["told_share_more"][i * len(B) + j],
            features["told_share_less"][i * len(B) + j],
        )
        assert min(abs(share - value) for value in either) < 1e-6


def test_the_words_that_count_are_named(encoder: Encoder) -> None:
    a, b = segments("\n".join(A)), segments("\n".join(B))
    found = word_vectors(a, b, encoder)
    shown = like_words(found, a.sentences[:1], b.sentences[1:2])
    assert {(w.a.norm, w.b.norm) for w in shown} == {
        ("sacked", "dismissed"),
        ("minister", "secretary"),
    }
    assert all(0.4 <= w.likeness <= 1 for w in shown)


def test_equal_words_and_figures_are_not_named(encoder: Encoder) -> None:
    a, b = segments("Sacked ferries cost 40."), segments("Sacked ferries cost 50.")
    assert like_words(word_vectors(a, b, encoder), a.sentences[:1], b.sentences[:1]) == ()
