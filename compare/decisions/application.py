"""The effects of decisions: which pairs may be matched, and the decisions of passages and findings.

Takes decisions, the sentences of both reports and the scored candidates; gives the place of each
decision, the matches that follow, and passages with their decisions. A rejected match is excluded
and its sentences are scored again; a match that somebody made or confirmed stays, at any score. A
decision that no longer applies is listed with the reason, never dropped and never put elsewhere.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from compare.decisions.anchors import Key, NotPlacedError, Places
from compare.decisions.detail_findings import decided_details
from compare.decisions.targets import DISAGREE, Group, Target
from compare.decisions.transcript_findings import Rows, decided_quotations
from compare.differences import Difference
from compare.differences.places import same_places
from compare.matching.alignment import Match, align
from compare.matching.scoring import Candidates, Pair, rescored, with_manual_matches
from compare.result.comparison import Comparison
from compare.result.decisions import (
    DETAIL,
    TRANSCRIPT,
    Applied,
    Decisions,
    Entry,
    Finding,
    RejectedMatch,
    StaleDecision,
)
from compare.result.openings import Opening
from compare.result.passage import Passage, position
from compare.text.document import Span
from compare.text.segmentation import Segments
from compare.text.sides import sentence_id, sentence_index
from compare.transcript.verification import with_support_counts
from compare.verdict import Decision, Verdict, combined

_OVERRULED = "another decision matches these sentences"
_NOT_MATCHED = "its sentences are no longer matched with each other"
_NOT_ALONE = "the other report is now matched with it"
_MATCH_REJECTED = "its match was rejected"
_NO_FINDING = "its sentences are still there, but no longer differ in this"
# Matches by hand come last: a pair that is in both gets their score.
_BY_HAND = {Verdict.CONFIRMED: "confirmed by hand", Verdict.MATCHED: "matched by hand"}
_STANDING = (Verdict.MATCHED, Verdict.CONFIRMED)

# What has differences, by the ids of its sentences.
Holder = TypeVar("Holder", Passage, Opening)


class Application:
    """The decisions on one pair of reports, applied stage by stage."""

    def __init__(
        self, decisions: Decisions, a: Segments, b: Segments, texts: Sequence[str]
    ) -> None:
        self._decisions = decisions
        self._segments = (a, b)
        self._texts = tuple(texts)
        self._places = [
            Places(segments.sentences, text, segments.language)
            for segments, text in zip(self._segments, texts, strict=True)
        ]
        self._reasons: dict[int, str] = {}
        self._rejected: list[RejectedMatch] = []
        self.targets = self._placed()

    def matches(
        self, candidates: Candidates, threshold: float
    ) -> tuple[Candidates, tuple[Match, ...]]:
        """The candidates and the matches of these reports under the decisions."""
        standing = [t for t in self.targets if t.is_match and t.decision.verdict in _STANDING]
        decided = frozenset().union(*(target.pairs for target in standing))
        out = self._ruled_out(decided)
        if out:
            candidates = rescored(candidates, *self._segments, out)
        for verdict, label in _BY_HAND.items():
            made = [target.pairs for target in standing if target.decision.verdict is verdict]
            if verdict is Verdict.CONFIRMED:
                score = candidates.scores.get
                made = [m for m in made if any(score(pair, 0.0) < threshold for pair in m)]
            if made:
                candidates = with_manual_matches(candidates, frozenset().union(*made), label)
        free = {pair: score for pair, score in candidates.scores.items() if pair not in decided}
        a, b = (segments.sentences for segments in self._segments)
        found = align(free, a, b, threshold=threshold)
        fixed = [_match(target, candidates.scores) for target in standing]
        return candidates, tuple(sorted((*found, *fixed), key=lambda match: (match.a, match.b)))

    def passages(self, passages: Sequence[Passage]) -> tuple[Passage, ...]:
        """The passages with the decisions on them as a whole."""
        rows = list(passages)
        by_group = {_group(passage): number for number, passage in enumerate(rows)}
        for target in self.targets:
            if target.finding is not None:
                continue
            if _rejects_match(target):
                if target.entries[0] not in self._reasons:
                    self._rejected.append(_rejected_match(target))
                continue
            numbers = _holders(target, by_group)
            if not numbers:
                self._list(target.entries, _NOT_MATCHED if target.is_match else _NOT_ALONE)
            for number in numbers:
                decided = _decided(rows[number], target.decision)
                if decided is None:
                    self._list(target.entries, DISAGREE)
                else:
                    rows[number] = decided
        return tuple(rows)

    def differences(self, passages: Sequence[Passage]) -> tuple[Passage, ...]:
        """The passages with the decisions on the findings in them.

        The words of a finding are those of the difference; written by hand, they may be fewer, as
        long as they fit only one difference.
        """
        rows = list(passages)
        rejected = {target.group for target in self.targets if _rejects_match(target)}
        for target in self.targets:
            if target.finding is None or target.finding.kind in (DETAIL, TRANSCRIPT):
                continue
            found = self._findings(target, rows, whole=True)
            if not found:
                found = self._findings(target, rows, whole=False)
                found = found if len(found) == 1 else []
            if not found:
                gone = target.group in rejected
                self._list(target.entries, _MATCH_REJECTED if gone else _NO_FINDING)
            self._decide(target, found, rows)
        return tuple(rows)

    def openings(self, openings: Sequence[Opening]) -> tuple[Opening, ...]:
        """The openings with the decisions on what differs in those that no passage matches."""
        rows = list(openings)
        free = [number for number, opening in enumerate(rows) if opening.passage is None]
        for target in self.targets:
            if any(self._reasons.get(entry) == _NO_FINDING for entry in target.entries):
                found = [
                    each for each in self._findings(target, rows, whole=True) if each[0] in free
                ]
                if found:
                    for entry in target.entries:
                        self._reasons.pop(entry, None)
                    self._decide(target, found, rows)
        return tuple(rows)

    def _decide(self, target: Target, found: Sequence[tuple[int, int]], rows: list[Holder]) -> None:
        """Put a decision on the differences found, and on all that stand in the same places."""
        for number, place in found:
            differences = list(rows[number].differences)
            known = differences[place].decision
            decision = combined((known, target.decision)) if known else target.decision
            if decision is None:
                self._list(target.entries, DISAGREE)
                continue
            for one in next(each for each in same_places(differences) if place in each):
                differences[one] = replace(differences[one], decision=decision)
            rows[number] = replace(rows[number], differences=tuple(differences))

    def quotations(self, reports: Rows, transcript: str | None) -> Rows:
        """The quotations of both reports with the decisions on them and the transcript."""
        rows, reasons = decided_quotations(self.targets, reports, transcript, self._same)
        self._reasons |= reasons
        return rows

    def comparison(self, made: Comparison) -> Comparison:
        """The comparison with the decisions on its quotations, and those no passage carries."""
        spoken = made.transcript
        rows = (made.a.quotations, made.b.quotations)
        a, b = self.quotations(rows, None if spoken is None else spoken.text)
        made = replace(
            made,
            a=replace(made.a, quotations=a),
            b=replace(made.b, quotations=b),
            decisions=self.applied(),
        )
        return made if spoken is None else with_support_counts(made)

    def details(self, made: Comparison) -> Comparison:
        """The comparison with the decisions on its details, which are found last."""
        passages, reasons = decided_details(self.targets, made.passages, self._same)
        self._reasons |= reasons
        return replace(made, passages=passages, decisions=self.applied())

    def applied(self) -> Applied:
        """The decisions that no passage carries: rejected matches, and stale ones."""
        entries = self._decisions.entries
        unplaced = tuple(StaleDecision(entries[k], why) for k, why in sorted(self._reasons.items()))
        rejected = sorted(
            self._rejected,
            key=lambda match: [[position(id) for id in ids] for ids in (match.a, match.b)],
        )
        return Applied(self._decisions.reviewer, tuple(rejected), unplaced)

    def _placed(self) -> tuple[Target, ...]:
        """The targets of all entries that have a place, those about one thing as one."""
        about: dict[tuple[Group, Finding | None], list[int]] = {}
        for number, entry in enumerate(self._decisions.entries):
            try:
                group = self._group_of(entry)
            except NotPlacedError as error:
                self._list((number,), str(error))
            else:
                about.setdefault((group, self._folded(entry.finding)), []).append(number)
        targets = []
        for (group, _), numbers in about.items():
            entries = [self._decisions.entries[number] for number in numbers]
            decision = combined(entry.decision for entry in entries)
            if decision is None:
                self._list(numbers, DISAGREE)
            else:
                targets.append(Target(group, entries[0].finding, decision, tuple(numbers)))
        return tuple(targets)

    def _group_of(self, entry: Entry) -> Group:
        found = []
        for name, places, anchors in zip("AB", self._places, (entry.a, entry.b), strict=True):
            try:
                found.append(places.find_all(anchors))
            except NotPlacedError as error:
                raise NotPlacedError(f"in {name} {error}") from error
        return found[0], found[1]

    def _folded(self, finding: Finding | None) -> Finding | None:
        """The finding with its words folded, so that typography makes no difference."""
        if finding is None:
            return None
        a, b = (
            None if words is None else " ".join(places.fold(words))
            for places, words in zip(self._places, (finding.a, finding.b), strict=True)
        )
        return Finding(finding.kind, a, b, finding.spoken)

    def _ruled_out(self, decided: frozenset[Pair]) -> frozenset[Pair]:
        """All pairs of rejected matches, except those of matches that stand."""
        out: set[Pair] = set()
        for target in self.targets:
            if _rejects_match(target):
                if target.pairs <= decided:
                    self._list(target.entries, _OVERRULED)
                out |= target.pairs - decided
        return frozenset(out)

    def _findings(
        self, target: Target, holders: Sequence[Passage | Opening], *, whole: bool
    ) -> list[tuple[int, int]]:
        """Passage or opening, and number of each difference that a decision is about."""
        return [
            (number, place)
            for number, holder in enumerate(holders)
            if holder.differences and _meets(target, holder)
            for place, difference in enumerate(holder.differences)
            if self._means(target, difference, whole)
        ]

    def _means(self, target: Target, difference: Difference, whole: bool) -> bool:
        finding = target.finding
        if finding is None or difference.kind.value != finding.kind:
            return False
        spans, wanted = (difference.a, difference.b), (finding.a, finding.b)
        return all(self._same(side, target, spans[side], wanted[side], whole) for side in (0, 1))

    def _same(
        self, side: int, target: Target, span: Span | None, words: str | None, whole: bool
    ) -> bool:
        """Whether a finding has these words on a side, in a sentence of the target.

        A quotation may run over several sentences.
        """
        if span is None or words is None:
            return span is None and words is None
        sentences = self._segments[side].sentences
        inside = not target.group[side] or any(
            span.overlaps(sentences[k]) for k in target.group[side]
        )
        fold = self._places[side].fold
        here, wanted = fold(self._texts[side][span.start : span.end]), fold(words)
        return inside and (here == wanted if whole else _within(wanted, here))

    def _list(self, entries: Sequence[int], reason: str) -> None:
        self._reasons |= dict.fromkeys(entries, reason)


def _rejects_match(target: Target) -> bool:
    return target.is_match and target.decision.rejects


def _match(target: Target, scores: Mapping[Pair, float]) -> Match:
    weakest = min(target.pairs, key=lambda pair: (scores[pair], pair))
    return Match(*target.group, scores[weakest], weakest)


def _rejected_match(target: Target) -> RejectedMatch:
    a, b = (
        tuple(sentence_id(side, k) for k in sentences)
        for side, sentences in zip("ab", target.group, strict=True)
    )
    return RejectedMatch(a, b, target.decision)


def _group(holder: Passage | Opening) -> Group:
    a, b = (tuple(sentence_index(id) for id in ids) for ids in (holder.a, holder.b))
    return a, b


def _meets(target: Target, holder: Passage | Opening) -> bool:
    """Whether a passage or an opening has sentences of the target on each side that it has."""
    sides = zip(_group(holder), target.group, strict=True)
    return all(not wanted or not set(wanted).isdisjoint(own) for own, wanted in sides)


def _within(few: Key, many: Key) -> bool:
    """Whether some words stand in a row among others."""
    size = len(few)
    return any(many[k : k + size] == few for k in range(len(many) - size + 1))


def _holders(target: Target, by_group: Mapping[Group, int]) -> list[int]:
    """The passages that a decision about a whole passage is about.

    The one with exactly its sentences; for a note alone, also one with more sentences; for
    sentences of one report only, the passages in which they stand alone.
    """
    if target.group in by_group:
        return [by_group[target.group]]
    if target.is_match:
        a, b = map(set, target.group)
        return [n for group, n in by_group.items() if a <= set(group[0]) and b <= set(group[1])][:1]
    alone: list[Group] = [((i,), ()) for i in target.group[0]]
    alone += [((), (j,)) for j in target.group[1]]
    return [by_group[group] for group in alone] if all(g in by_group for g in alone) else []


def _decided(passage: Passage, decision: Decision) -> Passage | None:
    """The passage with a decision; None if it contradicts the passage's own."""
    known = [passage.decision] if passage.decision else []
    joined = combined((*known, decision))
    doubted = passage.uncertain and decision.verdict not in _STANDING
    return None if joined is None else replace(passage, decision=joined, uncertain=doubted)
