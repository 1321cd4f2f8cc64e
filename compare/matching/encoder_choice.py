"""The encoder that a caller chose, by its folder or by its name.

Takes what was given, gives the encoder ready for use. A saved comparison holds the name of its
encoder and never a path; it is found again by that name: among the fetched ones, or in the folder
that the environment names.
"""

import os
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

from compare.errors import CompareError, SettingsError
from compare.matching.encoder import Encoder
from compare.matching.encoder_folder import EncoderFolder, read_encoder_folder
from compare.matching.encoder_store import ENCODERS, fetched, named
from compare.matching.vector_cache import VectorCache

# The encoder of people who always want one.
VARIABLE = "CROSSREPORT_ENCODER"
_PACKAGES = ("onnxruntime", "tokenizers")


def open_encoder(given: str, *, cache: bool) -> Encoder:
    """The encoder in a folder or under a name; SettingsError if there is none.

    With `cache`, vectors made before are read from the user's cache folder, and new ones kept.
    """
    return Encoder(find_encoder(given), VectorCache() if cache else None)


def find_encoder(given: str) -> EncoderFolder:
    """The folder of an encoder, not loaded yet."""
    if "\0" not in given and Path(given).is_dir():
        return read_encoder_folder(Path(given))
    if known := named(given):
        if folder_of := fetched(given):
            return read_encoder_folder(folder_of)
        raise SettingsError(
            f"encoder: {known.name} is not fetched; run: crossreport encoder get {known.name}"
        )
    usual = os.environ.get(VARIABLE, "")
    if usual and usual != given and Path(usual).is_dir():
        folder = read_encoder_folder(Path(usual))
        if folder.name == given:
            return folder
    raise SettingsError(
        f"encoder: {given!r} is no folder with an encoder; give a folder with model.onnx and "
        "tokenizer.json, or a name from: crossreport encoder list"
    )


def installed() -> tuple[tuple[str, str], ...]:
    """The encoders that can be used here, each with a word about it; the usual one comes first.

    None where the packages are missing that an encoder runs with.
    """
    if not all(find_spec(name) for name in _PACKAGES):
        return ()
    found: dict[str, str] = {}
    with suppress(CompareError):
        if usual := os.environ.get(VARIABLE):
            found[find_encoder(usual).name] = "the usual one"
    for known in ENCODERS:
        if fetched(known.name):
            about = known.about
            found[known.name] = f"{about}; the usual one" if known.name in found else about
    return tuple(found.items())
