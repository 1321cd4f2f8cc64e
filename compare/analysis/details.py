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
from compare.result.facts import FactRow
from compare.result.passage import Detail, Passage
from compare.result.relations import Relation
from compare.text.document import Span
from compare.text.sides import SIDES, Side, other_side, sentence_index

# More details of one side of a match are a list, which nobody reads.
MOST_DETAILS = 12


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
        found = [
            Detail(row.kind, side, span)
            for row in ledger
            if row.state == f"only_{side}"
            for span in row.spans(side)
            if row.kind != "name" or not self._is_said(span)
        ]
        self._found = sorted(found, key=lambda detail: (detail.span.start, detail.span.end))
        self._starts = [detail.span.start for detail in self._found]

    def _is_said(self, span: Span) -> bool:
        """Whether the other report has all words of a name somewhere."""
        first = bisect_left(self._words, span.start, key=lambda word: word.start)
        stems = []
        for word in self._words[first:]:
            if word.start >= span.end:
                break
            stems.append(word.stem)
        return bool(stems) and all(stem in self._said for stem in stems)

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
