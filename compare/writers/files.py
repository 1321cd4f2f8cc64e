"""Outputs written whole or not at all.

Takes pairs of a path and its bytes and gives files that hold all of them, or leaves everything
as it was and raises OutputError. Each output goes to a temporary file in the folder of its
target, so that it is put in place by a rename, which is never half done; earlier files are kept
until the last rename has worked. Devices and pipes cannot be replaced by a rename and are written
directly.
"""

import contextlib
import os
import shutil
import stat
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from compare.errors import OutputError, SettingsError

Output = tuple[str | Path, bytes]
_LINKS = 40  # what Linux follows as well before it calls a chain of links a loop


@dataclass(frozen=True, slots=True)
class _Target:
    """The real place of an output, links followed; `direct` if it must not be replaced."""

    asked: str | Path  # as it was given, for messages
    path: str
    direct: bool


def check_outputs(paths: Sequence[str | Path], inputs: Iterable[str | Path] = ()) -> None:
    """Refuse outputs that cannot be written, before any work is done.

    SettingsError for an output that is given twice or is one of the inputs; OutputError for a
    missing folder, a folder in place of a file, and missing permission.
    """
    _targets(paths, inputs)


def write_outputs(outputs: Sequence[Output], inputs: Iterable[str | Path] = ()) -> None:
    """Write all outputs, or none and raise OutputError with the file and the remedy."""
    targets = _targets([path for path, _ in outputs], inputs)
    work = [(target, data) for target, (_, data) in zip(targets, outputs, strict=True)]
    with _cleanly() as made:
        staged: list[tuple[_Target, str]] = []
        for target, data in work:
            if not target.direct:
                with _naming(target):
                    temporary = _temporary(target.path)
                    made.extra.append(temporary)
                    _fill(temporary, data, target.path)
                    staged.append((target, temporary))
        for target, data in work:
            if target.direct:
                with _naming(target):
                    _write_directly(target.path, data)
        for target, temporary in staged:
            with _naming(target):
                backup = _back_up(target.path, made.extra) if len(staged) > 1 else None
                os.replace(temporary, target.path)
                made.placed.append((target.path, backup))


def _targets(paths: Sequence[str | Path], inputs: Iterable[str | Path]) -> list[_Target]:
    targets = [_follow(path) for path in paths]
    seen: set[str] = set()
    for target in targets:
        if target.path in seen:
            raise SettingsError(f"{target.asked}: given twice as output; give it once")
        seen.add(target.path)
        for path in inputs:
            if _same_file(target.path, path):
                raise SettingsError(
                    f"{target.asked}: is also an input; give another name for the output"
                )
        with _naming(target):
            _check_target(target)
    return targets


def _follow(asked: str | Path) -> _Target:
    """Follow links one by one: `/dev/stdout` may lead to a file that must not be replaced."""
    try:
        current = os.path.abspath(asked)
    except OSError as error:
        raise OutputError(
            f"{asked}: the current folder was removed; change to another one"
        ) from error
    for _ in range(_LINKS):
        if current.startswith(("/dev/", "/proc/")):
            return _Target(asked, current, direct=True)
        try:
            link = os.readlink(current)
        except (OSError, ValueError):
            break
        current = os.path.normpath(os.path.join(os.path.realpath(os.path.dirname(current)), link))
    folder, name = os.path.split(current)
    path = os.path.join(os.path.realpath(folder), name)
    with contextlib.suppress(OSError, ValueError):
        mode = os.stat(path).st_mode
        return _Target(asked, path, not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)))
    return _Target(asked, path, direct=False)


def _check_target(target: _Target) -> None:
    folder = os.path.dirname(target.path)
    if os.path.isdir(target.path):
        raise OutputError(f"{target.asked}: a folder; give a file name")
    if target.direct:
        return
    if not os.path.isdir(folder):
        raise OutputError(f"{target.asked}: its folder does not exist; create it first")
    if os.path.exists(target.path) and not _may(target.path, os.W_OK):
        raise OutputError(f"{target.asked}: write-protected; give another name")
    if os.path.exists(target.path) and _is_fixed(target.path, folder):
        raise OutputError(
            f"{target.asked}: only its owner may replace it in this folder; give another name"
        )
    if not _may(folder, os.W_OK | os.X_OK):
        raise OutputError(f"{target.asked}: no permission to write to its folder; use another one")


def _may(path: str, mode: int) -> bool:
    return os.access(path, mode, effective_ids=os.access in os.supports_effective_ids)


def _is_fixed(path: str, folder: str) -> bool:
    """Whether only the owner may replace this file, as in a folder like /tmp."""
    status = os.stat(folder)
    owners = (0, os.stat(path).st_uid, status.st_uid)
    return bool(status.st_mode & stat.S_ISVTX) and _user() not in owners


def _user() -> int:
    return os.geteuid() if hasattr(os, "geteuid") else 0


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()


def _same_file(path: str, other: str | Path) -> bool:
    try:
        return os.path.samefile(path, other)
    except (OSError, ValueError):
        return False


def _temporary(path: str) -> str:
    """A new empty file beside the target; the system applies the umask, which mkstemp does not."""
    temporary = os.path.join(os.path.dirname(path), f".crossreport-{os.urandom(6).hex()}.tmp")
    os.close(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666))
    return temporary


def _fill(temporary: str, data: bytes, path: str) -> None:
    with open(temporary, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    try:
        status = os.stat(path)
    except FileNotFoundError:
        return
    with contextlib.suppress(OSError, AttributeError):  # only root may give a file away
        os.chown(temporary, status.st_uid, status.st_gid)
    os.chmod(temporary, stat.S_IMODE(status.st_mode))


def _write_directly(path: str, data: bytes) -> None:
    # Appending matters where /dev/stdout is a file: the earlier output of the shell stays.
    with open(os.open(path, os.O_WRONLY | os.O_APPEND), "wb", buffering=0) as file:
        view = memoryview(data)
        while view:
            view = view[file.write(view) or 0 :]


@dataclass(slots=True)
class _Made:
    """The extra files that were made, and the renames with the backup of each target."""

    extra: list[str] = field(default_factory=list)
    placed: list[tuple[str, str | None]] = field(default_factory=list)

    def undo(self) -> list[str]:
        """Undo the renames; returns what to do by hand if that fails."""
        left = []
        for path, backup in reversed(self.placed):
            try:
                if backup is None:
                    os.unlink(path)
                else:
                    os.replace(backup, path)
            except OSError as error:
                if backup is not None:
                    self.extra.remove(backup)
                act = f"remove {path}" if backup is None else f"move {backup} back to {path}"
                left.append(f"{act} ({_reason(error)})")
        return left

    def remove(self) -> list[str]:
        """Remove the extra files; returns what to do by hand if that fails."""
        left = []
        for path in self.extra:
            try:
                os.unlink(path)
            except FileNotFoundError:  # it was put in place
                continue
            except OSError as error:
                left.append(f"remove {path} ({_reason(error)})")
        return left


@contextlib.contextmanager
def _cleanly() -> Iterator[_Made]:
    """Clean up, and restore the earlier files after an error; report what could not be done."""
    made = _Made()
    try:
        yield made
    except BaseException as error:
        left = [*made.undo(), *made.remove()]
        if left and isinstance(error, OutputError):
            raise OutputError(f"{error}, and {', '.join(left)}") from error
        raise
    if left := made.remove():
        raise OutputError(f"all outputs are written, but more is left; {', '.join(left)}")


def _back_up(path: str, extra: list[str]) -> str | None:
    """A backup of the earlier file: a hard link, or a copy where the disk has no links.

    A file of another user is copied: in a folder like /tmp the link could not be removed.
    """
    if not os.path.exists(path):
        return None
    backup = os.path.join(os.path.dirname(path), f".crossreport-{os.urandom(6).hex()}.old")
    extra.append(backup)
    try:
        if os.stat(path).st_uid != _user():
            raise PermissionError(path)
        os.link(path, backup)
    except OSError:
        shutil.copy2(path, backup)
    return backup


@contextlib.contextmanager
def _naming(target: _Target) -> Iterator[None]:
    """Turn errors of the system into one line that names the output; a closed pipe passes."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputError(
            f"{target.asked}: cannot be written ({_reason(error)}); free space or give another name"
        ) from error
    except ValueError as error:
        raise OutputError(f"{target.asked}: not a file name; give another one") from error
