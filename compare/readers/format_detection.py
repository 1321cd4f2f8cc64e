"""Which format bytes have, and what cannot be a news account.

Takes the bytes of a file and the suffix of its name, gives the name of a format that `registry` has
a reader for, or raises InputError with the remedy. Formats are told by what their bytes must start
with, not by the name, which is often wrong; the name decides only between formats that are plain
text. A page is told by its tags; one or two of them may be what a text is about.
"""

import json
import re
from collections import Counter
from itertools import islice

from compare.errors import InputError

TEXT = "text"
_SIGNATURES = (
    (b"\xd0\xcf\x11\xe0", "an old Office document", "open it and save it as DOCX"),
    (b"\x89PNG", "a picture", "give the text of the account"),
    (b"\xff\xd8\xff", "a picture", "give the text of the account"),
    (b"GIF87a", "a picture", "give the text of the account"),
    (b"GIF89a", "a picture", "give the text of the account"),
    (b"\x1f\x8b", "compressed", "unpack it first, for instance with: gunzip FILE"),
    (b"\xfd7zXZ", "compressed", "unpack it first, for instance with: unxz FILE"),
    (b"\x28\xb5\x2f\xfd", "compressed", "unpack it first, for instance with: unzstd FILE"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", "unpack it first, and give one of its files"),
    (b"Rar!", "a RAR archive", "unpack it first, and give one of its files"),
    (b"\x7fELF", "a program", "give the text of the account"),
    (b"SQLite format 3", "a database", "give the text of the account"),
)
# Formats whose bytes have a form of their own: a file so named that has not is damaged.
_FORMED = {".pdf": "PDF", ".docx": "DOCX", ".odt": "ODT", ".rtf": "RTF", ".epub": "EPUB",
           ".doc": "DOC"}  # fmt: skip
_BY_SUFFIX = {".md": "markdown", ".markdown": "markdown", ".eml": "mail", ".mht": "mhtml",
              ".mhtml": "mhtml", ".srt": "captions", ".vtt": "captions", ".htm": "html",
              ".html": "html", ".xhtml": "html"}  # fmt: skip
_HEAD = 4096
_WEB_PAGE = re.compile(r"<!doctype\s+html|<html[\s>]", re.IGNORECASE)
_XML = re.compile(r"\A\s*<\?xml\s")
_TAG = re.compile(
    r"</?(?:p|div|span|br|a|h[1-6]|li|ul|ol|img|script|style|article|section|body|head|header"
    r"|meta|table|td|tr|strong|em|b|i|figure|figcaption|blockquote|main|nav)\b[^<>]{0,500}>",
    re.IGNORECASE,
)
_MANY_TAGS = 4
_FIELD = re.compile(r"(?P<name>[A-Za-z][A-Za-z0-9-]{1,40}):[ \t]?\S?")
_MAIL_FIELDS = frozenset(
    ("from", "to", "cc", "subject", "date", "received", "mime-version", "message-id", "return-path",
     "content-type", "delivered-to", "reply-to", "content-transfer-encoding", "x-mailer", "sender")
)  # fmt: skip
# Only a mail program writes these.
_SURE_FIELDS = frozenset(["received", "mime-version", "message-id", "return-path", "delivered-to"])
_CUE = re.compile(r"(?:\d{1,2}:)?\d{1,2}:\d{2}[,.]\d{1,3}[ \t]+-->[ \t]+(?:\d{1,2}:)?\d{1,2}:\d{2}")
# What this tool itself writes as JSON: it holds two texts, and is none.
_RECORD = re.compile(r'\s*\{\s*"schema_version"\s*:')
_MATRIX = re.compile(r'\s*\{\s*"kind"\s*:\s*"crossreport matrix"')
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_FEW_CONTROLS, _CONTROL_SHARE = 3, 0.05  # noise has a share of a tenth


def detect_format(name: str, data: bytes, suffix: str, media_type: str | None = None) -> str:
    """The format of bytes: `text`, `html`, `mhtml`, `pdf`, `docx`, `odt`, `rtf`, `mail`, `markdown`
    or `captions`.

    `name` is that of the file in messages, `media_type` what a server calls the bytes. Raises
    InputError for what no reader reads.
    """
    for signature, what, remedy in _SIGNATURES:
        if data.startswith(signature):
            raise InputError(f"{name}: {what}, not text; {remedy}")
    if (
        data.lstrip(b"\r\n\t \x00\xef\xbb\xbf")[:1024].startswith(b"%PDF")
        or b"%PDF-" in data[:1024]
    ):
        return "pdf"
    if data.startswith(b"{\\rtf"):
        return "rtf"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip_format(name, data)
    if suffix in _FORMED and data.strip():
        what = _FORMED[suffix]
        raise InputError(
            f"{name}: named as {what}, but its bytes are not; check that it was saved whole"
        )
    return _text_format(name, data, suffix, media_type)


def _zip_format(name: str, data: bytes) -> str:
    """The format of a document that is a ZIP archive."""
    import io
    import zipfile

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            kind = archive.open("mimetype").read(100) if "mimetype" in names else b""
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError) as error:
        if b"[Content_Types].xml" in data[:_HEAD] or b"word/" in data[:_HEAD]:
            raise InputError(f"{name}: a damaged DOCX document; save it again") from error
        raise InputError(f"{name}: a damaged ZIP archive; save the document again") from error
    if b"epub" in kind:
        raise InputError(f"{name}: an EPUB book, not one account; give the text of the account")
    if b"opendocument.text" in kind:
        return "odt"
    if "word/document.xml" in names or any(n.startswith("word/document") for n in names):
        return "docx"
    if any(n.startswith(("xl/", "ppt/")) for n in names) or b"opendocument" in kind:
        raise InputError(f"{name}: a table or slides, not a text; save its text as plain text")
    raise InputError(f"{name}: a ZIP archive, not text; unpack it first")


def _text_format(name: str, data: bytes, suffix: str, media_type: str | None) -> str:
    """The format of bytes that are text of some kind, as their beginning shows."""
    head = _as_ascii(data[: 4 * _HEAD])
    top = head[:2000]
    if top.lstrip("\ufeff").startswith("WEBVTT") or (suffix == ".srt" and _CUE.search(top)):
        return "captions"
    cue = _CUE.search(head[:300])
    if cue is not None and head[: cue.start()].strip().isdigit():
        return "captions"
    if fields := _mail_fields(head):
        sure = fields & _SURE_FIELDS or suffix in (".eml", ".mht", ".mhtml")
        if sure and len(fields) >= 2:
            web = re.search(r"(?im)^(?:snapshot-)?content-location:|^from:\s*<?saved by", head)
            sent = fields & {"to", "received", "delivered-to"}
            return "mhtml" if web and not sent else "mail"
    if _WEB_PAGE.search(top):
        return "html"
    if _XML.search(top):
        if suffix == ".xhtml" or "xhtml" in top:
            return "html"
        raise InputError(f"{name}: XML, but no web page; give the text of the account")
    if suffix in (".md", ".markdown"):
        return "markdown"
    named = suffix in (".htm", ".html", ".xhtml") or (media_type or "").endswith("html")
    tags = sum(1 for _ in islice(_TAG.finditer(_as_ascii(data)), _MANY_TAGS))
    if tags == _MANY_TAGS or (named and tags):
        return "html"
    return TEXT


def _as_ascii(data: bytes) -> str:
    """What of bytes is ASCII, as letters; zeros of UTF-16 are left out."""
    return data.decode("latin-1").replace("\x00", "").removeprefix("ï»¿").removeprefix("ÿþ")


def _mail_fields(head: str) -> set[str]:
    """The names of the header fields with which a mail begins, in small letters; none for prose."""
    found: Counter[str] = Counter()
    for number, line in enumerate(head.lstrip("\r\n").splitlines()):
        if not line.strip():
            break
        if line[0] in " \t" and number:
            continue
        if number == 0 and line.startswith("From ") and "@" in line:
            continue  # the first line of a mailbox
        match = _FIELD.match(line)
        if match is None:
            return set()
        found[match["name"].lower()] += 1
    return set(found) & _MAIL_FIELDS


def refuse_non_prose(name: str, text: str) -> None:
    """Raise InputError for a text that is empty, binary, or saved by this tool."""
    if not text.strip().strip("\x00"):
        raise InputError(f"{name}: empty; give a report with at least one sentence")
    if mostly_control(text):
        hint = "; if it is UTF-16, say so with --encoding utf-16-le" if "\x00" in text else ""
        raise InputError(f"{name}: binary, not text{hint or '; give the text of the account'}")
    if _RECORD.match(text):
        raise InputError(
            f"{name}: a saved comparison, not a report; give two reports, or that file alone to "
            "render, quotes or facts"
        )
    if _MATRIX.match(text):
        raise InputError(
            f"{name}: a saved matrix, not a report; give that file alone to matrix, or reports"
        )
    if _is_json(text):
        raise InputError(f"{name}: JSON, not a report; give the text of the account")


def _is_json(text: str) -> bool:
    """Whether a text is an object or a list of JSON, which no account is.

    Lines of JSON begin with such an object too.
    """
    start = text.lstrip("\ufeff \t\r\n")
    if start[:1] not in ("{", "["):
        return False
    try:
        json.JSONDecoder().raw_decode(start)
    except RecursionError:
        return True
    except ValueError:
        return False
    # "[1] The bridge opened": a mark of a note is a list, too, but not one to its end.
    return start[0] == "{" or _ends_as_json(start)


def _ends_as_json(text: str) -> bool:
    try:
        json.loads(text)
    except ValueError:
        return False
    return True


def mostly_control(text: str) -> bool:
    """Whether too many characters are control codes for prose."""
    return len(_CONTROL.findall(text)) > max(_FEW_CONTROLS, _CONTROL_SHARE * len(text))
