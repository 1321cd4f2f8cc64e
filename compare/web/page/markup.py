"""Sentences as markup, with the words that differ and the facts that differ marked.

Takes the spans of a passage and gives one piece of markup per sentence. A quotation that differs is
marked lightly as a whole and strongly at the words that differ, because those are what a reader
wants to see. Marks only add elements: the text content of a sentence is always the sentence.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup

from compare.analysis.finding_groups import of_quotation
from compare.differences import DifferenceKind
from compare.differences.kinds import is_of_quotation
from compare.result.comparison import Comparison
from compare.result.findings import Finding
from compare.result.passage import Passage, SentenceEntry
from compare.text.document import Span
from compare.text.safe_text import safe_line
from compare.text.sides import Side, other_side
from compare.web.escaping import shown
from compare.writers.common.marked_text import MarkSpan, SideTexts, like_spans

_NOTHING = Markup("")
_WORD = Markup("<mark>{}</mark>")
_DIFFERENCE = Markup('<mark class="ch">{}</mark>')
_ONLY_HERE = Markup('<mark class="only">{}</mark>')
_QUOTE = Markup('<mark class="q">{}</mark>')
_LIKE = Markup('<mark class="like" title="{}">{}</mark>')
_DOTS = Markup("… {}"), Markup("{} …")
# This many characters of context show what a fact is about.
_AROUND = 45


@dataclass(slots=True)
class Marks:
    """What to mark on one side: whole quotations, facts, words, and what is only there.

    `like` has, for a word, what to say of the one of like meaning on the other side.
    """

    quotes: list[MarkSpan] = field(default_factory=list)
    facts: list[MarkSpan] = field(default_factory=list)
    words: list[MarkSpan] = field(default_factory=list)
    only: list[MarkSpan] = field(default_factory=list)
    like: dict[MarkSpan, str] = field(default_factory=dict)

    def cut(self, text: str, start: int, end: int) -> Markup:
        """A stretch of the text as markup."""
        layers = (
            (self.only, _ONLY_HERE),
            (self.quotes, _QUOTE),
            (self.facts, _DIFFERENCE),
            (self.words, _WORD),
        )
        return _layered(text, start, end, layers, self.like)


class Marked:
    """The sentences of one comparison as markup; lookups are cached."""

    __slots__ = ("_passages", "_texts", "by_id", "comparison")

    def __init__(self, comparison: Comparison) -> None:
        self.comparison = comparison
        self._passages = {passage.id: passage for passage in comparison.passages}
        self._texts = SideTexts(comparison, ascii=False)
        self.by_id: dict[str, SentenceEntry] = comparison.sentences()

    def edits(self, passage: Passage, side: Side) -> list[MarkSpan]:
        """The stretches of words that differ."""
        return self._texts.marks(passage, side)

    def in_passage(self, passage: Passage, side: Side) -> list[tuple[SentenceEntry, Markup]]:
        """The sentences of one side of a passage, with the marks of this passage."""
        words = self._texts.outside(passage, side, self.edits(passage, side))
        like = self._like(passage, side)
        words = self._texts.unlike(passage, side, words) if like else words
        marks = Marks(*_of_side(passage, side), words, _only_here(passage, side), like)
        text = self.comparison.report(side).text
        return [(s, marks.cut(text, s.start, s.end)) for s in self._in_order(passage.ids(side))]

    def in_reading(self, side: Side) -> Iterator[tuple[SentenceEntry, Markup]]:
        """All sentences of a report in order, with what differs in substance in any passage."""
        marks, report = Marks(), self.comparison.report(side)
        for passage in self.comparison.passages:
            marks.only += _only_here(passage, side)
            if passage.differences:
                quotes, facts = _of_side(passage, side)
                marks.quotes += quotes
                marks.facts += facts
                marks.words += _within(self.edits(passage, side), _worded(passage, side))
        for spans in (marks.quotes, marks.facts, marks.words, marks.only):
            spans.sort()
        for sentence in report.sentences:
            yield sentence, marks.cut(report.text, sentence.start, sentence.end)

    def finding(self, finding: Finding, side: Side) -> Markup:
        """One side of a finding: a whole quotation or a fact in context, "" if it has no words."""
        span = finding.span(side)
        if span is None:
            return _NOTHING
        text = self.comparison.report(side).text
        if of_quotation(finding):
            passage = self._passages.get(finding.passage or "")
            edits = self.edits(passage, side) if passage else []
            return Marks(words=edits).cut(text, span.start, span.end)
        own = [self.by_id[id] for id in finding.ids(side)]
        first = min((s.start for s in own if s.end > span.start), default=span.start)
        last = max((s.end for s in own if s.start < span.end), default=span.end)
        start, end = _around(text, span, first, last)
        markup = Marks(facts=[(span.start, span.end)]).cut(text, start, end)
        markup = _DOTS[0].format(markup) if start > first else markup
        return _DOTS[1].format(markup) if end < last else markup

    def words(self, passage: Passage, side: Side) -> str:
        """The words that differ, in short; the whole side where nothing is marked."""
        text = self.comparison.report(side).text
        spans = self.edits(passage, side)
        return " … ".join(text[start:end] for start, end in spans) or self.text(passage, side)

    def text(self, passage: Passage, side: Side) -> str:
        return " ".join(s.text for s in self._in_order(passage.ids(side)))

    def _like(self, passage: Passage, side: Side) -> dict[MarkSpan, str]:
        """The words with one of like meaning on the other side, each with what to say of it."""
        across = other_side(side)
        there = self.comparison.report(across).text
        said = {}
        for pair in passage.like_words:
            span, other = pair.span(side), pair.span(across)
            said[span.start, span.end] = f"{across.upper()}: {there[other.start : other.end]}"
        return {span: said[span] for span in like_spans(passage, side)}

    def _in_order(self, ids: Iterable[str]) -> list[SentenceEntry]:
        return sorted((self.by_id[id] for id in ids), key=lambda s: s.start)


def _layered(
    text: str,
    start: int,
    end: int,
    layers: Sequence[tuple[Iterable[MarkSpan], Markup]],
    like: Mapping[MarkSpan, str],
) -> Markup:
    """A stretch with its spans marked, the first layer outermost, and words of like meaning."""
    if not layers:
        return _with_like(text, start, end, like)
    (spans, form), *below = layers
    return _NOTHING.join(
        form.format(_layered(text, first, last, below, like))
        if marked
        else _layered(text, first, last, below, like)
        for first, last, marked in _pieces(spans, start, end)
    )


def _with_like(text: str, start: int, end: int, like: Mapping[MarkSpan, str]) -> Markup:
    """A stretch with the words of like meaning that lie in it whole."""
    out, at = [], start
    for (first, last), said in like.items():
        if at <= first and last <= end:
            word = _LIKE.format(safe_line(said), shown(text[first:last]))
            out += [shown(text[at:first]), word]
            at = last
    return _NOTHING.join([*out, shown(text[at:end])])


def _of_side(passage: Passage, side: Side) -> tuple[list[MarkSpan], list[MarkSpan]]:
    """The quotations and the facts of one side that differ."""
    found: tuple[list[MarkSpan], list[MarkSpan]] = ([], [])
    for difference in passage.differences:
        span: Span | None = difference.a if side == "a" else difference.b
        if span is not None:
            found[not is_of_quotation(difference.kind)].append((span.start, span.end))
    return sorted(found[0]), sorted(found[1])


def _only_here(passage: Passage, side: Side) -> list[MarkSpan]:
    """The stretches of one side that the other report does not carry."""
    return [(span.start, span.end) for span in passage.only_here(side)]


def _worded(passage: Passage, side: Side) -> list[MarkSpan]:
    """The quotations that both sides give in different words."""
    wording = [c for c in passage.differences if c.kind is DifferenceKind.QUOTE_WORDING]
    spans = [difference.a if side == "a" else difference.b for difference in wording]
    return [(span.start, span.end) for span in spans if span is not None]


def _within(spans: Iterable[MarkSpan], frames: list[MarkSpan]) -> list[MarkSpan]:
    return [span for span in spans if any(s <= span[0] and span[1] <= e for s, e in frames)]


def _around(text: str, span: Span, first: int, last: int) -> tuple[int, int]:
    """The span with some whole words on both sides, within the bounds."""
    start, end = max(first, span.start - _AROUND), min(last, span.end + _AROUND)
    if start > first:
        start = text.find(" ", start, span.start) + 1 or span.start
    if end < last:
        end = max(text.rfind(" ", span.end, end), span.end)
    return start, end


def _pieces(spans: Iterable[MarkSpan], start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    """A stretch in pieces, each inside a span or not; overlapping spans become one."""
    at = start
    pending: MarkSpan | None = None
    for first, last in spans:
        first, last = max(first, start), min(last, end)
        if first >= last:
            continue
        if pending is not None and first <= pending[1]:
            pending = pending[0], max(pending[1], last)
            continue
        if pending is not None:
            yield from _up_to(at, pending)
            at = pending[1]
        pending = first, last
    if pending is not None:
        yield from _up_to(at, pending)
        at = pending[1]
    if at < end:
        yield at, end, False


def _up_to(at: int, span: MarkSpan) -> Iterator[tuple[int, int, bool]]:
    if at < span[0]:
        yield at, span[0], False
    yield span[0], span[1], True
