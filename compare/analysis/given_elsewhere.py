"""Whether a report gives a fact of the other one in a form that is no row of the ledger.

Takes a fact of one report, its sentence, and the other report; says yes where the other gives it:
the surname for the person, an office for its holder, "congressional" for Congress, a misspelled
name, a rounded figure, a year in a whole date, quoted words without quotation marks. It also says
yes for what is no fact: a dateline, a piece of a longer name, "today", "the second". Asked about
every fact that the ledger gives to one report alone; where it is in doubt it says yes, because a
detail that the other report has all the same costs a reader's trust.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Set
from fractions import Fraction
from itertools import islice, takewhile

from compare.analysis.name_pieces import NamePieces
from compare.analysis.word_places import WordPlaces
from compare.differences.finder import Account
from compare.facts import Date, Name
from compare.facts.names.spelling import ONE_LETTER, same_word, without_diacritics
from compare.facts.numbers.number import Bound, Number, compatible_numbers, measure
from compare.result.facts import FactKind
from compare.text.document import Span
from compare.text.lexicon.names import NameKind
from compare.text.segmentation import Sentence
from compare.text.words import Word

# Of a quotation with more words, a sentence need not have all to give it.
_SHORT = 8
# A sentence with such a share of the content words of a quotation, or of a part of it, gives it; a
# part with fewer words says too little to be looked for.
_GIVEN, _FEWEST_WORDS = 0.4, 4
# Such a share is enough in a match, if the rest of the report has all the words.
_GIVEN_IN_MATCH = 0.3
# Figures whose values differ by more than this factor are never one rounded amount.
_FAR = 2.0
# Figures that differ by such a share are versions of one figure, where so many words around one
# stand within so many letters of the other; for "billions" fewer words are enough.
_SLIGHT, _FEWEST_SHARED, _AROUND = 0.1, 3, 80
_FEWEST_OF_MANY = 2
# Smaller ones are counts of anything.
_TELLING = 20
_MOST_NUMBERS = 50
# "The second" hardly ever says anything, "the 35th day" does.
_SMALL_ORDINAL = 10
# So few of something are hardly ever counted for their number: "the two states", "No. 3".
_SMALL_COUNT = 3
# "Congress" and "congressional", "Iran" and "Iranian": a name, and a word made of it.
_SHORTEST_ROOT, _LONGEST_ENDING = 5, 6
_ROOT_LETTERS = 3
# More words of one beginning are a table, not a text.
_MOST_ALIKE = 200
# "WASHINGTON, Dec. 21 (AP) —", where a place in capitals or an agency in brackets shows it.
_DATELINE = re.compile(r"(?:[\w.,’']+ |\([A-Z]{2,}\w*\) ){1,7}?(?:--|[—–―]) ")
# "1 of 8 | The bridge at night": which picture of a row it is.
_COUNTER = re.compile(r"\W*\d+ ?(?:\w+|/) ?\d+ ?[|:]")
_CAPITALS = re.compile(r"\b[A-Z]{3,}\b")
# What may stand between two words whose initials an acronym has.
_SPACE, _SMALL_WORDS = r"\s+", r"\s(?:[^\W\d_]{1,3}\s){0,2}"
# "Farenthold, R-Texas" and "(D)" name a party.
_PARTY_LETTER = re.compile(r"[(,] ?([A-Z])(?:[-–][A-Z]\w|\))")


class GivenElsewhere:
    """What one report, `there`, gives of the facts of the other, `account`."""

    def __init__(self, account: Account, there: Account, places: WordPlaces) -> None:
        self._account, self._there, self._places = account, there, places
        self._pieces = NamePieces(account)
        self._numbers = {number.span: number for number in account.facts.numbers}
        self._dates = {date.span: date for date in account.facts.dates}
        self._names = {name.span: name for name in account.facts.names}
        self._months = {(date.year, date.month) for date in there.facts.dates if date.month}
        self._stems = [
            {word.stem for word in sentence.words if word.content} for sentence in there.sentences
        ]
        self._holding: dict[str, list[int]] = defaultdict(list)
        for place, stems in enumerate(self._stems):
            for stem in stems:
                self._holding[stem].append(place)
        self._quoted = [stems_in(there, quotation.span) for quotation in there.quotations]
        self._said = {word.stem for sentence in there.sentences for word in sentence.words}
        self._words: dict[str, set[str]] = defaultdict(set)
        for sentence in there.sentences:
            for word in sentence.words:
                norm = without_diacritics(word.norm)
                alike = self._words[norm[:_ROOT_LETTERS]]
                if len(alike) < _MOST_ALIKE:
                    alike.add(norm)
        self._parties = set(_PARTY_LETTER.findall(there.text))
        self._content = [word for s in there.sentences for word in s.words if word.content]
        self._sentence: Sentence | None = None
        self._own: set[str] = set()
        self._amounts = sorted(there.facts.numbers, key=size)
        self._by_value: dict[Fraction, list[Number]] = defaultdict(list)
        for number in there.facts.numbers:
            self._by_value[number.value].append(number)
        self._percentages = {
            number.value
            for number in there.facts.numbers
            if number.unit == "%" and not number.upper
        }
        self._persons = {
            name.full[-1]
            for name in there.facts.names
            if name.kind is NameKind.PERSON and name.full
        }

    def holds(
        self, kind: FactKind, span: Span, sentence: Sentence, match: Set[str] = frozenset()
    ) -> bool:
        """Whether the other report gives a fact of one of our sentences, or it is none.

        `match` are the stems of the words that the other report has in the match.
        """
        phrase = self._account.text[span.start : span.end]
        if _is_frame(span, sentence) or self._places.find(phrase) is not None:
            return True
        if kind == "name":
            return self._has_name(span, sentence)
        if kind == "quote":
            return self._has_quotation(span) or self._is_reworded(span, match)
        if kind == "date":
            return self._has_date(span)
        number = self._numbers.get(span)
        return number is not None and (_says_little(number) or self._has_near(number, sentence))

    def lacks(self, part: Span) -> bool:
        """Whether the other report has nothing like a part of a quotation."""
        return len(self._stems_in(part)) >= _FEWEST_WORDS and not self._has_like_part(part)

    def runs_lacking(self, sentence: Sentence, part: Span) -> Iterator[Span]:
        """The stretches of a quoted sentence of which the other report has nothing.

        They lie between the words that its likest sentence has.
        """
        words = [word for word in sentence.words if part.start <= word.start < part.end]
        own = self._stems_in(part)
        likest = self._likest(own)
        run: list[Word] = []
        for word in words:
            if word.content and word.stem in likest:
                yield from self._as_lacking(run)
                run = []
            else:
                run.append(word)
        yield from self._as_lacking(run)

    def _likest(self, own: set[str]) -> set[str]:
        """The stems of the sentence that has most of some stems, the first of several."""
        counts = Counter(number for stem in own for number in self._holding.get(stem, ()))
        if not counts:
            return set()
        return self._stems[min(counts, key=lambda number: (-counts[number], number))]

    def _as_lacking(self, run: list[Word]) -> Iterator[Span]:
        """A run of words, without the small words at its end, if the other report lacks it."""
        while run and not run[-1].content:
            run.pop()
        if run and self.lacks(span := Span(run[0].start, run[-1].end)):
            yield span

    def _has_like_part(self, part: Span) -> bool:
        own = self._stems_in(part)
        return len(own & self._likest(own)) >= _GIVEN * len(own)

    def _has_name(self, span: Span, sentence: Sentence) -> bool:
        if self._pieces.names_nothing(span, sentence) or self._is_said(span, sentence):
            return True
        name = self._names.get(span)
        if name is None:
            return False
        if name.acronym and self._is_written_out(self._account.text[span.start : span.end]):
            return True
        return self._is_named(name) or all(map(self._has_like, name.words))

    def _is_written_out(self, acronym: str) -> bool:
        """Whether the other report has the words whose initials an acronym is.

        They begin with capitals there, or our report explains the acronym by them: "artificial
        intelligence (AI)".
        """
        letters = [letter for letter in acronym if letter.isalpha()]
        if len(letters) < 2:
            return False
        words = [rf"{letter}[\w’'-]*" for letter in letters]
        if re.search(r"\b" + _SMALL_WORDS.join(words), self._there.text) is not None:
            return True
        explained = rf"\b({_SPACE.join(words)})\s\({re.escape(acronym)}\)"
        found = re.search(explained, self._account.text, re.IGNORECASE)
        return found is not None and self._places.find(found[1]) is not None

    def _is_said(self, span: Span, sentence: Sentence) -> bool:
        """Whether the other report has all words of a name somewhere; initials do not count."""
        return all(
            word.stem in self._said
            for word in sentence.words
            if span.start <= word.start < span.end and len(word.norm.strip(".")) > 1
        )

    def _is_named(self, name: Name) -> bool:
        """Whether the other report names the person by the surname, or the place in full."""
        if name.known is not None and self._places.find(name.known.name) is not None:
            return True
        if name.known is not None and name.known.name.endswith(" party"):
            return name.known.name[0].upper() in self._parties
        if name.generation.isdigit() or not name.words:
            return False
        if name.kind is NameKind.PERSON:
            return self._places.find(name.words[-1]) is not None
        if name.kind is NameKind.OFFICE:
            return name.resolved is not None and name.full[-1] in self._persons
        # "Bibi Netanyahu": nothing shows that it is a person, but the other report knows one.
        return len(name.words) > 1 and name.words[-1] in self._persons

    def _has_like(self, word: str) -> bool:
        """Whether the other report has another spelling of a word, or a word made of it."""
        word = without_diacritics(word)
        if len(word) < _SHORTEST_ROOT:
            return word in self._words.get(word[:_ROOT_LETTERS], ())
        return any(
            _made_of(word, other) or _made_of(other, word) or same_word(word, other)
            for other in self._words.get(word[:_ROOT_LETTERS], ())
        )

    def _is_reworded(self, span: Span, match: Set[str]) -> bool:
        """Whether a match gives in its own words what ours quotes.

        It has some of the words, and the other report has all of them; or one word is made of
        another: "inexcusable", "no excuse".
        """
        own = self._stems_in(span)
        if len(own) == 1:
            (word,) = own
            return any(len(said) >= _SHORTEST_ROOT and said in word for said in match)
        return own <= self._said and len(own & match) >= _GIVEN_IN_MATCH * len(own) > 0

    def _has_quotation(self, span: Span) -> bool:
        """Whether a sentence has what the words say, or a quotation is a piece of them."""
        own = self._stems_in(span)
        if any(len(stems) > 1 and stems <= own for stems in self._quoted):
            return True
        if len(self._account.text[span.start : span.end].split()) > _SHORT:
            return any(map(self._has_like_part, self._sentences_of(span)))
        return len(own) > 1 and own <= self._likest(own)

    def _sentences_of(self, span: Span) -> Iterator[Span]:
        """The sentences of a quotation that say enough to be looked for, as far as it goes."""
        sentences = self._account.sentences
        first = bisect_left(sentences, span.start, key=lambda sentence: sentence.end)
        last = bisect_left(sentences, span.end, key=lambda sentence: sentence.start)
        for sentence in sentences[first:last]:
            part = Span(max(sentence.start, span.start), min(sentence.end, span.end))
            if len(self._stems_in(part)) >= _FEWEST_WORDS:
                yield part

    def _stems_in(self, span: Span) -> set[str]:
        return stems_in(self._account, span)

    def _has_date(self, span: Span) -> bool:
        """Whether a date says nothing by itself, or the other report gives it within a longer one.

        "Today" and "in the evening" say nothing. A misspelled weekday is looked for as a word.
        """
        date = self._dates.get(span)
        if date is None:
            return False
        told = (date.year, date.month, date.weekday, date.hour)
        if all(value is None for value in told):
            return True
        if self._has_day(date):
            return True
        if _is_bare_month(date):
            return (date.year, date.month) in self._months
        if _is_bare_year(date):
            return self._places.find(str(date.year)) is not None
        words = self._account.text[span.start : span.end].casefold()
        return len(words) >= ONE_LETTER and words.isalpha() and self._has_like(words)

    def _has_day(self, date: Date) -> bool:
        """Whether the other report writes a whole date in the manner of another language.

        "June 9, 2024" in a report in French, or "2024-06-09" under a picture.
        """
        if not (date.year and date.month and date.day):
            return False
        ways = (
            rf"{date.year}-{date.month:02}-{date.day:02}",
            rf"\b0?{date.day}[./]0?{date.month}[./]{date.year}\b",
            rf"\b[^\W\d_]{{3,9}}\.? {date.day}, {date.year}\b",
        )
        read = [other.span for other in self._there.facts.dates if other.month and other.day]
        return any(
            not any(span.overlaps(Span(*found.span())) for span in read)
            for way in ways
            for found in re.finditer(way, self._there.text)
        )

    def _has_near(self, number: Number, sentence: Sentence) -> bool:
        """Whether the other report has the amount as a rounder, a finer, or a slightly other one.

        Of two percentages one may be what the other leaves of the whole.
        """
        if self._is_counted(number):
            return True
        own = size(number)
        near = bisect_left(self._amounts, own / _FAR, key=size)
        amounts = takewhile(lambda there: size(there) <= own * _FAR, self._amounts[near:])
        if any(
            compatible_numbers(number, there) or self._counts_the_same(number, there, sentence)
            for there in islice(amounts, _MOST_NUMBERS)
        ):
            return True
        if number.bound is Bound.MANY:
            return any(
                compatible_numbers(number, there)
                and self._words_shared(number, there, sentence) >= _FEWEST_OF_MANY
                for there in self._amounts[near : near + _MOST_NUMBERS]
            )
        return number.unit == "%" and 100 - number.value in self._percentages

    def _is_counted(self, number: Number) -> bool:
        """Whether the other report has an ordinal as a count, or a count as an ordinal.

        "The 35th day" and "for 35 days".
        """
        own = {number.unit, *number.nouns} - {""}
        return any(
            there.ordinal != number.ordinal and not own.isdisjoint((there.unit, *there.nouns))
            for there in self._by_value.get(number.value, ())[:_MOST_NUMBERS]
        )

    def _counts_the_same(self, number: Number, there: Number, sentence: Sentence) -> bool:
        """Whether two amounts that differ a little are of one thing: "44 million", "43 million".

        Which of the two is right is a question, but neither report leaves the figure out.
        """
        own, other = size(number), size(there)
        if own < _TELLING or number.ordinal or there.ordinal or number.unit != there.unit:
            return False
        if abs(own - other) > _SLIGHT * max(own, other):
            return False
        if not set(number.nouns).isdisjoint(there.nouns):
            return True
        return self._words_shared(number, there, sentence) >= _FEWEST_SHARED

    def _words_shared(self, number: Number, there: Number, sentence: Sentence) -> int:
        """How many content words of our sentence stand near a figure of the other report."""
        sentences, figure = self._there.sentences, there.span
        holder = sentences[bisect_right(sentences, figure.start, key=lambda s: s.start) - 1]
        start, end = (
            max(figure.start - _AROUND, holder.start),
            min(figure.end + _AROUND, holder.end),
        )
        first = bisect_left(self._content, start, key=lambda word: word.start)
        words = takewhile(lambda word: word.end <= end, self._content[first : first + _AROUND])
        others = {word.stem for word in words if not figure.overlaps(Span(word.start, word.end))}
        if self._sentence is not sentence:
            self._sentence = sentence
            self._own = {word.stem for word in sentence.words if word.content}
        return sum(stem in self._own and not stem[0].isdigit() for stem in others)


def stems_in(account: Account, span: Span) -> set[str]:
    """The stems of the content words in a span, which may go over several sentences."""
    sentences = account.sentences
    first = bisect_left(sentences, span.start, key=lambda sentence: sentence.end)
    last = bisect_left(sentences, span.end, key=lambda sentence: sentence.start)
    return {
        word.stem
        for sentence in sentences[first:last]
        for word in sentence.words
        if word.content and span.start <= word.start < span.end
    }


def _says_little(number: Number) -> bool:
    """Whether a figure hardly says anything: "the second", "two of them"."""
    if number.ordinal:
        return number.value <= _SMALL_ORDINAL
    return number.unit == "" and 0 < number.value <= _SMALL_COUNT


def size(number: Number) -> float:
    """The value of an amount in the smallest unit of what it measures."""
    return float(number.value * measure(number.unit)[1])


def _made_of(root: str, word: str) -> bool:
    """Whether a word is another one with an ending: "congressional" of "congress", "parties"."""
    return (
        len(root) >= _SHORTEST_ROOT
        and word.startswith(root.removesuffix("y"))
        and len(word) - len(root) <= _LONGEST_ENDING
    )


def _is_bare_month(date: Date) -> bool:
    """Whether it is a month of a year and no more, which a whole date has too."""
    rest = (date.day, date.weekday, date.hour, date.offset)
    is_month = bool(date.year and date.month) and date.limit in ("", "in")
    return is_month and rest == (None,) * len(rest)


def _is_bare_year(date: Date) -> bool:
    return date.year is not None and (date.month, date.weekday, date.hour) == (None, None, None)


def _is_frame(span: Span, sentence: Sentence) -> bool:
    """Whether a fact stands in what surrounds a report: a dateline, the number of a picture."""
    return _in_dateline(span, sentence) or _in_counter(span, sentence)


def _in_dateline(span: Span, sentence: Sentence) -> bool:
    """Whether a place, an agency or a day only says where and when a report was written."""
    found = _DATELINE.match(sentence.text)
    if found is None or _CAPITALS.search(found[0]) is None:
        return False
    return span.end <= sentence.start + found.end()


def _in_counter(span: Span, sentence: Sentence) -> bool:
    """Whether a number only counts the pictures of a report."""
    found = _COUNTER.match(sentence.text)
    return found is not None and span.end <= sentence.start + found.end()
