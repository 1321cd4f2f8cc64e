"""What a folder with an encoder holds, read and checked before anything is loaded.

Takes the name of a folder, gives an `EncoderFolder`: which files the encoder consists of, how long
a text may be, which prefix it wants, which languages it knows. A folder may be one that
sentence-transformers exported or one with a `config.json` of its own; both say the same things in
different files. Every folder that cannot be used is one line with the remedy.
"""

import json
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from compare.errors import SettingsError

# Where the model is looked for, in this order.
_ONNX = ("model.onnx", "onnx/model.onnx")
_STATIC = "model.safetensors"
_TOKENIZER = "tokenizer.json"
# Pieces of words of one text; longer texts are cut, and what is beyond counts as without meaning.
_LONGEST = 512
_DEFAULT_LONGEST = 256
_SHORTEST = 8
# Larger configuration files are none.
_MOST_BYTES = 1_000_000
_MOST_PREFIX = 200


class EncoderKind(StrEnum):
    """Whether the vector of a word depends on the words around it."""

    CONTEXTUAL = "contextual"
    STATIC = "static"


@dataclass(frozen=True, slots=True)
class EncoderFolder:
    """An encoder on the disk that has not been loaded yet.

    `prefix` comes before every text, `longest` is the most pieces of words in one, `padding` the
    number of the piece that fills up shorter ones. No `languages` means all.
    """

    path: Path
    name: str
    kind: EncoderKind
    model: Path
    tokenizer: Path
    prefix: str = ""
    longest: int = _DEFAULT_LONGEST
    padding: int = 0
    languages: tuple[str, ...] = ()

    def knows(self, *codes: str | None) -> bool:
        """Whether the encoder is for all these languages; None stands for one not detected."""
        return not self.languages or all(_primary(code) in self.languages for code in codes)


def _primary(code: str | None) -> str:
    return (code or "").replace("_", "-").split("-")[0].lower()


def read_encoder_folder(path: Path) -> EncoderFolder:
    """The encoder in a folder; SettingsError if there is none that can be used."""
    if not path.is_dir():
        raise SettingsError(
            f"encoder: {path}: no such folder; give a folder with model.onnx and {_TOKENIZER}, "
            "or a name from: crossreport encoder list"
        )
    model = next((path / name for name in _ONNX if (path / name).is_file()), None)
    kind = EncoderKind.CONTEXTUAL
    if model is None:
        model, kind = path / _STATIC, EncoderKind.STATIC
    for file in (model, path / _TOKENIZER):
        if not file.is_file():
            raise SettingsError(
                f"encoder: {path}: no {file.name} in it; an encoder is a folder with {_TOKENIZER} "
                f"and model.onnx, or {_STATIC} for static vectors"
            )
    if kind is EncoderKind.STATIC and (path / "modules.json").is_file() and _is_transformer(path):
        raise SettingsError(
            f"encoder: {path}: has weights for PyTorch only; export it to ONNX with "
            "sentence-transformers (backend='onnx')"
        )
    own = _json(path / "config.json")
    return EncoderFolder(
        path=path,
        name=_text(own, "name", path) or path.resolve().name,
        kind=kind,
        model=model,
        tokenizer=path / _TOKENIZER,
        prefix=_prefix(own, path),
        longest=_longest(own, path),
        padding=_whole(own, "pad_id", path) or _whole(own, "pad_token_id", path) or 0,
        languages=_languages(own, path),
    )


def _is_transformer(path: Path) -> bool:
    modules = _parsed(path / "modules.json")
    return isinstance(modules, list) and "Transformer" in json.dumps(modules)


def _json(file: Path) -> dict[str, Any]:
    """The object in a configuration file; empty where there is no such file."""
    data = _parsed(file)
    if not isinstance(data, dict):
        raise SettingsError(f"encoder: {file}: holds no object; copy the folder again")
    return data


def _parsed(file: Path) -> Any:
    if not file.is_file():
        return {}
    try:
        if file.stat().st_size > _MOST_BYTES:
            raise SettingsError(f"encoder: {file}: too large for a configuration; copy it again")
        return json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise SettingsError(f"encoder: {file}: cannot be read as JSON; copy it again") from error


def _typed(data: dict[str, Any], name: str, kind: type, file: Path) -> Any:
    value = data.get(name)
    if value is not None and (not isinstance(value, kind) or isinstance(value, bool)):
        raise SettingsError(
            f"encoder: {file}: {name} cannot be {type(value).__name__}; copy the folder again"
        )
    return value


def _text(data: dict[str, Any], name: str, path: Path) -> str:
    value = str(_typed(data, name, str, path / "config.json") or "")
    if not value.isprintable() or len(value) > _MOST_PREFIX:
        raise SettingsError(f"encoder: {path}: the {name} in config.json is no plain text; mend it")
    return value


def _whole(data: dict[str, Any], name: str, path: Path) -> int | None:
    value: int | None = _typed(data, name, int, path / "config.json")
    return value


def _prefix(own: dict[str, Any], path: Path) -> str:
    """What the encoder wants before every text: the same on both sides, since neither asks."""
    if "prefix" in own:
        return _text(own, "prefix", path)
    exported = _json(path / "config_sentence_transformers.json")
    prompts = _typed(exported, "prompts", dict, path / "config_sentence_transformers.json") or {}
    return _text(prompts, "query", path)


def _longest(own: dict[str, Any], path: Path) -> int:
    exported = _json(path / "sentence_bert_config.json")
    given = (
        _whole(own, "max_tokens", path)
        or _whole(exported, "max_seq_length", path)
        or _whole(own, "max_position_embeddings", path)
        or _DEFAULT_LONGEST
    )
    return max(_SHORTEST, min(_LONGEST, given))


def _languages(own: dict[str, Any], path: Path) -> tuple[str, ...]:
    codes = _typed(own, "languages", list, path / "config.json") or []
    if not all(isinstance(code, str) for code in codes):
        raise SettingsError(
            f"encoder: {path}: languages in config.json is no list of codes; mend it"
        )
    return tuple(sorted({_primary(code) for code in codes}))
