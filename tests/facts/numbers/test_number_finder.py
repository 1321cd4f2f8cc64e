"""Numbers with units, bounds and places."""

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.facts.numbers.finder import Bound, find_numbers, same_number
from compare.text.document import Span
from tests.fact_helpers import cut, dates, numbers, only_number


def read(text: str, code: str = "en") -> list[tuple[str, str, str, str]]:
    """Each number: words, value (or range), unit, bound."""
    return [
        (
            text[number.span.start : number.span.end],
            f"{number.value}–{number.upper}" if number.upper is not None else f"{number.value}",
            number.unit,
            number.bound.value,
        )
        for number in numbers(text, code)
    ]


@pytest.mark.parametrize(
    ("text", "words", "value", "unit", "bound"),
    [
        ("It cost $60 million.", "$60 million", "60000000", "USD", "exact"),
        ("It cost 60m dollars.", "60m dollars", "60000000", "USD", "exact"),
        ("It cost close to $60 billion.", "close to $60 billion", "60000000000", "USD", "nearly"),
        ("It cost US$5bn in all.", "US$5bn", "5000000000", "USD", "exact"),
        ("It cost A$5 million.", "A$5 million", "5000000", "AUD", "exact"),
        ("It cost £1,200.50 then.", "£1,200.50", "2401/2", "GBP", "exact"),
        ("Costs rose by 15%.", "15%", "15", "%", "exact"),
        ("Costs rose by 15 per cent.", "15 per cent", "15", "%", "exact"),
        ("Costs rose 2 percentage points.", "2 percentage points", "2", "pp", "exact"),
        ("It is 30km away.", "30km", "30", "km", "exact"),
        ("It is 5 °C outside.", "5 °C", "5", "degC", "exact"),
        ("It is -5 degrees outside.", "-5 degrees", "-5", "degree", "exact"),
        ("Twenty-eight boats sank.", "Twenty-eight", "28", "", "exact"),
        ("Some 300 boats sank.", "Some 300", "300", "", "about"),
        ("They lost more than 300 boats.", "more than 300", "300", "", "over"),
        ("They lost no fewer than 300 boats.", "no fewer than 300", "300", "", "at_least"),
        ("They lost up to 300 boats.", "up to 300", "300", "", "at_most"),
        ("They lost fewer than 300 boats.", "fewer than 300", "300", "", "under"),
        ("They lost almost 300 boats.", "almost 300", "300", "", "nearly"),
        ("They lost 300 or more boats.", "300 or more", "300", "", "at_least"),
        ("They lost 300+ boats.", "300+", "300", "", "over"),
        ("They lost half a million boats.", "half a million", "500000", "", "exact"),
        ("They lost two and a half million.", "two and a half million", "2500000", "", "exact"),
        ("They lost a million boats.", "a million", "1000000", "", "exact"),
        ("They lost two dozen boats.", "two dozen", "24", "", "exact"),
        ("They lost a third of the boats.", "a third", "1/3", "share", "exact"),
        ("They lost two-thirds.", "two-thirds", "2/3", "share", "exact"),
        ("They lost half of the boats.", "half", "1/2", "share", "exact"),
        ("They lost more than half.", "more than half", "1/2", "share", "over"),
        ("One in three boats sank.", "One in three", "1/3", "share", "exact"),
        ("It was 1 in 3 boats.", "1 in 3", "1/3", "share", "exact"),
        ("It got 5.8/10 from critics.", "5.8/10", "29/5", "/10", "exact"),
        ("They lost 10-15 boats.", "10-15", "10–15", "", "exact"),
        ("They lost 10 to 15 boats.", "10 to 15", "10–15", "", "exact"),
        ("They lost between 10 and 15 boats.", "between 10 and 15", "10–15", "", "exact"),
        ("It cost $94–110 million.", "$94–110 million", "94000000–110000000", "USD", "exact"),
        ("They won 3–2 at home.", "3–2", "3–2", "", "exact"),
        ("A 35-year-old sailor sank.", "35-year", "35", "year", "exact"),
        ("A boat waited over ten years.", "ten years", "10", "year", "exact"),
    ],
)
def test_english(text: str, words: str, value: str, unit: str, bound: str) -> None:
    assert read(text) == [(words, value, unit, bound)]


@pytest.mark.parametrize(
    ("code", "text", "words", "value", "unit", "bound"),
    [
        ("de", "Es kostet rund 60 Milliarden Dollar.",
         "rund 60 Milliarden Dollar", "60000000000", "USD", "about"),
        ("de", "Es wiegt 1.200,5 Tonnen.", "1.200,5 Tonnen", "2401/2", "tonne", "exact"),
        ("de", "Es sanken achtundzwanzig Boote.", "achtundzwanzig", "28", "", "exact"),
        ("de", "Eine halbe Million Euro fehlt.",
         "Eine halbe Million Euro", "500000", "EUR", "exact"),
        ("de", "Jeder dritte Kahn sank.", "Jeder dritte", "1/3", "share", "exact"),
        ("de", "Es war einer von drei Booten.", "einer von drei", "1/3", "share", "exact"),
        ("de", "Die Hälfte der Boote sank.", "Hälfte", "1/2", "share", "exact"),
        ("de", "Es dauert dreieinhalb Jahre.", "dreieinhalb Jahre", "7/2", "year", "exact"),
        ("es", "Costó 60 mil millones de dólares.",
         "60 mil millones de dólares", "60000000000", "USD", "exact"),
        ("es", "Son 1,2 millones en total.", "1,2 millones", "1200000", "", "exact"),
        ("es", "Son 1.200.000 en total.", "1.200.000", "1200000", "", "exact"),
        ("es", "Subió un 15 por ciento.", "15 por ciento", "15", "%", "exact"),
        ("es", "Uno de cada tres barcos se hundió.", "Uno de cada tres", "1/3", "share", "exact"),
        ("es", "Se hundieron más de veintiocho barcos.", "más de veintiocho", "28", "", "over"),
        ("fr", "Il coûte près de 60 milliards d’euros.",
         "près de 60 milliards d’euros", "60000000000", "EUR", "nearly"),
        ("fr", "Il compte 1 200 000 bateaux.", "1 200 000", "1200000", "", "exact"),
        ("fr", "Il compte vingt-huit bateaux.", "vingt-huit", "28", "", "exact"),
        ("fr", "La moitié des bateaux a coulé.", "moitié", "1/2", "share", "exact"),
        ("pt", "Custou R$ 5 milhões ao todo.", "R$ 5 milhões", "5000000", "BRL", "exact"),
        ("pt", "Afundaram vinte e oito barcos.", "vinte e oito", "28", "", "exact"),
        ("pt", "Um em cada três barcos afundou.", "Um em cada três", "1/3", "share", "exact"),
        ("ru", "Это стоит около 60 млрд рублей.",
         "около 60 млрд рублей", "60000000000", "RUB", "about"),
        ("ru", "Утонули двадцать восемь лодок.", "двадцать восемь", "28", "", "exact"),
        ("ru", "Утонули более 60 000 лодок.", "более 60 000", "60000", "", "over"),
        ("ru", "Утонула лодка, один из трёх.", "один из трёх", "1/3", "share", "exact"),
        ("sv", "Det kostar $60 idag.", "$60", "60", "USD", "exact"),
        ("it", "Sono 15 % in tutto.", "15 %", "15", "%", "exact"),
    ],
)  # fmt: skip
def test_other_languages(
    code: str, text: str, words: str, value: str, unit: str, bound: str
) -> None:
    assert read(text, code) == [(words, value, unit, bound)]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "No one came, and one of them slept; one could only guess."),
        ("en", "First, they slept. Second, they woke."),
        ("en", "The G20 met about COVID-19 and the F-16 after 9/11, around 24/7."),
        ("en", "Call 555-1234 or +44 20 7946 0000."),
        ("en", "It was a relief to all.[12]"),
        ("en", "1. They met at the pier."),
        ("en", "Boats and nets by the load were lost."),
        ("en", "The second half was better, the First Minister said."),
        ("en", "He bought a 4x4 and a 3D screen."),
        ("de", "Ein Boot lag da, eine Frau kam, und einer rief."),
        ("es", "Un barco y una mujer, unos niños, redes."),
        ("fr", "Un bateau et une femme, des filets."),
        ("pt", "Um barco e uma mulher, redes."),
        ("ru", "Одна лодка и много сетей."),
        ("en", "It was May 5, 2031, at 4 p.m., in 1998, and 25 years ago."),
    ],
)
def test_what_is_no_number(code: str, text: str) -> None:
    assert read(text, code) == []


@pytest.mark.parametrize(
    ("code", "one", "other"),
    [
        ("en", "the 10th boat", "the tenth boat"),
        ("en", "$60 billion lost", "60bn dollars lost"),
        ("en", "60 billion dollars lost", "US$60 billion lost"),
        ("en", "more than 300 boats", "over 300 boats"),
        ("en", "exceeding 300 boats", "at least 300 boats"),
        ("en", "about 300 boats", "300 boats"),
        ("en", "28 boats", "twenty-eight boats"),
        ("en", "they lost a third of it", "they lost one in three"),
        ("en", "they lost half of it", "they lost 50% of it"),
        ("en", "they won 3–1", "they won 1–3"),
        ("en", "it took 60 minutes", "it took one hour"),
        ("en", "it took 2 weeks", "it took 14 days"),
        ("en", "10-15 boats", "between 10 and 15 boats"),
        ("de", "60 Milliarden Dollar weg", "60 Mrd. Dollar weg"),
        ("es", "1,2 millones perdidos", "1.200.000 perdidos"),
        ("fr", "15 pour cent perdus", "15 % perdus"),
        ("ru", "двадцать восемь лодок", "28 лодок"),
    ],
)
def test_one_amount_in_two_forms(code: str, one: str, other: str) -> None:
    x, y = only_number(f"So {one} there.", code), only_number(f"So {other} there.", code)
    assert same_number(x, y)
    assert same_number(y, x)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("$60 billion lost", "$60 million lost"),
        ("$60 lost", "€60 lost"),
        ("exceeding $60 billion lost", "close to $60 billion lost"),
        ("nearly 300 boats", "300 boats"),
        ("up to 300 boats", "300 boats"),
        ("10 boats", "the 10th boat"),
        ("10-15 boats", "10-16 boats"),
        ("5% lost", "5 percentage points lost"),
        ("it took 30 days", "it took 30 years"),
    ],
)
def test_two_amounts(one: str, other: str) -> None:
    x, y = only_number(f"So {one} there."), only_number(f"So {other} there.")
    assert not same_number(x, y)


def test_figure_and_noun() -> None:
    text = "They lost nearly 1,200 old boats there."
    number = only_number(text)
    assert text[number.figure.start : number.figure.end] == "1,200"
    assert number.span == Span(text.index("nearly"), text.index(" old"))
    assert number.nouns == ("old", "boat")
    assert number.bound is Bound.NEARLY
    assert number.grain == 1


def test_decimal_steps() -> None:
    assert only_number("It grew 1.25 million there.").grain == Fraction(10_000)


_PIECES = ["one", "two", "half", "a", "million", "5", "1,2", "-", "$", "%", "in", "and", "third",
           "to", "10", ".", "/", "2031", "May", "ago", "years", "Friday", "\n", "é", "“", "+", "(",
           "fünf", "три", "mil", "de", "Uhr", "14:30", "G20"]  # fmt: skip


@given(
    st.lists(st.sampled_from(_PIECES), max_size=30),
    st.sampled_from([" ", "", "-"]),
    st.sampled_from(["en", "de", "es", "fr", "pt", "ru", "und"]),
)
def test_spans_lie_in_order_inside_sentences(pieces: list[str], glue: str, code: str) -> None:
    text = "x " + glue.join(pieces)
    segments = cut(text, code)
    found_dates = dates(text, code)
    found = find_numbers(segments, found_dates)
    for spans in ([number.span for number in found], [date.span for date in found_dates]):
        assert all(one.end <= other.start for one, other in pairwise(spans))
        for span in spans:
            assert any(s.start <= span.start < span.end <= s.end for s in segments.sentences)
    for number in found:
        assert number.span.start <= number.figure.start < number.figure.end <= number.span.end
        assert same_number(number, number)


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    assert numbers("x" + text.encode("utf-8", "ignore").decode()) is not None


@pytest.mark.parametrize(
    "space", ["\u00a0", "\u2007", "\u2009", "\u202f", "&nbsp;", "&thinsp;", " "]
)
def test_any_space_groups_a_figure(space: str) -> None:
    (number,) = numbers(f"The yard has 940{space}000 bricks.", "en")
    assert number.value == 940_000


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("Law 4412/2016 came.", 4412, "of 2016"),
        ("Directive 2014/65/EU came.", 65, "of 2014"),
        ("Resolution 2019/1150 came.", 1150, "of 2019"),
    ],
)
def test_a_law_has_a_number_and_a_year(text: str, value: int, unit: str) -> None:
    (number,) = numbers(text, "en")
    assert number.value == value
    assert number.unit == unit


@pytest.mark.parametrize("text", ["The season 2014/15 began.", "It was 9/11 again."])
def test_what_is_no_law(text: str) -> None:
    assert all(not number.unit for number in numbers(text, "en"))


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "They won two-nil at home."),
        ("en", "They won 2 to nil at home."),
        ("de", "Sie siegten 2:0 im Heimspiel."),
        ("de", "Sie siegten zwei zu null im Heimspiel."),
        ("nl", "Ze wonnen met twee tegen nul thuis."),
    ],
)
def test_a_result_has_two_figures(code: str, text: str) -> None:
    (number,) = numbers(text, code)
    assert number.value == 2
    assert number.upper == 0


def test_a_fall_is_no_result() -> None:
    assert [n.upper for n in numbers("He cut it from 15 to 12 francs.", "en")] == [None, None]
