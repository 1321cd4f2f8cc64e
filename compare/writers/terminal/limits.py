"""The results of `check`, as text and as data.

Takes the result of each limit and gives a line for it, and below a broken limit what broke it.
"""

from collections.abc import Sequence
from typing import Any

from compare.analysis.limits import LimitResult
from compare.differences import Difference
from compare.result.comparison import Comparison
from compare.result.passage import Passage, ReportEntry
from compare.result.record import SCHEMA_VERSION, difference_record, tool_record
from compare.result.record_decisions import applied_record
from compare.text.sides import SIDES
from compare.verdict import Decision
from compare.writers.common.decision_text import decisions_at_end
from compare.writers.common.difference_text import kind_words, note_words
from compare.writers.common.signs import glyphs, id_runs, paint
from compare.writers.common.support_text import support_line
from compare.writers.common.wrapping import hung, wrap_text
from compare.writers.data.passages import json_of
from compare.writers.data.support import quoted_record
from compare.writers.terminal.rows import decision_below
from compare.writers.view import View

_STATE = 8


def limits_text(comparison: Comparison, results: Sequence[LimitResult], view: View) -> str:
    """A line for each limit, and below a broken one its passages."""
    lines: list[str] = []
    for result in results:
        state = "met" if result.met else "broken"
        describe = result.limit.describe(result.measured)
        body = wrap_text(
            f"{result.limit.option} {result.asked:g}: {describe}", view.columns - _STATE
        )
        start = paint(state, "" if result.met else "strong", view.color)
        lines += hung(body, start + " " * (_STATE - len(state)), " " * _STATE)
        for text, decision in _reasons(comparison, result, view):
            body = wrap_text(text, view.columns - _STATE - 2)
            lines += hung(body, " " * _STATE, " " * (_STATE + 2))
            lines += decision_below(decision, view, _STATE + 2, view.columns)
    lines += decisions_at_end(comparison, view, rejected=False)
    return "\n".join(lines) + "\n"


def _reasons(
    comparison: Comparison, result: LimitResult, view: View
) -> list[tuple[str, Decision | None]]:
    """What broke a limit: quotations, the differences of each passage, or sentences of one side.

    Each comes with the decision about it.
    """
    if result.quotations:
        return [
            (
                support_line(item, comparison.report(item.side).text, view.ascii),
                item.quotation.decision,
            )
            for item in result.quotations
        ]
    side = result.measured.side
    if side is not None:
        ids = tuple(id for passage in result.passages for id in passage.ids(side))
        return [(" ".join(id_runs(ids, glyphs(view.ascii))), None)] if ids else []
    return [
        (
            f"{_ids(passage, view)}  {kind_words(difference)}  "
            f"{note_words(difference, view.ascii)}",
            difference.decision,
        )
        for passage in result.passages
        for difference in _counted(result, passage)
    ]


def _counted(result: LimitResult, passage: Passage) -> list[Difference]:
    """The differences of a passage that count for the limit; rejected ones never do."""
    kinds = result.measured.kinds
    return [
        difference for difference in passage.standing if kinds is None or difference.kind in kinds
    ]


def _ids(passage: Passage, view: View) -> str:
    glyph = glyphs(view.ascii)
    sides = (" ".join(id_runs(passage.ids(side), glyph)) for side in SIDES)
    return f" {glyph.dot} ".join(side for side in sides if side)


def limits_json(comparison: Comparison, results: Sequence[LimitResult]) -> str:
    """The results as JSON: the value of each limit, and the passages that broke it."""
    return json_of(
        {
            "schema_version": SCHEMA_VERSION,
            "tool": tool_record(comparison.tool),
            "reports": _reports(comparison),
            "met": all(result.met for result in results),
            "limits": [_limit_record(comparison, result) for result in results],
            "decisions": applied_record(comparison.decisions),
        }
    )


def _reports(comparison: Comparison) -> dict[str, Any]:
    texts: dict[str, ReportEntry] = {side: comparison.report(side) for side in SIDES}
    if comparison.transcript is not None:
        texts["transcript"] = comparison.transcript
    names = ("label", "source", "sha256")
    return {key: {name: getattr(text, name) for name in names} for key, text in texts.items()}


def _limit_record(comparison: Comparison, result: LimitResult) -> dict[str, Any]:
    return {
        "option": result.limit.option,
        "limit": result.asked,
        "value": result.measured.value,
        "met": result.met,
        "side": result.measured.side,
        "passages": [_passage_record(comparison, result, p) for p in result.passages],
        "quotations": [
            quoted_record(item, comparison.report(item.side), comparison.transcript)
            for item in result.quotations
            if comparison.transcript is not None
        ],
    }


def _passage_record(
    comparison: Comparison, result: LimitResult, passage: Passage
) -> dict[str, Any]:
    texts = {side: comparison.report(side).text for side in SIDES}
    return {
        "id": passage.id,
        "relation": passage.relation.value,
        "a": list(passage.a),
        "b": list(passage.b),
        "differences": [
            difference_record(difference, texts) for difference in _counted(result, passage)
        ],
    }
