"""Persons whose name two reports spell differently: Ravnholdt here, Ravnholt there.

Takes the names of several texts in groups, gives the groups with those that the two reports spell
in two ways marked. A name that each report has in its own spelling is what a fact-checker asks
about, so it differs; accents, capitals and transliterations agree. Short given names are two
spellings of one only if the rest of the name and an office are the same: Minister Joren Askvald,
Minister Jorin Askvald.
"""

from collections.abc import Iterable, Sequence

from compare.facts import Name
from compare.facts.names.spelling import one_letter_apart, same_word, spelt_apart
from compare.text.lexicon.names import NameKind
from compare.text.sides import SIDES

NameRow = list[tuple[str, Name]]


def with_spellings(rows: Sequence[NameRow]) -> list[tuple[NameRow, bool]]:
    """The rows, each with whether the reports spell its name differently."""
    found = [(list(row), _differs(row)) for row in rows]
    lone = {
        side: [n for n, (row, _) in enumerate(found) if _only_in(row, side) and _titled(row)]
        for side in SIDES
    }
    taken: set[int] = set()
    for one in lone["a"]:
        twins = [other for other in lone["b"] if _twins(found[one][0], found[other][0])]
        if len(twins) == 1 and twins[0] not in taken:
            taken.add(twins[0])
            found[one] = [*found[one][0], *found[twins[0]][0]], True
    return [each for number, each in enumerate(found) if number not in taken]


def _words(row: NameRow, side: str) -> set[str]:
    return {
        word
        for text, name in row
        if text == side and name.kind in (NameKind.PERSON, None)
        for word in name.full
    }


def _differs(row: NameRow) -> bool:
    """Whether each report has a word that the other has in another spelling only."""
    if not any(name.kind is NameKind.PERSON or len(name.full) > 1 for _, name in row):
        return False
    mine, theirs = (_words(row, side) for side in SIDES)
    return any(
        spelt_apart(one, other) and not _has(theirs, one) and not _has(mine, other)
        for one in mine
        for other in theirs
    )


def _has(words: Iterable[str], word: str) -> bool:
    return any(same_word(word, each) and not spelt_apart(word, each) for each in words)


def _only_in(row: NameRow, side: str) -> bool:
    return {text for text, _ in row if text in SIDES} == {side}


def _titled(row: NameRow) -> bool:
    return any(name.kind is NameKind.PERSON and name.titles for _, name in row)


def _twins(one: NameRow, other: NameRow) -> bool:
    """Whether two persons of one office have names that differ by one letter."""
    titles, others = ({t for _, name in row for t in name.titles} for row in (one, other))
    if titles.isdisjoint(others):
        return False
    x, y = (max((name.full for _, name in row), key=len) for row in (one, other))
    if len(x) != len(y) or len(x) < 2:
        return False
    apart = [(p, q) for p, q in zip(x, y, strict=True) if p != q]
    return len(apart) == 1 and one_letter_apart(*apart[0])
