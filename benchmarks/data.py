"""The options that say where gold data lies, and the data that is there.

Takes paths, gives gold pairs; says in one line what is missing. The samples are always there.
"""

import random
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
from corpora import (
    CONTENT_RELATIONS,
    SAMPLES,
    GoldPair,
    lined_pair,
    matched_basil,
    once_per_event,
    read_basil,
    read_folders,
    read_lists,
    strangers,
)

sys.path.append(str(Path(__file__).parent.parent))
from tests.matching.parallel_rows import planted

# Lists of parallel rows in the fit.
PLANTED = 150
# Distances in the file between two articles that are taken for strangers.
FIT_OFFSETS = (5, 10, 15, 20, 25)
MEASURED_OFFSETS = (8, 16, 24)


def data_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that name the corpora."""
    path = click.Path(exists=False, path_type=Path)
    for name, text in (
        ("basil", "BASIL as JSON lines."),
        ("cstnews", "CSTNews document pairs as JSON lines."),
        ("news", "Folder of news pairs in the format of the samples."),
    ):
        command = click.option(f"--{name}", type=path, help=text)(command)
    return command


def load(
    *, news: Path | None, cstnews: Path | None, basil: Path | None, offsets: tuple[int, ...]
) -> list[GoldPair]:
    """All gold pairs that are there, each event once; a message for each corpus that is not."""
    pairs = read_folders(SAMPLES, "samples")
    for name, path in (("news", news), ("cstnews", cstnews), ("basil", basil)):
        if path is None or not path.exists():
            where = "not given" if path is None else f"nothing at {path}"
            click.echo(f"{name}: {where}; skipped (see benchmarks/README.md)", err=True)
        elif name == "news":
            pairs += read_folders(path, "pairs")
        elif name == "cstnews":
            pairs += read_lists(path, "cstnews", CONTENT_RELATIONS.__contains__)
        else:
            events = read_basil(path)
            pairs += matched_basil(events) + strangers(events, offsets)
    return once_per_event(pairs)


def planted_rows(draws: int = PLANTED) -> list[GoldPair]:
    """Random lists whose rows share a frame, so that nothing but what fills it tells them apart."""
    pairs = []
    for seed in range(draws):
        case = planted(random.Random(seed), (), ())
        pairs.append(
            lined_pair(f"rows {seed}", "rows", case.language, case.a, case.b, frozenset(case.right))
        )
    return pairs
