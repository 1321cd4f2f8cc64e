"""The whole comparison as data: JSON for programs, CSV for spreadsheets.

Takes a Comparison and gives text. JSON is the complete record; CSV has one row per passage in a
fixed set of columns, guarded against anything that a spreadsheet or a terminal would execute.
Neither has a byte order mark, because the caller writes the file.
"""

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from compare.analysis.excerpts import passages_that_matter
from compare.data_files import data_text
from compare.decisions.wording import decided
from compare.differences.kinds import word_of
from compare.result.comparison import Comparison
from compare.result.findings import Finding, by_passage
from compare.result.passage import Passage, against, position
from compare.result.relations import Relation
from compare.text.document import Span
from compare.text.safe_text import safe_text
from compare.text.sides import SIDES, Side
from compare.transcript.supported_quotations import QuotationSupport, quotation_supports
from compare.verdict import Decision
from compare.writers.common.addresses import sentence_link
from compare.writers.common.decision_text import finding_text, rejected_with
from compare.writers.common.detail_text import detail_texts
from compare.writers.common.difference_text import kind_words
from compare.writers.common.like_text import like_texts
from compare.writers.common.marked_text import SideTexts
from compare.writers.common.pair_text import pair_id, pair_name, passage_words
from compare.writers.common.signs import runs
from compare.writers.common.support_text import status_words
from compare.writers.view import View

# What a person reads comes first, what a program needs last.
COLUMNS: tuple[str, ...] = (
    *("pair", "what", "a_text", "b_text", "notes"),
    *("a_details", "b_details", "a_only_here", "b_only_here", "like_words"),
    *("a_speakers", "b_speakers"),
    *("a_support", "b_support", "against_reference"),
    *("decision", "decision_note", "decision_reviewer"),
    *("difference_decisions", "a_support_decisions", "b_support_decisions", "rejected_matches"),
    *("a_label", "b_label", "a_link", "b_link"),
    *("relation", "differences", "score", "uncertain", "partial", "reordered", "shift"),
    *("boilerplate", "restated", "a_source", "b_source", "a_url", "b_url"),
    *("pair_id", "passage", "a_ids", "a_start", "a_end", "b_ids", "b_start", "b_end"),
    *("a_transcript", "b_transcript"),
)
# The value of `relation` in rows that are not passages.
OPENING, REJECTED, UNPLACED = "opening", "rejected_match", "unplaced"
# Legal in JSON, but a terminal obeys them: C1 controls, bidi codes, separators, hidden characters.
_OBEYED = re.compile(
    "[\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e0fff]"
)
_FORMULA = re.compile(r"[\s\ufeff\u200b]*[=+\-@＝＋－＠]|[\t\r\n]")
# If a semicolon or a tab is taken as the separator, a cell also ends there, and at a line end.
_FORMULA_INSIDE = re.compile(r"([;\t\r\n][\s\ufeff\u200b\"]*)(?=[=+\-@＝＋－＠])")
_LINE_ENDS = re.compile("([\t\n\r]+)")


def json_text(comparison: Comparison) -> str:
    """The record as JSON, with escapes for codes that a terminal obeys."""
    return json_of(comparison.to_dict())


def json_of(record: Mapping[str, object]) -> str:
    """A record as JSON that is safe to print."""
    text = json.dumps(record, ensure_ascii=False, indent=1)
    return _OBEYED.sub(_escape, text) + "\n"


def csv_text(comparison: Comparison, view: View | None = None) -> str:
    """The passages as CSV (RFC 4180), one row each, in the record's order.

    Openings that differ though nothing matches them, and decisions that no passage carries, follow
    in rows of their own.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    texts = SideTexts(comparison, ascii=False)
    shared = _report_cells(comparison)
    supports = quotation_supports(comparison)
    spoken = {id: s.transcript or () for id, s in comparison.sentences().items()}
    differing = by_passage(comparison.findings)
    excerpts = view is not None and view.excerpts
    shown = passages_that_matter(comparison) if excerpts else comparison.passages
    for passage in shown:
        found = differing.get(passage.id, ())
        cells = _passage_cells(passage, found) | shared
        cells["what"] = guarded(what_differs(comparison, passage, found))
        cells |= _decision_cells(comparison, passage)
        cells["against_reference"] = against(passage, comparison.settings.reference) or ""
        cells["like_words"] = guarded("; ".join(like_texts(comparison, passage.like_words)))
        for side in SIDES:
            details = detail_texts(comparison, passage, side)
            text = comparison.report(side).text
            only = (text[span.start : span.end] for span in passage.only_here(side))
            cells[f"{side}_only_here"] = guarded("; ".join(only))
            cells[f"{side}_details"] = guarded("; ".join(details))
            cells |= _side_cells(comparison, texts, passage, side)
            cells |= _support_cells(passage, side, supports, spoken)
        writer.writerow([cells[column] for column in COLUMNS])
    more = (_rows_of_openings(comparison, texts), _rows_without_passage(comparison, texts))
    for cells in chain.from_iterable(more):
        writer.writerow([(shared | cells).get(column, "") for column in COLUMNS])
    return out.getvalue()


def _rows_of_openings(comparison: Comparison, texts: SideTexts) -> Iterator[dict[str, str]]:
    """Headlines or leads that differ though no passage matches them."""
    for opening in comparison.openings:
        found = [f for f in comparison.findings if f.opening == opening.what]
        if found:
            passage = Passage("", Relation.UNIQUE, opening.a, opening.b)
            what = f"{opening.what}s: {_kinds_in_words(found)}"
            cells = {"relation": OPENING, "what": guarded(what)} | _finding_cells(found)
            for side in SIDES:
                cells |= _side_cells(comparison, texts, passage, side)
            yield cells


def _rows_without_passage(comparison: Comparison, texts: SideTexts) -> Iterator[dict[str, str]]:
    """Rejected matches with their sentences, and unplaced decisions with texts and reason."""
    applied = comparison.decisions
    if applied is None:
        return
    for match in applied.rejected:
        # Not a passage any more, but its sentences go into the same columns.
        passage = Passage("", Relation.SHARED, match.a, match.b)
        cells = {"relation": REJECTED, "what": "rejected match"} | _own_decision(match.decision)
        for side in SIDES:
            cells |= _side_cells(comparison, texts, passage, side)
        yield cells
    for unplaced in applied.unplaced:
        entry, finding = unplaced.entry, unplaced.entry.finding
        about = f": {finding_text(finding)}" if finding else ""
        yield {
            "relation": UNPLACED,
            "what": "decision that no longer applies",
            "differences": guarded(finding.kind if finding else ""),
            "notes": guarded(unplaced.reason + about),
            "a_text": guarded(" … ".join(anchor.text for anchor in entry.a)),
            "b_text": guarded(" … ".join(anchor.text for anchor in entry.b)),
        } | _own_decision(entry.decision)


def _own_decision(decision: Decision | None) -> dict[str, str]:
    """The cells for the decision about a whole row."""
    return {
        "decision": (decision.verdict or "") if decision else "",
        "decision_note": guarded(decision.note) if decision else "",
        "decision_reviewer": guarded(decision.reviewer) if decision else "",
    }


def schema_text() -> str:
    """The JSON Schema of the record, which ships with the package."""
    return data_text("record.schema.json")


def matrix_schema_text() -> str:
    """The JSON Schema of the record of a matrix."""
    return data_text("matrix.schema.json")


def decisions_schema_text() -> str:
    """The JSON Schema of files of decisions."""
    return data_text("decisions.schema.json")


def guarded(text: str) -> str:
    """A text as a cell that no spreadsheet takes for a formula, not even in part.

    Control codes are made visible.
    """
    parts = _LINE_ENDS.split(text)
    safe = "".join(part if number % 2 else safe_text(part) for number, part in enumerate(parts))
    safe = _FORMULA_INSIDE.sub(r"\1'", safe)
    return f"'{safe}" if _FORMULA.match(safe) else safe


def what_differs(comparison: Comparison, passage: Passage, findings: Sequence[Finding]) -> str:
    """What a passage is and what differs in it: `same words; number, quoted words differ`."""
    words = "boilerplate" if passage.boilerplate else passage_words(comparison, passage)
    return f"{words}; {_kinds_in_words(findings)}" if findings else words


def _kinds_in_words(findings: Sequence[Finding]) -> str:
    kinds = dict.fromkeys(word_of(kind) for finding in findings for kind in finding.kinds)
    one = len(kinds) == 1 and not next(iter(kinds)).endswith("words")
    return f"{', '.join(kinds)} {'differs' if one else 'differ'}"


def _passage_cells(passage: Passage, findings: Sequence[Finding]) -> dict[str, str]:
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
    } | _finding_cells(findings)


def _finding_cells(findings: Sequence[Finding]) -> dict[str, str]:
    """What differs, one entry for each place; several kinds in one place are joined by a plus."""
    decisions = (f"{kind_words(f)} {decided(f.decision)}" for f in findings if f.decision)
    return {
        "differences": "; ".join("+".join(finding.kinds) for finding in findings),
        "notes": guarded("; ".join(finding.note for finding in findings)),
        "difference_decisions": guarded("; ".join(decisions)),
    }


def _decision_cells(comparison: Comparison, passage: Passage) -> dict[str, str]:
    """The decisions about the passage, and rejected matches of its sentences."""
    return _own_decision(passage.decision) | {
        "rejected_matches": guarded("; ".join(rejected_with(comparison, passage))),
    }


def _report_cells(comparison: Comparison) -> dict[str, str]:
    """The cells that are the same in every row: the pair, and the sources of the reports."""
    cells = {"pair": guarded(pair_name(comparison)), "pair_id": pair_id(comparison)}
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

    Each run of consecutive sentences has its own offsets, in order, so that every
    `text[start:end]` of the report is exactly a part of the passage.
    """
    report = comparison.report(side)
    spans = texts.spans(passage, side)
    first = Span(*spans[0]) if spans else None
    return {
        f"{side}_link": guarded(sentence_link(report, first) or ""),
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
    spoken_by_sentence: Mapping[str, tuple[str, ...]],
) -> dict[str, str]:
    """The cells about the transcript: the quotations and statements of one side in it."""
    ids = passage.ids(side)
    own = [s for s in supports if s.side == side and passage.id in s.passages]
    spoken = [id for s in own for id in s.transcript]
    spoken += [spoken_id for id in ids for spoken_id in spoken_by_sentence[id]]
    statuses = (
        f"{s.support.status.value} ({s.support.note})" if s.support.note else s.support.status.value
        for s in own
    )
    return {
        f"{side}_support": guarded("; ".join(statuses)),
        f"{side}_transcript": " ".join(sorted(set(spoken), key=position)),
        f"{side}_support_decisions": guarded("; ".join(_decided_supports(own))),
    }


def _decided_supports(supports: Sequence[QuotationSupport]) -> list[str]:
    """The decisions about quotations against the transcript."""
    return [
        f"{status_words(item.support.status)} {decided(item.quotation.decision)}"
        for item in supports
        if item.quotation.decision
    ]


def _speakers(comparison: Comparison, spans: list[tuple[int, int]], side: Side) -> list[str]:
    """The speakers quoted in these spans: the resolved name, else the words of the report."""
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
