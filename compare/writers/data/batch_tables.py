"""The two tables of a batch: a row for each pair, and a row for each finding.

Takes a comparison and gives rows of plain values in fixed columns: numbers are numbers, a share is
0 to 1, what a pair lacks is None. `pair` joins the two tables. Times and places of this machine
are not in them, so that the tables of two runs can be compared byte by byte.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

from compare.differences.kinds import DifferenceKind
from compare.quotations import SupportStatus
from compare.result.comparison import Comparison
from compare.result.findings import UNCERTAIN, Finding
from compare.result.passage import RelationCounts
from compare.text.sides import SIDES, Side
from compare.writers.data.passages import guarded

Cell = str | int | float | None
Row = tuple[Cell, ...]

_RELATIONS = ("shared", "paraphrased", "unique")
_KINDS = tuple(kind.value for kind in DifferenceKind)
_STATUSES = tuple(status.value for status in SupportStatus)
_OF_REPORT = ("label", "title", "date", "url", "language", "sha256")
_DIGITS = 4

# The type of each column, in order.
PAIR_COLUMNS: dict[str, type] = {
    "pair": str,
    "status": str,
    "error": str,
    "matches": int,
    "shared_words_a": float,
    "shared_words_b": float,
    "matched_words_a": float,
    "matched_words_b": float,
    "differences": int,
    **{f"differences_{kind}": int for kind in _KINDS},
    "details": int,
    "partial": int,
    "reordered": int,
    "uncertain": int,
    "openings_that_differ": int,
    **{f"{name}_{side}": str for name in _OF_REPORT for side in SIDES},
    **{f"sentences_{side}": int for side in SIDES},
    **{f"sentences_{relation}_{side}": int for relation in _RELATIONS for side in SIDES},
    **{f"words_{side}": int for side in SIDES},
    **{f"words_{relation}_{side}": int for relation in _RELATIONS for side in SIDES},
    **{f"furniture_{side}": int for side in SIDES},
    **{f"quotations_{side}": int for side in SIDES},
    "transcript_sha256": str,
    **{f"{status}_{side}": int for status in _STATUSES for side in SIDES},
    "translations": str,
    "warnings": str,
    "page": str,
}
FINDING_COLUMNS: dict[str, type] = {
    "pair": str,
    "finding": str,
    "kinds": str,
    "a": str,
    "b": str,
    "note": str,
    "weight": float,
    "passage": str,
    "opening": str,
    "sentences_a": str,
    "sentences_b": str,
    "start_a": int,
    "end_a": int,
    "start_b": int,
    "end_b": int,
}


def pair_row(pair: str, comparison: Comparison, warnings: Sequence[str], page: str) -> Row:
    """The row of a finished pair; `page` is the name of its page, "" without one."""
    cells: dict[str, Cell] = {"pair": pair, "status": "done", "page": page or None}
    cells |= _counts(comparison)
    for side in SIDES:
        cells |= _of_side(comparison, side)
    if comparison.transcript is not None:
        cells["transcript_sha256"] = comparison.transcript.sha256
    cells["translations"] = "yes" if comparison.summary.translations else "no"
    cells["warnings"] = "; ".join(warnings) or None
    return _row(cells, PAIR_COLUMNS)


def failed_row(pair: str, error: str) -> Row:
    """The row of a pair that could not be compared, with the reason."""
    return _row({"pair": pair, "status": "failed", "error": error}, PAIR_COLUMNS)


def finding_rows(pair: str, comparison: Comparison) -> tuple[Row, ...]:
    """The rows of what is to check in a pair, in the order of its list of findings."""
    return tuple(
        _row(_finding_cells(pair, comparison, finding), FINDING_COLUMNS)
        for finding in comparison.findings
    )


def _row(cells: Mapping[str, Cell], columns: Mapping[str, type]) -> Row:
    return tuple(cells.get(name) for name in columns)


def csv_cells(row: Row) -> list[Cell]:
    """A row for a CSV file, each text a cell that no spreadsheet takes for a formula."""
    return [guarded(value) if isinstance(value, str) else value for value in row]


def _counts(comparison: Comparison) -> dict[str, Cell]:
    """The counts of the comparison as a whole; a place that differs counts once for each kind."""
    summary = comparison.summary
    standing = [f for f in comparison.findings if f.stands and f.quotation is None]
    kinds = Counter(kind for finding in standing for kind in finding.kinds)
    return {
        "matches": summary.matches,
        "differences": sum(set(f.kinds) != {UNCERTAIN} for f in standing),
        **{f"differences_{kind}": kinds[kind] for kind in _KINDS},
        "details": sum(len(passage.details) for passage in comparison.passages),
        "partial": summary.partial,
        "reordered": summary.reordered,
        "uncertain": summary.uncertain,
        "openings_that_differ": sum(bool(each.differences) for each in comparison.openings),
    }


def _of_side(comparison: Comparison, side: Side) -> dict[str, Cell]:
    """What is known of one report, and how much of it the other one has."""
    report, counts = comparison.report(side), comparison.summary.side(side)
    cells: dict[str, Cell] = {f"{name}_{side}": getattr(report, name) for name in _OF_REPORT}
    for name, of in (("sentences", counts.sentences), ("words", counts.words)):
        cells[f"{name}_{side}"] = of.total
        cells |= {f"{name}_{relation}_{side}": getattr(of, relation) for relation in _RELATIONS}
    cells[f"shared_words_{side}"] = _share(counts.words.shared, counts.words)
    matched = counts.words.shared + counts.words.paraphrased
    cells[f"matched_words_{side}"] = _share(matched, counts.words)
    cells[f"furniture_{side}"] = counts.boilerplate
    cells[f"quotations_{side}"] = len(report.quotations)
    if counts.support is not None:
        cells |= {f"{status}_{side}": getattr(counts.support, status) for status in _STATUSES}
    return cells


def _share(part: int, counts: RelationCounts) -> float:
    return round(part / counts.total, _DIGITS) if counts.total else 0.0


def _finding_cells(pair: str, comparison: Comparison, finding: Finding) -> dict[str, Cell]:
    cells: dict[str, Cell] = {
        "pair": pair,
        "finding": finding.id,
        "kinds": "+".join(finding.kinds),
        "note": finding.note or None,
        "weight": round(finding.weight, _DIGITS),
        "passage": finding.passage,
        "opening": finding.opening,
    }
    for side in SIDES:
        cells[f"sentences_{side}"] = " ".join(finding.ids(side)) or None
        if span := finding.span(side):
            cells[side] = comparison.report(side).text[span.start : span.end]
            cells[f"start_{side}"], cells[f"end_{side}"] = span.start, span.end
    return cells
