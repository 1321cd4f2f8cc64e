"""How both reports open: headline beside headline, lead beside lead, whatever their score.

The type and its form in the record; `analysis/openings` makes them. An opening is no match: where
its sentences are matched, `passage` says in which one.
"""

from dataclasses import dataclass
from typing import Any, Literal, get_args

from compare.differences import Difference
from compare.result.record import difference_record, read_difference
from compare.result.record_fields import Fields
from compare.text.sides import SIDES, Side

What = Literal["headline", "lead"]


@dataclass(frozen=True, slots=True)
class Opening:
    """The headlines or the leads of both reports, by the ids of their sentences.

    `passage` is the id of the surest passage that matches them, None where nothing does;
    `differences` are the facts and quotations that differ between the two.
    """

    what: What
    a: tuple[str, ...]
    b: tuple[str, ...]
    passage: str | None
    differences: tuple[Difference, ...] = ()

    def ids(self, side: Side) -> tuple[str, ...]:
        """The sentences of one side."""
        return self.a if side == "a" else self.b


def opening_record(opening: Opening, texts: dict[Side, str]) -> dict[str, Any]:
    """An opening as JSON-ready data."""
    return {
        "what": opening.what,
        "a": list(opening.a),
        "b": list(opening.b),
        "passage": opening.passage,
        "differences": [difference_record(each, texts) for each in opening.differences],
    }


def read_openings(
    fields: Fields, known: set[str], passages: set[str], texts: dict[Side, str]
) -> tuple[Opening, ...]:
    """The openings of a record, each kind at most once."""
    found = fields.each("openings", lambda entry: _read_opening(entry, known, passages, texts))
    if len({opening.what for opening in found}) < len(found):
        raise fields.broken("one of them is there twice", "openings")
    return found


def _read_opening(
    fields: Fields, known: set[str], passages: set[str], texts: dict[Side, str]
) -> Opening:
    """An opening from a record; RecordError names the field that cannot be read."""
    ids = [
        fields.known(side, [id for id in known if id.startswith(side)], "sentence")
        for side in SIDES
    ]
    if not all(ids):
        raise fields.broken("has no sentence", SIDES[bool(ids[0])])
    passage = fields.optional_text("passage")
    if passage is not None and passage not in passages:
        raise fields.broken(f"no passage {passage[:40]!r}", "passage")
    what: What = next(w for w in get_args(What) if w == fields.choice("what", get_args(What)))
    differences = fields.each("differences", lambda entry: read_difference(entry, texts))
    return Opening(what, ids[0], ids[1], passage, differences)
