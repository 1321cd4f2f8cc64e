"""Short excerpts of both reports around the words that differ, one line each.

Takes a finding or some sentences and a width and gives one line: the words that differ set off, as
much of their sentence as fits around them, an ellipsis where words are left out. Without the words
around it a difference says nothing ("has", "may have"); with whole sentences a list of differences
is too long to take in.
"""

from collections.abc import Sequence

from compare.differences import Difference, DifferenceKind
from compare.result.comparison import Comparison
from compare.result.findings import Finding
from compare.text.document import Span
from compare.text.sides import Side
from compare.writers.common.marked_text import MarkSpan, marks_within, stretch
from compare.writers.common.signs import BRACES, glyphs
from compare.writers.common.wrapping import Styled, cells
from compare.writers.view import View

# Longer than this, a difference is a whole quotation, and the words that differ are inside it.
_SHORT = 80
# So much room is kept for the words before a mark that is too long.
_BEFORE = 8


class Excerpts:
    """The excerpts of one comparison."""

    def __init__(self, comparison: Comparison, view: View) -> None:
        self._comparison, self._view = comparison, view
        self._sentences = comparison.sentences()
        self._passages = {passage.id: passage for passage in comparison.passages}

    def of_finding(
        self, finding: Finding, side: Side, width: int, *, whole: bool = False
    ) -> Styled:
        """The words of one side that differ; empty if the side has none there.

        `whole`: with all sentences of the finding, not only the one that has the words set off.
        """
        span = self._focus(finding, side)
        if span is None:
            return Styled("")
        mark = _without_marks(self._comparison.report(side).text, span)
        words = finding.span(side) if whole else None
        shown = (words.start, words.end) if words is not None else mark
        return self._around(finding.ids(side), [mark], side, width, shown)

    def of_sentences(self, ids: Sequence[str], side: Side, width: int) -> Styled:
        """The beginning of some sentences."""
        return self._around(ids, [], side, width)

    def _focus(self, finding: Finding, side: Side) -> Span | None:
        """The words to set off: those of the difference, or in a long one the most of them."""
        if finding.quotation is not None:
            return self._altered(finding, side) or finding.span(side)
        differences = self._differences(finding)
        if differences and differences[0].kind is not DifferenceKind.QUOTE_WORDING:
            a, b = differences[0].a, differences[0].b
            if all(span is None or span.end - span.start <= _SHORT for span in (a, b)):
                return a if side == "a" else b
        span = finding.span(side)
        return self._edited(finding, side) or span

    def _altered(self, finding: Finding, side: Side) -> Span | None:
        """The first words of a quotation that the speech has otherwise."""
        report, span = self._comparison.report(side), finding.span(side)
        support = report.quotations[finding.quotation or 0].support
        if span is None or support is None:
            return None
        for quoted, _ in support.words:
            at = report.text.find(quoted, span.start, span.end) if quoted else -1
            if at >= 0:
                return Span(at, at + len(quoted))
        return None

    def _differences(self, finding: Finding) -> list[Difference]:
        if finding.passage is not None and finding.differences:
            differences = self._passages[finding.passage].differences
        else:
            openings = self._comparison.openings
            own = [o.differences for o in openings if o.what == finding.opening]
            differences = own[0] if own else ()
        return [differences[number] for number in finding.differences]

    def _edited(self, finding: Finding, side: Side) -> Span | None:
        """The words of one side in the longest stretch that differs, best one of both sides."""
        if finding.passage is None or finding.a is None or finding.b is None:
            return None
        pairs = [
            (_common(edit.a, finding.a), _common(edit.b, finding.b))
            for edit in self._passages[finding.passage].edits
            if edit.drawn
        ]
        a, b = max(pairs, key=lambda pair: (None not in pair, _size(pair)), default=(None, None))
        return a if side == "a" else b

    def _around(
        self,
        ids: Sequence[str],
        marks: list[MarkSpan],
        side: Side,
        width: int,
        shown: MarkSpan | None = None,
    ) -> Styled:
        """Some sentences as one line, those with a stretch to show, cut around the first mark."""
        text, view = self._comparison.report(side).text, self._view
        entries = [self._sentences[id] for id in ids]
        if shown is not None:
            # It is in some of the sentences, which need not stand together in the report.
            start, end = shown
            entries = [e for e in entries if e.start < end and start < e.end] or entries
        span = entries[0].start, entries[-1].end
        found = marks_within(text, marks, span)
        line = stretch(text, span, found, side, braces=not view.color, ascii=view.ascii)
        return cut_around(line, _marked(line), width, glyphs(view.ascii).ellipsis)


def _common(span: Span | None, within: Span) -> Span | None:
    """The part of a span that lies within another."""
    if span is None or not span.overlaps(within):
        return None
    return Span(max(span.start, within.start), min(span.end, within.end))


def _without_marks(text: str, span: Span) -> MarkSpan:
    """A span without quotation marks and the like at its ends, unless it has nothing else."""
    start, end = span.start, span.end
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not text[end - 1].isalnum():
        end -= 1
    return (start, end) if start < end else (span.start, span.end)


def _size(pair: tuple[Span | None, Span | None]) -> int:
    return sum(span.end - span.start for span in pair if span is not None)


def _marked(line: Styled) -> tuple[int, int]:
    """The first stretch of a line that is set off, or its beginning."""
    if line.styles:
        return line.styles[0][:2]
    start, end = (line.text.find(brace) for brace in BRACES)
    return (start, end + 1) if 0 <= start < end else (0, 0)


def cut_around(line: Styled, kept: tuple[int, int], width: int, ellipsis: str) -> Styled:
    """A line cut to a width, at blanks where it can be, with a stretch of it kept in view.

    >>> cut_around(Styled("one two three four five"), (8, 13), 15, "…").text
    '…two three four…'
    """
    text = line.text
    if cells(text) <= width:
        return line
    start, end = kept
    room = max(width - 2 * cells(ellipsis), 1)
    # What comes before may turn the sense, such as a "no", so a long mark leaves room for it.
    most = room if start == 0 else max(room - _BEFORE, 1)
    while end > start and cells(text[start:end]) > most:
        end -= 1
    grown = True
    while grown:
        grown = False
        # A little more of what comes before: it says what the words belong to.
        for left in (True, False):
            first = text.rfind(" ", 0, max(start - 1, 0)) + 1 if left and start else start
            last = end if left or end >= len(text) else _next_blank(text, end)
            if (first, last) != (start, end) and cells(text[first:last]) <= room:
                start, end, grown = first, last, True
    if 2 * cells(text[start:end]) < room:
        # No blank to cut at, as in Chinese, or one long word.
        while end < len(text) and cells(text[start : end + 1]) <= room:
            end += 1
    before = ellipsis if text[:start].strip() else ""
    after = ellipsis if text[end:].strip() else ""
    shift = len(before) - start
    kept_text = text[start:end].rstrip(" ")
    end = start + len(kept_text)
    styles = tuple(
        (max(s, start) + shift, min(e, end) + shift, style)
        for s, e, style in line.styles
        if s < end and e > start
    )
    return Styled(before + kept_text + after, styles)


def _next_blank(text: str, at: int) -> int:
    found = text.find(" ", at + 1)
    return len(text) if found < 0 else found
