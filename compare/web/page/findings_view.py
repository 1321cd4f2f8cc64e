"""The view Findings: one line per thing to check, the most important first.

Takes a Comparison and gives groups of lines, one for each finding, in the order of
`analysis/finding_groups`.
"""

from dataclasses import dataclass, replace

from markupsafe import Markup

from compare.analysis.finding_groups import group_findings
from compare.differences import DifferenceKind
from compare.result.comparison import Comparison
from compare.result.passage import Passage
from compare.text.sides import SIDES, Side
from compare.transcript.supported_quotations import QuotationSupport
from compare.web.page import labels as words
from compare.web.page import transcript_column as spoken
from compare.web.page.decisions import Decided
from compare.web.page.escaping import shown
from compare.web.page.markup import Marked

_NOTHING = Markup("")
# The groups whose lines count as work: nobody checks each sentence that only one report has.
_WORK = ("transcript", "quotes", "facts", "uncertain")
# Lines are cut to _SHORT characters; to _SHORTER if both reports together exceed _LONG.
_SHORT, _SHORTER, _LONG = 160, 60, 100_000


@dataclass(frozen=True, slots=True)
class FindingLine:
    """One thing to check; `a` and `b` are the words that differ or that only one side has.

    If the line is about `both` sides, a side without words says so. `difference` is the number of
    the difference in its passage, "" if the line is about the passage. For a quotation against the
    transcript, `quotation` is its report and its number there, such as "a/3", `sentences` are the
    sentences that contain it, such as "a12 a13", and `spoken` are the words of the transcript.
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
    quotation: str = ""
    sentences: str = ""
    spoken: Markup = _NOTHING


@dataclass(frozen=True, slots=True)
class FindingGroup:
    """Lines of one kind; `show` is the word of the filter for it, `counts` are shown above it."""

    id: str
    label: str
    gloss: str
    show: str
    lines: tuple[FindingLine, ...]
    counts: tuple[str, ...] = ()

    @property
    def is_work(self) -> bool:
        """Whether its lines are findings, which somebody has to check; the others are overviews."""
        return self.id in _WORK


def groups(comparison: Comparison, marked: Marked, decided: Decided) -> list[FindingGroup]:
    """All groups that have lines, and the group of the transcript if there is one."""
    make = _LineMaker(comparison, marked, decided)
    found = group_findings(comparison)
    quotes = tuple(make.difference(p, n) for p, n in found.quotations)
    facts = tuple(make.difference(p, n) for p, n in found.facts)
    only_a = tuple(make.alone(p, "a") for p in found.only_a)
    only_b = tuple(make.alone(p, "b") for p in found.only_b)
    partial = tuple(make.partial(p) for p in found.partial)
    worded = tuple(make.worded(p) for p in found.few_words)
    reordered = tuple(make.whole(p, words.reordered(p, "a")) for p in found.reordered)
    doubts = tuple(make.whole(p, "") for p in found.uncertain)
    not_verbatim = tuple(make.not_verbatim(comparison, item) for item in found.transcript)
    against = "Quotations against the transcript", "those that are not word for word"
    listed = [
        FindingGroup("transcript", *against, "", not_verbatim, spoken.counts(comparison)),
        FindingGroup(
            "quotes", "Quotations that differ", "compare them word by word", "different", quotes
        ),
        FindingGroup("facts", "Facts that differ", "in passages that match", "different", facts),
        FindingGroup("only-a", "Only in A", "no match found in B", "only-a", only_a),
        FindingGroup("only-b", "Only in B", "no match found in A", "only-b", only_b),
        FindingGroup(
            "partial", "One side says more", "words without a counterpart", "partial", partial
        ),
        FindingGroup("words", "Same sentence, a few words differ", "check the words", "", worded),
        FindingGroup(
            "reordered",
            "In a different order",
            "earlier or later in the other report",
            "reordered",
            reordered,
        ),
        FindingGroup(
            "uncertain", "Uncertain matches", "borderline: check by eye", "uncertain", doubts
        ),
    ]
    return [group for group in listed if group.lines or group.counts]


class _LineMaker:
    """Makes the lines of one comparison; in long reports they are shorter."""

    __slots__ = ("_decided", "_marked", "_most", "_passages", "_texts", "_whole")

    def __init__(self, comparison: Comparison, marked: Marked, decided: Decided) -> None:
        self._decided = decided
        self._marked = marked
        self._passages = {p.id: p for p in comparison.passages}
        self._texts: dict[Side, str] = {"a": comparison.a.text, "b": comparison.b.text}
        self._whole = sum(map(len, self._texts.values())) <= _LONG
        self._most = _SHORT if self._whole else _SHORTER

    def difference(self, passage: Passage, number: int) -> FindingLine:
        """A fact or quotation that differs; with its note if that says more than the words."""
        difference = passage.differences[number]
        spans = (difference.a, difference.b)
        stated = [
            t[s.start : s.end] if s else ""
            for t, s in zip(self._texts.values(), spans, strict=True)
        ]
        plain = " · ".join(
            f"{side.upper()}: {text}" for side, text in zip(SIDES, stated, strict=True)
        )
        a, b = (self._marked.difference(passage, difference, side) for side in SIDES)
        if difference.kind is DifferenceKind.QUOTE_MODE:
            # The other side reports the quotation in its own words: show those.
            a, b = (
                text or self._short(self._marked.text(passage, side))
                for text, side in zip((a, b), SIDES, strict=True)
            )
        # Words that are marked in the quotation need not be repeated in a note.
        marked = difference.kind is DifferenceKind.QUOTE_WORDING and "<mark" in a + b
        note = (
            _NOTHING
            if marked or difference.note == plain or not (a and b)
            else shown(difference.note)
        )
        line = self._line(passage, words.difference_name(difference), a, b, note, both=True)
        decision = self._decided.differences.get((passage.id, number), "")
        return replace(line, difference=str(number), decision=decision)

    def not_verbatim(self, comparison: Comparison, item: QuotationSupport) -> FindingLine:
        """A quotation that is not in the transcript word for word."""
        assert comparison.transcript is not None
        span, support = item.quotation.span, item.support
        quoted = self._short(self._texts[item.side][span.start : span.end])
        words_spoken = self._short(support.spoken(comparison.transcript.text))
        passage = self._passages[item.passages[0]] if item.passages else None
        return FindingLine(
            passage.id if passage else "",
            self._relation(passage) if passage else "",
            words.SUPPORTS[support.status],
            quoted if item.side == "a" else _NOTHING,
            quoted if item.side == "b" else _NOTHING,
            words.partners(item.sentences),
            spoken.pairs(support),
            decision=self._decided.quotations.get((item.side, item.number), ""),
            quotation=f"{item.side}/{item.number}",
            sentences=" ".join(item.sentences),
            spoken=Markup("{} {}").format(spoken.links(item.transcript), words_spoken)
            if words_spoken
            else words_spoken,
        )

    def alone(self, passage: Passage, side: Side) -> FindingLine:
        """What only one side has: the whole sentence, shortened in long reports."""
        text = self._marked.text(passage, side)
        cell, empty = shown(text) if self._whole else self._short(text), _NOTHING
        a, b = (cell, empty) if side == "a" else (empty, cell)
        return self._line(passage, "", a, b, shown(words.doubt(passage)))

    def partial(self, passage: Passage) -> FindingLine:
        """The extra words of the side that says more."""
        sides = SIDES if passage.partial == "both" else (passage.partial,)
        a, b = (
            self._short(self._marked.words(passage, s)) if s in sides else _NOTHING for s in SIDES
        )
        return self._line(passage, words.PARTIAL[passage.partial or "both"], a, b)

    def worded(self, passage: Passage) -> FindingLine:
        """The few words that differ."""
        a, b = (
            self._short(self._marked.words(passage, side))
            if self._marked.edits(passage, side)
            else _NOTHING
            for side in SIDES
        )
        return self._line(passage, "", a, b, both=True)

    def whole(self, passage: Passage, what: str) -> FindingLine:
        """Both sides, for a line about the match as a whole; in long reports only A's."""
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
    ) -> FindingLine:
        ids = " · ".join(words.partners(ids) for ids in (passage.a, passage.b) if ids)
        decision = self._decided.passages.get(passage.id, "")
        relation = self._relation(passage)
        return FindingLine(passage.id, relation, what, a, b, ids, note, both, decision=decision)

    def _relation(self, passage: Passage) -> str:
        """The relation; "" in long reports, where the script adds it."""
        return passage.relation.value if self._whole else ""

    def _short(self, text: str) -> Markup:
        """The beginning of a text, cut between words."""
        if len(text) <= self._most:
            return shown(text)
        head = text[: self._most].rpartition(" ")[0] or text[: self._most]
        return shown(f"{head} …")
