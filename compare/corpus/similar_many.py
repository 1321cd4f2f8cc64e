"""A corpus in Python: an iterator over the pairs of articles that report the same event.

Takes rows of articles and an engine, gives the pairs with their comparisons, in the order of the
articles. The articles stand in a temporary folder while one goes through the pairs, so that they
may be more than fit into memory.
"""

import tempfile
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from compare.corpus.article_store import ArticleStore
from compare.corpus.articles import Article, Articles, article_of
from compare.corpus.corpus_run import find_pairs, read_all
from compare.corpus.engine_choice import choose_engine
from compare.corpus.engines import Engine, Failure
from compare.corpus.pairs import Reading
from compare.corpus.similar_articles import MOST_PER_ARTICLE, Search
from compare.errors import expect
from compare.pipeline import compare
from compare.readers.reading import distinct_labels
from compare.result.comparison import Comparison
from compare.settings import Settings
from compare.text.document import Report


@dataclass(frozen=True, slots=True)
class ArticlePair:
    """Two articles on the same event, by their ids, the earlier first, with their similarity."""

    a: str
    b: str
    similarity: float
    comparison: Comparison


def compare_corpus(
    articles: Iterable[Mapping[str, object]],
    engine: Engine | str = "processes",
    settings: Settings | None = None,
    *,
    window: int | None = None,
    across_outlets: bool = False,
    per_article: int = MOST_PER_ARTICLE,
    min_similarity: float | None = None,
    workers: int | None = None,
) -> "Iterator[ArticlePair | Failure]":
    """The pairs of articles that report the same event, compared; a Failure where one cannot be.

    An article is a mapping with `text` and perhaps `id` (else its number), `title`, `date`,
    `outlet`, `url`, `language`. `window` is the most days between two, `across_outlets` leaves out
    pairs of one outlet, `per_article` is with how many later ones an article is compared at most,
    `min_similarity` what a pair needs, 0 to 1. `engine` and `workers` are those of `compare_many`;
    needs the extra `corpus`. Articles that cannot be read come first, as Failures. Raises
    SettingsError where an argument cannot be used.

    >>> import compare
    >>> texts = ["The old bridge of Cawdle will open in May, said mayor Ida Moen.",
    ...          "Mayor Ida Moen said the old bridge of Cawdle opens in May.",
    ...          "Fishermen want lower fees for the harbour."]
    >>> pairs = compare.compare_corpus([{"text": text} for text in texts], engine="serial")
    >>> [(pair.a, pair.b, pair.comparison.summary.matches) for pair in pairs]
    [('1', '2', 1)]
    """
    settings = Settings() if settings is None else settings
    expect("settings", settings, Settings)
    chosen = choose_engine(engine, workers) if isinstance(engine, str) else engine
    search = Search.of(window, across_outlets, per_article, min_similarity)
    rows = (article_of(row, number) for number, row in enumerate(articles, start=1))
    return _pairs(rows, chosen, settings, search)


def _pairs(
    articles: Iterator[Article], engine: Engine, settings: Settings, search: Search
) -> "Iterator[ArticlePair | Failure]":
    with (
        tempfile.TemporaryDirectory(prefix="crossreport-") as name,
        closing(ArticleStore(Path(name))) as store,
    ):
        given = Articles(Path(name), "", 0, (), lambda: articles)
        read_all(given, Reading(), settings.language, store, engine)
        for number in store.failed.tolist():
            article = store.article(number)
            yield Failure("refused", f"{article.id}: {article.error}")
        found = find_pairs(store, search, Path(name))
        pairs = zip(found.a.tolist(), found.b.tolist(), found.similarity.tolist(), strict=True)
        stored = ((store.article(a), store.article(b), similarity) for a, b, similarity in pairs)
        waiting: deque[tuple[str, str, float]] = deque()

        def tasks() -> Iterator[tuple[Report, Report]]:
            for a, b, similarity in stored:
                if a.report is not None and b.report is not None:
                    waiting.append((a.id, b.id, similarity))
                    yield distinct_labels(a.report, b.report)

        for outcome in engine.map(partial(_compared, settings), tasks()):
            one, other, similarity = waiting.popleft()
            if isinstance(outcome, Failure):
                yield outcome
            else:
                yield ArticlePair(one, other, similarity, outcome)


def _compared(settings: Settings, pair: tuple[Report, Report]) -> Comparison:
    return compare(*pair, settings=settings)
