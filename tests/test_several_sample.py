"""The sample of several reports: gold that is well-formed, and how far the tool gets on it."""

import json
from itertools import combinations
from typing import Any

from compare.result.many_reports import StatementDifference
from tests.many_reports import FOLDER, NAMES, sample, sample_texts

GOLD: dict[str, Any] = json.loads((FOLDER / "gold.json").read_text(encoding="utf-8"))
Cell = tuple[str, int]


def gold_pairs() -> set[tuple[Cell, Cell]]:
    pairs = set()
    for statement in GOLD["statements"]:
        cells = [(name, k) for name, own in statement["members"].items() for k in own]
        pairs |= {(x, y) for x, y in combinations(cells, 2) if x[0] < y[0]}
    return pairs


def found_pairs() -> set[tuple[Cell, Cell]]:
    pairs = set()
    for statement in sample().statements:
        cells = [(id[0], int(id[1:]) - 1) for ids in statement.members for id in ids]
        pairs |= {(x, y) for x, y in combinations(cells, 2) if x[0] < y[0]}
    return pairs


def differences(kind: str) -> list[StatementDifference]:
    return [d for s in sample().statements for d in s.differences if d.kind.value == kind]


def test_the_gold_is_that_of_the_texts() -> None:
    for name, text, report in zip(NAMES, sample_texts(), sample().reports, strict=True):
        assert GOLD["sentences"][name] == [[s.start, s.end] for s in report.sentences]
        assert GOLD["kinds"][name] == [s.kind.value for s in report.sentences]
        assert text.isprintable() or "\n" in text
    for statement in GOLD["statements"]:
        for difference in statement["differences"]:
            for version in difference["versions"]:
                assert set(version["reports"]) <= set(statement["members"])


def test_statements_are_those_of_the_gold() -> None:
    """Most pairs are found, and one is wrong: two things that the opposition said of the plan."""
    found, gold = found_pairs(), gold_pairs()
    assert found - gold <= {(("c", 5), ("d", 6))}
    assert len(found & gold) >= 0.8 * len(gold)


def test_who_is_alone_with_what() -> None:
    matrix = sample()
    for number, name in enumerate(NAMES):
        alone = [id for statement in matrix.only(number) for id in statement.members[number]]
        assert sorted(alone) == [f"{name}{k + 1}" for k in GOLD["alone"][name]]


def test_numbers_and_dates_part_where_the_gold_says() -> None:
    rows = {fact.kind: fact for fact in sample().facts if fact.state == "differ"}
    assert [(v.words, v.reports) for v in rows["number"].versions] == [
        ("26", (0, 2, 3)),
        ("62", (1,)),
    ]
    assert [v.reports for v in rows["date"].versions] == [(0, 1, 3), (2,)]
    assert "3 June: A, B · 13 June: C" in [d.note for d in differences("date")]
    # The speech has the figures of most.
    assert rows["number"].transcript
    assert rows["date"].transcript


def test_how_each_gives_the_quotations() -> None:
    first, second = sample().quotations
    assert "without drinking water" in first.words
    assert [each.outcome.name for each in first.given] == [
        "SAME_WORDS",
        "SAME_WORDS",
        "REPORTED",
        "SAME_WORDS",
    ]
    assert first.quoting == (0, 1, 3)
    assert second.reports == (0, 1)
    assert second.given[1].outcome.name == "OTHER_WORDS"


def test_the_shared_paragraph_is_copy() -> None:
    (run,) = sample().copies
    assert [NAMES[number] for number in run.reports] == GOLD["copied"]["reports"]
    assert run.size == GOLD["copied"]["words"]


def test_statements_that_stand_in_the_speech() -> None:
    for statement in sample().statements:
        if statement.members[0] == ("a5",):
            assert statement.transcript == ("t1", "t2")
        if "a8" in statement.members[0]:
            assert statement.transcript == ()
