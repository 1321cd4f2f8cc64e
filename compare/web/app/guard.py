"""Who may speak to the desk: only the browser that was given its address.

Wraps the application. Every page in a browser can send requests to this computer, so a request is
answered only if it names this host (a name that leads here from outside does not), comes from no
other origin (but for links between the pages of a comparison), and begins with the token, which
nobody can guess. Each answer carries headers that let a browser do nothing but show the page.
"""

import hmac
import re
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
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
# The page of a comparison is shut off from the desk, so its links, and the way back, count as those
# of another site. They lead to pages that are shut off in the same way: the browser shows them, and
# whoever led there cannot read them.
_LED_TO = re.compile(rb"/[^/]+/comparisons/[\w-]+/(?:page|pairs/[a-z]{1,2}-[a-z]{1,2}\.html)")
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
            and (all(site in _OWN_SITES for site in sites) or _follows_a_link(scope, given))
            and self._has_token(scope)
        )

    def _has_token(self, scope: Scope) -> bool:
        # The path as it was sent: what is escaped in it does not count as the token.
        path: bytes = scope.get("raw_path") or b""
        first = path.partition(b"?")[0].removeprefix(b"/").partition(b"/")[0]
        return hmac.compare_digest(first, self._token)


def _follows_a_link(scope: Scope, given: Mapping[bytes, list[bytes]]) -> bool:
    """Whether somebody goes from one page of a comparison to another."""
    path: bytes = scope.get("raw_path") or b""
    return (
        scope["method"] == "GET"
        and given.get(b"sec-fetch-mode") == [b"navigate"]
        and given.get(b"sec-fetch-dest") == [b"document"]
        and _LED_TO.fullmatch(path) is not None
    )


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
