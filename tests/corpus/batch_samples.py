"""Invented pairs for the tests of batches: small, and each a little different."""

import csv
from pathlib import Path

A = "Mayor opens lido {n}\n\nThe mayor opened the lido on Friday. It cost {n}0 thousand euros.\n"
B = "Lido {n} opened\n\nOn Friday the mayor opened the lido. It cost {m}0 thousand euros.\n"


def write_pairs(folder: Path, count: int, *, bad: tuple[int, ...] = ()) -> Path:
    """A manifest of so many pairs, some of which have no second file."""
    rows = []
    for n in range(1, count + 1):
        (folder / f"{n}_a.txt").write_text(A.format(n=n), encoding="utf-8")
        (folder / f"{n}_b.txt").write_text(B.format(n=n, m=n + n % 2), encoding="utf-8")
        rows.append((f"pair {n}", f"{n}_a.txt", "missing.txt" if n in bad else f"{n}_b.txt"))
    manifest = folder / "pairs.csv"
    with manifest.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([("id", "a", "b"), *rows])
    return manifest


def read_table(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV table by their columns."""
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))
