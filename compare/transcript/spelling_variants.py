"""Whether two stretches of words differ in their spelling only.

Takes the words of a quotation and those of the transcript in their place, gives whether only the
spelling differs: together or apart, in figures or in letters, in full or as a short form. A
newsroom's house style changes nothing of what was said; everything else does.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from unicodedata import normalize

from compare.facts.dates.finder import Date, find_dates
from compare.facts.numbers.finder import find_numbers, same_number
from compare.text.document import Span
from compare.text.language import Language
from compare.text.lexicon.spoken import spoken_lexicon
from compare.text.normalization import APOSTROPHES
from compare.text.segmentation import Kind, Segments, Sentence, Word

_LONGEST_NUMBER = 12
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
_TYPED = str.maketrans(dict.fromkeys(APOSTROPHES, "'"))
_SIGN_BEFORE = re.compile(r"[$€£¥₽₹₴]\s?$")
_SIGN_AFTER = re.compile(r"\s?[%$€£¥₽₹₴]")


@dataclass(frozen=True, slots=True)
class Wording:
    """A stretch of words of one text."""

    words: Sequence[Word]
    text: str
    language: Language

    @property
    def shown(self) -> str:
        """The words as written; "" if there are none."""
        if not self.words:
            return ""
        return " ".join(self.text[self.words[0].start : self.words[-1].end].split())


def same_wording(one: Wording, other: Wording) -> bool:
    """Whether two stretches differ in their spelling only."""
    if _same_letters(one, other) or _same_but_for_accents(one, other):
        return True
    return _short_form(one, other) or _short_form(other, one) or _same_value(one, other)


def _same_letters(one: Wording, other: Wording) -> bool:
    """Whether both have the same letters; German umlauts may be written with an e."""
    letters, others = ("".join(word.norm for word in wording.words) for wording in (one, other))
    if one.language.code == other.language.code == "de":
        letters, others = letters.translate(_UMLAUTS), others.translate(_UMLAUTS)
    return letters == others


def _same_but_for_accents(one: Wording, other: Wording) -> bool:
    """Whether the two differ only in the accents of letters that one of them has as capitals."""
    spelled, others = (normalize("NFC", wording.shown) for wording in (one, other))
    if not spelled or len(spelled) != len(others):
        return False
    return all(map(_same_letter, spelled.translate(_TYPED), others.translate(_TYPED)))


def _same_letter(letter: str, other: str) -> bool:
    if letter.casefold() == other.casefold():
        return True
    bare, others = normalize("NFD", letter), normalize("NFD", other)
    if bare[0].casefold() != others[0].casefold():
        return False
    # A capital without its accent.
    return any(len(form) == 1 and form.isupper() for form in (bare, others))


def _short_form(one: Wording, other: Wording) -> bool:
    """Whether a single ending such as 's stands for the single word of the other stretch."""
    if len(one.words) != 1 or len(other.words) != 1:
        return False
    meant = spoken_lexicon(one.language.code).short_forms.short.get(one.words[0].norm, frozenset())
    return other.words[0].norm in meant


def _same_value(one: Wording, other: Wording) -> bool:
    """Whether both stretches are the same number or date and nothing else.

    Two numbers without figures are ordinary words: without its article, "a half" is not the same.
    """
    if not one.words or not other.words or not (_has_figure(one) or _has_figure(other)):
        return False
    if max(len(one.words), len(other.words)) > _LONGEST_NUMBER:
        return False
    dates = both_dates(one, other)
    return _same_number(one, other) or (dates is not None and same_date(*dates))


def _same_number(one: Wording, other: Wording) -> bool:
    numbers, others = find_numbers(_segments(one)), find_numbers(_segments(other))
    return (
        len(numbers) == len(others) == 1
        and _covers(numbers[0].span, one)
        and _covers(others[0].span, other)
        and numbers[0].unit == others[0].unit
        and same_number(numbers[0], others[0])
    )


def both_dates(one: Wording, other: Wording) -> tuple[Date, Date] | None:
    """The dates that two stretches are, if each is a date and nothing else."""
    if not one.words or not other.words:
        return None
    dates, others = find_dates(_segments(one)), find_dates(_segments(other))
    if len(dates) != 1 or len(others) != 1:
        return None
    covered = _covers(dates[0].span, one) and _covers(others[0].span, other)
    return (dates[0], others[0]) if covered else None


def same_date(one: Date, other: Date) -> bool:
    """Whether both are one date; a weekday or a year that only one of them has makes two."""
    return replace(one, span=other.span) == other


def _has_figure(wording: Wording) -> bool:
    return any(character.isdigit() for word in wording.words for character in word.norm)


def _covers(span: Span, wording: Wording) -> bool:
    return span.start <= wording.words[0].start and wording.words[-1].end <= span.end


def _segments(wording: Wording) -> Segments:
    """The stretch as a text of its own, with a currency or per cent sign that belongs to it."""
    start, end = wording.words[0].start, wording.words[-1].end
    before = _SIGN_BEFORE.search(wording.text[max(0, start - 2) : start])
    after = _SIGN_AFTER.match(wording.text, end, end + 2)
    start -= len(before.group()) if before else 0
    end = after.end() if after else end
    words = tuple(wording.words)
    sentence = Sentence(0, start, end, 0, Kind.SENTENCE, wording.text[start:end], words)
    return Segments(wording.language, (Span(start, end),), (sentence,), ())
