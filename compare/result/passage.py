"""What the reader sees: passages, the sentences in them, and the counts.

Plain types without logic; `pipeline` fills them, the writers read them. All are frozen and contain
tuples, so a comparison can be hashed, pickled and read back unchanged.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from compare.differences import Difference
from compare.quotations import Quotation, SupportStatus
from compare.result.facts import FactKind
from compare.result.relations import Edit, Relation
from compare.text.document import Span
from compare.text.segmentation import Kind
from compare.text.sides import Side, other_side
from compare.verdict import Decision

Order = Literal["a", "b", "score"]
Partial = Literal["a", "b", "both"]
StretchState = Literal["only_here", "carried"]


@dataclass(frozen=True, slots=True)
class SentenceEntry:
    """A sentence of a report, by the id that all outputs use (`a12`, `b7`).

    `anchor` is a hash of its folded words, "" in a record of an earlier version without it.
    `transcript` are the sentences of the transcript that support it; None if it contains a
    quotation, if it was not looked up, and without a transcript.
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
    """One report in the record; `text` is the text as decoded or as its reader extracted it."""

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
    author: str | None = None
    reader: str = "text"
    caveats: tuple[str, ...] = ()


# What stands in place of B where one report is checked alone against a transcript.
NO_REPORT = ReportEntry("", "", None, None, None, "", "", None, "", ())


@dataclass(frozen=True, slots=True)
class RunnerUp:
    """The best candidate that was not matched: the other side's sentence and its score."""

    id: str
    score: float


@dataclass(frozen=True, slots=True)
class Detail:
    """A fact in a match that the other report gives nowhere, with the side that gives it.

    `decision` is a reviewer's, if there is one.
    """

    kind: FactKind
    side: Side
    span: Span
    decision: Decision | None = None

    @property
    def stands(self) -> bool:
        """Whether no reviewer rejected it."""
        return self.decision is None or not self.decision.rejects


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a sentence in a match: what only its side carries, or the other side carries too.

    `carried` stretches stand only beside those that are `only_here`.
    """

    state: StretchState
    side: Side
    span: Span


@dataclass(frozen=True, slots=True)
class LikeWords:
    """Two different words of like meaning; `likeness` is the cosine of their vectors, up to 1."""

    a: Span
    b: Span
    likeness: float

    def span(self, side: Side) -> Span:
        return self.a if side == "a" else self.b


@dataclass(frozen=True, slots=True)
class Passage:
    """What a reader sees in one row: a match, or a sentence that only one side has.

    `a` and `b` are ids of sentences. `score`, 0 to 1, is the probability that both sides carry the
    same statement, None for a unique passage; `parts` are log-odds that add up to the score of the
    match's weakest pair. `shift` is how many passages later (or, negative, earlier) B has it.
    `restated` are the ids of its sentences that an earlier passage has as well. `decision` is a
    reviewer's on the passage as a whole, if there is one. `like_words` are those of a paraphrase,
    the most telling first, where an encoder was used.

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
    details: tuple[Detail, ...] = ()
    stretches: tuple[Stretch, ...] = ()
    like_words: tuple[LikeWords, ...] = ()

    @property
    def standing(self) -> tuple[Difference, ...]:
        """The differences that no reviewer rejected."""
        return tuple(difference for difference in self.differences if difference.stands)

    def ids(self, side: Side) -> tuple[str, ...]:
        return self.a if side == "a" else self.b

    def only_here(self, side: Side) -> tuple[Span, ...]:
        """The stretches of a side that the other report does not carry."""
        return tuple(s.span for s in self.stretches if (s.state, s.side) == ("only_here", side))


def against(passage: Passage, reference: Side | None) -> str | None:
    """What a passage is to the reference: `left_out`, `added`, `differs`, or None.

    None where there is no reference, where both sides say the same, and for furniture.
    """
    if reference is None or passage.boilerplate:
        return None
    if passage.relation is Relation.UNIQUE:
        return "left_out" if passage.ids(reference) else "added"
    return "differs" if passage.standing else None


@dataclass(frozen=True, slots=True)
class PassageTexts:
    """A passage with the words of both sides, "" for a side that it is not in."""

    passage: Passage
    text_a: str
    text_b: str

    @property
    def relation(self) -> Relation:
        return self.passage.relation

    @property
    def a(self) -> tuple[str, ...]:
        """The ids of the sentences of A."""
        return self.passage.a

    @property
    def b(self) -> tuple[str, ...]:
        """The ids of the sentences of B."""
        return self.passage.b

    @property
    def score(self) -> float | None:
        return self.passage.score

    @property
    def differences(self) -> tuple[Difference, ...]:
        return self.passage.differences


@dataclass(frozen=True, slots=True)
class RelationCounts:
    """How many sentences or words are shared, paraphrased, unique."""

    shared: int = 0
    paraphrased: int = 0
    unique: int = 0

    @property
    def total(self) -> int:
        return self.shared + self.paraphrased + self.unique


@dataclass(frozen=True, slots=True)
class SupportCounts:
    """How many quotations the transcript has, and in which form.

    `in_another_language` counts those that cannot be looked up, as the transcript is in another
    language and does not have them word for word.
    `rejected` counts those whose finding a reviewer rejected; they are not counted elsewhere.
    `unlike`: whether almost none is verbatim; then the transcript may be a translation, or another
    speech.
    """

    verbatim: int = 0
    altered: int = 0
    spliced: int = 0
    not_found: int = 0
    unlike: bool = False
    rejected: int = 0
    in_another_language: int = 0

    @property
    def total(self) -> int:
        return sum(map(self.count, SupportStatus)) + self.rejected

    def count(self, status: SupportStatus) -> int:
        number: int = getattr(self, status.value)
        return number


@dataclass(frozen=True, slots=True)
class SideSummary:
    """Counts of one side; boilerplate is counted separately.

    A sentence counts once, under its strongest relation; `words` counts the words of the
    sentences under each relation. `support` counts the quotations by their support in the
    transcript; None without one.
    """

    sentences: RelationCounts
    words: RelationCounts
    boilerplate: int
    support: SupportCounts | None = None


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts of the whole comparison; passages of boilerplate are never counted.

    `translations`: whether most quotations that both reports have differ in their words, as in
    two separate translations of a speech. `left_out` counts the pairs of sentences that reach the
    threshold but are not matched, because their sentences have too many partners already;
    `not_compared` counts the sentences whose words are mostly common in both reports.
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
    """The tool that made the record; `signature` is one line with all that decides a result.

    `encoder` names the encoder whose vectors were weighed, with its revision; None without one.
    """

    name: str
    version: str
    model: str
    signature: str
    encoder: str | None = None


def position(id: str) -> int:
    """The place of a sentence in its report, counted from 1: 12 for `a12`."""
    return int(id[1:])


def in_order(passages: Sequence[Passage], side: Side) -> tuple[Passage, ...]:
    """The passages in the order of one side.

    A passage with sentences of that side stands at its first one; a passage that only the other
    side has comes after the passage with the other side's previous sentence.
    """
    other = other_side(side)
    own = sorted((p for p in passages if p.ids(side)), key=lambda p: _key(p, side, other))
    foreign = sorted((p for p in passages if not p.ids(side)), key=lambda p: _key(p, other, side))
    anchor: dict[int, str] = {}
    for passage in own:
        for id in passage.ids(other):
            anchor.setdefault(position(id), passage.id)
    following: dict[str, list[Passage]] = {}
    for passage in foreign:
        before = anchor.get(position(passage.ids(other)[0]) - 1, "")
        following.setdefault(before, []).append(passage)
        for id in passage.ids(other):
            anchor.setdefault(position(id), before)
    rows = list(following.get("", ()))
    for passage in own:
        rows.append(passage)
        rows.extend(following.get(passage.id, ()))
    return tuple(rows)


def _key(passage: Passage, first: Side, second: Side) -> tuple[list[int], list[int]]:
    return [position(i) for i in passage.ids(first)], [position(i) for i in passage.ids(second)]
