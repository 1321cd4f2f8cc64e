"""Two reviewers' files as one: everything of both, and what they disagree about."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.decisions import Entry, same_target
from compare.decisions.file import decisions_text
from compare.decisions.merging import merge_decisions
from compare.errors import RecordError
from tests.decisions.files import COST, A, B, Record, entry, file_of, said

YES, NO = entry((A[1],), (B[1],)), entry((A[1],), (B[1],), verdict="rejected")


def test_all_of_both_in_order() -> None:
    one, two = file_of(YES, COST), file_of(entry((A[3],)), COST, reviewer="Ben")
    merged = merge_decisions(one, two)
    assert merged.decisions.entries == (*one.entries, *two.entries)
    assert merged.decisions.reviewer == ""
    assert [e.decision.reviewer for e in merged.decisions.entries] == ["Mara", "Mara", "Ben", "Ben"]
    assert not merged.conflicts


def test_the_same_decision_of_both_is_there_once() -> None:
    merged = merge_decisions(file_of(YES, COST), file_of(COST, YES))
    assert merged.decisions == file_of(YES, COST)


def test_a_conflict_keeps_both_sides() -> None:
    merged = merge_decisions(file_of(YES, COST), file_of(NO | {"note": "no"}, reviewer="Ben"))
    ((one, two),) = merged.conflicts
    assert [str(e.decision.verdict) for e in (one, two)] == ["confirmed", "rejected"]
    assert [e.decision.reviewer for e in (one, two)] == ["Mara", "Ben"]
    assert len(merged.decisions.entries) == 3


def test_a_rejected_match_against_one_made_by_hand() -> None:
    match = {"match": {"a": said(A[1]), "b": said(B[1])}}
    assert len(merge_decisions(file_of(NO), file_of(match)).conflicts) == 1
    assert not merge_decisions(file_of(YES), file_of(match)).conflicts


def test_typography_and_context_hide_no_conflict() -> None:
    """One wrote by hand, the other saved the page, on an edited report."""
    page = {"text": A[2], "before": "premier said.", "after": "Bee", "hash": "0" * 16}
    typed = {"text": A[2].replace("“", '"').replace(" ", "\u00a0")}
    reordered = page | {"before": "Rain."}
    for other in (typed, reordered):
        one = {"a": [page], "verdict": "confirmed"}
        two = {"a": [other], "verdict": "rejected"}
        assert len(merge_decisions(file_of(one), file_of(two)).conflicts) == 1


def test_notes_and_findings_are_no_conflict() -> None:
    note = entry((A[1],), (B[1],), note="ask")
    merged = merge_decisions(file_of(YES), file_of(note, COST | {"verdict": "rejected"}))
    assert not merged.conflicts
    assert len(merged.decisions.entries) == 3


def test_what_is_known_of_the_reports_stays() -> None:
    marks = {side: {"label": side, "sha256": side * 64} for side in "ab"}
    one, two = file_of(YES, reports=marks, made="2031-05-01"), file_of(made="2031-05-03")
    merged = merge_decisions(two, one)
    assert (merged.decisions.a, merged.decisions.made) == (one.a, "2031-05-03")
    assert not merged.other_reports
    others = file_of(reports={"b": {"label": "b", "sha256": "c" * 64}})
    assert merge_decisions(one, others).other_reports


@given(st.integers(0, 2**32))
def test_nothing_is_lost(seed: int) -> None:
    random = Random(seed)

    def some() -> list[Record]:
        verdicts = ({"verdict": "confirmed"}, {"verdict": "rejected"}, {"note": "n"})
        texts = random.sample(A, random.randint(0, 4))
        return [{"a": said(text)} | random.choice(verdicts) for text in dict.fromkeys(texts)]

    one, two = file_of(*some()), file_of(*some(), reviewer="Ben")
    merged = merge_decisions(one, two)
    assert set(merged.decisions.entries) == {*one.entries, *two.entries}
    turned = merge_decisions(two, one)
    assert set(turned.decisions.entries) == set(merged.decisions.entries)
    assert {frozenset(c) for c in turned.conflicts} == {frozenset(c) for c in merged.conflicts}
    assert decisions_text(merged.decisions)


def test_many_entries_about_one_thing_are_compared_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = 0
    plain = same_target.same_target

    def counted(one: Entry, other: Entry) -> bool:
        nonlocal asked
        asked += 1
        return plain(one, other)

    monkeypatch.setattr(same_target, "same_target", counted)
    size = 300
    one = file_of(*(YES | {"verdict": None, "note": f"first {k}"} for k in range(size)))
    two = file_of(*(YES | {"verdict": None, "note": f"second {k}"} for k in range(size)))
    merged = merge_decisions(one, two)
    assert len(merged.decisions.entries) == 2 * size
    assert not merged.conflicts
    assert asked <= size


def test_verdicts_with_different_notes_contradict_each_other() -> None:
    yes = [YES | {"note": f"note {k}"} for k in range(3)]
    no = [NO | {"note": f"note {k}"} for k in range(2)]
    assert len(merge_decisions(file_of(*yes), file_of(*no)).conflicts) == 6
    with pytest.raises(RecordError, match=r"decisions\[0\].*decisions\[3\]"):
        file_of(*yes, *no)


def test_any_number_of_files() -> None:
    ida = file_of(entry((A[3],)), YES, reviewer="Ida")
    files = (file_of(YES), file_of(NO, COST, reviewer="Ben"), ida)
    merged = merge_decisions(*files)
    one_by_one = merge_decisions(merge_decisions(*files[:2]).decisions, ida)
    assert merged.decisions.entries == one_by_one.decisions.entries
    assert [(a.decision.reviewer, b.decision.reviewer) for a, b in merged.conflicts] == [
        ("Mara", "Ben"),
        ("Ben", "Ida"),
    ]
