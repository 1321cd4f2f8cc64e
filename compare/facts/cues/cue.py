"""What a cue of negation or certainty is: its place, its sense, its scope and its head."""

from dataclasses import dataclass
from enum import StrEnum

from compare.text.document import Span
from compare.text.lexicon.cues import Sense


class CueKind(StrEnum):
    """The kind of a cue: it denies, or says how sure, wanted or welcome something is."""

    NEGATION = "negation"
    CERTAINTY = "certainty"


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue: its place, its sense, its scope, and its head, the main word of the scope.

    `head` is None, and `stem` empty, where no content word is near. One word may carry two cues:
    "won't" is a negation and a prediction. `language` is the code of its sentence's language.
    """

    start: int
    end: int
    language: str
    kind: CueKind
    sense: Sense
    scope: Span
    head: Span | None
    stem: str

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)
