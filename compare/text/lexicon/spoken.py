"""What the transcript needs of a language: short forms, hesitations, words around a quotation.

Takes a language code, gives the word lists. They are data in its folder; a language
without them has none, and then nothing is folded and no context is found.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from typing import Any

from compare.text.language import Language, language_profile
from compare.text.language_folder import read_part
from compare.text.normalization import fold_word


class Context(StrEnum):
    """What the speech does with words that it does not assert."""

    DENIED = "denied"
    SUPPOSED = "supposed"
    REPORTED = "reported"
    ASKED = "asked"


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
class ContextWords:
    """What a language says around words that it does not assert.

    `before` and `behind` are phrases that stand next to such words in their sentence, by what they
    make of them; `next_denies` begin a sentence that denies the one before. `silent` are phrases
    that only look like one of `before`. `complements` begin a clause ("that"), `negators` deny the
    verb behind them. A question that begins with a word of `interrogative` shows that it is one.
    `first` are the pronouns of the speaker. `carried` are the words by which a report shows that it
    quotes something not asserted.
    """

    before: Mapping[Context, re.Pattern[str]]
    behind: Mapping[Context, re.Pattern[str]]
    next_denies: re.Pattern[str]
    silent: re.Pattern[str]
    complements: frozenset[str]
    negators: frozenset[str]
    interrogative: frozenset[str]
    first: frozenset[str]
    carried: Mapping[Context, re.Pattern[str]]


@dataclass(frozen=True, slots=True)
class SpokenLexicon:
    """Word lists of one language in folded form.

    `fillers` are sounds that are no words ("uh"), `repeated` small words that a speaker says twice
    while looking for the next one ("the the"), none that grammar doubles ("die, die", "nous nous");
    `context` phrases that deny, suppose, report or ask.
    """

    short_forms: ShortForms = field(default_factory=ShortForms)
    fillers: frozenset[str] = frozenset()
    repeated: frozenset[str] = frozenset()
    context: ContextWords | None = None


@cache
def spoken_lexicon(code: str) -> SpokenLexicon:
    """The word lists of a language; most have only some of them."""
    data = read_part(code, "transcript")
    if not data:
        return SpokenLexicon()
    return SpokenLexicon(
        short_forms=_short_forms(data["short_forms"]) if "short_forms" in data else ShortForms(),
        fillers=frozenset(data["fillers"].split()),
        repeated=frozenset(data["repeated"].split()),
        context=_context_words(data["context"], language_profile(code))
        if "context" in data
        else None,
    )


def _short_forms(data: Mapping[str, Any]) -> ShortForms:
    short = {ending: frozenset(words.split()) for ending, words in data["short"].items()}
    return ShortForms(data["endings"], data["whole"], short, frozenset(data["bearers"].split()))


def _context_words(data: Mapping[str, Any], language: Language) -> ContextWords:
    groups = {
        name: _alternatives(words.split(), language) for name, words in data["groups"].items()
    }

    def phrases(field: str) -> str:
        return "|".join(_phrase(line, groups, language) for line in data.get(field, ())) or "(?!)"

    def words(field: str) -> frozenset[str]:
        return frozenset(fold_word(word, language) for word in data[field].split())

    that = _alternatives(data["complements"].split(), language)
    return ContextWords(
        before={c: re.compile(rf"(?:{phrases(f'{c}_before')})(?: [,:])*$") for c in Context},
        behind={c: re.compile(rf"^(?: ,)*(?:{phrases(f'{c}_behind')})(?: ,|$)") for c in Context},
        next_denies=re.compile(rf"^(?:{phrases('denied_next')})(?: ,(?! {that}(?: |$))|$)"),
        silent=re.compile(rf"(?:{phrases('silent')})(?: [,:])*$"),
        complements=words("complements"),
        negators=words("negators"),
        interrogative=words("interrogative"),
        first=words("first"),
        carried={c: _beginnings(data["carried"][c].split(), language) for c in Context},
    )


def _phrase(line: str, groups: Mapping[str, str], language: Language) -> str:
    """A phrase as a pattern: words, groups in angle brackets, `?` behind what may be missing.

    Each word has a space before it, and a comma may stand between any two; `^` is the beginning of
    the sentence.
    """
    pattern = ""
    for item in line.split():
        if item == "^":
            pattern += "^"
            continue
        word, may_miss = item.removesuffix("?"), item.endswith("?")
        one = groups[word] if word in groups else re.escape(fold_word(word, language))
        comma = "(?: ,)?" if pattern.strip("^") else ""
        pattern += rf"(?:{comma} {one})?" if may_miss else f"{comma} {one}"
    return pattern


def _alternatives(words: Iterable[str], language: Language) -> str:
    return f"(?:{'|'.join(re.escape(fold_word(word, language)) for word in words)})"


def _beginnings(words: Iterable[str], language: Language) -> re.Pattern[str]:
    """Any of the words; an asterisk stands for any ending."""
    forms = (
        rf"{re.escape(word[:-1])}\w*"
        if word.endswith("*")
        else re.escape(fold_word(word, language))
        for word in words
    )
    return re.compile(rf" (?:{'|'.join(forms)}) ")
