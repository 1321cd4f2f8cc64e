"""How a comparison is laid out: width, colour, which rows, in which order.

Takes what a caller chose and gives a checked View. A view never changes what was found; it only
decides how much of it is shown and with which signs, so every writer can share it.
"""

from dataclasses import dataclass
from typing import get_args

from compare.errors import SettingsError, expect
from compare.option_words import SHOW
from compare.result.passage import Order, Passage
from compare.result.relations import Relation

MIN_WIDTH = 20


@dataclass(frozen=True, slots=True)
class View:
    """The layout of one output.

    `show` holds words of SHOW, empty means all; a passage is shown when any of the words fits.
    Below MIN_WIDTH columns no text could be read, so a narrower width counts as MIN_WIDTH.
    """

    width: int = 100
    color: bool = False
    ascii: bool = False
    show: frozenset[str] = frozenset()
    order: Order = "a"
    stat: bool = False

    def __post_init__(self) -> None:
        expect("width", self.width, int)
        expect("show", self.show, frozenset)
        expect("order", self.order, str)
        unknown = sorted(map(str, self.show - set(SHOW)))
        if unknown:
            raise SettingsError(
                f"show: {unknown[0]!r} is none of {', '.join(SHOW)}; give some of them"
            )
        if self.order not in get_args(Order):
            raise SettingsError(
                f"order: {self.order!r} is none of {', '.join(get_args(Order))}; give one of them"
            )

    @property
    def columns(self) -> int:
        """The width that can be filled."""
        return max(self.width, MIN_WIDTH)

    def shows(self, passage: Passage) -> bool:
        """Whether a row of this passage is asked for."""
        if not self.show:
            return True
        if passage.boilerplate:
            return "boilerplate" in self.show
        return not self.show.isdisjoint(words_for(passage))


def words_for(passage: Passage) -> tuple[str, ...]:
    """The words of SHOW that fit a passage, in the order of SHOW."""
    unique = passage.relation is Relation.UNIQUE
    fits = {
        "shared": passage.relation is Relation.SHARED,
        "paraphrased": passage.relation is Relation.PARAPHRASED,
        "only-a": unique and bool(passage.a),
        "only-b": unique and bool(passage.b),
        "partial": passage.partial is not None,
        "reordered": passage.reordered,
        "uncertain": passage.uncertain,
        "different": bool(passage.standing),
        "boilerplate": passage.boilerplate,
    }
    return tuple(word for word in SHOW if fits[word])


def hidden_line(shown: int, total: int, view: View) -> str:
    """How many rows the view leaves out, and what it was asked for; "" when none."""
    if not total:
        return "no passages"
    if shown == total:
        return ""
    words = ", ".join(word for word in SHOW if word in view.show)
    if not shown:
        return f"no passage matches --show {words.replace(', ', ',')}"
    return f"{total - shown} of {total} passages hidden; shown: {words}"
