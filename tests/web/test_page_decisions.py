"""Decisions in a real browser: made, seen in every view, saved to a file and loaded again."""

import json
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from playwright.sync_api import Page, expect

from compare.decisions.file import read_decisions
from compare.pipeline import compare
from compare.web.page import page_text
from compare.writers import render
from tests.conftest import ROOT
from tests.decisions.spoken import (
    ALTERED,
    BANK,
    COST,
    ENGLISH,
    SPEECH,
    TEXT_A,
    TEXT_B,
    compared,
    finding,
)
from tests.web.conftest import Open, button
from tests.writers.report_sample import sample


def decide(page: Page, target: str, name: str, place: str = "") -> None:
    page.locator(f"{place} .decide[data-target='{target}']").get_by_role(
        "button", name=name, exact=True
    ).click()


def saved(page: Page, tmp_path: Path) -> dict[str, Any]:
    with page.expect_download() as download:
        button(page, "Save decisions")
    assert download.value.suggested_filename == "decisions.json"
    path = tmp_path / "decisions.json"
    download.value.save_as(path)
    found: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return found


def load(page: Page, path: Path) -> None:
    page.locator("#load").set_input_files(path)
    expect(page.get_by_role("status")).to_contain_text("Decisions loaded")


def test_decide_save_and_load_into_a_fresh_page(visit: Open, tmp_path: Path) -> None:
    page = visit(hash="#view=findings&review=on")
    total = page.locator("#findings [data-work] li").count()
    expect(page.locator(".progress")).to_have_text(f"0 of {total} checked")
    page.get_by_label("Your name").fill("Ada Lind")
    decide(page, "p4/0", "Confirm", "#findings")
    decide(page, "p4/0", "Note", "#findings")
    page.get_by_label("Note on p4, quote wording").fill("As in her speech.")
    page.keyboard.press("Escape")
    button(page, "Aligned")
    decide(page, "p9", "Reject", "#aligned")
    expect(page.locator("[aria-live]")).to_contain_text("p9: Rejected. 1 of")
    found = saved(page, tmp_path)
    assert (found["schema_version"], found["kind"]) == (1, "crossreport decisions")
    assert found["reviewer"] == "Ada Lind"
    label, sha256 = sample().a.label, sample().a.sha256
    assert found["reports"]["a"] == {"label": label, "sha256": sha256}
    second, first = found["decisions"]
    a4 = sample().sentences()["a4"]
    text = sample().a.text
    assert first["a"] == [
        {
            "text": a4.text,
            "before": text[a4.start - 60 : a4.start],
            "after": text[a4.end : a4.end + 60],
            "hash": "",
        }
    ]
    wording = sample().passages[3].differences[0]
    assert wording.a is not None
    assert first["finding"]["kind"] == "quote_wording"
    assert first["finding"]["a"] == text[wording.a.start : wording.a.end]
    assert (first["verdict"], first["note"]) == ("confirmed", "As in her speech.")
    assert second["b"] == []
    assert (second["finding"], second["verdict"], second["note"]) == (None, "rejected", "")

    fresh = visit(hash="#view=findings&review=on")
    load(fresh, tmp_path / "decisions.json")
    # A decision on what only one report has is kept, but nobody has to make one.
    expect(fresh.locator(".progress")).to_have_text(f"1 of {total} checked")
    shown = fresh.locator("#quotes li[data-passage=p4] .decided")
    expect(shown).to_have_text("Confirmed by Ada Lind: As in her speech.")
    assert saved(fresh, tmp_path) == found


def test_keys_decide_and_once_more_takes_it_back(visit: Open) -> None:
    page = visit(hash="#review=on")
    page.keyboard.press("c")
    expect(page.get_by_role("status")).to_have_text("Select a passage first.")
    page.keyboard.press("j")
    chosen = page.evaluate("location.hash").removeprefix("#").partition("&")[0]
    # The first finding on the way is an uncertain match.
    own = page.locator("#dock .own")
    for key, name in (("c", "Confirm"), ("x", "Reject")):
        page.keyboard.press(key)
        pressed = own.get_by_role("button", name=name, exact=True)
        expect(pressed).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("x")
    expect(page.locator("[aria-live]")).to_contain_text(f"{chosen}: undecided. 0 of")
    page.keyboard.press("c")
    expect(page.locator("[aria-live]")).to_contain_text(f"{chosen}: Confirmed. 1 of")
    page.keyboard.press("c")
    page.keyboard.press("n")
    page.keyboard.type("cxn")
    page.keyboard.press("Escape")
    expect(own.locator(".decided")).to_have_text("Note: cxn")
    assert page.evaluate("document.activeElement.textContent") == "Note"
    page.keyboard.press("3")
    page.evaluate("location.hash = '#p5&view=findings'")
    page.keyboard.press("c")
    expect(page.locator("#facts li[data-passage=p5] .decided").first).to_have_text("Confirmed")


def test_controls_to_decide_with_stand_behind_the_switch(visit: Open) -> None:
    page = visit("decided", hash="#p4&view=findings")
    switch = page.get_by_role("button", name="Review", exact=True)
    controls = page.locator(".acts, #review, [data-save], [data-load], #reviewer")
    assert controls.filter(visible=True).count() == 0
    # What was decided can be read without them.
    expect(page.locator("#quotes li[data-passage=p4] .decided")).to_contain_text("Confirmed")
    page.keyboard.press("c")
    expect(page.get_by_role("status")).to_have_text("Switch Review on first (r).")
    page.keyboard.press("r")
    expect(switch).to_have_attribute("aria-pressed", "true")
    assert "review=on" in page.url
    expect(page.locator("#review")).to_contain_text("Confirm: it is as shown.")
    line = page.locator("#quotes li[data-passage=p4]")
    for name in ("Confirm", "Reject", "Note"):
        assert line.get_by_role("button", name=name, exact=True).is_visible()
    switch.click()
    assert controls.filter(visible=True).count() == 0


def test_a_key_decides_on_the_finding_that_the_reader_is_at(visit: Open) -> None:
    page = visit(hash="#review=on")
    while page.evaluate("document.querySelectorAll('#dock .notes li').length") < 2:
        page.keyboard.press("j")
    first = page.locator("#dock .notes li").first
    assert "now" in (first.get_attribute("class") or "")
    page.keyboard.press("c")
    expect(first.get_by_role("button", name="Confirm", exact=True)).to_have_attribute(
        "aria-pressed", "true"
    )
    expect(page.locator(".progress")).to_contain_text("1 of")
    passage = page.url.partition("#")[2].partition("&")[0]
    page.keyboard.press("j")
    assert page.url.partition("#")[2].partition("&")[0] == passage
    assert "now" in (page.locator("#dock .notes li").nth(1).get_attribute("class") or "")


def test_what_fits_nothing_is_listed_kept_and_saved_again(visit: Open, tmp_path: Path) -> None:
    page = visit(hash="#review=on")
    page.locator("#a3").click()
    page.keyboard.press("c")
    found = saved(page, tmp_path)
    anchor = {"text": "<b>Gone</b> sentence.", "before": "", "after": "", "hash": "0" * 16}
    strange = [
        {"a": [anchor], "b": [], "finding": None, "verdict": "rejected", "note": "old"},
        {"match": {"a": [anchor], "b": [anchor]}, "note": ""},
    ]
    path = tmp_path / "more.json"
    path.write_text(json.dumps(found | {"decisions": found["decisions"] + strange}), "utf-8")
    fresh = visit(hash="#view=findings&review=on")
    load(fresh, path)
    listed = fresh.locator("#unplaced li").all_text_contents()
    assert listed[0] == "Rejected: old · A: <b>Gone</b> sentence."
    assert listed[1].startswith("Match made by hand · A: <b>Gone</b>")
    assert len(listed) == 2
    assert saved(fresh, tmp_path)["decisions"] == found["decisions"] + strange


def test_unsaved_decisions_are_asked_for(visit: Open, tmp_path: Path) -> None:
    page = visit(hash="#p4&review=on", quiet=False)
    asked: list[str] = []

    def refuse(dialog: Any) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", refuse)
    found = saved(page, tmp_path)
    page.keyboard.press("x")
    with page.expect_event("dialog"):
        page.close(run_before_unload=True)
    assert asked == ["beforeunload"]
    # A file with other decisions does not overwrite unsaved ones.
    entry = {"verdict": "confirmed", "note": "", "finding": None}
    sentences = sample().sentences()
    for side, id in (("a", "a4"), ("b", "b5")):
        entry[side] = [{"text": sentences[id].text, "before": "", "after": "", "hash": ""}]  # type: ignore[assignment]
    path = tmp_path / "other.json"
    path.write_text(json.dumps(found | {"decisions": [entry]}), "utf-8")
    load(page, path)
    assert asked == ["beforeunload", "confirm"]
    expect(page.locator("#dock .own .decided")).to_have_text("Rejected")
    saved(page, tmp_path)
    page.close(run_before_unload=True)
    assert len(asked) == 2


def test_decisions_of_the_record_stand_in_the_page(visit: Open) -> None:
    for script in (True, False):
        page = visit("decided", hash="#view=findings&review=on", java_script_enabled=script)
        shown = page.locator("#quotes li[data-passage=p4] .decided")
        expect(shown).to_have_text("Confirmed by Jo Berg: checked <b>")
        gone = page.locator("#unplaced li").all_text_contents()
        assert gone[0].startswith("Rejected by Al · A: She thanked the divers")
        assert gone[1] == "Rejected: was it there? · A: Not here."
        assert (
            page.locator("#only-a li[data-passage=p9] .decided").text_content() == "Note: ask her"
        )
    assert page.locator("#aligned #p9 .decided").text_content() == "Note: ask her"


def test_decisions_of_the_record_are_saved_with_their_reviewers(
    visit: Open, tmp_path: Path
) -> None:
    page = visit("decided", hash="#view=aligned&review=on")
    expect(page.locator("#p6 .decided")).to_have_text("Matched by hand by Jo Berg")
    page.get_by_label("Your name").fill("Ben")
    decide(page, "p12", "Confirm", "#aligned")
    found = saved(page, tmp_path)
    assert found["reviewer"] == "Ben"
    matched, note, mine, wording, rejected, unplaced = found["decisions"]
    assert (wording["verdict"], wording["reviewer"]) == ("confirmed", "Jo Berg")
    assert [anchor["text"] for anchor in matched["match"]["a"]] == [
        sample().sentences()[id].text for id in ("a6", "a7")
    ]
    assert "verdict" not in matched
    assert (note["verdict"], note["note"], note["reviewer"]) == (None, "ask her", "Jo Berg")
    assert mine["verdict"] == "confirmed"
    assert "reviewer" not in mine
    assert (rejected["verdict"], rejected["reviewer"]) == ("rejected", "Al")
    assert rejected["b"][0]["text"] == sample().sentences()["b8"].text
    assert "reason" not in unplaced
    again = visit("decided", hash="#view=aligned&review=on")
    load(again, tmp_path / "decisions.json")
    assert again.locator("#unplaced li").count() == 2
    expect(again.locator("#p12 .decided")).to_have_text("Confirmed by Ben")


def test_paper_has_the_decision_without_its_controls(visit: Open) -> None:
    page = visit("decided", hash="#view=findings&review=on")
    page.emulate_media(media="print")
    assert page.locator(".decide button:visible").count() == 0
    assert page.locator("#quotes li[data-passage=p4] .decided").is_visible()


def test_page_without_decisions_says_nothing_of_them() -> None:
    text = page_text(sample())
    assert text.count('class="decided"') == 1


def test_from_page_to_file_to_page_of_an_updated_report(
    visit: Open, files: dict[str, Path], tmp_path: Path
) -> None:
    a, b, updated = (
        (ROOT / "samples" / "bridge" / f"{name}.txt").read_text("utf-8")
        for name in ("a", "b", "b-updated")
    )
    files["bridge"] = tmp_path / "bridge.html"
    files["bridge"].write_text(render(compare(a, b), "html"), "utf-8")
    page = visit("bridge", hash="#view=findings&review=on")
    wording = page.locator("#quotes li[data-passage]").first
    wording.get_by_role("button", name="Confirm", exact=True).click()
    figure = page.locator("#facts li[data-passage]").first
    figure.get_by_role("button", name="Reject", exact=True).click()
    found = saved(page, tmp_path)
    assert {entry["verdict"] for entry in found["decisions"]} == {"confirmed", "rejected"}

    again = compare(a, updated, decisions=read_decisions(found))
    files["again"] = tmp_path / "again.html"
    files["again"].write_text(render(again, "html"), "utf-8")
    fresh = visit("again", hash="#view=findings&review=on")
    expect(fresh.locator("#quotes li[data-passage] .decided").first).to_contain_text("Confirmed")
    # The paper corrected the figure, so what was said of it no longer fits, and is not lost.
    expect(fresh.locator("#unplaced")).to_contain_text("Rejected")
    assert len(saved(fresh, tmp_path)["decisions"]) == 2


def test_quotations_against_the_transcript_are_decided_like_all_findings(
    visit: Open, files: dict[str, Path], tmp_path: Path
) -> None:
    files["spoken"] = tmp_path / "spoken.html"
    files["spoken"].write_text(render(compared(), "html"), "utf-8")
    page = visit("spoken", hash="#view=findings&review=on")
    total = page.locator("#findings [data-work] li").count()
    expect(page.locator(".progress")).to_have_text(f"0 of {total} checked")
    assert page.locator("#transcript .decide").count() == 4
    page.get_by_label("Your name").fill("Mara")
    decide(page, "a/1", "Confirm", "#transcript")
    expect(page.locator("[aria-live]")).to_contain_text("a3: Confirmed. 1 of")
    decide(page, "b/0", "Reject", "#transcript")
    decide(page, "b/0", "Note", "#transcript")
    page.get_by_label("Note on b2 b3, transcript").fill("One <i>breath</i>.")
    page.keyboard.press("Escape")
    decide(page, "b/1", "Confirm", "#transcript")
    decide(page, "b/1", "Confirm", "#transcript")
    expect(page.locator(".progress")).to_have_text(f"2 of {total} checked")
    # Nothing else is decided by it: neither the passage nor its match.
    assert page.locator("#findings li.done").count() == 2
    found = saved(page, tmp_path)
    assert [entry["finding"] for entry in found["decisions"]] == [
        finding("a", "“It has cost us seventy million crowns,”")
        | {"b": None, "spoken": "It has cost us sixty million crowns"},
        {
            "kind": "transcript",
            "a": None,
            "b": "“Sixty boats have helped us. Nobody in this town was left out,”",
            "spoken": "Sixty boats have helped us … Nobody in this town was left out",
        },
    ]
    assert [(len(e["a"]), len(e["b"])) for e in found["decisions"]] == [(1, 0), (0, 2)]

    # The report is updated: a sentence before the quotation is new, another quotation is edited.
    updated = TEXT_A.replace("Beekeepers", "Two dozen beekeepers"), "A new lead.\n" + TEXT_B
    decisions = read_decisions(found)
    again = compare(*updated, settings=ENGLISH, decisions=decisions, transcript=SPEECH)
    assert again.decisions is not None
    assert not again.decisions.unplaced
    files["again"] = tmp_path / "again.html"
    files["again"].write_text(render(again, "html"), "utf-8")
    fresh = visit("again", hash="#view=findings&review=on")
    lines = fresh.locator("#transcript li[data-passage] .decided").all_text_contents()
    assert sorted(filter(None, lines)) == [
        "Confirmed by Mara",
        "Rejected by Mara: One <i>breath</i>.",
    ]
    expect(fresh.locator(".progress")).to_contain_text("2 of")
    kept = saved(fresh, tmp_path)["decisions"]
    assert [entry["finding"] for entry in kept] == [
        entry["finding"] for entry in found["decisions"]
    ]
    assert [entry["note"] for entry in kept] == ["", "One <i>breath</i>."]

    # With another transcript what was said of the first is listed, and saved again.
    other = SPEECH.replace("sixty million", "fifty million")
    changed = compare(*updated, settings=ENGLISH, decisions=decisions, transcript=other)
    files["different"] = tmp_path / "changed.html"
    files["different"].write_text(render(changed, "html"), "utf-8")
    last = visit("different", hash="#view=findings&review=on")
    expect(last.locator("#unplaced li")).to_have_text(f"Confirmed by Mara · A: {ALTERED}")
    assert len(saved(last, tmp_path)["decisions"]) == 2


def test_a_file_about_quotations_is_loaded_on_the_page(
    visit: Open, files: dict[str, Path], tmp_path: Path
) -> None:
    files["spoken"] = tmp_path / "spoken.html"
    files["spoken"].write_text(render(compared(), "html"), "utf-8")
    quoted = "“It has cost us seventy million crowns,”"
    entries = [
        COST | {"finding": {"kind": "transcript", "a": quoted}, "note": "by hand"},
        COST | {"finding": finding("a", quoted, spoken="something else"), "note": "stray"},
        BANK | {"finding": finding("b", "“The harbour will be sold to a bank,”", spoken="")},
    ]
    path = tmp_path / "d.json"
    file = {"schema_version": 1, "kind": "crossreport decisions", "reviewer": "Mara"}
    path.write_text(json.dumps(file | {"decisions": entries}), "utf-8")
    page = visit("spoken", hash="#view=findings&review=on")
    load(page, path)
    said = page.locator("#transcript li[data-passage] .decided").all_text_contents()
    assert sorted(filter(None, said)) == ["Confirmed by Mara", "Confirmed by Mara: by hand"]
    assert page.locator("#unplaced li").all_text_contents() == [
        f"Confirmed by Mara: stray · A: {ALTERED}"
    ]


@pytest.mark.parametrize("packed", [False, True])
def test_decisions_on_quotations_stand_in_the_page(
    visit: Open, files: dict[str, Path], tmp_path: Path, packed: bool
) -> None:
    files["spoken"] = tmp_path / "spoken.html"
    with patch("compare.web.page._LONG", 0 if packed else 10**6):
        text = render(compared(COST | {"note": "so"}), "html")
    files["spoken"].write_text(text, "utf-8")
    page = visit("spoken", hash="#view=findings&review=on")
    expect(page.locator(".findings li.done")).to_have_count(1)
    for script in (True, False):
        page = visit("spoken", hash="#view=findings&review=on", java_script_enabled=script)
        shown = page.locator("#transcript li[data-target='a/1'] .decided")
        expect(shown).to_have_text("Confirmed by Mara: so")
    assert (
        page.locator("#aligned .against-transcript[data-target='a/1'] .decided").text_content()
        == "Confirmed by Mara: so"
    )
    page = visit("spoken", hash="#p6&review=on")
    dock = page.locator("#dock .notes .decide[data-target='a/1']")
    expect(dock.locator(".decided")).to_have_text("Confirmed by Mara: so")
    dock.get_by_role("button", name="Reject", exact=True).click()
    button(page, "Findings")
    expect(page.locator("#transcript li[data-target='a/1'] .decided")).to_have_text("Rejected: so")


def test_keys_decide_on_quotations(visit: Open) -> None:
    page = visit("against", hash="#view=findings&review=on")
    page.locator(".cards").get_by_role("link", name="Against the transcript").click()
    first = page.locator("#transcript li[data-passage]").first
    first.get_by_role("link").first.click()
    page.keyboard.press("x")
    expect(first.locator(".decided")).to_have_text("Rejected")
    page.keyboard.press("n")
    page.keyboard.type("heard it")
    page.keyboard.press("Escape")
    expect(first.locator(".decided")).to_have_text("Rejected: heard it")
    passage = first.get_attribute("data-passage")
    page.keyboard.press("2")
    expect(page.locator(f"#{passage} .decide .decided").first).to_have_text("")
