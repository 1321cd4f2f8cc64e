"""The lines of a PDF with their places on the page.

Takes the bytes, gives each page as lines with boxes and sizes of type, by pdfium. That library puts
in the blanks and breaks most lines right; a wide gap inside one of its lines parts two columns,
and pieces that stand on one base line without a gap are one line.
"""

import ctypes
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from compare.errors import InputError
from compare.readers.extract import cannot_read, library

_WHAT = "PDF"
MOST_PAGES = 300
_MOST_CHARACTERS = 3_000_000
# What pdfium writes for a hyphen at the end of a line, whose break it swallows.
_HYPHENS = "\x02\ufffe"


@dataclass(slots=True)
class Line:
    """A line of type: its box in points from the lower left corner, its text, its size."""

    left: float
    bottom: float
    right: float
    top: float
    text: str
    size: float
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of a page, from top to bottom, and its size in points."""

    lines: tuple[Line, ...]
    width: float
    height: float


def pdf_pages(name: str, data: bytes) -> list[Page]:
    """The pages of a PDF; InputError if it is damaged, encrypted, or too long."""
    pdfium = library("pypdfium2", name, _WHAT)
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            raise InputError(
                f"{name}: encrypted; open it with its password and print it to a new PDF"
            ) from error
        raise cannot_read(name, _WHAT, "it is cut off or damaged; save it again") from error
    try:
        if len(document) > MOST_PAGES:
            raise InputError(f"{name}: more than {MOST_PAGES} pages; save those of the account")
        return list(_pages(document, name))
    except pdfium.PdfiumError as error:
        raise cannot_read(name, _WHAT, "it is cut off or damaged; save it again") from error
    finally:
        document.close()


def _pages(document: Any, name: str) -> Iterator[Page]:
    room = _MOST_CHARACTERS
    for number in range(len(document)):
        page = document[number]
        text = page.get_textpage()
        room -= text.count_chars()
        if room < 0:
            raise InputError(f"{name}: more than 3 million letters; save the account alone")
        width, height = page.get_size()
        yield Page(tuple(_joined(list(_pieces(text)))), width, height)
        text.close()
        page.close()


def _pieces(text: Any) -> Iterator[Line]:
    """The lines as pdfium has them, parted where a wide gap lies inside."""
    import pypdfium2.raw as raw

    piece: _Piece | None = None
    for index in range(text.count_chars()):
        char = chr(raw.FPDFText_GetUnicode(text, index))
        if char in "\r\n" or char in _HYPHENS:
            if piece is not None:
                yield piece.line("" if char in "\r\n" else "-")
            piece = None
            continue
        if char == " " and piece is None:
            continue
        box = text.get_charbox(index, loose=True)
        if piece is not None and char != " " and box[0] - piece.right > 2.5 * piece.size:
            yield piece.line()
            piece = None
        if piece is None:
            piece = _Piece(box, _is_bold(raw, text, index))
        piece.add(char, box)
    if piece is not None:
        yield piece.line()


class _Piece:
    """A line that is being collected, letter by letter."""

    def __init__(self, box: tuple[float, float, float, float], bold: bool) -> None:
        self.left, self.bottom, self.right, self.top = box
        self.size = self.top - self.bottom
        self._bold = bold
        self._text: list[str] = []
        self._sizes: Counter[float] = Counter()

    def add(self, char: str, box: tuple[float, float, float, float]) -> None:
        self._text.append(char)
        if not char.isspace():
            left, bottom, right, top = box
            self.left, self.right = min(self.left, left), max(self.right, right)
            self.bottom, self.top = min(self.bottom, bottom), max(self.top, top)
            # Ligatures and signs from other fonts have odd boxes, so the usual one counts.
            self._sizes[round(top - bottom, 1)] += 1
            self.size = max(self.size, top - bottom)

    def line(self, ending: str = "") -> Line:
        size = self._sizes.most_common(1)[0][0] if self._sizes else round(self.size, 1)
        text = "".join(self._text) + ending
        return Line(self.left, self.bottom, self.right, self.top, text, size, self._bold)


def _is_bold(raw: Any, text: Any, index: int) -> bool:
    """Whether a letter is in bold type, as its font says by weight or by name."""
    if raw.FPDFText_GetFontWeight(text, index) >= 600:
        return True
    name, flags = ctypes.create_string_buffer(200), ctypes.c_int()
    raw.FPDFText_GetFontInfo(text, index, name, 200, ctypes.byref(flags))
    return b"bold" in name.value.lower()


def _joined(pieces: list[Line]) -> list[Line]:
    """The pieces in order from top to bottom; those of one line, such as other fonts, are one."""
    pieces = [piece for piece in pieces if piece.text.strip()]
    for piece in pieces:
        piece.text = piece.text.strip()
    pieces.sort(key=lambda piece: (-round(piece.bottom), piece.left))
    lines: list[Line] = []
    for piece in pieces:
        before = next((line for line in reversed(lines[-6:]) if _beside(line, piece, 0.6)), None)
        if before is None:
            lines.append(piece)
        else:
            _join(before, piece)
    return _justified(lines)


def _beside(line: Line, piece: Line, most: float) -> bool:
    """Whether a piece stands right of a line on the same base line, `most` letters apart."""
    return (
        abs(line.bottom - piece.bottom) < 0.35 * piece.size
        and -3 < piece.left - line.right < most * piece.size
        and abs(line.size - piece.size) < 1.5
    )


def _join(line: Line, piece: Line) -> None:
    line.text += (" " if piece.left - line.right > 0.15 * piece.size else "") + piece.text
    line.right = max(line.right, piece.right)
    line.bold = line.bold and piece.bold


def _justified(lines: list[Line]) -> list[Line]:
    """The lines with those joined that justified type pulled apart.

    A gap in a line is no gutter where lines of the same size close above or below run across it.
    """
    found: list[Line] = []
    for number, line in enumerate(lines):
        before = next((other for other in reversed(found[-6:]) if _beside(other, line, 6.0)), None)
        if before is not None:
            around = lines[max(0, number - 15) : number + 15]
            crossing = sum(
                other.left < before.right - 5
                and other.right > line.left + 5
                and abs(other.size - line.size) < 0.3
                and 0 < abs(other.bottom - line.bottom) < 3.5 * line.size
                for other in around
            )
            if crossing >= 2:
                _join(before, line)
                continue
        found.append(line)
    return found
