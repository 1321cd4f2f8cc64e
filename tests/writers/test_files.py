"""`write_outputs`: every file whole or none, and one clear line for what cannot be written."""

import errno
import os
import stat
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from compare.errors import OutputError, SettingsError
from compare.writers.files import check_outputs, write_outputs


@contextmanager
def unprivileged(folder: Path) -> Iterator[None]:
    """Root may write everywhere, so step down to somebody who may only pass through."""
    if os.geteuid() != 0:
        yield
        return
    for parent in (folder, *folder.parents):
        if not parent.stat().st_mode & 0o001:
            parent.chmod(0o755)
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def failing(real: Any, after: int) -> Any:
    """The function, out of disk space for one call after so many."""
    calls = 0

    def call(*arguments: Any, **keywords: Any) -> Any:
        nonlocal calls
        calls += 1
        if calls == after + 1:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return real(*arguments, **keywords)

    return call


def test_writes_new_and_existing_files(tmp_path: Path) -> None:
    (tmp_path / "y").write_bytes(b"old and longer than the new")
    write_outputs([(tmp_path / "x", b"one"), (tmp_path / "y", b"two")])
    assert (tmp_path / "x").read_bytes() == b"one"
    assert (tmp_path / "y").read_bytes() == b"two"
    assert names(tmp_path) == ["x", "y"]


def test_nothing_to_write() -> None:
    write_outputs([])


def test_permissions(tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    kept.write_bytes(b"")
    kept.chmod(0o640)
    before = os.umask(0o027)
    try:
        write_outputs([(kept, b"x"), (tmp_path / "new", b"x")])
    finally:
        os.umask(before)
    assert stat.S_IMODE(kept.stat().st_mode) == 0o640
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o640


def test_links_stay_links(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    real = tmp_path / "folder" / "real"
    real.write_bytes(b"old")
    (tmp_path / "link").symlink_to("folder/real")
    (tmp_path / "dangling").symlink_to("folder/other")
    write_outputs([(tmp_path / "link", b"new"), (tmp_path / "dangling", b"made")])
    assert (tmp_path / "link").is_symlink()
    assert real.read_bytes() == b"new"
    assert (tmp_path / "folder" / "other").read_bytes() == b"made"


@pytest.mark.parametrize("after", [0, 1, 2])
@pytest.mark.parametrize("call", ["open", "fsync", "chmod", "replace"])
def test_a_failure_leaves_everything_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, after: int
) -> None:
    for name in ("x", "z"):
        (tmp_path / name).write_bytes(b"old")
    outputs = [(tmp_path / name, b"new") for name in ("x", "y", "z")]
    if call == "chmod" and after == 2:
        after = 1  # a new file needs none
    monkeypatch.setattr(os, call, failing(getattr(os, call), after))
    with pytest.raises(OutputError, match="cannot be written \\(no space left on device\\)"):
        write_outputs(outputs)
    monkeypatch.undo()
    assert names(tmp_path) == ["x", "z"]
    assert {path.read_bytes() for path in tmp_path.iterdir()} == {b"old"}


def test_a_failure_without_hard_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "x").write_bytes(b"old")
    monkeypatch.setattr(os, "link", failing(os.link, 0))
    monkeypatch.setattr(os, "replace", failing(os.replace, 1))
    with pytest.raises(OutputError):
        write_outputs([(tmp_path / "x", b"new"), (tmp_path / "y", b"new")])


def test_an_interrupt_leaves_everything_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(handle: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_outputs([(tmp_path / "x", b"new")])
    assert names(tmp_path) == []


@pytest.mark.parametrize("second", ["x", "./x", "../{folder}/x", "link", "folder/../x"])
def test_the_same_file_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, second: str) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "link").symlink_to("x")
    (tmp_path / "folder").mkdir()
    path = Path(second.format(folder=tmp_path.name))
    with pytest.raises(SettingsError, match="given twice"):
        write_outputs([(Path("x"), b""), (path, b"")])
    assert not (tmp_path / "x").exists()


@pytest.mark.parametrize("name", ["a.txt", "link", "hard"])
def test_an_input_is_never_overwritten(tmp_path: Path, name: str) -> None:
    source = tmp_path / "a.txt"
    source.write_bytes(b"Opened.")
    (tmp_path / "link").symlink_to("a.txt")
    os.link(source, tmp_path / "hard")
    with pytest.raises(SettingsError, match="is also an input; give another name"):
        write_outputs([(tmp_path / name, b"new")], inputs=["-", source])
    assert source.read_bytes() == b"Opened."


def test_targets_that_cannot_be_written(tmp_path: Path) -> None:
    for path, says in (
        (tmp_path, "a folder; give a file name"),
        (tmp_path / "nowhere" / "x.json", "its folder does not exist; create it first"),
        (tmp_path / ("x" * 300), "cannot be written \\(file name too long\\)"),
        (Path("a\x00b"), "not a file name"),
        (Path("/dev/full"), "cannot be written \\(no space left on device\\)"),
    ):
        with pytest.raises(OutputError, match=says) as caught:
            write_outputs([(path, b"new")])
        assert str(caught.value).startswith(f"{path}: ")
        assert "\n" not in str(caught.value)


def test_no_permission(tmp_path: Path) -> None:
    locked = tmp_path / "locked"
    locked.mkdir()
    (locked / "x").write_bytes(b"old")
    (locked / "x").chmod(0o444)
    locked.chmod(0o555)
    try:
        with unprivileged(tmp_path):
            with pytest.raises(OutputError, match="write-protected"):
                check_outputs([locked / "x"])
            with pytest.raises(OutputError, match="no permission to write to its folder"):
                check_outputs([locked / "y"])
    finally:
        locked.chmod(0o755)


def test_a_write_protected_file_is_not_replaced(tmp_path: Path) -> None:
    tmp_path.chmod(0o777)
    (tmp_path / "x").write_bytes(b"old")
    (tmp_path / "x").chmod(0o444)
    with unprivileged(tmp_path), pytest.raises(OutputError, match="write-protected"):
        write_outputs([(tmp_path / "x", b"new")])


def test_a_pipe_is_written_straight(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()
    write_outputs([(pipe, b"new" * 100_000), (tmp_path / "x", b"new")])
    reader.join()
    assert read == [b"new" * 100_000]
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_a_full_device_keeps_the_other_files_as_they_were(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"old")
    with pytest.raises(OutputError):
        write_outputs([(tmp_path / "x", b"new"), (Path("/dev/full"), b"new")])
    assert (tmp_path / "x").read_bytes() == b"old"
    assert names(tmp_path) == ["x"]


def test_nothing_is_checked_into_existence(tmp_path: Path) -> None:
    check_outputs([tmp_path / "x"])
    assert names(tmp_path) == []


def test_a_file_of_somebody_else_in_a_folder_like_tmp(tmp_path: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root can give a file away")
    tmp_path.chmod(0o1777)
    (tmp_path / "x").write_bytes(b"old")
    os.chown(tmp_path / "x", 65533, 65533)
    (tmp_path / "x").chmod(0o666)
    with unprivileged(tmp_path):
        for outputs in ([(tmp_path / "x", b"new")], [(tmp_path / n, b"new") for n in "xy"]):
            with pytest.raises(OutputError, match="only its owner may replace it in this folder; "):
                check_outputs([path for path, _ in outputs])
            with pytest.raises(OutputError, match="only its owner may replace it in this folder; "):
                write_outputs(outputs)
    assert names(tmp_path) == ["x"]
    assert (tmp_path / "x").read_bytes() == b"old"


def test_the_file_of_somebody_else_is_kept_as_a_copy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "x").write_bytes(b"old")
    monkeypatch.setattr("compare.writers.files._user", lambda: 65532)
    linked: list[object] = []
    monkeypatch.setattr(os, "link", lambda *names: linked.append(names))
    write_outputs([(tmp_path / name, b"new") for name in "xy"])
    assert linked == []
    assert names(tmp_path) == ["x", "y"]


def refusing(real: Any, marks: tuple[str, ...]) -> Any:
    """The function, not permitted for files of which the name ends so."""

    def call(path: str, *more: Any, **keywords: Any) -> Any:
        if str(path).endswith(marks):
            raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))
        return real(path, *more, **keywords)

    return call


def test_a_file_that_stays_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "x").write_bytes(b"old")
    monkeypatch.setattr(os, "unlink", refusing(os.unlink, (".old",)))
    with pytest.raises(OutputError) as caught:
        write_outputs([(tmp_path / name, b"new") for name in "xy"])
    left = next(tmp_path.glob(".crossreport-*"))
    assert str(caught.value) == (
        f"all outputs are written, but more is left; remove {left} (operation not permitted)"
    )
    assert (tmp_path / "x").read_bytes() == b"new"


def test_a_file_that_stays_after_an_error_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "fsync", failing(os.fsync, 0))
    monkeypatch.setattr(os, "unlink", refusing(os.unlink, (".tmp",)))
    with pytest.raises(OutputError) as caught:
        write_outputs([(tmp_path / "x", b"new")])
    left = next(tmp_path.glob(".crossreport-*"))
    assert str(caught.value).endswith(
        f"give another name, and remove {left} (operation not permitted)"
    )


def test_what_cannot_be_undone_is_kept_and_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "x").write_bytes(b"old")
    real = os.replace

    def replace(source: str, target: str) -> None:
        if source.endswith(".old") or target.endswith("y"):
            raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))
        real(source, target)

    monkeypatch.setattr(os, "replace", replace)
    with pytest.raises(OutputError) as caught:
        write_outputs([(tmp_path / name, b"new") for name in "xy"])
    kept = next(tmp_path.glob(".crossreport-*"))
    assert kept.read_bytes() == b"old"
    assert str(caught.value).endswith(
        f", and move {kept} back to {tmp_path / 'x'} (operation not permitted)"
    )


def test_names_are_shown_as_they_were_given() -> None:
    with pytest.raises(OutputError, match=r"^http://x/y\.json: its folder does not exist"):
        check_outputs(["http://x/y.json"])
