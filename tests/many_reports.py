"""The sample of many reports, and short texts, for the tests of a matrix."""

from functools import cache

import compare
from tests.conftest import ROOT

FOLDER = ROOT / "samples" / "several" / "reservoir"
NAMES = ("a", "b", "c", "d")
PATHS = tuple(str(FOLDER / f"{name}.txt") for name in NAMES)
SPEECH = str(FOLDER / "transcript.txt")


def sample_texts() -> list[str]:
    return [(FOLDER / f"{name}.txt").read_text(encoding="utf-8") for name in NAMES]


@cache
def sample() -> compare.Matrix:
    """The matrix of the sample with its speech."""
    speech = (FOLDER / "transcript.txt").read_text(encoding="utf-8")
    return compare.matrix(sample_texts(), transcript=speech)
