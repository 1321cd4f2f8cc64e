"""What a page says about itself: outlet, headline, author, date, address, and its text as data.

Takes the tree of a page and its address, gives `PageFacts`. JSON-LD comes first, because it says
whose each field is; then the names that social networks and search engines read; then the markup of
the page; and last a library that knows many sites. A host stands in for an outlet without a name.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from itertools import islice
from typing import Any
from urllib.parse import urljoin, urlsplit

from compare.readers.extract import Known, one_paragraph

_ARTICLE_TYPES = re.compile(r"Article|Posting|Report\b|LiveBlog|CreativeWork")
_MOST_NODES = 5000
_ISO_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?!\d)")
_DATES = (
    "article:published_time", "og:article:published_time", "datepublished", "publishdate",
    "publish-date", "publish_date", "pubdate", "dc.date.issued", "dcterms.created", "dc.date",
    "dcterms.date", "sailthru.date", "parsely-pub-date", "cxenseparse:recs:publishtime", "date",
)  # fmt: skip
_AUTHORS = ("author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "byl")
_SITES = ("og:site_name", "application-name", "publisher", "dc.publisher", "cre")
_TITLES = ("og:title", "twitter:title", "parsely-title", "dc.title", "headline")
_SAVED_FROM = re.compile(r"saved from url=\(\d{1,6}\)\s*(https?://\S+)")
_BY = re.compile(r"(?i:by|von|por|par|di|door|af|av|автор|текст)\s*:?\s+")
_BETWEEN = " |–—:-·•｜"
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What is known of a page, and its article as data: whole, or post by post of a live blog.

    `locked` says that the page names itself as not free to read.
    """

    known: Known
    body: str = ""
    posts: tuple[str, ...] = ()
    locked: bool = False


def page_facts(root: Any, address: str | None) -> PageFacts:
    """The facts of a page; `address` is where it was fetched from, if it was."""
    item = _article_item(root)
    metas = _metas(root)
    url = _address(root, item, metas, address)
    known = Known(
        label=_short(_site(item) or _first(metas, _SITES)) or _host(url) or _outlet(root),
        title=_short(_text(item.get("headline")) or _first(metas, _TITLES) or _heading(root)),
        author=_short(_names(item.get("author")) or _author(root, metas)),
        date=_date(root, item, metas),
        url=url,
    )
    return PageFacts(
        known=known,
        body=_text(item.get("articleBody")),
        posts=tuple(_posts(item)),
        locked=_locked(item, metas),
    )


def iso_date(text: str) -> str | None:
    """The first date of the form 2025-03-14 in a text.

    >>> iso_date("2025-03-14T09:30:00+01:00"), iso_date("yesterday")
    ('2025-03-14', None)
    """
    for match in _ISO_DATE.finditer(text[:200]):
        year, month, day = map(int, match.groups())
        if 1900 <= year <= 2200 and 1 <= month <= 12 and 1 <= day <= 31:
            return match.group(0)
    return None


def _article_item(root: Any) -> dict[str, Any]:
    """The JSON-LD object of the article, the one with most to say if there are several."""
    found: list[dict[str, Any]] = []
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        text = re.sub(r"^\s*(?:<!--|//<!\[CDATA\[)|(?:-->|//\]\]>)\s*$", "", script.text or "")
        try:
            value = json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
        found += [node for node in _nodes(value) if _is_article(node)]
    return max(found, key=_telling, default={})


def _nodes(value: Any) -> Iterator[dict[str, Any]]:
    """The objects in a JSON value, outermost first, in a bounded number."""
    queue, seen = [value], 0
    while queue and seen < _MOST_NODES:
        node = queue.pop(0)
        seen += 1
        if isinstance(node, dict):
            yield node
            queue += [node[key] for key in ("@graph", "mainEntity", "itemListElement", "item")
                      if key in node]  # fmt: skip
        elif isinstance(node, list):
            queue += node[:_MOST_NODES]


def _is_article(node: dict[str, Any]) -> bool:
    kinds = node.get("@type")
    return any(
        isinstance(kind, str) and _ARTICLE_TYPES.search(kind)
        for kind in (kinds if isinstance(kinds, list) else [kinds])
    )


def _telling(node: dict[str, Any]) -> int:
    keys = ("headline", "articleBody", "datePublished", "publisher", "author", "liveBlogUpdate")
    return sum(key in node for key in keys)


def _posts(item: dict[str, Any]) -> Iterator[str]:
    """The texts of a live blog, newest first as the page has them; heading and text each."""
    updates = item.get("liveBlogUpdate")
    for update in updates[:_MOST_NODES] if isinstance(updates, list) else ():
        if isinstance(update, dict):
            yield from (t for k in ("headline", "articleBody") if (t := _text(update.get(k))))


def _locked(item: dict[str, Any], metas: dict[str, str]) -> bool:
    free = item.get("isAccessibleForFree")
    tier = metas.get("article:content_tier", "").lower()
    return str(free).lower() in ("false", "0", "no") or tier in ("locked", "metered")


def _text(value: Any) -> str:
    """A JSON-LD value as text; some sites put markup or entities in it."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("name") or value.get("@value")
    return unescape(value).strip() if isinstance(value, str) else ""


def _names(value: Any) -> str:
    """The names of one or several authors."""
    entries = value if isinstance(value, list) else [value]
    names = dict.fromkeys(name for entry in entries[:20] if (name := _text(entry)))
    return ", ".join(name for name in names if "://" not in name)


def _site(item: dict[str, Any]) -> str:
    return _text(item.get("publisher")) or _text(item.get("sourceOrganization"))


def _metas(root: Any) -> dict[str, str]:
    """The `<meta>` fields by name in small letters; the first of each name counts."""
    found: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        content = (meta.get("content") or "").strip()
        if name and content:
            found.setdefault(name, content)
    return found


def _first(metas: dict[str, str], names: tuple[str, ...]) -> str:
    return next((metas[name] for name in names if name in metas), "")


def _heading(root: Any) -> str:
    """The first heading of the page, else its title without the outlet's name."""
    for heading in root.iter("h1"):
        text = _line(heading)
        if len(text.split()) >= 3 or len(text) >= 12:
            return text
    return _title_parts(root)[0]


def _title_parts(root: Any) -> tuple[str, str]:
    """The title of the page as headline and outlet, told apart by a heading or by their lengths."""
    title = next(root.iter("title"), None)
    text = _line(title) if title is not None else ""
    for heading in islice(root.iter("h1", "h2", "h3"), 10):
        line = _line(heading)
        if len(line) >= 12 and line in text:
            return line, " ".join(text.replace(line, " ").split()).strip(_BETWEEN)
    head, mark, tail = max(
        (text.rpartition(sep) for sep in (" | ", " – ", " — ", " - ", " :: ", "｜")),
        key=lambda parts: len(parts[0]),
    )
    return (head, tail) if mark and len(tail) <= 40 and len(head) >= len(tail) else (text, "")


def _outlet(root: Any) -> str | None:
    """The outlet in the title of the page, where a heading shows which part is the headline."""
    outlet = _title_parts(root)[1]
    return _short(outlet) if 3 <= len(outlet) <= 40 else None


def _line(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


def _author(root: Any, metas: dict[str, str]) -> str:
    named = _first(metas, _AUTHORS)
    if named and "://" not in named:
        return _without_by(named)
    for element in root.iter("a", "span", "p", "div", "address", "cite"):
        classes = (element.get("class") or "").lower()
        is_author = (
            "author" in (element.get("rel") or "") or element.get("itemprop") == "author"
        ) or re.search(r"(?:^|[\s_-])(?:byline|author(?:-?name)?)(?:$|[\s_-])", classes)
        if is_author:
            text = " ".join(" ".join(element.itertext()).split())
            if 3 <= len(text) <= 80:
                return _without_by(text)
    return ""


def _without_by(text: str) -> str:
    return _BY.sub("", text, count=1) if _BY.match(text) else text


def _date(root: Any, item: dict[str, Any], metas: dict[str, str]) -> str | None:
    for key in ("datePublished", "dateCreated", "coverageStartTime", "dateModified"):
        value = item.get(key)
        if isinstance(value, str) and (date := iso_date(value)):
            return date
    for name in _DATES:
        if name in metas and (date := iso_date(metas[name])):
            return date
    times = [time for time in root.iter("time") if time.get("datetime")]
    times.sort(key=lambda time: time.get("itemprop") != "datePublished")
    return next((date for time in times if (date := iso_date(time.get("datetime")))), None)


def _address(
    root: Any, item: dict[str, Any], metas: dict[str, str], address: str | None
) -> str | None:
    """The canonical address, made whole with the one that was fetched."""
    links = (
        link.get("href")
        for link in root.iter("link")
        if "canonical" in (link.get("rel") or "").lower().split()
    )
    entity = item.get("mainEntityOfPage")
    named = entity.get("@id") if isinstance(entity, dict) else entity
    candidates = [next(links, None), metas.get("og:url"), named, item.get("url")]
    for found in (*candidates, address, _saved_from(root)):
        if isinstance(found, str) and (whole := web_address(found, address)):
            return whole
    return None


def web_address(found: str, base: str | None) -> str | None:
    """A web address as it may stand in a record, or None."""
    try:
        whole = urljoin(base or "", found.strip())
        parts = urlsplit(whole)
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.hostname or len(whole) > 2000:
        return None
    return whole if whole.isprintable() and " " not in whole else None


def _saved_from(root: Any) -> str | None:
    """The address that a browser notes in a page that it saves."""
    from lxml import etree

    tree = root.getroottree()
    before = root.itersiblings(etree.Comment, preceding=True)
    for node in (*before, *islice(tree.iter(etree.Comment), 20)):
        if match := _SAVED_FROM.search(node.text or ""):
            return match.group(1)
    return None


def _host(url: str | None) -> str | None:
    host = urlsplit(url).hostname if url else None
    return host.removeprefix("www.") if host else None


def _short(text: str) -> str | None:
    """A field on one line; None if it is empty or too long to be a name or a title."""
    line = one_paragraph(unescape(text))
    return line if 0 < len(line) <= _LONGEST else None
