"""The list of findings: the type, and its form in the record.

A finding is one line of the work list: a place in a match that differs, an opening that differs, a
quotation that the speech does not have word for word or does not assert, or a match in doubt.
`analysis/findings` makes the list once; it is recorded and read back whole.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, get_args

from compare.differences.kinds import DifferenceKind
from compare.quotations import Context, Support, SupportStatus
from compare.result.openings import What
from compare.result.passage import Passage, ReportEntry
from compare.result.record_decisions import decision_record, read_decision
from compare.result.record_fields import Fields, quoted_span, span_record
from compare.text.document import Span
from compare.text.sides import SIDES, Side
from compare.verdict import Decision

# The kind of a match whose score is just above the threshold.
UNCERTAIN = "uncertain"
KINDS = (
    *(kind.value for kind in DifferenceKind),
    *(status.value for status in SupportStatus if Support(status).differs),
    *(context.value for context in Context),
    UNCERTAIN,
)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to check, with the words of both sides.

    One place is one finding: `kinds` are all that differs there, the most important first. `a` and
    `b` are the places of its words, None for a side that has none, `text_a` and `text_b` the words
    themselves, then ""; `note` gives the difference in words.
    `weight`, 0 to 1, says how much it moves the sense. `differences` are its numbers among the
    differences of its passage, or of its `opening` where no passage matches it, in the order of
    `kinds`; `quotation` is the number of a quotation in the report whose side has the words.
    `sentences_a` and `sentences_b` are the sentences that it is in, by their ids. `decision` is a
    reviewer's, on all that differs there.

    >>> import compare
    >>> a, b = "The bridge will open on 14 May.", "The bridge will open on 15 May."
    >>> finding = compare.compare(a, b, language="en").findings[0]
    >>> finding.kinds, finding.text_a, finding.text_b
    (('date',), '14 May', '15 May')
    """

    id: str
    kinds: tuple[str, ...]
    passage: str | None
    a: Span | None
    b: Span | None
    note: str
    weight: float
    differences: tuple[int, ...] = ()
    opening: What | None = None
    quotation: int | None = None
    sentences_a: tuple[str, ...] = ()
    sentences_b: tuple[str, ...] = ()
    decision: Decision | None = None
    text_a: str = ""
    text_b: str = ""

    @property
    def stands(self) -> bool:
        """Whether no reviewer rejected it; a rejected one is shown and not counted."""
        return self.decision is None or not self.decision.rejects

    @property
    def side(self) -> Side:
        """The side that has the words; A where both have some."""
        return "b" if self.a is None else "a"

    def span(self, side: Side) -> Span | None:
        """The words of one side."""
        return self.a if side == "a" else self.b

    def text(self, side: Side) -> str:
        """The words of one side as they stand in its report, "" where it has none."""
        return self.text_a if side == "a" else self.text_b

    def ids(self, side: Side) -> tuple[str, ...]:
        """The sentences of one side."""
        return self.sentences_a if side == "a" else self.sentences_b


def finding_record(finding: Finding, texts: dict[Side, str]) -> dict[str, Any]:
    """A finding as JSON-ready data."""
    words: dict[str, Any] = {}
    for side in SIDES:
        span = finding.span(side)
        words[side] = span and {
            **(span_record(span) or {}),
            "text": texts[side][span.start : span.end],
        }
    return {
        "id": finding.id,
        "kinds": list(finding.kinds),
        "passage": finding.passage,
        **words,
        "note": finding.note,
        "weight": finding.weight,
        "differences": list(finding.differences),
        "opening": finding.opening,
        "quotation": finding.quotation,
        "sentences": {side: list(finding.ids(side)) for side in SIDES},
        "decision": decision_record(finding.decision),
    }


def by_passage(findings: Iterable[Finding]) -> dict[str, tuple[Finding, ...]]:
    """What differs in each passage, by its id and in the order of the list."""
    found: dict[str, tuple[Finding, ...]] = {}
    for finding in findings:
        if finding.passage is not None and finding.differences:
            found[finding.passage] = (*found.get(finding.passage, ()), finding)
    return found


def read_findings(
    fields: Fields, passages: Sequence[Passage], entries: dict[Side, ReportEntry]
) -> tuple[Finding, ...]:
    """The findings of a record; RecordError names the field that cannot be read."""
    numbers = {passage.id: len(passage.differences) for passage in passages}
    found = fields.each("findings", lambda entry: _read_finding(entry, numbers, entries))
    for number, finding in enumerate(found, start=1):
        if finding.id != f"f{number}":
            raise fields.broken(f"expected id f{number}", "findings")
    return found


def _read_words(fields: Fields, side: Side, text: str) -> Span | None:
    below = fields.optional_below(side)
    return None if below is None else quoted_span(below, text)


def _read_finding(
    fields: Fields, numbers: dict[str, int], entries: dict[Side, ReportEntry]
) -> Finding:
    kinds = fields.known("kinds", KINDS, "kind")
    if not kinds:
        raise fields.broken("names no kind", "kinds")
    sentences = fields.below("sentences")
    in_a, in_b = (
        sentences.known(side, {s.id for s in entries[side].sentences}, "sentence") for side in SIDES
    )
    passage = fields.optional_text("passage")
    if passage is not None and passage not in numbers:
        raise fields.broken(f"no passage {passage[:40]!r}", "passage")
    a, b = (_read_words(fields, side, entries[side].text) for side in SIDES)
    if a is None and b is None:
        raise fields.broken("has neither side")
    opening: What | None = None
    if fields.get("opening") is not None:
        word = fields.choice("opening", get_args(What))
        opening = next(what for what in get_args(What) if what == word)
    quotation = None if fields.get("quotation") is None else fields.whole("quotation")
    if quotation is not None:
        owner: Side = "a" if a is not None else "b"
        if (a is None) == (b is None) or quotation >= len(entries[owner].quotations):
            raise fields.broken(f"no quotation {quotation} with these words", "quotation")
    differences = fields.wholes("differences")
    if passage is not None and any(number >= numbers[passage] for number in differences):
        raise fields.broken("its passage has fewer", "differences")
    found = Finding(
        id=fields.text("id"),
        kinds=kinds,
        passage=passage,
        a=a,
        b=b,
        note=fields.text("note"),
        weight=fields.share("weight"),
        differences=differences,
        opening=opening,
        quotation=quotation,
        sentences_a=in_a,
        sentences_b=in_b,
        decision=read_decision(fields),
    )
    return with_texts(found, entries)


def with_texts(finding: Finding, entries: dict[Side, ReportEntry]) -> Finding:
    """The finding with the words of both sides, as they stand in the reports."""
    return replace(
        finding,
        text_a=_words_at(finding.a, entries["a"]),
        text_b=_words_at(finding.b, entries["b"]),
    )


def _words_at(span: Span | None, report: ReportEntry) -> str:
    return report.text[span.start : span.end] if span else ""
