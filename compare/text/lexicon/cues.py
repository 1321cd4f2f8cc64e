"""The word lists about cues of negation and certainty.

Takes a language, gives its `CueLexicon`: phrases with their senses, phrases that only look like a
cue, and the short word lists by which a cue is assessed. Cues are a closed class, so lists written
by hand serve better than a trained tagger: each entry can be read, tested and fixed, and nothing
has to be loaded. A language without them has no lexicon, and no cue is found in it.
"""

import re
from collections.abc import Iterator, Mapping
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
    INTENTION = "intention"
    UNREAL = "unreal"
    CONDITION = "condition"
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
    "negators",
    "concord",
    "restricting",
    "interjections",
    "until",
    "raising",
    "adverb_endings",
    "lost_with",
    "names_too",
    "behind_modal",
    "vote_words",
    "gerund_only",
    "softened",
    "future",
    "ordering",
    "perfect",
)


@dataclass(frozen=True, slots=True)
class Opposites:
    """Words that stand for opposites: "approve" and "reject", "inside" and "outside".

    `places` has, for the lemma of a word, each line that lists it and its place on the line;
    `beginnings` the same for words of which only the beginning is listed. `senses` are those of
    the lines: negation, or another one for opposites that say how certain something is.
    """

    places: Mapping[str, frozenset[tuple[int, int]]]
    beginnings: tuple[tuple[str, tuple[int, int]], ...]
    senses: tuple[Sense, ...]

    def between(
        self, one: frozenset[tuple[int, int]], other: frozenset[tuple[int, int]]
    ) -> Sense | None:
        """The sense in which two words, by their places, are opposites; None if they are not."""
        if not one.isdisjoint(other):
            return None
        for line, place in sorted(one):
            if any(line == second and place != across for second, across in other):
                return self.senses[line]
        return None

    def of(self, norm: str, lemma: str) -> frozenset[tuple[int, int]]:
        """The places of a word."""
        found = self.places.get(norm, _NOWHERE) | self.places.get(lemma, _NOWHERE)
        if self.beginnings:
            found |= {place for begin, place in self.beginnings if norm.startswith(begin)}
        return found


_NOWHERE: frozenset[tuple[int, int]] = frozenset()


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

    `negators` are the words that deny on their own. In a language with `concord`, further words of
    denial in the clause of one of those deny nothing more; with one of `restricting` ("que") and
    without such a word, a negator only restricts ("ne ... que"). `interjections` are negators that
    also answer, `vote_words` stand before such an answer, `until` is what turns a "not" into a
    point of time. `lost_with` are the small words that go with a lost negation ("did not raise"
    against "raised"). After a verb of `raising` a "not" denies what follows it. `names_too` are
    cues that may be names, unless one of `behind_modal` follows; `gerund_only` deny what a gerund
    behind them says ("denied selling"), and a word of `softened` near a negator ("not ... only")
    takes the denial back. A verb of `future` may also make a passive ("wird"); its infinitive has
    no prefix of `inseparable`. A verb of `ordering` with a participle, by `participle_endings`, and
    a verb of `perfect` at the end of its clause hands on hearsay ("soll gesagt haben"). `affixes`
    say what an ending makes of a verb: the pattern has the stem before it.
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
    negators: frozenset[str]
    concord: frozenset[str]
    restricting: frozenset[str]
    interjections: frozenset[str]
    until: frozenset[str]
    raising: frozenset[str]
    adverb_endings: frozenset[str]
    lost_with: frozenset[str]
    names_too: frozenset[str]
    behind_modal: frozenset[str]
    vote_words: frozenset[str]
    gerund_only: frozenset[str]
    softened: frozenset[str]
    future: frozenset[str]
    ordering: frozenset[str]
    perfect: frozenset[str]
    participle_endings: tuple[str, ...]
    inseparable: tuple[str, ...]
    opposites: Opposites
    affixes: tuple[tuple[Sense, re.Pattern[str]], ...]
    lemma_letters: int

    def lemma(self, norm: str, stem: str) -> str:
        """The form in which a word is recognised in all its inflections."""
        return self.base.get(norm) or (stem[: self.lemma_letters] if self.lemma_letters else stem)


@cache
def cue_lexicon(code: str) -> CueLexicon | None:
    """The lexicon of a language by its code; None for a language that has none."""
    data = read_part(code, "cues")
    if not data:
        return None
    base = _bases(data.get("irregular", []), code)
    letters: int = data.get("lemma_letters", 0)
    return CueLexicon(
        phrases=_phrases(data),
        base=base,
        lemma_letters=letters,
        opposites=_opposites(data.get("opposites", {}), base, letters, code),
        participle_endings=tuple(data.get("participle_endings", "").split()),
        inseparable=tuple(data.get("inseparable", "").split()),
        affixes=tuple(
            (Sense(sense), re.compile(pattern))
            for sense, patterns in data.get("affixes", {}).items()
            for pattern in patterns
        ),
        answers={
            Sense(sense): frozenset(_words(lines))
            for key, lines in data.get("answers", {}).items()
            for sense in key.split()
        },
        **{name: frozenset(_words(data.get(name, ()))) for name in _SETS},
    )


def _words(lines: str | list[str]) -> Iterator[str]:
    for line in [lines] if isinstance(lines, str) else lines:
        yield from line.casefold().replace(",", " ").split()


def _phrases(data: Mapping[str, Any]) -> dict[str, tuple[Entry, ...]]:
    """The phrases under their first words; a group such as <be> stands for each of its words.

    A phrase that is listed under several senses has all of them.
    """
    senses: dict[tuple[str, ...], Senses] = {}
    rows = [(tuple(map(Sense, key.split())), lines) for key, lines in data["cues"].items()]
    for found, lines in [*rows, ((), data.get("silent", []))]:
        for phrase in (part.casefold().split() for line in lines for part in line.split(",")):
            for words in product(
                *(data.get("groups", {}).get(word, word).split() for word in phrase)
            ):
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


def _opposites(
    data: Mapping[str, list[str]], base: Mapping[str, str], letters: int, code: str
) -> Opposites:
    """The lines of opposites; an asterisk stands for any ending."""
    places: dict[str, set[tuple[int, int]]] = {}
    beginnings: list[tuple[str, tuple[int, int]]] = []
    senses: list[Sense] = []
    for sense, lines in data.items():
        for line in lines:
            for place, side in enumerate(line.split("|")):
                words = side.casefold().split()
                at = (len(senses), place)
                beginnings += [(word[:-1], at) for word in words if word.endswith("*")]
                whole = [word for word in words if not word.endswith("*")]
                for word, stem in zip(
                    whole, stem_words(whole, language_profile(code)), strict=True
                ):
                    lemma = base.get(word) or (stem[:letters] if letters else stem)
                    places.setdefault(word, set()).add(at)
                    places.setdefault(lemma, set()).add(at)
            senses.append(Sense(sense))
    found = {word: frozenset(at) for word, at in places.items()}
    return Opposites(found, tuple(beginnings), tuple(senses))


def _rows(lines: list[str]) -> Iterator[str]:
    for line in lines:
        yield from (row.strip() for row in line.split(",") if row.strip())
