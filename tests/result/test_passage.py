"""The rows of a comparison in the order of either side, against a slow and obvious reference."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.result.passage import Passage, RelationCounts, SideSummary, Summary, in_order, position
from compare.result.relations import Relation
from compare.text.sides import Side


def passage(id: str, a: tuple[int, ...] = (), b: tuple[int, ...] = ()) -> Passage:
    relation = Relation.SHARED if a and b else Relation.UNIQUE
    return Passage(id, relation, tuple(f"a{k}" for k in a), tuple(f"b{k}" for k in b))


@st.composite
def rows(draw: st.DrawFn) -> list[Passage]:
    """Matches between sentences, and a passage for each sentence without a match."""
    count_a, count_b = draw(st.integers(1, 7)), draw(st.integers(1, 7))
    some_a = st.sets(st.integers(1, count_a), min_size=1, max_size=2).map(sorted).map(tuple)
    some_b = st.sets(st.integers(1, count_b), min_size=1, max_size=2).map(sorted).map(tuple)
    matches = draw(st.sets(st.tuples(some_a, some_b), max_size=6))
    shapes = [
        *matches,
        *(((k,), ()) for k in range(1, count_a + 1) if not any(k in a for a, _ in matches)),
        *(((), (k,)) for k in range(1, count_b + 1) if not any(k in b for _, b in matches)),
    ]
    mixed = draw(st.permutations(sorted(shapes)))
    return [passage(f"x{n}", a, b) for n, (a, b) in enumerate(mixed)]


def slow_order(passages: list[Passage], side: Side) -> list[str]:
    """Rows of the side by their sentences; each other one after its nearest predecessor."""
    other: Side = "b" if side == "a" else "a"

    def places(row: Passage, which: Side) -> list[int]:
        return [int(id[1:]) for id in row.ids(which)]

    own_rows = sorted(
        (p for p in passages if p.ids(side)), key=lambda p: (places(p, side), places(p, other))
    )
    lone = sorted((p for p in passages if not p.ids(side)), key=lambda p: places(p, other))
    order = [p.id for p in own_rows]
    # The last first, each straight after its anchor, so that the earlier ones end up before it.
    for row in reversed(lone):
        at = 0
        for before in range(places(row, other)[0] - 1, 0, -1):
            holders = [p.id for p in own_rows if before in places(p, other)]
            if holders:
                at = order.index(holders[0]) + 1
                break
        order.insert(at, row.id)
    return order


@given(rows())
def test_order_is_that_of_the_reference_for_both_sides(passages: list[Passage]) -> None:
    for side in ("a", "b"):
        assert [p.id for p in in_order(passages, side)] == slow_order(passages, side)


@given(rows())
def test_order_loses_nothing_and_keeps_what_is_ordered(passages: list[Passage]) -> None:
    for side in ("a", "b"):
        ordered = in_order(passages, side)
        assert sorted(p.id for p in ordered) == sorted(p.id for p in passages)
        assert in_order(ordered, side) == ordered


def ids(passages: tuple[Passage, ...]) -> list[str]:
    return [p.id for p in passages]


def test_only_b_at_the_start_stands_first() -> None:
    rows = [passage("match", (1,), (3,)), passage("one", (), (1,)), passage("two", (), (2,))]
    assert ids(in_order(rows, "a")) == ["one", "two", "match"]
    assert ids(in_order(rows, "b")) == ["one", "two", "match"]


def test_only_b_follows_the_sentence_before_it_wherever_that_went() -> None:
    rows = [
        passage("reordered", (3,), (1,)),
        passage("lone", (), (2,)),
        passage("stayed", (1,), (3,)),
        passage("own", (2,), ()),
    ]
    assert ids(in_order(rows, "a")) == ["stayed", "own", "reordered", "lone"]
    assert ids(in_order(rows, "b")) == ["reordered", "lone", "stayed", "own"]


def test_only_b_after_a_restated_sentence_follows_its_first_passage() -> None:
    rows = [
        passage("headline", (1,), (1,)),
        passage("quotation", (3,), (1,)),
        passage("between", (2,), ()),
        passage("lone", (), (2,)),
    ]
    assert ids(in_order(rows, "a")) == ["headline", "lone", "between", "quotation"]
    assert ids(in_order(rows, "b")) == ["headline", "between", "quotation", "lone"]


def test_nothing_matched_at_all() -> None:
    rows = [
        passage("a2", (2,)),
        passage("b1", (), (1,)),
        passage("a1", (1,)),
        passage("b2", (), (2,)),
    ]
    assert ids(in_order(rows, "a")) == ["b1", "b2", "a1", "a2"]
    assert ids(in_order(rows, "b")) == ["a1", "a2", "b1", "b2"]
    assert in_order([], "a") == ()


@pytest.mark.parametrize(("id", "place"), [("a1", 1), ("b7", 7), ("a1200", 1200)])
def test_position_is_the_number_of_the_id(id: str, place: int) -> None:
    assert position(id) == place


def test_each_side_has_its_own_ids() -> None:
    row = passage("p1", (1, 2), (7,))
    assert (row.ids("a"), row.ids("b")) == (("a1", "a2"), ("b7",))
    one, two = (SideSummary(RelationCounts(n), RelationCounts(n), n) for n in (1, 2))
    summary = Summary(one, two, matches=1, partial=0, reordered=0, uncertain=0)
    assert (summary.side("a"), summary.side("b")) == (one, two)


def test_counts_add_up() -> None:
    assert RelationCounts(1, 2, 4).total == 7
    assert RelationCounts().total == 0
