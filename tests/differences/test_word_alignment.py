"""The stretches that two rows of words have in common, and the bound on the work for them."""

from difflib import SequenceMatcher

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.differences import word_alignment
from compare.differences.word_alignment import Block, matching_blocks

ROWS = st.lists(st.sampled_from("abcd"), max_size=12)


def words(text: str) -> list[str]:
    return text.split()


def mirrored(blocks: list[Block]) -> list[Block]:
    return [(j, i, size) for i, j, size in blocks]


def check(a: list[str], b: list[str], blocks: list[Block]) -> None:
    """The blocks are equal stretches, in order on both sides, and none is empty."""
    at_a = at_b = 0
    for i, j, size in blocks:
        assert size > 0
        assert i >= at_a
        assert j >= at_b
        assert a[i : i + size] == b[j : j + size]
        at_a, at_b = i + size, j + size
    assert at_a <= len(a)
    assert at_b <= len(b)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("the silos will hold", "the silos may hold", [(0, 0, 2), (3, 3, 1)]),
        ("one two", "three four", []),
        ("", "three four", []),
        ("one two three", "one two three", [(0, 0, 3)]),
        ("x a b c", "a b c x", [(1, 0, 3)]),  # the longest stretch comes first
    ],
)
def test_equal_stretches(a: str, b: str, expected: list[Block]) -> None:
    assert matching_blocks(words(a), words(b)) == expected


@given(ROWS, ROWS)
def test_blocks_are_equal_and_in_order(a: list[str], b: list[str]) -> None:
    check(a, b, matching_blocks(a, b))


@given(ROWS, ROWS)
def test_swapping_the_rows_mirrors_the_blocks(a: list[str], b: list[str]) -> None:
    assert matching_blocks(b, a) == mirrored(matching_blocks(a, b))


@given(ROWS, ROWS)
def test_the_coarser_matching_keeps_the_same_promises(a: list[str], b: list[str]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(word_alignment, "MOST_COMPARISONS", 0)
        blocks = matching_blocks(a, b)
        check(a, b, blocks)
        assert matching_blocks(b, a) == mirrored(blocks)
        patch.setattr(word_alignment, "MOST_WORDS", 0)
        ends = matching_blocks(a, b)
        check(a, b, ends)
        assert matching_blocks(b, a) == mirrored(ends)


def test_repetitive_rows_stop_at_the_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[word_alignment._CountingMatcher] = []
    plain = word_alignment._CountingMatcher.__init__

    def noted(self: word_alignment._CountingMatcher, a: list[str], b: list[str]) -> None:
        made.append(self)
        plain(self, a, b)

    monkeypatch.setattr(word_alignment._CountingMatcher, "__init__", noted)
    a, b = ["5", "6"] * 800, ["5"] * 800
    blocks = matching_blocks(a, b)
    check(a, b, blocks)
    assert sum(size for _, _, size in blocks) == 800  # the coarser matching finds them all
    (matcher,) = made
    # What was begun is at most one search beyond the bound.
    assert -len(a) * (len(b) + 1) <= matcher._left < 0


def test_ordinary_rows_are_matched_as_difflib_does() -> None:
    a = words("the silos by the river may be filled by a harvest from the valley")
    b = words("a harvest from the upper valley will fill the new silos by the river in may")
    blocks = [
        (m.a, m.b, m.size)
        for m in SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks()
        if m.size
    ]
    assert matching_blocks(a, b) == blocks
