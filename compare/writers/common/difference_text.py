"""A difference in words: its kind, its note, and why it was flagged.

The reasons stand in the table of kinds, one sentence for each, so that a reader can judge whether
the rule fits the case.
"""

from compare.differences import Difference, DifferenceKind
from compare.differences.kinds import row_of
from compare.text.safe_text import safe_line


def kind_words(difference: Difference) -> str:
    """`quote wording` for the kind `quote_wording`."""
    return difference.kind.value.replace("_", " ")


def note_words(difference: Difference, ascii: bool) -> str:
    """The note, safe to print."""
    note = safe_line(difference.note, ascii).strip(" ")
    return note.replace(" · ", " | ") if ascii else note


def reason(difference: Difference) -> str:
    """The reason why a difference was flagged."""
    alone = difference.only is not None
    row = row_of(difference.kind)
    words = (alone and row.reason_alone) or row.reason
    if difference.kind is DifferenceKind.QUOTE_WORDING and difference.share:
        words += f"; {100 * difference.share:.0f} % of the words compared differ"
    return f"why: {words}"
