"""The commands about encoders, against a small hub that the test serves itself."""

import hashlib
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from compare.matching.encoder_store import ENCODERS
from tests.conftest import Run, one_line
from tests.small_encoder import small_encoder

NAME = "all-MiniLM-L6-v2"
REVISION = "0123456789abcdef0123456789abcdef01234567"


class Hub:
    """Files of one revision, as the hub gives them; `asked` are the paths that were asked for."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self.asked: list[str] = []
        hub = self

        class Handler(BaseHTTPRequestHandler):
            def do_HEAD(self) -> None:
                self._answer(with_body=False)

            def do_GET(self) -> None:
                self._answer(with_body=True)

            def _answer(self, *, with_body: bool) -> None:
                hub.asked.append(self.path)
                repository, _, rest = self.path.lstrip("/").partition("/resolve/")
                revision, _, name = rest.partition("/")
                content = hub.files.get(name)
                known = repository == "sentence-transformers/all-MiniLM-L6-v2"
                if content is None or not known or revision not in ("main", REVISION):
                    self.send_response(404)
                    self.send_header("Content-Length", "0")
                    self.end_headers()
                    return
                self.send_response(200)
                self.send_header("ETag", f'"{hashlib.sha256(content).hexdigest()}"')
                self.send_header("X-Repo-Commit", REVISION)
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                if with_body:
                    self.wfile.write(content)

            def log_message(self, format: str, *args: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self._server.server_address[1]}"
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[Hub]:
    made = Hub()
    folder = small_encoder(tmp_path / "upstream")
    made.files = {
        "onnx/model.onnx": (folder / "model.onnx").read_bytes(),
        "tokenizer.json": (folder / "tokenizer.json").read_bytes(),
    }
    yield made
    made.close()


def at(hub: Hub, tmp_path: Path) -> dict[str, str]:
    """The environment in which the hub's library asks the test's hub."""
    return {
        "HF_ENDPOINT": hub.address,
        "HF_HOME": str(tmp_path / "hub"),
        "HF_HUB_DISABLE_XET": "1",
        "HF_HUB_DISABLE_TELEMETRY": "1",
        "HF_HUB_DISABLE_PROGRESS_BARS": "1",
        "NO_PROXY": "127.0.0.1",
    }


def test_list_names_every_encoder(run: Run) -> None:
    shown = run("encoder", "list").stdout.decode()
    assert all(encoder.name in shown for encoder in ENCODERS)
    assert shown.count("not fetched") == len(ENCODERS)


def test_get_says_first_what_is_missing(start: Run, tmp_path: Path) -> None:
    hidden = tmp_path / "hidden"
    hidden.mkdir()
    (hidden / "huggingface_hub.py").write_text("raise ImportError\n")
    result = start("encoder", "get", NAME, PYTHONPATH=str(hidden))
    assert result.returncode == 2
    assert one_line(result.stderr).startswith("encoder: needs the package huggingface_hub; ")


@pytest.mark.slow
def test_get_fetches_once_and_locks(hub: Hub, start: Run, tmp_path: Path) -> None:
    there = at(hub, tmp_path)
    first = start("encoder", "get", NAME, **there)
    assert first.returncode == 0, first.stderr.decode()
    folder = Path(first.stdout.decode().strip())
    lock = json.loads(folder.with_name(f"{NAME}.lock.json").read_text("utf-8"))
    assert lock["revision"] == REVISION
    content = hub.files["onnx/model.onnx"]
    assert lock["sha256"]["model.onnx"] == hashlib.sha256(content).hexdigest()
    assert (folder / "model.onnx").read_bytes() == content
    assert start("encoder", "path", NAME).stdout == first.stdout
    assert b"not fetched" not in start("encoder", "list").stdout.splitlines()[0]
    # The second time the revision of the lock file is asked for, never the newest.
    hub.asked.clear()
    assert start("encoder", "get", NAME, **there).returncode == 0
    assert not any("/main/" in path for path in hub.asked)


@pytest.mark.slow
def test_a_fetched_encoder_is_used_by_name_and_checked(
    hub: Hub, start: Run, tmp_path: Path, pair: tuple[str, str]
) -> None:
    folder = Path(start("encoder", "get", NAME, **at(hub, tmp_path)).stdout.decode().strip())
    asked = len(hub.asked)
    used = start("report", *pair, "--encoder", NAME, "-o", "x.json")
    assert used.returncode == 0, used.stderr.decode()
    record = json.loads((tmp_path / "x.json").read_text("utf-8"))
    assert record["tool"]["encoder"].startswith(NAME)
    assert len(hub.asked) == asked
    (folder / "tokenizer.json").unlink()
    (folder / "tokenizer.json").write_bytes(hub.files["tokenizer.json"] + b"\n")
    refused = start("report", *pair, "--encoder", NAME, "-o", "y.json")
    assert refused.returncode == 2
    assert "is not the file that was fetched" in one_line(refused.stderr)


@pytest.mark.slow
def test_other_files_at_the_same_revision_are_refused(hub: Hub, start: Run, tmp_path: Path) -> None:
    start("encoder", "get", NAME, **at(hub, tmp_path))
    hub.files["tokenizer.json"] += b"\n"
    there = at(hub, tmp_path) | {"HF_HOME": str(tmp_path / "another hub")}
    refused = start("encoder", "get", NAME, **there)
    assert refused.returncode == 2
    assert b"not those of the lock file" in refused.stderr


@pytest.mark.slow
def test_offline_the_hubs_cache_is_enough(hub: Hub, start: Run, tmp_path: Path) -> None:
    offline = at(hub, tmp_path) | {"HF_HUB_OFFLINE": "1"}
    assert start("encoder", "get", NAME, **offline).returncode == 2
    assert hub.asked == []
    start("encoder", "get", NAME, **at(hub, tmp_path))
    assert start("encoder", "get", NAME, **offline).returncode == 0


def test_names_that_are_none_and_encoders_not_fetched(run: Run, pair: tuple[str, str]) -> None:
    for command in ("get", "path"):
        result = run("encoder", command, "other")
        assert result.returncode == 2
        assert "'other': no encoder of this name" in one_line(result.stderr)
    for arguments in (("encoder", "path", NAME), (*pair, "--encoder", NAME)):
        result = run(*arguments)
        assert result.returncode == 2
        assert f"crossreport encoder get {NAME}" in one_line(result.stderr)
