"""What is finished in a batch: lines that are only ever added, so that a kill loses no pair.

Takes the outcome of each pair as it comes and gives all of them back in the order of the manifest.
The first line says how the pairs are compared; a run that compares in another way is refused. A
line that was cut off by a kill is not finished work and is removed. In memory are only the places
of the lines.
"""

import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from compare.corpus.engines import Failure
from compare.corpus.pair_work import Done
from compare.errors import OutputError, SettingsError
from compare.writers.data.batch_tables import failed_row

FOLDER = "journal"
WHOLE = "all"
# A power cut, other than a kill, may lose what was written in the last seconds.
_SYNC_SECONDS = 5.0

Header = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Entry:
    """The outcome of one pair; `failure` is None for a finished one.

    `key` is the number of the pair in the manifest and the hash of what its row says.
    """

    key: str
    done: Done
    failure: Failure | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where the line of an entry is, and whether its pair failed."""

    path: Path
    offset: int
    failed: bool


class JournalWriter:
    """Adds lines to one journal; the only one that writes to it, which the lock sees to."""

    def __init__(self, path: Path, header: Header) -> None:
        self._path = path
        self._synced = time.monotonic()
        with naming(path):
            _cut(path)
            self._stream: IO[bytes] = path.open("ab")
            if self._stream.tell() == 0:
                self._write(header)

    def close(self) -> None:
        """Nothing is added after this."""
        self._stream.close()

    def add(self, entry: Entry) -> Place:
        """Write the outcome of a pair; when this returns, a kill no longer loses it."""
        line: dict[str, Any] = {"key": entry.key}
        line |= {"failed": entry.failure is not None, "row": entry.done.row}
        if entry.failure is None:
            line |= {"findings": entry.done.findings, "record": entry.done.record}
            if entry.done.passages:
                line["passages"] = entry.done.passages
        else:
            line |= {"kind": entry.failure.kind, "trace": entry.failure.trace}
        with naming(self._path):
            offset = self._write(line)
        return Place(self._path, offset, entry.failure is not None)

    def _write(self, line: dict[str, Any]) -> int:
        offset = self._stream.tell()
        self._stream.write(json.dumps(line, separators=(",", ":")).encode("ascii") + b"\n")
        self._stream.flush()
        if time.monotonic() - self._synced > _SYNC_SECONDS:
            os.fsync(self._stream.fileno())
            self._synced = time.monotonic()
        return offset


def failed_entry(key: str, id: str, failure: Failure) -> Entry:
    """The entry of a pair that could not be compared."""
    said = failure.message if failure.kind == "refused" else f"{failure.kind}: {failure.message}"
    return Entry(key, Done(failed_row(id, said), ()), failure)


def read_places(folder: Path, header: Header) -> dict[str, Place]:
    """The last line of each pair in all journals of a batch, by its key.

    A finished pair is never replaced by a failed one. SettingsError where a journal was made in
    another way.
    """
    found: dict[str, Place] = {}
    for path in sorted((folder / FOLDER).glob("*.jsonl")):
        with naming(path), path.open("rb") as stream:
            offset = 0
            for line in stream:
                said = _parsed(line)
                if said is None:
                    break
                if offset == 0:
                    _check_header(folder, said, header)
                else:
                    known = found.get(said["key"])
                    if known is None or known.failed:
                        found[said["key"]] = Place(path, offset, said["failed"])
                offset += len(line)
    return found


class JournalReader:
    """Reads single lines of the journals, whose files stay open."""

    def __init__(self) -> None:
        self._open: dict[Path, IO[bytes]] = {}

    def close(self) -> None:
        """Close the files."""
        for stream in self._open.values():
            stream.close()

    def entry(self, place: Place) -> Entry:
        """The outcome in a place."""
        with naming(place.path):
            if place.path not in self._open:
                self._open[place.path] = place.path.open("rb")
            stream = self._open[place.path]
            stream.seek(place.offset)
            said = json.loads(stream.readline())
        failure = None
        row = tuple(said["row"])
        if said["failed"]:
            failure = Failure(said["kind"], str(row[2]), said["trace"])
        findings, passages = (tuple(map(tuple, said.get(n, ()))) for n in ("findings", "passages"))
        done = Done(row, findings, "", said.get("record", ""), passages)
        return Entry(said["key"], done, failure)


def _parsed(line: bytes) -> dict[str, Any] | None:
    """The content of a line; None for one that was cut off."""
    if not line.endswith(b"\n"):
        return None
    try:
        said = json.loads(line)
    except ValueError:
        return None
    return said if isinstance(said, dict) else None


def _cut(path: Path) -> None:
    """Remove what follows the last whole line."""
    if not path.exists():
        return
    with path.open("r+b") as stream:
        whole = 0
        for line in stream:
            if _parsed(line) is None:
                break
            whole += len(line)
        stream.truncate(whole)


def _check_header(folder: Path, found: Header, wanted: Header) -> None:
    before, now = _flat(found), _flat(wanted)
    for name, value in now.items():
        if before.get(name) != value:
            raise SettingsError(
                f"--resume: {folder} was begun with {name} {before.get(name)}, not {value}; "
                "give the same, or another folder"
            )


def _flat(header: Header) -> Header:
    """The header with each setting by itself, so that the one that differs can be named."""
    settings = header.get("settings")
    if not isinstance(settings, dict):
        return header
    return {name: value for name, value in header.items() if name != "settings"} | settings


@contextmanager
def naming(path: Path) -> Iterator[None]:
    """Turn errors of the system into one line that names the file."""
    try:
        yield
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise OutputError(
            f"{path}: cannot be used ({reason}); free space, and go on with --resume"
        ) from error
