"""Patterns that are compiled when they are first used, and the letters by which to skip them.

Takes the source of a pattern, gives a function that returns it compiled. Patterns of a hundred
alternatives take longer to compile than most reports take to search, and most lines of a report
show by their first letters that none of them can match.
"""

import re
from collections.abc import Callable
from functools import cache

# Letters that a pattern finds for others when capitals do not matter, and that keep their form as
# small letters: the dotless and the dotted i of Turkish, the long s, the last sigma of a word.
_SAME = {0x131: "i", 0x307: None, 0x17F: "s", 0x3C2: "σ"}
_LONGEST = 16


def when_used(source: str, flags: int = 0) -> Callable[[], re.Pattern[str]]:
    """A function that gives the compiled pattern.

    >>> word = when_used("[a-z]+")
    >>> word().fullmatch("toll") is not None
    True
    """
    return cache(lambda: re.compile(source, flags))


def beginning(line: str) -> str:
    """The first letters of a line, small ones, as a pattern sees them that ignores capitals.

    >>> beginning("VİDEO: the harbour at night")
    'video: the harbo'
    """
    return line[:_LONGEST].lower().translate(_SAME)
