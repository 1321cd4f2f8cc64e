"""Which spellings get one form, and which words must stay different."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.text.language import language_profile
from compare.text.normalization import fold_word

SAME = {
    "en": """
        organisation organization | Organisations organizations | realise realize
        organisational organizational
        emphasised emphasized | analyse analyze | paralysed paralyzed
        colour color | honourable honorable
        favourite favorite | neighbours neighbors | labour Labor
        centre center | centres centers | theatre theater | kilometres kilometers | fibre fiber
        travelled traveled | cancelling canceling | counsellor counselor | modelling modeling
        fulfil fulfill | fulfilment fulfillment
        enrolment enrollment | skilful skillful
        defence defense | offence offense | licence license | practise practice | programme program
        grey gray | dialogue dialog | catalogue catalog | judgement judgment | sceptical skeptical
        plough plow | manoeuvre maneuver
        manoeuvres maneuvers | aluminium aluminum | adviser advisor
        archaeology archeology | paediatric pediatric | mediaeval medieval | towards toward
        co-operation cooperation
        re-elected reelected | Co\u2011ordinated coordinated | e-mail email
        Orlova's Orlova | Orlova’s orlova | nations’ nations | don’t don't | O’Brien O'Brien
        U.S. US | U.S. U.S | U.N. UN | N.A.T.O. NATO | a.m. A.M. | U.K. UK
        1,000 1000 | 12,345,678 12345678 | so\u00adft soft | zero\u200bwidth zerowidth
        cafe\u0301 café | ﬁnal final | Ｆｕｌｌ full
    """,
    "de": "Straße STRASSE | daß dass | 1.000 1000 | 3,5 3.5 | Größe GRÖSSE | z.B. z.B",
    "ru": "ещё еще | Ёлка елка | НАТО нато",
    "fr": "cœur coeur | œuvre Oeuvre | clef clé | ÉTAT état | 3,5 3.5",
    "es": "sólo solo | período periodo | setiembre septiembre",
    "pt": "acção ação | projecto projeto | director diretor",
    "it": "PERCHÉ perché | 1.500.000 1500000",
}
APART = {
    "en": """
        four for | hour hor | our or | prised prized | US us | U.S. us | WHO who
        rise size | wise rise | raise size | seize size | a.m. am | form from | metre metro
        travel traveller | ball bal | tell tel | hence hens | fence fens | 3.5 35 | 1,000 1.000
        resume résumé | co-op coup | centre central | poor pour | tour tor | dialogue dial
        1,5 15 | its this | can't can
    """,
    "de": "schon schön | Masse Maße's | fordern fördern | 3,5 35 | Mutter Mütter",
    "es": "año ano | papa papá | esta está | si sí",
    "fr": "sur sûr | du dû | ou où | a à",
    "ru": "мир мэр | все весь",
    "pt": "pacto pato | avó avô",
}


def table(rows: dict[str, str]) -> list[tuple[str, str, str]]:
    return [
        (code, *pair)
        for code, lines in rows.items()
        for cell in lines.replace("\n", "|").split("|")
        for pair in zip(*[iter(cell.split())] * 2, strict=True)
    ]


@pytest.mark.parametrize(("code", "one", "other"), table(SAME))
def test_spellings_that_agree(code: str, one: str, other: str) -> None:
    language = language_profile(code)
    assert fold_word(one, language) == fold_word(other, language)


@pytest.mark.parametrize(("code", "one", "other"), table(APART))
def test_words_that_stay_apart(code: str, one: str, other: str) -> None:
    language = language_profile(code)
    assert fold_word(one, language) != fold_word(other, language)


@pytest.mark.parametrize(
    ("word", "folded"),
    [
        ("promise", "promise"), ("exercise", "exercise"), ("advertise", "advertise"),
        ("laboratory", "laboratory"), ("doctor", "doctor"), ("elaborate", "elaborate"),
        ("sure", "sure"), ("there", "there"), ("before", "before"), ("hundred", "hundred"),
        ("10th", "10th"), ("60bn", "60bn"), ("2024", "2024"), ("capsize", "capsise"),
    ],
)  # fmt: skip
def test_ordinary_words_keep_their_spelling(word: str, folded: str) -> None:
    assert fold_word(word, language_profile("en")) == folded


def test_rules_of_one_language_leave_others_alone() -> None:
    assert fold_word("organizar", language_profile("es")) == "organizar"
    assert fold_word("programme", language_profile("fr")) == "programme"
    assert fold_word("US", language_profile("de")) == "us"
    assert fold_word("foto's", language_profile("nl")) == "foto's"
    assert fold_word("Élan", language_profile(None)) == "élan"


@given(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=40),
    st.sampled_from(["en", "de", "fr", "ru"]),
)
def test_any_word_folds(word: str, code: str) -> None:
    folded = fold_word(word, language_profile(code))
    assert folded == fold_word(word, language_profile(code))


@given(st.text(st.sampled_from("abceilnorstuyz"), min_size=1, max_size=14))
def test_folding_twice_changes_nothing_more(word: str) -> None:
    language = language_profile("en")
    once = fold_word(word, language)
    assert fold_word(once, language) == once
