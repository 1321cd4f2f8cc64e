"""The legend of a view: it explains only the signs that occur."""

from collections.abc import Iterable, Iterator

from compare.result.comparison import Comparison
from compare.result.passage import Passage
from compare.result.relations import Relation
from compare.text.sides import Side
from compare.writers.common.reference_text import only_words
from compare.writers.common.signs import (
    BOILERPLATE,
    BRACES,
    DECIDED,
    DETAIL,
    DIFFERENCE,
    DIFFERING,
    ONLY_A,
    ONLY_B,
    ONLY_HERE,
    PARAPHRASED,
    SHARED,
    UNCERTAIN,
    again,
    doubt,
    glyphs,
    reordered_flag,
    sign,
)
from compare.writers.common.summary_text import distance_words
from compare.writers.view import View

_SIGNS = {
    SHARED: "same words",
    PARAPHRASED: "other words",
    BOILERPLATE: "boilerplate, not counted",
}
_PARTIAL = {"a": "+A A says more", "b": "+B B says more", "both": "+AB each adds something"}


def legend(
    comparison: Comparison, passages: Iterable[Passage], marked: set[Side], view: View
) -> Iterator[tuple[str, str]]:
    """The entries `(text, style)` for the signs of these passages."""
    shown = list(passages)
    used = {sign(passage) for passage in shown}
    only = {ONLY_A: only_words(comparison, "a"), ONLY_B: only_words(comparison, "b")}
    signs = {SHARED: "", PARAPHRASED: "", **only, **_SIGNS}
    yield from ((f"{key} {words}", "dim") for key, words in signs.items() if key in used)
    if any(passage.score is not None and passage.uncertain for passage in shown):
        yield "0.70 score of a match in doubt, 0 to 1", "dim"
    for partial in ("a", "b", "both"):
        if any(passage.partial == partial for passage in shown):
            yield _PARTIAL[partial], "dim"
    if reordered := next((p for p in shown if p.reordered), None):
        yield _reordered(reordered, view), "dim"
    if any(p.uncertain for p in shown):
        yield _doubts(shown), "dim"
    if any(p.differences for p in shown):
        yield f"{DIFFERENCE} a fact differs", "dim"
    if any(p.details for p in shown):
        yield f"{DETAIL} a fact that only one gives", "dim"
    if any(p.stretches for p in shown):
        yield "only here".join(ONLY_HERE), "dim"
    if any(p.decision or any(c.decision for c in p.differences) for p in shown):
        yield f"{DECIDED} decision of a reviewer", "dim"
    if repeated := next((p for p in shown if p.restated), None):
        yield f"{again(repeated, glyphs(view.ascii))} is also in an earlier passage", "dim"
    if marked and not view.color:
        yield DIFFERING.join(BRACES), "dim"
    elif marked:
        for side in sorted(marked):
            yield f"words of {side.upper()} that differ", f"mark-{side}"
    if view.color and any(p.like_words for p in shown):
        yield "dim in other words: like meaning", "dim"


def _reordered(passage: Passage, view: View) -> str:
    """The flag of the first reordered passage, explained."""
    seen_from: Side = "b" if view.order == "b" else "a"
    flag = reordered_flag(passage, seen_from, glyphs(view.ascii))
    return f"{flag} is {distance_words(passage, seen_from)}"


def _doubts(passages: list[Passage]) -> str:
    for passage in passages:
        if passage.uncertain and passage.relation is Relation.UNIQUE and doubt(passage):
            return f"{UNCERTAIN} uncertain ({doubt(passage)[2:]}: nearest sentence, its score)"
    return f"{UNCERTAIN} uncertain"
