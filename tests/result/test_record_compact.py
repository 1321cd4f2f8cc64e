"""The short form of the record: half the size, and back to the same record."""

import json
from typing import Any

import pytest
from hypothesis import given

from compare.errors import RecordError
from compare.pipeline import compare
from compare.result.comparison import Comparison
from compare.result.record_compact import compacted, expanded
from tests.conftest import ROOT
from tests.draws import draws
from tests.web.page_cases import against_transcript
from tests.writers.report_random import comparisons
from tests.writers.report_sample import sample


def size(record: object) -> int:
    return len(json.dumps(record, ensure_ascii=False, separators=(",", ":")))


def test_short_form_reads_back_to_the_same_comparison() -> None:
    record = sample().to_dict()
    short = json.loads(json.dumps(compacted(record)))
    assert expanded(short) == record
    assert Comparison.from_dict(short) == sample()
    assert json.dumps(Comparison.from_dict(short).to_dict()) == json.dumps(record)


@given(comparisons())
@draws(60)
def test_any_record_survives(comparison: Comparison) -> None:
    record = comparison.to_dict()
    assert expanded(json.loads(json.dumps(compacted(record)))) == record


def test_full_record_of_a_long_sample_is_twice_as_large() -> None:
    a, b = ((ROOT / "samples" / "harbour" / f"{s}.txt").read_text("utf-8") for s in "ab")
    record = compare(a, b).to_dict()
    assert size(compacted(record)) < 0.5 * size(record)
    assert expanded(compacted(record)) == record


def test_transcript_survives() -> None:
    record = against_transcript().to_dict()
    short = json.loads(json.dumps(compacted(record)))
    assert expanded(short) == record
    assert Comparison.from_dict(short) == against_transcript()


def test_fields_of_later_versions_pass_through() -> None:
    record = sample().to_dict()
    record["later"] = {"x": 1}
    for number, passage in enumerate(record["passages"]):
        passage["decision"] = {"verdict": "confirmed", "note": "n"} if number % 2 else None
        passage["later"] = number
        for difference in passage["differences"]:
            difference["decision"] = None
    for sentence in record["reports"]["a"]["sentences"]:
        sentence["anchor"] = f"{sentence['start']:016x}"
    assert expanded(json.loads(json.dumps(compacted(record)))) == record


def broken() -> list[dict[str, Any]]:
    short = compacted(sample().to_dict())
    passages = short["passages"]
    return [
        short | {"compact": None},
        short | {"compact": {}},
        short | {"reports": []},
        short | {"reports": {"a": {}, "b": {}}},
        short | {"passages": [7]},
        short | {"passages": [passages[0] | {"edits": [1, 2, 3]}]},
        short | {"passages": [passages[0] | {"parts": [1]}]},
        short | {"passages": [passages[2] | {"differences": [{"a": 1, "b": 2}]}]},
    ]


@pytest.mark.parametrize("record", broken())
def test_broken_short_form_gives_one_line(record: dict[str, Any]) -> None:
    with pytest.raises(RecordError, match=r"^compact: cannot be read; save the comparison again$"):
        Comparison.from_dict(record)
