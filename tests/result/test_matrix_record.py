"""The record of a matrix: written, read back, described by its schema, refused where broken."""

import copy
import json
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as effort
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

import compare
from compare.errors import InputError, RecordError
from compare.result.many_reports import report_letters, report_number
from compare.writers.data.passages import matrix_schema_text, schema_text
from tests.builders import news
from tests.many_reports import PATHS, sample

SCHEMA = json.loads(matrix_schema_text())


def record() -> dict[str, Any]:
    """A copy of the record of the sample."""
    return copy.deepcopy(sample().to_dict())


def test_a_matrix_comes_back_whole(tmp_path: Path) -> None:
    assert compare.Matrix.from_dict(record()) == sample()
    path = tmp_path / "m.json"
    sample().save(path)
    again = compare.read_matrix(path)
    assert again == sample()
    again.save(tmp_path / "again.json", tmp_path / "m.html")
    assert (tmp_path / "again.json").read_bytes() == path.read_bytes()
    assert (tmp_path / "m.html").read_text("utf-8") == sample().to_html()


@effort(max_examples=10, deadline=None)
@given(st.lists(news(most=4), min_size=2, max_size=4))
def test_any_matrix_comes_back_whole_and_fits_the_schema(texts: list[str]) -> None:
    matrix = compare.matrix(texts, language="en")
    saved = json.loads(json.dumps(matrix.to_dict()))
    Draft202012Validator(SCHEMA).validate(saved)
    assert compare.Matrix.from_dict(saved) == matrix


def test_the_schema_describes_every_field() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    Draft202012Validator(SCHEMA).validate(record())
    assert set(record()) == set(SCHEMA["properties"])
    for name, part in SCHEMA["$defs"].items():
        for field, rule in part.get("properties", {}).items():
            assert "$ref" in rule or rule.get("description") or "pattern" in rule, (name, field)


def test_what_both_records_have_is_described_alike() -> None:
    other = json.loads(schema_text())
    for name in ("span", "quoted_span", "report", "support", "decision"):
        assert SCHEMA["$defs"][name] == other["$defs"][name]
    kinds = [each["$defs"]["difference"]["properties"]["kind"] for each in (SCHEMA, other)]
    assert kinds[0] == kinds[1]


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The path of everything in a record."""
    if path:
        yield path
    if isinstance(value, dict | list):
        for key, below in value.items() if isinstance(value, dict) else enumerate(value):
            yield from places(below, (*path, key))


def test_whatever_is_damaged_is_one_line() -> None:
    rng = random.Random(7)
    whole = record()
    for path in rng.sample(list(places(whole)), 400):
        broken = copy.copy(whole)
        # Only what lies on the way is copied.
        holder: Any = broken
        for key in path[:-1]:
            holder[key] = copy.copy(holder[key])
            holder = holder[key]
        holder[path[-1]] = rng.choice([None, -1, "x", [], {}, [[]], 10**15, "\ud800", True])
        said = "fine; "
        try:
            compare.Matrix.from_dict(broken)
        except RecordError as error:
            said = str(error)
        assert "; " in said, path
        assert "\n" not in said, path


def put(value: object, *path: Any) -> Callable[[dict[str, Any]], None]:
    def damage(data: Any) -> None:
        for key in path[:-1]:
            data = data[key]
        data[path[-1]] = value

    return damage


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        (put("x", "kind"), "something else, not a matrix; give a file made with: crossreport"),
        (put(2, "schema_version"), "schema_version: this version reads 1; save the matrix again"),
        (put(["a99"], "statements", 0, "members", 0), "statements[0].members.a: no sentence 'a99'"),
        (put([[]], "statements", 0, "members"), "statements[0].members: expected 4 lists"),
        (put("s9", "statements", 0, "id"), "statements[0]: expected id s1"),
        (put(["s77"], "statements", 0, "overlaps"), "statements[0].overlaps: no statement 's77'"),
        (put("unique", "statements", 0, "relation"), "relation: unique does not fit its reports"),
        (put(None, "statements", 0, "score"), "statements[0].score: what two reports carry has"),
        (put(["t99"], "statements", 0, "transcript"), "transcript: no sentence 't99'"),
        (put({"z": []}, "facts", 0, "versions", 0, "places"), "places.z: no report 'z'"),
        (put([], "facts", 0, "versions"), "facts[0].versions: has none"),
        (put("no such words", "copies", 0, "places", "a", 0, "text"), "text and offsets disagree"),
        (put([], "quotations", 0, "given"), "given: expected one for each report"),
        (put(["b", "a"], "pairs", 0, "reports"), "pairs[0].reports: expected two, in their order"),
        (put([], "reports"), "reports: fewer than two; save the matrix again"),
    ],
)
def test_a_broken_record_names_the_field(
    damage: Callable[[dict[str, Any]], None], message: str
) -> None:
    data = record()
    damage(data)
    with pytest.raises(RecordError) as raised:
        compare.Matrix.from_dict(data)
    assert message in str(raised.value)


def test_neither_record_is_taken_for_the_other_or_for_a_report(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="a saved matrix of many reports, not a comparison"):
        compare.Comparison.from_dict(record())
    two = compare.compare("It rained.", "It rained.", language="en")
    with pytest.raises(RecordError, match="a saved comparison of two reports, not a matrix; "):
        compare.Matrix.from_dict(two.to_dict())
    path = tmp_path / "m.json"
    sample().save(path)
    with pytest.raises(InputError, match="a saved matrix, not a report; give that file alone"):
        compare.compare_files(str(path), PATHS[0])
    (tmp_path / "cut.json").write_text('{"kind": "crossreport matrix"', encoding="utf-8")
    with pytest.raises(RecordError, match=r"cut\.json: not a saved matrix; give a file made with"):
        compare.read_matrix(tmp_path / "cut.json")


def test_letters_and_numbers_of_reports_go_both_ways() -> None:
    assert [report_number(report_letters(k)) for k in range(60)] == list(range(60))
