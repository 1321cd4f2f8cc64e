"""Which entries of decisions are about the same thing.

Takes entries, decides whether two are about one match, sentence or finding, and groups those that
are. Entries with identical anchors are looked up, so that many about one thing cost no more than as
many about different things; only anchors with different context are compared one by one.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from compare.decisions.anchors import letters
from compare.result.decisions import Anchor, Entry, Finding
from compare.verdict import Decision, contradict

_Target = tuple[tuple[Anchor, ...], tuple[Anchor, ...], Finding | None]
_letters = lru_cache(maxsize=20_000)(letters)


def same_target(one: Entry, other: Entry) -> bool:
    """Whether two entries are about the same thing, with any reviewer and any context.

    Two sentences that are marked as repeats are different if the context differs on either side;
    others only if it differs on both sides.
    """
    return _same_finding(one.finding, other.finding) and all(
        len(mine) == len(theirs) and all(map(_same_sentence, _sorted(mine), _sorted(theirs)))
        for (_, mine), (_, theirs) in zip(one.sides, other.sides, strict=True)
    )


class ByTarget:
    """Entries grouped by what they are about."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._targets: dict[tuple[str, ...], list[Entry]] = defaultdict(list)
        self._entries: dict[_Target, dict[Decision, Entry]] = {}
        for entry in entries:
            target = _target(entry)
            if target not in self._entries:
                self._entries[target] = {}
                self._targets[_words_of(entry)].append(entry)
            self._entries[target].setdefault(entry.decision, entry)
        self._alike: dict[_Target, list[_Target]] = {}

    def holds(self, entry: Entry) -> bool:
        """Whether there is the same decision about the same thing."""
        return any(entry.decision in self._entries[target] for target in self._same(entry))

    def contradicting(self, entry: Entry) -> list[Entry]:
        """The entries about the same thing that reject what this one accepts, or the reverse."""
        if entry.decision.verdict is None:
            return []
        return [
            other
            for target in self._same(entry)
            for other in self._entries[target].values()
            if contradict(other.decision, entry.decision)
        ]

    def _same(self, entry: Entry) -> list[_Target]:
        """The targets here that are the same thing."""
        target = _target(entry)
        if target not in self._alike:
            others = self._targets.get(_words_of(entry), ())
            same = (_target(other) for other in others if same_target(other, entry))
            self._alike[target] = list(same)
        return self._alike[target]


def group_by_target(entries: Sequence[Entry]) -> tuple[tuple[int, ...], ...]:
    """The numbers of entries that are about the same thing, in the order of their first ones."""
    groups: list[list[int]] = []
    known: dict[_Target, list[int]] = {}
    alike: dict[tuple[str, ...], list[tuple[Entry, list[int]]]] = defaultdict(list)
    for number, entry in enumerate(entries):
        target = _target(entry)
        if target not in known:
            others = alike[_words_of(entry)]
            same = next((group for other, group in others if same_target(other, entry)), None)
            if same is None:
                same = []
                groups.append(same)
            known[target] = same
            others.append((entry, same))
        known[target].append(number)
    return tuple(map(tuple, groups))


def _target(entry: Entry) -> _Target:
    return entry.a, entry.b, entry.finding


def _same_finding(one: Finding | None, other: Finding | None) -> bool:
    """Whether two findings are the same; one without `spoken` matches any."""
    if one is None or other is None or None not in (one.spoken, other.spoken):
        return one == other
    return replace(one, spoken=None) == replace(other, spoken=None)


def _words_of(entry: Entry) -> tuple[str, ...]:
    """The letters of all its sentences and of its finding, by which entries are grouped."""
    finding = entry.finding
    about = (finding.kind, finding.a or "", finding.b or "") if finding else ()
    words = [sorted(_letters(anchor.text) for anchor in anchors) for _, anchors in entry.sides]
    return (*words[0], "", *words[1], *about)


def _sorted(anchors: Sequence[Anchor]) -> list[Anchor]:
    return sorted(
        anchors, key=lambda anchor: (_letters(anchor.text), _letters(anchor.before or ""))
    )


def _same_sentence(one: Anchor, other: Anchor) -> bool:
    if _letters(one.text) != _letters(other.text):
        return False
    differ = [
        mine is not None and theirs is not None and _letters(mine) != _letters(theirs)
        for mine, theirs in ((one.before, other.before), (one.after, other.after))
    ]
    return not any(differ) if max(one.alike, other.alike) > 1 else not all(differ)
