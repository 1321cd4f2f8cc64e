"""Scores for every gold pair from a model that has not seen its story.

Takes examples, gives scored candidates per example. Stories are dealt into folds; where two
corpora report on one event (the news pairs and BASIL do), both go into one fold. Strangers are
measured within a fold only, so that neither of their two stories was in the fit.
"""

import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence

from corpora import Pair, same_events
from learn import Example, fit_model

from compare.matching.alignment import align
from compare.matching.exact_matches import equal_pairs
from compare.matching.model import Model
from compare.matching.scoring import Candidates, score
from compare.result.assembly import Matching, make_passages

FOLDS = 8
Fit = Callable[[Sequence[Example]], Model]


def folds_of(examples: Sequence[Example], dealing: int = 0) -> list[tuple[int, ...]]:
    """For each example the fold or folds that its stories are in; each dealing is another.

    Dozens of stories make folds of a few each, so a figure depends on how they fall; several
    dealings tell how much.
    """
    same = same_events([e.pair for e in examples])
    if dealing:
        return [
            tuple(_dealt(f"{dealing} {same.get(s, s)}") for s in e.pair.story.split("|"))
            for e in examples
        ]
    events: dict[str, int] = {}
    # Events are numbered as the strangers come, which is the order of the file: the distances
    # between strangers are then multiples of the folds, and most of them meet in one fold.
    for corpus in ("strangers", "basil"):
        for e in examples:
            if e.pair.corpus == corpus:
                events.setdefault(e.pair.story.split("|")[0], len(events))
    events = {story: number % FOLDS for story, number in events.items()}
    return [
        tuple(
            events[same.get(story, story)] if same.get(story, story) in events else _dealt(story)
            for story in e.pair.story.split("|")
        )
        for e in examples
    ]


def _dealt(story: str) -> int:
    return zlib.crc32(story.encode()) % FOLDS


def cross_validated(
    examples: Sequence[Example], fit: Fit | None = None, dealing: int = 0
) -> Iterator[tuple[Example, Candidates]]:
    """Each measured example with candidates scored by a model fitted without its story."""
    fit = fit or (lambda chosen: fit_model(chosen, "cross-validated"))
    folds = folds_of(examples, dealing)
    for fold in range(FOLDS):
        model = fit([e for e, f in zip(examples, folds, strict=True) if fold not in f])
        for e, f in zip(examples, folds, strict=True):
            if set(f) == {fold}:
                yield e, scored(e, model)


def scored(example: Example, model: Model) -> Candidates:
    """The candidates of an example, scored by a model."""
    verbatim = equal_pairs(example.a.sentences, example.b.sentences)
    return score(example.evidence, verbatim, model)


def predicted(
    example: Example, candidates: Candidates, threshold: float, at: Mapping[str, list[list[int]]]
) -> dict[Pair, str]:
    """The matched gold sentence pairs with the relation that the tool gives them."""
    a, b = example.a.sentences, example.b.sentences
    matches = align(candidates.scores, a, b, threshold=threshold)
    matched = Matching(a, b, candidates, matches)
    passages = make_passages(matched, threshold=threshold, band_above=0.2, band_below=0.2)
    found: dict[Pair, str] = {}
    for passage in passages:
        for i in (int(id[1:]) - 1 for id in passage.a):
            for j in (int(id[1:]) - 1 for id in passage.b):
                for cell in ((x, y) for x in at["a"][i] for y in at["b"][j]):
                    found[cell] = passage.relation.value
    return found
