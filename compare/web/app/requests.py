"""The body of a request, within limits of size and time."""

import asyncio

from starlette.requests import Request

from compare.errors import CompareError

# A report of 20 MB, or two pasted ones of 10 MB in JSON.
MOST_BODY = 21_000_000
BODY_TIME = 60.0
_AT_ONCE = 6


class BadBody(CompareError):
    """A body that is not taken; `status` is the code of the answer."""

    def __init__(self, message: str, status: int) -> None:
        super().__init__(message)
        self.status = status


class Bodies:
    """Reads bodies, a few at a time, so that their number has a bound in memory."""

    def __init__(self) -> None:
        self._free = asyncio.Semaphore(_AT_ONCE)

    async def read(self, request: Request) -> bytes:
        """The whole body; BadBody if it is too large or too slow."""
        length = request.headers.get("content-length", "0")
        if not length.isascii() or not length.isdigit() or int(length[:20]) > MOST_BODY:
            raise _too_large()
        try:
            async with asyncio.timeout(BODY_TIME), self._free:
                return await _within_limit(request)
        except TimeoutError as error:
            raise BadBody("request: took too long to arrive; send it again", 408) from error


async def _within_limit(request: Request) -> bytes:
    chunks, size = [], 0
    async for chunk in request.stream():
        size += len(chunk)
        if size > MOST_BODY:
            raise _too_large()
        chunks.append(chunk)
    return b"".join(chunks)


def _too_large() -> BadBody:
    return BadBody("request: larger than 20 MB; give the text of one account only", 413)
