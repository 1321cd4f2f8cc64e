"""The sample comparison with decisions on it, one of every sort."""

from dataclasses import replace

from compare.decisions import Anchor, Applied, Entry, Finding, RejectedMatch, StaleDecision
from compare.result.comparison import Comparison
from compare.result.passage import Passage
from compare.verdict import Decision, Verdict
from tests.builders import with_findings
from tests.writers.report_sample import sample

NOTES = (
    Decision(Verdict.CONFIRMED, "asked the press office on 4 March", "Ada Lind"),
    Decision(Verdict.REJECTED, "another | <b>bridge</b> \x1b[31m", "Ben @all"),
    Decision(Verdict.MATCHED, "", "Ada Lind"),
    Decision(None, "look again", ""),
    None,
)
GONE = Anchor("A sentence that nobody finds, with [a match](https://x.example).")


def decided_sample() -> Comparison:
    """Every fifth passage and every second change has no decision."""
    passages = tuple(_decided(p, n) for n, p in enumerate(sample().passages))
    entries = (
        Entry((GONE,), (), None, NOTES[0] or Decision(None)),
        Entry((GONE,), (GONE,), Finding("quote_wording", "one", "two"), Decision(None, "hm")),
    )
    applied = Applied(
        "Ada Lind",
        (RejectedMatch(("a5", "a6"), ("b3",), NOTES[1] or Decision(None)),),
        tuple(StaleDecision(entry, "no sentence has these words any more") for entry in entries),
    )
    return with_findings(replace(sample(), passages=passages, decisions=applied))


def _decided(passage: Passage, number: int) -> Passage:
    differences = tuple(
        replace(difference, decision=NOTES[place % 2])
        for place, difference in enumerate(passage.differences)
    )
    return replace(passage, decision=NOTES[number % 5], differences=differences)
