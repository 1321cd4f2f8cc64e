"""Quotation marks: which one opens, which one closes, and what is between them.

Takes a text and its paragraphs, gives the quoted stretches in the order of the text. One pass
with a stack, paragraph by paragraph, so that a forgotten closing mark does not turn the rest of a
report into a quotation. A mark is read by its own direction if it has one, by the open mark that it
could close (a German opening low mark is closed by what opens in English), and by its neighbours if
it has none: a straight mark after white space and before a word opens. Single marks are also
apostrophes, so they count only where both ends are found.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from compare.text.document import Span
from compare.text.language import Language

# Marks and dashes of Windows code page 1252 in a text that was decoded as Latin-1, where the same
# bytes are control codes.
_CODE_PAGE = str.maketrans(
    dict(zip("\x82\x84\x8b\x91\x92\x93\x94\x96\x97\x9b", "‚„‹‘’“”–—›", strict=True))
)
_FROM_CODE_PAGE = re.compile("[\x82\x84\x8b\x91-\x94\x96\x97\x9b]")


def with_marks(text: str) -> str:
    """A text for reading, with marks for the control codes that stand for them.

    Every character keeps its place.

    >>> with_marks("\x93Yes,\x94 she said.")
    '“Yes,” she said.'
    """
    return text.translate(_CODE_PAGE) if _FROM_CODE_PAGE.search(text) else text


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quoted stretch with its marks, half-open; `depth` 0 is the outermost.

    `closed` is False if no mark closes it: it then ends with its paragraph, or where the next
    quotation opens. `continued` says that it continues the quotation of the paragraph before.
    """

    start: int
    end: int
    depth: int
    closed: bool
    continued: bool


# Of the two signs of ``LaTeX'' the inner one counts, so that every mark is a single character.
_MARK = re.compile("[\"″“”„‟«»‹›‘’‚‛'「」『』＂]|(?<=`)`")
# The marks that may close each mark: newsrooms mix typographic and straight marks.
_CLOSERS: dict[str, str] = {
    "“": '”"“',
    "„": '“”"‟',
    "‟": '”"',
    "”": '”"',
    '"': '"”“',
    "″": "″",
    "`": "'",
    "＂": "＂",
    "«": "»",
    "»": "«»",
    "‹": "›",
    "›": "‹›",
    "‘": "’'",
    "‛": "’'",
    "‚": "‘’'",
    "’": "’",
    "'": "'’",
    "「": "」",
    "『": "』",
}
_SINGLE = "‘’‚‛'"
_OPENS_ONLY = "„「『"
_BEFORE_OPENING = re.compile(r"[\s(\[{<\-\u2010-\u2015/=…¿¡\"“„«»‹›‘‚'」』>*_]")
_AFTER_CLOSING = re.compile(r"[\s.,;:!?)\]}>\-\u2010-\u2015/…\"”“»«›‹’'。，、；：？！؟،*_]")
_INCHES = re.compile(r"\d['’′]\d{1,2}$")
# Words that begin with an apostrophe: 'em, 'tis, 'n', '90s, Dutch 's and 't.
_CLIPPED = re.compile(
    r"['‘’](?:\d0s?\b|\d\d\b(?!['’])|(?:em|tis|twas|twere|til|till|cause|bout|round|cos|s|t|n|k|m)\b)",
    re.IGNORECASE,
)


@dataclass(slots=True)
class _OpenMark:
    mark: str
    at: int


def pair_marks(text: str, paragraphs: Sequence[Span], language: Language) -> tuple[Quoted, ...]:
    """The quoted stretches of a text, a nested one after the one that contains it.

    A quotation that runs over several paragraphs with an opening mark in each gives one Quoted
    per paragraph. Apostrophes and the marks of feet and inches are left alone.
    """
    found: list[Quoted] = []
    unclosed = ""
    for paragraph in paragraphs:
        pairs = sorted(_pair(text, paragraph, language), key=lambda pair: (pair[0], -pair[1]))
        continued = bool(pairs) and pairs[0][0] == paragraph.start and text[pairs[0][0]] in unclosed
        unclosed = ""
        enclosing_ends: list[int] = []
        for start, end, closed in pairs:
            while enclosing_ends and enclosing_ends[-1] <= start:
                enclosing_ends.pop()
            first = continued and start == paragraph.start and not enclosing_ends
            found.append(Quoted(start, end, len(enclosing_ends), closed, first))
            enclosing_ends.append(end)
            if not closed and end == paragraph.end and len(enclosing_ends) == 1:
                unclosed = _continuing_marks(text[start])
    return tuple(_non_empty(found))


def _continuing_marks(mark: str) -> str:
    """The marks with which the next paragraph may continue a quotation opened by `mark`."""
    return {"«": "«»", "“": '“”"', '"': '"“'}.get(mark, mark)


def _non_empty(found: list[Quoted]) -> Iterator[Quoted]:
    """The stretches, except unclosed ones without any text."""
    return (quoted for quoted in found if quoted.end - quoted.start > 1)


def _pair(text: str, paragraph: Span, language: Language) -> list[tuple[int, int, bool]]:
    """Start, end and whether it is closed, for each quoted stretch of a paragraph, in no order."""
    marks = [match.start() for match in _MARK.finditer(text, paragraph.start, paragraph.end)]
    if not marks:
        return []
    done: list[tuple[int, int, bool]] = []
    stack: list[_OpenMark] = []
    for index, at in enumerate(marks):
        mark = text[at]
        if mark in _SINGLE and _is_apostrophe(text, at, paragraph):
            continue
        if mark == "'" and stack and stack[-1].mark == "`" and text[at + 1 : at + 2] != "'":
            continue  # inside ``...'' one straight mark is an apostrophe, the first of two closes
        partner = _closes(text, at, stack, paragraph)
        if partner is not None and not (
            mark in "'’" and _possessive(text, at, marks[index + 1 : index + 2], paragraph)
        ):
            while stack[-1] is not partner:
                _close_unpaired(text, stack.pop(), at, paragraph, done)
            stack.pop()
            done.append((partner.at, at + 1, True))
        elif _opens(text, at, paragraph, language):
            again = next((item for item in stack if _same_kind(item.mark, mark)), None)
            if mark == '"' and _both_close(text, marks[index + 1 : index + 9], paragraph):
                again = None
            while again is not None and again in stack:
                _close_unpaired(text, stack.pop(), at, paragraph, done)
            stack.append(_OpenMark(mark, at))
    for item in stack:
        _close_unpaired(text, item, paragraph.end, paragraph, done)
    return done


def _close_unpaired(
    text: str, item: _OpenMark, end: int, paragraph: Span, done: list[tuple[int, int, bool]]
) -> None:
    """Decide about an opening mark without a closing one.

    A double mark quotes up to `end`; a single one is an apostrophe unless it opens a paragraph.
    """
    if item.mark in _SINGLE and (item.mark in "'’" or item.at != paragraph.start):
        return
    end = item.at + len(text[item.at : end].rstrip())
    done.append((item.at, end, False))


def _both_close(text: str, following: Sequence[int], paragraph: Span) -> bool:
    """Whether the next two straight marks close: one opened inside a quotation, "I "saw" it"."""
    straight = (at for at in following if text[at] == '"')
    nearest = [_neighbours(text, at, paragraph) for at in islice(straight, 2)]
    return len(nearest) == 2 and all(_stands_like_closing(*around) for around in nearest)


def _same_kind(one: str, other: str) -> bool:
    """Whether two opening marks are of one kind, so that one cannot be inside the other."""
    return one == other or {one, other} in ({"“", '"'}, {"‘", "'"}, {"„", "“"})


def _neighbours(text: str, at: int, paragraph: Span) -> tuple[str, str]:
    before = text[at - 1] if at > paragraph.start else " "
    after = text[at + 1] if at + 1 < paragraph.end else " "
    return before, after


def _is_apostrophe(text: str, at: int, paragraph: Span) -> bool:
    before, after = _neighbours(text, at, paragraph)
    if before.isalnum() and after.isalnum():
        return True
    return not before.isalnum() and _CLIPPED.match(text, at) is not None


def _closes(text: str, at: int, stack: list[_OpenMark], paragraph: Span) -> _OpenMark | None:
    """The innermost open mark that the mark at this place closes."""
    mark = text[at]
    if mark in _OPENS_ONLY or not stack:
        return None
    before, after = _neighbours(text, at, paragraph)
    for item in reversed(stack):
        if mark not in _CLOSERS[item.mark]:
            continue
        if mark in '"″' and _INCHES.search(text[max(0, at - 4) : at]):
            return None
        if mark in _SINGLE or mark in "“«‹" or (mark in '"″»' and item.mark != "«"):
            # These can also open, and do so after white space and before a word.
            opening = before.isspace() and not _AFTER_CLOSING.match(after)
            if opening or (mark in _SINGLE and before.isspace()):
                return None
            # An opening mark used for a closing one follows a word, and precedes none.
            if mark == item.mark == "“" and not _stands_like_closing(before, after):
                return None
        return item
    return None


def _stands_like_closing(before: str, after: str) -> bool:
    return not before.isspace() and _AFTER_CLOSING.match(after) is not None


def _possessive(text: str, at: int, following: list[int], paragraph: Span) -> bool:
    """Whether a single mark after an s is the possessive of a plural, not a closing mark.

    It is if the next mark can only close: 'the Smiths' house is gone'.
    """
    before, after = _neighbours(text, at, paragraph)
    if before not in "sS" or not after.isspace() or not following:
        return False
    then = following[0]
    if text[then] not in "'’":
        return False
    behind, _ = _neighbours(text, then, paragraph)
    return not behind.isspace() and not _is_apostrophe(text, then, paragraph)


def _opens(text: str, at: int, paragraph: Span, language: Language) -> bool:
    mark = text[at]
    if mark in _OPENS_ONLY:
        return True
    before, after = _neighbours(text, at, paragraph)
    if mark in "“‘«‹‛`":
        return not (after.isspace() and before.isalnum())
    if mark == "‚":
        return not before.isalnum() and not after.isspace()
    if mark in "‟」』" or (mark == "’" and language.code not in ("sv", "fi", "und")):
        return False
    if after.isspace() or not (_BEFORE_OPENING.match(before) or _may_lack_space(before, mark)):
        return False
    return not _AFTER_CLOSING.match(after) or after in "-….([{¿¡'‘«\"“"


def _may_lack_space(before: str, mark: str) -> bool:
    """Whether a space is merely missing before a mark: said:"We won", left.“He stays”."""
    return mark in '"″' and before in ".,:;!?"
