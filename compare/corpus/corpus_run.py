"""A corpus: its articles read, those that report the same event found, their pairs compared.

Takes a CorpusPlan and an engine, gives the counts of the run. Three stages, each of which goes on
where a kill ended it: the engine reads the articles into a store; this process looks for pairs; the
engine compares them by the function and with the journal of a batch. The tables are made at the
end, the same bytes for any engine and after any kill.
"""

import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from pathlib import Path

import numpy as np

from compare.corpus.article_store import UNDATED, ArticleStore, failed_article, read_article
from compare.corpus.articles import Article, Articles
from compare.corpus.clusters import clusters_of
from compare.corpus.corpus_results import CorpusResults, write_corpus
from compare.corpus.engines import Engine, Failure
from compare.corpus.folder_lock import locked
from compare.corpus.found_pairs import FoundPairs
from compare.corpus.journal import FOLDER, WHOLE, Header, JournalWriter, read_places
from compare.corpus.pair_run import Counts, PairRun, header_of, prepare_folder
from compare.corpus.pair_work import Numbered, Work
from compare.corpus.pairs import Reading
from compare.corpus.run_record import run_record
from compare.corpus.similar_articles import Found, Search, SimilarArticles, needed_scipy
from compare.corpus.tables import TableFormat, needed_pyarrow, write_whole
from compare.readers.reading import distinct_labels
from compare.text.document import Report

READING, SEARCHING, COMPARING = "reading articles", "looking for pairs", "comparing pairs"
# The stage, how much of it is finished, how much there is, and how much of it failed.
CorpusProgress = Callable[[str, int, int, int], None]


@dataclass(frozen=True, slots=True)
class CorpusPlan:
    """What is searched, what a pair needs, how pairs are compared, and where the results go."""

    articles: Articles
    folder: Path
    work: Work
    search: Search
    format: TableFormat = "csv"
    resume: bool = False


@dataclass(frozen=True, slots=True)
class CorpusCounts:
    """What a run found: articles, those that failed or have no date, clusters, and its pairs."""

    articles: int
    failed: int
    undated: int
    clusters: int
    pairs: Counts


@dataclass(frozen=True, slots=True)
class StoredPair:
    """Two articles of a store, as a pair to compare; see `Pair`."""

    id: str
    a: Report
    b: Report
    folder: str = ""

    def read(self, how: Reading) -> tuple[Report, Report, Report | None]:
        """Both reports, under labels that differ."""
        a, b = distinct_labels(self.a, self.b)
        return a, b, None


def _quiet(stage: str, done: int, total: int, failed: int) -> None:
    """Tell nobody."""


def run_corpus(
    plan: CorpusPlan,
    engine: Engine,
    progress: CorpusProgress = _quiet,
) -> CorpusCounts:
    """Find the articles that report the same event, compare them, and write the results.

    Raises OutputError where the folder is not empty and the run is not resumed, or another run
    writes there; SettingsError where it was begun with other articles or settings, or the library
    that searches is missing.
    """
    begun = time.time()
    needed_scipy()
    if plan.format == "parquet":
        needed_pyarrow()
    plan = replace(plan, work=replace(plan.work, passages=True))
    prepare_folder(plan.folder, may_exist=plan.resume, kind="corpus")
    journals = plan.folder / FOLDER
    header = _header(plan)
    with locked(journals / f"{WHOLE}.lock"):
        places = read_places(plan.folder, header)
        with (
            closing(JournalWriter(journals / f"{WHOLE}.jsonl", header)) as journal,
            closing(ArticleStore(journals)) as store,
        ):
            language = plan.work.settings.language
            read_all(plan.articles, plan.work.reading, language, store, engine, progress)
            found = find_pairs(store, plan.search, journals, progress)
            run = PairRun(plan.folder, plan.work, engine, journal, places)
            counts = run.compare_all(
                _keyed(store, found),
                len(found.a),
                lambda now: progress(COMPARING, now.finished, now.total, now.failed),
            )
            clusters = clusters_of(len(store), found, plan.search)
            keys = [key for _, key in _keys(store, found)]
            results = CorpusResults(store, found, clusters, [places[key] for key in keys])
            hashes, failures = write_corpus(
                plan.folder,
                results,
                plan.format,
                name=plan.articles.path.name,
                records=plan.work.records,
            )
        given = _given(plan)
        write_whole(
            plan.folder / "run.json",
            run_record(given, plan.work, engine, begun, hashes, failures),
        )
        return CorpusCounts(
            articles=len(store),
            failed=len(store.failed),
            undated=int(np.sum(store.days == UNDATED)) - len(store.failed),
            clusters=int(clusters.max(initial=0)),
            pairs=counts,
        )


def read_all(
    articles: Articles,
    reading: Reading,
    language: str | None,
    store: ArticleStore,
    engine: Engine,
    progress: CorpusProgress = _quiet,
) -> None:
    """Read the articles that are not in the store yet."""
    taken: deque[Article] = deque()
    failed = 0

    def tasks() -> Iterator[Article]:
        for article in islice(articles, len(store), None):
            taken.append(replace(article, text=""))
            yield article

    function = partial(read_article, reading, language)
    for outcome in engine.map(function, tasks()):
        article = taken.popleft()
        if isinstance(outcome, Failure):
            outcome = failed_article(article, outcome)
            failed += 1
        store.add(outcome)
        progress(READING, len(store), articles.total, failed)
    store.finish()


def find_pairs(
    store: ArticleStore, search: Search, folder: Path, progress: CorpusProgress = _quiet
) -> Found:
    """The pairs of articles that are alike, of which those found before are on the disk."""
    with closing(FoundPairs(folder)) as pairs:
        similar = SimilarArticles(store, search)
        for end, found in similar.blocks(pairs.end):
            pairs.add(end, found)
            progress(SEARCHING, end, len(similar.order), 0)
        return pairs.all()


def _keys(store: ArticleStore, found: Found) -> Iterator[tuple[int, str]]:
    """The number of each pair, and the key of its line in the journal."""
    for number, (a, b) in enumerate(zip(found.a.tolist(), found.b.tolist(), strict=True), start=1):
        yield number, f"{number}:{store.key(a)}-{store.key(b)}"


def _keyed(store: ArticleStore, found: Found) -> Iterator[tuple[Numbered, str]]:
    """The pairs to compare; their reports are read when their turn comes."""
    for number, key in _keys(store, found):
        a, b = (store.article(int(side[number - 1])).report for side in (found.a, found.b))
        if a is not None and b is not None:
            yield Numbered(number, StoredPair(str(number), a, b)), key


def _header(plan: CorpusPlan) -> Header:
    """What decides the results, as the first line of the journal."""
    search = plan.search
    return header_of(plan.work) | {
        "articles": plan.articles.sha256,
        "window": search.window,
        "across_outlets": search.across_outlets,
        "min_similarity": search.least,
        "per_article": search.most,
    }


def _given(plan: CorpusPlan) -> dict[str, object]:
    """What was searched, for the record of the run."""
    return {
        "articles": {
            "name": plan.articles.path.name,
            "sha256": plan.articles.sha256,
            "articles": plan.articles.total,
            "columns_not_used": list(plan.articles.unused),
        },
        "search": {
            "window_days": plan.search.window,
            "across_outlets": plan.search.across_outlets,
            "min_similarity": plan.search.least,
            "per_article": plan.search.most,
        },
    }
