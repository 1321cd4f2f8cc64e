"""Whether two sentences of one report say the same: a headline and its lead, a repetition.

Takes what the reports state, answers for two sentences. Most content words of the shorter one must
recur in the other, and where both give figures, days or names, they must have one in common: "Elm
Street lost 31 trees" does not say what "Oak Street lost 12 trees" says. Missing a repetition costs
little, since each sentence still stands in a statement; joining two statements claims that a report
which has one has both.
"""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

from compare.analysis.statements import Node
from compare.differences.finder import Account
from compare.text.document import Ranged

# This share of the content words of the shorter sentence recurs in the other.
LEAST_COMMON = 0.5


@dataclass(frozen=True, slots=True)
class _Stated:
    """The stems of a sentence, and the values of its facts by kind."""

    content: frozenset[str]
    facts: tuple[frozenset[Hashable], ...]


class SaysSame:
    """Tells whether two sentences of one report say the same."""

    def __init__(self, accounts: Sequence[Account]) -> None:
        self._stated = [_of_account(account) for account in accounts]

    def __call__(self, one: Node, two: Node) -> bool:
        first, second = (self._stated[report][index] for report, index in (one, two))
        common = len(first.content & second.content)
        shorter = min(len(first.content), len(second.content))
        if not shorter or common < LEAST_COMMON * shorter:
            return False
        return all(
            not own or not others or own & others
            for own, others in zip(first.facts, second.facts, strict=True)
        )


def _of_account(account: Account) -> list[_Stated]:
    facts = account.facts
    numbers = [(n.span.start, (n.value, n.unit)) for n in facts.numbers]
    dates = [(d.span.start, (d.month, d.day, d.year, d.weekday, d.hour)) for d in facts.dates]
    names = [(n.span.start, word) for n in facts.names for word in n.full]
    return [
        _Stated(
            frozenset(word.stem for word in sentence.words if word.content),
            tuple(frozenset(_within(sentence, kind)) for kind in (numbers, dates, names)),
        )
        for sentence in account.sentences
    ]


def _within(sentence: Ranged, facts: Iterable[tuple[int, Hashable]]) -> list[Hashable]:
    return [value for start, value in facts if sentence.start <= start < sentence.end]
