"""The ledger of facts: what either report states, one row by value.

Takes what both reports state, the passages and the outcomes of quotations, gives a row for every
number, date, name and quotation: where each report gives it, and whether the two agree, differ, or
one is silent. Rows that a difference sets against each other become one that differs. Those that
matter come first: what differs, then quotations and figures, names, days, and at the end small
counts and weekdays.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from compare.analysis.joined import Joined
from compare.analysis.same_facts import (
    TRANSCRIPT,
    Group,
    date_groups,
    number_groups,
    spelt_name_groups,
)
from compare.analysis.word_places import WordPlaces
from compare.differences import DifferenceKind
from compare.differences.finder import Account
from compare.facts.names.spelling import ONE_LETTER
from compare.result.facts import FactKind, FactRow, FactState
from compare.result.outcomes import Outcome, QuotationOutcome
from compare.result.passage import Passage
from compare.text.document import Span
from compare.text.sides import SIDES, Side, other_side

_KINDS: dict[FactKind, DifferenceKind] = {
    "number": DifferenceKind.NUMBER,
    "date": DifferenceKind.DATE,
    "name": DifferenceKind.NAME,
}
# So many words of a quotation are enough to recognize it.
_SHOWN = 200
# A single word may be said of anything.
_FEWEST_WORDS = 2
# A report gives what another quotes if it has so many of its content words.
_FEWEST_COMMON = 0.5


@dataclass(frozen=True, slots=True)
class _Entry:
    """A row while it is made."""

    kind: FactKind
    group: Group
    differs: bool = False
    foreign: bool = False


def make_ledger(
    accounts: Mapping[Side, Account],
    passages: Sequence[Passage],
    outcomes: Sequence[QuotationOutcome],
    places: Mapping[Side, WordPlaces],
    transcript: Account | None = None,
) -> tuple[FactRow, ...]:
    """The rows, numbered from x1; `places` are the words of both reports."""
    given: dict[str, Account] = {side: accounts[side] for side in SIDES}
    words: dict[str, WordPlaces] = {side: places[side] for side in SIDES}
    if transcript is not None:
        given[TRANSCRIPT] = transcript
        words[TRANSCRIPT] = WordPlaces(transcript.text)
    names = [_with_plain_mentions(group, words) for group in spelt_name_groups(given)]
    entries = [_with_unquoted(entry, words) for entry in _quotations(outcomes, accounts)]
    kinds: tuple[tuple[FactKind, list[Group]], ...] = (
        ("number", number_groups(given)),
        ("date", [_with_misspelled(group, words) for group in date_groups(given)]),
        ("name", names),
    )
    for kind, groups in kinds:
        entries += _with_differences(kind, groups, passages)
    entries = [e for e in entries if e.group.spans("a") or e.group.spans("b")]
    entries.sort(key=_order)
    return tuple(_row(entry, f"x{number}") for number, entry in enumerate(entries, start=1))


def _row(entry: _Entry, id: str) -> FactRow:
    a, b, spoken = (entry.group.spans(name) for name in ("a", "b", TRANSCRIPT))
    return FactRow(id, entry.kind, entry.group.value, a, b, _state(entry), spoken)


def _state(entry: _Entry) -> FactState:
    a, b = entry.group.spans("a"), entry.group.spans("b")
    if not a or not b:
        return "only_a" if a else "only_b"
    if entry.foreign:
        return "in_another_language"
    return "differ" if entry.differs else "agree"


def _order(entry: _Entry) -> tuple[object, ...]:
    """What differs first, then by rank; of equal rows those of A in its order."""
    starts = [
        (not spans, spans[0].start if spans else 0)
        for spans in (entry.group.spans(side) for side in SIDES)
    ]
    return _state(entry) != "differ", entry.group.rank, *starts, entry.kind, entry.group.value


def _quotations(
    outcomes: Sequence[QuotationOutcome], accounts: Mapping[Side, Account]
) -> Iterator[_Entry]:
    """A row for each utterance: the quotations of both reports that give it, joined."""
    nodes = {(o.side, o.quotation.span): number for number, o in enumerate(outcomes)}
    joined = Joined(len(outcomes))
    given = [o.other if _gives_words(o, accounts) else () for o in outcomes]
    for number, outcome in enumerate(outcomes):
        for each in given[number]:
            if each.quotation is not None:
                joined.join(number, nodes[other_side(outcome.side), each.quotation.span])
    for numbers in joined.groups():
        places: list[tuple[str, Span]] = []
        for number in numbers:
            outcome = outcomes[number]
            places.append((outcome.side, outcome.quotation.span))
            unmarked = (each.span for each in given[number] if each.quotation is None)
            places += [(other_side(outcome.side), span) for span in unmarked]
            support = outcome.quotation.support
            places += [(TRANSCRIPT, span) for span in (support.spans if support else ())]
        first = outcomes[numbers[0]]
        span = first.quotation.span
        words = " ".join(accounts[first.side].text[span.start : span.end].split())[:_SHOWN]
        kinds = {outcomes[number].kind for number in numbers}
        differs = not kinds.isdisjoint((Outcome.OTHER_WORDS, Outcome.REPORTED))
        foreign = Outcome.OTHER_LANGUAGE in kinds
        yield _Entry("quote", Group(words, 0, tuple(places)), differs, foreign)


def _gives_words(outcome: QuotationOutcome, accounts: Mapping[Side, Account]) -> bool:
    """Whether what the other report has in place of a quotation gives its words or their like.

    A match without quotation marks may be about something else that its sentence says.
    """
    if outcome.kind is not Outcome.REPORTED:
        return True
    own = _stems(accounts[outcome.side], [outcome.quotation.span])
    there = _stems(accounts[other_side(outcome.side)], [given.span for given in outcome.other])
    return len(own & there) >= _FEWEST_COMMON * len(own)


def _stems(account: Account, spans: Sequence[Span]) -> set[str]:
    """The stems of the content words that lie in some spans."""
    return {
        word.stem
        for sentence in account.sentences
        if any(sentence.start < span.end and span.start < sentence.end for span in spans)
        for word in sentence.words
        if word.content and any(span.start <= word.start < span.end for span in spans)
    }


def _with_plain_mentions(group: Group, places: Mapping[str, WordPlaces]) -> Group:
    """A name also where a text has its words without their being taken for a name there."""
    more = [
        (name, span)
        for name, words in places.items()
        if not group.spans(name) and (span := words.find(group.value)) is not None
    ]
    return replace(group, places=(*group.places, *more)) if more else group


def _with_misspelled(group: Group, places: Mapping[str, WordPlaces]) -> Group:
    """A weekday also where a text misspells it, which makes no date there."""
    if not (group.value.isalpha() and len(group.value) >= ONE_LETTER):
        return group
    more = [
        (name, span)
        for name, words in places.items()
        if not group.spans(name) and (span := words.find_misspelled(group.value)) is not None
    ]
    return replace(group, places=(*group.places, *more)) if more else group


def _with_unquoted(entry: _Entry, places: Mapping[str, WordPlaces]) -> _Entry:
    """A short quotation also where the other report has its words without quotation marks.

    The words agree then, whatever the sentences that match say.
    """
    size = len(entry.group.value.split())
    if size < _FEWEST_WORDS or len(entry.group.value) >= _SHOWN:
        return entry
    group = _with_plain_mentions(entry.group, places)
    return entry if group is entry.group else replace(entry, group=group, differs=False)


def _with_differences(
    kind: FactKind, groups: Sequence[Group], passages: Sequence[Passage]
) -> list[_Entry]:
    """The groups, joined where a difference sets one against another."""
    pairs = [
        (difference.a, difference.b)
        for passage in passages
        for difference in passage.standing
        if difference.kind is _KINDS[kind] and difference.a and difference.b
    ]
    joined = Joined(len(groups))
    differing: set[int] = set()
    for a, b in pairs:
        of_a, of_b = _at(groups, "a", a), _at(groups, "b", b)
        if of_a is not None and of_b is not None and of_a != of_b:
            joined.join(of_a, of_b)
            differing.update((of_a, of_b))
    return [
        _Entry(
            kind,
            _as_one([groups[n] for n in numbers]),
            bool(differing & set(numbers)) or any(groups[n].differs for n in numbers),
        )
        for numbers in joined.groups()
    ]


def _as_one(groups: Sequence[Group]) -> Group:
    if len(groups) == 1:
        return groups[0]
    values = " / ".join(dict.fromkeys(group.value for group in groups))
    places = tuple(place for group in groups for place in group.places)
    return Group(values, min(group.rank for group in groups), places)


def _at(groups: Iterable[Group], text: str, span: Span | None) -> int | None:
    """The group with a place that overlaps a span."""
    if span is None:
        return None
    for number, group in enumerate(groups):
        if any(name == text and place.overlaps(span) for name, place in group.places):
            return number
    return None
