"""The two sides of a comparison, and the ids of their sentences: `a1` is the first one of A."""

from typing import Literal

Side = Literal["a", "b"]
SIDES: tuple[Side, Side] = ("a", "b")


def other_side(side: Side) -> Side:
    """The side across.

    >>> other_side("a")
    'b'
    """
    return "b" if side == "a" else "a"


def sentence_id(side: str, index: int) -> str:
    """The id of a sentence by its index, which counts from 0.

    >>> sentence_id("a", 0)
    'a1'
    """
    return f"{side}{index + 1}"


def sentence_index(id: str) -> int:
    """The index of a sentence by its id, the reverse of `sentence_id`.

    >>> sentence_index("b12")
    11
    """
    return int(id[1:]) - 1
