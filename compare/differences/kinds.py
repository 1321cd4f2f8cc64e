"""The kinds of differences in one table: their order, labels, reasons and groups.

Whoever adds a kind adds a row here, a finder in this package, and the word in the JSON Schema.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal


class DifferenceKind(StrEnum):
    """What sort of fact differs."""

    NUMBER = "number"
    DATE = "date"
    NAME = "name"
    NEGATION = "negation"
    CERTAINTY = "certainty"
    QUOTE_WORDING = "quote_wording"
    QUOTE_MODE = "quote_mode"
    SPEAKER = "speaker"


@dataclass(frozen=True, slots=True)
class KindRow:
    """What is said of a kind: its word in a list, its label, and why a difference was flagged.

    `reason_alone` is the reason where one side has no such words; "" for kinds that always have
    both. Facts and quotations are listed apart.
    """

    kind: DifferenceKind
    group: Literal["fact", "quotation"]
    word: str
    label: str
    reason: str
    reason_alone: str = ""


# The most important first: in this order the differences of a match are listed.
KINDS = (
    KindRow(
        DifferenceKind.QUOTE_WORDING,
        "quotation",
        "quoted words",
        "Quotation worded differently",
        "both quote the same utterance in different words",
    ),
    KindRow(
        DifferenceKind.SPEAKER,
        "quotation",
        "speaker",
        "Attributed to different speakers",
        "both give the same quotation but name different speakers",
    ),
    KindRow(
        DifferenceKind.NEGATION,
        "fact",
        "negation",
        "Negation or opposite",
        "the same words are negated differently, or one side says the opposite",
        "the other side has the words around it but does not negate them",
    ),
    KindRow(
        DifferenceKind.NUMBER,
        "fact",
        "number",
        "Number differs",
        "the figures are in the same place but differ in value, unit or bound",
        "no matched sentence gives this figure or bound",
    ),
    KindRow(
        DifferenceKind.DATE,
        "fact",
        "date",
        "Date differs",
        "the dates are in the same place but are not the same day or time",
        "no matched sentence gives this date",
    ),
    KindRow(
        DifferenceKind.NAME,
        "fact",
        "name",
        "Name differs",
        "the names are in the same place but are not two forms of one name",
        "no matched sentence has this name",
    ),
    KindRow(
        DifferenceKind.CERTAINTY,
        "fact",
        "certainty",
        "Certainty differs",
        "the statement is the same but not equally certain",
        "the other side has the words around it but no such word",
    ),
    KindRow(
        DifferenceKind.QUOTE_MODE,
        "quotation",
        "quoted or not",
        "Quoted on one side only",
        "one side quotes what the other reports, in whole or in part",
    ),
)
_BY_KIND = {row.kind: (order, row) for order, row in enumerate(KINDS)}


def row_of(kind: DifferenceKind) -> KindRow:
    """The row of a kind."""
    return _BY_KIND[kind][1]


def order_of(kind: DifferenceKind) -> int:
    """The place of a kind in the order of importance, from 0."""
    return _BY_KIND[kind][0]


def is_of_quotation(kind: DifferenceKind) -> bool:
    """Whether a kind is about a quotation as a whole, not about a fact in the text."""
    return row_of(kind).group == "quotation"


_WORDS = {row.kind.value: row.word for row in KINDS}


def word_of(kind: str) -> str:
    """The word for a kind of finding in a list: `quoted words`; other kinds are words already.

    >>> word_of("quote_wording"), word_of("not_found")
    ('quoted words', 'not found')
    """
    return _WORDS.get(kind, kind.replace("_", " "))
