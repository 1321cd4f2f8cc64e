"""The encoders that can be fetched by name, and where they are kept.

Takes the name of an encoder, gives its folder. The files come from the model hub, by the hub's own
library and only when `fetch_encoder` is called. What the first fetch finds is written into a lock
file beside the folder, revision and hashes; every later use is checked against it, and a second
fetch takes the same revision. So no revision stands in the code, and none changes unseen.
"""

import hashlib
import json
import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from compare.errors import InputError, SettingsError
from compare.matching.vector_cache import cache_folder

_REMEDY = "pip install 'crossreport[meaning]'"
_MOST_LOCK = 100_000


@dataclass(frozen=True, slots=True)
class NamedEncoder:
    """An encoder on the hub; `files` maps the names in its folder to those in the repository."""

    name: str
    repository: str
    licence: str
    about: str
    files: Mapping[str, str]
    config: Mapping[str, object]


_FILES = {"model.onnx": "onnx/model.onnx", "tokenizer.json": "tokenizer.json"}
# The languages of XLM-R, on whose texts multilingual-e5 was trained.
_MANY = (
    "af am ar as az be bg bn br bs ca cs cy da de el en eo es et eu fa fi fr fy ga gd gl gu ha he "
    "hi hr hu hy id is it ja jv ka kk km kn ko ku ky la lo lt lv mg mk ml mn mr ms my ne nl no om "
    "or pa pl ps pt ro ru sa sd si sk sl so sq sr su sv sw ta te th tl tr ug uk ur uz vi xh yi zh"
)
ENCODERS = (
    NamedEncoder(
        "all-MiniLM-L6-v2",
        "sentence-transformers/all-MiniLM-L6-v2",
        "Apache-2.0",
        "English, small and fast",
        _FILES,
        {"max_tokens": 256, "pad_id": 0, "prefix": "", "languages": ["en"]},
    ),
    NamedEncoder(
        "multilingual-e5-small",
        "intfloat/multilingual-e5-small",
        "MIT",
        "about 100 languages, and reports in two of them",
        _FILES,
        {"max_tokens": 512, "pad_id": 1, "prefix": "query: ", "languages": _MANY.split()},
    ),
)


def named(name: str) -> NamedEncoder | None:
    """The encoder of this name in the table."""
    return next((encoder for encoder in ENCODERS if encoder.name == name), None)


def store() -> Path:
    """The folder that holds the fetched encoders and their lock files."""
    return cache_folder() / "encoders"


def lock_of(folder: Path) -> Path:
    """The lock file beside the folder of an encoder."""
    return folder.with_name(f"{folder.name}.lock.json")


def fetched(name: str) -> Path | None:
    """The folder of an encoder that was fetched, None if it was not."""
    folder = store() / name
    return folder if named(name) and folder.is_dir() and lock_of(folder).is_file() else None


def read_lock(folder: Path) -> dict[str, Any]:
    """Revision and hashes of a fetched encoder."""
    file = lock_of(folder)
    try:
        if file.stat().st_size > _MOST_LOCK:
            raise ValueError
        lock = json.loads(file.read_text(encoding="utf-8"))
        hashes = lock["sha256"]
        if not isinstance(lock["revision"], str) or set(hashes) != set(_FILES):
            raise ValueError
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise SettingsError(
            f"encoder: {file}: is no lock file; remove it and fetch the encoder again"
        ) from error
    return dict(lock)


def check_file(folder: Path, name: str, found: str) -> None:
    """Raise SettingsError unless a file of a fetched encoder is the one that was fetched first."""
    if found != read_lock(folder)["sha256"][name]:
        raise SettingsError(
            f"encoder: {folder / name}: is not the file that was fetched; remove the folder and "
            f"fetch it again with: crossreport encoder get {folder.name}"
        )


def check_library() -> None:
    """Raise SettingsError where the library that asks the hub is missing."""
    try:
        import huggingface_hub  # noqa: F401
    except ImportError as error:
        raise SettingsError(f"encoder: needs the package huggingface_hub; {_REMEDY}") from error


def fetch_encoder(encoder: NamedEncoder) -> Path:
    """Fetch an encoder, at the revision of its lock file if there is one, and check its files."""
    folder = store() / encoder.name
    lock = read_lock(folder) if lock_of(folder).is_file() else None
    revision, paths = _download(encoder, lock["revision"] if lock else None)
    hashes = {name: _hash(path) for name, path in paths.items()}
    if lock is not None and hashes != lock["sha256"]:
        raise InputError(
            f"encoder: {encoder.repository}: its files are not those of the lock file; to take "
            f"them all the same remove {lock_of(folder)}"
        )
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, path in paths.items():
            _place(path, folder / name)
        config = {"name": encoder.name, **encoder.config}
        (folder / "config.json").write_text(json.dumps(config) + "\n", encoding="utf-8")
        fresh = {"repository": encoder.repository, "revision": revision, "sha256": hashes}
        lock_of(folder).write_text(json.dumps(fresh, indent=1) + "\n", encoding="utf-8")
    except OSError as error:
        raise InputError(f"encoder: {folder}: cannot be written; check its permissions") from error
    return folder


def _download(encoder: NamedEncoder, revision: str | None) -> tuple[str, dict[str, Path]]:
    """The files in the hub's own cache, and the revision they are of."""
    check_library()
    import huggingface_hub

    wanted = revision or "main"
    paths: dict[str, Path] = {}
    for name, file in encoder.files.items():
        try:
            path = Path(huggingface_hub.hf_hub_download(encoder.repository, file, revision=wanted))
        except Exception as error:
            raise InputError(
                f"encoder: {encoder.repository}: {file} cannot be fetched; check the "
                "network, or copy the files into a folder and give that"
            ) from error
        # The hub's cache has a folder for each revision; the other files are of the same one.
        wanted = path.parents[len(Path(file).parts) - 1].name
        paths[name] = path
    return wanted, paths


def _hash(path: Path) -> str:
    with path.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _place(source: Path, target: Path) -> None:
    """The file under another name: the same bytes on the disk where that is possible."""
    target.unlink(missing_ok=True)
    try:
        os.link(source.resolve(), target)
    except OSError:
        shutil.copyfile(source, target)
