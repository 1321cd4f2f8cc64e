"""Bytes of an account -> its text.

Takes the bytes and the encoding that the caller named, if any; gives the unchanged text, the
encoding that was used, and a caveat if it was guessed. UTF-8 and marked UTF-16 are sure; a page may
name its encoding in itself; the rest is a guess, which is read, but never in silence: a wrong
letter would show up as a difference between two newsrooms.
"""

import codecs
import re
from dataclasses import dataclass

from compare.errors import InputError, SettingsError
from compare.readers.encoding_guess import guessed, utf16_without_mark
from compare.readers.extract import Given
from compare.readers.format_detection import mostly_control

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_UTF32_MARKS = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)

# Text codecs of Python that escape something else; no file is encoded in them.
_NOT_ENCODINGS = {"idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined"}

_SURROGATE = re.compile("[\ud800-\udfff]")
_META_CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})"
    rb"|\A\s*<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([A-Za-z0-9_:.-]{2,40})",
    re.IGNORECASE,
)
_WEB_NAMES = {
    "iso-8859-1": "windows-1252", "latin1": "windows-1252", "latin-1": "windows-1252",
    "us-ascii": "windows-1252", "ascii": "windows-1252", "iso8859-1": "windows-1252",
    "iso-8859-9": "windows-1254", "x-sjis": "cp932", "shift_jis": "cp932", "gb2312": "gb18030",
    "gbk": "gb18030", "ks_c_5601-1987": "cp949", "euc-kr": "cp949", "x-mac-roman": "mac_roman",
    "macintosh": "mac_roman", "x-mac-cyrillic": "mac_cyrillic", "unicode": "utf-16",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the encoding it was in, and a caveat if that was guessed."""

    text: str
    encoding: str
    caveat: str | None = None


def decoded(name: str, data: bytes, codec: str | None) -> Decoded:
    """The text of the bytes of a text file."""
    if codec is None and data.startswith(_UTF32_MARKS):
        raise InputError(f"{name}: looks like UTF-32; say so with --encoding utf-32")
    mark, declared = next(((m, e) for m, e in _MARKS if data.startswith(m)), (b"", None))
    if data.startswith(_UTF32_MARKS):
        mark, declared = b"", None
    if declared is None and codec is not None and not _surely_utf8(data):
        declared = codec
    if declared is None and b"\x00" in data[:4000]:
        declared = utf16_without_mark(data)
    used, caveat = declared or "utf-8", None
    try:
        text = data[len(mark) :].decode(used)
    except UnicodeDecodeError as error:
        offset = error.start + len(mark)
        guess = guessed(data) if declared is None else None
        if guess is None:
            raise InputError(_undecodable(name, data, used, offset)) from error
        text, used = data.decode(guess), guess
        caveat = _guess_caveat(guess)
    except ValueError as error:
        raise InputError(f"{name}: not {used}; name its encoding with --encoding") from error
    found = _SURROGATE.search(text)
    if found:
        raise InputError(
            f"{name}: lone surrogate at character {found.start()}; "
            "save it again as UTF-8 or name its encoding with --encoding"
        )
    return Decoded(text.removeprefix("\ufeff"), used, caveat)


def decoded_page(given: Given) -> tuple[str, str, tuple[str, ...]]:
    """The text of a web page, its encoding, and caveats.

    The caller's encoding comes first, then that of the sender, then what the page names in itself.
    """
    data = given.data
    marked = any(data.startswith(mark) for mark, _ in _MARKS)
    if marked or _surely_utf8(data):
        declared = None
    else:
        match = _META_CHARSET.search(data[:4096])
        in_page = (match.group(1) or match.group(2)).decode("ascii") if match else None
        if in_page and in_page.lower().startswith(("utf-16", "utf-32", "ucs")):
            in_page = "utf-8"  # it could not be read as ASCII if that were true
        names = (given.codec, _web_codec(given.charset), _web_codec(in_page))
        declared = next((name for name in names if name), None)
    try:
        found = decoded(given.name, data, declared)
    except InputError:
        # One stray byte must not cost the whole page.
        used = declared or "utf-8"
        text = data.decode(used, "replace")
        bad = text.count("\ufffd")
        if mostly_control(text) or bad > max(3, len(text) // 1000):
            if declared is None or given.codec is not None:
                raise
            found = decoded(given.name, data, None)
        else:
            return text, used, (f"{bad} letters are not {used}; they are read as \ufffd",)
    return found.text, found.encoding, (found.caveat,) if found.caveat else ()


def _web_codec(name: str | None) -> str | None:
    """Python's name of an encoding as the web names it, where Latin-1 means Windows-1252."""
    if not name:
        return None
    label = name.strip().strip("\"'").lower()
    label = _WEB_NAMES.get(label, label)
    try:
        return checked_codec(label)
    except SettingsError:
        return None


def _guess_caveat(codec: str) -> str:
    return (
        f"not UTF-8; read as {codec}, which is a guess: "
        "if letters look wrong, name the encoding with --encoding"
    )


def _undecodable(name: str, data: bytes, used: str, offset: int) -> str:
    if used == "utf-8" and mostly_control(data.decode("latin-1")):
        return f"{name}: binary, not text; give the text of the account"
    return (
        f"{name}: not {used.upper()} at byte {offset}; "
        "name its encoding, for instance --encoding windows-1252"
    )


def _surely_utf8(data: bytes) -> bool:
    """Whether it is UTF-8 beyond ASCII; plain ASCII could be a seven-bit encoding."""
    if data.isascii():
        return False
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def checked_codec(encoding: str) -> str:
    """Python's own name of a text encoding; SettingsError for anything else."""
    try:
        name = codecs.lookup(encoding).name
    except (LookupError, ValueError) as error:  # ValueError: letters that no name can have
        raise _unknown_encoding(encoding) from error
    try:
        b"a".decode(name)
    except UnicodeError:
        pass  # a single byte need not be a whole character
    except (LookupError, ValueError) as error:
        raise _unknown_encoding(encoding) from error
    if name.replace("_", "-") in _NOT_ENCODINGS:
        raise _unknown_encoding(encoding)
    return name


def _unknown_encoding(encoding: str) -> SettingsError:
    return SettingsError(
        f"encoding: {encoding!r} is not a text encoding; "
        "give one such as utf-8, windows-1252 or iso-8859-1"
    )
