"""The results of `check`, as text and as data.

Takes the result of each limit and gives a line for it, and below a broken limit what broke it.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from compare.analysis.limits import LimitResult
from compare.result.comparison import Comparison
from compare.result.findings import Finding, finding_record
from compare.result.passage import ReportEntry
from compare.result.record import SCHEMA_VERSION, tool_record
from compare.result.record_decisions import applied_record
from compare.text.sides import SIDES, Side
from compare.transcript.supported_quotations import QuotationSupport, quotation_supports
from compare.verdict import Decision
from compare.writers.common.decision_text import decisions_at_end
from compare.writers.common.difference_text import kind_words, note_words
from compare.writers.common.opening_text import ids_words
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
    """What broke a limit: its findings, or the sentences of one side, with the decisions."""
    if side := result.measured.side:
        ids = tuple(id for passage in result.passages for id in passage.ids(side))
        return [(" ".join(id_runs(ids, glyphs(view.ascii))), None)] if ids else []
    supports = {(s.side, s.number): s for s in quotation_supports(comparison)}
    return [
        (_words(comparison, finding, supports, view), finding.decision)
        for finding in result.findings
    ]


def _words(
    comparison: Comparison,
    finding: Finding,
    supports: Mapping[tuple[Side, int], QuotationSupport],
    view: View,
) -> str:
    if finding.quotation is not None:
        item = supports[finding.side, finding.quotation]
        return support_line(item, comparison.report(item.side).text, view.ascii)
    ids, note = ids_words(finding, view.ascii), note_words(finding, view.ascii)
    return f"{ids}  {kind_words(finding)}  {note}"


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
    sides = SIDES[:1] if comparison.alone else SIDES
    texts: dict[str, ReportEntry] = {side: comparison.report(side) for side in sides}
    if comparison.transcript is not None:
        texts["transcript"] = comparison.transcript
    names = ("label", "source", "sha256")
    return {key: {name: getattr(text, name) for name in names} for key, text in texts.items()}


def _limit_record(comparison: Comparison, result: LimitResult) -> dict[str, Any]:
    texts: dict[Side, str] = {side: comparison.report(side).text for side in SIDES}
    supports = {(s.side, s.number): s for s in quotation_supports(comparison)}
    quoted = [f for f in result.findings if f.quotation is not None]
    return {
        "option": result.limit.option,
        "limit": result.asked,
        "value": result.measured.value,
        "met": result.met,
        "side": result.measured.side,
        "passages": [
            {"id": p.id, "relation": p.relation.value, "a": list(p.a), "b": list(p.b)}
            for p in result.passages
        ],
        "findings": [finding_record(f, texts) for f in result.findings if f.quotation is None],
        "quotations": [
            quoted_record(
                supports[f.side, f.quotation or 0],
                comparison.report(f.side),
                comparison.transcript,
            )
            for f in quoted
            if comparison.transcript is not None
        ],
    }
