"""The view Findings: one line per thing to check, the most important first.

Takes a Comparison and gives groups of lines, one for each finding, in the order of
`analysis/finding_groups`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from markupsafe import Markup

from compare.analysis.finding_groups import group_findings
from compare.differences import DifferenceKind
from compare.result.comparison import Comparison
from compare.result.findings import Finding
from compare.result.passage import Passage
from compare.text.sides import SIDES, Side
from compare.transcript.supported_quotations import quotation_supports
from compare.web.escaping import shown
from compare.web.page import labels as words
from compare.web.page import transcript_column as spoken
from compare.web.page.decisions import Decided, target_of
from compare.web.page.fold_lines import FoldLine
from compare.web.page.markup import Marked
from compare.writers.common.reference_text import only_title
from compare.writers.common.support_text import spoken_around

_NOTHING = Markup("")
# The groups whose lines count as work: nobody checks each sentence that only one report has.
_WORK = ("transcript", "quotes", "facts", "uncertain")
# The id, the heading and the gloss of what differs, by its heading.
_DIFFERING = {
    title: (id, title, gloss)
    for id, title, gloss in (
        ("quotes", "Quotations that differ", "compare them word by word"),
        ("facts", "Facts that differ", "in passages that match"),
    )
}
# Lines are cut to _SHORT characters; to _SHORTER if both reports together exceed _LONG.
_SHORT, _SHORTER, _LONG = 160, 60, 100_000


@dataclass(frozen=True, slots=True)
class FindingLine:
    """One thing to check; `a` and `b` are the words that differ or that only one side has.

    If the line is about `both` sides, a side without words says so. `target` is what a decision on
    the line is about: the passage, or a finding as `decisions.target_of` names it. `sentences` are
    those that a finding is in, such as "a12 a13". For a `quotation` against the transcript,
    `spoken` are the words of the transcript. `kinds` are the words of its kinds, for the filter.
    """

    passage: str
    relation: str
    what: str
    a: Markup
    b: Markup
    ids: str
    note: Markup = _NOTHING
    both: bool = False
    target: str = ""
    decision: str = ""
    quotation: bool = False
    sentences: str = ""
    spoken: Markup = _NOTHING
    kinds: str = ""
    fold: FoldLine | None = None


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


def groups(
    comparison: Comparison, marked: Marked, decided: Decided, folds: Mapping[str, FoldLine]
) -> list[FindingGroup]:
    """All groups that have lines, and the group of the transcript if there is one."""
    make = _LineMaker(comparison, marked, decided)
    found = group_findings(comparison)
    only_a, only_b = (
        tuple(replace(make.alone(p, side), fold=folds.get(p.id)) for p in passages)
        for side, passages in zip(SIDES, (found.only_a, found.only_b), strict=True)
    )
    partial = tuple(make.partial(p) for p in found.partial)
    worded = tuple(make.worded(p) for p in found.few_words)
    reordered = tuple(make.whole(p, words.reordered(p, "a")) for p in found.reordered)
    doubts = tuple(map(make.doubtful, found.uncertain))
    not_verbatim = tuple(map(make.not_verbatim, found.transcript))
    title_a, title_b = (only_title(comparison, side) for side in SIDES)
    against = "Quotations against the transcript", "not word for word, or out of context"
    listed = [
        FindingGroup("transcript", *against, "", not_verbatim, spoken.counts(comparison)),
        *(
            FindingGroup(*_DIFFERING[title], "different", tuple(map(make.difference, findings)))
            for title, findings in found.differing
        ),
        FindingGroup("only-a", title_a, "no match found in B", "only-a", only_a),
        FindingGroup("only-b", title_b, "no match found in A", "only-b", only_b),
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

    __slots__ = (
        "_comparison",
        "_decided",
        "_marked",
        "_most",
        "_passages",
        "_supports",
        "_texts",
        "_whole",
    )

    def __init__(self, comparison: Comparison, marked: Marked, decided: Decided) -> None:
        self._comparison = comparison
        self._decided = decided
        self._supports = {(s.side, s.number): s for s in quotation_supports(comparison)}
        self._marked = marked
        self._passages = {p.id: p for p in comparison.passages}
        self._texts: dict[Side, str] = {"a": comparison.a.text, "b": comparison.b.text}
        self._whole = sum(map(len, self._texts.values())) <= _LONG
        self._most = _SHORT if self._whole else _SHORTER

    def difference(self, finding: Finding) -> FindingLine:
        """A place that differs; with its note if that says more than the words."""
        plain = " · ".join(f"{s.upper()}: {self._words(finding, s)}" for s in SIDES)
        a, b = (self._marked.finding(finding, side) for side in SIDES)
        # Words that are marked in the quotation need not be repeated in a note.
        marked = DifferenceKind.QUOTE_WORDING.value in finding.kinds and "<mark" in a + b
        said = marked or finding.note == plain or not (a and b)
        return self._of_finding(finding, a, b, note=_NOTHING if said else shown(finding.note))

    def _words(self, finding: Finding, side: Side) -> str:
        span = finding.span(side)
        return self._texts[side][span.start : span.end] if span else ""

    def not_verbatim(self, finding: Finding) -> FindingLine:
        """A quotation that is not in the transcript word for word."""
        assert self._comparison.transcript is not None
        item = self._supports[finding.side, finding.quotation or 0]
        a, b = (self._short(self._words(finding, side)) for side in SIDES)
        said = self._short(spoken_around(item, self._comparison.transcript))
        links = Markup("{} {}").format(spoken.links(item.transcript), said) if said else said
        note = spoken.pairs(item.support)
        return self._of_finding(finding, a, b, note=note, both=False, spoken=links)

    def doubtful(self, finding: Finding) -> FindingLine:
        """A match in doubt, with both sides."""
        line = self.whole(self._passages[finding.passage or ""], "")
        return replace(line, kinds=" ".join(finding.kinds))

    def _of_finding(
        self,
        finding: Finding,
        a: Markup,
        b: Markup,
        *,
        note: Markup,
        both: bool = True,
        spoken: Markup = _NOTHING,
    ) -> FindingLine:
        passage = self._passages.get(finding.passage or "")
        target = target_of(finding)
        return FindingLine(
            passage=passage.id if passage else "",
            relation=self._relation(passage) if passage else "",
            what=words.finding_name(finding),
            a=a,
            b=b,
            ids=" · ".join(words.partners(finding.ids(s)) for s in SIDES if finding.ids(s)),
            note=note,
            both=both,
            target=target,
            decision=self._decided.findings.get(target, ""),
            quotation=finding.quotation is not None,
            sentences=" ".join(id for side in SIDES for id in finding.ids(side)),
            spoken=spoken,
            kinds=" ".join(finding.kinds),
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
        return FindingLine(passage.id, relation, what, a, b, ids, note, both, passage.id, decision)

    def _relation(self, passage: Passage) -> str:
        """The relation; "" in long reports, where the script adds it."""
        return passage.relation.value if self._whole else ""

    def _short(self, text: str) -> Markup:
        """The beginning of a text, cut between words."""
        if len(text) <= self._most:
            return shown(text)
        head = text[: self._most].rpartition(" ")[0] or text[: self._most]
        return shown(f"{head} …")
