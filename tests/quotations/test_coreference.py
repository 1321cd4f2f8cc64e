"""Who is meant by a phrase or a pronoun."""

import pytest

from compare.facts.names.finder import find_names
from compare.facts.names.persons import Persons
from compare.quotations.clauses import Token, read_narration
from compare.quotations.coreference import Coreference, Mention, read_mention
from compare.text.document import Span, report_from_text
from compare.text.language import language_profile
from compare.text.lexicon.attribution import attribution_lexicon
from compare.text.segmentation import split

WORDS = attribution_lexicon(language_profile("en"))


class Read:
    """A report whose phrases are asked about, in the order of the text."""

    def __init__(self, text: str) -> None:
        segments = split(report_from_text(text, label="A"), "en")
        self.text, self.names = text, find_names(segments)
        self.persons = Persons(self.names, text, segments)
        self.memory = Coreference(self.persons, WORDS)
        whole = Span(0, len(text))
        clauses = read_narration(text, segments.sentences, (), whole, compounds=True)
        self.tokens = [token for clause in clauses for token in clause.tokens]

    def mention(self, phrase: str) -> Mention:
        start = self.text.rindex(phrase)
        within = Span(start, start + len(phrase))
        tokens: list[Token] = [token for token in self.tokens if within.contains(token)]
        return read_mention(tokens, self.names, self.persons, WORDS)

    def name(self, phrase: str) -> str | None:
        """The name for the last mention in these words, which is remembered as a subject."""
        mention = self.mention(phrase)
        name = self.memory.name(mention)
        self.memory.remember(mention, name)
        return name


BOTH = "Elaine Harrow, the deputy mayor, met harbour director Tom Brekke. "


@pytest.mark.parametrize(
    ("text", "phrase", "expected"),
    [
        (BOTH + "Then the deputy mayor left.", "the deputy mayor", "Elaine Harrow"),
        (BOTH + "Then the harbour director left.", "the harbour director", "Tom Brekke"),
        (BOTH + "Then a harbour director left.", "a harbour director", None),
        (BOTH + "Then Mrs Harrow left.", "Mrs Harrow", "Elaine Harrow"),
        (BOTH + "Then Mr Harrow left.", "Mr Harrow", None),
        (BOTH + "Then Brekke's adviser left.", "Brekke's adviser", None),
        (BOTH + "Then Brekke adviser Ida Moen left.", "Brekke adviser Ida Moen", "Ida Moen"),
        (BOTH + "Then the harbour of Brekke closed.", "the harbour of Brekke", None),
        (BOTH + "Then Harrow and Brekke left.", "Harrow and Brekke", None),
        ("The mayor of Norland left.", "The mayor of Norland", None),
        ("The Norland Council, the party, met.", "The Norland Council", None),
    ],
)
def test_whom_a_phrase_means(text: str, phrase: str, expected: str | None) -> None:
    assert Read(text).name(phrase) == expected


def test_two_of_one_surname_are_not_told_apart() -> None:
    read = Read("Elaine Harrow, the mayor, met Tom Harrow, the director. Later Harrow left.")
    assert read.name("Harrow") is None
    assert read.name("Elaine Harrow") == "Elaine Harrow"
    assert read.name("the mayor") == "Elaine Harrow"


def test_the_latter_of_a_pair() -> None:
    read = Read(BOTH + "Harrow and Brekke left. The latter sang, the former slept.")
    read.name("Harrow and Brekke")
    assert (read.name("The latter"), read.name("the former")) == ("Tom Brekke", "Elaine Harrow")


def test_a_pronoun_that_may_mean_two_means_nobody() -> None:
    read = Read("Ashby Lund, the mayor, met Quill Brekke, the director. Then she left.")
    for phrase in ("Ashby Lund", "Quill Brekke"):
        assert read.name(phrase) == phrase
    assert read.name("she") is None


def test_pronoun_means_the_last_subject_that_fits() -> None:
    read = Read(BOTH + "They met, she left, he stayed.")
    for phrase in ("Elaine Harrow", "Tom Brekke"):
        assert read.name(phrase) == phrase
    assert [read.name(p) for p in ("she", "he", "They")] == ["Elaine Harrow", "Tom Brekke", None]


def test_two_spellings_of_one_person_are_one() -> None:
    read = Read("Sergey Lunin sang. Photo of Sergei Lunin. Nobody clapped when he left.")
    assert read.name("he") == "Sergey Lunin"
