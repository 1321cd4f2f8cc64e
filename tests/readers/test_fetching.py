"""Addresses: fetched once and politely, never from inside the own network, within limits."""

import gzip
import json
import shutil
import socket
import ssl
import subprocess
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from compare.errors import InputError, OutputError
from compare.readers import archive, fetching
from compare.readers.fetching import Fetched, fetch, is_public
from compare.readers.reading import LIMIT, is_address, read_kept, read_report
from tests.readers.pages import HEADLINE, PARAGRAPHS, article, page
from tests.readers.serving import Site, gzip_bomb, serving


@pytest.fixture(scope="module")
def shared_site() -> Iterator[Site]:
    with serving() as site:
        yield site


@pytest.fixture
def site(shared_site: Site) -> Site:
    shared_site.asked.clear()
    return shared_site


def get(address: str, limit: int = LIMIT, deadline: float = 20.0) -> Fetched:
    return fetch(address, limit=limit, allow_private=True, deadline=deadline)


def refused(address: str, **options: float) -> str:
    with pytest.raises(InputError) as caught:
        get(address, **options)  # type: ignore[arg-type]
    message = str(caught.value)
    assert message.startswith(f"{address}: ")
    assert "; " in message
    assert "\n" not in message
    return message


def test_a_page_at_an_address(site: Site) -> None:
    report = read_report(f"{site.root}/article", allow_private=True)
    assert report.text == "\n\n".join((HEADLINE, *PARAGRAPHS)) + "\n"
    assert (report.label, report.source) == ("Cawdle Examiner", f"{site.root}/article")
    assert report.url == "https://cawdle.example/news/harbour"
    assert len(site.asked) == 1
    headers = site.asked[0][1]
    assert headers["User-Agent"].startswith("crossreport/")
    assert "Cookie" not in headers


def test_the_host_where_the_page_names_no_outlet(site: Site) -> None:
    address = site.put("/plain", page(article(*PARAGRAPHS), head=""))
    report = read_report(address, allow_private=True)
    assert (report.label, report.url) == ("127.0.0.1", address)


def test_text_as_the_server_names_it(site: Site) -> None:
    text = "Café Müller opened on Monday."
    plain, packed = "text/plain; charset=iso-8859-1", gzip.compress(text.encode())
    for address in (
        site.put("/latin", text.encode("latin-1"), Content_Type=plain),
        site.put("/gzip", packed, Content_Type="text/plain", Content_Encoding="gzip"),
    ):
        assert read_report(address, allow_private=True).text == text


def test_redirects_are_followed_and_counted(site: Site) -> None:
    site.put("/old", status=301, Location="/older")
    site.put("/older", status=302, Location="/article")
    assert get(f"{site.root}/old#part").address == f"{site.root}/article"
    site.put("/loop", status=302, Location="/loop")
    assert "redirected more than" in refused(f"{site.root}/loop")
    site.put("/out", status=302, Location="file:///etc/hostname")
    assert "only http and https" in refused(f"{site.root}/out")


@pytest.mark.parametrize(
    ("status", "says"),
    [(404, "no such page"), (403, "refuses the page (403)"), (500, "refuses the page (500)"),
     (401, "save the page there"), (204, "refuses the page")],
)  # fmt: skip
def test_what_a_server_refuses(site: Site, status: int, says: str) -> None:
    assert says in refused(site.put(f"/{status}", status=status))


def test_limits_of_size_and_time(site: Site) -> None:
    assert "larger than 1 MB" in refused(site.put("/endless"), limit=1_000_000)
    bomb = site.put("/bomb", gzip_bomb(30_000_000), Content_Encoding="gzip")
    assert "larger than 20 MB" in refused(bomb)
    long = site.put("/long", b"x", Content_Length="999999999")
    assert "larger than 20 MB" in refused(long)
    assert "too slowly" in refused(site.put("/drip"), deadline=0.3)


def test_a_page_that_needs_scripts_or_is_none(site: Site) -> None:
    shell = site.put("/app", page('<div id="root"></div><script src="/app.js"></script>', head=""))
    with pytest.raises(InputError, match="no article text in it; open it in a browser"):
        read_report(shell, allow_private=True)
    picture = site.put("/x.png", b"\x89PNG\r\n\x1a\n", Content_Type="image/png")
    with pytest.raises(InputError, match="a picture"):
        read_report(picture, allow_private=True)
    with pytest.raises(InputError, match="empty"):
        read_report(site.put("/nothing"), allow_private=True)


@pytest.mark.parametrize(
    "address",
    ["ftp://x.example/a", "file:///etc/hostname", "http://", "http://[::1", "http://a b.example/",
     "http://x.example:99999/", "http://user:word@x.example/", "http://x.example/\n",
     "gopher://x.example", "http://\udcff.example/"],
)  # fmt: skip
def test_what_is_no_web_address(address: str) -> None:
    with pytest.raises(InputError, match="; "):
        fetch(address, limit=LIMIT)


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0",
     "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "[fe80::1]", "[fc00::1]",
     "[64:ff9b::7f00:1]", "[2002:7f00:1::]", "100.64.0.1", "224.0.0.1"],
)  # fmt: skip
def test_nothing_inside_the_own_network_is_asked(host: str) -> None:
    with pytest.raises(InputError, match=r"private or local address|no such host"):
        fetch(f"http://{host}:9/", limit=LIMIT, deadline=5)


def test_a_redirect_into_the_own_network_is_refused(site: Site) -> None:
    for place in ("http://127.0.0.2:9/", "http://localhost:9/", "//[::1]:9/"):
        address = site.put("/in", status=302, Location=place)
        asked: list[str] = []

        def first_only(ip: str, asked: list[str] = asked) -> bool:
            asked.append(ip)
            return len(asked) == 1

        with pytest.raises(InputError, match="private or local address"):
            fetch(address, limit=LIMIT, permits=first_only)
        assert len(asked) >= 2


def test_a_name_is_looked_up_once_and_that_address_is_asked(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_up: list[str] = []
    port = int(site.root.rpartition(":")[2])

    def lookup(host: str, *rest: object, **others: object) -> list[tuple[object, ...]]:
        looked_up.append(host)
        ip = "127.0.0.1" if len(looked_up) == 1 else "127.0.0.2"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, port))]

    real = socket.getaddrinfo

    def only_names(host: str, *rest: object, **others: object) -> object:
        if host.startswith("127."):
            return real(host, *rest, **others)  # type: ignore[arg-type]
        return lookup(host, *rest, **others)

    monkeypatch.setattr(socket, "getaddrinfo", only_names)
    address = f"http://harbour.example:{port}/article"
    with pytest.raises(InputError, match="private or local address"):
        fetch(address, limit=LIMIT)
    looked_up.clear()
    found = fetch(address, limit=LIMIT, permits=lambda ip: ip == "127.0.0.1")
    assert HEADLINE.encode() in found.data
    assert looked_up == ["harbour.example"]


def test_a_name_server_that_never_answers_is_not_waited_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    never = threading.Event()

    def silent(*rest: object, **others: object) -> list[object]:
        never.wait(30)
        return []

    monkeypatch.setattr(socket, "getaddrinfo", silent)
    monkeypatch.setattr(fetching, "_PATIENCE", 0.05)
    with pytest.raises(InputError, match="answers too slowly; try again"):
        fetch("http://harbour.example/article", limit=LIMIT)
    never.set()


def test_a_certificate_that_nobody_signed_is_refused(tmp_path: Path) -> None:
    if shutil.which("openssl") is None:
        pytest.skip("needs openssl to make a certificate")
    key, paper = tmp_path / "key.pem", tmp_path / "paper.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=localhost",
         "-keyout", key, "-out", paper, "-days", "2"], check=True, capture_output=True,
    )  # fmt: skip
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(paper, key)
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]

        def answer() -> None:
            connection, _ = server.accept()
            with connection, suppress(OSError):  # the other side goes
                context.wrap_socket(connection, server_side=True).close()

        thread = threading.Thread(target=answer)
        thread.start()
        assert "certificate is not valid" in refused(f"https://localhost:{port}/")
        thread.join()


def test_a_server_that_is_not_there() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    assert "cannot be reached" in refused(f"http://127.0.0.1:{port}/")


def test_public_addresses() -> None:
    assert is_public("9.9.9.9")
    assert is_public("2620:fe::9")
    assert not is_public("fe80::1%eth0")


def test_files_and_addresses() -> None:
    assert is_address("HTTPS://x.example")
    assert is_address("ftp://x.example")
    assert not is_address("C:/pages/x.html")
    assert not is_address("a.txt")
    with pytest.raises(InputError, match=r"for a web address write https://www\.x\.example/a"):
        read_report("www.x.example/a")


def test_the_archive_keeps_the_bytes_and_gives_them_back(site: Site, tmp_path: Path) -> None:
    folder = tmp_path / "kept" / "pages"
    address = f"{site.root}/article"
    report = read_report(address, allow_private=True, archive=str(folder))
    copy = folder / f"{report.sha256}.html"
    assert copy.read_bytes() == page(article(*PARAGRAPHS))
    read_report(address, allow_private=True, archive=str(folder))
    note = json.loads((folder / f"{report.sha256}.json").read_text(encoding="utf-8"))
    assert (note["sha256"], note["file"], len(note["fetches"])) == (
        report.sha256, copy.name, 2,
    )  # fmt: skip
    assert note["fetches"][0]["address"] == address
    assert note["fetches"][0]["fetched"].endswith("+00:00")
    site.asked.clear()
    assert read_kept(address, str(folder), report.sha256) == report
    assert site.asked == []
    with pytest.raises(InputError, match="has no copy with the hash"):
        read_kept(address, str(tmp_path), report.sha256)
    copy.write_bytes(b"something else")
    with pytest.raises(InputError, match="was changed"):
        read_kept(address, str(folder), report.sha256)


def test_an_archive_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(OutputError, match=r"--archive: .* cannot be written"):
        archive.keep(str(tmp_path / "file"), "http://x", Fetched(b"x", "http://x"))
