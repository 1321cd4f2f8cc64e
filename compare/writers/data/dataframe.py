"""The passages of a comparison as a pandas table, for studies and notebooks.

Takes a Comparison, gives a DataFrame with a row for each passage, named by its id. Texts are those
of the reports, unchanged; scores, offsets and flags are numbers and booleans, and what a passage
lacks is missing. pandas is an extra and imported here only.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from compare.errors import SettingsError
from compare.result.comparison import Comparison
from compare.result.findings import Finding, by_passage
from compare.result.passage import Passage, against
from compare.text.sides import SIDES, Side, sentence_index

if TYPE_CHECKING:
    from pandas import DataFrame


def dataframe(comparison: Comparison) -> "DataFrame":
    """A row for each passage, in the record's order."""
    try:
        from pandas import DataFrame
    except ImportError as error:
        raise SettingsError(
            "to_dataframe: pandas is not installed; python3 -m pip install 'crossreport[pandas]'"
        ) from error
    differing = by_passage(comparison.findings)
    rows = [_row(comparison, p, differing.get(p.id, ())) for p in comparison.passages]
    return DataFrame(rows, index=[passage.id for passage in comparison.passages])


def _row(
    comparison: Comparison, passage: Passage, findings: Sequence[Finding]
) -> dict[str, object]:
    sides = [_side(comparison, passage, side) for side in SIDES]
    decision = passage.decision
    return {
        "relation": passage.relation.value,
        "score": passage.score,
        "differences": " ".join(dict.fromkeys(kind for f in findings for kind in f.kinds)),
        "a_text": sides[0]["a_text"],
        "b_text": sides[1]["b_text"],
        "notes": "; ".join(finding.note for finding in findings),
        "partial": passage.partial,
        "reordered": passage.reordered,
        "shift": passage.shift,
        "uncertain": passage.uncertain,
        "boilerplate": passage.boilerplate,
        **sides[0],
        **sides[1],
        "decision": decision.verdict.value if decision and decision.verdict else None,
        "decision_note": decision.note if decision else None,
        "against_reference": against(passage, comparison.settings.reference),
    }


def _side(comparison: Comparison, passage: Passage, side: Side) -> dict[str, object]:
    """The text of one side, from its first sentence to its last, with its place."""
    report, ids = comparison.report(side), passage.ids(side)
    entries = [report.sentences[sentence_index(id)] for id in ids]
    return {
        f"{side}_ids": " ".join(ids),
        f"{side}_text": " … ".join(entry.text for entry in entries) if entries else None,
        f"{side}_start": entries[0].start if entries else None,
        f"{side}_end": entries[-1].end if entries else None,
    }
