"""The ledger of facts: the type of its rows, and their form in the record.

A row is one fact by its value, with all the places where either report gives it. `analysis/ledger`
makes the rows; they are recorded and read back whole.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, get_args

from compare.result.record_fields import Fields, quoted_span, span_record
from compare.text.document import Span
from compare.text.sides import SIDES, Side

FactKind = Literal["quote", "number", "date", "name"]
FactState = Literal["agree", "differ", "only_a", "only_b", "in_another_language"]

# The words by which a user asks for rows, where they are not those of the record.
_STATE_WORDS = {"only_a": "a", "only_b": "b", "in_another_language": "another-language"}


@dataclass(frozen=True, slots=True)
class FactRow:
    """One fact: `a`, `b` and `transcript` are the places where it is given, in order.

    `value` is the fact in one form: `412000000 GBP`, `2025-03-14`, a full name, the words of a
    quotation. Where the reports differ, the row has the places of both values; a quotation that the
    other report gives in another language neither agrees nor differs. `transcript` is
    empty without a transcript, or where the speech does not have it.
    """

    id: str
    kind: FactKind
    value: str
    a: tuple[Span, ...]
    b: tuple[Span, ...]
    state: FactState
    transcript: tuple[Span, ...] = ()

    def spans(self, side: Side) -> tuple[Span, ...]:
        """The places in one report."""
        return self.a if side == "a" else self.b


def selected(
    rows: Iterable[FactRow], states: Collection[str] = (), kinds: Collection[str] = ()
) -> tuple[FactRow, ...]:
    """The rows of some states (`agree`, `differ`, `a`, `b`, `another-language`) and kinds.

    All where none are given.
    """
    return tuple(
        row
        for row in rows
        if (not states or _STATE_WORDS.get(row.state, row.state) in states)
        and (not kinds or row.kind in kinds)
    )


def fact_record(row: FactRow, texts: Mapping[str, str]) -> dict[str, Any]:
    """A row as JSON-ready data."""
    places = {"a": row.a, "b": row.b, "transcript": row.transcript}
    return {
        "id": row.id,
        "kind": row.kind,
        "value": row.value,
        "state": row.state,
        **{
            name: [
                {**(span_record(span) or {}), "text": texts[name][span.start : span.end]}
                for span in spans
            ]
            for name, spans in places.items()
            if name in texts
        },
    }


def read_facts(fields: Fields, texts: Mapping[str, str]) -> tuple[FactRow, ...]:
    """The rows of a record; RecordError names the field that cannot be read."""
    found = fields.each("facts", lambda entry: _read_fact(entry, texts))
    for number, row in enumerate(found, start=1):
        if row.id != f"x{number}":
            raise fields.broken(f"expected id x{number}", "facts")
    return found


def _read_fact(fields: Fields, texts: Mapping[str, str]) -> FactRow:
    places = {
        name: fields.each(name, lambda entry, text=text: quoted_span(entry, text))  # type: ignore[misc]
        for name, text in texts.items()
    }
    kind = _one_of(fields, "kind", get_args(FactKind))
    state = _one_of(fields, "state", get_args(FactState))
    a, b = (places.get(side, ()) for side in SIDES)
    if not a and not b:
        raise fields.broken("stands in neither report")
    if (state == "only_a" and b) or (state == "only_b" and a):
        raise fields.broken("does not fit its places", "state")
    return FactRow(
        id=fields.text("id"),
        kind=kind,
        value=fields.text("value"),
        a=a,
        b=b,
        state=state,
        transcript=places.get("transcript", ()),
    )


def _one_of(fields: Fields, name: str, allowed: Sequence[Any]) -> Any:
    word = fields.choice(name, tuple(allowed))
    return next(each for each in allowed if each == word)
