"""The stretches of a match that only one report carries, and those that the other carries too.

Takes the passages and what both reports state, gives the passages with their stretches. A match of
a long sentence with a short one hides what only the long one says, so that part is set off: words
in a row without a counterpart in any sentence that theirs is matched with. Words alone cannot tell
a rewording from something more, so a stretch counts only where the other side has next to nothing
of its own in that place (word alignment), and where no other sentence of its report has most of the
words. What is not sure is not marked. Across languages no word has a counterpart; nothing is said.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from compare.differences.finder import Account
from compare.differences.word_alignment import WordAlignment
from compare.facts.dates.date import Date, same_date
from compare.facts.names.matching import same_name
from compare.facts.names.parts import Name
from compare.facts.numbers.number import Number, same_number
from compare.matching.vocabulary import BEGINNING
from compare.result.passage import Passage, Stretch
from compare.result.relations import Relation
from compare.text.document import Span
from compare.text.segmentation import Sentence, Word
from compare.text.sides import SIDES, Side, other_side, sentence_index

Fact = TypeVar("Fact", Number, Date, Name)

# The fewest content words of a stretch; fewer are an aside, and many small marks hide the large.
LEAST_WORDS = 5
# How much a word that the other side carries too weighs against one that it does not.
_CARRIED = 4.0
# The most words that the other side may have of its own in the place of a stretch, and in all, as
# shares of the stretch: more may be the same in other words.
_IN_PLACE, _LEFT_OVER = 0.15, 0.5
# From this share of its words in one other sentence on, a stretch is said there.
_ELSEWHERE = 0.5
# Longer sentences are tables, and are not aligned.
_MOST_WORDS = 400
# Marks between two words that end a clause.
_CLAUSE_ENDS = frozenset(',;:()[]—–―…"“”„«»')


def with_stretches(
    passages: Sequence[Passage], accounts: Mapping[Side, Account]
) -> tuple[Passage, ...]:
    """The passages; only a match of news in one language has stretches."""
    if accounts["a"].facts.language != accounts["b"].facts.language:
        return tuple(passages)
    finder = _Finder(passages, accounts)
    return tuple(
        replace(passage, stretches=finder.of_passage(passage)) if _is_match(passage) else passage
        for passage in passages
    )


def _is_match(passage: Passage) -> bool:
    return passage.relation is not Relation.UNIQUE and not passage.boilerplate


class _Finder:
    """Finds the stretches of sentences, each once."""

    def __init__(self, passages: Sequence[Passage], accounts: Mapping[Side, Account]) -> None:
        self._accounts = accounts
        self._partners: dict[tuple[Side, int], set[int]] = defaultdict(set)
        for passage in filter(_is_match, passages):
            for side in SIDES:
                others = {sentence_index(id) for id in passage.ids(other_side(side))}
                for id in passage.ids(side):
                    self._partners[side, sentence_index(id)] |= others
        self._holding = {side: _holding(accounts[side].sentences) for side in SIDES}
        self._known: dict[tuple[Side, int], tuple[Stretch, ...]] = {}
        self._words_carried: dict[tuple[Side, int], list[bool]] = {}

    def of_passage(self, passage: Passage) -> tuple[Stretch, ...]:
        """The stretches of both sides in the order of the text, A's first."""
        return tuple(
            stretch
            for side in SIDES
            for number in sorted(sentence_index(id) for id in passage.ids(side))
            for stretch in self._of_sentence(side, number)
        )

    def _of_sentence(self, side: Side, number: int) -> tuple[Stretch, ...]:
        key = side, number
        if key not in self._known:
            self._known[key] = tuple(self._found(side, number))
        return self._known[key]

    def _found(self, side: Side, number: int) -> Iterator[Stretch]:
        sentence = self._accounts[side].sentences[number]
        partners = self._partners_of(side, sentence)
        longest = max(len(s.words) for s in (sentence, *partners))
        if longest > _MOST_WORDS or len(sentence.words) < LEAST_WORDS:
            return
        row = _Row(sentence, self._carried(side, sentence))
        alone = [
            words
            for words in row.alone()
            if self._is_only_here(side, sentence, words, row, partners)
        ]
        if not alone:
            return
        at = 0
        for words in alone:
            yield from row.carried(side, range(at, words.start))
            yield Stretch("only_here", side, row.span(words))
            at = words.stop
        yield from row.carried(side, range(at, len(sentence.words)))

    def _partners_of(self, side: Side, sentence: Sentence) -> list[Sentence]:
        there = self._accounts[other_side(side)].sentences
        return [there[k] for k in sorted(self._partners[side, sentence.index])]

    def _carried(self, side: Side, sentence: Sentence) -> list[bool]:
        """For each word, whether a partner has it, or a fact of the same value."""
        key = side, sentence.index
        if key not in self._words_carried:
            self._words_carried[key] = self._compared(side, sentence)
        return self._words_carried[key]

    def _left_over(self, side: Side, sentence: Sentence) -> set[str]:
        """The stems of the content words of a sentence without a counterpart in any match."""
        pairs = zip(sentence.words, self._carried(side, sentence), strict=True)
        return {word.stem for word, is_carried in pairs if word.content and not is_carried}

    def _compared(self, side: Side, sentence: Sentence) -> list[bool]:
        partners = self._partners_of(side, sentence)
        others = [word for partner in partners for word in partner.words]
        stems = {word.stem for word in others}
        beginnings = {word.norm[:BEGINNING] for word in others}
        same = self._same_facts(side, sentence, partners)
        return [
            word.stem in stems
            or (len(word.norm) >= BEGINNING and word.norm[:BEGINNING] in beginnings)
            or any(span.start <= word.start < span.end for span in same)
            for word in sentence.words
        ]

    def _same_facts(
        self, side: Side, sentence: Sentence, partners: Sequence[Sentence]
    ) -> list[Span]:
        own, other = self._accounts[side].facts, self._accounts[other_side(side)].facts
        return [
            *_shared(own.numbers, other.numbers, sentence, partners, same_number),
            *_shared(own.dates, other.dates, sentence, partners, same_date),
            *_shared(own.names, other.names, sentence, partners, same_name),
        ]

    def _is_only_here(
        self,
        side: Side,
        sentence: Sentence,
        words: range,
        row: "_Row",
        partners: Sequence[Sentence],
    ) -> bool:
        """Whether the other side has hardly anything in the place of a stretch, nor elsewhere."""
        stems = {word.stem for word in row.content(words)}
        span = row.span(words)
        for partner in partners:
            left = self._left_over(other_side(side), partner)
            aligned = WordAlignment([sentence], [partner])
            there = {partner.words[k].stem for k in aligned.in_place_of("a", span)} & left
            if len(left) > _LEFT_OVER * len(stems) or len(there) > _IN_PLACE * len(stems):
                return False
        holding: dict[int, int] = defaultdict(int)
        for stem in stems:
            for number in self._holding[other_side(side)].get(stem, ()):
                holding[number] += 1
        return max(holding.values(), default=0) < _ELSEWHERE * len(stems)


def _holding(sentences: Sequence[Sentence]) -> dict[str, list[int]]:
    """Stem -> the sentences that it stands in."""
    found: dict[str, list[int]] = defaultdict(list)
    for sentence in sentences:
        for stem in {word.stem for word in sentence.words if word.content}:
            found[stem].append(sentence.index)
    return found


@dataclass(frozen=True, slots=True)
class _Row:
    """The words of a sentence, and for each whether the other side carries it."""

    sentence: Sentence
    is_carried: list[bool]

    def content(self, words: range) -> list[Word]:
        return [w for k in words if (w := self.sentence.words[k]).content]

    def span(self, words: range) -> Span:
        row = self.sentence.words
        return Span(row[words.start].start, row[words.stop - 1].end)

    def alone(self) -> list[range]:
        """The heaviest stretches of words that the other side does not carry, by clauses."""
        found = []
        for start, stop in _heaviest([self._weight(k) for k in range(len(self.sentence.words))]):
            words = self._to_clause(start, stop)
            alone = {
                self.sentence.words[k].stem
                for k in words
                if self.sentence.words[k].content and not self.is_carried[k]
            }
            if len(alone) >= LEAST_WORDS:
                found.append(words)
        return found

    def _weight(self, k: int) -> float:
        if not self.sentence.words[k].content:
            return 0.0
        return -_CARRIED if self.is_carried[k] else 1.0

    def _to_clause(self, start: int, stop: int) -> range:
        """A stretch with the small words before it, up to the last end of a clause in it.

        A stretch that breaks off inside a clause mostly belongs to what follows.
        """
        words = self.sentence.words
        while start and not words[start - 1].content and not self._ends(start - 1):
            start -= 1
        while stop < len(words) and not words[stop].content and not self._ends(stop - 1):
            stop += 1
        while stop > start and not self._ends(stop - 1):
            stop -= 1
        return range(start, stop)

    def _ends(self, k: int) -> bool:
        """Whether a clause ends after a word."""
        words = self.sentence.words
        if k + 1 >= len(words):
            return True
        offset = self.sentence.start
        between = self.sentence.text[words[k].end - offset : words[k + 1].start - offset]
        return any(char in _CLAUSE_ENDS for char in between)

    def carried(self, side: Side, words: range) -> Iterator[Stretch]:
        """What the other side carries too, from its first to its last word."""
        there = [k for k in words if self.is_carried[k]]
        if any(self.sentence.words[k].content for k in there):
            yield Stretch("carried", side, self.span(range(there[0], there[-1] + 1)))


def _heaviest(weights: Sequence[float]) -> list[tuple[int, int]]:
    """All stretches of maximal weight, in order (Ruzzo and Tompa), each from and to a positive."""
    found: list[tuple[int, int, float, float]] = []
    total = 0.0
    for k, weight in enumerate(weights):
        before, total = total, total + weight
        if weight <= 0:
            continue
        start, left = k, before
        while True:
            j = next((n for n in reversed(range(len(found))) if found[n][2] < left), None)
            if j is None or found[j][3] >= total:
                break
            start, left = found[j][0], found[j][2]
            del found[j:]
        found.append((start, k + 1, left, total))
    return [(start, stop) for start, stop, _, _ in found]


def _shared(
    own: Sequence[Fact],
    other: Sequence[Fact],
    sentence: Sentence,
    partners: Sequence[Sentence],
    same: Callable[[Fact, Fact], bool],
) -> list[Span]:
    """The places of the facts of a sentence that a partner gives too."""
    there = [fact for partner in partners for fact in _inside(other, partner)]
    return [fact.span for fact in _inside(own, sentence) if any(same(fact, y) for y in there)]


def _inside(facts: Sequence[Fact], sentence: Sentence) -> Sequence[Fact]:
    first = bisect_left(facts, sentence.start, key=lambda fact: fact.span.start)
    return facts[first : bisect_left(facts, sentence.end, key=lambda fact: fact.span.start)]
