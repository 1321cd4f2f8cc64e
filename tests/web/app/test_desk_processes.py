"""Processes of the desk: they end when they should, and what they say is data."""

import asyncio
import io
import sys
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.text.document import Mark, Report, report_from_text
from compare.text.kind import Kind
from compare.web.app.frames import Frame, read_frame, receive_frame
from compare.web.app.processes import TaskFailed, run_task
from compare.web.app.reports import CORRECTED, corrected, report_of, report_record
from compare.web.app.shelf import Shelf


def run(work: Coroutine[Any, Any, Any]) -> Any:
    """The result of a coroutine, in a thread: that of the tests may have the loop of a browser."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, work).result()


def stages(stage: str) -> None:
    """Nobody is told."""


def test_a_cancelled_task_leaves_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[asyncio.subprocess.Process] = []
    start = asyncio.create_subprocess_exec

    async def watched(*arguments: str, **options: object) -> asyncio.subprocess.Process:
        process = await start(*arguments, **options)  # type: ignore[arg-type]
        started.append(process)
        return process

    async def cancelled() -> None:
        # Never sent, so that it waits for its task.
        monkeypatch.setattr(asyncio, "create_subprocess_exec", watched)
        endless = Frame("read", b"", {"name": "x"})
        monkeypatch.setattr(Frame, "packed", lambda self: b"{")
        task = asyncio.create_task(run_task(endless, stages, 60))
        while not started:
            await asyncio.sleep(0.01)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    run(cancelled())
    assert started[0].returncode not in (None, 0)


def test_a_process_that_dies_is_one_line(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    dead = tmp_path / "dead"
    dead.write_text("#!/bin/sh\nexit 1\n")
    dead.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(dead))
    with pytest.raises(TaskFailed, match="ended by itself; "):
        run(run_task(Frame("read", b"x" * 1_000_000, {"name": "x"}), stages, 30))


def test_an_unknown_task_prints_its_traceback(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(TaskFailed, match="an error of the tool; "):
        run(run_task(Frame("dance"), stages, 30))
    printed = capfd.readouterr().err
    assert "crossreport: KeyError: 'dance'" in printed


@given(st.binary(max_size=200), st.text(max_size=20))
def test_frames_come_back(body: bytes, name: str) -> None:
    frame = Frame("file", body, {"name": name})
    assert read_frame(io.BytesIO(frame.packed())) == frame

    async def received() -> Frame | None:
        stream = asyncio.StreamReader()
        stream.feed_data(frame.packed())
        stream.feed_eof()
        found = await receive_frame(stream, 1000)
        assert await receive_frame(stream, 1000) is None
        return found

    assert run(received()) == frame


@pytest.mark.parametrize(
    "said",
    [
        b"hello\n",
        b"[]\n",
        b'{"kind": 1, "size": 0}\n',
        b'{"kind": "x", "size": -1}\n',
        b'{"kind": "x", "size": true}\n',
        b'{"kind": "x", "size": 9}\nshort',
        b'{"kind"',
        b"x" * 100_000,
        b'{"kind": "x", "size": 99999}\n',
    ],
)
def test_anything_else_is_no_frame(said: bytes) -> None:
    async def received() -> None:
        stream = asyncio.StreamReader(limit=1000)
        stream.feed_data(said)
        stream.feed_eof()
        await receive_frame(stream, 1000)

    with pytest.raises(ValueError):  # noqa: PT011
        run(received())


def marked() -> Report:
    report = report_from_text("Heading\nIt opens in Mai.\nCaption", label="x", date="2025-01-01")
    marks = (Mark(0, 7, Kind.HEADLINE), Mark(8, 24, Kind.SENTENCE), Mark(25, 32, Kind.CAPTION))
    return Report(**{**report_record(report), "marks": marks, "caveats": ("careful",)})


def test_a_report_comes_back_whole() -> None:
    assert report_of(report_record(marked())) == marked()


def test_a_correction_keeps_the_marks_around_it() -> None:
    now = corrected(marked(), "Heading\nIt opens in early May.\nCaption")
    assert [(now.text[m.start : m.end], m.kind) for m in now.marks] == [
        ("Heading", Kind.HEADLINE),
        ("Caption", Kind.CAPTION),
    ]
    assert now.caveats == ("careful", CORRECTED)
    assert now.sha256 != marked().sha256
    assert corrected(marked(), marked().text) == marked()


@given(st.text(max_size=60))
def test_marks_stay_inside_any_correction(text: str) -> None:
    if not text.strip():
        return
    now = corrected(marked(), text)
    assert all(0 <= m.start < m.end <= len(text) for m in now.marks)
    assert {now.text[m.start : m.end] for m in now.marks} <= {
        "Heading",
        "It opens in Mai.",
        "Caption",
    }


def test_a_shelf_has_limits_of_number_and_room() -> None:
    shelf: Shelf[int] = Shelf(most=3, room=10)
    ids = [shelf.put(n, 4) for n in range(3)]
    assert [shelf.get(id) for id in ids] == [None, 1, 2]
    large = shelf.put(9, 100)
    assert [item for _, item in shelf.newest_first()] == [9]
    assert shelf.drop(large)
    assert not shelf.drop(large)
