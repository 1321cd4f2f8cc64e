"""Measure the speed: `python benchmarks/speed.py [A B]`, with samples/harbour by default.

All figures of one run come from one machine in turns, the yardsticks among them, so that only
their proportions count: the command from a cold start beside bare imports, a comparison in a warm
process, and a long comparison beside rapidfuzz's all-pairs ratio on half as many sentences.
"""

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import click
from corpora import SAMPLES
from rapidfuzz import fuzz, process
from tabulate import tabulate

from compare.pipeline import compare
from compare.text.document import report_from_text
from compare.text.segmentation import split

LONG = 2000


@click.command(help=__doc__)
@click.argument("files", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--rounds", default=9, help="How often each is measured; the median is shown.")
def main(files: tuple[Path, ...], rounds: int) -> None:
    a, b = files or (SAMPLES / "harbour" / "a.txt", SAMPLES / "harbour" / "b.txt")
    text_a, text_b = (p.read_bytes().decode("utf-8") for p in (a, b))
    compare(text_a, text_b)
    jobs: dict[str, Callable[[], object]] = {
        "import click": lambda: run("-c", "import click"),
        "crossreport --help": lambda: run("-m", "compare", "--help"),
        "import click, numpy, rapidfuzz": lambda: run("-c", "import click, numpy, rapidfuzz"),
        "crossreport diff A B": lambda: run("-m", "compare", "diff", str(a), str(b)),
        "compare(a, b), warm": lambda: compare(text_a, text_b),
    }
    times = {name: measured(jobs, name, rounds) for name in jobs}
    rows = [(name, f"{1000 * seconds:.0f} ms") for name, seconds in times.items()]
    click.echo(tabulate(rows, ("job", "median")))
    bare = times["import click, numpy, rapidfuzz"]
    click.echo(f"\ndiff / imports         {times['crossreport diff A B'] / bare:.2f}")
    click.echo(f"--help / import click  {times['crossreport --help'] / times['import click']:.2f}")
    click.echo(f"warm / imports         {times['compare(a, b), warm'] / bare:.2f}")
    long_comparison(text_a, text_b)


def run(*arguments: str) -> None:
    subprocess.run([sys.executable, *arguments], capture_output=True, check=False)


def measured(jobs: dict[str, Callable[[], object]], name: str, rounds: int) -> float:
    """The median time of a job in seconds."""
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        jobs[name]()
        times.append(time.perf_counter() - start)
    return sorted(times)[rounds // 2]


def long_comparison(text_a: str, text_b: str) -> None:
    """2 x LONG sentences made of the texts with other words in every copy."""
    long_a, long_b = prolonged(text_a), prolonged(text_b)
    start = time.perf_counter()
    result = compare(long_a, long_b)
    ours = time.perf_counter() - start
    half_a, half_b = ([s.text for s in r.sentences[: LONG // 2]] for r in (result.a, result.b))
    start = time.perf_counter()
    process.cdist(half_a, half_b, scorer=fuzz.token_sort_ratio)
    theirs = time.perf_counter() - start
    sizes = f"{len(result.a.sentences)} and {len(result.b.sentences)} sentences"
    click.echo(f"\n{sizes}: {ours:.2f} s")
    click.echo(f"token_sort_ratio, all pairs of 2 x {LONG // 2}: {theirs:.2f} s")


def prolonged(text: str) -> str:
    """Copies of a text of which each has other words, until there are about LONG sentences."""
    sentences = len(split(report_from_text(text, label="text")).sentences)
    copies = []
    for number in range(round(LONG / sentences)):
        tail = chr(ord("a") + number % 26) * (1 + number // 26)
        changed = (
            " ".join(tail + word if len(word) > 3 else word for word in line.split(" "))
            for line in text.splitlines()
        )
        copies.append("\n".join(changed))
    return "\n\n".join(copies)


if __name__ == "__main__":
    main()
