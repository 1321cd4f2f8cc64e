"""Lines by display width, with styles that survive the line end.

Takes one long line of text and gives the slices of it that fit a width. Width is counted in
terminal cells (wide East Asian characters take two, combining marks none). The standard `textwrap`
counts code points and returns copies; slices preserve the place of every character, so a style can
end with a line and start again on the next one.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

_WORD = re.compile(r"[^ ]+")
# Letters of Europe and the punctuation of its languages: each takes one cell and stands alone.
_NARROW = re.compile(
    r"[ -~\xa0-\u02ff\u0370-\u0482\u048a-\u0590\u2010-\u2027\u202f-\u205f\u20a0-\u20bf]*"
)
# East Asian typography: these never begin, and those never end, a line.
_NOT_FIRST = frozenset("、。，．・：；？！）］｝〕〉》」』】ー々,.:;?!)]}”’%-")
_NOT_LAST = frozenset("（［｛〔〈《「『【([{“‘")


@dataclass(frozen=True, slots=True)
class Styled:
    """A line of text with styled stretches `(start, end, style)`."""

    text: str
    styles: tuple[tuple[int, int, str], ...] = ()


def cells(text: str) -> int:
    """The number of terminal cells of a text.

    Measured behind a blank, where a line stands: a vowel sign takes a cell of its own there.
    """
    if text.isascii() or _NARROW.fullmatch(text):
        return len(text)
    from wcwidth import wcswidth

    return max(0, wcswidth(f" {text}") - 1)


def _clusters(text: str) -> Iterable[str]:
    """The characters of a text as a reader sees them, with their accents and signs."""
    if _NARROW.fullmatch(text):
        return text
    # wcwidth reads a dozen tables when it is imported, which few texts need.
    from wcwidth import iter_graphemes

    return iter_graphemes(text)


def wrap(text: str, width: int) -> list[tuple[int, int]]:
    """The slices of `text` that make its lines, each at most `width` cells; never empty."""
    lines: list[tuple[int, int]] = []
    start = end = used = 0
    for first, last in _atoms(text, width):
        size = cells(text[first:last])
        if end and used + first - end + size > width:
            lines.append((start, end))
            start, used = first, size
        elif end:
            used += first - end + size
        else:
            start, used = first, size
        end = last
    return [*lines, (start, end)]


def wrap_text(text: str, width: int) -> list[str]:
    """The lines of a text without styles."""
    return [text[start:end] for start, end in wrap(text, width)]


def slice_styles(line: Styled, start: int, end: int) -> Iterator[tuple[str, str]]:
    """The pieces `(text, style)` of a slice, in order; style "" where none is set."""
    at = start
    for opened, closed, style in line.styles:
        first, last = max(opened, start), min(closed, end)
        if first >= last:
            continue
        if at < first:
            yield line.text[at:first], ""
        yield line.text[first:last], style
        at = last
    if at < end:
        yield line.text[at:end], ""


def _atoms(text: str, width: int) -> Iterator[tuple[int, int]]:
    """The stretches that a line break may not split, in order."""
    for match in _WORD.finditer(text):
        start, word = match.start(), match.group()
        if word.isascii() and len(word) <= width:
            yield match.span()
            continue
        for first, last in _breakable(word):
            if cells(word[first:last]) <= width:
                yield start + first, start + last
            else:
                yield from _pieces(text, start + first, start + last, width)


def _breakable(word: str) -> Iterator[tuple[int, int]]:
    """A word cut where its script lets a line end: between wide characters, after a dash."""
    if word.isascii():
        yield 0, len(word)
        return
    start = at = 0
    before, before_wide = "", False
    for cluster in _clusters(word):
        wide = cells(cluster) > 1
        allowed = wide or before_wide or before == "—"
        if at and allowed and cluster[0] not in _NOT_FIRST and before not in _NOT_LAST:
            yield start, at
            start = at
        before, before_wide = cluster, wide
        at += len(cluster)
    yield start, at


def _pieces(text: str, start: int, end: int, width: int) -> Iterator[tuple[int, int]]:
    """A word longer than a line, cut between characters into pieces that fill one."""
    at = start
    for cluster in _clusters(text[start:end]):
        if at > start and cells(text[start : at + len(cluster)]) > width:
            yield start, at
            start = at
        at += len(cluster)
    yield start, at


def hung(body: Sequence[str], first: str, rest: str) -> list[str]:
    """Lines with a prefix, the first one's and that of the others."""
    return [((rest if n else first) + line).rstrip(" ") for n, line in enumerate(body)]
