"""What became of each quotation on the other side."""

from dataclasses import replace

from compare.changes import Change, ChangeKind
from compare.document import Span
from compare.fates import FateKind, quotation_fates
from compare.pipeline import compare
from compare.result import Comparison

A = """Harbour opened

Mayor Elaine Harrow opened the new northern harbour of the town on Monday morning.
“We waited eleven long winters for this northern harbour and its three piers,” Harrow said.
“The old ferry will never again bring fishermen home from Lund island,” she told the crowd.
“Nobody asked the owners of the salt mill what they think about the noise,” said Tom Brekke.
"""
B = """New harbour

Mayor Elaine Harrow opened the new northern harbour of the town on Monday.
“We waited eleven long winters for this northern harbour and its three piers,” the mayor said.
Harrow told the crowd that the old ferry will never again bring fishermen home from Lund island.
A brass band played while the first grain ship came in from the south.
"""


def kinds(comparison: Comparison) -> list[tuple[str, str]]:
    return [(fate.side, fate.kind.value) for fate in quotation_fates(comparison)]


def without_changes(comparison: Comparison) -> Comparison:
    return replace(comparison, passages=tuple(replace(p, changes=()) for p in comparison.passages))


def test_same_words_reported_and_absent() -> None:
    comparison = without_changes(compare(A, B, language="en"))
    assert kinds(comparison) == [
        ("a", "same words"),
        ("a", "reported without quotation marks"),
        ("a", "absent"),
        ("b", "same words"),
    ]
    fates = quotation_fates(comparison)
    assert B[fates[0].other[0].span.start :].startswith("“We waited")
    assert B[fates[1].other[0].span.start :].startswith("Harrow told")
    assert fates[2].other == ()
    assert all(fate.passages for fate in fates)


def test_other_words_come_from_the_changes() -> None:
    comparison = without_changes(compare(A, B, language="en"))
    a, b = comparison.a.quotations[0].span, comparison.b.quotations[0].span
    change = Change(ChangeKind.QUOTE_WORDING, a, b, "A: piers · B: walls")
    comparison = replace(
        comparison,
        passages=tuple(
            replace(p, changes=(change,)) if p.a and p.b and _holds(comparison, p.a[0], a) else p
            for p in comparison.passages
        ),
    )
    assert kinds(comparison)[0] == ("a", "other words")
    assert [given.span for given in quotation_fates(comparison)[0].other] == [b]
    assert kinds(comparison)[3] == ("b", "other words")


def _holds(comparison: Comparison, id: str, span: Span) -> bool:
    sentence = comparison.sentences()[id]
    return sentence.start <= span.start < sentence.end


def test_a_saved_record_tells_the_same() -> None:
    comparison = compare(A, B, language="en")
    again = Comparison.from_dict(comparison.to_dict())
    assert quotation_fates(again) == quotation_fates(comparison)


def test_sides_are_mirrored() -> None:
    there = quotation_fates(without_changes(compare(A, B, language="en")))
    back = quotation_fates(without_changes(compare(B, A, language="en")))
    turned = {"a": "b", "b": "a"}
    assert sorted((turned[f.side], f.kind, f.quotation.span.start) for f in there) == sorted(
        (f.side, f.kind, f.quotation.span.start) for f in back
    )


def test_against_itself_all_words_are_the_same() -> None:
    assert {kind for _, kind in kinds(compare(A, A, language="en"))} == {FateKind.SAME_WORDS.value}
