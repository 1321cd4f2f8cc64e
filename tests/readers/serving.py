"""A small web server on the loopback address, for tests of how addresses are fetched."""

import gzip
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from tests.readers.pages import PARAGRAPHS, article, page

Answer = tuple[int, dict[str, str], bytes]


class Site:
    """Pages by path; what was asked is kept."""

    def __init__(self, port: int) -> None:
        self.root = f"http://127.0.0.1:{port}"
        self.answers: dict[str, Answer] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.put("/article", page(article(*PARAGRAPHS)))

    def put(self, path: str, body: bytes = b"", status: int = 200, **headers: str) -> str:
        """Serve this at a path; the whole address."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.answers[path] = (status, {"Content-Type": "text/html; charset=utf-8"} | named, body)
        return self.root + path


def _handler(sites: list[Site]) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site = sites[0]
            site.asked.append((self.path, dict(self.headers.items())))
            status, headers, body = site.answers.get(self.path, (404, {}, b""))
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            try:
                if self.path.startswith("/drip"):
                    for _ in range(200):
                        self.wfile.write(b"x")
                        time.sleep(0.02)
                elif self.path.startswith("/endless"):
                    while True:
                        self.wfile.write(b"x" * 100_000)
                else:
                    self.wfile.write(body)
            except OSError:
                pass  # the reader has seen enough

        def log_message(self, format: str, *args: object) -> None:
            """Nothing on standard error."""

    return Handler


@contextmanager
def serving() -> Iterator[Site]:
    """A server that runs for the length of a test."""
    sites: list[Site] = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(sites))
    server.daemon_threads = True
    sites.append(Site(server.server_address[1]))
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield sites[0]
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def gzip_bomb(size: int) -> bytes:
    """A small body that unpacks to so many bytes."""
    return gzip.compress(bytes(size))
