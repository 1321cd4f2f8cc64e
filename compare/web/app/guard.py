"""Who may speak to the desk: only the browser that was given its address.

Wraps the application. Every page in a browser can send requests to this computer, so a request is
answered only if it names this host (a name that leads here from outside does not), comes from no
other origin, and begins with the token, which nobody can guess. Each answer carries headers that
let a browser do nothing but show the page.
"""

import hmac
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}
_REFUSED = b"403: open the address that crossreport serve printed; it has a token in it.\n"
# What a browser says of its own page, and of an address that a person typed or opened.
_OWN_SITES = (b"same-origin", b"none")


class Guard:
    """The application for those who know the token, 403 for all others."""

    def __init__(self, application: Application, *, token: str, host: str) -> None:
        self._application = application
        self._token = token.encode("ascii")
        self._host = host.encode("ascii")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "lifespan":
            await self._application(scope, receive, send)
        elif scope["type"] == "http":
            sealed = _with_headers(send)
            if self._is_welcome(scope):
                await self._application(scope, receive, sealed)
            else:
                await _refuse(sealed)

    def _is_welcome(self, scope: Scope) -> bool:
        given: dict[bytes, list[bytes]] = {}
        for name, value in scope["headers"]:
            given.setdefault(name.lower(), []).append(value)
        sites = given.get(b"sec-fetch-site", [])
        return (
            given.get(b"host") == [self._host]
            and all(origin == b"http://" + self._host for origin in given.get(b"origin", []))
            and all(site in _OWN_SITES for site in sites)
            and self._has_token(scope)
        )

    def _has_token(self, scope: Scope) -> bool:
        # The path as it was sent: what is escaped in it does not count as the token.
        path: bytes = scope.get("raw_path") or b""
        first = path.partition(b"?")[0].removeprefix(b"/").partition(b"/")[0]
        return hmac.compare_digest(first, self._token)


def _with_headers(send: Send) -> Send:
    """The same way to answer, with the headers that the answer does not set itself."""

    async def sealed(message: Message) -> None:
        if message["type"] == "http.response.start":
            own = {name.lower() for name, _ in message.get("headers", ())}
            more = [(n.encode(), v.encode()) for n, v in HEADERS.items() if n.encode() not in own]
            message = {**message, "headers": [*message.get("headers", ()), *more]}
        await send(message)

    return sealed


async def _refuse(send: Send) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"connection", b"close")]
    await send({"type": "http.response.start", "status": 403, "headers": headers})
    await send({"type": "http.response.body", "body": _REFUSED})
