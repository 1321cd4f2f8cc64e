"""Text from outside, made safe to print.

Takes any text of a report (sentences, labels, addresses, notes), gives text in which nothing can
move the cursor, change the reading direction or hide: control and format codes become visible
stand-ins. Stand-ins rather than deletion, because a hidden character in a news text is a finding.
"""

import re
import unicodedata

# Breakable white space; no-break spaces stay, to keep a number together when a line wraps.
_BLANKS = "[ \t\n\r\u1680\u2000-\u2006\u2008-\u200a\u205f\u3000]"
_SPACE = re.compile(_BLANKS + "+")
# Formally letters, but blank on the screen: enough to make two words look alike.
_BLANK_LETTERS = frozenset("\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
_JOINERS = frozenset("\u200c\u200d")
_SOFT_HYPHEN = "\u00ad"


def safe_text(text: str, ascii: bool = False) -> str:
    """The text with a stand-in for every code that is not drawn.

    `ascii` writes the stand-ins in ASCII; the letters of the text stay as they are. Line feed
    and tab are codes too; `safe_line` turns them into spaces first.
    """
    if text.isascii() and text.isprintable():
        return text
    out: list[str] = []
    for index, char in enumerate(text):
        if char.isprintable() and char not in _BLANK_LETTERS:
            out.append(char)
        elif char != _SOFT_HYPHEN:  # a hint where to break, thousands of them in web pages
            out.append(_stand_in(char, text[index - 1 : index], ascii))
    return "".join(out)


def safe_line(text: str, ascii: bool = False) -> str:
    """The text as one safe line: runs of blanks, line ends and tabs become one space."""
    return safe_text(_SPACE.sub(" ", text), ascii)


def _stand_in(char: str, before: str, ascii: bool) -> str:
    if unicodedata.category(char) == "Zs" or (char in _JOINERS and _joins(before)):
        return char
    code = ord(char)
    if ascii:
        return f"\\x{code:02x}" if code < 0x100 else _escaped(code)
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else f"<U+{code:04X}>"


def _escaped(code: int) -> str:
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _joins(before: str) -> bool:
    """Whether a joiner after this character shapes letters or an emoji and hides nothing.

    Persian, the Indic scripts and emoji sequences need joiners; Latin, Greek, Cyrillic never do.
    """
    if not before.isprintable() or before in _BLANK_LETTERS:
        return False
    return "\u0600" <= before < "\u0e00" or before >= "\u231a"
