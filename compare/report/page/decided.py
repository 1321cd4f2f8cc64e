"""What a reviewer decided, as the page says it where no script runs.

Takes the plain record and gives lines of text: for a passage, for a finding, and for decisions that
no passage carries, because a link was rejected or its sentences are no longer there. The script
shows the same and makes it editable.
"""

from dataclasses import dataclass, field
from typing import Any

from compare.passages import SIDES, Side

_VERDICTS = {"confirmed": "Confirmed", "rejected": "Rejected", "linked": "Linked by hand"}


@dataclass(frozen=True, slots=True)
class Decided:
    """Decisions in words, by passage id, and by passage id and number of its change.

    Those on quotations and the transcript by report and number of the quotation there.
    """

    passages: dict[str, str] = field(default_factory=dict)
    changes: dict[tuple[str, int], str] = field(default_factory=dict)
    quotations: dict[tuple[Side, int], str] = field(default_factory=dict)
    unplaced: tuple[str, ...] = ()


def decided(record: dict[str, Any]) -> Decided:
    """All decisions that a record holds."""
    passages, changes = {}, {}
    for passage in record["passages"]:
        if words := in_words(passage.get("decision")):
            passages[passage["id"]] = words
        for number, change in enumerate(passage["changes"]):
            if words := in_words(change.get("decision")):
                changes[passage["id"], number] = words
    quotations = {
        (side, number): words
        for side in SIDES
        for number, quotation in enumerate(record["reports"][side]["quotations"])
        if (words := in_words(quotation.get("decision")))
    }
    rest = record.get("decisions") or {}
    texts = {s["id"]: s["text"] for r in record["reports"].values() for s in r["sentences"]}
    rejected = [
        entry | {side: [texts[id] for id in entry[side]] for side in ("a", "b")}
        for entry in rest.get("rejected", ())
    ]
    lines = tuple(_unplaced(entry) for entry in (*rejected, *rest.get("unplaced", ())))
    return Decided(passages, changes, quotations, lines)


def in_words(decision: dict[str, Any] | None) -> str:
    """`Confirmed by Ada Lind: as in her speech`; "" where nothing was decided."""
    if not decision:
        return ""
    verdict, note = _VERDICTS.get(decision.get("verdict") or "", ""), decision.get("note") or ""
    if verdict and decision.get("reviewer"):
        verdict += f" by {decision['reviewer']}"
    return ": ".join(text for text in (verdict or (note and "Note"), note) if text)


def _unplaced(entry: dict[str, Any]) -> str:
    """A decision with the sentences that it was made about."""
    words = in_words(entry) or "Link made by hand"
    told = entry.get("link") or entry
    sides = []
    for side in ("a", "b"):
        anchors = told.get(side) or ()
        texts = [anchor["text"] if isinstance(anchor, dict) else anchor for anchor in anchors]
        if texts:
            sides.append(f"{side.upper()}: {' … '.join(texts)}")
    return " · ".join([words, *sides])
