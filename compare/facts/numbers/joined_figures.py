"""What two figures are that a slash or a colon joins: a fraction, a result, the number of a law.

Takes the words of a sentence and the place of the first figure. Everything else that is written so
is left out: 9/11, 17:30, the season 2014/15.
"""

import re

from compare.facts.numbers.numerals import read_figure
from compare.facts.numbers.word_row import WordRow

OUT_OF = (4, 5, 10, 20, 100)
_YEAR = re.compile(r"(?:19|20)\d\d")
_CODE = re.compile(r"\d{1,5}")


def is_ratio(row: WordRow, k: int) -> bool:
    """Whether x/y is a fraction or a mark out of so many: 2/3, 5.8/10."""
    one = read_figure(row.raw(k), row.lexicon.decimal)
    other = read_figure(row.raw(k + 1), row.lexicon.decimal)
    if one is None or other is None or one.tail or other.tail or row.gap(k + 1)[:1] == "/":
        return False
    if row.raw(k)[:1] == "0" or one.value > other.value or other.value <= 1:
        return False
    return other.value in OUT_OF or (other.value <= 9 and one.value < other.value)


def is_score(row: WordRow, k: int) -> bool:
    """Whether x:y is a result, 2:0, and no time of day, whose minutes have two digits."""
    one, other = row.raw(k), row.raw(k + 1)
    return (
        row.gap(k) == ":"
        and re.fullmatch(r"\d{1,2}", one) is not None
        and re.fullmatch(r"\d", other) is not None
        and not (row.gap(k - 1)[-1:] == ":" and row.raw(k - 1)[-1:].isdigit())
        and not (row.gap(k + 1)[:1] == ":" and row.raw(k + 2)[:1].isdigit())
    )


def law_of_year(row: WordRow, k: int) -> tuple[int, int] | None:
    """The number and the year of a law or a resolution: 4412/2016, 2014/65/EU; None elsewhere."""
    one, other = row.raw(k), row.raw(k + 1)
    if row.gap(k) != "/" or row.gap(k - 1)[-1:] in ("/", ".") or not _CODE.fullmatch(other):
        return None
    behind = row.gap(k + 1)[:1] == "/"
    if behind and row.raw(k + 2)[:1].isdigit():
        return None
    # Numbers up to 12 may be months, and 2014/15 is a season.
    if _YEAR.fullmatch(other) and _CODE.fullmatch(one) and int(one) > 12:
        return int(one), int(other)
    if _YEAR.fullmatch(one) and (behind or len(other) > 2):
        return int(other), int(one)
    return None
