"""Who is answered, and who is not: token, host, origin, paths that try to get out."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import pytest

from tests.web.app.desk_client import Client

NEVER = {500, 501, 502, 503}


def test_the_address_itself_is_answered(client: Client) -> None:
    answer = client.ask()
    assert answer.status == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert answer.headers["cache-control"] == "no-store"
    assert "server" not in answer.headers
    assert client.token.encode() not in answer.body


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "",
        "/wrong/",
        "/token-for-test/",
        "/token-for-tests2/",
        "/TOKEN-FOR-TESTS/",
        "//token-for-tests/",
        "/x/token-for-tests/",
        "/%74oken-for-tests/",
        "/?token=token-for-tests",
        "/favicon.ico",
        "/desk.js",
        "/../token-for-tests/",
        "http://example.org/",
        "*",
    ],
)
def test_without_the_token_nothing_is_answered(client: Client, path: str) -> None:
    answer = client.ask(path, whole=True)
    assert answer.status in (400, 403)
    assert b"Reports" not in answer.body


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "example.org"},
        {"Host": "localhost"},
        {"Host": "127.0.0.1"},
        {"Host": "127.0.0.1:1"},
        {"Origin": "http://example.org"},
        {"Origin": "null"},
        {"Origin": "https://127.0.0.1"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
    ids=str,
)
@pytest.mark.parametrize("method", ["GET", "POST", "OPTIONS"])
def test_no_other_host_or_origin_is_answered(
    client: Client, headers: dict[str, str], method: str
) -> None:
    answer = client.ask("comparisons", method, headers=headers)
    assert answer.status == 403
    assert not any(name.startswith("access-control") for name in answer.headers)


FOLLOWED = {
    "Sec-Fetch-Site": "cross-site",
    "Sec-Fetch-Mode": "navigate",
    "Sec-Fetch-Dest": "document",
}


def test_a_link_of_a_page_leads_to_a_page_that_is_shut_off_alone(client: Client) -> None:
    there = "comparisons/x/pairs/a-b.html"
    for path in (there, "comparisons/x/page"):
        assert client.ask(path, headers=FOLLOWED).status == 404
    for path in ("", "comparisons", "comparisons/x/files/a-b.html", "readings/x", "desk.js"):
        assert client.ask(path, headers=FOLLOWED).status == 403
    for path in ("comparisons/x/pairs/..%2fa-b.html", f"{there}/x", f"{there}%00"):
        assert client.ask(path, headers=FOLLOWED).status == 403
    assert client.ask(there, "POST", headers=FOLLOWED).status == 403
    assert client.ask(f"/wrong/{there}", headers=FOLLOWED, whole=True).status == 403
    for other in ({"Sec-Fetch-Mode": "cors"}, {"Sec-Fetch-Dest": "iframe"}, {"Host": "x.org"}):
        assert client.ask(there, headers=FOLLOWED | other).status == 403
    assert client.ask(there, headers=FOLLOWED | {"Origin": "http://x.org"}).status == 403


def test_its_own_origin_is_answered(client: Client) -> None:
    own = {"Origin": f"http://{client.host}", "Sec-Fetch-Site": "same-origin"}
    assert client.ask("comparisons", headers=own).status == 200


@pytest.mark.parametrize(
    "path",
    [
        "..",
        "../",
        "../../etc/passwd",
        "%2e%2e/%2e%2e/etc/passwd",
        "..%2f..%2fetc/passwd",
        "desk.py",
        "./desk.html",
        "desk.js/../desk.py",
        "//etc/passwd",
        "comparisons/x/files/../../../../etc/passwd",
        "samples/..%2f..%2fdocs",
        "comparisons/x/files/%00",
        "readings/..",
        "jobs/%2e%2e/events",
        "\\..\\desk.py",
    ],
)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_paths_lead_nowhere(client: Client, path: str, method: str) -> None:
    answer = client.ask(path, method)
    assert answer.status in (403, 404, 405)
    assert b"root:" not in answer.body
    assert b"import" not in answer.body


def test_a_header_without_end_is_refused(client: Client) -> None:
    # The rest of the header may still be on its way when the desk hangs up.
    with suppress(ConnectionError):
        assert client.ask(headers={"X-Long": "x" * 200_000}).status in (400, 431)
    assert client.ask().status == 200


def test_200_at_once_are_answered(client: Client) -> None:
    with ThreadPoolExecutor(200) as pool:
        answers = list(pool.map(lambda _: client.ask(), range(200)))
    assert {answer.status for answer in answers} == {200}


def test_random_requests_do_no_harm(client: Client) -> None:
    assert NEVER.isdisjoint(client.ask_at_random(300, seed=5))
    assert client.ask().status == 200
