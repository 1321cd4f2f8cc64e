"""Numbers of a report with exact values, units and bounds.

Takes the sentences of a report and its dates, gives its `Number`s in order, none inside a date.
Two numbers are the same when value, unit and bound agree, however they are written: `$60 billion`
is `60bn dollars`. Values are Fractions, so that no rounding error makes or hides a difference.
Units, bounds and ranges are read by a short grammar over the words: recognizers-text, which has
one for most of these languages, does not work with current releases of its dependencies.
"""

import re
from collections.abc import Sequence
from typing import Protocol

from compare.facts.numbers.figures import Figure, find_figures
from compare.facts.numbers.number import (
    MONEY,
    PREFIXED,
    SHARE,
    SIGNS,
    TIME,
    Bound,
    Number,
    comparable_numbers,
    measure,
    same_number,
)
from compare.facts.numbers.word_row import WordRow
from compare.text.document import Span
from compare.text.lexicon.numbers import NumberLexicon, number_lexicon
from compare.text.segmentation import Segments, Sentence
from compare.text.sentence_kinds import Kind

__all__ = ["Bound", "Number", "comparable_numbers", "find_numbers", "same_number"]


class Spanned(Protocol):
    """Anything with a place in the text, such as a date."""

    @property
    def span(self) -> Span: ...


def find_numbers(segments: Segments, dates: Sequence[Spanned] = ()) -> tuple[Number, ...]:
    """The numbers of a report in the order of the text; boilerplate has none."""
    lexicon = number_lexicon(segments.language)
    found: list[Number] = []
    at = 0
    for sentence in segments.sentences:
        taken = []
        while at < len(dates) and dates[at].span.start < sentence.end:
            taken.append(dates[at].span)
            at += 1
        if sentence.kind is not Kind.BOILERPLATE:
            found.extend(_in_sentence(sentence, lexicon, taken))
    return tuple(found)


def _in_sentence(sentence: Sentence, lexicon: NumberLexicon, taken: list[Span]) -> list[Number]:
    figures = find_figures(sentence, lexicon, taken)
    if not figures:
        return []
    row = WordRow(sentence, lexicon)
    numbers: list[Number] = []
    end = 0
    for figure in _merged(row, figures):
        if figure.start < end:
            # The words of a unit, such as Spanish "ciento", are not another number.
            continue
        number = _number(row, figure, end)
        numbers.append(number)
        end = number.span.end
    return numbers


def _merged(row: WordRow, figures: list[Figure]) -> list[Figure]:
    """The figures, with two that make one amount (a range, a score, a ratio) joined."""
    merged: list[Figure] = []
    for figure in figures:
        before = merged[-1] if merged else None
        open_end = before and before.upper is None and not before.unit and not figure.ordinal
        if before is None or not open_end or not _joins(row, before, figure):
            merged.append(figure)
    return merged


def _joins(row: WordRow, figure: Figure, following: Figure) -> bool:
    return _joins_ratio(row, figure, following) or _joins_range(row, figure, following)


def _joins_ratio(row: WordRow, figure: Figure, following: Figure) -> bool:
    """Whether two figures are a ratio (`one in three`), which `figure` then becomes.

    The whole must be greater, and no unit of time may follow.
    """
    count = row.phrase_length(figure.last, row.lexicon.ratio)
    if not count or figure.last + count != following.first or following.unit or figure.ordinal:
        return False
    if not (row.joined(figure.last - 1) and row.joined(following.first - 1)):
        return False
    if not 0 < figure.value < following.value <= 1000 or figure.grain < 1 or following.grain < 1:
        return False
    if row.phrase_length(following.last, row.lexicon.units) and row.joined(following.last - 1):
        return False
    figure.value, figure.grain, figure.unit = (
        figure.value / following.value,
        1 / following.value,
        SHARE,
    )
    figure.last, figure.end = following.last, following.end
    return True


_DASH = re.compile(r"\s?[-‐‑–—]\s?[$€£¥₽₹₴]?|:")
_MONEY_GAP = re.compile(r"\s(?:[$€£¥₽₹₴]\s?)?|-")


def _joins_range(row: WordRow, figure: Figure, following: Figure) -> bool:
    """Whether two figures are a range or a score, which `figure` then becomes.

    `10-15`, `10 to 15`, `between 10 and 15`, `3–2`; not `from 10 to 15`.
    """
    lexicon, between = row.lexicon, row.lexicon.between
    if figure.ordinal or figure.many or following.many:
        return False
    dashed = (
        figure.last == following.first and _DASH.fullmatch(row.gap(figure.last - 1)) is not None
    )
    votes = row.norm(figure.last) in lexicon.votes and row.joined(figure.last - 1)
    last = figure.last + votes
    spoken = last + 1 == following.first and _runs_on(row, last)
    word = row.norm(last) if spoken else ""
    is_between = bool(between) and (word, row.norm(figure.first - 1)) == (between[1], between[0])
    to = word in lexicon.range and row.norm(figure.first - 1) not in lexicon.beginning
    result = word in lexicon.against and _is_result(row, figure, following)
    result = result or _is_nil(row, figure, following)
    if not (dashed or to or is_between or result):
        return False
    if votes:
        figure.upper, figure.last, figure.end = following.value, following.last, following.end
        return True
    if (
        figure.scale == 1
        and following.scale > 1
        and figure.value < following.value / following.scale
    ):
        figure.value, figure.grain = figure.value * following.scale, figure.grain * following.scale
    if not (dashed or result) and figure.value >= following.value:
        return False
    figure.upper, figure.scale, figure.unit = following.value, following.scale, following.unit
    figure.last, figure.end = following.last, following.end
    if is_between:
        figure.first -= 1
        figure.start = row.words[figure.first].start
    return True


# No side scores more in a result that is given in words: "three to one".
_HIGHEST_SCORE = 30


def _is_result(row: WordRow, figure: Figure, following: Figure) -> bool:
    """Whether two figures are a result: whole, small, without scale or unit."""
    behind = row.phrase_length(following.last, row.lexicon.units)
    return (
        row.norm(figure.first - 1) not in row.lexicon.beginning
        and figure.value <= _HIGHEST_SCORE
        and figure.scale == following.scale == 1
        and figure.grain == following.grain == 1
        and not following.unit
        and not (behind and row.joined(following.last - 1))
        and not row.phrase_length_before(figure.first, row.lexicon.bounds)
    )


def _is_nil(row: WordRow, figure: Figure, following: Figure) -> bool:
    """Whether a nought in words stands right behind another number: iki sıfır, två noll."""
    spoken = not any(row.raw(k)[:1].isdigit() for k in (figure.first, following.first))
    beside = figure.last == following.first and row.joined(figure.last - 1)
    return spoken and beside and not following.value and _is_result(row, figure, following)


def _runs_on(row: WordRow, k: int) -> bool:
    """Whether only a currency sign stands around a word between two figures."""
    return all(_MONEY_GAP.fullmatch(row.gap(at)) is not None for at in (k - 1, k))


_SIGN_BEFORE = re.compile(r"([$€£¥₽₹₴₩₺₪])\s?[-\u2212]?\s?$")
_SIGN_AFTER = re.compile(r"(?:\s|&nbsp;)?(%|‰|℃|°\s?[CF](?!\w)|°|[€£¥₽₹₴₩₺₪$])")
_DEGREES = {"C": "degC", "F": "degF", "℃": "degC", "°": "degree"}


def _number(row: WordRow, figure: Figure, earlier: int) -> Number:
    """The number of a figure: its unit, its bound and what it counts.

    `earlier` is the end of the number before, which this one must not touch.
    """
    start, first, unit = _money_before(row, figure, earlier)
    end, last = figure.end, figure.last
    unit = unit or figure.unit
    if not figure.ordinal:
        if not unit or unit == SHARE:
            after, end, last = _unit_after(row, figure)
            unit = unit or after
        else:
            _, end, last = _unit_after(row, figure, unit)
    bound, start, end, last = _bounded(row, start, first, end, last, earlier, unit)
    if figure.many:
        bound = Bound.MANY
    rate, end, last = _rate(row, first, end, last)
    if unit.startswith("deg") and row.joined(last - 1):
        below = row.phrase_length(last, row.lexicon.below_zero)
        figure.value = -abs(figure.value) if below else figure.value
    return Number(
        span=Span(start, end),
        figure=Span(figure.start, figure.end),
        value=figure.value,
        upper=figure.upper,
        unit=unit,
        bound=bound,
        ordinal=figure.ordinal,
        nouns=_nouns(row, figure, last),
        grain=figure.grain,
        role=_role(row, figure, first),
        rate=rate,
    )


def _rate(row: WordRow, first: int, end: int, last: int) -> tuple[str, int, int]:
    """What an amount counts for ("a month", "per head"), and where that ends."""
    count = row.phrase_length(last, row.lexicon.rates) if row.joined(last - 1) else 0
    if not count:
        led = row.phrase_length_before(first, row.lexicon.rates_before)
        said = row.words_between(first - led, first)
        return row.lexicon.rates_before.get(said, "") if led else "", end, last
    rate = row.lexicon.rates[row.words_between(last, last + count)]
    return rate, row.words[last + count - 1].end, last + count


# How many words may stand between the two ends of a change.
_CHANGE = 6


def _role(row: WordRow, figure: Figure, first: int) -> str:
    """The end of a change that a figure is: "from" 12 "to" 15, in either order."""
    lexicon = row.lexicon
    said = {row.norm(first - 1), _ending(row.norm(figure.last - 1))}
    near = row.norms[max(0, first - _CHANGE) : figure.last + _CHANGE]
    near = [*near, *map(_ending, near)]
    if not said.isdisjoint(lexicon.origin) and not lexicon.target.isdisjoint(near):
        return "from"
    if not said.isdisjoint(lexicon.target) and not lexicon.origin.isdisjoint(near):
        return "to"
    return ""


def _ending(norm: str) -> str:
    """The ending that an apostrophe joins to a figure: 'den in 12'den."""
    figure, mark, ending = norm.partition("'")
    return mark + ending if figure[-1:].isdigit() else ""


def _money_before(row: WordRow, figure: Figure, earlier: int) -> tuple[int, int, str]:
    """Where an amount begins, by character and by word, and the currency before it."""
    before = row.gap(figure.first - 1)
    sign = _SIGN_BEFORE.search(before)
    if sign is None:
        code = row.lexicon.before.get(row.norm(figure.first - 1), "")
        if code and row.joined(figure.first - 1) and row.words[figure.first - 1].start >= earlier:
            return row.words[figure.first - 1].start, figure.first - 1, code
        return figure.start, figure.first, ""
    start = row.words[figure.first].start - len(before) + sign.start()
    if start < earlier:
        return figure.start, figure.first, SIGNS[sign[1]]
    if sign[1] == "$" and sign.start() == 0 and figure.first:
        prefix = row.raw(figure.first - 1)
        word = row.words[figure.first - 1].start
        if prefix.replace(".", "") in ("US", "U S") and word >= earlier:
            return word, figure.first - 1, "USD"
        if prefix in PREFIXED and word >= earlier:
            return word, figure.first - 1, PREFIXED[prefix]
    return min(start, figure.start), figure.first, SIGNS[sign[1]]


def _unit_after(row: WordRow, figure: Figure, known: str = "") -> tuple[str, int, int]:
    """The unit after a figure, and where it ends by character and by word.

    If the unit is `known` already, only the same unit again is included: `$60 billion dollars`.
    """
    end, last, lexicon = figure.end, figure.last, row.lexicon
    gap_start = end - row.offset
    sign = _SIGN_AFTER.match(row.text, gap_start)
    if sign and not known:
        mark = sign[1].replace(" ", "").replace("\u00a0", "")
        if mark == "$" and re.match(r"\d", row.text[sign.end() : sign.end() + 1]):
            return "", end, last
        end += len(sign.group())
        if mark[-1] in "CF" and mark[0] == "°":
            return _DEGREES[mark[-1]], end, last + 1
        return _DEGREES.get(mark) or SIGNS.get(mark) or mark, end, last
    if not row.joined(last - 1):
        return "", end, last
    skipped = last
    if row.norm(skipped) in lexicon.links and figure.scale > 1 and _apart(row, skipped):
        skipped += 1
    count = row.phrase_length(skipped, lexicon.units)
    if not count:
        return "", end, last
    unit = lexicon.units[row.words_between(skipped, skipped + count)]
    if known and unit != known:
        return "", end, last
    if skipped > last and unit not in MONEY:
        return "", end, last
    last = skipped + count
    return unit, row.words[last - 1].end, last


def _apart(row: WordRow, k: int) -> bool:
    """Whether a linking word is followed directly, or elided: d'euros."""
    return row.joined(k) or row.gap(k) in ("'", "’")


def _bounded(
    row: WordRow, start: int, first: int, end: int, last: int, earlier: int, unit: str
) -> tuple[Bound, int, int, int]:
    """The bound of an amount, with the amount's extent including the bound's words."""
    lexicon = row.lexicon
    if row.text.startswith("+", end - row.offset):
        return Bound.OVER, start, end + 1, last
    before = row.gap(first - 1)
    if before.strip() in ("", "$", "€", "£", "-", "\u2212") and first:
        count = row.phrase_length_before(first, lexicon.bounds)
        if count and row.words[first - count].start >= earlier:
            said = row.words_between(first - count, first)
            bound = Bound(lexicon.bounds[said])
            if bound is Bound.OVER and count == 1 and measure(unit)[0] in TIME:
                # "over ten years" may mean in the course of them.
                return Bound.EXACT, start, end, last
            return bound, row.words[first - count].start, end, last
    if row.joined(last - 1):
        count = row.phrase_length(last, lexicon.bounds_after)
        if count:
            said = row.words_between(last, last + count)
            end = row.words[last + count - 1].end
            return Bound(lexicon.bounds_after[said]), start, end, last + count
    return Bound.EXACT, start, end, last


def _nouns(row: WordRow, figure: Figure, last: int) -> tuple[str, ...]:
    """The stems of up to three content words that follow, or of the label before."""
    stems: list[str] = []
    k, skipped = last, 0
    while k < len(row.words) and len(stems) < 3 and k and row.joined(k - 1):
        word = row.words[k]
        if word.norm[:1].isdigit():
            break
        if word.content:
            stems.append(word.stem)
        elif word.norm in row.lexicon.links and skipped < 2 and not stems:
            skipped += 1
        else:
            break
        k += 1
    if row.norm(figure.first - 1) in row.lexicon.labels and row.joined(figure.first - 1):
        return (row.words[figure.first - 1].stem,)
    return tuple(stems)
