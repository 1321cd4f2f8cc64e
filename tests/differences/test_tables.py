"""Facts that differ and facts that only read differently, in every language.

The tables have a line for each pair of sentences: `!` for a fact that differs, `=` for another form
of the same fact or a near miss. What stands in brackets, `[one|other]`, is the words of the two
sides; everything else both have.
"""

import re
from collections import Counter
from pathlib import Path

import pytest

from compare.differences.finder import MatchedSentences, find_differences, read_account
from compare.text.document import report_from_text
from compare.text.language_folder import languages
from compare.text.segmentation import split

TABLES = Path(__file__).parent / "tables"
KINDS = ("negation", "certainty", "number", "date", "name")
FEWEST = 12
_CHOICE = re.compile(r"\[([^\[\]|]*)\|([^\[\]|]*)\]")


def rows(code: str) -> list[tuple[str, bool, str]]:
    """The lines of a table: kind, whether the fact differs, the line."""
    found: list[tuple[str, bool, str]] = []
    kind = ""
    for line in (TABLES / f"{code}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            kind = line[1:].strip()
        elif line.strip():
            found.append((kind, line.startswith("!"), line[1:].strip()))
    return found


ALL = [
    pytest.param(code, *row, id=f"{code}-{row[0]}-{row[2]}")
    for code in languages()
    if (TABLES / f"{code}.txt").exists()
    for row in rows(code)
]


def sides(line: str) -> tuple[str, str]:
    one, other = (_CHOICE.sub(rf"\{side}", line) for side in (1, 2))
    return " ".join(one.split()), " ".join(other.split())


def kinds_of(one: str, other: str, code: str) -> list[str]:
    """The kinds of the differences of two texts, taken as the two sides of one match."""
    reports = [report_from_text(text, label="A") for text in (one, other)]
    segments = [split(report, code) for report in reports]
    accounts = [
        read_account(report.text, cut, None) for report, cut in zip(reports, segments, strict=True)
    ]
    whole = [tuple(range(len(cut.sentences))) for cut in segments]
    match = MatchedSentences(whole[0], whole[1], partial=False, score=1.0)
    found = find_differences([match], *accounts)
    return [difference.kind.value for difference in found.differences[0]]


@pytest.mark.parametrize("code", languages())
def test_every_language_has_a_full_table(code: str) -> None:
    counts = Counter((kind, differs) for kind, differs, _ in rows(code))
    thin = {
        (kind, differs): counts[kind, differs]
        for kind in KINDS
        for differs in (True, False)
        if counts[kind, differs] < FEWEST
    }
    assert thin == {}


@pytest.mark.parametrize(("code", "kind", "differs", "line"), ALL)
def test_what_differs_and_what_does_not(code: str, kind: str, differs: bool, line: str) -> None:
    one, other = sides(line)
    for a, b in ((one, other), (other, one)):
        found = kinds_of(a, b, code)
        if differs:
            assert kind in found
        else:
            assert found == []
