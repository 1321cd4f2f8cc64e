"""Figures and number words as exact values."""

from fractions import Fraction

import pytest

from compare.facts.numbers.numerals import is_numeral, read_figure, read_words
from compare.text.language import language_profile
from compare.text.language_folder import languages, read_part
from compare.text.lexicon.numbers import number_lexicon

LANGUAGES = [code for code in languages() if read_part(code, "numbers")]


@pytest.mark.parametrize(
    ("word", "decimal", "value", "grain", "tail"),
    [
        ("28", ".", "28", "1", ""),
        ("1,200", ".", "1200", "1", ""),
        ("1,200", ",", "1.2", "0.001", ""),
        ("1.200", ",", "1200", "1", ""),
        ("1.200", ".", "1.2", "0.001", ""),
        ("1.200", "", "1200", "1", ""),
        ("1,200.5", ".", "1200.5", "0.1", ""),
        ("1.200,5", ",", "1200.5", "0.1", ""),
        ("1.200,5", ".", "1200.5", "0.1", ""),
        ("1.200.000", ".", "1200000", "1", ""),
        ("1,5", ".", "1.5", "0.1", ""),
        ("0,125", ",", "0.125", "0.001", ""),
        ("1’200", ".", "1200", "1", ""),
        ("1\u202f200\u202f000", ",", "1200000", "1", ""),
        ("1,00,000", ".", "100000", "1", ""),
        ("10th", ".", "10", "1", "th"),
        ("60bn", ".", "60", "1", "bn"),
    ],
)
def test_figures(word: str, decimal: str, value: str, grain: str, tail: str) -> None:
    written = read_figure(word, decimal)
    assert written is not None
    assert (written.value, written.grain, written.tail) == (Fraction(value), Fraction(grain), tail)


@pytest.mark.parametrize("word", ["10.11.12", "1,2,3", "1,2000,3", "9" * 40, "1.200.50"])
def test_what_fits_no_way_of_writing_is_no_figure(word: str) -> None:
    assert read_figure(word, ".") is None


@pytest.mark.parametrize(
    ("code", "words", "value"),
    [
        ("en", "twenty eight", 28),
        ("en", "two hundred and five", 205),
        ("en", "three hundred thousand", 300_000),
        ("de", "achtundzwanzig", 28),
        ("de", "hundertzwanzigtausend", 120_000),
        ("es", "veintiocho", 28),
        ("es", "sesenta mil millones", 60_000_000_000),
        ("fr", "vingt huit", 28),
        ("fr", "quatre vingt dix sept", 97),
        ("pt", "vinte e oito", 28),
        ("ru", "двадцать восемь", 28),
        ("ru", "двадцати восьми", 28),
        ("ru", "пятьсот двадцать тысяч", 520_000),
        ("ru", "два миллиона триста тысяч сорок", 2_300_040),
    ],
)
def test_number_words(code: str, words: str, value: int) -> None:
    lexicon = number_lexicon(language_profile(code))
    tokens = tuple(words.split())
    (spoken,) = read_words(tokens, lexicon)
    assert (spoken.first, spoken.last, spoken.value) == (0, len(tokens), Fraction(value))


def test_two_numbers_in_a_row_stay_two() -> None:
    lexicon = number_lexicon(language_profile("ru"))
    assert [spoken.value for spoken in read_words(("пять", "шесть"), lexicon)] == [5, 6]


@pytest.mark.parametrize("code", [*LANGUAGES, "und"])
def test_plain_words_are_no_numerals(code: str) -> None:
    lexicon = number_lexicon(language_profile(code))
    assert not any(is_numeral(word, lexicon) for word in ("harbour", "Brücke", "порт", "puerto"))


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_lexicon_names_the_units_that_all_know(code: str) -> None:
    lexicon = number_lexicon(language_profile(code))
    units = set(lexicon.units.values())
    assert {"%", "pp", "km", "kg", "year", "day", "hour", "USD", "EUR", "GBP"} <= units
    assert set(lexicon.bounds.values()) == {
        "over", "at_least", "under", "at_most", "nearly", "about"
    }  # fmt: skip
