"""A change in words: its kind, its note, and why it was flagged.

The reasons are those of the rules in `compare.differences`, in a sentence each, so that a reader
can judge whether the rule fits the case.
"""

from compare.differences import Change, ChangeKind
from compare.text.safe_text import flowing

_BOTH = {
    ChangeKind.NUMBER: "the figures stand in the same place and differ in value, unit or bound",
    ChangeKind.DATE: "the dates stand in the same place and are not the same day or time",
    ChangeKind.NAME: "the names stand in the same place and are no two forms of one name",
    ChangeKind.NEGATION: "the same words are denied in other ways",
    ChangeKind.MODALITY: "the words belong to the same statement and are not equally sure",
    ChangeKind.QUOTE_WORDING: "both quote the same utterance in other content words",
    ChangeKind.QUOTE_MODE: "one side quotes what the other, in part or whole, tells without marks",
    ChangeKind.SPEAKER: "both give the same quotation, under two names",
}
_ALONE = {
    ChangeKind.NUMBER: "nothing that the sentence is linked with gives this figure or bound",
    ChangeKind.DATE: "nothing that the sentence is linked with gives this date",
    ChangeKind.NAME: "nothing that the sentence is linked with has this name",
    ChangeKind.NEGATION: "the other side has the words around it and does not deny them",
    ChangeKind.MODALITY: "the other side has the words around it, without such a word",
}


def kind_words(change: Change) -> str:
    """`quote wording` for the kind `quote_wording`."""
    return change.kind.value.replace("_", " ")


def note_words(change: Change, ascii: bool) -> str:
    """The note, safe to print."""
    note = flowing(change.note, ascii).strip(" ")
    return note.replace(" · ", " | ") if ascii else note


def reason(change: Change) -> str:
    """Why the change was flagged."""
    alone = change.a is None or change.b is None
    words = (_ALONE if alone else _BOTH).get(change.kind, _BOTH[change.kind])
    if change.kind is ChangeKind.QUOTE_WORDING and change.share:
        words += f"; {100 * change.share:.0f} % of the words compared differ"
    return f"why: {words}"
