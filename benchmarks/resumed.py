"""Whether a batch that is killed and resumed gives the same tables, to the byte.

    python benchmarks/resumed.py [PAIRS] [--kills 10] [--engine processes|dask]

Invents small pairs and compares them twice: in one run without a kill, and in runs that are killed
with all their workers at random moments, each resumed by the next. With `dask` one worker of a
local cluster is killed in the middle instead, and nothing is resumed. Ends with 1 where a table
differs.
"""

import hashlib
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import click
from scale import sentences, text_of

SENTENCES = 6
TABLES = ("pairs.csv", "findings.csv")


def write_manifest(path: Path, pairs: int) -> None:
    """The pairs as JSON lines, each with texts of its own."""
    with path.open("w", encoding="utf-8") as file:
        for number in range(pairs):
            a, b = sentences(SENTENCES, seed=number)
            row = {"id": f"p{number}", "text_a": text_of(a), "text_b": text_of(b)}
            file.write(json.dumps(row) + "\n")


def started(manifest: Path, folder: Path, engine: str) -> subprocess.Popen[bytes]:
    """A batch in a process group of its own."""
    options = ["--resume", "--no-pages", "--engine", engine, "--workers", "2"]
    command = [sys.executable, "-m", "compare", "batch", str(manifest), "-o", str(folder), *options]
    quiet = subprocess.DEVNULL
    return subprocess.Popen(command, stdout=quiet, stderr=quiet, start_new_session=True)


def finished(manifest: Path, folder: Path, engine: str) -> float:
    """Run a batch to its end; gives the seconds by the clock."""
    begun = time.perf_counter()
    if code := started(manifest, folder, engine).wait():
        raise SystemExit(f"the batch ended with {code}")
    return time.perf_counter() - begun


def lines_in(folder: Path) -> int:
    """How many outcomes the journal holds."""
    return sum(path.read_bytes().count(b"\n") for path in folder.glob("*/*.jsonl"))


def killed_again_and_again(manifest: Path, folder: Path, pairs: int, kills: int) -> list[int]:
    """Kill run after run; gives how many lines the journal held at each kill.

    The moments are drawn as numbers of outcomes: a slow start would let all of them pass.
    """
    draw, held = random.Random(5), list[int]()
    for wanted in sorted(draw.sample(range(1, pairs), kills)):
        run = started(manifest, folder, "processes")
        while lines_in(folder) < wanted and run.poll() is None:
            time.sleep(0.05)
        time.sleep(draw.uniform(0, 0.1))
        os.killpg(run.pid, signal.SIGKILL)
        run.wait()
        held.append(lines_in(folder))
    finished(manifest, folder, "processes")
    return held


def without_a_worker(manifest: Path, folder: Path, pairs: int) -> list[int]:
    """Kill one worker of a local cluster in the middle of a run, which goes on."""
    run = started(manifest, folder, "dask")
    while lines_in(folder) < pairs // 3 and run.poll() is None:
        time.sleep(0.2)
    victim = descendants(run.pid)[-1]
    held = lines_in(folder)
    os.kill(victim, signal.SIGKILL)
    if code := run.wait():
        raise SystemExit(f"the batch ended with {code}")
    return [held]


def descendants(pid: int) -> list[int]:
    """The processes under one, the youngest last."""
    # Each thread lists those that it started, and a cluster starts its workers from another one.
    own = [
        int(n) for f in Path(f"/proc/{pid}/task").glob("*/children") for n in f.read_text().split()
    ]
    return sorted([*own, *(found for child in own for found in descendants(child))])


def hashes(folder: Path) -> dict[str, str]:
    return {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in TABLES}


@click.command()
@click.argument("pairs", type=int, default=1000)
@click.option("--kills", type=int, default=10)
@click.option("--engine", type=click.Choice(["processes", "dask"]), default="processes")
def main(pairs: int, kills: int, engine: str) -> None:
    """Compare invented pairs with and without kills, and compare the tables."""
    with tempfile.TemporaryDirectory() as place:
        manifest = Path(place) / "pairs.jsonl"
        write_manifest(manifest, pairs)
        whole = finished(manifest, Path(place) / "whole", "processes")
        click.echo(f"{pairs} pairs without a kill: {whole:.1f} s by the clock")
        folder = Path(place) / "killed"
        if engine == "dask":
            held = without_a_worker(manifest, folder, pairs)
        else:
            held = killed_again_and_again(manifest, folder, pairs, kills)
        click.echo(f"killed when the journal held {', '.join(map(str, held))} lines")
        same = hashes(Path(place) / "whole") == hashes(folder)
        click.echo("the same tables to the byte" if same else "THE TABLES DIFFER")
        raise SystemExit(0 if same else 1)


if __name__ == "__main__":
    main()
