"""A finding or a difference in words: its kinds, its note, and why it was flagged.

The reasons stand in the table of kinds, one sentence for each, so that a reader can judge whether
the rule fits the case.
"""

from compare.differences import Difference, DifferenceKind
from compare.differences.kinds import row_of, word_of
from compare.result.findings import Finding
from compare.text.safe_text import safe_line


def kind_words(differing: Finding | Difference) -> str:
    """`number, quoted words` for all kinds of a finding, `number` for a difference."""
    kinds = differing.kinds if isinstance(differing, Finding) else (differing.kind.value,)
    return ", ".join(map(word_of, kinds))


def note_words(differing: Finding | Difference, ascii: bool) -> str:
    """The note, safe to print."""
    note = safe_line(differing.note, ascii).strip(" ")
    return note.replace(" · ", " | ") if ascii else note


def reason(difference: Difference) -> str:
    """The reason why a difference was flagged."""
    alone = difference.only is not None
    row = row_of(difference.kind)
    words = (alone and row.reason_alone) or row.reason
    if difference.kind is DifferenceKind.QUOTE_WORDING and difference.share:
        words += f"; {100 * difference.share:.0f} % of the words compared differ"
    return f"why: {words}"
