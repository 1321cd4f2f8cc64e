"""A record in the words of earlier versions says the same as today's, key by key."""

import json
from typing import Any

from compare.result.comparison import Comparison
from tests.conftest import ROOT

# The keys and values that have another name now; no other may differ.
# What later versions hold beside it.
LATER: dict[str, Any] = {"openings": [], "findings": [], "unique_runs": [], "facts": []}
KEYS = {"changes": "differences", "moved": "reordered", "links": "matches"}
VALUES = {"modality": "certainty", "linked": "matched"}


def in_new_words(record: Any) -> Any:
    """The same record with today's keys, kinds and verdicts."""
    if isinstance(record, dict):
        return {_renamed(key): in_new_words(value) for key, value in record.items()}
    if isinstance(record, list):
        return [in_new_words(value) for value in record]
    return VALUES.get(record, record) if isinstance(record, str) else record


def _renamed(key: str) -> str:
    return KEYS.get(key, VALUES.get(key, key))


def with_drawn(record: Any) -> Any:
    """The record with the fields of edits and settings that came later."""
    record["settings"]["reference"] = None
    for passage in record["passages"]:
        passage["details"] = []
        passage["stretches"] = []
        for edit in passage["edits"]:
            edit["drawn"] = True
    return record


def with_reader(record: Any) -> Any:
    """The record with what came later about how a report was read."""
    for side in "ab":
        record["reports"][side] |= {"author": None, "reader": "text", "caveats": []}
    return record


def read(name: str) -> Any:
    return json.loads((ROOT / "tests" / name).read_text(encoding="utf-8"))


def test_an_old_record_maps_on_to_the_new_one() -> None:
    old, new = read("result/record_in_old_words.json"), read("writers/golden/record.json")
    for side in "ab":
        for quotation in new["reports"][side]["quotations"]:
            del quotation["outcome"]
    # Openings and findings came later.
    new["findings"] = LATER["findings"]
    assert old != new
    assert with_reader(with_drawn(in_new_words(old))) | LATER == new


def test_the_mapped_record_is_read_back_whole() -> None:
    mapped = in_new_words(read("result/record_in_old_words.json"))
    mapped = with_reader(with_drawn(mapped)) | LATER
    assert Comparison.from_dict(mapped).to_dict() == mapped
