"""The word lists about cues of negation and certainty.

Takes a language, gives its `CueLexicon`: phrases with their senses, phrases that only look like a
cue, and the short word lists by which a cue is assessed. Cues are a closed class, so lists written
by hand serve better than a trained tagger: each entry can be read, tested and fixed, and nothing
has to be loaded. A language without them has no lexicon, and no cue is found in it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import product
from typing import Any

from compare.text.language import language_profile
from compare.text.language_folder import read_part
from compare.text.words import stem_words


class Sense(StrEnum):
    """What a cue says about the words in its scope."""

    NEGATION = "negation"
    POSSIBILITY = "possibility"
    PREDICTION = "prediction"
    OBLIGATION = "obligation"
    ADVICE = "advice"
    ABILITY = "ability"
    HEARSAY = "hearsay"
    DISTANCE = "distance"
    LIKELIHOOD = "likelihood"
    CERTAINTY = "certainty"
    DOUBT = "doubt"
    ATTEMPT = "attempt"
    REGRET = "regret"
    WELCOME = "welcome"


# The senses of a phrase; an empty tuple says that the phrase is not a cue.
Senses = tuple[Sense, ...]
Entry = tuple[tuple[str, ...], Senses]

_SETS = (
    "breaks",
    "light",
    "negative_prefixes",
    "noun_before",
    "nominal",
    "determiners",
    "comparatives",
    "pronouns",
    "infinitive",
    "passed",
    "auxiliaries",
    "being",
    "conditional",
    "framing",
    "contrasts",
    "continuing",
    "privative",
)


@dataclass(frozen=True, slots=True)
class CueLexicon:
    """The words about negation and certainty of one language, all in folded form.

    `phrases` holds, under its first word, each phrase with its senses, the longest first. `base`
    has the stem of the base form for each irregular form, `answers` the words that say in another
    way what a cue of a sense says. `breaks` begin a clause; `light` words stand between a cue and
    its head, `passed` words between "to" and its verb. `being` are the forms of "to be".
    `nominal` cues may be nouns, as a word of `noun_before` shows; a `privative` word cancels the
    "not" before it. `continuing` negations extend an earlier one, `contrasts` set the opposite
    against it, `conditional` verbs say "would". `framing` verbs have their main verb at the end of
    the clause, `auxiliaries` have it after them.
    """

    phrases: dict[str, tuple[Entry, ...]]
    base: dict[str, str]
    answers: dict[Sense, frozenset[str]]
    breaks: frozenset[str]
    light: frozenset[str]
    negative_prefixes: frozenset[str]
    noun_before: frozenset[str]
    nominal: frozenset[str]
    determiners: frozenset[str]
    comparatives: frozenset[str]
    pronouns: frozenset[str]
    infinitive: frozenset[str]
    passed: frozenset[str]
    auxiliaries: frozenset[str]
    being: frozenset[str]
    conditional: frozenset[str]
    framing: frozenset[str]
    contrasts: frozenset[str]
    continuing: frozenset[str]
    privative: frozenset[str]


@cache
def cue_lexicon(code: str) -> CueLexicon | None:
    """The lexicon of a language by its code; None for a language that has none."""
    data = read_part(code, "cues")
    if not data:
        return None
    return CueLexicon(
        phrases=_phrases(data),
        base=_bases(data["irregular"], code),
        answers={
            Sense(sense): frozenset(_words(lines))
            for key, lines in data["answers"].items()
            for sense in key.split()
        },
        **{name: frozenset(_words(data.get(name, ()))) for name in _SETS},
    )


def _words(lines: str | list[str]) -> Iterator[str]:
    for line in [lines] if isinstance(lines, str) else lines:
        yield from line.replace(",", " ").split()


def _phrases(data: dict[str, Any]) -> dict[str, tuple[Entry, ...]]:
    """The phrases under their first words; a group such as <be> stands for each of its words.

    A phrase that is listed under several senses has all of them.
    """
    senses: dict[tuple[str, ...], Senses] = {}
    rows = [(tuple(map(Sense, key.split())), lines) for key, lines in data["cues"].items()]
    for found, lines in [*rows, ((), data["silent"])]:
        for phrase in (part.split() for line in lines for part in line.split(",")):
            for words in product(*(data["groups"].get(word, word).split() for word in phrase)):
                senses[words] = found
    entries: dict[str, list[Entry]] = {}
    for words in sorted(filter(None, senses), key=lambda words: (-len(words), words)):
        entries.setdefault(words[0], []).append((words, senses[words]))
    return {word: tuple(rows) for word, rows in entries.items()}


def _bases(lines: list[str], code: str) -> dict[str, str]:
    rows = [
        (base, forms.split()) for base, _, forms in (line.partition(":") for line in _rows(lines))
    ]
    stems = stem_words([base for base, _ in rows], language_profile(code))
    return {form: stem for (_, forms), stem in zip(rows, stems, strict=True) for form in forms}


def _rows(lines: list[str]) -> Iterator[str]:
    for line in lines:
        yield from (row.strip() for row in line.split(",") if row.strip())
