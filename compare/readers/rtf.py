"""An RTF document -> its text.

Takes the bytes, gives its paragraphs by striprtf. That library keeps deleted and hidden text and
drops footnotes; a document with deleted or hidden text is refused rather than read wrongly, and
lost footnotes are said.
"""

import re

from compare.errors import InputError
from compare.readers.extract import (
    Block,
    Extract,
    Given,
    cannot_read,
    extract_of,
    library,
    with_version,
)

_WHAT = "RTF"
_NOT_WHOLE = "it is cut off or damaged; save it again"
_DELETED = re.compile(r"\\deleted(?![a-z0])")
_HIDDEN = re.compile(r"\\v(?:1(?!\d)|(?![a-z0-9]))[^{}]{0,20}[^\s{}\\]")
_NOTE = re.compile(r"\\footnote(?![a-z])")


def read(given: Given) -> Extract:
    """The text of a document; InputError if it is damaged or would be read wrongly."""
    striprtf = library("striprtf.striprtf", given.name, _WHAT)
    source = given.data.decode("latin-1")
    if _DELETED.search(source):
        raise InputError(f"{given.name}: it has tracked deletions; save it as DOCX and give that")
    if _HIDDEN.search(source):
        raise InputError(f"{given.name}: it has hidden text; save it as DOCX and give that")
    if _depth_at_end(source) > 0:
        raise cannot_read(given.name, _WHAT, _NOT_WHOLE)
    try:
        text = striprtf.rtf_to_text(source, errors="replace")
    except Exception as error:  # the library has no error of its own
        raise cannot_read(given.name, _WHAT, _NOT_WHOLE) from error
    caveats = (
        ["footnotes are left out; save it as DOCX to keep them"] if _NOTE.search(source) else []
    )
    blocks = [Block(line.replace("|", " | ").strip(" |")) for line in text.splitlines()]
    return extract_of(blocks, "ascii", f"rtf ({with_version('striprtf')})", None, caveats)


def _depth_at_end(source: str) -> int:
    """How many groups are still open at the end."""
    plain = re.sub(r"\\[\\{}]", "", source)
    return plain.count("{") - plain.count("}")
