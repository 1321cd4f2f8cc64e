"""Vectors that were made before, in a file in the user's cache folder.

Takes keys and gives the bytes stored under them. An encoder takes seconds for a long report, and
most reports are compared more than once. The file is a database of SQLite, which several processes
may use at once and which stays whole when one is stopped; when it is too large the entries that
were not used for longest go. A cache that cannot be read or written is one that is empty: it never
makes a comparison fail. Keys are hashes, but vectors tell something of the text they were made of,
so the file is for its owner alone.
"""

import os
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    pass

# Bytes; some 20,000 sentences with 25 pieces of words in 384 dimensions.
MOST_BYTES = 400_000_000
FILE = "vectors.sqlite"
# Keys looked up with one question.
_AT_ONCE = 500
_DAY = 86_400
# How long to wait for another process, in seconds.
_PATIENCE = 5.0
_TABLE = (
    "CREATE TABLE IF NOT EXISTS vectors "
    "(key BLOB PRIMARY KEY, used INTEGER NOT NULL, value BLOB NOT NULL)"
)


def cache_folder() -> Path:
    """Where the user's cache is, by the habits of the system."""
    if sys.platform == "win32":
        root = os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local"
    elif sys.platform == "darwin":
        root = Path.home() / "Library" / "Caches"
    else:
        root = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(root) / "crossreport"


class VectorCache:
    """The stored vectors; `most_bytes` bounds the file, give or take one write."""

    def __init__(self, folder: Path | None = None, most_bytes: int = MOST_BYTES) -> None:
        self._most_bytes = most_bytes
        import sqlite3

        self._database: sqlite3.Connection | None = None
        self._error: type[Exception] = sqlite3.Error
        try:
            place = cache_folder() if folder is None else folder
            place.mkdir(parents=True, exist_ok=True, mode=0o700)
            file = place / FILE
            file.touch(mode=0o600)
            self._database = sqlite3.connect(file, timeout=_PATIENCE)
            self._database.execute(_TABLE)
        except (sqlite3.Error, OSError, RuntimeError):
            self._database = None

    def read(self, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        """What is stored under the keys, as far as it is."""
        if self._database is None:
            return {}
        found: dict[bytes, bytes] = {}
        now = int(time.time())
        try:
            for first in range(0, len(keys), _AT_ONCE):
                some = keys[first : first + _AT_ONCE]
                marks = ",".join("?" * len(some))
                rows = self._database.execute(
                    f"SELECT key, used, value FROM vectors WHERE key IN ({marks})", list(some)
                ).fetchall()
                found.update((key, value) for key, _, value in rows if isinstance(value, bytes))
                old = [(now, key) for key, used, _ in rows if used < now - _DAY]
                if old:
                    with self._database:
                        self._database.executemany("UPDATE vectors SET used=? WHERE key=?", old)
        except self._error:
            return found
        return found

    def write(self, entries: Mapping[bytes, bytes]) -> None:
        """Store entries, and drop the oldest when there is no more room."""
        if self._database is None:
            return
        now = int(time.time())
        rows = [(key, now, value) for key, value in entries.items()]
        try:
            with self._database:
                self._database.executemany("INSERT OR REPLACE INTO vectors VALUES (?,?,?)", rows)
                self._make_room()
        except self._error:
            return

    def __del__(self) -> None:
        if getattr(self, "_database", None) is not None:
            assert self._database is not None
            self._database.close()

    def _make_room(self) -> None:
        assert self._database is not None
        for _ in range(8):
            used, count = (
                self._database.execute(question).fetchone()[0]
                for question in (
                    "SELECT (SELECT page_count FROM pragma_page_count())*"
                    "(SELECT page_size FROM pragma_page_size())-"
                    "(SELECT freelist_count FROM pragma_freelist_count())*"
                    "(SELECT page_size FROM pragma_page_size())",
                    "SELECT COUNT(*) FROM vectors",
                )
            )
            if used <= self._most_bytes or not count:
                return
            self._database.execute(
                "DELETE FROM vectors WHERE key IN (SELECT key FROM vectors ORDER BY used LIMIT ?)",
                (max(1, count // 4),),
            )
