"""How likely two sentences tell the same statement: candidates with a calibrated probability.

Takes two segmented reports, gives scored pairs. Equal sentences in equal surroundings come first
and are sure; every other candidate gets a first score from its words and a second one that also
sees its rivals and neighbours. Scores are rounded to four digits before anything is decided on
them, so the record holds what was decided on.
"""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field, replace

import numpy as np

from compare.matching.context_features import gather_context
from compare.matching.exact_matches import equal_pairs
from compare.matching.features import Features, gather_features
from compare.matching.model import Model, load_model
from compare.matching.term_index import Floats
from compare.text.segmentation import Segments

Pair = tuple[int, int]
Weighted = tuple[tuple[str, float], ...]
Parts = tuple[tuple[str, float], ...]

# The score of equal sentences in equal surroundings, and the digits that scores have.
VERBATIM_SCORE = 0.99
DIGITS = 4
# Log-odds at the first look below which a pair gets no second one (a chance of 1 in 50), and
# log-odds that stand for certainty either way.
PLAUSIBLE = -4.0
FLOOR = 12.0


@dataclass(frozen=True, slots=True)
class Candidates:
    """Scored pairs of sentence indices; `scores` from 0 to 1, at most 0.9999.

    `figures` holds the figures of the second look for the pairs that got one, at their `places`.
    `told` holds the parts of pairs whose score has another origin than these figures.
    """

    scores: Mapping[Pair, float]
    evidence: Features
    figures: Mapping[str, Floats]
    places: Mapping[Pair, int]
    model: Model
    verbatim: frozenset[Pair]
    told: Mapping[Pair, Parts] = field(default_factory=dict)

    def parts(self, pairs: Sequence[Pair]) -> list[Parts]:
        """The parts of some pairs' scores, the bias first; together they are the log-odds.

        A pair that was set aside after the first look has the parts of the first look's sum only.
        """
        looked = sorted({p for p in pairs if p in self.places and p not in self.verbatim})
        chosen = np.array([self.places[p] for p in looked], dtype=np.int64)
        figures = {name: values[chosen] for name, values in self.figures.items()}
        credit = self.model.second.contributions(figures, len(looked)) if looked else {}
        told = dict(zip(looked, _told(credit), strict=True))
        told |= self.told
        return [told.get(pair) or self._settled_parts(pair) for pair in pairs]

    def _settled_parts(self, pair: Pair) -> Parts:
        score = self.scores[pair]
        label = "equal sentences" if pair in self.verbatim else "first look at the words"
        odds = float(np.log(score / (1 - score))) if score > 0 else -FLOOR
        return ((label, round(odds, DIGITS)),)

    def words(self, pair: Pair) -> tuple[Weighted, Weighted, Weighted]:
        """Beginnings of words in common, only in A, only in B, each with its share of its sentence.

        A word in common has the larger of its two shares.
        """
        table = self.evidence.words
        spelled = self.evidence.spelled
        one = _as_shares(table.weights_of(table.a, pair[0]), spelled)
        two = _as_shares(table.weights_of(table.b, pair[1]), spelled)
        both = one.keys() & two.keys()
        return (
            _heaviest({term: max(one[term], two[term]) for term in both}),
            _heaviest({term: weight for term, weight in one.items() if term not in both}),
            _heaviest({term: weight for term, weight in two.items() if term not in both}),
        )


def _as_shares(weights: Mapping[int, float], spelled: Sequence[str]) -> dict[str, float]:
    total = sum(weights.values()) or 1.0
    return {spelled[word]: weight / total for word, weight in weights.items()}


def _heaviest(words: Mapping[str, float]) -> Weighted:
    ordered = sorted(words.items(), key=lambda item: (-item[1], item[0]))
    return tuple((word, round(weight, DIGITS)) for word, weight in ordered)


NONE: frozenset[Pair] = frozenset()


def score_candidates(
    a: Segments, b: Segments, model: Model | None = None, without: Set[Pair] = NONE
) -> Candidates:
    """Give the candidate pairs of two reports with their scores; `without` some, as if unheard."""
    verbatim = tuple(p for p in equal_pairs(a.sentences, b.sentences) if p not in without)
    return judge(gather_features(a, b, verbatim), verbatim, model or load_model(), without)


def judge(
    evidence: Features, verbatim: tuple[Pair, ...], model: Model, without: Set[Pair] = NONE
) -> Candidates:
    """Give the scores of candidates whose evidence is gathered.

    Pairs that are implausible at the first look keep its score.
    """
    first = model.first.log_odds(evidence.figures, len(evidence.a))
    pairs = list(zip(evidence.a.tolist(), evidence.b.tolist(), strict=True))
    barred = [k for k, pair in enumerate(pairs) if pair in without] if without else []
    first[barred] = -FLOOR  # no rival of anything
    context = gather_context(evidence, first)
    plausible = np.nonzero(context["words"] >= PLAUSIBLE)[0]
    figures = {n: v[plausible] for n, v in (*evidence.figures.items(), *context.items())}
    odds = np.minimum(first, PLAUSIBLE)
    odds[plausible] = model.second.log_odds(figures, len(plausible))
    scores = np.round(1.0 / (1.0 + np.exp(-np.clip(odds, -FLOOR, FLOOR))), DIGITS)
    scores = np.minimum(scores, 1 - 10.0**-DIGITS)
    scored = dict(zip(pairs, scores.tolist(), strict=True))
    for k in barred:
        del scored[pairs[k]]
    return Candidates(
        scores=scored | dict.fromkeys(verbatim, VERBATIM_SCORE),
        evidence=evidence,
        figures=figures,
        places={pairs[k]: place for place, k in enumerate(plausible.tolist())},
        model=model,
        verbatim=frozenset(verbatim),
    )


def scored_anew(known: Candidates, a: Segments, b: Segments, without: Set[Pair]) -> Candidates:
    """The candidates as they are once some pairs are ruled out.

    A pair that is out is no rival any more: what else its sentences may be matched with is weighed
    anew, and may only gain by it. All other pairs keep their scores.
    """
    fresh = score_candidates(a, b, known.model, without)
    rows, columns = {i for i, _ in without}, {j for _, j in without}
    gained = {
        pair: score
        for pair, score in fresh.scores.items()
        if (pair[0] in rows or pair[1] in columns) and score > known.scores.get(pair, 0.0)
    }
    kept = {pair: score for pair, score in known.scores.items() if pair not in without}
    told = dict(zip(gained, fresh.parts(list(gained)), strict=True))
    return replace(known, scores=kept | gained, told=dict(known.told) | told)


def by_hand(known: Candidates, pairs: Set[Pair], label: str) -> Candidates:
    """The candidates with pairs that a person matched: sure, with one part that says so."""
    told = dict.fromkeys(sorted(pairs), ((label, FLOOR),))
    scores = dict(known.scores) | dict.fromkeys(sorted(pairs), 1.0)
    return replace(known, scores=scores, told=dict(known.told) | told)


def _told(credit: Mapping[str, Floats]) -> list[Parts]:
    """What each sort of evidence contributes to each pair."""
    sums: dict[str, Floats] = {}
    for name, values in credit.items():
        label = LABELS.get(name, name)
        sums[label] = sums[label] + values if label in sums else values
    return [
        tuple((label, round(value, DIGITS)) for label, value in zip(sums, row, strict=True))
        for row in zip(*(values.tolist() for values in sums.values()), strict=True)
    ]


# Sorts of evidence as a reader is told them; figures of one sort are added up.
_SORTS = {
    "rare words in common": "stems stems_amount beginnings beginnings_amount other_words_amount",
    "share of the words in common": "part_of_larger part_of_smaller left_more left_less",
    "phrases in common": "phrases phrases_amount neighbours neighbours_amount",
    "words in the same order": "order_smaller order_larger order_amount content_order_smaller "
    "content_order_larger content_order_amount letters",
    "numbers": "figures figures_amount other_figures figures_one_side",
    "names": "names names_amount other_names",
    "quotation found": "quoted_found both_quote one_quotes",
    "what a neighbour adds": "added_more added_less completes",
    "length": "shorter_length longer_length length_difference",
    "place in the report": "one_headline both_headlines place_difference both_at_top",
    "first look at the words": "words",
    "lead over rivals": "margin_better margin_worse",
    "neighbours that pair up": "next both_next near beside",
    "how much the reports share": "related_share related_others",
}
LABELS = {name: label for label, names in _SORTS.items() for name in names.split()}
