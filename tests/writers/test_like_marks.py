"""How the outputs show the words of like meaning in a paraphrase."""

import csv
import io
import json
import re
from pathlib import Path

import jsonschema
import pytest

from compare import Comparison, Settings, compare, render
from compare.result.relations import Relation
from compare.writers.data.passages import csv_text, schema_text
from compare.writers.tables.passages import plain_text
from compare.writers.terminal.diff import text as diff_text
from compare.writers.view import View
from tests.small_encoder import small_encoder

A = "The minister was sacked on Monday over the harbour.\nA museum of glass opens in May.\n"
B = "On Monday they dismissed the minister because of the port.\nDoctors went on strike.\n"


@pytest.fixture(scope="module")
def comparison(tmp_path_factory: pytest.TempPathFactory) -> Comparison:
    folder = small_encoder(tmp_path_factory.mktemp("encoders") / "encoder")
    return compare(A, B, "en", Settings(encoder=str(folder), cache=False))


def test_only_a_paraphrase_has_them_and_the_record_keeps_them(comparison: Comparison) -> None:
    found = {passage.relation: passage.like_words for passage in comparison.passages}
    assert found[Relation.UNIQUE] == ()
    assert len(found[Relation.PARAPHRASED]) == 2
    record = json.loads(json.dumps(comparison.to_dict()))
    (pairs,) = (p["like_words"] for p in record["passages"] if "like_words" in p)
    assert {(pair["a"]["text"], pair["b"]["text"]) for pair in pairs} == {
        ("sacked", "dismissed"),
        ("harbour", "port"),
    }
    jsonschema.validate(record, json.loads(schema_text()))
    assert Comparison.from_dict(record) == comparison


def test_without_an_encoder_there_is_no_trace_of_them() -> None:
    plain = compare(A, B, "en")
    assert not any(passage.like_words for passage in plain.passages)
    assert not any("like_words" in passage for passage in plain.to_dict()["passages"])
    page = render(plain, "html")
    assert 'class="like"' not in page
    assert 'class="alike"' not in page


def test_words_of_facts_and_opposites_are_not_alike(tmp_path: Path) -> None:
    groups = ("monday tuesday", "harbour port", "approve reject", "council board")
    folder = small_encoder(tmp_path / "encoder", groups=groups)
    a = "On Monday the council said it would approve plans for a harbour and a slipway."
    b = "The board told us on Tuesday of plans for a slipway and a port that it might reject."
    settings = Settings(encoder=str(folder), cache=False, threshold=0.0)
    (passage,) = compare(a, b, "en", settings).passages
    assert passage.relation is Relation.PARAPHRASED
    named = {a[pair.a.start : pair.a.end] for pair in passage.like_words}
    assert named == {"harbour", "council"}


def test_the_page_marks_them_lightly_and_names_the_other_word(comparison: Comparison) -> None:
    page = render(comparison, "html")
    assert '<mark class="like" title="B: dismissed">sacked</mark>' in page
    assert '<mark class="like" title="A: harbour">port</mark>' in page
    assert '<mark class="like">Dotted word</mark>' in page
    # A word is marked once, as alike or as differing.
    assert not re.search(r"<mark>[^<]*\bsacked\b", page)


def test_colour_makes_them_dim_and_no_colour_changes_nothing(comparison: Comparison) -> None:
    coloured = diff_text(comparison, View(width=160, color=True, full=True))
    assert "\x1b[2msacked\x1b[0m" in coloured
    assert "like meaning" in coloured
    assert "like meaning" not in diff_text(comparison, View(width=160, full=True))
    assert "\x1b" not in plain_text(comparison, View())


def test_the_csv_file_names_them(comparison: Comparison) -> None:
    rows = list(csv.DictReader(io.StringIO(csv_text(comparison))))
    cells = {cell for row in rows for cell in row["like_words"].split("; ") if cell}
    assert cells == {"sacked ~ dismissed", "harbour ~ port"}
