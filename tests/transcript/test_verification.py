"""Reports checked against a transcript: the result, the record, the writers, the command."""

import csv
import io
import json
from functools import cache
from pathlib import Path

import jsonschema
import pytest

from compare.analysis.caveats import warnings_about
from compare.errors import RecordError
from compare.pipeline import check_quotations, compare
from compare.quotations import Context, SupportStatus
from compare.result.comparison import Comparison
from compare.transcript.supported_quotations import quotation_supports
from compare.writers import View, render
from compare.writers.data.passages import schema_text
from tests.builders import QUOTING, SPEECH
from tests.conftest import Run, one_line

B_TEXT = """Harbour ready at last

“The second pier comes next year,” the minister said. “I never liked boats at all,” she added.
“Madam Speaker, the harbour opens on Monday. The second pier comes next year,” she had said before.
The divers worked in the cold, and she thanked them for it.
"""


@cache
def checked() -> Comparison:
    return compare(QUOTING, B_TEXT, language="en", transcript=SPEECH)


def test_every_quotation_has_a_support() -> None:
    comparison = checked()
    statuses = [row.support.status.value for row in quotation_supports(comparison)]
    assert statuses == ["altered", "verbatim", "verbatim", "not_found", "spliced"]
    assert comparison.summary.a.support is not None
    assert comparison.summary.a.support.altered == 1
    assert comparison.summary.b.support is not None
    assert comparison.summary.b.support.count(SupportStatus.NOT_FOUND) == 1
    assert comparison.transcript is not None
    for row in quotation_supports(comparison):
        for span in row.support.spans:
            assert comparison.transcript.text[span.start : span.end].strip()
    assert compare(QUOTING, B_TEXT).transcript is None


def test_statements_have_the_sentences_that_carry_them() -> None:
    carried = {s.id: s.transcript for s in (*checked().a.sentences, *checked().b.sentences)}
    assert carried["a2"] is not None
    assert "t1" in carried["a2"]
    assert carried["a3"] is None, "it quotes"
    assert carried["b6"] == ("t5",)


def test_one_report_alone_gives_the_same() -> None:
    alone = check_quotations(QUOTING, SPEECH, language="en")
    assert alone.a.quotations == checked().a.quotations
    assert alone.a.sentences == checked().a.sentences
    assert alone.summary.a.support == checked().summary.a.support


def test_record_goes_out_and_comes_back() -> None:
    record = json.loads(json.dumps(checked().to_dict()))
    jsonschema.validate(record, json.loads(schema_text()))
    assert Comparison.from_dict(record) == checked()
    assert "transcript" not in compare(QUOTING, B_TEXT).to_dict()["reports"]


def test_record_that_was_edited_is_refused() -> None:
    record = json.loads(json.dumps(checked().to_dict()))
    record["reports"]["a"]["quotations"][0]["support"]["spans"][0]["end"] += 1
    with pytest.raises(RecordError, match="text and offsets disagree"):
        Comparison.from_dict(record)
    record = json.loads(json.dumps(checked().to_dict()))
    record["reports"]["a"]["sentences"][1]["transcript"] = ["t99"]
    with pytest.raises(RecordError, match="no sentence 't99' in the transcript"):
        Comparison.from_dict(record)
    del record["reports"]["transcript"]
    with pytest.raises(RecordError, match="transcript"):
        Comparison.from_dict(record)


@pytest.mark.parametrize("format", ["terminal", "plain", "markdown"])
def test_writers_name_what_is_not_verbatim(format: str) -> None:
    text = " ".join(render(checked(), format, View(width=200, full=True)).split())
    assert "Not word for word in the transcript (spoken → quoted):" in text
    assert "not → –" in text
    assert "A 2 quotations checked against the transcript: 1 verbatim, 1 altered, " in text
    assert "transcript" not in render(compare(QUOTING, B_TEXT), format)


def test_ascii_view_has_ascii_signs() -> None:
    lines = render(checked(), "terminal", View(width=100, ascii=True, stat=True))
    assert "not -> -" in lines


def test_table_has_the_fields() -> None:
    rows = list(csv.DictReader(io.StringIO(render(checked(), "csv"))))
    assert any("altered (quoted: – · transcript: not)" in row["a_support"] for row in rows)
    assert any("t5" in row["b_transcript"].split() for row in rows)
    bare = csv.DictReader(io.StringIO(render(compare(QUOTING, B_TEXT), "csv")))
    assert {row["a_support"] for row in bare} == {""}


def test_another_translation_is_said_to_be_one() -> None:
    words = ("Boats are fun", "Nets are wet", "Gulls shout loud", "Tar smells well", "Fog is grey")
    report = "\n\n".join(f"The minister told us: “{w} on every single day.”" for w in words)
    comparison = compare(report, QUOTING, language="en", transcript=SPEECH)
    assert comparison.summary.a.support is not None
    assert comparison.summary.a.support.unlike
    assert sum("another translation" in line for line in warnings_about(comparison)) == 1
    assert not any("another translation" in line for line in warnings_about(checked()))


def test_command_takes_a_transcript(run: Run, pair: tuple[str, str], tmp_path: Path) -> None:
    (tmp_path / "t.txt").write_text(SPEECH, encoding="utf-8")
    shown = run("diff", *pair, "--transcript", "t.txt", "--stat")
    assert shown.returncode == 1, shown.stderr
    assert b"checked against the transcript" in shown.stdout
    assert run("report", *pair, "--transcript", "t.txt", "-o", "x.json").returncode == 0
    again = run("render", "x.json", "--stat")
    assert again.stdout == shown.stdout
    piped = run("diff", *pair, "--transcript", "-", "--stat", stdin=SPEECH.encode())
    assert piped.stdout == shown.stdout


def test_command_refuses_what_cannot_be(run: Run, pair: tuple[str, str]) -> None:
    twice = run("diff", "-", pair[1], "--transcript", "-")
    assert twice.returncode == 2
    assert one_line(twice.stderr).startswith("--transcript: standard input")
    missing = run("diff", *pair, "--transcript", "none.txt")
    assert missing.returncode == 2
    assert one_line(missing.stderr).startswith("none.txt: ")
    over = run("report", *pair, "--transcript", "b.txt", "-o", "b.txt")
    assert over.returncode == 2


SPOKEN = """Madam Speaker, I never said that we would sell the harbour to a bank. The pier stands.
Some people tell you that the cranes are worn out. We mend them every spring.
"""
QUOTED = """Minister speaks on the harbour

In a short speech she told members: “we would sell the harbour to a bank.”

She went on: “We mend them every spring.”
"""


def test_context_goes_out_and_comes_back() -> None:
    comparison = compare(QUOTED, B_TEXT, language="en", transcript=SPOKEN)
    contexts = [row.support.context for row in quotation_supports(comparison) if row.side == "a"]
    assert contexts == [Context.DENIED, None]
    record = json.loads(json.dumps(comparison.to_dict()))
    jsonschema.validate(record, json.loads(schema_text()))
    assert Comparison.from_dict(record) == comparison
    supports = [q["support"] for q in record["reports"]["a"]["quotations"]]
    assert [support["context"] for support in supports] == ["denied", None]
    del supports[1]["context"]
    assert Comparison.from_dict(record) == comparison


@pytest.mark.parametrize(
    ("value", "message"),
    [("doubted", "'doubted' is none of denied"), (7, "context"), (False, "context")],
)
def test_context_that_was_edited_is_refused(value: object, message: str) -> None:
    record = json.loads(json.dumps(checked().to_dict()))
    record["reports"]["a"]["quotations"][0]["support"]["context"] = value
    with pytest.raises(RecordError, match=message):
        Comparison.from_dict(record)


def test_what_is_not_found_has_no_context() -> None:
    record = json.loads(json.dumps(checked().to_dict()))
    supports = [q["support"] for q in record["reports"]["b"]["quotations"]]
    missing = next(support for support in supports if support["status"] == "not_found")
    missing["context"] = "denied"
    with pytest.raises(RecordError, match="no place in the transcript"):
        Comparison.from_dict(record)


@pytest.mark.parametrize(
    ("language", "spoken", "quoted", "status"),
    [
        ("en", "We said the the mole is old and we meant it.", "the mole is old", "verbatim"),
        ("de", "Alt sind die, die damit fahren, und das ist gut.", "die damit fahren", "verbatim"),
        (
            "de",
            "Die alten Boote sind älter als die, die damit fahren.",
            "Die alten Boote sind älter als die damit fahren",
            "altered",
        ),
        (
            "fr",
            "Cette nuit nous nous sommes couchés sur le quai.",
            "Cette nuit nous sommes couchés sur le quai",
            "altered",
        ),
    ],
)
def test_a_word_that_grammar_doubles_is_no_hesitation(
    language: str, spoken: str, quoted: str, status: str
) -> None:
    report = f"Reimann: “{quoted}”, Reimann said on the quay, Reimann told the crews."
    made = check_quotations(report, spoken, language)
    (quotation,) = made.a.quotations
    assert quotation.support is not None
    assert quotation.support.status.value == status
