"""What a report says around its quotations."""

from compare.quotations.clauses import Clause, read_narration
from compare.text.document import report_from_text
from compare.text.segmentation import split


def clauses(text: str, compounds: bool = True) -> list[Clause]:
    segments = split(report_from_text(text, label="A"), "en")
    outer = [quoted for quoted in segments.quoted if quoted.depth == 0]
    return read_narration(text, segments.sentences, outer, segments.paragraphs[0], compounds)


def shown(text: str, compounds: bool = True) -> list[str]:
    return [
        " ".join("Q" if t.quoted >= 0 else text[t.start : t.end] for t in clause.tokens)
        for clause in clauses(text, compounds)
    ]


def test_a_sentence_inside_a_quotation_ends_nothing() -> None:
    assert shown("“Good. Better,” she said. He left.") == ["Q she said", "He left"]


def test_a_quotation_that_ends_a_sentence_ends_the_clause() -> None:
    assert shown("He said, “We won.” Then she left.") == ["He said , Q", "Then she left"]


def test_short_brackets_are_left_out_and_long_ones_kept() -> None:
    assert shown("Harrow (a Liberal) said no.") == ["Harrow said no"]
    long = "Harrow (who came late because the old ferry was late) left."
    assert "ferry" in shown(long)[0]


def test_words_joined_by_a_hyphen_are_one() -> None:
    assert shown("The 9-year-old said no.") == ["The 9-year-old said no"]
    assert shown("The 9-year-old said no.", compounds=False) == ["The 9 year old said no"]


def test_a_name_behind_a_dash_belongs_to_the_quotation() -> None:
    assert shown("“We won.” — Elaine Harrow") == ["Q - Elaine Harrow".replace("-", "—")]


def test_colon_announces() -> None:
    assert clauses("She went on:")[0].announces
    assert not clauses("She went on.")[0].announces
