"""What there is to check in a comparison, the most important first.

Takes a Comparison, gives the findings in groups, in the order in which a fact-checker looks:
quotations against the speech itself, quotations that differ, then facts, then what one report
leaves out, then the rest. The page and the list of findings both read them here, so they cannot
disagree.

In a group findings keep A's order, so that a reader can follow both texts; only where the reports
look like two translations, and nearly every quotation is worded differently, those that differ most
come first.
"""

from dataclasses import dataclass

from compare.differences import Difference, DifferenceKind
from compare.differences.kinds import is_of_quotation
from compare.result.comparison import Comparison
from compare.result.passage import Passage
from compare.result.relations import Relation
from compare.transcript.supported_quotations import QuotationSupport, quotation_supports

# A difference by its passage and its number there.
Placed = tuple[Passage, int]


@dataclass(frozen=True, slots=True)
class FindingGroups:
    """All that there is to check; passages of boilerplate are in no group.

    `transcript` are the quotations that the transcript does not have word for word. `few_words` are
    matches in the same words but for a few, none of which is a difference.
    """

    transcript: tuple[QuotationSupport, ...]
    quotations: tuple[Placed, ...]
    facts: tuple[Placed, ...]
    only_a: tuple[Passage, ...]
    only_b: tuple[Passage, ...]
    partial: tuple[Passage, ...]
    few_words: tuple[Passage, ...]
    reordered: tuple[Passage, ...]
    uncertain: tuple[Passage, ...]


def group_findings(comparison: Comparison) -> FindingGroups:
    """The findings of a comparison, whether it was made now or read back."""
    counted = [p for p in comparison.passages if not p.boilerplate]
    matched = [p for p in counted if p.relation is not Relation.UNIQUE]
    placed = [(p, n) for p in counted for n in range(len(p.differences))]
    quotations = [each for each in placed if is_of_quotation(difference_of(each).kind)]
    if comparison.summary.translations:
        quotations.sort(key=_sameness)
    return FindingGroups(
        transcript=tuple(q for q in quotation_supports(comparison) if q.support.differs),
        quotations=tuple(quotations),
        facts=tuple(each for each in placed if not is_of_quotation(difference_of(each).kind)),
        only_a=tuple(p for p in counted if not p.b),
        only_b=tuple(p for p in counted if not p.a),
        partial=tuple(p for p in matched if p.partial),
        few_words=tuple(p for p in matched if _differs_in_few_words(p)),
        reordered=tuple(p for p in matched if p.reordered),
        uncertain=tuple(p for p in matched if p.uncertain),
    )


def difference_of(placed: Placed) -> Difference:
    """The difference itself."""
    passage, number = placed
    return passage.differences[number]


def _differs_in_few_words(passage: Passage) -> bool:
    return passage.relation is Relation.SHARED and bool(passage.edits) and not passage.differences


def _sameness(placed: Placed) -> float:
    """Least for what to look at first: different speakers, then what differs most."""
    difference = difference_of(placed)
    if difference.kind is not DifferenceKind.QUOTE_WORDING:
        return -2.0 if difference.kind is DifferenceKind.SPEAKER else 0.0
    return -(difference.share or 0.0)
