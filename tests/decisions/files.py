"""Small files of decisions on two short accounts."""

import json
from pathlib import Path
from typing import Any

from compare.decisions import Decisions
from compare.decisions.file import KIND, read_decisions

Record = dict[str, Any]

A = (
    "Premier opens the ferry line.",
    "The ferry will cost 60 million crowns, the premier said.",
    "“We will not raise the fares,” he told the crews.",
    "Beekeepers protested on the quay.",
    "No.",
    "The orchestra played two marches.",
    "No.",
)
B = (
    "A new ferry line was opened.",
    "The ferry will cost 65 million crowns, the premier said.",
    "“We will never raise the fares,” he told the crews.",
    "The orchestra played two marches.",
    "A museum of glass opens in June.",
)
TEXT_A, TEXT_B = "\n".join(A), "\n".join(B)


def said(*texts: str) -> list[Record]:
    return [{"text": text} for text in texts]


def entry(a: tuple[str, ...] = (), b: tuple[str, ...] = (), **more: Any) -> Record:
    """An entry as somebody writes it by hand."""
    record: Record = {"a": said(*a), "b": said(*b)} | more
    return record if "verdict" in more or "note" in more else record | {"verdict": "confirmed"}


def record_of(*entries: Record, **more: Any) -> Record:
    return {
        "schema_version": 1,
        "kind": KIND,
        "reviewer": "Mara",
        "decisions": list(entries),
    } | more


def file_of(*entries: Record, **more: Any) -> Decisions:
    return read_decisions(record_of(*entries, **more))


def saved(path: Path, *entries: Record, **more: Any) -> Path:
    path.write_text(json.dumps(record_of(*entries, **more)), encoding="utf-8")
    return path


COST = entry((A[1],), (B[1],), finding={"kind": "number", "a": "60 million", "b": "65 million"})
