"""What became of each quotation on the other side."""

import json
from dataclasses import replace

import pytest
from hypothesis import given

from compare.analysis.quotation_outcomes import find_outcomes
from compare.differences import Difference, DifferenceKind
from compare.errors import RecordError
from compare.pipeline import compare
from compare.result.comparison import Comparison
from compare.result.outcomes import Outcome, QuotationOutcome
from compare.text.document import Span
from tests.builders import quoting_reports, sentences_of
from tests.work import growth

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
FRAME = "Mayor Elaine Harrow opened the new northern harbour of the town on Monday."
SAID = "“We waited eleven long winters for this northern harbour and its three piers,” Harrow said."


def found(comparison: Comparison) -> tuple[QuotationOutcome, ...]:
    """The outcomes as they are after a test has changed passages."""
    return find_outcomes(comparison, sentences_of(comparison))


def kinds(comparison: Comparison) -> list[tuple[str, str]]:
    return [(outcome.side, outcome.kind.value) for outcome in found(comparison)]


def outcomes_of(a: str, b: str) -> tuple[QuotationOutcome, ...]:
    """The outcomes of two reports that begin with the same sentence."""
    return found(compare(f"{FRAME}\n{a}", f"{FRAME}\n{b}", language="en"))


def without_differences(comparison: Comparison) -> Comparison:
    return replace(
        comparison, passages=tuple(replace(p, differences=()) for p in comparison.passages)
    )


def test_same_words_reported_and_absent() -> None:
    comparison = compare(A, B, language="en")
    assert kinds(comparison) == [
        ("a", "same words"),
        ("a", "reported without quotation marks"),
        ("a", "absent"),
        ("b", "same words"),
    ]
    outcomes = found(comparison)
    assert B[outcomes[0].other[0].span.start :].startswith("“We waited")
    assert outcomes[0].other[0].quotation == comparison.b.quotations[0]
    assert B[outcomes[1].other[0].span.start :].startswith("Harrow told")
    assert outcomes[1].other[0].quotation is None
    assert outcomes[2].other == ()
    assert all(outcome.passages and outcome.sentences for outcome in outcomes)


@pytest.mark.parametrize(
    ("b", "kind"),
    [
        (SAID, Outcome.SAME_WORDS),
        (SAID.replace("“", '"').replace("”", '"'), Outcome.SAME_WORDS),
        (SAID.replace("harbour", "harbor"), Outcome.SAME_WORDS),
        (SAID.replace("and its", "and for its"), Outcome.OTHER_WORDS),
        (SAID.replace("its three", "the three"), Outcome.OTHER_WORDS),
        (SAID.replace(" and its three piers", ""), Outcome.SAME_WORDS),
        (SAID.replace("waited", "hoped"), Outcome.OTHER_WORDS),
        (SAID.replace("eleven", "twelve"), Outcome.OTHER_WORDS),
        (SAID.replace("We waited", "We never waited"), Outcome.OTHER_WORDS),
        (
            "Harrow said that they had waited eleven long winters for the northern harbour.",
            Outcome.REPORTED,
        ),
        ("A brass band played, and the first grain ship came in.", Outcome.ABSENT),
    ],
)
def test_outcome_of_one_quotation(b: str, kind: Outcome) -> None:
    outcome = outcomes_of(SAID, b)[0]
    assert outcome.kind is kind
    assert bool(outcome.words) >= (kind is Outcome.OTHER_WORDS)
    assert (outcome.share is not None) == (kind is Outcome.OTHER_WORDS)


def test_the_differing_words_are_placed_on_both_sides() -> None:
    b = SAID.replace("waited", "hoped").replace("three", "four")
    outcome = outcomes_of(SAID, b)[0]
    texts = [f"{FRAME}\n{text}" for text in (SAID, b)]
    shown = [
        tuple(
            text[span.start : span.end] if span else ""
            for text, span in zip(texts, stretch, strict=True)
        )
        for stretch in outcome.words
    ]
    assert shown == [("waited", "hoped"), ("three", "four")]


def test_a_long_quotation_of_which_one_sentence_is_given_is_given_in_part() -> None:
    long = SAID.replace(
        "piers,”", "piers. The salt mill can stay where it is. Our children will thank us,”"
    )
    mine, other = outcomes_of(long, SAID)
    assert (mine.kind, mine.partly) == (Outcome.SAME_WORDS, True)
    assert (other.kind, other.partly) == (Outcome.SAME_WORDS, False)


def test_a_quotation_in_a_sentence_that_nothing_matches_is_found() -> None:
    b = (
        "Far from the quay, in the small kitchen of the ferry house, an old clerk repeated over "
        "tea what had stayed with him through rain and snow and too many meetings of the council: "
        "“We waited eleven long winters for this northern harbour and its three piers.”"
    )
    mine, other = outcomes_of(SAID, b)
    assert mine.kind is other.kind is Outcome.SAME_WORDS


def test_two_named_persons_with_other_words_are_two_utterances() -> None:
    a = "“We waited eleven long winters for this harbour,” Elaine Harrow said."
    b = "“We waited only two short winters for this harbour,” Tom Brekke said."
    assert Outcome.OTHER_WORDS not in {outcome.kind for outcome in outcomes_of(a, b)}


def test_a_quotation_in_a_quotation_meets_its_like() -> None:
    a = "“My father used to say: ‘The sea keeps no receipts for anybody,’ every evening,” she said."
    outcomes = outcomes_of(a, a)
    assert {outcome.kind for outcome in outcomes} == {Outcome.SAME_WORDS}
    for outcome in outcomes:
        length = outcome.quotation.span.end - outcome.quotation.span.start
        assert [g.span.end - g.span.start for g in outcome.other] == [length]


def test_a_flag_on_the_wording_is_believed() -> None:
    comparison = without_differences(compare(A, B, language="en"))
    a, b = comparison.a.quotations[0].span, comparison.b.quotations[0].span
    difference = Difference(DifferenceKind.QUOTE_WORDING, a, b, "A: piers · B: walls")
    comparison = replace(
        comparison,
        passages=tuple(
            replace(p, differences=(difference,))
            if p.a and p.b and _holds(comparison, p.a[0], a)
            else p
            for p in comparison.passages
        ),
    )
    assert kinds(comparison)[0] == ("a", "other words")
    assert [given.span for given in found(comparison)[0].other] == [b]
    assert kinds(comparison)[3] == ("b", "other words")


def _holds(comparison: Comparison, id: str, span: Span) -> bool:
    sentence = comparison.sentences()[id]
    return sentence.start <= span.start < sentence.end


def test_they_are_found_once_and_recorded() -> None:
    comparison = compare(A, B, language="en")
    assert comparison.outcomes == found(comparison)
    record = json.loads(json.dumps(comparison.to_dict()))
    rows = [row["outcome"] for side in "ab" for row in record["reports"][side]["quotations"]]
    assert [row["kind"] for row in rows] == ["same_words", "reported", "absent", "same_words"]
    assert rows[0]["other"][0]["quotation"] == 0
    again = Comparison.from_dict(record)
    assert again.outcomes == comparison.outcomes


def test_sides_are_mirrored() -> None:
    there = found(compare(A, B, language="en"))
    back = found(compare(B, A, language="en"))
    turned = {"a": "b", "b": "a"}
    assert sorted((turned[f.side], f.kind, f.quotation.span.start) for f in there) == sorted(
        (f.side, f.kind, f.quotation.span.start) for f in back
    )


def test_no_quotations_no_outcomes() -> None:
    assert found(compare("The mill is closed.", "The mill is shut.", "en")) == ()


_REPORT = quoting_reports("we open close the new harbour pier spring ten", most=4, joined="\n")


@given(_REPORT, _REPORT)
def test_swap_mirrors_and_spans_are_inside(a: str, b: str) -> None:
    there = found(compare(a, b, language="en"))
    back = found(compare(b, a, language="en"))
    turned = {"a": "b", "b": "a"}
    assert {(turned[f.side], f.quotation.span, f.kind) for f in there} == {
        (f.side, f.quotation.span, f.kind) for f in back
    }
    for outcome in there:
        other = b if outcome.side == "a" else a
        assert bool(outcome.other) == (outcome.kind is not Outcome.ABSENT)
        assert all(0 <= g.span.start < g.span.end <= len(other) for g in outcome.other)


@given(_REPORT)
def test_against_itself_nothing_is_lost(text: str) -> None:
    for outcome in found(compare(text, text, language="en")):
        assert outcome.kind is Outcome.SAME_WORDS
        assert not outcome.partly


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("kind", "lost", "outcome.kind: 'lost' is none of same_words, other_words"),
        ("sentences", ["a99"], "outcome.sentences: no sentence 'a99'"),
        ("passages", ["p99"], "outcome.passages: no passage 'p99'"),
        ("sentences", [""], "outcome.sentences: no sentence ''"),
        ("passages", ["y" * 1000], f"outcome.passages: no passage '{'y' * 40}';"),
        ("share", 7, "outcome.share"),
        ("other", [], "outcome.other: does not fit its kind"),
        ("words", [{"a": None, "b": None}], "outcome.words[0]: has neither side"),
        (
            "words",
            [{"a": {"start": 0, "end": 10**6}, "b": None}],
            "outcome.words[0].a: ends after the text",
        ),
    ],
)
def test_a_broken_outcome_is_refused_by_name(field: str, value: object, message: str) -> None:
    record = json.loads(json.dumps(compare(A, B, language="en").to_dict()))
    record["reports"]["a"]["quotations"][0]["outcome"][field] = value
    with pytest.raises(RecordError) as caught:
        Comparison.from_dict(record)
    assert f"reports.a.quotations[0].{message}" in str(caught.value)


@pytest.mark.parametrize(
    ("number", "message"), [(9, "no quotation 9 in the other report"), (-1, "-1 is below 0")]
)
def test_a_rendering_names_a_quotation_that_is_there(number: int, message: str) -> None:
    record = json.loads(json.dumps(compare(A, B, language="en").to_dict()))
    record["reports"]["a"]["quotations"][0]["outcome"]["other"][0]["quotation"] = number
    with pytest.raises(RecordError, match=message):
        Comparison.from_dict(record)


def test_a_row_of_many_quotations_costs_no_more_than_its_length() -> None:
    def both(size: int) -> None:
        compare("“We pay 3,500,000” " * size, "“We pay 3,500,001” " * size, language="en")

    assert growth(both, 150) < 3
