"""What each language has, counted from the folders, for the docs and for the test of gaps.

Takes the folders under `data/languages`, gives for each language and kind of list the number of its
entries, and says where there are too few for the comparison to rely on. What a folder lacks it says
itself, in `lacks` of its `words`, with the consequence.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from compare.text.language_folder import languages, read_part


@dataclass(frozen=True, slots=True)
class ListKind:
    """A kind of list: its name, where it stands, and how many entries make it useful.

    `fields` are fields of `part`; a field with a dot is one inside another. The
    entries under the name `without` do not count.
    """

    name: str
    part: str
    fields: tuple[str, ...]
    enough: int
    without: str = ""


KINDS = (
    ListKind("stop words", "words", ("function_words",), 100),
    ListKind(
        "abbreviations",
        "words",
        ("abbreviations", "number_abbreviations", "capital_abbreviations", "closing_abbreviations"),
        40,
    ),
    ListKind("common words", "words", ("common_words",), 400),
    ListKind("numbers", "numbers", ("numerals", "scales", "fractions", "units", "bounds"), 60),
    ListKind("dates", "dates", ("months", "weekdays", "day_words", "units"), 25),
    ListKind("names and titles", "names", ("honorifics", "offices", "roles"), 30),
    ListKind("known names", "known_names", ("country", "city", "organisation"), 20),
    ListKind("attribution", "words", ("attribution_verbs",), 40),
    ListKind("speakers", "attribution", ("titles_he", "titles_she", "roles", "determiners"), 40),
    ListKind("negation", "cues", ("cues.negation",), 20),
    ListKind("certainty", "cues", ("cues",), 60, without="negation"),
    ListKind("furniture", "furniture", ("lines",), 5),
    ListKind("spoken forms", "transcript", ("short_forms", "fillers", "repeated"), 10),
)


def entries(code: str, kind: ListKind) -> int:
    """How many entries a language has of one kind.

    >>> entries("en", KINDS[0]) > 200
    True
    """
    part = read_part(code, kind.part)
    listed = [_field(part, field) for field in kind.fields]
    if kind.without:
        listed = [
            {k: v for k, v in entry.items() if k != kind.without} for entry in listed if entry
        ]
    return sum(map(_size, listed))


@cache
def gaps(code: str) -> tuple[str, ...]:
    """The names of the kinds of list that a language has too little of."""
    return tuple(kind.name for kind in KINDS if entries(code, kind) < kind.enough)


def declared_gaps(code: str) -> Mapping[str, str]:
    """What the folder says that it lacks: kind of list -> what follows from it."""
    lacks: dict[str, str] = read_part(code, "words").get("lacks", {})
    return lacks


def _field(part: Any, field: str) -> Any:
    for name in field.split("."):
        part = part.get(name, ()) if isinstance(part, dict) else ()
    return part


def _size(listed: Any) -> int:
    """The number of words or phrases in a list, however it is written."""
    if isinstance(listed, str):
        return len(re.split(r",\s*" if "," in listed else r"\s+", listed)) if listed else 0
    if isinstance(listed, dict):
        return sum(_size(value) for value in listed.values())
    if isinstance(listed, (list, tuple)):
        return sum(_size(value) if isinstance(value, str) else 1 for value in listed)
    return 1


_INTRODUCTION = """\
# Languages

For each language in this table the tool has word lists, in a folder of its own under
`compare/data/languages`. The figures are the entries of each list; a list in brackets is thin, and
the notes below say what follows. Another language is compared by its words alone: sentences,
matches and quotations work, less well, and numbers in digits are read; number words, dates in
words, negation and certainty are not looked for.

A new language is a new folder. The files in it are described in the modules of
`compare/text/lexicon`; copy the folder of a related language and translate it. This page is made
from the folders (`REGENERATE=1 pytest tests/text/lexicon/test_overview.py`), and a test fails where
a list is thin and the folder does not say so.
"""


def page() -> str:
    """The page `docs/languages.md`, in Markdown."""
    codes = languages()
    head = ["language", *(kind.name for kind in KINDS)]
    rows = [head, ["---"] * len(head)]
    for code in codes:
        row = [f"{read_part(code, 'words')['name']} (`{code}`)"]
        for kind in KINDS:
            count = entries(code, kind)
            row.append(str(count) if count >= kind.enough else f"({count})")
        rows.append(row)
    table = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    notes = "\n".join(
        f"- {read_part(code, 'words')['name']}, {name}: {consequence}"
        for code in codes
        for name, consequence in declared_gaps(code).items()
    )
    return f"{_INTRODUCTION}\n{table}\n" + (f"\n{notes}\n" if notes else "")
