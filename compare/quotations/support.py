"""The support for a quotation in a transcript of the speech.

Plain types: `compare.transcript` makes them, the record and the writers read them. There are five
statuses and no verdict beyond them.
"""

from dataclasses import dataclass
from enum import StrEnum

from compare.text.document import Span
from compare.text.lexicon.spoken import Context as Context


class SupportStatus(StrEnum):
    """How the words of a quotation occur in the transcript."""

    VERBATIM = "verbatim"
    ALTERED = "altered"
    SPLICED = "spliced"
    NOT_FOUND = "not_found"
    OTHER_LANGUAGE = "in_another_language"


@dataclass(frozen=True, slots=True)
class Support:
    """The support for a quotation.

    `spans` are places in the transcript: one, or several for a spliced quotation, none if nothing
    is found. `words` are the stretches that differ, as quoted and as spoken; "" if one of the two
    has nothing. `context` is set where the speech does not assert the words, and the report does
    not show it: "I never said that …".
    """

    status: SupportStatus
    spans: tuple[Span, ...] = ()
    words: tuple[tuple[str, str], ...] = ()
    note: str = ""
    context: Context | None = None

    @property
    def differs(self) -> bool:
        """Whether the transcript should have the quotation word for word and has not."""
        return self.status not in (SupportStatus.VERBATIM, SupportStatus.OTHER_LANGUAGE)

    @property
    def to_check(self) -> bool:
        """Whether somebody should look: other words, or words that the speech does not assert."""
        return self.differs or self.context is not None

    def spoken(self, transcript: str) -> str:
        """The words of the transcript in its place; "" if nothing is found."""
        return " … ".join(transcript[span.start : span.end] for span in self.spans)
