"""The folders that hold the word lists, one folder per language.

Takes the code of a language and the name of a part, gives what that part's JSON file says. The
languages are the folders themselves, so that a language is added, corrected or completed without
touching code. A part that a folder does not have is empty.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any

from compare.data_files import data_folders, data_json

# What a folder may contain, one JSON file each; `words` is the one that it must contain.
PARTS = (
    "words",
    "spelling",
    "numbers",
    "dates",
    "names",
    "known_names",
    "attribution",
    "furniture",
    "cues",
    "transcript",
)


@cache
def languages() -> tuple[str, ...]:
    """The codes of the languages that have a folder, in alphabetical order."""
    return data_folders("languages")


@cache
def words_of_all(part: str, field: str) -> frozenset[str]:
    """The words of one list in all languages together, for texts whose language is not known."""
    return frozenset(
        word
        for code in languages()
        for line in read_part(code, part).get(field, ())
        for word in line.split()
    )


@cache
def read_part(code: str, part: str) -> Mapping[str, Any]:
    """One part of a language's folder; empty where the language or the part is missing.

    It is read once, for many lists are taken from one file: nobody may change what it gives.

    >>> read_part("en", "words")["name"]
    'English'
    >>> read_part("xx", "words")
    {}
    """
    if code not in languages():
        return {}
    try:
        data: dict[str, Any] = data_json("languages", code, f"{part}.json")
    except FileNotFoundError:
        return {}
    return data
