"""A report divided into paragraphs, sentences and words, with its quotation marks paired.

Takes a `Report`, gives `Segments`. The text is never altered: all spans are places in it,
sentences are disjoint, in order, and contain every character that is not white space. A line is a
paragraph, unless the text is hard-wrapped, which shows in lines of about one length that break off
in mid-sentence: then only an empty line ends a paragraph.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from compare.text.document import Mark, Report, Span
from compare.text.kind import Kind
from compare.text.language import Language, detect_language, language_profile
from compare.text.quotation_marks import Quoted, pair_marks, with_marks
from compare.text.sentence_boundaries import sentence_spans
from compare.text.sentence_kinds import find_kinds
from compare.text.words import Word, find_words

__all__ = ["Kind", "Segments", "Sentence", "Word", "split"]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A unit of one report: offsets, number of its paragraph, kind, unchanged text, words."""

    index: int
    start: int
    end: int
    paragraph: int
    kind: Kind
    text: str
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Segments:
    """A divided report: language used, paragraphs, sentences, quoted stretches."""

    language: Language
    paragraphs: tuple[Span, ...]
    sentences: tuple[Sentence, ...]
    quoted: tuple[Quoted, ...]


def split(report: Report, language: str | None = None) -> Segments:
    """The sentences and words of a report.

    The language is `language`, else that of the report, else the detected one, else neutral.
    """
    text = with_marks(report.text)
    profile = language_profile(language or report.language or detect_language(text))
    paragraphs = paragraph_spans(text)
    quoted = pair_marks(text, paragraphs, profile)
    closing = {quote.end - 1 for quote in quoted if quote.closed}
    places = [
        (start, end, number)
        for number, paragraph in enumerate(paragraphs)
        for item in _items(text, paragraph, profile)
        for start, end in _with_words(
            text, sentence_spans(text, item.start, item.end, closing, profile)
        )
    ]
    kinds = find_kinds(text, places)
    if report.marks:
        kinds = _marked(kinds, places, report.marks)
    words = find_words(text, [(start, end) for start, end, _ in places], profile)
    sentences = tuple(
        Sentence(index, start, end, paragraph, kind, report.text[start:end], in_sentence)
        for index, ((start, end, paragraph), kind, in_sentence) in enumerate(
            zip(places, kinds, words, strict=True)
        )
    )
    return Segments(profile, tuple(paragraphs), sentences, quoted)


def _marked(
    kinds: list[Kind], places: list[tuple[int, int, int]], marks: Sequence[Mark]
) -> list[Kind]:
    """The kinds, with that of the mark for every sentence that lies in one."""
    found, at = list(kinds), 0
    for place, (start, end, _) in enumerate(places):
        while at < len(marks) and marks[at].end <= start:
            at += 1
        inside = at < len(marks) and marks[at].start <= start and end <= marks[at].end
        # "Most read" is furniture in a heading as well.
        if inside and kinds[place] is not Kind.BOILERPLATE:
            found[place] = marks[at].kind
    return found


_LETTER_OR_FIGURE = re.compile(r"[^\W_]")


def _with_words(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans, with a stray mark, which says nothing on its own, joined to a neighbour."""
    joined: list[tuple[int, int]] = []
    wordless = False
    for start, end in spans:
        has_words = _LETTER_OR_FIGURE.search(text, start, end) is not None
        if joined and (wordless or not has_words):
            joined[-1] = (joined[-1][0], end)
            wordless = wordless and not has_words
        else:
            joined.append((start, end))
            wordless = not has_words
    return joined


_LINE = re.compile("[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_CLOSED = re.compile(r"[.!?…:;。！？؟।۔][\"”’»›'“‘)\]]*$")
_LIST_LINE = re.compile(r"(?:[-–—•*⁃◦▪●‣]|\(?\d{1,3}[.)]|\(?[a-zA-Z][.)])\s")
_NARROWEST, _NARROW, _WIDE, _WIDEST = 20, 50, 90, 250
_RAGGED = 4


def paragraph_spans(text: str) -> list[Span]:
    """The paragraphs of a text without white space at their ends."""
    lines: list[Span] = []
    for match in _LINE.finditer(text):
        line = match.group()
        inner = line.strip()
        if inner:
            start = match.start() + len(line) - len(line.lstrip())
            lines.append(Span(start, start + len(inner)))
    width = _wrap_width(text, lines)
    return lines if width is None else _unwrap(text, lines, width)


def _blocks(text: str, lines: list[Span]) -> list[list[Span]]:
    """The runs of lines without an empty line between them."""
    blocks: list[list[Span]] = []
    for line in lines:
        if blocks and _adjoins(text, blocks[-1][-1], line):
            blocks[-1].append(line)
        else:
            blocks.append([line])
    return blocks


def _adjoins(text: str, line: Span, following: Span) -> bool:
    gap = text[line.end : following.start]
    return len(gap) < 200 and len(gap.replace("\r\n", "\n").strip(" \t\u00a0").splitlines()) == 1


def _wrap_width(text: str, lines: list[Span]) -> int | None:
    """The width at which a text is hard-wrapped, or None if it is not.

    A break is a wrap if the next word would not have fitted. Verse and lists of headlines have such
    breaks by chance, so most breaks must be wraps and many must be in mid-sentence; the fewer or
    the shorter the lines, the more of them. A few lines may be longer, such as a web address.
    """
    blocks = [block for block in _blocks(text, lines) if len(block) > 1]
    breaks = [pair for block in blocks for pair in pairwise(block)]
    if not breaks:
        return None
    goes_on = sum(_goes_on(text, line, following) for line, following in breaks) / len(breaks)
    lengths = sorted({line.end - line.start for block in blocks for line in block}, reverse=True)
    count = sum(map(len, blocks))
    for width in lengths[: 1 + min(count // 20, 5)]:
        full = sum(_is_full(text, line, following, width) for line, following in breaks)
        if _is_wrapped(width, len(breaks), full / len(breaks), goes_on):
            return width
    return None


def _is_wrapped(width: int, breaks: int, full: float, goes_on: float) -> bool:
    """Whether so many breaks of which such shares are full and in mid-sentence are wraps."""
    if breaks < 3:
        return full == goes_on == 1 and _NARROW <= width <= _WIDE
    if _NARROW <= width <= _WIDE:
        return full >= 0.6 and goes_on >= 0.3
    if width < _NARROW:
        likely = (full >= 0.85 and goes_on >= 0.5) or (full >= 0.93 and goes_on >= 0.25)
        return breaks >= 6 and likely and width >= _NARROWEST
    return breaks >= 6 and full >= 0.6 and goes_on >= 0.3 and width <= _WIDEST


def _is_full(text: str, line: Span, following: Span, width: int) -> bool:
    """Whether the first word of the next line would not have fitted on this line."""
    if text[following.start] >= "\u2e80":  # scripts without spaces break anywhere
        return line.end - line.start + 1 > width - _RAGGED
    word = text[following.start : following.end].split(maxsplit=1)[0]
    return line.end - line.start + 1 + len(word) > width - _RAGGED


def _goes_on(text: str, line: Span, following: Span) -> bool:
    """Whether the line breaks off in mid-sentence."""
    if _CLOSED.search(text[max(line.start, line.end - 8) : line.end]):
        return False
    first = text[following.start]
    return first.islower() or first.isdigit() or not (first.isupper() or first in "-–—•*")


def _unwrap(text: str, lines: list[Span], width: int) -> list[Span]:
    """The paragraphs, with wrapped lines of each block joined and list lines kept apart."""
    paragraphs: list[Span] = []
    for block in _blocks(text, lines):
        start = block[0].start
        for line, following in pairwise(block):
            opening = text[following.start : following.start + 6]
            if not _is_full(text, line, following, width) or _LIST_LINE.match(opening):
                paragraphs.append(Span(start, line.end))
                start = following.start
        paragraphs.append(Span(start, block[-1].end))
    return paragraphs


_LIST_MARK = re.compile(
    r"(?P<bullet>[•⁃◦▪●‣*–-]?)[ \t]*(?P<item>\d{1,2}|[a-z])?(?P<tail>\.\)|[.)])?[ \t]*"
)


def _items(text: str, paragraph: Span, language: Language) -> list[Span]:
    """The items of a list that runs on in one paragraph, or the paragraph.

    An item counts only with the number, letter or bullet that must come next, and with the same
    punctuation as the first, so that a text that merely begins with a figure stays whole.
    """
    mark = _LIST_MARK.match(text, paragraph.start, paragraph.end)
    if mark is None or mark.end() == paragraph.start:
        return [paragraph]
    bullet, item, tail = mark["bullet"], mark["item"] or "", mark["tail"] or ""
    if not tail:
        item = ""
    if not item and bullet in ("", "*", "–", "-"):
        return [paragraph]
    if tail == "." and item.isdigit() and language.ordinal_dot and not bullet:
        return [paragraph]
    starts = [paragraph.start]
    at = mark.end()
    while item != "99" and item != "z":
        item = "" if not item else str(int(item) + 1) if item.isdigit() else chr(ord(item) + 1)
        match = _next_item(bullet, item, tail).search(text, at, paragraph.end)
        if match is None or not (bullet or text[match.end()].isupper()):
            break
        starts.append(match.start())
        at = match.end()
    ends = [start + len(text[start:end].rstrip()) for start, end in pairwise(starts)]
    return [Span(*pair) for pair in zip(starts, [*ends, paragraph.end], strict=True)]


@lru_cache(maxsize=512)
def _next_item(bullet: str, item: str, tail: str) -> re.Pattern[str]:
    return re.compile(rf"(?<=\s){re.escape(bullet)}[ \t]*{item}{re.escape(tail)}[ \t]*(?=\S)")
