"""Fit the model that ships: `python benchmarks/fit.py --news … --cstnews … --basil …`.

Writes compare/data/model.json with a data card: which data, how many rows, which version.
"""

import json
from collections import Counter
from pathlib import Path

import click
from data import FIT_OFFSETS, data_options, load
from learn import Example, fit_model, model_record, prepare

from compare.version import VERSION

MODEL = Path(__file__).resolve().parent.parent / "compare" / "data" / "model.json"


@click.command(help=__doc__)
@data_options
@click.option("--name", required=True, help="Name of the model, shown in every output.")
@click.option("-o", "--output", type=click.Path(path_type=Path), default=MODEL)
def main(news: Path, cstnews: Path, basil: Path, name: str, output: Path) -> None:
    pairs = load(news=news, cstnews=cstnews, basil=basil, offsets=FIT_OFFSETS)
    examples = prepare(pairs)
    click.echo(f"fitting on {len(examples)} pairs of reports", err=True)
    record = model_record(fit_model(examples, name), card(examples))
    output.write_text(json.dumps(record) + "\n", encoding="utf-8")
    click.echo(f"wrote {output.name}", err=True)


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
