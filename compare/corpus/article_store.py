"""The articles of a corpus on the disk: reports and terms, read once and found by their numbers.

Takes each article as it was read, in the order of the corpus, and gives any of them back by its
number from 0. Three files only ever grow; what a kill cut off is removed when they are opened
again, and the reading goes on behind the last whole article. In memory are some thirty bytes for
an article, so that millions fit.
"""

import json
import os
import zlib
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from compare.corpus.article_terms import Counts, Hashes, terms_of
from compare.corpus.articles import Article
from compare.corpus.engines import Failure
from compare.corpus.journal import naming
from compare.corpus.pairs import Reading
from compare.text.document import Mark, Report
from compare.text.kind import Kind
from compare.text.language import detect_language

UNDATED = np.iinfo(np.int32).min
# Where the report and the terms of an article end; the day as a number; hashes of the outlet (0
# where it is not known) and of the text.
_INDEX = np.dtype(
    [
        ("report_end", "<u8"),
        ("terms_end", "<u8"),
        ("day", "<i4"),
        ("outlet", "<u4"),
        ("text", "<u8"),
    ]
)
_TERM = np.dtype([("hash", "<u4"), ("count", "u1")])

Terms = npt.NDArray[Any]


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """An article as it was read: its report, or why there is none."""

    id: str
    outlet: str
    language: str
    report: Report | None
    error: str = ""


@dataclass(frozen=True, slots=True)
class ReadArticle:
    """An article and its terms, as a worker gives them."""

    article: StoredArticle
    hashes: Hashes
    counts: Counts


def read_article(reading: Reading, language: str | None, article: Article) -> ReadArticle:
    """The report of an article and its terms; InputError or SettingsError where it has none."""
    report = article.read(reading)
    code = language or report.language or detect_language(report.text) or ""
    hashes, counts = terms_of(report.title or "", report.text, code)
    stored = StoredArticle(article.id, article.outlet_of(report), code, report)
    return ReadArticle(stored, hashes, counts)


def failed_article(article: Article, failure: Failure) -> ReadArticle:
    """What stands in the store for an article that cannot be read."""
    said = failure.message if failure.kind == "refused" else f"{failure.kind}: {failure.message}"
    none = np.zeros(0, dtype=np.uint32), np.zeros(0, dtype=np.uint8)
    return ReadArticle(StoredArticle(article.id, article.outlet, "", None, said), *none)


class ArticleStore:
    """The articles in a folder; made by one process, which the lock of the run sees to."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._stack = ExitStack()
        with naming(folder):
            names = ("articles.bin", "terms.bin", "articles.idx")
            streams = [self._stack.enter_context((folder / name).open("a+b")) for name in names]
        self._reports, self._terms, self._index = streams
        self._cut()

    def close(self) -> None:
        """Nothing is added or read after this."""
        self._stack.close()

    def __len__(self) -> int:
        return self._count

    def add(self, read: ReadArticle) -> None:
        """Write an article; when this returns, a kill no longer loses it."""
        with naming(self._folder):
            self._reports.write(zlib.compress(_line(read.article), 1))
            terms = np.empty(len(read.hashes), dtype=_TERM)
            terms["hash"], terms["count"] = read.hashes, read.counts
            self._terms.write(terms.tobytes())
            for stream in (self._reports, self._terms):
                stream.flush()
            report = read.article.report
            entry = np.zeros(1, dtype=_INDEX)
            entry["report_end"] = self._reports.tell()
            entry["terms_end"] = self._terms.tell() // _TERM.itemsize
            entry["day"] = _day(report.date if report else None)
            entry["outlet"] = zlib.crc32(read.article.outlet.casefold().encode("utf-8"))
            entry["text"] = int(report.sha256[:16], 16) if report else 0
            self._index.write(entry.tobytes())
            self._index.flush()
        self._count += 1

    def finish(self) -> None:
        """All articles are there: make them readable, and safe from a power cut."""
        with naming(self._folder):
            for stream in (self._reports, self._terms, self._index):
                stream.flush()
                os.fsync(stream.fileno())
            self._entries = np.fromfile(self._folder / "articles.idx", dtype=_INDEX)

    @property
    def days(self) -> npt.NDArray[np.int32]:
        """The day of each article, counted; UNDATED where it is not known."""
        return self._entries["day"].astype(np.int32)

    @property
    def outlets(self) -> npt.NDArray[np.uint32]:
        """A number for the outlet of each article, 0 where it is not known."""
        return self._entries["outlet"].astype(np.uint32)

    @property
    def failed(self) -> npt.NDArray[np.int64]:
        """The numbers of the articles that could not be read."""
        return np.flatnonzero(self._entries["text"] == 0)

    @property
    def lengths(self) -> npt.NDArray[np.int64]:
        """How many terms each article has."""
        ends = self._entries["terms_end"].astype(np.int64)
        return ends - np.concatenate(([0], ends))[: len(ends)]

    def key(self, number: int) -> str:
        """What tells one text from another in the journal."""
        return f"{int(self._entries['text'][number]):016x}"

    def article(self, number: int) -> StoredArticle:
        """The article with this number."""
        start = int(self._entries["report_end"][number - 1]) if number else 0
        size = int(self._entries["report_end"][number]) - start
        with naming(self._folder):
            self._reports.seek(start)
            return _article(zlib.decompress(self._reports.read(size)))

    def terms(self, numbers: Sequence[int] | npt.NDArray[np.int64]) -> Terms:
        """The terms of these articles one after the other, as `hash` and `count`."""
        ends = self._entries["terms_end"]
        parts = []
        with naming(self._folder):
            for first, last in _runs(numbers):
                start = int(ends[first - 1]) if first else 0
                self._terms.seek(start * _TERM.itemsize)
                data = self._terms.read((int(ends[last]) - start) * _TERM.itemsize)
                parts.append(np.frombuffer(data, dtype=_TERM))
        return np.concatenate(parts) if parts else np.zeros(0, dtype=_TERM)

    def _cut(self) -> None:
        """Remove what follows the last whole article."""
        with naming(self._folder):
            size = os.fstat(self._index.fileno()).st_size // _INDEX.itemsize
            entries = np.fromfile(self._folder / "articles.idx", dtype=_INDEX, count=size)
            reports = os.fstat(self._reports.fileno()).st_size
            terms = os.fstat(self._terms.fileno()).st_size // _TERM.itemsize
            whole = (entries["report_end"] <= reports) & (entries["terms_end"] <= terms)
            count = int(np.argmin(whole)) if not whole.all() else len(entries)
            self._entries, self._count = entries[:count], count
            last = self._entries[-1] if count else np.zeros(1, dtype=_INDEX)[0]
            self._reports.truncate(int(last["report_end"]))
            self._terms.truncate(int(last["terms_end"]) * _TERM.itemsize)
            self._index.truncate(count * _INDEX.itemsize)


def _runs(numbers: Sequence[int] | npt.NDArray[np.int64]) -> list[tuple[int, int]]:
    """The first and last of each run of numbers that follow each other."""
    found = np.asarray(numbers, dtype=np.int64)
    if not len(found):
        return []
    breaks = np.flatnonzero(np.diff(found) != 1)
    firsts = found[np.concatenate(([0], breaks + 1))]
    lasts = found[np.concatenate((breaks, [len(found) - 1]))]
    return list(zip(firsts.tolist(), lasts.tolist(), strict=True))


def _day(given: str | None) -> int:
    return date.fromisoformat(given).toordinal() if given else int(UNDATED)


def _line(article: StoredArticle) -> bytes:
    return json.dumps(asdict(article), separators=(",", ":")).encode("ascii")


def _article(line: bytes) -> StoredArticle:
    said = json.loads(line)
    report = said.pop("report")
    if report is not None:
        marks = (Mark(m["start"], m["end"], Kind(m["kind"])) for m in report.pop("marks"))
        caveats = tuple(report.pop("caveats"))
        report = Report(**report, marks=tuple(marks), caveats=caveats)
    return StoredArticle(**said, report=report)
