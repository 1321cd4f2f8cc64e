"""Neither report is the reference: swapping A and B gives the mirror, marks and differences too."""

from typing import Any

import pytest
from hypothesis import given

import compare
from tests.builders import news
from tests.conftest import ROOT
from tests.draws import draws

SAMPLES = sorted(path.name for path in (ROOT / "samples").iterdir() if (path / "a.txt").is_file())
MIRRORED = {None: None, "a": "b", "b": "a", "both": "both"}


def place(span: dict[str, Any] | None) -> tuple[int, int] | None:
    return None if span is None else (span["start"], span["end"])


def matches(record: dict[str, Any], first: str, second: str) -> dict[Any, Any]:
    """What is said of each match, by the numbers of its sentences, seen from one side."""
    found = {}
    for passage in record["passages"]:
        if not passage["a"] or not passage["b"]:
            continue
        key = tuple(tuple(id[1:] for id in passage[side]) for side in (first, second))
        partial = passage["partial"] if first == "a" else MIRRORED[passage["partial"]]
        found[key] = {
            "partial": partial,
            **{name: passage[name] for name in ("relation", "score", "uncertain", "reordered")},
            **{
                what: {
                    (row.get("kind"), place(row[first]), place(row[second]))
                    for row in passage[what]
                }
                for what in ("edits", "differences")
            },
        }
    return found


def check(a: str, b: str) -> None:
    there, back = compare.compare(a, b).to_dict(), compare.compare(b, a).to_dict()
    assert matches(there, "a", "b") == matches(back, "b", "a")


@pytest.mark.parametrize("name", SAMPLES)
def test_samples_are_mirrored(name: str) -> None:
    a, b = ((ROOT / "samples" / name / f"{side}.txt").read_text(encoding="utf-8") for side in "ab")
    check(a, b)


@draws(200)
@given(news(10), news(10))
def test_random_reports_are_mirrored(a: str, b: str) -> None:
    check(a, b)
