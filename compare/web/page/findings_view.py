"""The view Findings: one line per thing to check, the most important first.

Takes a Comparison and gives groups of lines. The groups are in the order in which a fact-checker
looks: what the speech itself has, what somebody is quoted with, then facts, then what one report
leaves out, then the rest.
Within a group the lines keep A's order, so that both texts can be followed along; only where the
reports look like two translations, and so nearly every quotation is worded otherwise, those that
differ most come first.
"""

from dataclasses import dataclass, replace

from markupsafe import Markup

from compare.differences import Difference, DifferenceKind
from compare.result.comparison import Comparison
from compare.result.passage import Passage
from compare.result.relations import Relation
from compare.text.sides import SIDES, Side
from compare.transcript.supported_quotations import QuotationSupport
from compare.web.page import labels as words
from compare.web.page import transcript_column as spoken
from compare.web.page.decisions import Decided
from compare.web.page.escaping import shown
from compare.web.page.markup import Marked

# Lines are cut after so many characters; in reports longer than _LONG together, after fewer.
_NOTHING = Markup("")
_SHORT, _SHORTER, _LONG = 160, 60, 100_000


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to check; `a` and `b` are the words that differ or what only one side tells.

    Where the line is about `both` sides, one that has nothing there says so. `difference` is the
    number of the difference in its passage, "" where the line is about the passage. `spoken` is
    what the transcript has, where the line is about a quotation `held` against it; that is its
    report and its number there, such as "a/3". It stands in the `sentences`, such as "a12 a13".
    """

    passage: str
    relation: str
    what: str
    a: Markup
    b: Markup
    ids: str
    note: Markup = _NOTHING
    both: bool = False
    difference: str = ""
    decision: str = ""
    held: str = ""
    sentences: str = ""
    spoken: Markup = _NOTHING


@dataclass(frozen=True, slots=True)
class Group:
    """Lines of one sort; `show` is the word of the filter that shows it, `counts` stand above."""

    id: str
    label: str
    gloss: str
    show: str
    lines: tuple[Line, ...]
    counts: tuple[str, ...] = ()


def groups(comparison: Comparison, marked: Marked, decided: Decided) -> list[Group]:
    """All groups that have lines, and that of the transcript if there is one."""
    make = _Lines(comparison, marked, decided)
    counted = [p for p in comparison.passages if not p.boilerplate]
    matched = [p for p in counted if p.relation is not Relation.UNIQUE]
    differences = [(p, n) for p in counted for n in range(len(p.differences))]
    quoted = [(p, n) for p, n in differences if p.differences[n].kind in words.QUOTE_DIFFERENCES]
    if comparison.summary.translations:
        quoted.sort(key=lambda found: _sameness(found[0].differences[found[1]]))
    quotes = tuple(make.difference(p, n) for p, n in quoted)
    facts = tuple(
        make.difference(p, n)
        for p, n in differences
        if p.differences[n].kind not in words.QUOTE_DIFFERENCES
    )
    only_a = tuple(make.alone(p, "a") for p in counted if not p.b)
    only_b = tuple(make.alone(p, "b") for p in counted if not p.a)
    partial = tuple(make.partial(p) for p in matched if p.partial)
    worded = tuple(make.worded(p) for p in matched if _few_words(p))
    reordered = tuple(make.whole(p, words.reordered(p, "a")) for p in matched if p.reordered)
    doubts = tuple(make.whole(p, "") for p in matched if p.uncertain)
    held = tuple(make.held(comparison, row) for row in spoken.to_check(comparison))
    against = "Quotations against the transcript", "those that are not word for word"
    found = [
        Group("transcript", *against, "", held, spoken.counts(comparison)),
        Group("quotes", "Quotations that differ", "compare them word by word", "different", quotes),
        Group("facts", "Facts that differ", "in passages that match", "different", facts),
        Group("only-a", "Only in A", "no match found in B", "only-a", only_a),
        Group("only-b", "Only in B", "no match found in A", "only-b", only_b),
        Group("partial", "One side says more", "words without a counterpart", "partial", partial),
        Group("words", "Same sentence, a few words differ", "check the words", "", worded),
        Group(
            "reordered",
            "In a different order",
            "earlier or later in the other report",
            "reordered",
            reordered,
        ),
        Group("uncertain", "Uncertain matches", "borderline: check by eye", "uncertain", doubts),
    ]
    return [group for group in found if group.lines or group.counts]


def _few_words(passage: Passage) -> bool:
    """Told in the same words but for a few, and not listed as a difference already."""
    return passage.relation is Relation.SHARED and bool(passage.edits) and not passage.differences


def _sameness(difference: Difference) -> float:
    """Least for what must be looked at first: another speaker, then what differs most."""
    if difference.kind is not DifferenceKind.QUOTE_WORDING:
        return -2.0 if difference.kind is DifferenceKind.SPEAKER else 0.0
    return -(difference.share or 0.0)


class _Lines:
    """Makes the lines of one comparison; in long reports they are cut sooner."""

    __slots__ = ("_decided", "_marked", "_most", "_passages", "_texts", "_whole")

    def __init__(self, comparison: Comparison, marked: Marked, decided: Decided) -> None:
        self._decided = decided
        self._marked = marked
        self._passages = {p.id: p for p in comparison.passages}
        self._texts: dict[Side, str] = {"a": comparison.a.text, "b": comparison.b.text}
        self._whole = sum(map(len, self._texts.values())) <= _LONG
        self._most = _SHORT if self._whole else _SHORTER

    def difference(self, passage: Passage, number: int) -> Line:
        """A fact or quotation that differs; the note where it says more than the words do."""
        difference = passage.differences[number]
        spans = (difference.a, difference.b)
        said = [
            t[s.start : s.end] if s else ""
            for t, s in zip(self._texts.values(), spans, strict=True)
        ]
        plain = " · ".join(
            f"{side.upper()}: {text}" for side, text in zip(SIDES, said, strict=True)
        )
        a, b = (self._marked.difference(passage, difference, side) for side in SIDES)
        if difference.kind is DifferenceKind.QUOTE_MODE:
            # Told there as well, though nothing stands against the quotation word for word.
            a, b = (
                text or self._short(self._marked.text(passage, side))
                for text, side in zip((a, b), SIDES, strict=True)
            )
        # Words that are marked in the quotation need not be said again.
        told = difference.kind is DifferenceKind.QUOTE_WORDING and "<mark" in a + b
        note = (
            _NOTHING
            if told or difference.note == plain or not (a and b)
            else shown(difference.note)
        )
        line = self._line(passage, words.difference_name(difference), a, b, note, both=True)
        decision = self._decided.differences.get((passage.id, number), "")
        return replace(line, difference=str(number), decision=decision)

    def held(self, comparison: Comparison, row: QuotationSupport) -> Line:
        """A quotation that does not stand in the transcript word for word."""
        assert comparison.transcript is not None
        span, support = row.quotation.span, row.support
        quoted = self._short(self._texts[row.side][span.start : span.end])
        said = self._short(support.spoken(comparison.transcript.text))
        passage = self._passages[row.passages[0]] if row.passages else None
        return Line(
            passage.id if passage else "",
            self._relation(passage) if passage else "",
            words.SUPPORTS[support.status],
            quoted if row.side == "a" else _NOTHING,
            quoted if row.side == "b" else _NOTHING,
            words.partners(row.sentences),
            spoken.pairs(support),
            decision=self._decided.quotations.get((row.side, row.number), ""),
            held=f"{row.side}/{row.number}",
            sentences=" ".join(row.sentences),
            spoken=Markup("{} {}").format(spoken.links(row.transcript), said) if said else said,
        )

    def alone(self, passage: Passage, side: Side) -> Line:
        """What only one side has: the whole sentence, unless the reports are long."""
        text = self._marked.text(passage, side)
        cell, empty = shown(text) if self._whole else self._short(text), _NOTHING
        a, b = (cell, empty) if side == "a" else (empty, cell)
        return self._line(passage, "", a, b, shown(words.doubt(passage)))

    def partial(self, passage: Passage) -> Line:
        """The words of the side that tells more."""
        sides = SIDES if passage.partial == "both" else (passage.partial,)
        a, b = (
            self._short(self._marked.words(passage, s)) if s in sides else _NOTHING for s in SIDES
        )
        return self._line(passage, words.PARTIAL[passage.partial or "both"], a, b)

    def worded(self, passage: Passage) -> Line:
        """The few words that differ."""
        a, b = (
            self._short(self._marked.words(passage, side))
            if self._marked.edits(passage, side)
            else _NOTHING
            for side in SIDES
        )
        return self._line(passage, "", a, b, both=True)

    def whole(self, passage: Passage, what: str) -> Line:
        """Both sides, for a line that is about the match; in long reports A's is enough."""
        a, b = (
            self._short(self._marked.text(passage, side))
            if self._whole or side == "a"
            else _NOTHING
            for side in SIDES
        )
        return self._line(passage, what, a, b)

    def _line(
        self,
        passage: Passage,
        what: str,
        a: Markup,
        b: Markup,
        note: Markup = _NOTHING,
        *,
        both: bool = False,
    ) -> Line:
        ids = " · ".join(words.partners(ids) for ids in (passage.a, passage.b) if ids)
        decision = self._decided.passages.get(passage.id, "")
        relation = self._relation(passage)
        return Line(passage.id, relation, what, a, b, ids, note, both, decision=decision)

    def _relation(self, passage: Passage) -> str:
        """Left out in long reports, where the script adds it."""
        return passage.relation.value if self._whole else ""

    def _short(self, text: str) -> Markup:
        """The beginning of a text, cut between words."""
        if len(text) <= self._most:
            return shown(text)
        head = text[: self._most].rpartition(" ")[0] or text[: self._most]
        return shown(f"{head} …")
