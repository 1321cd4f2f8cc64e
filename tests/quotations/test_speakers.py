"""Who is quoted: the speaker of a quotation and the name, in many forms of attribution."""

import pytest

from compare.differences.quotations import quotation_differences
from compare.differences.word_alignment import WordAlignment
from compare.quotations import Quotation, find_quotations
from compare.text.document import report_from_text
from compare.text.segmentation import split
from tests.work import growth

ENGLISH = (
    "Harbour commissioner Wenna Tarrow and Mayor Piet Haam spoke in the hall. "
    "Skipper Jon Berger sat in the first row.\n"
)
GERMAN = "Bürgermeister Piet Haam und die Ministerin Wenna Tarrow sprachen in der Halle.\n"
FRENCH = "Le maire Piet Haam a parlé dans la salle.\n"
SPANISH = "El alcalde Piet Haam habló en la sala.\n"
ITALIAN = "Il sindaco Piet Haam ha parlato in sala.\n"
PORTUGUESE = "O prefeito Piet Haam falou na sala.\n"
RUSSIAN = "Мэр Иван Петров выступил в зале.\n"
FRAMES = {
    "en": ENGLISH, "de": GERMAN, "fr": FRENCH, "es": SPANISH, "it": ITALIAN,
    "pt": PORTUGUESE, "ru": RUSSIAN, "nl": "", "sv": "", "pl": "",
}  # fmt: skip


def found(text: str, code: str = "en") -> tuple[Quotation, ...]:
    return find_quotations(split(report_from_text(text, label="A"), code), text)


def names(text: str, code: str = "en") -> list[str | None]:
    return [q.speaker.name if q.speaker else None for q in found(text, code)]


@pytest.mark.parametrize(
    ("code", "text", "name"),
    [
        ("en", "“The crane stays where it is,” said Ida Moen.", "Ida Moen"),
        ("en", "“The crane stays where it is,” Ida Moen said.", "Ida Moen"),
        ("en", "“The crane stays where it is,” according to Ida Moen.", "Ida Moen"),
        ("en", "“The crane stays where it is,” wrote Ida Moen in the Echo.", "Ida Moen"),
        ("en", "Ida Moen told Haam: “The crane stays where it is.”", "Ida Moen"),
        ("en", "Halloran told Haam: “The crane stays where it is.”", "Halloran"),
        ("en", "Tarrow told Halloran: “The crane stays where it is.”", "Wenna Tarrow"),
        ("en", "Haam was told by Tarrow: “The crane stays where it is.”", "Wenna Tarrow"),
        ("en", "“The crane stays where it is,” Haam was told by Tarrow.", "Wenna Tarrow"),
        ("en", "“The crane stays where it is,” Haam was told.", None),
        ("en", "“The crane stays where it is,” Tarrow told Haam.", "Wenna Tarrow"),
        ("en", "“The crane stays where it is,” Haam quoted Tarrow as saying.", "Wenna Tarrow"),
        ("en", "“The crane stays where it is,” Haam cited Tarrow as saying.", "Wenna Tarrow"),
        ("en", "Haam quoted Tarrow as saying: “The crane stays there.”", "Wenna Tarrow"),
        ("en", "Haam, quoting Tarrow: “The crane stays where it is.”", "Wenna Tarrow"),
        ("en", "“The crane stays where it is,” Haam said, quoting Tarrow.", "Piet Haam"),
        ("en", "Tarrow was quoted as saying “the crane stays there”.", "Wenna Tarrow"),
        ("en", "Tarrow was quoted by Haam as saying “the crane stays”.", "Wenna Tarrow"),
        ("en", "HAAM: “The crane stays where it is.”", "Piet Haam"),
        ("en", "Mayor Haam: “The crane stays where it is.”", "Piet Haam"),
        ("en", "And from Tarrow: “The crane stays where it is.”", "Wenna Tarrow"),
        ("en", "From Haam: “The crane stays where it is.”", "Piet Haam"),
        ("en", "“The crane stays where it is,” said the mayor.", "Piet Haam"),
        ("en", "“It stays where it is,” the harbour commissioner said.", "Wenna Tarrow"),
        ("en", "“The crane stays where it is,” she said.", "Wenna Tarrow"),
        ("en", "“The crane stays where it is,” he said.", None),
        ("en", "Tarrow and Haam were asked. “It stays there,” said the latter.", "Piet Haam"),
        ("en", "Tarrow and Haam were asked. “It stays,” said the former.", "Wenna Tarrow"),
        ("en", "“The crane stays where it is,” a fisherman shouted.", None),
        ("en", "“The crane stays where it is,” Tarrow's spokesman said.", None),
        ("en", "“The crane stays where it is,” Amnesty International said.", None),
        ("en", "“The crane stays where it is,” Reuters reported.", None),
        ("en", "“The crane stays where it is,” the Daily Echo wrote.", None),
        ("en", "“The crane stays where it is,” Moscow said.", None),
        ("de", "„Der Kran bleibt stehen“, sagte Jon Berger.", "Jon Berger"),
        ("de", "Haam zitierte Tarrow mit den Worten: „Der Kran bleibt.“", "Wenna Tarrow"),
        ("de", "Laut Jon Berger „bleibt der Kran stehen, wo er ist“.", "Jon Berger"),
        ("de", "„Der Kran bleibt stehen, wo er ist“, so Tarrow.", "Wenna Tarrow"),
        ("de", "„Der Kran bleibt stehen, wo er ist“, zitierte Haam Tarrow.", None),
        ("fr", "« La grue reste où elle est », a déclaré Jon Berger.", "Jon Berger"),
        ("fr", "Selon Jon Berger, « la grue reste où elle est ».", "Jon Berger"),
        ("es", "«La grúa se queda donde está», dijo Jon Berger.", "Jon Berger"),
        ("es", "Haam citó a Jon Berger diciendo: «La grúa se queda».", "Jon Berger"),
        ("it", "«La gru resta dov'è», ha detto Jon Berger.", "Jon Berger"),
        ("it", "Secondo Jon Berger, «la gru resta dov'è».", "Jon Berger"),
        ("pt", "“O guindaste fica onde está”, disse Jon Berger.", "Jon Berger"),
        ("ru", "«Кран останется на месте», — сказал Олег Бергер.", "Олег Бергер"),
        ("nl", "“De kraan blijft waar hij is”, zei Jon Berger.", "Jon Berger"),
        ("sv", "”Kranen står kvar”, sade Jon Berger.", "Jon Berger"),
        ("pl", "„Dźwig zostaje na miejscu”, powiedział Jon Berger.", "Jon Berger"),
    ],
)
def test_who_speaks(code: str, text: str, name: str | None) -> None:
    assert names(FRAMES[code] + text, code) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "Read More: “The crane stays where it is, says port”",
        "See also: “The crane stays where it is, says port”",
        "On the quay one could hear it again and again: “They have sold us all.”",
        "There was a new song in the taverns: “They have sold us all tonight.”",
    ],
)
def test_nobody_speaks(text: str) -> None:
    (quotation,) = found(ENGLISH + text)
    assert quotation.speaker is None


def test_the_attribution_at_the_end_covers_all_paragraphs() -> None:
    text = "Haam rose.\n“The pier closes.\n\n“The crane stays.\n\n“The toll too,” Tarrow said.\n"
    assert names(ENGLISH + text + "“I know,” Haam said.") == ["Wenna Tarrow"] * 3 + ["Piet Haam"]


def test_the_attribution_at_the_beginning_is_not_replaced() -> None:
    text = "Haam said: “The pier closes.\n\n“‘It stays,’ Tarrow told me.\n\n“The toll too.”\n"
    assert names(ENGLISH + text)[0] == "Piet Haam"


def test_a_pronoun_means_only_whom_it_can_mean() -> None:
    said = "Haam spoke before Tarrow. “The pier closes in May,” she said."
    assert names(ENGLISH + said) == ["Wenna Tarrow"]


def speakers_that_differ(a: str, b: str) -> list[list[str]]:
    one, other = (split(report_from_text(text, label="A"), "en") for text in (a, b))
    words = WordAlignment(one.sentences, other.sentences)
    found_a, found_b = find_quotations(one, a), find_quotations(other, b)
    differences = quotation_differences(words, found_a, found_b, a, b)
    return [
        [part.partition(": ")[2] for part in difference.note.split(" · ")]
        for difference in differences
        if difference.kind == "speaker"
    ]


@pytest.mark.parametrize(
    ("a", "b", "differing"),
    [
        ("said Jon Berger", "said Piet Haam", [["Jon Berger", "Piet Haam"]]),
        ("said Jon Berger", "according to Ida Moen", [["Jon Berger", "Ida Moen"]]),
        ("said Bill Berger", "said William Berger", []),
        ("said the mayor", "said the director", [["Piet Haam", "Ida Moen"]]),
        ("said the mayor", "said Haam", []),
        ("said Jon Berger", "said J. Berger", []),
        ("said Jon Berger", "said a man", []),
    ],
)
def test_two_speakers_of_one_quotation(a: str, b: str, differing: list[list[str]]) -> None:
    known = "Mayor Piet Haam met Ida Moen, the director. "
    frame = known + "“The pier will close in May and never open again,” {}."
    one, other = frame.format(a), frame.format(b)
    assert speakers_that_differ(one, other) == differing
    assert speakers_that_differ(other, one) == [pair[::-1] for pair in differing]


@pytest.mark.parametrize(
    "piece",
    [
        "“We stay.\n\n",
        "Haam quoted Tarrow and ",
        "Tarrow and Haam spoke. ",
        '"He "said" it" and ',
        "``a' b' ",
    ],
)
def test_work_grows_with_the_text(piece: str) -> None:
    assert growth(lambda count: found(piece * count + "“We stay,” she said."), 100) < 3
