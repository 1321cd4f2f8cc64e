"""Text from outside that no Markdown reader, tracker or chat acts on.

Takes one line of text and gives Markdown that shows exactly these words. Backslashes and entities
stop Markdown and HTML. What trackers look for after that (addresses, @names, #123) is parted by a
word joiner, U+2060, which is not drawn: an escape would be gone by the time they look.
"""

import re

from compare.report.clean import flowing

_JOINER = "\u2060"
_SPECIAL = re.compile(r"[\\`*_{}\[\]|~$^=#!]")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
# @name, mail addresses, #12, GH-12, //, schemes, and names of hosts: letters around a dot.
# The first letter after a dot is enough to part them, and figures keep their decimal points.
_LIVE = re.compile(
    r"@|#(?=\d)|\bGH-(?=\d)|/(?=/)|\b(?:mailto|xmpp|javascript|data):|(?<=\w)[.](?=[^\W\d])",
    re.IGNORECASE,
)


def inert(text: str) -> str:
    """The text as one line of Markdown that is only text."""
    parted = _LIVE.sub(lambda match: match.group() + _JOINER, flowing(text).strip(" "))
    safe = "".join(_ENTITIES.get(char, char) for char in parted)
    return _SPECIAL.sub(r"\\\g<0>", safe)
