"""A web page (HTML, XHTML, AMP; saved or fetched) -> the text of its article.

Takes the bytes, gives an `Extract`: headline, standfirst, paragraphs, subheadings and captions in
the order of the page, with what the page says about itself. Where the page holds its article only
as data (JSON-LD), as pages do that draw themselves with scripts, that text is taken. What may be
missing is said in caveats: a paywall, a text that breaks off, paragraphs that were left out.
"""

import re
from dataclasses import replace
from functools import lru_cache
from itertools import islice
from typing import Any

from compare.data_files import data_json
from compare.errors import CompareError, InputError
from compare.readers.decoding import decoded_page
from compare.readers.extract import (
    Block,
    Extract,
    Given,
    cannot_read,
    extract_of,
    library,
    one_paragraph,
    with_version,
)
from compare.readers.html_article import Article, find_article, key_of
from compare.readers.html_blocks import BLOCKS, CAPTIONS, HEADINGS, page_blocks, unseen
from compare.readers.html_metadata import PageFacts, page_facts
from compare.text.kind import Kind

# The kinds that tags of headings and captions show.
KINDS = dict.fromkeys(HEADINGS, Kind.HEADLINE) | dict.fromkeys(CAPTIONS, Kind.CAPTION)
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]{0,300}\?>")
_ENOUGH = 150
_BREAKS_OFF = re.compile(r"(?:…|\.\.\.|\[…\]|\[\.\.\.\])\s*$")
_SAVE = "open it in a browser, save the page there, and give the saved file"
_MOST_CHARACTERS = 8_000_000
_MOST_ELEMENTS = 60_000


def read(given: Given) -> Extract:
    """The article of a page, with its marks and caveats.

    Raises InputError if there is no article text in it.
    """
    text, encoding, caveats = decoded_page(given)
    extract = read_page(text, given)
    return replace(extract, encoding=encoding, caveats=(*caveats, *extract.caveats))


def read_page(text: str, given: Given) -> Extract:
    """The article of a page that is decoded already."""
    root = parsed(text, given.name)
    facts = page_facts(root, given.address)
    body = (facts.body, *facts.posts)
    try:
        html = _prepared(text, given.name)
        article = find_article(root, html, facts.known.title, body, given.name)
    except CompareError:
        raise
    except Exception as error:  # a library that gives up on a page must not end the program
        raise cannot_read(given.name, "a web page", _SAVE) from error
    blocks = list(article.blocks)
    reader = f"html ({with_version('trafilatura')})"
    from_data = _from_data(facts)
    if _length(from_data) > max(_ENOUGH, 1.5 * _length(blocks)):
        blocks, reader = from_data, "html (JSON-LD)"
    if _length(blocks) < 1:
        raise InputError(f"{given.name}: no article text in it; {_SAVE}")
    if _needs_scripts(root, blocks):
        raise InputError(f"{given.name}: the page needs scripts to show its text; {_SAVE}")
    if article.headline is None and facts.known.title and not _has(blocks, facts.known.title):
        blocks.insert(0, Block(facts.known.title, Kind.HEADLINE))
    caveats = _caveats(facts, article, blocks)
    return extract_of(blocks, "", reader, facts.known, caveats)


def parsed(text: str, name: str) -> Any:
    """The tree of a page; nothing that it names is fetched."""
    html = library("lxml.html", name, "HTML")
    if len(text) > _MOST_CHARACTERS:
        raise InputError(f"{name}: a page of more than 8 million characters; save the article only")
    try:
        parser = html.HTMLParser(no_network=True, recover=True, huge_tree=False)
        root = html.document_fromstring(_without_declaration(text), parser=parser)
        if any("depth" in entry.message for entry in parser.error_log):
            raise InputError(f"{name}: nested too deeply to be read whole; {_SAVE}")
    except (ValueError, AssertionError, SyntaxError) as error:  # lxml's own are SyntaxErrors
        raise cannot_read(name, "a web page", _SAVE) from error
    if sum(1 for _ in islice(root.iter(), _MOST_ELEMENTS)) == _MOST_ELEMENTS:
        raise InputError(f"{name}: far more than one article; save the article alone")
    for element in root.iter():  # XHTML may name its elements with a prefix
        if isinstance(element.tag, str) and ":" in element.tag:
            element.tag = element.tag.rpartition(":")[2]
    return root


def _prepared(text: str, name: str) -> str:
    """The page with `<p>` for each innermost `<div>`, which the library would pass over."""
    from lxml import etree

    root = parsed(text, name)
    for division in list(root.iter("div")):
        if not any(child.tag in BLOCKS for child in division) and division.text_content().strip():
            division.tag = "p"
    return str(etree.tostring(root, encoding="unicode", method="html"))


def blocks_of_fragment(markup: str, name: str) -> list[Block]:
    """All paragraphs of markup that is an article alone, such as that of a document or a mail."""
    blocks = page_blocks(parsed(f"<html><body>{markup}</body></html>", name), unseen)
    return [Block(block.text, KINDS.get(block.tag)) for block in blocks]


def _without_declaration(text: str) -> str:
    """The text without the XML declaration, which lxml refuses in text that is decoded."""
    return _DECLARATION.sub("", text.removeprefix("\ufeff").replace("\x00", ""))


def _length(blocks: list[Block]) -> int:
    return sum(len(b.text) for b in blocks if b.kind not in (Kind.HEADLINE, Kind.CAPTION))


def _has(blocks: list[Block], title: str) -> bool:
    wanted = key_of(title)
    return any(wanted == key_of(block.text) for block in blocks[:4])


def _from_data(facts: PageFacts) -> list[Block]:
    """The article as the page has it as data, if it has."""
    blocks = []
    for part in (facts.body, *facts.posts):
        part = re.sub(r"(?i)<(?:/p|br\s*/?)>", "\n", part)
        part = re.sub(r"<[^<>]{1,300}>", " ", part)
        blocks += [Block(line) for line in part.splitlines() if line.strip()]
    if blocks and facts.known.title and not _has(blocks, facts.known.title):
        blocks.insert(0, Block(facts.known.title, Kind.HEADLINE))
    return blocks


def _needs_scripts(root: Any, blocks: list[Block]) -> bool:
    """Whether a page says next to nothing but that scripts should be allowed."""
    if _length(blocks) > 2 * _ENOUGH or next(root.iter("script"), None) is None:
        return False
    said = " ".join(one_paragraph(b.text) for b in blocks).casefold()
    return any(word in said for word in ("javascript", "enable cookies", "captcha"))


def _caveats(facts: PageFacts, article: Article, blocks: list[Block]) -> list[str]:
    """What a reader should know about the text that was taken."""
    found = []
    text = [b.text for b in blocks if b.kind not in (Kind.HEADLINE, Kind.CAPTION)]
    last = text[-1].casefold() if text else ""
    walled = facts.locked or article.paywall or any(word in last for word in _paywall_words())
    if walled:
        found.append(
            "the page has a paywall, so the article may be cut off; "
            "save the page while you are signed in"
        )
    elif text and _BREAKS_OFF.search(text[-1]):
        found.append("the text breaks off; check that the article is whole")
    if article.left_out:
        paragraphs = "paragraph" if article.left_out == 1 else "paragraphs"
        found.append(
            f"{article.left_out} {paragraphs} of the page that could be news left out as "
            "furniture; see what is read with: crossreport read"
        )
    return found


@lru_cache(maxsize=1)
def _paywall_words() -> tuple[str, ...]:
    words = data_json("pages", "paywall.json")
    return tuple(phrase for phrases in words["phrases"].values() for phrase in phrases)
