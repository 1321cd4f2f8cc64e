"""Stretches that only one report has, folded: where they begin and end, what they are about."""

from dataclasses import replace

from compare.analysis.folds import FEWEST_HIDDEN, MOST_FIGURES, MOST_NAMES, find_folds, foldable
from compare.pipeline import compare
from compare.result.comparison import Comparison
from compare.verdict import Decision, Verdict
from tests.web.page_cases import long_pair
from tests.writers.report_sample import sample

BOTH = "The mayor opened the new harbour bridge on Monday after six years of work."
OTHER = (
    "A choir from Tarn sang in the rain.",
    "Ola Venn sold waffles to 40 visitors.",
    "Children painted the railings blue.",
    "Two seals watched from a rock.",
    "Ola Venn packed up before the wind came.",
)


def pair(count: int) -> Comparison:
    return compare(BOTH, " ".join((BOTH, *OTHER[:count])), language="en")


def test_a_long_stretch_is_one_fold_below_its_first_passage() -> None:
    (fold,) = find_folds(pair(5))
    assert (fold.side, fold.first.b) == ("b", ("b2",))
    assert fold.sentences == ("b3", "b4", "b5", "b6")
    assert "Ola Venn" in fold.names
    assert fold.figures == ("40",)


def test_a_short_stretch_stays_as_it_is() -> None:
    assert find_folds(pair(FEWEST_HIDDEN)) == ()
    assert len(find_folds(pair(FEWEST_HIDDEN + 1))) == 1
    assert find_folds(sample()) == ()


def test_what_is_decided_or_in_doubt_is_never_hidden() -> None:
    found = pair(5)
    middle = next(p for p in found.passages if p.b == ("b4",))
    for kept in (
        replace(middle, decision=Decision(Verdict.CONFIRMED)),
        replace(middle, uncertain=True),
    ):
        assert foldable(kept) is None
        passages = tuple(kept if p is middle else p for p in found.passages)
        assert find_folds(replace(found, passages=passages)) == ()


def test_folds_of_a_long_pair_hide_only_what_one_report_has() -> None:
    folds = find_folds(long_pair())
    assert folds
    places = {p.id: n for n, p in enumerate(long_pair().passages)}
    for fold in folds:
        hidden = [places[p.id] for p in (fold.first, *fold.hidden)]
        assert hidden == list(range(hidden[0], hidden[0] + len(hidden)))
        assert {foldable(p) for p in fold.hidden} == {fold.side}
        assert len(fold.names) <= MOST_NAMES
        assert len(fold.figures) <= MOST_FIGURES
