"""Decisions on details: facts in a match that the other report gives nowhere.

Takes the passages with their details and the targets of decisions; gives the passages with the
decisions on those details, and the reason for each decision that no longer applies. Details are
found after everything else, so a decision on one changes no match and no difference.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from compare.decisions.targets import DISAGREE, Target
from compare.result.decisions import DETAIL
from compare.result.passage import Passage
from compare.text.document import Span
from compare.text.sides import SIDES
from compare.verdict import combined

NO_DETAIL = "its sentences are still there, but no detail in them has these words"

# Whether a stretch of a side has exactly these words, or has them in a row among others.
Same = Callable[[int, Target, Span | None, str | None, bool], bool]


def decided_details(
    targets: Sequence[Target], passages: Sequence[Passage], same: Same
) -> tuple[tuple[Passage, ...], dict[int, str]]:
    """The passages with decided details, and the reasons of stale decisions by number of entry."""
    rows = list(passages)
    reasons: dict[int, str] = {}
    for target in targets:
        if target.finding is None or target.finding.kind != DETAIL:
            continue
        found = _meant(target, rows, same, whole=True)
        if not found:
            found = _meant(target, rows, same, whole=False)
            found = found if len(found) == 1 else []
        if not found:
            reasons |= dict.fromkeys(target.entries, NO_DETAIL)
        for number, place in found:
            details = list(rows[number].details)
            known = details[place].decision
            decision = combined((known, target.decision)) if known else target.decision
            if decision is None:
                reasons |= dict.fromkeys(target.entries, DISAGREE)
                continue
            details[place] = replace(details[place], decision=decision)
            rows[number] = replace(rows[number], details=tuple(details))
    return tuple(rows), reasons


def _meant(
    target: Target, passages: Sequence[Passage], same: Same, *, whole: bool
) -> list[tuple[int, int]]:
    """Passage and number of each detail that a decision is about."""
    finding = target.finding
    # Only one report gives a detail, so the other side has no words.
    if finding is None or (finding.a is None) is (finding.b is None):
        return []
    side = 0 if finding.b is None else 1
    words = finding.a if finding.b is None else finding.b
    return [
        (number, place)
        for number, passage in enumerate(passages)
        for place, detail in enumerate(passage.details)
        if detail.side == SIDES[side] and same(side, target, detail.span, words, whole)
    ]
