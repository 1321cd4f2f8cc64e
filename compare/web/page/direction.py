"""The language and the direction of a column, as HTML attributes.

Takes the language code of a report and its text. A code of a language that is
written from right to left decides; without one the letters do, because a report in Arabic script
must read correctly even if its language is not given.
"""

import re
import unicodedata
from typing import Literal

Direction = Literal["ltr", "rtl"]

_RTL = frozenset(("ar", "arc", "ckb", "dv", "fa", "he", "iw", "ks", "ps", "sd", "ug", "ur", "yi"))
_CODE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
_ENOUGH = 2000


def language_tag(language: str | None) -> str:
    """The code as a language tag; `und`, the tag for unknown, if it is not a valid one."""
    tag = (language or "").replace("_", "-")
    return tag if _CODE.fullmatch(tag) else "und"


def direction(language: str | None, text: str) -> Direction:
    """The direction of the language, else of most letters at the start of the text."""
    if language_tag(language).partition("-")[0].lower() in _RTL:
        return "rtl"
    kinds = [unicodedata.bidirectional(char) for char in text[:_ENOUGH]]
    right = sum(kind in ("R", "AL") for kind in kinds)
    return "rtl" if right > kinds.count("L") else "ltr"
