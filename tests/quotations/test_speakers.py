"""Who is quoted: the speaker of a quotation and the name, in many forms of attribution."""

import pytest

from compare.differences.quotations import quotation_differences
from compare.differences.word_alignment import WordAlignment
from compare.quotations import Quotation, find_quotations
from compare.text.document import report_from_text
from compare.text.segmentation import split
from tests.work import growth

ENGLISH = (
    "Mayor Peter Reek opened the evening with harbour commissioner Anna Osgood. "
    "Rower Paul Torberg listened from the door.\n"
)
GERMAN = "Am Abend trafen sich Bürgermeister Peter Reek und die Ministerin Anna Osgood.\n"
FRENCH = "Le maire Peter Reek a ouvert la soirée.\n"
SPANISH = "El alcalde Peter Reek habló en la sala.\n"
ITALIAN = "Il sindaco Peter Reek ha parlato in sala.\n"
PORTUGUESE = "O prefeito Peter Reek falou na sala.\n"
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
        ("en", "Ida Moen told Reek: “The crane stays where it is.”", "Ida Moen"),
        ("en", "Halloran told Reek: “The crane stays where it is.”", "Halloran"),
        ("en", "Osgood told Halloran: “The crane stays where it is.”", "Anna Osgood"),
        ("en", "Reek was told by Osgood: “The crane stays where it is.”", "Anna Osgood"),
        ("en", "“The crane stays where it is,” Reek was told by Osgood.", "Anna Osgood"),
        ("en", "“The crane stays where it is,” Reek was told.", None),
        ("en", "“The crane stays where it is,” Osgood told Reek.", "Anna Osgood"),
        ("en", "“The crane stays where it is,” Reek quoted Osgood as saying.", "Anna Osgood"),
        ("en", "“The crane stays where it is,” Reek cited Osgood as saying.", "Anna Osgood"),
        ("en", "Reek quoted Osgood as saying: “The crane stays there.”", "Anna Osgood"),
        ("en", "Reek, quoting Osgood: “The crane stays where it is.”", "Anna Osgood"),
        ("en", "“The crane stays where it is,” Reek said, quoting Osgood.", "Peter Reek"),
        ("en", "Osgood was quoted as saying “the crane stays there”.", "Anna Osgood"),
        ("en", "Osgood was quoted by Reek as saying “the crane stays”.", "Anna Osgood"),
        ("en", "REEK: “The crane stays where it is.”", "Peter Reek"),
        ("en", "Mayor Reek: “The crane stays where it is.”", "Peter Reek"),
        ("en", "And from Osgood: “The crane stays where it is.”", "Anna Osgood"),
        ("en", "From Reek: “The crane stays where it is.”", "Peter Reek"),
        ("en", "“The crane stays where it is,” said the mayor.", "Peter Reek"),
        ("en", "“It stays where it is,” the harbour commissioner said.", "Anna Osgood"),
        ("en", "“The crane stays where it is,” she said.", "Anna Osgood"),
        ("en", "“The crane stays where it is,” he said.", "Paul Torberg"),
        ("en", "Osgood and Reek were asked. “It stays there,” said the latter.", "Peter Reek"),
        ("en", "Osgood and Reek were asked. “It stays,” said the former.", "Anna Osgood"),
        ("en", "“The crane stays where it is,” a fisherman shouted.", None),
        ("en", "“The crane stays where it is,” Osgood's spokesman said.", None),
        ("en", "“The crane stays where it is,” Amnesty International said.", None),
        ("en", "“The crane stays where it is,” Reuters reported.", None),
        ("en", "“The crane stays where it is,” the Daily Echo wrote.", None),
        ("en", "“The crane stays where it is,” Moscow said.", None),
        ("de", "„Der Kran bleibt stehen“, sagte Paul Torberg.", "Paul Torberg"),
        ("de", "Reek zitierte Osgood mit den Worten: „Der Kran bleibt.“", "Anna Osgood"),
        ("de", "Laut Paul Torberg „bleibt der Kran stehen, wo er ist“.", "Paul Torberg"),
        ("de", "„Der Kran bleibt stehen, wo er ist“, so Osgood.", "Anna Osgood"),
        ("de", "„Der Kran bleibt stehen, wo er ist“, zitierte Reek Osgood.", None),
        ("fr", "« La grue reste où elle est », a déclaré Paul Torberg.", "Paul Torberg"),
        ("fr", "Selon Paul Torberg, « la grue reste où elle est ».", "Paul Torberg"),
        ("es", "«La grúa se queda donde está», dijo Paul Torberg.", "Paul Torberg"),
        ("es", "Reek citó a Paul Torberg diciendo: «La grúa se queda».", "Paul Torberg"),
        ("it", "«La gru resta dov'è», ha detto Paul Torberg.", "Paul Torberg"),
        ("it", "Secondo Paul Torberg, «la gru resta dov'è».", "Paul Torberg"),
        ("pt", "“O guindaste fica onde está”, disse Paul Torberg.", "Paul Torberg"),
        ("ru", "«Кран останется на месте», — сказал Олег Торбин.", "Олег Торбин"),
        ("nl", "“De kraan blijft waar hij is”, zei Paul Torberg.", "Paul Torberg"),
        ("sv", "”Kranen står kvar”, sade Paul Torberg.", "Paul Torberg"),
        ("pl", "„Dźwig zostaje na miejscu”, powiedział Paul Torberg.", "Paul Torberg"),
    ],
)
def test_who_speaks(code: str, text: str, name: str | None) -> None:
    assert names(FRAMES[code] + text, code) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "Read More: “The crane stays where it is, says port”",
        "See also: “The crane stays where it is, says port”",
        "In the market it went from stall to stall all day: “They have let us down.”",
        "A fresh rumour reached every inn of the town: “They have let us down.”",
    ],
)
def test_nobody_speaks(text: str) -> None:
    (quotation,) = found(ENGLISH + text)
    assert quotation.speaker is None


def test_the_attribution_at_the_end_covers_all_paragraphs() -> None:
    text = "Reek rose.\n“The pier closes.\n\n“The crane stays.\n\n“The toll too,” Osgood said.\n"
    assert names(ENGLISH + text + "“I know,” Reek said.") == ["Anna Osgood"] * 3 + ["Peter Reek"]


def test_the_attribution_at_the_beginning_is_not_replaced() -> None:
    text = "Reek said: “The pier closes.\n\n“‘It stays,’ Osgood told me.\n\n“The toll too.”\n"
    assert names(ENGLISH + text)[0] == "Peter Reek"


def test_a_pronoun_means_only_whom_it_can_mean() -> None:
    said = "Reek spoke before Osgood. “The pier closes in May,” she said."
    assert names(ENGLISH + said) == ["Anna Osgood"]


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
        ("said Paul Torberg", "said Peter Reek", [["Paul Torberg", "Peter Reek"]]),
        ("said Paul Torberg", "according to Ida Moen", [["Paul Torberg", "Ida Moen"]]),
        ("said Bill Torberg", "said William Torberg", []),
        ("said the mayor", "said the director", [["Peter Reek", "Ida Moen"]]),
        ("said the mayor", "said Reek", []),
        ("said Paul Torberg", "said P. Torberg", []),
        ("said Paul Torberg", "said a man", []),
    ],
)
def test_two_speakers_of_one_quotation(a: str, b: str, differing: list[list[str]]) -> None:
    known = "Mayor Peter Reek met Ida Moen, the director. "
    frame = known + "“The old lock will be shut at Easter and filled in for good,” {}."
    one, other = frame.format(a), frame.format(b)
    assert speakers_that_differ(one, other) == differing
    assert speakers_that_differ(other, one) == [pair[::-1] for pair in differing]


@pytest.mark.parametrize(
    "piece",
    [
        "“We stay.\n\n",
        "Reek quoted Osgood and ",
        "Osgood and Reek spoke. ",
        '"He "said" it" and ',
        "``a' b' ",
    ],
)
def test_work_grows_with_the_text(piece: str) -> None:
    assert growth(lambda count: found(piece * count + "“We stay,” she said."), 100) < 3


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        ("Her opponents, who call the plan “a monument to hot concrete”, left.", "Her opponents"),
        ("He met the hall porter, a tall man, who said that “the sea keeps no receipts”.",
         "the hall porter"),
        ("She told the hall about her uncle, who liked to say that “the sea keeps no receipts”.",
         "her uncle"),
        ("The lock director who said “the sea keeps no receipts” left.", "The lock director"),
        ("The Brenn tunnel is running late. “Lost time can be won back, a lost man cannot.”", None),
        ("Shipowners were told that dues would rise. “The weight of the port is growing.”", None),
        ("Osgood listened for an hour. “The weight of the port is growing.”", "Osgood"),
        ("The minister listened for an hour. “The weight of the port is growing.”",
         "The minister"),
        ("Osgood’s answer was short: “The weight of the port is growing.”", "Osgood’s"),
    ],
)  # fmt: skip
def test_the_mention_is_of_somebody_who_can_speak(text: str, mention: str | None) -> None:
    text = f"{ENGLISH}It rained.\n{text}"
    speaker = found(text)[0].speaker
    assert (speaker and text[speaker.span.start : speaker.span.end]) == mention


def test_after_a_relative_clause_the_subject_of_the_sentence_goes_on() -> None:
    text = "Osgood spoke of her uncle, who said that “the sea keeps no receipts”. “I see it now.”"
    assert names(ENGLISH + text) == [None, "Anna Osgood"]
