"""The quotations of both reports with their outcomes, in all formats.

Takes a Comparison and gives text. This module has what the formats share: which quotations are
shown and in which order, the words for a speaker, and the counts. The formats themselves are in
`terminal.quotes`, `tables.quotes` and `data.quotes`.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib import import_module

from compare.decisions.wording import decided
from compare.quotations import Quotation, Speaker, SupportStatus
from compare.result.comparison import Comparison
from compare.result.findings import Finding, by_passage
from compare.result.outcomes import Outcome, QuotationOutcome, Rendering
from compare.result.passage import Passage, ReportEntry
from compare.text.safe_text import safe_line
from compare.text.sides import SIDES, Side, other_side
from compare.transcript.supported_quotations import (
    QuotationSupport,
    quotation_supports,
    sentences_at,
)
from compare.verdict import Decision
from compare.writers.common.difference_text import kind_words
from compare.writers.common.marked_text import MarkSpan, marks_within
from compare.writers.common.reference_text import only_words
from compare.writers.common.summary_text import (
    counted,
    in_column,
    support_segments,
    translations_segment,
)
from compare.writers.common.support_text import status_words, transcript_line
from compare.writers.view import View

# The words of `quotes --show`.
OUTCOMES: dict[str, Outcome] = {
    "same": Outcome.SAME_WORDS,
    "other": Outcome.OTHER_WORDS,
    "reported": Outcome.REPORTED,
    "another-language": Outcome.OTHER_LANGUAGE,
    "absent": Outcome.ABSENT,
}
# More words of `quotes --show`, with a transcript.
SUPPORTS: dict[str, SupportStatus] = {
    "verbatim": SupportStatus.VERBATIM,
    "altered": SupportStatus.ALTERED,
    "spliced": SupportStatus.SPLICED,
    "not-found": SupportStatus.NOT_FOUND,
}
FORMS: dict[str, tuple[str, str]] = {
    "terminal": ("terminal.quotes", "terminal_text"),
    "plain": ("tables.quotes", "plain_text"),
    "markdown": ("tables.quotes", "markdown_text"),
    "json": ("data.quotes", "json_text"),
    "csv": ("data.quotes", "csv_text"),
}
UNKNOWN = "speaker not named"


@dataclass(frozen=True, slots=True)
class QuotationGroup:
    """Quotations under one heading."""

    title: str
    outcomes: tuple[QuotationOutcome, ...]
    side: Side | None = None


@dataclass(frozen=True, slots=True)
class Quotes:
    """What the formats lay out: the comparison, all outcomes, and the groups that are shown.

    `supports` is the support for each quotation, if there is a transcript; `passages` are those of
    the comparison by id, `differing` what differs in them.
    """

    comparison: Comparison
    outcomes: tuple[QuotationOutcome, ...]
    groups: tuple[QuotationGroup, ...]
    supports: Mapping[tuple[Side, Quotation], QuotationSupport]
    passages: Mapping[str, Passage]
    differing: Mapping[str, tuple[Finding, ...]]

    @property
    def shown(self) -> tuple[QuotationOutcome, ...]:
        """The outcomes in the groups, each once."""
        return tuple(dict.fromkeys(outcome for group in self.groups for outcome in group.outcomes))

    def support(self, outcome: QuotationOutcome) -> QuotationSupport | None:
        return self.supports.get((outcome.side, outcome.quotation))

    def title(self, outcome: QuotationOutcome) -> str:
        """The outcome in words; of a report that is checked alone, the status."""
        support = self.support(outcome)
        if self.comparison.alone and support:
            return status_words(support.support.status)
        if outcome.kind is Outcome.ABSENT:
            return only_words(self.comparison, outcome.side)
        return outcome.kind.value

    @property
    def has_spoken_words(self) -> bool:
        """Whether any words that differ from the transcript are shown."""
        keys = [(outcome.side, outcome.quotation) for outcome in self.shown]
        keys += [
            (other_side(f.side), g.quotation) for f in self.shown for g in f.other if g.quotation
        ]
        supports = (self.supports.get(key) for key in keys)
        return any(item and item.support.words for item in supports)

    @property
    def rows(self) -> tuple[QuotationGroup, ...]:
        """The groups without doubled rows: two quotations that only match each other are one row,
        in a group by outcome as in the lists of both sides, where that of A has it.
        """
        rows: list[QuotationGroup] = []
        for group in self.groups:
            before = self.groups[0].outcomes if group.side == "b" else ()
            left = _once((*before, *group.outcomes))[len(before) :]
            title = f"Other {group.title[0].lower()}{group.title[1:]}"
            fewer = before and len(left) < len(group.outcomes)
            if left:
                rows.append(replace(group, outcomes=left, title=title if fewer else group.title))
        return tuple(rows)


def quotes_text(comparison: Comparison, format: str, view: View, show: Sequence[str] = ()) -> str:
    """The quotations in a format of FORMS; all, or groups by words of OUTCOMES or SUPPORTS.

    Of a report that was checked alone, only groups by words of SUPPORTS; the transcript stands in
    the column of B.
    """
    outcomes = _of_one(comparison) if comparison.alone else comparison.outcomes
    supports = {(item.side, item.quotation): item for item in quotation_supports(comparison)}
    passages = {passage.id: passage for passage in comparison.passages}
    groups = _grouped(comparison, outcomes, show) if show else _by_side(comparison, outcomes)
    differing = by_passage(comparison.findings)
    quotes = Quotes(comparison, outcomes, tuple(groups), supports, passages, differing)
    text: str = _writer(*FORMS[format])(quotes, view)
    return text


def _writer(module: str, function: str) -> Callable[..., str]:
    """A writer by its name, loaded only when it is used."""
    write: Callable[..., str] = getattr(import_module(f"compare.writers.{module}"), function)
    return write


def _of_one(comparison: Comparison) -> tuple[QuotationOutcome, ...]:
    """The quotations of a report alone: no other report is there to have them."""
    return tuple(
        QuotationOutcome(item.side, item.quotation, Outcome.ABSENT, item.sentences, item.passages)
        for item in quotation_supports(comparison)
    )


def _by_side(comparison: Comparison, outcomes: Sequence[QuotationOutcome]) -> list[QuotationGroup]:
    return [
        QuotationGroup(
            f"Quotations of {side.upper()}", tuple(f for f in outcomes if f.side == side), side
        )
        for side in (SIDES[:1] if comparison.alone else SIDES)
    ]


def _grouped(
    comparison: Comparison, outcomes: Sequence[QuotationOutcome], show: Sequence[str]
) -> list[QuotationGroup]:
    """A group for each word; in separate translations, sorted by how much differs."""
    groups = []
    for word in dict.fromkeys(show):
        if word in SUPPORTS:
            groups.append(_by_support(outcomes, SUPPORTS[word]))
            continue
        found = [outcome for outcome in outcomes if outcome.kind is OUTCOMES[word]]
        if comparison.summary.translations:
            found.sort(key=lambda outcome: -(outcome.share or 0.0))
        groups.append(QuotationGroup(OUTCOMES[word].value.capitalize(), tuple(found)))
    return groups


def _by_support(outcomes: Sequence[QuotationOutcome], status: SupportStatus) -> QuotationGroup:
    """The quotations with one status in the transcript."""
    supports = ((outcome, outcome.quotation.support) for outcome in outcomes)
    found = tuple(outcome for outcome, support in supports if support and support.status is status)
    return QuotationGroup(f"{status_words(status).capitalize()} (transcript)", found)


def _once(outcomes: Sequence[QuotationOutcome]) -> tuple[QuotationOutcome, ...]:
    """The outcomes without those of B that only match a listed quotation of A, and it only them."""
    alone = {(f.quotation, _partners(f)) for f in outcomes if f.side == "a"}
    return tuple(
        outcome
        for outcome in outcomes
        if outcome.side == "a"
        or not any((q, (outcome.quotation,)) in alone for q in _only(outcome))
    )


def _partners(outcome: QuotationOutcome) -> tuple[Quotation | None, ...]:
    return tuple(dict.fromkeys(given.quotation for given in outcome.other))


def _only(outcome: QuotationOutcome) -> list[Quotation]:
    """The quotation that is the only partner of this one, if there is one."""
    partners = _partners(outcome)
    return [q for q in partners if q is not None] if len(partners) == 1 else []


def speaker_words(report: ReportEntry, speaker: Speaker | None, ascii: bool) -> str:
    """The speaker: the mention in the report, and the resolved name."""
    if speaker is None:
        return UNKNOWN
    mention = safe_line(report.text[speaker.span.start : speaker.span.end], ascii).strip()
    name = safe_line(speaker.name or "", ascii).strip()
    return f"{mention} ({name})" if name and name != mention else mention


@dataclass(frozen=True, slots=True)
class QuotedStretch:
    """A stretch of one side: its sentences, its span, and the marks in it.

    `speaker`, `transcript` (its status there) and `decided` (the decisions) are shown below it.
    """

    ids: tuple[str, ...]
    span: MarkSpan
    marks: list[MarkSpan]
    speaker: str
    transcript: str = ""
    decided: tuple[str, ...] = ()


def parts_of(
    quotes: Quotes, outcome: QuotationOutcome, side: Side, ascii: bool
) -> list[QuotedStretch]:
    """The parts of a quotation on one side; none on the other side if it is absent there.

    Beside a report that is checked alone these are its places in the transcript.
    """
    report = in_column(quotes.comparison, side)
    if quotes.comparison.alone and side == "b":
        support = quotes.support(outcome)
        return [
            QuotedStretch(sentences_at(report.sentences, span), (span.start, span.end), [], "")
            for span in (support.support.spans if support else ())
        ]
    if side == outcome.side:
        renderings: Iterable[Rendering] = [
            Rendering(outcome.quotation.span, outcome.sentences, outcome.quotation)
        ]
    else:
        renderings = outcome.other
    ends = (stretch[SIDES.index(side)] for stretch in outcome.words)
    wanted = [(end.start, end.end) for end in ends if end is not None]
    parts: list[QuotedStretch] = []
    for rendering in renderings:
        span = (rendering.span.start, rendering.span.end)
        speaker = (
            speaker_words(report, rendering.quotation.speaker, ascii) if rendering.quotation else ""
        )
        marks = marks_within(report.text, wanted, span)
        support = quotes.supports.get((side, rendering.quotation)) if rendering.quotation else None
        spoken = transcript_line(support, ascii) if support else ""
        decisions = tuple(decided_words(quotes, outcome, side, rendering.quotation, ascii))
        parts.append(QuotedStretch(rendering.sentences, span, marks, speaker, spoken, decisions))
    return _joined(parts, report.text)


def decided_words(
    quotes: Quotes, outcome: QuotationOutcome, side: Side, quotation: Quotation | None, ascii: bool
) -> Iterator[str]:
    """The decisions that are shown below a quotation on one side of a row.

    A decision about the transcript is shown on the quotation's own side; decisions about its
    passages and differences only below the quotation that the row is about.
    """
    if quotation is not None and quotation.decision is not None:
        yield f"transcript {decided(quotation.decision, ascii)}"
    if side == outcome.side:
        for finding, decision in decisions_about(quotes, outcome):
            words = decided(decision, ascii)
            yield f"{kind_words(finding)} {words}" if finding else words


def decisions_about(
    quotes: Quotes, outcome: QuotationOutcome
) -> Iterator[tuple[Finding | None, Decision]]:
    """The decisions about the passages of a quotation and about what differs in it."""
    span = outcome.quotation.span
    for passage in (quotes.passages[id] for id in outcome.passages):
        for finding in quotes.differing.get(passage.id, ()):
            own = finding.span(outcome.side)
            if finding.decision and own and own.overlaps(span):
                yield finding, finding.decision
        if passage.decision:
            yield None, passage.decision


def _joined(parts: Sequence[QuotedStretch], text: str) -> list[QuotedStretch]:
    """The parts, with consecutive ones joined if what is shown below them is the same."""
    rows: list[QuotedStretch] = []
    for part in parts:
        last = rows[-1] if rows else None
        below = (part.speaker, part.transcript, part.decided)
        if (
            last
            and (last.speaker, last.transcript, last.decided) == below
            and not text[last.span[1] : part.span[0]].strip()
        ):
            ids = tuple(dict.fromkeys((*last.ids, *part.ids)))
            span = (last.span[0], part.span[1])
            rows[-1] = QuotedStretch(ids, span, last.marks + part.marks, *below)
        else:
            rows.append(part)
    return rows


def counts(quotes: Quotes) -> list[str]:
    """The number of quotations of each side by outcome; then the hint at translations."""
    if quotes.comparison.alone:
        return support_segments(quotes.comparison)
    lines = []
    for side in SIDES:
        own = [outcome for outcome in quotes.outcomes if outcome.side == side]
        numbers = Counter(outcome.kind for outcome in own)
        other = other_side(side).upper()
        foreign = numbers[Outcome.OTHER_LANGUAGE]
        outcomes = (
            f"{numbers[Outcome.SAME_WORDS]} in {other} in the same words, "
            f"{numbers[Outcome.OTHER_WORDS]} in other words, "
            f"{numbers[Outcome.REPORTED]} reported without quotation marks, "
            f"{f'{foreign} in another language, ' if foreign else ''}"
            f"{numbers[Outcome.ABSENT]} absent"
        )
        head = f"{side.upper()} {counted(len(own), 'quotation')}"
        lines.append(f"{head}: {outcomes}" if own else f"{side.upper()} no quotations")
    more = (*support_segments(quotes.comparison), *translations_segment(quotes.comparison))
    return [*lines, *more]


def hidden(quotes: Quotes) -> str:
    """The number of quotations that are not shown; "" if all are."""
    left = len(quotes.outcomes) - len(quotes.shown)
    return f"{left} of {counted(len(quotes.outcomes), 'quotation')} hidden" if left else ""
