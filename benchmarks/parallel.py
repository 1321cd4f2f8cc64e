"""Whether rows of a list are matched with rows of another subject, in many random lists.

    python benchmarks/parallel.py               1,000 lists
    python benchmarks/parallel.py --draws 50    fewer

Each list has three to six rows, alike but for a name and a figure; one report lacks a row, and half
of the lists stand among other sentences. Prints for each preset how many matches of rows are right,
wrong and missing, both ways round; a wrong match makes the exit code 1.
"""

import random
import sys
from collections import Counter
from pathlib import Path

import click

import compare
from compare.settings import PRESETS, Settings

sys.path.append(str(Path(__file__).parent.parent))
from tests.builders import APART, REWORDED
from tests.matching.parallel_rows import Case, Pair, planted, wrong_matches

CONTEXT = (APART[1], APART[5])
CONTEXT_REWORDED = (REWORDED[5], REWORDED[1])


@click.command(help=__doc__)
@click.option("--draws", default=1000, show_default=True, help="How many lists are made.")
@click.option("--show", is_flag=True, help="Print every wrong match.")
def main(draws: int, show: bool) -> None:
    counts = {preset: Counter[str]() for preset in PRESETS}
    for seed in range(draws):
        draw = random.Random(seed)
        framed = draw.random() < 0.5
        before, after = (CONTEXT, CONTEXT_REWORDED) if framed else ((), ())
        case = planted(draw, before, after)
        for preset, count in counts.items():
            for found in (_matched(case, preset), _mirrored(case, preset)):
                wrong = wrong_matches(case, found, (len(before), len(after)))
                count["right"] += len(case.right & found)
                count["missing"] += len(case.right - found)
                count["wrong"] += len(wrong)
                for i, j in sorted(wrong) if show else ():
                    click.echo(f"{preset}: {case.a[i]} / {case.b[j]}")
    for preset, count in counts.items():
        click.echo(
            f"{preset:9s} " + "  ".join(f"{k} {count[k]}" for k in ("right", "wrong", "missing"))
        )
    sys.exit(any(count["wrong"] for count in counts.values()))


def _matched(case: Case, preset: str) -> frozenset[Pair]:
    return _pairs(case.a, case.b, case.language, preset)


def _mirrored(case: Case, preset: str) -> frozenset[Pair]:
    """The matched pairs with the reports swapped, swapped back."""
    return frozenset((i, j) for j, i in _pairs(case.b, case.a, case.language, preset))


def _pairs(a: tuple[str, ...], b: tuple[str, ...], language: str, preset: str) -> frozenset[Pair]:
    settings = Settings.from_preset(preset)
    comparison = compare.compare("\n".join(a), "\n".join(b), language, settings)
    return frozenset(
        (int(i[1:]) - 1, int(j[1:]) - 1)
        for passage in comparison.passages
        for i in passage.a
        for j in passage.b
    )


if __name__ == "__main__":
    main()
