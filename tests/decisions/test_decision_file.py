"""Files of decisions: read, written, and every bad one refused in one line."""

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from compare.cli.inputs import load_decisions
from compare.decisions.file import decisions_text, read_decisions
from compare.errors import CompareError, RecordError
from compare.verdict import Decision, Verdict
from tests.decisions.files import COST, A, B, Record, entry, file_of, record_of, said, saved

SCHEMA = Draft202012Validator(
    json.loads(files("compare").joinpath("data", "decisions.schema.json").read_text("utf-8"))
)
MATCH = {"match": {"a": said(A[3]), "b": said(B[4])}, "note": "by hand"}


def full() -> Record:
    anchor = {"text": A[6], "before": "marches.", "after": "", "hash": "0" * 16, "alike": 2}
    return record_of(
        COST | {"verdict": "rejected", "note": "other year", "reviewer": "Ben"},
        {"a": [anchor], "note": "hm"},
        MATCH,
        entry((A[0], A[1]), (B[0],)),
        made="2031-05-02T10:00:00Z",
        reports={"a": {"label": "Left", "sha256": "1" * 64}, "b": {"label": "R", "sha256": "2"}},
    )


def test_schema_is_sound() -> None:
    Draft202012Validator.check_schema(SCHEMA.schema)


def test_what_is_read_is_written_again() -> None:
    read = read_decisions(full())
    text = decisions_text(read)
    assert read_decisions(json.loads(text)) == read
    assert not list(SCHEMA.iter_errors(full()))
    assert not list(SCHEMA.iter_errors(json.loads(text)))
    assert [e.decision.reviewer for e in read.entries] == ["Ben", "Mara", "Mara", "Mara"]
    assert read.entries[2].decision == Decision(Verdict.MATCHED, "by hand", "Mara")
    assert decisions_text(read) == text


def test_least_that_a_file_can_be() -> None:
    read = read_decisions(
        {"schema_version": 1, "kind": "crossreport decisions", "decisions": [
            {"a": [{"text": "One."}], "verdict": "confirmed"},
            {"b": [{"text": "Two."}], "note": "hm"},
            {"match": {"a": [{"text": "One."}], "b": [{"text": "Two."}]}},
        ]}
    )  # fmt: skip
    assert len(read.entries) == 3
    assert (read.reviewer, read.made, read.a) == ("", None, None)


def test_unknown_fields_are_passed_over() -> None:
    record = full()
    record["later"] = record["decisions"][0]["later"] = 1
    record["decisions"][0]["a"][0]["later"] = record["decisions"][0]["finding"]["later"] = 1
    assert read_decisions(record) == read_decisions(full())


def complaint_of(record: object) -> str:
    with pytest.raises(RecordError) as caught:
        read_decisions(record)
    message = str(caught.value)
    assert "\n" not in message
    return message


def broken(difference: dict[str, Any]) -> Record:
    return record_of({"a": said(A[0]), "verdict": "confirmed"} | difference)


@pytest.mark.parametrize(
    ("record", "complaint"),
    [
        ([], "expected an object, found list"),
        ({}, "something else, not decisions; give a file with"),
        ({"schema_version": 1, "passages": []}, "a saved comparison, not decisions; give"),
        (record_of(schema_version=2), "schema_version: this version reads 1; save"),
        (record_of(schema_version="1"), "schema_version: expected int, found str"),
        (record_of(reviewer=3), "reviewer: expected str, found int"),
        (record_of(decisions={}), "decisions: expected list, found dict"),
        ({"kind": "crossreport decisions", "schema_version": 1}, "decisions: missing; fix it"),
        (record_of() | {"decisions": ["x"]}, "decisions[0]: expected an object, found str"),
        (broken({"a": []}), "decisions[0]: names no sentence"),
        (broken({"a": None}), "decisions[0]: names no sentence"),
        (broken({"a": "x"}), "decisions[0].a: expected list, found str"),
        (broken({"a": ["x"]}), "decisions[0].a[0]: expected an object, found str"),
        (broken({"a": [{}]}), "decisions[0].a[0].text: missing"),
        (broken({"a": [{"text": " \n"}]}), "decisions[0].a[0].text: empty"),
        (broken({"a": [{"text": "\ud800"}]}), "decisions[0].a[0].text: has a lone surrogate"),
        (broken({"a": [{"text": "x", "alike": "2"}]}), "decisions[0].a[0].alike: expected int"),
        (broken({"verdict": "sure"}), "decisions[0].verdict: 'sure' is none of confirmed, reject"),
        (broken({"verdict": None}), "decisions[0]: neither verdict nor note; give one of them"),
        (broken({"verdict": 1}), "decisions[0].verdict: expected str"),
        (broken({"note": 1}), "decisions[0].note: expected str"),
        (broken({"finding": "x"}), "decisions[0].finding: expected an object"),
        (broken({"finding": {"a": "x"}}), "decisions[0].finding.kind: missing"),
        (broken({"finding": {"kind": "date"}}), "decisions[0].finding: no words of either report"),
        (record_of({"match": {"a": said("x")}}), "decisions[0].match: a match needs sentences of"),
        (record_of({"match": 1}), "decisions[0].match: expected an object"),
        (record_of(reports=[]), "reports: expected an object"),
    ],
)
def test_a_bad_file_gets_one_line(record: object, complaint: str) -> None:
    assert complaint_of(record).startswith(complaint)
    try:
        json.dumps(record, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return
    assert list(SCHEMA.iter_errors(record)) or isinstance(record, list)


def test_one_thing_cannot_be_two_things() -> None:
    yes, no = entry((A[1],), (B[1],)), entry((A[1],), (B[1],), verdict="rejected")
    line = complaint_of(record_of(MATCH, yes, no | {"reviewer": "Ben"}))
    assert line == (
        "one thing is confirmed by Mara in decisions[1] and rejected by Ben in decisions[2]; "
        "keep one of the two"
    )
    match = {"match": {"a": said(A[1]), "b": said(B[1])}}
    assert "matched by Mara" in complaint_of(record_of(no, match))
    # The same twice, or a decision on findings in it, is no contradiction.
    assert len(file_of(yes, yes, yes | {"note": "sure"}).entries) == 2
    assert len(file_of(yes, COST | {"verdict": "rejected"}).entries) == 2


def test_equal_sentences_are_two_things_where_the_context_says_so() -> None:
    one = {"text": "No.", "before": "quay.", "after": "The", "alike": 2}
    two = one | {"before": "marches.", "after": ""}
    near = one | {"before": "marches."}
    yes, no = {"verdict": "confirmed"}, {"verdict": "rejected"}
    assert len(file_of({"a": [one]} | yes, {"a": [two]} | no).entries) == 2
    assert len(file_of({"a": [one]} | yes, {"a": [near]} | no).entries) == 2
    complaint_of(record_of({"a": [one]} | yes, {"a": [one]} | no))
    complaint_of(record_of({"a": [one]} | yes, {"a": [{"text": "No."}]} | no))


@pytest.mark.parametrize(
    ("data", "complaint"),
    [
        (b"", "not a file of decisions, or cut off"),
        (json.dumps(full()).encode()[:200], "not a file of decisions, or cut off"),
        (b"\xff\xfe{", "not a file of decisions"),
        (b"[" * 100_000, "not a file of decisions"),
        (b'{"kind": NaN}', "not a file of decisions"),
        (b"A report, not decisions.", "not a file of decisions"),
        (b'{"kind": "\\ud800"}', "not a file of decisions"),
        (b"[]", "expected an object, found list"),
        (b'{"schema_version": 1, "kind": "other"}', "something else, not decisions"),
    ],
)
def test_bad_bytes_get_one_line(tmp_path: Path, data: bytes, complaint: str) -> None:
    path = tmp_path / "x.json"
    path.write_bytes(data)
    with pytest.raises(CompareError) as caught:
        load_decisions(str(path))
    assert str(caught.value).startswith(f"{path}: {complaint}")
    assert "\n" not in str(caught.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(CompareError, match=r"x\.json: no such file"):
        load_decisions(str(tmp_path / "x.json"))


def test_a_byte_order_mark_is_accepted(tmp_path: Path) -> None:
    path = saved(tmp_path / "x.json", COST)
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert load_decisions(str(path)) == file_of(COST)
