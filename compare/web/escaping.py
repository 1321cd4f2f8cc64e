"""Text from outside made safe for a page, with nothing lost.

Takes any text and gives markup. A hidden or direction-changing character stays in the text, so
that a copy is complete, but is wrapped in an element that shows its code and isolates it, so that
it cannot reverse the letters around it. Two characters need care because HTML itself changes them:
a carriage return is written as a reference, and NUL, which no HTML file can contain, as a
substitute that the script replaces.
"""

import json
import re
import unicodedata
from typing import Any

from markupsafe import Markup

# Letters by category, blank on the screen.
_BLANK_LETTERS = frozenset("\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
_JOINERS = frozenset("\u200c\u200d")
_NUL = Markup('<i class="hid" title="null character" data-code="U+0000" data-nul>\ufffd</i>')
_HIDDEN = Markup('<i class="hid" title="{}" data-code="U+{:04X}">{}</i>')
# Characters that end a script element or a line of a script, or that an editor would obey.
_ACTIVE = re.compile(
    "[<>&\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
)


def shown(text: str) -> Markup:
    """The text as markup with the same text content, hidden characters made visible.

    For the content of elements, never for attributes: quotation marks stay as they are.
    """
    if text.isprintable() and _BLANK_LETTERS.isdisjoint(text):
        return _content(text)
    out: list[str] = []
    at = 0
    for index, char in enumerate(text):
        if _plain(char, text[index - 1 : index]):
            continue
        out += [_content(text[at:index]), _spelled(char)]
        at = index + 1
    return Markup("").join([*out, _content(text[at:])])


def inert_json(record: dict[str, Any]) -> Markup:
    """The record as JSON that can stand in a script element and parses back to the same."""
    text = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
    return Markup(_ACTIVE.sub(lambda match: f"\\u{ord(match.group()):04x}", text))


def _content(text: str) -> Markup:
    """Escaped for the content of an element; reports are full of quotation marks."""
    return Markup(text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))


def _plain(char: str, before: str) -> bool:
    """Whether a character needs no wrapping: it is drawn, or a blank that HTML keeps."""
    if char in _BLANK_LETTERS:
        return False
    if char.isprintable() or char in "\n\t" or unicodedata.category(char) == "Zs":
        return True
    # Joiners shape Persian, the Indic scripts and emoji; behind a Latin letter they only hide.
    return char in _JOINERS and ("\u0600" <= before < "\u0e00" or before >= "\u231a")


def _spelled(char: str) -> Markup:
    if char == "\r":
        return Markup("&#13;")
    if char == "\0":
        return _NUL
    return _HIDDEN.format(unicodedata.name(char, "control character").lower(), ord(char), char)
