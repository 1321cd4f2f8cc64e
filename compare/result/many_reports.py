"""Many reports on one speech: the types of what a matrix holds.

`matrix_pipeline` fills them, every writer and the page read them. A statement has the sentences
that carry it in each report; ids run `a1`, `b1`, `c1` ... `z1`, `aa1`, the letters counting the
reports. Wherever a value has one entry per report, it is a tuple in the order of the reports.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from compare.differences import DifferenceKind
from compare.result.facts import FactKind
from compare.result.outcomes import Outcome
from compare.result.relations import Relation
from compare.text.document import Span

Places = tuple[tuple[Span, ...], ...]
SharedState = Literal["differ", "all", "some", "one"]
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def report_letters(number: int) -> str:
    """The letters that the ids of a report's sentences begin with; `number` counts from 0.

    >>> report_letters(0), report_letters(25), report_letters(26)
    ('a', 'z', 'aa')
    """
    letters = ""
    number += 1
    while number:
        number, last = divmod(number - 1, len(_LETTERS))
        letters = _LETTERS[last] + letters
    return letters


def report_number(letters: str) -> int:
    """The number of the report whose ids begin with these letters.

    >>> report_number("b"), report_number("aa")
    (1, 26)
    """
    number = 0
    for letter in letters:
        number = number * len(_LETTERS) + _LETTERS.index(letter) + 1
    return number - 1


@dataclass(frozen=True, slots=True)
class Version:
    """One of several things that reports say in one place, with where each report says it.

    `words` are those of the first report that says it; `quoted` tells whether they stand in
    quotation marks there.
    """

    words: str
    places: Places
    quoted: bool = False

    @property
    def reports(self) -> tuple[int, ...]:
        """The numbers of the reports that have it."""
        return tuple(number for number, spans in enumerate(self.places) if spans)


@dataclass(frozen=True, slots=True)
class StatementDifference:
    """A fact that differs inside a statement; the version of most reports comes first.

    `kind` is one of the kinds of differences between two reports. `silent` are the reports that
    carry the statement without such words, though a comparison looked for them there.
    """

    kind: DifferenceKind
    versions: tuple[Version, ...]
    silent: tuple[int, ...] = ()

    @property
    def note(self) -> str:
        """It in words: `44 days: A, B · 45 days: C`."""
        parts = [f"{self.said(v)}: {_upper(v.reports)}" for v in self.versions]
        parts += [f"without it: {_upper(self.silent)}"] if self.silent else []
        return " · ".join(parts)

    def said(self, version: Version) -> str:
        """What sets a version apart: its words, for some kinds with whether they are quoted."""
        if self.kind is DifferenceKind.QUOTE_MODE:
            return f"{'quoted' if version.quoted else 'not quoted'}, {version.words}"
        return version.words


def _upper(reports: Sequence[int]) -> str:
    return ", ".join(report_letters(number).upper() for number in reports)


@dataclass(frozen=True, slots=True)
class Statement:
    """What one or more reports carry: for each report the ids of the sentences that carry it.

    `relation` is `shared` where every match of it is, `paraphrased` where one is not, `unique`
    where one report alone has it. `score`, 0 to 1, is that of its weakest match, None where it is
    unique. `transcript` are the sentences of the speech that carry it, None without a transcript.
    `overlaps` are the ids of statements that say it in part: with sentences of two reports or more
    in common, and others that the comparisons keep apart.

    >>> import compare
    >>> texts = [f"The bridge will open on {day} May." for day in (14, 14, 15)]
    >>> matrix = compare.matrix(texts, language="en")
    >>> [statement.members for statement in matrix.statements]
    [(('a1',), ('b1',), ('c1',))]
    >>> matrix.statements[0].differences[0].note
    '14 May: A, B · 15 May: C'
    """

    id: str
    members: tuple[tuple[str, ...], ...]
    relation: Relation
    score: float | None = None
    uncertain: bool = False
    differences: tuple[StatementDifference, ...] = ()
    transcript: tuple[str, ...] | None = None
    overlaps: tuple[str, ...] = ()

    @property
    def reports(self) -> tuple[int, ...]:
        """The numbers of the reports that carry it."""
        return tuple(number for number, ids in enumerate(self.members) if ids)


@dataclass(frozen=True, slots=True)
class SharedFact:
    """A number, date or name with the reports that give it.

    `state` is `differ` where a statement sets several versions against each other; else the one
    version is given by `all` reports, `some` or `one`. `transcript` are its places in the speech.
    """

    id: str
    kind: FactKind
    versions: tuple[Version, ...]
    state: SharedState
    transcript: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class GivenQuotation:
    """How one report gives an utterance: the outcome, and the place of its words if it has any.

    `quoted` says that the outcome is that of the report from which the words are taken.
    """

    outcome: Outcome
    span: Span | None = None
    speaker: str | None = None
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class SharedQuotation:
    """An utterance that a report quotes, and how each report gives it.

    `words` are those of the longest quotation of it, in report `source`.
    """

    id: str
    words: str
    source: int
    given: tuple[GivenQuotation, ...]

    @property
    def reports(self) -> tuple[int, ...]:
        """The numbers of the reports that give it in any form."""
        return tuple(k for k, each in enumerate(self.given) if each.outcome is not Outcome.ABSENT)

    @property
    def quoting(self) -> tuple[int, ...]:
        """The numbers of the reports that quote it."""
        quotes = (Outcome.SAME_WORDS, Outcome.OTHER_WORDS)
        return tuple(k for k, each in enumerate(self.given) if each.outcome in quotes)


@dataclass(frozen=True, slots=True)
class CopiedRun:
    """A run of words outside quotations that three or more reports have: agency copy, perhaps.

    `size` is the number of its words, `places` where each report has it.
    """

    id: str
    size: int
    places: Places

    @property
    def reports(self) -> tuple[int, ...]:
        """The numbers of the reports that have it."""
        return tuple(number for number, spans in enumerate(self.places) if spans)


@dataclass(frozen=True, slots=True)
class PairPassage:
    """A match of two reports: the id of its passage in their comparison, its sentences by id."""

    id: str
    first: tuple[str, ...]
    second: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PairMatches:
    """Two reports by number: their matches, and how many of them are in the same words."""

    first: int
    second: int
    passages: tuple[PairPassage, ...]
    shared: int

    @property
    def matches(self) -> int:
        """How many matches they have."""
        return len(self.passages)


def all_pairs(count: int) -> Iterator[tuple[int, int]]:
    """The pairs of report numbers, the lower one first."""
    return combinations(range(count), 2)
