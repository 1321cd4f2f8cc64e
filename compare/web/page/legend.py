"""The one-line legend, always in sight, and which sentences of a report stand out.

Takes a Comparison. In a report that the other mostly has, what is only there stands out; in one
that is mostly its own, what both have does: the few are marked, not the many. The legend names the
marks that the page uses.
"""

from dataclasses import dataclass

from compare.result.comparison import Comparison
from compare.text.sides import SIDES, Side
from compare.writers.common.reference_text import only_words, short_only


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """A mark by its class, the words for it, and what they mean."""

    mark: str
    words: str
    meaning: str


def matched_stand_out(comparison: Comparison, side: Side) -> bool:
    """Whether more than half of the sentences of a report are only there."""
    counts = comparison.summary.side(side).sentences
    return 2 * counts.unique > counts.total


def legend(comparison: Comparison) -> tuple[LegendEntry, ...]:
    """The marks of this page; none for a report that is checked alone."""
    if comparison.alone:
        return ()
    few_matched = {side: matched_stand_out(comparison, side) for side in SIDES}
    found = [
        LegendEntry(
            f"only-{side}",
            short_only(side, comparison.settings.reference),
            f"{only_words(comparison, side)}: no match was found in the other report",
        )
        for side in SIDES
        if not few_matched[side]
    ]
    if any(few_matched.values()):
        found.append(LegendEntry("both", "in both", "both reports say it"))
    return (
        *found,
        LegendEntry("reworded", "other words", "both reports say it, in other words"),
        LegendEntry("differs", "differs", "a fact or a quotation differs"),
    )
