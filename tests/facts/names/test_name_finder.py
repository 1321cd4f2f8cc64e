"""Which names a report holds, of what kind, and which full name stands behind a short one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.facts.names.finder import Name, NameKind, find_names, name_at
from compare.text.document import Span, report_from_text
from compare.text.segmentation import split


def names(text: str, code: str = "en") -> tuple[Name, ...]:
    return find_names(split(report_from_text(text, label="A"), code))


def mentions(text: str, code: str = "en") -> list[str]:
    return [text[name.span.start : name.span.end] for name in names(text, code)]


def marked(text: str) -> tuple[str, list[str]]:
    """A text without its brackets, and what stood in them."""
    return text.replace("[", "").replace("]", ""), [p.split("]")[0] for p in text.split("[")[1:]]


@pytest.mark.parametrize(
    "text",
    [
        "On Monday [Elaine Harrow] left [Geneva] for [Kenya].",
        "Then [Mr Harrow] met [Sen. Tom Bell] and [Dr. Ruth A. Moss] there.",
        "The plan of the [Ministry of Public Works] and of [Brack & Sons] was shown.",
        "A letter from the [University of the Marches] reached [the president].",
        "He said [Kenya]'s bridge, not [Harrow]’s, was safe.",
        "It went to [Jan van der Zee] and to [Abu Omar al-Tamimi] as well.",
        "The tests of the [QZR-2] went on; the [QZR-3] was dropped.",
        "[Kenyan] [President Tom Oduya] spoke.",
        "In [Arkansas] [Gov. Tom Bell] spoke of [the Belarusian leader].",
        "In [Wrexley News] [Chief Editor Tom Bell] wrote of it.",
        "He met [spokesman Tom Bell] and [prime minister Ada Moss] there.",
        "So said [the head of state] and [Kenya's president].",
        "They called [the prime minister of New Zealand] at night.",
        "Then the [U.S.]-led talks in [Manchester], [N.H.], ended.",
        "He read it in the [New York Times], not in [New York].",
        "From [North Carolina] to [West Virginia] the North wind blew; [South Korea] was calm.",
        "In [President of Kenya] [Tom Oduya] they saw a friend.",
    ],
)
def test_spans(text: str) -> None:
    plain, expected = marked(text)
    assert mentions(plain) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Yesterday the bridge was closed.",
        "Officials said so. Critics disagreed. Management was silent.",
        "In March and on Friday, at Christmas, it rained.",
        "He said: “Nobody knows.” “Never mind,” she said.",
        "A president is elected; every minister hopes.",
        "Is it over? It is. IT IS NOT OVER.",
        "House prices rose. Labour is dear.",
        "The Committee met and the Court agreed.",
        "I think I'm right.",
    ],
)
def test_what_has_a_capital_and_names_nothing(text: str) -> None:
    assert mentions(text) == []


def test_a_first_word_is_a_name_where_the_report_says_so_elsewhere() -> None:
    assert mentions("Harrow left. The city thanked Harrow.") == ["Harrow", "Harrow"]
    assert mentions("Bread rose. The city baked bread in Bread Street.") == ["Bread Street"]


def test_title_case_makes_no_names() -> None:
    headline = "Council Rejects Plan To Close Old Harbour Bridge"
    assert mentions(headline) == []
    body = "\n\nThe council heard Elaine Harrow on Monday about the bridge and its repair."
    assert mentions("Council Hears Harrow On Plan To Close Bridge" + body) == [
        "Harrow",
        "Elaine Harrow",
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("He met Elaine Harrow.", NameKind.PERSON),
        ("He met Quintra Harrow, who left.", NameKind.PERSON),
        ("He met Quintra Harrow, 43, there.", NameKind.PERSON),
        ("He met Mr Harrow.", NameKind.PERSON),
        ("He met actor Quintra Harrow.", NameKind.PERSON),
        ("He went to Lake Orla.", NameKind.PLACE),
        ("He went to France.", NameKind.PLACE),
        ("He wrote to the Orla Committee.", NameKind.ORGANISATION),
        ("He wrote to the EU.", NameKind.ORGANISATION),
        ("He signed the Orla Treaty.", NameKind.OTHER),
        ("He knows the Kenyans.", NameKind.DEMONYM),
        ("He knows the president.", NameKind.OFFICE),
        ("He likes Orla.", None),
    ],
)
def test_kind_only_where_it_is_sure(text: str, kind: NameKind | None) -> None:
    assert [name.kind for name in names(text)] == [kind]


@pytest.mark.parametrize(
    ("text", "mention", "full"),
    [
        ("Elaine Harrow spoke. Ms Harrow left.", "Ms Harrow", "Elaine Harrow"),
        ("The city heard Harrow; then Elaine Harrow left.", "Harrow", "Elaine Harrow"),
        ("Elaine spoke. We saw Elaine Harrow and Elaine.", "Elaine", "Elaine Harrow"),
        ("We saw Elaine Harrow and Tom Harrow. It was Ms Harrow.", "Ms Harrow", None),
        (
            "We saw Elaine Harrow, or Elaine A. Harrow. It was Ms Harrow.",
            "Ms Harrow",
            "Elaine A. Harrow",
        ),
        ("We saw the Orla Bridge Trust. The OBT is poor.", "OBT", "Orla Bridge Trust"),
        ("Mayor Elaine Harrow spoke. We thanked the mayor.", "the mayor", "Elaine Harrow"),
        ("Elaine Harrow, the mayor, spoke. We saw the mayor.", "the mayor", "Elaine Harrow"),
        ("Mayor Tom Bell met Mayor Ada Moss. Ask the mayor.", "the mayor", None),
        (
            "Kenyan President Tom Oduya came. We saw the Kenyan leader.",
            "the Kenyan leader",
            "Tom Oduya",
        ),
        ("Kenyan President Tom Oduya came. We saw the French leader.", "the French leader", None),
    ],
)
def test_the_full_name_that_the_report_gives(text: str, mention: str, full: str | None) -> None:
    found = names(text)
    name = name_at(found, Span(text.index(mention), text.index(mention) + len(mention)))
    assert name is not None
    assert text[name.span.start : name.span.end] == mention
    assert name.resolved == full


def test_titles_belong_to_the_mention_and_not_to_the_key() -> None:
    (name,) = names("Then Foreign Minister Elaine Harrow Jr. left.")
    assert name.words == ("elaine", "harrow")
    assert name.titles == ("foreign", "minister")


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("es", "El presidente Luis Robles viajó a Suiza.", ["presidente Luis Robles", "Suiza"]),
        ("es", "Ayer la Unión Europea y la OTAN callaron.", ["Unión Europea", "OTAN"]),
        (
            "fr",
            "Selon M. Marchand, l'Union européenne attend.",
            ["M. Marchand", "Union européenne"],
        ),
        ("pt", "Ontem o ministro Rui Prado calou.", ["ministro Rui Prado"]),
        ("it", "Ieri il presidente Luca Rovere tacque.", ["presidente Luca Rovere"]),
        ("nl", "Gisteren zweeg premier Jan de Wit.", ["premier Jan de Wit"]),
        ("sv", "I går teg Tysklands regering och EU.", ["Tysklands", "EU"]),
        ("pl", "Wczoraj prezydent Jan Sowa był w Warszawie.", ["prezydent Jan Sowa", "Warszawie"]),
        ("ru", "Вчера президент Иван Ветров был в Москве.", ["президент Иван Ветров", "Москве"]),
        (
            "ru",
            "Вчера глава правительства и Дмитрий Седов молчали.",
            ["глава правительства", "Дмитрий Седов"],
        ),
        ("ru", "Вчера говорили о Дмитрии Седове и о мосте.", ["Дмитрии Седове"]),
        ("uk", "Учора президент Олег Вітренко був у Києві.", ["президент Олег Вітренко", "Києві"]),
        ("ja", "昨日、東京で語った。", []),
        ("und", "Elaine Harrow left Geneva.", []),
    ],
)
def test_other_languages(code: str, text: str, expected: list[str]) -> None:
    assert mentions(text, code) == expected


def test_inflected_mentions_resolve() -> None:
    text = "Вчера президент Иван Ветров молчал. По словам Ветрова, мост закрыт."
    assert [name.resolved for name in names(text, "ru")] == ["Иван Ветров", "Иван Ветров"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Die Regierung baut Häuser am Ufer der Stadt.", []),
        ("Bundeskanzler Jens Holm sprach in Wien.", ["Bundeskanzler Jens Holm", "Wien"]),
        ("Frau Holm sprach. Die Opposition, sagte Orla Brand, warte.", ["Frau Holm", "Orla Brand"]),
        ("Die NATO und die EU warten.", ["NATO", "EU"]),
        ("Jens Holm kam. Dann ging Holm.", ["Jens Holm", "Holm"]),
        ("Jens Winter kam. Dann kam der Winter.", ["Jens Winter"]),
        ("Das sagte der kenianische Präsident.", ["der kenianische Präsident"]),
    ],
)
def test_german_gives_only_what_is_sure(text: str, expected: list[str]) -> None:
    assert mentions(text, "de") == expected


def test_name_at_takes_the_name_with_most_of_the_span() -> None:
    text = "They saw Elaine Harrow and Tom Bell."
    found = names(text)
    assert name_at(found, Span(0, 8)) is None
    at = name_at(found, Span(text.index("Harrow"), text.index("Bell")))
    assert at is not None
    assert text[at.span.start : at.span.end] == "Elaine Harrow"


WORDS = st.sampled_from(
    [
        "Elaine",
        "Harrow",
        "Mr",
        "President",
        "of",
        "the",
        "Kenya",
        "Kenyan",
        "said",
        "U.S.",
        "EU",
        "Committee",
        ",",
        ".",
        "“",
        "”",
        "'",
        "-",
        "&",
        "and",
        "Bell's",
        "A.",
        "de",
        "la",
        "Orla",
        "NASA",
        "house",
        "minister",
        "leader",
        "mayor",
        ",",
        "\n",
        "2",
        "ü",
        "И",
        "\x00",
        "\u200b",
    ]
)


@given(st.lists(WORDS, max_size=40), st.sampled_from(["en", "de", "es", "fr", "ru"]))
def test_spans_lie_in_their_sentence_in_order(words: list[str], code: str) -> None:
    text = " ".join(["x", *words])
    segments = split(report_from_text(text, label="A"), code)
    at = 0
    for name in find_names(segments):
        sentence = segments.sentences[name.sentence]
        assert at <= name.span.start <= name.core.start < name.core.end <= name.span.end
        assert sentence.start <= name.span.start
        assert name.span.end <= sentence.end
        assert name.words
        assert name.full
        at = name.span.end


@pytest.mark.parametrize(
    "text",
    [
        "Kenya Uganda " * 1_500,
        "we saw the president of Kenya and " * 1_000,
        "x went to Elaine Harrow and " * 1_000,
        "A. & " * 4_000,
        "Ana de la " * 4_000,
    ],
)
def test_long_rows_of_words_take_linear_time(text: str) -> None:
    for code in ("en", "de"):
        found = find_names(split(report_from_text(text, label="A"), code))
        assert all(name.span.end <= len(text) for name in found)
