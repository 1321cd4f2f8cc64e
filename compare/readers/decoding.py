"""Bytes of an account -> its text.

Takes the bytes and the encoding that the caller named, if any; gives the unchanged text and the
encoding that was used. Nothing is guessed, see `readers/reading`.
"""

import codecs
import re

from compare.errors import InputError, SettingsError
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


def decoded(name: str, data: bytes, codec: str | None) -> tuple[str, str]:
    """The text and its encoding."""
    if codec is None and data.startswith(_UTF32_MARKS):
        raise InputError(f"{name}: looks like UTF-32; say so with --encoding utf-32")
    mark, declared = next(((m, e) for m, e in _MARKS if data.startswith(m)), (b"", None))
    if data.startswith(_UTF32_MARKS):
        mark, declared = b"", None
    if declared is None and codec is not None and not _surely_utf8(data):
        declared = codec
    used = declared or "utf-8"
    try:
        text = data[len(mark) :].decode(used)
    except UnicodeDecodeError as error:
        offset = error.start + len(mark)
        raise InputError(_undecodable(name, data, used, offset)) from error
    except ValueError as error:
        raise InputError(f"{name}: not {used}; name its encoding with --encoding") from error
    found = _SURROGATE.search(text)
    if found:
        raise InputError(
            f"{name}: lone surrogate at character {found.start()}; "
            "save it again as UTF-8 or name its encoding with --encoding"
        )
    return text.removeprefix("\ufeff"), used


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
