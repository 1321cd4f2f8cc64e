"""The desk as a server on this computer's own address, until it is interrupted.

Takes the options of `crossreport serve`. The socket listens before the address is told, so that
whoever reads the address can ask at once. uvicorn speaks HTTP; its limits hold off what the
application never sees: long headers, idle connections, too many at once.
"""

import secrets
import socket
from collections.abc import Callable

import uvicorn

from compare.errors import SettingsError
from compare.web.app.desk import Desk
from compare.web.app.guard import Guard
from compare.web.app.routes import application

LOOPBACK = "127.0.0.1"
_MOST_CONNECTIONS = 400


def serve(port: int, *, allow_private: bool, ready: Callable[[str], None]) -> None:
    """Serve until interrupted; `ready` is called with the address once it can be asked.

    Port 0 is any free one. Raises SettingsError if the port is taken.
    """
    with listening(port) as listener:
        host = f"{LOOPBACK}:{listener.getsockname()[1]}"
        token = secrets.token_urlsafe(24)
        ready(f"http://{host}/{token}/")
        make_server(host, token, allow_private=allow_private).run(sockets=[listener])


def make_server(host: str, token: str, *, allow_private: bool = False) -> uvicorn.Server:
    """A server for a desk of its own, which answers to this host and token."""
    guarded = Guard(
        application(Desk(allow_private=allow_private), token),
        token=token,
        host=host,
    )
    return uvicorn.Server(
        uvicorn.Config(
            guarded,
            http="h11",
            ws="none",
            lifespan="on",
            log_level="error",
            access_log=False,
            server_header=False,
            proxy_headers=False,
            limit_concurrency=_MOST_CONNECTIONS,
            timeout_keep_alive=15,
            timeout_graceful_shutdown=1,
            backlog=1024,
        )
    )


def listening(port: int) -> socket.socket:
    """A socket that listens on the loopback address."""
    # The protocol is named because asyncio sends small answers at once only where it is.
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((LOOPBACK, port))
        listener.listen(1024)
    except OSError as error:
        listener.close()
        raise SettingsError(
            f"--port: {port} cannot be used ({error.strerror}); give another one, or none"
        ) from error
    return listener
