"""Numbers joined to groups."""

from hypothesis import given
from hypothesis import strategies as st

from compare.analysis.joined import Joined


@given(st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=12))
def test_groups_hold_every_number_once_and_what_is_joined_together(
    pairs: list[tuple[int, int]],
) -> None:
    joined = Joined(8)
    for one, other in pairs:
        joined.join(one, other)
    groups = joined.groups()
    assert sorted(number for group in groups for number in group) == list(range(8))
    assert groups == sorted(map(sorted, groups))
    assert all(any({one, other} <= set(group) for group in groups) for one, other in pairs)
