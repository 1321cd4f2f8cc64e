"""The process that reads or compares for the desk: one task on standard input, then it ends.

Takes a frame (`read`, `fetch`, `compare` or `pair`) and gives frames: a `stage` for each step, then
what was made, or `failed` with one line for the person. It is a process of its own because a file
may be made to take all time or memory: the desk ends it and lives on. It ends by itself when the
desk is gone, writes no file, and keeps to a limit of memory where the system has one.
"""

import json
import os
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any, BinaryIO

from compare.errors import CompareError, InputError
from compare.text.document import Report
from compare.web.app.frames import Frame, read_frame
from compare.web.app.reports import report_of, report_record

if TYPE_CHECKING:
    from compare.web.app.comparing import Task

# Bytes of address space; a comparison of the longest reports stays far below.
MOST_MEMORY = 6 << 30
Send = Callable[[Frame], None]


def main() -> int:
    """Do the task on standard input; 0, or 1 if it failed."""
    send = _channel()
    try:
        task = read_frame(sys.stdin.buffer)
        _end_with_the_desk(sys.stdin.buffer)
        _limit_memory()
        _TASKS[task.kind](task, send)
    except CompareError as error:
        send(Frame("failed", _for_the_desk(str(error)).encode()))
    except MemoryError:
        send(Frame("failed", b"not enough memory; give the text of one account only"))
    except RecursionError:
        send(Frame("failed", b"nested too deeply; save the text of the account as plain text"))
    except Exception:
        import traceback

        from compare.readers.reading import one_line

        for line in traceback.format_exc().splitlines():
            print(f"crossreport: {one_line(line)}", file=sys.stderr)
        what = "an error of the tool; the window in which the desk was started has the details"
        send(Frame("failed", what.encode()))
    else:
        return 0
    return 1


def _channel() -> Send:
    """A way to the desk that no library can write into: what is printed goes to standard error."""
    stream = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())

    def send(frame: Frame) -> None:
        stream.write(frame.packed())
        stream.flush()

    return send


def _end_with_the_desk(stream: BinaryIO) -> None:
    """End this process as soon as the other end of standard input is closed."""

    def watch() -> None:
        stream.read()
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def _limit_memory() -> None:
    with suppress(ImportError, ValueError, OSError):
        import resource

        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        most = MOST_MEMORY if hard == resource.RLIM_INFINITY else min(MOST_MEMORY, hard)
        resource.setrlimit(resource.RLIMIT_AS, (most, hard))


def _for_the_desk(message: str) -> str:
    """The message in the words of the desk, where there are no options."""
    return message.replace(
        "if you trust it, use --allow-private", "start the desk with --allow-private to permit it"
    )


def _read(task: Frame, send: Send) -> None:
    from compare.readers.reading import read_upload

    send(Frame("stage", b"reading"))
    _send_report(read_upload(task.body, task.head["name"]), send)


def _fetch(task: Frame, send: Send) -> None:
    from compare.readers.reading import is_address, read_report

    address = task.head["address"]
    if not is_address(address):
        raise InputError(f"{address}: not a web address; write it as https://example.org/page")
    send(Frame("stage", b"fetching the page"))
    _send_report(read_report(address, allow_private=task.head["allow_private"]), send)


def _send_report(report: Report, send: Send) -> None:
    send(Frame("report", json.dumps(report_record(report)).encode("ascii")))


def _compare(task: Frame, send: Send) -> None:
    from compare.web.app.comparing import made_of

    made = made_of(_order(task, send))
    for name, data in made.files:
        send(Frame("file", data, {"name": name}))
    told = {"title": made.title, "answer": made.answer, "warnings": made.warnings}
    send(Frame("languages", json.dumps(made.languages).encode("ascii")))
    send(Frame("told", json.dumps(told).encode("ascii")))


def _pair(task: Frame, send: Send) -> None:
    from compare.web.app.comparing import page_of_two

    first, second = task.head["pair"]
    send(Frame("page", page_of_two(_order(task, send), (first, second), task.head["languages"])))


def _order(task: Frame, send: Send) -> "Task":
    """What is to be compared, and how."""
    from compare.settings import Settings
    from compare.web.app.comparing import Task

    given: dict[str, Any] = json.loads(task.body)
    return Task(
        tuple(report_of(record) for record in given["reports"]),
        transcript=report_of(given["transcript"]) if given["transcript"] else None,
        decisions=given["decisions"],
        # No vectors are kept: they would outlast the desk.
        settings=Settings.from_preset(
            given["preset"], language=given["language"], encoder=given["encoder"], cache=False
        ),
        progress=lambda stage: send(Frame("stage", stage.encode())),
    )


_TASKS: dict[str, Callable[[Frame, Send], None]] = {
    "read": _read,
    "fetch": _fetch,
    "compare": _compare,
    "pair": _pair,
}

if __name__ == "__main__":
    code = main()
    sys.stderr.flush()
    # Without waiting for the thread that watches standard input.
    os._exit(code)
