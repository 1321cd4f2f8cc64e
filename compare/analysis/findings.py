"""The list of findings of a comparison: what to check, the most important first.

Takes a Comparison, gives one finding for each place that differs. Differences of one passage whose
words overlap are one place, with all their kinds: a reader who looks at it sees them together.
Added are openings that differ though nothing matches them, quotations that the transcript does not
have word for word, and matches in doubt. Boilerplate is never a finding.

The order is that of the weight: how much a finding moves the sense, as an editor would rank it. A
lost "not" turns a statement round, another number or name makes it another fact; a reworded
quotation weighs by the share of its words that differ, because translators differ in all of them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from compare.differences import Difference, DifferenceKind
from compare.differences.kinds import order_of
from compare.differences.places import same_places
from compare.differences.quotation_pairs import MOST_SMALL_SHARE
from compare.quotations import Context, Support, SupportStatus
from compare.result.comparison import Comparison
from compare.result.findings import UNCERTAIN, Finding, with_texts
from compare.result.openings import Opening
from compare.result.passage import Passage, ReportEntry
from compare.result.relations import Relation
from compare.text.document import Span
from compare.text.sides import SIDES, Side, sentence_index
from compare.transcript.supported_quotations import quotation_supports

_WEIGHTS = {
    DifferenceKind.NEGATION: 1.0,
    DifferenceKind.SPEAKER: 0.95,
    DifferenceKind.NUMBER: 0.9,
    DifferenceKind.NAME: 0.85,
    DifferenceKind.DATE: 0.8,
    DifferenceKind.CERTAINTY: 0.75,
    DifferenceKind.QUOTE_MODE: 0.25,
}
# A reworded quotation has at least the first, and gains the second with all its words.
_WORDING = (0.3, 0.5)
# Other articles or pronouns in a quotation weigh less than anything else that differs.
_SMALL_WORDS = 0.2
_SUPPORT_WEIGHTS = {
    SupportStatus.NOT_FOUND: 0.95,
    SupportStatus.ALTERED: 0.8,
    SupportStatus.SPLICED: 0.6,
    SupportStatus.VERBATIM: 0.0,
    SupportStatus.OTHER_LANGUAGE: 0.0,
}
# What the speech denies is the contrary of what the quotation says.
_CONTEXT_WEIGHTS = {
    Context.DENIED: 1.0,
    Context.REPORTED: 0.85,
    Context.SUPPOSED: 0.7,
    Context.ASKED: 0.7,
}
# What only one side states weighs less: the other may have left it out for want of room.
_ALONE = 0.9
_DOUBT = 0.1


def find_findings(comparison: Comparison) -> tuple[Finding, ...]:
    """All findings, numbered from f1, by weight and then by their place."""
    counted = [passage for passage in comparison.passages if not passage.boilerplate]
    found = [
        *(finding for passage in counted for finding in _of_passage(passage)),
        *(finding for opening in comparison.openings for finding in _of_opening(opening)),
        *_of_transcript(comparison),
        *_in_doubt(comparison, counted),
    ]
    found.sort(key=_rank)
    entries: dict[Side, ReportEntry] = {"a": comparison.a, "b": comparison.b}
    return tuple(
        replace(with_texts(each, entries), id=f"f{number}")
        for number, each in enumerate(found, start=1)
    )


def _rank(finding: Finding) -> tuple[object, ...]:
    """The weightiest first; of equal ones those with words of A, in its order."""
    starts = [(span is None, span.start if span else 0) for span in (finding.a, finding.b)]
    return -finding.weight, *starts, finding.kinds


def _of_passage(passage: Passage) -> Iterator[Finding]:
    for numbers in same_places(passage.differences):
        yield replace(
            _merged(passage.differences, numbers),
            passage=passage.id,
            sentences_a=passage.a,
            sentences_b=passage.b,
        )


def _of_opening(opening: Opening) -> Iterator[Finding]:
    """What differs in an opening that no passage matches; else the passage has it."""
    if opening.passage is None:
        for numbers in same_places(opening.differences):
            yield replace(
                _merged(opening.differences, numbers),
                opening=opening.what,
                sentences_a=opening.a,
                sentences_b=opening.b,
            )


def _merged(differences: Sequence[Difference], numbers: Sequence[int]) -> Finding:
    """The differences of one place as one finding, without an id or a passage."""
    ranked = sorted(numbers, key=lambda number: _importance(differences[number]))
    here = [differences[number] for number in ranked]
    return Finding(
        id="",
        kinds=tuple(dict.fromkeys(difference.kind.value for difference in here)),
        passage=None,
        a=_hull([difference.a for difference in here]),
        b=_hull([difference.b for difference in here]),
        note="; ".join(dict.fromkeys(difference.note for difference in here)),
        weight=weight_of(here[0]),
        differences=tuple(ranked),
        decision=here[0].decision,
    )


def _importance(difference: Difference) -> tuple[float, int]:
    """Least for the most important."""
    return -weight_of(difference), order_of(difference.kind)


def _hull(spans: Sequence[Span | None]) -> Span | None:
    """The stretch from the first to the last of some spans; None without any."""
    known = [span for span in spans if span is not None]
    if not known:
        return None
    return Span(min(span.start for span in known), max(span.end for span in known))


def weight_of(difference: Difference) -> float:
    """How much a difference moves the sense, above 0 to 1."""
    if difference.kind is DifferenceKind.QUOTE_WORDING:
        share = difference.share or 0.0
        first = _SMALL_WORDS if 0 < share <= MOST_SMALL_SHARE else _WORDING[0]
        return round(first + _WORDING[1] * share, 4)
    return round(_WEIGHTS[difference.kind] * (_ALONE if difference.only else 1.0), 4)


def _of_transcript(comparison: Comparison) -> Iterator[Finding]:
    """The quotations that the speech does not have word for word, or does not assert."""
    for row in quotation_supports(comparison):
        if row.support.to_check:
            span = row.quotation.span
            yield Finding(
                id="",
                kinds=_support_kinds(row.support),
                passage=row.passages[0] if row.passages else None,
                a=span if row.side == "a" else None,
                b=span if row.side == "b" else None,
                note=row.support.note,
                weight=_support_weight(row.support),
                quotation=row.number,
                sentences_a=row.sentences if row.side == "a" else (),
                sentences_b=row.sentences if row.side == "b" else (),
                decision=row.quotation.decision,
            )


def _support_kinds(support: Support) -> tuple[str, ...]:
    """The status unless it is verbatim, and the context: the more important first."""
    status = (support.status.value,) if support.differs else ()
    if support.context is None:
        return status
    first = _CONTEXT_WEIGHTS[support.context] >= _SUPPORT_WEIGHTS[support.status]
    context = (support.context.value,)
    return context + status if first else status + context


def _support_weight(support: Support) -> float:
    context = _CONTEXT_WEIGHTS[support.context] if support.context else 0.0
    return max(_SUPPORT_WEIGHTS[support.status], context)


def _in_doubt(comparison: Comparison, passages: Sequence[Passage]) -> Iterator[Finding]:
    """The matches whose score is just above the threshold."""
    for passage in passages:
        if passage.uncertain and passage.relation is not Relation.UNIQUE:
            spans = []
            for side in SIDES:
                entries = comparison.report(side).sentences
                own = [entries[sentence_index(id)] for id in passage.ids(side)]
                spans.append(_hull([Span(entry.start, entry.end) for entry in own]))
            yield Finding(
                id="",
                kinds=(UNCERTAIN,),
                passage=passage.id,
                a=spans[0],
                b=spans[1],
                note=f"score {passage.score:.2f}",
                weight=_DOUBT,
                sentences_a=passage.a,
                sentences_b=passage.b,
                decision=passage.decision,
            )
