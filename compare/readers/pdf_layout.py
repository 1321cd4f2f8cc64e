"""The paragraphs of a PDF in reading order, from the places of its lines.

Takes the pages as lines with boxes, gives blocks: columns are read one after the other, lines are
joined to paragraphs over columns and pages, hyphens at line ends are undone by what the rest of the
text says, running heads, footers and page numbers are dropped. Type larger than that of the body is
a heading, smaller type a caption. No library does this for news; their text alone gives half of the
paragraphs at best.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from compare.readers.extract import Block
from compare.readers.pdf_lines import Line, Page
from compare.text.kind import Kind

_HYPHEN = re.compile("[-\u00ad\u2010\u2011]$")
_ENDED = re.compile(r"[.!?:…。！？؟۔][\"”’»›'“‘)\]]*$")
_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*")
_LIST = re.compile(r"(?:[•⁃◦▪●‣–—-]|\(?\d{1,2}[.)])\s")
# What a browser or an office program prints at the edge of a page.
_EDGE = re.compile(
    r"(?:(?:page|seite|página|pagina|стр(?:аница)?\.?|sida|strona|p\.)\s*)?\d{1,4}"
    r"(?:\s*(?:/|of|von|de|di|van|из|av|z|sur)\s*\d{1,4})?"
    r"|https?://\S+(?:\s+\d+\s*/\s*\d+)?|file://\S+|-\s*\d{1,4}\s*-"
    r"|\d{1,2}[./]\d{1,2}[./]\d{2,4},?\s+\d{1,2}[:.]\d{2}.{0,120}",
    re.IGNORECASE,
)
_EDGE_SHARE = 0.12
_NARROW_EDGE = 0.06
_MOST_DEPTH = 60


@dataclass(slots=True)
class _Paragraph:
    kind: str
    text: str
    size: float


def layout_blocks(pages: Sequence[Page]) -> list[Block]:
    """The blocks of these pages, in reading order."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page.lines:
            sizes[line.size] += len(line.text)
    if not sizes:
        return []
    body = sizes.most_common(1)[0][0]
    repeated = _repeated(pages)
    kept = [[line for line in page.lines if not _at_edge(line, page, body, repeated)]
            for page in pages]  # fmt: skip
    words = Counter(
        word.casefold() for lines in kept for line in lines for word in _WORD.findall(line.text)
    )
    flow = _Flow(body, words, _indents(kept, body), _leading(kept, body))
    for lines in kept:
        flow.turn_page()
        for column in reading_order(lines):
            flow.add(column)
    return [_block(paragraph, body) for paragraph in flow.paragraphs]


def _block(paragraph: _Paragraph, body: float) -> Block:
    text = " ".join(paragraph.text.split())
    if paragraph.kind == "small":
        return Block(text, Kind.CAPTION)
    if paragraph.kind == "head":
        ended = _ENDED.search(text) is not None and paragraph.size < 1.35 * body
        return Block(text, Kind.SENTENCE if ended else Kind.HEADLINE)
    return Block(text)


def _shape(text: str) -> str:
    """A line with every figure alike, as running heads with page numbers are."""
    return re.sub(r"\d+", "#", "".join(text.split()))


def _repeated(pages: Sequence[Page]) -> set[tuple[str, int]]:
    """Lines that stand at one height on several pages."""
    found: Counter[tuple[str, int]] = Counter()
    for page in pages:
        found.update({(_shape(line.text), round(line.bottom / 6)) for line in page.lines})
    return {key for key, count in found.items() if count > 1}


def _at_edge(line: Line, page: Page, body: float, repeated: set[tuple[str, int]]) -> bool:
    """Whether a line is a running head, a footer, a page number, or what a browser prints."""
    high = line.bottom > page.height * (1 - _EDGE_SHARE)
    low = line.top < page.height * _EDGE_SHARE
    if not high and not low:
        return False
    if (_shape(line.text), round(line.bottom / 6)) in repeated or _EDGE.fullmatch(line.text):
        return True
    narrow = line.bottom > page.height * (1 - _NARROW_EDGE) or line.top < page.height * _NARROW_EDGE
    return narrow and line.size < 0.95 * body


def reading_order(lines: Sequence[Line], depth: int = 0) -> list[list[Line]]:
    """The lines as columns in the order of reading, each from top to bottom.

    Columns are parted where no line stands; a line over several columns, such as a heading, parts
    what is above it from what is below.
    """
    ordered = sorted(lines, key=lambda line: (-line.top, line.left))
    if len(ordered) < 3 or depth > _MOST_DEPTH:
        return [ordered] if ordered else []
    cuts = _gaps(ordered)
    if cuts:
        columns: list[list[Line]] = [[] for _ in range(len(cuts) + 1)]
        for line in ordered:
            columns[sum(line.left > cut for cut in cuts)].append(line)
        return [part for column in columns for part in reading_order(column, depth + 1)]
    gutter = _gutter(ordered)
    if gutter is None:
        return [ordered]
    bands: list[list[Line]] = []
    spanning_before: bool | None = None
    for line in ordered:
        spanning = line.left < gutter < line.right
        if spanning != spanning_before:
            bands.append([])
        bands[-1].append(line)
        spanning_before = spanning
    return [part for band in bands for part in reading_order(band, depth + 1)]


def _gaps(lines: Sequence[Line]) -> list[float]:
    """The places between columns: upright strips of some width without a line."""
    spans = sorted((line.left, line.right) for line in lines)
    cuts = []
    reach = spans[0][1]
    for left, right in spans[1:]:
        if left - reach > 4:
            cuts.append((reach + left) / 2)
        reach = max(reach, right)
    return cuts


def _gutter(lines: Sequence[Line]) -> float | None:
    """A place that few lines cross, with columns on both sides of it; None if there is none."""
    start, end = min(line.left for line in lines), max(line.right for line in lines)
    best: tuple[int, float] | None = None
    starts = Counter(round(line.left) for line in lines)
    for left, count in starts.items():
        place = left - 3.0
        if count < 2 or not start + 0.15 * (end - start) < place < end - 0.1 * (end - start):
            continue
        crossing = [line for line in lines if line.left < place < line.right]
        before = [line for line in lines if line.right <= place]
        after = [line for line in lines if line.left >= place]
        if len(before) < 3 or len(after) < 3 or len(crossing) > 0.4 * len(lines):
            continue
        if not _side_by_side(before, after):
            continue
        if best is None or len(crossing) < best[0]:
            best = (len(crossing), place)
    return None if best is None else best[1]


def _side_by_side(before: Sequence[Line], after: Sequence[Line]) -> bool:
    """Whether lines of one group stand beside lines of the other, at about the same height."""
    heights = sorted(line.bottom for line in before)
    beside = 0
    for line in after:
        beside += any(abs(line.bottom - height) < 0.8 * line.size for height in heights)
    return beside >= 2


def _leading(pages: Sequence[Sequence[Line]], body: float) -> float:
    """From one line of a paragraph to the next: the smallest usual step, in points."""
    steps: Counter[float] = Counter()
    for lines in pages:
        for column in reading_order(lines):
            own = [line for line in column if abs(line.size - body) < 0.3]
            steps.update(round(2 * (a.bottom - b.bottom)) / 2 for a, b in pairwise(own))
    steps = Counter({step: n for step, n in steps.items() if step >= 0.8 * body})
    usual = [step for step, n in steps.items() if n >= 0.1 * steps.total()]
    return min(usual, default=0.0)


def _indents(pages: Sequence[Sequence[Line]], body: float) -> bool:
    """Whether paragraphs begin with an indent and without a gap, so that a gap means nothing."""
    indented = spaced = 0
    leading = _leading(pages, body)
    for lines in pages:
        for column in reading_order(lines):
            own = [line for line in column if abs(line.size - body) < 0.3]
            left = Counter(round(line.left) for line in own).most_common(1)[0][0] if own else 0
            for a, b in pairwise(own):
                if _ENDED.search(a.text) is None:
                    continue
                indented += 0.5 * body < b.left - left < 4 * body
                spaced += a.bottom - b.bottom > 1.3 * leading
    return indented >= 3 and indented > spaced


class _Flow:
    """The paragraphs so far; columns are added in the order of reading."""

    def __init__(self, body: float, words: Counter[str], indents: bool, leading: float) -> None:
        self.paragraphs: list[_Paragraph] = []
        self._body = body
        self._words = words
        self._indents = indents
        self._leading = leading
        self._last: Line | None = None

    def turn_page(self) -> None:
        """Begin a page: its heights say nothing about those of the page before."""
        self._last = None

    def add(self, column: Sequence[Line]) -> None:
        """Add the lines of one column."""
        own = [line for line in column if abs(line.size - self._body) < 0.3]
        left = Counter(round(line.left) for line in own).most_common(1)[0][0] if own else 0
        right = max((line.right for line in own), default=0.0)
        before: Line | None = None
        for line in column:
            kind = self._kind(line, column, right)
            if kind == "p":
                self._add_text(line, before, left, right)
            else:
                self._add_other(line, kind)
            before = self._last = line

    def _kind(self, line: Line, column: Sequence[Line], right: float) -> str:
        if line.size < 0.95 * self._body:
            return "small"
        if line.size > 1.05 * self._body:
            return "head"
        bold_alone = line.bold and len(line.text) < 90 and not _ENDED.search(line.text)
        short = line.right < right - 0.15 * max(right - line.left, 1.0)
        if bold_alone and short and any(not other.bold for other in column):
            return "head"
        return "p"

    def _add_other(self, line: Line, kind: str) -> None:
        last = self.paragraphs[-1] if self.paragraphs else None
        before = self._last
        goes_on = (
            last is not None
            and last.kind == kind
            and before is not None
            and abs(before.size - line.size) < 0.3
            and 0 < before.bottom - line.bottom < 1.6 * line.size
            and line.left < before.right
            and before.left < line.right
        )
        if goes_on and last is not None:
            last.text = self._glued(last.text, line.text)
        else:
            self.paragraphs.append(_Paragraph(kind, line.text, line.size))

    def _add_text(self, line: Line, before: Line | None, left: float, right: float) -> None:
        last = next((p for p in reversed(self.paragraphs) if p.kind == "p"), None)
        ended = last is None or _ENDED.search(last.text) is not None
        fresh = line.left - left > 0.5 * self._body
        if before is None or abs(before.size - self._body) >= 0.3:
            # The start of a column, or after a heading or a caption.
            after_heading = before is not None and self.paragraphs[-1].kind == "head"
            goes_on = not ended or (last is not None and last.text.endswith(":")) or self._indents
            fresh = fresh or after_heading or not goes_on
        else:
            wide_gap = before.bottom - line.bottom > 1.3 * self._leading
            fresh = fresh or wide_gap or _LIST.match(line.text) is not None
            fresh = fresh or self.paragraphs[-1].kind == "head"
            # A whole sentence, and the next word would have fitted on its line.
            fresh = fresh or (ended and before.right + _first_word(line) < right - 2)
        if fresh or last is None:
            self.paragraphs.append(_Paragraph("p", line.text, line.size))
        else:
            last.text = self._glued(last.text, line.text)

    def _glued(self, text: str, following: str) -> str:
        """The text with a line after it; a hyphen goes unless the word has one elsewhere."""
        if not _HYPHEN.search(text) or text[-2:-1].isspace():
            return f"{text} {following}"
        head = re.search(r"[^\W\d_]*(?:[-\u2010][^\W\d_]+)*$", text[:-1])
        tail = re.match(r"[^\W\d_]*", following)
        before, after = (head.group() if head else ""), (tail.group() if tail else "")
        if not before or not after or not after[0].islower():
            return f"{text[:-1]}-{following}" if before or after else f"{text} {following}"
        hyphened = sum(self._words[f"{before}{mark}{after}".casefold()] for mark in "-\u2010")
        if hyphened > self._words[f"{before}{after}".casefold()]:
            return f"{text[:-1]}-{following}"
        return text[:-1] + following


def _first_word(line: Line) -> float:
    """The width that the first word of a line takes with a space before it, in points."""
    word = line.text.split(maxsplit=1)[0]
    return (len(word) + 1) * (line.right - line.left) / max(len(line.text), 1)


def is_visual_order(lines: Iterable[Line]) -> bool:
    """Whether Arabic or Hebrew stands as it is drawn, not as it is read, which gives no text."""
    letters = forms = alone = count = 0
    for line in lines:
        rtl = sum("\u0590" <= char <= "\u08ff" for char in line.text)
        shown = sum("\ufb1d" <= char <= "\ufdff" or "\ufe70" <= char <= "\ufeff"
                    for char in line.text)  # fmt: skip
        if rtl + shown:
            letters += rtl
            forms += shown
            count += 1
            alone += len(line.text) <= 2
    return forms > letters or (count >= 10 and alone > 0.3 * count)
