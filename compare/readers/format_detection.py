"""What cannot be a news account: documents, pictures, archives, web pages, noise.

Takes the bytes or the text of a file and raises InputError that says how to get plain text; prose
passes. Formats are recognised by the bytes they must start with, which no prose starts with, a web
page by its tags; one or two of them may be what a text is about. A comparison of markup would only
look like a result, so these files are refused.
"""

import re
from itertools import islice

from compare.errors import InputError

_OFFICE = "save it as plain text, for instance with: pandoc -t plain FILE -o FILE.txt"
_SIGNATURES = (
    (b"%PDF", "a PDF", "extract its text first, for instance with: pdftotext FILE FILE.txt"),
    (b"{\\rtf", "an RTF document", _OFFICE),
    (b"\xd0\xcf\x11\xe0", "an old Office document", "save it as plain text first"),
    (b"\x89PNG", "a picture", "give the text of the account"),
    (b"\xff\xd8\xff", "a picture", "give the text of the account"),
    (b"GIF87a", "a picture", "give the text of the account"),
    (b"GIF89a", "a picture", "give the text of the account"),
    (b"\x1f\x8b", "compressed", "unpack it first, for instance with: gunzip FILE"),
    (b"\xfd7zXZ", "compressed", "unpack it first, for instance with: unxz FILE"),
    (b"\x28\xb5\x2f\xfd", "compressed", "unpack it first, for instance with: unzstd FILE"),
    (b"\x7fELF", "a program", "give the text of the account"),
    (b"SQLite format 3", "a database", "give the text of the account"),
)
_WEB_PAGE = re.compile(r"<!doctype\s+html|<html[\s>]|\A\s*<\?xml\s", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:p|div|span|br|a|h[1-6]|li|ul|ol|img|script|style|article|section|body|head|header"
    r"|meta|table|td|tr|strong|em|b|i|figure|figcaption|blockquote|main|nav)\b[^<>]{0,500}>",
    re.IGNORECASE,
)
_MANY_TAGS = 4
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_FEW_CONTROLS, _CONTROL_SHARE = 3, 0.05  # noise has a share of a tenth


def refuse_documents(name: str, data: bytes) -> None:
    """Raise InputError for bytes that begin like another format than text."""
    for signature, what, remedy in _SIGNATURES:
        if data.startswith(signature):
            raise InputError(f"{name}: {what}, not text; {remedy}")
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        head = data[:4096]
        if b"opendocument" in head:
            raise InputError(f"{name}: an ODT document, not text; {_OFFICE}")
        if b"[Content_Types].xml" in head or b"word/" in data:
            raise InputError(f"{name}: a DOCX document, not text; {_OFFICE}")
        raise InputError(f"{name}: a ZIP archive, not text; unpack it first")


def refuse_non_prose(name: str, text: str) -> None:
    """Raise InputError for a text that is empty, binary, or a web page."""
    if not text.strip().strip("\x00"):
        raise InputError(f"{name}: empty; give a report with at least one sentence")
    if mostly_control(text):
        hint = "; if it is UTF-16, say so with --encoding utf-16-le" if "\x00" in text else ""
        raise InputError(f"{name}: binary, not text{hint or '; give the text of the account'}")
    tags = sum(1 for _ in islice(_TAG.finditer(text), _MANY_TAGS))
    if tags == _MANY_TAGS or _WEB_PAGE.search(text[:2000]):
        raise InputError(
            f"{name}: HTML or XML, not plain text; turn it into text, "
            "for instance with: pandoc -f html -t plain FILE -o FILE.txt"
        )


def mostly_control(text: str) -> bool:
    """Whether too many characters are control codes for prose."""
    return len(_CONTROL.findall(text)) > max(_FEW_CONTROLS, _CONTROL_SHARE * len(text))
