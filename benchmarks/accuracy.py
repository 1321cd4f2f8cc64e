"""Measure the matching: `python benchmarks/accuracy.py --news … --cstnews … --basil …`.

Prints every accuracy figure of docs/accuracy.md: cross-validated by story, with 95 % bootstrap
intervals over stories, peers beside it in the same run, the reliability of the scores, and the
presets as points on the curve. Figures are means over several dealings of the folds.
`--without` leaves evidence out, to see what it brings. With `--encoder` (repeatable) the table is
that of words alone beside each encoder; with `--crosslingual` too, of reports in two languages.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

import click
from corpora import GoldPair, Pair
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
from crossval import FOLDS, cross_validated, folds_of, predicted, scored
from data import MEASURED_OFFSETS, data_options, load, planted_rows
from evidence import ACROSS_ROWS, Run, run_of, runs_across, runs_by_column, table
from fit import across
from learn import Example, fit_model, prepare
from peers import PEERS, Peer, cosine_of, tuned_threshold
from tabulate import tabulate

from compare.matching.encoder import Encoder
from compare.matching.encoder_choice import open_encoder
from compare.matching.model import load_model
from compare.matching.scoring import LABELS
from compare.settings import PRESETS

MATCHED = ("pairs", "samples", "basil")
RATES = dict.fromkeys(MATCHED, match_rates) | {"cstnews": pair_rates, "strangers": stranger_rates}
BINS = (0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)


@click.command(help=__doc__)
@data_options
@click.option("--peers/--no-peers", default=True, help="Measure single similarities as well.")
@click.option("--shipped", is_flag=True, help="Measure the shipped model, not cross-validated.")
@click.option("--dealings", default=3, help="How often the stories are dealt into folds.")
@click.option("--without", multiple=True, help="Leave out a sort of evidence (repeatable).")
@click.option("--worst", type=int, default=0, help="Show so many of the worst errors.")
@click.option("--encoder", multiple=True, help="Folder of an encoder (repeatable).")
@click.option("--crosslingual", type=click.Path(path_type=Path), help="Pairs in two languages.")
@click.option("--keep", type=click.Path(path_type=Path), help="Folder that keeps the features.")
@click.option("--at", "thresholds", type=float, multiple=True, help="Thresholds (repeatable).")
def main(
    news: Path,
    cstnews: Path,
    basil: Path,
    peers: bool,
    shipped: bool,
    dealings: int,
    without: tuple[str, ...],
    worst: int,
    encoder: tuple[str, ...],
    crosslingual: Path | None,
    keep: Path | None,
    thresholds: tuple[float, ...],
) -> None:
    pairs = load(news=news, cstnews=cstnews, basil=basil, offsets=MEASURED_OFFSETS)
    if encoder:
        encoders = [open_encoder(folder, cache=True) for folder in encoder]
        at = thresholds or sorted(
            {t for preset in PRESETS.values() for t in (preset.threshold, preset.by_meaning)}
        )
        columns = measure_meaning(pairs, encoders, crosslingual, at, dealings=dealings, keep=keep)
        if peers:
            examples = prepare([p for p in pairs if p.corpus != "samples"])
            cosines = {f"cosine of {e.name}": cosine_of(e) for e in encoders}
            click.echo("\nSingle similarities, threshold tuned on the other folds\n")
            click.echo(peer_table(examples, PEERS | cosines))
        from_score = PRESETS["balanced"].by_meaning
        for error in worst_errors(columns[encoders[-1].name], worst, from_score):
            click.echo(error)
        return
    left_out = figures_of(without)
    examples = prepare(pairs)
    if shipped:
        runs = [(e, scored(e, load_model())) for e in examples]
    else:
        fit = partial(fit_model, name="cross-validated", without=left_out)
        runs = [run for k in range(dealings) for run in cross_validated(examples, fit, k)]
    measured = [run_of(e, c) for e, c in runs]
    title = (
        "shipped model"
        if shipped
        else f"cross-validated by story, {FOLDS} folds, dealt {dealings} times"
    )
    click.echo(f"\n{title}{'; without ' + ', '.join(without) if without else ''}\n")
    click.echo(preset_table(measured))
    if not without:
        click.echo(
            "\nReliability: of the pairs with such scores, how many are matched in the gold\n"
        )
        click.echo(reliability(measured))
    if peers and not shipped and not without:
        click.echo("\nSingle similarities, threshold tuned on the other folds\n")
        click.echo(peer_table(examples))
    for error in worst_errors(measured, worst, PRESETS["balanced"].threshold):
        click.echo(error)


def measure_meaning(
    pairs: list[GoldPair],
    encoders: Sequence[Encoder],
    crosslingual: Path | None,
    thresholds: Sequence[float],
    *,
    dealings: int,
    keep: Path | None,
) -> dict[str, list[Run]]:
    """Print words beside meaning, and two languages; give the columns of the first table."""
    columns = runs_by_column([*pairs, *planted_rows()], encoders, dealings, keep)
    click.echo(f"\nwords and meaning, {FOLDS} folds, dealt {dealings} times\n")
    click.echo(table(columns, thresholds))
    if crosslingual is not None:
        both = across(pairs, crosslingual)
        known = [e for e in encoders if all(e.folder.knows(p.language) for p in both)]
        found = {e.name: runs_across(both, e, dealings, keep) for e in known}
        click.echo("\nacross two languages\n")
        click.echo(table(found, thresholds, ACROSS_ROWS))
    return columns


def figures_of(sorts: Sequence[str]) -> frozenset[str]:
    """The figures that make up some sorts of evidence."""
    unknown = set(sorts) - set(LABELS.values())
    if unknown:
        raise click.UsageError(f"--without: one of {', '.join(sorted(set(LABELS.values())))}")
    return frozenset(name for name, label in LABELS.items() if label in sorts)


def counts_of(pair: GoldPair, found: Mapping[Pair, str]) -> Counts:
    """The counts by the rules of the pair's corpus."""
    return count_matches(pair, found) if pair.corpus in MATCHED else count_pairs(pair, found)


def preset_table(measured: Sequence[Run]) -> str:
    """One row per preset and corpus, with intervals."""
    rows = []
    for name, preset in PRESETS.items():
        by_corpus: dict[str, dict[str, list[Counts]]] = defaultdict(lambda: defaultdict(list))
        for m in measured:
            found = predicted(m.example, m.candidates, preset.threshold, m.places)
            pair = m.example.pair
            by_corpus[pair.corpus][pair.story].append(counts_of(pair, found))
        for corpus, by_story in sorted(by_corpus.items()):
            total = summed([c for counts in by_story.values() for c in counts])
            bounds = interval(by_story, RATES[corpus])
            for rate, value in RATES[corpus](total).items():
                low, high = bounds.get(rate, (0.0, 1.0))
                label = f"{name} ({preset.threshold:g})"
                rows.append((label, corpus, rate, f"{value:.3f}", f"{low:.3f} to {high:.3f}"))
    return tabulate(rows, ("preset", "data", "figure", "value", "95 % interval"))


def reliability(measured: Sequence[Run]) -> str:
    """Scores against what the gold says, and the expected calibration error of matches."""
    bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for m in measured:
        if m.example.pair.corpus not in (*MATCHED, "cstnews"):
            continue
        places = zip(m.example.evidence.a.tolist(), m.example.evidence.b.tolist(), strict=True)
        for place, label in zip(places, m.example.labels.tolist(), strict=True):
            score = m.candidates.scores.get(place)
            if label >= 0 and score is not None and score >= BINS[0]:
                number = next(k for k, high in enumerate(BINS[1:]) if score <= high)
                bins[number].append((score, label == 1))
    rows, error, count = [], 0.0, sum(map(len, bins.values()))
    for number in sorted(bins):
        scores, right = zip(*bins[number], strict=True)
        mean, rate = sum(scores) / len(scores), sum(right) / len(right)
        error += len(scores) / count * abs(mean - rate)
        span = f"{BINS[number]:g} to {BINS[number + 1]:g}"
        rows.append((span, len(scores), f"{mean:.2f}", f"{rate:.2f}"))
    table = tabulate(rows, ("score", "pairs", "mean score", "matched"))
    return f"{table}\n\nexpected calibration error {error:.3f}"


def peer_table(examples: Sequence[Example], chosen: Mapping[str, Peer] = PEERS) -> str:
    """One row per similarity, by the same counting."""
    pairs = [e.pair for e in examples]
    folds = folds_of(examples)
    rows = []
    for name, peer in chosen.items():
        scores = [peer(pair) for pair in pairs]
        by_corpus: dict[str, list[Counts]] = defaultdict(list)
        for fold in range(FOLDS):
            outside = [k for k, f in enumerate(folds) if fold not in f]
            threshold = tuned_threshold([pairs[k] for k in outside], [scores[k] for k in outside])
            for k, f in enumerate(folds):
                if set(f) == {fold}:
                    found = {c: "shared" for c, s in scores[k].items() if s >= threshold}
                    by_corpus[pairs[k].corpus].append(counts_of(pairs[k], found))
        rates = {corpus: RATES[corpus](summed(counts)) for corpus, counts in by_corpus.items()}
        rows.append((name, *peer_cells(rates)))
    return tabulate(rows, ("similarity", *PEER_COLUMNS), floatfmt=".3f")


PEER_COLUMNS = (
    *("pairs precision", "pairs f1 core", "pairs f1 full", "basil f1 full", "cstnews f1"),
    "strangers false per 1000",
)


def peer_cells(rates: Mapping[str, Mapping[str, float]]) -> list[float | None]:
    """The figures of PEER_COLUMNS, None where the data is not there."""
    cells: list[float | None] = []
    for column in PEER_COLUMNS:
        corpus, figure = column.split(" ", 1)
        cells.append(rates[corpus][figure] if corpus in rates else None)
    return cells


def worst_errors(measured: Sequence[Run], count: int, threshold: float) -> list[str]:
    """The surest wrong matches and the gold matches that were rejected most firmly, once each.

    A match in which one side says clearly more counts too, and is named so: most that is missed is
    of this kind.
    """
    errors: dict[tuple[str, str, Pair], tuple[float, str]] = {}
    for m in measured:
        pair = m.example.pair
        if pair.corpus not in ("pairs", "samples"):
            continue
        best: dict[Pair, float] = defaultdict(float)
        for (i, j), score in m.candidates.scores.items():
            for cell in ((x, y) for x in m.places["a"][i] for y in m.places["b"][j]):
                best[cell] = max(best[cell], score)
        for cell, score in best.items():
            if score >= threshold and cell not in pair.right | pair.neutral:
                errors.setdefault(
                    ("wrong", pair.name, cell), (1 - score, _shown("wrong", pair, cell, score))
                )
        for match in pair.gold["links"]:
            cells = [(i, j) for i in match["a"] for j in match["b"]]
            score = max(best[cell] for cell in cells)
            if not match.get("optional"):
                word = "missed in part" if match.get("partial") else "missed"
                cell = max(cells, key=lambda c: best[c])
                errors.setdefault(
                    ("missed", pair.name, cells[0]), (score, _shown(word, pair, cell, score))
                )
    return [text for _, text in sorted(errors.values())[:count]]


def _shown(word: str, pair: GoldPair, cell: Pair, score: float) -> str:
    a, b = pair.spans_a[cell[0]], pair.spans_b[cell[1]]
    return (
        f"\n{word} at {score:.2f} in {pair.name}\n  A {pair.text_a[slice(*a)]}"
        f"\n  B {pair.text_b[slice(*b)]}"
    )


if __name__ == "__main__":
    main()
