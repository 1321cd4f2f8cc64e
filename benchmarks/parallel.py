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

from compare.settings import PRESETS

sys.path.append(str(Path(__file__).parent.parent))
from tests.builders import APART, REWORDED
from tests.matching.parallel_rows import Case, Pair, matched, planted, wrong_matches

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
            for found in _both_ways(case, preset):
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


def _both_ways(case: Case, preset: str) -> tuple[frozenset[Pair], frozenset[Pair]]:
    """The matched pairs, and those with the reports swapped, swapped back."""
    back = matched(case.b, case.a, case.language, preset)
    return matched(case.a, case.b, case.language, preset), frozenset((i, j) for j, i in back)


if __name__ == "__main__":
    main()
