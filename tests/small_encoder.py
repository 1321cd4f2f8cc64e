"""A small encoder of the tests' own: a folder that onnxruntime and tokenizers load.

Each word of its list has a vector; words of one group have nearly the same one, so that "sacked"
and "dismissed" are alike in meaning. Other words get a vector by their first letter. Half of a
word's vector comes from the words around it, as in a real encoder.
"""

import json
import random
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, processors

WIDTH = 32
# Words of like meaning, in three languages.
GROUPS = (
    "sacked dismissed fired entlassen",
    "minister secretary minister",
    "harbour port hafen",
    "opens opened inaugurated eröffnet",
    "costs price kostet",
    "ferries boats fähren",
    "free gratis kostenlos",
    "monday montag",
    "fishermen anglers fischer",
    "protested objected protestierten",
)
_SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]")
_LETTERS = "abcdefghijklmnopqrstuvwxyzäöüß0123456789"


def small_encoder(
    folder: Path,
    config: Mapping[str, object] | None = None,
    *,
    static: bool = False,
    groups: Sequence[str] = GROUPS,
) -> Path:
    """Write the encoder into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    words = list(dict.fromkeys(word for group in groups for word in group.split()))
    pieces = [*_SPECIAL, *words, *_LETTERS, *(f"##{letter}" for letter in _LETTERS)]
    pieces = list(dict.fromkeys(pieces))
    _write_tokenizer(folder / "tokenizer.json", pieces)
    table = _vectors(pieces, groups)
    if static:
        write_safetensors(folder / "model.safetensors", {"embeddings": table})
    else:
        onnx.save(_graph(table), folder / "model.onnx")
    given = {"name": "small", "max_tokens": 64, "pad_id": 0} | dict(config or {})
    (folder / "config.json").write_text(json.dumps(given), encoding="utf-8")
    return folder


def _write_tokenizer(file: Path, pieces: Sequence[str]) -> None:
    vocabulary = {piece: number for number, piece in enumerate(pieces)}
    tokenizer = Tokenizer(models.WordPiece(vocabulary, unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.Lowercase()
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.WhitespaceSplit(), pre_tokenizers.Split(Regex(r"\W"), "isolated")]
    )
    tokenizer.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]", special_tokens=[("[CLS]", 2), ("[SEP]", 3)]
    )
    tokenizer.save(str(file))


def _vectors(pieces: Sequence[str], groups: Sequence[str]) -> NDArray[np.float32]:
    group_of = {word: f"group {k}" for k, group in enumerate(groups) for word in group.split()}
    rows = []
    for piece in pieces:
        shared = random.Random(group_of.get(piece, piece))
        own = random.Random(f"own {piece}")
        rows.append([shared.gauss(0, 1) + 0.1 * own.gauss(0, 1) for _ in range(WIDTH)])
    return np.array(rows, dtype=np.float32)


def _graph(table: NDArray[np.float32]) -> onnx.ModelProto:
    """Each vector plus a tenth of the sum of all: a piece depends a little on those around it."""
    nodes = [
        helper.make_node("Gather", ["table", "input_ids"], ["own"]),
        helper.make_node("Cast", ["attention_mask"], ["seen"], to=TensorProto.FLOAT),
        helper.make_node("Unsqueeze", ["seen", "last"], ["mask"]),
        helper.make_node("Mul", ["own", "mask"], ["counted"]),
        helper.make_node("ReduceSum", ["counted", "middle"], ["sum"], keepdims=1),
        helper.make_node("Mul", ["sum", "little"], ["around"]),
        helper.make_node("Add", ["own", "around"], ["last_hidden_state"]),
    ]
    shape = ["batch", "pieces"]
    graph = helper.make_graph(
        nodes,
        "small",
        [
            helper.make_tensor_value_info("input_ids", TensorProto.INT64, shape),
            helper.make_tensor_value_info("attention_mask", TensorProto.INT64, shape),
        ],
        [helper.make_tensor_value_info("last_hidden_state", TensorProto.FLOAT, [*shape, WIDTH])],
        [
            numpy_helper.from_array(table, "table"),
            numpy_helper.from_array(np.array([2], dtype=np.int64), "last"),
            numpy_helper.from_array(np.array([1], dtype=np.int64), "middle"),
            numpy_helper.from_array(np.array(0.01, dtype=np.float32), "little"),
        ],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)])
    model.ir_version = 8
    return model


def write_safetensors(file: Path, tables: Mapping[str, NDArray[np.float32]]) -> None:
    """The tables as safetensors has them: the length of a header, the header, the bytes."""
    header: dict[str, object] = {"__metadata__": {"format": "pt"}}
    content = b""
    for name, table in tables.items():
        data = table.astype("<f4").tobytes()
        offsets = [len(content), len(content) + len(data)]
        header[name] = {"dtype": "F32", "shape": list(table.shape), "data_offsets": offsets}
        content += data
    text = json.dumps(header).encode()
    file.write_bytes(len(text).to_bytes(8, "little") + text + content)
