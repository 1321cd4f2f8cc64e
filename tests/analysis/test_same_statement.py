"""Two sentences of one report that say the same, and two that do not."""

import pytest

from compare.analysis.same_statement import SaysSame
from compare.differences.finder import read_account
from tests.builders import segments

PAIRS = [
    ("Storm fells trees in Elm Park", "The storm felled 31 trees in Elm Park on Sunday.", True),
    ("The storm felled 31 trees in Elm Park.", "The storm felled 12 trees in Oak Park.", False),
    ("The storm felled 31 trees.", "Beekeepers complained about the wind.", False),
    ("The hall opens on 4 May.", "The hall opens on 9 May.", False),
    ("No.", "It is.", False),
]


@pytest.mark.parametrize(("one", "two", "same"), PAIRS)
def test_says_the_same(one: str, two: str, same: bool) -> None:
    text = f"{one}\n\n{two}"
    says_same = SaysSame([read_account(text, segments(text), None)])
    assert says_same((0, 0), (0, 1)) is same
    assert says_same((0, 1), (0, 0)) is same
