"""The text of one side of a passage, with the words that differ marked.

Takes a passage and gives one line per side: consecutive sentences run on, others are separated by
an ellipsis, and the drawn spans of `Passage.edits` are marked, by a style with colour and by braces
without. Edits are spans of the report; here they are widened to whole words and joined, never
computed.
"""

import unicodedata
from collections.abc import Iterator, Sequence

from compare.result.comparison import Comparison
from compare.result.passage import Passage, SentenceEntry
from compare.text.patterns import when_used
from compare.text.safe_text import safe_line
from compare.text.sides import Side
from compare.writers.common.signs import BRACES, ONLY_HERE, glyphs, runs
from compare.writers.common.wrapping import Styled

# Scripts without spaces between words: a mark cannot be widened to a space there.
_UNSPACED = when_used(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff]"
)
_JOINERS = ("\u200c", "\u200d")
MarkSpan = tuple[int, int]


class SideTexts:
    """The texts of the passages of one comparison."""

    __slots__ = ("_ascii", "_by_id", "_comparison")

    def __init__(self, comparison: Comparison, ascii: bool) -> None:
        self._comparison = comparison
        self._by_id: dict[str, SentenceEntry] = comparison.sentences()
        self._ascii = ascii

    def spans(self, passage: Passage, side: Side) -> list[MarkSpan]:
        """The spans of the report that one side of the passage covers, in order."""
        found = []
        for run in runs(passage.ids(side)):
            found.append((self._by_id[run[0]].start, self._by_id[run[-1]].end))
        return found

    def marks(self, passage: Passage, side: Side) -> list[MarkSpan]:
        """The spans to mark; none if they would cover the whole side."""
        text = self._comparison.report(side).text
        edits = (edit.a if side == "a" else edit.b for edit in passage.edits if edit.drawn)
        wanted = [(span.start, span.end) for span in edits if span is not None]
        found: list[MarkSpan] = []
        whole = True
        for start, end in self.spans(passage, side):
            inside = list(_inside(text, wanted, start, end))
            whole = whole and _covered(text, inside, start, end)
            found.extend(inside)
        return [] if whole else found

    def outside(self, passage: Passage, side: Side, marks: list[MarkSpan]) -> list[MarkSpan]:
        """The marks outside of what only this side carries: there every word would be marked."""
        found = marks
        for only in passage.only_here(side):
            found = [piece for mark in found for piece in _without(mark, (only.start, only.end))]
        text = self._comparison.report(side).text
        return [mark for mark in found if any(char.isalnum() for char in text[slice(*mark)])]

    def unlike(self, passage: Passage, side: Side, marks: list[MarkSpan]) -> list[MarkSpan]:
        """The marks outside of words that have one of like meaning on the other side."""
        found = marks
        for like in like_spans(passage, side):
            found = [piece for mark in found for piece in _without(mark, like)]
        text = self._comparison.report(side).text
        return [mark for mark in found if any(char.isalnum() for char in text[slice(*mark)])]

    def parts(
        self,
        passage: Passage,
        side: Side,
        marks: list[MarkSpan],
        *,
        braces: bool,
        brackets: bool = False,
        like: Sequence[MarkSpan] = (),
    ) -> list[Styled]:
        """One side, with a part for each run of consecutive sentences.

        Marked spans are set off by braces or by a style; with `brackets`, what only this side
        carries is in brackets, and `marks` must lie outside of it. Words in `like` are dim.
        """
        text = self._comparison.report(side).text
        only = [(span.start, span.end) for span in passage.only_here(side)] if brackets else []
        return [
            stretch(text, span, marks, side, braces=braces, ascii=self._ascii, only=only, like=like)
            for span in self.spans(passage, side)
        ]

    def joined(self, parts: list[Styled]) -> Styled:
        """The parts as one line, with an ellipsis where sentences are left out."""
        line = ""
        styles: list[tuple[int, int, str]] = []
        for number, part in enumerate(parts):
            if number:
                line += f" {glyphs(self._ascii).ellipsis} "
            styles += [(s + len(line), e + len(line), style) for s, e, style in part.styles]
            line += part.text
        return Styled(line, tuple(styles))


def stretch(
    text: str,
    span: MarkSpan,
    marks: list[MarkSpan],
    side: Side,
    *,
    braces: bool,
    ascii: bool,
    only: Sequence[MarkSpan] = (),
    like: Sequence[MarkSpan] = (),
) -> Styled:
    """A span of a report as one line, with its marks set off, and what is `only` there."""
    line = ""
    styles: list[tuple[int, int, str]] = []
    for first, last, marked in _cut(sorted([*marks, *only, *like]), *span):
        piece = safe_line(text[first:last], ascii)
        if line.endswith(" ") or not line:
            piece = piece.lstrip(" ")
        if (first, last) in only:
            piece = piece.join(ONLY_HERE)
        elif (first, last) in like:
            styles.append((len(line), len(line) + len(piece), "dim"))
        elif marked and braces:
            piece = piece.join(BRACES)
        elif marked:
            styles.append((len(line), len(line) + len(piece), f"mark-{side}"))
        line += piece
    return Styled(line.rstrip(" "), tuple(styles))


def like_spans(passage: Passage, side: Side) -> list[MarkSpan]:
    """The words of one side that have one of like meaning on the other, in order.

    Those inside what only this side carries are left out.
    """
    only = passage.only_here(side)
    spans = (pair.span(side) for pair in passage.like_words)
    return sorted((s.start, s.end) for s in spans if not any(s.overlaps(o) for o in only))


def _without(mark: MarkSpan, span: MarkSpan) -> list[MarkSpan]:
    """What is left of a mark outside of a span."""
    pieces = (mark[0], min(mark[1], span[0])), (max(mark[0], span[1]), mark[1])
    return [(first, last) for first, last in pieces if first < last]


def marks_within(text: str, wanted: list[MarkSpan], span: MarkSpan) -> list[MarkSpan]:
    """The wanted spans inside another, as whole words; none if they would cover all of it."""
    found = list(_inside(text, wanted, *span))
    return [] if _covered(text, found, *span) else found


def _inside(text: str, wanted: list[MarkSpan], start: int, end: int) -> Iterator[MarkSpan]:
    """The wanted spans inside a stretch, as whole words, with neighbours joined."""
    pending: MarkSpan | None = None
    for first, last in sorted(wanted):
        span = _whole_words(text, max(first, start), min(last, end), (start, end))
        if span is None:
            continue
        if pending is not None and not text[pending[1] : span[0]].strip():
            pending = pending[0], max(pending[1], span[1])
            continue
        if pending is not None:
            yield pending
        pending = span
    if pending is not None:
        yield pending


def _whole_words(text: str, first: int, last: int, bounds: MarkSpan) -> MarkSpan | None:
    """A span widened to whole words, without blanks at its ends."""
    while first < last and text[first].isspace():
        first += 1
    while last > first and text[last - 1].isspace():
        last -= 1
    if first >= last:
        return None
    while first > bounds[0] and _within_word(text, first):
        first -= 1
    while last < bounds[1] and _within_word(text, last):
        last += 1
    return first, last


def _unspaced(sign: str) -> bool:
    return sign >= "\u0e00" and _UNSPACED().match(sign) is not None


def _within_word(text: str, at: int) -> bool:
    """Whether a cut here would split a word, or a letter from its accent."""
    before, after = text[at - 1], text[at]
    if unicodedata.category(after).startswith("M") or before in _JOINERS or after in _JOINERS:
        return True
    if _unspaced(before) or _unspaced(after):
        return False
    return _letter(before) and after.isalnum()


def _letter(char: str) -> bool:
    return char.isalnum() or unicodedata.category(char).startswith("M")


def _covered(text: str, spans: list[MarkSpan], start: int, end: int) -> bool:
    """Whether no word of a stretch lies outside the spans."""
    return not any(
        any(char.isalnum() for char in text[first:last])
        for first, last, marked in _cut(spans, start, end)
        if not marked
    )


def _cut(marks: list[MarkSpan], start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    """A stretch in pieces, each marked or not, in order and without gaps."""
    at = start
    for first, last in marks:
        if first < at or last > end:
            continue
        if at < first:
            yield at, first, False
        yield first, last, True
        at = last
    if at < end:
        yield at, end, False
