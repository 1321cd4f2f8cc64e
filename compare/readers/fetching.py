"""The bytes behind a web address, fetched once, politely, and safely.

Takes an address, gives the bytes and what the server says about them. The address may come from a
list that somebody else made, so nothing inside one's own network is asked: each name is looked up
once, every address that it has must be public, and the connection goes to that very address, also
after a redirect. Size, time and the number of redirects have limits, answers that unpack to more
are cut off, certificates are checked, and no cookies are kept. No established library does this.
"""

import re
import socket
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address, ip_network
from typing import Any
from urllib.parse import urljoin, urlsplit, urlunsplit

from compare.errors import InputError
from compare.readers.extract import library
from compare.version import VERSION

SAVE_PAGE = "open it in a browser, save the page there, and give the saved file"
_SCHEMES = ("http", "https")
_MOST_REDIRECTS = 5
_PATIENCE = 10.0  # for one read, in seconds
_DEADLINE = 40.0  # for everything
_CHUNK = 65_536
_TRANSLATED = (ip_network("64:ff9b::/96"), ip_network("64:ff9b:1::/48"))
_HEADERS = {
    "User-Agent": f"crossreport/{VERSION} (reads one page for one person)",
    "Accept": "text/html,application/xhtml+xml,application/pdf,text/plain;q=0.9,*/*;q=0.5",
    "Accept-Encoding": "gzip, deflate",
}

Permits = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a server gave: the bytes, and the address after all redirects.

    `charset` and `media_type` are as the server names them, if it does.
    """

    data: bytes
    address: str
    charset: str | None = None
    media_type: str | None = None


class _PrivateAddress(Exception):
    """A name leads into a private network."""


def is_public(address: str) -> bool:
    """Whether a numeric address is one of the public net.

    >>> is_public("127.0.0.1"), is_public("::ffff:10.0.0.1"), is_public("9.9.9.9")
    (False, False, True)
    """
    ip = ip_address(address.partition("%")[0])
    if isinstance(ip, IPv6Address):
        if ip.ipv4_mapped is not None:
            ip = ip.ipv4_mapped
        elif ip.sixtofour or ip.teredo or any(ip in network for network in _TRANSLATED):
            return False
    return ip.is_global and not ip.is_multicast


def fetch(
    address: str,
    *,
    limit: int,
    allow_private: bool = False,
    permits: Permits = is_public,
    deadline: float = _DEADLINE,
) -> Fetched:
    """What is at a web address, at most `limit` bytes of it, within `deadline` seconds.

    Raises InputError, one line with the remedy, for what cannot or may not be fetched.
    """
    urllib3 = library("urllib3", address, "a web address")
    permitted: Permits = (lambda ip: True) if allow_private else permits
    clock = _Clock(deadline)
    where = _checked(address, address)
    try:
        with _manager(urllib3, permitted, clock) as manager:
            for _ in range(_MOST_REDIRECTS + 1):
                answer = manager.request(
                    "GET", where, headers=_HEADERS, redirect=False, preload_content=False
                )
                try:
                    onward = answer.get_redirect_location()
                    if not onward:
                        return _received(answer, address, where, limit, clock)
                    where = _checked(urljoin(where, onward), address)
                finally:
                    answer.close()
    except _PrivateAddress as error:
        raise InputError(
            f"{address}: leads to a private or local address; if you trust it, use --allow-private"
        ) from error
    except (urllib3.exceptions.HTTPError, OSError, ValueError) as error:
        raise _failed(urllib3, address, error, clock) from error
    finally:
        clock.stop()
    raise InputError(f"{address}: redirected more than {_MOST_REDIRECTS} times; {SAVE_PAGE}")


def _checked(address: str, given: str) -> str:
    """An address that may be asked, in the letters that the net uses, without its fragment."""
    try:
        parts = urlsplit(address)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise InputError(f"{given}: not a web address; check it") from error
    if parts.scheme.lower() not in _SCHEMES:
        raise InputError(f"{given}: only http and https are fetched; {SAVE_PAGE}")
    if not host or len(address) > 4000 or any(c.isspace() or not c.isprintable() for c in address):
        raise InputError(f"{given}: not a web address; check it")
    if parts.username is not None:
        raise InputError(f"{given}: has a user name in it; give the address without it")
    try:
        name = host if ":" in host or host.isascii() else host.encode("idna").decode("ascii")
    except UnicodeError as error:
        raise InputError(f"{given}: not a web address; check it") from error
    place = f"[{name}]" if ":" in name else name
    place = place if port is None else f"{place}:{port}"
    return urlunsplit((parts.scheme.lower(), place, parts.path or "/", parts.query, ""))


class _Clock:
    """Ends all connections when the time is over, also one that drips byte by byte."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds
        self._sockets: list[socket.socket] = []
        self._timer = threading.Timer(seconds, self._close)
        self._timer.daemon = True
        self._timer.start()

    @property
    def over(self) -> bool:
        return time.monotonic() >= self._end

    def watch(self, connection: socket.socket) -> None:
        self._sockets.append(connection)

    def stop(self) -> None:
        self._timer.cancel()

    def _close(self) -> None:
        for connection in self._sockets:
            try:
                connection.shutdown(socket.SHUT_RDWR)
            except OSError:
                continue  # closed already


def _looked_up(host: str, port: int) -> list[tuple[str, int]]:
    """The addresses of a name; the system itself may wait for minutes where no server answers."""
    found: list[tuple[str, int]] = []
    trouble: list[OSError] = []

    def look_up() -> None:
        try:
            entries = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            found.extend((str(place[0]), int(place[1])) for *_, place in entries)
        except OSError as error:
            trouble.append(error)

    # A thread of its own, since a look-up cannot be interrupted; it ends with the process.
    worker = threading.Thread(target=look_up, daemon=True)
    worker.start()
    worker.join(_PATIENCE)
    if trouble:
        raise trouble[0]
    if not found:
        raise TimeoutError(f"no name server answers for {host}")
    return found


def _manager(urllib3: Any, permits: Permits, clock: _Clock) -> Any:
    """A pool of connections, each to an address that was checked."""
    from urllib3.connection import HTTPConnection, HTTPSConnection

    def connect(connection: Any) -> socket.socket:
        host = connection._dns_host
        places = _looked_up(host, connection.port)
        if any(not permits(place[0]) for place in places):
            raise _PrivateAddress(host)
        trouble: OSError = OSError("no address")
        for place in places:
            try:
                made = socket.create_connection(place, timeout=_PATIENCE)
            except OSError as error:
                trouble = error
                continue
            clock.watch(made)
            return made
        raise urllib3.exceptions.NewConnectionError(connection, str(trouble)) from trouble

    plain = type("Plain", (HTTPConnection,), {"_new_conn": connect})
    secure = type("Secure", (HTTPSConnection,), {"_new_conn": connect})
    manager = urllib3.PoolManager(retries=False, timeout=_PATIENCE, cert_reqs="CERT_REQUIRED")
    manager.pool_classes_by_scheme = {
        "http": type("PlainPool", (urllib3.HTTPConnectionPool,), {"ConnectionCls": plain}),
        "https": type("SecurePool", (urllib3.HTTPSConnectionPool,), {"ConnectionCls": secure}),
    }
    return manager


def _received(answer: Any, address: str, where: str, limit: int, clock: _Clock) -> Fetched:
    """The body of an answer; InputError for an error, for too much, and for too slow."""
    status = answer.status
    if status in (404, 410):
        raise InputError(f"{address}: no such page ({status}); check the address")
    if status != 200:
        raise InputError(f"{address}: the server refuses the page ({status}); {SAVE_PAGE}")
    if str(answer.headers.get("Content-Length") or "0").isdigit():
        _not_beyond(int(answer.headers.get("Content-Length") or 0), address, limit)
    data = bytearray()
    while chunk := answer.read1(_CHUNK, decode_content=True):
        data += chunk
        _not_beyond(len(data), address, limit)
        if clock.over:
            break
    if clock.over:
        raise TimeoutError
    kind = str(answer.headers.get("Content-Type") or "")
    charset = re.search(r"charset\s*=\s*[\"']?([\w:.+-]{1,40})", kind, re.IGNORECASE)
    return Fetched(
        data=bytes(data),
        address=where,
        charset=charset.group(1) if charset else None,
        media_type=kind.partition(";")[0].strip().lower() or None,
    )


def _not_beyond(size: int, address: str, limit: int) -> None:
    if size > limit:
        raise InputError(f"{address}: larger than {limit // 1_000_000} MB; {SAVE_PAGE}")


def _failed(urllib3: Any, address: str, error: Exception, clock: _Clock) -> InputError:
    """The error in words for what went wrong on the way."""
    trouble: BaseException | None = error
    chain: list[BaseException] = []
    while trouble is not None and len(chain) < 10:
        chain.append(trouble)
        trouble = trouble.__cause__ or trouble.__context__
    if any(isinstance(e, _PrivateAddress) for e in chain):
        return InputError(
            f"{address}: leads to a private or local address; if you trust it, use --allow-private"
        )
    if any(isinstance(e, socket.gaierror) for e in chain):
        return InputError(f"{address}: no such host, or no network; check the address")
    if any(isinstance(e, urllib3.exceptions.NewConnectionError) for e in chain):
        return InputError(f"{address}: the server cannot be reached; check the address")
    slow = (TimeoutError, urllib3.exceptions.TimeoutError)
    if clock.over or any(isinstance(e, slow) for e in chain):
        return InputError(f"{address}: answers too slowly; try again, or {SAVE_PAGE}")
    if any(isinstance(e, urllib3.exceptions.SSLError) for e in chain):
        return InputError(f"{address}: its certificate is not valid; {SAVE_PAGE}")
    return InputError(f"{address}: cannot be fetched; try again, or {SAVE_PAGE}")
