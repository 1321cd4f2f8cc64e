"""Comparisons of any shape and any text, for tests of what must always hold."""

from dataclasses import replace

from hypothesis import strategies as st

from compare.decisions import Anchor, Applied, Entry, Finding, RejectedMatch, StaleDecision
from compare.differences import Difference, DifferenceKind
from compare.result.comparison import Comparison
from compare.result.passage import Partial, Passage, RunnerUp
from compare.result.relations import Edit, Relation
from compare.text.document import Span
from compare.verdict import Decision, Verdict
from tests.writers.report_sample import SUMMARY, Builder, report

# Drawn more often than by chance: what breaks a layout.
_AWKWARD = [
    "\x1b[2J", "\x1b]8;;x\x07", "\x9b31m", "\u202e", "\u2066", "\u200b", "\u200d", "\ufeff",
    "\u2028", "\t", "\r\n", "\n\n", "\xa0", "\xad", "e\u0301\u0323", "\U0001f469\u200d\U0001f680",
    "\U0001f1f3\U0001f1f4", "\u2708\ufe0f", "\u6a4b\u304c\u958b\u901a\u3057\u305f\u3002",
    "\ud55c\uad6d\uc5b4",
    "\u0e2a\u0e30\u0e1e\u0e32\u0e19", "\u0645\u06cc\u200c\u062f\u0627\u0646\u06cc\u0645",
    "\u0915\u094d\u0937\u093f", "\u05d2\u05e9\u05e8", "x" * 70, "[-", "+}", "|", "=1+1",
]  # fmt: skip
ANY_TEXT = st.lists(
    st.one_of(st.sampled_from(_AWKWARD), st.text(max_size=12), st.just(" bridge ")),
    min_size=1,
    max_size=12,
).map(lambda parts: "s" + "".join(parts))


@st.composite
def comparisons(draw: st.DrawFn, texts: st.SearchStrategy[str] = ANY_TEXT) -> Comparison:
    """A comparison in which sentences and spans exist and everything else is arbitrary."""
    some = st.lists(texts, min_size=1, max_size=4).map(tuple)
    a = report("a", draw(some), label=draw(texts), source=draw(texts))
    b = report("b", draw(some), label=draw(texts), source=draw(texts))
    made = Builder(a, b)
    made.passages = [draw(_passages(made, number)) for number in range(1, draw(st.integers(1, 5)))]
    summary = replace(SUMMARY, differences=(("number", 2), ("\x1b[1m|<b>", 1)))
    return replace(made.comparison(summary), decisions=draw(_applied(texts)))


@st.composite
def _passages(draw: st.DrawFn, made: Builder, number: int) -> Passage:
    ids = {
        side: tuple(s.id for s in entry.sentences) for side, entry in (("a", made.a), ("b", made.b))
    }
    chosen = {side: draw(st.sets(st.sampled_from(ids[side]), max_size=3)) for side in ids}
    if not chosen["a"] and not chosen["b"]:
        chosen["a"] = {"a1"}
    a, b = tuple(sorted(chosen["a"])), tuple(sorted(chosen["b"]))
    runner_up = RunnerUp("b1", draw(st.floats(0, 1))) if a else RunnerUp("a1", 0.4)
    passage = Passage(
        f"p{number}", Relation.UNIQUE, a, b, uncertain=draw(st.booleans()),
        boilerplate=draw(st.booleans()), runner_up_a=runner_up, runner_up_b=runner_up,
    )  # fmt: skip
    passage = replace(passage, decision=draw(_decisions()))
    if not a or not b:
        return passage
    partial: Partial | None = draw(st.sampled_from([None, "a", "b", "both"]))
    return replace(
        passage,
        relation=draw(st.sampled_from([Relation.SHARED, Relation.PARAPHRASED])),
        score=draw(st.floats(0, 1)),
        partial=partial,
        reordered=draw(st.booleans()),
        shift=draw(st.integers(-1000, 1000)),
        restated=draw(st.sampled_from([(), a, (*a, *b), ("\x1b[2J",)])),
        edits=tuple(draw(st.lists(_edits(made), max_size=4))),
        differences=tuple(draw(st.lists(_differences(), max_size=2))),
    )


def _edits(made: Builder) -> st.SearchStrategy[Edit]:
    return st.builds(Edit, _spans(made.a.text), _spans(made.b.text))


def _differences() -> st.SearchStrategy[Difference]:
    return st.builds(
        Difference, st.sampled_from(DifferenceKind), st.just(Span(0, 1)), st.just(None), ANY_TEXT,
        decision=_decisions(),
    )  # fmt: skip


def _decisions() -> st.SearchStrategy[Decision | None]:
    made = st.builds(Decision, st.sampled_from([*Verdict, None]), ANY_TEXT, ANY_TEXT)
    return st.one_of(st.none(), made)


def _applied(texts: st.SearchStrategy[str]) -> st.SearchStrategy[Applied | None]:
    rejected = st.builds(Decision, st.just(Verdict.REJECTED), texts, texts)
    match = st.builds(RejectedMatch, st.just(("a1",)), st.just(("b1",)), rejected)
    anchors = st.lists(st.builds(Anchor, texts), min_size=1, max_size=2).map(tuple)
    finding = st.one_of(st.none(), st.builds(Finding, texts, texts, texts))
    verdicts = st.sampled_from([Verdict.CONFIRMED, Verdict.REJECTED])
    entries = st.builds(
        Entry, anchors, anchors, finding, st.builds(Decision, verdicts, texts, texts)
    )
    unplaced = st.lists(st.builds(StaleDecision, entries, texts), max_size=2).map(tuple)
    made = st.builds(Applied, texts, st.lists(match, max_size=2).map(tuple), unplaced)
    return st.one_of(st.none(), made)


def _spans(text: str) -> st.SearchStrategy[Span]:
    place = st.integers(0, len(text))
    return st.tuples(place, place).map(lambda pair: Span(min(pair), max(pair)))
