"""A lock on a file, so that two runs never write into one folder.

Takes the name of a lock file and holds its lock inside a `with` block. The system keeps the lock
and gives it up when the process ends, however it ends: a lock of a dead process never has to be
recognized or taken away. The file itself stays; it means nothing without its lock.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from compare.errors import OutputError


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the lock; OutputError where another process that runs has it, or it cannot be made."""
    try:
        stream = path.open("a+b")
    except OSError as error:
        raise OutputError(
            f"{path}: cannot be written ({(error.strerror or str(error)).lower()}); "
            "give another folder"
        ) from error
    with stream:
        try:
            _lock(stream)
        except OSError as error:
            raise OutputError(
                f"{path.parent.parent}: another run writes here; wait for it, or end it"
            ) from error
        yield


if sys.platform == "win32":
    import msvcrt

    def _lock(stream: IO[bytes]) -> None:
        stream.seek(0)
        msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(stream: IO[bytes]) -> None:
        fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
