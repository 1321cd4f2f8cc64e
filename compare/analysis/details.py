"""The details of a match: facts in it that the other report gives nowhere.

Takes the passages and the ledger of facts, gives the passages with their details. A detail is no
difference: the other newsroom may have left it out for want of room. So it is said quietly, and no
exit code depends on it. "Nowhere" is judged over the whole other report and by value; a name whose
words all stand there in lower case or in another order is not missing.
"""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import replace

from compare.analysis.word_places import WordPlaces
from compare.differences.across_languages import has_sounds, sounds_alike
from compare.differences.finder import Account
from compare.facts.numbers.number import (
    SHARE,
    TIMES,
    Bound,
    Number,
    compatible_numbers,
    measure,
)
from compare.result.facts import FactRow
from compare.result.passage import Detail, Passage
from compare.result.relations import Relation
from compare.text.document import Span
from compare.text.lexicon.names import NameKind
from compare.text.segmentation import Sentence
from compare.text.sides import SIDES, Side, other_side, sentence_index

# More details of one side of a match are a list, which nobody reads.
MOST_DETAILS = 12
# A longer quotation in the same words would be a match of its own.
_SHORT = 8
# Figures whose values differ by more than this factor are never one rounded amount.
_FAR = 2.0
_MOST_NUMBERS = 50
# A smaller count may be a mere word in another language.
_SMALL_ACROSS = 12
# "The second" hardly ever says anything, "the 35th day" does.
_SMALL_ORDINAL = 10
# A report gives a quoted sentence if one of its own has such a share of the content words; a
# sentence with fewer words says too little to be looked for.
_GIVEN, _FEWEST_WORDS = 0.4, 4
# With more sentences, a report is no news account.
_MOST_SENTENCES = 2_000


def with_details(
    passages: Sequence[Passage],
    ledger: Sequence[FactRow],
    accounts: Mapping[Side, Account],
    places: Mapping[Side, WordPlaces],
) -> tuple[Passage, ...]:
    """The passages; those without a partner and furniture have no details."""
    lone = {side: _Lone(ledger, side, accounts, places) for side in SIDES}
    return tuple(
        replace(passage, details=tuple(d for side in SIDES for d in lone[side].within(passage)))
        if passage.relation is not Relation.UNIQUE and not passage.boilerplate
        else passage
        for passage in passages
    )


class _Lone:
    """The facts that one report alone gives, by their place."""

    def __init__(
        self,
        ledger: Sequence[FactRow],
        side: Side,
        accounts: Mapping[Side, Account],
        places: Mapping[Side, WordPlaces],
    ) -> None:
        self._side, self._account = side, accounts[side]
        self._there = places[other_side(side)]
        other = accounts[other_side(side)]
        self._stems_there = [
            {word.stem for word in sentence.words if word.content} for sentence in other.sentences
        ]
        self._said = {word.stem for sentence in other.sentences for word in sentence.words}
        self._numbers = {number.span: number for number in self._account.facts.numbers}
        self._dates = {date.span: date for date in self._account.facts.dates}
        self._names = {name.span: name for name in self._account.facts.names}
        self._numbers_there = sorted(other.facts.numbers, key=_size)
        self._across = self._account.facts.language != other.facts.language
        self._values_there = {number.value for number in other.facts.numbers}
        self._names_there = list({name.full: name for name in other.facts.names}.values())
        found = [
            Detail(row.kind, side, span)
            for row in ledger
            if row.state == f"only_{side}"
            for span in row.spans(side)
        ]
        found += [
            Detail("quote", side, span)
            for row in ledger
            if row.kind == "quote" and row.state in ("agree", "differ")
            for span in row.spans(side)
            for span in self._ungiven(span, other)
        ]
        self._found = sorted(found, key=lambda detail: (detail.span.start, detail.span.end))
        self._starts = [detail.span.start for detail in self._found]

    def _ungiven(self, quotation: Span, other: Account) -> list[Span]:
        """The sentences of a long quotation that the other report, which has the rest, lacks."""
        sentences = self._account.sentences
        first = bisect_left(sentences, quotation.start, key=lambda sentence: sentence.end)
        last = bisect_left(sentences, quotation.end, key=lambda sentence: sentence.start)
        if last - first < 2 or len(other.sentences) > _MOST_SENTENCES:
            return []
        if self._across:
            return []
        found = []
        for sentence in sentences[first:last]:
            own = {word.stem for word in sentence.words if word.content}
            span = Span(max(sentence.start, quotation.start), min(sentence.end, quotation.end))
            if len(own) >= _FEWEST_WORDS and not any(
                len(own & there) >= _GIVEN * len(own) for there in self._stems_there
            ):
                found.append(span)
        return found

    def _is_given(self, detail: Detail, sentence: Sentence) -> bool:
        """Whether the other report gives a fact in a form that has no row, or it is a trifle."""
        span = detail.span
        if self._across and not self._tells_across(detail):
            return True
        if detail.kind == "name":
            return self._is_said(span, sentence) or self._is_named(span)
        if detail.kind == "quote":
            phrase = self._account.text[span.start : span.end]
            if len(phrase.split()) > _SHORT:
                return False
            return self._there.find(phrase) is not None or self._is_worded(span, sentence)
        if detail.kind == "date":
            date = self._dates.get(span)
            # "Today" and "in the evening" say nothing by themselves.
            if date is None:
                return False
            told = (date.year, date.month, date.weekday, date.hour)
            return all(value is None for value in told)
        number = self._numbers.get(span)
        if number is None:
            return False
        return number.value <= _SMALL_ORDINAL if number.ordinal else self._is_rounded(number)

    def _tells_across(self, detail: Detail) -> bool:
        """Whether a fact that a report in another language lacks is more than a turn of phrase.

        A figure must be large or have a unit, and no equal value may stand there. A name must be a
        person's full one or a listed one, and nothing there may sound like it; names that are made
        of words ("Red Fort", "the House") are translated.
        """
        if detail.kind == "number":
            number = self._numbers.get(detail.span)
            if number is None or number.unit in (SHARE, TIMES) or number.bound is Bound.MANY:
                return False
            telling = number.value > _SMALL_ACROSS or bool(number.unit)
            return telling and number.value not in self._values_there
        name = self._names.get(detail.span) if detail.kind == "name" else None
        if name is None:
            return detail.kind != "name"
        persons = name.kind is NameKind.PERSON and len(name.full) > 1
        places = name.kind is NameKind.PLACE and name.known is not None
        return (
            (persons or places)
            and has_sounds(name)
            and not any(sounds_alike(name, other) for other in self._names_there)
        )

    def _is_rounded(self, number: Number) -> bool:
        """Whether the other report has the amount as a rounder or a finer figure."""
        size = _size(number)
        near = bisect_left(self._numbers_there, size / _FAR, key=_size)
        for there in self._numbers_there[near : near + _MOST_NUMBERS]:
            if _size(there) > size * _FAR:
                break
            if compatible_numbers(number, there):
                return True
        return False

    def _is_said(self, span: Span, sentence: Sentence) -> bool:
        """Whether the other report has all words of a name somewhere; initials do not count."""
        return all(
            word.stem in self._said
            for word in sentence.words
            if span.start <= word.start < span.end and len(word.norm.strip(".")) > 1
        )

    def _is_named(self, span: Span) -> bool:
        """Whether the other report names the person by the surname, or the place in full."""
        name = self._names.get(span)
        if name is None or name.generation:
            return False
        if name.known is not None and self._there.find(name.known.name) is not None:
            return True
        if name.kind is not NameKind.PERSON or not name.words:
            return False
        return self._there.find(name.words[-1]) is not None

    def _is_worded(self, span: Span, sentence: Sentence) -> bool:
        """Whether a sentence of the other report has all that a few quoted words say."""
        own = {
            word.stem
            for word in sentence.words
            if word.content and span.start <= word.start < span.end
        }
        return len(own) > 1 and any(own <= there for there in self._stems_there)

    def within(self, passage: Passage) -> list[Detail]:
        """The details of one side of a passage; what differs there is none."""
        differing = [
            span
            for difference in passage.differences
            if (span := difference.a if self._side == "a" else difference.b) is not None
        ]
        found: list[Detail] = []
        for id in passage.ids(self._side):
            sentence = self._account.sentences[sentence_index(id)]
            first = bisect_left(self._starts, sentence.start)
            for detail in self._found[first:]:
                if detail.span.start >= sentence.end:
                    break
                if any(detail.span.overlaps(span) for span in differing):
                    continue
                if not self._is_given(detail, sentence):
                    found.append(detail)
        return _outermost(found)[:MOST_DETAILS]


def _size(number: Number) -> float:
    """The value of an amount in the smallest unit of what it measures."""
    return float(number.value * measure(number.unit)[1])


def _outermost(details: Sequence[Detail]) -> list[Detail]:
    """The details without those that lie within another one of the same kind, each once."""
    kept: list[Detail] = []
    for detail in dict.fromkeys(details):
        if not any(
            other is not detail
            and other.kind == detail.kind
            and other.span.start <= detail.span.start
            and detail.span.end <= other.span.end
            and other.span != detail.span
            for other in details
        ):
            kept.append(detail)
    return kept
