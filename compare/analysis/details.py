"""The details of a match: facts in it that the other report gives nowhere.

Takes the passages and the ledger of facts, gives the passages with their details. A detail is no
difference: the other newsroom may have left it out for want of room. So it is said quietly, and no
exit code depends on it. "Nowhere" is judged over the whole other report and by value; a name whose
words all stand there in lower case or in another order is not missing.
"""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import replace

from compare.differences.finder import Account
from compare.facts.numbers.number import compatible_numbers
from compare.result.facts import FactKind, FactRow
from compare.result.passage import Detail, Passage
from compare.result.relations import Relation
from compare.text.document import Span
from compare.text.segmentation import Word
from compare.text.sides import SIDES, Side, other_side, sentence_index

# More details of one side of a match are a list, which nobody reads.
MOST_DETAILS = 12
# A longer quotation in the same words would be a match of its own.
_SHORT = 8
_MOST_NUMBERS = 500


def with_details(
    passages: Sequence[Passage], ledger: Sequence[FactRow], accounts: Mapping[Side, Account]
) -> tuple[Passage, ...]:
    """The passages; those without a partner and furniture have no details."""
    lone = {side: _Lone(ledger, side, accounts) for side in SIDES}
    return tuple(
        replace(passage, details=tuple(d for side in SIDES for d in lone[side].within(passage)))
        if passage.relation is not Relation.UNIQUE and not passage.boilerplate
        else passage
        for passage in passages
    )


class _Lone:
    """The facts that one report alone gives, by their place."""

    def __init__(
        self, ledger: Sequence[FactRow], side: Side, accounts: Mapping[Side, Account]
    ) -> None:
        self._side, self._account = side, accounts[side]
        other = accounts[other_side(side)]
        self._said = {word.stem for sentence in other.sentences for word in sentence.words}
        words = [word for sentence in self._account.sentences for word in sentence.words]
        self._words = sorted(words, key=lambda word: word.start)
        self._words_there = [w.norm for sentence in other.sentences for w in sentence.words]
        self._numbers = {number.span: number for number in self._account.facts.numbers}
        self._numbers_there = other.facts.numbers[:_MOST_NUMBERS]
        self._dates = {date.span: date for date in self._account.facts.dates}
        found = [
            Detail(row.kind, side, span)
            for row in ledger
            if row.state == f"only_{side}"
            for span in row.spans(side)
            if not self._is_given(row.kind, span)
        ]
        self._found = sorted(found, key=lambda detail: (detail.span.start, detail.span.end))
        self._starts = [detail.span.start for detail in self._found]

    def _is_given(self, kind: FactKind, span: Span) -> bool:
        """Whether the other report gives a fact in a form that has no row, or it is a trifle."""
        if kind == "name":
            return self._is_said(span)
        if kind == "quote":
            return self._is_quoted(span)
        if kind == "date":
            date = self._dates.get(span)
            # "Today" and "in the evening" say nothing by themselves.
            return date is not None and not (date.year or date.month or date.weekday is not None)
        number = self._numbers.get(span)
        return number is not None and (
            number.ordinal
            or any(compatible_numbers(number, there) for there in self._numbers_there)
        )

    def _is_said(self, span: Span) -> bool:
        """Whether the other report has all words of a name somewhere; initials do not count."""
        words = [word for word in self._within(span) if len(word.norm.strip(".")) > 1]
        return all(word.stem in self._said for word in words)

    def _is_quoted(self, span: Span) -> bool:
        """Whether the other report has the words of a short quotation, one after the other."""
        words = [word.norm for word in self._within(span)]
        size = len(words)
        if not words or size > _SHORT:
            return not words
        return any(
            self._words_there[at : at + size] == words
            for at, word in enumerate(self._words_there)
            if word == words[0]
        )

    def _within(self, span: Span) -> list[Word]:
        first = bisect_left(self._words, span.start, key=lambda word: word.start)
        found = []
        for word in self._words[first:]:
            if word.start >= span.end:
                break
            found.append(word)
        return found

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
                if not any(detail.span.overlaps(span) for span in differing):
                    found.append(detail)
        return _outermost(found)[:MOST_DETAILS]


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
