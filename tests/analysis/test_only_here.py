"""What only one report carries inside a match."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from compare import Comparison, compare
from compare.text.sides import Side

SHORT = "The ferry to Halm will sail twice a day from Monday."
ADDED = ", and islanders carrying groceries or livestock pay half the ordinary summer fare"
LONG = f"The ferry to Halm will sail twice a day from Monday{ADDED}."
AROUND = "Ola Brennan spoke on the quay in the rain. {} Nobody in the crowd asked her a question."


def compared(a: str, b: str) -> Comparison:
    return compare(AROUND.format(a), AROUND.format(b), language="en")


def stretches(comparison: Comparison, state: str = "only_here") -> list[tuple[Side, str]]:
    return [
        (s.side, comparison.report(s.side).text[s.span.start : s.span.end])
        for passage in comparison.passages
        for s in passage.stretches
        if s.state == state
    ]


def test_a_clause_that_only_one_report_has_and_what_both_have_beside_it() -> None:
    comparison = compared(LONG, SHORT)
    assert stretches(comparison) == [("a", ADDED.lstrip(", "))]
    assert stretches(comparison, "carried") == [("a", SHORT[:-1])]


def test_swapping_the_reports_mirrors_the_stretches() -> None:
    mirrored = [("b" if side == "a" else "a", t) for side, t in stretches(compared(LONG, SHORT))]
    assert stretches(compared(SHORT, LONG)) == mirrored


def test_equal_sentences_have_none() -> None:
    assert stretches(compared(LONG, LONG)) == []


def test_a_short_aside_is_none() -> None:
    assert stretches(compared(SHORT.replace(".", ", wind permitting."), SHORT)) == []


def test_what_another_sentence_of_the_other_report_says_is_none() -> None:
    told = f"{SHORT} Islanders carrying groceries or livestock pay half the ordinary summer fare."
    assert stretches(compared(LONG, told)) == []


def test_a_clause_in_place_of_another_may_be_the_same_in_other_words() -> None:
    other = SHORT[:-1] + ", while residents who bring food and animals get a fifty per cent rebate."
    assert stretches(compared(LONG, other)) == []


def test_reports_in_two_languages_have_none() -> None:
    german = AROUND.format("Die Fähre nach Halm fährt ab Montag zweimal am Tag.")
    comparison = compare(AROUND.format(LONG), german)
    assert stretches(comparison) == []


CLAUSES = st.lists(
    st.sampled_from([SHORT[:-1], ADDED, ", said Ola Brennan", " because of the storm", ", twice"]),
    min_size=1,
    max_size=6,
)


@given(CLAUSES, CLAUSES)
def test_stretches_lie_in_their_sentences_and_never_overlap(a: list[str], b: list[str]) -> None:
    comparison = compared("".join(a) + ".", "".join(b) + ".")
    entries = comparison.sentences()
    for passage in comparison.passages:
        for side in ("a", "b"):
            spans = [s.span for s in passage.stretches if s.side == side]
            own = [entries[id] for id in passage.ids(side)]
            assert all(any(e.start <= s.start < s.end <= e.end for e in own) for s in spans)
            assert all(x.end <= y.start for x, y in pairwise(spans))
    assert Comparison.from_dict(comparison.to_dict()) == comparison
