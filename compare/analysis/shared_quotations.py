"""How each of many reports gives each quotation.

Takes the quotations of all reports and the outcomes that the comparisons of pairs found, gives one
row by utterance: its longest quotation, and for every report whether it quotes the same words,
other words, reports it without quotation marks, or leaves it out. A quotation that another row has
as its rendering is no row of its own.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from compare.quotations import Quotation
from compare.result.many_reports import GivenQuotation, SharedQuotation
from compare.result.outcomes import Outcome, QuotationOutcome
from compare.text.document import Span

# The quotations of report `first` as report `second` gives them, by (first, second).
Outcomes = Mapping[tuple[int, int], Sequence[QuotationOutcome]]
# Fewer words are a term rather than an utterance, unless a second report gives them too.
_FEWEST_WORDS = 4

_MARKS = ".,;:!?“”\"'‘’«»„‚›‹ "


@dataclass(frozen=True, slots=True)
class _Quoted:
    """A quotation: the number of its report, its own number there, and its words."""

    report: int
    number: int
    quotation: Quotation
    words: str


def shared_quotations(
    texts: Sequence[str], quotations: Sequence[Sequence[Quotation]], outcomes: Outcomes
) -> tuple[SharedQuotation, ...]:
    """The utterances, numbered from q1: those that most reports give first, then as they stand."""
    every = [
        _Quoted(report, number, quotation, _words(texts[report], quotation.span))
        for report, own in enumerate(quotations)
        for number, quotation in enumerate(own)
    ]
    every.sort(key=lambda each: (-len(each.words), each.report, each.number))
    taken: set[tuple[int, Span]] = set()
    shown: set[str] = set()
    rows: list[SharedQuotation] = []
    for each in every:
        words = each.words.casefold().strip(_MARKS)
        if (each.report, each.quotation.span) in taken or words in shown:
            continue
        shown.add(words)
        given = tuple(_given(each, report, outcomes, taken) for report in range(len(texts)))
        rows.append(SharedQuotation("", each.words, each.report, given))
    rows = [row for row in rows if _tells(row)]
    rows.sort(key=_order)
    return tuple(replace(row, id=f"q{number}") for number, row in enumerate(rows, start=1))


def _given(
    quoted: _Quoted, report: int, outcomes: Outcomes, taken: set[tuple[int, Span]]
) -> GivenQuotation:
    """How one report gives a quotation; the quotations in which it does are taken."""
    if report == quoted.report:
        quotation = quoted.quotation
        return GivenQuotation(Outcome.SAME_WORDS, quotation.span, _speaker(quotation), quoted=True)
    outcome = outcomes[quoted.report, report][quoted.number]
    if not outcome.other:
        return GivenQuotation(outcome.kind)
    for rendering in outcome.other:
        if rendering.quotation is not None:
            taken.add((report, rendering.quotation.span))
    first = outcome.other[0]
    return GivenQuotation(
        outcome.kind,
        first.quotation.span if first.quotation is not None else first.span,
        None if first.quotation is None else _speaker(first.quotation),
    )


def _speaker(quotation: Quotation) -> str | None:
    return None if quotation.speaker is None else quotation.speaker.name


def _words(text: str, span: Span) -> str:
    return " ".join(text[span.start : span.end].split())


def _tells(row: SharedQuotation) -> bool:
    return len(row.reports) > 1 or len(row.words.split()) >= _FEWEST_WORDS


def _order(row: SharedQuotation) -> tuple[int, int, int, int]:
    span = row.given[row.source].span
    return -len(row.reports), -len(row.quoting), row.source, span.start if span else 0
