"""What the desk answers: one function for each address below the token.

Takes requests that the guard let through, asks the desk, and gives JSON, events, the page of a
comparison or a file. No part of a request ever becomes the name of a file on the disk.
"""

import html
import os
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Mount, Route

from compare.errors import CompareError, InputError
from compare.matching.encoder_choice import VARIABLE, installed
from compare.result.many_reports import all_pairs
from compare.settings import PRESETS
from compare.text.document import Report
from compare.web.app.comparing import MOST_REPORTS, PAGE
from compare.web.app.desk import Desk, Finished, TooBusy, shown
from compare.web.app.forms import order_of, parsed
from compare.web.app.jobs import Job
from compare.web.app.requests import BadBody, Bodies
from compare.web.app.samples import SAMPLES
from compare.web.layout import asset, environment
from compare.writers.common.matrix_text import page_of_pair

PACKAGE = "compare.web.app"
# Characters of a text that the page shows for correction; a browser becomes slow with more.
MOST_SHOWN = 400_000
# What is shown in the browser: the page, or where there is none the answer as in a terminal.
_SHOWN = ("comparison.html", PAGE, "matrix.txt")
_META = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]+)">')
_SHUT = "frame-ancestors 'none'; sandbox allow-scripts allow-downloads allow-modals allow-popups"
_MEDIA = {
    ".html": "text/html",
    ".json": "application/json",
    ".csv": "text/csv",
    ".md": "text/markdown",
    ".txt": "text/plain",
    ".jsonld": "application/ld+json",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_ASSETS = {"desk.css": "text/css", "desk.js": "text/javascript"}


def application(desk: Desk, token: str) -> Starlette:
    """The application of a desk; everything lies below the token."""
    answers = Answers(desk)
    routes = [
        Route("/", answers.front, methods=["GET"]),
        *(Route(f"/{name}", _asset, methods=["GET"], name=name) for name in _ASSETS),
        Route("/files", answers.read, methods=["POST"]),
        Route("/addresses", answers.fetch, methods=["POST"]),
        Route("/samples/{name}", answers.sample, methods=["POST"]),
        Route("/readings/{id}", answers.reading, methods=["GET"]),
        Route("/jobs/{id}", answers.job, methods=["GET"]),
        Route("/jobs/{id}", answers.cancel, methods=["DELETE"]),
        Route("/jobs/{id}/events", answers.events, methods=["GET"]),
        Route("/comparisons", answers.compare, methods=["POST"]),
        Route("/comparisons", answers.recent, methods=["GET"]),
        Route("/comparisons/{id}", answers.forget, methods=["DELETE"]),
        Route("/comparisons/{id}/again", answers.again, methods=["POST"]),
        Route("/comparisons/{id}/page", answers.page, methods=["GET"]),
        Route("/comparisons/{id}/pairs/{name}", answers.pair, methods=["GET"]),
        Route("/comparisons/{id}/files/{name}", answers.file, methods=["GET"]),
    ]

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        yield
        await desk.close()

    return Starlette(
        routes=[Mount(f"/{token}", routes=routes)],
        lifespan=lifespan,
        exception_handlers={CompareError: _failed, ClientDisconnect: _gone},
    )


class Answers:
    """The answers of one desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._bodies = Bodies()

    async def front(self, request: Request) -> Response:
        """The page itself."""
        text = (
            environment(PACKAGE, ".")
            .get_template("desk.html")
            .render(
                samples=SAMPLES,
                presets=PRESETS,
                most=MOST_REPORTS,
                allow_private=self._desk.allow_private,
                encoders=installed(),
                usual=bool(os.environ.get(VARIABLE)),
            )
        )
        return Response(text, media_type="text/html")

    async def read(self, request: Request) -> Response:
        """Start to read a file: its bytes are the body, its name is in the address."""
        data = await self._bodies.read(request)
        return _started(self._desk.read(data, request.query_params.get("name", "file")))

    async def fetch(self, request: Request) -> Response:
        """Start to read a web address."""
        address = parsed(await self._bodies.read(request)).get("address")
        if not isinstance(address, str) or not address.strip():
            raise InputError("address: empty; write it as https://example.org/page")
        return _started(self._desk.fetch(address.strip()))

    async def sample(self, request: Request) -> Response:
        """The reports of a sample, as read."""
        found = next((s for s in SAMPLES if s.name == request.path_params["name"]), None)
        if found is None:
            return _missing()
        return JSONResponse(self._filled(tuple(found.reports()), found.transcript()))

    async def reading(self, request: Request) -> Response:
        """A report as read."""
        id = request.path_params["id"]
        report = self._desk.readings.get(id)
        return _missing() if report is None else JSONResponse(shown(id, report, MOST_SHOWN))

    async def job(self, request: Request) -> Response:
        """The state of a job."""
        job = self._desk.job(request.path_params["id"])
        return _missing() if job is None else JSONResponse(job.record())

    async def cancel(self, request: Request) -> Response:
        """End a job."""
        return Response(status_code=204 if self._desk.cancel(request.path_params["id"]) else 404)

    async def events(self, request: Request) -> Response:
        """The states of a job as they come."""
        job = self._desk.job(request.path_params["id"])
        if job is None:
            return _missing()
        return StreamingResponse(job.events(), media_type="text/event-stream")

    async def compare(self, request: Request) -> Response:
        """Start a comparison."""
        data = parsed(await self._bodies.read(request))
        return _started(self._desk.compare(order_of(data, self._desk.readings.get)))

    async def recent(self, request: Request) -> Response:
        """The comparisons of this session, newest first."""
        return JSONResponse([_told(*item) for item in self._desk.comparisons.newest_first()])

    async def forget(self, request: Request) -> Response:
        """Take a comparison out of the memory."""
        gone = self._desk.comparisons.drop(request.path_params["id"])
        return Response(status_code=204 if gone else 404)

    async def again(self, request: Request) -> Response:
        """What a comparison was made of, to fill in the page once more."""
        made = self._made(request)
        if made is None:
            return _missing()
        order = made.order
        filled = self._filled(order.reports, order.transcript)
        names = ("preset", "language", "decisions", "encoder")
        more = {name: getattr(order, name) for name in names}
        return JSONResponse(filled | more)

    async def page(self, request: Request) -> Response:
        """The page of a comparison, shut off from the desk as if it came from elsewhere."""
        made = self._made(request)
        name = next((name for name in _SHOWN if made and name in made.files), None)
        if made is None or name is None:
            return _missing()
        return _shut_off(made.files[name], _kind(name))

    async def pair(self, request: Request) -> Response:
        """The page of two reports of a matrix, at the address that the page of it leads to."""
        made, name = self._made(request), request.path_params["name"]
        pairs = (
            {} if made is None else {page_of_pair(*p): p for p in all_pairs(len(made.languages))}
        )
        if made is None or name not in pairs:
            return _missing()
        return _shut_off(await self._desk.page_of_two(made, pairs[name]), "text/html")

    async def file(self, request: Request) -> Response:
        """A comparison in one format, to be saved."""
        made, name = self._made(request), request.path_params["name"]
        if made is None or name not in _saved(made):
            return _missing()
        headers = {"content-disposition": f'attachment; filename="{name}"'}
        return Response(made.files[name], media_type=_kind(name), headers=headers)

    def _made(self, request: Request) -> Finished | None:
        return self._desk.comparisons.get(request.path_params["id"])

    def _filled(self, reports: tuple[Report, ...], spoken: Report | None) -> dict[str, Any]:
        """Reports for the page, each with the id under which it can be compared."""
        keep = self._desk.keep
        return {
            "reports": [shown(keep(report), report, MOST_SHOWN) for report in reports],
            "transcript": None if spoken is None else shown(keep(spoken), spoken, MOST_SHOWN),
        }


def _saved(made: Finished) -> list[str]:
    """The names of the files that can be saved."""
    return [name for name in made.files if name != PAGE]


def _shut_off(page: bytes, kind: str) -> Response:
    """A page under its own policy, shut off from the desk as if it came from elsewhere."""
    headers = {"content-security-policy": f"{_own_policy(page)}; {_SHUT}"}
    return Response(page, media_type=kind, headers=headers)


def _kind(name: str) -> str:
    return _MEDIA.get(name[name.rindex(".") :], "application/octet-stream")


def _own_policy(page: bytes) -> str:
    """What a page allows itself, from its head; nothing where it does not say."""
    found = _META.search(page[:5000].decode("utf-8", "replace"))
    return html.unescape(found[1]) if found else "default-src 'none'"


async def _asset(request: Request) -> Response:
    """A style or a script of the desk; its name is one of two."""
    name = request.url.path.rpartition("/")[2]
    text = asset(PACKAGE, name)
    return Response(text, media_type=_ASSETS[name])


def _started(job: Job) -> Response:
    return JSONResponse(job.record(), status_code=202)


def _missing() -> Response:
    return JSONResponse({"message": "no longer in memory; start again"}, status_code=404)


def _told(id: str, made: Finished) -> dict[str, Any]:
    return made.told | {"id": id, "files": _saved(made)}


async def _failed(request: Request, error: Exception) -> Response:
    """An error that the person can act on, as one line."""
    status = 429 if isinstance(error, TooBusy) else 400
    if isinstance(error, BadBody):
        status = error.status
    return JSONResponse({"message": str(error)}, status_code=status)


async def _gone(request: Request, error: Exception) -> Response:
    """Nobody is left to answer."""
    return Response(status_code=400)
