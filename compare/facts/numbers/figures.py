"""The figures of one sentence: digits, number words, fractions and their scales.

Takes a sentence, gives its `Figure`s with exact values, before anything is known of units and
bounds: `half a million`, `two and a half million`, `two-thirds`, `60 billion`. Figures that are
part of a name (`G20`, `COVID-19`, `9/11`), footnote marks, list numbers and telephone numbers are
left out, as are words such as "one" and "second" where they count nothing.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from unicodedata import normalize

from compare.facts.numbers.joined_figures import OUT_OF, is_ratio, is_score, law_of_year
from compare.facts.numbers.number import OF_YEAR, SHARE, TIMES
from compare.facts.numbers.numerals import is_numeral, read_figure, read_words
from compare.facts.numbers.word_row import HYPHENS, SPACES, WordRow
from compare.text.document import Span
from compare.text.lexicon.numbers import NumberLexicon
from compare.text.segmentation import Sentence

_PARTS = {"½": Fraction(1, 2), "¼": Fraction(1, 4), "¾": Fraction(3, 4)}


@dataclass(slots=True)
class Figure:
    """A value and its place, in words (half-open) and in characters of the report.

    `grain` is the smallest step that the figure shows. `unit` is set where it is part of the
    figure: `share` for a fraction, `/10` for a mark out of ten, the letters in `30km`.
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
    many: bool = False


def find_figures(sentence: Sentence, lexicon: NumberLexicon, taken: list[Span]) -> list[Figure]:
    """The figures of a sentence in order, none of them inside a `taken` stretch."""
    words = sentence.words
    begins = [
        k
        for k, word in enumerate(words)
        if _begins(word.norm, lexicon)
        or (
            word.norm in lexicon.articles
            and k + 1 < len(words)
            and _follows(words[k + 1].norm, lexicon)
        )
    ]
    if not begins:
        return []
    row = WordRow(sentence, lexicon)
    inside = set[int]()
    starts = [word.start for word in words]
    for span in taken:
        inside.update(range(bisect_left(starts, span.start), bisect_left(starts, span.end)))
    found: list[Figure] = []
    behind = 0
    for k in begins:
        if k < behind or k in inside:
            continue
        figures, behind = _figures_at(row, k, inside)
        found.extend(figures)
    return found


@lru_cache(maxsize=1 << 15)
def _begins(norm: str, lexicon: NumberLexicon) -> bool:
    """Whether a word, folded, may begin a figure."""
    return (
        norm[:1].isdigit()
        or norm in lexicon.halves
        or norm in lexicon.half_nouns
        or norm in lexicon.each_ordinal
        or norm in lexicon.many
        or norm in lexicon.multiples
        or norm in lexicon.bare_fractions
        or norm in lexicon.parts_of
        or is_numeral(norm, lexicon)
    )


@lru_cache(maxsize=1 << 15)
def _follows(norm: str, lexicon: NumberLexicon) -> bool:
    """Whether an article before a word may stand for 1: a million, a third, one in three."""
    return (
        norm in lexicon.scales
        or norm in lexicon.fractions
        or norm in lexicon.halves
        or norm in lexicon.half_nouns
        or any(phrase.split()[0] == norm for phrase in lexicon.ratio)
    )


def _after_rejected(row: WordRow, k: int) -> int:
    """The word after a rejected figure and the digits attached to it: 9/11, 555-1234."""
    if not row.norms[k][:1].isdigit():
        return k + 1
    dialled = row.gap(k - 1)[-1:] == "+"
    while k + 1 < len(row.words) and row.raw(k + 1)[:1].isdigit():
        gap = row.gap(k)
        if gap not in _HANGING and not (dialled and gap == " "):
            break
        k += 1
    return k + 1


_HANGING = ("/", ":", ".", *HYPHENS)


def _figures_at(row: WordRow, k: int, inside: set[int]) -> tuple[list[Figure], int]:
    """The figures that begin at a word, and the word at which to continue.

    There are several figures where number words follow each other.
    """
    lexicon, norm = row.lexicon, row.norms[k]
    figure: Figure | None = None
    if row.raw(k)[:1].isdigit():
        if law := law_of_year(row, k):
            figure = _figure_of(row, k, k + 2, Fraction(law[0]))
            figure.unit = f"{OF_YEAR} {law[1]}"
            return [figure], figure.last
        figure = _digits(row, k)
        if figure is None:
            return [], _after_rejected(row, k)
        return [_extended(row, figure)], figure.last
    if norm in lexicon.many:
        figure = _many_at(row, k)
        return [figure], figure.last
    if norm in lexicon.multiples:
        figure = _figure_of(row, k, k + 1, lexicon.multiples[norm])
        figure.unit = TIMES
        return [figure], figure.last
    if norm in lexicon.each_ordinal:
        figure = _each_of(row, k)
    if norm in lexicon.bare_fractions:
        figure = _figure_of(row, k, k + 1, Fraction(1, lexicon.fractions[norm]))
        figure.unit, figure.grain = SHARE, figure.value
    if norm in lexicon.parts_of:
        figure = _part_of(row, k)
    if figure is None and (norm in lexicon.halves or norm in lexicon.half_nouns):
        figure = _half_at(row, k, k)
    if figure is None and norm in lexicon.articles and row.joined(k):
        figure = _with_article(row, k)
    if figure is not None:
        return [figure], figure.last
    return _words(row, k, inside) if is_numeral(_spoken_word(row, k), lexicon) else ([], k + 1)


def _many_at(row: WordRow, k: int) -> Figure:
    """The figure of "hundreds", or of "hundreds of thousands"."""
    lexicon = row.lexicon
    figure = _figure_of(row, k, k + 1, lexicon.many[row.norms[k]])
    figure.many = True
    following = k + 1 + (row.norm(k + 1) in lexicon.links)
    further = lexicon.many.get(row.norm(following)) or lexicon.scales.get(row.norm(following))
    if further and row.joined(k) and row.joined(following - 1):
        figure.value, figure.grain = figure.value * further, further
        return _grown_to(row, figure, following + 1)
    return figure


def _spoken_word(row: WordRow, k: int) -> str:
    """A word as number words are looked up: folded where the lexicon has it folded."""
    norm, lexicon = row.norm(k), row.lexicon
    return norm if norm in lexicon.numerals or norm in lexicon.ordinals else row.raw(k).lower()


_LONGEST_GROUPED = 20
# What an apostrophe joins to a figure, as Turkish does: 12'den.
_CASE_ENDING = re.compile(r"['’][^\W\d_]{1,6}$")


def _digits(row: WordRow, k: int) -> Figure | None:
    """The figure in digits at a word; None in a name, a mark or a telephone number."""
    if not _stands_free(row, k):
        return None
    raw, last = _CASE_ENDING.sub("", row.raw(k)), k + 1
    if raw[0] != "0":
        # Thousands separated by a plain space are two words: 60 000.
        while (
            len(raw) <= _LONGEST_GROUPED
            and re.fullmatch(r"\d{1,3}(?: \d{3})*", raw)
            and last < len(row.words)
            and row.gap(last - 1) in SPACES
            and re.fullmatch(r"\d{3}", row.raw(last))
        ):
            raw, last = f"{raw} {row.raw(last)}", last + 1
    written = read_figure(raw.replace(" ", "\u00a0"), row.lexicon.decimal)
    if written is None:
        return None
    figure = _figure_of(row, k, last, written.value)
    figure.grain = written.grain
    if written.tail and not _take_tail(row, figure, written.tail):
        return None
    _take_ordinal_mark(row, figure)
    if row.gap(k - 1).endswith(("\u2212", " -", "(-")) or (k == 0 and row.gap(-1).endswith("-")):
        figure.value, figure.start = -figure.value, figure.start - 1
    elif _is_minus(row, k):
        figure.value, figure.start = -figure.value, row.words[k - 1].start
    return figure


def _is_minus(row: WordRow, k: int) -> bool:
    """Whether the word before a figure is a minus, no sum (5 minus 2) and no bound (al menos 2)."""
    if row.norm(k - 1) not in row.lexicon.minus or not row.joined(k - 1):
        return False
    earlier = row.norm(k - 2)
    if earlier[:1].isdigit() or is_numeral(earlier, row.lexicon):
        return False
    return not row.phrase_length_before(k, row.lexicon.bounds)


def _take_tail(row: WordRow, figure: Figure, tail: str) -> bool:
    """Read the letters attached to a figure: `10th`, `60bn`, `30km`; False if it is in a name."""
    folded, lexicon = normalize("NFKC", tail).casefold(), row.lexicon
    behind = row.norm(figure.last)
    if folded in lexicon.ordinal_tails:
        figure.ordinal = True
        return True
    money = re.search(r"[$€£¥₽₹₴]\s?$", row.gap(figure.first - 1)) is not None
    if folded in lexicon.scales and (money or folded not in lexicon.units or behind.isalpha()):
        figure.scale = lexicon.scales[folded]
        figure.value, figure.grain = figure.value * figure.scale, figure.grain * figure.scale
        return True
    if folded in lexicon.units:
        figure.unit = lexicon.units[folded]
        return True
    return False


def _take_ordinal_mark(row: WordRow, figure: Figure) -> None:
    """Read ordinals with a dot ("3.", as in German) and with a hyphen (Russian "10-й")."""
    tails, gap = row.lexicon.ordinal_tails, row.gap(figure.last - 1)
    if row.lexicon.ordinal_dot and gap == ". " and figure.grain == 1:
        figure.ordinal = True
        figure.end += 1
    elif gap in HYPHENS and row.norm(figure.last) in tails and row.lexicon.code == "ru":
        figure.ordinal = True
        _grown_to(row, figure, figure.last + 1)


_GLUED = re.compile(r"[^\W\d_][-‐‑–]$")


def _stands_free(row: WordRow, k: int) -> bool:
    """Whether digits are an amount: not a name, footnote, list number or telephone number."""
    before, after = row.gap(k - 1), row.gap(k)
    start = row.words[k].start - row.offset
    if before[-1:] in ("#", "@", "_", "№") or _is_dialled(row, k):
        return False
    if before.endswith("[") and after.startswith("]"):
        return False
    if _GLUED.search(row.text[max(0, start - 2) : start]):
        return is_numeral(row.raw(k - 1).lower(), row.lexicon)
    if re.fullmatch(r"[/:.]", before) and row.raw(k - 1)[-1:].isalnum():
        return before == ":" and is_score(row, k - 1)
    if k == 0 and not before and re.match(r"[.)]\s", after) and len(row.words) > 2:
        return False
    following = row.raw(k + 1)
    if after[:1] in ("/", ":") and len(after) == 1 and following[:1].isdigit():
        return is_ratio(row, k) if after == "/" else is_score(row, k)
    # 555-1234 and 030-555-1234.
    phone = after in HYPHENS and re.fullmatch(r"\d{3} \d{3,}", f"{row.raw(k)} {following}")
    return not (phone and (row.gap(k + 1) in HYPHENS or len(following) > len(row.raw(k))))


def _is_dialled(row: WordRow, k: int) -> bool:
    """Whether a plus begins a telephone number: +44 20 7946 0000, not +5."""
    if row.gap(k - 1)[-1:] != "+":
        return False
    return len(row.raw(k)) > 4 or (row.gap(k) == " " and row.raw(k + 1).isdigit())


# No number has more words than this; text2num is slow with longer runs.
_LONGEST_RUN = 24


def _words(row: WordRow, k: int, inside: set[int]) -> tuple[list[Figure], int]:
    """The figures in the run of number words that begins at a word, and the word after it."""
    lexicon, last = row.lexicon, k + 1
    tokens = [_spoken_word(row, k)]
    most = min(len(row.words), k + _LONGEST_RUN)
    while last < most and last not in inside and row.joined(last - 1):
        word = _spoken_word(row, last)
        if lexicon.numerals.get(word) == 0 or lexicon.numerals.get(tokens[-1]) == 0:
            # A result: "two-nil".
            break
        if is_numeral(word, lexicon) or (not lexicon.composed and word in lexicon.scales):
            tokens.append(word)
            last += 1
            continue
        further = _spoken_word(row, last + 1) if row.joined(last) else ""
        if word not in lexicon.connectors or not further or not is_numeral(further, lexicon):
            break
        tokens += [word, further]
        last += 2
    found: list[Figure] = []
    for spoken in read_words(tuple(tokens), lexicon):
        if found and found[-1].last > k + spoken.first:
            continue
        figure = _figure_of(row, k + spoken.first, k + spoken.last, spoken.value)
        figure.ordinal = spoken.ordinal
        if figure.value.denominator > 1:
            figure.grain = Fraction(1, figure.value.denominator)
        if _counts(row, figure):
            figure = _extended(row, figure)
            if not spoken.first and not figure.ordinal and _is_minus(row, k):
                figure.value, figure.start = -figure.value, row.words[k - 1].start
            found.append(figure)
    return found, max([last, *(figure.last for figure in found)])


def _counts(row: WordRow, figure: Figure) -> bool:
    """Whether number words count something: not `no one`, not `second` for secondly."""
    lexicon = row.lexicon
    first, last = figure.first, figure.last
    alone = last - first == 1
    if alone and row.norms[first] in lexicon.vague:
        return False
    if figure.ordinal:
        return _ordinal_counts(row, figure)
    if not alone or row.norms[first] not in lexicon.ones:
        return True
    behind = row.norm(last)
    if (
        behind in lexicon.fractions
        or row.phrase_length(last, lexicon.ratio)
        or row.phrase_length(last, lexicon.and_half)
        or behind in lexicon.scales
    ):
        return True
    if "*" in lexicon.not_after_one or not row.joined(last):
        return False
    if row.norm(first - 1) in lexicon.not_before_one and row.joined(first - 1):
        return False
    return behind not in lexicon.not_after_one and row.words[last].content


def _ordinal_counts(row: WordRow, figure: Figure) -> bool:
    """Whether an ordinal in words ranks something; with a capital it belongs to a name."""
    lexicon, last = row.lexicon, figure.last
    if figure.first and row.raw(figure.first)[:1].isupper():
        return False
    if not row.joined(last - 1) or row.norm(last) in lexicon.not_after_ordinal:
        return False
    return row.words[last].content and figure.first > 0


def _figure_of(row: WordRow, first: int, last: int, value: Fraction) -> Figure:
    return Figure(first, last, row.words[first].start, row.words[last - 1].end, value)


def _each_of(row: WordRow, k: int) -> Figure | None:
    """A third for German `jeder dritte`."""
    spoken = read_words((row.raw(k + 1).lower(),), row.lexicon) if row.joined(k) else ()
    if not spoken or not spoken[0].ordinal or spoken[0].value < 2:
        return None
    figure = _figure_of(row, k, k + 2, 1 / spoken[0].value)
    figure.unit = SHARE
    return figure


def _part_of(row: WordRow, k: int) -> Figure | None:
    """The share that a whole and its parts make: üçte ikisi, two of three."""
    lexicon, behind = row.lexicon, row.norm(k + 1) if row.joined(k) else ""
    count, whole = lexicon.possessed.get(behind), lexicon.parts_of[row.norms[k]]
    if count is None or count > whole:
        return None
    figure = _figure_of(row, k, k + 2, Fraction(count, whole))
    figure.unit, figure.grain = SHARE, Fraction(1, whole)
    return figure


def _half_at(row: WordRow, first: int, k: int) -> Figure | None:
    """The half at word k: of a scale (half a million), of a unit, or of what follows."""
    lexicon, norm = row.lexicon, row.norms[k]
    if norm in lexicon.halves and row.joined(k):
        behind = k + 1
        if row.norm(behind) in lexicon.articles and row.joined(behind):
            behind += 1
        if row.norm(behind) in lexicon.scales or row.phrase_length(behind, lexicon.units):
            figure = _figure_of(row, first, behind, Fraction(1, 2))
            figure.grain = Fraction(1, 2)
            return _extended(row, figure)
    if norm not in lexicon.half_nouns:
        return None
    earlier = row.norm(k - 1) if row.joined(k - 1) else ""
    if is_numeral(earlier, lexicon) and earlier not in lexicon.ones:
        return None
    followed = row.joined(k) and row.norm(k + 1) in lexicon.half_follow
    if lexicon.half_follow and not followed and not row.phrase_length_before(first, lexicon.bounds):
        return None
    figure = _figure_of(row, first, k + 1, Fraction(1, 2))
    figure.unit, figure.grain = SHARE, Fraction(1, 2)
    return figure


def _has_whole(row: WordRow, k: int) -> bool:
    """Whether a number follows the words of a ratio: `one in three`, `einer von drei`."""
    at = k + 1 + row.phrase_length(k + 1, row.lexicon.ratio)
    return row.norm(at)[:1].isdigit() or is_numeral(row.raw(at).lower(), row.lexicon)


def _with_article(row: WordRow, k: int) -> Figure | None:
    """The figure of an article that means 1: a million, a third of, un tercio."""
    lexicon, behind = row.lexicon, row.norm(k + 1)
    if behind in lexicon.halves or behind in lexicon.half_nouns:
        return _half_at(row, k, k + 1)
    if behind in lexicon.scales and behind.isalpha() and len(behind) > 2:
        return _extended(row, _figure_of(row, k, k + 1, Fraction(1)))
    if row.phrase_length(k + 1, lexicon.ratio) and _has_whole(row, k):
        return _figure_of(row, k, k + 1, Fraction(1))
    if behind in lexicon.fractions:
        follow = lexicon.fraction_follow
        if not follow or (row.joined(k + 1) and row.norm(k + 2) in follow):
            figure = _figure_of(row, k, k + 2, Fraction(1, lexicon.fractions[behind]))
            figure.unit, figure.grain = SHARE, figure.value
            return figure
    return None


def _extended(row: WordRow, figure: Figure) -> Figure:
    """The figure with what belongs to it after it: a part, `and a half`, scales."""
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
        return _grown_to(row, figure, figure.last + 1)
    if not row.joined(figure.last - 1):
        return figure
    part = lexicon.fractions.get(row.norm(figure.last))
    if part and figure.value.denominator == 1 and 0 < figure.value < part:
        figure.value, figure.grain, figure.unit = figure.value / part, Fraction(1, part), SHARE
        return _grown_to(row, figure, figure.last + 1)
    count = row.phrase_length(figure.last, lexicon.and_half)
    if count:
        figure.value, figure.grain = figure.value + Fraction(1, 2), Fraction(1, 2)
        _grown_to(row, figure, figure.last + count)
    while row.joined(figure.last - 1) and not figure.unit:
        scale = lexicon.scales.get(row.norm(figure.last))
        if scale is None or (
            row.norm(figure.last) in lexicon.units and not _is_scaled(row, figure)
        ):
            break
        figure.value, figure.grain = figure.value * scale, figure.grain * scale
        figure.scale *= scale
        _grown_to(row, figure, figure.last + 1)
    count = row.phrase_length(figure.last, lexicon.and_half) if row.joined(figure.last - 1) else 0
    if count and figure.scale > 1 and figure.value == figure.scale * (figure.value // figure.scale):
        # un millón y medio
        figure.value, figure.grain = figure.value + figure.scale / 2, figure.scale / 2
        _grown_to(row, figure, figure.last + count)
    return figure


def _is_scaled(row: WordRow, figure: Figure) -> bool:
    """Whether a single letter that could be a unit (5 m) is a scale, as it is after money."""
    return re.search(r"[$€£¥₽₹₴]\s?$", row.gap(figure.first - 1)) is not None


def _grown_to(row: WordRow, figure: Figure, last: int) -> Figure:
    figure.last, figure.end = last, row.words[last - 1].end
    return figure
