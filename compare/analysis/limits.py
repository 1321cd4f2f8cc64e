"""Limits for scripts: how much two reports may differ, and what broke a limit.

Takes a comparison and the limits that were asked for, gives a result for each with the passages
that broke it. The limits are a small table, so a new one takes one line and one function.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from compare.differences import DifferenceKind
from compare.errors import SettingsError
from compare.quotations import Support, SupportStatus
from compare.result.comparison import Comparison
from compare.result.findings import Finding
from compare.result.passage import Passage, RelationCounts
from compare.result.relations import Relation
from compare.text.sides import SIDES, Side


@dataclass(frozen=True, slots=True)
class Measured:
    """What a limit is compared with: a value, and the passages and findings behind it.

    `side` is the report whose share is measured, if it is only one; then `passages` are those that
    are not shared.
    """

    value: float
    passages: tuple[Passage, ...]
    findings: tuple[Finding, ...] = ()
    side: Side | None = None


@dataclass(frozen=True, slots=True)
class Limit:
    """A limit that an option sets: a maximum or a minimum of what `measure` finds.

    `describe` puts the measured value into words.
    """

    option: str
    is_maximum: bool
    measure: Callable[[Comparison], Measured]
    describe: Callable[[Measured], str]
    needs_transcript: bool = False


@dataclass(frozen=True, slots=True)
class LimitResult:
    """A limit with the value that was asked for and the value that was measured."""

    limit: Limit
    asked: float
    measured: Measured

    @property
    def met(self) -> bool:
        value = self.measured.value
        return value <= self.asked if self.limit.is_maximum else value >= self.asked

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings that broke the limit; none where it is met."""
        return () if self.met else self.measured.findings

    @property
    def passages(self) -> tuple[Passage, ...]:
        """The passages that broke the limit; none where it is met."""
        return () if self.met else self.measured.passages


def check_limits(comparison: Comparison, asked: Mapping[str, float]) -> tuple[LimitResult, ...]:
    """The result of each limit that was asked for by its option, in the order of LIMITS.

    Raises SettingsError for a limit about the transcript where the comparison has none or has one
    in another language, and for one about two reports where there is one alone.
    """
    for limit in LIMITS:
        if limit.option in asked and comparison.alone and not limit.needs_transcript:
            raise SettingsError(f"{limit.option}: needs a second report; compare A with B")
        if limit.option in asked and limit.needs_transcript and comparison.transcript is None:
            raise SettingsError(
                f"{limit.option}: no transcript in this comparison; compare with --transcript FILE"
            )
        if limit.option in asked and limit.needs_transcript and _cannot_be_looked_up(comparison):
            raise SettingsError(
                f"{limit.option}: the transcript is in another language than the quotations; "
                "give one in theirs"
            )
    return tuple(
        LimitResult(limit, asked[limit.option], limit.measure(comparison))
        for limit in LIMITS
        if limit.option in asked
    )


def _cannot_be_looked_up(comparison: Comparison) -> bool:
    """Whether a report has quotations in another language than the transcript."""
    counts = (comparison.summary.side(side).support for side in SIDES)
    return any(count is not None and count.in_another_language for count in counts)


def _different(comparison: Comparison) -> Measured:
    """The passages and openings with a difference that nobody rejected."""
    found = tuple(f for f in comparison.findings if f.differences and f.stands)
    places = {(f.passage, f.opening) for f in found}
    return Measured(len(places), _holding(comparison, found), found)


def _quote_wording(comparison: Comparison) -> Measured:
    """The quotations that both quote in other words."""
    kind = DifferenceKind.QUOTE_WORDING.value
    found = tuple(f for f in comparison.findings if kind in f.kinds and f.stands)
    return Measured(len(found), _holding(comparison, found), found)


def _holding(comparison: Comparison, findings: Sequence[Finding]) -> tuple[Passage, ...]:
    """The passages with these findings, in their order."""
    ids = {finding.passage for finding in findings}
    return tuple(passage for passage in comparison.passages if passage.id in ids)


def _shared(comparison: Comparison) -> Measured:
    """The share of words in sentences that the other side has in the same words.

    Measured on the side with the smaller share; its sentences that are not shared broke the limit.
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
    return Measured(shares[smaller], found, side=smaller)


def _share_of(words: RelationCounts) -> float:
    """The share of words that are shared; 1 for a report without words."""
    return words.shared / words.total if words.total else 1.0


def _altered(support: Support) -> bool:
    """Whether words of a quotation differ; one that only joins several places has none."""
    joins = support.status is SupportStatus.SPLICED and bool(support.words)
    return joins or support.status is SupportStatus.ALTERED


def _not_found(support: Support) -> bool:
    return support.status is SupportStatus.NOT_FOUND


def _out_of_context(support: Support) -> bool:
    return support.context is not None


def _quotations_with(counts: Callable[[Support], bool]) -> Callable[[Comparison], Measured]:
    """A measure of the quotations of both reports with such a support in the transcript.

    Rejected quotations do not count.
    """

    def measured(comparison: Comparison) -> Measured:
        found = tuple(
            finding
            for finding in comparison.findings
            if finding.quotation is not None and finding.stands
            if (support := comparison.report(finding.side).quotations[finding.quotation].support)
            if counts(support)
        )
        return Measured(len(found), _holding(comparison, found), found)

    return measured


def _details(comparison: Comparison) -> Measured:
    """The details that no reviewer rejected."""
    standing = [
        (passage, sum(detail.stands for detail in passage.details))
        for passage in comparison.passages
    ]
    return Measured(
        sum(number for _, number in standing),
        tuple(passage for passage, number in standing if number),
    )


def _describe_details(measured: Measured) -> str:
    number = int(measured.value)
    return f"{number} detail{'' if number == 1 else 's'} that only one report gives"


def _describe_count(noun: str, words: str) -> Callable[[Measured], str]:
    def describe(measured: Measured) -> str:
        number = int(measured.value)
        return f"{number} {noun if number == 1 else noun + 's'} {words}"

    return describe


def _describe_share(measured: Measured) -> str:
    side, other = ("B", "A") if measured.side == "b" else ("A", "B")
    # Cut off, not rounded: 0.94999 must not be shown as the 0.95 that it does not reach.
    value = int(measured.value * 10_000) / 10_000
    return f"{value} of the words of {side} are shared with {other}"


LIMITS: tuple[Limit, ...] = (
    Limit(
        "--max-different", True, _different, _describe_count("passage", "in which a fact differs")
    ),
    Limit(
        "--max-quote-wording", True, _quote_wording, _describe_count("quotation", "in other words")
    ),
    Limit("--min-shared", False, _shared, _describe_share),
    Limit("--max-details", True, _details, _describe_details),
    Limit(
        "--max-altered",
        True,
        _quotations_with(_altered),
        _describe_count("quotation", "with altered words"),
        needs_transcript=True,
    ),
    Limit(
        "--max-not-found",
        True,
        _quotations_with(_not_found),
        _describe_count("quotation", "not found in the transcript"),
        needs_transcript=True,
    ),
    Limit(
        "--max-out-of-context",
        True,
        _quotations_with(_out_of_context),
        _describe_count("quotation", "out of context"),
        needs_transcript=True,
    ),
)
