"""What a folder with an encoder says of it, and what is said of one that holds none."""

import json
from pathlib import Path

import pytest

from compare.errors import SettingsError
from compare.matching.encoder_folder import EncoderKind, read_encoder_folder


def made(folder: Path, *names: str, **configurations: object) -> Path:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(b"x")
    for name, content in configurations.items():
        (folder / f"{name}.json").write_text(json.dumps(content), encoding="utf-8")
    return folder


def test_a_folder_with_its_own_configuration(tmp_path: Path) -> None:
    config = {"name": "sea", "prefix": "query: ", "max_tokens": 99, "languages": ["en-GB", "de"]}
    folder = read_encoder_folder(made(tmp_path, "model.onnx", "tokenizer.json", config=config))
    assert (folder.name, folder.prefix, folder.longest) == ("sea", "query: ", 99)
    assert folder.kind is EncoderKind.CONTEXTUAL
    assert folder.languages == ("de", "en")
    assert folder.knows("en", "de-AT")
    assert not folder.knows("en", "ru")
    assert not folder.knows("en", None)


def test_a_folder_as_sentence_transformers_exports_it(tmp_path: Path) -> None:
    folder = read_encoder_folder(
        made(
            tmp_path / "exported",
            "onnx/model.onnx",
            "tokenizer.json",
            config={"max_position_embeddings": 512, "pad_token_id": 1},
            sentence_bert_config={"max_seq_length": 128},
            config_sentence_transformers={"prompts": {"query": "query: ", "passage": "text: "}},
        )
    )
    assert folder.name == "exported"
    assert folder.model.name == "model.onnx"
    assert (folder.prefix, folder.longest, folder.padding) == ("query: ", 128, 1)
    assert folder.knows("sw", None)


def test_a_folder_with_static_vectors(tmp_path: Path) -> None:
    folder = read_encoder_folder(made(tmp_path, "model.safetensors", "tokenizer.json"))
    assert folder.kind is EncoderKind.STATIC


def test_lengths_have_bounds(tmp_path: Path) -> None:
    for given, longest in ((10**9, 512), (1, 8)):
        config = {"max_tokens": given}
        folder = made(tmp_path, "model.onnx", "tokenizer.json", config=config)
        assert read_encoder_folder(folder).longest == longest


@pytest.mark.parametrize(
    ("names", "config", "complaint"),
    [
        ((), {}, "no model.safetensors"),
        (("model.onnx",), {}, "no tokenizer.json"),
        (("tokenizer.json",), {}, "no model.safetensors"),
        (("model.onnx", "tokenizer.json"), [], "holds no object"),
        (("model.onnx", "tokenizer.json"), {"name": 5}, "name cannot be int"),
        (("model.onnx", "tokenizer.json"), {"name": "a\x1b[31m"}, "no plain text"),
        (("model.onnx", "tokenizer.json"), {"max_tokens": "many"}, "max_tokens cannot be str"),
        (("model.onnx", "tokenizer.json"), {"languages": "en"}, "languages cannot be str"),
        (("model.onnx", "tokenizer.json"), {"languages": [1]}, "no list of codes"),
    ],
)
def test_a_folder_that_cannot_be_used_is_one_line(
    tmp_path: Path, names: tuple[str, ...], config: object, complaint: str
) -> None:
    made(tmp_path, *names, config=config)
    with pytest.raises(SettingsError, match=complaint) as caught:
        read_encoder_folder(tmp_path)
    assert "\n" not in str(caught.value)


def test_weights_for_pytorch_are_no_static_vectors(tmp_path: Path) -> None:
    modules = [{"type": "sentence_transformers.models.Transformer"}]
    made(tmp_path, "model.safetensors", "tokenizer.json", modules=modules)
    with pytest.raises(SettingsError, match="export it to ONNX"):
        read_encoder_folder(tmp_path)


def test_a_missing_folder_and_a_broken_configuration(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="no such folder"):
        read_encoder_folder(tmp_path / "none")
    made(tmp_path, "model.onnx", "tokenizer.json")
    for content in ("{", "[" * 100_000, "\ud800"):
        data = content.encode("utf-8", "surrogatepass")
        (tmp_path / "config.json").write_bytes(data)
        with pytest.raises(SettingsError, match=r"config\.json"):
            read_encoder_folder(tmp_path)
