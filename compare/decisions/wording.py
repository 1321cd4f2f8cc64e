"""Decisions in words: `confirmed by Mara: asked the press office`."""

from compare.text.safe_text import safe_line
from compare.verdict import Decision, Verdict

_WORDS = {
    Verdict.CONFIRMED: "confirmed",
    Verdict.REJECTED: "rejected",
    Verdict.MATCHED: "matched by hand",
    None: "note",
}


def decided(decision: Decision, ascii: bool = False) -> str:
    """`confirmed by Mara: asked the press office`; unknown parts are left out."""
    words, note = verdict_words(decision, ascii), safe_line(decision.note, ascii).strip(" ")
    return f"{words}: {note}" if note else words


def verdict_words(decision: Decision, ascii: bool = False) -> str:
    """The same without the note."""
    words, by = _WORDS[decision.verdict], safe_line(decision.reviewer, ascii).strip(" ")
    if not by:
        return words
    return f"{words}, {by}" if decision.verdict is Verdict.MATCHED else f"{words} by {by}"
