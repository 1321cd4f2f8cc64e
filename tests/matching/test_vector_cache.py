"""The cache of vectors: what was stored comes back, within bounds, and nothing makes it fail."""

import os
import stat
from pathlib import Path

import pytest

from compare.matching.vector_cache import FILE, VectorCache, cache_folder


def test_what_was_stored_comes_back(tmp_path: Path) -> None:
    entries = {bytes([k]): bytes([k]) * k for k in range(1, 200)}
    VectorCache(tmp_path).write(entries)
    again = VectorCache(tmp_path)
    assert again.read([*entries, b"other"]) == entries
    assert VectorCache(tmp_path / "new").read([b"x"]) == {}


def test_a_later_entry_replaces_an_earlier_one(tmp_path: Path) -> None:
    cache = VectorCache(tmp_path)
    cache.write({b"x": b"one"})
    cache.write({b"x": b"two"})
    assert cache.read([b"x"]) == {b"x": b"two"}


def test_it_stays_within_its_bounds(tmp_path: Path) -> None:
    cache = VectorCache(tmp_path, most_bytes=200_000)
    for k in range(100):
        cache.write({f"{k}-{n}".encode(): os.urandom(1000) for n in range(20)})
    assert (tmp_path / FILE).stat().st_size < 400_000
    assert cache.read([b"99-19"])


@pytest.mark.skipif(os.name == "nt", reason="Windows has other permissions")
def test_only_its_owner_can_read_it(tmp_path: Path) -> None:
    VectorCache(tmp_path / "cache").write({b"x": b"y"})
    for place in (tmp_path / "cache", tmp_path / "cache" / FILE):
        assert stat.S_IMODE(place.stat().st_mode) & 0o077 == 0


def test_a_broken_or_impossible_file_is_an_empty_cache(tmp_path: Path) -> None:
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / FILE).write_bytes(b"no database" * 1000)
    (tmp_path / "file").write_bytes(b"")
    for place in (tmp_path / "broken", tmp_path / "file"):
        cache = VectorCache(place)
        cache.write({b"x": b"y"})
        assert cache.read([b"x"]) == {}


def test_the_folder_follows_the_environment(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert cache_folder() == tmp_path / "crossreport"
