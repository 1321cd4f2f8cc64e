"""What the terminal can do, and the only way a command writes to it.

Takes the streams and the environment of the process and gives the width, the colours and the signs
that they support. Results are written as bytes in one piece, so that an encoding that lacks a
letter, a closed pipe or a full disk is handled in one place; messages go to standard error with
every control code escaped, since file names and texts come from outside.
"""

import contextlib
import os
import sys
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TextIO

from compare.errors import OutputError

if TYPE_CHECKING:
    from types import TracebackType

ColorMode = Literal["auto", "always", "never"]
NARROWEST, WIDEST = 40, 1000
_WIDTH_OF_A_FILE = 100
_SIGNS = "⇄\u2212·…\u2013─│┼"  # those of the terminal view
_PATIENCE = 1.0


@dataclass(frozen=True, slots=True)
class CommandResult:
    """The result of a command; `data` marks exact UTF-8 for programs, not for a person.

    A `paged` one goes through a pager where it is longer than the screen of a terminal.
    """

    text: str = ""
    code: int = 0
    data: bool = False
    paged: bool = False


@dataclass(frozen=True, slots=True)
class Console:
    """The streams of this process; a stream that was closed before the start is None."""

    stdout: TextIO | None
    stderr: TextIO | None
    environ: Mapping[str, str] = field(default_factory=dict)

    @staticmethod
    def here() -> "Console":
        return Console(sys.stdout, sys.stderr, os.environ)

    def width(self, asked: int | None) -> int:
        """The width asked for, else COLUMNS, else that of the terminal, else that of a file."""
        if asked is not None:
            return asked
        columns = self.environ.get("COLUMNS", "")
        found = int(columns[:9]) if columns.isascii() and columns.isdigit() else 0
        if not found and self.stdout is not None and _is_terminal(self.stdout):
            with contextlib.suppress(OSError, ValueError):
                found = os.get_terminal_size(self.stdout.fileno()).columns
        return min(max(found, NARROWEST), WIDEST) if found else _WIDTH_OF_A_FILE

    def color(self, mode: ColorMode) -> bool:
        """Whether to colour: the option first, then NO_COLOR, FORCE_COLOR, TERM, the stream."""
        if mode != "auto":
            return mode == "always"
        if self.environ.get("NO_COLOR"):
            return False
        if self.environ.get("FORCE_COLOR", "0") not in ("", "0"):
            return True
        return self.environ.get("TERM") != "dumb" and _is_terminal(self.stdout)

    def ascii(self, asked: bool) -> bool:
        """Whether to draw with ASCII only: asked for, or the encoding lacks the signs."""
        if asked or self.stdout is None:
            return asked
        try:
            _SIGNS.encode(self.stdout.encoding or "utf-8")
        except (UnicodeEncodeError, LookupError):
            return True
        return False

    def emit(self, result: CommandResult) -> int:
        """Print a result and return its exit code; a closed pipe is not an error."""
        if not result.text:
            return result.code
        if self.stdout is None:
            raise OutputError("standard output: closed; open it or write to a file with -o")
        if result.paged and self._needs_pager(result.text):
            return self._page(result)
        try:
            _write(self.stdout, result)
        except BrokenPipeError:
            _silence(self.stdout)
        except OSError as error:
            _silence(self.stdout)
            reason = (error.strerror or str(error)).lower()
            raise OutputError(
                f"standard output: cannot be written ({reason}); free space or write elsewhere"
            ) from error
        return result.code

    def _needs_pager(self, text: str) -> bool:
        if self.environ.get("TERM") == "dumb" or not _is_terminal(self.stdout):
            return False
        if not _is_terminal(sys.stdin) or self.stdout is None:
            return False
        try:
            height = os.get_terminal_size(self.stdout.fileno()).lines
        except (OSError, ValueError):
            return False
        return 0 < height <= text.count("\n")

    def _page(self, result: CommandResult) -> int:
        """Show a long result in the pager of the user, colours kept."""
        import click

        # As git does: leave at once if it fits, keep colours, and do not clear the screen.
        os.environ.setdefault("LESS", "FRX")
        click.echo_via_pager(result.text, color="\x1b[" in result.text)
        return result.code

    def say(self, message: str) -> None:
        """One line on standard error."""
        self.say_lines(f"crossreport: {message}")

    def warn(self, *messages: str) -> None:
        """A warning for each message; warnings change neither result nor exit code."""
        self.say_lines(*(f"crossreport: warning: {message}" for message in messages))

    def say_lines(self, *lines: str) -> None:
        """Lines on standard error, their control codes escaped."""
        from compare.readers.reading import one_line

        self.say_raw("".join(f"{one_line(line)}\n" for line in lines))

    def say_raw(self, text: str) -> None:
        """Text on standard error; ignored if that cannot be written either."""
        if self.stderr is not None:
            with contextlib.suppress(OSError, ValueError):
                self.stderr.write(text)
                self.stderr.flush()

    def at_terminal(self) -> bool:
        """Whether messages go to a terminal."""
        return _is_terminal(self.stderr)

    def progress(self) -> "Progress":
        return Progress(self)


class Progress:
    """Shows the current stage after a second, and only at a terminal."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._timer: threading.Timer | None = None
        self._lock = threading.Lock()
        self._stage = "comparing"
        self._drawn = 0
        self._due = False

    def __enter__(self) -> "Progress":
        if _is_terminal(self._console.stderr):
            self._timer = threading.Timer(_PATIENCE, self._start)
            self._timer.daemon = True
            self._timer.start()
        return self

    def __call__(self, stage: str) -> None:
        with self._lock:
            self._stage = stage
            if self._due:
                self._draw(f"crossreport: {stage} ...")

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: "TracebackType | None",
    ) -> None:
        with self._lock:
            if self._timer is not None:
                self._timer.cancel()
                self._timer = None
            self._due = False
            if self._drawn:
                self._draw("")
                self._console.say_raw("\r")

    def _start(self) -> None:
        with self._lock:
            if self._timer is not None:
                self._due = True
                self._draw(f"crossreport: {self._stage} ...")

    def _draw(self, line: str) -> None:
        # Spaces instead of an escape code: they clear the line on a dumb terminal as well.
        self._console.say_raw("\r" + line.ljust(self._drawn))
        self._drawn = len(line)


def _write(stream: TextIO, result: CommandResult) -> None:
    buffer = getattr(stream, "buffer", None)
    if buffer is None:
        stream.write(result.text)
    else:
        stream.flush()
        encoding = "utf-8" if result.data else stream.encoding or "utf-8"
        buffer.write(result.text.encode(encoding, "backslashreplace"))
    stream.flush()


def _silence(stream: TextIO) -> None:
    """Point the stream at the null device, or the flush at exit fails once more."""
    with contextlib.suppress(OSError, ValueError):
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, stream.fileno())
        os.close(null)


def _is_terminal(stream: TextIO | None) -> bool:
    try:
        return stream is not None and stream.isatty()
    except (OSError, ValueError):
        return False
