"""The passages as a Parquet file, for studies of many pairs.

Takes a Comparison and a View and gives bytes: a row for each passage with the columns of the pandas
table, the name of the pair in front and the findings of the passage as a list. A finding that is in
no passage has a row of its own, in which `passage` is missing. Rows of many pairs can be joined, so
the types are the same for every comparison. pyarrow is an extra and imported here only.
"""

import io

import pyarrow
import pyarrow.parquet

from compare.result.comparison import Comparison
from compare.writers.data.tables import Row, pair_row, table_rows
from compare.writers.view import View

_TEXT, _WHOLE, _REAL, _FLAG = pyarrow.string(), pyarrow.int64(), pyarrow.float64(), pyarrow.bool_()
_REALS = ("score",)
_WHOLES = ("shift", "a_start", "a_end", "b_start", "b_end")
_FLAGS = ("reordered", "uncertain", "boilerplate")
_FINDING = pyarrow.struct(
    [
        ("finding", _TEXT),
        ("kinds", _TEXT),
        ("a_words", _TEXT),
        ("b_words", _TEXT),
        ("transcript", _TEXT),
        ("note", _TEXT),
        ("decision", _TEXT),
        ("weight", _REAL),
    ]
)
_COLUMNS = (
    *("pair", "pair_id", "a_label", "b_label", "passage", "what", "a_text", "b_text", "notes"),
    *("findings", "relation", "score", "differences", "partial", "reordered", "shift"),
    *("uncertain", "boilerplate", "a_details", "b_details", "a_link", "b_link"),
    *("a_ids", "a_start", "a_end", "b_ids", "b_start", "b_end"),
    *("decision", "decision_note", "against_reference"),
)


def parquet_bytes(comparison: Comparison, view: View) -> bytes:
    """The file; the same comparison gives the same bytes."""
    rows = [pair_row(comparison) | row for row in _rows(comparison, view)]
    schema = pyarrow.schema([(name, _type_of(name)) for name in _COLUMNS])
    table = pyarrow.Table.from_pylist([_encodable(row) for row in rows], schema=schema)
    out = io.BytesIO()
    pyarrow.parquet.write_table(table, out, compression="zstd")
    return out.getvalue()


def _rows(comparison: Comparison, view: View) -> list[Row]:
    found: dict[object, list[Row]] = {}
    for row in table_rows(comparison, "findings"):
        kept = {field.name: row[field.name] for field in _FINDING}
        found.setdefault(row["passage"], []).append(kept)
    rows = table_rows(comparison, "passages", excerpts=view.excerpts)
    with_findings = [row | {"findings": found.get(row["passage"], [])} for row in rows]
    apart: list[Row] = [{"what": "opening", "findings": [each]} for each in found.get(None, [])]
    return [*with_findings, *apart]


def _type_of(name: str) -> pyarrow.DataType:
    if name == "findings":
        return pyarrow.list_(_FINDING)
    if name in _REALS:
        return _REAL
    return _WHOLE if name in _WHOLES else _FLAG if name in _FLAGS else _TEXT


def _encodable(row: Row) -> Row:
    """The row without halves of surrogate pairs, which no UTF-8 text can hold."""
    return {
        name: value.encode("utf-8", "replace").decode("utf-8") if isinstance(value, str) else value
        for name, value in row.items()
    }
