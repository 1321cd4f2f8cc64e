"""Statements: groups of sentences over the matches of all pairs."""

from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from compare.analysis.statements import (
    ComparedPair,
    Matched,
    Node,
    PairMatch,
    find_overlaps,
    find_statements,
)
from compare.result.relations import Relation

Pair = tuple[int, int]


def match(first: int, second: int, score: float = 0.9) -> PairMatch:
    return PairMatch(
        "p1", (first,), (second,), score, shared=False, uncertain=score < 0.7, differences=()
    )


def compared(
    one: int,
    two: int,
    *matches: PairMatch,
    near: Mapping[Pair, float] = {},
    parallel: frozenset[Pair] = frozenset(),
) -> ComparedPair:
    return ComparedPair(one, two, matches, near, parallel)


def never(one: Node, two: Node) -> bool:
    return False


def groups(*pairs: ComparedPair) -> list[tuple[Node, ...]]:
    return sorted(find_statements(pairs, never, lambda node: node))


def test_sentences_that_all_match_are_one_statement() -> None:
    pairs = (compared(0, 1, match(0, 0)), compared(0, 2, match(0, 0)), compared(1, 2, match(0, 0)))
    assert groups(*pairs) == [((0, 0), (1, 0), (2, 0))]


def test_matches_do_not_chain() -> None:
    pairs = (compared(0, 1, match(0, 0)), compared(0, 2), compared(1, 2, match(0, 0)))
    assert groups(*pairs) == [((0, 0), (1, 0)), ((1, 0), (2, 0))]


def test_a_near_match_closes_a_group_that_a_third_sentence_holds() -> None:
    near = {(0, 0): 0.1}
    pairs = (compared(0, 1, match(0, 0)), compared(0, 2, near=near), compared(1, 2, match(0, 0)))
    assert groups(*pairs) == [((0, 0), (1, 0), (2, 0))]
    assert groups(compared(0, 1, near=near)) == []


def test_what_two_reports_bear_out_may_be_less_near() -> None:
    pairs = [
        compared(one, two, match(0, 0)) for one, two in ((0, 2), (1, 2), (0, 3), (1, 3), (2, 3))
    ]
    close, far = (compared(0, 1, near={(0, 0): below}) for below in (0.2, 0.21))
    assert groups(*pairs, close) == [((0, 0), (1, 0), (2, 0), (3, 0))]
    assert groups(*pairs, far) == [((0, 0), (2, 0), (3, 0)), ((1, 0), (2, 0), (3, 0))]
    # One witness alone is too little for it.
    assert ((0, 0), (1, 0), (2, 0)) not in groups(*pairs[:2], close)


def test_overlapping_statements_have_sentences_of_two_reports_in_common() -> None:
    first, second = ((0, 0), (1, 0), (2, 0)), ((0, 0), (1, 0), (3, 0))
    assert find_overlaps([first, second, ((0, 0), (4, 0)), ((5, 1),)]) == [(1,), (0,), (), ()]


def test_parallel_statements_never_stand_together() -> None:
    apart = compared(0, 2, match(0, 0), near={(0, 0): 0.0}, parallel=frozenset([(0, 0)]))
    pairs = (compared(0, 1, match(0, 0)), apart, compared(1, 2, match(0, 0)))
    assert groups(*pairs) == [((0, 0), (1, 0)), ((1, 0), (2, 0))]


def test_a_long_sentence_stands_in_several_statements() -> None:
    pairs = (compared(0, 1, match(0, 0), match(1, 0, 0.8)),)
    assert groups(*pairs) == [((0, 0), (1, 0)), ((0, 1), (1, 0))]


def test_sentences_of_one_report_stand_together_where_they_say_the_same() -> None:
    pairs = [compared(0, 1, match(0, 0), match(1, 0, 0.8))]
    assert find_statements(pairs, lambda one, two: True, lambda node: node) == [
        ((0, 0), (0, 1), (1, 0))
    ]


def test_sentences_that_one_match_holds_together_stay_together() -> None:
    both = PairMatch("p1", (0, 1), (0,), 0.9, shared=True, uncertain=False, differences=())
    assert groups(compared(0, 1, both)) == [((0, 0), (0, 1), (1, 0))]


def test_what_the_matches_say_of_a_group() -> None:
    first = PairMatch("p1", (0,), (0,), 0.9, shared=True, uncertain=False, differences=())
    pairs = [compared(0, 1, first), compared(0, 2, match(0, 0, 0.6))]
    known = Matched(pairs)
    assert known.relation(((0, 0), (1, 0))) is Relation.SHARED
    assert known.relation(((0, 0), (1, 0), (2, 0))) is Relation.PARAPHRASED
    assert known.relation(((0, 4),)) is Relation.UNIQUE
    assert known.score(((0, 0), (1, 0), (2, 0))) == 0.6
    assert known.uncertain(((0, 0), (1, 0), (2, 0)))
    assert not known.uncertain(((0, 0), (1, 0)))


_places = st.tuples(st.integers(0, 3), st.integers(0, 3))


@given(
    st.lists(
        st.tuples(st.sampled_from([(0, 1), (0, 2), (1, 2)]), _places, st.sampled_from([0.6, 0.9])),
        max_size=14,
    ),
    st.sets(_places, max_size=4),
)
def test_every_match_is_in_a_statement_unless_it_is_parallel(
    drawn: list[tuple[Pair, Pair, float]], parallel: set[Pair]
) -> None:
    pairs = [
        compared(
            *reports,
            *(match(i, j, score) for own, (i, j), score in drawn if own == reports),
            parallel=frozenset(parallel),
        )
        for reports in ((0, 1), (0, 2), (1, 2))
    ]
    found = groups(*pairs)
    held = {(x, y) for group in found for x in group for y in group}
    for (one, two), (i, j), _ in drawn:
        assert (((one, i), (two, j)) in held) == ((i, j) not in parallel)
    for group in found:
        assert len({report for report, _ in group}) == len(group) > 1
        assert not any(set(group) < set(other) for other in found)
