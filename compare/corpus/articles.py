"""The articles of a corpus: from a table, lines of JSON or a folder to Articles, one at a time.

Takes the name of a file with the column `text` and perhaps `id`, `title`, `date`, `outlet`, `url`,
`language`, or of a folder of files of any format; gives `Articles` that can be gone through again.
An article that cannot be used is one too, with the reason in `problem`: it stops no other.
"""

import hashlib
import os
import re
from array import array
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from itertools import islice
from pathlib import Path

from compare.corpus.pairs import Reading
from compare.corpus.rows import PROBLEM, Listed, rows_of, sha256_of
from compare.errors import InputError, SettingsError
from compare.readers.reading import check_known, one_line, read_report
from compare.text.document import Report, report_from_text

_AT_ONCE = 256
# A time may follow the day, as in 2025-03-14T09:30:00Z.
_TIMED = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})[T ].*")


@dataclass(frozen=True, slots=True)
class Article:
    """One article as its row or file gives it; "" for what is not said.

    Its text is in `text`, or in the file of that name in `folder`.
    """

    id: str
    text: str = ""
    title: str = ""
    date: str = ""
    outlet: str = ""
    url: str = ""
    language: str = ""
    file: str = ""
    folder: str = ""
    problem: str = ""

    def read(self, how: Reading) -> Report:
        """The report; InputError or SettingsError where there is none, without the folder."""
        if self.problem:
            raise InputError(f"{self.problem}; correct the row")
        if self.file:
            try:
                return read_report(Path(self.folder, self.file), encoding=how.encoding)
            except (InputError, SettingsError) as error:
                raise InputError(str(error).replace(self.folder + os.sep, "")) from error
        date = self.date
        if match := _TIMED.fullmatch(date):
            date = match[1]
        check_known(date or None, self.url or None)
        report = report_from_text(
            self.text,
            label=one_line(self.outlet or self.id),
            date=date or None,
            url=self.url or None,
            language=self.language or None,
        )
        return replace(report, title=one_line(self.title) or None)

    def outlet_of(self, report: Report) -> str:
        """The outlet: as the row names it, or as the file does itself; "" where neither does."""
        if self.outlet:
            return one_line(self.outlet)
        names_itself = bool(self.file) and report.label != Path(report.source).stem
        return report.label if names_itself else ""


# The columns of a table of articles.
COLUMNS = tuple(f.name for f in fields(Article) if f.name not in ("file", "folder", "problem"))


class Articles(Listed[Article]):
    """The articles of a corpus."""


def read_articles(path: str | Path) -> Articles:
    """The articles in a file or a folder.

    Raises InputError where it cannot be read, has no column `text`, no rows, or an id twice.
    """
    place = Path(path)
    if not place.exists():
        raise InputError(f"{path}: no such file or folder; check the name")
    if place.is_dir():
        return _of_folder(place)
    rows = rows_of(place, COLUMNS, "list of articles")

    def articles() -> Iterator[Article]:
        for number, row in enumerate(rows(), start=1):
            yield article_of(row, number)

    names: dict[str, None] = {}
    for row in islice(rows(), _AT_ONCE):
        names.update(dict.fromkeys(name for name in row if PROBLEM not in row))
    if names and "text" not in names:
        raise InputError(f"{path}: no column text; name the column that holds the articles")
    unused = tuple(name for name in names if name not in COLUMNS)
    return Articles(place, sha256_of(place), _count(place, articles), unused, articles)


def article_of(row: Mapping[str, object], number: int) -> Article:
    """The article in a row, whose id is its number where the row gives none.

    >>> article_of({"text": "The bridge opens.", "outlet": None}, 7).id
    '7'
    """
    said: dict[str, str] = {}
    for name in COLUMNS:
        value = row.get(name)
        if value is None or value == "":
            continue
        if not isinstance(value, str) and (name != "id" or type(value) is not int):
            return Article(said.get("id", str(number)), problem=f"{name}: not a text")
        said[name] = str(value) if name == "text" else str(value).strip()
    said["id"] = one_line(said.get("id") or str(number))
    if problem := row.get(PROBLEM):
        return Article(said["id"], problem=str(problem))
    if not said.get("text", "").strip():
        return Article(said["id"], problem="text: missing")
    return Article(**said)


def _of_folder(folder: Path) -> Articles:
    """The files in a folder and the folders in it, hidden ones aside, by their names."""
    where = str(folder.resolve())
    names = sorted(_files_in(folder))
    if not names:
        raise InputError(f"{folder}: no files in it; put each article into a file")
    digest = hashlib.sha256()
    for name in names:
        size = (folder / name).stat().st_size
        digest.update(f"{one_line(name)}\n{size}\n".encode())

    def articles() -> Iterator[Article]:
        return (Article(one_line(name), file=name, folder=where) for name in names)

    return Articles(folder, digest.hexdigest(), _count(folder, articles), (), articles)


def _files_in(folder: Path) -> Iterator[str]:
    for path, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in files:
            if not name.startswith(".") and Path(path, name).is_file():
                yield Path(path, name).relative_to(folder).as_posix()


def _count(path: Path, articles: Callable[[], Iterator[Article]]) -> int:
    """How many articles there are; InputError for none, and for an id given twice.

    Of an id only eight bytes are kept, so that millions need little memory.
    """
    import numpy as np

    seen = array("Q")
    for article in articles():
        digest = hashlib.blake2b(article.id.encode("utf-8", "surrogatepass"), digest_size=8)
        seen.append(int.from_bytes(digest.digest(), "little"))
    if not seen:
        raise InputError(f"{path}: no articles in it; give a row for each")
    values, first = np.unique(np.frombuffer(seen, dtype=np.uint64), return_index=True)
    if len(values) < len(seen):
        twice = set(range(len(seen))) - set(first.tolist())
        id = next(article.id for n, article in enumerate(articles()) if n == min(twice))
        raise InputError(f"{path}: id {id!r} given twice; give each article its own")
    return len(seen)
