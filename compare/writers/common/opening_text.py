"""What differs in headlines and leads that no passage matches, for every writer that prints text.

Takes the findings of a comparison and gives one line for each of those that stand in no row: the
reports open with words that differ in substance, though the two sentences are no match.
"""

from compare.decisions.wording import decided
from compare.result.comparison import Comparison
from compare.result.findings import Finding
from compare.text.sides import SIDES
from compare.writers.common.difference_text import kind_words, note_words
from compare.writers.common.signs import glyphs, id_runs


def opening_findings(comparison: Comparison) -> list[Finding]:
    """The findings in openings that no passage matches."""
    return [finding for finding in comparison.findings if finding.opening is not None]


def opening_lines(comparison: Comparison, ascii: bool = False) -> list[str]:
    """One line for each: `headline a1 · b1: number  A: 40 · B: 14`, with the decision about it."""
    lines = []
    for finding in opening_findings(comparison):
        decision = f" ({decided(finding.decision, ascii)})" if finding.decision else ""
        words = f"{kind_words(finding)}  {note_words(finding, ascii)}{decision}"
        lines.append(f"{finding.opening} {ids_words(finding, ascii)}: {words}")
    return lines


def ids_words(finding: Finding, ascii: bool = False) -> str:
    """The sentences of a finding: `a3 · b5`."""
    glyph = glyphs(ascii)
    sides = (" ".join(id_runs(finding.ids(side), glyph)) for side in SIDES)
    return f" {glyph.dot} ".join(side for side in sides if side)
