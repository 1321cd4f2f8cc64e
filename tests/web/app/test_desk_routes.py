"""What the desk does for its page: reading, correcting, comparing, saving, starting again."""

import http.client
import json
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from compare.output_registry import MATRIX_WRITERS, SUFFIXES
from compare.web.app import desk as desk_module
from tests.readers.pages import PARAGRAPHS, article, page
from tests.readers.serving import serving
from tests.small_encoder import small_encoder
from tests.web.app.desk_client import A, B, Client, desk, pasted

# Each comparison starts a process.
pytestmark = pytest.mark.slow

LONG = "".join(f"The council of town {n} spent {n} crowns on its bridge.\n" for n in range(4000))


def test_pasted_texts_become_files_in_every_format(client: Client) -> None:
    state = client.compare(A, B)
    assert state["state"] == "done", state
    found = client.ask("comparisons").json()[0]
    assert found["id"] == state["result"]
    assert found["title"] == "Paper 0 and Paper 1"
    assert any("to check" in line for line in found["answer"])
    assert found["files"] == [f"comparison{suffix}" for suffix in SUFFIXES]
    for name in found["files"]:
        answer = client.ask(f"comparisons/{found['id']}/files/{name}")
        assert answer.status == 200
        assert answer.headers["content-disposition"] == f'attachment; filename="{name}"'
    record = client.ask(f"comparisons/{found['id']}/files/comparison.json").json()
    assert record["reports"]["a"]["text"] == A
    assert [f["kinds"] for f in record["findings"]] == [["number"]]
    shown = client.ask(f"comparisons/{found['id']}/page")
    assert "sandbox allow-scripts" in shown.headers["content-security-policy"]
    assert "allow-same-origin" not in shown.headers["content-security-policy"]
    assert shown.body == client.ask(f"comparisons/{found['id']}/files/comparison.html").body


def test_a_file_is_read_and_its_name_opens_nothing(client: Client, tmp_path: Path) -> None:
    victim = tmp_path / "victim.txt"
    victim.write_text("Nothing to see.", encoding="utf-8")
    report = client.read(page(article(*PARAGRAPHS)), f"..%2F..{victim}")
    assert report["source"] == "victim.txt"
    assert PARAGRAPHS[0] in report["text"]
    assert report["reader"] != "text"
    assert victim.read_text(encoding="utf-8") == "Nothing to see."


def test_what_was_read_can_be_corrected(client: Client) -> None:
    report = client.read(A.encode(), "ferry.txt")
    assert (report["label"], report["text"], report["whole"]) == ("ferry", A, True)
    first = {
        "reading": report["id"],
        "text": A.replace("60", "65"),
        "label": "Gazette",
        "date": "2025-03-14",
    }
    job = client.post("comparisons", {"reports": [first, *pasted(B)]})
    id = client.end(job)["result"]
    record = client.ask(f"comparisons/{id}/files/comparison.json").json()
    given = record["reports"]["a"]
    assert (given["label"], given["date"], given["source"]) == (
        "Gazette",
        "2025-03-14",
        "ferry.txt",
    )
    assert given["text"] == A.replace("60", "65")
    assert record["findings"] == []


def test_start_again_with_decisions_on_an_updated_report(client: Client) -> None:
    first = client.compare(A, B, preset="strict")["result"]
    again = client.ask(f"comparisons/{first}/again", "POST").json()
    assert again["preset"] == "strict"
    assert [report["text"] for report in again["reports"]] == [A, B]
    sentence = {"text": "It will cost 60 million crowns."}
    other = {"text": "It will cost 65 million crowns."}
    entry = {"a": [sentence], "b": [other], "verdict": "confirmed"}
    decisions = {"kind": "crossreport decisions", "schema_version": 1, "decisions": [entry]}
    reports = [
        {"reading": again["reports"][0]["id"], "text": None, "label": "", "date": ""},
        *pasted(B + " A band played."),
    ]
    order = {"reports": reports, "decisions": json.dumps(decisions)}
    id = client.end(client.post("comparisons", order))["result"]
    text = client.ask(f"comparisons/{id}/files/comparison.json").body
    assert b'"confirmed"' in text
    wrong = client.end(client.post("comparisons", {"reports": pasted(A, B), "decisions": "{"}))
    assert wrong["message"].startswith("decisions: not a file of decisions")
    assert client.ask(f"comparisons/{id}", "DELETE").status == 204
    assert client.ask(f"comparisons/{id}/page").status == 404


def test_three_reports_become_a_matrix(client: Client) -> None:
    third = B.replace("65", "70")
    reports = [{"text": text, "label": "Gazette"} for text in (A, B, third)]
    state = client.end(client.post("comparisons", {"reports": reports}))
    assert state["state"] == "done", state
    found = next(c for c in client.ask("comparisons").json() if c["id"] == state["result"])
    assert found["title"] == "Gazette (1), Gazette (2) and Gazette (3)"
    assert found["files"] == [f"matrix{suffix}" for suffix in MATRIX_WRITERS]
    record = client.ask(f"comparisons/{found['id']}/files/matrix.json").json()
    assert [report["text"] for report in record["reports"]] == [A, B, third]
    shown = client.ask(f"comparisons/{found['id']}/page")
    assert "sandbox" in shown.headers["content-security-policy"]
    assert b"70000000" in shown.body
    assert b'href="pairs/a-b.html#p' in shown.body
    # The page that is saved leads nowhere, since the desk may be gone when it is read.
    saved = client.ask(f"comparisons/{found['id']}/files/matrix.html")
    assert b"pairs/" not in saved.body
    for name in ("a-c.html", "b-c.html"):
        both = client.ask(f"comparisons/{found['id']}/pairs/{name}")
        assert both.status == 200
        assert "sandbox allow-scripts" in both.headers["content-security-policy"]
        assert b"Gazette (3)" in both.body
    for name in ("c-a.html", "a-a.html", "a-d.html", "matrix.html", "a-b"):
        assert client.ask(f"comparisons/{found['id']}/pairs/{name}").status == 404
    assert client.ask(f"comparisons/{found['id']}/files/page.html").status == 404
    decided = client.post("comparisons", {"reports": reports, "decisions": "{}"})
    assert client.end(decided)["message"].startswith("decisions: they are about two reports; ")
    many = client.post("comparisons", {"reports": reports * 17})
    assert many.json()["message"] == "reports: 51 of them; give one to 50"


def test_an_encoder_of_this_computer_can_be_chosen(
    client: Client, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("HOME", "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    monkeypatch.delenv("CROSSREPORT_ENCODER", raising=False)
    assert b"no encoder, which knows" in client.ask().body
    assert b'id="encoder"' not in client.ask().body
    folder = small_encoder(tmp_path / "encoder")
    monkeypatch.setenv("CROSSREPORT_ENCODER", str(folder))
    front = client.ask().body
    assert b'<option value="small" selected>small: the usual one</option>' in front
    assert str(tmp_path).encode() not in front
    texts = ["The minister sacked the harbour chief.", "The secretary dismissed the port chief."]
    made = client.compare(*texts, encoder="small")["result"]
    record = client.ask(f"comparisons/{made}/files/comparison.json").json()
    assert record["settings"]["encoder"] == "small"
    assert record["tool"]["encoder"].startswith("small ")
    assert client.ask(f"comparisons/{made}/again", "POST").json()["encoder"] == "small"
    plain = client.compare(*texts)["result"]
    settings = client.ask(f"comparisons/{plain}/files/comparison.json").json()["settings"]
    assert "encoder" not in settings
    assert not (tmp_path / "home").exists()


def test_one_report_and_the_transcript(client: Client) -> None:
    report = "“We will build it,” the minister said. It was Monday."
    state = client.compare(report, transcript={"text": "We will build it. I promise."})
    found = next(c for c in client.ask("comparisons").json() if c["id"] == state["result"])
    assert "1 verbatim" in found["answer"][0]


@pytest.mark.parametrize(
    ("order", "message"),
    [
        ({}, "reports: cannot be NoneType; give list"),
        ({"reports": pasted(A)}, "Report B: missing"),
        ({"reports": pasted(A, "  ")}, "Report B: empty"),
        ({"reports": [1, 2]}, "Report A: cannot be int; give dict"),
        ({"reports": pasted(A, "\ud800 x")}, "Report B: lone surrogate at offset 0"),
        ({"reports": [{"reading": "gone"}, *pasted(B)]}, "Report A: no longer in memory"),
        ({"reports": [{"text": A, "date": "14 March"}, *pasted(B)]}, "Report A, date: not a date"),
        ({"reports": pasted(A, B), "preset": "wild"}, "preset: none of"),
        ({"reports": pasted(A, B), "language": "<x>"}, "language: not the code"),
        ({"reports": pasted(A, B), "encoder": "/etc"}, "encoder: not on this computer"),
    ],
)
def test_an_order_that_cannot_be_met_is_one_line(
    client: Client, order: dict[str, object], message: str
) -> None:
    answer = client.post("comparisons", order)
    assert answer.status == 400
    assert answer.json()["message"].startswith(message)
    assert "; " in answer.json()["message"]


def test_addresses_follow_the_rules_of_the_reader(client: Client) -> None:
    with serving() as site:
        address = f"{site.root}/article"
        refused = client.end(client.post("addresses", {"address": address}))
        assert refused["state"] == "failed"
        assert "start the desk with --allow-private" in refused["message"]
        assert site.asked == []
        with desk(allow_private=True) as open_desk:
            assert b"--allow-private" in open_desk.ask().body
            state = open_desk.end(open_desk.post("addresses", {"address": address}))
            report = open_desk.ask(f"readings/{state['result']}").json()
    assert PARAGRAPHS[0] in report["text"]
    assert site.asked[0][0] == "/article"
    for wrong in ("/etc/passwd", "file:///etc/passwd", "-"):
        state = client.end(client.post("addresses", {"address": wrong}))
        assert state["state"] == "failed"
        assert "root:" not in state["message"]


def packed(name: str, data: bytes) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(name, data)
    return made.getvalue()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("bomb.docx", packed("word/document.xml", b"<w>" * 30_000_000)),
        ("zeros.pdf", b"%PDF-1.7\n" + bytes(100_000)),
        ("binary.txt", bytes(range(256)) * 50),
        ("empty.txt", b""),
        ("deep.html", b"<html><body>" + b"<div>" * 100_000 + b"x"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_hostile_file_ends_only_its_own_work(client: Client, name: str, data: bytes) -> None:
    state = client.end(client.ask(f"files?name={name}", "POST", data))
    if state["state"] == "failed":
        assert "\n" not in state["message"]
    assert client.compare(A, B)["state"] == "done"


def test_hostile_words_come_back_as_they_are(client: Client) -> None:
    word = "</script><script>alert(1)</script>"
    reports = [{"text": f"{A} {word}", "label": word}, *pasted(B)]
    id = client.end(client.post("comparisons", {"reports": reports}))["result"]
    assert client.ask("comparisons").json()[0]["title"].startswith(word)
    assert word.encode() not in client.ask(f"comparisons/{id}/page").body


def test_a_job_can_be_cancelled(client: Client) -> None:
    job = client.post("comparisons", {"reports": pasted(LONG, LONG[::-1])})
    assert client.ask(f"jobs/{job.json()['id']}", "DELETE").status == 204
    assert client.end(job)["state"] == "ended"
    assert client.ask("jobs/unknown", "DELETE").status == 404
    assert client.compare(A, B)["state"] == "done"


def test_a_job_has_a_limit_of_time(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk_module, "COMPARING_TIME", 0.01)
    state = client.compare(LONG, LONG)
    assert state["state"] == "failed"
    assert state["message"].startswith("not finished after 0 seconds; ")


def test_a_browser_that_is_gone_ends_nothing(client: Client) -> None:
    job = client.post("comparisons", {"reports": pasted(A, B)})
    connection = http.client.HTTPConnection(client.host, timeout=30)
    connection.request("GET", f"/{client.token}/jobs/{job.json()['id']}/events")
    connection.close()
    assert client.end(job)["state"] == "done"


def test_two_at_once_and_more_in_line(client: Client) -> None:
    jobs = [
        client.post("comparisons", {"reports": pasted(A, f"{B} Number {n}.")}) for n in range(4)
    ]
    assert {client.end(job)["state"] for job in jobs} == {"done"}


def test_too_large_a_body_is_refused(client: Client) -> None:
    connection = http.client.HTTPConnection(client.host, timeout=30)
    connection.putrequest("POST", f"/{client.token}/files")
    connection.putheader("Content-Length", "99000000")
    connection.endheaders()
    answer = connection.getresponse()
    assert answer.status == 413
    assert "20 MB" in json.loads(answer.read())["message"]
    connection.close()


def test_20_mb_are_read(client: Client) -> None:
    data = (LONG * 200).encode()[:20_000_000]
    report = client.read(data, "long.txt")
    assert not report["whole"]
    assert len(report["text"]) == 400_000
    state = client.end(client.ask("files?name=x.txt", "POST", data + b"x"))
    assert "larger than 20 MB" in state["message"]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="asks the system for the memory")
def test_2000_random_requests_take_no_memory(client: Client) -> None:
    def taken() -> int:
        return int(Path("/proc/self/statm").read_text().split()[1]) * 4096

    for _ in range(200):  # until the shelf of readings is full
        client.ask("samples/bridge", "POST")
    client.ask_at_random(500, seed=1)
    before = taken()
    client.ask_at_random(2000, seed=2)
    assert taken() - before < 20_000_000
