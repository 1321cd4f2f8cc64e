"""Fit a model that ships: `python benchmarks/fit.py --news … --cstnews … --basil …`.

Writes compare/data/model.json with a data card: which data, how many rows, which version. With
`--encoder` (repeatable) it fits the model that weighs meaning, with the vectors of all encoders
given, or of static vectors if the encoders are of that sort; with `--crosslingual` too, the one
across languages.
"""

import json
from collections import Counter
from pathlib import Path

import click
from corpora import GoldPair, read_folders, strangers_across
from data import FIT_OFFSETS, data_options, load, planted_rows
from learn import Example, evidence_in, fit_model, model_record, prepare

from compare.matching.encoder_choice import open_encoder
from compare.matching.model import Evidence
from compare.version import VERSION

DATA = Path(__file__).resolve().parent.parent / "compare" / "data"
FILES = {
    Evidence.WORDS: "model.json",
    Evidence.MEANING: "model_meaning.json",
    Evidence.STATIC: "model_static.json",
    Evidence.LANGUAGES: "model_languages.json",
}
# Of the strangers in two languages, one in so many.
STRANGERS_STEP = 3


@click.command(help=__doc__)
@data_options
@click.option("--name", required=True, help="Name of the model, shown in every output.")
@click.option("--encoder", multiple=True, help="Folder of an encoder (repeatable).")
@click.option("--crosslingual", type=click.Path(path_type=Path), help="Pairs in two languages.")
@click.option("-o", "--output", type=click.Path(path_type=Path))
def main(
    news: Path,
    cstnews: Path,
    basil: Path,
    name: str,
    encoder: tuple[str, ...],
    crosslingual: Path | None,
    output: Path | None,
) -> None:
    pairs = load(news=news, cstnews=cstnews, basil=basil, offsets=FIT_OFFSETS)
    if crosslingual is not None:
        pairs = across(pairs, crosslingual)
    elif encoder:
        pairs += planted_rows()
    encoders = [open_encoder(folder, cache=True) for folder in encoder]
    if len({each.in_context for each in encoders}) > 1:
        raise click.UsageError(
            "--encoder: static and other vectors have a model each; fit them apart"
        )
    examples = prepare(pairs, encoders)
    click.echo(f"fitting on {len(examples)} pairs of reports", err=True)
    record = model_record(fit_model(examples, name), card(examples))
    output = output or DATA / FILES[evidence_in(examples)]
    output.write_text(json.dumps(record) + "\n", encoding="utf-8")
    click.echo(f"wrote {output.name}", err=True)


def across(pairs: list[GoldPair], crosslingual: Path) -> list[GoldPair]:
    """Pairs in two languages, strangers in two languages, and the news pairs without their words.

    The encoder must be one for all their languages.
    """
    strange = strangers_across(pairs)[::STRANGERS_STEP]
    news = [pair for pair in pairs if pair.corpus == "pairs"]
    return [*read_folders(crosslingual, "crosslingual"), *strange, *news]


def card(examples: list[Example]) -> dict[str, object]:
    """What the model was fitted on."""
    rows: Counter[str] = Counter()
    matched: Counter[str] = Counter()
    reports: Counter[str] = Counter()
    for e in examples:
        reports[e.pair.corpus] += 1
        rows[e.pair.corpus] += int((e.labels >= 0).sum())
        matched[e.pair.corpus] += int((e.labels == 1).sum())
    return {
        "tool": f"crossreport {VERSION}",
        "method": "boosted trees: one figure each at the first look, eight leaves at the second",
        "data": {
            corpus: {
                "pairs of reports": reports[corpus],
                "candidate pairs of sentences": rows[corpus],
                "matched": matched[corpus],
            }
            for corpus in sorted(reports)
        },
        "word lists": "common words by the project's authors, from no corpus",
        "figures": "docs/accuracy.md",
    }


if __name__ == "__main__":
    main()
