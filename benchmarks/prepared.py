"""Examples with their features, made once and kept in a folder.

Takes gold pairs and perhaps an encoder, gives `Example`s. Gathering the features of meaning takes
minutes and a fit takes one, so a second run with the same texts and the same code reads them back.
The key is a hash of all that they are made from; a file that is not there is made again. The files
hold the texts: keep them to yourself, and open none that somebody else made.
"""

import hashlib
import pickle
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from corpora import GoldPair
from learn import Example, prepare

from compare.matching.encoder import Encoder

PACKAGE = Path(__file__).resolve().parent.parent / "compare"
# The packages of `compare` whose code and lists decide what the features are.
_DECISIVE = ("text", "facts", "quotations", "matching", "data/languages")


def prepared(
    pairs: Sequence[GoldPair], encoder: Encoder | None = None, kept: Path | None = None
) -> list[Example]:
    """The examples of the pairs whose languages the encoder knows; from `kept` where they are."""
    encoders = [encoder] if encoder else []
    if kept is None:
        return prepare(pairs, encoders)
    file = kept / f"{_key(pairs, encoder)}.pickle"
    if file.is_file():
        found: list[Example] = pickle.loads(file.read_bytes())
        return found
    examples = prepare(pairs, encoders)
    kept.mkdir(parents=True, exist_ok=True)
    file.write_bytes(pickle.dumps(examples, protocol=pickle.HIGHEST_PROTOCOL))
    return examples


def _key(pairs: Sequence[GoldPair], encoder: Encoder | None) -> str:
    digest = hashlib.blake2b(digest_size=16)
    digest.update(f"{np.__version__} {encoder.revision if encoder else ''}".encode())
    sources = [path for folder in _DECISIVE for path in (PACKAGE / folder).rglob("*.*")]
    for source in sorted((*sources, Path(__file__).with_name("learn.py"))):
        if source.suffix in (".py", ".json", ".txt"):
            digest.update(source.read_bytes())
    for pair in pairs:
        digest.update(repr(pair).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()
