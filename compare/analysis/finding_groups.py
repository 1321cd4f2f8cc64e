"""What there is to check in a comparison, in the groups in which a fact-checker looks.

Takes a Comparison, gives its findings in groups: quotations against the speech itself, quotations
that differ, facts, matches in doubt; and between them overviews of passages: what only one report
has or says more fully, few words that differ, another order. The page and the Markdown list both
read them here. The findings keep the order of their list; passages have A's.
"""

from dataclasses import dataclass

from compare.differences.kinds import DifferenceKind, is_of_quotation
from compare.result.comparison import Comparison
from compare.result.findings import UNCERTAIN, Finding
from compare.result.passage import Passage
from compare.result.relations import Relation


@dataclass(frozen=True, slots=True)
class FindingGroups:
    """All findings, each in one group, and the overviews; boilerplate is in none.

    `transcript` are the quotations that the transcript does not have word for word. `few_words` are
    matches in the same words but for a few, none of which is a difference. `facts_first` says that
    most quotations differ, as in two translations: a list of them would bury the facts.
    """

    transcript: tuple[Finding, ...]
    quotations: tuple[Finding, ...]
    facts: tuple[Finding, ...]
    only_a: tuple[Passage, ...]
    only_b: tuple[Passage, ...]
    partial: tuple[Passage, ...]
    few_words: tuple[Passage, ...]
    reordered: tuple[Passage, ...]
    uncertain: tuple[Finding, ...]
    facts_first: bool = False

    @property
    def differing(self) -> tuple[tuple[str, tuple[Finding, ...]], ...]:
        """What differs between the reports, by headings, in the order in which to look."""
        found = ("Quotations that differ", self.quotations), ("Facts that differ", self.facts)
        return found[::-1] if self.facts_first else found


def group_findings(comparison: Comparison) -> FindingGroups:
    """The findings of a comparison, whether it was made now or read back."""
    counted = [p for p in comparison.passages if not p.boilerplate]
    matched = [p for p in counted if p.relation is not Relation.UNIQUE]
    findings = comparison.findings
    differing = [f for f in findings if f.differences]
    return FindingGroups(
        transcript=tuple(f for f in findings if f.quotation is not None),
        quotations=tuple(f for f in differing if of_quotation(f)),
        facts=tuple(f for f in differing if not of_quotation(f)),
        only_a=() if comparison.alone else tuple(p for p in counted if not p.b),
        only_b=tuple(p for p in counted if not p.a),
        partial=tuple(p for p in matched if p.partial),
        few_words=tuple(p for p in matched if _differs_in_few_words(p)),
        reordered=tuple(p for p in matched if p.reordered),
        uncertain=tuple(f for f in findings if UNCERTAIN in f.kinds),
        facts_first=comparison.summary.translations,
    )


def of_quotation(finding: Finding) -> bool:
    """Whether what matters most of a difference is a quotation as a whole, not a fact in it."""
    return is_of_quotation(DifferenceKind(finding.kinds[0]))


def _differs_in_few_words(passage: Passage) -> bool:
    drawn = any(edit.drawn for edit in passage.edits)
    return passage.relation is Relation.SHARED and drawn and not passage.differences
