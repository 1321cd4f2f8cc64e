"""Saved comparisons: read back whole, and every broken field named."""

import json
import re
from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from hypothesis import given

import compare
from compare.analysis.quotation_outcomes import find_outcomes
from compare.decisions import Anchor, Applied, Entry, Finding, RejectedMatch, StaleDecision
from compare.differences import Difference, DifferenceKind
from compare.errors import RecordError
from compare.quotations import Quotation, Speaker
from compare.result.comparison import Comparison
from compare.result.passage import RunnerUp
from compare.result.relations import Edit
from compare.settings import Settings
from compare.text.document import Span, report_from_text
from compare.verdict import Decision, Verdict
from tests.builders import APART, REWORDED, news, sentences_of
from tests.draws import draws

Record = dict[str, Any]

QUOTE = "“Ferries are free,” the premier said."
TEXT_A = f"Storm damages roofs\n{APART[0]}\n{APART[2]}\n{QUOTE}\nRead more"
TEXT_B = f"{APART[1]}\n{REWORDED[0]}\n{APART[2]}\nNobody believed the premier."


REJECTED = Decision(Verdict.REJECTED, "no", "Ben")
GONE = Anchor("Gone.", "before", "after", "0" * 16, 2)
ENTRIES = (
    Entry((GONE,), (GONE,), None, Decision(Verdict.MATCHED, "made", "Mara")),
    Entry((GONE,), (), Finding("number", "1", None), Decision(Verdict.CONFIRMED, "sure", "Mara")),
)


@cache
def sample() -> Comparison:
    """A comparison with one of everything that a record can have."""
    a = report_from_text(
        TEXT_A, label="Left", source="a.txt", date="2031-05-02", url="https://a.example"
    )
    made = compare.compare(a, TEXT_B, settings=Settings.from_preset("loose", language="en"))
    at = TEXT_A.index("“")
    speaker = Speaker(Span(TEXT_A.index("the premier"), TEXT_A.index(" said")), "Lindqvist")
    quotations = (
        Quotation(Span(at, at + 19), speaker),
        Quotation(Span(at, at + 2), Speaker(speaker.span, None)),
        Quotation(Span(at, at + 3), None),
    )
    passages = [
        replace(
            p,
            restated=p.a,
            shift=-2,
            reordered=True,
            partial="both",
            runner_up_a=RunnerUp("b1", 0.25),
            runner_up_b=RunnerUp("a2", 0.125),
            edits=(Edit(Span(0, 4), None), Edit(None, Span(1, 3)), Edit(Span(5, 6), Span(7, 9))),
            differences=(
                Difference(DifferenceKind.NUMBER, Span(0, 4), Span(1, 3), "A: x · B: y"),
                Difference(DifferenceKind.NEGATION, None, Span(1, 3), "B: not"),
                Difference(DifferenceKind.SPEAKER, Span(0, 4), None, "A: he", decision=REJECTED),
            ),
            decision=Decision(Verdict.MATCHED, "by hand", "Mara"),
        )
        if p.a and p.b
        else p
        for p in made.passages
    ]
    assert any(p.a and p.b for p in passages)
    full = replace(
        made,
        a=replace(made.a, quotations=quotations),
        passages=tuple(passages),
        summary=replace(made.summary, differences=(("negation", 1), ("number", 3))),
        decisions=Applied(
            "Mara",
            (RejectedMatch(("a1",), ("b1",), REJECTED),),
            tuple(StaleDecision(entry, "gone") for entry in ENTRIES),
        ),
    )
    return replace(full, outcomes=find_outcomes(full, sentences_of(full)))


def test_everything_is_read_back() -> None:
    record = sample().to_dict()
    assert Comparison.from_dict(record) == sample()
    assert Comparison.from_dict(json.loads(json.dumps(record))) == sample()
    assert json.dumps(Comparison.from_dict(record).to_dict()) == json.dumps(record)


@given(news(), news())
@draws(40)
def test_any_comparison_is_read_back(one: str, two: str) -> None:
    made = compare.compare(one, two)
    assert Comparison.from_dict(json.loads(json.dumps(made.to_dict()))) == made


@given(news(), news())
@draws(20)
def test_offsets_give_back_the_text(one: str, two: str) -> None:
    record = compare.compare(one, two).to_dict()
    for side in ("a", "b"):
        text = record["reports"][side]["text"]
        for sentence in record["reports"][side]["sentences"]:
            assert text[sentence["start"] : sentence["end"]] == sentence["text"]


def test_spans_of_differences_and_speakers_carry_their_text() -> None:
    record = sample().to_dict()
    found = [c for p in record["passages"] for c in p["differences"]]
    for difference in found:
        for side, text in (("a", TEXT_A), ("b", TEXT_B)):
            if difference[side]:
                assert (
                    difference[side]["text"]
                    == text[difference[side]["start"] : difference[side]["end"]]
                )
    speakers = [q["speaker"] for q in record["reports"]["a"]["quotations"]]
    assert [s and s["text"] for s in speakers] == ["the premier", "the premier", None]


def test_unknown_fields_are_ignored() -> None:
    record = sample().to_dict()
    record["later"] = record["tool"]["later"] = record["passages"][0]["later"] = 1
    assert Comparison.from_dict(record) == sample()


def changed(record: Record, path: str, value: object) -> Record:
    """The record with another value at a path such as `reports.a.sentences.0.id`."""
    *way, last = path.split(".")
    here: Any = record
    for step in way:
        here = here[int(step)] if isinstance(here, list) else here[step]
    here[int(last) if isinstance(here, list) else last] = value
    return record


def paths(record: object, before: str = "") -> list[str]:
    """The paths of all fields of all objects."""
    items = (
        record.items()
        if isinstance(record, dict)
        else enumerate(record)
        if isinstance(record, list)
        else ()
    )
    found = []
    for key, value in items:
        path = f"{before}.{key}".lstrip(".")
        found += [path] if isinstance(record, dict) else []
        found += paths(value, path)
    return found


# What is a choice of the writer, and read by nothing: `offset_unit` is the same in every record.
UNREAD = ("offset_unit",)
# One path of each shape; those of matches and quotations with most in them come last and stay.
ALL_PATHS = sorted(
    {re.sub(r"\d+", "#", p): p for p in paths(sample().to_dict()) if p not in UNREAD}.values()
)
# Objects whose fields are open: a missing part or kind is none of the reader's business.
OPEN = (".parts.", "summary.differences.")
# Fields of later versions, and what files of decisions may leave out: no record misses them.
LATER = re.compile(
    r"(^|\.)(decisions?|anchor|author|reader|caveats)$|^decisions\.unplaced\.#\.(?!reason)"
)


def optional(path: str) -> bool:
    return LATER.search(re.sub(r"\d+", "#", path)) is not None


def complaint_of(record: object) -> str:
    with pytest.raises(RecordError) as caught:
        Comparison.from_dict(record)
    message = str(caught.value)
    assert "\n" not in message
    assert "; " in message
    return message


def spelled(path: str) -> str:
    """A path as messages spell it: `passages[0].id`."""
    parts = path.split(".")
    return "".join(f"[{p}]" if p.isdigit() else f".{p}" for p in parts).lstrip(".")


@pytest.mark.parametrize(
    "path", [p for p in ALL_PATHS if not any(o in p for o in OPEN) and not optional(p)]
)
def test_missing_field_is_named(path: str) -> None:
    record = deepcopy(sample().to_dict())
    *way, last = path.split(".")
    here: Any = record
    for step in way:
        here = here[int(step)] if isinstance(here, list) else here[step]
    del here[last]
    assert complaint_of(record).startswith(f"{spelled(path)}: missing")


@pytest.mark.parametrize("path", ALL_PATHS)
@pytest.mark.parametrize("value", [{"x": []}, [[]], 1.5j], ids=["object", "list", "other"])
def test_field_of_another_type_is_named(path: str, value: object) -> None:
    record = changed(deepcopy(sample().to_dict()), path, value)
    assert complaint_of(record).startswith(spelled(path))


def test_a_record_without_decisions_is_read() -> None:
    record = deepcopy(sample().to_dict())
    del record["decisions"]
    for passage in record["passages"]:
        del passage["decision"]
        for difference in passage["differences"]:
            del difference["decision"]
    for side in ("a", "b"):
        for sentence in record["reports"][side]["sentences"]:
            del sentence["anchor"]
    read = Comparison.from_dict(record)
    assert read.decisions is None
    assert not any(p.decision for p in read.passages)
    again = read.to_dict()
    assert "anchor" not in again["reports"]["a"]["sentences"][0]


def first(test: Callable[[Record], object]) -> str:
    """The path of the first passage like this."""
    return f"passages.{[bool(test(p)) for p in sample().to_dict()['passages']].index(True)}"


MATCH = first(lambda p: p["a"] and p["b"])
LONE = first(lambda p: not p["b"])


@pytest.mark.parametrize(
    ("path", "value", "complaint"),
    [
        ("schema_version", 2, "schema_version: this version reads 1; "),
        ("schema_version", 0, "schema_version: this version reads 1; "),
        ("schema_version", True, "schema_version: expected int, found bool"),
        ("schema_version", "1", "schema_version: expected int, found str"),
        ("settings.preset", "wild", "settings.preset: 'wild' is none of strict, balanced, loose"),
        ("settings.threshold", 1.5, "settings.threshold: 1.5 is not between 0 and 1"),
        ("settings.band_above", -0.1, "settings.band_above: -0.1 is not between 0 and 1"),
        ("settings.threshold", float("nan"), "settings.threshold: expected a number"),
        ("reports.a.sentences.0.id", "a2", "reports.a.sentences: expected id a1"),
        ("reports.a.sentences.1.id", "b2", "reports.a.sentences: expected id a2"),
        ("reports.b.sentences.0.id", "a1", "reports.b.sentences: expected id b1"),
        ("reports.a.sentences.0.end", 10**6, "reports.a.sentences[0]: ends after the text"),
        ("reports.a.sentences.0.start", -1, "reports.a.sentences[0]: -1 to "),
        ("reports.a.sentences.0.start", 2, "reports.a.sentences[0]: text and offsets disagree"),
        ("reports.a.sentences.0.text", "Other", "reports.a.sentences[0]: text and offsets dis"),
        ("reports.a.sentences.0.kind", "song", "reports.a.sentences[0].kind: 'song' is none of"),
        ("reports.a.text", "\ud800", "reports.a.text: has a lone surrogate"),
        ("reports.a.text", "", "reports.a.sentences[0]: ends after the text"),
        ("reports.a.quotations.0.end", 10**6, "reports.a.quotations[0]: ends after the text"),
        (
            "reports.a.quotations.0.speaker.text",
            "she",
            "reports.a.quotations[0].speaker: text and offsets disagree",
        ),
        (
            "reports.a.quotations.1.speaker.end",
            10**6,
            "reports.a.quotations[1].speaker: ends after",
        ),
        (f"{MATCH}.relation", "unique", f"{MATCH}.relation: unique does not fit its sentences"),
        (f"{LONE}.relation", "shared", f"{LONE}.relation: shared does not fit its sentences"),
        (f"{MATCH}.relation", "equal", f"{MATCH}.relation: 'equal' is none of shared, "),
        (f"{MATCH}.a", ["a99"], f"{MATCH}.a: no sentence 'a99' in report a"),
        (f"{MATCH}.a", ["b1"], f"{MATCH}.a: no sentence 'b1' in report a"),
        (f"{MATCH}.b", ["a1"], f"{MATCH}.b: no sentence 'a1' in report b"),
        (f"{MATCH}.b", [], f"{MATCH}.relation: "),
        (f"{LONE}.a", [], f"{LONE}: has no sentence"),
        (f"{MATCH}.score", None, f"{MATCH}.score: a match has one"),
        (f"{LONE}.score", 0.5, f"{LONE}.score: a match has one"),
        (f"{MATCH}.score", 1.01, f"{MATCH}.score: 1.01 is not between 0 and 1"),
        (f"{MATCH}.score", float("nan"), f"{MATCH}.score: expected a number"),
        (f"{MATCH}.score", True, f"{MATCH}.score: expected a number"),
        (f"{MATCH}.partial", "c", f"{MATCH}.partial: 'c' is none of a, b, both"),
        (f"{MATCH}.restated", ["a99"], f"{MATCH}.restated: no sentence 'a99' in this passage"),
        (f"{MATCH}.restated", ["a1"], f"{MATCH}.restated: no sentence 'a1' in this passage"),
        (f"{MATCH}.runner_up.a.id", "b99", f"{MATCH}.runner_up.a.id: no sentence 'b99'"),
        (f"{MATCH}.runner_up.a.id", "a1", f"{MATCH}.runner_up.a.id: no sentence 'a1' in the other"),
        (f"{MATCH}.runner_up.b.id", "b1", f"{MATCH}.runner_up.b.id: no sentence 'b1' in the other"),
        (f"{MATCH}.runner_up.b.score", 2, f"{MATCH}.runner_up.b.score: 2.0 is not between"),
        (f"{MATCH}.edits.0.a", None, f"{MATCH}.edits[0]: has neither side"),
        (f"{MATCH}.edits.2.a.end", 10**6, f"{MATCH}.edits[2].a: ends after the text"),
        (f"{MATCH}.edits.2.b.start", 10, f"{MATCH}.edits[2].b: 10 to 9 is not a span"),
        (
            f"{MATCH}.differences.0.kind",
            "mood",
            f"{MATCH}.differences[0].kind: 'mood' is none of number",
        ),
        (
            f"{MATCH}.differences.0.a.text",
            "x",
            f"{MATCH}.differences[0].a: text and offsets disagree",
        ),
        (f"{MATCH}.differences.0.b.end", 10**6, f"{MATCH}.differences[0].b: ends after the text"),
        (f"{MATCH}.differences.1.b", None, f"{MATCH}.differences[1]: has neither side"),
        (f"{MATCH}.parts.x", "1", f"{MATCH}.parts.x: expected a number"),
        ("summary.differences.mood", 1, "summary.differences: 'mood' is none of number, date, "),
        (
            "summary.differences.number",
            1.5,
            "summary.differences.number: expected int, found float",
        ),
        ("summary.a.words.shared", None, "summary.a.words.shared: expected int, found NoneType"),
    ],
)
def test_broken_record_is_refused_by_name(path: str, value: object, complaint: str) -> None:
    record = changed(deepcopy(sample().to_dict()), path, value)
    start = spelled(complaint.split(":")[0]) if complaint.startswith("passages.") else ""
    expected = start + complaint.removeprefix(complaint.split(":")[0]) if start else complaint
    assert complaint_of(record).startswith(expected)


def test_sentences_stand_in_order() -> None:
    record = deepcopy(sample().to_dict())
    entries = record["reports"]["a"]["sentences"]
    entries[0], entries[1] = entries[1], entries[0]
    entries[0]["id"], entries[1]["id"] = "a1", "a2"
    assert complaint_of(record).startswith("reports.a.sentences: a2 starts before ")


@pytest.mark.parametrize("record", [None, [], "text", 1, {}, {"schema_version": 1}])
def test_what_is_no_record_at_all(record: object) -> None:
    complaint_of(record)


def test_ids_that_are_there_twice() -> None:
    record = deepcopy(sample().to_dict())
    assert len(record["passages"]) > 1
    record["passages"][-1]["id"] = first_id = record["passages"][0]["id"]
    where = f"passages[{len(record['passages']) - 1}].id"
    assert complaint_of(record).startswith(f"{where}: {first_id!r} is there twice; ")
    record = deepcopy(sample().to_dict())
    ids = next(p["a"] for p in record["passages"] if p["a"])
    ids.append(ids[0])
    assert ".a: a sentence is there twice; " in complaint_of(record)
