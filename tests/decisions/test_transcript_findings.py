"""Decisions on quotations that the transcript does not have word for word."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from compare.analysis.limits import check_limits
from compare.analysis.reproduction import differences
from compare.decisions import Applied
from compare.decisions.file import decisions_text, read_decisions
from compare.decisions.from_comparison import decisions_from
from compare.decisions.merging import merge_decisions
from compare.errors import RecordError
from compare.pipeline import compare, compare_again
from compare.readers.reading import read_report
from compare.result.comparison import Comparison
from compare.result.record_compact import compacted
from compare.text.document import report_from_text
from compare.transcript.supported_quotations import quotation_supports
from compare.verdict import Decision, Verdict
from compare.web.page import page_text
from compare.writers import View, render
from compare.writers.data.passages import decisions_schema_text, schema_text
from compare.writers.quotes import quotes_text
from tests.builders import with_findings
from tests.conftest import ROOT
from tests.decisions.files import Record, entry, file_of, record_of
from tests.decisions.spoken import (
    ALTERED,
    BANK,
    BOATS,
    COST,
    COST_B,
    ENGLISH,
    SPEECH,
    SPLICED,
    TEXT_A,
    TEXT_B,
    VERBATIM,
    compared,
    finding,
)

PLAIN = compared()
FORMATS = ("terminal", "plain", "markdown", "csv", "sheet", "html", "json")
VIEW = View(width=1000)


def decided(made: Comparison) -> dict[str, Decision]:
    """The decisions that quotations carry, by the first sentence of each."""
    rows = quotation_supports(made)
    return {row.sentences[0]: d for row in rows if (d := row.quotation.decision)}


def reasons(made: Comparison) -> list[str]:
    assert made.decisions is not None
    return [unplaced.reason for unplaced in made.decisions.unplaced]


def test_the_accounts_are_checked_as_the_tests_expect() -> None:
    found = {row.sentences: row.support.status.value for row in quotation_supports(PLAIN)}
    assert found == {
        ("a2",): "verbatim",
        ("a3",): "altered",
        ("b2", "b3"): "spliced",
        ("b4",): "not_found",
        ("b5",): "altered",
    }
    assert not decided(PLAIN)


@pytest.mark.parametrize(
    ("given", "id"), [(COST, "a3"), (COST_B, "b5"), (BOATS, "b2"), (BANK, "b4")]
)
@pytest.mark.parametrize("verdict", ["confirmed", "rejected", None])
def test_a_quotation_carries_its_decision_and_nothing_else_differences(
    given: Record, id: str, verdict: str | None
) -> None:
    made = compared(given | {"verdict": verdict, "note": "listened"})
    found = Decision(Verdict(verdict) if verdict else None, "listened", "Mara")
    assert decided(made) == {id: found}
    assert reasons(made) == []
    assert made.passages == PLAIN.passages
    assert [s.transcript for s in made.b.sentences] == [s.transcript for s in PLAIN.b.sentences]


def test_a_rejected_one_is_in_no_count_and_breaks_no_limit() -> None:
    made = compared(COST | {"verdict": "rejected"}, BANK)
    for side, before, after in (("a", (1, 0), (0, 1)), ("b", (1, 0), (1, 0))):
        for comparison, wanted in ((PLAIN, before), (made, after)):
            counts = comparison.summary.side("a" if side == "a" else "b").support
            assert counts is not None
            assert (counts.altered, counts.rejected) == wanted
    counts = made.summary.a.support
    assert counts is not None
    assert counts.total == 2
    asked = {"--max-altered": 1.0, "--max-not-found": 0.0}
    assert [result.met for result in check_limits(PLAIN, asked)] == [False, False]
    assert [result.met for result in check_limits(made, asked)] == [True, False]


NO_MORE = "no quotation in them differs from the transcript in this way"


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        # Stands there word for word.
        (entry((VERBATIM,), finding=finding("a", "will open in April")), NO_MORE),
        # Words of no quotation, of another side, of both sides.
        (entry((ALTERED,), finding=finding("a", "the mayor said")), NO_MORE),
        (entry((ALTERED,), finding=finding("b", "seventy million crowns")), ""),
        (
            entry((ALTERED,), (ALTERED,), finding={"kind": "transcript", "a": "crowns", "b": "a"}),
            NO_MORE,
        ),
        # The quotation stands in another sentence.
        (entry((VERBATIM,), finding=finding("a", "seventy million crowns")), NO_MORE),
        # Decided on other words of the transcript.
        (entry((ALTERED,), finding=finding("a", "seventy", spoken="fifty million")), NO_MORE),
        (entry((ALTERED,), finding=finding("a", "seventy", spoken="")), NO_MORE),
        # The sentence was edited.
        (entry(("“It has cost us ninety,” she said.",), finding=finding("a", "ninety")), "in A no"),
        # A kind that this version does not know.
        (entry((ALTERED,), finding={"kind": "recording", "a": "seventy"}), "no longer differ"),
    ],
)
def test_what_does_not_fit_is_listed(given: Record, reason: str) -> None:
    made = compared(given)
    if reason:
        assert not decided(made)
        assert len(reasons(made)) == 1
        assert reason in reasons(made)[0]
    else:
        # The sentence names A, the words B's quotation: the words decide, they stand in B.
        assert list(decided(made)) == ["b5"]


def test_typography_makes_no_difference() -> None:
    spoken = "It has cost us sixty\nmillion crowns!"
    given = entry(
        ("'It has  cost us seventy million crowns', the mayor said.",),
        finding=finding("a", "“It has cost us seventy million crowns”", spoken=spoken),
    )
    assert list(decided(compared(given))) == ["a3"]


def test_without_a_transcript_it_is_listed_with_its_text() -> None:
    made = compared(COST | {"note": "listened"}, BOATS, speech=None)
    assert reasons(made) == ["it is about the transcript, and none was given"] * 2
    for format in FORMATS:
        text = render(made, format, VIEW)
        assert "listened" in text, format
        assert "seventy million crowns" in text, format


@pytest.mark.parametrize(
    ("speech", "fits"),
    [
        (SPEECH, True),
        (SPEECH.replace("It has cost us sixty million", "It has cost us fifty million"), False),
        (SPEECH.replace("sixty million", "seventy million"), False),
        (SPEECH + " Long live the harbour.", True),
        (SPEECH.replace("Sixty boats", "Sixty-two boats"), True),
    ],
)
def test_another_transcript_keeps_what_is_still_so(speech: str, fits: bool) -> None:
    file = decisions_from(compared(COST))
    assert file is not None
    made = compared(*json.loads(decisions_text(file))["decisions"], speech=speech)
    assert bool(decided(made)) == fits
    assert len(reasons(made)) == 1 - fits


def test_several_decisions_on_one_quotation_are_joined_or_listed() -> None:
    whole = entry((ALTERED,), finding=finding("a", ALTERED[:39]), note="two", verdict="confirmed")
    made = compared(COST | {"note": "one"}, whole)
    assert decided(made)["a3"] == Decision(Verdict.CONFIRMED, "one · two", "Mara")
    made = compared(COST | {"note": "one"}, whole | {"verdict": "rejected"})
    assert decided(made)["a3"].note == "one"
    assert reasons(made) == ["another decision on the same sentences contradicts it"]


def test_a_rejected_match_does_not_take_it_along() -> None:
    match = entry((ALTERED,), (ALTERED,), verdict="rejected")
    made = compared(COST, match)
    assert list(decided(made)) == ["a3"]
    assert made.decisions is not None
    assert len(made.decisions.rejected) == 1
    assert not reasons(made)


def test_record_and_file_give_it_back() -> None:
    made = compared(COST | {"note": "one"}, BOATS | {"verdict": "rejected"}, BANK)
    record = json.loads(render(made, "json"))
    Draft202012Validator(json.loads(schema_text())).validate(record)
    for form in (record, compacted(record)):
        again = Comparison.from_dict(form)
        assert again == made
        for format in FORMATS:
            assert render(again, format) == render(made, format)
    file = decisions_from(again)
    assert file is not None
    text = decisions_text(file)
    Draft202012Validator(json.loads(decisions_schema_text())).validate(json.loads(text))
    assert read_decisions(json.loads(text)) == file
    assert {entry.finding and entry.finding.kind for entry in file.entries} == {"transcript"}
    assert [e.finding and e.finding.spoken for e in file.entries] == [
        "It has cost us sixty million crowns",
        "Sixty boats have helped us … Nobody in this town was left out",
        "",
    ]
    once_more = compared(*json.loads(text)["decisions"])
    assert decided(once_more) == decided(made)


def test_old_records_and_broken_ones() -> None:
    made = compared(COST)
    record = made.to_dict()
    quotations = record["reports"]["a"]["quotations"]
    assert quotations[0]["decision"] is None
    quotations[0]["decision"] = quotations[1]["decision"]
    with pytest.raises(RecordError, match=r"quotations\[0\]\.decision: nothing to decide on"):
        Comparison.from_dict(record)
    old = PLAIN.to_dict()
    for side in "ab":
        old["summary"][side]["support"].pop("rejected")
        for quotation in old["reports"][side]["quotations"]:
            del quotation["decision"]
    assert Comparison.from_dict(old) == PLAIN


@pytest.mark.parametrize("format", FORMATS)
def test_every_writer_shows_it(format: str) -> None:
    made = compared(COST | {"note": "the tape says so"}, BANK | {"verdict": "rejected"})
    text = render(made, format, VIEW)
    assert "the tape says so" in text
    assert "onfirmed" in text
    assert "ejected" in text


@pytest.mark.parametrize("format", ["terminal", "plain", "markdown", "json", "csv"])
def test_quotes_shows_it(format: str) -> None:
    wording = entry((ALTERED,), (ALTERED,), note="same tape", verdict="confirmed")
    made = compared(COST | {"note": "the tape says so"}, wording)
    text = quotes_text(made, format, VIEW)
    assert "the tape says so" in text
    assert "same tape" in text
    assert "lost for good" not in text
    listed = quotes_text(compared(entry(("Gone.",), note="lost for good")), format, VIEW)
    assert ("lost for good" in listed) == (format != "csv")


def test_the_findings_list_has_what_is_not_word_for_word() -> None:
    text = render(compared(COST | {"note": "so"}), "sheet")
    group = text.partition("## Quotations against the transcript (4)")[2].partition("##")[0]
    assert "- **altered** (a3)\n  - A: “It has cost us seventy million crowns,”\n" in group
    assert "  - transcript (t2): It has cost us sixty million crowns\n" in group
    assert "  - **confirmed by Mara**: so\n" in group
    assert "  - transcript: not found in these words\n" in group
    assert "- 1 decision, 0 no longer apply" in text


def test_the_page_says_it_without_scripts() -> None:
    text = page_text(compared(COST | {"note": "so <b>"}))
    assert text.count("Confirmed by Mara: so &lt;b&gt;") == 2
    assert 'class="against-transcript" data-target="a/1"' in text


HOSTILE = "\x1b[2J\u202e\r\n=cmd|<script>alert(1)</script> @all [x](https://x.example)"


@pytest.mark.parametrize("format", ["terminal", "plain", "markdown", "csv", "sheet", "html"])
def test_hostile_notes_stay_text(format: str) -> None:
    gone = entry((HOSTILE,), finding=finding("a", HOSTILE, spoken=HOSTILE), note=HOSTILE)
    made = compared(COST | {"note": HOSTILE}, gone)
    text = render(made, format, VIEW)
    if format != "html":
        # The page shows what they are; see the tests of `escape`.
        assert "\x1b" not in text
        assert "\u202e" not in text
    if format in ("sheet", "markdown", "html"):
        assert "<script>alert" not in text
    if format == "csv":
        assert not any(cell.startswith("=") for cell in text.split(","))


@given(st.text(min_size=1), st.text(), st.text())
def test_any_words_are_listed_or_decided(words: str, spoken: str, note: str) -> None:
    text = json.dumps(record_of(entry((ALTERED,), finding=finding("a", words, spoken=spoken))))
    record = json.loads(text)
    record["decisions"][0]["note"] = note
    try:
        file = read_decisions(record)
    except RecordError:
        return
    made = compare(TEXT_A, TEXT_B, settings=ENGLISH, decisions=file, transcript=SPEECH)
    assert len(decided(made)) + len(reasons(made)) == 1
    assert read_decisions(json.loads(decisions_text(file))) == file


@pytest.mark.parametrize("wrong", [7, ["x"], {}, True, "\ud800"])
def test_wrong_types_give_one_line(wrong: object) -> None:
    given = entry((ALTERED,), finding={"kind": "transcript", "a": "x", "spoken": wrong})
    with pytest.raises(RecordError, match=r"decisions\[0\]\.finding\.spoken"):
        file_of(given)


def test_merging_shows_conflicts_about_quotations() -> None:
    mara = file_of(COST, BOATS)
    spoken = "It has cost us sixty million crowns"
    pinned = {"finding": finding("a", "seventy million crowns", spoken=spoken)}
    ben = file_of(COST | pinned | {"verdict": "rejected"}, BANK, reviewer="Ben")
    merged = merge_decisions(mara, ben)
    assert len(merged.decisions.entries) == 4
    ((one, two),) = merged.conflicts
    assert (one.decision.reviewer, two.decision.reviewer) == ("Mara", "Ben")
    # The two mean one thing, so a file with both is refused until somebody settles it.
    with pytest.raises(RecordError, match=r"confirmed by Mara in .* and rejected by Ben"):
        read_decisions(json.loads(decisions_text(merged.decisions)))


@pytest.mark.parametrize(
    "finding_of_ben",
    [
        finding("a", "seventy million crowns", spoken="other words"),
        finding("b", "seventy million crowns"),
        {"kind": "number", "a": "seventy million crowns", "b": None},
        None,
    ],
)
def test_other_things_are_no_conflict(finding_of_ben: Record | None) -> None:
    pinned = finding("a", "seventy million crowns", spoken="It has cost us sixty million crowns")
    mara = file_of(COST | {"finding": pinned})
    ben = file_of(COST | {"finding": finding_of_ben, "verdict": "rejected"}, reviewer="Ben")
    assert merge_decisions(mara, ben).conflicts == ()


def test_verify_agrees_and_names_what_was_decided_differently() -> None:
    a, b = report_from_text(TEXT_A, label="A"), report_from_text(TEXT_B, label="B")
    made = compared(COST, BOATS | {"verdict": "rejected"})
    assert differences(made, compare_again(made, a, b)) == []
    other = file_of(COST | {"verdict": "rejected", "note": "no"}, BOATS | {"verdict": "rejected"})
    lines = differences(made, compare_again(made, a, b, other))
    quoted = "quotation in A “It has cost us seventy million crowns,”: confirmed by Mara in the"
    assert any(line.startswith(quoted) for line in lines), lines
    assert not any("same bytes" in line for line in lines)


def test_a_decision_of_a_finding_over_two_sentences_survives() -> None:
    """In long quotations what differs may run over two sentences; it is one finding."""
    a, b = (read_report(ROOT / "samples" / "harbour" / f"{side}.txt") for side in "ab")
    plain = compare(a, b)
    yes = Decision(Verdict.CONFIRMED, "", "Mara")
    passages = tuple(
        replace(p, differences=tuple(replace(c, decision=yes) for c in p.differences))
        for p in plain.passages
    )
    spans = [c.b for p in plain.passages for c in p.differences if c.b]
    starts = [s.start for s in plain.b.sentences]
    assert any(span.start < start < span.end for span in spans for start in starts)
    decided = replace(plain, passages=passages, decisions=Applied("Mara"))
    file = decisions_from(with_findings(decided))
    again = compare(a, b, decisions=file)
    assert not reasons(again)
    assert {c.decision for p in again.passages for c in p.differences} == {yes}


def test_a_quotation_over_two_sentences_is_found_by_either() -> None:
    for sentence in SPLICED:
        given = entry((), (sentence,), finding=finding("b", "Nobody in this town was left out"))
        assert list(decided(compared(given))) == ["b2"]
