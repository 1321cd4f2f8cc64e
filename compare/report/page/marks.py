"""Sentences as markup, with the words that differ and the facts that differ marked.

Takes the spans that a passage holds and gives one piece of markup per sentence. Marks only add
elements: the text content of a sentence is always the sentence.
"""

from collections.abc import Iterable, Iterator

from markupsafe import Markup

from compare.document import Span
from compare.passages import Passage, SentenceEntry, Side
from compare.report.page.escape import shown
from compare.report.sides import MarkSpan, SideTexts
from compare.result import Comparison

_WORD = Markup('<mark class="w">{}</mark>')
_CHANGE = Markup('<mark class="ch">{}</mark>')


class Marked:
    """The sentences of one comparison as markup; what is looked up often is kept."""

    __slots__ = ("_changes", "_comparison", "_texts", "by_id")

    def __init__(self, comparison: Comparison) -> None:
        self._comparison = comparison
        self._texts = SideTexts(comparison, ascii=False)
        self.by_id: dict[str, SentenceEntry] = comparison.sentences()
        self._changes: dict[Side, list[MarkSpan]] = {"a": [], "b": []}
        for passage in comparison.passages:
            for side, spans in self._changes.items():
                spans += _of_side(passage, side)

    def edits(self, passage: Passage, side: Side) -> list[MarkSpan]:
        """The stretches of words that differ."""
        return self._texts.marks(passage, side)

    def in_link(self, passage: Passage, side: Side) -> list[tuple[SentenceEntry, Markup]]:
        """The sentences of one side of a passage, with the marks of this passage."""
        edits, changes = self.edits(passage, side), _of_side(passage, side)
        return [(s, self._cut(side, s, changes, edits)) for s in self._sentences(passage, side)]

    def in_reading(self, side: Side) -> Iterator[tuple[SentenceEntry, Markup]]:
        """All sentences of a report in order, with every fact that differs in any passage."""
        changes = sorted(self._changes[side])
        for sentence in self._comparison.report(side).sentences:
            yield sentence, self._cut(side, sentence, changes, [])

    def words(self, passage: Passage, side: Side) -> str:
        """The words that differ, in short; the whole side where nothing is marked."""
        text = self._comparison.report(side).text
        spans = self.edits(passage, side)
        return " … ".join(text[start:end] for start, end in spans) or self.text(passage, side)

    def text(self, passage: Passage, side: Side) -> str:
        return " ".join(s.text for s in self._sentences(passage, side))

    def _sentences(self, passage: Passage, side: Side) -> list[SentenceEntry]:
        return sorted((self.by_id[id] for id in passage.ids(side)), key=lambda s: s.start)

    def _cut(
        self, side: Side, s: SentenceEntry, changes: Iterable[MarkSpan], edits: Iterable[MarkSpan]
    ) -> Markup:
        text = self._comparison.report(side).text
        out = [
            _CHANGE.format(_worded(text, first, last, edits))
            if changed
            else _worded(text, first, last, edits)
            for first, last, changed in _pieces(changes, s.start, s.end)
        ]
        return Markup("").join(out)


def _worded(text: str, start: int, end: int, edits: Iterable[MarkSpan]) -> Markup:
    return Markup("").join(
        _WORD.format(shown(text[first:last])) if marked else shown(text[first:last])
        for first, last, marked in _pieces(edits, start, end)
    )


def _of_side(passage: Passage, side: Side) -> list[MarkSpan]:
    spans: list[Span | None] = [c.a if side == "a" else c.b for c in passage.changes]
    return sorted((span.start, span.end) for span in spans if span is not None)


def _pieces(spans: Iterable[MarkSpan], start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    """A stretch in pieces, each inside a span or not; overlapping spans become one."""
    at = start
    held: MarkSpan | None = None
    for first, last in spans:
        first, last = max(first, start), min(last, end)
        if first >= last:
            continue
        if held is not None and first <= held[1]:
            held = held[0], max(held[1], last)
            continue
        if held is not None:
            yield from _up_to(at, held)
            at = held[1]
        held = first, last
    if held is not None:
        yield from _up_to(at, held)
        at = held[1]
    if at < end:
        yield at, end, False


def _up_to(at: int, span: MarkSpan) -> Iterator[tuple[int, int, bool]]:
    if at < span[0]:
        yield at, span[0], False
    yield span[0], span[1], True
