"""Where sentences end, what kind they are, which words they hold.

Each table writes a sentence between [[ and ]]; the marks are taken out and the spans compared.
"""

import re
import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.text.document import Mark, Report, report_from_text
from compare.text.segmentation import Kind, Segments, paragraph_spans, split
from tests.conftest import ROOT


def cut(text: str, language: str | None = None) -> Segments:
    return split(report_from_text(text, label="a"), language)


def unmark(marked: str) -> tuple[str, list[tuple[int, int]]]:
    """The text without its marks and the spans that they enclosed."""
    text, spans, start = "", [], 0
    for part in re.split(r"(\[\[|\]\])", marked):
        if part == "[[":
            start = len(text)
        elif part == "]]":
            spans.append((start, len(text)))
        else:
            text += part
    return text, spans


SENTENCES = {
    "en": [
        "[[He won.]] [[She left.]]",
        "[[“We won,” he said.]] [[“We lost,” she said.]]",
        "[[“Will we win?” he asked.]] [[Nobody knew.]]",
        "[[“Will we win?” Anna Orlova asked.]] [[Nobody knew.]]",
        "[[“Will we win?” Mrs. Orlova wondered, smiling.]] [[Nobody knew.]]",
        "[[“We won.”]] [[He left.]]",
        "[[“Why now?”]] [[The hall was silent.]]",
        "[[He said: “We won.]] [[They lost.]] [[It is over.”]] [[She left.]]",
        "[[“We won.]] [[They lost,” he said.]]",
        '[["We won." he said.]] [["They lost!" she cried.]]',
        "[[‘We won,’ he said.]] [[‘They lost.’]]",
        "[[(The hall was full.)]] [[He left (early.)]]",
        "[[He spoke (it was late.) and left.]]",
        "[[They agreed on new rules.]][[The last one failed.]]",
        "[[That was agreed.]][[Turning to it, he smiled.]]",
        "[[So he said.]][[“We won.”]][[She left.]]",
        '[[So he said.]][["We won."]] [[She left.]]',
        "[[It holds 2,500.]][[The old one held less.]]",
        "[[See example.com or Node.Js for more.]] [[Write to Jo.Doe@example.org now.]]",
        "[[The address is https://www.Example.Org/A.Html and no other.]] [[Look there.]]",
        "[[Mr. Hall met Dr. J. F. Marsh and Gen. Lee.]] [[They ate.]]",
        "[[The U.S. President met the U.K. Government.]] [[They ate.]]",
        "[[She lives in the U.S.]] [[He does too.]]",
        "[[At 5 a.m. Mr. Hall rose.]] [[He slept at 9 p.m.]] [[The town was quiet.]]",
        "[[They met at 8 p.m. Monday in Dover, Del.]] [[In the hall it was cold.]]",
        "[[Acme Inc. Chairman Ann Hall spoke for Acme Inc.]] [[She smiled.]]",
        "[[He said no.]] [[She read No. 5 on p. 55.]] [[It was vol. 3.]]",
        "[[It was she and I.]] [[Ask Edgar I. Moss.]]",
        "[[It grew by 3.5 percent to 1.25 million.]] [[25 people came.]]",
        "[[It cost $60.]] [[It was 1999.]] [[Nobody came.]]",
        "[[Well ... he thought so.]] [[She nearly said it....]] [[Then came the rain.]]",
        "[[He thought . . . I did not.]] [[She did.]]",
        "[[The war must end. ...]] [[And it will.]]",
        "[[Really?!]] [[No!!]] [[Good.]]",
        "[[He left Yahoo! for good.]] [[Was it hard?]]",
        "[[HARBOUR CITY, Conn. — The council met.]] [[It voted.]]",
        "[[It rained.]] [[– The sun came.]]",
        "[[1. The first point.]] [[2. The second point.]]",
        "[[a) The first point]]\n[[b) The second point]]",
        "[[- one thing]]\n[[- another thing]]",
        "[[• One thing]] [[• Another thing]]",
        "[[Item 3. was struck.]] [[It was late.]]",
        "[[No full stop here]]\n\n[[Here is one.]]",
        "[[One.]]\r\n[[Two.]]\r[[Three.]]\u2028[[Four.]]\x0c[[Five.]]\t[[Six.]]\u00a0[[Seven.]]",
        "[[He asked: “Why?”, then left.]] [[She stayed.]]",
        "[[The iPhone sold well.]] [[iPads did not.]]",
    ],
    "de": [
        "[[Am 3. Oktober wird gefeiert.]] [[Der 2. Platz ging an Ulm.]] [[Sie kam.]]",
        "[[Siehe Blatt 14.]] [[Hier liest man es.]]",
        "[[Das war 1999.]] [[Danach kam nichts.]]",
        "[[Zum 75. Jahrestag kam Karl IV. Müller nicht.]] [[Er schlief.]]",
        "[[„Wir haben gewonnen“, sagte er.]] [[„Ja.]] [[Nein“, sagte sie.]]",
        "[[Dr. Marsch kommt z. B. um 9 Uhr, d. h. früh.]] [[Er bleibt bzw. schläft.]]",
        "[[Es gab Saft, Tee usw.]] [[Alle tranken.]]",
        '[["Gewinnen wir?", fragte er.]] [["Ja!"]] [[Alle lachten.]]',
    ],
    "fr": [
        "[[« Allons-nous gagner ? » demande-t-il.]] [[Oui !]] [[« Bien. »]] [[Elle part.]]",
        "[[M. Dupont a vu Mme Roux.]] [[L'an dernier, c'était J.-P. Petit.]]",
    ],
    "es": [
        "[[«¿Ganaremos?», preguntó ella.]] [[¿Quién sabe?]] [[¡Nadie!]] [[Así es.]]",
        "[[El Sr. Ruiz vive en EE. UU. desde 1999.]] [[La Sra. Gil no.]]",
        "[[Ganaremos.]][[¿Cuándo?]]",
    ],
    "it": ["[[Il sig. Rossi e la dott.ssa Bianchi.]] [[L'Avv. Neri ride.]]"],
    "pt": ["[[O Sr. Silva e a Dra. Costa riram.]] [[No art. 5 nada muda.]]"],
    "nl": ["[[Hij won.]] [[...en toen begon het.]]", "[[De heer A. van Dam won.]] [[Zij ook.]]"],
    "ru": [
        "[[«Мы победили!» — сказал он.]] [[Это было в 1999 г. в Минске.]]",
        "[[А. С. Орлов вышел.]] [[Он молчал.]]",
    ],
    "zh": ["[[我们赢了。]][[他走了！]][[为什么？]]"],
    "ja": ["[[「勝った。」と彼は言った。]][[彼女は去った。]]"],
    "ar": ["[[هل فزنا؟]] [[نعم فزنا.]] [[ثم رحلوا.]]"],
    "hi": ["[[हम जीत गए।]] [[वह चला गया।]]"],
    "ur": ["[[ہم جیت گئے۔]] [[وہ چلا گیا۔]]"],
}


@pytest.mark.parametrize(
    ("language", "marked"), [(code, row) for code, rows in SENTENCES.items() for row in rows]
)
def test_sentence_ends(language: str, marked: str) -> None:
    text, spans = unmark(marked)
    found = [(sentence.start, sentence.end) for sentence in cut(text, language).sentences]
    assert [text[slice(*span)] for span in found] == [text[slice(*span)] for span in spans]
    assert found == spans


HARD_WRAPPED = """The council of the harbour town met on Monday to talk about a new
bridge over the river. Most of its members were in favour, while the
mayor, who had come late, asked for more time. Nothing was decided.

Later that day the mayor said that a bridge was a fine thing, but that
somebody had to pay for it. He left without taking any questions from
the people in the hall.
"""


def test_hard_wrapped_text_is_joined() -> None:
    segments = cut(HARD_WRAPPED)
    assert len(segments.paragraphs) == 2
    assert [sentence.paragraph for sentence in segments.sentences] == [0, 0, 0, 1, 1]
    assert segments.sentences[0].text.endswith("new\nbridge over the river.")


@pytest.mark.parametrize("width", [24, 32, 40, 48, 55, 60, 65, 72, 78, 90, 100, 120, 160])
@pytest.mark.parametrize("name", ["harbour/a", "harbour/b", "bridge/a", "orchard/a", "rathaus/b"])
def test_text_wrapped_at_any_width_has_the_same_sentences(name: str, width: int) -> None:
    text = (ROOT / "samples" / f"{name}.txt").read_text(encoding="utf-8")
    paragraphs = [text[span.start : span.end] for span in paragraph_spans(text)]
    wrapped = [
        "\n".join(textwrap.wrap(p, width, break_long_words=False, break_on_hyphens=False))
        for p in paragraphs
    ]
    whole, again = (
        [" ".join(s.text.split()) for s in split(report_from_text(t, label="x")).sentences]
        for t in ("\n\n".join(paragraphs), "\n\n".join(wrapped))
    )
    assert sum(sentence in again for sentence in whole) >= 0.9 * len(whole)


def test_a_mail_with_one_wrapped_paragraph_is_joined() -> None:
    text = (
        "The minister opened it.\n\nFishermen had protested against the plan in spring, and some of"
        " them came\nwith banners.\n\nShe did not vote.\n"
    )
    assert len(split(report_from_text(text, label="x")).paragraphs) == 3


def test_verse_is_not_joined() -> None:
    lines = (
        "The harbour lies below the hill",
        "The ships are lying there",
        "And nobody has told it",
    )
    text = "\n".join(lines * 3)
    assert len(split(report_from_text(text, label="x")).paragraphs) == 9


def test_marks_of_the_source_come_before_the_wording() -> None:
    text = "The quay\n\nHe left.\n\nMost read\n"
    marks = (Mark(0, 8, Kind.CAPTION), Mark(10, 18, Kind.BOILERPLATE), Mark(20, 29, Kind.HEADLINE))
    report = Report(text, "x", "", "", "utf-8", marks=marks)
    kinds = [sentence.kind for sentence in split(report).sentences]
    assert kinds == [Kind.CAPTION, Kind.BOILERPLATE, Kind.BOILERPLATE]


def test_list_lines_of_one_length_are_not_joined() -> None:
    line = "The council has voted for the bridge and against the new road\n"
    assert len(cut(line * 6).paragraphs) == 6


def test_each_line_is_a_paragraph() -> None:
    segments = cut("One two.\nThree four. Five.\n\n\n  Six.  \n")
    assert [sentence.paragraph for sentence in segments.sentences] == [0, 1, 1, 2]
    assert [(span.start, span.end) for span in segments.paragraphs][-1] == (31, 35)


BODY = "The council met on Monday. It voted for the bridge."


@pytest.mark.parametrize(
    "line",
    [
        "- 23",
        "2:10:45",
        "12 comments",
        "2 May 2021, 08:15 | Updated: 2 May 2021, 09:40",
        "Published 3 March",
        "Published: March 3, 2021 at 10:15 GMT",
        "Stand: 12.06.2024, 10:15 Uhr",
        "By Jane Doe",
        "By Jane Doe and John Roe",
        "By Jane Doe, Political Editor",
        "Von Max Muster",
        "Por Ana Gil",
        "Read more",
        "READ MORE:",
        "Read more: Bridge to be opened",
        "Share this article",
        "Follow us on Facebook",
        "Sign up for our newsletter",
        "© 2024 Harbour News",
        "Reuters",
        "Copyright 2024 Harbour News. All rights reserved.",
        "(Reuters)",
        "AP/Reuters",
        "Based on materials of harbour.by and BelTA",
        "Additional reporting by Jane Doe",
        "Reporting by Jane Doe in Minsk; editing by John Roe",
        "MINSK, 14 March",
        "Lesen Sie auch: Neue Brücke",
        "Leer más",
        "Lire aussi",
        "Leggi anche",
        "Lees ook",
        "Читайте также",
        "Advertisement",
        "***",
        "Listen to this article",
        "Latest Harbour News",
        "Jane Doe contributed to this report.",
        "Published 12 March 2020 — updated 13 March 2020, 10:20 GMT",
        "Updated: 3 May | 4 May / 5 May at 11:30",
        "Sunday 9 June 2024 at 21:03 - changed on Sunday 9 June 2024, 23:38",
        "Le 9 juin 2024 à 21h03 - MAJ le 9 juin 2024 à 23h38",
        "(photo credit: HARBOUR PRESS/JANE DOE)",
        "Jane Doe/Reuters",
        "— Harbour News (@harbournews) June 9, 2024",
    ],
)
def test_furniture_is_boilerplate(line: str) -> None:
    segments = cut(f"Council votes for new bridge\n{BODY}\n{line}\n{BODY}")
    assert {s.kind for s in segments.sentences if s.paragraph == 2} == {Kind.BOILERPLATE}


@pytest.mark.parametrize(
    "line",
    [
        "Share the burden.",
        "Copyright law was changed in 1999.",
        "Follow the money, he said.",
        "Based on materials of the case, the court set her free.",
        "Compiled by experts, the report is long.",
        "By Monday the bridge was open.",
        "By law, Jane Doe must go.",
        "Reuters reported it first.",
        "Photographs were taken.",
        "Print media are in decline.",
        "Published reports say otherwise.",
        "Save the harbour!",
        "He was 19.",
        "Sign up or go to jail, they were told.",
        "On 3 March it rained.",
        "Read the law.",
        "Source: he would not say where he had it from.",
        "Follow me.” he said",
        "The ferry leaves on 9 June 2024 at 21:03 and comes back on 12 June 2024 at 23:38",
        "Either/or, said Reuters",
        "(He said so twice.)",
        "— Harbour News (the paper) June 9, 2024, has more",
        # Rows in which a pattern that can split them in many ways would lose itself.
        "The lock was closed on " + "1.1.20, " * 20 + "and in May.",
        "1.1.20, " * 20 + "and in May",
        "Edited by " + "A" * 150 + "!",
    ],
)
def test_news_is_never_furniture(line: str) -> None:
    segments = cut(f"Council votes for new bridge\n{BODY}\n{line}\n{BODY}")
    kinds = {sentence.kind for sentence in segments.sentences if sentence.paragraph == 2}
    assert not kinds & {Kind.BOILERPLATE, Kind.CAPTION}


@pytest.mark.parametrize(
    "line",
    [
        "Photo: Jane Doe",
        "Picture: the new bridge at dawn",
        "Image caption The mayor at the bridge",
        "The mayor at the bridge on Monday. (AP Photo/Jane Doe)",
        "Foto: Max Muster/dpa",
        "Фото: пресс-служба",
        "The mayor at the bridge (Photo: Jane Doe)",
        "The mayor at the bridge on Monday. (photo credit: JANE DOE)",
        "Mayor Jane Doe at the bridge.CreditJohn Roe/Reuters",
        "1 of 8 | Mayor Jane Doe opens the bridge. Photo by John Roe/UPI |",
    ],
)
def test_picture_lines_are_captions(line: str) -> None:
    segments = cut(f"Council votes for new bridge\n{BODY}\n{line}\n{BODY}")
    assert Kind.CAPTION in {s.kind for s in segments.sentences if s.paragraph == 2}


def test_a_caption_without_its_credit_is_one_too() -> None:
    caption = "Mayor Jane Doe opens the bridge on Monday, 3 May."
    text = f"Council votes\n{caption} (photo credit: JOHN ROE)\n{caption}\n{BODY}"
    assert kinds(text)[-3:] == ["caption", "sentence", "sentence"]


def kinds(text: str) -> list[str]:
    return [str(sentence.kind) for sentence in cut(text, "en").sentences]


def test_headlines_by_place_and_form() -> None:
    text = f"Will the bridge be built?\nCouncil votes on Monday\n{BODY}\nMayor stays away\n{BODY}"
    assert kinds(text) == ["headline"] * 2 + ["sentence"] * 2 + ["headline"] + ["sentence"] * 2


def test_a_cut_off_end_is_no_headline() -> None:
    assert kinds(f"Council votes\n{BODY}\nThe mayor then went to the")[-1] == "sentence"


def test_a_question_in_the_body_is_no_headline() -> None:
    assert kinds(f"Council votes\n{BODY}\nWho will pay for it?\n{BODY}")[3] == "sentence"


def test_list_items_and_quoted_lines_are_no_headlines() -> None:
    text = f"Council votes\n{BODY}\n- a new bridge\n{BODY}\n“We will pay,” she said\n{BODY}"
    assert kinds(text)[3] == kinds(text)[6] == "sentence"


def words(text: str, language: str | None = "en") -> list[str]:
    return [word.norm for sentence in cut(text, language).sentences for word in sentence.words]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "The U.S. spent $60 and 50% of 1,000.", "the u.s spent 60 and 50 of 1000"),
        (
            "en",
            "Norwegian-Danish co-operation, 3.5 times.",
            "norwegian danish cooperation 3.5 times",
        ),
        (
            "en",
            "She didn’t see Anna’s 10th pro-reform plan.",
            "she didn't see anna 10th proreform plan",
        ),
        ("fr", "L'État n'est pas d’accord.", "l état n est pas d accord"),
        ("de", "Die Straße z.B. ist 1.000 m lang.", "die strasse zb ist 1000 m lang"),
        ("ru", "Ещё не всё.", "еще не все"),
        ("zh", "我们赢了。", "我 们 赢 了"),
        ("th", "น้ำดี", "น้ำ ดี"),
        ("hi", "हम जीत गए।", "हम जीत गए"),
        (None, "cafe\u0301 so\u00adft", "café soft"),
    ],
)
def test_words(language: str | None, text: str, expected: str) -> None:
    found = words(text, language)
    if language == "th":
        assert "".join(found).startswith("น้ำ") or len(found) > 1
    else:
        assert found == expected.split()


def test_content_and_stems() -> None:
    (sentence,) = cut("The ministers must not have cancelled 12 meetings!", "en").sentences
    assert [word.norm for word in sentence.words if word.content] == [
        "ministers",
        "canceled",
        "12",
        "meetings",
    ]
    stems = {word.norm: word.stem for word in sentence.words}
    assert stems["ministers"] == "minist"
    assert stems["meetings"] == "meet"


def test_language_is_given_then_of_the_report_then_detected() -> None:
    text = "The minister told the council that the new bridge will be opened before the end of it."
    report = report_from_text(text, label="a", language="de")
    assert split(report, "fr").language.code == "fr"
    assert split(report).language.code == "de"
    assert cut(text).language.code == "en"
    assert cut("Qwx zzt.").language.code == "und"


def holds(text: str, segments: Segments) -> None:
    """Check what is promised of every text."""
    at = 0
    for number, sentence in enumerate(segments.sentences):
        assert sentence.index == number
        assert at <= sentence.start < sentence.end <= len(text)
        assert not text[at : sentence.start].strip()
        assert sentence.text == text[sentence.start : sentence.end]
        assert sentence.text == sentence.text.strip()
        paragraph = segments.paragraphs[sentence.paragraph]
        assert paragraph.start <= sentence.start
        assert sentence.end <= paragraph.end
        last = sentence.start
        for word in sentence.words:
            assert last <= word.start < word.end <= sentence.end
            assert word.norm
            assert word.stem
            last = word.end
        at = sentence.end
    assert not text[at:].strip()
    for quote in segments.quoted:
        assert 0 <= quote.start < quote.end <= len(text)


LANGUAGES = st.sampled_from([None, "en", "de", "fr", "ru", "zh"])


@given(st.text(st.characters(exclude_categories=["Cs"])), LANGUAGES)
def test_any_text_is_covered(text: str, language: str | None) -> None:
    if text.strip():
        holds(text, cut(text, language))


PIECES = (
    ["He won", "U.S", "Mr", "a.m", "12", "1", "a", ". ", ".", "! ", "?", "…", " ... ", " ", "\n"],
    ["\r\n", "“", "”", '"', "'", "„", "»", "«", "(", ")", "[", "]", "-", "• ", "1. ", "said"],
    ["。", "؟", "\u00a0", "I", ","],
)


@given(
    st.lists(st.sampled_from([piece for row in PIECES for piece in row]), max_size=30), LANGUAGES
)
def test_any_row_of_news_pieces_is_covered(pieces: list[str], language: str | None) -> None:
    text = "".join(pieces)
    if text.strip():
        holds(text, cut(text, language))


def test_control_codes_that_stand_for_marks_part_words_and_sentences_like_marks() -> None:
    text = "“It won’t close.” Nobody asked – not even Anna’s board."
    spelled = text.translate(str.maketrans("“”’–", "\x93\x94\x92\x96"))
    one, two = cut(text, "en"), cut(spelled, "en")
    assert [(s.start, s.end, s.kind) for s in one.sentences] == [
        (s.start, s.end, s.kind) for s in two.sentences
    ]
    assert words(text) == words(spelled)
    holds(spelled, two)
