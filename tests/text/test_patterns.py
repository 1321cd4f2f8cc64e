"""Patterns compiled when they are first used, and the letters by which lines are told apart."""

import re

import pytest

from compare.text.patterns import beginning, when_used


def test_a_pattern_is_compiled_once_and_not_before_its_use() -> None:
    broken = when_used("(")
    with pytest.raises(re.error):
        broken()
    word = when_used("[a-z]+", re.IGNORECASE)
    assert word() is word()
    assert word().fullmatch("Toll")


@pytest.mark.parametrize("sign", ["ı", "İ", "ſ", "K", "Σ", "ς"])
def test_the_beginning_of_a_line_has_the_letters_that_a_pattern_takes_them_for(sign: str) -> None:
    plain = beginning(sign)
    assert re.fullmatch(plain, sign, re.IGNORECASE)
    assert beginning(plain) == plain
