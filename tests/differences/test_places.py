"""Which differences of a match stand in one place."""

from compare.differences import Difference, DifferenceKind
from compare.differences.places import same_places
from compare.text.document import Span


def difference(kind: DifferenceKind, a: Span | None, b: Span | None) -> Difference:
    return Difference(kind, a, b, "")


def test_differences_that_touch_on_a_side_are_one_place() -> None:
    rows = [
        difference(DifferenceKind.QUOTE_WORDING, Span(0, 40), Span(10, 50)),
        difference(DifferenceKind.DATE, Span(60, 66), None),
        difference(DifferenceKind.NUMBER, Span(12, 14), Span(55, 57)),
        difference(DifferenceKind.NEGATION, None, Span(56, 60)),
    ]
    assert same_places(rows) == [(0, 2, 3), (1,)]
    assert same_places([]) == []


def test_a_quotation_on_one_side_only_joins_no_facts() -> None:
    rows = [
        difference(DifferenceKind.NUMBER, Span(12, 14), Span(30, 32)),
        difference(DifferenceKind.CERTAINTY, Span(18, 22), Span(36, 39)),
        difference(DifferenceKind.QUOTE_MODE, Span(0, 60), Span(20, 70)),
        difference(DifferenceKind.SPEAKER, Span(50, 60), Span(60, 70)),
    ]
    assert same_places(rows) == [(0,), (1,), (2, 3)]
