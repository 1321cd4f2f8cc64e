"""Web addresses that are safe to link to, and links to one sentence of a published page.

Takes an address from outside and gives it back if a browser may follow it, or with a text fragment
(`#:~:text=`), with which browsers scroll to the words and highlight them. The words go into the
address and nothing is asked of the publisher; where the page has other words now, the link leads to
its beginning.
"""

import re
from urllib.parse import quote, urlsplit

from compare.result.passage import ReportEntry
from compare.text.document import Span

_BREAKS_ADDRESS = re.compile(r"[\s\x00-\x20\x7f-\xa0\\\"<>]")
# Up to so many characters are given whole; of longer ones the first and last words are enough.
_WHOLE = 80
_WORDS = 5
# Between words of scripts without blanks, so many characters at either end.
_LETTERS = 12


def address(url: str | None) -> str | None:
    """The address if it is safe to link to: http or https with a host.

    >>> address("https://courier.example/story"), address("javascript:alert(1)")
    ('https://courier.example/story', None)
    """
    if not url or _BREAKS_ADDRESS.search(url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None


def sentence_link(report: ReportEntry, span: Span | None) -> str | None:
    """The address of some words on the publisher's page; None where its address is not known."""
    if span is None:
        return None
    return link(report.url, report.text[span.start : span.end])


def link(url: str | None, words: str) -> str | None:
    """An address with a text fragment for these words; None if it is not safe to link to.

    >>> link("https://courier.example/story", "The bridge opens.")
    'https://courier.example/story#:~:text=The%20bridge%20opens.'
    """
    page = address(url)
    line = " ".join(words.split())
    if page is None or not line:
        return page
    if len(line) <= _WHOLE and not re.search(r"[\n\r]", words.strip()):
        directive = _encoded(line)
    else:
        directive = ",".join(map(_encoded, _ends(line)))
    joiner = "" if "#" in page else "#"
    return f"{page.partition(':~:')[0]}{joiner}:~:text={directive}"


def _ends(line: str) -> tuple[str, str]:
    """The first and the last words of a line, which do not overlap."""
    words = line.split(" ")
    most = min(_WORDS, len(words) // 2)
    if most and len(" ".join(words[:most])) <= len(line) // 2 + 1:
        return " ".join(words[:most]), " ".join(words[-most:])
    size = min(_LETTERS, max(len(line) // 2, 1))
    return line[:size], line[-size:]


def _encoded(words: str) -> str:
    """Percent-encoded; comma, ampersand and hyphen have a meaning in a text fragment."""
    return quote(words, safe="", errors="replace").replace("-", "%2D")
