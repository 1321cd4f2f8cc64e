"""The quotations of both reports with their fates, in every form that can be printed.

Takes a Comparison and gives text. This module holds what the forms have in common: which
quotations are shown and in which order, the words for a speaker and the counts. The terminal form
lives in `quotes_terminal`, tables in `quotes_table`, data in `quotes_data`.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib import import_module

from compare.analysis.quotation_outcomes import Fate, FateKind, Given, quotation_fates
from compare.decisions.wording import decided
from compare.differences import Change
from compare.quotations import Quotation, Speaker, SupportStatus
from compare.result.comparison import Comparison
from compare.result.passage import SIDES, Passage, ReportEntry, Side
from compare.text.safe_text import flowing
from compare.transcript.supported_quotations import Supported, quotation_supports
from compare.verdict import Decision
from compare.writers.common.decision_text import kind_words
from compare.writers.common.marked_text import MarkSpan, marks_within
from compare.writers.common.summary_text import counted, support_segments, translations_segment
from compare.writers.common.support_text import status_words, transcript_line
from compare.writers.view import View

# The words of `quotes --show`, in the order in which they are grouped unless told otherwise.
FATES: dict[str, FateKind] = {
    "same": FateKind.SAME_WORDS,
    "other": FateKind.OTHER_WORDS,
    "reported": FateKind.REPORTED,
    "absent": FateKind.ABSENT,
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
    fates: tuple[Fate, ...]
    side: Side | None = None


@dataclass(frozen=True, slots=True)
class Quotes:
    """What a form lays out: the comparison, all fates, and those that are shown in groups.

    `supports` is what the transcript has of each quotation, if there is one; `passages` are those
    of the comparison by their ids.
    """

    comparison: Comparison
    fates: tuple[Fate, ...]
    groups: tuple[Group, ...]
    supports: Mapping[tuple[Side, Quotation], Supported]
    passages: Mapping[str, Passage]

    @property
    def shown(self) -> tuple[Fate, ...]:
        """Each once, although it may stand in two groups."""
        return tuple(dict.fromkeys(fate for group in self.groups for fate in group.fates))

    def support(self, fate: Fate) -> Supported | None:
        return self.supports.get((fate.side, fate.quotation))

    @property
    def respoken(self) -> bool:
        """Whether words are shown that differ from the transcript, on either side."""
        keys = [(fate.side, fate.quotation) for fate in self.shown]
        keys += [(across(f.side), g.quotation) for f in self.shown for g in f.other if g.quotation]
        rows = (self.supports.get(key) for key in keys)
        return any(row and row.support.words for row in rows)

    @property
    def rows(self) -> tuple[Group, ...]:
        """The groups for a reader: under one fate two quotations that only face each other are one
        row, while A's and B's own lists name each of theirs.
        """
        return tuple(
            group if group.side else replace(group, fates=_once(group.fates))
            for group in self.groups
            if group.fates
        )


def quotes_text(comparison: Comparison, format: str, view: View, show: Sequence[str] = ()) -> str:
    """The quotations in a format of FORMS; with words of FATES or SUPPORTS only those, grouped."""
    fates = quotation_fates(comparison)
    supports = {(row.side, row.quotation): row for row in quotation_supports(comparison)}
    passages = {passage.id: passage for passage in comparison.passages}
    groups = _grouped(comparison, fates, show) if show else _by_side(fates)
    module, function = FORMS[format]
    write = getattr(import_module(f"compare.writers.{module}"), function)
    text: str = write(Quotes(comparison, fates, tuple(groups), supports, passages), view)
    return text


def _by_side(fates: Sequence[Fate]) -> list[Group]:
    return [
        Group(f"Quotations of {side.upper()}", tuple(f for f in fates if f.side == side), side)
        for side in SIDES
    ]


def _grouped(comparison: Comparison, fates: Sequence[Fate], show: Sequence[str]) -> list[Group]:
    """A group for each word; where two translations differ everywhere, by how much they do."""
    groups = []
    for word in dict.fromkeys(show):
        if word in SUPPORTS:
            groups.append(_by_support(fates, SUPPORTS[word]))
            continue
        found = [fate for fate in fates if fate.kind is FATES[word]]
        if comparison.summary.translations:
            found.sort(key=lambda fate: -(fate.share or 0.0))
        groups.append(Group(FATES[word].value.capitalize(), tuple(found)))
    return groups


def _by_support(fates: Sequence[Fate], status: SupportStatus) -> Group:
    """The quotations that stand in the transcript in one way."""
    supports = ((fate, fate.quotation.support) for fate in fates)
    found = tuple(fate for fate, support in supports if support and support.status is status)
    return Group(f"{status_words(status).capitalize()} (transcript)", found)


def _once(fates: Sequence[Fate]) -> tuple[Fate, ...]:
    """The fates without those of B whose only partner is there and has no other partner."""
    alone = {(f.quotation, _partners(f)) for f in fates if f.side == "a"}
    return tuple(
        fate
        for fate in fates
        if fate.side == "a" or not any((q, (fate.quotation,)) in alone for q in _only(fate))
    )


def _partners(fate: Fate) -> tuple[Quotation | None, ...]:
    return tuple(dict.fromkeys(given.quotation for given in fate.other))


def _only(fate: Fate) -> list[Quotation]:
    """The one quotation that faces this one, if it is one."""
    partners = _partners(fate)
    return [q for q in partners if q is not None] if len(partners) == 1 else []


def across(side: Side) -> Side:
    return "b" if side == "a" else "a"


def speaker_words(report: ReportEntry, speaker: Speaker | None, ascii: bool) -> str:
    """Who is quoted: the mention in the report, and the name that the report resolves it to."""
    if speaker is None:
        return UNKNOWN
    mention = flowing(report.text[speaker.span.start : speaker.span.end], ascii).strip()
    name = flowing(speaker.name or "", ascii).strip()
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


def parts_of(quotes: Quotes, fate: Fate, side: Side, ascii: bool) -> list[Part]:
    """What is shown of a quotation on one side; nothing on the other one where it is absent."""
    report = quotes.comparison.report(side)
    if side == fate.side:
        given: Iterable[Given] = [Given(fate.quotation.span, fate.sentences, fate.quotation)]
    else:
        given = fate.other
    ends = (stretch[SIDES.index(side)] for stretch in fate.words)
    wanted = [(end.start, end.end) for end in ends if end is not None]
    parts: list[Part] = []
    for each in given:
        span = (each.span.start, each.span.end)
        speaker = speaker_words(report, each.quotation.speaker, ascii) if each.quotation else ""
        marks = marks_within(report.text, wanted, span)
        row = quotes.supports.get((side, each.quotation)) if each.quotation else None
        spoken = transcript_line(row, ascii) if row else ""
        told = tuple(decided_words(quotes, fate, side, each.quotation, ascii))
        parts.append(Part(each.sentences, span, marks, speaker, spoken, told))
    return _joined(parts, report.text)


def decided_words(
    quotes: Quotes, fate: Fate, side: Side, quotation: Quotation | None, ascii: bool
) -> Iterator[str]:
    """What somebody decided about a quotation that is shown on a side of a row.

    About it and the transcript on its own side; about the passages that hold it, and about what
    differs in it, once, below the quotation that the row is about.
    """
    if quotation is not None and quotation.decision is not None:
        yield f"transcript {decided(quotation.decision, ascii)}"
    if side == fate.side:
        for change, decision in decisions_about(quotes, fate):
            words = decided(decision, ascii)
            yield f"{kind_words(change.kind.value)} {words}" if change else words


def decisions_about(quotes: Quotes, fate: Fate) -> Iterator[tuple[Change | None, Decision]]:
    """The decisions on the passages that hold a quotation, and on the changes that touch it."""
    span = fate.quotation.span
    for passage in (quotes.passages[id] for id in fate.passages):
        for change in passage.changes:
            own = change.a if fate.side == "a" else change.b
            if change.decision and own and own.start < span.end and span.start < own.end:
                yield change, change.decision
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
    """How many quotations of each side have which fate; then whether these are translations."""
    lines = []
    for side in SIDES:
        own = [fate for fate in quotes.fates if fate.side == side]
        numbers = Counter(fate.kind for fate in own)
        other = across(side).upper()
        told = (
            f"{numbers[FateKind.SAME_WORDS]} in {other} in the same words, "
            f"{numbers[FateKind.OTHER_WORDS]} in other words, "
            f"{numbers[FateKind.REPORTED]} reported without quotation marks, "
            f"{numbers[FateKind.ABSENT]} absent"
        )
        head = f"{side.upper()} {counted(len(own), 'quotation')}"
        lines.append(f"{head}: {told}" if own else f"{side.upper()} no quotations")
    more = (*support_segments(quotes.comparison), *translations_segment(quotes.comparison))
    return [*lines, *more]


def hidden(quotes: Quotes) -> str:
    """How many quotations are not shown; "" when none."""
    left = len(quotes.fates) - len(quotes.shown)
    return f"{left} of {counted(len(quotes.fates), 'quotation')} hidden" if left else ""
