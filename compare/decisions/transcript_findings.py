"""Decisions on quotations and the transcript of the speech.

Takes the quotations of both reports, checked against the transcript, and the targets of decisions;
gives the quotations with their decisions, and the reason for each decision that no longer applies.
Such a finding belongs to its quotation alone, so matches and differences do not change.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from compare.decisions.anchors import letters
from compare.decisions.targets import DISAGREE, Target
from compare.quotations import Quotation
from compare.result.decisions import TRANSCRIPT
from compare.text.document import Span
from compare.verdict import combined

NO_TRANSCRIPT = "it is about the transcript, and none was given"
AS_SPOKEN = (
    "its sentences are still there, "
    "but no quotation in them differs from the transcript in this way"
)

# Whether a stretch of a side has exactly these words, or has them in a row among others.
Same = Callable[[int, Target, Span | None, str | None, bool], bool]
Rows = tuple[tuple[Quotation, ...], ...]


def decided_quotations(
    targets: Sequence[Target], reports: Rows, transcript: str | None, same: Same
) -> tuple[Rows, dict[int, str]]:
    """The quotations with their decisions, and the reasons of stale ones by number of entry.

    `transcript` is its text, None without one.
    """
    rows = [list(quotations) for quotations in reports]
    reasons: dict[int, str] = {}
    for target in targets:
        if target.finding is None or target.finding.kind != TRANSCRIPT:
            continue
        if transcript is None:
            reasons |= dict.fromkeys(target.entries, NO_TRANSCRIPT)
            continue
        found = _meant(target, reports, transcript, same, whole=True)
        if not found:
            found = _meant(target, reports, transcript, same, whole=False)
            found = found if len(found) == 1 else []
        if not found:
            reasons |= dict.fromkeys(target.entries, AS_SPOKEN)
        for side, place in found:
            known = rows[side][place].decision
            decision = combined((known, target.decision)) if known else target.decision
            if decision is None:
                reasons |= dict.fromkeys(target.entries, DISAGREE)
                continue
            rows[side][place] = replace(rows[side][place], decision=decision)
    return tuple(map(tuple, rows)), reasons


def _meant(
    target: Target, reports: Rows, transcript: str, same: Same, *, whole: bool
) -> list[tuple[int, int]]:
    """Side and number of each quotation that a decision is about.

    The transcript does not have it word for word, and has the same words in its place as when it
    was decided on, if the decision says which.
    """
    finding = target.finding
    # It is about one quotation, so one side has no words.
    if finding is None or None not in (finding.a, finding.b):
        return []
    spoken = None if finding.spoken is None else letters(finding.spoken)
    return [
        (side, place)
        for side, words in enumerate((finding.a, finding.b))
        if words is not None
        for place, quotation in enumerate(reports[side])
        if quotation.support
        and quotation.support.to_check
        and spoken in (None, letters(quotation.support.spoken(transcript)))
        and same(side, target, quotation.span, words, whole)
    ]
