"""The ledger of facts as data: JSON with every place, CSV with a row for each fact.

Takes the rows and gives text. Spans are half-open code points into the texts of the reports, which
are identified by their hashes and not repeated.
"""

import csv
import io
from collections.abc import Sequence

from compare.result.comparison import Comparison
from compare.result.facts import FactRow, fact_record
from compare.result.record import OFFSET_UNIT, SCHEMA_VERSION, tool_record
from compare.writers.data.passages import guarded, json_of
from compare.writers.data.support import report_record
from compare.writers.facts import columns, own_words, places, text_of
from compare.writers.view import View

COLUMNS = (
    *("id", "kind", "state", "value"),
    *("a_words", "b_words", "transcript_words"),
    *("a_times", "b_times", "transcript_times"),
    *("a_start", "a_end", "b_start", "b_end", "transcript_start", "transcript_end"),
    *("a_label", "b_label", "a_source", "b_source"),
)


def json_text(comparison: Comparison, shown: Sequence[FactRow], view: View) -> str:
    """The rows that are shown, and what the reports are."""
    names = columns(comparison)
    texts = {name: text_of(comparison, name) for name in names}
    reports = {"a": report_record(comparison.a), "b": report_record(comparison.b)}
    if comparison.transcript is not None:
        reports["transcript"] = report_record(comparison.transcript)
    return json_of(
        {
            "schema_version": SCHEMA_VERSION,
            "offset_unit": OFFSET_UNIT,
            "tool": tool_record(comparison.tool),
            "reports": reports,
            "facts": [fact_record(row, texts) for row in shown],
        }
    )


def csv_text(comparison: Comparison, shown: Sequence[FactRow], view: View) -> str:
    """One row per fact."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in shown:
        cells = {
            "id": row.id,
            "kind": row.kind,
            "state": row.state,
            "value": guarded(row.value),
            "a_label": guarded(comparison.a.label),
            "b_label": guarded(comparison.b.label),
            "a_source": guarded(comparison.a.source),
            "b_source": guarded(comparison.b.source),
        }
        for name in columns(comparison):
            spans = places(row, name)
            cells[f"{name}_words"] = guarded(own_words(comparison, row, name))
            cells[f"{name}_times"] = str(len(spans))
            cells[f"{name}_start"] = " ".join(str(span.start) for span in spans)
            cells[f"{name}_end"] = " ".join(str(span.end) for span in spans)
        writer.writerow([cells.get(column, "") for column in COLUMNS])
    return out.getvalue()
