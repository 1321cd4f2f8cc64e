"""Every export of the sample pairs, in full and as excerpts, says the findings that JSON says.

Each file is read back by a library of another make.
"""

import io
import json
import re
from functools import lru_cache
from html import unescape
from typing import Any

import pyarrow.parquet
import pytest

from compare.result.comparison import Comparison
from compare.writers import render
from compare.writers.saving import file_bytes
from compare.writers.view import View
from tests.writers.test_exports import EXCERPTS, sheets_of, tables_of
from tests.writers.test_same_findings import samples

NAMES = ("bridge", "faro", "harbour", "orchard", "rathaus")
# What is said of a finding: its note, and the words of A and of B ("" where a side has none).
Said = dict[str, tuple[str, str, str]]

pytestmark = [
    pytest.mark.slow,
    pytest.mark.parametrize("name", NAMES),
    pytest.mark.parametrize("view", [View(), EXCERPTS], ids=["full", "excerpts"]),
]


@lru_cache
def compared(name: str) -> Comparison:
    return samples(name)


def line(text: str | None) -> str:
    return " ".join((text or "").split())


@lru_cache
def said(name: str) -> Said:
    """What the JSON file says."""
    findings = json.loads(render(compared(name), "json"))["findings"]
    assert findings
    return {
        f["id"]: (
            line(f["note"]),
            line((f["a"] or {}).get("text")),
            line((f["b"] or {}).get("text")),
        )
        for f in findings
    }


def of_rows(rows: list[dict[str, Any]]) -> Said:
    return {
        row["finding"]: (line(row["note"]), line(row["a_words"]), line(row["b_words"]))
        for row in rows
    }


def check_cells(found: dict[str, list[str]], name: str) -> None:
    """Documents show whole sentences, in which the words of a finding stand."""
    assert sorted(found) == sorted(said(name))
    for id, (note, *words) in said(name).items():
        what, *sides = map(line, found[id])
        assert note in what
        for shown, part in zip(sides, words, strict=True):
            assert part in shown


def test_word(name: str, view: View) -> None:
    *tables, _ = tables_of(file_bytes(compared(name), "docx", view))
    rows = [[unescape(cell) for cell in row] for table in tables for row in table[1:]]
    check_cells({row[0].split("\n")[1].split(",")[0]: row for row in rows}, name)


def test_excel(name: str, view: View) -> None:
    assert of_rows(sheets_of(file_bytes(compared(name), "xlsx", view))["Findings"]) == said(name)


def test_parquet(name: str, view: View) -> None:
    data = file_bytes(compared(name), "parquet", view)
    rows = pyarrow.parquet.read_table(io.BytesIO(data)).to_pylist()
    assert of_rows([each for row in rows for each in row["findings"]]) == said(name)


def test_annotations(name: str, view: View) -> None:
    items = json.loads(render(compared(name), "jsonld", view))["first"]["items"]
    notes = [item for item in items if item["motivation"] == "commenting"]
    assert [item["id"].rpartition(":")[2] for item in notes] == list(said(name))
    for item, (note, *words) in zip(notes, said(name).values(), strict=True):
        assert line(item["body"][-1]["value"]) == note
        exact = [line(target["selector"][0]["exact"]) for target in item["target"]]
        assert exact == [part for part in words if part]


def test_piece_of_html(name: str, view: View) -> None:
    html = render(compared(name), "fragment", view)
    found = {}
    for id, row in re.findall(r'<tr data-finding="([^"]+)">(.*?)</tr>', html, re.DOTALL):
        cells = re.findall(r"<td[^>]*>(.*?)</td>", row, re.DOTALL)
        found[id] = [unescape(re.sub(r"<[^>]+>", "", cell)) for cell in cells]
    check_cells(found, name)
