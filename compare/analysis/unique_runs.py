"""The runs of sentences that only one report has, with the names that each is about.

Takes the passages and what both reports state, gives runs in the order of A, then of B. A name
tells what a run is about if it is frequent there and rare elsewhere in the report: the name of the
speaker, which stands everywhere, says nothing about a run (term frequency against document
frequency, with sentences as documents).
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from compare.differences.finder import Account
from compare.result.passage import Passage
from compare.result.relations import Relation
from compare.result.unique_runs import UniqueRun
from compare.text.lexicon.names import NameKind
from compare.text.sides import SIDES, Side, sentence_id

# More names would be a list to read, not a hint.
MOST_NAMES = 3

_Words = tuple[str, ...]


def find_runs(passages: Sequence[Passage], a: Account, b: Account) -> tuple[UniqueRun, ...]:
    """The runs of both reports; a sentence that any passage matches ends a run."""
    accounts: dict[Side, Account] = {"a": a, "b": b}
    return tuple(run for side in SIDES for run in _runs(passages, side, accounts[side]))


def _runs(passages: Sequence[Passage], side: Side, account: Account) -> Iterator[UniqueRun]:
    matched: set[str] = set()
    unique: set[str] = set()
    for passage in passages:
        if not passage.boilerplate:
            ids = unique if passage.relation is Relation.UNIQUE else matched
            ids.update(passage.ids(side))
    about = _About(account)
    run: list[int] = []
    for index in range(len(account.sentences) + 1):
        id = sentence_id(side, index)
        if run and (id in matched or index == len(account.sentences)):
            ids_of_run = tuple(sentence_id(side, each) for each in run)
            yield UniqueRun(side, ids_of_run, about.names(run))
            run = []
        elif id in unique:
            run.append(index)


class _About:
    """Tells which names a run of sentences of one report is about."""

    def __init__(self, account: Account) -> None:
        self._sentences = len(account.sentences)
        self._texts: dict[_Words, str] = {}
        self._places: dict[_Words, set[int]] = defaultdict(set)
        self._by_sentence: dict[int, list[_Words]] = defaultdict(list)
        for name in account.facts.names:
            if name.kind is NameKind.OFFICE and name.resolved is None:
                continue
            text = name.resolved or account.text[name.core.start : name.core.end]
            self._texts.setdefault(name.full, text)
            self._places[name.full].add(name.sentence)
            self._by_sentence[name.sentence].append(name.full)

    def names(self, run: Sequence[int]) -> tuple[str, ...]:
        """The most telling names of a run, at most MOST_NAMES."""
        here: Counter[_Words] = Counter()
        for sentence in run:
            here.update(list(dict.fromkeys(self._by_sentence.get(sentence, ()))))
        # Names in the order of the run, so that equal ones keep it.
        weights = {words: count * self._rarity(words) ** 2 for words, count in here.items()}
        telling = sorted(weights, key=lambda words: -weights[words])
        return tuple(dict.fromkeys(self._texts[words] for words in telling[:MOST_NAMES]))

    def _rarity(self, words: _Words) -> float:
        return math.log((1 + self._sentences) / len(self._places[words]))
