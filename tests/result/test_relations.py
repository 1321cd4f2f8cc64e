"""The relation of two sides, which one carries more, and where their words differ."""

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.result.relations import (
    PARTIAL_WORDS,
    Relation,
    carries_more,
    find_edits,
    relation_of,
)
from compare.text.document import Span
from compare.text.segmentation import Sentence, Word
from tests.builders import APART, REWORDED, SMALL, segments, sentences

TEN = (
    "north",
    "south",
    "east",
    "west",
    "bridge",
    "harbour",
    "market",
    "station",
    "tower",
    "castle",
)
# Sides of a match: sentences of words that recur, small words among them.
SIDES = st.lists(
    st.lists(st.sampled_from((*TEN[:5], "the", "of", "and", "a")), min_size=1, max_size=9),
    min_size=1,
    max_size=3,
).map(lambda rows: sentences(*(f"{' '.join(row).capitalize()}." for row in rows)))
Side = tuple[Sentence, ...]


def words(text: str, language: str = "en") -> list[Word]:
    return [w for s in segments(text, language).sentences for w in s.words] if text else []


def slow_same(one: Sequence[str], two: Sequence[str]) -> int:
    """How many words recur in order: the textbook longest common subsequence."""
    best = [[0] * (len(two) + 1) for _ in range(len(one) + 1)]
    for i, x in enumerate(one):
        for j, y in enumerate(two):
            best[i + 1][j + 1] = best[i][j] + 1 if x == y else max(best[i][j + 1], best[i + 1][j])
    return best[-1][-1]


@given(
    st.lists(st.sampled_from(TEN[:6]), min_size=1), st.lists(st.sampled_from(TEN[:6]), min_size=1)
)
def test_shared_is_seven_in_ten_words_of_the_shorter_side_in_order(
    one: list[str], two: list[str]
) -> None:
    share = slow_same(one, two) / min(len(one), len(two))
    expected = Relation.SHARED if share >= 0.7 else Relation.PARAPHRASED
    a, b = words(" ".join(one)), words(" ".join(two))
    assert relation_of(a, b) is expected
    assert relation_of(b, a) is expected


@pytest.mark.parametrize(
    ("equal", "relation"),
    [(10, "shared"), (8, "shared"), (7, "shared"), (6, "paraphrased"), (0, "paraphrased")],
)
@pytest.mark.parametrize("more", [0, 5, 40])
def test_border_lies_at_seventy_percent_however_long_the_other_side_is(
    equal: int, relation: str, more: int
) -> None:
    other = [*TEN[:equal], *(f"filler{k}" for k in range(10 - equal + more))]
    assert relation_of(words(" ".join(TEN)), words(" ".join(other))).value == relation


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("The organisation emphasised its programme.", "The organization emphasized its program."),
        ("“Co-operation won’t end”, he said.", '"Cooperation won\'t end," he said.'),
        ("THE NEW HARBOUR OPENS", "The new harbor opens"),
        ("Labour’s neighbours – travelled…", "Labor's neighbors -- traveled..."),
    ],
)
def test_spelling_and_typography_are_the_same_words(one: str, two: str) -> None:
    assert relation_of(words(one), words(two)) is Relation.SHARED
    assert find_edits(sentences(one), sentences(two)) == ()


def test_spelling_variants_count_at_the_border() -> None:
    one = "organise centre colour north south east west tower castle market"
    two = "organize center color north south east west x y z"
    assert relation_of(words(one), words(two)) is Relation.SHARED
    assert relation_of(words(one), words(two.replace("west", "w"))) is Relation.PARAPHRASED


def test_the_same_words_in_another_order_are_a_paraphrase() -> None:
    assert relation_of(words(" ".join(TEN)), words(" ".join(reversed(TEN)))) is Relation.PARAPHRASED


def test_sides_without_words() -> None:
    assert relation_of([], []) is Relation.SHARED
    assert relation_of(words("harbour"), []) is Relation.PARAPHRASED
    assert relation_of([], words("harbour")) is Relation.PARAPHRASED


@pytest.mark.parametrize(
    ("own", "common", "more"),
    [
        (PARTIAL_WORDS - 1, 0, False),
        (PARTIAL_WORDS, 0, True),
        (PARTIAL_WORDS, 7, True),  # 5 of 12 are 42 %
        (PARTIAL_WORDS, 8, False),  # 5 of 13 are 38 %
        (6, 9, True),  # 6 of 15 are 40 %
        (6, 10, False),  # 6 of 16 are 37.5 %
    ],
)
def test_carries_more_needs_five_words_and_forty_percent(own: int, common: int, more: bool) -> None:
    alone = [f"{k}lone" for k in range(own)]
    shared = [f"{k}both" for k in range(common)]
    assert carries_more(words(" ".join((*alone, *shared))), words(" ".join(shared))) is more


def test_function_words_and_repeats_carry_nothing() -> None:
    text = "bridge bridge bridge bridge bridge and the of it was he and they with but"
    assert not carries_more(words(text), [])


def test_other_forms_of_a_word_are_counterparts() -> None:
    own = "ministers promised bridges harbours lighthouses electrification"
    assert carries_more(words(own), words("tulip"))
    assert not carries_more(
        words(own), words("the minister promises a bridge, a harbor, a lighthouse, electric")
    )


def test_short_words_have_no_beginnings_to_share() -> None:
    assert carries_more(words("cat dog sun ink owl"), words("cart dogma sunny inks owls' bar"[:10]))


# Edits.


def marked(a: Sequence[Sentence], b: Sequence[Sentence]) -> list[tuple[str | None, str | None]]:
    """The edits as the words that a reader sees marked."""
    text_a, text_b = whole_text(a), whole_text(b)
    return [
        (
            None if e.a is None else text_a[e.a.start : e.a.end],
            None if e.b is None else text_b[e.b.start : e.b.end],
        )
        for e in find_edits(a, b)
    ]


def whole_text(side: Sequence[Sentence]) -> str:
    """The text in which the sentences stand, what is between them left blank."""
    text = ""
    for sentence in side:
        text = text.ljust(sentence.start) + sentence.text
    return text


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        (
            "The bridge will cost 60 million crowns.",
            "The bridge will cost 65 million crowns.",
            [("60", "65")],
        ),
        (
            "The bridge will cost 60 million crowns.",
            "The bridge will cost about 60 million crowns.",
            [(None, "about")],
        ),
        (
            "The bridge will surely cost 60 million crowns.",
            "The bridge will cost 60 million crowns.",
            [("surely", None)],
        ),
        (
            "On Monday the minister opened the bridge.",
            "The minister opened the bridge.",
            [("On Monday", None)],
        ),
        (
            "The minister opened the bridge.",
            "The minister opened the bridge in the rain.",
            [(None, "in the rain")],
        ),
        (
            "“The bridge is safe,” said the minister, “and will stay open.”",
            "“The bridge is sound,” said the minister, “and will stay shut.”",
            [("safe", "sound"), ("open", "shut")],
        ),
        ("The unsafe bridge opened today.", "The safe bridge opened today.", [("unsafe", "safe")]),
    ],
)
def test_the_words_that_differ_are_marked(
    one: str, two: str, expected: list[tuple[str | None, str | None]]
) -> None:
    a, b = sentences(one), sentences(two)
    assert marked(a, b) == expected
    assert marked(b, a) == [(y, x) for x, y in expected]


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        ("It cost $60 in May.", "It cost €60 in May.", [("$60", "€60")]),
        ("It cost £60 in May.", "It cost £60 in May.", []),
        ("It was -5 degrees.", "It was 5 degrees.", [("-5", "5")]),
        ("It was -5 degrees.", "It was −5 degrees.", []),
        ("Costs rose by 5% in May.", "Costs rose by 5 in May.", [("5%", "5")]),
        ("Costs rose by 5% in May.", "Costs rose by 5 % in May.", []),
        ("The ferry sails at night.", "The ferry sails at night?", [("night", "night")]),
        ("“The ferry sails at night?”", '"The ferry sails at night"?', []),
    ],
)
def test_signs_that_change_what_a_word_says(
    one: str, two: str, expected: list[tuple[str | None, str | None]]
) -> None:
    assert marked(sentences(one), sentences(two)) == expected


def test_sides_that_share_little_are_marked_whole() -> None:
    a, b = sentences(APART[0]), sentences(APART[1])
    assert marked(a, b) == [(APART[0].rstrip("."), APART[1].rstrip("."))]


@pytest.mark.parametrize(("equal", "whole"), [(3, False), (2, True)])
def test_from_three_words_in_ten_on_the_marks_are_not_scattered(equal: int, whole: bool) -> None:
    others = [f"filler{k}" for k in range(10)]
    two = [word if 2 <= k < 2 + equal else others[k] for k, word in enumerate(TEN)]
    edits = marked(sentences(" ".join(TEN)), sentences(" ".join(two)))
    assert (len(edits) == 1) is whole


def test_little_shared_of_several_sentences_is_one_edit_per_sentence() -> None:
    a, b = sentences(APART[0]), sentences(APART[1], APART[2])
    assert marked(a, b) == [
        (APART[0].rstrip("."), APART[1].rstrip(".")),
        (None, APART[2].rstrip(".")),
    ]


def test_lone_function_words_are_no_islands() -> None:
    one = "The old bridge near Torsby collapsed with a bang in the storm."
    two = "The old bridge near Torsby remained a symbol in our hearts."
    assert marked(sentences(one), sentences(two)) == [
        ("collapsed with a bang in the storm", "remained a symbol in our hearts")
    ]


def test_content_words_are_islands() -> None:
    one = "The old bridge near Torsby collapsed like glass under snow."
    two = "The old bridge near Torsby shone as glass does."
    assert ("collapsed like", "shone as") in marked(sentences(one), sentences(two))


def test_an_edit_never_runs_into_the_next_sentence() -> None:
    a = sentences("The bridge opened in March. Nobody came. Trams will cross the bridge.")
    b = sentences("The bridge opened in June. Trams will cross the bridge.")
    for one, _ in marked(a, b):
        assert one is None or "." not in one
    assert ("Nobody came", None) in marked(a, b)


@given(SIDES, SIDES)
def test_marked_words_and_nothing_else_differ(a: Side, b: Side) -> None:
    edits = find_edits(a, b)
    assert outside(a, [e.a for e in edits]) == outside(b, [e.b for e in edits])
    assert all(e.a is not None or e.b is not None for e in edits)
    norms_a, norms_b = ([w.norm for s in side for w in s.words] for side in (a, b))
    assert (edits == ()) == (norms_a == norms_b)


@given(SIDES, SIDES)
def test_edits_are_in_order_and_made_of_whole_words(a: Side, b: Side) -> None:
    edits = find_edits(a, b)
    for side, marks in ((a, [e.a for e in edits]), (b, [e.b for e in edits])):
        spans = [span for span in marks if span is not None]
        assert all(x.end < y.start for x, y in pairwise(spans))
        for span in spans:
            (holder,) = (s for s in side if s.start <= span.start < s.end)
            assert span.end <= holder.end
            assert span.start in {w.start for w in holder.words}
            assert span.end in {w.end for w in holder.words}


def outside(side: Sequence[Sentence], marks: Sequence[Span | None]) -> list[str]:
    """The folded words that no edit marks."""
    return [
        w.norm
        for s in side
        for w in s.words
        if not any(m is not None and m.start <= w.start < m.end for m in marks)
    ]


@pytest.mark.parametrize("text", [*SMALL, *APART, "…"])
def test_a_sentence_does_not_differ_from_itself(text: str) -> None:
    (one,) = sentences(text)
    assert find_edits([one], [one]) == ()
    assert relation_of(one.words, one.words) is Relation.SHARED
    assert not carries_more(one.words, one.words)


@pytest.mark.parametrize(("one", "two"), [*zip(APART, REWORDED, strict=True)])
def test_reworded_sentences_carry_the_same(one: str, two: str) -> None:
    assert not carries_more(words(one), words(two))
    assert not carries_more(words(two), words(one))
