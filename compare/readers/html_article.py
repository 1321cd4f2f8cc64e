"""Which blocks of a page are the article.

Takes the tree of a page, gives the blocks of its article in their order, how many paragraphs were
left out that read like news, and whether the page shows a paywall. An established library
(trafilatura), or the text that the page gives as data, says where the article is; the blocks around
what it found are then judged one by one, because libraries lose paragraphs in silence: posts of a
live blog, text between line breaks, short answers.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from compare.data_files import data_json
from compare.errors import InputError
from compare.readers.extract import Block, library
from compare.readers.html_blocks import (
    CAPTIONS,
    HEADINGS,
    PageBlock,
    lineage,
    page_blocks,
)
from compare.text.kind import Kind
from compare.text.sentence_kinds import kind_of_block

_NOT_LETTERS = re.compile(r"[\W_]+")
_PARTS = re.compile(r"[A-Z]?[a-zà-ÿа-я0-9]+|[A-Z]+(?![a-z])")
_CLOSED = re.compile(r"[.!?…:;。！？؟।۔][\"”’»›'“‘)\]」』]*\s*$")
_SHORTEST_EVIDENCE = 20
_MOST_LETTERS = 1_000_000
_MOST_COMPARED = 3_000_000_000
# An element with this share of what the library found is the article, whatever its name.
_MAIN_SHARE, _CONTAINER_SHARE = 0.4, 0.85
# "tag-cookies" says what an article is about, "no-ads" and "has-sidebar" what is around it.
_SUBJECTS = ("tag-", "category-", "topic-", "section-")
_MODIFIERS = frozenset(("no", "has", "with", "without", "is", "not", "enabled", "disabled", "free"))
_BODY = "articleBody"
_LEAVES = HEADINGS | CAPTIONS | {"p", "li", "td", "tr", "blockquote", "a", "span", "dd", "dt"}
_MOSTLY_LINKED = 0.5
# Two articles beside each other may be a story and its neighbour.
_FEWEST_POSTS = 3
_LONG = 90
_QUIET_TAGS = ("nav", "footer")
_ROLES = {"navigation": "nav", "contentinfo": "footer", "complementary": "sidebar",
          "banner": "banner", "search": "search", "dialog": "dialog"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Article:
    """The blocks of an article and what a reader should know about them."""

    blocks: tuple[Block, ...]
    headline: str | None
    left_out: int
    paywall: bool


def find_article(
    root: Any, html: str, title: str | None, body: Sequence[str], name: str
) -> Article:
    """The article of a page.

    `title` and `body` are what the page gives as data, `name` is that of the page in messages.
    """
    blocks = page_blocks(root)
    if sum(len(block.text) for block in blocks) > _MOST_LETTERS:
        raise InputError(f"{name}: far more than one article; save the article alone")
    found = _with_posts(blocks, _evidence(blocks, html, body, name))
    parts = _Parts(blocks, found)
    container = _container(blocks, found, parts)
    chosen = _chosen(blocks, found, parts, container)
    head = _head(blocks, chosen, parts, title)
    kept = sorted({*head, *chosen})
    article = tuple(_as_block(blocks[i], parts, i in head) for i in kept)
    left_out = sum(
        1
        for i, block in enumerate(blocks)
        if i not in chosen and i not in head and (i in found or not parts.quiet(block))
        if _like_news(block)
    )
    headline = next((blocks[i].text for i in head if blocks[i].tag in HEADINGS), None)
    return Article(article, headline, left_out, parts.has_paywall(root))


def key_of(text: str) -> str:
    """The letters and figures of a text alone."""
    return _NOT_LETTERS.sub("", text.casefold())


def _evidence(blocks: Sequence[PageBlock], html: str, body: Sequence[str], name: str) -> set[int]:
    """The places of the blocks that the page's own data, else the library, gives as article."""
    whole = key_of(" ".join(re.sub(r"<[^<>]{1,300}>", " ", part) for part in body))
    keys = [key_of(block.text) for block in blocks]
    if len(whole) >= 200:
        found = _contained(keys, whole)
        if sum(len(keys[i]) for i in found) >= 0.6 * len(whole):
            return found
    trafilatura = library("trafilatura", name, "HTML")
    text = trafilatura.extract(
        html, fast=True, include_comments=False, include_tables=True, deduplicate=False
    )
    found = _contained(keys, key_of(text or ""))
    return found or _where(blocks, _like_news) or _where(blocks, _closed)


def _with_posts(blocks: Sequence[PageBlock], found: set[int]) -> set[int]:
    """The evidence, with the other posts of a live blog if it has some of them.

    Posts are elements `article` of one class beside each other; a library often takes the first
    for the whole.
    """
    posts: dict[Any, dict[Any, list[int]]] = defaultdict(lambda: defaultdict(list))
    for place, block in enumerate(blocks):
        post = next((e for e in lineage(block.element) if e.tag == "article"), None)
        if post is not None:
            kind = (post.get("class") or "").split()[:1]
            posts[post.getparent(), *kind][post].append(place)
    more: set[int] = set()
    for group in posts.values():
        places = [place for each in group.values() for place in each]
        if len(group) >= _FEWEST_POSTS and not found.isdisjoint(places):
            more.update(p for p in places if _like_news(blocks[p]) or _closed(blocks[p]))
    return found | more


def _where(blocks: Sequence[PageBlock], holds: Callable[[PageBlock], bool]) -> set[int]:
    return {place for place, block in enumerate(blocks) if holds(block)}


def _closed(block: PageBlock) -> bool:
    return block.linked < _MOSTLY_LINKED and bool(_CLOSED.search(block.text))


def _contained(keys: Sequence[str], whole: str) -> set[int]:
    """The places of the keys that occur in a longer one."""
    room = _MOST_COMPARED
    found = set()
    for place, key in enumerate(keys):
        if len(key) >= _SHORTEST_EVIDENCE:
            room -= len(whole)
            if room < 0:
                break
            if key in whole:
                found.add(place)
    return found


def _weights(blocks: Sequence[PageBlock], places: Iterable[int]) -> dict[Any, int]:
    """How many letters of these blocks lie in each element; all of them under None."""
    found: dict[Any, int] = defaultdict(int)
    for place in places:
        size = len(blocks[place].text)
        found[None] += size
        for element in lineage(blocks[place].element):
            found[element] += size
    return found


class _Parts:
    """What part of the page a block lies in, by the elements around it; each is judged once."""

    def __init__(self, blocks: Sequence[PageBlock], found: Iterable[int]) -> None:
        self._weights = [_weights(blocks, found), _weights(blocks, _where(blocks, _like_news))]
        self._judged: dict[Any, str] = {}

    def is_main(self, element: Any) -> bool:
        """Whether much of the evidence, and of what reads like news, lies in an element."""
        return all(
            weights.get(element, 0) > _MAIN_SHARE * weights[None] for weights in self._weights
        )

    def of(self, block: PageBlock) -> str:
        """`left_out` or `quiet` for a block that belongs to no article, else ''."""
        chain = list(lineage(block.element))
        verdict = ""
        for element in reversed(chain):
            if element not in self._judged:
                self._judged[element] = self._judge(element)
            verdict = verdict or self._judged[element]
        return verdict

    def quiet(self, block: PageBlock) -> bool:
        return self.of(block) == "quiet"

    def _judge(self, element: Any) -> str:
        if element.tag in ("html", "body", "main", *HEADINGS) or self.is_main(element):
            return ""
        if element.tag in _QUIET_TAGS or element.tag == "form":
            return "quiet"
        if element.tag == "aside":
            return "left_out"
        if element.tag == "header":
            outside = not any(e.tag in ("article", "main") for e in lineage(element.getparent()))
            return "quiet" if outside and next(element.iter("h1"), None) is None else ""
        words = words_of(element)
        known = _known_parts()
        pairs = {pair for pair in known["pairs"] if words.issuperset(pair)}
        if words & known["quiet"]:
            return "quiet"
        return "left_out" if words & known["left_out"] or pairs else ""

    def has_paywall(self, root: Any) -> bool:
        known = _known_parts()["paywall"]
        return any(
            words_of(element) & known
            for element in root.iter("div", "section", "aside", "p", "article", "span")
            if element.get("class") or element.get("id")
        )


def words_of(element: Any) -> set[str]:
    """The words in the class, id and role of an element, and each of its names as one word."""
    found: set[str] = set()
    names = f"{element.get('class') or ''} {element.get('id') or ''}"[:400].split()
    for name in names:
        if name.lower().startswith(_SUBJECTS) or _MODIFIERS & set(
            re.split(r"[\W_]+", name.lower())
        ):
            continue
        found.add(re.sub(r"[\W_]+", "", name).lower())
        found.update(part.lower() for part in _PARTS.findall(name))
    role = _ROLES.get((element.get("role") or "").lower())
    if role:
        found.add(role)
    return found


@lru_cache(maxsize=1)
def _known_parts() -> dict[str, frozenset[Any]]:
    return {
        key: frozenset(tuple(v) if isinstance(v, list) else v for v in values)
        for key, values in data_json("pages", "parts.json").items()
        if key != "about"
    }


def _container(blocks: Sequence[PageBlock], found: set[int], parts: _Parts) -> Any:
    """The innermost element that holds nearly all of the evidence that counts."""
    inside = [i for i in sorted(found) if not parts.of(blocks[i])] or sorted(found)
    weight: dict[Any, int] = defaultdict(int)
    total = 0
    for i in inside:
        total += len(blocks[i].text)
        for element in lineage(blocks[i].element):
            weight[element] += len(blocks[i].text)
    holding = (e for e in weight if weight[e] >= _CONTAINER_SHARE * total)
    inner = max(holding, key=lambda e: sum(1 for _ in lineage(e)), default=None)
    if inner is None:
        return None
    around = list(lineage(inner))
    whole = next((e for e in around if e.tag == "article" or e.get("itemprop") == _BODY), None)
    if whole is not None:
        return whole
    return next((e for e in around if e.tag not in _LEAVES), inner)


def _chosen(
    blocks: Sequence[PageBlock], found: set[int], parts: _Parts, container: Any
) -> set[int]:
    """The places of the blocks of the article, without its head."""
    chosen = set()
    for i, block in enumerate(blocks):
        if parts.of(block):
            continue
        inside = any(element is container for element in lineage(block.element))
        evident = i in found and (inside or block.linked < _MOSTLY_LINKED)
        if evident or (inside and _belongs(block)):
            chosen.add(i)
    # A heading belongs to the text below it.
    for i in sorted(chosen, reverse=True):
        block = blocks[i]
        if block.tag in HEADINGS and block.tag != "h1" and i not in found:
            below = next((j for j in range(i + 1, len(blocks)) if not parts.of(blocks[j])), None)
            if below is None or below not in chosen:
                chosen.discard(i)
    return chosen


def _belongs(block: PageBlock) -> bool:
    """Whether a block among those of the article is one of them."""
    if block.linked >= _MOSTLY_LINKED or kind_of_block(block.text) is Kind.BOILERPLATE:
        return False
    if block.tag in HEADINGS or block.tag in CAPTIONS or block.tag in ("li", "tr", "blockquote"):
        return True
    return bool(_CLOSED.search(block.text)) or len(block.text) >= _LONG or _is_caption(block)


def _like_news(block: PageBlock) -> bool:
    """Whether a block on its own reads like a paragraph of news."""
    spaced = " " in block.text
    return (
        (len(block.text.split()) >= 8 if spaced else not block.text.isascii())
        and len(block.text) >= 30
        and block.linked < _MOSTLY_LINKED
        and bool(_CLOSED.search(block.text))
        and kind_of_block(block.text) is not Kind.BOILERPLATE
    )


def _head(
    blocks: Sequence[PageBlock], chosen: set[int], parts: _Parts, title: str | None
) -> set[int]:
    """The places of the headline and of what stands between it and the text."""
    first = min(chosen, default=len(blocks))
    wanted = key_of(title or "")
    heads = [i for i, block in enumerate(blocks[: first + 1]) if block.tag == "h1"]
    if not heads:
        heads = [i for i, b in enumerate(blocks[: first + 1])
                 if b.tag in HEADINGS and wanted and key_of(b.text) == wanted]  # fmt: skip
    if not heads:
        return set()
    keys = {i: key_of(blocks[i].text) for i in heads}
    same = [i for i in heads if wanted and (keys[i] in wanted or wanted in keys[i])]
    start = (same or heads)[-1]
    found = {start}
    for i in range(start + 1, first):
        block = blocks[i]
        if parts.of(block):
            continue
        if _is_standfirst(block) or _belongs(block):
            found.add(i)
    return found


def _is_standfirst(block: PageBlock) -> bool:
    known = _known_parts()["standfirst"]
    near = list(lineage(block.element))[:2]
    return any(words_of(element) & known for element in near) and (
        kind_of_block(block.text) is not Kind.BOILERPLATE
    )


def _is_caption(block: PageBlock) -> bool:
    if block.tag in CAPTIONS:
        return True
    known = _known_parts()["caption"]
    return any(words_of(element) & known for element in list(lineage(block.element))[:3])


def _as_block(block: PageBlock, parts: _Parts, in_head: bool) -> Block:
    if _is_caption(block):
        return Block(block.text, Kind.CAPTION)
    if block.tag in HEADINGS:
        return Block(block.text, Kind.HEADLINE)
    if in_head or (block.tag not in ("li", "tr") and _is_standfirst(block)):
        return Block(block.text, Kind.SENTENCE)
    return Block(block.text)
