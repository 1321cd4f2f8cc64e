"""A folder of numbered pairs: the Pairs in it, by the names of their files.

Takes a folder that holds `1_a.txt`, `1_b.txt`, `2_a.html` ..., or a folder for each pair with
`a.txt` and `b.txt` in it, and gives the Pairs, numbers in their natural order. A file named
`transcript` in the same way is the speech of the pair.
"""

import hashlib
import re
from collections.abc import Sequence
from pathlib import Path

from compare.corpus.pairs import Pair, pair_of

# "12_a", "12-b", "12a", "a"; the part before the side is the id.
_NAME = re.compile(r"(?:(.*?[-_. ])|(.*[0-9]))?(a|b|transcript)", re.IGNORECASE)


def pairs_in(folder: Path) -> tuple[Pair, ...]:
    """The pairs in a folder and in the folders just below it; one half alone is one, too."""
    found: dict[str, dict[str, object]] = {}
    for path in sorted((*folder.glob("*.*"), *folder.glob("*/*.*"))):
        match = _NAME.fullmatch(path.stem)
        if match is None or path.name.startswith(".") or not path.is_file():
            continue
        start = (match[1] or match[2] or "").rstrip("-_. ")
        parts = [*path.relative_to(folder).parts[:-1], *([start] if start else [])]
        row = found.setdefault("/".join(parts) or "1", {})
        side = match[3].lower()
        if side in row:
            row["problem"] = side
        row.setdefault(side, path.relative_to(folder).as_posix())
    where = str(folder.resolve())
    return tuple(
        _pair(id, found[id], number, where)
        for number, id in enumerate(sorted(found, key=_in_natural_order), start=1)
        if {"a", "b"} & set(found[id])
    )


def sha256_of_folder(pairs: Sequence[Pair]) -> str:
    """A hash of the names in a folder of pairs."""
    return hashlib.sha256("\n".join(pair.key() for pair in pairs).encode("ascii")).hexdigest()


def _pair(id: str, row: dict[str, object], number: int, folder: str) -> Pair:
    if side := row.pop("problem", None):
        return Pair(id, problem=f"two files for {side}")
    return pair_of({**row, "id": id}, number, folder)


def _in_natural_order(id: str) -> list[tuple[int, int | str]]:
    """The key by which 2 comes before 10."""
    parts = re.findall(r"[0-9]+|[^0-9]+", id)
    return [(0, int(part)) if part.isdigit() else (1, part) for part in parts]
