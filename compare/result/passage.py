"""What the reader sees: passages, the sentences they hold, and the counts.

Plain types without logic of their own; `pipeline` fills them, the writers read them. All are
frozen and hold tuples, so a comparison can be hashed, pickled and read back whole.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from compare.differences import Difference
from compare.quotations import Quotation, SupportStatus
from compare.result.relations import Edit, Relation
from compare.text.segmentation import Kind
from compare.text.sides import Side, other_side
from compare.verdict import Decision

Order = Literal["a", "b", "score"]
Partial = Literal["a", "b", "both"]


@dataclass(frozen=True, slots=True)
class SentenceEntry:
    """A sentence of a report, by the id that all outputs use (`a12`, `b7`).

    `anchor` stands for its folded words, "" where a record of an earlier version does not say it.
    `transcript` are the sentences of the transcript that carry what it tells without quoting;
    None where it quotes, where nothing was asked, and without a transcript.
    """

    id: str
    start: int
    end: int
    paragraph: int
    kind: Kind
    text: str
    anchor: str = ""
    transcript: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class ReportEntry:
    """One report as the record holds it; `text` is the decoded text, unchanged."""

    label: str
    source: str
    title: str | None
    date: str | None
    url: str | None
    sha256: str
    encoding: str
    language: str | None
    text: str
    sentences: tuple[SentenceEntry, ...]
    quotations: tuple[Quotation, ...] = ()


@dataclass(frozen=True, slots=True)
class RunnerUp:
    """The best candidate that was not matched: the other side's sentence and its score."""

    id: str
    score: float


@dataclass(frozen=True, slots=True)
class Passage:
    """What a reader sees in one row: a match, or a sentence that only one side has.

    `a` and `b` are ids of sentences. `score`, 0 to 1, is the probability that both sides carry the
    same statement, None for a unique passage; `parts` are log-odds that add up to the score of the
    match's weakest pair. `shift` is how many passages later (or, negative, earlier) B has it.
    `restated` names the sentences of this passage that an earlier passage has as well. `decision`
    is what a person decided about the passage as a whole, if anybody did.

    >>> import compare
    >>> a, b = "The bridge will open on 14 May.", "The bridge will open on 15 May."
    >>> comparison = compare.compare(a, b, language="en")
    >>> passage = comparison.passages[0]
    >>> passage.relation.value, passage.a, passage.b
    ('shared', ('a1',), ('b1',))
    >>> [difference.note for difference in passage.differences]
    ['A: 14 May · B: 15 May']
    """

    id: str
    relation: Relation
    a: tuple[str, ...]
    b: tuple[str, ...]
    score: float | None = None
    uncertain: bool = False
    partial: Partial | None = None
    reordered: bool = False
    shift: int = 0
    boilerplate: bool = False
    restated: tuple[str, ...] = ()
    parts: tuple[tuple[str, float], ...] = ()
    runner_up_a: RunnerUp | None = None
    runner_up_b: RunnerUp | None = None
    edits: tuple[Edit, ...] = ()
    differences: tuple[Difference, ...] = ()
    decision: Decision | None = None

    @property
    def standing(self) -> tuple[Difference, ...]:
        """The differences that nobody rejected."""
        return tuple(difference for difference in self.differences if difference.stands)

    def ids(self, side: Side) -> tuple[str, ...]:
        return self.a if side == "a" else self.b


@dataclass(frozen=True, slots=True)
class RelationCounts:
    """How many of something are shared, paraphrased, unique."""

    shared: int = 0
    paraphrased: int = 0
    unique: int = 0

    @property
    def total(self) -> int:
        return self.shared + self.paraphrased + self.unique


@dataclass(frozen=True, slots=True)
class SupportCounts:
    """How many quotations stand in the transcript, and how.

    `rejected` are those of which a person said that this is no finding; they count nowhere else.
    `unlike` says that hardly any stands there word for word: then the transcript may be a
    translation, or another speech.
    """

    verbatim: int = 0
    altered: int = 0
    spliced: int = 0
    not_found: int = 0
    unlike: bool = False
    rejected: int = 0

    @property
    def total(self) -> int:
        return self.verbatim + self.altered + self.spliced + self.not_found + self.rejected

    def count(self, status: SupportStatus) -> int:
        number: int = getattr(self, status.value)
        return number


@dataclass(frozen=True, slots=True)
class SideSummary:
    """Counts of one side, boilerplate left out and counted apart.

    A sentence counts once, under its strongest relation; `words` counts the words of the
    sentences under each relation. `support` counts the quotations by what a transcript has of
    them; None without a transcript.
    """

    sentences: RelationCounts
    words: RelationCounts
    boilerplate: int
    support: SupportCounts | None = None


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts of the whole comparison; passages of boilerplate are never counted.

    `translations` says that most quotations that both give differ in their words, which is how
    two separate translations of a speech look. `left_out` counts the pairs of sentences that reach
    the threshold and are no matches because their sentences have too many partners already;
    `not_compared` the sentences whose words all stand nearly everywhere in both reports.
    """

    a: SideSummary
    b: SideSummary
    matches: int
    partial: int
    reordered: int
    uncertain: int
    differences: tuple[tuple[str, int], ...] = ()
    translations: bool = False
    left_out: int = 0
    not_compared: int = 0

    def side(self, side: Side) -> SideSummary:
        return self.a if side == "a" else self.b


@dataclass(frozen=True, slots=True)
class Tool:
    """What made the record: name, version, model and one line of all that decides a result."""

    name: str
    version: str
    model: str
    signature: str


def position(id: str) -> int:
    """The place of a sentence in its report, counted from 1: 12 for `a12`."""
    return int(id[1:])


def in_order(passages: Sequence[Passage], side: Side) -> tuple[Passage, ...]:
    """The passages in the order in which one side tells them.

    A passage with sentences of that side stands at its first one; a passage that only the other
    side has follows the passage that holds the other side's sentence before it.
    """
    other = other_side(side)
    told = sorted((p for p in passages if p.ids(side)), key=lambda p: _key(p, side, other))
    foreign = sorted((p for p in passages if not p.ids(side)), key=lambda p: _key(p, other, side))
    anchor: dict[int, str] = {}
    for passage in told:
        for id in passage.ids(other):
            anchor.setdefault(position(id), passage.id)
    following: dict[str, list[Passage]] = {}
    for passage in foreign:
        before = anchor.get(position(passage.ids(other)[0]) - 1, "")
        following.setdefault(before, []).append(passage)
        for id in passage.ids(other):
            anchor.setdefault(position(id), before)
    rows = list(following.get("", ()))
    for passage in told:
        rows.append(passage)
        rows.extend(following.get(passage.id, ()))
    return tuple(rows)


def _key(passage: Passage, first: Side, second: Side) -> tuple[list[int], list[int]]:
    return [position(i) for i in passage.ids(first)], [position(i) for i in passage.ids(second)]
