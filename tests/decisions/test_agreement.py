"""How far reviewers agree: shares and kappas against figures worked out by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.decisions.agreement import agreement
from compare.decisions.same_target import group_by_target, same_target
from compare.result.decisions import Decisions
from compare.writers.common.decision_text import agreement_lines
from tests.decisions.files import A, B, Record, entry, file_of, said


def reviewed(name: str, verdicts: str) -> Decisions:
    """A reviewer's file: `+` accepts, `-` rejects, `.` is a note alone, a blank nothing."""
    words = {"+": "confirmed", "-": "rejected"}
    entries: list[Record] = []
    for number, sign in enumerate(verdicts):
        sentence = (f"Sentence number {number} of the speech.",)
        if sign == ".":
            entries.append(entry(sentence, note="ask"))
        elif sign != " ":
            entries.append(entry(sentence, verdict=words[sign]))
    return file_of(*entries, reviewer=name)


def test_cohen() -> None:
    # Equal on 7 of 10; chance 0.5 * 0.6 + 0.5 * 0.4 = 0.5.
    found = agreement([reviewed("Mara", "+++++-----"), reviewed("Ben", "++++-++---")])
    assert (found.common, found.alike, found.share) == (10, 7, 0.7)
    assert found.kappa == pytest.approx((0.7 - 0.5) / 0.5)
    assert found.method == "Cohen's kappa"


def test_fleiss() -> None:
    # Shares of equal pairs 1, 1/3, 1, 1/3; 7 of 12 verdicts accept.
    files = [reviewed("Mara", "++--"), reviewed("Ben", "++--"), reviewed("Ida", "+--+")]
    found = agreement(files)
    share, chance = (1 + 1 / 3 + 1 + 1 / 3) / 4, (6 / 12) ** 2 + (6 / 12) ** 2
    assert (found.common, found.alike) == (4, 2)
    assert found.share == pytest.approx(share)
    assert found.kappa == pytest.approx((share - chance) / (1 - chance))
    assert found.method == "Fleiss' kappa"


def test_only_what_all_judged_is_counted() -> None:
    found = agreement([reviewed("Mara", "+- .+"), reviewed("Ben", "+ -+-")])
    assert (found.judged, found.common, found.alike, found.share) == (5, 2, 1, 0.5)


def test_kappa_is_not_defined_where_all_verdicts_are_the_same() -> None:
    found = agreement([reviewed("Mara", "++"), reviewed("Ben", "++")])
    assert (found.share, found.kappa) == (1.0, None)
    assert agreement_lines(found) == [
        "judged by both: 2 of 2, 2 alike; 100 % of the pairs of verdicts are equal, "
        "Cohen's kappa not defined, all verdicts are the same"
    ]


def test_nothing_in_common_is_said() -> None:
    files = [reviewed("Mara", "+"), reviewed("Ben", " +"), reviewed("Ida", "")]
    assert agreement_lines(agreement(files)) == ["nothing was judged by all 3"]
    assert agreement_lines(agreement([reviewed("Mara", "."), reviewed("Ben", "")])) == []


def test_a_match_made_by_hand_is_accepted() -> None:
    matched = {"match": {"a": said(A[1]), "b": said(B[1])}}
    confirmed = file_of(entry((A[1],), (B[1],)), reviewer="Ben")
    assert agreement([file_of(matched), confirmed]).alike == 1


VERDICTS = st.text("+- .", min_size=6, max_size=6)


@given(st.lists(VERDICTS, min_size=2, max_size=5))
def test_agreement_of_any_reviewers(verdicts: list[str]) -> None:
    files = [reviewed(f"r{number}", signs) for number, signs in enumerate(verdicts)]
    found = agreement(files)
    assert 0 <= found.alike <= found.common <= found.judged <= 6
    assert (found.share is None) == (found.common == 0)
    assert found.share is None or 0 <= found.share <= 1
    assert found.kappa is None or -1 <= found.kappa <= 1
    turned = agreement(files[::-1])
    assert (turned.common, turned.alike) == (found.common, found.alike)
    assert turned.kappa == pytest.approx(found.kappa)


@given(st.lists(st.tuples(st.integers(0, 3), st.sampled_from("+-.")), max_size=8))
def test_every_entry_is_in_one_group(drawn: list[tuple[int, str]]) -> None:
    entries = [reviewed("Mara", " " * place + sign).entries[0] for place, sign in drawn]
    groups = group_by_target(entries)
    assert sorted(number for group in groups for number in group) == list(range(len(entries)))
    for group in groups:
        assert all(same_target(entries[group[0]], entries[number]) for number in group)
