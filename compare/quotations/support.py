"""How a transcript of the speech bears out a quotation.

Plain types: `compare.transcript` fills them, the record and the writers read them. There are four
words for it and no verdict beyond them.
"""

from dataclasses import dataclass
from enum import StrEnum

from compare.text.document import Span


class SupportStatus(StrEnum):
    """How the words of a quotation stand in the transcript."""

    VERBATIM = "verbatim"
    ALTERED = "altered"
    SPLICED = "spliced"
    NOT_FOUND = "not_found"


@dataclass(frozen=True, slots=True)
class Support:
    """What the transcript has of a quotation.

    `spans` are places in the transcript: one, or several of a spliced quotation, none where
    nothing is found. `words` are the stretches that differ, as quoted and as spoken; "" where one
    of the two has nothing.
    """

    status: SupportStatus
    spans: tuple[Span, ...] = ()
    words: tuple[tuple[str, str], ...] = ()
    note: str = ""

    @property
    def differs(self) -> bool:
        """Whether there is something to check: it does not stand there word for word."""
        return self.status is not SupportStatus.VERBATIM

    def spoken(self, transcript: str) -> str:
        """What the transcript has in its place; "" where nothing is found."""
        return " … ".join(transcript[span.start : span.end] for span in self.spans)
