"""Sentences as frames: their words in order, and which of them tell one row of a list from another.

Takes the words of two reports, gives a `Statement` for each sentence and answers how alike two of
them are. Only stems are compared; two spellings of one word count as one where no report has both,
because a report that has both means two things by them.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz.distance import Indel, LCSseq

from compare.facts.numbers.numerals import is_numeral
from compare.matching.term_index import Bools
from compare.matching.vocabulary import Words
from compare.matching.word_weights import capitals
from compare.text.language import Language
from compare.text.lexicon.names import name_lexicon
from compare.text.lexicon.numbers import number_lexicon

# Two sentences have one frame when this share of the words of the longer one recurs in order.
FRAME = 0.5
# Two words can be spellings of one from this likeness of their letters and this length on.
SAME_SPELLING = 0.8
SHORTEST_SPELLED = 4
# All figures of a row weigh less than a word, since they are what reports get wrong, but a year as
# much. The first one, which may name the row ("Line 4 runs every 12 minutes"), and several of them
# weigh a little more.
FIGURE_WEIGHT = 0.5
FIRST_FIGURE = 0.1
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
# One letter per word, numbered from beyond the surrogates, which must not occur.
_FIRST_FREE = 0xE000

Stems = frozenset[int]


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence by the numbers of its stems; `number` is its own, the same for equal sentences.

    `letters` has one letter for each word, in order; `content` are the content words, `figures`
    those that begin with a digit and are no year, `names` the words that begin with a capital
    inside the sentence, `dates` years and months, which are no names. `first` is
    the first content word, `first_figure` the first figure, -1 where there is none; `opened` says
    whether an article stands before it and nothing else, so that it belongs to the subject.
    """

    number: int
    letters: str
    content: Stems
    figures: Stems
    names: Stems
    dates: Stems
    first: int
    first_figure: int
    opened: bool


@dataclass(frozen=True, slots=True)
class _Listed:
    """Folded words of both languages: names of months, and articles."""

    months: frozenset[str]
    articles: frozenset[str]


class Frames:
    """The sentences of two reports, and how alike any two of them are."""

    def __init__(self, words: Words, languages: tuple[Language, Language]) -> None:
        capital, listed = capitals(words), _listed(languages)
        numbers: dict[tuple[bytes, ...], int] = {}
        self.distinct: list[Statement] = []
        every: list[Statement] = []
        for first, last in pairwise(words.bounds.tolist()):
            parts = (words.norms, words.stems.ids, words.content, capital)
            key = tuple([part[first:last].tobytes() for part in parts])
            if key not in numbers:
                numbers[key] = len(numbers)
                made = _statement(words, capital, listed, numbers[key], len(every))
                self.distinct.append(made)
            every.append(self.distinct[numbers[key]])
        self.a, self.b = every[: words.size_a], every[words.size_a :]
        self._spelled = words.stems.strings
        self._words, self._languages = words, languages
        # Only words that one report alone has can be other spellings of words of the other report.
        in_a, in_b = _vocabulary(self.a), _vocabulary(self.b)
        self._in_one = frozenset(stem for stem in in_a ^ in_b if _can_vary(self._spelled[stem]))
        self._only_a = in_a - in_b
        self._spellings: dict[tuple[int, int], bool] = {}

    def alike(self, one: Statement, two: Statement) -> float:
        """The share of the words of the longer sentence that recur in the other in order."""
        longer = max(len(one.letters), len(two.letters), 1)
        return LCSseq.similarity(one.letters, two.letters) / longer

    def without_spellings(self, own: Stems, others: Stems) -> tuple[Stems, Stems]:
        """The words of both sides that are not spellings of a word of the other side."""
        left, right = own & self._in_one, others & self._in_one
        if not left or not right:
            return own, others
        spelled = self._spelled
        begins = [(q, spelled[q][0]) for q in right]
        same = [
            (p, q)
            for p in left
            for q, letter in begins
            if letter == spelled[p][0] and self._same_word(p, q)
        ]
        return (
            (own - {p for p, _ in same}, others - {q for _, q in same}) if same else (own, others)
        )

    def weight(self, stems: Stems, row: Statement) -> float:
        """How much words of a row say about which row it is."""
        figures = stems & row.figures
        weight = float(len(stems - figures))
        if figures:
            weight += FIGURE_WEIGHT
            weight += FIRST_FIGURE * ((row.first_figure in figures) + (len(figures) > 1))
        return weight

    def number_words(self, stems: Stems) -> Stems:
        """The words among some that count: "three", "a third", "hundreds"."""
        spelled = {self._spelled[stem]: stem for stem in stems}
        found: set[int] = set()
        for side, language in zip(self._words.distinct, self._languages, strict=True):
            lexicon = number_lexicon(language)
            listed = lexicon.vague | lexicon.halves | lexicon.fractions.keys()
            listed |= lexicon.numerals.keys() | lexicon.scales.keys()
            found |= {
                spelled[word.stem]
                for word in side
                if word.stem in spelled and (word.norm in listed or is_numeral(word.norm, lexicon))
            }
        return frozenset(found)

    def _same_word(self, p: int, q: int) -> bool:
        pair = (min(p, q), max(p, q))
        if pair not in self._spellings:
            one, two = (self._spelled[stem] for stem in pair)
            self._spellings[pair] = (p in self._only_a) != (
                q in self._only_a
            ) and Indel.normalized_similarity(one, two) >= SAME_SPELLING
        return self._spellings[pair]

    def differing(self, one: Statement, two: Statement) -> list[tuple[Stems, Stems]]:
        """The places where both sides have content words between the words in common, in order.

        A word that the other side has elsewhere does not count.
        """
        if two.letters < one.letters:
            # Words may be aligned in several ways; the choice must not depend on the side.
            return [(own, others) for others, own in self.differing(two, one)]
        places: list[tuple[Stems, Stems]] = []
        starts = (0, 0)
        blocks = LCSseq.editops(one.letters, two.letters).as_matching_blocks()
        for block in blocks:
            left, right = one.letters[starts[0] : block.a], two.letters[starts[1] : block.b]
            own = {ord(k) - _FIRST_FREE for k in left} & (one.content - two.content)
            others = {ord(k) - _FIRST_FREE for k in right} & (two.content - one.content)
            if own and others:
                places.append((frozenset(own), frozenset(others)))
            starts = (block.a + block.size, block.b + block.size)
        return places

    def reach(self, one: Statement, two: Statement) -> tuple[int, int]:
        """How many words of a sentence recur in a longer one in order, and how far apart they are.

        The second number counts the words from the first to the last of them in the longer one.
        """
        short, long = sorted((one.letters, two.letters), key=lambda k: (len(k), k))
        blocks = [b for b in LCSseq.editops(short, long).as_matching_blocks() if b.size]
        if not blocks:
            return 0, 0
        return sum(b.size for b in blocks), blocks[-1].b + blocks[-1].size - blocks[0].b


def _statement(
    words: Words, capital: Bools, listed: _Listed, number: int, sentence: int
) -> Statement:
    first, last = int(words.bounds[sentence]), int(words.bounds[sentence + 1])
    stems, spelled = words.stems.ids[first:last].tolist(), words.stems.strings
    parts = words.sentences[sentence].words
    content = [stem for stem, word in zip(stems, parts, strict=True) if word.content]
    digits = [stem for stem in content if spelled[stem][:1].isdigit()]
    years = {stem for stem in digits if _YEAR.fullmatch(spelled[stem])}
    # "12 000" is two words where the space is a plain one, and the second says nothing.
    empty = {stem for stem in digits if not spelled[stem].strip("0")}
    months = {s for s, word in zip(stems, parts, strict=True) if word.norm in listed.months}
    large = capital[first:last].tolist()
    names = {stem for stem, begins in list(zip(stems, large, strict=True))[1:] if begins}
    figures = [stem for stem in digits if stem not in years | empty]
    return Statement(
        number=number,
        letters="".join([chr(_FIRST_FREE + stem) for stem in stems]),
        content=frozenset(content) - empty,
        figures=frozenset(figures),
        names=frozenset(names - months),
        dates=frozenset(years | months),
        first=content[0] if content else -1,
        first_figure=figures[0] if figures else -1,
        opened=[word.content for word in parts[:2]] == [False, True]
        and parts[0].norm in listed.articles,
    )


def _listed(languages: tuple[Language, Language]) -> _Listed:
    months: set[str] = set()
    articles: set[str] = set()
    for language in languages:
        months |= language.month_names
        articles |= name_lexicon(language.code).definite | number_lexicon(language).articles
    return _Listed(frozenset(months), frozenset(articles))


def _can_vary(word: str) -> bool:
    return len(word) >= SHORTEST_SPELLED and not word[0].isdigit()


def _vocabulary(side: Sequence[Statement]) -> Stems:
    return frozenset(stem for statement in side for stem in statement.content)
