"""The terms of each sentence, family by family."""

from itertools import pairwise

import numpy as np

from compare.matching.term_index import Entries
from compare.matching.term_sets import merged, term_sets, with_next
from compare.matching.vocabulary import words_of
from tests.builders import APART, segments

NAMES = ("stems", "beginnings", "phrases", "neighbours", "figures", "names", "quoted")


def bag(text: str, family: str = "beginnings") -> dict[str, float]:
    """The terms of the first sentence of a text, in a family of single words."""
    a, b = segments(text, "en"), segments(APART[0], "en")
    words = words_of(a, b)
    found = term_sets(a, b, words)[family].a
    forms = {"stems": words.stems, "names": words.stems, "figures": words.figures}
    strings = forms.get(family, words.beginnings).strings
    return {strings[term]: weight for term, weight in bags(found)[0].items()}


def bags(entries: Entries) -> list[dict[int, float]]:
    found: list[dict[int, float]] = [{} for _ in range(entries.count)]
    columns = (entries.rows.tolist(), entries.terms.tolist(), entries.word_weights.tolist())
    for row, term, weight in zip(*columns, strict=True):
        assert term not in found[row]
        found[row][term] = weight
    return found


def entries(*sentences: dict[int, float]) -> Entries:
    rows = [(row, *item) for row, bag in enumerate(sentences) for item in sorted(bag.items())]
    columns = np.array(rows).reshape(-1, 3).T
    return Entries(columns[0].astype(int), columns[1].astype(int), columns[2], len(sentences))


def test_every_family_counts_the_sentences_of_both_sides() -> None:
    a = segments("The ferry sank. Nobody drowned.\n“We were lucky,” the pilot said.", "en")
    b = segments("Everyone was lucky.", "en")
    found = term_sets(a, b, words_of(a, b))
    assert {n: (v.a.count, v.b.count) for n, v in found.items()} == dict.fromkeys(NAMES, (3, 1))


def test_terms_of_a_family_have_a_length_and_know_whether_they_are_figures() -> None:
    a, b = segments("In 1987 the keeper sold 12 lanterns.", "en"), segments(APART[0], "en")
    for family in term_sets(a, b, words_of(a, b)).values():
        assert len(family.lengths) == len(family.starts_with_digit)
        for side in (family.a, family.b):
            assert (side.terms < len(family.lengths)).all()
    words = words_of(a, b)
    phrases = term_sets(a, b, words)["phrases"]
    terms = bags(phrases.a)[0]
    assert sorted(phrases.lengths[list(terms)].tolist()) == sorted(
        len(f"{one.stem} {two.stem}")
        for one, two in pairwise(a.sentences[0].words)
        if one.content or two.content
    )
    assert int(phrases.starts_with_digit[list(terms)].sum()) == 2


def test_function_words_are_no_terms() -> None:
    assert set(bag("He was with them in the lighthouse.")) == {"light"}


def test_quoted_words_count_once_there_are_two() -> None:
    text = "The keeper promised “seagulls and chimneys” to the grizzled council."
    assert set(bag(text, "quoted")) == {"seagu", "chimn"}
    assert bag("The keeper promised “seagulls” to the council.", "quoted") == {}


def test_figures_and_names_have_terms_of_their_own() -> None:
    text = "In 1987 the keeper Marchbanks sold 1,200 lanterns."
    assert set(bag(text, "figures")) == {"1987", "1200"}
    assert "marchbank" in bag(text, "names")


def test_reports_of_figures_alone_have_figures() -> None:
    assert set(bag("1987.", "figures")) == {"1987"}


def test_a_term_that_recurs_in_a_sentence_has_its_largest_share() -> None:
    text = "The grizzled keeper said that grizzled seagulls nest in chimneys."
    assert bag(text)["grizz"] == 1.0


def test_phrases_keep_their_order_and_neighbours_do_not() -> None:
    a, b = segments("Lanterns guide seagulls.", "en"), segments("Seagulls guide lanterns.", "en")
    found = term_sets(a, b, words_of(a, b))
    phrases, neighbours = found["phrases"], found["neighbours"]
    assert not bags(phrases.a)[0].keys() & bags(phrases.b)[0].keys()
    assert bags(neighbours.a)[0].keys() == bags(neighbours.b)[0].keys()
    assert len(bags(neighbours.a)[0]) == 3


def test_terms_end_with_their_sentence() -> None:
    a, b = segments("Lanterns guide. Seagulls nest.", "en"), segments("Lanterns nest.", "en")
    found = term_sets(a, b, words_of(a, b))
    assert [len(bag) for bag in bags(found["phrases"].a)] == [1, 1]
    assert [len(bag) for bag in bags(found["neighbours"].a)] == [1, 1]


def test_repeats_are_merged_to_the_largest_or_the_last() -> None:
    rows, terms = np.array([1, 0, 0, 0]), np.array([5, 7, 2, 7])
    weights = np.array([0.1, 0.9, 0.3, 0.4])
    for largest, chosen in ((True, 0.9), (False, 0.4)):
        found = merged(rows, terms, weights, largest=largest)
        assert [part.tolist() for part in found] == [[0, 0, 1], [2, 7, 5], [0.3, chosen, 0.1]]


def test_unions_hold_each_sentence_with_the_next() -> None:
    both = with_next(entries({1: 0.5}, {1: 1.0, 2: 0.4}, {3: 1.0}))
    assert bags(both) == [{1: 1.0, 2: 0.4}, {1: 1.0, 2: 0.4, 3: 1.0}]
    assert both.rows.tolist() == [0, 0, 1, 1, 1]
    assert with_next(entries({1: 1.0})).count == 0
