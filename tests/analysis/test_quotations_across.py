"""Quotations of reports in two languages: on the other side, in the ledger, in every output."""

import csv
import io
import json

import jsonschema
import pytest

from compare.analysis.quotation_outcomes import find_outcomes
from compare.pipeline import compare
from compare.result.comparison import Comparison
from compare.result.outcomes import Outcome
from compare.text.document import report_from_text
from compare.writers import View, render
from compare.writers.data.passages import schema_text
from compare.writers.quotes import quotes_text
from tests.builders import sentences_of
from tests.decisions.files import entry, file_of

# What a matches b: the sentences are in two languages, so a person says so.
A = (
    "“We have waited for thirty years,” Mayor Lindqvist said on Tuesday.",
    "The opposition leader called the figures “a fairy tale”.",
    "“Nobody asked the shopkeepers in Mill Street,” a baker said.",
    "“Viva la libertad de todos los pueblos,” the guest from Torsby said.",
)
B = (
    "„Wir haben dreißig Jahre gewartet“, sagte Bürgermeisterin Lindqvist am Dienstag.",
    "Der Chef der Opposition hält die Zahlen für ein Märchen.",
    "Im Rathaus gab es danach „Sekt“ und Kuchen.",
    "„Viva la libertad de todos los pueblos“, sagte der Gast aus Torsby.",
)
MATCHED = ((0, 0), (1, 1), (3, 3))


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    decisions = file_of(*(entry((A[i],), (B[j],)) for i, j in MATCHED))
    a, b = (
        report_from_text("\n".join(lines) + "\n", label=label, language=language)
        for lines, label, language in ((A, "A", "en"), (B, "B", "de"))
    )
    return compare(a, b, decisions=decisions)


def outcomes(comparison: Comparison) -> list[tuple[str, str, list[str]]]:
    """For each quotation its words, its outcome and what the other side has."""
    texts = {"a": comparison.a.text, "b": comparison.b.text}
    return [
        (
            texts[o.side][o.quotation.span.start : o.quotation.span.end],
            o.kind.value,
            [texts["b" if o.side == "a" else "a"][r.span.start : r.span.end] for r in o.other],
        )
        for o in comparison.outcomes
    ]


def test_a_matched_quotation_is_in_another_language_and_nothing_else(
    comparison: Comparison,
) -> None:
    found = outcomes(comparison)
    assert found[0] == (
        "“We have waited for thirty years,”",
        "in another language",
        ["„Wir haben dreißig Jahre gewartet“"],
    )
    assert found[1] == ("“a fairy tale”", "in another language", [B[1]])
    assert found[2] == ("“Nobody asked the shopkeepers in Mill Street,”", "absent", [])
    assert [kind for _, kind, _ in found].count("other words") == 0
    assert not any(p.differences for p in comparison.passages)
    assert not comparison.summary.translations


def test_words_that_both_reports_quote_alike_are_the_same_words(comparison: Comparison) -> None:
    kinds = {words: kind for words, kind, _ in outcomes(comparison)}
    assert [kind for words, kind in kinds.items() if "libertad" in words] == ["same words"] * 2


def test_without_a_match_nothing_faces_a_quotation() -> None:
    english = report_from_text(A[0], label="A", language="en")
    made = compare(english, report_from_text(B[1], label="B", language="de"))
    (outcome,) = find_outcomes(made, sentences_of(made))
    assert outcome.kind is Outcome.ABSENT


def test_the_ledger_and_the_details_do_not_say_that_one_report_alone_quotes_it(
    comparison: Comparison,
) -> None:
    states = {row.value: row.state for row in comparison.facts if row.kind == "quote"}
    assert states["“We have waited for thirty years,”"] == "in_another_language"
    assert states["“Nobody asked the shopkeepers in Mill Street,”"] == "only_a"
    assert not [d for p in comparison.passages for d in p.details if d.kind == "quote"]


def test_every_output_says_so(comparison: Comparison) -> None:
    record = json.loads(json.dumps(comparison.to_dict()))
    kinds = [q["outcome"]["kind"] for q in record["reports"]["a"]["quotations"]]
    assert kinds[:3] == ["in_another_language", "in_another_language", "absent"]
    jsonschema.validate(record, json.loads(schema_text()))
    assert Comparison.from_dict(record) == comparison

    shown = quotes_text(comparison, "terminal", View())
    assert "~~ in another language" in shown
    assert "2 in another language" in " ".join(shown.split())
    assert "in_another_language" in quotes_text(comparison, "json", View())
    rows = list(csv.DictReader(io.StringIO(quotes_text(comparison, "csv", View()))))
    assert rows[0]["outcome"] == "in_another_language"
    chosen = quotes_text(comparison, "plain", View(), ["another-language"])
    assert "fairy tale" in chosen
    assert "Nobody asked" not in chosen
    assert "another language" in render(comparison, "html")


def test_the_ledger_knows_a_name_in_another_script() -> None:
    english = report_from_text(
        "Mayor John Boehner opened the new bridge.", label="A", language="en"
    )
    russian = report_from_text("Мэр Джон Бейнер открыл новый мост.", label="B", language="ru")
    states = {row.kind: row.state for row in compare(english, russian).facts}
    assert states == {"name": "agree"}
