"""Decisions as in their file: about texts, not about rows or offsets.

Plain types. An entry names sentences by their words, so that it can be found again after a re-run,
in an edited report, or by another version of the tool.
"""

from dataclasses import dataclass

from compare.errors import expect
from compare.verdict import Decision

# The kind of a finding that is not a difference: a quotation that differs from the transcript.
TRANSCRIPT = "transcript"
# The kind of a finding about a fact in a match that the other report gives nowhere.
DETAIL = "detail"


@dataclass(frozen=True, slots=True)
class Anchor:
    """A sentence by its words; `before` and `after` are its context, None if not known.

    `alike` is the number of sentences with these words when the decision was made, so that a
    sentence is not taken for a repeat of it that is gone. `hash` is for programs that join files;
    the words decide.
    """

    text: str
    before: str | None = None
    after: str | None = None
    hash: str | None = None
    alike: int = 1


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that differs, by its kind and its words on both sides; None for a side without any.

    `kind` is any word, since a file may come from a version with more kinds. A finding of kind
    DETAIL has the words of one side. One of kind TRANSCRIPT is about the quotation with the words
    of one side; `spoken` is what the transcript had in its place, "" for nothing, None if the file
    does not say.
    """

    kind: str
    a: str | None
    b: str | None
    spoken: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A decision about a passage, or about one finding in it."""

    a: tuple[Anchor, ...]
    b: tuple[Anchor, ...]
    finding: Finding | None
    decision: Decision

    @property
    def sides(self) -> tuple[tuple[str, tuple[Anchor, ...]], ...]:
        """The anchors of A and of B, each with the letter of its side."""
        return ("a", self.a), ("b", self.b)


@dataclass(frozen=True, slots=True)
class ReportMark:
    """The report that decisions were made on."""

    label: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Decisions:
    """A file of decisions; `made` is the time when it was saved, if known.

    `a` and `b` are the reports that the decisions were made on. `read_decisions` reads a file.

    >>> import compare
    >>> compare.Decisions(entries=()).reviewer
    ''
    """

    entries: tuple[Entry, ...]
    reviewer: str = ""
    made: str | None = None
    a: ReportMark | None = None
    b: ReportMark | None = None

    def __post_init__(self) -> None:
        expect("entries", self.entries, tuple)
        for entry in self.entries:
            expect("entries", entry, Entry)


@dataclass(frozen=True, slots=True)
class StaleDecision:
    """A decision that no longer applies, with the reason in words."""

    entry: Entry
    reason: str


@dataclass(frozen=True, slots=True)
class RejectedMatch:
    """A match that a reviewer rejected, by the ids of its sentences; no passage shows it."""

    a: tuple[str, ...]
    b: tuple[str, ...]
    decision: Decision


@dataclass(frozen=True, slots=True)
class Applied:
    """The decisions of a comparison that no passage carries."""

    reviewer: str = ""
    rejected: tuple[RejectedMatch, ...] = ()
    unplaced: tuple[StaleDecision, ...] = ()
