"""Limits for scripts: how much two reports may differ, and what broke a limit.

Takes a comparison and the limits that were asked for, gives a verdict on each with the passages
that broke it. What can be limited is a small table, so that a further limit is one line and one
function.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from compare.differences import DifferenceKind
from compare.errors import SettingsError
from compare.quotations import SupportStatus
from compare.result.comparison import Comparison
from compare.result.passage import Passage, RelationCounts
from compare.result.relations import Relation
from compare.text.sides import SIDES, Side
from compare.transcript.supported_quotations import QuotationSupport, quotation_supports


@dataclass(frozen=True, slots=True)
class Measured:
    """What a limit looks at: its value, and the passages behind it.

    `side` is the report whose share is measured, where only one is. `kinds` are the sorts of
    difference that count; None stands for all. `quotations` are those behind it, where it counts
    them by what the transcript has of them.
    """

    value: float
    passages: tuple[Passage, ...]
    side: Side | None = None
    kinds: frozenset[DifferenceKind] | None = None
    quotations: tuple[QuotationSupport, ...] = ()


@dataclass(frozen=True, slots=True)
class Limit:
    """A limit by its option: `most` is an upper one; `said` puts a value into words.

    One that is `spoken` asks what the transcript has.
    """

    option: str
    most: bool
    measure: Callable[[Comparison], Measured]
    said: Callable[[Measured], str]
    spoken: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a limit is met; `measured` holds what it looked at."""

    limit: Limit
    asked: float
    measured: Measured

    @property
    def met(self) -> bool:
        value = self.measured.value
        return value <= self.asked if self.limit.most else value >= self.asked

    @property
    def passages(self) -> tuple[Passage, ...]:
        """The passages that broke the limit; none where it is met."""
        return () if self.met else self.measured.passages

    @property
    def quotations(self) -> tuple[QuotationSupport, ...]:
        """The quotations that broke the limit; none where it is met."""
        return () if self.met else self.measured.quotations


def judge(comparison: Comparison, asked: Mapping[str, float]) -> tuple[Verdict, ...]:
    """The verdict on each limit, by its option, in the order of LIMITS.

    Raises SettingsError for a limit about the transcript where the comparison has none.
    """
    for limit in LIMITS:
        if limit.option in asked and limit.spoken and comparison.transcript is None:
            raise SettingsError(
                f"{limit.option}: no transcript in this comparison; compare with --transcript FILE"
            )
    return tuple(
        Verdict(limit, asked[limit.option], limit.measure(comparison))
        for limit in LIMITS
        if limit.option in asked
    )


def _changed(comparison: Comparison) -> Measured:
    """The passages with a difference that nobody rejected, as `--show different` shows them."""
    found = tuple(p for p in comparison.passages if p.standing and not p.boilerplate)
    return Measured(len(found), found)


def _quote_wording(comparison: Comparison) -> Measured:
    """The quotations that both quote in other words, as the summary counts them."""
    kinds = frozenset((DifferenceKind.QUOTE_WORDING,))
    found = tuple(
        p
        for p in comparison.passages
        if not p.boilerplate and any(difference.kind in kinds for difference in p.standing)
    )
    count = sum(difference.kind in kinds for p in found for difference in p.standing)
    return Measured(count, found, kinds=kinds)


def _shared(comparison: Comparison) -> Measured:
    """The share of words in sentences that the other side has in the same words.

    Of the two sides the one with the smaller share; its sentences that are not shared broke it.
    """
    shares = {side: _share_of(comparison.summary.side(side).words) for side in SIDES}
    smaller: Side = "b" if shares["b"] < shares["a"] else "a"
    shared = {
        id for p in comparison.passages if p.relation is Relation.SHARED for id in p.ids(smaller)
    }
    found = tuple(
        p
        for p in comparison.passages
        if not p.boilerplate and not shared.issuperset(p.ids(smaller))
    )
    return Measured(shares[smaller], found, smaller, frozenset())


def _share_of(words: RelationCounts) -> float:
    """The shared words among all; a report without words lacks none."""
    return words.shared / words.total if words.total else 1.0


def _quoted(status: SupportStatus) -> Callable[[Comparison], Measured]:
    """The quotations of both reports that stand in the transcript in one way.

    One that somebody rejected counts nowhere. A spliced quotation is neither altered nor missing.
    """

    def measured(comparison: Comparison) -> Measured:
        rows = quotation_supports(comparison)
        found = tuple(
            row for row in rows if row.support.status is status and not row.quotation.rejected
        )
        ids = {id for row in found for id in row.passages}
        passages = tuple(p for p in comparison.passages if p.id in ids)
        return Measured(len(found), passages, kinds=frozenset(), quotations=found)

    return measured


def _counted(noun: str, words: str) -> Callable[[Measured], str]:
    def said(measured: Measured) -> str:
        number = int(measured.value)
        return f"{number} {noun if number == 1 else noun + 's'} {words}"

    return said


def _share_said(measured: Measured) -> str:
    side, other = ("B", "A") if measured.side == "b" else ("A", "B")
    # Cut off, not rounded: 0.94999 must not be shown as the 0.95 that it does not reach.
    value = int(measured.value * 10_000) / 10_000
    return f"{value} of the words of {side} are shared with {other}"


LIMITS: tuple[Limit, ...] = (
    Limit("--max-different", True, _changed, _counted("passage", "in which a fact differs")),
    Limit("--max-quote-wording", True, _quote_wording, _counted("quotation", "in other words")),
    Limit("--min-shared", False, _shared, _share_said),
    Limit(
        "--max-altered",
        True,
        _quoted(SupportStatus.ALTERED),
        _counted("quotation", "with altered words"),
        spoken=True,
    ),
    Limit(
        "--max-not-found",
        True,
        _quoted(SupportStatus.NOT_FOUND),
        _counted("quotation", "not found in the transcript"),
        spoken=True,
    ),
)
