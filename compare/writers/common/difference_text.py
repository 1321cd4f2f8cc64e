"""A difference in words: its kind, its note, and why it was flagged.

The reasons state the rules in `compare.differences`, one sentence for each, so that a reader can
judge whether the rule fits the case.
"""

from compare.differences import Difference, DifferenceKind
from compare.text.safe_text import safe_line

_BOTH = {
    DifferenceKind.NUMBER: "the figures are in the same place but differ in value, unit or bound",
    DifferenceKind.DATE: "the dates are in the same place but are not the same day or time",
    DifferenceKind.NAME: "the names are in the same place but are not two forms of one name",
    DifferenceKind.NEGATION: "the same words are negated differently",
    DifferenceKind.CERTAINTY: "the statement is the same but not equally certain",
    DifferenceKind.QUOTE_WORDING: "both quote the same utterance in different content words",
    DifferenceKind.QUOTE_MODE: "one side quotes what the other reports, in whole or in part",
    DifferenceKind.SPEAKER: "both give the same quotation but name different speakers",
}
_ALONE = {
    DifferenceKind.NUMBER: "no matched sentence gives this figure or bound",
    DifferenceKind.DATE: "no matched sentence gives this date",
    DifferenceKind.NAME: "no matched sentence has this name",
    DifferenceKind.NEGATION: "the other side has the words around it but does not negate them",
    DifferenceKind.CERTAINTY: "the other side has the words around it but no such word",
}


def kind_words(difference: Difference) -> str:
    """`quote wording` for the kind `quote_wording`."""
    return difference.kind.value.replace("_", " ")


def note_words(difference: Difference, ascii: bool) -> str:
    """The note, safe to print."""
    note = safe_line(difference.note, ascii).strip(" ")
    return note.replace(" · ", " | ") if ascii else note


def reason(difference: Difference) -> str:
    """The reason why a difference was flagged."""
    alone = difference.a is None or difference.b is None
    words = (_ALONE if alone else _BOTH).get(difference.kind, _BOTH[difference.kind])
    if difference.kind is DifferenceKind.QUOTE_WORDING and difference.share:
        words += f"; {100 * difference.share:.0f} % of the words compared differ"
    return f"why: {words}"
