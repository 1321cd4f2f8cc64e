"""The whole comparison as data: JSON for programs, CSV for spreadsheets.

Takes a Comparison and gives text. JSON is the record itself, every character of it; CSV has one
row per passage in a fixed set of columns, guarded against what a spreadsheet or a terminal would
execute. Neither has a byte order mark: that belongs to a file, and the caller writes the file.
"""

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files

from compare.decisions.wording import decided
from compare.result.comparison import Comparison
from compare.result.passage import Passage, position
from compare.result.relations import Relation
from compare.text.document import Span
from compare.text.safe_text import safe_text
from compare.text.sides import SIDES, Side
from compare.transcript.supported_quotations import QuotationSupport, quotation_supports
from compare.verdict import Decision
from compare.writers.common.decision_text import finding_text, kind_words, rejected_with
from compare.writers.common.marked_text import SideTexts
from compare.writers.common.signs import runs

COLUMNS: tuple[str, ...] = (
    "passage",
    "relation",
    "score",
    "uncertain",
    "partial",
    "reordered",
    "shift",
    "boilerplate",
    "restated",
    "differences",
    "a_ids",
    "a_start",
    "a_end",
    "a_text",
    "a_speakers",
    "b_ids",
    "b_start",
    "b_end",
    "b_text",
    "b_speakers",
    "notes",
    "a_label",
    "b_label",
    "a_source",
    "b_source",
    "a_url",
    "b_url",
    "decision",
    "decision_note",
    "decision_reviewer",
    "difference_decisions",
    "rejected_matches",
    "a_support",
    "a_transcript",
    "b_support",
    "b_transcript",
    "a_support_decisions",
    "b_support_decisions",
)
# What `relation` says in rows that are no passages.
REJECTED, UNPLACED = "rejected_match", "unplaced"
# Legal in JSON, yet a terminal obeys them: C1 controls, bidi codes, separators, hidden characters.
_OBEYED = re.compile(
    "[\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e0fff]"
)
_FORMULA = re.compile(r"[\s\ufeff\u200b]*[=+\-@＝＋－＠]|[\t\r\n]")
# Read with a semicolon or a tab as separator, a cell also ends there, and at a line end.
_FORMULA_INSIDE = re.compile(r"([;\t\r\n][\s\ufeff\u200b\"]*)(?=[=+\-@＝＋－＠])")
_LINE_ENDS = re.compile("([\t\n\r]+)")


def json_text(comparison: Comparison) -> str:
    """The record as JSON; codes that a terminal obeys are written as escapes."""
    return json_of(comparison.to_dict())


def json_of(record: Mapping[str, object]) -> str:
    """A record as JSON that is safe to print."""
    text = json.dumps(record, ensure_ascii=False, indent=1)
    return _OBEYED.sub(_escape, text) + "\n"


def csv_text(comparison: Comparison) -> str:
    """The passages as CSV (RFC 4180), one row each, in the record's order.

    Below them stand the decisions that no passage carries, so that a spreadsheet loses none.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    texts = SideTexts(comparison, ascii=False)
    shared = _report_cells(comparison)
    supports = quotation_supports(comparison)
    carriers = {id: s.transcript or () for id, s in comparison.sentences().items()}
    for passage in comparison.passages:
        cells = _passage_cells(passage) | shared | _decision_cells(comparison, passage)
        for side in SIDES:
            cells |= _side_cells(comparison, texts, passage, side)
            cells |= _support_cells(passage, side, supports, carriers)
        writer.writerow([cells[column] for column in COLUMNS])
    for cells in _rows_without_passage(comparison, texts):
        writer.writerow([(shared | cells).get(column, "") for column in COLUMNS])
    return out.getvalue()


def _rows_without_passage(comparison: Comparison, texts: SideTexts) -> Iterator[dict[str, str]]:
    """Rejected matches with their sentences; unplaced decisions with their texts and the reason."""
    applied = comparison.decisions
    if applied is None:
        return
    for match in applied.rejected:
        # No passage any more, but its sentences stand where those of one would.
        row = Passage("", Relation.SHARED, match.a, match.b)
        cells = {"relation": REJECTED} | _own_decision(match.decision)
        for side in SIDES:
            cells |= _side_cells(comparison, texts, row, side)
        yield cells
    for unplaced in applied.unplaced:
        entry, finding = unplaced.entry, unplaced.entry.finding
        about = f": {finding_text(finding)}" if finding else ""
        yield {
            "relation": UNPLACED,
            "differences": guarded(finding.kind if finding else ""),
            "notes": guarded(unplaced.reason + about),
            "a_text": guarded(" … ".join(anchor.text for anchor in entry.a)),
            "b_text": guarded(" … ".join(anchor.text for anchor in entry.b)),
        } | _own_decision(entry.decision)


def _own_decision(decision: Decision | None) -> dict[str, str]:
    """The cells of a decision about the row as a whole."""
    return {
        "decision": (decision.verdict or "") if decision else "",
        "decision_note": guarded(decision.note) if decision else "",
        "decision_reviewer": guarded(decision.reviewer) if decision else "",
    }


def schema_text() -> str:
    """The JSON Schema of the record, as it ships with the package."""
    return _shipped("record.schema.json")


def decisions_schema_text() -> str:
    """The JSON Schema of files of decisions."""
    return _shipped("decisions.schema.json")


def _shipped(name: str) -> str:
    return files("compare").joinpath("data", name).read_text(encoding="utf-8")


def guarded(text: str) -> str:
    """A text as a cell that no spreadsheet takes for a formula, not even in parts.

    Its codes are made visible.
    """
    parts = _LINE_ENDS.split(text)
    safe = "".join(part if number % 2 else safe_text(part) for number, part in enumerate(parts))
    safe = _FORMULA_INSIDE.sub(r"\1'", safe)
    return f"'{safe}" if _FORMULA.match(safe) else safe


def _passage_cells(passage: Passage) -> dict[str, str]:
    return {
        "passage": guarded(passage.id),
        "relation": passage.relation.value,
        "score": "" if passage.score is None else f"{passage.score:.4f}",
        "uncertain": _flag(passage.uncertain),
        "partial": passage.partial or "",
        "reordered": _flag(passage.reordered),
        "shift": str(passage.shift) if passage.reordered else "",
        "boilerplate": _flag(passage.boilerplate),
        "restated": guarded(" ".join(passage.restated)),
        "differences": "; ".join(difference.kind.value for difference in passage.differences),
        "notes": guarded("; ".join(difference.note for difference in passage.differences)),
    }


def _decision_cells(comparison: Comparison, passage: Passage) -> dict[str, str]:
    """What was decided about the passage, about what differs in it, and about matches it lost."""
    differences = (
        f"{kind_words(difference.kind.value)} {decided(difference.decision)}"
        for difference in passage.differences
        if difference.decision
    )
    return _own_decision(passage.decision) | {
        "difference_decisions": guarded("; ".join(differences)),
        "rejected_matches": guarded("; ".join(rejected_with(comparison, passage))),
    }


def _report_cells(comparison: Comparison) -> dict[str, str]:
    """What is the same in every row: where the reports come from."""
    cells = {}
    for side in SIDES:
        report = comparison.report(side)
        for name, value in (
            ("label", report.label),
            ("source", report.source),
            ("url", report.url or ""),
        ):
            cells[f"{side}_{name}"] = guarded(value)
    return cells


def _side_cells(
    comparison: Comparison, texts: SideTexts, passage: Passage, side: Side
) -> dict[str, str]:
    """Ids, offsets and text of one side.

    Sentences that do not follow each other have an offset each, in order, so that every
    `text[start:end]` of the report is exactly a part of the passage.
    """
    report = comparison.report(side)
    spans = texts.spans(passage, side)
    return {
        f"{side}_ids": " ".join(id for run in runs(passage.ids(side)) for id in run),
        f"{side}_start": " ".join(str(start) for start, _ in spans),
        f"{side}_end": " ".join(str(end) for _, end in spans),
        f"{side}_text": guarded(" … ".join(report.text[start:end] for start, end in spans)),
        f"{side}_speakers": guarded("; ".join(_speakers(comparison, spans, side))),
    }


def _support_cells(
    passage: Passage,
    side: Side,
    supports: Sequence[QuotationSupport],
    carriers: Mapping[str, tuple[str, ...]],
) -> dict[str, str]:
    """What the transcript has of the quotations and statements of one side."""
    ids = passage.ids(side)
    rows = [s for s in supports if s.side == side and passage.id in s.passages]
    spoken = [id for s in rows for id in s.transcript] + [k for id in ids for k in carriers[id]]
    told = (
        f"{s.support.status.value} ({s.support.note})" if s.support.note else s.support.status.value
        for s in rows
    )
    return {
        f"{side}_support": guarded("; ".join(told)),
        f"{side}_transcript": " ".join(sorted(set(spoken), key=position)),
        f"{side}_support_decisions": guarded("; ".join(_decided_supports(rows))),
    }


def _decided_supports(rows: Sequence[QuotationSupport]) -> list[str]:
    """What somebody decided about these quotations and the transcript."""
    return [
        f"{kind_words(row.support.status.value)} {decided(row.quotation.decision)}"
        for row in rows
        if row.quotation.decision
    ]


def _speakers(comparison: Comparison, spans: list[tuple[int, int]], side: Side) -> list[str]:
    """Who is quoted within these spans: the resolved name, else the words of the report."""
    report = comparison.report(side)
    found: dict[str, None] = {}
    for quotation in report.quotations:
        if quotation.speaker is None or not _overlaps(quotation.span, spans):
            continue
        span = quotation.speaker.span
        found[quotation.speaker.name or report.text[span.start : span.end]] = None
    return list(found)


def _overlaps(span: Span, spans: list[tuple[int, int]]) -> bool:
    return any(span.start < end and start < span.end for start, end in spans)


def _flag(value: bool) -> str:
    return "true" if value else "false"


def _escape(match: re.Match[str]) -> str:
    return json.dumps(match.group())[1:-1]
