"""Comparisons with an encoder, from the texts to the record, and what the command says of it."""

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest

import compare
from compare.analysis.caveats import warnings_about
from compare.errors import SettingsError
from compare.matching.model import Evidence, load_model
from compare.pipeline import compare_again, explain
from compare.result.comparison import Comparison
from compare.result.relations import Relation
from compare.settings import Settings
from compare.text.document import report_from_text
from compare.writers.common.like_text import like_texts
from tests.conftest import Run, environment, one_line
from tests.small_encoder import small_encoder

A = "The minister was sacked on Monday over the harbour.\nA museum of glass opens in May.\n"
B = "On Monday they dismissed the minister because of the port.\nDoctors went on strike.\n"
GERMAN = "Der Minister wurde am Montag wegen des Hafens entlassen.\nDie Ärzte streiken weiter.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return small_encoder(tmp_path / "encoder")


def compared(folder: Path, language: str) -> Comparison:
    return compare.compare(A, B, language, Settings(encoder=str(folder)))


def test_the_record_names_the_encoder_and_no_path(folder: Path) -> None:
    record = compared(folder, language="en").to_dict()
    assert record["settings"]["encoder"] == "small"
    assert record["tool"]["encoder"].startswith("small ")
    assert f"encoder {record['tool']['encoder']}" in record["tool"]["signature"]
    assert str(folder) not in json.dumps(record)
    schema = json.loads(
        (Path(compare.__file__).parent / "data" / "record.schema.json").read_text("utf-8")
    )
    jsonschema.validate(record, schema)


def test_a_record_comes_back_whole(folder: Path) -> None:
    comparison = compared(folder, language="en")
    assert Comparison.from_dict(json.loads(json.dumps(comparison.to_dict()))) == comparison


def test_without_an_encoder_the_record_says_nothing_of_one() -> None:
    record = compare.compare(A, B, language="en").to_dict()
    assert "encoder" not in record["settings"]
    assert "encoder" not in record["tool"]
    assert "encoder" not in record["tool"]["signature"]


def test_static_vectors_have_a_model_of_their_own(folder: Path, tmp_path: Path) -> None:
    static = small_encoder(tmp_path / "static", static=True)
    models = {compared(each, language="en").tool.model for each in (folder, static)}
    assert models == {load_model(each).name for each in (Evidence.MEANING, Evidence.STATIC)}
    assert len(models) == 2
    german = report_from_text(GERMAN, label="B", language="de")
    english = report_from_text(A, label="A", language="en")
    across = compare.compare(english, german, settings=Settings(encoder=str(static)))
    assert across.tool.model == load_model(Evidence.LANGUAGES).name


@pytest.mark.parametrize(("preset", "least"), [("strict", 0.8), ("balanced", 0.6), ("loose", 0.45)])
def test_a_preset_asks_for_more_where_meaning_is_weighed(
    folder: Path, preset: str, least: float
) -> None:
    chosen = Settings.from_preset(preset, encoder=str(folder))
    comparison = compare.compare(A, B, "en", chosen)
    assert comparison.settings.threshold == least
    assert f"{preset} {least:g} " in comparison.tool.signature


def test_a_threshold_of_ones_own_is_kept(folder: Path) -> None:
    chosen = Settings.from_preset("balanced", threshold=0.55, encoder=str(folder))
    comparison = compare.compare(A, B, "en", chosen)
    assert comparison.settings.threshold == 0.55
    saved = Comparison.from_dict(comparison.to_dict())
    a, b = (report_from_text(text, label=name) for name, text in (("a", A), ("b", B)))
    assert (
        compare_again(
            replace(saved, settings=replace(saved.settings, encoder=str(folder))), a, b
        ).settings.threshold
        == 0.55
    )
    assert compare.compare(A, B, "en", Settings(threshold=0.7)).settings.threshold == 0.7


def test_the_cache_changes_nothing(folder: Path) -> None:
    settings = [Settings(encoder=str(folder), cache=cache) for cache in (False, True, True)]
    records = [compare.compare(A, B, "en", each).to_dict() for each in settings]
    assert records[0] == records[1] == records[2]


def test_no_cache_leaves_no_trace(folder: Path, run: Run, tmp_path: Path) -> None:
    for name, text in (("a.txt", A), ("b.txt", B)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    cache = tmp_path / "cache-home"
    run("a.txt", "b.txt", "--lang", "en", "--encoder", folder, "--no-cache")
    assert not cache.exists()
    run("a.txt", "b.txt", "--lang", "en", "--encoder", folder)
    assert cache.exists()


def test_an_encoder_for_other_languages_is_not_used_and_said_so(tmp_path: Path) -> None:
    folder = small_encoder(tmp_path / "encoder", {"languages": ["de"]})
    comparison = compared(folder, language="en")
    plain = compare.compare(A, B, "en")
    assert comparison.passages == plain.passages
    assert comparison.tool.encoder is None
    assert comparison.settings.threshold == plain.settings.threshold
    assert "encoder small not used" in comparison.tool.signature
    assert any("small is not for en" in line for line in warnings_about(comparison))


def test_explain_names_the_words_of_like_meaning(folder: Path, run: Run, tmp_path: Path) -> None:
    comparison, explanation = explain(
        A, B, ["a1", "b1"], Settings(encoder=str(folder), language="en")
    )
    (pair,) = explanation.pairs
    named = like_texts(comparison, pair.alike)
    assert {"sacked ~ dismissed", "harbour ~ port"} <= set(named)
    for name, text in (("a.txt", A), ("b.txt", B)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    shown = run("explain", "a.txt", "b.txt", "a1", "b1", "--lang", "en", "--encoder", folder)
    assert b"sacked ~ dismissed" in shown.stdout


def test_reports_in_two_languages_are_never_shared(folder: Path) -> None:
    a, b = (
        report_from_text(text, label=label, language=language)
        for text, label, language in ((A, "A", "en"), (GERMAN, "B", "de"))
    )
    comparison = compare.compare(a, b, settings=Settings(encoder=str(folder), threshold=0.0))
    relations = {p.relation for p in comparison.passages if p.a and p.b}
    assert relations == {Relation.PARAPHRASED}
    assert not any("different languages" in line for line in warnings_about(comparison))


def test_without_an_encoder_two_languages_are_a_warning_with_the_remedy() -> None:
    a, b = (
        report_from_text(text, label=label, language=language)
        for text, label, language in ((A, "A", "en"), (GERMAN, "B", "de"))
    )
    (warning,) = (w for w in warnings_about(compare.compare(a, b)) if "languages" in w)
    assert "--encoder" in warning


def test_a_saved_comparison_finds_its_encoder_by_name(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    comparison = compared(folder, language="en")
    saved = Comparison.from_dict(comparison.to_dict())
    reports = report_from_text(A, label="A"), report_from_text(B, label="B")
    with pytest.raises(SettingsError, match="'small' is no folder"):
        compare_again(saved, *reports)
    monkeypatch.setenv("CROSSREPORT_ENCODER", str(folder))
    assert compare_again(saved, *reports).passages == comparison.passages


def test_the_usual_encoder_comes_from_the_environment(
    folder: Path, run: Run, pair: tuple[str, str]
) -> None:
    usual = {"CROSSREPORT_ENCODER": str(folder)}
    run("report", *pair, "-o", "x.json", **usual)
    run("report", *pair, "-o", "y.json", "--encoder", "none", **usual)
    saved = [json.loads((folder.parent / name).read_text("utf-8")) for name in ("x.json", "y.json")]
    assert saved[0]["settings"]["encoder"] == "small"
    assert "encoder" not in saved[1]["settings"]
    # It is no option about reading that a saved comparison would refuse.
    assert run("quotes", "x.json", **usual).returncode in (0, 1)


def test_an_encoder_that_is_not_there_is_one_line(run: Run, pair: tuple[str, str]) -> None:
    result = run(*pair, "--encoder", "nothing")
    assert result.returncode == 2
    assert "'nothing' is no folder with an encoder" in one_line(result.stderr)


def test_without_the_extra_the_remedy_is_said(folder: Path) -> None:
    script = (
        "import sys; sys.modules['onnxruntime'] = sys.modules['tokenizers'] = None\n"
        "from compare.cli.main import main\n"
        f"sys.exit(main(['a.txt', 'b.txt', '--no-cache', '--encoder', {str(folder)!r}]))"
    )
    for name in ("a.txt", "b.txt"):
        (folder.parent / name).write_text("The ferries will be free.", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        cwd=folder.parent,
        env=environment(),
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr.decode().splitlines() == [
        "crossreport: encoder: needs the package onnxruntime; pip install 'crossreport[meaning]'"
    ]
