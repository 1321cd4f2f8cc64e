"""What the transcript needs of a language: short forms, hesitations, words around a quotation.

Takes a language code, gives the word lists. They are data, one JSON file per language; a language
without one has none, and then nothing is folded and no context is found.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

LISTED = ("de", "en", "es", "fr", "it", "pt", "ru")


@dataclass(frozen=True, slots=True)
class ShortForms:
    """Short forms of a language: the `endings` and the `whole` words, with their full form.

    `short` are the endings that stand for one of several words, after one of the `bearers`.
    """

    endings: Mapping[str, str] = field(default_factory=dict)
    whole: Mapping[str, str] = field(default_factory=dict)
    short: Mapping[str, frozenset[str]] = field(default_factory=dict)
    bearers: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class SpokenLexicon:
    """Word lists of one language in folded form.

    `fillers` are sounds that are no words ("uh"), `repeated` small words that a speaker says twice
    while looking for the next one ("the the").
    """

    short_forms: ShortForms = field(default_factory=ShortForms)
    fillers: frozenset[str] = frozenset()
    repeated: frozenset[str] = frozenset()


@cache
def spoken_lexicon(code: str) -> SpokenLexicon:
    """The word lists of a language; most have only some of them."""
    if code not in LISTED:
        return SpokenLexicon()
    file = files("compare").joinpath("data", "transcript", f"{code}.json")
    data: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return SpokenLexicon(
        short_forms=_short_forms(data["short_forms"]) if "short_forms" in data else ShortForms(),
        fillers=frozenset(data["fillers"].split()),
        repeated=frozenset(data["repeated"].split()),
    )


def _short_forms(data: Mapping[str, Any]) -> ShortForms:
    short = {ending: frozenset(words.split()) for ending, words in data["short"].items()}
    return ShortForms(data["endings"], data["whole"], short, frozenset(data["bearers"].split()))
