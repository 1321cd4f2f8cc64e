"""A matrix as a value: its statements, its texts, its record and its files."""

from pathlib import Path

import pytest

from compare.errors import SettingsError
from compare.result.relations import Relation
from tests.many_reports import sample


def test_what_a_report_has_alone() -> None:
    matrix = sample()
    assert [matrix.text(id) for s in matrix.only(2) for id in s.members[2]] == [
        "The crown fell slightly against the larger currencies after the announcement."
    ]
    assert all(s.relation is Relation.UNIQUE for s in matrix.only(2))
    assert len(matrix.common) + sum(len(matrix.only(k)) for k in range(4)) == len(matrix.statements)


def test_spans_of_the_record_are_places_in_the_texts() -> None:
    record = sample().to_dict()
    texts = {chr(97 + k): report["text"] for k, report in enumerate(record["reports"])}
    places = [
        (name, place)
        for part in ("statements", "facts")
        for row in record[part]
        for version in [
            *row.get("versions", ()),
            *(v for d in row.get("differences", ()) for v in d["versions"]),
        ]
        for name, spans in version["places"].items()
        for place in spans
    ]
    assert places
    for name, place in places:
        assert texts[name][place["start"] : place["end"]] == place["text"]


def test_it_is_written_as_the_suffix_says(tmp_path: Path) -> None:
    sample().save(tmp_path / "m.html", tmp_path / "m.json")
    assert (tmp_path / "m.html").read_text(encoding="utf-8") == sample().to_html()
    with pytest.raises(SettingsError, match="no format has the suffix"):
        sample().save(tmp_path / "m.zip")
    with pytest.raises(SettingsError, match="save: no file"):
        sample().save()


def test_a_short_name() -> None:
    assert repr(sample()) == (
        "<Matrix of 4 reports: statements 16, in all reports 4, in one alone 5, differences 6>"
    )
