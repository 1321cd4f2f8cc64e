"""Which encoders there are to choose from."""

from pathlib import Path

import pytest

from compare.matching import encoder_choice
from compare.matching.encoder_choice import VARIABLE, find_encoder, installed
from tests.small_encoder import small_encoder


@pytest.fixture(autouse=True)
def _nothing_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoder_choice, "fetched", lambda name: None)
    monkeypatch.delenv(VARIABLE, raising=False)


def test_none_is_installed_where_none_was_fetched_or_named() -> None:
    assert installed() == ()


def test_the_usual_one_comes_first_under_its_name(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    folder = small_encoder(tmp_path / "encoder")
    fetched = {"multilingual-e5-small": tmp_path}
    monkeypatch.setattr(encoder_choice, "fetched", fetched.get)
    assert [name for name, _ in installed()] == ["multilingual-e5-small"]
    monkeypatch.setenv(VARIABLE, str(folder))
    assert installed()[0] == ("small", "the usual one")
    assert find_encoder("small").name == "small"


def test_a_folder_that_is_no_encoder_and_missing_packages_are_not_offered(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    assert installed() == ()
    monkeypatch.setenv(VARIABLE, str(small_encoder(tmp_path / "encoder")))
    monkeypatch.setattr(encoder_choice, "find_spec", lambda name: None)
    assert installed() == ()
