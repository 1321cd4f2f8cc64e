"""Figures, dates and names that differ between reports in two languages."""

import pytest

from compare.differences.across_languages import (
    date_differences_across,
    name_differences_across,
    number_differences_across,
    same_across,
    sounds_alike,
    sounds_of,
)
from compare.facts import Facts, find_facts
from tests.builders import segments


def facts(text: str, language: str) -> Facts:
    return find_facts(segments(text, language))


@pytest.mark.parametrize(
    ("english", "german", "found"),
    [
        ("The pier cost 60 million crowns.", "Der Pier kostete 60 Millionen Kronen.", False),
        ("The pier cost 60 million crowns.", "Der Pier kostete 65 Millionen Kronen.", True),
        ("The choir has 1,200 members.", "Der Chor hat 1.200 Mitglieder.", False),
        ("The choir has twelve members.", "Der Chor hat zwölf Mitglieder.", False),
        # Two figures are left on one side: nothing says which of them is meant.
        ("40 boats and 70 barges came.", "Es kamen 50 Boote.", False),
        ("They came with 40 boats.", "Sie kamen mit Booten.", False),
    ],
)
def test_numbers_differ_by_value(english: str, german: str, found: bool) -> None:
    a, b = facts(english, "en"), facts(german, "de")
    assert bool(number_differences_across(a.numbers, b.numbers, (), ())) is found
    assert bool(number_differences_across(b.numbers, a.numbers, (), ())) is found


@pytest.mark.parametrize(
    ("english", "german", "found"),
    [
        ("It opens on 3 March.", "Sie öffnet am 3. März.", False),
        ("It opens on 4 March.", "Sie öffnet am 3. März.", True),
        ("It opens in 2031.", "Sie öffnet im Jahr 2032.", True),
        ("It opens on Monday.", "Sie öffnet am Montag.", False),
    ],
)
def test_dates_differ_by_their_fields(english: str, german: str, found: bool) -> None:
    a, b = facts(english, "en"), facts(german, "de")
    assert bool(date_differences_across(a.dates, b.dates, (), ())) is found


def test_what_another_sentence_of_the_statement_has_is_not_missing() -> None:
    a = facts("The pier cost 60 million crowns.", "en")
    b = facts("Der Pier kostete 65 Millionen Kronen.", "de")
    around = facts("Es waren 60 Millionen Kronen.", "de")
    assert number_differences_across(a.numbers, b.numbers, (), around.numbers) == []


def test_of_several_dates_only_those_that_can_be_versions_of_one_are_set_side_by_side() -> None:
    a = facts("On Monday she said that it opens in November.", "en")
    b = facts("Am Dienstag sagte sie, wann es öffnet.", "de")
    ((x, y),) = date_differences_across(a.dates, b.dates, (), ())
    assert (x.start, y.start) == (3, 3)


@pytest.mark.parametrize(
    ("english", "other", "language", "found"),
    [
        ("Mayor Sergei Volkov opened it.", "Мэр Сергей Волков открыл его.", "ru", False),
        ("Mayor Sergei Volkov opened it.", "Мэр Андрей Петренко открыл его.", "ru", True),
        ("Mayor Sergei Volkov opened it.", "Мэр Волков открыл его.", "ru", False),
        ("The talks were held in Paris.", "Die Gespräche fanden in Berlin statt.", "de", True),
        ("The talks were held in Munich.", "Die Gespräche fanden in München statt.", "de", False),
        ("The talks were held in Geneva.", "Les pourparlers ont eu lieu à Genève.", "fr", False),
        # An office or a description stands for a name.
        ("Mayor Sergei Volkov opened it.", "Мэр открыл его.", "ru", False),
    ],
)
def test_names_differ_by_their_sounds(english: str, other: str, language: str, found: bool) -> None:
    a, b = facts(english, "en").names, facts(other, language).names
    assert bool(name_differences_across(a, b, a, b)) is found
    assert bool(name_differences_across(b, a, b, a)) is found


def test_a_name_that_the_other_report_has_elsewhere_does_not_differ() -> None:
    a = facts("Mayor Sergei Volkov opened it.", "en").names
    b = facts("Мэр Андрей Петренко открыл его. Сергей Волков смотрел.", "ru").names
    assert name_differences_across(a, b[:1], a, b) == []


def test_names_sound_alike_across_scripts() -> None:
    (boehner,) = facts("Mr. John Boehner spoke.", "en").names
    (beiner, *_) = facts("Спикер Джон Бейнер выступил.", "ru").names
    assert sounds_alike(boehner, beiner)


@pytest.mark.parametrize(
    ("english", "russian", "same"),
    [
        ("Mr. John Boehner spoke.", "Спикер Джон Бейнер выступил.", True),
        ("Mr. Paul Torberg spoke.", "Спикер Иван Торберг выступил.", False),
        ("Mr. Paul Torberg spoke.", "Спикер Пауль Хальберг выступил.", False),
        ("They met in Paris.", "Они встретились в Берлине.", False),
    ],
)
def test_a_name_is_the_same_in_another_script(english: str, russian: str, same: bool) -> None:
    one, other = facts(english, "en").names[-1], facts(russian, "ru").names[-1]
    assert same_across(one, other) is same_across(other, one) is same
    assert not same or set(sounds_of(one)) & set(sounds_of(other))
