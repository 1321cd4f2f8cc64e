"""Runs of sentences that only one report has: the type, and its form in the record.

Where one report says much that the other leaves out, a reader wants one line for a whole stretch,
not one for each sentence. `analysis/unique_runs` makes them; they are recorded and read back.
"""

from dataclasses import dataclass
from typing import Any

from compare.result.record_fields import Fields
from compare.text.sides import SIDES, Side


@dataclass(frozen=True, slots=True)
class UniqueRun:
    """Sentences of one side in the order of its report, with nothing between them that is matched.

    `sentences` are their ids; furniture between them is left out. `names` are the names that they
    are about, in the words of the report, the most telling first; there may be none.
    """

    side: Side
    sentences: tuple[str, ...]
    names: tuple[str, ...] = ()


def run_record(run: UniqueRun) -> dict[str, Any]:
    """A run as JSON-ready data."""
    return {"side": run.side, "sentences": list(run.sentences), "names": list(run.names)}


def read_runs(fields: Fields, known: set[str]) -> tuple[UniqueRun, ...]:
    """The runs of a record; RecordError names the field that cannot be read."""
    return fields.each("unique_runs", lambda entry: _read_run(entry, known))


def _read_run(fields: Fields, known: set[str]) -> UniqueRun:
    word = fields.choice("side", SIDES)
    side = next(side for side in SIDES if side == word)
    sentences = fields.known("sentences", {id for id in known if id.startswith(side)}, "sentence")
    if not sentences:
        raise fields.broken("has no sentence", "sentences")
    return UniqueRun(side, sentences, fields.texts("names"))
