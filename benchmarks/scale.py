"""Measure how time and memory grow: `python benchmarks/scale.py`, or with `--write` into the docs.

Invented reports of 50 to 20,000 sentences a side, a fifth of them in the same words and a quarter
reworded, are compared in a process of their own each; peers run on the same sentences in the same
run, up to the sizes that they can bear. Times are of the processor, not of the clock, so that other
work on the machine weighs less; only their proportions count. Then batches: what a batch costs over
the bare comparisons, and how its rate grows with the processes, which is by the clock. With
`--articles`, corpora of these sizes by stage; `--sizes ""` leaves the rest out.
"""

import json
import math
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import click
from tabulate import tabulate

DOCS = Path(__file__).resolve().parent.parent / "docs"
SIZES = (50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000)
# The most sentences a side of each peer; beyond them it takes many minutes.
PEERS = {"rapidfuzz token_sort_ratio": 2000, "TF-IDF cosine": 2000, "difflib ratio": 100}
OURS = "crossreport"
_MARK = "<!-- made by benchmarks/scale.py -->"
_CORPUS_MARK = "<!-- corpora, made by benchmarks/scale.py -->"


def sentences(size: int, seed: int = 5) -> tuple[list[str], list[str]]:
    """The sentences of two invented reports, with words as frequent as in a language (Zipf)."""
    draw = random.Random(seed)
    sounds = ("bcdfghklmnprstvz", "aeiou")
    vocabulary = [
        "".join(draw.choice(k) for _ in range(draw.randint(2, 4)) for k in sounds)
        for _ in range(max(3000, size))
    ]
    frequency = [1 / (rank + 3) for rank in range(len(vocabulary))]

    def sentence() -> str:
        words = draw.choices(vocabulary, frequency, k=draw.randint(8, 24))
        if draw.random() < 0.3:
            words[draw.randrange(len(words))] = str(draw.randint(2, 900))
        if draw.random() < 0.3:
            words[-1] = words[-1].capitalize()
        return " ".join(words).capitalize() + "."

    a = [sentence() for _ in range(size)]
    b = []
    for given in a:
        chance = draw.random()
        words = given[:-1].split()
        place = draw.randrange(len(words))
        words[place : place + 3] = draw.choices(vocabulary, frequency, k=3)
        reworded = " ".join(words) + "."
        b.append(given if chance < 0.2 else reworded if chance < 0.45 else sentence())
    return a, b


def text_of(side: Sequence[str]) -> str:
    return "\n\n".join(" ".join(side[k : k + 5]) for k in range(0, len(side), 5))


def ours(a: list[str], b: list[str]) -> None:
    from compare.pipeline import compare

    compare(text_of(a), text_of(b), language="en")


def token_sort(a: list[str], b: list[str]) -> None:
    from rapidfuzz import fuzz, process

    process.cdist(a, b, scorer=fuzz.token_sort_ratio)


def cosine(a: list[str], b: list[str]) -> None:
    from sklearn.feature_extraction.text import TfidfVectorizer

    table = TfidfVectorizer().fit_transform(a + b)
    (table[: len(a)] @ table[len(a) :].T).toarray()


def ratios(a: list[str], b: list[str]) -> None:
    from difflib import SequenceMatcher

    for other in b:
        matcher = SequenceMatcher(None, b=other, autojunk=False)
        for one in a:
            matcher.set_seq1(one)
            matcher.ratio()


METHODS: dict[str, Callable[[list[str], list[str]], None]] = dict(
    zip((OURS, *PEERS), (ours, token_sort, cosine, ratios), strict=True)
)


def one_run(method: str, size: int) -> None:
    """Measure one method on one size in this process, and print seconds and megabytes."""
    import resource

    METHODS[method](*sentences(10))  # what is loaded once does not count
    a, b = sentences(size)
    start = time.process_time()
    METHODS[method](a, b)
    seconds = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (
        1024 if sys.platform != "darwin" else 1024**2
    )
    click.echo(json.dumps([seconds, peak]))


def measured(method: str, size: int) -> tuple[float, float] | None:
    """Seconds and megabytes of a run in a process of its own; None where it cannot run."""
    command = [sys.executable, __file__, "--one", method, str(size)]
    made = subprocess.run(command, capture_output=True, text=True, check=False)
    if made.returncode:
        click.echo(f"{method}, {size}: {made.stderr.strip().splitlines()[-1]}", err=True)
        return None
    seconds, peak = json.loads(made.stdout)
    return seconds, peak


Figures = dict[str, dict[int, tuple[float, float]]]


def growth(figures: Figures, sizes: Sequence[int]) -> str:
    """The table of all methods and sizes, with the exponent of growth to the size before."""
    rows = []
    for method, found in figures.items():
        before: tuple[int, float] | None = None
        for size in sizes:
            if size not in found:
                continue
            seconds, peak = found[size]
            power = math.log(seconds / before[1], size / before[0]) if before else None
            rows.append(
                (
                    method,
                    f"{size:,}",
                    f"{seconds:.2f}",
                    f"{peak:.0f}",
                    f"{power:.2f}" if power else "",
                )
            )
            before = size, seconds
    heads = ("method", "sentences a side", "seconds of the processor", "peak MB", "exponent")
    return tabulate(rows, heads, tablefmt="github", disable_numparse=True)


def plot(figures: Figures, sizes: Sequence[int]) -> str:
    """Time over size in an SVG, both axes in powers of ten."""
    width, height, left, bottom = 640, 400, 60, 50
    seconds = [s for found in figures.values() for s, _ in found.values()]
    x0, x1 = math.log10(min(sizes)), math.log10(max(sizes))
    y0, y1 = math.floor(math.log10(min(seconds))), math.ceil(math.log10(max(seconds)))

    def at(size: float, value: float) -> tuple[float, float]:
        x = left + (math.log10(size) - x0) / (x1 - x0) * (width - left - 190)
        y = height - bottom - (math.log10(value) - y0) / (y1 - y0) * (height - bottom - 20)
        return round(x, 1), round(y, 1)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" '
        'font-family="sans-serif" font-size="12">',
        "<title>Seconds of the processor by sentences a side</title>",
        f'<rect width="{width}" height="{height}" fill="#fff"/>',
    ]
    for power in range(y0, y1 + 1):
        x, y = at(min(sizes), 10**power)
        end, _ = at(max(sizes), 1)
        parts.append(f'<path d="M{x} {y}H{end}" stroke="#ddd"/>')
        parts.append(f'<text x="{x - 8}" y="{y + 4}" text-anchor="end">{10.0**power:g} s</text>')
    for size in sizes:
        x, y = at(size, 10**y0)
        parts.append(
            f'<text x="{x}" y="{y + 18}" text-anchor="middle">{size:,}</text>'.replace(",000", "k")
        )
    for number, (method, found) in enumerate(figures.items()):
        points = [at(size, value) for size, (value, _) in sorted(found.items())]
        color, dashes = (
            ("#1a5796", "#94460a", "#3d6b35", "#666")[number],
            ("", "6 3", "2 3", "8 3 2 3")[number],
        )
        line = " ".join(f"{x},{y}" for x, y in points)
        parts.append(
            f'<polyline points="{line}" fill="none" stroke="{color}" stroke-width="2" '
            f'stroke-dasharray="{dashes}"/>'
        )
        if points:
            x, y = points[-1]
            parts.append(f'<text x="{x + 6}" y="{y + 4}" fill="{color}">{method}</text>')
    return "\n".join([*parts, "</svg>"]) + "\n"


def batches(pairs: int) -> str:
    """What a batch costs over the bare comparisons, and its rate by the number of processes."""
    from compare.corpus.batch import Plan, run_batch
    from compare.corpus.engines import Engine, Processes, Serial
    from compare.corpus.manifest import read_manifest
    from compare.corpus.pair_work import Work
    from compare.corpus.pairs import Reading
    from compare.pipeline import compare
    from compare.settings import Settings

    texts = [tuple(map(text_of, sentences(30, seed))) for seed in range(pairs)]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        lines = (json.dumps({"text_a": a, "text_b": b}) for a, b in texts)
        (folder / "pairs.jsonl").write_text("\n".join(lines), encoding="utf-8")
        manifest = read_manifest(folder / "pairs.jsonl")
        work = Work(Settings(), Reading(), pages=False)

        def run(engine: Engine) -> None:
            run_batch(Plan(manifest, Path(tempfile.mkdtemp(dir=folder)) / "out", work), engine)

        compare(*texts[0])
        rows = []
        jobs: tuple[tuple[str, Callable[[], object]], ...] = (
            ("compare(a, b) in a loop", lambda: [compare(a, b) for a, b in texts]),
            ("batch, serial", lambda: run(Serial())),
            ("batch, 1 process", lambda: run(Processes(1))),
            ("batch, 2 processes", lambda: run(Processes(2))),
        )
        for job, call in jobs:
            clock, used = time.perf_counter(), time.process_time()
            call()
            used, clock = time.process_time() - used, time.perf_counter() - clock
            rows.append((job, f"{clock:.1f}", f"{used:.1f}", f"{pairs / clock:.1f}"))
    heads = ("job", "seconds by the clock", "of this process", "pairs a second")
    return f"{pairs} pairs of 30 sentences a side:\n\n" + tabulate(
        rows, heads, tablefmt="github", disable_numparse=True
    )


# Stages of a corpus, by what they grow with.
_STAGES = {
    "counting": "articles",
    "reading": "articles",
    "searching": "articles",
    "comparing": "pairs",
    "writing": "pairs",
}
_MANY = 10_000_000


def corpora(counts: Sequence[int]) -> str:
    """What a corpus costs by its size and by stage, and what ten million articles need."""
    found = [made for count in counts if (made := corpus_of(count))]
    rows = [
        (
            f"{made['articles']:,}",
            *(f"{made[stage]:.1f}" for stage in (*_STAGES, "searching, no window")),
            f"{made['peak MB after searching']:.0f}",
            f"{made['peak MB after searching, no window']:.0f}",
            f"{made['copies']:.3f}",
            f"{made['rewrites']:.3f}",
            f"{made['pairs']:,}",
        )
        for made in found
    ]
    heads = (
        *("articles", *_STAGES, "searching, no window", "peak MB", "peak MB, no window"),
        *("copies found", "rewrites found", "pairs"),
    )
    sizes = tabulate(rows, heads, tablefmt="github", disable_numparse=True)
    return "\n\n".join(["Seconds of the processor by stage:", sizes, *map(_many, found[-1:])])


def corpus_of(count: int) -> dict[str, float] | None:
    """The figures of a corpus, measured in a process of its own; None where it cannot run."""
    command = [sys.executable, str(Path(__file__).with_name("articles.py")), str(count)]
    made = subprocess.run(command, capture_output=True, text=True, check=False)
    if made.returncode:
        click.echo(f"{count} articles: {made.stderr.strip().splitlines()[-1]}", err=True)
        return None
    figures: dict[str, float] = json.loads(made.stdout.splitlines()[-1])
    return figures


def _many(made: dict[str, float]) -> str:
    """The cost of each stage for one, and the same for ten million articles and a pair for each."""
    rows = []
    for stage, of in _STAGES.items():
        each = made[stage] / max(1, made[of])
        rows.append((stage, of, f"{1000 * each:.2f}", f"{each * _MANY / 3600:.1f}"))
    for what in ("texts", "terms"):
        each = made[f"{what} MB"] / made["articles"]
        rows.append(
            (
                f"{what} on the disk",
                "articles",
                f"{1024 * each:.2f} kB",
                f"{each * _MANY / 1024:.0f} GB",
            )
        )
    heads = ("stage", "for each of", "milliseconds", "hours for ten million")
    return "\n\n".join(
        [
            f"Ten million articles and as many pairs, from {made['articles']:,} articles:",
            tabulate(rows, heads, tablefmt="github", disable_numparse=True),
        ]
    )


@click.command(help=__doc__)
@click.option("--sizes", default=",".join(map(str, SIZES)), help="Sentences a side.")
@click.option("--pairs", default=200, help="Pairs of the batches; 0 leaves them out.")
@click.option("--articles", default="", help="Articles of the corpora, such as 10000,100000.")
@click.option("--write", is_flag=True, help="Write docs/scale.md and docs/scale.svg.")
@click.option("--one", nargs=2, type=(str, int), hidden=True)
def main(sizes: str, pairs: int, articles: str, write: bool, one: tuple[str, int] | None) -> None:
    if one:
        one_run(*one)
        return
    chosen = [int(size) for size in sizes.split(",") if size]
    figures: Figures = {
        method: {
            size: found
            for size in chosen
            if size <= PEERS.get(method, size) and (found := measured(method, size))
        }
        for method in METHODS
    }
    figures = {method: found for method, found in figures.items() if found}
    tables = growth(figures, chosen) if figures else ""
    if pairs:
        tables += "\n\n" + batches(pairs)
    if tables:
        click.echo(tables)
    if write and figures:
        _write(_MARK, tables)
        (DOCS / "scale.svg").write_text(plot(figures, chosen), encoding="utf-8")
    if articles:
        tables = corpora([int(count) for count in articles.split(",")])
        click.echo(tables)
        if write:
            _write(_CORPUS_MARK, tables)


def _write(mark: str, tables: str) -> None:
    """Put tables into the page, between two of a mark."""
    page = DOCS / "scale.md"
    before, _, rest = page.read_text(encoding="utf-8").partition(mark)
    _, _, after = rest.partition(mark)
    page.write_text(f"{before}{mark}\n\n{tables}\n\n{mark}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
