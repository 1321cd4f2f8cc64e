"""What differs in substance inside a match.

A difference is a hint for a person who will look at both texts, never a verdict; both spans are
given where both sides have words for it.
"""

from dataclasses import dataclass

from compare.differences.kinds import DifferenceKind
from compare.text.document import Span
from compare.text.sides import Side
from compare.verdict import Decision


@dataclass(frozen=True, slots=True)
class Difference:
    """A fact that differs inside a match.

    `a` and `b` are the words of both sides. `only` is the side that alone states it; then the other
    side's words are what it has in that place ("has" for "may have"), None where it has none there.
    `note` gives it in words, for instance ``A: exceeding $60 billion · B: close to $60 billion``.
    `share`, for the wording of quotations only, is the part of the compared content words that
    differ, above 0 to 1. `decision` is a reviewer's, if there is one.
    """

    kind: DifferenceKind
    a: Span | None
    b: Span | None
    note: str
    share: float | None = None
    only: Side | None = None
    decision: Decision | None = None

    @property
    def stands(self) -> bool:
        """Whether no reviewer rejected it; a rejected one is shown and not counted."""
        return self.decision is None or not self.decision.rejects
