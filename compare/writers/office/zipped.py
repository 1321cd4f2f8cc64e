"""A document of an office that is the same on every run.

Such documents are zip archives, and most libraries write the time of day beside each part. Takes
the bytes of an archive and gives one with the same parts and a fixed date.
"""

import io
import zipfile
from datetime import UTC, datetime

# The earliest date that a zip archive can hold.
FIXED = datetime(1980, 1, 1, tzinfo=UTC)


def without_clock(archive: bytes) -> bytes:
    """The archive with the same parts in the same order, all of one date."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.infolist():
            fixed = zipfile.ZipInfo(entry.filename, FIXED.timetuple()[:6])
            fixed.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(fixed, old.read(entry))
    return out.getvalue()
