"""Furniture of pages in plain text, in all languages with words for it; news stays news."""

import pytest

from compare.text.document import report_from_text
from compare.text.furniture import is_furniture
from compare.text.language_folder import read_part
from compare.text.segmentation import Kind, split

BODY = "The minister opened the new harbour on Monday before four hundred people."
LANGUAGES = ("de", "en", "es", "fr", "it", "nl", "pl", "pt", "ru", "sv", "uk")
KINDS = {"labels", "home", "fields", "calls", "objects", "units", "reading", "credits"}


def kinds(line: str) -> set[Kind]:
    text = f"Council votes for new bridge\n{BODY}\n{line}\n{BODY}"
    sentences = split(report_from_text(text, label="x", language="en")).sentences
    return {sentence.kind for sentence in sentences if sentence.paragraph == 2}


FURNITURE = """
Facebook
WhatsApp
Menu
Search
Log in
Sign in | Register
Home > News > Coast
Startseite › Politik › Ausland
Accueil / Politique / Élections
Главная > Новости > Общество
Privacy policy | Terms of use
Datenschutz · Impressum · AGB
Mentions légales • Contact
Email this to a friend
Sign up for our daily briefing
Get the top stories in your inbox every morning
Have a tip? Write to tips@cawdle.example
We use cookies to improve this site and our privacy policy says how.
Support independent journalism. Donate today.
Subscribe. Log in.
Listen to this article · 5 min
4 min read
Reading time: 3 minutes
Lesezeit: 4 Min.
Temps de lecture : 3 minutes
Tiempo de lectura: 2 minutos
Время чтения: 5 минут
Topics: Harbour, Toll, Cawdle
Themen: Hafen, Maut
Темы: гавань, порт
Photograph: Jon Berger/Agency
Photo credit: REUTERS/Ann Tolly
CreditAnn Tolly/Reuters
Image source, Getty
Bildquelle: Ann Tolly/Agentur
Crédit photo : Anne Toly
Published: Thu 13 Mar 2025, 10:54 PM
Le jeudi 13 mars 2025 à 21:03 - MAJ vendredi 14 mars 2025 à 8:10
— Harbour Office (@harbour_office) March 13, 2025
Comments (12)
Kommentare (3)
Teilen
Artikel drucken
Melden Sie sich für unseren Newsletter an
Unterstützen Sie unabhängigen Journalismus
Compartir
Suscríbete a nuestro boletín
Lo más leído
Partager cet article
Inscrivez-vous à notre newsletter
Condividi
Iscriviti alla newsletter
Deel dit artikel
Meld je aan voor onze nieuwsbrief
Udostępnij
Zapisz się na nasz newsletter
Compartilhar
Inscreva-se na nossa newsletter
Поделиться
Подписывайтесь на наш канал в Telegram
Нашли ошибку? Выделите её и нажмите Ctrl+Enter
Dela artikeln
Anmäl dig till vårt nyhetsbrev
Поділитися
Підписуйтесь на наш канал у Telegram
"""


@pytest.mark.parametrize("line", FURNITURE.strip().splitlines())
def test_furniture_of_pages(line: str) -> None:
    assert kinds(line) == {Kind.BOILERPLATE}


NEWS = """
The menu was long, and the minister ate little.
Search parties left at dawn.
He went home > and stayed there.
Support for the harbour grew in spring.
Support for journalism fell last year, the report says.
Join the union, he told the drivers.
Sign up opens for the regatta on Monday.
Followers of the bishop filled the square.
Topics: the minister spoke of harbours, tolls, and what the union had asked him for.
Subscribers of the paper got no newsletter on Monday.
Facebook was fined 3 million euros.
Twitter closed its office in the town.
“Subscribe to our newsletter,” the banner said.
It took five minutes to read.
5 minutes later the ship had gone.
The privacy policy of the bank was changed.
Contact was lost at 3 pm.
Photo: the crew at the pier on Monday
Photo: Queen Ida
Credit Suisse closed its branch.
Credit goes to the crew.
Home and away, the team lost.
Few tips came in, and the newsroom waited.
Få tips har kommit in till polisen.
Folgen hatte das für die Redaktion und ihre App keine.
La ministra recibe una cuenta de tres millones.
Diventa sindaco il direttore del giornalismo locale.
Поддержка редакции выросла весной.
"""


@pytest.mark.parametrize("line", NEWS.strip().splitlines())
def test_news_that_looks_like_furniture(line: str) -> None:
    assert Kind.BOILERPLATE not in kinds(line)


def test_labels_are_furniture_only_on_a_line_of_their_own() -> None:
    sentences = split(report_from_text(f"{BODY} Search. {BODY}", label="x")).sentences
    assert {sentence.kind for sentence in sentences} == {Kind.SENTENCE}
    assert is_furniture("Search", True)
    assert not is_furniture("Search", False)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_all_kinds_of_words(language: str) -> None:
    words = read_part(language, "furniture")
    assert set(words) >= KINDS
    for kind in KINDS:
        assert words[kind], kind
        assert all(word == word.lower() and word.strip() == word for word in words[kind])
        assert len(words[kind]) == len(set(words[kind]))
