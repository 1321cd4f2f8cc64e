"""The results of a corpus in files: articles, clusters, pairs, findings, shared passages, an index.

Takes the store, the pairs, the clusters and the places of the outcomes in the journal; writes the
tables row by row, so that no table has to fit into memory.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np

from compare.corpus.article_store import UNDATED, ArticleStore
from compare.corpus.journal import JournalReader, Place
from compare.corpus.run_record import MOST_FAILURES, Failed
from compare.corpus.similar_articles import Floats, Found, Ints
from compare.corpus.tables import ResultTables, TableFormat, result_tables, write_whole
from compare.web.index_page import MOST_IN_INDEX, index_page
from compare.writers.data.batch_tables import FINDING_COLUMNS, Cell, Row
from compare.writers.data.corpus_tables import (
    ARTICLE_COLUMNS,
    CLUSTER_COLUMNS,
    CORPUS_PAIR_COLUMNS,
    PASSAGE_COLUMNS,
    corpus_pair_row,
    row_of,
)

_COLUMNS = {
    "articles": ARTICLE_COLUMNS,
    "clusters": CLUSTER_COLUMNS,
    "pairs": CORPUS_PAIR_COLUMNS,
    "findings": FINDING_COLUMNS,
    "passages": PASSAGE_COLUMNS,
}


@dataclass(frozen=True, slots=True)
class CorpusResults:
    """What a corpus run found: the cluster of each article (0 for none), the place of each pair."""

    store: ArticleStore
    found: Found
    clusters: Ints
    places: Sequence[Place]

    def shared_cluster(self, pair: int) -> int:
        """The cluster that both articles of a pair are in, 0 where there is none."""
        a, b = self.clusters[self.found.a[pair]], self.clusters[self.found.b[pair]]
        return int(a) if a == b else 0

    def closeness(self) -> Floats:
        """How alike each article is to the others of its cluster, all pairs together."""
        found, total = self.found, np.zeros(len(self.store))
        inside = self.clusters[found.a] == self.clusters[found.b]
        for side in (found.a, found.b):
            np.add.at(total, side[inside], found.similarity[inside])
        return total


def write_corpus(
    folder: Path, results: CorpusResults, format: TableFormat, *, name: str, records: bool
) -> tuple[dict[str, str], list[Failed]]:
    """Write the tables and the index page; gives hashes of the files, and the first failures.

    `name` is what the corpus is called on the page.
    """
    failures: list[Failed] = []
    with result_tables(folder, _COLUMNS, format, records=records) as tables:
        ids = _write_articles(results, tables)
        for row in _cluster_rows(results):
            tables.add("clusters", row)
        shown = _write_pairs(results, tables, ids, failures)
    write_whole(folder / "index.html", index_page(shown, name, len(results.places)))
    return tables.hashes, failures


def _write_articles(results: CorpusResults, tables: ResultTables) -> dict[int, str]:
    """Write the table of articles; gives the ids of those that are in a pair."""
    found = results.found
    pairs = np.bincount(np.concatenate((found.a, found.b)), minlength=len(results.store))
    ids: dict[int, str] = {}
    for number, cluster in enumerate(results.clusters.tolist()):
        article = results.store.article(number)
        report = article.report
        cells: dict[str, Cell] = {
            "article": article.id,
            "status": "read" if report else "failed",
            "error": article.error or None,
            "cluster": _name(cluster),
            "pairs": int(pairs[number]),
            "outlet": article.outlet or None,
            "language": article.language or None,
        }
        if report is not None:
            cells |= {name: getattr(report, name) for name in ("title", "date", "url", "sha256")}
        if pairs[number]:
            ids[number] = article.id
        tables.add("articles", row_of(cells, ARTICLE_COLUMNS))
    return ids


def _cluster_rows(results: CorpusResults) -> Iterator[Row]:
    """A row for each cluster, in the order of their numbers."""
    members: dict[int, list[int]] = defaultdict(list)
    for number in np.flatnonzero(results.clusters).tolist():
        members[int(results.clusters[number])].append(number)
    pairs: Counter[int] = Counter()
    similarity: defaultdict[int, float] = defaultdict(float)
    for pair, value in enumerate(results.found.similarity.tolist()):
        if cluster := results.shared_cluster(pair):
            pairs[cluster] += 1
            similarity[cluster] += value
    closeness, store = results.closeness(), results.store
    for cluster, numbers in sorted(members.items()):
        central = store.article(max(numbers, key=lambda number: (closeness[number], -number)))
        days = [int(day) for day in store.days[numbers] if day != UNDATED]
        outlets = {int(outlet) for outlet in store.outlets[numbers] if outlet}
        cells: dict[str, Cell] = {
            "cluster": _name(cluster),
            "articles": len(numbers),
            "outlets": len(outlets) or None,
            "first_date": date.fromordinal(min(days)).isoformat() if days else None,
            "last_date": date.fromordinal(max(days)).isoformat() if days else None,
            "pairs": pairs[cluster],
            "similarity": round(similarity[cluster] / max(1, pairs[cluster]), 4),
            "central_article": central.id,
            "central_title": central.report.title if central.report else None,
        }
        yield row_of(cells, CLUSTER_COLUMNS)


def _write_pairs(
    results: CorpusResults, tables: ResultTables, ids: dict[int, str], failures: list[Failed]
) -> list[Row]:
    """Write what is known of each pair; gives the rows of the index."""
    shown: list[Row] = []
    with closing(JournalReader()) as journal:
        for pair, place in enumerate(results.places):
            entry = journal.entry(place)
            a, b = (ids[int(side[pair])] for side in (results.found.a, results.found.b))
            cluster = _name(results.shared_cluster(pair)) or ""
            similarity = float(results.found.similarity[pair])
            row = entry.done.row
            tables.add("pairs", corpus_pair_row(row, cluster, a, b, similarity))
            for found in entry.done.findings:
                tables.add("findings", found)
            for passage in entry.done.passages:
                tables.add("passages", passage)
            tables.add_record(entry.done.record)
            if len(shown) < MOST_IN_INDEX:
                shown.append((f"{cluster or '-'}: {a} / {b}", *row[1:]))
            if entry.failure and len(failures) < MOST_FAILURES:
                failures.append((str(row[0]), entry.failure))
    return shown


def _name(cluster: int) -> str | None:
    return f"c{cluster}" if cluster else None
