"""Pairs of words of like meaning in words: `sack ~ dismissed`."""

from collections.abc import Iterable

from compare.result.comparison import Comparison
from compare.result.passage import LikeWords
from compare.text.sides import SIDES


def like_texts(comparison: Comparison, pairs: Iterable[LikeWords]) -> list[str]:
    """The words of A and of B, for each pair."""
    return [
        " ~ ".join(
            comparison.report(side).text[span.start : span.end]
            for side, span in zip(SIDES, (pair.a, pair.b), strict=True)
        )
        for pair in pairs
    ]
