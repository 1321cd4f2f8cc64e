"""Fit the additive model: gold pairs in, curves out.

Takes `GoldPair`s, gives a `compare.matching.model.Model`. Boosted trees that each look at one
figure only add up to one curve per figure (Lou, Caruana & Gehrke 2012); scikit-learn grows them,
here they are read out as step functions. The second look is fitted on first scores that were made
by a model which had not seen the pair's story, as it will meet them in use.
"""

import zlib
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from corpora import GoldPair, Pair
from sklearn.ensemble import HistGradientBoostingClassifier

from compare.matching.context_features import gather_context
from compare.matching.encoder import Encoder
from compare.matching.exact_matches import equal_pairs
from compare.matching.facts_by_value import SOUND_FEATURES, VALUE_FEATURES, gather_values
from compare.matching.features import Features, across_languages, gather_features
from compare.matching.meaning_features import MEANING_FEATURES
from compare.matching.model import (
    MOST_LEAVES,
    PLAUSIBLE,
    Curve,
    Curves,
    Evidence,
    Model,
    Trees,
    make_trees,
)
from compare.matching.term_index import Floats, Ints
from compare.matching.word_vectors import word_vectors
from compare.text.document import report_from_text
from compare.text.segmentation import Segments, Sentence, split

# How much a candidate of each corpus counts in the fit: the news pairs are what the tool is for,
# strangers are many and easy. Where meaning is weighed there are more figures to go astray in, and
# the news pairs have to count for more.
WEIGHTS = {
    Evidence.WORDS: {"pairs": 2.0, "samples": 1.0, "basil": 1.0, "cstnews": 1.0, "strangers": 0.5},
    Evidence.MEANING: {"pairs": 6.0, "samples": 3.0, "strangers": 0.5},
    Evidence.STATIC: {"pairs": 6.0, "samples": 3.0, "strangers": 0.5},
    Evidence.LANGUAGES: {"crosslingual": 6.0, "pairs": 1.0, "strangers": 1.0},
}
# First log-odds below which a pair gets no second look.
PLAUSIBLE_FROM = {each: PLAUSIBLE if each is Evidence.WORDS else -6.0 for each in Evidence}

# Parts into which the stories are dealt for the first scores that the second look is fitted on.
PARTS = 3

# Across languages these alone count: the shape of sentences, their meaning, values, sounds.
ACROSS = frozenset(
    (
        *MEANING_FEATURES,
        *VALUE_FEATURES,
        *SOUND_FEATURES,
        *("shorter_length", "longer_length", "length_difference", "place_difference"),
        *("one_headline", "both_headlines", "both_at_top", "both_quote", "one_quotes"),
    )
)


@dataclass(frozen=True, slots=True)
class Example:
    """A gold pair with its candidates; `labels` are 1 matched, 0 not, -1 not to be judged.

    `encoder` names the encoder whose vectors are among the evidence, "" where words are alone;
    `in_context` says whether those vectors depend on the words around.
    """

    pair: GoldPair
    a: Segments
    b: Segments
    evidence: Features
    labels: Ints
    encoder: str = ""
    in_context: bool = True


def prepare(pairs: Sequence[GoldPair], encoders: Sequence[Encoder] = ()) -> list[Example]:
    """Split and gather evidence as the tool does; each text is split once.

    With encoders there is an example for each encoder that knows the languages of the pair.
    """
    known: dict[tuple[str, str], Segments] = {}

    def segments(text: str, language: str) -> Segments:
        if (text, language) not in known:
            known[text, language] = split(report_from_text(text, label="gold"), language)
        return known[text, language]

    examples = []
    for p in pairs:
        languages = p.language, p.language_b or p.language
        a, b = segments(p.text_a, languages[0]), segments(p.text_b, languages[1])
        if not encoders:
            examples.append(_example(p, a, b, None))
        examples += [_example(p, a, b, e) for e in encoders if e.folder.knows(*languages)]
    return examples


def _example(pair: GoldPair, a: Segments, b: Segments, encoder: Encoder | None) -> Example:
    vectors = word_vectors(a, b, encoder) if encoder else None
    evidence = gather_features(a, b, equal_pairs(a.sentences, b.sentences), vectors)
    # Rows of words are large, and nothing here asks for them again.
    evidence = replace(evidence, vectors=None)
    if encoder and not across_languages(a, b) and pair.corpus == "pairs":
        # In one language, to see how pairs are told apart without their words.
        values = gather_values(a, b, evidence.a, evidence.b)
        evidence = replace(evidence, by_name={**evidence.by_name, **values})
    at_a, at_b = covered(a.sentences, pair.spans_a), covered(b.sentences, pair.spans_b)
    labels = np.array(
        [
            _label(pair, [(x, y) for x in at_a[i] for y in at_b[j]])
            for i, j in zip(evidence.a.tolist(), evidence.b.tolist(), strict=True)
        ],
        dtype=np.int64,
    )
    if encoder is None:
        return Example(pair, a, b, evidence, labels)
    return Example(pair, a, b, evidence, labels, encoder.name, encoder.in_context)


def evidence_in(examples: Sequence[Example]) -> Evidence:
    """What a model of these examples weighs: that of the first."""
    names = {name for e in examples for name in e.evidence.by_name}
    if not names & set(MEANING_FEATURES):
        return Evidence.WORDS
    across = any(e.pair.language_b for e in examples)
    if across:
        return Evidence.LANGUAGES
    return Evidence.MEANING if all(e.in_context for e in examples) else Evidence.STATIC


def _label(pair: GoldPair, cells: list[Pair]) -> int:
    if any(cell in pair.right for cell in cells):
        return 1
    return -1 if not cells or any(cell in pair.neutral for cell in cells) else 0


def covered(sentences: Sequence[Sentence], spans: Sequence[Pair]) -> list[list[int]]:
    """For each sentence the gold sentences of which it covers at least half."""
    return [
        [
            number
            for number, (start, end) in enumerate(spans)
            if end > start and 2 * (min(s.end, end) - max(s.start, start)) >= end - start
        ]
        for s in sentences
    ]


def fit_model(examples: Sequence[Example], name: str, without: Set[str] = frozenset()) -> Model:
    """Fit both looks, leaving out some figures to see what they bring."""
    evidence = evidence_in(examples)
    every = {name for e in examples for name in e.evidence.by_name}
    without = without | (
        every - ACROSS if evidence is Evidence.LANGUAGES else {*VALUE_FEATURES, *SOUND_FEATURES}
    )
    figures = [_kept(e.evidence.by_name, without) for e in examples]
    first = fit_curves(examples, figures)
    parts = [zlib.crc32(e.pair.story.split("|")[0].encode()) % PARTS for e in examples]
    second: list[Mapping[str, Floats]] = [{} for _ in examples]
    for part in range(PARTS):
        chosen = [k for k, p in enumerate(parts) if p != part]
        other = fit_curves([examples[k] for k in chosen], [figures[k] for k in chosen])
        for k, p in enumerate(parts):
            if p == part:
                second[k] = second_figures(examples[k].evidence, other)
    second_look = fit_trees(examples, [_kept(f, without) for f in second])
    return Model(name, first, second_look, PLAUSIBLE_FROM[evidence])


def _kept(figures: Mapping[str, Floats], without: Set[str]) -> dict[str, Floats]:
    return {name: values for name, values in figures.items() if name not in without}


def second_figures(evidence: Features, first: Curves) -> Mapping[str, Floats]:
    """The figures of the second look, as the tool gathers them."""
    odds = first.log_odds(evidence.by_name, len(evidence.a))
    return {**evidence.by_name, **gather_context(evidence, odds)}


def fit_curves(examples: Sequence[Example], figures: Sequence[Mapping[str, Floats]]) -> Curves:
    """The first look: boosted trees of one figure each, read out as one curve per figure."""
    table, labels, weights = _table(examples, figures, None)
    booster = HistGradientBoostingClassifier(
        max_iter=160,
        learning_rate=0.06,
        max_leaf_nodes=4,
        interaction_cst="no_interactions",
        **_COMMON_OPTIONS,
    )
    booster.fit(table, labels, sample_weight=weights)
    return _read_curves(booster, list(figures[0]), table)


def fit_trees(examples: Sequence[Example], figures: Sequence[Mapping[str, Floats]]) -> Trees:
    """The second look: boosted trees of a few leaves, on the pairs that are worth it."""
    least = PLAUSIBLE_FROM[evidence_in(examples)]
    plausible = [f["words"] >= least for f in figures]
    table, labels, weights = _table(examples, figures, plausible)
    booster = HistGradientBoostingClassifier(
        max_iter=320,
        learning_rate=0.045,
        max_leaf_nodes=MOST_LEAVES,
        max_features=0.3,
        **_COMMON_OPTIONS,
    )
    booster.fit(table, labels, sample_weight=weights)
    return _read_trees(booster, list(figures[0]))


_COMMON_OPTIONS: dict[str, Any] = {
    "max_bins": 32,
    "min_samples_leaf": 60,
    "l2_regularization": 10.0,
    "early_stopping": False,
    "random_state": 0,
}


def _table(
    examples: Sequence[Example],
    figures: Sequence[Mapping[str, Floats]],
    chosen: Sequence[Any] | None,
) -> tuple[Floats, Ints, Floats]:
    names = list(figures[0])
    rows, labels, weights = [], [], []
    counts = WEIGHTS[evidence_in(examples)]
    # A pair with the vectors of two encoders is still one pair.
    times = Counter(e.pair.name for e in examples)
    for k, (e, f) in enumerate(zip(examples, figures, strict=True)):
        keep = e.labels >= 0
        if chosen is not None:
            keep &= chosen[k]
        rows.append(np.stack([f[name] for name in names], axis=1).reshape(-1, len(names))[keep])
        labels.append(e.labels[keep])
        weights.append(
            np.full(int(keep.sum()), counts.get(e.pair.corpus, 1.0) / times[e.pair.name])
        )
    return np.concatenate(rows), np.concatenate(labels), np.concatenate(weights)


def _read_curves(booster: Any, names: Sequence[str], table: Floats) -> Curves:
    """The curves of a booster whose trees look at one figure each, centred on the data."""
    thresholds: dict[int, set[float]] = {k: set() for k in range(len(names))}
    for trees in booster._predictors:
        nodes = trees[0].nodes
        for node in nodes[nodes["is_leaf"] == 0]:
            thresholds[int(node["feature_idx"])].add(float(node["num_threshold"]))
    middle = np.median(table, axis=0)
    level = float(booster.decision_function(middle[None, :])[0])
    bias = level
    curves = []
    for k, name in enumerate(names):
        edges = sorted(thresholds[k])
        if not edges:
            continue
        points = np.repeat(middle[None, :], len(edges) + 1, axis=0)
        points[:, k] = [*edges, edges[-1] + 1.0]
        values = booster.decision_function(points) - level
        mean = float(np.mean(values[np.searchsorted(np.array(edges), table[:, k])]))
        bias += mean
        rounded = tuple(round(float(v) - mean, 4) for v in values)
        curves.append((name, Curve(tuple(round(e, 6) for e in edges), rounded)))
    return Curves(round(bias, 4), tuple(curves))


def _read_trees(booster: Any, names: Sequence[str]) -> Trees:
    """The trees of a booster as tables; only figures that some tree asks for are kept."""
    grown = [trees[0].nodes for trees in booster._predictors]
    used = sorted({int(n["feature_idx"]) for nodes in grown for n in nodes if not n["is_leaf"]})
    places = {feature: place for place, feature in enumerate(used)}
    width = max(len(nodes) for nodes in grown)
    shape = (len(grown), width)
    which, left, right = (np.zeros(shape, dtype=np.int64) for _ in range(3))
    thresholds, values = np.zeros(shape), np.zeros(shape)
    for row, nodes in enumerate(grown):
        for at, node in enumerate(nodes):
            if node["is_leaf"]:
                left[row, at] = right[row, at] = at
                values[row, at] = round(float(node["value"]), 5)
            else:
                which[row, at] = places[int(node["feature_idx"])]
                thresholds[row, at] = round(float(node["num_threshold"]), 6)
                left[row, at], right[row, at] = int(node["left"]), int(node["right"])
        for at in reversed(range(len(nodes))):
            if not nodes[at]["is_leaf"]:
                counts = [int(nodes[k]["count"]) for k in (left[row, at], right[row, at])]
                below = [values[row, k] for k in (left[row, at], right[row, at])]
                values[row, at] = round(float(np.average(below, weights=counts)), 5)
    bias = round(float(np.ravel(booster._baseline_prediction)[0]), 4)
    figures = tuple(names[k] for k in used)
    nodes = {"which": which, "thresholds": thresholds, "left": left, "right": right}
    return make_trees(bias, figures, nodes, values)


def model_record(model: Model, card: Mapping[str, Any]) -> dict[str, Any]:
    """The model as its file holds it."""
    second = model.second
    return {
        "name": model.name,
        "plausible": model.plausible,
        "card": dict(card),
        "first": {
            "bias": model.first.bias,
            "curves": {
                name: {"edges": list(curve.edges), "values": list(curve.values)}
                for name, curve in model.first.curves
            },
        },
        "second": {
            "bias": second.bias,
            "figures": list(second.features),
            "nodes": {
                "which": second.feature_index.tolist(),
                "thresholds": second.thresholds.tolist(),
                "left": second.left.tolist(),
                "right": second.right.tolist(),
            },
            "values": second.values.tolist(),
        },
    }
