"""The words around figures, by language: scales, fractions, units, bounds.

Takes a language, gives its `NumberLexicon`, read once from its folder. Words are
stored in the folded form of `text/normalization`, so that one entry covers every spelling. A
language without them gets an empty lexicon, with which figures, currency signs and the per cent
sign are read.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from compare.text.language import Language, language_profile
from compare.text.language_folder import read_part
from compare.text.normalization import fold_word

LONGEST_PHRASE = 5


@dataclass(frozen=True, slots=True, eq=False)
class NumberLexicon:
    """What one language writes around its figures; phrases are folded words joined by a space.

    `composed` says that text2num reads the number words of the language. `bare_fractions` need no
    article. `ones` are the words for
    1 that may be articles or pronouns; with "*" in `not_after_one` they never count on their own.
    `vague` are words such as "hundreds" that are no figure on their own; `many` says for some of
    them of what they are many. `multiples` are words such as "doubled" and "twice". `origin` and
    `target` stand before the ends of a change ("from 12 to 15"), `rates` behind an amount ("a
    month"), `rates_before` before it, `votes` inside a result ("seven votes to four"), `against`
    between its figures.
    `ordinal_dot` says that a figure with a dot is an ordinal: "3. Stock".
    """

    code: str
    composed: bool
    decimal: str
    ones: frozenset[str]
    not_after_one: frozenset[str]
    not_before_one: frozenset[str]
    articles: frozenset[str]
    vague: frozenset[str]
    connectors: frozenset[str]
    scales: Mapping[str, Fraction]
    numerals: Mapping[str, Fraction]
    ordinals: Mapping[str, int]
    halves: frozenset[str]
    half_nouns: frozenset[str]
    half_follow: frozenset[str]
    and_half: frozenset[str]
    fractions: Mapping[str, int]
    fraction_follow: frozenset[str]
    ratio: frozenset[str]
    each_ordinal: frozenset[str]
    ordinal_tails: frozenset[str]
    not_after_ordinal: frozenset[str]
    range: frozenset[str]
    beginning: frozenset[str]
    between: tuple[str, ...]
    links: frozenset[str]
    labels: frozenset[str]
    bounds: Mapping[str, str]
    bounds_after: Mapping[str, str]
    units: Mapping[str, str]
    before: Mapping[str, str]
    bare_fractions: frozenset[str]
    many: Mapping[str, Fraction]
    multiples: Mapping[str, Fraction]
    origin: frozenset[str]
    target: frozenset[str]
    minus: frozenset[str]
    votes: frozenset[str]
    against: frozenset[str]
    rates: Mapping[str, str]
    rates_before: Mapping[str, str]
    parts_of: Mapping[str, int]
    possessed: Mapping[str, int]
    below_zero: frozenset[str]
    ordinal_dot: bool


def number_lexicon(language: Language) -> NumberLexicon:
    """The words around figures in a language."""
    return _load(language.code)


@cache
def _load(code: str) -> NumberLexicon:
    data = read_part(code, "numbers")
    language = language_profile(code)

    def fold(phrase: str) -> str:
        return " ".join(fold_word(word, language) for word in phrase.split())

    def words(field: str) -> frozenset[str]:
        return frozenset(fold(word) for word in data.get(field, "").split())

    def phrases(field: str) -> frozenset[str]:
        return frozenset(map(fold, data.get(field, ())))

    def turned(field: str, separator: str | None = None) -> dict[str, str]:
        """Word or phrase -> name of the entry that lists it."""
        return {
            fold(phrase): name
            for name, line in data.get(field, {}).items()
            for phrase in (line if isinstance(line, list) else line.split(separator))
        }

    return NumberLexicon(
        code=code,
        composed=data.get("composed", False),
        decimal=data.get("decimal", ""),
        ones=words("ones"),
        not_after_one=words("not_after_one"),
        not_before_one=words("not_before_one"),
        articles=words("articles"),
        vague=words("vague"),
        connectors=words("connectors"),
        scales={word: Fraction(name) for word, name in turned("scales").items()},
        numerals={word: Fraction(name) for word, name in turned("numerals").items()},
        ordinals={word: int(name) for word, name in turned("ordinals").items()},
        halves=words("halves"),
        half_nouns=words("half_nouns"),
        half_follow=words("half_follow"),
        and_half=phrases("and_half"),
        fractions={word: int(name) for word, name in turned("fractions").items()},
        fraction_follow=words("fraction_follow"),
        ratio=phrases("ratio"),
        each_ordinal=words("each_ordinal"),
        ordinal_tails=words("ordinal_tails"),
        not_after_ordinal=words("not_after_ordinal"),
        range=words("range"),
        beginning=words("from"),
        between=tuple(map(fold, data.get("between", ()))),
        links=words("links"),
        labels=words("labels"),
        bounds=turned("bounds"),
        bounds_after=turned("bounds_after"),
        units=turned("units", ","),
        before=turned("before"),
        bare_fractions=words("bare_fractions"),
        many={word: Fraction(name) for word, name in turned("many").items()},
        multiples={word: Fraction(name) for word, name in turned("multiples").items()},
        origin=words("origin"),
        target=words("target"),
        minus=words("minus"),
        votes=words("votes"),
        against=words("against"),
        rates=turned("rates", ","),
        rates_before=turned("rates_before", ","),
        parts_of={word: int(name) for word, name in turned("parts_of").items()},
        possessed={word: int(name) for word, name in turned("possessed").items()},
        below_zero=phrases("below_zero"),
        ordinal_dot=language.ordinal_dot,
    )
