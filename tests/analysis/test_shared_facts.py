"""The ledger of facts over many reports."""

import compare
from compare.result.many_reports import SharedFact

COST = "The tunnel under the sound will cost 31 million crowns, the minister said."


def facts(*texts: str, transcript: str | None = None) -> list[SharedFact]:
    return list(compare.matrix(list(texts), language="en", transcript=transcript).facts)


def test_what_all_give_is_one_row() -> None:
    (fact,) = [f for f in facts(COST, COST, COST) if f.kind == "number"]
    assert (fact.state, [v.reports for v in fact.versions]) == ("all", [(0, 1, 2)])


def test_values_that_a_statement_sets_against_each_other_are_one_row() -> None:
    other = COST.replace("31", "13")
    (fact,) = [f for f in facts(COST, other, COST) if f.kind == "number"]
    assert fact.state == "differ"
    assert [v.reports for v in fact.versions] == [(0, 2), (1,)]


def test_numbers_of_different_statements_are_rows_of_their_own() -> None:
    more = "Three bakeries delivered 400 loaves of bread to the flooded cellars."
    found = [f for f in facts(COST, COST, f"{COST}\n{more}") if f.versions[0].words == "400"]
    assert [(f.state, f.versions[0].reports) for f in found] == [("one", (2,))]


def test_the_speech_has_its_places() -> None:
    found = facts(COST, COST.replace("31", "13"), transcript="It will cost 31 million crowns.")
    (fact,) = [f for f in found if f.kind == "number"]
    assert len(fact.transcript) == 1


def test_ids_count_the_rows() -> None:
    found = facts(COST, COST.replace("31", "13"), "On Monday Mara Ellind opened the bridge.")
    assert [fact.id for fact in found] == [f"x{n}" for n in range(1, len(found) + 1)]
    assert found[0].state == "differ"
