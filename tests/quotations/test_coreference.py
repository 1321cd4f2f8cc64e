"""Who is meant by a surname, an office or a pronoun."""

from compare.quotations.clauses import Clause, read_narration
from compare.quotations.coreference import Coreference, Persons, read_mention
from compare.quotations.lexicon import attribution_lexicon
from compare.text.document import Span, report_from_text
from compare.text.language import language_profile
from compare.text.segmentation import split

WORDS = attribution_lexicon(language_profile("en"))


def read(text: str) -> list[Clause]:
    segments = split(report_from_text(text, label="A"), "en")
    return read_narration(text, segments.sentences, (), Span(0, len(text)), compounds=True)


def name(text: str, mention: str) -> str | None:
    tokens = read(mention)[0].tokens
    return Persons(read(text), text, WORDS).name(read_mention(tokens, mention, WORDS))


def test_office_before_and_behind_a_name() -> None:
    text = "Elaine Harrow, the deputy mayor, met harbour director Tom Brekke."
    assert name(text, "the deputy mayor") == "Elaine Harrow"
    assert name(text, "the harbour director") == "Tom Brekke"
    assert name(text, "a harbour director") is None


def test_office_with_its_country() -> None:
    text = "The president of Norland Elaine Harrow met the premier of Lund Tom Brekke."
    assert name(text, "the president of Norland") == "Elaine Harrow"
    assert name(text, "the president of Lund") is None


def test_a_place_behind_an_office_is_no_name() -> None:
    assert name("The mayor of Norland left.", "the mayor of Norland") is None


def test_two_of_one_surname_are_not_told_apart() -> None:
    text = "Elaine Harrow, the mayor, met Tom Harrow, the director."
    assert name(text, "Harrow") is None
    assert name(text, "Elaine Harrow") == "Elaine Harrow"
    assert name(text, "the mayor") == "Elaine Harrow"


def test_organisations_are_no_persons() -> None:
    assert name("Norland Council, the party, met.", "Norland Council") is None


def test_a_title_may_be_a_surname() -> None:
    text = "The director, Elaine King, left."
    assert name(text, "King") is None
    assert name(text, "Elaine King") == "Elaine King"
    assert name(text, "the director") is None


def test_a_pronoun_that_may_mean_two_means_nobody() -> None:
    text = "Ashby Lund, the mayor, met Quill Brekke, the director."
    memory = Coreference(Persons(read(text), text, WORDS), WORDS)
    for mention in ("Ashby Lund", "Quill Brekke"):
        read_as = read_mention(read(mention)[0].tokens, mention, WORDS)
        memory.remember(read_as, memory.name(read_as))
    assert memory.name(read_mention(read("she")[0].tokens, "she", WORDS)) is None


def test_pronoun_means_the_last_subject_that_fits() -> None:
    text = "Elaine Harrow, the mayor, met Tom Brekke, the director."
    memory = Coreference(Persons(read(text), text, WORDS), WORDS)
    for mention in ("Elaine Harrow", "Tom Brekke"):
        read_as = read_mention(read(mention)[0].tokens, mention, WORDS)
        memory.remember(read_as, memory.name(read_as))
    for pronoun, meant in (("she", "Elaine Harrow"), ("he", "Tom Brekke"), ("they", None)):
        tokens = read(pronoun)[0].tokens
        assert memory.name(read_mention(tokens, pronoun, WORDS)) == meant
