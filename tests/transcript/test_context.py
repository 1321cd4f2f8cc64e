"""What a speech does with words that it does not assert: denied, supposed, reported, asked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.quotations import Context, Quotation, Support, SupportStatus
from compare.text.document import Span, report_from_text
from compare.text.segmentation import split
from compare.transcript.transcript import Transcript

DENIED, SUPPOSED, REPORTED, ASKED = Context

SPEECHES = {
    "en": """Friends of Skarvik. I never said that we would close the ferry to the islands. Some
people say that the harbour is finished for good. If the herring stay away next year, we
will buy two smaller boats. My opponent tells you the quay was sold in secret. It is a
lie that the council pays for private boats. Is it true that the dredger was never
ordered? You want a bridge without a toll? We will not sell the fish hall to a stranger.
The papers write that nobody mends the breakwater. They are right. We mend it every
spring with our own hands. They closed the school in Vik. That is a scandal. The mayor
took money from the yard. That is not true. I say that we have to build the mole again.
My neighbour says: “The winter ferry is a toy for the rich.” We built the slipway
ourselves, didn't we? The new crane costs too much, critics say. I do not need to tell
you that the pilots are tired. Nobody claims that the lighthouse will fall down. Let us
suppose that the bank takes back the loan. I suppose we should thank the pilots. That
the net store burned twice is a myth. The law says that every boat pays its share.""",
    "de": """Liebe Leute von Skarvik. Ich habe nie gesagt, dass wir die Fähre zu den Inseln
einstellen. Manche sagen, der Hafen sei am Ende. Kritiker behaupten, dass der Kai
heimlich verkauft wurde. Es ist eine Lüge, dass der Rat private Boote bezahlt.
Angenommen, die Bank kündigt uns den Kredit. Stimmt es, dass der Bagger nie bestellt
wurde? Sie wollen eine Brücke ohne Maut? Ich sage, dass wir die Mole neu bauen müssen.
Der Bürgermeister nahm Geld von der Werft. Das ist nicht wahr. Wir werden niemals die
Fischhalle an Fremde verkaufen.""",
    "fr": """Mes amis de Skarvik. Je n'ai jamais dit que nous fermerions le bac des îles. Certains
disent que le port est perdu. C'est un mensonge que le conseil paie des bateaux privés.
Si la banque reprend son prêt, nous vendrons le quai. Est-il vrai que la drague n'a pas
été commandée ? Je dis que nous devons rebâtir le môle. Le maire a pris l'argent du
chantier. Ce n'est pas vrai. Vous voulez un pont sans péage ?""",
    "es": """Amigos de Skarvik. Nunca he dicho que vamos a cerrar el barco de las islas. Algunos
dicen que el puerto está perdido. Es mentira que el consejo paga barcos privados. Si el
banco retira su préstamo, venderemos el muelle. ¿Es verdad que la draga nunca llegó?
Digo que tenemos que levantar el dique otra vez. El alcalde tomó dinero del astillero.
Eso no es verdad. ¿Quieren un puente sin peaje?""",
    "it": """Amici di Skarvik. Non ho mai detto che chiuderemo il traghetto delle isole. Alcuni
dicono che il porto è perduto. È una bugia che il consiglio paga barche private. Se la
banca ritira il prestito, venderemo il molo. È vero che la draga è rimasta a terra? Dico
che dobbiamo rifare la diga. Il sindaco prese soldi dal cantiere. Non è vero. Volete un
ponte senza pedaggio?""",
    "pt": """Amigos de Skarvik. Nunca disse que vamos fechar o barco das ilhas. Alguns dizem que o
porto está perdido. É mentira que o conselho paga barcos privados. Se o banco retira o
empréstimo, venderemos o cais. É verdade que a draga ficou em terra? Digo que temos de
levantar o molhe outra vez. O prefeito recebeu dinheiro do estaleiro. Isso não é
verdade. Querem uma ponte sem portagem?""",
    "ru": """Друзья. Я никогда не говорил, что мы закроем паром на острова. Некоторые говорят, что
порт давно погиб. Это ложь, что совет платит за частные лодки. Если банк отзовёт свой
кредит, мы продадим причал. Правда ли, что землечерпалку так и не заказали? Я говорю,
что мы должны заново построить мол. Мэр брал деньги у верфи. Это неправда. Вы хотите
мост без платы?""",
}
_SAID = {
    "en": "Speaking in the fish hall, the mayor said: ",
    "de": "Die Rednerin sagte in der Halle: ",
    "fr": "Dans la halle, la maire a déclaré: ",
    "es": "En la lonja la alcaldesa dijo: ",
    "it": "In sala la sindaca ha detto: ",
    "pt": "Na lota a prefeita disse: ",
    "ru": "В зале она сказала: ",
}
ROWS: list[tuple[str, str, Context | None]] = [
    ("en", "we would close the ferry to the islands", DENIED),
    ("en", "would close the ferry to the islands", DENIED),
    ("en", "the harbour is finished for good", REPORTED),
    ("en", "harbour is finished", None),
    ("en", "the herring stay away next year", SUPPOSED),
    ("en", "we will buy two smaller boats", None),
    ("en", "the quay was sold in secret", REPORTED),
    ("en", "the council pays for private boats", DENIED),
    ("en", "the dredger was never ordered", ASKED),
    ("en", "You want a bridge without a toll", ASKED),
    ("en", "sell the fish hall to a stranger", DENIED),
    ("en", "We will not sell the fish hall to a stranger", None),
    ("en", "nobody mends the breakwater", REPORTED),
    ("en", "We mend it every spring with our own hands", None),
    ("en", "They closed the school in Vik", None),
    ("en", "The mayor took money from the yard", DENIED),
    ("en", "we have to build the mole again", None),
    ("en", "The winter ferry is a toy for the rich", REPORTED),
    ("en", "We built the slipway ourselves", None),
    ("en", "The new crane costs too much", REPORTED),
    ("en", "the pilots are tired", None),
    ("en", "the lighthouse will fall down", DENIED),
    ("en", "the bank takes back the loan", SUPPOSED),
    ("en", "we should thank the pilots", None),
    ("en", "the net store burned twice", DENIED),
    ("en", "every boat pays its share", None),
    ("de", "wir die Fähre zu den Inseln einstellen", DENIED),
    ("de", "der Hafen sei am Ende", REPORTED),
    ("de", "der Kai heimlich verkauft wurde", REPORTED),
    ("de", "der Rat private Boote bezahlt", DENIED),
    ("de", "die Bank kündigt uns den Kredit", SUPPOSED),
    ("de", "der Bagger nie bestellt wurde", ASKED),
    ("de", "Sie wollen eine Brücke ohne Maut", ASKED),
    ("de", "wir die Mole neu bauen müssen", None),
    ("de", "Der Bürgermeister nahm Geld von der Werft", DENIED),
    ("de", "die Fischhalle an Fremde verkaufen", None),
    ("fr", "nous fermerions le bac des îles", DENIED),
    ("fr", "le port est perdu", REPORTED),
    ("fr", "le conseil paie des bateaux privés", DENIED),
    ("fr", "la banque reprend son prêt", SUPPOSED),
    ("fr", "la drague n'a pas été commandée", ASKED),
    ("fr", "nous devons rebâtir le môle", None),
    ("fr", "Le maire a pris l'argent du chantier", DENIED),
    ("fr", "Vous voulez un pont sans péage", ASKED),
    ("es", "vamos a cerrar el barco de las islas", DENIED),
    ("es", "el puerto está perdido", REPORTED),
    ("es", "el consejo paga barcos privados", DENIED),
    ("es", "el banco retira su préstamo", SUPPOSED),
    ("es", "la draga nunca llegó", ASKED),
    ("es", "tenemos que levantar el dique otra vez", None),
    ("es", "El alcalde tomó dinero del astillero", DENIED),
    ("es", "Quieren un puente sin peaje", ASKED),
    ("it", "chiuderemo il traghetto delle isole", DENIED),
    ("it", "il porto è perduto", REPORTED),
    ("it", "il consiglio paga barche private", DENIED),
    ("it", "la banca ritira il prestito", SUPPOSED),
    ("it", "la draga è rimasta a terra", ASKED),
    ("it", "dobbiamo rifare la diga", None),
    ("it", "Il sindaco prese soldi dal cantiere", DENIED),
    ("it", "Volete un ponte senza pedaggio", ASKED),
    ("pt", "vamos fechar o barco das ilhas", DENIED),
    ("pt", "o porto está perdido", REPORTED),
    ("pt", "o conselho paga barcos privados", DENIED),
    ("pt", "o banco retira o empréstimo", SUPPOSED),
    ("pt", "a draga ficou em terra", ASKED),
    ("pt", "temos de levantar o molhe outra vez", None),
    ("pt", "O prefeito recebeu dinheiro do estaleiro", DENIED),
    ("pt", "Querem uma ponte sem portagem", ASKED),
    ("ru", "мы закроем паром на острова", DENIED),
    ("ru", "порт давно погиб", REPORTED),
    ("ru", "совет платит за частные лодки", DENIED),
    ("ru", "банк отзовёт свой кредит", SUPPOSED),
    ("ru", "землечерпалку так и не заказали", ASKED),
    ("ru", "мы должны заново построить мол", None),
    ("ru", "Мэр брал деньги у верфи", DENIED),
    ("ru", "Вы хотите мост без платы", ASKED),
]


def supports(speech: str, report: str, code: str) -> list[Support]:
    """The support for each stretch between curly marks of a report."""
    transcript = Transcript(split(report_from_text(speech, label="T"), code), speech)
    spans = [Span(at, report.index("”", at) + 1) for at, mark in enumerate(report) if mark == "“"]
    segments = split(report_from_text(report, label="A"), code)
    found = transcript.with_support([Quotation(s, None) for s in spans], segments, report)
    return [q.support for q in found if q.support is not None]


@pytest.mark.parametrize(("code", "quotation", "context"), ROWS)
def test_context(code: str, quotation: str, context: Context | None) -> None:
    (support,) = supports(SPEECHES[code], f"{_SAID[code]}“{quotation}”.", code)
    assert support.context is context
    assert support.status is SupportStatus.VERBATIM


@pytest.mark.parametrize(
    "report",
    [
        "The mayor denied any plan that “we would close the ferry to the islands”.",
        "It is not so, she said, that “we would close the ferry to the islands”.",
        "She told them: “I never said that we would close the ferry to the islands.”",
        "“I never said” such a thing, she told them: “we would close the ferry to the islands.”",
        "Critics hold that “the harbour is finished for good”, she told them.",
        "Quoting her rivals, she told them: “the harbour is finished for good.”",
        "If “the herring stay away next year”, she told them, boats will be bought.",
        "She asked the hall: “the dredger was never ordered”.",
        "She told them: “You want a bridge without a toll?”",
        "She told them: “the harbour”.",
        "She told them: “The moon is a lantern on a pole above the yard.”",
    ],
)
def test_a_report_that_shows_it_has_no_context(report: str) -> None:
    assert {support.context for support in supports(SPEECHES["en"], report, "en")} == {None}


@pytest.mark.parametrize(
    "speech",
    [
        "Some people say that the net store is empty. The net store is empty, and I counted.",
        "I can tell you that the net store is empty.",
        "She knows that the net store is empty.",
        "It looks as if the net store is empty.",
        "Did I not say that the net store is empty?",
        "I need not say that the net store is empty.",
        "The net store is empty. That is a shame.",
        "The net store is empty. It is a lie that we drank the beer.",
        "The net store is empty, isn't it?",
        "Why the net store is empty? Because nobody fills it.",
    ],
)
def test_what_the_speech_asserts_has_no_context(speech: str) -> None:
    (support,) = supports(speech, "She told them: “The net store is empty.”", "en")
    assert support.context is None
    assert support.spans


@pytest.mark.parametrize(
    ("speech", "context"),
    [
        ("Here is what they say:\nThe net store is empty.", REPORTED),
        ("My father used to say: “Count the nets. The net store is empty.”", REPORTED),
        ("I used to say: “Count the nets. The net store is empty.”", None),
        ("The net store is empty, some say.", REPORTED),
        ("That the net store is empty is simply not true.", DENIED),
        ("The net store is empty. Not true!", DENIED),
        ("What if the net store is empty? We fill it.", SUPPOSED),
        ("Do you believe that the net store is empty?", ASKED),
    ],
)
def test_places_of_a_phrase(speech: str, context: Context | None) -> None:
    (support,) = supports(speech, "She told them: “The net store is empty.”", "en")
    assert support.context is context


def test_altered_words_have_a_context_too() -> None:
    report = "She told them: “The council paid for all private boats.”"
    (support,) = supports(SPEECHES["en"], report, "en")
    assert (support.status, support.context) == (SupportStatus.ALTERED, DENIED)


def test_a_quotation_inside_another_has_none() -> None:
    report = "She told them: “My neighbour is loud: ‘The winter ferry is a toy for the rich.’”"
    speech = SPEECHES["en"]
    transcript = Transcript(split(report_from_text(speech, label="T"), "en"), speech)
    inner = Span(report.index("‘"), report.index("’") + 1)
    outer = Span(report.index("“"), len(report))
    segments = split(report_from_text(report, label="A"), "en")
    quotations = [Quotation(outer, None), Quotation(inner, None)]
    found = transcript.with_support(quotations, segments, report)[1].support
    assert found is not None
    assert found.status is SupportStatus.VERBATIM
    assert found.context is None


def test_a_language_without_phrases_has_no_context() -> None:
    speech = "Ik heb nooit gezegd dat wij de veerboot naar de eilanden schrappen."
    report = "Zij zei: “wij de veerboot naar de eilanden schrappen”."
    assert [support.context for support in supports(speech, report, "nl")] == [None]


@given(st.sampled_from(sorted(SPEECHES)), st.data())
def test_only_what_is_found_has_a_context(code: str, data: st.DataObject) -> None:
    text = SPEECHES[code]
    start = data.draw(st.integers(0, len(text) - 2))
    end = data.draw(st.integers(start + 1, min(len(text), start + 80)))
    quotation = text[start:end].replace("“", "").replace("”", "").replace("\n", " ")
    for support in supports(text, f"{_SAID[code]}“{quotation}”.", code):
        assert support.context is None or support.spans
