"""The details of a match: facts in it that the other report gives nowhere.

Takes the passages and the ledger of facts, gives the passages with their details. A detail is no
difference: the other newsroom may have left it out for want of room. So it is said quietly, and no
exit code depends on it. "Nowhere" is judged over the whole other report and by value; a name whose
words all stand there in lower case or in another order is not missing.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from compare.analysis.given_elsewhere import GivenElsewhere
from compare.analysis.told_across import ToldAcross
from compare.analysis.word_places import WordPlaces
from compare.differences.finder import Account
from compare.result.facts import FactRow
from compare.result.passage import Detail, Passage
from compare.result.relations import Relation
from compare.text.document import Span
from compare.text.sides import SIDES, Side, other_side, sentence_index

# More details of one side of a match are a list, which nobody reads.
MOST_DETAILS = 12
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
        other = accounts[other_side(side)]
        self._other = other
        self._given = GivenElsewhere(self._account, other, places[other_side(side)])
        is_foreign = self._account.facts.language != other.facts.language
        self._across = ToldAcross(self._account, other) if is_foreign else None
        own = {quotation.span for quotation in self._account.quotations}
        found = [
            Detail(row.kind, side, span)
            for row in ledger
            if row.state == f"only_{side}"
            for span in row.spans(side)
        ]
        found += [
            Detail("quote", side, span)
            for row in ledger
            if row.kind == "quote"
            for span in row.spans(side)
            if span in own
            for span in self._ungiven(span, other)
        ]
        self._found = sorted(found, key=lambda detail: (detail.span.start, detail.span.end))
        self._starts = [detail.span.start for detail in self._found]

    def _ungiven(self, quotation: Span, other: Account) -> Iterator[Span]:
        """What the other report, which has the rest of a quotation, lacks of it.

        Whole sentences of several, else stretches of them.
        """
        if self._across is not None or len(other.sentences) > _MOST_SENTENCES:
            return
        sentences = self._account.sentences
        first = bisect_left(sentences, quotation.start, key=lambda sentence: sentence.end)
        last = bisect_left(sentences, quotation.end, key=lambda sentence: sentence.start)
        for sentence in sentences[first:last]:
            span = Span(max(sentence.start, quotation.start), min(sentence.end, quotation.end))
            if last - first > 1 and self._given.lacks(span):
                yield span
            else:
                yield from self._given.runs_lacking(sentence, span)

    def within(self, passage: Passage) -> list[Detail]:
        """The details of one side of a passage; what differs there is none."""
        differing = [
            span
            for difference in passage.differences
            if (span := difference.a if self._side == "a" else difference.b) is not None
        ]
        found: list[Detail] = []
        ids = passage.ids(other_side(self._side))
        match = {
            word.stem for id in ids for word in self._other.sentences[sentence_index(id)].words
        }
        for id in passage.ids(self._side):
            sentence = self._account.sentences[sentence_index(id)]
            first = bisect_left(self._starts, sentence.start)
            for detail in self._found[first:]:
                if detail.span.start >= sentence.end:
                    break
                if any(detail.span.overlaps(span) for span in differing):
                    continue
                if self._across and not self._across.tells(detail.kind, detail.span):
                    continue
                if not self._given.holds(detail.kind, detail.span, sentence, match):
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
