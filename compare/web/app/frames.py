"""Messages between the desk and a process that works for it.

A frame is one line of JSON, which says how long the body is, and the body. Nothing is pickled: what
a process says that has just read a hostile file is data and can never become code.
"""

import json
from asyncio import IncompleteReadError, LimitOverrunError, StreamReader
from dataclasses import dataclass, field
from typing import Any, BinaryIO

# A head is short: names and a size. It has no texts.
MOST_HEAD = 10_000


@dataclass(frozen=True, slots=True)
class Frame:
    """One message: what it is, with a few words about it, and its body."""

    kind: str
    body: bytes = b""
    head: dict[str, Any] = field(default_factory=dict)

    def packed(self) -> bytes:
        """The frame as bytes.

        >>> Frame("stage", b"matching").packed()
        b'{"kind": "stage", "size": 8}\\nmatching'
        """
        head = self.head | {"kind": self.kind, "size": len(self.body)}
        return json.dumps(head).encode("ascii") + b"\n" + self.body


def read_frame(stream: BinaryIO) -> Frame:
    """The next frame of a stream; ValueError if it ends before."""
    kind, size, head = _parsed(stream.readline(MOST_HEAD))
    body = stream.read(size)
    if len(body) < size:
        raise ValueError("cut off")
    return Frame(kind, body, head)


async def receive_frame(stream: StreamReader, most: int) -> Frame | None:
    """The next frame with a body of at most `most` bytes; None where there is no more.

    ValueError for anything that is not a frame.
    """
    try:
        line = await stream.readuntil(b"\n")
        kind, size, head = _parsed(line)
        if size > most:
            raise ValueError("too long")
        return Frame(kind, await stream.readexactly(size), head)
    except IncompleteReadError as error:
        if error.partial:
            raise ValueError("cut off") from error
        return None
    except LimitOverrunError as error:
        raise ValueError("no frame") from error


def _parsed(line: bytes) -> tuple[str, int, dict[str, Any]]:
    """Kind, size and the rest of a head."""
    head = json.loads(line)
    if not isinstance(head, dict):
        raise ValueError("no head")
    kind, size = head.pop("kind", None), head.pop("size", None)
    if not isinstance(kind, str) or type(size) is not int or size < 0:
        raise ValueError("no head")
    return kind, size, head
