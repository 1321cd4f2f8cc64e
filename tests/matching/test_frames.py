"""Frames: likeness, spellings, weights and the places where two sentences differ."""

from hypothesis import given

from compare.matching.frames import Frames, Statement
from compare.matching.vocabulary import words_of
from tests.builders import news, segments
from tests.draws import draws


def frames_of(one: str, two: str) -> Frames:
    a, b = segments(one), segments(two)
    return Frames(words_of(a, b), (a.language, b.language))


def pair_of(one: str, two: str) -> tuple[Frames, Statement, Statement]:
    frames = frames_of(one, two)
    return frames, frames.a[0], frames.b[0]


def spelled(one: str, two: str, stems: frozenset[int]) -> set[str]:
    a, b = segments(one), segments(two)
    return {words_of(a, b).stems.strings[stem] for stem in stems}


def test_likeness_is_the_share_of_words_in_order() -> None:
    frames, one, two = pair_of("The kiln burns at night.", "The kiln smokes at night.")
    assert frames.alike(one, two) == 4 / 5
    assert frames.alike(one, one) == 1


def test_years_months_and_number_words_are_no_figures() -> None:
    texts = ("In May 2019 three barns and 40 sheds of 12 000 burned in Ostermark.", "Nothing.")
    frames, one, _ = pair_of(*texts)
    assert spelled(*texts, one.figures) == {"40", "12"}
    assert spelled(*texts, one.dates) == {"may", "2019"}
    assert spelled(*texts, frames.number_words(one.content - one.figures - one.dates)) == {"three"}
    assert spelled(*texts, one.names) == {"ostermark"}


def test_a_subject_is_opened_by_an_article_alone() -> None:
    for text, opened in (
        ("The kiln burns.", True),
        ("A kiln burns.", True),
        ("Kilns burn.", False),
        ("In the kiln it burns.", False),
        ("It burns.", False),
    ):
        assert pair_of(text, "Nothing.")[1].opened is opened


def test_a_figure_weighs_less_than_a_word_and_the_first_one_more_than_another() -> None:
    frames, one, _ = pair_of("Line 4 takes 12 minutes and 500 guests.", "Nothing.")
    first = frozenset({one.first_figure})
    others = one.figures - first
    assert frames.weight(others, one) < frames.weight(one.figures, one) < 1
    assert frames.weight(first, one) > frames.weight(frozenset(list(others)[:1]), one)
    assert frames.weight(one.content - one.figures, one) == len(one.content - one.figures)


def test_two_spellings_are_one_word_unless_a_report_has_both() -> None:
    frames, one, two = pair_of("Petersen sang.", "Peterson sang.")
    left, right = frames.without_spellings(one.content - two.content, two.content - one.content)
    assert not left
    assert not right
    frames, one, two = pair_of("Petersen sang. Peterson danced.", "Peterson sang.")
    left, right = frames.without_spellings(one.content - two.content, two.content - one.content)
    assert len(left) == len(right) == 1


def test_equal_sentences_are_one_statement() -> None:
    frames = frames_of("The kiln burns. The kiln burns.", "The kiln burns. It smokes.")
    assert frames.a[0] is frames.a[1] is frames.b[0]
    assert [k.number for k in frames.distinct] == [0, 1]


def test_words_that_are_far_apart_reach_far() -> None:
    frames, one, two = pair_of("They go on.", "They say that all of it will go well and on.")
    assert frames.reach(one, two) == frames.reach(two, one) == (3, 11)


@given(news(), news())
@draws(40)
def test_what_is_said_of_a_pair_mirrors(one: str, two: str) -> None:
    there, back = frames_of(one, two), frames_of(two, one)
    for i, a in enumerate(there.a):
        for j, b in enumerate(there.b):
            x, y = back.a[j], back.b[i]
            assert there.alike(a, b) == back.alike(y, x) == there.alike(b, a)
            assert there.differing(a, b) == [(p, q) for q, p in back.differing(x, y)]
            assert there.reach(a, b) == back.reach(x, y)
