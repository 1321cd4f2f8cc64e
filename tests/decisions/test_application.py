"""What decisions change in a comparison."""

import json
import math
from dataclasses import replace
from typing import Any

import pytest

import compare
from compare.decisions.application import Application
from compare.decisions.file import decisions_text, read_decisions
from compare.decisions.from_comparison import decisions_from
from compare.differences import Difference, DifferenceKind
from compare.matching.scoring import rescored, score_candidates
from compare.result.comparison import Comparison
from compare.result.passage import Passage
from compare.text.document import Span
from compare.verdict import Decision, Verdict, combined
from tests.builders import segments, with_findings
from tests.decisions.files import COST, TEXT_A, TEXT_B, A, B, entry, file_of, said


def decided(*entries: dict[str, Any], a: str = TEXT_A, b: str = TEXT_B) -> Comparison:
    return compare.compare(a, b, decisions=file_of(*entries))


def passages_with(made: Comparison, id: str) -> list[Passage]:
    return [p for p in made.passages if id in (*p.a, *p.b)]


def reasons(made: Comparison) -> list[str]:
    assert made.decisions is not None
    return [unplaced.reason for unplaced in made.decisions.unplaced]


PLAIN = compare.compare(TEXT_A, TEXT_B)


def test_the_accounts_are_matched_as_the_tests_expect() -> None:
    matches = {(p.a, p.b) for p in PLAIN.passages if p.a and p.b}
    assert {(("a2",), ("b2",)), (("a3",), ("b3",)), (("a6",), ("b4",))} <= matches
    assert dict(PLAIN.summary.differences)["number"] == 1
    assert not passages_with(PLAIN, "a4")[0].b
    assert PLAIN.decisions is None


def test_a_confirmed_passage_carries_it_and_is_sure() -> None:
    made = decided(entry((A[1],), (B[1],), note="asked", verdict="confirmed"))
    passage = passages_with(made, "a2")[0]
    assert passage.decision == Decision(Verdict.CONFIRMED, "asked", "Mara")
    assert not passage.uncertain
    before = passages_with(PLAIN, "a2")[0]
    assert (passage.score, passage.parts) == (before.score, before.parts)


def test_a_rejected_match_stays_rejected() -> None:
    made = decided(entry((A[1],), (B[1],), verdict="rejected", note="another ferry"))
    assert not [p for p in passages_with(made, "a2") if "b2" in p.b]
    runner_up = passages_with(made, "a2")[0].runner_up_a
    assert runner_up is None or runner_up.id != "b2"
    assert made.decisions is not None
    (match,) = made.decisions.rejected
    assert (match.a, match.b) == (("a2",), ("b2",))
    assert match.decision.note == "another ferry"
    others = {(p.a, p.b) for p in PLAIN.passages if p.a and p.b and p.a != ("a2",)}
    assert others <= {(p.a, p.b) for p in made.passages}


def test_what_a_rejected_match_leaves_free_is_scored_again() -> None:
    a, b = segments(TEXT_A), segments(TEXT_B)
    known = score_candidates(a, b)
    out = frozenset({(1, 1)})
    fresh = rescored(known, a, b, out)
    assert fresh.scores.keys() == known.scores.keys() - out
    for pair, score in fresh.scores.items():
        touched = pair[0] == 1 or pair[1] == 1
        assert score >= known.scores[pair] if touched else score == known.scores[pair]
        odds = sum(value for _, value in fresh.parts([pair])[0])
        assert 1 / (1 + math.exp(-odds)) == pytest.approx(score, abs=2e-4)
    assert any(score > known.scores[pair] for pair, score in fresh.scores.items())


def test_equal_sentences_can_be_rejected() -> None:
    made = decided(entry((A[5],), (B[3],), verdict="rejected"))
    assert not [p for p in passages_with(made, "a6") if "b4" in p.b]


def test_a_match_made_by_hand_stands() -> None:
    match = {"match": {"a": said(A[3]), "b": said(B[4], B[0])}, "note": "both on the quay"}
    made = decided(match)
    (passage,) = passages_with(made, "a4")
    assert (passage.a, passage.b, passage.score) == (("a4",), ("b1", "b5"), 1.0)
    assert passage.parts == (("matched by hand", 12.0),)
    assert not passage.uncertain
    assert passage.decision == Decision(Verdict.MATCHED, "both on the quay", "Mara")


def test_a_confirmed_match_stands_when_the_score_would_not_do() -> None:
    made = decided(entry((A[3],), (B[4],), verdict="confirmed"))
    (passage,) = passages_with(made, "a4")
    assert (passage.b, passage.score) == (("b5",), 1.0)
    assert passage.parts == (("confirmed by hand", 12.0),)


def test_a_decision_is_about_all_that_differs_in_one_place() -> None:
    passage = passages_with(PLAIN, "a2")[0]
    (number,) = passage.differences
    assert number.a is not None
    wider = Span(number.a.start - 9, number.a.end + 7)
    wording = Difference(DifferenceKind.QUOTE_WORDING, wider, number.b, "")
    beside = Difference(DifferenceKind.NAME, Span(0, 4), None, "")
    several = replace(passage, differences=(number, wording, beside))
    texts = (TEXT_A, TEXT_B)
    applied = Application(file_of(COST), segments(TEXT_A), segments(TEXT_B), texts)
    (made,) = applied.differences([several])
    confirmed = Decision(Verdict.CONFIRMED, "", "Mara")
    assert [d.decision for d in made.differences] == [confirmed, confirmed, None]
    comparison = replace(PLAIN, passages=(made,), decisions=applied.applied())
    kept = decisions_from(with_findings(comparison))
    assert kept is not None
    assert len(kept.entries) == 1


def test_what_differs_in_a_headline_that_is_not_matched_can_be_decided() -> None:
    first = "Harbour fees stay at 30 crowns, says mayor Torvald\n\nThe council met on Tuesday."
    second = "Mayor: small boats to pay fees of 40 crowns\n\nNobody from the guild was asked."
    heads = first.partition("\n")[0], second.partition("\n")[0]
    number = {"kind": "number", "a": "30 crowns", "b": "40 crowns"}
    given = file_of(entry((heads[0],), (heads[1],), finding=number, verdict="rejected"))
    strict = compare.Settings(threshold=0.99)
    made = compare.compare(first, second, language="en", settings=strict, decisions=given)
    assert not reasons(made)
    (finding,) = (f for f in made.findings if f.opening == "headline")
    assert not finding.stands
    again = compare.compare(
        first, second, language="en", settings=strict, decisions=decisions_from(made)
    )
    assert again.findings == made.findings


def test_a_rejected_finding_is_shown_and_not_counted() -> None:
    made = decided(COST | {"verdict": "rejected", "note": "other year"})
    (difference,) = [c for p in made.passages for c in p.differences if c.kind.value == "number"]
    assert difference.decision == Decision(Verdict.REJECTED, "other year", "Mara")
    assert "number" not in dict(made.summary.differences)
    assert not reasons(made)


def test_rejected_findings_are_no_reason_to_differ() -> None:
    passage = replace(passages_with(PLAIN, "a2")[0], reordered=False, edits=())
    alone = replace(PLAIN, passages=(passage,))
    assert alone.differs
    rejected = Decision(Verdict.REJECTED)
    differences = tuple(
        replace(difference, decision=rejected) for difference in passage.differences
    )
    assert not replace(alone, passages=(replace(passage, differences=differences),)).differs


def test_a_finding_may_be_named_by_some_of_its_words() -> None:
    few = COST | {"finding": {"kind": "number", "a": "60", "b": "65"}}
    assert not reasons(decided(few))
    for wrong in ({"a": "60", "b": None}, {"a": "61", "b": "65"}, {"a": "ferries", "b": "65"}):
        made = decided(COST | {"finding": {"kind": "number"} | wrong})
        assert reasons(made) == ["its sentences are still there, but no longer differ in this"]
    assert len(reasons(decided(COST | {"finding": {"kind": "song", "a": "60"}}))) == 1


def test_a_finding_in_a_rejected_match_is_listed() -> None:
    made = decided(COST, entry((A[1],), (B[1],), verdict="rejected"))
    assert reasons(made) == ["its match was rejected"]


def test_only_one_report_has_it_is_a_decision_too() -> None:
    made = decided(entry((A[3],), note="looked twice", verdict="confirmed"))
    (passage,) = passages_with(made, "a4")
    assert passage.decision is not None
    assert not passage.uncertain
    assert reasons(decided(entry((A[1],)))) == ["the other report is now matched with it"]


def test_a_note_alone_changes_nothing_else() -> None:
    made = decided(entry((A[1],), (B[1],), note="ask again"))
    plain = [replace(p, decision=None) for p in made.passages]
    assert plain == list(PLAIN.passages)
    assert reasons(decided(entry((A[3],), (B[4],), note="hm"))) == [
        "its sentences are no longer matched with each other"
    ]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            "The ferry will cost 61 million crowns, the premier said.",
            "in A no sentence has these words",
        ),
        ("The ferry will cost €60 million crowns, the premier said.", "in A no sentence has these"),
        ("The ferry will cost 60 million crowns, the premier said?", "in A no sentence has these"),
        ("The ferry will cost 60 million crowns", "in A no sentence has these words"),
        ("No.", "in A several sentences have these words"),
        ("…", "in A no sentence has these words"),
    ],
)
def test_what_does_not_fit_is_listed(text: str, reason: str) -> None:
    made = decided(entry((text,), note="kept"))
    assert made.decisions is not None
    (unplaced,) = made.decisions.unplaced
    assert unplaced.reason.startswith(reason)
    assert unplaced.entry.decision.note == "kept"
    assert unplaced.entry.a[0].text == text


def test_typography_makes_no_other_sentence() -> None:
    typed = '"We will not  raise the\nfares," he told the crews.'
    assert not reasons(decided(entry((typed,), (B[2],))))


def test_context_says_which_of_two_equal_sentences_is_meant() -> None:
    for before, id in ((A[3], "a5"), ("two marches.", "a7")):
        made = decided({"a": [{"text": "No.", "before": before}], "verdict": "confirmed"})
        assert [p.a for p in made.passages if p.decision] == [(id,)]
    gone = decided({"a": [{"text": "No.", "before": "Nobody was there."}], "verdict": "confirmed"})
    assert len(reasons(gone)) == 1


def test_a_repeat_is_not_taken_for_the_one_that_is_gone() -> None:
    repeat = {"text": "No.", "before": "two marches.", "after": "", "alike": 2}
    text = TEXT_A.rpartition("\n")[0]
    made = decided({"a": [repeat], "verdict": "confirmed"}, a=text)
    assert reasons(made) == [
        "in A of several sentences with these words this one is no longer there"
    ]


def test_two_decisions_about_one_thing_are_joined() -> None:
    made = decided(
        entry((A[1],), (B[1],), verdict="confirmed", note="one"),
        entry((A[1],), (B[1],), note="two", reviewer="Ben"),
    )
    (passage,) = passages_with(made, "a2")
    assert passage.decision == Decision(Verdict.CONFIRMED, "Mara: one · Ben: two", "Mara, Ben")


def test_decisions_that_meet_in_one_sentence_and_disagree_are_listed() -> None:
    """Distinguished in the file by their context, which is gone."""
    one = {"text": A[3], "before": "Spring came.", "after": "Rain."}
    two = {"text": A[3], "before": "Winter came.", "after": "Snow."}
    made = decided(
        {"a": [one], "verdict": "confirmed"}, {"a": [two], "verdict": "rejected", "note": "no"}
    )
    assert reasons(made) == ["another decision on the same sentences contradicts it"] * 2
    assert not any(p.decision for p in made.passages)


def test_a_match_that_stands_is_stronger_than_a_larger_rejected_one() -> None:
    made = decided(
        entry((A[1],), (B[1], B[0]), verdict="rejected"),
        entry((A[1],), (B[1],), verdict="confirmed"),
    )
    assert [(p.a, p.b) for p in passages_with(made, "a2")] == [(("a2",), ("b2",))]
    made = decided(
        entry((A[1],), (B[1],), verdict="rejected"),
        {"match": {"a": said(A[1]), "b": said(B[1], B[0])}},
    )
    assert reasons(made) == ["another decision matches these sentences"]


def test_a_record_is_enough_to_compare_again() -> None:
    made = decided(
        COST | {"verdict": "rejected"},
        entry((A[2],), (B[2],), verdict="rejected", note="no"),
        entry((A[5],), (B[3],)),
        entry((A[3],), note="only here"),
        entry(("Gone.",), note="gone"),
        {"match": {"a": said(A[0]), "b": said(B[4])}},
    )
    read = Comparison.from_dict(made.to_dict())
    assert read == made
    carried = decisions_from(read)
    assert carried is not None
    assert compare.compare(TEXT_A, TEXT_B, decisions=carried) == made
    again = read_decisions(json.loads(decisions_text(carried)))
    assert compare.compare(TEXT_A, TEXT_B, decisions=again) == made


def test_boilerplate_that_somebody_matches_with_news_is_news() -> None:
    a = f"{TEXT_A}\nRead more"
    made = decided({"match": {"a": said("Read more"), "b": said(B[4])}}, a=a)
    (passage,) = [p for p in made.passages if p.b == ("b5",)]
    assert passage.a
    assert not passage.boilerplate


@pytest.mark.parametrize(
    ("verdicts", "joined"),
    [
        ([None, Verdict.REJECTED], Verdict.REJECTED),
        ([Verdict.CONFIRMED, None], Verdict.CONFIRMED),
        ([Verdict.CONFIRMED, Verdict.MATCHED], Verdict.MATCHED),
        ([None, None], None),
    ],
)
def test_verdicts_are_joined(verdicts: list[Verdict | None], joined: Verdict | None) -> None:
    assert combined(Decision(v, str(n)) for n, v in enumerate(verdicts)) == Decision(
        joined, "0 · 1"
    )


def test_contrary_verdicts_are_not_joined() -> None:
    for other in (Verdict.CONFIRMED, Verdict.MATCHED):
        assert combined((Decision(Verdict.REJECTED), Decision(other))) is None
