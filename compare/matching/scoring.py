"""How likely two sentences carry the same statement: candidates with a calibrated probability.

Takes two segmented reports, gives scored pairs. Equal sentences in equal surroundings come first
and are certain; every other candidate gets a first score from its words and a second one that also
sees its rivals and neighbours. Scores are rounded to four digits before anything is decided by
them, so the record holds the very scores that decided.
"""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field, replace

import numpy as np

from compare.matching.context_features import gather_context
from compare.matching.exact_matches import equal_pairs
from compare.matching.facts_by_value import SOUND_FEATURES, VALUE_FEATURES
from compare.matching.features import Features, across_languages, gather_features
from compare.matching.meaning_features import MEANING_FEATURES
from compare.matching.model import PLAUSIBLE, Evidence, Model, load_model
from compare.matching.term_index import Floats
from compare.matching.word_vectors import WordVectors
from compare.text.segmentation import Segments

Pair = tuple[int, int]
Weighted = tuple[tuple[str, float], ...]
Parts = tuple[tuple[str, float], ...]

# The score of equal sentences in equal surroundings, and the digits of a score.
VERBATIM_SCORE = 0.99
DIGITS = 4
# Log-odds that stand for certainty, either way.
CERTAIN = 12.0
# The most log-odds of two parallel statements, and how the part that lowers them is called.
MOST_PARALLEL = PLAUSIBLE
PARALLEL_LABEL = "another statement in the same frame"
# A caption names those in the picture, so it shares names with any sentence on them; of 24 captions
# in news pairs that people matched, none stands in a match. So a caption beside text loses
# log-odds.
CAPTION_ODDS = 1.5
CAPTION_LABEL = "a caption beside text"
MEANING_LABEL = "words of like meaning"


@dataclass(frozen=True, slots=True)
class Candidates:
    """Scored pairs of sentence indices; `scores` from 0 to 1, at most 0.9999.

    `second_look` holds the features of the pairs that got a second look, at their `places`;
    after it `captioned` pairs lose log-odds, and parallel statements those in `lowered`.
    `fixed_parts` holds the parts of pairs whose score comes from elsewhere.
    """

    scores: Mapping[Pair, float]
    features: Features
    second_look: Mapping[str, Floats]
    places: Mapping[Pair, int]
    model: Model
    verbatim: frozenset[Pair]
    captioned: frozenset[Pair]
    lowered: Mapping[Pair, float]
    fixed_parts: Mapping[Pair, Parts] = field(default_factory=dict)

    def parts(self, pairs: Sequence[Pair]) -> list[Parts]:
        """The parts of each pair's score, the bias first; together they are the log-odds.

        A pair that was set aside after the first look has one part, the result of that look.
        """
        looked = sorted({p for p in pairs if p in self.places and p not in self.verbatim})
        chosen = np.array([self.places[p] for p in looked], dtype=np.int64)
        features = {name: values[chosen] for name, values in self.second_look.items()}
        credit = self.model.second.contributions(features, len(looked)) if looked else {}
        known = dict(zip(looked, _parts_by_label(credit), strict=True))
        for pair in known.keys() & self.captioned:
            known[pair] += ((CAPTION_LABEL, -CAPTION_ODDS),)
        for pair in known.keys() & self.lowered.keys():
            known[pair] += ((PARALLEL_LABEL, -round(self.lowered[pair], DIGITS)),)
        known |= self.fixed_parts
        return [known.get(pair) or self._single_part(pair) for pair in pairs]

    def _single_part(self, pair: Pair) -> Parts:
        score = self.scores[pair]
        label = "equal sentences" if pair in self.verbatim else "first look at the words"
        odds = float(np.log(score / (1 - score))) if score > 0 else -CERTAIN
        return ((label, round(odds, DIGITS)),)

    def words(self, pair: Pair) -> tuple[Weighted, Weighted, Weighted]:
        """Word beginnings in common, only in A, only in B, each with its share of its sentence.

        A word in common has the larger of its two shares.
        """
        table = self.features.words
        spelled = self.features.spelled
        in_a = _as_shares(table.weights_of(table.a, pair[0]), spelled)
        in_b = _as_shares(table.weights_of(table.b, pair[1]), spelled)
        both = in_a.keys() & in_b.keys()
        return (
            _heaviest({term: max(in_a[term], in_b[term]) for term in both}),
            _heaviest({term: weight for term, weight in in_a.items() if term not in both}),
            _heaviest({term: weight for term, weight in in_b.items() if term not in both}),
        )


def _as_shares(weights: Mapping[int, float], spelled: Sequence[str]) -> dict[str, float]:
    total = sum(weights.values()) or 1.0
    return {spelled[word]: weight / total for word, weight in weights.items()}


def _heaviest(words: Mapping[str, float]) -> Weighted:
    ordered = sorted(words.items(), key=lambda item: (-item[1], item[0]))
    return tuple((word, round(weight, DIGITS)) for word, weight in ordered)


NONE: frozenset[Pair] = frozenset()


def score_candidates(
    a: Segments,
    b: Segments,
    model: Model | None = None,
    excluded: Set[Pair] = NONE,
    vectors: WordVectors | None = None,
) -> Candidates:
    """The candidate pairs of two reports with their scores; with `vectors`, by meaning too.

    Pairs in `excluded` are left out and rival nothing.
    """
    verbatim = tuple(p for p in equal_pairs(a.sentences, b.sentences) if p not in excluded)
    model = model or load_model(evidence_for(a, b, vectors))
    return score(gather_features(a, b, verbatim, vectors), verbatim, model, excluded)


def evidence_for(a: Segments, b: Segments, vectors: WordVectors | None) -> Evidence:
    """What there is to weigh pairs of these reports by."""
    if vectors is None:
        return Evidence.WORDS
    if across_languages(a, b):
        return Evidence.LANGUAGES
    return Evidence.MEANING if vectors.in_context else Evidence.STATIC


def score(
    features: Features, verbatim: tuple[Pair, ...], model: Model, excluded: Set[Pair] = NONE
) -> Candidates:
    """The candidates with their scores, from features that were gathered before.

    Pairs that are implausible after the first look keep its score.
    """
    first = model.first.log_odds(features.by_name, len(features.a))
    pairs = list(zip(features.a.tolist(), features.b.tolist(), strict=True))
    barred = [k for k, pair in enumerate(pairs) if pair in excluded] if excluded else []
    first[barred] = -CERTAIN  # no rival of anything
    context = gather_context(features, first)
    plausible = np.nonzero(context["words"] >= model.plausible)[0]
    second_look = {n: v[plausible] for n, v in (*features.by_name.items(), *context.items())}
    odds = np.minimum(first, model.plausible)
    odds[plausible] = model.second.log_odds(second_look, len(plausible))
    captioned = plausible[features.caption_beside_text[plausible]]
    odds[captioned] -= CAPTION_ODDS
    too_high = np.nonzero(features.parallel & (odds > MOST_PARALLEL))[0]
    lowered = {pairs[k]: float(odds[k]) - MOST_PARALLEL for k in too_high.tolist()}
    odds[too_high] = MOST_PARALLEL
    scores = np.round(1.0 / (1.0 + np.exp(-np.clip(odds, -CERTAIN, CERTAIN))), DIGITS)
    scores = np.minimum(scores, 1 - 10.0**-DIGITS)
    scored = dict(zip(pairs, scores.tolist(), strict=True))
    for k in barred:
        del scored[pairs[k]]
    return Candidates(
        scores=scored | dict.fromkeys(verbatim, VERBATIM_SCORE),
        features=features,
        second_look=second_look,
        places={pairs[k]: place for place, k in enumerate(plausible.tolist())},
        model=model,
        verbatim=frozenset(verbatim),
        captioned=frozenset([pairs[k] for k in captioned.tolist()]),
        lowered=lowered,
    )


def rescored(known: Candidates, a: Segments, b: Segments, excluded: Set[Pair]) -> Candidates:
    """The candidates once some pairs are ruled out.

    An excluded pair is no longer a rival: the other pairs of its sentences are scored again, and
    can only gain. All other pairs keep their scores.
    """
    fresh = score_candidates(a, b, known.model, excluded, known.features.vectors)
    rows, columns = {i for i, _ in excluded}, {j for _, j in excluded}
    gained = {
        pair: score
        for pair, score in fresh.scores.items()
        if (pair[0] in rows or pair[1] in columns) and score > known.scores.get(pair, 0.0)
    }
    remaining = {pair: score for pair, score in known.scores.items() if pair not in excluded}
    parts = dict(zip(gained, fresh.parts(list(gained)), strict=True))
    return replace(known, scores=remaining | gained, fixed_parts=dict(known.fixed_parts) | parts)


def with_manual_matches(known: Candidates, pairs: Set[Pair], label: str) -> Candidates:
    """The candidates with pairs that a person matched: certain, with one part that says so."""
    parts = dict.fromkeys(sorted(pairs), ((label, CERTAIN),))
    scores = dict(known.scores) | dict.fromkeys(sorted(pairs), 1.0)
    return replace(known, scores=scores, fixed_parts=dict(known.fixed_parts) | parts)


def _parts_by_label(credit: Mapping[str, Floats]) -> list[Parts]:
    """The contribution of each group of features to each pair."""
    sums: dict[str, Floats] = {}
    for name, values in credit.items():
        label = LABELS.get(name, name)
        sums[label] = sums[label] + values if label in sums else values
    return [
        tuple((label, round(value, DIGITS)) for label, value in zip(sums, row, strict=True))
        for row in zip(*(values.tolist() for values in sums.values()), strict=True)
    ]


# The groups of features under the labels that a reader sees; those of one group are added up.
_FEATURE_GROUPS = {
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
    MEANING_LABEL: " ".join(MEANING_FEATURES),
    "figures and dates by value": " ".join(VALUE_FEATURES),
    "names by their sound": " ".join(SOUND_FEATURES),
}
LABELS = {name: label for label, names in _FEATURE_GROUPS.items() for name in names.split()}
