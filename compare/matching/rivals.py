"""The other candidates around a pair: its rivals, and the pairs of neighbouring sentences.

Takes candidate pairs as parallel arrays of rows and columns, gives values of other pairs for each
of them. Both looks of words and the features of meaning ask the same two questions.
"""

from collections.abc import Callable

import numpy as np

from compare.matching.term_index import Bools, Floats, Ints


def best_rival(keys: Ints, values: Floats, size: int, lowest: float) -> Floats:
    """The best value among the other candidates of the same sentence, for each candidate.

    `keys` are the sentences, `size` their number, `lowest` the value where there is no other.
    """
    best = np.full(size, lowest)
    np.maximum.at(best, keys, values)
    is_best = values >= best[keys]
    ties = np.bincount(keys[is_best], minlength=size)
    second = np.full(size, lowest)
    np.maximum.at(second, keys[~is_best], values[~is_best])
    second = np.where(ties > 1, best, second)
    rivals: Floats = np.where(is_best, second[keys], best[keys])
    return rivals


def pair_lookup(rows: Ints, columns: Ints, height: int, width: int) -> Callable[[int, int], Ints]:
    """A function that gives, for each pair, the number of the pair so far down and aside, or -1.

    The pairs are ordered by row, then by column.
    """
    cells = rows * width + columns

    def at(down: int, aside: int) -> Ints:
        if not len(cells):
            return np.zeros(0, np.int64)
        i, j = rows + down, columns + aside
        inside: Bools = (i >= 0) & (i < height) & (j >= 0) & (j < width)
        wanted = np.where(inside, i * width + j, -1)
        slots = np.clip(np.searchsorted(cells, wanted), 0, len(cells) - 1)
        found: Ints = np.where(inside & (cells[slots] == wanted), slots, -1)
        return found

    return at
