"""Weights of terms, and what two sentences have in common, against a double loop."""

from collections.abc import Mapping, Sequence
from math import sqrt
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.matching import term_index as module
from compare.matching.term_index import Entries, TermSet, TermTable, term_table

Bag = Mapping[str, float]

BAGS = st.lists(
    st.dictionaries(
        st.sampled_from(("a", "of", "bridge", "harbour", "parliament", "60", "7bn", "Ж", "橋")),
        st.sampled_from((1.0, 0.4, 0.16)),
        max_size=5,
    ),
    max_size=6,
)


class NamedTable:
    """The table of sentences given as term -> weight, with the terms by name."""

    def __init__(self, a: Sequence[Bag], b: Sequence[Bag], **options: Any) -> None:
        self.names = sorted({term for bag in (*a, *b) for term in bag})
        term_set = TermSet(
            self.entries(a),
            self.entries(b),
            np.array([len(name) for name in self.names], dtype=np.int64),
            np.array([name[0].isdigit() for name in self.names], dtype=np.bool_),
        )
        self.table: TermTable = term_table(term_set, **options)

    def entries(self, bags: Sequence[Bag]) -> Entries:
        rows = [
            (row, self.names.index(term), bag[term])
            for row, bag in enumerate(bags)
            for term in sorted(bag)
        ]
        return Entries(
            np.array([row for row, _, _ in rows], dtype=np.int64),
            np.array([term for _, term, _ in rows], dtype=np.int64),
            np.array([weight for _, _, weight in rows], dtype=np.float64),
            len(bags),
        )

    def weight(self, term: str) -> float:
        return float(self.table.weights[self.names.index(term)])


def slow_common(named: NamedTable, a: Sequence[Bag], b: Sequence[Bag]) -> list[list[float]]:
    """What each pair of sentences has in common, pair by pair and term by term."""
    return [
        [sum(named.weight(t) * sqrt(one[t] * two[t]) for t in sorted(one) if t in two) for two in b]
        for one in a
    ]


@given(BAGS, BAGS)
def test_common_is_what_a_double_loop_finds(a: list[Bag], b: list[Bag]) -> None:
    named = NamedTable(a, b)
    common = named.table.common(0, len(a))
    assert common.shape == (len(a), len(b))
    expected = np.array(slow_common(named, a, b)).reshape(len(a), len(b))
    np.testing.assert_allclose(common, expected, rtol=1e-12)


@given(BAGS, BAGS, st.data())
def test_blocks_are_parts_of_the_whole(a: list[Bag], b: list[Bag], data: st.DataObject) -> None:
    first = data.draw(st.integers(0, len(a)))
    last = data.draw(st.integers(first, len(a)))
    table = NamedTable(a, b).table
    assert table.common(first, last).tolist() == table.common(0, len(a))[first:last].tolist()


@given(BAGS, BAGS)
def test_swapping_the_reports_gives_the_same_figures_to_the_last_bit(
    a: list[Bag], b: list[Bag]
) -> None:
    one, two = NamedTable(a, b).table, NamedTable(b, a).table
    assert one.weights.tolist() == two.weights.tolist()
    assert one.common(0, len(a)).tolist() == two.common(0, len(b)).T.tolist()
    assert one.a.totals.tolist() == two.b.totals.tolist()


@given(BAGS, BAGS)
def test_totals_and_weights_of_a_sentence_agree(a: list[Bag], b: list[Bag]) -> None:
    named = NamedTable(a, b)
    assert (named.table.weights > 0).all()
    for side, bags in ((named.table.a, a), (named.table.b, b)):
        assert side.count == len(bags)
        for sentence, bag in enumerate(bags):
            found = named.table.weights_of(side, sentence)
            weights = {named.names[term]: weight for term, weight in found.items()}
            assert weights == pytest.approx({t: named.weight(t) * s for t, s in bag.items()})
            assert side.totals[sentence] == pytest.approx(sum(weights.values()))


@pytest.mark.parametrize("others", [1, 4, 100])
def test_topic_of_one_report_is_not_rare_however_long_the_other_is(others: int) -> None:
    bags: list[Bag] = [{"bridge": 1.0}, {"bridge": 1.0}, {"bridge": 1.0, "harbour": 1.0}, {}]
    for named in (NamedTable(bags, [{}] * others), NamedTable([{}] * others, bags)):
        assert named.weight("bridge") < named.weight("harbour")


def test_terms_of_both_reports_weigh_less_than_those_of_one() -> None:
    named = NamedTable([{"bridge": 1.0, "tunnel": 1.0}, {}], [{"bridge": 1.0}, {}])
    assert named.weight("bridge") < named.weight("tunnel")


def test_short_terms_weigh_less_and_figures_do_not() -> None:
    named = NamedTable([{"up": 1.0, "bridge": 1.0, "parliament": 1.0}], [{"7": 1.0, "1931": 1.0}])
    assert named.weight("up") < named.weight("bridge") == named.weight("parliament")
    assert named.weight("bridge") < named.weight("7") == named.weight("1931")


def test_length_and_figures_weigh_as_asked() -> None:
    bags: list[Bag] = [{"ab": 1.0, "abcd": 1.0, "12": 1.0}]
    named = NamedTable(bags, [], figure_weight=2.0, full_length=6)
    assert named.weight("12") == pytest.approx(2 * named.weight("abcd"))
    assert named.weight("ab") == pytest.approx(named.weight("abcd") * 4 / 6)


def test_nothing_in_common_with_nothing() -> None:
    table = NamedTable([{}, {}], []).table
    assert table.common(0, 2).shape == (2, 0)
    assert NamedTable([{}], [{"bridge": 1.0}]).table.common(0, 1).tolist() == [[0.0]]
    assert table.weights_of(table.a, 1) == {}


def test_terms_that_bring_too_many_pairs_together_are_left_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    a: list[Bag] = [{"bridge": 1.0, "harbour": 1.0}, {"bridge": 1.0}]
    b: list[Bag] = [{"bridge": 1.0}, {"bridge": 1.0, "harbour": 1.0}]
    assert NamedTable(a, b).weight("bridge") > 0
    monkeypatch.setattr(module, "MOST_COOCCURRENCES", 3)
    named = NamedTable(a, b)
    assert named.weight("bridge") == 0
    assert named.weight("harbour") > 0
    assert (named.table.common(0, 2) > 0).tolist() == [[False, True], [False, False]]
