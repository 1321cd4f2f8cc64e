"""The changes of every link: facts and quotations of its two sides held against each other.

Takes both reports with what they state and the links between their sentences, gives the changes
of each link with a note in words. A fact counts as told wherever a sentence of the same statement
tells it, so what stands in the other sentences that a link's sentences are linked with is never
missing. What several links show alike (a headline and its lead against one sentence) is said
once, at the surest link.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from compare.differences.counterparts import Counterparts, Side
from compare.differences.cues import stance_changes
from compare.differences.difference import Change, ChangeKind
from compare.differences.names import name_changes
from compare.differences.numbers_and_dates import date_changes, number_changes
from compare.differences.quotations import look_translated, quotation_changes, wording_shares
from compare.facts import Facts, find_facts
from compare.quotations import Quotation, find_quotations
from compare.text.document import Span
from compare.text.segmentation import Segments, Sentence

# A side with more words than any account's statements have is a table, or was made to keep us busy.
MOST_WORDS = 600


class _Spanned(Protocol):
    @property
    def span(self) -> Span: ...


Stated = TypeVar("Stated", bound=_Spanned)


@dataclass(frozen=True, slots=True)
class Account:
    """A report with what it states; facts are kept whole and looked up by their place."""

    text: str
    sentences: Sequence[Sentence]
    facts: Facts
    quotations: tuple[Quotation, ...]


@dataclass(frozen=True, slots=True)
class Joined:
    """A link: indices of sentences of both sides; whether a side carries clearly more."""

    a: tuple[int, ...]
    b: tuple[int, ...]
    partial: bool
    score: float


@dataclass(frozen=True, slots=True)
class Found:
    """The changes of each link, in the order of the links.

    `translations` says that most quotations differ in their words, as two translations do.
    """

    changes: tuple[tuple[Change, ...], ...]
    translations: bool


def read_account(text: str, segments: Segments, date: str | None) -> Account:
    """Find what a report states; `date` is its ISO date or None."""
    facts = find_facts(segments, date)
    return Account(text, segments.sentences, facts, find_quotations(segments, text))


def find_changes(links: Sequence[Joined], a: Account, b: Account) -> Found:
    """Give the changes of all links."""
    around = _Surroundings(links)
    every: dict[int, list[Change]] = {}
    shares: list[float] = []
    told: set[tuple[ChangeKind, Span | None, Span | None]] = set()
    for number in sorted(range(len(links)), key=lambda k: (-links[k].score, k)):
        link = links[number]
        if max(_length(a, link.a), _length(b, link.b)) > MOST_WORDS:
            every[number] = []
            continue
        counterparts = Counterparts(
            [a.sentences[i] for i in link.a], [b.sentences[j] for j in link.b]
        )
        sides = _Sides(a, b, link, around)
        found = [*_of_quotations(counterparts, sides), *_of_facts(counterparts, sides)]
        fresh = [change for change in found if _place(change) not in told]
        told.update(map(_place, fresh))
        every[number] = fresh
        shares += wording_shares(counterparts, a.quotations, b.quotations, a.text, b.text)
    translations = look_translated(shares)
    by_weight: Callable[[Change], tuple[float, ...]] = _by_share if translations else _importance
    changes = tuple(tuple(sorted(every[n], key=by_weight)) for n in range(len(links)))
    return Found(changes, translations)


def _length(account: Account, chosen: Iterable[int]) -> int:
    return sum(len(account.sentences[i].words) for i in chosen)


def _place(change: Change) -> tuple[ChangeKind, Span | None, Span | None]:
    """By what a change is known again: both its places, or the one that it has."""
    return change.kind, change.a, change.b


_ORDER = tuple(
    ChangeKind(kind)
    for kind in (
        "quote_wording", "speaker", "negation", "number", "date", "name", "modality", "quote_mode",
    )
)  # fmt: skip


def _importance(change: Change) -> tuple[int, int, int]:
    first = change.a or change.b or Span(0, 0)
    return _ORDER.index(change.kind), first.start, first.end


def _by_share(change: Change) -> tuple[int, float, int, int]:
    """By importance; the quotations of two translations, which all differ, by how much they do."""
    kind, first, last = _importance(change)
    return kind, -(change.share or 0.0), first, last


class _Surroundings:
    """For each link the other sentences that its own sentences are linked with."""

    def __init__(self, links: Iterable[Joined]) -> None:
        self._of_a: dict[int, set[int]] = defaultdict(set)
        self._of_b: dict[int, set[int]] = defaultdict(set)
        for link in links:
            for i in link.a:
                self._of_a[i].update(link.b)
            for j in link.b:
                self._of_b[j].update(link.a)

    def beyond_a(self, link: Joined) -> set[int]:
        """Sentences of A, outside the link, that its B sentences are linked with."""
        return {i for j in link.b for i in self._of_b[j]} - set(link.a)

    def beyond_b(self, link: Joined) -> set[int]:
        return {j for i in link.a for j in self._of_a[i]} - set(link.b)


class _Sides:
    """The facts of a link and of its surroundings, on both sides."""

    def __init__(self, a: Account, b: Account, link: Joined, around: _Surroundings) -> None:
        self.a, self.b, self.link = a, b, link
        self._beyond_a, self._beyond_b = around.beyond_a(link), around.beyond_b(link)

    def inside(
        self, of_a: Sequence[Stated], of_b: Sequence[Stated]
    ) -> tuple[list[Stated], list[Stated]]:
        return _within(of_a, self.a, self.link.a), _within(of_b, self.b, self.link.b)

    def beyond(
        self, of_a: Sequence[Stated], of_b: Sequence[Stated]
    ) -> tuple[list[Stated], list[Stated]]:
        return _within(of_a, self.a, self._beyond_a), _within(of_b, self.b, self._beyond_b)

    def carried(self) -> set[Side]:
        """The sides of which the other one quotes nothing in its other linked sentences."""
        quoting: set[Side] = set()
        if _within(self.b.quotations, self.b, self._beyond_b):
            quoting.add("a")
        if _within(self.a.quotations, self.a, self._beyond_a):
            quoting.add("b")
        sides: set[Side] = {"a", "b"}
        return sides - quoting


def _within(facts: Sequence[Stated], account: Account, chosen: Iterable[int]) -> list[Stated]:
    """The facts that begin inside some sentences, in the order of the text."""
    found: list[Stated] = []
    for number in sorted(chosen):
        sentence = account.sentences[number]
        first = bisect_left(facts, sentence.start, key=lambda fact: fact.span.start)
        last = bisect_left(facts, sentence.end, key=lambda fact: fact.span.start)
        found += facts[first:last]
    return found


def _of_facts(link: Counterparts, sides: _Sides) -> list[Change]:
    a, b = sides.a.facts, sides.b.facts
    partial = sides.link.partial
    changes: list[Change] = []
    numbers, more_numbers = (pick(a.numbers, b.numbers) for pick in (sides.inside, sides.beyond))
    for n in number_changes(
        link, *numbers, partial=partial, beyond_a=more_numbers[0], beyond_b=more_numbers[1]
    ):
        changes.append(_change(ChangeKind.NUMBER, n.a, n.b, sides))
    dates, more_dates = (pick(a.dates, b.dates) for pick in (sides.inside, sides.beyond))
    for d in date_changes(
        link, *dates, partial=partial, beyond_a=more_dates[0], beyond_b=more_dates[1]
    ):
        changes.append(_change(ChangeKind.DATE, d.a, d.b, sides))
    names, more_names = (pick(a.names, b.names) for pick in (sides.inside, sides.beyond))
    for m in name_changes(
        link,
        *names,
        partial=partial,
        beyond_a=more_names[0],
        beyond_b=more_names[1],
        known_a=a.names,
        known_b=b.names,
    ):
        changes.append(_change(ChangeKind.NAME, m.a, m.b, sides))
    cues, more_cues = (pick(a.cues, b.cues) for pick in (sides.inside, sides.beyond))
    for one, other in stance_changes(link, *cues, beyond_a=more_cues[0], beyond_b=more_cues[1]):
        kind = next(ChangeKind(cue.kind.value) for cue in (one, other) if cue)
        places = [cue.span if cue else None for cue in (one, other)]
        changes.append(_change(kind, places[0], places[1], sides))
    return changes


def _of_quotations(link: Counterparts, sides: _Sides) -> list[Change]:
    a, b = sides.a, sides.b
    found = quotation_changes(
        link, a.quotations, b.quotations, a.text, b.text, carried=sides.carried()
    )
    return [Change(ChangeKind(q.kind), q.a, q.b, q.note, q.share or None) for q in found]


def _change(kind: ChangeKind, a: Span | None, b: Span | None, sides: _Sides) -> Change:
    said_a, said_b = _said(sides.a.text, a), _said(sides.b.text, b)
    return Change(kind, a, b, f"A: {said_a} · B: {said_b}")


def _said(text: str, span: Span | None) -> str:
    return " ".join(text[span.start : span.end].split()) if span else "without it"
