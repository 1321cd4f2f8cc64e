"""Figures and what belongs to them: scales, fractions, halves.

Takes a row of words and a place in it, gives a `Figure` there or takes in the words behind one:
`half a million`, `two and a half million`, `two-thirds`, `60 billion`.
"""

import re
from dataclasses import dataclass
from fractions import Fraction

from compare.facts.numbers.number import SHARE
from compare.facts.numbers.numerals import is_numeral, read_figure, read_words
from compare.facts.numbers.word_row import Row

OUT_OF = (4, 5, 10, 20, 100)
_PARTS = {"½": Fraction(1, 2), "¼": Fraction(1, 4), "¾": Fraction(3, 4)}


@dataclass(slots=True)
class Figure:
    """A value and where it stands, in words (half-open) and in characters of the report.

    `grain` is the smallest step that the figure shows. `unit` is set where the figure itself has
    it: `share` for a fraction, `/10` for a mark out of ten, the letters in `30km`.
    """

    first: int
    last: int
    start: int
    end: int
    value: Fraction
    grain: Fraction = Fraction(1)
    scale: Fraction = Fraction(1)
    upper: Fraction | None = None
    ordinal: bool = False
    unit: str = ""


def figure_of(row: Row, first: int, last: int, value: Fraction) -> Figure:
    return Figure(first, last, row.words[first].start, row.words[last - 1].end, value)


def each_of(row: Row, k: int) -> Figure | None:
    """Read German `jeder dritte` as a third."""
    spoken = read_words((row.raw(k + 1).lower(),), row.lexicon) if row.joined(k) else ()
    if not spoken or not spoken[0].ordinal or spoken[0].value < 2:
        return None
    figure = figure_of(row, k, k + 2, 1 / spoken[0].value)
    figure.unit = SHARE
    return figure


def half_at(row: Row, first: int, k: int) -> Figure | None:
    """Read a half at word k: of a scale (half a million), of a unit, or of what follows."""
    lexicon, norm = row.lexicon, row.norms[k]
    if norm in lexicon.halves and row.joined(k):
        behind = k + 1
        if row.norm(behind) in lexicon.articles and row.joined(behind):
            behind += 1
        if row.norm(behind) in lexicon.scales or row.phrase(behind, lexicon.units):
            figure = figure_of(row, first, behind, Fraction(1, 2))
            figure.grain = Fraction(1, 2)
            return extended(row, figure)
    if norm not in lexicon.half_nouns:
        return None
    earlier = row.norm(k - 1) if row.joined(k - 1) else ""
    if is_numeral(earlier, lexicon) and earlier not in lexicon.ones:
        return None
    followed = row.joined(k) and row.norm(k + 1) in lexicon.half_follow
    if lexicon.half_follow and not followed and not row.phrase_before(first, lexicon.bounds):
        return None
    figure = figure_of(row, first, k + 1, Fraction(1, 2))
    figure.unit, figure.grain = SHARE, Fraction(1, 2)
    return figure


def _has_whole(row: Row, k: int) -> bool:
    """Say whether a number follows the words of a ratio: `one in three`, `einer von drei`."""
    at = k + 1 + row.phrase(k + 1, row.lexicon.ratio)
    return row.norm(at)[:1].isdigit() or is_numeral(row.raw(at).lower(), row.lexicon)


def with_article(row: Row, k: int) -> Figure | None:
    """Read an article as 1 before a scale or a part: a million, a third of, un tercio."""
    lexicon, behind = row.lexicon, row.norm(k + 1)
    if behind in lexicon.halves or behind in lexicon.half_nouns:
        return half_at(row, k, k + 1)
    if behind in lexicon.scales and behind.isalpha() and len(behind) > 2:
        return extended(row, figure_of(row, k, k + 1, Fraction(1)))
    if row.phrase(k + 1, lexicon.ratio) and _has_whole(row, k):
        return figure_of(row, k, k + 1, Fraction(1))
    if behind in lexicon.fractions:
        follow = lexicon.fraction_follow
        if not follow or (row.joined(k + 1) and row.norm(k + 2) in follow):
            figure = figure_of(row, k, k + 2, Fraction(1, lexicon.fractions[behind]))
            figure.unit, figure.grain = SHARE, figure.value
            return figure
    return None


def extended(row: Row, figure: Figure) -> Figure:
    """Take in what belongs to a figure behind it: a part, `and a half`, scales."""
    lexicon = row.lexicon
    if figure.ordinal:
        return figure
    sign = row.gap(figure.last - 1)
    if sign[:1] in _PARTS:
        figure.value, figure.grain = figure.value + _PARTS[sign[0]], Fraction(1, 12)
        figure.end += 1
    other = read_figure(row.raw(figure.last), lexicon.decimal) if sign == "/" else None
    if other is not None:
        figure.unit = f"/{other.value}" if other.value in OUT_OF[1:] else SHARE
        if figure.unit == SHARE:
            figure.value, figure.grain = figure.value / other.value, 1 / other.value
        return grown_to(row, figure, figure.last + 1)
    if not row.joined(figure.last - 1):
        return figure
    part = lexicon.fractions.get(row.norm(figure.last))
    if part and figure.value.denominator == 1 and 0 < figure.value < part:
        figure.value, figure.grain, figure.unit = figure.value / part, Fraction(1, part), SHARE
        return grown_to(row, figure, figure.last + 1)
    count = row.phrase(figure.last, lexicon.and_half)
    if count:
        figure.value, figure.grain = figure.value + Fraction(1, 2), Fraction(1, 2)
        grown_to(row, figure, figure.last + count)
    while row.joined(figure.last - 1) and not figure.unit:
        scale = lexicon.scales.get(row.norm(figure.last))
        if scale is None or (
            row.norm(figure.last) in lexicon.units and not _is_scaled(row, figure)
        ):
            break
        figure.value, figure.grain = figure.value * scale, figure.grain * scale
        figure.scale *= scale
        grown_to(row, figure, figure.last + 1)
    return figure


def _is_scaled(row: Row, figure: Figure) -> bool:
    """Say whether a lone letter that could be a unit (5 m) is a scale: it is behind money."""
    return re.search(r"[$€£¥₽₹₴]\s?$", row.gap(figure.first - 1)) is not None


def grown_to(row: Row, figure: Figure, last: int) -> Figure:
    figure.last, figure.end = last, row.words[last - 1].end
    return figure
