"""Words in a row and the phrases they make."""

from compare.facts.numbers.word_row import WordRow
from compare.text.language import language_profile
from compare.text.lexicon.numbers import number_lexicon
from tests.fact_helpers import cut


def row(text: str) -> WordRow:
    return WordRow(cut(text).sentences[0], number_lexicon(language_profile("en")))


def test_words_run_on_over_white_space_and_hyphens_only() -> None:
    words = row("so no-one left, then (they) said")
    assert [words.joined(k) for k in range(-1, len(words.words))] == [
        False, True, True, True, False, False, False, False
    ]  # fmt: skip


def test_the_longest_phrase_counts() -> None:
    words = row("lost more than 5 percentage points")
    assert words.phrase_length(4, frozenset(("percentage", "percentage points"))) == 2
    assert words.phrase_length_before(3, frozenset(("than", "more than"))) == 2
    assert words.phrase_length_before(3, frozenset(("lost more",))) == 0


def test_nothing_lies_past_the_ends() -> None:
    words = row("(lost)")
    assert (words.norm(5), words.raw(-1), words.gap(-1), words.gap(0)) == ("", "", "(", ")")
