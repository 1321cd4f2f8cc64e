"""Decisions that the page refuses, as the command line does; what it saves is always accepted."""

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from compare.cli.inputs import load_decisions
from compare.decisions import Decisions
from compare.decisions.file import KIND, read_decisions
from compare.errors import CompareError
from tests.web.conftest import Open, button
from tests.writers.report_sample import sample

Record = dict[str, Any]
GONE: Record = {"text": "A sentence of no report.", "before": "x", "after": "y"}
YES: Record = {"a": [GONE], "verdict": "confirmed"}
NO: Record = {"a": [GONE], "verdict": "rejected"}


def record(*entries: object, **more: object) -> Record:
    return {"schema_version": 1, "kind": KIND, "reviewer": "Mara", "decisions": [*entries]} | more


def broken(**difference: object) -> Record:
    return record(YES, YES | difference)


def anchor(**difference: object) -> Record:
    return broken(a=[GONE | difference])


# Each with what the page says of it.
BAD: tuple[tuple[object, str], ...] = (
    (None, "not an object; fix it"),
    ([], "not an object; fix it"),
    (3, "not an object; fix it"),
    ({}, "not a file of decisions; give one with"),
    ({"schema_version": 1, "passages": []}, "a saved comparison, not decisions; give one with"),
    (record(kind="other"), "not a file of decisions; give one with"),
    (record(schema_version=2), "schema_version: this page reads 1; save the decisions again"),
    (record(schema_version="1"), "schema_version: this page reads 1; save"),
    (record(schema_version=True), "schema_version: this page reads 1; save"),
    ({"kind": KIND, "decisions": []}, "schema_version: this page reads 1; save"),
    ({"kind": KIND, "schema_version": 1}, "decisions: missing; fix it"),
    (record(decisions={}), "decisions: not a list; fix it"),
    (record(reviewer=3), "reviewer: not a text; fix it"),
    (record(made=3), "made: not a text; fix it"),
    (record(reports=[]), "reports: not an object; fix it"),
    (record(reports={"a": 1}), "reports.a: not an object; fix it"),
    (record(reports={"b": {"label": 1}}), "reports.b.label: not a text; fix it"),
    (record(YES, None), "decisions[1]: not an object; fix it"),
    (record(1), "decisions[0]: not an object; fix it"),
    (record("x"), "decisions[0]: not an object; fix it"),
    (record([]), "decisions[0]: not an object; fix it"),
    (record({"a": 1}), "decisions[0].a: not a list; fix it"),
    (record({}), "decisions[0]: names no sentence; fix it"),
    (broken(a=[]), "decisions[1]: names no sentence; fix it"),
    (broken(a=None), "decisions[1]: names no sentence; fix it"),
    (broken(b="x"), "decisions[1].b: not a list; fix it"),
    (broken(a=["x"]), "decisions[1].a[0]: not an object; fix it"),
    (broken(a=[{}]), "decisions[1].a[0].text: missing; fix it"),
    (anchor(text=1), "decisions[1].a[0].text: not a text; fix it"),
    (anchor(text=" \n\x1c\x85"), "decisions[1].a[0].text: empty; fix it"),
    (anchor(before=1), "decisions[1].a[0].before: not a text; fix it"),
    (anchor(after=[]), "decisions[1].a[0].after: not a text; fix it"),
    (anchor(hash=0), "decisions[1].a[0].hash: not a text; fix it"),
    (anchor(alike="2"), "decisions[1].a[0].alike: not a whole number; fix it"),
    (anchor(alike=None), "decisions[1].a[0].alike: not a whole number; fix it"),
    (anchor(alike=1.5), "decisions[1].a[0].alike: not a whole number; fix it"),
    (anchor(alike=True), "decisions[1].a[0].alike: not a whole number; fix it"),
    (broken(verdict="sure"), "decisions[1].verdict: neither “confirmed” nor “rejected”; fix it"),
    (broken(verdict="matched"), "decisions[1].verdict: neither “confirmed” nor"),
    (broken(verdict="__proto__"), "decisions[1].verdict: neither “confirmed” nor"),
    (broken(verdict=1), "decisions[1].verdict: not a text; fix it"),
    (broken(verdict=None), "decisions[1]: neither verdict nor note; give one of them"),
    (broken(verdict=None, note=""), "decisions[1]: neither verdict nor note; give one of them"),
    (broken(note={}), "decisions[1].note: not a text; fix it"),
    (broken(reviewer=1), "decisions[1].reviewer: not a text; fix it"),
    (broken(finding="x"), "decisions[1].finding: not an object; fix it"),
    (broken(finding={"a": "x"}), "decisions[1].finding.kind: missing; fix it"),
    (broken(finding={"kind": 1, "a": "x"}), "decisions[1].finding.kind: not a text; fix it"),
    (broken(finding={"kind": "date"}), "decisions[1].finding: no words of either report; fix it"),
    (broken(finding={"kind": "date", "a": 1}), "decisions[1].finding.a: not a text; fix it"),
    (
        broken(finding={"kind": "date", "a": "x", "spoken": 1}),
        "decisions[1].finding.spoken: not a text; fix it",
    ),
    (record({"match": 1}), "decisions[0].match: not an object; fix it"),
    (record({"match": None}), "decisions[0].match: not an object; fix it"),
    (
        record({"match": {"a": [GONE]}}),
        "decisions[0].match: a match needs sentences of both reports",
    ),
    (record({"match": {"a": [1], "b": [GONE]}}), "decisions[0].match.a[0]: not an object; fix it"),
    (
        record(YES, NO | {"reviewer": "Ben"}),
        "one thing is confirmed by Mara in decisions[0] and rejected by Ben in decisions[1]; keep",
    ),
    (
        record(NO | {"b": [GONE]}, {"match": {"a": [GONE], "b": [GONE]}}),
        "one thing is rejected by Mara in decisions[0] and matched by Mara in decisions[1]; keep",
    ),
    (record(YES, NO | {"a": [{"text": "a SENTENCE of: no report"}]}), "one thing is confirmed by"),
)
BAD_BYTES = (
    b"",
    b"{",
    b"A report, not decisions.",
    b"\xff\xfe{",
    json.dumps(record(YES)).encode()[:-5],
    json.dumps(record(YES)).encode("utf-16"),
    json.dumps(record(YES | {"note": "\ud800"})).encode(),
    b'{"kind": NaN}',
)


def refused(page: Page, path: Path) -> str:
    """What the page says of a file that it refuses, which is one sentence."""
    status = page.get_by_role("status")
    status.evaluate("(e) => { e.textContent = ''; }")
    page.locator("#load").set_input_files(path)
    expect(status).to_contain_text(f"{path.name} was not loaded: ")
    said = (status.text_content() or "").removeprefix(f"{path.name} was not loaded: ")
    assert said.endswith(".")
    assert said.count("; ") == 1
    return said


def saved(page: Page, path: Path) -> Decisions:
    """What the page saves, as the command line reads it."""
    with page.expect_download() as download:
        button(page, "Save decisions")
    download.value.save_as(path)
    return load_decisions(str(path))


def load(page: Page, path: Path, *entries: object, **more: object) -> None:
    path.write_text(json.dumps(record(*entries, **more)), "utf-8")
    page.locator("#load").set_input_files(path)
    expect(page.get_by_role("status")).to_contain_text("Decisions loaded")


def test_bad_files_are_refused_whole_and_change_nothing(visit: Open, tmp_path: Path) -> None:
    page = visit(hash="#p4&review=on")
    page.keyboard.press("c")
    load(page, tmp_path / "good.json", YES)
    before = saved(page, tmp_path / "before.json")
    assert len(before.entries) == 2
    path = tmp_path / "bad.json"
    for data, complaint in BAD:
        with pytest.raises(CompareError):
            read_decisions(data)
        path.write_text(json.dumps(data), "utf-8")
        assert refused(page, path).startswith(complaint), data
    for raw in BAD_BYTES:
        path.write_bytes(raw)
        with pytest.raises(CompareError):
            load_decisions(str(path))
        assert refused(page, path).startswith("not a file of decisions, or cut off; fix it"), raw
    assert page.locator("#unplaced li").count() == 1
    assert saved(page, tmp_path / "after.json") == before


def test_what_the_command_line_accepts_the_page_loads(visit: Open, tmp_path: Path) -> None:
    page = visit(hash="#review=on")
    entries = (
        {"b": [{"text": "Two."}], "note": "hm", "later": {"deep": [1]}},
        {
            "match": {"a": [{"text": "One."}], "b": [{"text": "Two.", "alike": -3}]},
            "reviewer": None,
        },
        {"a": [{"text": "\ufeff", "before": None}], "b": None, "verdict": "rejected"},
        YES | {"finding": {"kind": "some later kind", "a": "", "b": None, "spoken": None}},
        # Said twice alike, or of another one of two equal sentences: no contradiction.
        YES | {"reviewer": "Ben"},
        YES,
        NO | {"a": [GONE | {"before": "other", "after": "still other"}]},
        NO | {"a": [GONE | {"before": "other", "alike": 2}]},
    )
    data = record(*entries, reports=None, made="2031-05-02", later=1)
    load(page, tmp_path / "d.json", *entries, reports=None, made="2031-05-02", later=1)
    given = read_decisions(data)
    assert saved(page, tmp_path / "saved.json").entries == given.entries


def test_opposite_decisions_on_one_thing_are_saved_as_a_note(visit: Open, tmp_path: Path) -> None:
    a4, b5 = ([{"text": sample().sentences()[id].text}] for id in ("a4", "b5"))
    mine = {"a": a4, "b": b5, "verdict": "confirmed"}
    bens = mine | {"reviewer": "Ben", "note": "sure"}
    page = visit(hash="#p4&review=on")
    load(page, tmp_path / "both.json", mine, bens)
    expect(page.locator("#dock .own .decided")).to_have_text("Confirmed by Mara")
    # The reader thinks otherwise; what Ben said does not get lost.
    page.keyboard.press("x")
    first, second = saved(page, tmp_path / "saved.json").entries
    assert first.decision.verdict == "rejected"
    assert (second.decision.verdict, second.decision.reviewer) == (None, "Ben")
    assert second.decision.note == "Confirmed by Ben: sure"
    # Two files that contradict each other about what stands in neither report.
    load(page, tmp_path / "one.json", YES)
    load(page, tmp_path / "two.json", NO)
    last = saved(page, tmp_path / "saved.json").entries[-1]
    assert (last.decision.verdict, last.decision.note) == (None, "Rejected by Mara")


def test_half_a_character_in_a_name_or_a_note_is_saved_whole(visit: Open, tmp_path: Path) -> None:
    page = visit(hash="#p4&review=on")
    page.get_by_label("Your name").evaluate("(e) => { e.value = 'Ada \\ud83d'; }")
    page.keyboard.press("n")
    page.locator("#dock textarea").evaluate(
        "(e) => { e.value = 'half \\ud83d'; e.dispatchEvent(new Event('input')); }"
    )
    found = saved(page, tmp_path / "saved.json")
    assert found.reviewer == "Ada \ufffd"
    assert found.entries[0].decision.note == "half \ufffd"
