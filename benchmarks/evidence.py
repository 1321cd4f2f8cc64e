"""Words alone beside each encoder, cross-validated on the same pairs by the same counting.

Takes gold pairs and encoders, gives a table with a column for each. One model is fitted for all
encoders together, and one for all static vectors, like those that ship. A pair in a language that
an encoder does not know is scored by the model of words, as the tool does; so the column of an
English encoder differs from that of words in English pairs alone, and a row counts those by
themselves.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from corpora import GoldPair
from counting import (
    Counts,
    count_matches,
    count_pairs,
    interval,
    match_rates,
    pair_rates,
    stranger_rates,
    summed,
)
from crossval import cross_validated, predicted
from learn import Example, covered
from prepared import prepared
from sklearn.metrics import average_precision_score
from tabulate import tabulate

from compare.matching.encoder import Encoder
from compare.matching.scoring import Candidates
from compare.matching.term_index import Floats, Ints

WORDS = "words"
FIGURES = ("precision", "f1 core", "f1 full", "complete", "status")
Rates = Callable[[Counts], dict[str, float]]
# Pairs scored below this are no candidates for anybody.
LEAST_SCORE = 0.05


@dataclass(frozen=True, slots=True)
class Row:
    """Some figures of some pairs of reports: which they are, and how they are counted."""

    title: str
    chosen: Callable[[GoldPair], bool]
    rates: Rates
    figures: tuple[str, ...]

    def counts(self, run: "Run", threshold: float) -> Counts:
        """The counts of one pair of reports."""
        pair, places = run.example.pair, run.places
        found = predicted(run.example, run.candidates, threshold, places)
        counted = count_matches if self.rates is match_rates else count_pairs
        return counted(pair, found)


@dataclass(frozen=True, slots=True)
class Run:
    """A pair of reports with scores of a model that has not seen its story."""

    example: Example
    candidates: Candidates
    places: Mapping[str, list[list[int]]]


ROWS = (
    Row("news pairs", lambda p: p.corpus == "pairs", match_rates, FIGURES),
    Row(
        "English news pairs",
        lambda p: p.corpus == "pairs" and p.language == "en",
        match_rates,
        FIGURES,
    ),
    Row("BASIL", lambda p: p.corpus == "basil", match_rates, ("precision", "f1 full")),
    Row("CSTNews", lambda p: p.corpus == "cstnews", pair_rates, ("precision", "f1")),
    Row("strangers", lambda p: p.corpus == "strangers", stranger_rates, ("false per 1000",)),
    Row("rows", lambda p: p.corpus == "rows", pair_rates, ("precision", "recall")),
)
ACROSS_ROWS = (
    Row(
        "two languages",
        lambda p: p.corpus == "crosslingual",
        match_rates,
        ("precision", "f1 core", "f1 full"),
    ),
    ROWS[4],
)


def runs_by_column(
    pairs: Sequence[GoldPair], encoders: Sequence[Encoder], dealings: int, kept: Path | None
) -> dict[str, list[Run]]:
    """The column of words alone, and that of each encoder."""
    by_words = prepared(pairs, None, kept)
    by_meaning = [e for encoder in encoders for e in prepared(pairs, encoder, kept)]
    sorts = [[e for e in by_meaning if e.in_context is sort] for sort in (True, False)]
    columns: dict[str, list[Run]] = defaultdict(list)
    for dealing in range(dealings):
        words = [run_of(*scored) for scored in cross_validated(by_words, None, dealing)]
        columns[WORDS] += words
        scores = [cross_validated(own, None, dealing) for own in sorts if own]
        meaning = [run_of(*scored) for own in scores for scored in own]
        for encoder in encoders:
            own = {r.example.pair.name: r for r in meaning if r.example.encoder == encoder.name}
            columns[encoder.name] += [own.get(run.example.pair.name, run) for run in words]
    return columns


def runs_across(
    pairs: Sequence[GoldPair], encoder: Encoder, dealings: int, kept: Path | None
) -> list[Run]:
    """Reports in two languages, measured with an encoder that knows both."""
    examples = prepared(pairs, encoder, kept)
    return [
        run_of(example, candidates)
        for dealing in range(dealings)
        for example, candidates in cross_validated(examples, None, dealing)
        if example.pair.language_b
    ]


def run_of(example: Example, candidates: Candidates) -> Run:
    """An example with its scores, and the gold sentences that each of its own covers."""
    pair = example.pair
    places = {
        "a": covered(example.a.sentences, pair.spans_a),
        "b": covered(example.b.sentences, pair.spans_b),
    }
    return Run(example, candidates, places)


def table(
    columns: Mapping[str, Sequence[Run]], thresholds: Sequence[float], rows: Sequence[Row] = ROWS
) -> str:
    """A line for each figure at each threshold, with 95 % intervals over stories."""
    lines = [
        line for threshold in thresholds for row in rows for line in _lines(columns, row, threshold)
    ]
    lines += _scores_of_pairs(columns)
    return tabulate(lines, ("data", "at", "figure", *columns), disable_numparse=True)


def _lines(
    columns: Mapping[str, Sequence[Run]], row: Row, threshold: float
) -> Iterator[tuple[str, ...]]:
    cells: dict[str, dict[str, str]] = defaultdict(dict)
    for name, runs in columns.items():
        by_story: dict[str, list[Counts]] = defaultdict(list)
        for run in runs:
            if row.chosen(run.example.pair):
                by_story[run.example.pair.story].append(row.counts(run, threshold))
        if not by_story:
            continue
        rates = row.rates(summed([c for counts in by_story.values() for c in counts]))
        bounds = interval(by_story, row.rates)
        for figure in row.figures:
            low, high = bounds[figure]
            cells[figure][name] = f"{rates[figure]:.3f} ({low:.2f}–{high:.2f})"
    for figure in row.figures:
        if figure in cells:
            values = (cells[figure].get(name, "") for name in columns)
            yield (row.title, f"{threshold:.2f}", figure, *values)


def _scores_of_pairs(columns: Mapping[str, Sequence[Run]]) -> Iterator[tuple[str, ...]]:
    """How well the scores order the pairs of sentences, and how far they can be trusted."""
    for corpus in ("pairs", "basil", "cstnews", "crosslingual"):
        judged = {name: _judged(runs, corpus) for name, runs in columns.items()}
        if not any(len(labels) for _, labels in judged.values()):
            continue
        for figure, measure in (("average precision", _order), ("calibration error", _trust)):
            cells = (f"{measure(*both):.3f}" if len(both[1]) else "" for both in judged.values())
            yield (corpus, "", figure, *cells)


def _judged(runs: Sequence[Run], corpus: str) -> tuple[Floats, Ints]:
    scores: list[float] = []
    labels: list[int] = []
    for run in runs:
        e = run.example
        if e.pair.corpus == corpus:
            places = zip(e.evidence.a.tolist(), e.evidence.b.tolist(), strict=True)
            for place, label in zip(places, e.labels.tolist(), strict=True):
                if label >= 0 and place in run.candidates.scores:
                    scores.append(run.candidates.scores[place])
                    labels.append(label)
    return np.array(scores, dtype=np.float64), np.array(labels, dtype=np.int64)


def _order(scores: Floats, labels: Ints) -> float:
    return float(average_precision_score(labels, scores))


def _trust(scores: Floats, labels: Ints) -> float:
    """The mean distance of the scores, in ten bins, from the share that people matched."""
    bins = np.minimum(9, (scores * 10).astype(np.int64))
    kept = scores >= LEAST_SCORE
    off = [abs(float((scores - labels)[kept & (bins == k)].sum())) for k in range(10)]
    return sum(off) / max(1, int(kept.sum()))
