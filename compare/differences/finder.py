"""The differences of every match: facts and quotations of its two sides, compared.

Takes both reports with what they state and the matches between their sentences, gives the
differences of each match with a note in words. A fact is not missing if another sentence of the
same statement has it, so the other sentences that a match's sentences are matched with are looked
at too. A sentence in several matches (a headline and its lead against one sentence) may differ in
each of them; only where both places are the same is a difference reported once, at the match with
the highest score.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol, TypeVar

from compare.differences.across_languages import (
    date_differences_across,
    name_differences_across,
    number_differences_across,
)
from compare.differences.counterparts import with_counterpart
from compare.differences.cues import stance_differences
from compare.differences.difference import Difference
from compare.differences.kinds import DifferenceKind, order_of
from compare.differences.names import name_differences
from compare.differences.numbers_and_dates import date_differences, number_differences
from compare.differences.opposites import opposite_differences
from compare.differences.quotations import (
    QuotationDifference,
    look_translated,
    quotation_differences,
    wording_shares,
)
from compare.differences.stance_across import stance_differences_across
from compare.differences.word_alignment import WordAlignment
from compare.facts import Cue, Facts, find_facts
from compare.quotations import Quotation, find_quotations
from compare.text.document import Span
from compare.text.segmentation import Kind, Segments, Sentence
from compare.text.sides import Side

# A side with more words than any statement of a report is a table, or an attempt to waste time.
MOST_WORDS = 600


# The words of a difference on one side, or the sentences that lack them.
_Place = Span | tuple[int, ...]


class _Spanned(Protocol):
    @property
    def span(self) -> Span: ...


Stated = TypeVar("Stated", bound=_Spanned)


@dataclass(frozen=True, slots=True)
class Account:
    """A report with what it states; its facts are looked up by their place."""

    text: str
    sentences: Sequence[Sentence]
    facts: Facts
    quotations: tuple[Quotation, ...]


@dataclass(frozen=True, slots=True)
class MatchedSentences:
    """A match: indices of sentences of both sides; whether a side carries clearly more."""

    a: tuple[int, ...]
    b: tuple[int, ...]
    partial: bool
    score: float


@dataclass(frozen=True, slots=True)
class FoundDifferences:
    """The differences of each match, in the order of the matches.

    `translations`: whether most quotations differ in their words, as in two translations.
    """

    differences: tuple[tuple[Difference, ...], ...]
    translations: bool


def read_account(text: str, segments: Segments, date: str | None) -> Account:
    """The facts and quotations of a report; `date` is its ISO date or None."""
    facts = find_facts(segments, date)
    return Account(text, segments.sentences, facts, find_quotations(segments, text, facts.names))


def find_differences(
    matches: Sequence[MatchedSentences], a: Account, b: Account
) -> FoundDifferences:
    """The differences of all matches."""
    around = _Surroundings(matches)
    every: dict[int, list[Difference]] = {}
    shares: list[float] = []
    seen: set[tuple[DifferenceKind, _Place, _Place]] = set()
    for number in sorted(range(len(matches)), key=lambda k: (-matches[k].score, k)):
        match = matches[number]
        if max(_length(a, match.a), _length(b, match.b)) > MOST_WORDS:
            every[number] = []
            continue
        aligned = WordAlignment(
            [a.sentences[i] for i in match.a], [b.sentences[j] for j in match.b]
        )
        sides = _Sides(a, b, match, around)
        if a.facts.language != b.facts.language:
            found = _across_languages(sides)
        else:
            found = [*_of_quotations(aligned, sides), *_of_facts(aligned, sides)]
        fresh = [difference for difference in found if _places(difference, match) not in seen]
        seen.update(_places(difference, match) for difference in fresh)
        if a.facts.language == b.facts.language:
            # "unfortunately" and "may" of one place have one counterpart: then they are one.
            fresh = [with_counterpart(each, aligned) for each in fresh]
        every[number] = list(dict.fromkeys(_with_note(each, a, b) for each in fresh))
        shares += wording_shares(aligned, a.quotations, b.quotations, a.text, b.text)
    translations = look_translated(shares)
    by_weight: Callable[[Difference], tuple[float, ...]] = (
        _by_share if translations else _importance
    )
    differences = tuple(tuple(sorted(every[n], key=by_weight)) for n in range(len(matches)))
    return FoundDifferences(differences, translations)


def _length(account: Account, chosen: Iterable[int]) -> int:
    return sum(len(account.sentences[i].words) for i in chosen)


def _places(
    difference: Difference, match: MatchedSentences
) -> tuple[DifferenceKind, _Place, _Place]:
    """What identifies a difference: its kind and its place on both sides."""
    return difference.kind, difference.a or match.a, difference.b or match.b


def _importance(difference: Difference) -> tuple[int, int, int]:
    first = difference.a or difference.b or Span(0, 0)
    return order_of(difference.kind), first.start, first.end


def _by_share(difference: Difference) -> tuple[int, float, int, int]:
    """A sort key: importance, then for quotations of two translations the share that differs."""
    kind, first, last = _importance(difference)
    return kind, -(difference.share or 0.0), first, last


class _Surroundings:
    """For each match, the other sentences that its own sentences are matched with."""

    def __init__(self, matches: Iterable[MatchedSentences]) -> None:
        self._of_a: dict[int, set[int]] = defaultdict(set)
        self._of_b: dict[int, set[int]] = defaultdict(set)
        for match in matches:
            for i in match.a:
                self._of_a[i].update(match.b)
            for j in match.b:
                self._of_b[j].update(match.a)

    def beyond_a(self, match: MatchedSentences) -> set[int]:
        """Sentences of A, outside the match, that its B sentences are matched with."""
        return {i for j in match.b for i in self._of_b[j]} - set(match.a)

    def beyond_b(self, match: MatchedSentences) -> set[int]:
        return {j for i in match.a for j in self._of_a[i]} - set(match.b)


class _Sides:
    """The facts of a match and of its surroundings, on both sides."""

    def __init__(
        self, a: Account, b: Account, match: MatchedSentences, around: _Surroundings
    ) -> None:
        self.a, self.b, self.match = a, b, match
        self._beyond_a, self._beyond_b = around.beyond_a(match), around.beyond_b(match)

    def inside(
        self, of_a: Sequence[Stated], of_b: Sequence[Stated]
    ) -> tuple[list[Stated], list[Stated]]:
        return facts_in(of_a, self.a, self.match.a), facts_in(of_b, self.b, self.match.b)

    def beyond(
        self, of_a: Sequence[Stated], of_b: Sequence[Stated]
    ) -> tuple[list[Stated], list[Stated]]:
        return facts_in(of_a, self.a, self._beyond_a), facts_in(of_b, self.b, self._beyond_b)

    def carried(self) -> set[Side]:
        """The sides whose quotations the other side gives in this match or not at all."""
        quoting: set[Side] = set()
        if facts_in(self.b.quotations, self.b, self._beyond_b):
            quoting.add("a")
        if facts_in(self.a.quotations, self.a, self._beyond_a):
            quoting.add("b")
        sides: set[Side] = {"a", "b"}
        return sides - quoting

    def quoted_later(self, difference: QuotationDifference) -> bool:
        """Whether a lead reports what its own report quotes in the same words further down."""
        if difference.quoting == "a":
            span, own, account, chosen = difference.a, self.a, self.b, self.match.b
        elif difference.quoting == "b":
            span, own, account, chosen = difference.b, self.b, self.a, self.match.a
        else:
            return False
        if span is None or not set(chosen) <= set(_lead(account.sentences)):
            return False
        said = _content(own, span)
        rows = (account.sentences[k].words for k in chosen)
        lead = [word.stem for row in rows for word in row if word.content]
        end = account.sentences[max(chosen)].end
        further = (_content(account, q.span) for q in account.quotations if q.span.start >= end)
        return _runs_in(said, lead) and any(_runs_in(said, quoted) for quoted in further)


# A report begins with so many sentences that tell what follows.
_LEAD = 2


def _lead(sentences: Sequence[Sentence]) -> list[int]:
    """The first sentences of a report, with the headlines before them."""
    found: list[int] = []
    left = _LEAD
    for number, sentence in enumerate(sentences):
        if sentence.kind in (Kind.HEADLINE, Kind.SENTENCE) and left:
            found.append(number)
            left -= sentence.kind is Kind.SENTENCE
    return found


def _content(account: Account, span: Span) -> list[str]:
    """The stems of the content words inside a span."""
    first = bisect_left(account.sentences, span.start, key=lambda sentence: sentence.end)
    found: list[str] = []
    for sentence in account.sentences[first:]:
        if sentence.start >= span.end:
            break
        found += [w.stem for w in sentence.words if w.content and span.start <= w.start < span.end]
    return found


def _runs_in(said: Sequence[str], text: Sequence[str]) -> bool:
    """Whether some words stand in a text in their order, with others between them or without."""
    rest = iter(text)
    return bool(said) and all(word in rest for word in said)


def facts_in(facts: Sequence[Stated], account: Account, chosen: Iterable[int]) -> list[Stated]:
    """The facts that begin inside some sentences, in the order of the text."""
    found: list[Stated] = []
    for number in sorted(chosen):
        sentence = account.sentences[number]
        first = bisect_left(facts, sentence.start, key=lambda fact: fact.span.start)
        last = bisect_left(facts, sentence.end, key=lambda fact: fact.span.start)
        found += facts[first:last]
    return found


def _across_languages(sides: _Sides) -> list[Difference]:
    """What differs by its value, or by the cues of each language.

    Words and quotations of two languages always differ, and say nothing.
    """
    a, b = sides.a.facts, sides.b.facts
    numbers, more_numbers = (pick(a.numbers, b.numbers) for pick in (sides.inside, sides.beyond))
    dates, more_dates = (pick(a.dates, b.dates) for pick in (sides.inside, sides.beyond))
    of_numbers = number_differences_across(*numbers, *more_numbers)
    of_dates = date_differences_across(*dates, *more_dates)
    found = [
        *(Difference(DifferenceKind.NUMBER, x, y, "") for x, y in of_numbers),
        *(Difference(DifferenceKind.DATE, x, y, "") for x, y in of_dates),
    ]
    if sides.match.partial:
        return found
    names = sides.inside(a.names, b.names)
    of_names = name_differences_across(*names, a.names, b.names)
    found += [Difference(DifferenceKind.NAME, x, y, "") for x, y in of_names]
    cues, more_cues = (pick(a.cues, b.cues) for pick in (sides.inside, sides.beyond))
    of_cues = stance_differences_across(
        [sides.a.sentences[i] for i in sides.match.a],
        [sides.b.sentences[j] for j in sides.match.b],
        *cues,
        beyond_a=more_cues[0],
        beyond_b=more_cues[1],
        languages=(a.language, b.language),
    )
    return [*found, *map(_of_stance, of_cues)]


def _of_stance(pair: tuple[Cue | None, Cue | None]) -> Difference:
    """The difference of two cues, one of which may be missing."""
    one, other = pair
    kind = next(DifferenceKind(cue.kind.value) for cue in pair if cue)
    return Difference(kind, one.span if one else None, other.span if other else None, "")


def _of_facts(aligned: WordAlignment, sides: _Sides) -> list[Difference]:
    a, b = sides.a.facts, sides.b.facts
    partial = sides.match.partial
    differences: list[Difference] = []
    numbers, more_numbers = (pick(a.numbers, b.numbers) for pick in (sides.inside, sides.beyond))
    for n in number_differences(
        aligned, *numbers, partial=partial, beyond_a=more_numbers[0], beyond_b=more_numbers[1]
    ):
        differences.append(Difference(DifferenceKind.NUMBER, n.a, n.b, ""))
    dates, more_dates = (pick(a.dates, b.dates) for pick in (sides.inside, sides.beyond))
    for d in date_differences(
        aligned, *dates, partial=partial, beyond_a=more_dates[0], beyond_b=more_dates[1]
    ):
        differences.append(Difference(DifferenceKind.DATE, d.a, d.b, ""))
    names, more_names = (pick(a.names, b.names) for pick in (sides.inside, sides.beyond))
    for m in name_differences(
        aligned,
        *names,
        partial=partial,
        beyond_a=more_names[0],
        beyond_b=more_names[1],
        known_a=a.names,
        known_b=b.names,
    ):
        differences.append(Difference(DifferenceKind.NAME, m.a, m.b, ""))
    cues, more_cues = (pick(a.cues, b.cues) for pick in (sides.inside, sides.beyond))
    of_cues = stance_differences(aligned, *cues, beyond_a=more_cues[0], beyond_b=more_cues[1])
    differences += map(_of_stance, of_cues)
    for each in opposite_differences(aligned, *cues, a.language):
        opposite = Difference(DifferenceKind(each.kind.value), each.a, each.b, "")
        if not any(_overlap(opposite, other) for other in differences):
            differences.append(opposite)
    return differences


def _overlap(one: Difference, other: Difference) -> bool:
    """Whether two differences have words in common on a side."""
    return any(
        x is not None and y is not None and x.start < y.end and y.start < x.end
        for x, y in ((one.a, other.a), (one.b, other.b))
    )


def _of_quotations(aligned: WordAlignment, sides: _Sides) -> list[Difference]:
    a, b = sides.a, sides.b
    found = quotation_differences(
        aligned, a.quotations, b.quotations, a.text, b.text, carried=sides.carried()
    )
    return [
        Difference(DifferenceKind(q.kind), q.a, q.b, q.note, q.share or None)
        for q in found
        if not sides.quoted_later(q)
    ]


def _with_note(difference: Difference, a: Account, b: Account) -> Difference:
    """The difference with the words of both sides as its note, if it has none yet."""
    said = _said(a.text, difference.a), _said(b.text, difference.b)
    return replace(difference, note=difference.note or f"A: {said[0]} · B: {said[1]}")


def _said(text: str, span: Span | None) -> str:
    return " ".join(text[span.start : span.end].split()) if span else "without it"
