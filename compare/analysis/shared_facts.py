"""The ledger of facts over many reports: each number, date and name with the reports that give it.

Takes what all reports state and the differences of the statements, gives one row by value. Values
that a statement sets against each other are versions of one row: "44 days in two, 45 in one". What
differs comes first, then what most reports give.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from compare.analysis.joined import Joined
from compare.analysis.same_facts import (
    TRANSCRIPT,
    Group,
    date_groups,
    name_groups,
    number_groups,
)
from compare.differences.finder import Account
from compare.result.facts import FactKind
from compare.result.many_reports import SharedFact, SharedState, Statement, Version, report_letters
from compare.text.document import Span


def shared_facts(
    accounts: Sequence[Account],
    statements: Sequence[Statement],
    transcript: Account | None = None,
) -> tuple[SharedFact, ...]:
    """The rows, numbered from x1."""
    given: dict[str, Account] = {
        report_letters(number): account for number, account in enumerate(accounts)
    }
    if transcript is not None:
        given[TRANSCRIPT] = transcript
    kinds: tuple[tuple[FactKind, list[Group]], ...] = (
        ("number", number_groups(given)),
        ("date", date_groups(given)),
        ("name", name_groups(given)),
    )
    letters = [name for name in given if name != TRANSCRIPT]
    ranked: list[tuple[tuple[object, ...], SharedFact]] = []
    for kind, groups in kinds:
        reported = [each for each in groups if any(each.spans(name) for name in letters)]
        for rows, differs in _with_differences(kind, reported, statements, letters):
            fact = _fact(kind, rows, differs, letters)
            ranked.append((_order(fact, rows), fact))
    ranked.sort(key=lambda pair: pair[0])
    return tuple(replace(fact, id=f"x{n}") for n, (_, fact) in enumerate(ranked, start=1))


def _with_differences(
    kind: FactKind, groups: Sequence[Group], statements: Sequence[Statement], letters: Sequence[str]
) -> list[tuple[list[Group], bool]]:
    """The groups that are one row, and whether they differ."""
    joined = Joined(len(groups))
    differing: set[int] = set()
    at = _Places(groups)
    for difference in (d for statement in statements for d in statement.differences):
        if difference.kind.value != kind or len(difference.versions) < 2:
            continue
        there = sorted(
            {
                number
                for version in difference.versions
                for name, spans in zip(letters, version.places, strict=True)
                for span in spans
                if (number := at.group(name, span)) is not None
            }
        )
        if len(there) > 1:
            differing.update(there)
            for number in there[1:]:
                joined.join(there[0], number)
    return [
        ([groups[n] for n in numbers], bool(differing & set(numbers)))
        for numbers in joined.groups()
    ]


class _Places:
    """Tells which group has a place."""

    def __init__(self, groups: Sequence[Group]) -> None:
        self._by_text: dict[str, list[tuple[Span, int]]] = {}
        for number, group in enumerate(groups):
            for name, span in group.places:
                self._by_text.setdefault(name, []).append((span, number))

    def group(self, text: str, span: Span) -> int | None:
        places = self._by_text.get(text, ())
        return next((number for place, number in places if place.overlaps(span)), None)


def _fact(
    kind: FactKind, groups: Sequence[Group], differs: bool, letters: Sequence[str]
) -> SharedFact:
    versions = [
        Version(group.value, tuple(group.spans(name) for name in letters)) for group in groups
    ]
    versions.sort(key=lambda version: (-len(version.reports), version.reports, version.words))
    there = {number for version in versions for number in version.reports}
    everywhere: Mapping[bool, SharedState] = {
        True: "all",
        False: "some" if len(there) > 1 else "one",
    }
    state: SharedState = "differ" if differs else everywhere[len(there) == len(letters)]
    spoken = tuple(span for group in groups for span in group.spans(TRANSCRIPT))
    return SharedFact("", kind, tuple(versions), state, spoken)


def _order(fact: SharedFact, groups: Sequence[Group]) -> tuple[object, ...]:
    """What differs first, then what most reports give, then by how much it matters."""
    count = len({number for version in fact.versions for number in version.reports})
    first = fact.versions[0].reports[0]
    start = fact.versions[0].places[first][0].start
    rank = min(group.rank for group in groups)
    return fact.state != "differ", -count, rank, first, start, fact.versions[0].words
