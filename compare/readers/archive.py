"""The bytes of addresses as they were fetched, kept as evidence.

Takes a folder and what was fetched, writes the bytes under their hash and a file beside them that
says from where and when. A saved comparison names the hash, so `verify` finds the same bytes again
when the page has changed or is gone.
"""

import hashlib
import json
import os
from datetime import UTC, datetime
from pathlib import Path

from compare.errors import InputError, OutputError
from compare.readers.fetching import Fetched

_ENDINGS = {"text/html": ".html", "application/xhtml+xml": ".xhtml", "application/pdf": ".pdf",
            "text/plain": ".txt"}  # fmt: skip


def keep(folder: str, address: str, fetched: Fetched, now: datetime | None = None) -> None:
    """Write what was fetched from an address; bytes that are there already are written once.

    Raises OutputError if the folder cannot be written.
    """
    digest = hashlib.sha256(fetched.data).hexdigest()
    ending = _ENDINGS.get(fetched.media_type or "", ".bin")
    entry = {
        "address": address,
        "final_address": fetched.address,
        "fetched": (now or datetime.now(UTC)).isoformat(timespec="seconds"),
        "media_type": fetched.media_type,
        "charset": fetched.charset,
    }
    place = Path(folder)
    try:
        place.mkdir(parents=True, exist_ok=True)
        note = place / f"{digest}.json"
        fetches = _fetches(note) if note.exists() else []
        copy = place / f"{digest}{ending}"
        record = {"sha256": digest, "size": len(fetched.data), "file": copy.name,
                  "fetches": [*fetches, entry]}  # fmt: skip
        if not copy.exists():
            _write(copy, fetched.data)
        _write(note, (json.dumps(record, ensure_ascii=False, indent=2) + "\n").encode("utf-8"))
    except OSError as error:
        raise OutputError(
            f"--archive: {folder} cannot be written ({error.strerror}); give another folder"
        ) from error


def kept(folder: str, address: str, digest: str) -> Fetched:
    """What was fetched from an address and has this hash.

    Raises InputError if the folder has no such bytes, or if they were changed.
    """
    note = Path(folder) / f"{digest}.json"
    try:
        record = json.loads(note.read_text(encoding="utf-8"))
        data = (Path(folder) / os.path.basename(record["file"])).read_bytes()
        fetches = _fetches(note)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError(
            f"{address}: {folder} has no copy with the hash {digest[:12]}…; "
            "give the folder that was used, or leave --archive out to fetch the page again"
        ) from error
    if hashlib.sha256(data).hexdigest() != digest:
        raise InputError(f"{address}: its copy in {folder} was changed; give another copy")
    entry = next((e for e in reversed(fetches) if e.get("address") == address), fetches[-1])
    return Fetched(
        data=data,
        address=str(entry.get("final_address") or address),
        charset=entry.get("charset"),
        media_type=entry.get("media_type"),
    )


def _fetches(note: Path) -> list[dict[str, str | None]]:
    """The entries of a note; ValueError if it is no note."""
    record = json.loads(note.read_text(encoding="utf-8"))
    fetches = record.get("fetches") if isinstance(record, dict) else None
    if not isinstance(fetches, list) or not all(isinstance(entry, dict) for entry in fetches):
        raise ValueError(f"{note} is not a note of the archive")
    return fetches


def _write(path: Path, data: bytes) -> None:
    """Write a file whole or not at all."""
    partial = path.with_name(f".{path.name}.partial")
    partial.write_bytes(data)
    os.replace(partial, path)
