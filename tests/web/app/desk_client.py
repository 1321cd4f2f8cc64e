"""A desk that runs for the length of a test, and a client that speaks to it over the loopback."""

import http.client
import json
import random
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from compare.web.app.server import listening, make_server

A = "Ferry opens\n\nThe minister opened the ferry on Monday. It will cost 60 million crowns."
B = "New ferry\n\nOn Monday the minister opened the ferry. It will cost 65 million crowns."

# Parts of paths, and bodies, for requests at random.
WORDS = (
    *("files", "addresses", "samples", "readings", "jobs", "comparisons", "pairs", "a-b.html"),
    *("bridge", "desk.js", "x", "again", "page", "events", "%ff", "..", ""),
)
BODIES = (b"", b"{}", b"[]", b"[" * 5000, b'{"reports": 1}', b"\xff\xfe", b"null", b"x" * 9000)


@dataclass(frozen=True, slots=True)
class Answer:
    """What the desk said."""

    status: int
    headers: dict[str, str]
    body: bytes

    def json(self) -> Any:
        return json.loads(self.body)


@dataclass(frozen=True, slots=True)
class Client:
    """Someone who knows where the desk is, and its token."""

    host: str
    token: str

    @property
    def address(self) -> str:
        return f"http://{self.host}/{self.token}/"

    def ask(
        self,
        path: str = "",
        method: str = "GET",
        body: bytes | None = None,
        headers: dict[str, str] | None = None,
        *,
        whole: bool = False,
    ) -> Answer:
        """The answer to one request; `path` is below the token unless it is whole."""
        connection = http.client.HTTPConnection(self.host, timeout=60)
        try:
            target = path if whole else f"/{self.token}/{path}"
            connection.request(method, target, body, headers or {})
            got = connection.getresponse()
            named = {name.lower(): value for name, value in got.getheaders()}
            return Answer(got.status, named, got.read())
        finally:
            connection.close()

    def post(self, path: str, data: object) -> Answer:
        return self.ask(path, "POST", json.dumps(data).encode())

    def ask_at_random(self, count: int, seed: int) -> set[int]:
        """Ask for paths, known and unknown ones, with bodies of all sorts; the status codes."""
        rng = random.Random(seed)
        connection = http.client.HTTPConnection(self.host, timeout=60)
        codes = set()
        for _ in range(count):
            path = "/".join(rng.choice(WORDS) for _ in range(rng.randint(0, 4)))
            path = f"/{self.token}/{path}" if rng.random() < 0.9 else f"/{path}"
            method = rng.choice(["GET", "PUT", "DELETE", "PATCH", "HEAD", "POST"])
            if method == "POST" and path.endswith("files"):
                continue  # starts a process, which is another test's matter
            connection.request(method, path, rng.choice(BODIES))
            answer = connection.getresponse()
            answer.read()
            codes.add(answer.status)
        connection.close()
        return codes

    def end(self, job: Answer) -> dict[str, Any]:
        """The last state of a job that was started."""
        assert job.status == 202, job.body
        events = self.ask(f"jobs/{job.json()['id']}/events")
        assert events.headers["content-type"].startswith("text/event-stream")
        states = [line[6:] for line in events.body.splitlines() if line.startswith(b"data: ")]
        last: dict[str, Any] = json.loads(states[-1])
        return last

    def read(self, data: bytes, name: str) -> dict[str, Any]:
        """The report that the desk reads from a file."""
        state = self.end(self.ask(f"files?name={name}", "POST", data))
        assert state["state"] == "done", state
        report: dict[str, Any] = self.ask(f"readings/{state['result']}").json()
        return report

    def compare(self, *texts: str, **more: object) -> dict[str, Any]:
        """The last state of a comparison of pasted texts."""
        return self.end(self.post("comparisons", {"reports": pasted(*texts)} | more))


def pasted(*texts: str) -> list[dict[str, str]]:
    """Pasted texts as the page sends them."""
    return [{"text": text, "label": f"Paper {n}"} for n, text in enumerate(texts)]


@contextmanager
def desk(*, allow_private: bool = False) -> Iterator[Client]:
    """A desk in a thread of this process; its jobs are processes all the same."""
    with listening(0) as listener:
        client = Client(f"127.0.0.1:{listener.getsockname()[1]}", "token-for-tests")
        server = make_server(client.host, client.token, allow_private=allow_private)
        thread = threading.Thread(target=server.run, args=([listener],), daemon=True)
        thread.start()
        try:
            yield client
        finally:
            server.should_exit = True
            thread.join(20)
            assert not thread.is_alive()
