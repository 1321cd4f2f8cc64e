"""The table of kinds: whole, in one order, and the one that the schema knows."""

import json
from importlib.resources import files

from compare.differences import DifferenceKind
from compare.differences.kinds import KINDS, is_of_quotation, order_of, row_of


def test_every_kind_has_one_row_with_all_that_is_said_of_it() -> None:
    assert sorted(row.kind for row in KINDS) == sorted(DifferenceKind)
    assert len({row.label for row in KINDS}) == len(KINDS)
    for number, row in enumerate(KINDS):
        assert (row_of(row.kind), order_of(row.kind)) == (row, number)
        assert row.label
        assert row.reason
        assert bool(row.reason_alone) is not is_of_quotation(row.kind)


def test_the_schema_knows_the_same_kinds() -> None:
    text = files("compare.data").joinpath("record.schema.json").read_text(encoding="utf-8")
    listed = json.loads(text)["$defs"]["difference"]["properties"]["kind"]["enum"]
    assert sorted(listed) == sorted(kind.value for kind in DifferenceKind)
