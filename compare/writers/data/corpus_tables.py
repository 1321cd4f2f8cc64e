"""The tables of a corpus: articles, clusters, pairs of articles, and the passages they share.

Takes plain values and comparisons, gives rows in fixed columns like `batch_tables`; `article`,
`cluster` and `pair` join the tables. Times and places of this machine are not in them.
"""

from collections.abc import Mapping

from compare.result.comparison import Comparison
from compare.result.relations import Relation
from compare.text.sides import SIDES
from compare.writers.data.batch_tables import PAIR_COLUMNS, Cell, Row

_DIGITS = 4

# The type of each column, in order.
ARTICLE_COLUMNS: dict[str, type] = {
    "article": str,
    "status": str,
    "error": str,
    "cluster": str,
    "pairs": int,
    "title": str,
    "date": str,
    "outlet": str,
    "url": str,
    "language": str,
    "sha256": str,
}
CLUSTER_COLUMNS: dict[str, type] = {
    "cluster": str,
    "articles": int,
    "outlets": int,
    "first_date": str,
    "last_date": str,
    "pairs": int,
    "similarity": float,
    "central_article": str,
    "central_title": str,
}
_OF_CORPUS: dict[str, type] = {
    "cluster": str,
    "article_a": str,
    "article_b": str,
    "similarity": float,
}
CORPUS_PAIR_COLUMNS: dict[str, type] = {"pair": str} | _OF_CORPUS | PAIR_COLUMNS
PASSAGE_COLUMNS: dict[str, type] = {
    "pair": str,
    "passage": str,
    "relation": str,
    "score": float,
    "uncertain": str,
    "a": str,
    "b": str,
    "sentences_a": str,
    "sentences_b": str,
    "start_a": int,
    "end_a": int,
    "start_b": int,
    "end_b": int,
}


def passage_rows(pair: str, comparison: Comparison) -> tuple[Row, ...]:
    """The rows of the passages that both reports of a pair have, in the order of A."""
    entries = comparison.sentences()
    rows = []
    for passage in comparison.passages:
        if passage.relation is Relation.UNIQUE or passage.boilerplate or passage.score is None:
            continue
        cells: dict[str, Cell] = {
            "pair": pair,
            "passage": passage.id,
            "relation": passage.relation.value,
            "score": round(passage.score, _DIGITS),
            "uncertain": "yes" if passage.uncertain else "no",
        }
        for side in SIDES:
            ids = passage.a if side == "a" else passage.b
            found = [entries[id] for id in ids]
            cells[side] = " ".join(entry.text for entry in found)
            cells[f"sentences_{side}"] = " ".join(ids)
            cells[f"start_{side}"] = min(entry.start for entry in found)
            cells[f"end_{side}"] = max(entry.end for entry in found)
        rows.append(row_of(cells, PASSAGE_COLUMNS))
    return tuple(rows)


def corpus_pair_row(pair: Row, cluster: str, a: str, b: str, similarity: float) -> Row:
    """The row of a pair in a batch, with what the corpus knows of it after its id."""
    return (pair[0], cluster or None, a, b, round(similarity, _DIGITS), *pair[1:])


def row_of(cells: Mapping[str, Cell], columns: Mapping[str, type]) -> Row:
    """The cells in the order of the columns, None for those that are not there."""
    return tuple(cells.get(name) for name in columns)
