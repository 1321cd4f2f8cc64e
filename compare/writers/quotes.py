"""The quotations of both reports with their outcomes, in every form that can be printed.

Takes a Comparison and gives text. This module holds what the forms have in common: which
quotations are shown and in which order, the words for a speaker and the counts. The terminal form
lives in `quotes_terminal`, tables in `quotes_table`, data in `quotes_data`.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib import import_module

from compare.analysis.quotation_outcomes import (
    Outcome,
    QuotationOutcome,
    Rendering,
    quotation_outcomes,
)
from compare.decisions.wording import decided
from compare.differences import Difference
from compare.quotations import Quotation, Speaker, SupportStatus
from compare.result.comparison import Comparison
from compare.result.passage import Passage, ReportEntry
from compare.text.safe_text import safe_line
from compare.text.sides import SIDES, Side
from compare.transcript.supported_quotations import QuotationSupport, quotation_supports
from compare.verdict import Decision
from compare.writers.common.decision_text import kind_words
from compare.writers.common.marked_text import MarkSpan, marks_within
from compare.writers.common.summary_text import counted, support_segments, translations_segment
from compare.writers.common.support_text import status_words, transcript_line
from compare.writers.view import View

# The words of `quotes --show`, in the order in which they are grouped unless told otherwise.
OUTCOMES: dict[str, Outcome] = {
    "same": Outcome.SAME_WORDS,
    "other": Outcome.OTHER_WORDS,
    "reported": Outcome.REPORTED,
    "absent": Outcome.ABSENT,
}
# With a transcript, these as well.
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
class Group:
    """Quotations under one heading."""

    title: str
    outcomes: tuple[QuotationOutcome, ...]
    side: Side | None = None


@dataclass(frozen=True, slots=True)
class Quotes:
    """What a form lays out: the comparison, all outcomes, and those that are shown in groups.

    `supports` is what the transcript has of each quotation, if there is one; `passages` are those
    of the comparison by their ids.
    """

    comparison: Comparison
    outcomes: tuple[QuotationOutcome, ...]
    groups: tuple[Group, ...]
    supports: Mapping[tuple[Side, Quotation], QuotationSupport]
    passages: Mapping[str, Passage]

    @property
    def shown(self) -> tuple[QuotationOutcome, ...]:
        """Each once, although it may stand in two groups."""
        return tuple(dict.fromkeys(outcome for group in self.groups for outcome in group.outcomes))

    def support(self, outcome: QuotationOutcome) -> QuotationSupport | None:
        return self.supports.get((outcome.side, outcome.quotation))

    @property
    def respoken(self) -> bool:
        """Whether words are shown that differ from the transcript, on either side."""
        keys = [(outcome.side, outcome.quotation) for outcome in self.shown]
        keys += [(across(f.side), g.quotation) for f in self.shown for g in f.other if g.quotation]
        rows = (self.supports.get(key) for key in keys)
        return any(row and row.support.words for row in rows)

    @property
    def rows(self) -> tuple[Group, ...]:
        """The groups for a reader: under one outcome two quotations that only face each other are
        one row, while A's and B's own lists name each of theirs.
        """
        return tuple(
            group if group.side else replace(group, outcomes=_once(group.outcomes))
            for group in self.groups
            if group.outcomes
        )


def quotes_text(comparison: Comparison, format: str, view: View, show: Sequence[str] = ()) -> str:
    """The quotations in a format of FORMS; with words of OUTCOMES or SUPPORTS those, grouped."""
    outcomes = quotation_outcomes(comparison)
    supports = {(row.side, row.quotation): row for row in quotation_supports(comparison)}
    passages = {passage.id: passage for passage in comparison.passages}
    groups = _grouped(comparison, outcomes, show) if show else _by_side(outcomes)
    module, function = FORMS[format]
    write = getattr(import_module(f"compare.writers.{module}"), function)
    text: str = write(Quotes(comparison, outcomes, tuple(groups), supports, passages), view)
    return text


def _by_side(outcomes: Sequence[QuotationOutcome]) -> list[Group]:
    return [
        Group(f"Quotations of {side.upper()}", tuple(f for f in outcomes if f.side == side), side)
        for side in SIDES
    ]


def _grouped(
    comparison: Comparison, outcomes: Sequence[QuotationOutcome], show: Sequence[str]
) -> list[Group]:
    """A group for each word; where two translations differ everywhere, by how much they do."""
    groups = []
    for word in dict.fromkeys(show):
        if word in SUPPORTS:
            groups.append(_by_support(outcomes, SUPPORTS[word]))
            continue
        found = [outcome for outcome in outcomes if outcome.kind is OUTCOMES[word]]
        if comparison.summary.translations:
            found.sort(key=lambda outcome: -(outcome.share or 0.0))
        groups.append(Group(OUTCOMES[word].value.capitalize(), tuple(found)))
    return groups


def _by_support(outcomes: Sequence[QuotationOutcome], status: SupportStatus) -> Group:
    """The quotations that stand in the transcript in one way."""
    supports = ((outcome, outcome.quotation.support) for outcome in outcomes)
    found = tuple(outcome for outcome, support in supports if support and support.status is status)
    return Group(f"{status_words(status).capitalize()} (transcript)", found)


def _once(outcomes: Sequence[QuotationOutcome]) -> tuple[QuotationOutcome, ...]:
    """The outcomes without those of B whose only partner is there and has no other partner."""
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
    """The one quotation that faces this one, if it is one."""
    partners = _partners(outcome)
    return [q for q in partners if q is not None] if len(partners) == 1 else []


def across(side: Side) -> Side:
    return "b" if side == "a" else "a"


def speaker_words(report: ReportEntry, speaker: Speaker | None, ascii: bool) -> str:
    """Who is quoted: the mention in the report, and the name that the report resolves it to."""
    if speaker is None:
        return UNKNOWN
    mention = safe_line(report.text[speaker.span.start : speaker.span.end], ascii).strip()
    name = safe_line(speaker.name or "", ascii).strip()
    return f"{mention} ({name})" if name and name != mention else mention


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of one side to show: its sentences, where it stands, and what to mark in it.

    `speaker`, `transcript`, what the transcript has of it, and what was `decided` stand below a
    quotation.
    """

    ids: tuple[str, ...]
    span: MarkSpan
    marks: list[MarkSpan]
    speaker: str
    transcript: str = ""
    decided: tuple[str, ...] = ()


def parts_of(quotes: Quotes, outcome: QuotationOutcome, side: Side, ascii: bool) -> list[Part]:
    """What is shown of a quotation on one side; nothing on the other one where it is absent."""
    report = quotes.comparison.report(side)
    if side == outcome.side:
        given: Iterable[Rendering] = [
            Rendering(outcome.quotation.span, outcome.sentences, outcome.quotation)
        ]
    else:
        given = outcome.other
    ends = (stretch[SIDES.index(side)] for stretch in outcome.words)
    wanted = [(end.start, end.end) for end in ends if end is not None]
    parts: list[Part] = []
    for each in given:
        span = (each.span.start, each.span.end)
        speaker = speaker_words(report, each.quotation.speaker, ascii) if each.quotation else ""
        marks = marks_within(report.text, wanted, span)
        row = quotes.supports.get((side, each.quotation)) if each.quotation else None
        spoken = transcript_line(row, ascii) if row else ""
        told = tuple(decided_words(quotes, outcome, side, each.quotation, ascii))
        parts.append(Part(each.sentences, span, marks, speaker, spoken, told))
    return _joined(parts, report.text)


def decided_words(
    quotes: Quotes, outcome: QuotationOutcome, side: Side, quotation: Quotation | None, ascii: bool
) -> Iterator[str]:
    """What somebody decided about a quotation that is shown on a side of a row.

    About it and the transcript on its own side; about the passages that hold it, and about what
    differs in it, once, below the quotation that the row is about.
    """
    if quotation is not None and quotation.decision is not None:
        yield f"transcript {decided(quotation.decision, ascii)}"
    if side == outcome.side:
        for difference, decision in decisions_about(quotes, outcome):
            words = decided(decision, ascii)
            yield f"{kind_words(difference.kind.value)} {words}" if difference else words


def decisions_about(
    quotes: Quotes, outcome: QuotationOutcome
) -> Iterator[tuple[Difference | None, Decision]]:
    """The decisions on the passages that hold a quotation, and on the differences that touch it."""
    span = outcome.quotation.span
    for passage in (quotes.passages[id] for id in outcome.passages):
        for difference in passage.differences:
            own = difference.a if outcome.side == "a" else difference.b
            if difference.decision and own and own.start < span.end and span.start < own.end:
                yield difference, difference.decision
        if passage.decision:
            yield None, passage.decision


def _joined(parts: Sequence[Part], text: str) -> list[Part]:
    """The parts, those that follow each other run together; a speaker is named once."""
    rows: list[Part] = []
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
            rows[-1] = Part(ids, span, last.marks + part.marks, *below)
        else:
            rows.append(part)
    return rows


def counts(quotes: Quotes) -> list[str]:
    """How many quotations of each side have which outcome; then whether these are translations."""
    lines = []
    for side in SIDES:
        own = [outcome for outcome in quotes.outcomes if outcome.side == side]
        numbers = Counter(outcome.kind for outcome in own)
        other = across(side).upper()
        told = (
            f"{numbers[Outcome.SAME_WORDS]} in {other} in the same words, "
            f"{numbers[Outcome.OTHER_WORDS]} in other words, "
            f"{numbers[Outcome.REPORTED]} reported without quotation marks, "
            f"{numbers[Outcome.ABSENT]} absent"
        )
        head = f"{side.upper()} {counted(len(own), 'quotation')}"
        lines.append(f"{head}: {told}" if own else f"{side.upper()} no quotations")
    more = (*support_segments(quotes.comparison), *translations_segment(quotes.comparison))
    return [*lines, *more]


def hidden(quotes: Quotes) -> str:
    """How many quotations are not shown; "" when none."""
    left = len(quotes.outcomes) - len(quotes.shown)
    return f"{left} of {counted(len(quotes.outcomes), 'quotation')} hidden" if left else ""
