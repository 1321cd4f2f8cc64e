"""The encoding of bytes that nobody named.

Takes bytes that are not UTF-8, gives the name of the likeliest encoding, or None. UTF-16 without a
mark is told by its zero bytes; the rest is the guess of an established library (chardet), taken
only where it is better than chance and gives a text without control codes. A guess can be wrong by
a letter, so whoever uses it says so in a caveat.
"""

import codecs
from importlib import import_module

_SAMPLE = 200_000
# On noise and on a few letters the library stays below this; on a sentence of news above.
_CHANCE = 0.1
# How many bytes are small in the upper and in the lower halves; spaces are small in both.
_UPPER_SHARE, _LOWER_SHARE = 0.9, 0.45


def utf16_without_mark(data: bytes) -> str | None:
    """UTF-16, told by the upper halves of its letters: zero in Latin script, 4 in Cyrillic, never
    more than 32 in the scripts of Europe and the Near East, where text has no such bytes."""
    head = data[: min(len(data), 4000) & ~1]
    if len(head) < 8 or len(data) % 2:
        return None
    pairs = len(head) // 2
    even, odd = (sum(byte <= 0x20 for byte in column) / pairs for column in (head[::2], head[1::2]))
    for upper, lower, codec in ((odd, even, "utf-16-le"), (even, odd, "utf-16-be")):
        if upper >= _UPPER_SHARE and lower <= _LOWER_SHARE:
            return codec
    return None


def guessed(data: bytes) -> str | None:
    """The encoding that the library guesses, by Python's name; None if it is not installed."""
    try:
        chardet = import_module("chardet")
    except ImportError:
        return None
    found = chardet.detect(data[:_SAMPLE])
    name, confidence = found.get("encoding"), found.get("confidence") or 0.0
    if not name or confidence < _CHANCE:
        return None
    try:
        codec = codecs.lookup(name).name
        text = data.decode(codec)
    except (LookupError, ValueError):
        return None
    return codec if _is_prose(text) else None


def _is_prose(text: str) -> bool:
    """Whether a text has no control codes and is mostly letters and spaces."""
    if any((char < " " and char not in "\t\n\r\f\v") or "\x7f" <= char <= "\x9f" for char in text):
        return False
    return sum(char.isalpha() or char.isspace() for char in text) >= 0.6 * len(text)
