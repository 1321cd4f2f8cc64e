"""The pairs that the search found, on the disk, so that a kill loses at most a block of them.

Takes the pairs block by block and gives all of them back in the order of the corpus. What a kill
cut off is removed when the files are opened again.
"""

import os
from contextlib import ExitStack
from pathlib import Path

import numpy as np

from compare.corpus.journal import naming
from compare.corpus.similar_articles import Found

_PAIR = np.dtype([("a", "<u4"), ("b", "<u4"), ("similarity", "<f8")])
# Where a block ends in the order of the search, and its pairs in the file of pairs.
_BLOCK = np.dtype([("end", "<u8"), ("pairs", "<u8")])


class FoundPairs:
    """The pairs found in a folder; made by one process, which the lock of the run sees to."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._stack = ExitStack()
        with naming(folder):
            names = ("found.bin", "found.idx")
            self._pairs, self._index = (
                self._stack.enter_context((folder / name).open("a+b")) for name in names
            )
            size = os.fstat(self._index.fileno()).st_size // _BLOCK.itemsize
            blocks = np.fromfile(folder / "found.idx", dtype=_BLOCK, count=size)
            there = os.fstat(self._pairs.fileno()).st_size // _PAIR.itemsize
            whole = blocks[blocks["pairs"] <= there]
            self.end = int(whole[-1]["end"]) if len(whole) else 0
            self._count = int(whole[-1]["pairs"]) if len(whole) else 0
            self._pairs.truncate(self._count * _PAIR.itemsize)
            self._index.truncate(len(whole) * _BLOCK.itemsize)

    def close(self) -> None:
        """Nothing is added after this."""
        self._stack.close()

    def add(self, end: int, found: Found) -> None:
        """Write the pairs of a block; when this returns, a kill no longer loses them."""
        pairs = np.empty(len(found.a), dtype=_PAIR)
        pairs["a"], pairs["b"], pairs["similarity"] = found.a, found.b, found.similarity
        self._count += len(pairs)
        with naming(self._folder):
            self._pairs.write(pairs.tobytes())
            self._pairs.flush()
            self._index.write(np.array([(end, self._count)], dtype=_BLOCK).tobytes())
            self._index.flush()
        self.end = end

    def all(self) -> Found:
        """All pairs, by the numbers of their articles."""
        with naming(self._folder):
            pairs = np.fromfile(self._folder / "found.bin", dtype=_PAIR)
        pairs = pairs[np.lexsort((pairs["b"], pairs["a"]))]
        a, b = pairs["a"].astype(np.int64), pairs["b"].astype(np.int64)
        return Found(a, b, pairs["similarity"].astype(np.float64))
