"""The name of a pair of reports, and of what a passage is, for tables that hold many pairs.

Takes a Comparison and gives a name that tells it from three hundred others and an id that is the
same for the same two files. A file name such as `a.txt` says nothing in such a table, so the
headline stands in its place where nobody gave a label and no page named its outlet.
"""

import hashlib
from pathlib import PurePath

from compare.result.comparison import Comparison
from compare.result.passage import Passage, ReportEntry
from compare.result.relations import Relation
from compare.text.kind import Kind
from compare.text.safe_text import safe_line
from compare.text.sides import SIDES
from compare.writers.common.reference_text import only_words
from compare.writers.common.summary_text import in_column

_RELATIONS = {Relation.SHARED: "same words", Relation.PARAPHRASED: "other words"}
_DIGITS = 12


def pair_id(comparison: Comparison) -> str:
    """Twelve hexadecimal digits, the same for the same two files in this order."""
    hashes = " ".join(comparison.report(side).sha256 for side in SIDES)
    return hashlib.sha256(hashes.encode("utf-8")).hexdigest()[:_DIGITS]


def pair_name(comparison: Comparison) -> str:
    """`Cawdle Examiner – Daily Post`."""
    names = (telling_name(in_column(comparison, side)) for side in SIDES)
    return " – ".join(name for name in names if name)


def telling_name(report: ReportEntry) -> str:
    """The label of a report, or its headline where the label is only a file name."""
    stem = PurePath(report.source).stem
    named = report.label.removesuffix(" (A)").removesuffix(" (B)")
    if named not in (report.source, stem, "A", "B"):
        return report.label
    headline = report.title or next(
        (s.text for s in report.sentences if s.kind is Kind.HEADLINE), None
    )
    return safe_line(headline).strip(" ") if headline else report.label


def passage_words(comparison: Comparison, passage: Passage) -> str:
    """What a passage is in two words: `same words`, `other words`, `only in A`."""
    if passage.relation is Relation.UNIQUE:
        return only_words(comparison, "a" if passage.a else "b")
    return _RELATIONS[passage.relation]
