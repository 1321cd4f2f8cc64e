"""A file or standard input -> Report: the only place where bytes become text.

Takes a path (`-` is standard input) and what the caller knows about the account; gives a Report.
The text of a plain text file is exactly that of its bytes, line ends included; of any other format
(`format_detection`) a reader (`registry`) extracts the article, and every offset is counted in what
it extracted. What a source says about itself (outlet, headline, author, date, address) is taken
where the caller says nothing. What cannot be an account is refused with the remedy.
"""

import hashlib
import math
import os
import re
import select
import stat
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date as calendar_date
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from compare.errors import CompareError, InputError, RecordError, SettingsError, expect
from compare.readers.decoding import checked_codec, decoded, decoded_page
from compare.readers.extract import Extract, Given
from compare.readers.format_detection import TEXT, detect_format, refuse_non_prose
from compare.readers.registry import reader_of
from compare.text.document import Report

if TYPE_CHECKING:
    from compare.readers.fetching import Fetched

STANDARD_INPUT = "-"
LIMIT = 20_000_000
RECORD_LIMIT = 10 * LIMIT
_WRITER_PATIENCE = 2.0
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]{1,20}://", re.IGNORECASE)
_BARE_ADDRESS = re.compile(
    r"(?:www\.|[\w-]+\.(?:com|org|net|co\.uk|de|fr|ru|es|it)/)\S+", re.IGNORECASE
)

# Persian, the Indic scripts and emoji cannot be written without these two.
_JOINERS = "\u200c\u200d"

StdinReader = Callable[[int], bytes]


def read_report(
    path: str | Path,
    *,
    label: str | None = None,
    date: str | None = None,
    url: str | None = None,
    language: str | None = None,
    encoding: str | None = None,
    allow_private: bool = False,
    archive: str | None = None,
    read_stdin: StdinReader | None = None,
) -> Report:
    """The report in a file, at a web address, or on standard input for "-".

    Plain text is read as it is; web pages, PDF, DOCX and the other formats, and addresses, need the
    extra `read`. `encoding` says what a file is that is not UTF-8; without it the encoding is
    guessed, with a caveat. A byte order mark overrides it, and so does text beyond ASCII that is
    valid UTF-8 throughout, since no other encoding looks like that: one name can thus be given for
    two files of which only one needs it. `label` is the name of the outlet, `date` an ISO date,
    `url` where the report was published; not given, they are what the source itself says, and the
    label else the file name without its suffix. `report.caveats` says what to check about the
    reading.

    An address is fetched once; `allow_private` permits one inside the own network, `archive` is a
    folder that keeps the bytes. `read_stdin` takes a size and returns at most that many bytes.
    Raises InputError or SettingsError, one line with the remedy, when the report cannot be read or
    an argument not used.

    >>> import compare
    >>> report = compare.read_report("samples/bridge/a.txt", label="Cawdle Examiner")
    >>> report.label, report.encoding
    ('Cawdle Examiner', 'utf-8')
    """
    expect("path", path, str, os.PathLike)
    expect("allow_private", allow_private, bool)
    expect("archive", archive, str, os.PathLike, type(None))
    options = _Options(label, date, url, language, encoding)
    codec = options.codec()
    if not isinstance(path, str) or not is_address(path):
        name, data = shown_name(path), read_bytes(path, limit=LIMIT, read_stdin=read_stdin)
        source = _source(path)
        return _report(Given(name, data, codec, suffix=_suffix(source)), source, options)
    from compare.readers.archive import keep
    from compare.readers.fetching import fetch

    fetched = fetch(path, limit=LIMIT, allow_private=allow_private)
    if archive is not None:
        keep(os.fspath(archive), path, fetched)
    return _fetched_report(path, fetched, options)


def read_upload(data: bytes, name: str, *, encoding: str | None = None) -> Report:
    """The report in bytes that came without a file, such as one dropped on a page.

    `name` is what their sender calls them, perhaps with folders: it is shown, its suffix tells some
    formats apart, and it is never opened. Raises what `read_report` raises.

    >>> read_upload(b"The bridge opens in May.", "C:\\\\news\\\\post.txt").source
    'post.txt'
    """
    if len(data) > LIMIT:
        raise _too_large(one_line(name), LIMIT, "give the text of one account only")
    shown = one_line(re.split(r"[/\\]", name)[-1][-200:]) or "file"
    options = _Options(None, None, None, None, encoding)
    return _report(Given(shown, data, options.codec(), suffix=_suffix(shown)), shown, options)


def read_kept(
    address: str,
    archive: str,
    sha256: str,
    *,
    label: str | None = None,
    date: str | None = None,
    url: str | None = None,
    language: str | None = None,
    encoding: str | None = None,
) -> Report:
    """The report at an address from the copy in an archive that has this hash.

    Raises InputError if the archive has none.
    """
    from compare.readers.archive import kept

    options = _Options(label, date, url, language, encoding)
    return _fetched_report(address, kept(archive, address, sha256), options)


@dataclass(frozen=True, slots=True)
class _Options:
    """What the caller says about a report; it wins over what the source says."""

    label: str | None
    date: str | None
    url: str | None
    language: str | None
    encoding: str | None

    def codec(self) -> str | None:
        """The encoding by Python's name; SettingsError if any option cannot be used."""
        for name in self.__dataclass_fields__:
            expect(name, getattr(self, name), str, type(None))
        _check_date(self.date)
        _check_url(self.url)
        return None if self.encoding is None else checked_codec(self.encoding)


def _fetched_report(address: str, fetched: "Fetched", options: _Options) -> Report:
    """The report of what was fetched from an address, whose path may name a format of text."""
    suffix = _suffix(urlsplit(fetched.address).path)
    given = Given(
        name=address,
        data=fetched.data,
        codec=options.codec(),
        charset=fetched.charset,
        address=fetched.address,
        suffix=suffix if suffix in (".md", ".markdown", ".srt", ".vtt", ".eml") else "",
    )
    return _report(given, one_line(address), options, fetched.media_type)


def _report(given: Given, source: str, options: _Options, media_type: str | None = None) -> Report:
    """The report of bytes in any format."""
    if options.label is not None and not options.label.strip():
        raise SettingsError("label: empty; give a name for the report")
    extract = extracted(given, media_type)
    known = extract.known
    return Report(
        text=extract.text,
        label=_label(options.label, known.label, given.address, source),
        source=source,
        sha256=hashlib.sha256(given.data).hexdigest(),
        encoding=extract.encoding,
        date=options.date or known.date,
        url=options.url or known.url or given.address,
        language=options.language,
        title=known.title,
        author=known.author,
        reader=extract.reader,
        marks=extract.marks,
        caveats=extract.caveats,
    )


def is_address(path: str) -> bool:
    """Whether an input is a web address and not a file.

    >>> is_address("https://example.org/page"), is_address("page.html")
    (True, False)
    """
    return _ADDRESS.match(path) is not None


def extracted(given: Given, media_type: str | None = None) -> Extract:
    """The text of the bytes of an account in any format."""
    format = detect_format(given.name, given.data, given.suffix, media_type)
    if format == TEXT:
        if given.charset is not None:  # the server named it
            text, encoding, caveats = decoded_page(given)
        else:
            found = decoded(given.name, given.data, given.codec)
            text, encoding = found.text, found.encoding
            caveats = (found.caveat,) if found.caveat else ()
        refuse_non_prose(given.name, text)
        return Extract(text, encoding, TEXT, caveats=caveats)
    if not given.data.strip():
        raise InputError(f"{given.name}: empty; give a report with at least one sentence")
    extract = reader_of(format)(given)
    refuse_non_prose(given.name, extract.text)
    return extract


def distinct_labels(
    a: Report, b: Report, places: tuple[str | Path, str | Path] = ("", "")
) -> tuple[Report, Report]:
    """The two reports; if both have the same label, their folders or `(A)` and `(B)` are added.

    `places` is where they were read. Two files with one name mostly lie in folders of two outlets.
    """
    if a.label != b.label:
        return a, b
    names = [one_line(Path(place).parent.name) for place in places]
    by_file = all(report.label == Path(report.source).stem for report in (a, b))
    if (
        by_file
        and all(names)
        and names[0] != names[1]
        and not any(map(is_address, map(str, places)))
    ):
        return replace(a, label=f"{names[0]}/{a.label}"), replace(b, label=f"{names[1]}/{b.label}")
    return replace(a, label=f"{a.label} (A)"), replace(b, label=f"{b.label} (B)")


def read_saved(path: str | Path, *, read_stdin: StdinReader | None = None) -> object:
    """The parsed JSON of a saved comparison; RecordError if it is not JSON."""
    remedy = "not a saved comparison; give a file made with: crossreport report A B -o x.json"
    return _read_json(path, RECORD_LIMIT, remedy, "compare the reports in parts", read_stdin)


def read_saved_matrix(path: str | Path, *, read_stdin: StdinReader | None = None) -> object:
    """The parsed JSON of a saved matrix; RecordError if it is not JSON."""
    remedy = "not a saved matrix; give a file made with: crossreport matrix R1 R2 -o x.json"
    return _read_json(path, RECORD_LIMIT, remedy, "give fewer reports", read_stdin)


def read_decided(path: str | Path, *, read_stdin: StdinReader | None = None) -> object:
    """The parsed JSON of a file of decisions; RecordError if it is not JSON."""
    remedy = "not a file of decisions, or cut off; save it again on the page, or fix it"
    return _read_json(path, LIMIT, remedy, "split the file", read_stdin)


def _read_json(
    path: str | Path, limit: int, remedy: str, smaller: str, read_stdin: StdinReader | None
) -> object:
    name = shown_name(path)
    data = read_bytes(path, limit=limit, smaller=smaller, read_stdin=read_stdin)
    import json

    try:
        value: object = json.loads(
            data.decode("utf-8-sig"),
            parse_constant=_number,
            parse_float=_number,
            object_pairs_hook=_object,
        )
        if b"\\u" in data:  # only an escape can contain what UTF-8 does not allow
            json.dumps(value, ensure_ascii=False).encode("utf-8")
    except KeyError as error:
        key = one_line(repr(error.args[0]))
        raise RecordError(
            f"{name}: the key {key} occurs twice in one object; keep one of the two"
        ) from error
    except (ValueError, RecursionError) as error:
        raise RecordError(f"{name}: {remedy}") from error
    return value


def one_line(text: str) -> str:
    """The text with escapes for everything that a terminal would obey or not show."""
    return "".join(map(_shown, text))


def _shown(char: str) -> str:
    if char.isprintable() or char in _JOINERS:
        return char
    return " " if char.isspace() and ord(char) > 0x9F else ascii(char)[1:-1]


def read_bytes(
    path: str | Path,
    *,
    limit: int = LIMIT,
    smaller: str = "give the text of one account only",
    read_stdin: StdinReader | None = None,
) -> bytes:
    """The bytes of a file or of standard input, at most `limit`, without waiting in vain.

    `smaller` is the remedy for a file that is larger.
    """
    name = shown_name(path)
    try:
        if os.fspath(path) == STANDARD_INPUT:
            data = (read_stdin or _standard_input)(limit + 1)
        else:
            data = _read_file(os.fspath(path), limit, smaller)
    except CompareError:
        raise
    except FileNotFoundError as error:
        raise InputError(f"{name}: {_not_there(path)}") from error
    except PermissionError as error:
        raise InputError(f"{name}: no permission to read it; change it with chmod") from error
    except IsADirectoryError as error:
        raise InputError(f"{name}: a folder; give a text file") from error
    except ValueError as error:
        raise InputError(f"{name}: not a file name; check it") from error
    except OSError as error:
        raise InputError(f"{name}: cannot be read ({error.strerror}); check the file") from error
    if len(data) > limit:
        raise _too_large(name, limit, smaller)
    return data


def _not_there(path: str | Path) -> str:
    """The reason why a file does not exist, and the remedy."""
    if not os.fspath(path):
        return "empty file name; give a file"
    try:
        gone = not os.path.isabs(path) and not os.getcwd()
    except OSError:
        gone = True
    if gone:
        return "the current folder was removed; change to another one"
    if _BARE_ADDRESS.match(os.fspath(path)):
        return f"no such file; for a web address write https://{os.fspath(path)}"
    return "no such file; check the name"


def _read_file(path: str, limit: int, smaller: str) -> bytes:
    status = os.stat(path)
    if stat.S_ISDIR(status.st_mode):
        raise IsADirectoryError(path)
    if stat.S_ISFIFO(status.st_mode):
        return _read_fifo(path, limit)
    if not stat.S_ISREG(status.st_mode):
        raise InputError(f"{path}: a device or a socket; give a text file")
    if status.st_size > limit:
        raise _too_large(path, limit, smaller)
    with open(path, "rb") as file:
        return file.read(limit + 1)


def _read_fifo(path: str, limit: int) -> bytes:
    """The bytes of a pipe such as `<(command)`, opened without waiting for a writer."""
    handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    chunks: list[bytes] = []
    missing = limit + 1
    give_up = time.monotonic() + _WRITER_PATIENCE
    try:
        while missing > 0:
            try:
                chunk = os.read(handle, min(missing, 1 << 20))
            except BlockingIOError:  # a writer has it open and has not finished
                select.select([handle], [], [])
                continue
            if chunk:
                chunks.append(chunk)
                missing -= len(chunk)
            elif chunks or time.monotonic() > give_up:
                break
            else:
                time.sleep(0.02)
    finally:
        os.close(handle)
    if not chunks:
        raise InputError(f"{path}: a pipe without a writer; start the writer first")
    return b"".join(chunks)


def _standard_input(size: int) -> bytes:
    if sys.stdin is None:
        raise InputError("standard input: closed; give a file, or pipe a text into it")
    return sys.stdin.buffer.read(size)


def check_known(date: str | None, url: str | None) -> None:
    """Refuse a date or an address of a report that cannot be one; SettingsError names it."""
    _check_date(date)
    _check_url(url)


def _check_date(date: str | None) -> None:
    if date is None:
        return
    try:
        if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", date):
            raise ValueError(date)
        calendar_date.fromisoformat(date)
    except ValueError as error:
        raise SettingsError(f"date: {date!r} is not a date; write it as 2025-03-14") from error


def _check_url(url: str | None) -> None:
    if url is None:
        return
    if not re.fullmatch(r"(?i:https?)://[^\s/?#\"<>]+[^\s\"<>]*", url) or one_line(url) != url:
        raise SettingsError(f"url: {url!r} is not an address; write it as https://example.org/page")


def shown_name(path: str | Path) -> str:
    """The name of an input in messages."""
    name = os.fspath(path)
    return "standard input" if name == STANDARD_INPUT else name or "''"


def _source(path: str | Path) -> str:
    """The file name without its folders, so that results are the same on every machine."""
    if os.fspath(path) == STANDARD_INPUT:
        return shown_name(path)
    return one_line(Path(path).name)


def _suffix(source: str) -> str:
    return Path(source).suffix.lower()


def _label(label: str | None, known: str | None, address: str | None, source: str) -> str:
    """The label that was given, else the outlet, the host, or the file name without its suffix."""
    if label is not None:
        return one_line(label.strip())
    outlet = one_line(known or "").strip()
    if outlet or address is None:
        return outlet or Path(source).stem or source
    return (urlsplit(address).hostname or source).removeprefix("www.")


def _too_large(name: str, limit: int, smaller: str) -> InputError:
    return InputError(f"{name}: larger than {limit // 1_000_000} MB; {smaller}")


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """An object whose keys are all different; else KeyError with one that occurs twice."""
    made = dict(pairs)
    if len(made) < len(pairs):
        counts = Counter(key for key, _ in pairs)
        raise KeyError(max(counts, key=counts.__getitem__))
    return made


def _number(text: str) -> float:
    """A finite number; JSON has no others, and a later output could not contain one."""
    value = float(text)
    if not math.isfinite(value):
        raise ValueError(f"{text} is not a JSON number")
    return value
