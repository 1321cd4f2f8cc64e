"""Vectors of the pieces of words, from an encoder on the disk.

Takes an `EncoderFolder` and texts, gives for each text the vectors of its pieces of words with
their places. An ONNX encoder is run by onnxruntime on one thread, texts of like length together; a
static one is a table with a vector for each piece. Both libraries are the extra `meaning` and are
loaded when a text is met that the cache does not know. Vectors are rounded to 16 bits before
anything is made of them, so that a cached vector and a fresh one are the same.
"""

import hashlib
import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
from numpy.typing import NDArray

from compare.errors import SettingsError
from compare.matching.encoder_folder import EncoderFolder, EncoderKind
from compare.matching.encoder_store import check_file, fetched
from compare.matching.vector_cache import VectorCache

if TYPE_CHECKING:
    from tokenizers import Encoding, Tokenizer

# Texts that are encoded together.
BATCH = 16
# A table of static vectors larger than this is no file of vectors.
_MOST_HEADER = 1_000_000
_REMEDY = "pip install 'crossreport[meaning]'"


@dataclass(frozen=True, slots=True)
class PieceVectors:
    """The pieces of words of one text: half-open places in it, and a row of `vectors` each."""

    places: NDArray[np.int32]
    vectors: NDArray[np.float16]


class Model(Protocol):
    """What makes vectors; loaded once, when the first text is not in the cache."""

    def encode(self, texts: Sequence[str]) -> list[PieceVectors]: ...


class Encoder:
    """An encoder with its cache; the model itself is loaded when it is first needed.

    `revision` is a hash of its files and of how they are used: other bytes are another encoder.
    """

    def __init__(self, folder: EncoderFolder, cache: VectorCache | None = None) -> None:
        self.folder = folder
        self.name = folder.name
        self._cache = cache
        self._model: Model | None = None
        self.revision = _revision(folder, cache)

    @property
    def signature(self) -> str:
        """The name with the beginning of the revision, as every output shows it."""
        return f"{self.name} {self.revision[:12]}"

    @property
    def in_context(self) -> bool:
        """Whether the vector of a word depends on those around it."""
        return self.folder.kind is not EncoderKind.STATIC

    def encode(self, texts: Sequence[str]) -> list[PieceVectors]:
        """The vectors of each text; texts that recur are encoded once."""
        distinct = list(dict.fromkeys(texts))
        keys = {text: self._key(text) for text in distinct}
        stored = self._cache.read(list(keys.values())) if self._cache else {}
        found = {t: _unpacked(stored[k]) for t, k in keys.items() if k in stored}
        missing = [text for text in distinct if found.get(text) is None]
        if missing:
            fresh = dict(zip(missing, self._load().encode(missing), strict=True))
            if self._cache:
                self._cache.write({keys[text]: _packed(v) for text, v in fresh.items()})
            found |= fresh
        return [known for text in texts if (known := found[text]) is not None]

    def _key(self, text: str) -> bytes:
        content = f"{self.revision}\0{text}".encode("utf-8", "surrogatepass")
        return hashlib.blake2b(content, digest_size=16).digest()

    def _load(self) -> Model:
        if self._model is None:
            self._model = _loaded(self.revision, self.folder)
        return self._model


@lru_cache(maxsize=1)
def _loaded(revision: str, folder: EncoderFolder) -> Model:
    """The model of the files with this hash; one is kept for the next comparison."""
    return _StaticModel(folder) if folder.kind is EncoderKind.STATIC else _OnnxModel(folder)


def _revision(folder: EncoderFolder, cache: VectorCache | None) -> str:
    """A hash of the files; those of known size and time are not read again."""
    digest = hashlib.sha256()
    for file in (folder.model, folder.tokenizer):
        found = _file_hash(file, cache)
        if fetched(folder.path.name) == folder.path:
            check_file(folder.path, file.name, found)
        digest.update(found.encode())
    digest.update(f"{folder.kind} {folder.prefix} {folder.longest} {folder.padding}".encode())
    return digest.hexdigest()


def _file_hash(file: Path, cache: VectorCache | None) -> str:
    try:
        status = file.stat()
        known = f"{file.resolve()}\0{status.st_size}\0{status.st_mtime_ns}".encode()
        key = hashlib.blake2b(known, digest_size=16).digest()
        stored = cache.read([key]).get(key) if cache else None
        if stored is not None and len(stored) == 64:
            return stored.decode("ascii", "replace")
        with file.open("rb") as opened:
            found = hashlib.file_digest(opened, "sha256").hexdigest()
    except OSError as error:
        raise SettingsError(f"encoder: {file}: cannot be read; check its permissions") from error
    if cache:
        cache.write({key: found.encode()})
    return found


def _packed(pieces: PieceVectors) -> bytes:
    count, width = pieces.vectors.shape
    head = np.array([count, width], dtype="<i4").tobytes()
    return head + pieces.places.astype("<i4").tobytes() + pieces.vectors.astype("<f2").tobytes()


def _unpacked(stored: bytes) -> PieceVectors | None:
    """The vectors in an entry of the cache, None if it is broken."""
    if len(stored) < 8:
        return None
    count, width = np.frombuffer(stored[:8], dtype="<i4").tolist()
    if count < 0 or width < 1 or len(stored) != 8 + 8 * count + 2 * count * width:
        return None
    places = np.frombuffer(stored, dtype="<i4", offset=8, count=2 * count).reshape(count, 2)
    vectors = np.frombuffer(stored, dtype="<f2", offset=8 + 8 * count).reshape(count, width)
    return PieceVectors(places, vectors)


class _Tokens:
    """A text cut into pieces of words, without those that are in the prefix or stand for nothing.

    `kept` are the places of the other pieces among all.
    """

    __slots__ = ("ids", "kept", "places")

    def __init__(self, encoded: "Encoding", text: str, prefix: int) -> None:
        self.ids: list[int] = encoded.ids
        self.kept: list[int] = []
        self.places: list[tuple[int, int]] = []
        for number, ((start, end), special) in enumerate(
            zip(encoded.offsets, encoded.special_tokens_mask, strict=True)
        ):
            start, end = max(start - prefix, 0), end - prefix
            # Some tokenizers give a word the blank before it.
            while start < end and text[start].isspace():
                start += 1
            if not special and start < end:
                self.kept.append(number)
                self.places.append((start, end))


class _Texts:
    """The tokenizer of an encoder."""

    def __init__(self, folder: EncoderFolder) -> None:
        self._prefix = folder.prefix
        self._tokenizer = _tokenizer(folder)

    def cut(self, text: str) -> _Tokens:
        # A lone surrogate is no text to the tokenizer.
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        encoded = self._tokenizer.encode(self._prefix + text)
        return _Tokens(encoded, text, len(self._prefix))


def _tokenizer(folder: EncoderFolder) -> "Tokenizer":
    try:
        from tokenizers import Tokenizer
    except ImportError as error:
        raise SettingsError(f"encoder: needs the package tokenizers; {_REMEDY}") from error
    try:
        tokenizer = Tokenizer.from_file(str(folder.tokenizer))
    except Exception as error:
        raise SettingsError(
            f"encoder: {folder.tokenizer}: is no tokenizer; copy the folder again"
        ) from error
    # Exported files often pad and cut in ways of their own.
    tokenizer.no_padding()
    tokenizer.enable_truncation(folder.longest)
    return tokenizer


class _OnnxModel:
    """A model whose vectors depend on the words around."""

    def __init__(self, folder: EncoderFolder) -> None:
        # Some versions keep a file of what they were used for, to be sent to their makers, unless
        # this is set before they are loaded.
        os.environ["ORT_DISABLE_TELEMETRY"] = "1"
        try:
            import onnxruntime
        except ImportError as error:
            raise SettingsError(f"encoder: needs the package onnxruntime; {_REMEDY}") from error
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.enable_cpu_mem_arena = False  # gives memory back between batches
        options.log_severity_level = 4
        self._file = folder.model
        self._padding = folder.padding
        try:
            self._session = onnxruntime.InferenceSession(
                str(folder.model), options, providers=["CPUExecutionProvider"]
            )
        except Exception as error:
            raise SettingsError(
                f"encoder: {folder.model}: cannot be loaded; export or copy it again"
            ) from error
        self._inputs = {entry.name for entry in self._session.get_inputs()}
        if unknown := self._inputs - {"input_ids", "attention_mask", "token_type_ids"}:
            raise SettingsError(
                f"encoder: {folder.model}: wants {sorted(unknown)[0]}, which is no input of a text "
                "encoder; give one that sentence-transformers exports"
            )
        # After the session: loading both takes less memory in this order.
        self._texts = _Texts(folder)

    def encode(self, texts: Sequence[str]) -> list[PieceVectors]:
        cut = [self._texts.cut(text) for text in texts]
        order = sorted(range(len(cut)), key=lambda k: len(cut[k].ids))
        found: dict[int, PieceVectors] = {}
        for first in range(0, len(order), BATCH):
            batch = order[first : first + BATCH]
            hidden = self._run([cut[k] for k in batch])
            for row, k in enumerate(batch):
                places = np.array(cut[k].places, dtype=np.int32).reshape(-1, 2)
                found[k] = PieceVectors(places, hidden[row][cut[k].kept].astype(np.float16))
        return [found[k] for k in range(len(texts))]

    def _run(self, batch: Sequence[_Tokens]) -> NDArray[np.float32]:
        longest = max(len(tokens.ids) for tokens in batch)
        ids = np.full((len(batch), longest), self._padding, dtype=np.int64)
        mask = np.zeros_like(ids)
        for row, tokens in enumerate(batch):
            ids[row, : len(tokens.ids)] = tokens.ids
            mask[row, : len(tokens.ids)] = 1
        given = {
            "input_ids": ids,
            "attention_mask": mask,
            "token_type_ids": np.zeros_like(ids),
        }
        wanted = {name: array for name, array in given.items() if name in self._inputs}
        try:
            hidden: NDArray[np.float32] = self._session.run(None, wanted)[0]
        except Exception as error:
            raise SettingsError(
                f"encoder: {self._file}: fails on a text; its tokenizer may be another one's"
            ) from error
        if hidden.shape[:2] != ids.shape or hidden.ndim != 3:
            raise SettingsError(
                f"encoder: {self._file}: gives no vectors of words; export the model with its "
                "last hidden state"
            )
        return hidden


class _StaticModel:
    """A table with a vector for each piece of a word, whatever stands around it."""

    def __init__(self, folder: EncoderFolder) -> None:
        self._table = _vectors_in(folder.model)
        self._texts = _Texts(folder)

    def encode(self, texts: Sequence[str]) -> list[PieceVectors]:
        found = []
        for text in texts:
            tokens = self._texts.cut(text)
            ids = np.array([tokens.ids[k] for k in tokens.kept], dtype=np.int64)
            vectors = self._table[np.minimum(ids, len(self._table) - 1)].astype(np.float16)
            places = np.array(tokens.places, dtype=np.int32).reshape(-1, 2)
            found.append(PieceVectors(places, vectors))
        return found


_TYPES = {"F16": "<f2", "F32": "<f4", "F64": "<f8"}


def _vectors_in(file: Path) -> NDArray[Any]:
    """The one table in a safetensors file: a header of JSON, then the bytes of the table."""
    broken = SettingsError(
        f"encoder: {file}: holds no single table of vectors (F16, F32 or F64); static vectors "
        "have one row for each piece of the tokenizer"
    )
    try:
        data = file.read_bytes()
        length = int.from_bytes(data[:8], "little")
        if not 2 <= length <= min(_MOST_HEADER, len(data) - 8):
            raise broken
        header = json.loads(data[8 : 8 + length])
        header.pop("__metadata__", None)
        ((_, entry),) = header.items()
        rows, width = entry["shape"]
        first, last = entry["data_offsets"]
        content = data[8 + length + first : 8 + length + last]
        table = np.frombuffer(content, dtype=_TYPES[entry["dtype"]]).reshape(rows, width)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise broken from error
    if not rows or not width:
        raise broken
    return table
