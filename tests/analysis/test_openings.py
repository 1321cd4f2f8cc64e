"""Headline beside headline, lead beside lead."""

import json

import pytest
from hypothesis import given

import compare
from compare.analysis.openings import MOST_LEAD, find_openings, headline, lead
from compare.differences import Difference, DifferenceKind
from compare.differences.finder import read_account
from compare.errors import RecordError
from compare.result.comparison import Comparison
from compare.result.openings import Opening
from compare.result.passage import Passage
from compare.result.relations import Relation
from compare.text.document import Span
from tests.builders import news, segments

A = """Harbour toll to rise in spring
Minister says the money is for the pier
The harbour toll will rise to 12 crowns on 14 May, he said. Time is short. A fourth follows.

Nothing else was decided.
"""
B = """By Ada Lind
Harbour toll goes up to 15 crowns
The harbour toll will rise to 15 crowns on 14 May, the minister said.

The council will meet again in June.
"""
OTHER = """Doctors ask for more beds

The hospital in Torsby is full, its doctors wrote to the province on Friday.
"""


def openings(a: str, b: str) -> dict[str, Opening]:
    return {o.what: o for o in compare.compare(a, b, language="en").openings}


def texts(found: tuple[str, ...], text: str) -> list[str]:
    sentences = segments(text).sentences
    return [sentences[int(id[1:]) - 1].text for id in found]


def test_headlines_and_leads_stand_side_by_side_with_what_differs() -> None:
    found = openings(A, B)
    head, body = found["headline"], found["lead"]
    assert texts(head.a, A) == ["Harbour toll to rise in spring"]
    assert texts(head.b, B) == ["Harbour toll goes up to 15 crowns"]
    assert texts(body.a, A)[0] == "Minister says the money is for the pier"
    assert texts(body.b, B) == [
        "The harbour toll will rise to 15 crowns on 14 May, the minister said."
    ]
    assert [d.note for d in body.differences] == ["A: 12 crowns · B: 15 crowns"]
    assert body.passage is not None


def test_an_opening_is_no_match_unless_its_score_says_so() -> None:
    found = openings(A, OTHER)
    assert set(found) == {"headline", "lead"}
    for opening in found.values():
        assert opening.passage is None
        assert opening.differences == ()


def test_without_a_headline_only_the_leads_are_compared() -> None:
    assert set(openings("The ferry sails at night, he said.", B)) == {"lead"}


def test_a_lead_is_the_standfirst_and_the_first_paragraph() -> None:
    sentences = segments(A).sentences
    assert [s.text for s in headline(sentences)] == ["Harbour toll to rise in spring"]
    found = [s.text for s in lead(sentences)]
    assert len(found) == MOST_LEAD
    assert found[0] == "Minister says the money is for the pier"
    assert found[1].endswith("on 14 May, he said.")
    assert lead(segments("Harbour toll to rise").sentences) == []


@given(news(8), news(8))
def test_swapping_the_reports_mirrors_the_openings(a: str, b: str) -> None:
    there, back = compare.compare(a, b), compare.compare(b, a)
    for one, other in zip(there.openings, back.openings, strict=True):
        assert one.what == other.what
        assert [id[1:] for id in one.a] == [id[1:] for id in other.b]
        assert [id[1:] for id in one.b] == [id[1:] for id in other.a]
        assert {(d.kind, d.a, d.b) for d in one.differences} == {
            (d.kind, d.b, d.a) for d in other.differences
        }


def test_openings_are_recorded_and_read_back() -> None:
    comparison = compare.compare(A, B, language="en")
    record = json.loads(json.dumps(comparison.to_dict()))
    assert Comparison.from_dict(record) == comparison
    assert [o["what"] for o in record["openings"]] == ["headline", "lead"]


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("what", "foot", "openings[0].what: 'foot' is none of headline, lead"),
        ("a", ["a99"], "openings[0].a: no sentence 'a99'"),
        ("a", ["b1"], "openings[0].a: no sentence 'b1'"),
        ("a", [""], "openings[0].a: no sentence ''"),
        ("b", [], "openings[0].b: has no sentence"),
        ("a", ["a1", "a1"], "openings[0].a: 'a1' stands there twice"),
        ("passage", "p99", "openings[0].passage: no passage 'p99'"),
        ("passage", "", "openings[0].passage: no passage ''"),
    ],
)
def test_a_broken_opening_is_refused_by_name(field: str, value: object, message: str) -> None:
    record = json.loads(json.dumps(compare.compare(A, B, language="en").to_dict()))
    record["openings"][0][field] = value
    with pytest.raises(RecordError) as caught:
        Comparison.from_dict(record)
    assert str(caught.value).startswith(message)


def test_an_opening_stands_there_once() -> None:
    record = json.loads(json.dumps(compare.compare(A, B, language="en").to_dict()))
    record["openings"] *= 2
    with pytest.raises(RecordError, match="openings: one of them is there twice"):
        Comparison.from_dict(record)


def test_what_differs_is_named_only_where_the_words_are_about_one_thing() -> None:
    a = "Rents rise by 12 percent\n\nThe council met on Friday."
    b = "Beds fall by 15 percent\n\nA storm hit the coast."
    assert openings(a, b)["headline"].passage is None
    assert openings(a, b)["headline"].differences == ()


def test_of_a_larger_match_only_what_lies_in_the_openings_counts() -> None:
    a, b = (
        f"Toll\n\nThe toll will rise to {toll} crowns.\n\nThe pier cost {cost} million crowns."
        for toll, cost in ((12, 60), (15, 70))
    )
    accounts = [read_account(text, segments(text), None) for text in (a, b)]
    found = [text.index(figure) for text, figure in ((a, "12"), (b, "15"), (a, "60"), (b, "70"))]
    toll, cost = (
        Difference(DifferenceKind.NUMBER, Span(x, x + 2), Span(y, y + 2), "differs")
        for x, y in (found[:2], found[2:])
    )
    match = Passage(
        "p1", Relation.SHARED, ("a2", "a3"), ("b2", "b3"), 0.9, differences=(toll, cost)
    )
    (body,) = (o for o in find_openings([match], *accounts) if o.what == "lead")
    assert (body.passage, body.differences) == ("p1", (toll,))
