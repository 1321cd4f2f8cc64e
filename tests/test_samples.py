"""The samples: gold that is well-formed, and how far the tool gets on it."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import compare
from compare.result.relations import Relation
from compare.settings import Settings
from compare.text.segmentation import Kind
from tests.builders import Pair, matched, matched_pairs, places
from tests.conftest import ROOT

SAMPLES = ROOT / "samples"
NAMES = sorted(path.parent.name for path in SAMPLES.glob("*/gold.json"))
ENGLISH = ("bridge", "harbour", "orchard")

DIFFERENCE_KINDS = (
    *("number", "date", "name", "negation", "hedge"),
    *("quote_wording", "quote_mode", "qualifier", "scope", "other"),
)


@cache
def gold(name: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads((SAMPLES / name / "gold.json").read_text(encoding="utf-8"))
    return data


@cache
def text(name: str, side: str) -> str:
    return (SAMPLES / name / f"{side}.txt").read_bytes().decode("utf-8")


@cache
def comparison(name: str, preset: str = "balanced") -> compare.Comparison:
    return compare.compare(text(name, "a"), text(name, "b"), settings=Settings.from_preset(preset))


def cells(match: dict[str, Any]) -> set[Pair]:
    return {(i, j) for i in match["a"] for j in match["b"]}


def gold_pairs(name: str, *, optional: bool) -> set[Pair]:
    """The pairs that must be matched, or may be."""
    return {
        p
        for match in gold(name)["links"]
        if optional or not match["optional"]
        for p in cells(match)
    }


def stretch(name: str, side: str, match: dict[str, Any]) -> list[str]:
    """The sentences of one side of a match."""
    spans = gold(name)[f"{side}_sentences"]
    return [text(name, side)[slice(*spans[k])] for k in match[side]]


# The gold itself.


def test_all_samples_are_here() -> None:
    assert NAMES == ["bridge", "faro", "harbour", "orchard", "rathaus"]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("side", ["a", "b"])
def test_gold_sentences_are_disjoint_and_cover_the_text(name: str, side: str) -> None:
    whole = text(name, side)
    at = 0
    for start, end in gold(name)[f"{side}_sentences"]:
        assert not whole[at:start].strip()
        assert at <= start < end <= len(whole)
        assert whole[start:end] == whole[start:end].strip()
        at = end
    assert not whole[at:].strip()


@pytest.mark.parametrize("name", NAMES)
def test_gold_has_one_kind_per_sentence(name: str) -> None:
    for side in ("a", "b"):
        kinds = gold(name)[f"{side}_kinds"]
        assert len(kinds) == len(gold(name)[f"{side}_sentences"])
        assert set(kinds) <= {kind.value for kind in Kind}


@pytest.mark.parametrize("name", NAMES)
def test_gold_matches_hold_sentences_that_exist(name: str) -> None:
    matches = gold(name)["links"]
    assert matches
    for match in matches:
        for side in ("a", "b"):
            count = len(gold(name)[f"{side}_sentences"])
            assert match[side]
            assert match[side] == sorted(set(match[side]))
            assert 0 <= min(match[side]) <= max(match[side]) < count
        assert match["label"] in ("shared", "paraphrased")
        assert 0 <= match["overlap"] <= 1
        assert isinstance(match["partial"], bool)
        assert isinstance(match["optional"], bool)
    assert len({(tuple(k["a"]), tuple(k["b"])) for k in matches}) == len(matches)


@pytest.mark.parametrize("name", NAMES)
def test_gold_labels_follow_the_overlap(name: str) -> None:
    for match in gold(name)["links"]:
        assert (match["label"] == "shared") == (match["overlap"] >= 0.7)
        assert match["label_borderline"] == (0.6 <= match["overlap"] <= 0.8)


@pytest.mark.parametrize("name", NAMES)
def test_differences_stand_in_the_sentences_of_their_match(name: str) -> None:
    for match in gold(name)["links"]:
        for entry in (*match["differences"], *match["equivalents"]):
            for side in ("a", "b"):
                # A difference may point at places that do not touch, told apart by an ellipsis.
                for piece in entry[side].split(" … "):
                    assert any(piece in s for s in stretch(name, side, match)), piece
        for entry in match["differences"]:
            assert entry["kind"] in DIFFERENCE_KINDS
            silent = {"changed": "", "only_a": "b", "only_b": "a"}[entry["form"]]
            assert {side for side in "ab" if not entry[side]} == set(silent)
        assert all(entry["a"] and entry["b"] for entry in match["equivalents"])


def test_readme_lists_every_sample() -> None:
    readme = (SAMPLES / "README.md").read_text(encoding="utf-8")
    assert all(f"| `{name}` |" in readme for name in NAMES)


# The tool. Figures leave room: they are a net under the measured ones, not the measurement.


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("side", ["a", "b"])
def test_sentences_are_those_of_the_gold(name: str, side: str) -> None:
    entry = comparison(name).a if side == "a" else comparison(name).b
    found = {(s.start, s.end) for s in entry.sentences}
    wanted = {tuple(span) for span in gold(name)[f"{side}_sentences"]}
    assert len(found & wanted) >= 0.95 * len(found | wanted)


@pytest.mark.parametrize("name", NAMES)
def test_language_is_detected(name: str) -> None:
    assert comparison(name).a.language == gold(name)["language"]
    assert comparison(name).b.language == gold(name)["language"]


def as_gold(name: str, pairs: set[Pair]) -> set[Pair]:
    """Pairs of the tool's sentences as pairs of the gold's, where both have the same sentence."""
    maps = []
    for side, entry in (("a", comparison(name).a), ("b", comparison(name).b)):
        known = {tuple(span): k for k, span in enumerate(gold(name)[f"{side}_sentences"])}
        maps.append({k: known.get((s.start, s.end), -1) for k, s in enumerate(entry.sentences)})
    return {(maps[0][i], maps[1][j]) for i, j in pairs}


@pytest.mark.parametrize(
    ("name", "precision", "recall"),
    [
        ("bridge", 0.9, 0.9),
        ("harbour", 0.85, 0.7),
        ("rathaus", 0.7, 0.25),
        ("faro", 0.7, 0.3),
    ],
)
def test_matches_are_those_of_a_careful_reader(name: str, precision: float, recall: float) -> None:
    found = as_gold(name, matched_pairs(comparison(name)))
    assert len(found & gold_pairs(name, optional=True)) >= precision * len(found)
    wanted = gold_pairs(name, optional=False)
    assert len(found & wanted) >= recall * len(wanted)


def test_reports_with_other_topics_are_hardly_matched() -> None:
    found = as_gold("orchard", matched_pairs(comparison("orchard")))
    assert len(found - gold_pairs("orchard", optional=True)) <= 3
    strict = as_gold("orchard", matched_pairs(comparison("orchard", "strict")))
    assert len(strict - gold_pairs("orchard", optional=True)) <= 1


@pytest.mark.parametrize("name", ENGLISH)
def test_sure_matches_have_the_relation_of_the_gold(name: str) -> None:
    wanted = {
        (tuple(match["a"]), tuple(match["b"])): match["label"]
        for match in gold(name)["links"]
        if not match["label_borderline"]
    }
    for p in matched(comparison(name)):
        label = wanted.get((places(p.a), places(p.b)))
        assert label in (None, p.relation.value), (p.a, p.b)


def test_planted_shapes_are_found_in_the_long_pair() -> None:
    found = matched(comparison("harbour"))
    told: dict[str, int] = {}
    for p in found:
        for id in (*p.a, *p.b):
            told[id] = told.get(id, 0) + 1
    assert any(len(p.a) > 1 or len(p.b) > 1 for p in found)
    assert any(p.restated for p in found)
    assert any(p.reordered for p in found)
    assert any(p.partial for p in found)
    assert max(told.values()) >= 2
    assert {p.relation for p in found} == {Relation.SHARED, Relation.PARAPHRASED}
    assert comparison("harbour").summary.b.boilerplate >= 3


def test_reordered_paragraph_of_the_near_copy_is_found() -> None:
    reordered = [p for p in matched(comparison("bridge")) if p.reordered]
    assert {place for p in reordered for place in places(p.a)} == {4, 5, 6}
    assert {p.shift for p in reordered} == {3}


def test_changed_figure_of_the_near_copy_is_marked() -> None:
    made = comparison("bridge")
    marks = {
        (made.a.text[e.a.start : e.a.end], made.b.text[e.b.start : e.b.end])
        for p in made.passages
        for e in p.edits
        if e.a and e.b
    }
    assert ("£412", "£421") in marks
    assert ("persuade", "convince") in marks
    assert not any(a.casefold() == b.casefold() for a, b in marks)


@pytest.mark.parametrize("name", NAMES)
def test_a_sample_does_not_differ_from_itself(name: str) -> None:
    for side in ("a", "b"):
        assert not compare.compare(text(name, side), text(name, side)).differs


@pytest.mark.parametrize("name", NAMES)
def test_swapping_the_reports_gives_the_same_matches(name: str) -> None:
    back = compare.compare(text(name, "b"), text(name, "a"))
    there = {(places(p.b), places(p.a), p.score, -p.shift) for p in matched(comparison(name))}
    assert {(places(p.a), places(p.b), p.score, p.shift) for p in matched(back)} == there


@pytest.mark.parametrize("name", NAMES)
def test_a_stricter_preset_gives_a_subset(name: str) -> None:
    strict, balanced, loose = (
        matched_pairs(comparison(name, preset)) for preset in ("strict", "balanced", "loose")
    )
    assert strict <= balanced <= loose


def test_samples_are_plain_utf8() -> None:
    for path in SAMPLES.glob("*/*.txt"):
        assert b"\r" not in Path(path).read_bytes()
