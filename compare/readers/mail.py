"""A mail (EML) -> its text.

Takes the bytes, gives the subject as the headline and the paragraphs of the best text part: the
plain one, or the HTML one where the plain one is missing or a stub. Sender and date come from the
header. A quoted original and the signature are marked as furniture; in a mail that only forwards
another one, the forwarded text is the account.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from functools import lru_cache
from typing import Any

from compare.data_files import data_json
from compare.errors import InputError
from compare.readers.decoding import decoded_page
from compare.readers.extract import Block, Extract, Given, Known, extract_of, one_paragraph
from compare.readers.html_metadata import iso_date
from compare.text.kind import Kind
from compare.text.segmentation import paragraph_spans

# Own words of fewer characters than this above a forwarded mail are a covering note.
_NOTE_LENGTH = 400
_STUB_SHARE = 0.3
_QUOTE = re.compile(r"^[ \t]{0,3}(?:>[ \t]?)+")
_FORWARD = re.compile(r"^\s*(?:fwd?|wg|tr|rv|i|enc|doorst|пересл|vb|pd)\s*:\s*", re.IGNORECASE)
_REPLY = re.compile(r"^\s*(?:re|aw|antw|sv|odp|rif|ref)\s*:\s*", re.IGNORECASE)
_DEEPEST = 3
_LONGEST_HEADER = 200_000


def read(given: Given) -> Extract:
    """The text of a mail; InputError if it has none."""
    return _read(parsed_mail(given), given, 0)


def parsed_mail(given: Given) -> EmailMessage:
    """The message; InputError for headers or parts without end, which take minutes to parse."""
    head = re.search(rb"\r?\n\r?\n|\r\r", given.data)
    boundaries = len(re.findall(rb"(?i)boundary\s*=", given.data))
    if len(given.data[: head.start() if head else None]) > _LONGEST_HEADER or boundaries > 100:
        raise InputError(f"{given.name}: a mail of an unusual form; give its text")
    return message_from_bytes(given.data, policy=policy.default)


def _read(message: EmailMessage, given: Given, depth: int) -> Extract:
    text, encoding, caveats = _body(message, given)
    blocks = list(_blocks(text))
    own = sum(len(b.text) for b in blocks if b.kind is not Kind.BOILERPLATE)
    inner = next((p for p in message.walk() if p.get_content_type() == "message/rfc822"), None)
    if inner is not None and own < _NOTE_LENGTH and depth < _DEEPEST:
        payload = inner.get_payload()
        if isinstance(payload, list) and payload and isinstance(payload[0], EmailMessage):
            return _read(payload[0], given, depth + 1)
    known = Known(
        label=_sender(message), title=_subject(_header(message, "subject")), date=_date(message)
    )
    if own < _NOTE_LENGTH and any(b.kind is Kind.BOILERPLATE for b in blocks):
        blocks = list(_blocks(text, forwards=True))
        known = _forwarded(blocks, known)
    if not any(block.kind is None for block in blocks):
        raise InputError(f"{given.name}: a mail without text; give what is attached to it")
    if known.title:
        blocks.insert(0, Block(known.title, Kind.HEADLINE))
    return extract_of(blocks, encoding, "mail", known, caveats)


def _subject(text: str) -> str | None:
    """A subject without what mail programs put before it."""
    while match := _FORWARD.match(text) or _REPLY.match(text):
        text = text[match.end() :]
    return text or None


def _forwarded(blocks: Sequence[Block], outer: Known) -> Known:
    """What a forwarded mail says about itself, in the lines above it; its sender is the source."""
    found: dict[str, str] = {}
    for block in blocks:
        if block.kind is Kind.BOILERPLATE and (match := _field().fullmatch(block.text)):
            kind = next(name for name, value in match.groupdict().items() if value)
            found.setdefault(kind, block.text.partition(":")[2].strip(" *"))
    if "sender" not in found:
        return outer
    name = re.sub(r"\s*[<\[(][^<>\[\]()]*@[^<>\[\]()]*[>\])]\s*", "", found["sender"]).strip("\"' ")
    date = iso_date(found.get("date", "")) or _parsed(found.get("date", ""))
    return Known(
        label=name or outer.label,
        title=_subject(found.get("subject", "")) or outer.title,
        date=date,
    )


def _body(message: EmailMessage, given: Given) -> tuple[str, str, tuple[str, ...]]:
    """The text of the best part, with `>` before what is quoted; its encoding and caveats."""
    plain = _part(message, "plain", given)
    html = _part(message, "html", given)
    if plain and (html is None or not html[0].strip()):
        return plain
    if html is None:
        return "", "ascii", ()
    as_text = _plain(html[0], given.name)
    if plain and len(plain[0].strip()) >= _STUB_SHARE * len(as_text):
        return plain
    return as_text, html[1], html[2]


def _part(
    message: EmailMessage, kind: str, given: Given
) -> tuple[str, str, tuple[str, ...]] | None:
    """The first text part of a kind that is no attachment."""
    try:
        part = message.get_body(preferencelist=(kind,))
    except (KeyError, AttributeError, ValueError):
        part = None
    if part is None or part.get_content_type() != f"text/{kind}":
        return None
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes) or not data.strip():
        return None
    charset = part.get_content_charset()
    return decoded_page(Given(given.name, data, given.codec, charset))


def _plain(html: str, name: str) -> str:
    """The text of an HTML mail: a paragraph for each block, quoted ones with `>` before them."""
    from compare.readers.html_blocks import lineage, page_blocks
    from compare.readers.html_page import parsed

    found = []
    for block in page_blocks(parsed(html, name)):
        around = list(lineage(block.element))
        quoted = any(
            (e.tag == "blockquote" and e.get("type") == "cite")
            or "gmail_quote" in (e.get("class") or "")
            or e.get("id") in ("divRplyFwdMsg", "appendonsend")
            for e in around
        )
        found.append(f"> {block.text}" if quoted else block.text)
    return "\n\n".join(found)


def _blocks(text: str, forwards: bool = False) -> Iterator[Block]:
    """The paragraphs of a mail; in one that `forwards`, only what programs wrote is furniture."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    quoted = signature = False
    run: list[str] = []
    kind: Kind | None = None
    for line in lines:
        bare = _QUOTE.sub("", line)
        marker = _marker(bare.strip().lower())
        if marker:
            quoted, signature = True, False
            yield from _paragraphs(run, kind)
            yield Block(bare, Kind.BOILERPLATE)
            run = []
            continue
        if bare.rstrip("\r") in ("-- ", "--") and not quoted:
            signature = True
        is_quoted = quoted or bare != line
        fresh = Kind.BOILERPLATE if signature or (is_quoted and not forwards) else None
        if _is_field(bare) and is_quoted:
            fresh = Kind.BOILERPLATE
        if fresh is not kind:
            yield from _paragraphs(run, kind)
            run, kind = [], fresh
        run.append(bare)
    yield from _paragraphs(run, kind)


def _paragraphs(lines: Sequence[str], kind: Kind | None) -> Iterator[Block]:
    """The paragraphs of a run of lines of one kind; lines that flow on are joined."""
    joined: list[str] = []
    for line in lines:
        if joined and joined[-1].endswith(" ") and line.strip() and joined[-1].strip():
            joined[-1] += line
        else:
            joined.append(line)
    text = "\n".join(joined)
    for span in paragraph_spans(text):
        paragraph = one_paragraph(text[span.start : span.end])
        if any(map(str.isalnum, paragraph)):
            yield Block(paragraph, kind)


@lru_cache(maxsize=1)
def _words() -> dict[str, Any]:
    words: dict[str, Any] = data_json("pages", "mail.json")
    return words


@lru_cache(maxsize=1)
def _above() -> re.Pattern[str]:
    """What a program writes above a quoted or forwarded mail."""
    return re.compile("|".join([*_words()["quoted"], *_words()["forwarded"]]))


@lru_cache(maxsize=1)
def _field() -> re.Pattern[str]:
    """A field of a header, in a group that says which."""
    kinds = _words()["fields"].items()
    names = "|".join(f"(?P<{kind}>{'|'.join(map(re.escape, words))})" for kind, words in kinds)
    return re.compile(rf"\*?(?:{names})\*?\s*:\*?\s+\S.{{0,200}}", re.IGNORECASE)


def _marker(line: str) -> bool:
    """Whether a line is what a program writes above a quoted or forwarded mail."""
    return len(line) <= 250 and _above().fullmatch(line) is not None


def _is_field(line: str) -> bool:
    return _field().fullmatch(line.strip()) is not None


def _header(message: EmailMessage, name: str) -> str:
    """A header on one line; '' if it is missing or cannot be decoded."""
    try:
        return one_paragraph(str(message.get(name) or ""))
    except (ValueError, LookupError, IndexError, AttributeError):
        return ""


def _sender(message: EmailMessage) -> str | None:
    """The name of the sender, else the host of the address."""
    try:
        addresses: Iterable[object] = message["from"].addresses
        first = next(iter(addresses))
    except (AttributeError, TypeError, StopIteration, ValueError, IndexError):
        return _header(message, "from")[:100] or None
    name = one_paragraph(str(getattr(first, "display_name", "")))
    return name or getattr(first, "domain", "") or None


def _date(message: EmailMessage) -> str | None:
    return _parsed(_header(message, "date"))


def _parsed(text: str) -> str | None:
    try:
        return parsedate_to_datetime(text).date().isoformat()
    except (TypeError, ValueError, IndexError):
        return None
