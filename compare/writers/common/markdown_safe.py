"""Text from outside that no Markdown reader, tracker or chat acts on.

Takes one line of text and gives Markdown that shows exactly these words, without an invisible
character: what is pasted or searched for is what was written. Backslashes and entities stop
Markdown, HTML and addresses. The patterns that trackers look for after that (@names, #123, keys,
hashes, :signs:) are split by an empty comment, because an escape would be gone by then.
"""

import re

from compare.text.safe_text import safe_line
from compare.writers.common.wrapping import Styled, slice_styles

_SPLIT = "<!---->"
_SPECIAL = frozenset("\\`*_{}[]|~$^=#!")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
# The letter before the end of a match is escaped: hosts, of which only the dot makes an address.
_ESCAPED = re.compile(r"(?<=\w)[.](?=[^\W\d])")
# A comment follows each match. Figures keep their colons, and sums of money their sign.
_LIVE = (
    re.compile(r"@"),  # names and mail addresses
    re.compile(r"[#%&!~^](?=[\w\"+-])"),  # numbers and words after the signs of trackers
    re.compile(r"[^\W\d]\d*-(?=\d)"),  # keys of trackers: ABC-12
    re.compile(r"[0-9a-f]{6}(?=[0-9a-f])", re.IGNORECASE),  # hashes, which begin at seven
    re.compile(r":(?!//)(?=[^\s\d]|[^\s:]+:)|(?<!\d):(?=\d)"),  # schemes and :signs:
    re.compile(r"/(?=/)"),
)


def inert(text: str) -> str:
    """The text as one line of Markdown without any active part."""
    return escaped(safe_line(text).strip(" "))


def escaped(line: str) -> str:
    """The same for a line that is safe already, with its outer blanks."""
    return "".join(_letters(line))


def bolded(line: Styled) -> str:
    """A line whose styled pieces are bold."""
    # The tag, not two asterisks: those fail between letters and quotation marks.
    letters, at, out = _letters(line.text), 0, []
    for piece, style in slice_styles(line, 0, len(line.text)):
        safe = "".join(letters[at : at + len(piece)])
        out.append(f"<b>{safe}</b>" if style else safe)
        at += len(piece)
    return "".join(out)


def _letters(line: str) -> list[str]:
    """The escaped form of each letter; what is active depends on the letters around it."""
    safe = [f"\\{char}" if char in _SPECIAL else _ENTITIES.get(char, char) for char in line]
    for match in _ESCAPED.finditer(line):
        safe[match.start()] = "\\."
    for place in {match.end() - 1 for live in _LIVE for match in live.finditer(line)}:
        safe[place] += _SPLIT
    return safe
