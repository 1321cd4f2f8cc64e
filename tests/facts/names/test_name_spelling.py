"""Which spellings are one name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.facts.names.spelling import same_word, skeleton
from compare.text.lexicon.names import name_stem


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("zelensky", "zelenskyy"),
        ("zelensky", "selenskyj"),
        ("zelensky", "зеленский"),
        ("bondarenko", "bondarenka"),
        ("yushchenko", "juschtschenko"),
        ("gorbachev", "gorbatschow"),
        ("putin", "poutine"),
        ("yanukovych", "janukowitsch"),
        ("müller", "mueller"),
        ("muñoz", "munoz"),
        ("łódź", "lodz"),
        ("o'neill", "oneill"),
        ("harrow", "harrows"),
        ("jeffrey", "jeffery"),
        ("brackenridge", "breckenridge"),
        ("st", "saint"),
    ],
)
def test_one_name(one: str, other: str) -> None:
    assert same_word(one, other)
    assert same_word(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("iran", "iraq"),
        ("bell", "ball"),
        ("harrow", "harlow"),
        ("qzr2", "qzr3"),
        ("orlaville", "arlaville"),
        ("niger", "nigeria"),
        ("lee", "li"),
        ("moss", "ross"),
    ],
)
def test_two_names(one: str, other: str) -> None:
    assert not same_word(one, other)


@pytest.mark.parametrize(
    ("code", "forms"),
    [
        ("ru", "путин путина путину путиным путине"),
        ("ru", "москва москвы москве москву москвой"),
        ("ru", "зеленский зеленского зеленскому зеленским"),
        ("uk", "шевченко шевченка шевченку шевченком"),
        ("pl", "wrona wrony wronie wronę wroną"),
        ("en", "harrow"),
    ],
)
def test_case_endings_fall_away(code: str, forms: str) -> None:
    assert len({name_stem(form, code) for form in forms.split()}) == 1


@given(st.text(max_size=20), st.text(max_size=20))
def test_same_word_is_mutual_and_holds_for_itself(one: str, other: str) -> None:
    assert same_word(one, one)
    assert same_word(one, other) == same_word(other, one)
    assert skeleton(one) == skeleton(one)
