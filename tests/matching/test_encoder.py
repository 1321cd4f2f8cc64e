"""Encoders: vectors with the places of their pieces, alone, in a batch and out of the cache."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from compare.errors import SettingsError
from compare.matching.encoder import Encoder, PieceVectors
from compare.matching.encoder_folder import read_encoder_folder
from compare.matching.vector_cache import VectorCache
from tests.small_encoder import small_encoder, write_safetensors

TEXTS = (
    "The minister was sacked on Monday.",
    "Free ferries",
    "",
    "Der Hafen eröffnet am Montag, und die Fischer protestierten.",
)


def encoder(folder: Path, cache: VectorCache | None = None) -> Encoder:
    return Encoder(read_encoder_folder(folder), cache)


def pieces(text: str, found: PieceVectors) -> list[str]:
    return [text[start:end] for start, end in found.places.tolist()]


def same(one: Sequence[PieceVectors], other: Sequence[PieceVectors]) -> bool:
    return all(
        np.array_equal(x.vectors, y.vectors) and np.array_equal(x.places, y.places)
        for x, y in zip(one, other, strict=True)
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return small_encoder(tmp_path / "small")


def test_each_piece_has_a_vector_and_its_place(folder: Path) -> None:
    first, *_ = encoder(folder).encode(TEXTS)
    found = pieces(TEXTS[0], first)
    assert [word for word in found if len(word) > 1] == ["minister", "sacked", "Monday"]
    assert "".join(found) == TEXTS[0].replace(" ", "")
    assert first.vectors.shape == (len(found), 32)
    assert first.vectors.dtype == np.float16


def test_a_text_without_words_has_no_vectors(folder: Path) -> None:
    assert [len(found.places) for found in encoder(folder).encode(["", " "])] == [0, 0]


def test_no_order_and_no_company_changes_a_vector(folder: Path) -> None:
    together = encoder(folder).encode(TEXTS)
    alone = [encoder(folder).encode([text])[0] for text in TEXTS]
    backwards = encoder(folder).encode(TEXTS[::-1])[::-1]
    assert same(together, alone)
    assert same(together, backwards)


def test_a_prefix_has_no_places_of_its_own(tmp_path: Path) -> None:
    plain = small_encoder(tmp_path / "plain")
    prefixed = small_encoder(tmp_path / "prefixed", {"prefix": "monday: "})
    one, other = (encoder(f).encode(TEXTS)[0] for f in (plain, prefixed))
    assert pieces(TEXTS[0], one) == pieces(TEXTS[0], other)
    assert not np.array_equal(one.vectors, other.vectors)


def test_what_is_longer_than_the_longest_text_is_cut(tmp_path: Path) -> None:
    folder = small_encoder(tmp_path / "short", {"max_tokens": 8})
    (found,) = encoder(folder).encode(["harbour " * 50])
    assert len(found.places) == 6  # two pieces frame every text


def test_static_vectors_do_not_depend_on_the_words_around(tmp_path: Path) -> None:
    folder = small_encoder(tmp_path / "static", static=True)
    one, other = encoder(folder).encode(["harbour", "the harbour opens"])
    at = pieces("the harbour opens", other).index("harbour")
    assert np.array_equal(one.vectors[0], other.vectors[at])


def test_a_cached_vector_is_the_fresh_one(folder: Path, tmp_path: Path) -> None:
    fresh = encoder(folder).encode(TEXTS)
    filled = encoder(folder, VectorCache(tmp_path / "cache"))
    assert same(filled.encode(TEXTS), fresh)
    again = encoder(folder, VectorCache(tmp_path / "cache"))
    again._load = lambda: pytest.fail("loaded")  # type: ignore[method-assign]
    assert same(again.encode(TEXTS), fresh)


def test_other_bytes_are_another_encoder(tmp_path: Path) -> None:
    folders = [
        small_encoder(tmp_path / "one"),
        small_encoder(tmp_path / "same"),
        small_encoder(tmp_path / "other", groups=("sacked hired",)),
        small_encoder(tmp_path / "prefixed", {"prefix": "query: "}),
    ]
    revisions = [encoder(folder).revision for folder in folders]
    assert revisions[0] == revisions[1]
    assert len(set(revisions)) == 3


def test_files_changed_in_place_are_another_encoder(folder: Path, tmp_path: Path) -> None:
    cache = VectorCache(tmp_path / "cache")
    before = encoder(folder, cache).revision
    small_encoder(folder, groups=("sacked hired fired",))
    assert encoder(folder, cache).revision != before


@pytest.mark.parametrize("name", ["model.onnx", "tokenizer.json"])
def test_a_broken_file_is_one_line_that_names_it(folder: Path, name: str) -> None:
    (folder / name).write_bytes(b"{}")
    with pytest.raises(SettingsError, match=name) as caught:
        encoder(folder).encode(TEXTS)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "content",
    [b"", b"\xff" * 40, (10**12).to_bytes(8, "little") + b"{}", (2).to_bytes(8, "little") + b"[]"],
)
def test_a_broken_table_of_static_vectors_is_one_line(tmp_path: Path, content: bytes) -> None:
    folder = small_encoder(tmp_path / "static", static=True)
    (folder / "model.safetensors").write_bytes(content)
    with pytest.raises(SettingsError, match="no single table"):
        encoder(folder).encode(TEXTS)


def test_two_tables_are_no_static_vectors(tmp_path: Path) -> None:
    folder = small_encoder(tmp_path / "static", static=True)
    table = np.ones((2, 2), dtype=np.float32)
    write_safetensors(folder / "model.safetensors", {"x": table, "y": table})
    with pytest.raises(SettingsError, match="no single table"):
        encoder(folder).encode(TEXTS)


def test_an_encoder_leaves_nothing_on_the_disk(folder: Path, tmp_path: Path) -> None:
    """In a process of its own: what a library counts, it counts when it is first loaded."""
    home = tmp_path / "home"
    places = dict.fromkeys(("HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "LOCALAPPDATA"), str(home))
    code = (
        "import sys; from pathlib import Path; from compare.matching.encoder import Encoder; "
        "from compare.matching.encoder_folder import read_encoder_folder; "
        "Encoder(read_encoder_folder(Path(sys.argv[1]))).encode(['A text.'])"
    )
    environment = os.environ | places
    environment.pop("ORT_DISABLE_TELEMETRY", None)
    subprocess.run([sys.executable, "-c", code, str(folder)], env=environment, check=True)
    assert not home.exists()
