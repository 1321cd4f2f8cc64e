"""Decisions on edited reports: applied where the text is the same, listed where it is not."""

from collections import Counter
from dataclasses import replace
from random import Random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

import compare
from compare.decisions import Anchor, Applied, Decisions, Entry, Finding
from compare.decisions.anchors import letters
from compare.decisions.application import Application
from compare.decisions.from_comparison import decisions_from
from compare.decisions.targets import Group
from compare.quotations import Quotation, Support, SupportStatus
from compare.result.decisions import TRANSCRIPT
from compare.text.document import Span
from compare.text.segmentation import Segments
from compare.verdict import Decision, Verdict
from tests.builders import news
from tests.decisions.edits import (
    Piece,
    anchors,
    edited,
    first_report,
    text_of,
    written,
)
from tests.draws import draws

# Of each of the two properties below.
RUNS = 1250
SEEDS = st.integers(0, 2**48)


class Sides:
    """Two reports before and after they were edited, with decisions on the first version."""

    def __init__(self, random: Random, repeats: int) -> None:
        self.first: list[list[str]] = []
        self.pieces: list[list[Piece]] = []
        self.before: list[Segments] = []
        self.after: list[Segments] = []
        for _ in "ab":
            texts = first_report(random, random.randint(4, 12), repeats)
            pieces = edited(random, texts)
            while not pieces:
                pieces = edited(random, texts)
            self.first.append(texts)
            self.pieces.append(pieces)
            self.before.append(written(random, texts))
            self.after.append(written(random, [p.text for p in pieces], retyped=True))
        self.chosen: list[tuple[list[int], list[int]]] = []
        for _ in range(random.randint(1, 8)):
            sizes = random.choice(((1, 1), (1, 1), (1, 0), (0, 1), (1, 2), (2, 1)))
            groups = [
                sorted(random.sample(range(len(texts)), size))
                for texts, size in zip(self.first, sizes, strict=True)
            ]
            if (groups[0], groups[1]) not in self.chosen:
                self.chosen.append((groups[0], groups[1]))
        self.entries = tuple(
            Entry(
                anchors(self.before[0], a),
                anchors(self.before[1], b),
                None,
                Decision(Verdict.CONFIRMED, f"note {number}", "Mara"),
            )
            for number, (a, b) in enumerate(self.chosen)
        )

    def applied(self) -> Application:
        texts = [text_of(report) for report in self.after]
        return Application(Decisions(self.entries), self.after[0], self.after[1], texts)

    def stands(self, side: int, number: int) -> int | None:
        """Where a sentence of the first version is now."""
        origins = [piece.origin for piece in self.pieces[side]]
        return origins.index(number) if number in origins else None


def nothing_is_lost(sides: Sides, application: Application) -> dict[int, tuple[Group, str]]:
    """Every entry is either placed or listed; gives group and note of those that are placed."""
    listed = [unplaced.entry for unplaced in application.applied().unplaced]
    placed: dict[int, tuple[Group, str]] = {}
    for target in application.targets:
        for number in target.entries:
            assert number not in placed
            assert sides.entries[number].decision.note in target.decision.note
            placed[number] = (target.group, target.decision.note)
    applied = Counter(sides.entries[number] for number in placed)
    assert applied + Counter(listed) == Counter(sides.entries)
    return placed


@given(SEEDS)
@draws(RUNS)
def test_what_stands_is_applied_and_the_rest_is_listed(seed: int) -> None:
    sides = Sides(Random(seed), repeats=0)
    placed = nothing_is_lost(sides, sides.applied())
    for number, chosen in enumerate(sides.chosen):
        now = [[sides.stands(side, k) for k in chosen[side]] for side in (0, 1)]
        if any(place is None for group in now for place in group):
            assert number not in placed
        else:
            wanted = tuple(tuple(sorted(k for k in group if k is not None)) for group in now)
            assert placed[number][0] == wanted


@given(SEEDS)
@draws(RUNS)
def test_equal_sentences_are_distinguished_by_their_context(seed: int) -> None:
    random = Random(seed)
    sides = Sides(random, repeats=random.randint(1, 3))
    placed = nothing_is_lost(sides, sides.applied())
    for number, entry in enumerate(sides.entries):
        if number not in placed:
            continue
        group = placed[number][0]
        for side, own in enumerate((entry.a, entry.b)):
            report = sides.after[side]
            for anchor in own:
                fitting = [k for k in group[side] if fits(anchor, report, k)]
                assert fitting, (anchor, group)


def fits(anchor: Anchor, report: Segments, index: int) -> bool:
    """Whether a sentence has the words, and with repeats at least one neighbour that it had."""
    sentence, text = report.sentences[index], text_of(report)
    if letters(sentence.text) != letters(anchor.text):
        return False
    before, after = letters(text[: sentence.start]), letters(text[sentence.end :])
    wanted = letters(anchor.before or ""), letters(anchor.after or "")
    left = before.endswith(wanted[0]) if wanted[0] else not before
    right = after.startswith(wanted[1]) if wanted[1] else not after
    return anchor.alike < 2 or left or right


@given(SEEDS)
@draws(200)
def test_nothing_changed_nothing_is_listed(seed: int) -> None:
    sides = Sides(Random(seed), repeats=1)
    texts = [text_of(report) for report in sides.before]
    a, b = sides.before
    application = Application(Decisions(sides.entries), a, b, texts)
    groups = {tuple(map(tuple, chosen)) for chosen in sides.chosen}
    assert {target.group for target in application.targets} <= groups
    unplaced = application.applied().unplaced
    # Repeats next to each other have one context, so nothing distinguishes them.
    assert all(any(anchor.alike > 1 for anchor in (*u.entry.a, *u.entry.b)) for u in unplaced)


@given(news(), news(), st.randoms(use_true_random=False))
@draws(80)
def test_decisions_on_everything_survive_a_rerun(one: str, two: str, random: Random) -> None:
    plain = compare.compare(one, two)
    empty = compare.compare(one, two, decisions=Decisions((), "Mara"))
    assert empty.passages == plain.passages
    file = everything_decided(plain, random)
    made = compare.compare(one, two, decisions=file)
    assert made.decisions is not None
    again = decisions_from(made)
    assert again is not None
    assert compare.compare(one, two, decisions=again) == made
    given = Counter(note for entry in file.entries for note in [entry.decision.note])
    listed = " · ".join(
        decision.note
        for decision in (
            *(p.decision for p in made.passages),
            *(match.decision for match in made.decisions.rejected),
            *(unplaced.entry.decision for unplaced in made.decisions.unplaced),
        )
        if decision
    )
    assert all(note in listed for note in given)


def everything_decided(made: compare.Comparison, random: Random) -> Decisions:
    """A file with a decision on every passage."""
    verdicts = (Verdict.CONFIRMED, Verdict.REJECTED, None)
    passages = tuple(
        replace(p, decision=Decision(random.choice(verdicts), f"<{p.id}>", "Mara"))
        for p in made.passages
    )
    file = decisions_from(replace(made, passages=passages, decisions=Applied("Mara")))
    assert file is not None
    return file


# What the transcript has in place of a quotation; an updated one may have something else there.
SPOKEN = "one thing or another"
PLACES = {"one thing": Span(0, 9), "another": Span(13, 20)}


class Quoted:
    """A report whose sentences are all quotations, of one or two of them, before and after edits.

    All of them differ from the transcript, and something was decided about each.
    """

    def __init__(self, random: Random) -> None:
        self.side = random.choice((0, 1))
        self.sides = sides = Sides(random, repeats=0)
        count = len(sides.first[self.side])
        self.runs: list[tuple[int, ...]] = []
        while (start := sum(map(len, self.runs))) < count:
            size = min(random.choice((1, 1, 2)), count - start)
            self.runs.append(tuple(range(start, start + size)))
        self.spoken = {run: random.choice(list(PLACES)) for run in self.runs}
        words = [
            " ".join(sides.before[self.side].sentences[k].text for k in run) for run in self.runs
        ]
        self.entries = tuple(
            Entry(
                *self.sorted(anchors(sides.before[self.side], list(run)), ()),
                Finding(TRANSCRIPT, *self.sorted(words[n], None), self.spoken[run]),
                Decision(random.choice((Verdict.CONFIRMED, Verdict.REJECTED)), f"note {n}", "Mara"),
            )
            for n, run in enumerate(self.runs)
        )
        self.now = [self.spoken_now(random, run) for run in self.runs_now()]

    def sorted(self, own: Any, other: Any) -> tuple[Any, Any]:
        return (own, other) if self.side == 0 else (other, own)

    def runs_now(self) -> list[tuple[int, ...]]:
        """The sentences of each quotation by their places; two only where they still follow."""
        origins = [piece.origin for piece in self.sides.pieces[self.side]]
        found: list[tuple[int, ...]] = []
        k = 0
        while k < len(origins):
            pair = tuple(origins[k : k + 2])
            size = 2 if len(pair) == 2 and pair in self.runs else 1
            found.append(tuple(range(k, k + size)))
            k += size
        return found

    def spoken_now(self, random: Random, run: tuple[int, ...]) -> tuple[tuple[int, ...], str]:
        before = self.spoken.get(self.origin(run), "another")
        return run, random.choice(list(PLACES)) if random.random() < 0.2 else before

    def origin(self, run: tuple[int, ...]) -> tuple[int, ...]:
        """The places of the sentences of a quotation in the first version; () for new ones."""
        origins = [self.sides.pieces[self.side][k].origin for k in run]
        return tuple(k for k in origins if k is not None)

    def quotations(self) -> tuple[Quotation, ...]:
        report = self.sides.after[self.side].sentences
        return tuple(
            Quotation(
                Span(report[run[0]].start, report[run[-1]].end),
                None,
                Support(SupportStatus.ALTERED, (PLACES[spoken],)),
            )
            for run, spoken in self.now
        )


@given(SEEDS)
@draws(RUNS)
def test_what_was_decided_about_quotations_stays_with_them(seed: int) -> None:
    made = Quoted(Random(seed))
    after = made.sides.after
    texts = [text_of(report) for report in after]
    application = Application(Decisions(made.entries), after[0], after[1], texts)
    given = made.quotations()
    rows = application.quotations(made.sorted(given, ()), SPOKEN)[made.side]
    assert [replace(row, decision=None) for row in rows] == list(given)
    applied = set()
    for row, (run, spoken) in zip(rows, made.now, strict=True):
        origin = made.origin(run)
        whole = origin in made.runs and len(origin) == len(run)
        stands = whole and made.spoken[origin] == spoken
        number = made.runs.index(origin) if stands else None
        assert row.decision == (None if number is None else made.entries[number].decision)
        applied |= set() if number is None else {number}
    listed = [unplaced.entry for unplaced in application.applied().unplaced]
    assert listed == [entry for n, entry in enumerate(made.entries) if n not in applied]
