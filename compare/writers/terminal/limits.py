"""The verdicts of `check`, as text and as data.

Takes verdicts and gives a line for each limit, and for each broken one what broke it.
"""

from collections.abc import Sequence
from typing import Any

from compare.analysis.limits import Verdict
from compare.differences import Difference
from compare.result.comparison import Comparison
from compare.result.passage import Passage, ReportEntry
from compare.result.record import SCHEMA_VERSION, difference_record, tool_record
from compare.result.record_decisions import applied_record
from compare.text.sides import SIDES
from compare.verdict import Decision
from compare.writers.common.decision_lines import decisions_at_end
from compare.writers.common.difference_text import kind_words, note_words
from compare.writers.common.signs import glyphs, id_runs, paint
from compare.writers.common.support_text import support_line
from compare.writers.common.wrapping import hung, wrap_text
from compare.writers.data.passages import json_of
from compare.writers.data.support import quoted_record
from compare.writers.terminal.rows import decision_below
from compare.writers.view import View

_STATE = 8


def limits_text(comparison: Comparison, verdicts: Sequence[Verdict], view: View) -> str:
    """A line for each limit, below a broken one its passages."""
    lines: list[str] = []
    for verdict in verdicts:
        state = "met" if verdict.met else "broken"
        said = verdict.limit.said(verdict.measured)
        body = wrap_text(f"{verdict.limit.option} {verdict.asked:g}: {said}", view.columns - _STATE)
        start = paint(state, "" if verdict.met else "strong", view.color)
        lines += hung(body, start + " " * (_STATE - len(state)), " " * _STATE)
        for text, decision in _reasons(comparison, verdict, view):
            body = wrap_text(text, view.columns - _STATE - 2)
            lines += hung(body, " " * _STATE, " " * (_STATE + 2))
            lines += decision_below(decision, view, _STATE + 2, view.columns)
    lines += decisions_at_end(comparison, view, rejected=False)
    return "\n".join(lines) + "\n"


def _reasons(
    comparison: Comparison, verdict: Verdict, view: View
) -> list[tuple[str, Decision | None]]:
    """What broke a limit: quotations, the differences of each passage, or sentences of one side.

    Each with what somebody decided about it.
    """
    if verdict.quotations:
        return [
            (
                support_line(row, comparison.report(row.side).text, view.ascii),
                row.quotation.decision,
            )
            for row in verdict.quotations
        ]
    side = verdict.measured.side
    if side is not None:
        ids = tuple(id for passage in verdict.passages for id in passage.ids(side))
        return [(" ".join(id_runs(ids, glyphs(view.ascii))), None)] if ids else []
    return [
        (
            f"{_ids(passage, view)}  {kind_words(difference)}  "
            f"{note_words(difference, view.ascii)}",
            difference.decision,
        )
        for passage in verdict.passages
        for difference in _counting(verdict, passage)
    ]


def _counting(verdict: Verdict, passage: Passage) -> list[Difference]:
    """The differences of a passage that the limit counts; a rejected one never does."""
    kinds = verdict.measured.kinds
    return [
        difference for difference in passage.standing if kinds is None or difference.kind in kinds
    ]


def _ids(passage: Passage, view: View) -> str:
    glyph = glyphs(view.ascii)
    sides = (" ".join(id_runs(passage.ids(side), glyph)) for side in SIDES)
    return f" {glyph.dot} ".join(side for side in sides if side)


def limits_json(comparison: Comparison, verdicts: Sequence[Verdict]) -> str:
    """Which limit broke, and by which passages."""
    return json_of(
        {
            "schema_version": SCHEMA_VERSION,
            "tool": tool_record(comparison.tool),
            "reports": _reports(comparison),
            "met": all(verdict.met for verdict in verdicts),
            "limits": [_verdict_record(comparison, verdict) for verdict in verdicts],
            "decisions": applied_record(comparison.decisions),
        }
    )


def _reports(comparison: Comparison) -> dict[str, Any]:
    texts: dict[str, ReportEntry] = {side: comparison.report(side) for side in SIDES}
    if comparison.transcript is not None:
        texts["transcript"] = comparison.transcript
    names = ("label", "source", "sha256")
    return {key: {name: getattr(text, name) for name in names} for key, text in texts.items()}


def _verdict_record(comparison: Comparison, verdict: Verdict) -> dict[str, Any]:
    return {
        "option": verdict.limit.option,
        "limit": verdict.asked,
        "value": verdict.measured.value,
        "met": verdict.met,
        "side": verdict.measured.side,
        "passages": [_passage_record(comparison, verdict, p) for p in verdict.passages],
        "quotations": [
            quoted_record(row, comparison.report(row.side), comparison.transcript)
            for row in verdict.quotations
            if comparison.transcript is not None
        ],
    }


def _passage_record(comparison: Comparison, verdict: Verdict, passage: Passage) -> dict[str, Any]:
    texts = {side: comparison.report(side).text for side in SIDES}
    return {
        "id": passage.id,
        "relation": passage.relation.value,
        "a": list(passage.a),
        "b": list(passage.b),
        "differences": [
            difference_record(difference, texts) for difference in _counting(verdict, passage)
        ],
    }
