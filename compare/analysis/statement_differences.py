"""What differs inside each statement of many reports, one row by value: 44 days here, 45 there.

Takes the groups of sentences and the differences of each pair, gives for every statement its
differences. Those of one kind that have a place in common are one: A and B have 44 days where C has
45, though two comparisons say so. Places are one version where their words are the same, or where
the comparison of their reports found nothing that differs there.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from compare.analysis.joined import Joined
from compare.analysis.statements import ComparedPair, Node, PairMatch
from compare.differences import Difference, DifferenceKind
from compare.differences.kinds import order_of
from compare.quotations import Quotation
from compare.result.many_reports import StatementDifference, Version
from compare.text.document import Ranged, Span

# A report by number, and the place of its words there.
_Place = tuple[int, Span]
_AROUND_WORDS = ".,;:!?“”\"'‘’«»„ "


@dataclass(frozen=True, slots=True)
class _Found:
    """A difference of two reports in their own numbers; a side without words has no place."""

    kind: DifferenceKind
    places: tuple[_Place, ...]
    silent: tuple[int, ...]


class StatementDifferences:
    """Finds the differences of statements in some texts with their quotations."""

    def __init__(self, texts: Sequence[str], quotations: Sequence[Sequence[Quotation]]) -> None:
        self._texts = texts
        self._quotations = quotations

    def of(
        self,
        groups: Sequence[Sequence[Node]],
        pairs: Sequence[ComparedPair],
        sentence: Callable[[Node], Ranged],
    ) -> list[tuple[StatementDifference, ...]]:
        """The differences of each group; one that could stand in several stands in the first."""
        holding: dict[Node, set[int]] = defaultdict(set)
        for number, group in enumerate(groups):
            for node in group:
                holding[node].add(number)
        found: dict[int, list[_Found]] = defaultdict(list)
        every = [(pair, match) for pair in pairs for match in pair.matches]
        for pair, match in every:
            for difference in match.differences:
                first, second = _nodes(pair, match, difference, sentence)
                common = {n for i in first for j in second for n in holding[i] & holding[j]}
                if common:
                    found[min(common)].append(_in_numbers(pair, difference))
        return [tuple(self._merged(found[number])) for number in range(len(groups))]

    def _merged(self, found: Sequence[_Found]) -> Iterator[StatementDifference]:
        """The differences of one statement, joined by kind where places overlap."""
        joined = Joined(len(found))
        known: dict[tuple[DifferenceKind, int], list[tuple[int, Span]]] = defaultdict(list)
        for number, each in enumerate(found):
            for report, span in each.places:
                for other, place in known[each.kind, report]:
                    if place.overlaps(span):
                        joined.join(number, other)
                known[each.kind, report].append((number, span))
        rows = [[found[number] for number in numbers] for numbers in joined.groups()]
        rows.sort(key=lambda row: order_of(row[0].kind))
        for row in rows:
            versions = self._versions(row)
            spoken = {report for version in versions for report in version.reports}
            silent = {report for each in row for report in each.silent} - spoken
            # Where all quote, though not the same part, there is nothing to set side by side.
            if len(versions) > 1 or silent:
                yield StatementDifference(row[0].kind, versions, tuple(sorted(silent)))

    def _versions(self, row: Sequence[_Found]) -> tuple[Version, ...]:
        """The places of a difference by what they say, what most reports have first."""
        places = sorted(
            {place for each in row for place in each.places},
            key=lambda place: (place[0], place[1].start, place[1].end),
        )
        forms = [self._form(row[0].kind, place) for place in places]
        apart = {frozenset(each.places) for each in row}
        groups = _alike(places, forms, apart)
        if row[0].kind is DifferenceKind.QUOTE_MODE:
            # A report that quotes some of it and reports some of it does quote it.
            quoting = {places[n][0] for n, quoted in enumerate(forms) if quoted}
            groups = [
                [n for n in numbers if forms[n] or places[n][0] not in quoting]
                for numbers in groups
            ]
        versions = [self._version([places[n] for n in numbers]) for numbers in groups if numbers]
        return tuple(sorted(versions, key=lambda v: (-len(v.reports), v.reports)))

    def _form(self, kind: DifferenceKind, place: _Place) -> object:
        """What makes two places one version: their words, or whether they are quoted."""
        if kind is DifferenceKind.QUOTE_MODE:
            return self._quoted(place)
        return self._words(place).casefold().strip(_AROUND_WORDS)

    def _version(self, places: Sequence[_Place]) -> Version:
        by_report = tuple(
            tuple(span for report, span in places if report == number)
            for number in range(len(self._texts))
        )
        return Version(self._words(places[0]), by_report, self._quoted(places[0]))

    def _words(self, place: _Place) -> str:
        report, span = place
        return " ".join(self._texts[report][span.start : span.end].split())

    def _quoted(self, place: _Place) -> bool:
        report, span = place
        return any(q.span.overlaps(span) for q in self._quotations[report])


def _alike(
    places: Sequence[_Place], forms: Sequence[object], apart: set[frozenset[_Place]]
) -> list[list[int]]:
    """The numbers of places that are one version.

    First those of one form; then those of which no comparison says that they differ, though each
    differs from the same third one.
    """
    joined = Joined(len(places))
    first: dict[object, int] = {}
    for number, form in enumerate(forms):
        joined.join(first.setdefault(form, number), number)

    def differ(one: list[int], other: list[int]) -> bool:
        return any(
            frozenset((places[x], places[y])) in apart or places[x][0] == places[y][0]
            for x in one
            for y in other
        )

    for group in joined.groups():
        for other in joined.groups():
            root = joined.root(group[0])
            if other[0] > root == group[0] and not differ(
                [n for n in range(len(places)) if joined.root(n) == root], other
            ):
                joined.join(root, other[0])
    return joined.groups()


def _nodes(
    pair: ComparedPair,
    match: PairMatch,
    difference: Difference,
    sentence: Callable[[Node], Ranged],
) -> tuple[list[Node], list[Node]]:
    """The sentences of a match, on either side, in which the words of a difference stand."""
    sides = (
        ([(pair.first, i) for i in match.first], difference.a),
        ([(pair.second, j) for j in match.second], difference.b),
    )
    first, second = (
        [node for node in nodes if span is None or span.overlaps(sentence(node))]
        for nodes, span in sides
    )
    return first, second


def _in_numbers(pair: ComparedPair, difference: Difference) -> _Found:
    sides = ((pair.first, difference.a), (pair.second, difference.b))
    places = tuple((number, span) for number, span in sides if span is not None)
    silent = tuple(number for number, span in sides if span is None)
    return _Found(difference.kind, places, silent)
