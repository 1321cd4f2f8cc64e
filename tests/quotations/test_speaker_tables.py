"""Who is quoted, in the forms of attribution of each language.

The tables have a line for each text: the name of the speaker, or `?` for a quotation of somebody
who is not named, or `.` for marks that quote nobody; then the text. The line with `#` is what the
report says before.
"""

from pathlib import Path

import pytest

from compare.quotations import find_quotations
from compare.text.document import report_from_text
from compare.text.segmentation import split

TABLES = Path(__file__).parent / "tables"
FEWEST = 12


def rows(code: str) -> list[tuple[str, str]]:
    """The name and the whole text of each line of a table."""
    found: list[tuple[str, str]] = []
    before = ""
    for line in (TABLES / f"{code}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            before = line[1:].strip()
        elif line.strip():
            name, _, text = line.partition(" | ")
            found.append((name, f"{before}\n{text}"))
    return found


CODES = sorted(file.stem for file in TABLES.iterdir())
ALL = [pytest.param(code, *row, id=f"{code}-{row[1]}") for code in CODES for row in rows(code)]


@pytest.mark.parametrize("code", CODES)
def test_every_table_is_full(code: str) -> None:
    named = [name not in ("?", ".") for name, _ in rows(code)]
    assert min(sum(named), len(named) - sum(named)) >= FEWEST


@pytest.mark.parametrize(("code", "name", "text"), ALL)
def test_who_is_quoted(code: str, name: str, text: str) -> None:
    found = find_quotations(split(report_from_text(text, label="A"), code), text)
    names = {(q.speaker.name if q.speaker else None) or "?" for q in found}
    assert names == ({name} if name != "." else set())
