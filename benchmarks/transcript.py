"""Measure quotations checked against a transcript: `python benchmarks/transcript.py [--show]`.

Prints for each of the two invented speeches of tests/transcript, one English and one German, what
is said of the quotations planted there against what is right, and the time that a comparison
takes with and without a transcript of two hours (20,000 words).
"""

import re
import sys
import time
from collections import Counter
from pathlib import Path

import click
from corpora import SAMPLES
from tabulate import tabulate

from compare.pipeline import compare
from compare.quotations import SupportStatus

sys.path.append(str(Path(__file__).parent.parent))
from tests.transcript.planted_quotations import LANGUAGES, in_place, looked_up, planted, speech

WORDS = 20_000


@click.command(help=__doc__)
@click.option("--show", is_flag=True, help="Show the quotations that come out wrong.")
@click.option("--rounds", default=5, help="How often each is timed; the best is shown.")
def main(show: bool, rounds: int) -> None:
    for code in LANGUAGES:
        confusion(code, show)
    timing(rounds)


def confusion(code: str, show: bool) -> None:
    """The table of one language: a row for each sort of quotation."""
    text, rows = speech(code), planted(code)
    found = looked_up(text, [row.quotation for row in rows], code)
    counts: Counter[tuple[str, str, str]] = Counter()
    right = 0
    for row, support in zip(rows, found, strict=True):
        counts[row.kind, row.status.value, support.status.value] += 1
        good = row.status is support.status and in_place(row, support, text)
        right += good
        if show and not good:
            click.echo(f"{row.kind}, {row.status.value}, not {support.status.value}: ", nl=False)
            click.echo(f"{row.quotation} | {support.note}")
    statuses = [status.value for status in SupportStatus]
    kinds = list(dict.fromkeys((row.kind, row.status.value) for row in rows))
    table = [(*kind, *(counts[(*kind, status)] or "" for status in statuses)) for kind in kinds]
    click.echo(tabulate(table, ("planted", "right", *statuses)))
    click.echo(f"\n{code}: {right} of {len(rows)} right, place included\n")


def timing(rounds: int) -> None:
    """The long pair of samples alone, with its own transcript, and with a long one."""
    a, b, own = (
        (SAMPLES / "harbour" / name).read_text(encoding="utf-8")
        for name in ("a.txt", "b.txt", "transcript.txt")
    )
    rows = []
    alone = 0.0
    for name, text in (("none", None), ("own", own), ("long", prolonged(own))):
        times = []
        for _ in range(rounds):
            start = time.perf_counter()
            compare(a, b, transcript=text)
            times.append(time.perf_counter() - start)
        alone = alone or min(times)
        words = len(text.split()) if text else 0
        rows.append((name, words, f"{1000 * min(times):.0f} ms", f"{min(times) / alone:.1f}"))
    click.echo(tabulate(rows, ("transcript", "words", "time", "times")))


def prolonged(text: str) -> str:
    """The text, and copies of it of which each has other words, WORDS in all."""
    copies = [text]
    while sum(len(copy.split()) for copy in copies) < WORDS:
        letter = chr(ord("a") + len(copies))
        copies.append(re.sub(r"\b[a-z]{4,}\b", rf"{letter}\g<0>", text))
    return "\n\n".join(copies)


if __name__ == "__main__":
    main()
