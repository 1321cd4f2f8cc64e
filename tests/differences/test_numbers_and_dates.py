"""Numbers and dates that differ inside a match, and the many that do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.differences.word_alignment import SpanPair
from tests.fact_helpers import differences, shown


@pytest.mark.parametrize(
    ("code", "a", "b", "expected"),
    [
        ("en", "The storm sank 12 boats in the bay.", "The storm sank 14 boats in the bay.",
         [("12", "14")]),
        ("en", "Repairs cost $60 million, he said.", "Repairs cost $60 billion, he said.",
         [("$60 million", "$60 billion")]),
        ("en", "Trade stands at a level exceeding $60 billion.",
         "Trade stands at a level close to $60 billion.",
         [("exceeding $60 billion", "close to $60 billion")]),
        ("en", "The bay lost nearly 300 boats.", "The bay lost 300 boats.",
         [("nearly 300", "300")]),
        ("en", "Silos hold 300,000 tonnes.", "Silos hold up to 300,000 tonnes.",
         [("300,000 tonnes", "up to 300,000 tonnes")]),
        ("en", "Two men and two women drowned.", "Two men and three women drowned.",
         [("two", "three")]),
        ("en", "He must pay 30 days of dues.", "He must pay 30 years of dues.",
         [("30 days", "30 years")]),
        ("en", "It is the fourth attempt of the crew.", "It is the fifth attempt of the crew.",
         [("fourth", "fifth")]),
        ("en", "One in three boats sank.", "One in four boats sank.",
         [("One in three", "One in four")]),
        ("en", "The pier opened on March 14th.", "The pier opened on 15 March.",
         [("March 14th", "15 March")]),
        ("en", "The pier opened in 1998 after a fire.", "The pier opened in 1989 after a fire.",
         [("1998", "1989")]),
        ("en", "She spoke on Monday at the pier.", "She spoke on Tuesday at the pier.",
         [("Monday", "Tuesday")]),
        ("en", "The pier burned 25 years ago.", "The pier burned 20 years ago.",
         [("25 years ago", "20 years ago")]),
        ("en", "The pier opens at 4 p.m. today.", "The pier opens at 5 p.m. today.",
         [("4 p.m.", "5 p.m.")]),
        ("en", "The union ordered its 32,000 dockers to stop work at once.",
         "The union ordered its dockers to stop work at once.", [("32,000", "")]),
        ("en", "The hall cost 60 million crowns.", "The hall cost 60 million euros.",
         [("60 million crowns", "60 million euros")]),
        ("en", "The union of dockers on Thursday ordered its members to stop work.",
         "The union of dockers ordered its members to stop work.", [("Thursday", "")]),
        ("de", "Die Ministerin sprach am Freitag vor dem Bundestag über Häfen.",
         "Die Ministerin sprach vor dem Bundestag über Häfen.", [("Freitag", "")]),
        ("de", "Das Lager fasst 1,2 Millionen Tonnen.", "Das Lager fasst 1,3 Millionen Tonnen.",
         [("1,2 Millionen Tonnen", "1,3 Millionen Tonnen")]),
        ("de", "Der Steg öffnet am 14. März.", "Der Steg öffnet am 15. März.",
         [("14. März", "15. März")]),
        ("es", "El puerto perdió veintiocho barcos.", "El puerto perdió treinta barcos.",
         [("veintiocho", "treinta")]),
        ("es", "El muelle abrió el 14 de marzo.", "El muelle abrió el 15 de marzo.",
         [("14 de marzo", "15 de marzo")]),
        ("fr", "Le port a perdu vingt-huit bateaux.", "Le port a perdu trente bateaux.",
         [("vingt-huit", "trente")]),
        ("fr", "Le quai ouvre vendredi matin.", "Le quai ouvre samedi matin.",
         [("vendredi", "samedi")]),
        ("pt", "O porto perdeu 5 milhões de reais.", "O porto perdeu 6 milhões de reais.",
         [("5 milhões de reais", "6 milhões de reais")]),
        ("pt", "O cais abriu em 1998.", "O cais abriu em 1999.", [("1998", "1999")]),
        ("ru", "Порт потерял двадцать восемь лодок.", "Порт потерял тридцать лодок.",
         [("двадцать восемь", "тридцать")]),
        ("ru", "Причал открыт 14 марта.", "Причал открыт 15 марта.",
         [("14 марта", "15 марта")]),
    ],
)  # fmt: skip
def test_differences(code: str, a: str, b: str, expected: list[tuple[str, str]]) -> None:
    assert shown(a, b, code) == expected
    assert shown(b, a, code) == [(y, x) for x, y in expected]


@pytest.mark.parametrize(
    ("code", "a", "b"),
    [
        ("en", "Trade of $60 billion grew.", "Trade of 60bn dollars grew."),
        ("en", "They lost more than 300 boats.", "They lost over 300 boats."),
        ("en", "They lost about 300 boats.", "They lost 300 boats."),
        ("en", "They lost nearly 300 boats.", "They lost 298 boats."),
        ("en", "They lost about 1,200 boats.", "They lost 1,203 boats."),
        ("en", "It is his 10th tour.", "It is his tenth tour."),
        ("en", "One in three boats sank.", "1 in 3 boats sank."),
        ("en", "Half of the boats sank.", "50% of the boats sank."),
        ("en", "They met on March 14th.", "They met on 14 March."),
        ("en", "They met on March 14th.", "They met on Friday, March 14, 2031."),
        ("en", "They met on Friday.", "They met on 14 March."),
        ("en", "They met yesterday.", "They met today."),
        ("en", "He owes €60 million.", "He owes $66 million."),
        ("en", "It is 5 km off.", "It is 3 miles off."),
        ("en", "The two men slept.", "The men slept."),
        ("en", "The mate, 42, slept.", "The mate slept."),
        ("en", "They sold 12 boats in May.", "Prices fell by 14 percent."),
        ("en", "First, 12 boats left.", "Second, 12 boats left."),
        ("en", "One could see 12 boats.", "You could see 12 boats."),
        # too few of the words around stand on the other side for an omission
        ("en", "Then its 32,000 dockers stopped.", "At once its dockers stopped."),
        ("en", "She spoke on Thursday at length.", "The minister spoke at length."),
        ("en", "He flew an F-16 to the G20.", "He flew an F-18 to the G7."),
        ("en", "They lost 5 nets and 9 oars.", "They lost 9 oars and 5 nets."),
        ("de", "Es kostet 1.200,50 Euro.", "Es kostet 1200,50 €."),
        ("de", "Es war am 14. März.", "Es war am 14.03."),
        ("es", "Son 1,2 millones de peces.", "Son 1.200.000 peces."),
        ("fr", "Il y a 15 % de plus.", "Il y a 15 pour cent de plus."),
        ("pt", "São vinte e oito barcos.", "São 28 barcos."),
        ("ru", "Пришли двадцать восемь лодок.", "Пришли 28 лодок."),
    ],
)
def test_silence(code: str, a: str, b: str) -> None:
    assert shown(a, b, code) == []
    assert shown(b, a, code) == []


def test_a_partial_match_lacks_nothing() -> None:
    a = "The union ordered its 32,000 dockers to stop work at once."
    b = "The union ordered its dockers to stop work at once."
    assert shown(a, b, partial=True) == []


def test_what_another_matched_sentence_has_is_not_missing() -> None:
    a = "The union ordered its 32,000 dockers to stop work at once."
    b = "The union ordered its dockers to stop work at once."
    assert differences(a, b, beyond_b="It has 32,000 of them.") == ()


def test_many_figures_are_paired_by_place() -> None:
    a = "The port counted 5 ferries, 12 barges and 40 yachts on Monday."
    b = "The port counted 5 ferries, 14 barges and 41 yachts on Monday."
    assert shown(a, b) == [("12", "14"), ("40", "41")]


def test_a_table_is_left_alone() -> None:
    row = " ".join(f"{n} boats," for n in range(100, 310))
    assert shown("They counted 12 boats in June.", "They counted 14 boats in June.")
    assert shown(f"They counted 12 ships, {row} all.", f"They counted 14 ships, {row} all.") == []


_WORDS = ["the", "port", "lost", "12", "14", "nearly", "$5", "million", "boats", "on", "Monday",
          "Friday", "in", "1998", "half", "of", "it", "two", "days", "ago", "3%", "."]  # fmt: skip
_SENTENCES = st.lists(st.sampled_from(_WORDS), min_size=1, max_size=14).map(" ".join)


def _mirrored(found: tuple[SpanPair, ...]) -> set[SpanPair]:
    return {SpanPair(difference.b, difference.a) for difference in found}


@given(_SENTENCES, _SENTENCES)
def test_swapped_sides_mirror_the_result(a: str, b: str) -> None:
    assert _mirrored(differences(a, b)) == set(differences(b, a))


@given(_SENTENCES)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert differences(text, text) == ()
