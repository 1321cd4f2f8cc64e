"""A difference in words: its kind, its note, and why it was flagged.

The reasons are those of the rules in `compare.differences`, in a sentence each, so that a reader
can judge whether the rule fits the case.
"""

from compare.differences import Difference, DifferenceKind
from compare.text.safe_text import safe_line

_BOTH = {
    DifferenceKind.NUMBER: "the figures stand in the same place and differ in value, unit or bound",
    DifferenceKind.DATE: "the dates stand in the same place and are not the same day or time",
    DifferenceKind.NAME: "the names stand in the same place and are no two forms of one name",
    DifferenceKind.NEGATION: "the same words are denied in other ways",
    DifferenceKind.CERTAINTY: "the words belong to the same statement and are not equally sure",
    DifferenceKind.QUOTE_WORDING: "both quote the same utterance in other content words",
    DifferenceKind.QUOTE_MODE: "one side quotes what the other reports, in part or whole",
    DifferenceKind.SPEAKER: "both give the same quotation, under two names",
}
_ALONE = {
    DifferenceKind.NUMBER: "nothing that the sentence is matched with gives this figure or bound",
    DifferenceKind.DATE: "nothing that the sentence is matched with gives this date",
    DifferenceKind.NAME: "nothing that the sentence is matched with has this name",
    DifferenceKind.NEGATION: "the other side has the words around it and does not deny them",
    DifferenceKind.CERTAINTY: "the other side has the words around it, without such a word",
}


def kind_words(difference: Difference) -> str:
    """`quote wording` for the kind `quote_wording`."""
    return difference.kind.value.replace("_", " ")


def note_words(difference: Difference, ascii: bool) -> str:
    """The note, safe to print."""
    note = safe_line(difference.note, ascii).strip(" ")
    return note.replace(" · ", " | ") if ascii else note


def reason(difference: Difference) -> str:
    """Why the difference was flagged."""
    alone = difference.a is None or difference.b is None
    words = (_ALONE if alone else _BOTH).get(difference.kind, _BOTH[difference.kind])
    if difference.kind is DifferenceKind.QUOTE_WORDING and difference.share:
        words += f"; {100 * difference.share:.0f} % of the words compared differ"
    return f"why: {words}"
